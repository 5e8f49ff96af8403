"""Relations in which numbers must agree: the frames that checks work on.

In: nothing. Out: types. "from 12 to 15, up 25%" is Change(start=12, end=15, by=25%).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimcheck.model import Claim, Frame, Trend


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
    """A count and the list of what is counted: "the four sisters, Una, Ida and Bess"; the list's claim counts its items."""

    count: Claim
    items: Claim


@dataclass(frozen=True, slots=True)
class Ranked(Frame):
    """Two values of one measure that are said to stand in this order: `upper` is no smaller than `lower`. "42, the most; Leeds had 47".

    faster  these are times: `lower` is said to be the faster
    """

    upper: Claim
    lower: Claim
    faster: bool = False


@dataclass(frozen=True, slots=True)
class Tied(Frame):
    """One place of a chart or a race that two have: "Marsh finished seventh ... Oka, who came seventh"; `one`: two places that one has."""

    first: Claim
    second: Claim
    one: bool = False


@dataclass(frozen=True, slots=True)
class Tally(Frame):
    """A vote: "backed the motion 13-6, with three abstentions" in a council of 21; `passed` where it is said to have been carried."""

    yes: Claim
    no: Claim
    others: tuple[Claim, ...] = ()
    seats: Claim | None = None
    margin: Claim | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Toll(Frame):
    """People aboard or involved and what became of them: `fates` exclude one another. "Of 24 aboard 17 died and nine survived".

    complete   whether nobody is left beside them: "... and nobody is missing"
    """

    total: Claim
    fates: tuple[Claim, ...]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Casualties(Frame):
    """A count of the dead (in a headline) that is the body's count of dead and injured together, where the dead are counted apart."""

    dead: Claim
    both: Claim
    apart: Claim


@dataclass(frozen=True, slots=True)
class Score(Frame):
    """A result and what is told of it: "beat Leeds 1-2" (won), "a 2-1 draw" (drawn), "took the series 4-1 in game six" (games)."""

    result: Claim
    told: Literal[
        "won", "drawn", "games", "scored", "earlier", "same", "other", "breaker", "level", "goalless", "total", "again", "only", "clean",
        "reply", "number",
    ]  # fmt: skip
    beside: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Beaten(Frame):
    """One match that is told as won and as lost: "the 24-18 win over Marram", "lost to Marram last week"; `second` stands later."""

    first: Claim
    second: Claim


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
class SetCount(Frame):
    """How many sets a match is said to have had, and those that are listed; `fewer`: the set that `told` names was not played."""

    told: Claim
    sets: tuple[Claim, ...]
    fewer: bool = False


@dataclass(frozen=True, slots=True)
class Conversion(Frame):
    """One quantity in two units, `first` the one the writer started from: "10 miles (16 km)"."""

    first: Claim
    second: Claim
    difference: bool = False


@dataclass(frozen=True, slots=True)
class Warmth(Frame):
    """A gap between temperatures and the two readings it lies between: "11C above normal: 31C, against a usual 20C"."""

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
    """Watts told as an energy, or a power, a time and the energy they make: "a 2,000-watt heater run for three hours uses six kilowatts".

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
    """The two ends of a range whose scale word stands behind the second alone: "between £45 and £60 million"."""

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
