"""Read one figure: its exact value and the worth of its last digit.

In: the characters of a figure, as the scanner delimited them. Out: `Numeral`. "1.2 million" is 1,200,000 with a step of 100,000;
"2 1/2" is 5/2; "6,5000,000" is unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from claimcheck.extract.numerals import FIGURE, FRACTION, UNREADABLE, VERSION, Numeral, exact, scales
from claimcheck.intervals import Number

MOST_DIGITS = 40  # longer runs are serial numbers, and int() of a very long one is slow
MOST_POWER = 30

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+$|\d{1,3}(?:\.\d{3}){2,}$")
_PLAIN = re.compile(r"\d+\.\d+$")
_PARTS = re.compile(
    r"(\d[\d.,]*)((?:[ \u00a0\u202f]\d{3}(?![\d/]))*)"
    r"(?:[ \t\u00a0\u202f]?([¼-¾⅐-⅞])|[ \t\u00a0\u202f](\d{1,2})/(\d{1,3}))?(.*)",
    re.DOTALL,
)
_POWER = re.compile(r"(\d+(?:\.\d+)?)(?:(?:\s?[x×]\s?10\^?|[eE])([-−+]?\d{1,3})|\^([-−]?\d{1,2}))(?![\d.])")
_AND_PART = re.compile(r"and (a|one|three) (half|quarters?)$", re.IGNORECASE)
_SLASH = re.compile(r"(\d{1,4})/(\d{1,4})(?![\d/])(?!\.\d)")
_SWAPPED = str.maketrans(".,", ",.")
_SIGNS = "/^eEx×"


@lru_cache(maxsize=8192)
def digits(surface: str) -> tuple[Number, Number, int] | None:
    """Return (value, step, form) of a run of digits, commas and points, or None where it is no number at all (a list, a code)."""
    if len(surface) > MOST_DIGITS:
        return None
    if surface.isdigit():
        return int(surface), 1, FIGURE
    if _PLAIN.match(surface):
        return _decimal(surface)
    if _GROUPED.match(surface) or _INDIAN.match(surface):
        return _decimal(surface.replace(",", ""))
    if _EUROPEAN.match(surface):
        return _decimal(surface.replace(".", "").replace(",", "."))
    if surface.count(".") > 1 and "," not in surface:
        return 0, 1, VERSION
    groups = surface.split(".")[0].split(",")
    if max(map(len, groups[1:]), default=0) > 3 or (len(groups) > 2 and len(groups[-1]) != 3 and max(map(len, groups)) > 2):
        return 0, 1, UNREADABLE
    return None


def _decimal(plain: str) -> tuple[Number, Number, int]:
    whole, _, places = plain.partition(".")
    if not places:
        return int(whole), 1, FIGURE
    power = 10 ** len(places)
    return exact(Fraction(int(whole + places), power)), Fraction(1, power), FIGURE


def figure(text: str, start: int, end: int, continental: bool = False) -> Numeral | None:
    """Read the figure at text[start:end], which the scanner delimited; it may give some of it back, or take a power or slash more.

    continental   points group the digits and a comma begins the decimals
    """
    surface = text[start:end]
    if surface.isdigit() and len(surface) <= MOST_DIGITS:
        if start and text[start - 1] == "." and (start < 2 or not text[start - 2].isalnum()):  # ".5"
            power = 10 ** len(surface)
            value = exact(Fraction(int(surface), power))
            return Numeral(start - 1, end, value, value, Fraction(1, power), FIGURE, None)
        value = int(surface)
        return Numeral(start, end, value, value, 1, FIGURE, None)
    if surface[-1] in _SIGNS and (signed := _PARTS.match(surface)) and signed[6] == surface[-1]:
        return _with_sign(text, start, signed[1])
    read = _by_surface(surface.translate(_SWAPPED) if continental else surface)
    if read is None:
        return None
    length, value, step, form, scale = read
    if form == VERSION and start and unicodedata.category(text[start - 1]) == "Sc":
        form = UNREADABLE  # "$1.299.50" is the price of something, not its version
    return Numeral(start, start + length, value, value, step, form, scale)


_Read = tuple[int, Number, Number, int, str | None]
"""Of a figure: how many characters it takes, its value, step, form and scale."""


@lru_cache(maxsize=8192)
def _by_surface(surface: str) -> _Read | None:
    """Read a figure by its own characters."""
    match = _PARTS.match(surface)
    if match is None:  # "½"
        part = Fraction(unicodedata.numeric(surface[0])).limit_denominator(20)
        return _with_scale(len(surface), part, Fraction(1, part.denominator), surface[1:], FRACTION)
    run, groups, vulgar, upper, lower, tail = match.groups()
    read = digits(run)
    if read is None:
        return None
    value, step, form = read
    if form in (UNREADABLE, VERSION):
        return len(run), 0, 1, form, None
    if vulgar or upper:
        return _mixed(surface, read, vulgar, upper, lower, tail)
    length = len(run) + len(groups)
    if groups:
        value = int(run + re.sub(r"\D", "", groups))
    return _with_scale(len(surface), value, step, tail, form) if tail else (length, value, step, form, None)


def _mixed(surface: str, read: tuple[Number, Number, int], vulgar: str, upper: str, lower: str, tail: str) -> _Read:
    """Read a whole number with a fraction: "2½", "2 1/2"; "20 12/10" is no such thing."""
    value, step, form = read
    if vulgar:
        part = Fraction(unicodedata.numeric(vulgar)).limit_denominator(20)
    elif int(lower) and int(upper) < int(lower):
        part = Fraction(int(upper), int(lower))
    else:
        return len(surface) - len(tail) - len(upper) - len(lower) - 2, value, step, form, None
    return _with_scale(len(surface), value + part, Fraction(1, part.denominator if vulgar else int(lower)), tail, FRACTION)


def _with_sign(text: str, start: int, run: str) -> Numeral | None:
    """Read what the scanner saw end in / ^ e or x: a fraction, a power, or a plain figure with a letter after it."""
    slash = _SLASH.match(text, start)
    if slash and int(slash[2]) and ((text[start - 1] if start else " ") not in "/-" or text[max(0, start - 2) : start - 1] in ("", " ")):
        value = exact(Fraction(int(slash[1]), int(slash[2])))
        return Numeral(start, slash.end(), value, value, Fraction(1, int(slash[2])), FRACTION, "/")
    power = _POWER.match(text, start) if len(run) <= MOST_DIGITS else None
    if power:
        base, exponent = Fraction(power[1]), int((power[2] or power[3]).replace("−", "-"))
        if abs(exponent) <= MOST_POWER and (base or exponent >= 0):
            worth = exact(base**exponent if power[3] else base * Fraction(10) ** exponent)
            return Numeral(start, power.end(), worth, worth, 1, FIGURE, None)
    run = run.rstrip(".,")
    read = digits(run)
    return Numeral(start, start + len(run), read[0], read[0], read[1], read[2], None) if read else None


def _with_scale(length: int, value: Number, step: Number, tail: str, form: int) -> _Read:
    scale = 1
    words = scales()
    for word in re.split(r"[^A-Za-z]+", tail.lower()):
        scale *= words.get(word, 1)
    half = _AND_PART.search(tail)
    if half:  # "2 million and a half"
        part = Fraction(3 if half[1].lower() == "three" else 1, 2 if half[2].lower() == "half" else 4)
        value, step = value + part, part
    total = exact(Fraction(value) * scale)
    return length, total, exact(Fraction(step) * scale), form, tail.strip(" -\n\u00a0\u202f").lower() or None
