"""Can the ages of one person be right together?

In: two mentions of one age. Out: conflicts. "Ada Quill, 52, ... the 54-year-old": 52 and 54 are ages of one person.
"""

from __future__ import annotations

from claimcheck.checks import slips, wording
from claimcheck.intervals import size_of
from claimcheck.model import Conflict
from claimcheck.relations_of_time import Aged, AgeGap, Birthday


def ages_agree(frame: Aged | Birthday) -> Conflict | None:
    """Return a conflict where two mentions of one person's age differ; a warning where by one year, as a birthday may lie between."""
    if isinstance(frame, Birthday):
        return _fits_birthday(frame)
    first, second = frame.first.quantity.value, frame.second.quantity.value
    if first is None or second is None:
        return _fits_decade(frame)
    if first == second:
        return None
    says = f"one person's age is {{1}} first and {{0}} later{slips.diagnosis(second, first)}"
    return Conflict(frame.second, (frame.first,), says, "warning" if abs(first - second) == 1 else None)


def _fits_decade(frame: Aged) -> Conflict | None:
    """An exact age beside one told by its tens; a year is left for a birthday."""
    decade, exact = (frame.first, frame.second) if frame.first.quantity.value is None else (frame.second, frame.first)
    value, low, high = exact.quantity.value, decade.quantity.low, decade.quantity.high
    if value is None or low is None or high is None or low - 1 <= value <= high + 1:
        return None
    return Conflict(frame.second, (frame.first,), "one person's age is {1} first and {0} later")


def _fits_birthday(frame: Birthday) -> Conflict | None:
    age, birthday = frame.age.quantity.value, frame.birthday.quantity.value
    if age is None or birthday is None or frame.least <= birthday - age <= frame.most:
        return None
    out = min(size_of(birthday - age - frame.least), size_of(birthday - age - frame.most))
    says = "with a birthday told as {0}, the age cannot be {1}"
    return Conflict(frame.birthday, (frame.age,), says, "warning" if out == 1 else None)


def gap_fits(frame: AgeGap) -> Conflict | None:
    """Return a conflict where two ages do not lie as far apart as is said; a year is left for birthdays."""
    own, other, gap = frame.own.quantity.value, frame.other.quantity.value, frame.gap.quantity.value
    if own is None or other is None or gap is None:
        return None
    apart = own - other if frame.older else other - own
    slack = 1 if frame.gap.quantity.modifier == "=" else max(2, gap // 5)
    if size_of(apart - gap) <= slack:
        return None
    says = f"{{1}} and {{2}} are {wording.number(size_of(apart))} years apart, not {{0}}"
    if apart < 0:
        says = f"{{1}} is {'younger' if frame.older else 'older'} than {{2}}, not {{0}} {'older' if frame.older else 'younger'}"
    return Conflict(frame.gap, (frame.own, frame.other), says)
