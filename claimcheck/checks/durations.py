"""Does a length of time fit between its ends?

In: a start, an end and a stated length. Out: conflicts. "from 1984 to 1991, a nine-year spell": between them lie six to eight years.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import days, wording
from claimcheck.checks.values import unit_of
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Claim, Conflict
from claimcheck.relations_of_time import Ago, Spell

_DAY = 86400
_MINUTE = 60
_SHORT = 7 * _DAY  # units of a week and longer are rounded, days and hours between dates are counted
_LONG = 300 * _DAY
_YEARS_OUT = 2
_ROUND = 20  # years ago, from where on tens are rough


def length_fits(frame: Spell | Ago) -> Conflict | None:
    """Return a conflict where the stated length does not lie between the shortest and longest time from start to end.

    Ends count as they are written: a year may begin on its first day or end on its last, and both ends may be counted in. Lengths
    of weeks and more may be rounded to the next half where the ends are dates. An error where years are two or more out.
    """
    if isinstance(frame, Ago):
        return _ago_fits(frame)
    unit, value = unit_of(frame.length), frame.length.quantity.value
    between = _clocks(frame) if frame.start.quantity.kind == "clock" else _dates(frame)
    if unit is None or unit.dimension != "time" or between is None or value is None:
        return None
    room = _room(frame, unit.factor)
    if between.widened(room).overlaps(frame.length.possible):
        return None
    if between.low is None or between.high is None:
        return None
    least, most = _tenths(between.low, unit.factor), _tenths(between.high, unit.factor)
    shown = wording.spelled(Interval(least, most), wording.number)
    joined = "{1} to {2}" if frame.start.quantity.span != frame.end.quantity.span else "{1}"
    against = (frame.start, frame.end) if joined != "{1}" else (frame.start,)
    far = unit.factor > _LONG and min(size_of(value - least), size_of(value - most)) >= _YEARS_OUT
    says = f"{joined} is {shown} {unit.name}{'' if shown == '1' else 's'}, not {{0}}"
    return Conflict(frame.length, against, says, "error" if far else None)


def _ago_fits(frame: Ago) -> Conflict | None:
    """So many years ago must lead back to the year told, from the day of publication or from a year that has been."""
    value, then = frame.length.quantity.value, days.days_of(frame.then.quantity.date)
    if value is None or then is None:
        return None
    now = days.days_of(frame.published)
    if now is not None:
        gone = now.first.year - then.first.year
        if size_of(gone - value) <= max(1, _room_of(value)):
            return None
        far = size_of(gone - value) >= _YEARS_OUT
        return Conflict(frame.length, (frame.then,), f"{{1}} was {gone} years before {now.first.year}, not {{0}}", "error" if far else None)
    latest = days.days_of(frame.latest.quantity.date) if frame.latest is not None else None
    if latest is None or frame.latest is None or then.last.year + value + max(1, _room_of(value)) >= latest.first.year:
        return None
    gone = latest.first.year - then.first.year
    return Conflict(frame.length, (frame.then, frame.latest), f"{{1}} is {gone} years before {{2}}, not {{0}} before now")


def _room_of(value: Number) -> Number:
    """Round numbers of years may be rough: "30 years ago"."""
    return 2 if value >= _ROUND and value % 10 == 0 else 1


def _dates(frame: Spell) -> Interval | None:
    """The seconds that can lie between two dates; dates without a year are of the same one, or of two that follow each other."""
    start, end = (_days(claim) for claim in (frame.start, frame.end))
    if start is None or end is None:
        return None
    if end.last < start.first:
        if frame.end.quantity.date is None or len(frame.end.quantity.date) != len("06-10"):
            return None
        end = days.Days(end.first.replace(year=end.first.year + 1), end.last.replace(year=end.last.year + 1))
    least = max((end.first - start.last).days, 0)
    most = (end.last - start.first).days
    if start.first == start.last and end.first == end.last:
        if frame.elapsed:
            return Interval.exactly(most * _DAY)
        if frame.counted and _unit_seconds(frame.length) == _DAY:
            return Interval.exactly((most + 1) * _DAY)
    return Interval(least * _DAY, (most + 1) * _DAY)


def _days(claim: Claim) -> days.Days | None:
    iso = claim.quantity.date or ""
    if len(iso) == len("06-10"):
        day = days.in_year(iso, days.COMMON_YEAR)
        return None if day is None else days.Days(day, day)
    return days.days_of(iso)


def _clocks(frame: Spell) -> Interval | None:
    """The seconds between two times of the day, the second perhaps of the next."""
    minutes = [_minutes(claim.quantity.date or "") for claim in (frame.start, frame.end)]
    if minutes[0] is None or minutes[1] is None:
        return None
    return Interval.exactly((minutes[1] - minutes[0]) % (24 * 60) * _MINUTE)


def _minutes(clock: str) -> int | None:
    hour, colon, minute = clock.partition(":")
    return int(hour) * 60 + int(minute) if colon and hour.isdigit() and minute.isdigit() else None


def _room(frame: Spell, unit: Number) -> Number:
    if frame.start.quantity.kind == "clock":
        return Fraction(unit) / 2
    years = all(len(claim.quantity.date or "") == len("2017") for claim in (frame.start, frame.end))
    if unit < _SHORT:
        return 0
    return _DAY if years and not frame.elapsed else Fraction(unit) * Fraction(3, 4)  # leap years differ by a day


def _unit_seconds(claim: Claim) -> Number:
    unit = unit_of(claim)
    return unit.factor if unit else 0


def _tenths(seconds: Number, unit: Number) -> Number:
    """So many units, to the nearest tenth, which is as close as a message needs it."""
    return Fraction(round(Fraction(seconds) * 10 / unit), 10)
