"""A numeral in its place, and what is read of it before its neighbours are asked: sign, currency, scale letter and unit.

In: text and its numerals. Out: `Place`s, each with its `Magnitude`. In "fell to -$1.2bn": -1,200,000,000 USD, step 100,000,000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from claimcheck import vocabulary
from claimcheck.extract import dates
from claimcheck.extract.clocks import When
from claimcheck.extract.money import currency_before, dollar_of
from claimcheck.extract.numerals import FIGURE, FRACTION, MULTIPLE, ORDINAL, PLURAL, Numeral, exact
from claimcheck.extract.rates import kind_of, per, per_number
from claimcheck.extract.surroundings import MONTHS, NEAR_RIGHT, REACH_RIGHT, Token, Words, tokens_right, words_left
from claimcheck.extract.units import After, after_number, inches_behind
from claimcheck.intervals import Number
from claimcheck.model import Kind

_MINUS = "-−–"
_SIGNS = frozenset("-−–+")
_BEFORE_SIGN = " (\n\u00a0/,;:"
_MONEY_SIGNS = "$£€¥"
_DIGITS = frozenset("0123456789")
_AFTER_DAYS = frozenset("JFMASONDPGBCEUIaopnt–-")  # how months, "a.m.", "noon", "to" and time zones begin
_CLOCK_STARTS = frozenset("pPtToOiIaA")  # "past", "to", "o'clock", "in the morning", "at night"
_WORD_ENDS = frozenset("se")  # what a word for minus ends with
# what may stand between a number of this form and its unit: "hundreds of miles", "half a mile", "a quarter of an hour"
_BETWEEN = {PLURAL: "of", FRACTION: "a"}


class Magnitude(NamedTuple):
    """A number with its sign and unit, nothing else: what ranges are made of.

    scaled    what its scale letter multiplied by; hyphen: a hyphen glues its unit on ("12-page")
    signed    "+", "-" or ""; prefixed: a currency stands in front
    """

    start: int
    end: int
    low: Number
    high: Number
    step: Number
    unit: str | None
    kind: Kind
    scale: str | None
    scaled: int
    hyphen: bool
    signed: str
    prefixed: bool
    form: int


_Read = TypeVar("_Read")


class _Once(Generic[_Read]):
    """A property read at first use and kept: half as slow as functools.cached_property, and every number has three."""

    def __init__(self, read: Callable[[Place], _Read]) -> None:
        self.read, self.name, self.__doc__ = read, read.__name__, read.__doc__

    def __get__(self, place: Place, owner: type[Place]) -> _Read:
        value = place.__dict__[self.name] = self.read(place)
        return value


class Place:
    """One numeral with the text around it; words, dates and units are read when first asked for, and once."""

    def __init__(self, text: str, numerals: Sequence[Numeral], at: int, places: dict[int, Place]) -> None:
        numeral = numerals[at]
        self.text, self.numerals, self.at, self.places, self.numeral = text, numerals, at, places, numeral
        self.start = numeral.start
        self._tokens: list[Token] = []
        self._tokens_at = -1

    @_Once
    def left(self) -> Words:
        """The words in front of the numeral."""
        return words_left(self.text, self.start)

    @_Once
    def when(self) -> When | None:
        """The date, year or clock time that the numeral is part of."""
        return dates.when(self.text, self.numeral, self.left) if self._may_date() else None

    @_Once
    def magnitude(self) -> Magnitude | None:
        """Sign and unit of the numeral; None where letters glued to it make it a code ("3D")."""
        return magnitude(self.text, self.numeral)

    def right(self, at: int | None = None) -> list[Token]:
        """Return the words from offset `at` (the end of the numeral) on: behind a unit, where nothing is counted, only the next few."""
        if at is None:
            at = self.numeral.end
        if self._tokens_at != at:
            near = at != self.numeral.end and self.text[at : at + 3] != " of"
            self._tokens, self._tokens_at = tokens_right(self.text, at, NEAR_RIGHT if near else REACH_RIGHT), at
        return self._tokens

    def next(self, steps: int = 1) -> Place | None:
        """Return the place of the numeral `steps` further on."""
        at = self.at + steps
        if at >= len(self.numerals):
            return None
        if at not in self.places:
            self.places[at] = Place(self.text, self.numerals, at, self.places)
        return self.places[at]

    def _may_date(self) -> bool:
        """Whether it is worth asking for a date: not for "third place", nor for "30 people"."""
        numeral, text = self.numeral, self.text
        end = numeral.end
        following = text[end : end + 2]
        if text[numeral.start] not in _DIGITS:
            if numeral.form == ORDINAL:
                return following[1:].isupper() or following == " o"
            return following[:1] == " " and following[1:] in _CLOCK_STARTS and numeral.low < 60
        if following[:1] != " " or following[1:] in _AFTER_DAYS or end - numeral.start > 2:
            return True
        return self.start > 4 and text[self.start - 2] not in ",;:" and bool(self.left) and self.left[-1].roles & MONTHS > 0


def magnitude(text: str, numeral: Numeral) -> Magnitude | None:
    """Read sign and unit of a numeral; None where letters glued to it make it a code ("3D")."""
    start, end, low, high, step, form, scale = numeral
    if form in (ORDINAL, MULTIPLE):
        return Magnitude(start, end, low, high, step, None, "count", scale, 1, False, "", False, form)
    money = currency_before(text, start) if start else None
    unit = None
    if money is not None:
        unit, start = money
    after = after_number(text, end, low, money is not None, _BETWEEN.get(form, ""))
    hyphen, factor = False, 1
    if after is not None:
        if after.scale != 1:
            factor = after.scale
            same = low is high
            low, step = exact(low * factor), exact(step * factor)
            high = low if same else exact(high * factor)
            scale, end = after.scale_word, after.end
        if after.unit == "foot" and low == high and (inches := inches_behind(text, end)):
            low = high = exact(low + Fraction(inches, 12))
            step = Fraction(1, 12)
        if after.unit is not None and _agree(unit, after):
            unit, end, hyphen = after.unit, after.end, after.hyphen
    elif form == FIGURE and text[end : end + 1].isalpha():
        return None
    if money is not None and (national := dollar_of(text, end, money.unit)):
        unit, end = national
    signed = ""
    if money is not None and text[numeral.start - 1] in "-−":
        low, high, signed = -high, -low, "-"  # "$-50.8bn"
    elif start and ((previous := text[start - 1]) in _SIGNS or (previous == " " and text[start - 2 : start - 1] in _WORD_ENDS)):
        signed, start = _sign(text, start, money is not None)
        if signed == "-":
            low, high = (-high, -low) if low is not high else (-low,) * 2
    if unit is not None:
        unit, end = per(text, unit, end)
    elif text[end : end + 4] == " per" and (rate := per_number(text, end)):
        unit, end = rate
    return Magnitude(start, end, low, high, step, unit, kind_of(unit), scale, factor, hyphen, signed, money is not None, form)


def _agree(before: str | None, after: After) -> bool:
    """Whether the unit behind a number is the one in front of it said again: "$5 dollars", "$5 AUD"."""
    if before is None or after.unit == before:
        return True
    return before == "USD" and len(after.unit or "") == 3 and str(after.unit).endswith("D")


def _sign(text: str, start: int, money: bool) -> tuple[str, int]:
    """Return the minus or plus sign, or the word "minus", in front of a number or its currency sign, and where it begins."""
    previous = text[start - 1]
    if previous in _MINUS or previous == "+":
        far = text[start - 2] if start > 1 else " "
        if far in _MONEY_SIGNS and not money:
            return ("-" if previous != "+" else "+"), start - 2
        if far in _BEFORE_SIGN and not _badly_spaced(text, start, previous):
            return ("+" if previous == "+" else "-"), start - 1
        word = _word_of_sign(text, start - 1)
        return ("-", start - 1 - word) if previous == "-" and word else ("", start)
    word = _word_of_sign(text, start - 1)
    return ("-", start - 1 - word) if word else ("", start)


def _word_of_sign(text: str, end: int) -> int:
    """Return the length of the word for minus that ends at `end`, or 0."""
    word = text[max(0, end - 9) : end].rpartition(" ")[2].lower().lstrip("(,;:\n")
    return len(word) if word in vocabulary.words("minus") else 0


def _badly_spaced(text: str, start: int, sign: str) -> bool:
    """Whether the sign is half of a pair of dashes: "The dead -12 men- were named"."""
    return sign == "-" and text[start - 2 : start - 1] == " " and "- " in text[start : start + 24].partition(".")[0]
