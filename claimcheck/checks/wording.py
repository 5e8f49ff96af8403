"""Puts the outcome of a sum into words, as a newspaper prints numbers. The only place where numbers become text.

In: exact numbers and intervals. Out: pieces of a message. Fraction(3, 35) as a share reads "8.6%", 1117000 reads "1.117 million".
`{0}` in a message stands for the author's words at the conflict's place, `{1}`, `{2}`... for those it is held against.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.checks.values import unit_of
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Claim


def spelled(interval: Interval, show: Callable[[Number], str], *, rough: bool = False) -> str:
    """Return an interval in words, each end written by `show`: "8.6%", "more than 8.6%", "about 8.6%", "5% to 8%".

    Zero as the lower end goes without saying.
    """
    low, high = interval.low, interval.high
    if low is None or high is None or low == 0 != high:
        if high is not None:
            return f"{_modifier('<=' if interval.high_closed else '<')} {show(high)}"
        return f"{_modifier('>=' if interval.low_closed else '>')} {show(low)}" if low is not None else "any number"
    first, last = show(low), show(high)
    if first != last:
        return f"{first} to {last}"
    return f"{_modifier('~')} {first}" if rough else first


def listed(numbers: Sequence[int]) -> str:
    """Return the places of several of the author's words: (1, 2, 3) reads "{1}, {2} and {3}"."""
    places = [f"{{{number}}}" for number in numbers]
    return " and ".join((", ".join(places[:-1]), places[-1])) if len(places) > 1 else places[0]


def amount(value: Number, like: Claim) -> str:
    """Return `value` (in the claim's own unit) in the style of a claim: "£4.3bn", "12%"; other units are left to the author's words."""
    name, unit = like.quantity.unit, unit_of(like)
    if unit is None:
        return number(value, like.quantity.scale)
    if unit.dimension == "percent":
        return percent(Fraction(value, 100))
    sign = next((sign for sign, code in vocabulary.unit_forms().before.items() if code == name != sign), "")
    shown = number(value, like.quantity.scale)
    return f"-{sign}{shown[1:]}" if shown.startswith("-") else sign + shown


def number(value: Number, scale: str | None = None, step: Number = 1) -> str:
    """Return a number as a newspaper prints it: whole numbers in full below a million, else three figures that count.

    A whole number of thousands keeps all its figures: 1117000 is "1.117 million". A `scale` that is a letter sets the style: "1.117m".
    Decimals go at least as far as `step`, one unit in the last digit of the number it is held against.
    """
    for worth, word in _scales(scale):
        if size_of(value) >= worth:
            exact = Fraction(value) / worth
            return _decimal(exact, 3 if exact * 1000 == round(exact * 1000) else _places(exact, 3)) + word
    if value == round(value):
        return f"{int(value):,}"
    return _decimal(value, max(_places(value, 3), _places(step, 1)))


def percent(share: Number, beside: Number | None = None) -> str:
    """Return a share of one as a percentage: 0.0857 is "8.6%". It gets more figures where it would print like the share `beside`."""
    value, other = share * 100, None if beside is None else beside * 100
    places = 0 if size_of(value) >= 10 and value * 10 != round(value * 10) else 1 if size_of(value) >= 1 else _places(value, 2)
    while other is not None and value != other and places < 4 and _rounded(value, places) == _rounded(other, places):
        places += 1
    return _decimal(value, places) + "%"


def plain(words: str) -> str:
    """Return the author's words so that a message can hold them: braces are doubled."""
    return words.replace("{", "{{").replace("}", "}}")


@cache
def _scales(style: str | None) -> tuple[tuple[int, str], ...]:
    """Scales from a trillion down to a million, each with the word or letter that follows the number, like the author's `style`."""
    numbers = vocabulary.table("numbers")
    letters = numbers["letters"] | numbers["letters_unsure"]
    words = {style: letters[style], **letters} if style in letters else {f" {word}": worth for word, worth in numbers["scales"].items()}
    return tuple((worth, next(word for word, value in words.items() if value == worth)) for worth in (10**12, 10**9, 10**6))


def _modifier(sign: str) -> str:
    """The first phrase of the vocabulary for a sign: "more than" for ">"."""
    return next(phrase for phrase, meaning in vocabulary.modifiers().before.items() if meaning == sign)


def _places(value: Number, digits: int) -> int:
    """How many decimal places show `digits` figures that count."""
    places, size = digits - 1, size_of(value)
    while size and size < 1:
        size, places = size * 10, places + 1
    while size >= 10:
        size, places = Fraction(size) / 10, places - 1
    return max(places, 0)


def _rounded(value: Number, places: int) -> Fraction:
    """Half a unit goes away from zero, as a reader rounds."""
    scaled = Fraction(value) * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if scaled >= 0 else -whole, 10**places)


def _decimal(value: Number, places: int) -> str:
    rounded = _rounded(value, places)
    whole, rest = divmod(abs(rounded.numerator) * 10**places // rounded.denominator, 10**places)
    decimals = str(rest).rjust(places, "0").rstrip("0") if places else ""
    return ("-" if rounded < 0 else "") + f"{whole:,}" + (f".{decimals}" if decimals else "")
