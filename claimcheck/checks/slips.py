"""Guesses how a wrong number came about, from the numbers alone.

In: the number stated and the number that would fit. Out: the end of a message, or nothing. 3 million where 3 billion fits:
"; out by a factor of 1,000".
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.intervals import Number, size_of

_NEAR = Fraction(1, 20)
_LONGEST_SLIP = 12


def near(value: Number, other: Number, share: Number = _NEAR) -> bool:
    """Return whether two numbers differ by at most `share` of the second."""
    return size_of(value - other) <= share * size_of(other)


def power_of_ten(stated: Number, fitting: Number) -> int:
    """Return the power of ten that lies between two numbers, within 5%: 1000 for 3 million and 3 billion, 1 for none."""
    if stated <= 0 or fitting <= 0:
        return 1
    larger, smaller = max(stated, fitting), min(stated, fitting)
    for zeros in range(1, _LONGEST_SLIP + 1):
        if near(larger, smaller * 10**zeros):
            return int(10**zeros)
    return 1


def digits_swapped(stated: Number, fitting: Number) -> bool:
    """Return whether two whole numbers differ by two neighbouring digits having changed places."""
    if stated != round(stated) or fitting != round(fitting):
        return False
    one, two = str(int(stated)), str(int(fitting))
    wrong = [place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(wrong) != 2:
        return False
    left, right = wrong
    return right == left + 1 and (one[left], one[right]) == (two[right], two[left])


def diagnosis(stated: Number, fitting: Number) -> str:
    """Return "; out by a factor of 1,000", "; two digits look swapped" or nothing."""
    factor = power_of_ten(stated, fitting)
    if factor > 1:
        return f"; out by a factor of {factor:,}"
    return "; two digits look swapped" if digits_swapped(stated, fitting) else ""
