"""Is it that many years?

In: a counted anniversary, its beginning, and when it is kept. Out: conflicts. "in 1988 for the 60th anniversary ... first printed in 1931":
from 1931 to 1988 is 57 years, not 60.
"""

from __future__ import annotations

from claimcheck.checks import days, slips
from claimcheck.intervals import size_of
from claimcheck.model import Conflict
from claimcheck.relations_of_time import Anniversary, Returns


def years_fit(frame: Anniversary | Returns) -> Conflict | None:
    """Return a conflict where the count is not the years gone by; an error where more than one is out: jubilees are kept early."""
    if isinstance(frame, Returns):
        one, other = frame.first.quantity.value, frame.second.quantity.value
        same = one is None or other is None or one == other
        return None if same else Conflict(frame.second, (frame.first,), "one anniversary is the {1} first and the {0} later")
    count = frame.count.quantity.value
    began = _years_of(frame.first.quantity.date)
    kept = days.days_of(frame.event.quantity.date if frame.event is not None else frame.published)
    if count is None or began is None or kept is None:
        return None
    least, most = kept.first.year - began[1], kept.last.year - began[0]
    if least < 0:
        return None
    if least <= count <= most:
        return None
    out = min(size_of(count - least), size_of(count - most))
    years = f"{least}" if least == most else f"{least} to {most}"
    until = "{2}" if frame.event is not None else str(kept.first.year)
    against = (frame.first,) if frame.event is None else (frame.first, frame.event)
    says = f"from {{1}} to {until} is {years} years, which makes it no {{0}}{slips.diagnosis(count, most)}"
    return Conflict(frame.count, against, says, "error" if out > 1 else None)


def _years_of(iso: str | None) -> tuple[int, int] | None:
    """The first and last year a date may be of; before Christ as astronomers count, 44 BC being -43."""
    if iso is not None and iso.startswith("-"):
        return int(iso), int(iso)
    dated = days.days_of(iso)
    return None if dated is None else (dated.first.year, dated.last.year)
