"""So many percent of one sum makes another, both told in the sentence.

In: lines. Out: `RateTotal`, `Share` and `Step` frames. "A deposit of 10% is needed, so buyers of a £90,000 flat must find £9,000"; "The
crowd was 4,500, 90% of the ground's capacity of 5,000"; "rose 10%, adding £20,000 to the average price, now £220,000".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.frames.roles import is_level
from claimcheck.model import Claim, Frame
from claimcheck.relations import RateTotal, Share, Step

_NEAR = 3  # words between a percentage and the word for what it is
_SUM = 5  # words from "must find" to the sum
_WHOLE = 7  # words from a share to "capacity of 5,000"


def percents_of(lines: Sequence[Line], moved: Sequence[Movement]) -> Iterator[Frame]:
    """Yield each percentage whose base and whose outcome the sentence tells."""
    for line in lines:
        if "percent" not in line.kinds or len(line.claims) < 3:
            continue
        if "money" in line.kinds and not line.known.isdisjoint(_words("charges")):
            yield from _charge(line)
        if not line.known.isdisjoint(_words("wholes_of")):
            yield from _of_capacity(line)
    for movement in moved:
        if movement.share is not None and not movement.start and not movement.gap and "adding" in movement.line.known:
            yield from _adding(movement)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("percents_of")[name].split())


def _plain(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.value is not None and quantity.modifier in ("=", "~") and not quantity.ends and not quantity.change and not claim.more


def _charge(line: Line) -> Iterator[RateTotal]:
    """ "A deposit of 10% is needed, so buyers of a £90,000 flat must find £9,000"."""
    rates = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "percent"]
    sums = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "money"]
    if len(rates) != 1 or len(sums) != 2 or not all(_plain(line.claims[at]) for at in (*rates, *sums)):
        return
    one, other = sorted(sums, key=lambda at: line.claims[at].quantity.value or 0)
    charge, base = line.claims[one], line.claims[other]
    near = line.words[max(0, line.first[rates[0]] - _NEAR) : line.last[rates[0]] + _NEAR]
    if _words("charges").isdisjoint(near) or not _words("besides").isdisjoint(line.known) or charge.quantity.unit != base.quantity.unit:
        return
    led = line.words[max(0, line.begin[one] - _SUM) : line.begin[one]]
    if not _words("making").isdisjoint(led) and not {"from", "to", "("} & set(line.before(one, 1)):
        yield RateTotal(line.claims[rates[0]], base, charge, doubts=1)


def _of_capacity(line: Line) -> Iterator[Share]:
    """ "The crowd was 4,500, 90% of the ground's capacity of 5,000"."""
    for at in range(1, len(line.claims) - 1):
        part, share, whole = line.claims[at - 1 : at + 2]
        if share.quantity.kind not in ("percent", "ratio") or share.quantity.trend or not (_plain(part) and _plain(whole)):
            continue
        between = line.words[line.last[at] : line.begin[at + 1]]
        told = between[:1] == ("of",) and between[-1:] == ("of",) and 2 < len(between) <= _WHOLE and between[-2] in _words("wholes_of")
        alike = part.quantity.kind == whole.quantity.kind and part.dimension == whole.dimension and part.quantity.kind in ("count", "money")
        if told and alike and apposition.restates(line, at - 1, at) and is_level(line, at - 1):
            yield Share(part, whole, share)


def _adding(movement: Movement) -> Iterator[Step]:
    """ "rose 10%, adding £20,000 to the average price, now £220,000"."""
    line, share = movement.line, movement.share
    gaps = [
        at for at, claim in enumerate(line.claims) if _plain(claim) and "adding" in line.words[max(0, line.begin[at] - 2) : line.begin[at]]
    ]
    if share is None or len(gaps) != 1 or not {"each", "every", "year"}.isdisjoint(line.behind(gaps[0], 2)):
        return
    gap = line.claims[gaps[0]]
    ends = [at for at in range(gaps[0] + 1, len(line.claims)) if is_level(line, at) and line.claims[at].dimension == gap.dimension]
    if len(ends) != 1 or gap.quantity.kind != "money":
        return
    between = line.words[line.last[gaps[0]] : line.begin[ends[0]]]
    if between[:1] == ("to",) and {";", "but", "and", "while"}.isdisjoint(between) and not _words("now").isdisjoint(between[-2:]):
        yield Step(gap, share, None, line.claims[ends[0]], "up")
