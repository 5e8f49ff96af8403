"""The sum of a finding, and the ranges that fail to meet, as shapes to be drawn.

In: a finding of a report. Out: pictures. For "seven and four add up to 11, not 12" there are seven + four = 11 ≠ 12 with 11 and 12 marked,
and the bars of seven and four end to end above that of 12. What draws them (the report, the page) only sets the shapes down; each picture
has a name in words for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Finding, Location, Report
from claimcheck.pipeline import claims_in
from claimcheck.writers.equations import Equation, equation_of
from claimcheck.writers.shown import clipped, printable, whole_characters

WIDTH = 320
_LINE, _LETTERS, _MOST_TERMS = 18, 38, 8
_LEFT, _RIGHT, _ROW = 96, 312, 20
_MEETS = ("does not meet", "do not all meet")
_UNDRAWN = frozenset(("date", "year", "clock", "score", "vote", "odds", "ordinal", "identifier", "malformed"))


class Shape(NamedTuple):
    """One element of SVG: its name, its attributes and its words, or the pieces of a line of words, each with a class."""

    tag: str
    attributes: dict[str, str]
    words: str = ""
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a field of WIDTH by `height`; `kind` is "equation" or "bars", and `name` tells it in words."""

    kind: str
    name: str
    height: int
    shapes: tuple[Shape, ...]


class _Row(NamedTuple):
    label: str
    intervals: tuple[Interval, ...]
    level: str


class Pictures:
    """Draws the findings of one report; what its numbers say is looked up once."""

    def __init__(self, report: Report) -> None:
        self._claims: dict[tuple[str, int, int], Claim] = {}
        named = {place.document for finding in report.findings for place in (finding.primary, *finding.related)}
        for document in report.documents:
            if document.name in named:
                spans = ((claim.quantity.span, claim) for claim in claims_in(document))
                self._claims |= {(document.name, span.start, span.end): claim for span, claim in spans}

    def of(self, finding: Finding) -> tuple[Picture, ...]:
        """Return the pictures of one finding: none, its sum, its ranges, or both."""
        equation = equation_of(finding.message)
        drawn = [_equation(equation)] if equation is not None else []
        rows = self._rows(finding, equation)
        return (*drawn, *([_bars(rows)] if rows else []))

    def _rows(self, finding: Finding, equation: Equation | None) -> list[_Row]:
        """Return what is to be drawn one below the other: nothing where it could not be read off a scale."""
        places = (finding.primary, *finding.related)
        claims = [self._claims.get((place.document, place.start, place.end)) for place in places]
        known = [(place, claim) for place, claim in zip(places, claims, strict=True) if claim is not None]
        if len(known) != len(places) or len(known) < 2 or any(claim.quantity.kind in _UNDRAWN for _, claim in known):
            return []
        if len({(claim.dimension, claim.quantity.kind == "percent") for _, claim in known}) > 1:
            return []
        (first, whole), *others = known
        if equation is not None and equation.sign == "+":
            return _stacked(equation, first, whole, others)
        if equation is not None and equation.sign:
            return []
        rows = [_Row(_label(place.text), (claim.possible,), "other") for place, claim in others]
        rows.append(_Row(_label(first.text), (whole.possible,), finding.severity))
        apart = any(not row.intervals[0].overlaps(whole.possible) for row in rows[:-1])
        return rows if apart else []


def _stacked(equation: Equation, first: Location, whole: Claim, others: Sequence[tuple[Location, Claim]]) -> list[_Row]:
    """Return the parts of a sum end to end, and the total below them."""
    parts = tuple(claim.possible for _, claim in others)
    if len(parts) != len(equation.terms) or any(part.low is None or part.low < 0 for part in parts):
        return []
    return [_Row(_label(equation.result), parts, "other"), _Row(_label(first.text), (whole.possible,), "error")]


def _equation(equation: Equation) -> Picture:
    """Return an equation on one line, or as a column where it is too long for one."""
    terms = [*equation.terms[:_MOST_TERMS], *(["…"] if len(equation.terms) > _MOST_TERMS else [])]
    pieces: list[tuple[str, str]] = []
    for at, term in enumerate(terms):
        pieces += [(f" {equation.sign} ", "sign")] if at else []
        pieces.append((_label(term, 24), "other"))
    rounded = equation.result.startswith("≈ ")
    pieces += [(" ≈ " if rounded else " = ", "sign"), (_label(equation.result.removeprefix("≈ "), 24), "result")]
    pieces += [(f" {equation.unlike} ", "sign"), (_label(equation.against, 24), "said")]
    if sum(len(words) for words, _ in pieces) <= _LETTERS:
        line = Shape("text", {"x": "4", "y": "15"}, pieces=tuple(pieces))
        return Picture("equation", equation.spoken, _LINE + 4, (line,))
    return Picture("equation", equation.spoken, *_column(pieces))


def _column(pieces: Sequence[tuple[str, str]]) -> tuple[int, tuple[Shape, ...]]:
    """Return the height and the shapes of a column: the signs on the left, each before its number."""
    shapes, sign, row = [], "", 0
    for words, kind in pieces:
        if kind == "sign":
            sign = words.strip()
            continue
        y = str(row * _LINE + 15)
        shapes.append(Shape("text", {"x": "24", "y": y}, pieces=((words, kind),)))
        if sign:
            shapes.append(Shape("text", {"x": "6", "y": y}, pieces=((sign, "sign"),)))
        row += 1
    return row * _LINE + 4, tuple(shapes)


def _bars(rows: Sequence[_Row]) -> Picture:
    """Return the ranges of the rows on one scale, with the gap between the last and what it does not meet."""
    totals = [sum_of(row.intervals) for row in rows]
    scale = _Scale(totals, whole=any(len(row.intervals) > 1 for row in rows))
    shapes: list[Shape] = [*scale.start()]
    for at, row in enumerate(rows):
        y = at * _ROW + 4
        shapes.append(Shape("text", {"x": str(_LEFT - 8), "y": str(y + 11), "text-anchor": "end"}, row.label))
        shapes += _gap(scale, totals[at], totals[-1], y, last=at == len(rows) - 1)
        shapes += scale.bars(row, y)
    *others, last = (row.label for row in rows)
    return Picture("bars", f"On one scale, {' and '.join(others)} {_MEETS[len(others) > 1]} {last}", len(rows) * _ROW + 6, tuple(shapes))


def sum_of(intervals: Sequence[Interval]) -> Interval:
    """Return the interval of a sum."""
    total, *rest = intervals
    for one in rest:
        total = total + one
    return total


def _gap(scale: _Scale, one: Interval, last_one: Interval, y: int, *, last: bool) -> Iterator[Shape]:
    """Yield what marks that two ranges do not meet: a stretch from the end of one to the beginning of the other."""
    if last or one.overlaps(last_one):
        return
    low, high = (one.high, last_one.low) if one.below(last_one) else (last_one.high, one.low)
    if low is not None and high is not None:
        start, stop = scale.at(low), scale.at(high)
        yield Shape("rect", {"x": str(start), "y": str(y), "width": str(max(1, stop - start)), "height": str(_ROW + 14), "class": "gap"})


class _Scale:
    """Values to places; it begins at 0 unless all values lie close together, far from it, and none is a sum of parts (`whole`)."""

    def __init__(self, intervals: Sequence[Interval], *, whole: bool) -> None:
        ends = [Fraction(end) for interval in intervals for end in (interval.low, interval.high) if end is not None]
        low, high = min(ends, default=Fraction(0)), max(ends, default=Fraction(1))
        self.broken = not whole and low > 0 and 4 * (high - low) < high
        self._low = low - (high - low) if self.broken else min(low, Fraction(0))
        self._span = max(high, Fraction(0) if not self.broken else high) - self._low or Fraction(1)

    def at(self, value: Number) -> int:
        return _LEFT + int((_RIGHT - _LEFT) * (Fraction(value) - self._low) / self._span)

    def start(self) -> Iterator[Shape]:
        """Yield the line that the bars begin at, broken where that is not 0."""
        line = {"x1": str(_LEFT), "x2": str(_LEFT), "y1": "0", "y2": "100%", "class": "axis"}
        yield Shape("line", line | ({"stroke-dasharray": "2 3"} if self.broken else {}))

    def bars(self, row: _Row, y: int) -> Iterator[Shape]:
        """Yield the bars of a row: its parts end to end, or a thin line from the beginning and a bar over its range."""
        reached = Interval.exactly(0)
        for part in row.intervals:
            total = reached + part
            start = _LEFT if total.low is None else self.at(total.low)
            stop = _RIGHT if total.high is None else self.at(total.high)
            if len(row.intervals) > 1:
                begun = self.at(reached.high or 0)
                yield _rect(begun + 1, y + 3, start - begun - 1, 8, "part")
            else:
                begun = _LEFT if self.broken else self.at(0)
                yield _rect(min(begun, start), y + 5, start - begun, 4, f"reach {row.level}")
            yield _rect(start, y + 1, stop - start, 12, row.level)
            reached = total


def _rect(x: int, y: int, width: int, height: int, kind: str) -> Shape:
    return Shape("rect", {"x": str(x), "y": str(y), "width": str(max(2, abs(width))), "height": str(height), "class": kind})


def _label(words: str, most: int = 13) -> str:
    return clipped(printable(whole_characters(words)), most)


def as_data(picture: Picture) -> dict[str, object]:
    """Return a picture as JSON has it: {"kind": "bars", "name": "...", "width": 320, "height": 46, "shapes": [...]}."""
    shapes = [{"tag": one.tag, "attributes": one.attributes, "words": one.words, "pieces": one.pieces} for one in picture.shapes]
    return {"kind": picture.kind, "name": picture.name, "width": WIDTH, "height": picture.height, "shapes": shapes}
