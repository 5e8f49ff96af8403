"""The same digits told twice, with another scale word or another currency; and ranges that share one scale word.

In: a document and its claims. Out: `SameDigits`, `SharedScale` and `Same` frames. "The fund lost £350m ... after the £350bn loss".
Digits meet by chance too ("£7 million of its £7 billion fund"), so much has to speak for one fact, see `_evidence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.claims import end_of
from claimcheck.frames.same import at_its_word
from claimcheck.model import Claim, Document, Frame
from claimcheck.relations import Conversion, Exchange, Same, SameDigits, SharedScale

_ENOUGH = 4  # points of evidence that two mentions are of one fact
_HALVES = (";", "…", "...")
_BARE = 1000  # a number below this that carries no scale word may have lost it


def same_digits(document: Document, claims: tuple[Claim, ...], frames: Iterable[Frame]) -> list[SameDigits]:
    """Return the mentions whose digits are the same and whose scale or currency is not: the later one and the one mention before it."""
    converted = {id(claim) for frame in frames if isinstance(frame, (Exchange, Conversion)) for claim in (frame.first, frame.second)}
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _counts(claim):
            groups[claim.quantity.kind, _digits(claim)].append(claim)
    found = []
    for group in groups.values():
        if len(group) < 2:
            continue
        for at, claim in enumerate(group):
            if not at or any(_equal(claim, other) for other in group[:at]):
                continue
            near = [
                other
                for other in group[:at]
                if _apart(document, other, claim) and _differs(other, claim) and _evidence(other, claim) >= _ENOUGH
            ]
            near = [other for other in near if other.dimension == claim.dimension or not {id(claim), id(other)} & converted]
            if near and all(_equal(near[0], other) for other in near):
                found.append(SameDigits(near[-1], claim))
    return found


def shared_scales(document: Document, claims: tuple[Claim, ...]) -> list[SharedScale]:
    """Return the ranges of money in which each end has its sign and only the second its scale; told with "to" it is a common short form."""
    found = []
    for claim in claims:
        ends = claim.quantity.ends
        if claim.quantity.kind != "money" or len(ends) != 2 or not ends[1].scale or ends[0].scale:
            continue
        written = ends[0].span.of(document.text)
        if written[:1].isdigit() or not written[-1:].isdigit():
            continue
        between = document.text[ends[0].end : ends[1].start].split() == ["and"]
        found.append(SharedScale(end_of(claim, 0), end_of(claim, 1), doubts=0 if between else 1))
    return found


def other_units(document: Document, claims: tuple[Claim, ...], frames: Iterable[Frame]) -> list[Same]:
    """Return large measures told again in another unit: "burned 90,000 acres", "the 90,000-square-mile blaze"."""
    large = [
        claim for claim in claims if claim.quantity.kind == "measure" and (claim.quantity.value or 0) >= _BARE and not claim.quantity.ends
    ]
    if len({claim.quantity.unit for claim in large}) < 2:
        return []
    converted = {id(claim) for frame in frames if isinstance(frame, Conversion) for claim in (frame.first, frame.second)}
    found = []
    for at, claim in enumerate(large):
        known = claim.definite or "-" in claim.quantity.span.of(document.text)
        for other in large[:at] if known and id(claim) not in converted else ():
            same = (
                other.quantity.value == claim.quantity.value
                and other.dimension == claim.dimension
                and " / " not in (claim.quantity.unit or "")
            )
            if same and other.quantity.unit != claim.quantity.unit and id(other) not in converted and _apart(document, other, claim):
                found.append(Same(at_its_word(other), at_its_word(claim)))
                break
    return found


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind in ("count", "money")
        and not quantity.ends
        and quantity.value is not None
        and quantity.value > 0
        and " / " not in (quantity.unit or "")
    )


def _digits(claim: Claim) -> str:
    """The figures that count, without zeros at either end: "12" for 1.2 million."""
    value = claim.quantity.value or 0
    return str(value.numerator * 10**6 // value.denominator).strip("0")


def _equal(one: Claim, other: Claim) -> bool:
    return one.quantity.value == other.quantity.value and one.dimension == other.dimension


def _apart(document: Document, one: Claim, other: Claim) -> bool:
    """Whether the two stand in different sentences, or in halves of one: parts and wholes with the same digits stand together."""
    between = document.text[one.quantity.end : other.quantity.start]
    return (one.sentence != other.sentence or any(mark in between for mark in _HALVES)) and not one.more and not other.more


def _differs(one: Claim, other: Claim) -> bool:
    """Whether only the scale word or only the currency is another one."""
    a, b = Fraction(one.quantity.value or 0), Fraction(other.quantity.value or 0)
    if one.dimension != other.dimension:
        return a == b and _rival(one, other)
    scales = one.quantity.scale, other.quantity.scale
    bare = next((value for value, scale in zip((a, b), scales, strict=True) if not scale), None)
    return max(a / b, b / a) in (10**3, 10**6, 10**9) and any(scales) and (bare is None or bare < _BARE)


def _rival(one: Claim, other: Claim) -> bool:
    """Whether the two are different currencies, both surely: a bare "$" may be any country's dollar."""
    names = vocabulary.table("currencies")["currencies"]
    both = [claim.quantity.unit or "" for claim in (one, other)]
    return all(name in names for name in both) and not all("dollar" in names[name]["name"] for name in both)


def _evidence(one: Claim, other: Claim) -> int:
    """Return how much speaks for one fact: many digits, a scale word they share, being given as known, words in common."""
    digits = _digits(other)
    points = len(digits) - 1 + (1 if len(digits) > 1 else 0)
    points += 1 if len(digits) > 1 and any(_BARE // 10 <= (claim.quantity.value or 0) < _BARE for claim in (one, other)) else 0
    points += 2 if other.definite else 0
    points += 2 if one.dimension != other.dimension and one.quantity.scale and one.quantity.scale == other.quantity.scale else 0
    points += min(2, len((one.words & other.words) - {one.head, other.head, None, "million", "billion", "trillion"}))
    points += 1 if one.head is not None and one.head == other.head else 0
    points -= 1 if one.head is not None and other.head is not None and one.head != other.head else 0
    points += 1 if one.names & other.names else -1 if one.names and other.names else 0
    return points
