"""A publication date as written, to ISO form.

In: a string somebody gave as a date. Out: YYYY-MM-DD, or None. "20 February 2015" is 2015-02-20; "2004/2005" is None.
"""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b")
_FIGURES = re.compile(r"\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b")


def iso_date(written: str, style: str | None = None) -> str | None:
    """Return `written` as YYYY-MM-DD, or None where it is no full date or can be read in two ways ("02/03/2015").

    style   "day-month" or "month-day": how to read what can be read in two ways
    """
    from claimcheck.vocabulary import table

    months: dict[str, int] = table("words")["months"]
    written = written[:200]
    if found := _YEAR_FIRST.match(written):
        if not found[2] and len(found[3] + found[4]) < 4:
            return None
        return _valid(int(found[1]), int(found[3]), int(found[4]))
    for form, month, day in ((_MONTH_FIRST, 1, 2), (_DAY_FIRST, 2, 1)):
        for found in form.finditer(written):
            if (number := months.get(found[month].lower())) is not None:
                return _valid(int(found[3]), number, int(found[day]))
    if found := _FIGURES.match(written):
        return _in_figures(int(found[1]), int(found[3]), int(found[4]), found[2], style)
    return None


def _in_figures(first: int, second: int, year: int, separator: str, style: str | None) -> str | None:
    # Nobody writes the month first between full stops; between slashes both orders are in use.
    if separator == "." or first > 12 or first == second:
        return _valid(year, second, first)
    if second > 12 or style == "month-day":
        return _valid(year, first, second)
    return _valid(year, second, first) if style == "day-month" else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
