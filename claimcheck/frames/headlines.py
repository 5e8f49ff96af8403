"""A headline's number that nothing in the story bears out, and the one number of the story it must stand for.

In: claims of every kind, and the pairs that were found by what is counted. Out: `Same` frames. "Growth at 1.9%" above a story that
tells of 9.1% alone; "Stoll, 31, to ride" above "the 34-year-old". Nearly every number of a headline comes again below it, so where
it does not, less has to speak for one fact than elsewhere; a number that follows from others (a sum, a gap, a share) is borne out too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, groupby

from claimcheck.frames.likeness import narrowed_otherwise
from claimcheck.frames.same import class_of, shortened, slipped
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim
from claimcheck.relations import Same

_KINDS = ("count", "money", "percent", "duration", "measure", "age", "ratio", "ordinal")
_LEAD = 3  # blocks below the headline that tell its news
_MANY = 24  # numbers of one kind of which sums and gaps are tried: among more, some pair fits by chance
_FEW = 12
_YOUNGER = 15  # years; further apart are two people


def headlines(claims: Sequence[Claim], found: Iterable[Same]) -> Iterator[Same]:
    """Yield the pairs that were found but for headlines that follow from the story, and the headline's numbers that nothing bears out."""
    shown = [claim for claim in claims if claim.block_kind == "headline" and claim.quantity.kind in _KINDS]
    if not shown:
        yield from found
        return
    told = [claim for claim in claims if claim.block_kind not in ("headline", "standfirst", "caption")]
    paired = set()
    for same in found:
        differ = same.first.block_kind == "headline" and not same.first.expected.overlaps(same.second.expected)
        if not differ or not _is_sum(same.first, same.second, told):
            yield same
        if not _both_printed(same.first, same.second):
            paired.add(id(same.first))
    for claim in shown:
        if id(claim) in paired or claim.more or _is_borne_out(claim, told):
            continue
        candidates = _candidates(claim, told)
        if candidates and len({_value(other) for other in candidates}) == 1:
            yield _pair(claim, candidates[0])


def _both_printed(one: Claim, other: Claim) -> bool:
    """Whether two numbers are printed to the same place and differ: "£5bn" is no "£4bn" rounded, as it may be £4.6bn."""
    a, b = one.quantity, other.quantity
    return a.step == b.step and a.scale == b.scale and a.modifier == b.modifier == "=" and a.value != b.value and not (a.ends or b.ends)


def _pair(shown: Claim, told: Claim) -> Same:
    if not _both_printed(shown, told) or not shown.expected.overlaps(told.expected):
        return Same(shown, told)
    return Same(_exact(shown), _exact(told))


def _exact(claim: Claim) -> Claim:
    point = Interval.exactly(claim.quantity.value or 0)
    return replace(claim, expected=point, possible=point)


def _value(claim: Claim) -> Number | None:
    return claim.quantity.value


def _candidates(shown: Claim, told: Sequence[Claim]) -> list[Claim]:
    """Return the numbers of the story that the headline's can stand for: a slip of the pen apart, else near it in the lead."""
    alike = [other for other in told if _is_alike(shown, other)]
    kind = shown.quantity.kind
    if kind == "age":
        return alike if all(_is_slip(shown, other) or abs(_sum(shown, other, -1)) <= _YOUNGER for other in alike) else []
    if kind == "ordinal":
        return [other for other in alike if _is_of(shown, other)]
    if _value(shown) is None:
        return [other for other in alike if shown.measurand is not None and other.measurand == shown.measurand]
    lead = [other for other in alike if other.block <= shown.block + _LEAD]
    if kind == "ratio":
        return lead if len(lead) == len(alike) else []
    slips = [other for other in alike if _is_slip(shown, other)]
    first = [other for other in slips if other in lead]
    named = [other for other in alike if _has_head(shown, other) and kind == "count"]
    tiers = (slips, first, [other for other in lead if _is_near(shown, other)], named)
    return next((tier for tier in tiers if len({_value(other) for other in tier}) == 1), [])


def _is_alike(shown: Claim, other: Claim) -> bool:
    if other.quantity.kind != shown.quantity.kind or other.dimension != shown.dimension or other.more:
        return False
    if other.quantity.ends and other.quantity.kind != "ratio":  # "two in five" is one number
        return False
    if _value(other) is None or other.quantity.trend not in (None, shown.quantity.trend or other.quantity.trend):
        return False
    if narrowed_otherwise(shown, other):
        return False
    if shown.quantity.kind != "count":
        return True
    if _has_head(shown, other):
        return True
    return bool((shown.head is None or other.definite or shown.measurand == other.measurand) and _shares_words(shown, other))


def _shares_words(shown: Claim, other: Claim) -> bool:
    """Whether two numbers have words in common, or words for one thing: "deal" and "contract"."""
    if not (shown.words & other.words).issubset({shown.quantity.unit}):
        return True
    return shown.quantity.kind == "duration" and not frozenset(map(class_of, shown.words)).isdisjoint(map(class_of, other.words))


def _is_near(shown: Claim, other: Claim) -> bool:
    one, two = _value(shown) or 0, _value(other) or 0
    if not (one <= 2 * two and two <= 2 * one):
        return False
    return _has_head(shown, other) or _shares_words(shown, other)


def _has_head(shown: Claim, other: Claim) -> bool:
    return shown.head is not None and class_of(shown.head) == class_of(other.head)


def _is_slip(shown: Claim, other: Claim) -> bool:
    """Whether one figure was changed, lost or added, two swapped, or a zero or scale word lost."""
    if slipped(shown, other):
        return True
    one, two = (_figures(_value(claim) or 0) for claim in (shown, other))
    if shown.quantity.scale != other.quantity.scale:
        return False
    if len(one) != len(two) or len(one) < 2:
        longer, shorter = (one, two) if len(one) > len(two) else (two, one)
        return len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    return sorted(one) == sorted(two) or sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _figures(value: Number) -> str:
    """Return the figures of a number with its point: "8.1", "37"; without closing zeros."""
    exact = Fraction(value)
    whole, rest = divmod(exact, 1)
    shown = str(whole).rstrip("0") if whole >= 1000 else str(whole)
    return shown if not rest else f"{whole}.{str(int(rest * 1000)).rjust(3, '0').rstrip('0')}"


def _is_borne_out(shown: Claim, told: Sequence[Claim]) -> bool:
    """Whether a number of the story is the headline's, in whatever unit or role, or two of them make it."""
    value = _value(shown)
    for other in told:
        if shown.quantity.kind == other.quantity.kind == "ordinal" and not _is_of(shown, other):
            continue
        if value is not None and (_value(other) == value or any(end.value == value for end in other.quantity.ends)):
            return True
        if other.dimension == shown.dimension and other.quantity.kind == shown.quantity.kind and shortened(shown, other):
            if not _both_printed(shown, other):
                return True
            continue
        if {shown.quantity.kind, other.quantity.kind} == {"ratio", "percent"} and _hundredths(shown).overlaps(_hundredths(other)):
            return True
    return value is not None and _follows(shown, told)


def _is_of(shown: Claim, other: Claim) -> bool:
    """Whether two ordinals number the same thing: "its fourth week", "the third week in a row"; "third death", "fourth person to die"."""
    dead = shown.measurand == other.measurand == "dead" and shown.words & other.words > {"dead"}
    return dead or other.neighbours[1][:1] == shown.neighbours[1][:1] != ()


def _hundredths(claim: Claim) -> Interval:
    return claim.possible.times(100) if claim.quantity.kind == "ratio" else claim.possible


def _follows(shown: Claim, told: Sequence[Claim]) -> bool:
    """Whether the headline's number is the sum or gap of two of the story, or the share or change that two of one sentence make."""
    kind = shown.quantity.kind
    if kind in ("ordinal", "age"):
        return False
    if kind in ("percent", "ratio"):
        limits = _hundredths(shown)
        for _, group in groupby(told, key=lambda claim: claim.sentence):
            levels = [Fraction(_value(one) or 0) for one in group if one.quantity.kind in ("count", "money", "measure") and _value(one)]
            if any(_fits(limits, one, other) for one, other in combinations(levels[:_MANY], 2)):
                return True
        return False
    parts = [one for one in told if one.dimension == shown.dimension and one.quantity.kind == kind and _value(one)][:_MANY]
    value = Fraction(_value(shown) or 0)
    pairs = (pair for pair in combinations(parts, 2) if _add_up(shown, *pair))
    return any(value in (_sum(*pair), abs(_sum(*pair, -1))) for pair in pairs)


def _is_sum(shown: Claim, part: Claim, told: Sequence[Claim]) -> bool:
    """Whether the headline adds a number of the story to another of its sentence: "three in Leeth and two in Marram"."""
    beside = [other for other in told if other.sentence == part.sentence and other.dimension == part.dimension and other is not part]
    return any(_value(other) is not None and _sum(part, other) == _value(shown) for other in beside)


def _sum(one: Claim, other: Claim, sign: int = 1) -> Fraction:
    return Fraction(_value(one) or 0) + sign * Fraction(_value(other) or 0)


def _add_up(shown: Claim, one: Claim, other: Claim) -> bool:
    """Whether two numbers can make a third: few things are counted in so many ways that some pair fits by chance."""
    if shown.quantity.kind != "count" or (_value(shown) or 0) > _FEW:
        return True
    if one.sentence == other.sentence and None in (one.head, other.head):  # "three men in Leeth and two in Marram"
        return True
    return class_of(one.head) == class_of(other.head) is not None or one.measurand == other.measurand is not None


def _fits(limits: Interval, one: Fraction, other: Fraction) -> bool:
    gap = abs(one - other)
    return any(limits.contains(100 * share) for share in (one / other, other / one, gap / one, gap / other))
