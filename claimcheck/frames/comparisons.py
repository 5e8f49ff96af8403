"""A number held against another that it is said to pass, miss or keep within.

In: lines. Out: `Comparison` frames. "2.9%, topping the 2.4% forecast"; "at 5.4% salt was within the 3-4% limit";
"raised £1,760, beating his target of £1,500".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.roles import begin_of, compared, is_level, is_ranked, listed, per_nothing
from claimcheck.model import Claim
from claimcheck.relations import Comparison

Relation = Literal["above", "below", "within", "outside"]
_BY_TASTE = frozenset(("better", "faster", "ahead", "behind", "short", "shy", "further"))  # in golf and in races less is better
_NEAR = 9  # words from the comparison to the number it is made with
_FAR = 16  # and from the number that is compared


def comparisons(lines: Sequence[Line]) -> Iterator[Comparison]:
    """Yield the comparisons whose two numbers stand in one sentence, or in a sentence that leans on the one before."""
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index and lines[index - 1].claims[0].sentence + 1 == line.claims[0].sentence else None
        if line.known.isdisjoint(_comparing()):
            continue
        for at in range(len(line.claims)):
            found = _comparison(line, at, previous) or _extreme(line, at) or _next(line, at)
            if found is not None:
                yield found


@cache
def _comparing() -> frozenset[str]:
    """Return the words without one of which a sentence compares nothing."""
    told = (listed("comparisons", name) for name in ("beats", "misses", "within"))
    return frozenset(("above", "below", "than", "low", "high", "peak", "higher", "lower", "more", "less")).union(*told)


def _comparison(line: Line, at: int, previous: Line | None) -> Comparison | None:
    relation, index = _relation(line, at)
    if relation is None:
        return None
    other = per_nothing(compared(line, at))
    before = [place for place in range(at) if _fits(line, place, other)]
    if before and index - line.last[before[-1]] <= _FAR and line.first[before[-1]] < index:
        between = line.words[line.last[before[-1]] : index]
        if (
            (between in ((), (")",)) and line.words[index] in listed("gaps", "more") | listed("gaps", "less"))
            or set(between) & listed("comparisons", "stops")
            or (len(before) > 1 and len(between) > 3)
        ):
            return None
        return Comparison(per_nothing(line.claims[before[-1]]), other, relation)
    after = [place for place in range(at + 1, len(line.claims)) if _fits(line, place, other)]
    if (
        after
        and line.first[after[0]] - line.last[at] <= 8
        and set(line.words[line.last[at] : line.first[after[0]]]) & listed("comparisons", "by")
    ):
        return Comparison(per_nothing(line.claims[after[0]]), other, relation)
    if previous is None or before or not _leans(line, index):
        return None
    shown = [place for place in range(len(previous.claims)) if _fits(previous, place, other) and not _held(previous, place)]
    return Comparison(per_nothing(previous.claims[shown[0]]), other, relation) if len(shown) == 1 and len(previous.claims) <= 3 else None


def _extreme(line: Line, at: int) -> Comparison | None:
    """ "selling at 61p, after touching a two-month low of 64p": nothing now can be lower than the low just hit."""
    words = {"low", "high", "peak"}.intersection(line.before(at, 3))
    if not words:
        return None
    begin = begin_of(line, at)
    if line.words[begin - 1 : begin] != ("of",) or not words or at == 0 or is_ranked(line):
        return None
    fitting = [place for place in range(at) if _fits(line, place, line.claims[at])]
    if (
        not fitting
        or not {"after", "having"} & set(line.words[line.last[fitting[-1]] : line.first[at]])
        or line.first[at] - line.last[fitting[-1]] > _FAR
    ):
        return None
    return Comparison(line.claims[fitting[-1]], line.claims[at], "above" if "low" in words else "below")


def _next(line: Line, at: int) -> Comparison | None:
    """ "40 berths this year, but next year's would be higher, at 32"."""
    begin = begin_of(line, at)
    words = line.words[max(0, begin - 4) : begin]
    way = set(words) & {"higher", "lower", "more", "less"}
    if (
        len(way) != 1
        or "at" not in words[-2:]
        or at == 0
        or per_nothing(line.claims[at - 1]).dimension != per_nothing(line.claims[at]).dimension
    ):
        return None
    between = set(line.words[line.last[at - 1] : line.first[at]])
    if (
        line.claims[at - 1].quantity.kind != line.claims[at].quantity.kind
        or not between & listed("comparisons", "times")
        or not between & {"next", "last", "following"}
    ):
        return None
    return Comparison(per_nothing(line.claims[at]), per_nothing(line.claims[at - 1]), "above" if way & {"higher", "more"} else "below")


def _held(line: Line, at: int) -> bool:
    """Whether a number is itself what something is compared with: "ahead of the 7%"."""
    return bool(set(line.before(at)) & (listed("gaps", "joins") | listed("gaps", "more")) - {"at", "of", "the"})


def _fits(line: Line, at: int, other: Claim) -> bool:
    claim = line.claims[at]
    return (
        is_level(line, at)
        and per_nothing(claim).dimension == per_nothing(other).dimension
        and claim.quantity.kind == other.quantity.kind
        and _same_thing(claim, other)
    )


def _same_thing(one: Claim, other: Claim) -> bool:
    return one.quantity.kind != "count" or one.head is None or other.head is None or one.head == other.head


def _relation(line: Line, at: int) -> tuple[Relation | None, int]:
    """Return how a number is compared with, and where the word that says so stands: a target after "beat", "missed", "within"."""
    words = line.words
    if line.claims[at].quantity.kind == "duration":
        return None, -1  # of times the smaller is the better
    behind = set(words[line.last[at] : line.last[at] + 4])
    for index in range(line.first[at] - 1, max(-1, line.first[at] - _NEAR), -1):
        word = words[index]
        if word in listed("comparisons", "stops") or any(
            line.first[other] <= index < line.last[other] for other in range(len(line.claims)) if other != at
        ):
            break
        between = set(words[index + 1 : line.first[at]])
        aim = bool((between | behind) & listed("comparisons", "aims"))
        known = aim or ("the" in between and len(between) <= 2)
        if word in listed("comparisons", "beats") and aim:
            return "above", index
        if word in listed("comparisons", "misses") and aim:
            return ("outside" if line.claims[at].quantity.ends else "below"), index
        if word in listed("comparisons", "within") and aim and line.claims[at].quantity.ends:
            return "within", index
        if word in ("above", "below") and known:
            return word, index  # type: ignore[return-value]
        if word == "than" and known and words[index - 1] in listed("gaps", "more") - _BY_TASTE:
            return "above", index - 1
        if word == "than" and known and words[index - 1] in listed("gaps", "less") - _BY_TASTE:
            return "below", index - 1
    return None, -1


def _leans(line: Line, index: int) -> bool:
    """Whether the sentence goes on about the number before it: "The figure topped", "It beat", "Although below"."""
    return bool(set(line.words[: min(index + 1, 4)]) & (listed("comparisons", "leaning") | vocabulary.words("not_plural") & {"this"}))
