"""Is one number as many times the other as is said?

In: frames of two numbers and a multiple. Out: conflicts. "840, seven times the 210 of May": 840 is four times 210, not seven times.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import values, wording
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Conflict
from claimcheck.relations import Change, Multiple, Retold

_WIDTH = Fraction(1, 10)  # "ten times as big" is nine to eleven; "doubled" 1.9 to 2.1


def times_fit(frame: Change | Multiple | Retold, *, width: Fraction = _WIDTH, far: Fraction = Fraction(3, 2)) -> Conflict | None:
    """Return a conflict where a ratio is not the multiple that is stated, give or take the share `width`.

    "N times more" may be N or N+1 times. An error where the two are more than `far` times apart, else a warning.
    """
    if isinstance(frame, Retold):
        return _retold(frame, width)
    times = frame.by if isinstance(frame, Change) else frame.times
    if (
        times is None
        or times.quantity.kind not in ("doubling", "multiple", "ratio")
        or (isinstance(frame, Change) and times.quantity.kind == "ratio")
    ):
        return None
    one, other = (frame.end, frame.start) if isinstance(frame, Change) else (frame.one, frame.other)
    stated = _stated(times, width)
    more = stated + Interval.exactly(1) if isinstance(frame, Multiple) and frame.more else stated
    ratio, likely = _ratio(_level(one), _level(other)), _ratio(_likely(one), _likely(other))
    if ratio is None or likely is None or likely.overlaps(stated) or likely.overlaps(more):
        return None
    written = _ratio(_point(one), _point(other))
    if written is None or written.low is None:
        return None
    near = ratio.overlaps(more) or stated.times(far).hull(stated.times(1 / far)).overlaps(ratio)
    return Conflict(times, (one, other), f"{{1}} is {_times(written.low)} {{2}}, not {{0}}", "warning" if near else None)


def _level(claim: Claim) -> Interval:
    """A limit is held to its number: "speeds of up to 90" stand for 90."""
    point = values.point_of(claim)
    if claim.quantity.modifier not in ("<", "<=") or point is None:
        return claim.possible
    return Interval(point * Fraction(9, 10), point * Fraction(11, 10))


def _likely(claim: Claim) -> Interval:
    return _level(claim) if claim.quantity.modifier in ("<", "<=") else claim.expected


def _point(claim: Claim) -> Interval:
    point = values.point_of(claim)
    return Interval.anything() if point is None else Interval.exactly(point)


def _ratio(one: Interval, other: Interval) -> Interval | None:
    if one.low is None or one.low < 0 or other.low is None or other.low <= 0:
        return None
    return one.over(other)


def _stated(times: Claim, width: Fraction) -> Interval:
    """What a multiple leaves open: a tenth either way, twice that after "about", less after "almost", more after "more than"."""
    quantity, value = times.quantity, times.quantity.value or 0
    if quantity.kind == "ratio" and not quantity.hedges:
        return times.possible
    low, high = value * (1 - width), value * (1 + width)
    if quantity.modifier == "~":
        return Interval(value * (1 - 2 * width), high)
    if quantity.modifier in (">", ">="):
        return Interval.at_least(value * (1 - width / 4))  # who writes "more than doubled" has worked it out
    return Interval(0, high) if quantity.modifier in ("<", "<=") else Interval(low, high)


def _times(ratio: Number) -> str:
    shown = wording.number(Fraction(round(ratio * 10), 10) if ratio >= 1 else Fraction(round(ratio * 100), 100))
    return f"{shown} times"


def _retold(frame: Retold, width: Fraction) -> Conflict | None:
    share = frame.share.possible.times(Fraction(1, 100)) if values.is_percent(frame.share) else frame.share.possible
    if frame.share.quantity.kind == "ratio" or share.low is None:
        return None
    ratio = Interval.exactly(1) + (-share if frame.direction == "down" else share)
    if ratio.overlaps(_stated(frame.times, width)):
        return None
    point = values.point_of(frame.share)
    if point is None:
        return None
    whole = 1 + Fraction(point, 100) * (-1 if frame.direction == "down" else 1)
    return Conflict(frame.times, (frame.share,), f"a change of {{1}} leads to {_times(whole)} the start; {{0}} does not fit")
