"""Do two numbers stand in the order that the words say?

In: frames of change and comparison. Out: conflicts. "prices fell from £132 to £147": the text says down, but from £132 to £147 is up.
"""

from __future__ import annotations

from claimcheck.checks import values
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Conflict
from claimcheck.relations import Change, Comparison, Opposed


def order_fits(frame: Change | Comparison | Opposed) -> Conflict | None:
    """Return a conflict where numbers go the other way than the verb, or lie on the other side of what they are compared with.

    A warning where only what a reader would expect of rounded numbers fails.
    """
    if isinstance(frame, Opposed):
        return Conflict(frame.first, (frame.second,), "{0} goes the other way than {1} in the story")
    return _compared(frame) if isinstance(frame, Comparison) else _changed(frame)


def _changed(frame: Change) -> Conflict | None:
    if frame.by is not None or frame.direction is None:
        return None
    lower, upper = (frame.start, frame.end) if frame.direction == "up" else (frame.end, frame.start)
    if not upper.expected.below(lower.expected) and not _printed_below(upper, lower):
        return None
    certain = upper.possible.below(lower.possible)
    way, other = ("up", "down") if frame.direction == "up" else ("down", "up")
    return Conflict(frame.end, (frame.start,), f"the text says {way}, but from {{1}} to {{0}} is {other}", None if certain else "warning")


def _printed_below(upper: Claim, lower: Claim) -> bool:
    """Whether two numbers printed to the same place stand the wrong way round: rounding never turns an order about."""
    one, two = upper.quantity, lower.quantity
    if one.step != two.step or one.scale != two.scale or one.unit != two.unit or not one.modifier == two.modifier == "=":
        return False
    return one.value is not None and two.value is not None and one.value < two.value


def _compared(frame: Comparison) -> Conflict | None:
    one, other = frame.one, values.as_written(frame.other)
    point = values.point_of(frame.other)
    if frame.relation in ("above", "below") and point is not None:
        other = Interval.exactly(point)
    lower, upper = (one, frame.other) if frame.relation == "above" else (frame.other, one)
    misprinted = frame.relation in ("above", "below") and _printed_below(lower, upper)
    if not misprinted and _holds(frame, one.possible, other):
        return None
    says = {
        "above": "{0} is said to be above {1}, but is less",
        "below": "{0} is said to be below {1}, but is more",
        "within": "{0} is said to be within {1}, but is not",
        "outside": "{0} is said to be outside {1}, but is not",
    }
    return Conflict(one, (frame.other,), says[frame.relation], "warning" if _holds(frame, one.possible.hull(one.expected), other) else None)


def _holds(frame: Comparison, one: Interval, other: Interval) -> bool:
    if frame.relation == "above":
        return not one.below(other)
    if frame.relation == "below":
        return not other.below(one)
    written = values.as_written(frame.one)
    return (
        written.overlaps(other)
        if frame.relation == "within"
        else not (written.within(other) and written.low != other.low and written.high != other.high)
    )
