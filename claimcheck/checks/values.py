"""What the words of a claim say in exact numbers, before any rounding policy: what a message prints and a diagnosis compares.

In: claims. Out: numbers and ranges. "up to £3.4m" is the range [0, 3400000] of pounds, its one number is 3400000.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Unit


def unit_of(claim: Claim) -> Unit | None:
    """Return the unit of a claim; None for a count, and for what the vocabulary cannot convert."""
    return vocabulary.unit(claim.quantity.unit) if claim.quantity.unit else None


def is_percent(claim: Claim) -> bool:
    """Return whether a claim is stated in hundredths of something."""
    unit = unit_of(claim)
    return unit is not None and unit.dimension == "percent"


def as_written(claim: Claim) -> Interval:
    """Return the range of a claim in base units just as its words have it; "up to 5" people begin at none."""
    quantity = claim.quantity
    low, high = _in_base(claim, quantity.low), _in_base(claim, quantity.high)
    if low is not None and high is not None and low > high:  # "from 90 to 70": still the numbers between them
        low, high = high, low
    if low == high:
        return Interval(low, high)
    floor = claim.possible.low
    if low is None and high is not None and floor is not None and floor < high:
        return Interval(floor, high, claim.possible.low_closed, quantity.high_closed)
    return Interval(low, high, quantity.low_closed, quantity.high_closed)


def point_of(claim: Claim) -> Number | None:
    """Return the one number of a claim, bound or not, in base units; None for a range."""
    return _in_base(claim, claim.quantity.value)


def in_unit_of(claim: Claim, value: Number) -> Number:
    """Return a value in base units as so many of the claim's own unit."""
    unit = unit_of(claim)
    return Fraction(value - unit.offset) / unit.factor if unit else value


def is_rough(claims: Iterable[Claim]) -> bool:
    """Return whether any of the numbers is only an approximate one."""
    return any(hedge.sign == "~" for claim in claims for hedge in claim.quantity.hedges)


def _in_base(claim: Claim, value: Number | None) -> Number | None:
    unit = unit_of(claim)
    return value if unit is None or value is None else value * unit.factor + unit.offset
