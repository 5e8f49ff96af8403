"""Do two dates stand in the order that the words give them? Are two dates of one event the same?

In: two dates. Out: conflicts. "opened in 2001 after launching in 2003": 2003 is not before 2001.
"""

from __future__ import annotations

from claimcheck.checks import days
from claimcheck.model import Conflict
from claimcheck.relations_of_time import Dated, InOrder

_SOON = 60  # days; two dates without a year that lie further apart may be of two years


def dates_in_order(frame: InOrder) -> Conflict | None:
    """Return a conflict where the first date comes after the second; of dates without a year only where they are near each other."""
    iso = [claim.quantity.date or "" for claim in (frame.first, frame.second)]
    if all(len(one) == len("05-03") for one in iso):
        first, second = (days.in_year(one, days.COMMON_YEAR) for one in iso)
        wrong = first is not None and second is not None and 0 < (first - second).days <= _SOON
    else:
        one, other = (days.days_of(day) for day in iso)
        wrong = one is not None and other is not None and one.first > other.last
    if not wrong:
        return None
    at, against = sorted((frame.first, frame.second), key=lambda claim: claim.quantity.start, reverse=True)
    return Conflict(at, (against,), "{1} is not before {0}" if against is frame.first else "{0} is not before {1}")


def dates_agree(frame: Dated) -> Conflict | None:
    """Return a conflict where two dates of one event cannot be the same; what one leaves out, the year or the day, the other may have."""
    first, second = (claim.quantity.date or "" for claim in (frame.first, frame.second))
    shared = min(len(first), len(second))
    if first[:shared] == second[:shared] or first[-shared:] == second[-shared:]:
        return None
    if {len(first), len(second)} == {len("05-03"), len("2017")}:
        return None  # a day without a year, and a year
    return Conflict(frame.second, (frame.first,), "one event is dated {1} first and {0} later")
