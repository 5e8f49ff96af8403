"""The number in a cell of a table, read on its own: its neighbours are other numbers, and its words are its labels.

In: text and blocks. Out: the quantities of the labelled cells, and the text that is left to be read as prose. "(59)" is -59,
"1,187 [r]" is 1187, "1990" under "Entries" is a count, "£84.2m" is 84,200,000 GBP; "12 weeks in all" is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.extract.headers import label_unit
from claimcheck.extract.rates import kind_of
from claimcheck.intervals import Number
from claimcheck.model import Block, Quantity, Sign, Trend
from claimcheck.readers.tables_marks import LONGEST, decimal_mark, sort_of
from claimcheck.spans import Span

_FIGURES = r"(?P<figures>\d{1,3}(?P<by>[,.'’ \u00a0\u202f\u2009])(?:\d{2,3}(?P=by))*\d{3}(?!\d)|\d{1,18}|(?=[.,]\d))(?P<rest>[.,]\d{1,18})?"
_CELL = re.compile(
    r"(?P<open>[(\[])?\s*(?P<sign>[-−–+±]?)\s*(?P<bound>[~<>≤≥]?)\s*(?P<money>[^\w\s.,()\[\]%+−–-]{1,2}|[A-Z]{1,3}[$£€]|[A-Z]{3})?"
    r"\s*(?P<inner>[-−–+]?)\s*" + _FIGURES + r"(?:\s*(?P<tail>%|[A-Za-zµ°€£]{1,9}(?:[/ ][A-Za-z]{1,9})?))?"
    r"(?:\s*(?P<close>[)\]])(?P<percent>\s*%)?)?(?P<marks>(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹#^]+|[(\[][^()\[\]]{1,12}[)\]]))*)"
)
_MINUS = "-−–"
_BRACKETS = str.maketrans("()[],", "     ")
_BOUNDS: dict[str, Sign] = {"<": "<", ">": ">", "≤": "<=", "≥": ">=", "~": "~"}
_MARK = re.compile(r"[a-z]{1,2}|\d{1,2}", re.IGNORECASE)


def read_cells(text: str, blocks: Sequence[Block]) -> tuple[list[Quantity], str]:
    """Return the quantities of the labelled cells that are one number each, and `text` with all else but the prose blocked out.

    What is blocked out becomes line breaks, one for each character, so that places stay as they are.
    """
    cells = [block for block in blocks if block.labels]
    texts = (block.span.of(text) for block in cells)
    comma, point = decimal_mark(cell for cell in texts if len(cell) <= LONGEST and sort_of(cell) in ("number", "words"))
    mark = "," if comma is not None and point is None else "."
    found: list[Quantity] = []
    prose: list[str] = []
    at = 0
    for block in blocks:
        start, end = block.span.start, block.span.end
        made = read_cell(text[start:end], start, mark) if block.labels else None
        if made is not None:
            found.append(made)
        elif start >= at:
            prose += ("\n" * (start - at), text[start:end])
            at = end
    prose.append("\n" * (len(text) - at))
    return found, "".join(prose)


def read_cell(cell: str, start: int = 0, mark: str = ".") -> Quantity | None:
    """Return the number that `cell` is, or None where it is none or says more; `mark` is the decimal mark of the table.

    Its span begins at `start`. A year is a number here: whether it counts something is for the labels to say.
    """
    match = _CELL.fullmatch(cell) if len(cell) <= LONGEST else None
    if match is None or bool(match["open"]) != bool(match["close"]) or not _only_marks(match["marks"]):
        return None
    number = _value(match["figures"], match["by"] or "", match["rest"] or "", mark)
    if number is None:
        return None
    value, step = number
    unit, scale, word = None, 1, None
    if match["money"]:
        unit = vocabulary.unit_forms().before.get(match["money"])
        if unit is None:
            return None
    if match["tail"] or match["percent"]:
        tail = _tail(match["tail"] or "%", unit)
        if tail is None:
            return None
        unit, scale, word = tail
    signed = match["sign"] or match["inner"]
    negative = (signed and signed in _MINUS) or bool(match["open"])
    value = -value * scale if negative else value * scale
    low = int(value) if value.denominator == 1 else value
    trend: Trend | None = None
    kind = kind_of(unit)
    if signed and kind in ("percent", "points"):
        trend = "down" if negative else "up"
    span = Span(start, start + len(cell[: match.start("marks")].rstrip()))
    return _bounded(Quantity(span, low, low, unit=unit, trend=trend, kind=kind, step=step * scale, scale=word), match["bound"])


def _only_marks(marks: str) -> bool:
    """Whether what stands behind a number refers to notes: "[r]", "(note 3)", "*", but not "(3 days)"."""
    listed = vocabulary.table("tables")["marks"]
    words = marks.lower().translate(_BRACKETS).split()
    return all(word in listed or _MARK.fullmatch(word) or not word.isalnum() or not word.isascii() for word in words)


def _bounded(made: Quantity, bound: str) -> Quantity:
    sign = _BOUNDS.get(bound, "=")
    if sign in ("<", "<="):
        return replace(made, low=None, high=made.low, low_closed=False, high_closed=sign == "<=", modifier=sign)
    if sign in (">", ">="):
        return replace(made, high=None, low_closed=sign == ">=", high_closed=False, modifier=sign)
    return replace(made, modifier=sign) if sign != "=" else made


def _tail(tail: str, money: str | None) -> tuple[str | None, int, str | None] | None:
    """Return unit, scale and scale word of what is glued to the figure; None where that says more than a unit."""
    if tail == "%":
        return ("percent", 1, None) if money is None else None
    if money is None and len(tail) == 1 and tail in _note_letters():
        return None, 1, None  # "1,187r": revised
    under = label_unit(f"change ({tail})" if money is None else f"({money} {tail})")
    if under is None or isinstance(under.scale, Fraction):
        return None
    return under.unit or money, int(under.scale), under.word


@cache
def _note_letters() -> frozenset[str]:
    return frozenset(mark for mark in vocabulary.table("tables")["marks"] if len(mark) == 1) - {"p"}


def _value(figures: str, by: str, rest: str, mark: str) -> tuple[Number, Number] | None:
    """Return the number and what one unit of its last digit is worth; None where its marks make no number.

    by   what parts the groups of `figures`; rest: what stands behind them, with its mark
    """
    if by == mark:
        if rest or figures.count(by) > 1:
            return None
        figures, _, decimals = figures.partition(by)
        rest, by = mark + decimals, ""
    digits = figures.replace(by, "") if by else figures
    if not rest:
        return int(digits), 1
    if rest[0] != mark:
        return None
    step = Fraction(1, 10 ** len(rest[1:]))
    return int((digits or "0") + rest[1:]) * step, step
