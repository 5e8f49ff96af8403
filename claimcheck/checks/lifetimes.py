"""Does an age fit the birth, and what was done at it?

In: an age, a birth, and when the age was reached. Out: conflicts. "born 1921, died 1989 at 58": one would be 67 or 68.
"""

from __future__ import annotations

from datetime import date

from claimcheck.checks import days, slips, wording
from claimcheck.intervals import size_of
from claimcheck.model import Claim, Conflict
from claimcheck.relations_of_time import Act, Ageing, Lifetime


def age_fits_birth(frame: Lifetime | Ageing | Act) -> Conflict | None:
    """Return a conflict where the age cannot be reached between the days that birth and event may be; a warning where one year is out."""
    if isinstance(frame, Act):
        return _old_enough(frame)
    if isinstance(frame, Ageing):
        return _ages_apart(frame)
    if frame.later is not None:
        return _counted_on(frame, frame.later)
    stated = frame.age.quantity.value
    birth = days.days_of(frame.birth.quantity.date)
    event = days.days_of(frame.event.quantity.date if frame.event is not None else frame.published)
    if stated is None or birth is None or event is None or event.first < birth.last:
        return None
    least, most = _years(birth.last, event.first), _years(birth.first, event.last)
    if least <= stated <= most:
        return None
    ages = str(most) if least == most else f"{least} or {most}" if least + 1 == most else f"{least} to {most}"
    until = "{2}" if frame.event is not None else f"{event.first.day} {event.first:%B %Y}"
    preposition = "on" if event.first == event.last else "in"
    against = (frame.birth,) if frame.event is None else (frame.birth, frame.event)
    out = min(size_of(stated - least), size_of(stated - most))
    says = f"born {{1}}, one is {ages} {preposition} {until}, not {{0}}{slips.diagnosis(stated, most)}"
    return Conflict(frame.age, against, says, "warning" if out == 1 else None)


def _old_enough(frame: Act) -> Conflict | None:
    done = days.days_of(frame.date.quantity.date)
    born = days.days_of(frame.birth.quantity.date) if frame.birth is not None else None
    event = days.days_of(frame.event.quantity.date) if frame.event is not None else None
    age = frame.age.quantity.value if frame.age is not None else None
    if done is None:
        return None
    if born is not None and frame.birth is not None:
        most = _years(born.first, done.last)
        return None if most >= frame.least else Conflict(frame.date, (frame.birth,), f"born {{1}} is {max(most, 0)} at most in {{0}}")
    if event is None or age is None or frame.age is None or frame.event is None:
        return None
    most = int(age) - (event.first.year - done.last.year) + 1
    if most >= frame.least:
        return None
    return Conflict(frame.date, (frame.age, frame.event), f"{{1}} in {{2}} is {max(most, 0)} at most in {{0}}")


def _counted_on(frame: Lifetime, later: Claim) -> Conflict | None:
    """An age, so many years later: the birthday leaves room for a year."""
    age, years = frame.age.quantity.value, later.quantity.value
    birth = days.days_of(frame.birth.quantity.date)
    event = days.days_of(frame.event.quantity.date) if frame.event is not None else None
    if age is None or years is None or birth is None or event is None or frame.event is None:
        return None
    told = birth.first.year + age + years
    if event.first.year <= told + 1 and told <= event.last.year:
        return None
    says = f"born {{1}}, one is {wording.number(age)} in {birth.first.year + int(age)} or the year after; {{2}} later is not {{0}}"
    return Conflict(frame.event, (frame.birth, later, frame.age), says, "warning")


def _ages_apart(frame: Ageing) -> Conflict | None:
    first, second = frame.first.quantity.value, frame.second.quantity.value
    start = days.days_of(frame.first_event.quantity.date)
    until = frame.second_event or frame.latest
    end = days.days_of(until.quantity.date) if until is not None else None
    if first is None or second is None or start is None or end is None or until is None:
        return None
    least, most = end.first.year - start.last.year - 1, end.last.year - start.first.year + 1
    told = second - first
    if frame.second_event is None and told < least:
        says = f"{{1}} in {{2}} is {wording.number(first + least)} or more in {{3}}, not {{0}}"
        return Conflict(frame.second, (frame.first, frame.first_event, until), says, "warning")
    if frame.second_event is None or least <= told <= most or end.first < start.first:
        return None
    says = f"{{1}} in {{2}} is {wording.number(first + least)} to {wording.number(first + most)} in {{3}}, not {{0}}"
    out = min(size_of(told - least), size_of(told - most))
    return Conflict(frame.second, (frame.first, frame.first_event, until), says, "warning" if out == 1 else None)


def _years(start: date, end: date) -> int:
    """Whole years gone by: birthdays there have been."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
