"""The records that flow between rooms: frozen, slotted, holding no behaviour but views of themselves.

In: nothing. Out: types. "more than 3,000 civilians" becomes Quantity(low=3000, low_closed=False, high=None, modifier=">",
unit=None, noun="civilians", kind="count").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from claimcheck.frozen import quick
from claimcheck.intervals import Interval, Number
from claimcheck.spans import Span

if TYPE_CHECKING:
    from pandas import DataFrame

Sign = Literal["=", "~", ">", ">=", "<", "<=", "range"]
Trend = Literal["up", "down"]
Severity = Literal["error", "warning", "info"]
BlockKind = Literal["headline", "standfirst", "paragraph", "caption", "quote", "item", "cell"]
Kind = Literal[
    "count", "money", "measure", "percent", "points", "ratio", "multiple", "age", "duration",
    "doubling", "ordinal", "score", "vote", "odds", "date", "year", "clock", "identifier", "malformed",
]  # fmt: skip

QUANTITY_KINDS: frozenset[str] = frozenset(
    ("count", "money", "measure", "percent", "points", "ratio", "multiple", "age", "duration")
)
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
    """A stretch of `Document.text` that is read on its own; `level` is a heading's depth, `labels` a cell's row and column headers."""

    kind: BlockKind
    span: Span
    level: int = 0
    labels: tuple[str, ...] = ()


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


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity understood in its sentence.

    possible, expected   the values the writer can be held to, in base units: what logic allows, what a reader would expect
    exact                whether the number is a point with no hedge
    measurand            concept of the thing counted or measured ("dead", "job"), or None where unknown
    head                 head noun in the singular, or None
    role                 level, from, to, by, part, whole, share, rate, target, forecast, total, difference
    qualifiers           lower-case words that narrow the thing (adjectives, places, periods, groups)
    speaker              who says it, or None
    quoted               inside quotation marks
    sentence, block      indices into Reading.sentences and Document.blocks
    dimension            dimension of the unit ("length", "money:USD", "percent"), the noun of a rate, or None for a count
    words                content words of the number's clause, each stripped to what its forms share
    names                capitalised words of the sentence
    definite             given as known: "the 3,500 civilians", "all 480"
    more                 added to another number: "another 12", "a further 12"
    neighbours           the words right in front of the number (nearest first) and right behind it
    """

    quantity: Quantity
    possible: Interval
    expected: Interval
    measurand: str | None = None
    head: str | None = None
    role: str = "level"
    qualifiers: frozenset[str] = frozenset()
    speaker: str | None = None
    quoted: bool = False
    sentence: int = 0
    block: int = 0
    block_kind: BlockKind = "paragraph"
    dimension: str | None = None
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    definite: bool = False
    more: bool = False
    neighbours: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Sourced:
    """A claim of another document than the article: of a source, or of an earlier version."""

    claim: Claim
    document: Document


@dataclass(frozen=True, slots=True)
class Frame:
    """A relation between claims. `doubts` counts the slots that had to be assumed: each lowers a finding's severity by one."""

    doubts: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a check found: `at` disagrees with `against`; `says` is the arithmetic in words.

    severity   the check's own level where the sum decides it, else None (the rule's)
    """

    at: Claim | Sourced
    against: tuple[Claim | Sourced, ...]
    says: str
    severity: Severity | None = None


@quick
@dataclass(frozen=True, slots=True)
class Location:
    """A place: half-open character offsets into the text of the document called `document`, and the words that stand there.

    cell   for a cell of a table the labels of its row and column: "Robbery, 2024-25"
    """

    document: str
    start: int
    end: int
    text: str
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot be true as written.

    rule          id of the rule, the name of its file in rules/
    severity      "error", "warning" or "info"
    message       the author's words, then the arithmetic
    primary       the place to look at first; `related` are the other sides of the mismatch
    fingerprint   stable over moves of the text: a hash of the rule and the words on both sides
    """

    rule: str
    severity: Severity
    message: str
    primary: Location
    related: tuple[Location, ...]
    fingerprint: str


SetAside = Literal[
    "date", "clock", "ordinal", "identifier", "score", "vote", "odds", "malformed", "thing-unknown", "only-one", "not-linked",
]  # fmt: skip
"""Why a number was compared with no other: for its kind, or because

thing-unknown   the words around it do not say what it counts
only-one        the text holds no other number of such things
not-linked      it holds others, but nothing shows that they must agree with it
"""


@quick
@dataclass(frozen=True, slots=True)
class Side:
    """A number as one member of a relation: `role` is the member's name in its frame ("total", "parts", "first")."""

    role: str
    place: Location


@quick
@dataclass(frozen=True, slots=True)
class Relation:
    """A frame that a number stands in: its name ("sum", "period-rate"), the number's roles in it and the other members.

    others is empty where all members stand in the number itself, as the two ends of "from 12 to 15" do
    """

    kind: str
    roles: tuple[str, ...]
    others: tuple[Side, ...]


@quick
@dataclass(frozen=True, slots=True)
class Seen:
    """One number that was seen, and what was done with it: its relations, or why it was set aside (None where it has relations)."""

    place: Location
    kind: Kind
    relations: tuple[Relation, ...]
    set_aside: SetAside | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at: how many numbers were seen, compared with at least one other, and not compared.

    numbers   all of them, in order of place
    """

    seen: int
    compared: int
    not_compared: int
    numbers: tuple[Seen, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one article, most severe first is not implied: findings stand in the order of the text."""

    article: Document
    findings: tuple[Finding, ...]
    coverage: Coverage
    sources: tuple[Document, ...] = ()

    def to_frame(self) -> DataFrame:
        """Return the findings as a pandas DataFrame, one row a finding; columns and types are those of `writers.dataframe.report_frame`."""
        made: DataFrame = import_module("claimcheck.writers.dataframe").report_frame(self)
        return made


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one of it is `factor` base units of `dimension`, plus `offset` for thermometer scales."""

    name: str
    dimension: str
    factor: Number
    offset: Number = Fraction(0)


class ClaimcheckError(Exception):
    """Anything claimcheck refuses to do, said in one line."""


class InputError(ClaimcheckError):
    """An input that cannot be read: says which, where and what was expected."""


class RuleFileError(ClaimcheckError):
    """A rule file that cannot be used: says which, where and what was expected."""
