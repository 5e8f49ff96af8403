"""The records of what stands in a text: documents, their blocks, and the quantities and sentences read in them.

In: nothing. Out: types. "more than 3,000 civilians" becomes Quantity(low=3000, low_closed=False, high=None, modifier=">",
unit=None, noun="civilians", kind="count").
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from claimcheck.frozen import quick
from claimcheck.intervals import Number
from claimcheck.spans import Span

Sign = Literal["=", "~", ">", ">=", "<", "<=", "range"]
Trend = Literal["up", "down"]
BlockKind = Literal["headline", "standfirst", "paragraph", "caption", "quote", "item", "cell"]
Kind = Literal[
    "count", "money", "measure", "percent", "points", "ratio", "multiple", "age", "duration",
    "doubling", "ordinal", "score", "vote", "odds", "date", "year", "clock", "identifier", "malformed",
]  # fmt: skip

QUANTITY_KINDS: frozenset[str] = frozenset(("count", "money", "measure", "percent", "points", "ratio", "multiple", "age", "duration"))
"""The kinds that `extract_quantities` returns unless asked for others: things counted or measured."""


@quick
@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters of `Document.text` from `text_start` on stand in `Document.source` from `source_start` on."""

    text_start: int
    source_start: int
    length: int


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Document.text` that is read on its own; `level` is a heading's depth, `labels` a cell's row and column headers.

    note   what is to be told with it wherever it is cited: where a house fact is from
    place  where it stands in a form that has no lines: "paragraph 12" of a Word file; `runs` are the offsets where its runs begin
    """

    kind: BlockKind
    span: Span
    level: int = 0
    labels: tuple[str, ...] = ()
    note: str = ""
    place: str = ""
    runs: tuple[int, ...] = ()

    def label(self, start: int) -> str | None:
        """Return what tells a place in this block apart: the labels of a cell, or its paragraph and run; None where its line does."""
        if self.labels:
            return ", ".join(self.labels[:2])
        run = bisect_right(self.runs, start)
        return (f"{self.place}, run {run}" if run else self.place) or None


@quick
@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of one input.

    text      what was read as prose, markup left out; every span counts its characters
    source    the input as decoded, markup and all
    origin    segments that lead from `text` back to `source`, in order (one identity segment for plain text)
    date      publication date as an ISO string (YYYY-MM-DD), or None
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    origin: tuple[Segment, ...]
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """A file of house facts: a block for each, and the words that a text must use to speak of it, () for the fact's own."""

    document: Document
    names: tuple[tuple[str, ...], ...]


@quick
@dataclass(frozen=True, slots=True)
class Hedge:
    """One modifier as written: its words, where they stand, and what they do to a number ("~", ">", ">=", "<", "<=" or "=")."""

    span: Span
    words: str
    sign: Sign


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the text with all that belongs to it, as WRITTEN, before any rounding policy.

    span        number, scale word and unit
    low, high   exact ends, None for unbounded; a change or a range keeps the order of the text, so `low` may exceed `high`
    modifier    "=", "~", ">", ">=", "<", "<=" or "range"
    unit        pint unit name, ISO 4217 code, "percent", "percentage_point", "year_of_age" or None for a count
    noun        the counted noun phrase, or None
    trend       "up" in "rose 5%", "down" in "fell 12", else None
    kind        what sort of number it is; see `Kind`
    step        the value of one unit in the last digit shown: 100,000 for "3.4 million", 1 for "3,000"
    hedges      every modifier, outermost first ("approximately less than 300" has two)
    ends        the two ends of a range or change, or the two numbers of a ratio, score or vote
    noun_span   where the counted noun stands, if it does
    change      whether a "from x to y" tells of a change rather than a range
    scale       the scale word or letter as written ("million", "bn"), or None
    date        ISO form of a date, as precise as written: "2017-10-14", "10-14" (no year), "2017-10", "2017", "tuesday"
    """

    span: Span
    low: Number | None
    high: Number | None
    low_closed: bool = True
    high_closed: bool = True
    modifier: Sign = "="
    unit: str | None = None
    noun: str | None = None
    trend: Trend | None = None
    kind: Kind = "count"
    step: Number = 1
    hedges: tuple[Hedge, ...] = ()
    ends: tuple[Quantity, ...] = ()
    noun_span: Span | None = None
    change: bool = False
    scale: str | None = None
    date: str | None = None

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.span.start

    @property
    def end(self) -> int:
        """Offset just past the last character."""
        return self.span.end

    @property
    def value(self) -> Number | None:
        """The number itself, bound or not: 3000 for "more than 3,000"; None for a range."""
        if self.modifier == "range":
            return None
        return self.low if self.low is not None else self.high


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds at least one quantity, cut into words.

    words    as written; starts and ends are their offsets in `Document.text`
    lower    the words in lower case
    quoted   for each word, whether it stands inside quotation marks
    block    index of the block in `Document.blocks`
    """

    span: Span
    block: int
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """All quantities of a document in order of place, of every kind, and the sentences they stand in."""

    quantities: tuple[Quantity, ...]
    sentences: tuple[Sentence, ...]
