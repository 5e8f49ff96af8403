"""Does a percentage fit the two levels that it leads from and to?

In: change frames. Out: conflicts. "Visits rose 30% from 200 to 240": from 200 to 240 is a rise of 20%, not 30%.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Change, Claim, Conflict


def percent_fits_change(frame: Change) -> Conflict | None:
    """Return a conflict where the stated percentage is not the change from start to end; None where no percentage is stated.

    A warning where only what a reader would expect of rounded numbers fails. Silent where the levels are percentages themselves and the
    stated one is the gap between them in points: that is another mistake.
    """
    by = frame.by
    if by is None or not values.is_percent(by) or _is_gap(frame, by):
        return None
    possible = _fits(frame, frame.start.possible, frame.end.possible, by.possible)
    if possible and _fits(frame, frame.start.expected, frame.end.expected, by.expected):
        return None
    written = _relative(values.as_written(frame.start), values.as_written(frame.end))
    stated = values.as_written(by)
    if written is None:
        return None
    says = f"from {{1}} to {{2}} is {_outcome(frame, written, stated)}, not {{0}}"
    if written.is_point and written.low is not None and stated.low is not None:
        says += _guess(size_of(stated.low) / Fraction(100), written.low)
    return Conflict(by, (frame.start, frame.end), says, "warning" if possible else None)


def _fits(frame: Change, start: Interval, end: Interval, by: Interval) -> bool:
    relative = _relative(start, end)
    if relative is None:
        return True
    share = by.times(Fraction(1, 100))
    if frame.direction == "down":
        return relative.overlaps(-share)
    return relative.overlaps(share) or (frame.direction is None and relative.overlaps(-share))


def _relative(start: Interval, end: Interval) -> Interval | None:
    """The change as a share of the start; None where a level may be negative or the start can only be zero."""
    if start.low is None or start.low < 0 or end.low is None or end.low < 0 or start.high == 0:
        return None
    return end.over(start) - Interval.exactly(1)


def _is_gap(frame: Change, by: Claim) -> bool:
    """ "up 2 percent, from 4 percent to 6 percent": points are meant."""
    if not values.is_percent(frame.start):
        return False
    gap = frame.end.possible - frame.start.possible
    return gap.overlaps(by.possible) or gap.overlaps(-by.possible)


def _outcome(frame: Change, relative: Interval, stated: Interval) -> str:
    ends = [end for end in (relative.low, relative.high) if end is not None]
    if not any(ends):
        return "no change"
    fall = all(end <= 0 for end in ends)
    beside = None if stated.low is None else size_of(stated.low) / Fraction(100)
    rough = values.is_rough((frame.start, frame.end))
    size = wording.spelled(-relative if fall else relative, lambda value: wording.percent(value, beside), rough=rough)
    return f"a {'fall' if fall else 'rise'} of {size}"


def _guess(stated: Number, fitting: Number) -> str:
    """How the stated share may have come about, where the fitting change is `fitting`."""
    ratio = fitting + 1
    if slips.near(stated, size_of(fitting)):
        return ""  # only the direction is wrong, and the message names it
    if slips.near(stated, ratio):
        return "; it looks as if the new figure was divided by the old"
    if ratio and slips.near(stated, size_of(fitting) / Fraction(ratio)):
        return "; it looks as if the change was divided by the new figure"
    return slips.diagnosis(stated, size_of(fitting))
