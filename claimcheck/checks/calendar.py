"""Do weekdays and dates go together?

In: a weekday with its date, and what else the article has to place that date in a year. Out: conflicts.
"Thursday, 6 November 2024": 6 November 2024 is a Wednesday, not a Thursday.
"""

from __future__ import annotations

from datetime import date

from claimcheck.checks import days
from claimcheck.model import Claim, Conflict
from claimcheck.relations_of_time import Weekday

_GREGORIAN = 1753  # the first full year in which Britain and its colonies kept our calendar
_CYCLE = (2003, 2004)  # a common year and a leap year: between two dates of nearby years there is no other difference


def weekday_fits_date(frame: Weekday) -> Conflict | None:
    """Return a conflict where the date falls on another day of the week.

    A date without a year is tried in the year that the article gives with its month, in the years nearest to publication, and beside
    every other weekday and date of the article; silent as soon as one of these fits. What is found so is a warning.
    """
    named, iso = days.weekday(frame.day.quantity.date), frame.date.quantity.date or ""
    if named is None:
        return None
    full = days.days_of(iso)
    if full is not None:
        return _known(frame, full.first, named)
    if len(iso) != len("10-14"):
        return None
    return _unknown(frame, iso, named)


def _known(frame: Weekday, day: date, named: int) -> Conflict | None:
    if day.weekday() == named or day.year < _GREGORIAN:
        return None
    says = f"{{1}} is a {days.weekday_name(day.weekday())}, not a {{0}}"
    for year in (day.year + 1, day.year - 1):
        other = days.in_year(day.isoformat()[5:], year)
        if other is not None and other.weekday() == named:
            says += f"; in {year} it is"
    return Conflict(frame.day, (frame.date,), says)


def _unknown(frame: Weekday, iso: str, named: int) -> Conflict | None:
    found: list[Conflict] = []
    published = days.days_of(frame.published)
    if frame.year is not None:
        year = int((frame.year.quantity.date or "")[:4])
        found += _misfit(frame, days.in_year(iso, year), named, f"{{1}} {year}", (frame.year,))
    if published is not None:
        likely = days.nearest(iso, published.first)
        if named in (day.weekday() for day in likely):
            return None
        found += _misfit(frame, likely[0] if likely else None, named, f"{{1}} {likely[0].year if likely else ''}", ())
    for day, other in zip(frame.others[::2], frame.others[1::2], strict=True):
        found += _beside(frame, iso, named, day, other)
    sure = (frame.year is not None) + (published is not None) + len(frame.others) // 2
    return found[0] if found and len(found) == sure else None


def _misfit(frame: Weekday, day: date | None, named: int, shown: str, against: tuple[Claim, ...]) -> list[Conflict]:
    if day is None or day.weekday() == named or day.year < _GREGORIAN:
        return []
    says = f"{shown} is a {days.weekday_name(day.weekday())}, not a {{0}}"
    return [Conflict(frame.day, (frame.date, *against), says, "warning")]


def _beside(frame: Weekday, iso: str, named: int, day: Claim, other: Claim) -> list[Conflict]:
    """Hold one pair against another: two weeks after Saturday 20 August comes a Saturday."""
    beside = other.quantity.date or ""
    anchors = [full.first] if (full := days.days_of(beside)) else [found for year in _CYCLE if (found := days.in_year(beside, year))]
    weekday = days.weekday(day.quantity.date)
    if weekday is None or not anchors or (full is not None and full.first.weekday() != weekday):
        return []
    falls = [(weekday + (near - anchor).days) % 7 for anchor in anchors for near in days.nearest(iso, anchor)]
    if named in falls or not falls:
        return []
    says = f"as {{3}} is a {{2}}, {{1}} is a {days.weekday_name(falls[0])}, not a {{0}}"
    return [Conflict(frame.day, (frame.date, day, other), says, "warning")]
