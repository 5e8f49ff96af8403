"""Does what is said of a change fit the levels that it leads from and to?

In: frames of change. Out: conflicts. "Visits rose 30% from 200 to 240": from 200 to 240 is a rise of 20%, not 30%.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.checks.directions import order_fits
from claimcheck.checks.shares import as_share
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Claim, Conflict, Trend
from claimcheck.relations import Change, Step, Turned

_PLAIN = Fraction(1, 10)  # "50%" where a third would be right: so far apart that rounding is no excuse


def percent_fits_change(frame: Change | Step) -> Conflict | None:
    """Return a conflict where the stated percentage or fraction is not the change from start to end; None where none is stated.

    A warning where only what a reader would expect of rounded numbers fails. Silent where the levels are percentages themselves and the
    stated one is the gap between them in points: that is another mistake.
    """
    return _of_step(frame) if isinstance(frame, Step) else _of_levels(frame)


def points_fit_change(frame: Change) -> Conflict | None:
    """Return a conflict where a change between two percentages is not the points that are stated, or where points are called percent.

    A warning where percent fit as points do ("up 3 percent, from 9 percent to 12 percent"), an error where the stated points do not fit.
    """
    by = frame.by
    if by is None or not values.is_percent(frame.start) or by.quantity.kind not in ("points", "percent", "count"):
        return None
    if values.is_percent(by):
        return _points_as_percent(frame, by)
    possible = _gap_fits(frame, frame.start.possible, frame.end.possible, by.possible)
    if possible and _gap_fits(frame, frame.start.expected, frame.end.expected, by.expected):
        return None
    start, end = values.as_written(frame.start), values.as_written(frame.end)
    if not (start.is_point and end.is_point and start.low is not None and end.low is not None):
        return None
    points = end.low - start.low
    says = f"from {{1}} to {{2}} is {wording.number(size_of(points))} points, not {{0}}"
    stated = values.as_written(by).low
    if stated is not None and start.low and slips.near(stated, size_of(Fraction(points, 1) / start.low * 100), Fraction(1, 10)):
        says += "; that is the change in percent"
    elif stated is not None:
        says += slips.diagnosis(stated, size_of(points))
    return Conflict(by, (frame.start, frame.end), says, "warning" if possible else None)


def by_or_to(frame: Step | Turned) -> Conflict | None:
    """Return a conflict where a number stands after "by" that is the level the change leads to, or the other way round.

    The percentage beside it decides, or the other mention of the number.
    """
    if isinstance(frame, Turned):
        if frame.to is not None:
            return Conflict(frame.to, (frame.by,), "a change to {0} here, but by {1} there")
        return _next_to_nothing(frame)
    start, gap, share = frame.start, frame.gap, as_share(frame.share, frame.share.possible)
    if start is None or _step_fits(frame, start.possible, None, gap.possible, share):
        return None
    relative = _relative(start.possible, gap.possible)
    if relative is None or not relative.overlaps(-share if frame.direction == "down" else share):
        return None
    return Conflict(gap, (start, frame.share), "{2} from {1} leads to {0}, not by {0}", "error")


def _next_to_nothing(frame: Turned, left: Fraction = Fraction(1, 10)) -> Conflict | None:
    """ "fell by 470 from 490": what falls by nearly all of itself more often fell to it."""
    by, start = values.point_of(frame.by), values.point_of(frame.start) if frame.start is not None else None
    if frame.start is None or by is None or start is None or not 0 < start - by <= left * start:
        return None
    return Conflict(
        frame.by, (frame.start,), f"by {{0}} from {{1}} leaves only {wording.number(values.in_unit_of(frame.start, start - by))}"
    )


def _points_as_percent(frame: Change, by: Claim) -> Conflict | None:
    start, end = frame.start, frame.end
    if not _is_gap(frame) or _fits(frame, start.possible, end.possible, by.possible):
        return None
    relative = _relative(values.as_written(start), values.as_written(end))
    if relative is None or not relative.is_point:
        return None
    return Conflict(
        by, (start, end), f"from {{1}} to {{2}} is {{0}} in points; in percent it is {_outcome(frame, relative, by)}", "warning"
    )


def _of_levels(frame: Change) -> Conflict | None:
    by = frame.by
    if by is None or not (values.is_percent(by) or by.quantity.kind == "ratio") or _is_gap(frame):
        return None
    possible = _fits(frame, frame.start.possible, frame.end.possible, by.possible)
    likely = possible and _fits(frame, frame.start.expected, frame.end.expected, by.expected)
    if likely and not _wrong_base(frame, by):
        return None
    written = _relative(values.as_written(frame.start), values.as_written(frame.end))
    if written is None or _only_turned(frame, by):
        return None
    says = f"from {{1}} to {{2}} is {_outcome(frame, written, by)}, not {{0}}"
    if by.quantity.kind == "ratio":
        says = f"from {{1}} to {{2}} is {_outcome(frame, written, by)}, not by {{0}}"
    stated = as_share(by, values.as_written(by)).low
    if written.is_point and written.low is not None and stated is not None:
        says += _guess(size_of(stated), written.low)
    return Conflict(by, (frame.start, frame.end), says, "warning" if possible else None)


def _only_turned(frame: Change, by: Claim) -> bool:
    """Whether the size is right and only the word for the way is wrong, which another rule tells: "fell 20% to 60 from 50"."""
    if frame.direction is None or order_fits(replace(frame, by=None)) is None:
        return False
    other = replace(frame, direction="down" if frame.direction == "up" else "up")
    return _fits(other, frame.start.expected, frame.end.expected, by.expected)


def _wrong_base(frame: Change, by: Claim) -> bool:
    """Whether the numbers as printed fit only when the change is divided by the new one: "100% lower", of 400 that were 800."""
    points = [values.point_of(claim) for claim in (frame.start, frame.end)]
    if by.quantity.hedges or any(claim.quantity.hedges for claim in (frame.start, frame.end)) or not all(points):
        return False
    start, end = (Fraction(point or 1) for point in points)
    share = as_share(by, by.expected)
    gap = size_of(end - start)
    fits, swapped = Interval.exactly(gap / start).overlaps(share), Interval.exactly(gap / end).overlaps(share)
    return swapped and not fits and size_of(gap / end - gap / start) >= _PLAIN


def _of_step(frame: Step) -> Conflict | None:
    level = frame.end or frame.start
    share = as_share(frame.share, frame.share.possible)
    if level is None or _step_fits(frame, _possible(frame.start), _possible(frame.end), frame.gap.possible, share) or by_or_to(frame):
        return None
    gap, here = values.as_written(frame.gap), values.as_written(level)
    start = here if frame.start is not None else here + gap if frame.direction == "down" else here - gap
    if not (gap.is_point and start.is_point) or start.low is None or gap.low is None or start.low <= 0:
        return None
    fitting = Fraction(gap.low) / start.low
    stated = as_share(frame.share, values.as_written(frame.share)).low
    says = f"{{1}} {'of' if frame.start is not None else f'{frame.direction} to'} {{2}} is {wording.percent(fitting, stated)}, not {{0}}"
    if stated is not None and here.low and frame.end is not None and slips.near(stated, Fraction(gap.low) / here.low, Fraction(1, 50)):
        says += "; it looks as if the change was divided by the new figure"
    return Conflict(frame.share, (frame.gap, level), says)


def _possible(claim: Claim | None) -> Interval | None:
    return None if claim is None else claim.possible


def _step_fits(frame: Step, start: Interval | None, end: Interval | None, gap: Interval, share: Interval) -> bool:
    """Whether the gap can be the share of the start, which is the end less (or plus) the gap where it is not told."""
    ways: tuple[Trend, ...] = (frame.direction,) if frame.direction else ("up", "down")
    for way in ways:
        base = start if start is not None else None if end is None else end - gap if way == "up" else end + gap
        if base is None or base.low is None or base.low <= 0 or gap.low is None or gap.low < 0 or gap.over(base).overlaps(share):
            return True
    return False


def _gap_fits(frame: Change, start: Interval, end: Interval, by: Interval) -> bool:
    gap = end - start
    if frame.direction == "down":
        gap = -gap
    return gap.overlaps(by) or gap.overlaps(-by)


def _fits(frame: Change, start: Interval, end: Interval, by: Interval) -> bool:
    relative = _relative(start, end)
    if relative is None or frame.by is None:
        return True
    share = as_share(frame.by, by)
    if frame.direction == "down":
        return relative.overlaps(-share)
    return relative.overlaps(share) or (frame.direction is None and relative.overlaps(-share))


def _relative(start: Interval, end: Interval) -> Interval | None:
    """The change as a share of the start; None where a level may be negative or the start can only be zero."""
    if start.low is None or start.low < 0 or end.low is None or end.low < 0 or start.high == 0:
        return None
    return end.over(start) - Interval.exactly(1)


def _is_gap(frame: Change) -> bool:
    """ "up 3 percent, from 9 percent to 12 percent": points are meant."""
    if frame.by is None or not values.is_percent(frame.start):
        return False
    gap = frame.end.possible - frame.start.possible
    return gap.overlaps(frame.by.possible) or gap.overlaps(-frame.by.possible)


def _outcome(frame: Change, relative: Interval, by: Claim) -> str:
    ends = [end for end in (relative.low, relative.high) if end is not None]
    if not any(ends):
        return "no change"
    fall = all(end <= 0 for end in ends)
    stated = as_share(by, values.as_written(by)).low
    rough = values.is_rough((frame.start, frame.end))
    beside = None if stated is None else size_of(stated)
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
