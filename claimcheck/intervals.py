"""Exact intervals: what values a number as written leaves open. No idea what a text is.

In: exact numbers (int or Fraction). Out: `Interval`s. "at least 10 and fewer than 20" is [10, 20).
An interval is convex and never empty; an end of None is infinite and open by construction. There is no truth value:
ask `overlaps`, `contains` or `within`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from claimcheck.frozen import quick

Number = int | Fraction


def size_of(value: Number) -> Number:
    """Return a number without its sign."""
    return -value if value < 0 else value


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """One convex, non-empty set of exact numbers.

    Raises ValueError when built empty (low above high, or a single point with an open end).
    """

    low: Number | None
    high: Number | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low is None and self.low_closed:
            object.__setattr__(self, "low_closed", False)
        if self.high is None and self.high_closed:
            object.__setattr__(self, "high_closed", False)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed)):
            raise ValueError(f"empty interval: low {self.low}, high {self.high}")

    def __bool__(self) -> NoReturn:
        raise TypeError("an interval has no truth value; ask overlaps, contains or within")

    @classmethod
    def exactly(cls, value: Number) -> Interval:
        """[value, value]"""
        return cls(value, value)

    @classmethod
    def more_than(cls, value: Number) -> Interval:
        """(value, +inf)"""
        return cls(value, None, False, False)

    @classmethod
    def at_least(cls, value: Number) -> Interval:
        """[value, +inf)"""
        return cls(value, None, True, False)

    @classmethod
    def less_than(cls, value: Number) -> Interval:
        """(-inf, value)"""
        return cls(None, value, False, False)

    @classmethod
    def at_most(cls, value: Number) -> Interval:
        """(-inf, value]"""
        return cls(None, value, False, True)

    @classmethod
    def around(cls, value: Number, margin: Number) -> Interval:
        """[value - margin, value + margin]; a negative margin counts as its size."""
        return cls(value - size_of(margin), value + size_of(margin))

    @classmethod
    def anything(cls) -> Interval:
        """(-inf, +inf)"""
        return cls(None, None, False, False)

    @property
    def is_point(self) -> bool:
        """Whether the interval holds exactly one number."""
        return self.low is not None and self.low == self.high

    def contains(self, value: Number) -> bool:
        """Return whether `value` lies in the interval."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_closed)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_closed)

    def below(self, other: Interval) -> bool:
        """Return whether every number here is smaller than every number of `other`."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and not (self.high_closed and other.low_closed))

    def overlaps(self, other: Interval) -> bool:
        """Return whether the two intervals share a number."""
        return not self.below(other) and not other.below(self)

    def within(self, other: Interval) -> bool:
        """Return whether every number here is also in `other`."""
        low_in = other.low is None or (
            self.low is not None and (self.low > other.low or (self.low == other.low and (other.low_closed or not self.low_closed)))
        )
        high_in = other.high is None or (
            self.high is not None and (self.high < other.high or (self.high == other.high and (other.high_closed or not self.high_closed)))
        )
        return low_in and high_in

    def meet(self, other: Interval) -> Interval | None:
        """Return what both hold, or None where they share nothing."""
        if not self.overlaps(other):
            return None
        low, low_closed = _tighter(self.low, self.low_closed, other.low, other.low_closed, 1)
        high, high_closed = _tighter(self.high, self.high_closed, other.high, other.high_closed, -1)
        return Interval(low, high, low_closed, high_closed)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        low, low_closed = _wider(self.low, self.low_closed, other.low, other.low_closed, -1)
        high, high_closed = _wider(self.high, self.high_closed, other.high, other.high_closed, 1)
        return Interval(low, high, low_closed, high_closed)

    def widened(self, margin: Number) -> Interval:
        """Return the interval with each finite end moved out by `margin` (in the interval's own unit); ends stay as closed as they were."""
        return Interval(
            None if self.low is None else self.low - margin,
            None if self.high is None else self.high + margin,
            self.low_closed,
            self.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def times(self, factor: Number) -> Interval:
        """Return every number multiplied by the exact `factor`."""
        if factor == 0:
            return Interval(0, 0)
        if factor < 0:
            return (-self).times(-factor)
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def __mul__(self, other: Interval) -> Interval:
        """Every product. Both intervals must hold no negative number (ValueError): news multiplies counts, prices and rates."""
        self._refuse_negative()
        other._refuse_negative()
        assert self.low is not None and other.low is not None
        zero = (self.high == 0) or (other.high == 0)
        low_closed = (self.low_closed and other.low_closed) or (
            (self.low == 0 and self.low_closed) or (other.low == 0 and other.low_closed)
        )
        if zero:
            return Interval(0, 0)
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(self.low * other.low, high, low_closed, self.high_closed and other.high_closed)

    def over(self, other: Interval) -> Interval:
        """Every quotient of a number here by one of `other`. Neither may hold a negative number, nor `other` only zero (ValueError)."""
        self._refuse_negative()
        other._refuse_negative()
        assert self.low is not None and other.low is not None
        if other.high == 0:
            raise ValueError("division by zero")
        if self.high == 0:
            return Interval(0, 0)
        low: Number = Fraction(0) if other.high is None else Fraction(self.low) / Fraction(other.high)
        low_closed = (self.low == 0 and self.low_closed) or (self.low_closed and other.high is not None and other.high_closed)
        if self.high is None or other.low == 0:
            return Interval(low, None, low_closed, False)
        return Interval(low, Fraction(self.high) / Fraction(other.low), low_closed, self.high_closed and other.low_closed)

    def _refuse_negative(self) -> None:
        if self.low is None or self.low < 0:
            raise ValueError(f"{self} holds negative numbers")

    def __str__(self) -> str:
        left = ("[" if self.low_closed else "(") + ("-inf" if self.low is None else _shown(self.low))
        right = ("+inf" if self.high is None else _shown(self.high)) + ("]" if self.high_closed else ")")
        return f"{left}, {right}"


def _tighter(a: Number | None, a_closed: bool, b: Number | None, b_closed: bool, sign: int) -> tuple[Number | None, bool]:
    if a is None:
        return b, b_closed
    if b is None:
        return a, a_closed
    if a == b:
        return a, a_closed and b_closed
    return (a, a_closed) if (a - b) * sign > 0 else (b, b_closed)


def _wider(a: Number | None, a_closed: bool, b: Number | None, b_closed: bool, sign: int) -> tuple[Number | None, bool]:
    if a is None or b is None:
        return None, False
    if a == b:
        return a, a_closed or b_closed
    return (a, a_closed) if (a - b) * sign > 0 else (b, b_closed)


def _shown(value: Number) -> str:
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + digits[:-places] + "." + digits[-places:]
