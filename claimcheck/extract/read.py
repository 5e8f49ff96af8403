"""From numerals to quantities: each number with its sign, unit, modifiers, noun and kind.

In: text. Out: `Quantity` records in order of place, of every kind. "more than 3,000 civilians" -> one count, (3000, +inf).
A number's own words decide; its neighbours are asked only by `pairs`, for ranges, ratios and scores.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract import dates, modifiers, names, nouns, units
from claimcheck.extract.numerals import FIGURE, FRACTION, MULTIPLE, ORDINAL, PLURAL, UNREADABLE, VAGUE, WORDS, Numeral
from claimcheck.extract.surroundings import plain, tokens_right, words_left
from claimcheck.intervals import Number
from claimcheck.model import Hedge, Kind, Quantity, Sign, Trend
from claimcheck.spans import Span

_MINUS = "-−–"


class Bare(NamedTuple):
    """A number with its sign and unit, nothing else: what ranges are made of."""

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


def bare(text: str, numeral: Numeral) -> Bare | None:
    """Read sign and unit of a numeral; None where letters glued to it make it a code ("3D")."""
    start, end, low, high, step, form, scale = numeral
    money = units.currency_before(text, start) if start else None
    unit = None
    if money is not None:
        unit, start = money
    factor = 1
    signed = ""
    if form == FIGURE or money is not None or form in (WORDS, FRACTION, PLURAL, VAGUE):
        after = units.after_number(text, end, low, money is not None, form == PLURAL)
        glued = text[end : end + 1]
        if form == FIGURE and glued.isalpha() and after.unit is None and after.scale == 1:
            return None
        if after.unit == "foot" and low == high and (inches := units.inches_behind(text, end)):
            low = high = low + Fraction(inches, 12)
            step = Fraction(1, 12)
        if after.scale != 1:
            low, step = units.step_down(low, step, after.scale)
            high, scale, end, factor = low, after.scale_word, after.end, after.scale
        if after.unit is not None and (unit is None or after.unit == unit or (unit == "USD" and after.unit.endswith("D") and len(after.unit) == 3)):
            unit, end, hyphen = after.unit, after.end, after.hyphen
        else:
            hyphen = False
    else:
        hyphen = False
    if money is not None and "-" in text[start : numeral.start]:
        low, high, signed = -high, -low, "-"  # "$-50.8bn"
    else:
        signed, start, low, high = _signed(text, start, numeral, money is not None, low, high)
    if unit is not None:
        rate, end = units.per(text, unit, end)
        unit = rate
    return Bare(start, end, low, high, step, unit, units.kind_of(unit), scale, factor, hyphen, signed, money is not None, form)


def _signed(text: str, start: int, numeral: Numeral, money: bool, low: Number, high: Number) -> tuple[str, int, Number, Number]:
    """Apply a minus or plus sign, or the word "minus", in front of the number or its currency sign."""
    if start == 0:
        return "", start, low, high
    previous = text[start - 1]
    if previous in _MINUS or previous == "+":
        far = text[start - 2] if start > 1 else " "
        if previous == "+":
            return ("+", start - 1, low, high) if far in " (\n$£€" else ("", start, low, high)
        if far in " (\n$£€\u00a0/,;" or (start == 1):
            if far in "$£€":
                return "-", start - 2, -high, -low
            if far == " " and start > 2 and (text[start - 3].isalnum() and text[start - 1] != "−") and start < len(text) and text[start] == " ":
                return "", start, low, high
            return "-", start - 1, -high, -low
        if text[max(0, start - 6) : start - 1].lower() == "minus":
            return "-", start - 6, -high, -low
        return "", start, low, high
    if previous == " ":
        tail = text[max(0, start - 10) : start].lower()
        if tail.endswith(("minus ", "negative ")):
            return "-", start - (6 if tail.endswith("minus ") else 9), -high, -low
        if tail.endswith((" - ", "\n- ")) and text[max(0, start - 4) : start - 3] == "" and money is False:
            return "-", start - 2, -high, -low
    return "", start, low, high


def quantity(
    text: str, first: Bare, tokens: list[str], *, kind: Kind | None = None, ends: tuple[Quantity, ...] = (), bound: tuple[Number | None, Number | None] | None = None,
    change: bool = False, sign: Sign | None = None, span_end: int | None = None,
) -> Quantity:  # fmt: skip
    """Bind modifiers, trend and noun to what was read bare. `tokens` stand right of it; `bound` are the ends of a range."""
    kind = kind or first.kind
    end = span_end if span_end is not None else first.end
    hedges = modifiers.before(text, first.start, first.low < 5, kind)
    found = sign or modifiers.resulting(hedges)
    noun, noun_span, used = _noun(text, first, kind, tokens, end)
    late = modifiers.after(tokens, 0) or (modifiers.after(tokens, used) if used else None)
    if late is not None and sign is None:
        found = _combined(found, late[0])
        place = end if modifiers.after(tokens, 0) else (noun_span.end if noun_span else end)
        hedges = (*hedges, Hedge(Span(place, place + len("".join(tokens[: late[2]] if used == 0 else tokens[used : used + late[2]]))), late[1], late[0]))
    trend = _trend(text, hedges[0].span.start if hedges and hedges[0].span.start < first.start else first.start, first)
    low: Number | None
    high: Number | None
    if bound is not None:
        low, high = bound
    else:
        low, high = first.low, first.high
        if low != high and found in ("=", "~"):
            found = "range"
        if found in (">", ">="):
            low, high = (high if low == high else low), None
        elif found in ("<", "<="):
            low, high = None, high
    closed_low = low is not None and found != ">" and not (found == "range" and any(hedge.sign == ">" for hedge in hedges) and first.low == first.high)
    closed_high = high is not None and found != "<" and not (bound is None and found == "range" and first.form == PLURAL)
    return Quantity(
        Span(first.start, end), low, high, closed_low, closed_high, found, first.unit, noun, trend, kind, first.step, hedges, ends, noun_span, change, first.scale,
    )  # fmt: skip


def _combined(found: Sign, late: Sign) -> Sign:
    """A modifier behind the number overrides an approximation in front of it: "about 300 or more"."""
    if late == "~":
        return found if found not in ("=",) else "~"
    if found in ("=", "~"):
        return late
    return {("<", "<="): "<=", (">", ">="): ">="}.get((found, late), found)  # type: ignore[return-value]


def _noun(text: str, first: Bare, kind: Kind, tokens: list[str], end: int) -> tuple[str | None, Span | None, int]:
    """Return the counted noun, where it stands, and how many tokens it takes up."""
    if kind == "ratio" or kind == "count":
        rest = tokens
        skipped = 0
        if kind == "ratio" and tokens and plain(tokens[0]).lower() in ("the", "a", "all", "our", "their", "its", "his", "her"):
            rest, skipped = tokens[1:], 1
        found = nouns.phrase(rest, kind == "count" and first.low == 1 and first.high == 1)
        if found is None:
            return None, None, 0
        at, stop = found.first + skipped, found.stop + skipped
    elif kind in ("measure", "money") and tokens and tokens[0] == " of":
        found = nouns.phrase(tokens, False)
        if found is None or found.stop <= found.first or kind == "money":
            return None, None, 0
        at, stop = found.first, found.stop
    else:
        return None, None, 0
    if stop <= at:
        return None, None, 0
    begin = end + sum(map(len, tokens[:at]))
    finish = begin + sum(map(len, tokens[at:stop]))
    lead = tokens[at]
    begin += len(lead) - len(lead.lstrip().lstrip("-–"))
    words = text[begin:finish].rstrip(".'’")
    return " ".join(words.split()), Span(begin, begin + len(words)), stop


def _trend(text: str, start: int, first: Bare) -> Trend | None:
    """Return the direction of the verb that governs the number ("rose 5%", "fell by about 12"), or of its sign."""
    words = words_left(text, start)
    table = vocabulary.trends()
    for at in range(1, min(3, len(words)) + 1):
        word = words[-at].lower().lstrip("([\"“‘'—–")
        if word in table:
            return table[word]
        if word not in vocabulary.words("trend_links"):
            break
    if first.signed and first.kind in ("percent", "points"):
        return "up" if first.signed == "+" else "down"
    return None


__all__ = ["FIGURE", "FRACTION", "MULTIPLE", "ORDINAL", "PLURAL", "UNREADABLE", "VAGUE", "WORDS", "Bare", "bare", "dates", "names", "quantity", "tokens_right", "words_left", "Fraction"]
