"""Days as exact stretches of time, and how a message names them.

In: ISO forms as precise as written. Out: first and last days. "2017-10" is 1 to 31 October 2017, "1990s" the ten years from 1990.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from claimcheck import vocabulary

YEAR = 365
COMMON_YEAR = 2003  # stands for the year of two dates that have none
_ALSO_NEAR = 160  # days; where the nearest year is further off than this, the one on the other side will do as well


class Days(NamedTuple):
    """From `first` to `last`, both of them days."""

    first: date
    last: date


def days_of(iso: str | None) -> Days | None:
    """Return the days a date with a year may mean; None where it has no year or is no day of the calendar."""
    if iso is None or not iso[:4].isdigit():
        return None
    year, rest = int(iso[:4]), iso[4:]
    try:
        if rest == "s":
            return Days(date(year, 1, 1), date(year + (99 if year % 100 == 0 else 9), 12, 31))
        if not rest:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if len(rest) == len("-10"):
            month = int(rest[1:])
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return Days(day, day)


def in_year(iso: str, year: int) -> date | None:
    """Return the day "10-14" has in a year; None for 29 February in most."""
    try:
        return date.fromisoformat(f"{year:04d}-{iso}")
    except ValueError:
        return None


def nearest(iso: str, to: date) -> tuple[date, ...]:
    """Return the day or days that "10-14" is likely to mean in a text about `to`: the nearest, and one on its other side as likely."""
    days = [day for year in (to.year - 1, to.year, to.year + 1) if (day := in_year(iso, year)) is not None]
    days.sort(key=lambda day: (abs((day - to).days), day))
    return tuple(day for day in days if day is days[0] or abs((day - to).days) < YEAR - _ALSO_NEAR)


def weekday(name: str | None) -> int | None:
    """Return the number of a weekday called by its full name, Monday being 0."""
    number: int | None = vocabulary.table("words")["weekdays"].get(name)
    return number


def weekday_name(number: int) -> str:
    """Return what a weekday is called in print."""
    names = {value: name for name, value in vocabulary.table("words")["weekdays"].items()}
    return str(names[number % len(names)]).capitalize()


def month_name(number: int) -> str:
    """Return what a month, 1 to 12, is called in print."""
    names: dict[str, int] = vocabulary.table("words")["months"]
    return max((name for name, value in names.items() if value == number), key=len).capitalize()
