"""What a writer can be held to: from a number as written to the values it leaves open.

In: a quantity. Out: two intervals in its own unit, what logic allows and what a reader would expect. "3.4 million" is expected to be
[3.35m, 3.45m] and possible from 3.3m to 3.5m. The table and its reasons are vocabulary/widths.toml; no other place widens a number.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Quantity


@cache
def _share(row: str, key: str) -> Fraction:
    return Fraction(str(vocabulary.table("widths")[row][key]))


@cache
def _words(row: str) -> frozenset[str]:
    return frozenset(vocabulary.table("widths")[row]["words"])


def unit_of_rounding(value: Number, step: Number, counted: bool) -> Number:
    """Return what one unit of the last digit that carries meaning is worth: 100,000 for 3.4 million, 1,000 for 3,000, 0 for 312.

    counted: whole numbers that need not have been rounded; below `exact_below` they count as exact.
    """
    if step != 1:
        return step
    if value != int(value) or (counted and size_of(value) < int(vocabulary.table("widths")["rounded"]["exact_below"])):
        return 0 if value == int(value) else step
    unit, left = 1, int(value)
    while left and left % 10 == 0:
        left //= 10
        unit *= 10
    return unit if unit > 1 else 0


def rounding_of(quantity: Quantity) -> Number:
    """Return what one unit of the last digit that carries meaning is worth in this quantity, in its own unit."""
    value = quantity.value
    if value is None:
        return quantity.step
    if quantity.kind in ("percent", "points"):
        return quantity.step  # 23% is anything that rounds to it
    return unit_of_rounding(value, quantity.step, quantity.kind in ("count", "age", "money", "measure", "duration"))


def possible_and_expected(quantity: Quantity, finest: Number | None = None) -> tuple[Interval, Interval]:
    """Return (possible, expected) of a quantity, both in its own unit.

    finest: what the numbers beside it are rounded to, where that is known; numbers told together are told to the same precision.
    """
    sign, value = quantity.modifier, quantity.value
    if quantity.kind == "ratio" and sign in ("=", "~") and value is not None:
        return _fraction(quantity, value)
    if sign == "range" or value is None:
        return _range(quantity)
    rounding = rounding_of(quantity)
    if finest is not None and sign == "=":
        rounding = min(rounding, finest)
    if any(hedge.words in _words("nearly") for hedge in quantity.hedges):
        return _nearly(value, rounding)
    if sign == "~":
        most = size_of(value) / Fraction(2)  # "some 100,000" has one figure that counts, and is no 30,000
        wide, near = (max(size_of(value) * _share("about", width), min(rounding, most)) for width in ("possible", "expected"))
        return Interval.around(value, wide), Interval.around(value, near)
    if sign in (">", ">="):
        top = value + size_of(value) * _share("above", "expected")
        low = Interval.more_than(value) if sign == ">" else Interval.at_least(value)
        return low, Interval(value, max(top, value + 1), sign == ">=", True)
    if sign in ("<", "<="):
        return _upper(quantity, value)
    if not rounding:
        return Interval(value, value), Interval(value, value)
    wide, near = (rounding * _share("rounded", width) for width in ("possible", "expected"))
    return Interval.around(value, wide), Interval.around(value, near)


def printed(quantity: Quantity) -> tuple[Interval, Interval]:
    """Return (possible, expected) of a number in a table, both in its own unit: tables round, and counts written whole are exact."""
    value = quantity.value
    if quantity.modifier != "=" or value is None:
        return possible_and_expected(quantity)
    if quantity.kind == "count" and quantity.step == 1:
        return Interval.exactly(value), Interval.exactly(value)
    wide, near = (quantity.step * _share("printed", width) for width in ("possible", "expected"))
    return Interval.around(value, wide), Interval.around(value, near)


def _upper(quantity: Quantity, value: Number) -> tuple[Interval, Interval]:
    closed = quantity.modifier == "<="
    floor: Number | None = 0 if value > 0 and quantity.kind != "measure" else None
    if value == 0:
        return Interval(None, 0, False, closed), Interval(None, 0, False, closed)
    possible = Interval(floor, value, floor is not None, closed)
    rough = any(hedge.sign == "~" for hedge in quantity.hedges)  # "approximately less than 300": near 300
    share = _share("about" if rough else "below", "expected")
    return possible, Interval(value - size_of(value) * share, value, True, closed) if quantity.modifier == "<" else possible


def _nearly(value: Number, rounding: Number) -> tuple[Interval, Interval]:
    margins = [max(size_of(value) * _share("nearly", width), rounding * _share("rounded", width)) for width in ("possible", "expected")]
    return Interval(value - margins[0], value + rounding), Interval(value - margins[1], value, True, value == 0 or rounding > 0)


def _range(quantity: Quantity) -> tuple[Interval, Interval]:
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        everything = Interval.anything()
        return everything, everything
    if low > high:
        low, high = high, low
    written = Interval(low, high, quantity.low_closed or low == high, quantity.high_closed or low == high)
    if quantity.ends:
        return written.widened(quantity.step), written.widened(Fraction(quantity.step) / 2 if quantity.step != 1 else 0)
    return Interval(low * _share("plural", "possible_low"), high * _share("plural", "possible_high")), written


def _fraction(quantity: Quantity, value: Number) -> tuple[Interval, Interval]:
    if quantity.ends and quantity.ends[1].low:  # "one in five": one in 4.5 to 5.5
        part, whole = quantity.ends[0].low or 0, quantity.ends[1].low
        return _ratio(Fraction(part), Fraction(whole), Fraction(1)), _ratio(Fraction(part), Fraction(whole), Fraction(1, 2))
    row = vocabulary.table("widths")["fractions"].get(f"{Fraction(value).numerator}/{Fraction(value).denominator}")
    wide = Fraction(5, 100) if quantity.modifier == "~" else Fraction(0)
    if row is not None:
        low, high, lowest, highest = (Fraction(end) / 100 for end in row)
        return Interval(lowest - wide, highest + wide), Interval(low, high)
    other = vocabulary.table("widths")["fractions"]
    return (
        Interval.around(value, value * Fraction(other["other_possible"]) + wide),
        Interval.around(value, value * Fraction(other["other_expected"]) + wide / 2),
    )


def _ratio(part: Fraction, whole: Fraction, slack: Fraction) -> Interval:
    return Interval(part / (whole + slack), part / max(whole - slack, part))
