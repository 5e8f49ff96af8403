"""Is a difference of temperatures told as one?

In: conversion frames of differences, and gaps with their two readings. Out: conflicts. "4C (39.2F) warmer": 4C more is 7.2F more.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.checks.conversions import conversion_fits
from claimcheck.intervals import Number, size_of
from claimcheck.model import Claim, Conflict
from claimcheck.relations import Conversion, Warmth

_DEGREE = 1  # each reading may have been rounded, and so may the gap


def difference_fits(frame: Conversion | Warmth) -> Conflict | None:
    """Return a conflict where a rise, fall or gap was converted like a thermometer reading, or is not what lies between two readings."""
    if isinstance(frame, Warmth):
        return _gap_fits(frame)
    unit, into = values.unit_of(frame.first), values.unit_of(frame.second)
    if not frame.difference or unit is None or into is None or not unit.offset or conversion_fits(frame) is None:
        return None
    x, y = frame.first.quantity.value, frame.second.quantity.value
    if x is None or y is None:
        return None
    reading = Fraction(x * unit.factor + unit.offset - into.offset) / into.factor
    says = f"a difference of {{1}} is one of {_degrees(Fraction(x * unit.factor) / into.factor, frame.second)}, not {{0}}"
    if size_of(reading - y) <= _DEGREE or slips.near(y, reading):
        says += "; that is what a thermometer shows at {1}"
    return Conflict(frame.second, (frame.first,), says)


def _gap_fits(frame: Warmth) -> Conflict | None:
    gap, one, other = (claim.quantity.value for claim in (frame.gap, frame.one, frame.other))
    if gap is None or one is None or other is None or size_of(size_of(one - other) - size_of(gap)) <= 2 * _DEGREE:
        return None
    says = f"{{1}} and {{2}} are {_degrees(size_of(one - other), frame.gap)} apart, not {{0}}"
    return Conflict(frame.gap, (frame.one, frame.other), says)


def _degrees(value: Number, like: Claim) -> str:
    """A number of degrees with the letter of the scale: "7.2F"."""
    return wording.number(value, step=like.quantity.step) + (like.quantity.unit or "").removeprefix("degree_")[:1]
