"""Text and numbers made fit to print: nothing an article or a file name holds may steer a terminal.

In: any text or exact number. Out: text. "12\\x1b[31m dead" is shown as "12\\\\x1b[31m dead", and 7/2 as "3.5".
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache

from claimcheck.intervals import Number


def printable(text: str) -> str:
    """Return `text` on one line: white space as spaces, and control characters, overrides of direction and the like written out."""
    if text.isprintable():
        return text
    return "".join(map(_printable_character, text))


def _printable_character(character: str) -> str:
    if character.isprintable():
        return character
    # No-break and thin spaces group digits ("3 500"): they are not errors to be pointed out.
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """Return how many columns of a terminal printable `text` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return printable `text` with spaces up to a width."""
    return text + " " * max(0, columns - width(text))


def clipped(text: str, most: int) -> str:
    """Return `text`, or its beginning and an ellipsis where it has more than `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def whole_characters(text: str) -> str:
    """Return `text` with halves of surrogate pairs replaced, which no strict reader of JSON takes."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number(value: Number) -> str:
    """Return an exact number as a decimal where that ends, else as a fraction: "3000", "3.35", "1/3"."""
    value = Fraction(value)
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{_digits(value.numerator)}/{_digits(value.denominator)}"
    places = max(twos, fives)
    digits = _digits(abs(value.numerator) * 10**places // value.denominator)
    sign = "-" if value < 0 else ""
    if not places:
        return sign + digits
    digits = digits.rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def _digits(value: int) -> str:
    try:
        return str(value)
    except ValueError:
        # Python refuses to write out more than 4,300 digits of an int; a Decimal has no such limit.
        from decimal import Decimal

        return str(Decimal(value))
