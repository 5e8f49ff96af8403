"""Do two numbers lie as far apart as is said?

In: frames of two numbers and a gap. Out: conflicts. "won by 204 votes, 1,240 to 1,216": 1,240 and 1,216 are 24 apart, not 204.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval, size_of
from claimcheck.model import Claim, Conflict, Trend
from claimcheck.relations import Change, Difference

_NEAR_BOUND = Fraction(1, 20)  # "more than £40" of £39: a limit nobody would call broken


def gap_fits(frame: Change | Difference, *, near: Fraction = _NEAR_BOUND) -> Conflict | None:
    """Return a conflict where a gap in the unit of two numbers is not what lies between them.

    A limit ("more than 600") may be missed by the share `near` of itself. A warning where only what a reader would expect of rounded
    numbers fails.
    """
    if isinstance(frame, Change):
        if (
            frame.by is None
            or values.is_percent(frame.by)
            or values.is_percent(frame.start)
            or frame.by.quantity.kind in ("ratio", "doubling", "multiple")
        ):
            return None
        return _conflict(frame.end, frame.start, frame.by, frame.direction, "from {2} to {1} is", near)
    return _conflict(frame.one, frame.other, frame.gap, frame.direction, "{1} and {2} are", near)


def _conflict(one: Claim, other: Claim, gap: Claim, way: Trend | None, opening: str, near: Fraction) -> Conflict | None:
    possible = _fits(one.possible, other.possible, _loose(gap, gap.possible, near), way)
    if possible and _fits(one.expected, other.expected, _loose(gap, gap.expected, near), way):
        return None
    apart = values.as_written(one) - values.as_written(other)
    if not apart.is_point or apart.low is None:
        return None
    shown = _shown(apart.low, one, gap)
    says = f"{opening} {shown}{'' if opening.endswith('is') else ' apart'}, not {{0}}"
    if not possible and _fits(one.possible, other.possible, gap.possible, None):
        says = "{1} is less than {2}, not {0} more" if way == "up" else "{1} is more than {2}, not {0} less"
    stated = values.as_written(gap).low
    if stated is not None:
        says += slips.diagnosis(stated, size_of(apart.low))
    return Conflict(gap, (one, other), says, "warning" if possible else None)


def _shown(apart: int | Fraction, level: Claim, gap: Claim) -> str:
    if values.is_percent(level):
        return f"{wording.number(size_of(apart))} points"
    return (
        wording.amount(values.in_unit_of(gap, size_of(apart)), gap) if gap.dimension == level.dimension else wording.number(size_of(apart))
    )


def _fits(one: Interval, other: Interval, gap: Interval, way: Trend | None) -> bool:
    apart = one - other if way != "down" else other - one
    return apart.overlaps(gap) or (way is None and apart.overlaps(-gap))


def _loose(gap: Claim, interval: Interval, near: Fraction) -> Interval:
    """Both ends of a limit give way a little; a plain number is as wide as its rounding."""
    if not gap.quantity.hedges:
        return interval
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return interval.widened(near * max(map(size_of, ends), default=0))
