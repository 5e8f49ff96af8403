"""The records that flow between rooms: frozen, slotted, holding no behaviour but views of themselves.

In: nothing. Out: types. "At least 12 people died" becomes a Claim whose measurand is "dead"; those of the text alone are in `texts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from claimcheck.frozen import quick
from claimcheck.intervals import Interval, Number
from claimcheck.texts import QUANTITY_KINDS as QUANTITY_KINDS
from claimcheck.texts import Block as Block
from claimcheck.texts import BlockKind as BlockKind
from claimcheck.texts import Document as Document
from claimcheck.texts import Hedge as Hedge
from claimcheck.texts import HouseFacts as HouseFacts
from claimcheck.texts import Kind as Kind
from claimcheck.texts import Quantity as Quantity
from claimcheck.texts import Reading as Reading
from claimcheck.texts import Segment as Segment
from claimcheck.texts import Sentence as Sentence
from claimcheck.texts import Sign as Sign
from claimcheck.texts import Trend as Trend

if TYPE_CHECKING:
    from pandas import DataFrame

Severity = Literal["error", "warning", "info"]


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
    places               those of them that name places: "in North Carrow", "at the Dunmore plant"
    definite             given as known: "the 3,500 civilians", "all 480"
    more                 added to another number: "another 12", "a further 12"
    opening              the first words of its clause, none behind the number
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
    places: frozenset[str] = frozenset()
    definite: bool = False
    more: bool = False
    opening: tuple[str, ...] = ()
    neighbours: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Sourced:
    """A claim of another document than the article: of a source, or of an earlier version."""

    claim: Claim
    document: Document

    @property
    def place(self) -> Location:
        """Where its number stands."""
        span, block = self.claim.quantity.span, self.document.blocks[self.claim.block]
        label = block.label(span.start)
        return Location(self.document.name, span.start, span.end, span.of(self.document.text), label, block.note or None)


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

    cell   for a cell of a table the labels of its row and column: "Robbery, 2024-25"; in a Word file "paragraph 12, run 3"
    note   for a house fact where it is from
    """

    document: str
    start: int
    end: int
    text: str
    cell: str | None = None
    note: str | None = None


@quick
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


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody has accepted, with the reason, and where that is said: "in the text", or "accepted.jsonl:3"."""

    finding: Finding
    reason: str
    by: str


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


Held = Literal["agrees", "differs", "follows", "absent"]
"""What became of a number of the article that was looked for in its sources.

agrees    a source has it, as the article rounds
differs   a source has another number there, or has this one of something else
follows   it comes out of numbers of the sources by a sum that its words name
absent    none of them was found to speak of it
"""


@quick
@dataclass(frozen=True, slots=True)
class Seen:
    """One number that was seen, and what was done with it: its relations, or why it was set aside (None where it has relations).

    held   what its sources say to it; None where it was not looked for in any
    """

    place: Location
    kind: Kind
    relations: tuple[Relation, ...]
    set_aside: SetAside | None
    held: Held | None = None


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
class Telling:
    """What one document says of a fact: the range as written, with its unit, and who said it and when, where that is known.

    speaker   who says it, in the document's words
    date      publication date of the document (YYYY-MM-DD)
    """

    place: Location
    low: Number | None
    high: Number | None
    modifier: Sign
    unit: str | None
    speaker: str | None
    date: str | None


Verdict = Literal["agree", "differ", "alone"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and all that the article and its sources say of it; a document that none of `tellings` names is silent.

    thing     what is counted or measured, in the words of whoever tells it first
    verdict   agree: what is said of it can all hold; differ: two documents do; alone: only one document speaks of it
    """

    thing: str
    verdict: Verdict
    tellings: tuple[Telling, ...]


@quick
@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that is not as it was in the earlier version: changed, or added (`old` is None), or dropped (`new` is None)."""

    old: Location | None
    new: Location | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one article, most severe first is not implied: findings stand in the order of the text.

    sources     what it was held against, in the order given
    previous    the earlier version that it was held against
    house       the files of house facts that it was held against
    facts       what the article and its sources say of each fact, in the order of the article
    revisions   which figures changed since the earlier version
    notes       what was left undone, and why
    accepted    findings that somebody has accepted; they are not among `findings`
    """

    article: Document
    findings: tuple[Finding, ...]
    coverage: Coverage
    sources: tuple[Document, ...] = ()
    previous: Document | None = None
    house: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    revisions: tuple[Revision, ...] = ()
    notes: tuple[str, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document that a place can be in, the article first."""
        before = () if self.previous is None else (self.previous,)
        return (self.article, *self.sources, *before, *self.house)

    def figures(self) -> DataFrame:
        """Return what each document says of each fact as a pandas DataFrame; columns and types are those of `figures_frame`."""
        made: DataFrame = import_module("claimcheck.writers.matrix").figures_frame(self)
        return made

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
