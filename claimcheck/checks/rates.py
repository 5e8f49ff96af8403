"""Do rates fit one another and the totals they add up to?

In: frames of rates. Out: conflicts. "£1m a week, or £12m a year": £1m a week is about £52m a year.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.checks import frequencies, slips, values, wording
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Conflict
from claimcheck.relations import PeriodRate, RateTotal
from claimcheck.relations_of_rates import Margin, Often

_ROUNDED, _ROUGHLY = Fraction(1, 5), Fraction(1, 4)  # no number is further off than this share of itself, beside "about" than that


def periods_agree(frame: PeriodRate, *, far: Fraction = Fraction(5, 4)) -> Conflict | None:
    """Return a conflict where one rate is given for two periods and the one does not hold the other so many times.

    A warning where the two are less than `far` times apart (a year may be sold at a discount), or where only what a reader would expect
    of rounded numbers fails.
    """
    held = _held(frame.period, frame.other)
    if held is None:
        return None
    times, usual, turned = held
    possible = _fit(_possible(frame.first), _possible(frame.second), times, turned)
    if possible and _fit(_expected(frame.first), _expected(frame.second), times, turned):
        return None
    fitting = _number(frame.first) / usual if turned else _number(frame.first) * usual
    about = "" if values.is_rough((frame.first,)) else "about "
    says = f"{{1}} is {about}{_spelled(fitting, frame.second)} {_article(frame.other)} {frame.other}, not {{0}}{_guess(frame)}"
    smaller, larger = sorted((fitting, _number(frame.second)))
    return Conflict(frame.second, (frame.first,), says, "warning" if possible or larger < far * smaller else None)


def rate_makes_total(frame: RateTotal | Often | Margin) -> Conflict | None:
    """Return a conflict where so much each of so many cannot be the total, every number granted its rounding.

    Also where what happens so often, or is left over each month, cannot come to it.
    """
    if not isinstance(frame, RateTotal):
        return frequencies.times_make_total(frame)
    rate, times = _possible(frame.rate), _times(frame)
    if times is None or rate.low is None or rate.low < 0 or times[0].low is None or times[0].low < 0:
        return None
    percent = values.is_percent(frame.rate)
    share = Fraction(1, 100) if percent else Fraction(1)
    if (rate * times[0]).times(share).overlaps(_possible(frame.total)):
        return None
    product = _number(frame.rate) * times[1] * share
    by = "of" if percent else "for" if frame.period else "times"
    says = f"{{1}} {by} {{2}} is about {_spelled(product, frame.total)}, not {{0}}"
    return Conflict(frame.total, (frame.rate, frame.quantity), says + slips.diagnosis(_number(frame.total), product))


def _held(period: str, other: str) -> tuple[Interval, int, bool] | None:
    """How many of one period the other holds, the number to tell a reader, and whether it is the first that holds the second."""
    holds = vocabulary.table("rates")["holds"]
    turned = f"{period} {other}" not in holds
    row = holds.get(f"{other} {period}" if turned else f"{period} {other}")
    return (Interval(row[0], row[1]), row[2], turned) if row else None


def _fit(first: Interval, second: Interval, times: Interval, turned: bool) -> bool:
    small, large = (second, first) if turned else (first, second)
    if small.low is None or small.low < 0 or large.low is None or large.low < 0:
        return True
    return (small * times).overlaps(large)


def _own(claim: Claim) -> Fraction:
    """What one of the claim's numbers is worth in the base units its interval is in."""
    unit = values.unit_of(claim)
    return Fraction(unit.factor) if unit else Fraction(1)


def _possible(claim: Claim) -> Interval:
    """The values of a rate's number, whatever it is a rate of: 12 for "12 litres a day"; "$1m" is no less than $800,000."""
    wide, number = claim.possible.times(_worth(claim) / _own(claim)), _number(claim)
    if claim.quantity.modifier not in ("=", "~"):
        return wide
    near = wide.meet(Interval.around(number, number * (_ROUGHLY if values.is_rough((claim,)) else _ROUNDED)))
    return wide if near is None else near


def _expected(claim: Claim) -> Interval:
    possible = _possible(claim)
    near = claim.expected.times(_worth(claim) / _own(claim)).meet(possible)
    return possible if near is None else near


def _top(claim: Claim) -> str:
    return (claim.quantity.unit or "").partition(" / ")[0]


def _worth(claim: Claim) -> Fraction:
    unit = vocabulary.unit(_top(claim)) if _top(claim) else None
    return Fraction(unit.factor) if unit else Fraction(1)


def _number(claim: Claim) -> Fraction:
    quantity = claim.quantity
    low, high = quantity.low, quantity.high
    value = quantity.value if quantity.value is not None else Fraction((low or 0) + (high or 0)) / 2
    return Fraction(value) * _worth(claim)


def _times(frame: RateTotal) -> tuple[Interval, Fraction] | None:
    """How many times the rate is paid, as a range and as a number: how many units, or how many of its periods the time holds."""
    quantity = frame.quantity.quantity
    if frame.period is None and quantity.kind == "measure":  # "50,000 tonnes at £10 a tonne"
        return frame.quantity.possible.times(1 / _own(frame.quantity)), _number(frame.quantity) / _own(frame.quantity)
    if frame.period is None:
        return _possible(frame.quantity), _number(frame.quantity)
    held = _held(frame.period, quantity.unit or "") if frame.period != quantity.unit else (Interval(1, 1), 1, False)
    if held is None:
        return None
    long, turned = frame.quantity.possible.times(1 / _own(frame.quantity)), held[2]
    number = _number(frame.quantity) / _own(frame.quantity)
    return (long.over(held[0]), number / held[1]) if turned else (long * held[0], number * held[1])


def _spelled(value: Fraction, like: Claim) -> str:
    return wording.amount(value / _worth(like), replace(like, quantity=replace(like.quantity, unit=_top(like) or None)))


def _guess(frame: PeriodRate) -> str:
    """The period the second number would be right for."""
    ratio = _number(frame.second) / _number(frame.first) if _number(frame.first) else Fraction(0)
    for name in ("week", "month", "quarter", "year"):
        held = _held(frame.period, name)
        if held is not None and name != frame.other and slips.near(ratio, Fraction(1, held[1]) if held[2] else Fraction(held[1])):
            return f"; that is what it makes {_article(name)} {name}"
    return ""


def _article(word: str) -> str:
    return "an" if word == "hour" else "a"
