"""Two mentions of one fact, far apart.

In: claims. Out: `Same` frames. "31 dead" in the headline and "13 people were dead" below; "more than 3,000 civilians had left" and
"the 3,500 civilians". A wrong link is worse than none: one candidate or none, and any sign of another time, place, speaker or
group breaks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimcheck import vocabulary
from claimcheck.model import Claim, Document, Frame, Same

_DISPLAY = ("headline", "standfirst", "caption")


def same(document: Document, claims: tuple[Claim, ...], frames: Sequence[Frame]) -> list[Same]:
    """Return the pairs of claims that speak of one fact."""
    by_head: dict[tuple[str | None, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _can_repeat(claim):
            by_head[_key(claim)].append(claim)
    found: list[Same] = []
    for group in by_head.values():
        if len(group) > 1:
            found += _headline(group)
            found += _repeats(group)
    return found


def _key(claim: Claim) -> tuple[str | None, str | None]:
    if claim.dimension is not None:
        return claim.dimension, claim.quantity.kind
    return _thing(claim.head), None


def _thing(head: str | None) -> str | None:
    return head


def _can_repeat(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.ends or claim.more or quantity.kind not in ("count", "money"):
        return False
    return quantity.kind == "money" or claim.head is not None


def _headline(group: list[Claim]) -> Iterable[Same]:
    """Pair the headline's number with the one number of the body that can be the same fact."""
    shown = [claim for claim in group if claim.block_kind in _DISPLAY]
    told = [claim for claim in group if claim.block_kind not in _DISPLAY]
    for claim in shown:
        if sum(_compatible(claim, other) for other in shown) != 1:
            continue
        candidates = [other for other in told if _compatible(claim, other)]
        if candidates and not any(claim.expected.overlaps(other.expected) for other in candidates) and len(candidates) == 1:
            yield Same(claim, candidates[0])


def _repeats(group: list[Claim]) -> Iterable[Same]:
    """Pair a definite mention ("the 3,500 civilians") with the one mention before it that can be meant."""
    told = [claim for claim in group if claim.block_kind not in _DISPLAY]
    for at, claim in enumerate(told):
        earlier = [other for other in told[:at] if other.sentence != claim.sentence and _compatible(other, claim)]
        if not earlier:
            continue
        if any(other.expected.overlaps(claim.expected) for other in earlier):
            continue
        if claim.definite and len(earlier) == 1 and not _restricted(claim):
            yield Same(earlier[0], claim, doubts=_doubts(earlier[0], claim))
        elif len(earlier) == 1 and _restates(earlier[0], claim):
            yield Same(earlier[0], claim, doubts=_doubts(earlier[0], claim))


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether nothing says that the two are of different things."""
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind:
        return False
    if one.measurand != other.measurand and one.measurand and other.measurand:
        return False
    return one.qualifiers <= other.qualifiers or other.qualifiers <= one.qualifiers


def _restricted(claim: Claim) -> bool:
    return False


def _restates(one: Claim, other: Claim) -> bool:
    """Whether both clauses say the same thing of the same head: two content words or more in common besides it, no sign of an update."""
    if one.measurand is None or one.measurand != other.measurand:
        return False
    updates = frozenset(vocabulary.table("concepts")["updates"]["words"].split())
    if updates & (one.words | other.words):
        return False
    common = (one.words & other.words) - {one.head, one.measurand}
    return len(common) >= 2 and not (one.names ^ other.names)


def _doubts(one: Claim, other: Claim) -> int:
    return int(bool(one.speaker and other.speaker and one.speaker != other.speaker))
