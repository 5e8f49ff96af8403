"""Degrees that are a difference, and the two readings it lies between.

In: a line. Out: whether a number is a difference, and `Warmth` frames. "3C warmer", "a rise of 2C"; but "rose to 3C" is a reading.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Warmth

_MOST = 6  # a gap, two readings, and each again on the other scale
_REACH = 7  # words in front of a number in which the verb of "by 2C" may stand


@cache
def listed(name: str) -> frozenset[str]:
    """Return one word list of temperatures.toml."""
    return frozenset(vocabulary.table("temperatures")[name].split())


def is_temperature(claim: Claim) -> bool:
    """Whether a claim is a number of degrees on a thermometer's scale."""
    known = vocabulary.unit(claim.quantity.unit) if claim.quantity.unit else None
    return known is not None and known.dimension == "temperature"


def is_difference(line: Line, at: int, last: int) -> bool:
    """Whether the degrees of claim `at`, said again up to claim `last`, are told as a change or a gap; in doubt they are a reading."""
    return is_temperature(line.claims[at]) and (_behind(line, last) or _in_front(line, at))


def _behind(line: Line, last: int) -> bool:
    words = [word for word in line.words[line.last[last] : line.last[last] + 4] if word not in (")", "in")]
    return words[:1] != [] and (
        words[0] in listed("behind") or (words[0] in listed("sides") and not listed("norms").isdisjoint(words[1:2]))
    )


def _in_front(line: Line, at: int) -> bool:
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at].quantity.hedges if hedge.span.end <= line.claims[at].quantity.start)
    stop = line.first[at] - hedges
    words = list(line.words[max(0, stop - _REACH) : stop])
    by = False
    while words and words[-1] in listed("fillers"):
        by = words.pop() == "by" or by
    if not words:
        return False
    if by:
        return not listed("verbs").isdisjoint(words)
    if words[-1] == "of":
        return not listed("of").isdisjoint(words[-4:])
    if words[-1] == "to":
        return not listed("limits").isdisjoint(words) and not listed("limited").isdisjoint(words)
    levels = any(not listed("levels").isdisjoint(hedge.words.split()) for hedge in line.claims[at].quantity.hedges)
    return words[-1] in listed("verbs") and not words[-1].startswith("temperature") and not levels


def warmths(line: Line) -> list[Warmth]:
    """Return the gap between temperatures that a sentence tells beside the two readings, all on one scale."""
    if len(line.claims) < 3 or "measure" not in line.kinds:
        return []
    degrees = [at for at, claim in enumerate(line.claims) if is_temperature(claim) and claim.quantity.value is not None]
    for at in degrees if len(degrees) <= _MOST else ():
        gap = line.claims[at]
        readings = [other for other in degrees if other != at and line.claims[other].quantity.unit == gap.quantity.unit]
        if len(readings) == 2 and _behind(line, at) and not any(is_difference(line, other, other) for other in readings):
            return [Warmth(gap, *(line.claims[other] for other in readings))]
    return []
