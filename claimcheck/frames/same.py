"""Two mentions of one fact, far apart.

In: claims. Out: `Same` frames. "31 dead" in the headline and "13 people were dead" below; "more than 3,000 civilians had left" and
"the 3,500 civilians". A wrong link is worse than none: one candidate or none, and any sign of another time, place, speaker or
group breaks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Document, Frame, Same

_DISPLAY = ("headline", "standfirst", "caption")
_PERSONAL = ("dead", "hurt", "missing", "held", "freed")  # what only happens to people: "14 arrested" counts people
_SMALL = 13  # below this one group of things is easily taken for another: "the two countries"
_ENOUGH = 4  # points of evidence that two mentions are of one fact, see `_evidence`


def same(document: Document, claims: tuple[Claim, ...], frames: Sequence[Frame]) -> list[Same]:
    """Return the pairs of claims that speak of one fact."""
    groups: dict[tuple[str | None, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        thing = _thing(claim)
        if thing is not None and _can_repeat(claim):
            groups[claim.dimension, thing].append(claim)
    found: list[Same] = []
    for group in groups.values():
        if len(group) > 1:
            found += _headline(group)
            found += _repeats(group)
    return found


@cache
def _classes() -> dict[str, str]:
    """Return head noun -> class of heads that may stand for one another."""
    heads = vocabulary.table("concepts")["heads"]
    return {word: name for name in sorted(heads, reverse=True) for word in heads[name].split()}


def _thing(claim: Claim) -> str | None:
    """Return what is counted, so that "31 dead" and "31 people" meet; amounts of money all meet."""
    if claim.quantity.kind == "money":
        return "money"
    if claim.head is None or claim.head == claim.measurand or claim.head in ("dead", "killed", "hurt", "injured", "missing"):
        return "person" if claim.measurand in _PERSONAL else None
    return _classes().get(claim.head, claim.head)


def _can_repeat(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.ends or claim.more or quantity.kind not in ("count", "money") or quantity.value is None:
        return False
    return " / " not in (quantity.unit or "")


def _headline(group: list[Claim]) -> Iterable[Same]:
    """Pair the headline's number with the one number of the body that can be the same fact."""
    shown = [claim for claim in group if claim.block_kind in _DISPLAY]
    told = [claim for claim in group if claim.block_kind not in _DISPLAY]
    for claim in shown:
        candidates = [other for other in told if _compatible(claim, other)]
        if any(_shortened(claim, other) for other in candidates):
            continue
        near = [(points, other) for other in candidates if _meant_alike(claim, other) and (points := _in_headline(claim, other)) > 0]
        if not near:
            continue
        best = max(points for points, _ in near)
        values = {other.quantity.value for points, other in near if points == best}
        if len(values) == 1:
            yield Same(claim, next(other for points, other in near if points == best))


def _shortened(shown: Claim, told: Claim) -> bool:
    """Whether the headline's number is the story's, rounded or cut off: "$16bn" for $16.6bn."""
    if shown.expected.overlaps(told.expected):
        return True
    low, top = shown.expected.meet(shown.possible), shown.possible.high
    return low is not None and low.low is not None and top is not None and Interval(low.low, top).overlaps(told.expected)


def _in_headline(shown: Claim, told: Claim) -> int:
    """Return how much speaks for headline and story telling one fact; 0 where nothing does."""
    a, b = shown.quantity.value, told.quantity.value
    assert a is not None and b is not None
    points = 2 if shown.measurand is not None and shown.measurand == told.measurand else 0
    points += len((shown.words & told.words) - {shown.head, shown.measurand, None})
    if not points:
        return 0
    return points + (2 if _slipped(a, b) else 0)


def _repeats(group: list[Claim]) -> Iterable[Same]:
    """Pair a mention with the one mention before it that can be meant."""
    told = [claim for claim in group if claim.block_kind not in _DISPLAY]
    for at, claim in enumerate(told):
        earlier = [other for other in told[:at] if other.sentence != claim.sentence and _compatible(other, claim) and other.head == claim.head]
        if not earlier or any(other.expected.overlaps(claim.expected) for other in earlier):
            continue
        near = [other for other in earlier if _meant_alike(other, claim) and _evidence(other, claim) >= _ENOUGH]
        if len(near) == 1:
            yield Same(near[0], claim, doubts=_doubts(near[0], claim))


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether nothing says that the two are of different things."""
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind:
        return False
    if one.measurand != other.measurand and one.measurand and other.measurand and _opposed(one.measurand, other.measurand):
        return False
    return one.qualifiers <= other.qualifiers or other.qualifiers <= one.qualifiers


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in vocabulary.table("concepts")["opposites"]["pairs"])


def _opposed(one: str, other: str) -> bool:
    return frozenset((one, other)) in _opposites()


def _meant_alike(one: Claim, other: Claim) -> bool:
    """Whether the two numbers could be one number gone wrong: near each other, or the same digits in another order or place."""
    a, b = one.quantity.value, other.quantity.value
    if a is None or b is None or a <= 0 or b <= 0:
        return False
    return _slipped(a, b) or (a <= 2 * b and b <= 2 * a)


def _slipped(a: Number, b: Number) -> bool:
    """Whether one number is the other with digits swapped or its scale lost."""
    one, other = str(int(a)).rstrip("0"), str(int(b)).rstrip("0")
    if one == other:
        return abs(len(str(int(a))) - len(str(int(b)))) in (1, 2, 3, 6, 9)
    return len(str(int(a))) == len(str(int(b))) and sorted(str(int(a))) == sorted(str(int(b))) and min(a, b) >= _SMALL


@cache
def _updates() -> frozenset[str]:
    return frozenset(vocabulary.table("concepts")["updates"]["words"].split())


def _evidence(one: Claim, other: Claim) -> int:
    """Return how much speaks for one fact: what happened, words in common, a definite second mention, a slip of the digits;
    against it speak words of time and change, and other names."""
    a, b = one.quantity.value, other.quantity.value
    assert a is not None and b is not None
    common = (one.words & other.words) - {one.head, one.measurand, None}
    points = 2 if one.measurand is not None and one.measurand == other.measurand else 0
    points += min(len(common), 3)
    points += 5 if other.definite and one.head is not None and one.quantity.kind == "count" else 0
    points += 3 if _slipped(a, b) else 0
    points -= 3 if min(a, b) < _SMALL and not _slipped(a, b) else 0
    points -= min(2, len(_updates() & (other.words if other.definite else one.words ^ other.words)))
    points -= 1 if one.names and other.names and not one.names & other.names else 0
    return points


def _doubts(one: Claim, other: Claim) -> int:
    """A second mention that is given as known takes the first for granted, whoever speaks."""
    return int(not other.definite and bool(one.speaker and other.speaker and one.speaker != other.speaker))
