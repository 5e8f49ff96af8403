"""Do two units say the same?

In: conversion frames. Out: conflicts. "10 miles (26 km)": 10 miles is about 16.1, not 26 km.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from claimcheck import vocabulary
from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Number, size_of
from claimcheck.model import Claim, Conflict, Quantity, Unit
from claimcheck.relations import Conversion

_DEGREE = 1  # thermometers are read to the degree, and rounded on both sides
_ROOTS = {"area": 2, "volume": 3}


def conversion_fits(
    frame: Conversion,
    *,
    far: Fraction = Fraction(3, 2),
    rounding: Fraction = Fraction(1, 20),
    rough_rounding: Fraction = Fraction(1, 10),
    truncation: Fraction = Fraction(1, 50),
) -> Conflict | None:
    """Return a conflict where neither side is the other one converted and rounded; None for units of different dimensions.

    A number may be out by half a unit of its last digit; one with zeros at its end ("1,500 metres") by half a unit of the last digit that
    is not zero, but by no more than the share `rounding` of itself, or `rough_rounding` beside "about"; digits may also have been cut
    off, where that is no more than the share `truncation`. A warning where the two are less than `far` times apart.
    Namesakes (US and British gallons) are tried before anything is said.
    """
    units, pairs = (_units(frame.first), _units(frame.second)), _pairs(frame.first.quantity, frame.second.quantity)
    if not pairs or not all(units) or not _convertible(units[0][0], units[1][0]) or units[0][0].dimension.startswith("money:"):
        return None
    rough = values.is_rough((frame.first, frame.second))
    as_differences = (True,) if frame.difference else (False, True) if units[0][0].offset else (False,)
    for first, second in product(*units):
        named = first is units[0][0] and second is units[1][0]
        most = rough_rounding if rough and named else rounding  # a namesake is a guess, so it gets no more room for "about"
        for difference in as_differences:  # "5C (9F) warmer" may stand too far from its "warmer" to be seen as a difference
            if all(_fits(frame, (x, first), (y, second), (most, truncation), difference) for x, y in pairs):
                return None
    return _conflict(frame, units[0][0], units[1][0], pairs[0], far)


def _units(claim: Claim) -> tuple[Unit, ...]:
    """The unit of a claim, and those that go by the same name."""
    name = claim.quantity.unit or ""
    names = (name, *vocabulary.table("units")["variants"].get(name, "").split("|"))
    return tuple(unit for unit in map(vocabulary.unit, names) if unit is not None)


def _convertible(one: Unit, other: Unit) -> bool:
    return one.dimension == other.dimension or other.dimension == _reciprocal(one).get("other")


def _reciprocal(unit: Unit) -> dict[str, Any]:
    """The dimension that this one divides a number by, and that number: miles to the gallon and litres to 100 km."""
    row: dict[str, Any] = vocabulary.table("restating")["reciprocal"].get(unit.dimension, {})
    return row


def _pairs(first: Quantity, second: Quantity) -> tuple[tuple[Number, Number], ...]:
    """The numbers that stand against each other: "5 to 10 miles (8-16 km)" has two pairs, "up to 10 miles (16 km)" one."""
    ranges = first.modifier == "range" == second.modifier
    ends = ((first.low, second.low), (first.high, second.high)) if ranges else ((first.value, second.value),)
    return tuple((one, two) for one, two in ends if one is not None and two is not None)


def _fits(frame: Conversion, one: tuple[Number, Unit], two: tuple[Number, Unit], room: tuple[Fraction, Fraction], difference: bool) -> bool:
    (x, first), (y, second) = one, two
    return size_of(_converted(x, first, second, difference) - y) <= _slack(y, frame.second, second, *room) or (
        size_of(_converted(y, second, first, difference) - x) <= _slack(x, frame.first, first, *room)
    )


def _converted(value: Number, unit: Unit, into: Unit, difference: bool) -> Fraction:
    if unit.dimension != into.dimension:
        return Fraction(_reciprocal(unit)["product"]) / (value * unit.factor) / into.factor if value else Fraction(0)
    if difference:
        return Fraction(value * unit.factor) / into.factor
    return Fraction(value * unit.factor + unit.offset - into.offset) / into.factor


def _slack(value: Number, claim: Claim, unit: Unit, rounding: Fraction, truncation: Fraction) -> Fraction:
    shown = Fraction(claim.quantity.step) / 2
    if unit.offset and not values.is_rough((claim,)):
        return max(shown, Fraction(_DEGREE))
    rounded = min(Fraction(_last_digit(value, claim.quantity.step)) / 2, rounding * size_of(value))
    return max(shown, rounded, min(2 * shown, truncation * size_of(value)))


def _last_digit(value: Number, step: Number) -> Number:
    """What one unit of the last digit that is not zero is worth, where one of the last digit is worth `step`: 100 for 1,500."""
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _conflict(frame: Conversion, first: Unit, second: Unit, pair: tuple[Number, Number], far: Fraction) -> Conflict:
    x, y = pair
    fitting = _converted(x, first, second, frame.difference)
    shown = wording.number(fitting, step=frame.second.quantity.step)
    about = "" if values.is_rough((frame.first,)) else "about "
    says = f"{{1}} is {about}{shown}, not {{0}}{_guess(frame, first, second, x, y, fitting)}"
    smaller, larger = sorted((size_of(fitting), size_of(y)))
    return Conflict(frame.second, (frame.first,), says, None if larger >= far * smaller else "warning")


def _guess(frame: Conversion, first: Unit, second: Unit, x: Number, y: Number, fitting: Number) -> str:
    """How `y` may have come about, where `fitting` would be right."""
    if first.offset:
        reading = _converted(x, first, second, difference=False)
        return "; that is what a thermometer would show, not a difference" if frame.difference and slips.near(y, reading) else ""
    if slips.power_of_ten(y, fitting) > 1:
        return slips.diagnosis(y, fitting)
    if x and y and slips.near(Fraction(y) / x, Fraction(x) / fitting):
        return "; it looks as if the two units changed places"
    root = _ROOTS.get(first.dimension)
    if root and x and slips.near((Fraction(y) / x) ** root, Fraction(fitting) / x):
        return f"; that takes the factor for a length, not for {'an area' if root == 2 else 'a volume'}"
    return slips.diagnosis(y, fitting)
