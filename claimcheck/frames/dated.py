"""One event that is given two dates.

In: the lines of all claims. Out: `Dated` frames. "The trial starts on 3 March. [...] the trial, which begins on 13 March", "the vote on 7
May [...] the 8 May vote", "She resigned in 1993. Her resignation in 1998". Two days of one month make one event only where the story
has no third; otherwise the second sentence must go on about the thing of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.apposition import adjacent
from claimcheck.frames.calendar import without_weekday
from claimcheck.frames.likeness import told_apart
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment, stretches
from claimcheck.model import Claim
from claimcheck.relations_of_time import Dated

_CLAUSE = 7  # words between the event and its date: "trial of the two men begins on"
_MOST = 60  # years of a story that are held against each other
_DAYS = (5, 10)  # characters of the ISO form of a day
_OWN = frozenset(("it", "he", "she", "they", "its", "his", "her", "their"))


class Event(NamedTuple):
    """A date and the concept of the event it is of; `own` where a pronoun stands right in front of the event's word."""

    claim: Claim
    concept: str
    line: Line
    own: bool


def dated(lines: Sequence[Line]) -> Iterator[Dated]:
    """Yield two dates told of one event."""
    yield from _worded_alike(lines)
    found = [one for line in lines if not line.kinds.isdisjoint(("date", "year")) for one in _events(line)]
    if len(found) < 2:
        return
    for concept in dict.fromkeys(one.concept for one in found):
        told = [one for one in found if one.concept == concept]
        days = {one.claim.quantity.date or "": one for one in reversed(told) if len(one.claim.quantity.date or "") in _DAYS}
        if len(days) == 2 and len(told) == len([one for one in told if (one.claim.quantity.date or "") in days]):
            first, second = sorted(days.values(), key=lambda one: one.claim.quantity.start)
            if first.line is not second.line and _is_single(concept, first, second):
                yield Dated(first.claim, second.claim, doubts=1)
                continue
        for first, second in pairwise(told):
            if second.own and first.line is not second.line and adjacent(first.line, second.line) and len(told) == 2:
                yield Dated(first.claim, second.claim)


def _worded_alike(lines: Sequence[Line]) -> Iterator[Dated]:
    """ "Hale bought the mill in 1987 [...] since he bought the mill in 1978": what happens once, in the same words, in two years."""
    told: list[tuple[Line, int]] = []
    for line in lines:
        if "year" in line.kinds and not line.known.isdisjoint(_words("once")) and _words("another").isdisjoint(line.known):
            told += [(line, at) for at, claim in enumerate(line.claims) if claim.quantity.kind == "year" and line.before(at, 1) == ("in",)]
    for (line, at), (other, again) in pairwise(told[:_MOST]):
        shared = _shared(line.before(at, _CLAUSE), other.before(again, _CLAUSE))
        verbs = [word for word in shared if word in _words("once")]
        empty = vocabulary.words("stops") | vocabulary.words("determiners")
        content = [word for word in shared if word.isalpha() and word not in empty]
        one, later = line.claims[at], other.claims[again]
        if line is other or len(verbs) != 1 or len(content) < 2 or one.quantity.date == later.quantity.date:
            continue
        if not (one.names and later.names and one.names.isdisjoint(later.names)) and not told_apart(one, later):
            yield Dated(one, later, doubts=1)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that both end with."""
    count = next((at for at, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b), min(len(one), len(other)))
    return one[len(one) - count :]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["dated"][name].split())


@cache
def _concepts() -> dict[str, str]:
    events = vocabulary.table("calendar")["dated"]["events"]
    return {word: name for name, words in events.items() for word in words.split()}


def _events(line: Line) -> Iterator[Event]:
    if line.known.isdisjoint(_concepts()) or not _words("another").isdisjoint(line.known):
        return
    runs = {place for one in stretches(line) for place in (one.first, one.last)}
    for at, claim in enumerate(line.claims):
        if not is_moment(claim) or at in runs or len(claim.quantity.date or "") == len("2017-10"):
            continue
        behind = line.words[line.last[at] : line.last[at] + 1]
        if behind and behind[0] in _concepts() and behind[0] in _words("nouns") and line.before(at, 1) in (("the",), ("that",), ("this",)):
            yield Event(claim, _concepts()[behind[0]], line, False)
            continue
        front = without_weekday(line.words[max(line.last[at - 1] if at else 0, line.first[at] - _CLAUSE - 1) : line.first[at]])
        places = [place for place, word in enumerate(front) if word in _concepts()]
        if front[-1:] not in (("on",), ("in",)) or not places:
            continue
        between = front[places[-1] + 1 : -1]
        between = between[2:] if between[:2] == (",", "which") and not _words("begins").isdisjoint(between[2:]) else between
        if _words("other_clause").isdisjoint(between):
            concept = _concepts()[front[places[-1]]]
            pronoun = front[places[-1] - 1] if places[-1] else ""
            yield Event(claim, concept, line, pronoun in _OWN and (concept in _words("of_things")) == (pronoun in ("it", "its")))


def _is_single(concept: str, first: Event, second: Event) -> bool:
    """Whether two days of one month may be meant to be one: of an event that has one day, and of no other place or person."""
    one, other = (event.claim.quantity.date or "" for event in (first, second))
    if one[-5:-3] != other[-5:-3] or (len(one) == len(other) and one[:-3] != other[:-3]):
        return False
    return concept in _words("single") or bool((_names(first) & _names(second)) or not _names(second) or not _names(first))


def _names(event: Event) -> frozenset[str]:
    months = vocabulary.table("words")["months"]
    return frozenset(name for name in event.claim.names if name.lower() not in months and name.lower() not in _concepts())
