"""The records that flow between rooms: frozen, slotted, holding no behaviour but views of themselves.

In: nothing. Out: types. "more than 3,000 civilians" becomes Quantity(low=3000, low_closed=False, high=None, modifier=">",
unit=None, noun="civilians", kind="count").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from claimcheck.intervals import Interval, Number
from claimcheck.spans import Span

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


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters of `Document.text` from `text_start` on stand in `Document.source` from `source_start` on."""

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Document.text` that is read on its own; `level` is a heading's depth, `labels` a cell's row and column headers."""

    kind: BlockKind
    span: Span
    level: int = 0
    labels: tuple[str, ...] = ()


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
class Hedge:
    """One modifier as written: its words, where they stand, and what they do to a number ("~", ">", ">=", "<", "<=" or "=")."""

    span: Span
    words: str
    sign: Sign


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds at least one quantity, cut into words.

    words    as written; starts and ends are their offsets in `Document.text`
    quoted   for each word, whether it stands inside quotation marks
    block    index of the block in `Document.blocks`
    """

    span: Span
    block: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All quantities of a document in order of place, of every kind, and the sentences they stand in."""

    quantities: tuple[Quantity, ...]
    sentences: tuple[Sentence, ...]


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
class Frame:
    """A relation between claims. `doubts` counts the slots that had to be assumed: each lowers a finding's severity by one."""

    doubts: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Same(Frame):
    """Two mentions of one fact: `first` stands earlier in the text (or in the headline)."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class Change(Frame):
    """`start` became `end`, stated as a change of `by` (percent, points, the same unit, a multiple; None where it is not stated).

    direction   what the verb says: "rose 20% from 50 to 60" goes up
    """

    start: Claim
    end: Claim
    by: Claim | None = None
    direction: Trend | None = None


@dataclass(frozen=True, slots=True)
class Step(Frame):
    """A change given by its size and its share of the start, and by one level, start or end: "up 4p, or 5%, to 84p"."""

    gap: Claim
    share: Claim
    start: Claim | None
    end: Claim | None
    direction: Trend | None = None


@dataclass(frozen=True, slots=True)
class Difference(Frame):
    """`one` and `other` lie `gap` apart: "£6m, £1m less than the £7m forecast"; direction "up": `one` is the larger."""

    one: Claim
    other: Claim
    gap: Claim
    direction: Trend | None = None


@dataclass(frozen=True, slots=True)
class Multiple(Frame):
    """`one` is `times` as much as `other`: "300, three times the 100 of May"; more: "three times more", which some take for four times."""

    one: Claim
    other: Claim
    times: Claim
    more: bool = False


@dataclass(frozen=True, slots=True)
class Comparison(Frame):
    """`one` is said to be above, below, within or outside `other`: "2.9%, topping the 2.4% forecast"."""

    one: Claim
    other: Claim
    relation: Literal["above", "below", "within", "outside"]


@dataclass(frozen=True, slots=True)
class Growth(Frame):
    """A yearly `rate` over `years` and the `total`: "4% a year for six years, a quarter in all"; faster: the total outruns the rate."""

    rate: Claim
    years: Claim
    total: Claim
    faster: bool = False


@dataclass(frozen=True, slots=True)
class Percentage(Frame):
    """A percentage that cannot pass 100: a share of people or of a drink, or a fall ("fall" True)."""

    claim: Claim
    fall: bool = False


@dataclass(frozen=True, slots=True)
class Turned(Frame):
    """One number told as the size of a change in one place and as its end in another: "down by 65%", "down to 65% of what it was".

    start   without `to`: where a fall starts that leaves next to nothing, "fell by 470 from 490"
    """

    by: Claim
    to: Claim | None = None
    start: Claim | None = None


@dataclass(frozen=True, slots=True)
class Opposed(Frame):
    """One change told as a rise here and as a fall there: "Wool up 5%" above "wool has fallen 5%"; `second` stands later."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class Retold(Frame):
    """One change told twice, as a percentage and as a multiple: "rose 200%, tripling in a year"."""

    share: Claim
    times: Claim
    direction: Trend | None = None


@dataclass(frozen=True, slots=True)
class Share(Frame):
    """`part` of `whole`, stated as `share` (a percent, fraction or ratio); share None: the two are only related as part and whole."""

    part: Claim
    whole: Claim
    share: Claim | None = None


@dataclass(frozen=True, slots=True)
class Restated(Frame):
    """One share in words and in figures: "one in four (20%) of employers"."""

    words: Claim
    figures: Claim


@dataclass(frozen=True, slots=True)
class Sum(Frame):
    """`parts` make up `total`; `complete` is False after "including": then the parts may fall short but not exceed it."""

    total: Claim
    parts: tuple[Claim, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Split(Frame):
    """Shares of one thing that exclude one another: "52% for, 44% against"; `complete`: together they are all of it."""

    shares: tuple[Claim, ...]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Majority(Frame):
    """A word for a share and the share in figures: "the majority (42%)"; the word's claim is what it allows, (50%, 100%]."""

    word: Claim
    shares: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Listed(Frame):
    """A count and the list of what is counted: "the four brothers, Tom, Dick and Harry"; the list's claim counts its items."""

    count: Claim
    items: Claim


@dataclass(frozen=True, slots=True)
class Ranked(Frame):
    """Two values of one measure that are said to stand in this order: `upper` is no smaller than `lower`. "42, the most; Leeds had 47"."""

    upper: Claim
    lower: Claim


@dataclass(frozen=True, slots=True)
class Tally(Frame):
    """A vote: "approved the plan 9-5, with two abstentions" in a council of 15; `passed` where it is said to have been carried."""

    yes: Claim
    no: Claim
    others: tuple[Claim, ...] = ()
    seats: Claim | None = None
    margin: Claim | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Toll(Frame):
    """People aboard or involved and what became of them: `fates` exclude one another. "Of 24 aboard 17 died and nine survived"."""

    total: Claim
    fates: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Casualties(Frame):
    """A count of the dead (in a headline) that is the body's count of dead and injured together, where the dead are counted apart."""

    dead: Claim
    both: Claim
    apart: Claim


@dataclass(frozen=True, slots=True)
class Score(Frame):
    """A result and what is told of it: "beat Leeds 1-2" (won), "a 2-1 draw" (drawn), "won the series 3-2 in game seven" (games)."""

    result: Claim
    told: Literal["won", "drawn", "games", "scored", "earlier", "same", "other"]
    beside: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Sets(Frame):
    """The sets of a tennis match in the winner's order; `straight` is the claim of "straight-sets" where that is said."""

    sets: tuple[Claim, ...]
    won: bool = False
    straight: bool = False


@dataclass(frozen=True, slots=True)
class SetTold(Frame):
    """A set that is told: "Moya took the second set"; `won`: by the winner of the match whose sets these are."""

    told: Claim
    sets: tuple[Claim, ...]
    won: bool


@dataclass(frozen=True, slots=True)
class Conversion(Frame):
    """One quantity in two units, `first` the one the writer started from: "10 miles (16 km)"."""

    first: Claim
    second: Claim
    difference: bool = False


@dataclass(frozen=True, slots=True)
class Warmth(Frame):
    """A gap between temperatures and the two readings it lies between: "18C above average: 43C, against an average of 25C"."""

    gap: Claim
    one: Claim
    other: Claim


@dataclass(frozen=True, slots=True)
class PeriodRate(Frame):
    """One rate for two periods, each "day", "week", "month"...: "£210 a week, or £11,000 a year"."""

    first: Claim
    second: Claim
    period: str
    other: str


@dataclass(frozen=True, slots=True)
class RateTotal(Frame):
    """So much for each of so many makes a total: "19.6m shares at $85 each, raising $1.67bn".

    period   what the rate is paid for where `quantity` is a length of time: "£50 a month for 25 years"
    """

    rate: Claim
    quantity: Claim
    total: Claim
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Power(Frame):
    """Watts told as an energy, or a power, a time and the energy they make: "a 100-watt bulb left on for 10 hours uses one kilowatt".

    use   what makes `told` an energy: "per time" ("8 kilowatts a day") or "consumed"
    """

    told: Claim
    use: str
    power: Claim | None = None
    time: Claim | None = None


@dataclass(frozen=True, slots=True)
class SameDigits(Frame):
    """Two mentions of one fact in the same digits, where scale or currency may differ: "lost £350m ... the £350bn loss"."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class SharedScale(Frame):
    """The two ends of a range whose scale word stands behind the second alone: "between $26 and $31 million"."""

    low: Claim
    high: Claim


@dataclass(frozen=True, slots=True)
class Exchange(Frame):
    """One amount in two currencies: "$50m (£27m)".

    elsewhere   the article's other pairs of the same two currencies, in order of place
    year        the year whose rates it should be at, or None where unknown
    dated       told at the rate of another day ("£10,000 (then about $24,000)"), or in a dollar that may be any country's
    """

    first: Claim
    second: Claim
    elsewhere: tuple[tuple[Claim, Claim], ...] = ()
    year: int | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Written(Frame):
    """A number on its own, for what can be wrong with its form: "6,5000,000", "between 40 and 25", "approximately less than 300"."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Weekday(Frame):
    """A weekday and the date beside it: "Thursday, 6 November".

    day         the weekday; its quantity's date is its full name in lower case
    date        the date, with or without a year
    year        a date of the same month that gives a year, where the article names no other year with it
    published   publication date (ISO), or None
    others      weekdays and dates, in turn, of the article's other pairs
    """

    day: Claim
    date: Claim
    year: Claim | None = None
    published: str | None = None
    others: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Aged(Frame):
    """Two mentions of one person's age at one time: "Lopez, 34, ... the 36-year-old"."""

    first: Claim
    second: Claim


@dataclass(frozen=True, slots=True)
class Lifetime(Frame):
    """An age, when the person was born, and when the age was reached: "born in 1932, died in 1994 aged 72".

    published   ISO date that stands for the event where the text has the age as of now; `event` is then None
    """

    age: Claim
    birth: Claim
    event: Claim | None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Act(Frame):
    """A dated act of somebody who must have been `least` years old: "who died in 1997 at 81, graduated in 1926".

    Either the birth is given, or an age and the event at which it was reached.
    """

    date: Claim
    least: int
    birth: Claim | None = None
    age: Claim | None = None
    event: Claim | None = None


@dataclass(frozen=True, slots=True)
class Spell(Frame):
    """A time from `start` to `end` (dates, years or clock times) that is said to last `length`: "from 2005 to 2011, an eight-year stint".

    start and end may be one claim that holds both ends ("10-13 June").
    elapsed   whether length is the time gone by: "six days later"
    counted   whether length counts what is touched, both ends included: "a three-day event"
    """

    start: Claim
    end: Claim
    length: Claim
    elapsed: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Anniversary(Frame):
    """The `count`-th return of what first took place at `first`, kept at `event`: "in 2013, the 50th anniversary of its start in 1966".

    published   ISO date that stands for the event where the text names none; `event` is then None
    """

    count: Claim
    first: Claim
    event: Claim | None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Within(Frame):
    """A day of an occasion, with its first and last day: "shown on 8 March at the festival, which runs from 11-26 March"."""

    date: Claim
    start: Claim
    end: Claim


@dataclass(frozen=True, slots=True)
class Tense(Frame):
    """A date in a clause whose verb says whether it lies before or after the day of publication (ISO)."""

    date: Claim
    past: bool
    published: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a check found: `at` disagrees with `against`; `says` is the arithmetic in words.

    severity   the check's own level where the sum decides it, else None (the rule's)
    """

    at: Claim
    against: tuple[Claim, ...]
    says: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place: half-open character offsets into the text of the document called `document`, and the words that stand there."""

    document: str
    start: int
    end: int
    text: str


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
class Coverage:
    """What was looked at: numbers seen, numbers compared with at least one other, numbers not compared."""

    seen: int
    compared: int
    not_compared: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one article, most severe first is not implied: findings stand in the order of the text."""

    article: Document
    findings: tuple[Finding, ...]
    coverage: Coverage
    sources: tuple[Document, ...] = ()


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
