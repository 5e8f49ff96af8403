"""Can a number be read as it is written?

In: single numbers. Out: conflicts. "6,5000 seats" cannot be read; "between 40 and 25" runs from 40 down to 25;
June has no 31st day.
"""

from __future__ import annotations

from calendar import monthrange

from claimcheck.checks import days, wording
from claimcheck.model import QUANTITY_KINDS, Conflict
from claimcheck.relations import Written


def readable(frame: Written) -> Conflict | None:
    """Return a conflict where digits, points and signs do not make up one number, and where a month has no such day."""
    if frame.claim.quantity.kind == "date":
        return _no_day(frame)
    if frame.claim.quantity.kind != "malformed":
        return None
    return Conflict(frame.claim, (), "{0} cannot be read as a number")


def runs_upwards(frame: Written) -> Conflict | None:
    """Return a conflict where a range, told as such and not as a change, begins above its end."""
    quantity = frame.claim.quantity
    if quantity.modifier != "range" or quantity.change or quantity.kind not in (*QUANTITY_KINDS, "date"):
        return None
    if quantity.low is None or quantity.high is None or quantity.low <= quantity.high:
        return None
    low, high = (wording.amount(end, frame.claim) for end in (quantity.low, quantity.high))
    return Conflict(frame.claim, (), f"the range runs from {low} down to {high}")


def _no_day(frame: Written) -> Conflict | None:
    """ "31 June"; "29 February" only where the year is told and has none."""
    iso = frame.claim.quantity.date or ""
    year, month, day = int(iso[:4]) if len(iso) > len("06-31") else _LEAP, int(iso[-5:-3]), int(iso[-2:])
    if year < _GREGORIAN or not 1 <= month <= 12 or day <= monthrange(year, month)[1]:
        return None
    told = f" {year}" if month == _FEBRUARY and year != _LEAP else ""
    return Conflict(frame.claim, (), f"{{0}} is no day: {days.month_name(month)}{told} has {monthrange(year, month)[1]} days")


_LEAP, _FEBRUARY = 2000, 2
_GREGORIAN = 1753  # years before it were counted by other calendars, Sweden's with a 30 February
