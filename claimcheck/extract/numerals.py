"""A number as it stands, before its neighbours are asked.

In: nothing. Out: `Numeral` and the forms it can have. "1.2 million" is 1,200,000 with a step of 100,000.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.intervals import Number

# what a numeral is made of: digits, number words, a fraction, an ordinal, "hundreds", "several", "twice"; digits that are no number
FIGURE, WORDS, FRACTION, ORDINAL, PLURAL, VAGUE, MULTIPLE, UNREADABLE, VERSION = range(9)


class Numeral(NamedTuple):
    """A number as it stands, before its neighbours are asked.

    start, end   offsets in the text; low, high  exact value (equal but for "hundreds", "several")
    step         worth of one unit of the last digit shown; form  one of the constants above; scale  scale word as written
    """

    start: int
    end: int
    low: Number
    high: Number
    step: Number
    form: int
    scale: str | None


def exact(value: Number) -> Number:
    """Return an integral fraction as int, any other unchanged."""
    return value.numerator if value.denominator == 1 else value


@cache
def scales() -> dict[str, int]:
    """Return scale words, singular and plural, and what they multiply by."""
    table: dict[str, int] = dict(vocabulary.table("numbers")["scales"])
    return table | {word + "s": worth for word, worth in table.items()}
