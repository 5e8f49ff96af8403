"""The currency in front of a number.

In: text and the offset of a number. Out: the ISO code and where its sign begins. "US $5" -> USD, "Rs 300" -> INR; "TOP 10" -> none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary

_BLANKS = frozenset(" \u00a0\u202f")
_LETTERS = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,3})( ?)$")
_LARGE = re.compile(r"\d[\d,.]*(?:\s?(?:m|bn|tn|k|mn|million|billion|trillion|lakh|crore)(?![A-Za-z])|(?<=,\d{3})(?!\d))")
_LONGEST_SIGN = 6


class Before(NamedTuple):
    """A currency sign in front of a number: its ISO code and where it begins."""

    unit: str
    start: int


@cache
def _signs() -> frozenset[str]:
    """Return the signs that are no letters: "$", "£"."""
    return frozenset(form[-1] for form in vocabulary.unit_forms().before if not form[-1].isalpha() and form[-1] != ".")


@cache
def _endings() -> frozenset[str]:
    """Return the characters that a sign or code can end with."""
    forms = vocabulary.unit_forms()
    return frozenset(form[-1] for form in (*forms.before, *forms.risky_before)) | frozenset("-−")


@cache
def _letter_endings() -> frozenset[str]:
    """Return the last two characters of forms that end with a small letter: "Rs", "kr"."""
    forms = vocabulary.unit_forms()
    return frozenset(form[-2:] for form in (*forms.before, *forms.risky_before) if form[-1].islower())


def currency_before(text: str, start: int) -> Before | None:
    """Return the currency sign or code that stands in front of the number at `start`, blanks allowed between."""
    at = start
    last = text[at - 1]
    if last in _BLANKS:
        while at > 0 and text[at - 1] in _BLANKS:
            at -= 1
        if at == 0:
            return None
        last = text[at - 1]
    if last not in _endings() or start - at > 2 or (last.islower() and text[at - 2 : at] not in _letter_endings()):
        return None
    if last in "-−":  # "$-50.8bn"
        if at < 2 or text[at - 2] not in _signs():
            return None
        at, last = at - 1, text[at - 2]
    if last in _signs():
        return _sign(text, at, last)
    return _code(text, at, start)


def _sign(text: str, at: int, last: str) -> Before | None:
    """Read a sign with what belongs to it: "$", "US$", "US $", "Y="."""
    codes = vocabulary.unit_forms().before
    for length in range(min(_LONGEST_SIGN, at), 0, -1):
        sign = text[at - length : at]
        if sign in codes and not (sign[0].isalpha() and text[at - length - 1 : at - length].isalpha()):
            if length == 1 and (national := _national(text, at - 1, last, codes)):
                return national
            return Before(codes[sign], at - length)
    return None


def _national(text: str, at: int, sign: str, codes: dict[str, str]) -> Before | None:
    """Read "US $5", "c $5", "aud$5": letters of a country in front of a currency sign; "a $5 note" has none."""
    match = _LETTERS.search(text, max(0, at - 5), at)
    if match is None or (match[2] and len(match[1]) == 1 and match[1] not in "cC"):
        return None
    code = codes.get(match[1].upper() + sign)
    return Before(code, match.start()) if code else None


def _code(text: str, at: int, start: int) -> Before | None:
    """Read a code or letters: "EUR 20", "Rs.500", "kr 5"; a risky one ("R", "ALL") only in front of what looks like a sum."""
    begin = max(0, at - _LONGEST_SIGN)
    tail = text[begin:at]
    begin += tail.rfind(" ") + 1
    forms = vocabulary.unit_forms()
    if text[begin:at].islower() and text[begin:at] not in forms.before:
        return None
    while begin < at and not text[begin].isalpha():
        begin += 1
    for first in (begin, begin + 1):
        code = text[first:at]
        if code in forms.before and not text[first - 1 : first].isalnum():
            return Before(forms.before[code], first)
    code = text[begin:at]
    if code not in forms.risky_before or text[begin - 1 : begin].isalnum() or (at < start and len(code) != 3):
        return None
    return Before(forms.risky_before[code], begin) if _LARGE.match(text, start) else None


def dollar_of(text: str, end: int, unit: str) -> tuple[str, int] | None:
    """Return the currency and the end of "$75 U.S." and "$12 Canadian", where the country follows the figure."""
    if unit != "USD" or text[end : end + 1] != " ":
        return None
    word = text[end + 1 : end + 12].partition(" ")[0].rstrip(",;)")
    countries: dict[str, str] = vocabulary.table("words")["dollars_of"]
    bare = word if word in countries else word.rstrip(".")
    return (countries[bare], end + 1 + len(bare)) if bare in countries else None
