"""Does what happens so often, or is left over each month, come to the total that is told?

In: frames of rates over time. Out: conflicts. "One fire every ten days for a year, some 90 in all": that makes about 37.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval
from claimcheck.model import Conflict
from claimcheck.relations_of_rates import Margin, Often

_ROUNDED = Fraction(1, 10)  # "every three days" is rounded itself, to within so much
_WIDE = Fraction(1, 20)  # of a profit of £300 a month that was worked out from rounded rents


def times_make_total(frame: Often | Margin) -> Conflict | None:
    """Return a conflict where so often over so long, or so much left over each time, cannot come to the total."""
    return _margin(frame) if isinstance(frame, Margin) else _often(frame)


def _often(frame: Often) -> Conflict | None:
    every, span = frame.every.possible, frame.span.possible
    if every.low is None or every.low <= 0 or every.high is None or span.low is None or span.low <= 0 or span.high is None:
        return None
    least, most = Fraction(span.low) / every.high * (1 - _ROUNDED), Fraction(span.high) / every.low * (1 + _ROUNDED)
    if Interval(least, most).overlaps(frame.total.possible):
        return None
    stated = values.point_of(frame.total)
    middle = (least + most) / 2
    shown = wording.number(Fraction(round(middle, -1) if middle > 100 else round(middle)))
    guess = "" if stated is None else slips.diagnosis(stated, middle)
    return Conflict(frame.total, (frame.every, frame.span), f"once every {{1}} for {{2}} is about {shown}, not {{0}}{guess}")


def _margin(frame: Margin) -> Conflict | None:
    holds = vocabulary.table("rates")["holds"].get(f"{frame.period} {frame.other}")
    larger, smaller, total = (_point(claim.quantity.value) for claim in (frame.larger, frame.smaller, frame.total))
    if holds is None or not total or larger <= smaller:
        return None
    left = larger - smaller
    made = Interval(left * holds[0] * (1 - _WIDE), left * holds[1] * (1 + _WIDE))
    if made.overlaps(frame.total.possible):
        return None
    says = f"{{1}} less {{2}} is {wording.number(left)} a {frame.period}, {wording.number(left * holds[2])} a {frame.other}, not {{0}}"
    return Conflict(frame.total, (frame.larger, frame.smaller), says)


def _point(value: object) -> Fraction:
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
