"""Whether two numbers of two documents can be one: in one dimension, and rounded as the article rounds.

In: two claims. Out: whether they can be compared, and whether they agree. "£7.4bn" agrees with £7,412m, "one in five" with 20%.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache

from claimcheck.claims import end_of
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Claim
from claimcheck.vocabulary import unit

_BOUND = 2  # times; a number further from a limit does not tell of it
_DISPLAY = ("headline", "standfirst", "caption")  # where numbers are shortened without a word
_FAR = 5  # times; a number further off is another thing, not a mistake, unless it is a slip
_SMALL_RATIO = 10
_EXACT_BELOW = 1000  # whole numbers below it are told as they are


def measure_of(claim: Claim) -> str:
    """Return what a number measures, so that those of one name can be compared."""
    kind = claim.quantity.kind
    if kind in ("percent", "ratio"):
        return "share"
    if kind == "points":
        return "points"
    if kind == "age":
        return "age"
    if kind == "duration":
        return "time"
    if kind == "money" and claim.dimension:
        return claim.dimension.split(" / ")[0]
    return claim.dimension or ("multiple" if kind == "multiple" else "count")


def scaled(claim: Claim) -> tuple[Interval, Interval]:
    """Return (possible, expected): shares as parts of a hundred, rates by what is counted, without their sign."""
    possible, expected = claim.possible, claim.expected
    if claim.quantity.kind == "ratio":
        return possible.times(100), expected.times(100)
    name = claim.quantity.unit or ""
    rate = unit(name) if " / " in name else None
    if rate is not None and rate.factor:
        factor = _factor(claim) / Fraction(rate.factor)
        possible, expected = possible.times(factor), expected.times(factor)
    if claim.quantity.value is not None and claim.quantity.value < 0:
        return -possible, -expected
    return possible, expected


def agree(article: Claim, source: Claim) -> bool:
    """Whether the article's number is the source's, rounded or cut off at the digits it shows: newsrooms do both."""
    if len(article.quantity.ends) == 2 and len(source.quantity.ends) == 2 and article.quantity.kind != "ratio":
        return all(agree(end_of(article, which), end_of(source, which)) for which in (0, 1))
    if _numerator(article) != _numerator(source) and measure_of(article) not in ("share", "count"):
        room = scaled(article)[0]
        return room.hull(room.times(Fraction(103, 100))).hull(room.times(Fraction(97, 100))).overlaps(scaled(source)[0])
    if _is_rate(article) and _is_rate(source) and _unlike(article, source) and article.possible.overlaps(source.expected):
        return True  # "£4,200 a month" is £50,400 a year
    if article.quantity.kind == source.quantity.kind == "ratio" and _is_plain_ratio(article) and _is_plain_ratio(source):
        (a, b), (c, d) = article.quantity.ends, source.quantity.ends
        return Fraction(a.value or 0) * (d.value or 0) == Fraction(b.value or 0) * (c.value or 0)  # "one in four" is not one in five
    ours, theirs = _point(article), _point(source)
    if article.quantity.modifier == "~" and theirs is not None and article.quantity.kind != "ratio" and telling(article):
        return _is_about(article, theirs)
    if article.quantity.modifier == source.quantity.modifier and article.quantity.modifier in ("<", "<=", ">", ">="):
        ours, theirs = _bare(article), _bare(source)  # "below $26bn" does not tell again "below $25bn"
    if ours is not None and len(source.quantity.ends) == 2 and source.quantity.kind != "ratio":
        return any(agree(article, end_of(source, which)) for which in (0, 1))  # a number within a range is not the range told again
    if source.quantity.modifier in ("<", "<=", ">", ">=") and not within_reach(article, source, _BOUND):
        return False  # "up to 42,000" says nothing of 700
    if ours is None or theirs is None:
        return scaled(article)[1].overlaps(scaled(source)[1])
    if ours == theirs:
        return True
    if last_digit(source) > last_digit(article):
        return scaled(source)[1].contains(ours)
    return _rounds_to(article, theirs, last_digit(source))


def _is_plain_ratio(claim: Claim) -> bool:
    """Whether a ratio of small numbers is told without a hedge: "one in five"."""
    quantity = claim.quantity
    return quantity.modifier == "=" and len(quantity.ends) == 2 and all(0 < (end.value or 0) <= _SMALL_RATIO for end in quantity.ends)


def shows(article: Claim, value: Fraction) -> bool:
    """Whether the article's number is an exact `value`, in base units, rounded or cut off as it shows its digits."""
    if article.quantity.modifier == "~" and article.quantity.kind != "ratio" and telling(article):
        return _is_about(article, value)
    return scaled(article)[1].contains(value) if _point(article) is None else _rounds_to(article, value, Fraction(0))


def _rounds_to(article: Claim, value: Fraction, finer: Fraction) -> bool:
    """Whether a value known to `finer` gives the article's plain number when it is rounded, or cut off."""
    ours, step = _bare(article), last_digit(article)
    if ours is None:
        return False
    shown = max(step, _last_figure(article) if article.block_kind in _DISPLAY else _unit_shown(article))
    if shown <= finer:
        return ours == value
    if abs(ours - value) > shown:
        return False  # as for most, and no range needs to be made
    room = Interval(ours - shown / 2, ours + shown / 2)
    if ours >= 10 * shown:
        room = room.hull(Interval(ours, ours + shown, True, False))
    return room.contains(value)


def _unlike(article: Claim, source: Claim) -> bool:
    return article.quantity.unit != source.quantity.unit


def _is_rate(claim: Claim) -> bool:
    return " / " in (claim.quantity.unit or "")


def _point(claim: Claim) -> Fraction | None:
    """The number itself in base units where it is told without hedge."""
    return None if claim.quantity.modifier != "=" or claim.quantity.kind == "ratio" else _bare(claim)


def _bare(claim: Claim) -> Fraction | None:
    """The number in base units, whatever its hedges and without its sign: "0.8% cheaper" is -0.8 in a table."""
    value = claim.quantity.value
    return None if value is None else _in_base(size_of(value), claim.quantity.unit)


def _numerator(claim: Claim) -> str | None:
    return _top(claim.quantity.unit)


@cache
def _top(told: str | None) -> str | None:
    return told.split(" / ")[0] if told else None


def _factor(claim: Claim) -> Fraction:
    """Base units in one unit of the number; of a rate, those of what is counted, so that "£73" meets "£73/MWh"."""
    return _factor_of(claim.quantity.unit)


@lru_cache(maxsize=1 << 14)  # each number is held against many
def _in_base(number: Number, told: str | None) -> Fraction:
    return Fraction(number) * _factor_of(told)


@cache
def _factor_of(told: str | None) -> Fraction:
    name = _top(told)
    known = unit(name) if name else None
    return Fraction(known.factor) if known and not known.offset else Fraction(1)


def _unit_shown(claim: Claim) -> Fraction:
    """Return what one unit of the last digit that carries meaning is worth: 1,000 for 3,000."""
    value = claim.quantity.value
    exact = claim.quantity.kind in ("percent", "points") or (size_of(value or 0) < _EXACT_BELOW and not claim.quantity.scale)
    if value is None or value == 0 or exact or claim.quantity.scale:  # "3.50 billion" shows how far it is rounded
        return last_digit(claim)
    return _last_figure(claim)


def _last_figure(claim: Claim) -> Fraction:
    """Return what one unit of the last figure that is no zero is worth, in base units."""
    return _in_base(_last_place(claim.quantity.value or 0, claim.quantity.step), claim.quantity.unit)


@lru_cache(maxsize=1 << 14)
def _last_place(value: Number, step: Number) -> Fraction:
    value, worth = abs(Fraction(value)), Fraction(step)
    while value and (value / (worth * 10)).denominator == 1:
        worth *= 10
    return worth


def _is_about(article: Claim, value: Fraction) -> bool:
    """Whether a number that is hedged but shows three figures is as near as those say: "some 2,421" is not 2,412."""
    told = _bare(article)
    if told is None:
        return False
    by_fives = _digits(size_of(article.quantity.value or 0)).endswith("5")
    return abs(told - value) <= _last_figure(article) * (5 if by_fives else 1)


def last_digit(claim: Claim) -> Fraction:
    """Return what one unit of the last digit shown is worth, in base units: 1 for "£1,842", 1/100 for "£1,842.40"."""
    return _in_base(claim.quantity.step, claim.quantity.unit)


def ratio(article: Claim, source: Claim) -> Fraction | None:
    """Return how many times the source's number goes into the article's."""
    a, b = (_middle(scaled(claim)[1]) for claim in (article, source))
    return None if a is None or not b else Fraction(a) / Fraction(b)


def _middle(interval: Interval) -> Fraction | None:
    if interval.low is None or interval.high is None:
        return None
    return (Fraction(interval.low) + Fraction(interval.high)) / 2


def figures_of(claim: Claim) -> str:
    """Return the leading figures of a number, by which equal and rounded numbers meet: "12" for 1.2 million and for 120."""
    value = claim.quantity.value
    if value is None:
        return ""
    exact = abs(Fraction(value)) * 10**6
    return str(int(exact)).strip("0")[:2]


def telling(claim: Claim) -> bool:
    """Whether a number has so many figures that it is hardly met by chance: 214, 1.62, but not 20 or 1.6."""
    return claim.quantity.value is not None and len(_digits(size_of(claim.quantity.value))) >= 3


def full(claim: Claim) -> bool:
    """Whether a number has two figures or more, so that two of them are not equal as small counts are."""
    return claim.quantity.value is not None and len(_digits(size_of(claim.quantity.value))) > 1


def slipped(article: Claim, source: Claim) -> bool:
    """Whether one number could be the other gone wrong under a hand: digits swapped or one changed, a factor of ten."""
    a, b = article.quantity.value, source.quantity.value
    ends, others = article.quantity.ends, source.quantity.ends
    if len(ends) == len(others) == 2 and article.quantity.kind != "ratio":
        return (ends[0].value == others[0].value) != (ends[1].value == others[1].value)
    if a is None or b is None or a <= 0 or b <= 0:
        return False
    if article.quantity.unit != source.quantity.unit:  # "63cm" of 63.0mm
        return a == b and len(_digits(a)) > 1 and article.quantity.kind == source.quantity.kind in ("measure", "duration")
    one, two = _digits(a), _digits(b)
    if one == two:
        return len(one) > 1 or article.quantity.kind == "measure"  # 500mg of 50mg
    longest = max(len(one), len(two))
    if 10 ** (len(str(int(a))) - 1) <= b < 10 ** len(str(int(a))):  # 804 and 840: a nought may change places too
        one, two = one.ljust(longest, "0"), two.ljust(longest, "0")
    if len(one) != len(two) or len(one) < 2 or not (a < 10 * b and b < 10 * a):
        return False
    wrong = [place for place, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return len(one) > 2
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(one) == sorted(two)


@lru_cache(maxsize=1 << 14)
def _digits(value: Number) -> str:
    return str(int(Fraction(value) * 10**6)).rstrip("0")


def same_number(article: Claim, source: Claim) -> bool:
    """Whether the same figures stand in both, in units that must not be mixed: $386m and £386m, 756 MWh and 756 MW."""
    one, two = article.quantity, source.quantity
    if one.value is None or one.value != two.value or len(_digits(one.value)) < 2 or one.kind != two.kind:
        return False
    return one.kind in ("money", "measure") and measure_of(article) != measure_of(source)


def within_reach(article: Claim, source: Claim, far: int = _FAR) -> bool:
    """Whether neither number is many times the other."""
    a, b = article.quantity.value, source.quantity.value
    if a is None or b is None:
        return True
    one, two = (_parts_of_hundred(claim) * (_bare(claim) or 0) for claim in (article, source))
    return one <= far * two and two <= far * one


def _parts_of_hundred(claim: Claim) -> int:
    return 100 if claim.quantity.kind == "ratio" else 1


def near(article: Claim, source: Claim, part: int = 10) -> bool:
    """Whether one number lies within a tenth, or another part, of the other."""
    a, b = article.quantity.value, source.quantity.value
    if a is None or b is None or _numerator(article) != _numerator(source):
        return False
    return abs(Fraction(a) - b) * part <= max(abs(Fraction(a)), abs(Fraction(b)))
