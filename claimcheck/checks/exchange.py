"""Are two currencies exchanged at one rate all through an article, and at a rate there ever was?

In: exchange frames. Out: conflicts. "$50m (£37m)" beside "$9m (£4.8m)": $50m at that rate is about £26.7m.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from claimcheck import vocabulary
from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Conflict, Severity
from claimcheck.relations import Exchange

_FIRST, _SECOND = Fraction(1, 50), Fraction(1, 10)  # most that rounding may have taken from the amount converted, and from its conversion

Pair = tuple[Claim, Claim]


def exchange_rates_agree(
    frame: Exchange,
    *,
    far: Fraction = Fraction(3, 2),
    drift: Fraction = Fraction(1, 20),
    beyond: Fraction = Fraction(1, 10),
    dated_beyond: int = 99,
) -> Conflict | None:
    """Return a conflict where a pair of amounts implies another rate than the article's other pairs, or one that no market saw.

    Rates may differ by the share `drift` once both amounts are granted their rounding; of two pairs that differ the one that more of
    the others support is believed, else the earlier. The rates of a year are those of exchange.toml, one year back included; where the
    year is not known all years are tried, with room for the share `beyond`, or `dated_beyond` where the rate is of another day.
    A warning where the two are less than `far` times apart.
    """
    pair = frame.first, frame.second
    witness = _believed(pair, frame.elsewhere, drift)
    if witness is not None:
        fitting = _value(frame.first) / _rate(witness, like=pair)
        says = f"at the rate of {{2}} for {{3}}, {{1}} is about {_amount(fitting, frame.second)}, not {{0}}"
        return Conflict(frame.second, (frame.first, *witness), says + _guess(frame, fitting), _severity(frame, fitting, far))
    return _off_the_market(frame, far, drift, beyond, dated_beyond)


def _believed(pair: Pair, elsewhere: tuple[Pair, ...], drift: Fraction) -> Pair | None:
    """Return the pair that `pair` has to give way to, or None."""
    against = [other for other in elsewhere if not _agree(pair, other, drift)]
    if not against:
        return None
    support = {id(one): sum(_agree(one, other, drift) for other in (*elsewhere, pair) if other is not one) for one in (*against, pair)}
    witness = max(against, key=lambda other: (support[id(other)], -other[0].quantity.start))
    if support[id(witness)] != support[id(pair)]:
        return witness if support[id(witness)] > support[id(pair)] else None
    ours, theirs = (_distance_from_market(one) for one in (pair, witness))
    if ours != theirs and ours * theirs == 0:
        return witness if ours else None
    return witness if witness[0].quantity.start < pair[0].quantity.start else None


def _agree(one: Pair, other: Pair, drift: Fraction) -> bool:
    return _range(one).overlaps(_widened(_range(other, like=one), drift))


def _value(claim: Claim) -> Fraction:
    """The amount in whole units of its currency, whatever it is paid for: 2 for "200p an hour"."""
    return Fraction(claim.quantity.value or 1) * _worth(claim)


def _worth(claim: Claim) -> Fraction:
    """What one of the claim's own unit is worth in its currency: 1/100 for pence."""
    return _worth_of(claim.quantity.unit)


def _worth_of(name: str | None) -> Fraction:
    unit = vocabulary.unit((name or "").partition(" / ")[0])
    return Fraction(unit.factor) if unit else Fraction(1)


def _rate(pair: Pair, like: Pair | None = None) -> Fraction:
    """The rate of a pair, turned round where its currencies stand the other way round than in `like`."""
    first, second = pair if like is None or _code(pair[0]) == _code(like[0]) else (pair[1], pair[0])
    return _value(first) / _value(second)


def _range(pair: Pair, like: Pair | None = None) -> Interval:
    turned = like is not None and _code(pair[0]) != _code(like[0])
    one, other = pair[0].quantity, pair[1].quantity
    return _quotient((one.value, one.unit, one.step), (other.value, other.unit, other.step), turned)


_Written = tuple[Number | None, str | None, Number]  # value, unit and step of an amount


@lru_cache(maxsize=4096)  # of many pairs each is held against all others
def _quotient(one: _Written, other: _Written, turned: bool) -> Interval:
    first, second = _rounded(*one, _FIRST), _rounded(*other, _SECOND)
    return second.over(first) if turned else first.over(second)


def _rounded(value: Number | None, unit: str | None, step: Number, most: Fraction) -> Interval:
    """What an amount may have been before it was rounded: half a unit of the last digit that is not zero, `most` of it at most."""
    worth = _worth_of(unit)
    return _around(Fraction(value or 1) * worth, step * worth, most)


def _around(value: Fraction, step: Fraction, most: Fraction) -> Interval:
    while value % (step * 10) == 0:
        step *= 10
    return Interval.around(value, min(step / 2, value * most))


def _widened(interval: Interval, share: Fraction | int) -> Interval:
    assert interval.low is not None and interval.high is not None
    return Interval(Fraction(interval.low) / (1 + share), interval.high * (1 + share))


def _code(claim: Claim) -> str:
    unit = values.unit_of(claim)
    return unit.dimension.partition(" / ")[0].removeprefix("money:") if unit else ""


def _amount(value: Number | Fraction, like: Claim) -> str:
    top = (like.quantity.unit or "").partition(" / ")[0]
    return wording.amount(value / _worth(like), replace(like, quantity=replace(like.quantity, unit=top)))


def _market(pair: Pair, year: int | None) -> Interval | None:
    return _rates(_code(pair[0]), _code(pair[1]), year)


@lru_cache(maxsize=4096)
def _rates(one: str, other: str, year: int | None) -> Interval | None:
    """Return what rates there were between two currencies, as so many of the first for one of the second; None where none are known."""
    table = vocabulary.table("exchange")
    row, turned = table.get(other, {}).get(one), False
    if row is None:
        row, turned = table.get(one, {}).get(other), True
    if row is None:
        return None
    spans = row.split(" ")
    if year is not None:
        at = year - int(table["first_year"])
        spans = [span for span in spans[max(at - 1, 0) : at + 1] if span != "-"] if 0 <= at < len(spans) else []
    ends = [Fraction(end) for span in spans if span != "-" for end in span.split("-")]
    if not ends:
        return None
    return Interval(1 / max(ends), 1 / min(ends)) if turned else Interval(min(ends), max(ends))


def _distance_from_market(pair: Pair) -> int:
    market = _market(pair, None)
    return int(market is not None and not _range(pair).overlaps(_widened(market, Fraction(1, 10))))


def _off_the_market(frame: Exchange, far: Fraction, drift: Fraction, beyond: Fraction, dated_beyond: int) -> Conflict | None:
    pair = frame.first, frame.second
    room: Fraction | int = drift
    market, when = None if frame.dated or frame.year is None else _market(pair, frame.year), f"in {frame.year}"
    if market is None:
        market, when = _market(pair, None), f"since {vocabulary.table('exchange')['first_year']}"
        room = dated_beyond if frame.dated else beyond
    if market is None or _range(pair).overlaps(_widened(market, room)):
        return None
    assert market.low is not None and market.high is not None
    low, high = _value(frame.first) / market.high, _value(frame.first) / market.low
    nearest = low if _value(frame.second) < low else high
    spelled = wording.spelled(Interval(low, high), lambda value: _amount(value, frame.second))
    says = f"{{1}} was worth {spelled} at the rates {when}, not {{0}}{_guess(frame, nearest)}"
    return Conflict(frame.second, (frame.first,), says, _severity(frame, nearest, far))


def _severity(frame: Exchange, fitting: Fraction, far: Fraction) -> Severity | None:
    smaller, larger = sorted((fitting, _value(frame.second)))
    return None if larger >= far * smaller else "warning"


def _guess(frame: Exchange, fitting: Number) -> str:
    first, second = _value(frame.first), _value(frame.second)
    diagnosis = slips.diagnosis(second, fitting)
    if not diagnosis and _code(frame.first) != _code(frame.second) and slips.near(second * fitting, first * first, Fraction(1, 10)):
        return "; it looks as if the rate was turned upside down"
    return diagnosis
