"""Does the tense fit the day of publication?

In: a date whose clause lies before or after publication. Out: conflicts. Of 20 February 2015: "will meet the comet on 14 February".
"""

from __future__ import annotations

from claimcheck.checks import days
from claimcheck.model import Conflict
from claimcheck.relations_of_time import Tense

_ODD_DAY = 1  # papers are dated a day ahead, and days end at other hours elsewhere
_FAR = 120  # days from publication within which a day without a year is surely the nearest


def tense_fits_date(frame: Tense) -> Conflict | None:
    """Return a conflict where what has happened is dated after publication, or what will happen before it."""
    iso = frame.date.quantity.date or ""
    published, known = days.days_of(frame.published), days.days_of(iso)
    if published is None:
        return None
    today = published.first
    likely = [known.first] if known is not None else [day for day in days.nearest(iso, today) if abs((day - today).days) <= _FAR]
    if len(likely) != 1:
        return None
    ahead = (likely[0] - today).days
    if ahead <= _ODD_DAY if frame.past else ahead >= -_ODD_DAY:
        return None
    tense = "that this has happened" if frame.past else "that this will happen"
    return Conflict(frame.date, (), f"the story is of {frame.published} and says {tense} on {{0}}")
