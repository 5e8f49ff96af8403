"""Does a yearly rate come to the total in so many years?

In: growth frames. Out: conflicts. "4% a year for six years, half in all": 4% a year for six years is about 24% to 27%.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import wording
from claimcheck.checks.shares import as_share
from claimcheck.intervals import Interval, Number
from claimcheck.model import Conflict
from claimcheck.relations import Growth

_LONGEST = 60  # years; beyond, rates are no longer told so


def total_fits(frame: Growth) -> Conflict | None:
    """Return a conflict where the total is neither the simple nor the compound sum of the yearly rate, or what is faster is slower."""
    yearly, count = frame.rate.quantity, frame.years.quantity.value
    if yearly.value is None or yearly.low is None or yearly.high is None:
        return None
    rate = Interval.around(Fraction(yearly.value, 100), Fraction(yearly.step, 100))
    if count is None or count != int(count) or not 1 < count <= _LONGEST or rate.low is None or rate.high is None or rate.low < 0:
        return None
    least, most = rate.low * count, compound(rate.high, int(count))
    total = as_share(frame.total, frame.total.possible)
    written = frame.rate.quantity.value
    if written is None:
        return None
    low, high = Fraction(written * count, 100), compound(Fraction(written, 100), int(count))
    span = wording.spelled(Interval(low, high), lambda value: wording.percent(Fraction(round(value * 100), 100)))
    if frame.faster:
        if total.high is None or total.high >= least:
            return None
        return Conflict(frame.total, (frame.rate, frame.years), f"{{1}} over {{2}} is about {span}, more than {{0}}")
    if total.overlaps(Interval(least, most)):
        return None
    return Conflict(frame.total, (frame.rate, frame.years), f"{{1}} for {{2}} is about {span}, not {{0}}")


def compound(rate: Number, years: int) -> Number:
    """Return what grows by the share `rate` each year has gained after `years`, as a share of the start."""
    return (1 + rate) ** years - 1
