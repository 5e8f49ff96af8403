"""Does a day lie within the occasion it belongs to?

In: a day, and the first and last day of an occasion. Out: conflicts. "shown on 8 March", "the festival runs from 11-26 March".
"""

from __future__ import annotations

from claimcheck.checks import days
from claimcheck.model import Claim, Conflict
from claimcheck.relations_of_time import Within


def day_lies_within(frame: Within) -> Conflict | None:
    """Return a conflict where the day comes before the first or after the last; None where only one side has a year."""
    day, start, end = (_day(claim) for claim in (frame.date, frame.start, frame.end))
    if day is None or start is None or end is None or len({len(iso) for iso in (day, start, end)}) > 1 or end < start:
        return None
    if start <= day <= end:
        return None
    one = frame.start.quantity.span == frame.end.quantity.span
    against = (frame.start,) if one else (frame.start, frame.end)
    return Conflict(frame.date, against, f"{{0}} is not within {'{1}' if one else '{1} to {2}'}")


def _day(claim: Claim) -> str | None:
    iso = claim.quantity.date or ""
    return iso if len(iso) == len("03-08") or days.days_of(iso) is not None else None
