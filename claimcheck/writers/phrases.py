"""Relations, kinds, reasons and ranges in plain words.

In: records. Out: phrases. The relation "sum" is "a total and its parts", "only-one" is "no other number of such things", and
[2850, 3150] is "2,850 to 3,150".
"""

from __future__ import annotations

from claimcheck.checks.wording import spelled
from claimcheck.intervals import Interval, Number
from claimcheck.model import Kind, Location, Relation, SetAside
from claimcheck.writers.places import Place, Places
from claimcheck.writers.shown import clipped, number, printable

_WORDS_MOST = 60

RELATIONS = {
    "act": "an age at which somebody did something",
    "age-gap": "two ages and the years between them",
    "aged": "one person's age, told twice",
    "ageing": "two ages of one person, and when each was reached",
    "ago": "so many years ago, and the year",
    "anniversary": "an anniversary and its first day",
    "beaten": "one match told as won and as lost",
    "birthday": "an age and a birthday",
    "casualties": "the dead, and the dead and injured together",
    "change": "a change and its two ends",
    "comparison": "one number said to be above or below the other",
    "conversion": "one quantity in two units",
    "counterpart": "a number and that of a source",
    "dated": "one event, dated twice",
    "derived": "what does not follow from two numbers of a source",
    "difference": "two numbers and the gap between them",
    "disputed": "one fact in two sources",
    "elsewhere": "a number and the one beside it in a source",
    "exchange": "one amount in two currencies",
    "follows": "what follows from two numbers of a source",
    "goal-rate": "goals, matches and how often a goal was scored",
    "growth": "a yearly rate and what it comes to",
    "halves": "a half-time score and how it ended",
    "in-order": "two dates, one after the other",
    "ledger": "a result and the goals told of it",
    "legs": "two legs and what they come to",
    "lifetime": "an age, a birth and the day it was reached",
    "listed": "a count and the list of what is counted",
    "majority": "a word for a share, and the share",
    "margin": "what is left over, month by month and in all",
    "minutes": "two minutes of a match",
    "multiple": "one number so many times the other",
    "often": "how often a thing happens, and how many times in all",
    "opposed": "one change told as a rise and as a fall",
    "percentage": "a percentage that cannot pass 100",
    "period-rate": "one rate for two periods",
    "power": "power, time and energy",
    "ranked": "values said to stand in order",
    "rate-total": "so much for each makes a total",
    "redated": "one date, told in two ways",
    "rescoped": "one number, counting two things",
    "rest": "a share of a whole and what it leaves",
    "restated": "one share in words and in figures",
    "retold": "one change told in two ways",
    "returns": "one anniversary, counted twice",
    "run": "a score, a run of games and a score",
    "same": "one fact told twice",
    "same-digits": "one fact told twice in the same digits",
    "same-whole": "two parts of one whole, and their shares",
    "score": "a result and what is told of it",
    "set-count": "how many sets there were, and the sets",
    "set-told": "a set that is told of, and the sets",
    "sets": "the sets of a match",
    "share": "a part of a whole",
    "shared-scale": "a range with one scale word",
    "spell": "a beginning, an end and the time between",
    "split": "shares of one thing that exclude one another",
    "stale": "a figure and its update",
    "step": "the size of a change and its share",
    "streak": "a win of a row and the list of those before it",
    "sum": "a total and its parts",
    "tally": "the count of a vote",
    "tense": "a date and the tense it is told in",
    "tied": "places in a chart or a race",
    "toll": "people and what became of them",
    "turned": "a number told as the size of a change and as its end",
    "unsourced": "a number that its source does not have",
    "warmth": "a gap between two temperatures",
    "weekday": "a weekday and its date",
    "within": "a day within an occasion",
    "written": "the way it is written",
}
_ROLES = {
    "apart": "the dead alone", "both": "dead and injured", "by": "change", "end": "to", "fates": "outcome", "one": "one side",
    "other": "other side", "others": "other", "parts": "part", "shares": "share", "start": "from",
}  # fmt: skip
KINDS: dict[Kind, str] = {
    "count": "a count", "money": "an amount of money", "measure": "a measure", "percent": "a percentage", "points": "percentage points",
    "ratio": "a share", "multiple": "a multiple", "age": "an age", "duration": "a length of time", "doubling": "a multiple in a word",
    "ordinal": "an ordinal", "score": "a result", "vote": "a vote", "odds": "odds", "date": "a date", "year": "a year",
    "clock": "a time of day", "identifier": "part of a name", "malformed": "a number that cannot be read as written",
}  # fmt: skip
REASONS: dict[SetAside, str] = {
    "date": "a date with nothing to hold it against",
    "clock": "a time of day with nothing to hold it against",
    "ordinal": "an ordinal, no amount",
    "identifier": "part of a name, no amount",
    "score": "a result with nothing to hold it against",
    "vote": "a vote with nothing to hold it against",
    "odds": "odds, no amount",
    "malformed": "cannot be read as written; only its form was looked at",
    "thing-unknown": "the words around it do not say what it counts",
    "only-one": "no other number of such things",
    "not-linked": "nothing shows that another number must agree with it",
}


def relation_phrase(relation: Relation, places: Places) -> str:
    """Return a relation as seen from its number: 'a total and its parts: total here; part "seven" (1:20), part "five" (1:36)'."""
    title = RELATIONS.get(relation.kind, relation.kind.replace("-", " "))
    if not relation.others:
        return title
    others = ", ".join(f"{role_phrase(side.role)} {quoted(side.place, places)}" for side in relation.others)
    return f"{title}: {' and '.join(map(role_phrase, relation.roles))} here; {others}"


def role_phrase(role: str) -> str:
    """Return a member's role in words: "parts" are each a "part"."""
    return _ROLES.get(role, role.replace("_", " "))


def quoted(location: Location, places: Places) -> str:
    """Return the author's words with their line and column: '"13 dead" (4:5)'."""
    return f"{words_of(location)} ({spot(places.place(location.start, location.end))})"


def words_of(location: Location) -> str:
    """Return the author's words in quotation marks."""
    return f'"{printable(clipped(location.text, _WORDS_MOST))}"'


def spot(place: Place) -> str:
    """Return line and column, "4:5", said to be of the title where that was given beside the input."""
    return f"{'title ' if place.given else ''}{place.line}:{place.column}"


def range_phrase(interval: Interval) -> str:
    """Return an interval in words: "2,850 to 3,150", "more than 3,000"."""
    return spelled(interval, grouped)


def grouped(value: Number) -> str:
    """Return an exact number with its thousands set apart: "3,500", "3.35", "1/3"."""
    digits = number(value)
    whole, point, rest = digits.partition(".")
    sign, figures = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if not figures.isdigit():  # a fraction
        return digits
    first = len(figures) % 3 or 3
    return sign + ",".join((figures[:first], *(figures[at : at + 3] for at in range(first, len(figures), 3)))) + point + rest
