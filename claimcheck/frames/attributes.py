"""The size, length or price of one thing, told twice.

In: lines. Out: `Same` frames. "The trial will last for six weeks" and, further on, "the eight-week trial"; "The council has 46 members"
and "the 48-member council"; "Turnout was 61%" and "the turnout of 66%".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.intervals import Number
from claimcheck.model import Claim, Frame
from claimcheck.relations import Same

_KINDS = ("measure", "duration", "money", "percent", "count")
_LINKS = 6  # words from a thing to its number
_PHRASE = 5  # words of "of the old harbour master"
_SHORTEST = 4  # letters of what has a size


class Told(NamedTuple):
    """One number of a thing. `attribute`: it stands in front of the thing, which is known ("the 48-member council")."""

    thing: str
    measure: str
    claim: Claim
    line: Line
    attribute: bool


def attributes(lines: Iterable[Line], found: Iterable[Frame]) -> Iterator[Same]:
    """Yield the two numbers of a thing of which the article tells one value as known and one other value elsewhere.

    found   the relations found before: what they pair is not paired again
    """
    paired = {_values(frame.first, frame.second) for frame in found if isinstance(frame, Same)}
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for line in lines:
        for at in range(len(line.claims)):
            told = _told(line, at)
            if told is not None:
                groups[told.thing, told.measure].append(told)
    for group in groups.values():
        known, stated = [told for told in group if told.attribute], [told for told in group if not told.attribute]
        if not known or not stated or any(len({one.claim.quantity.value for one in side}) > 1 for side in (known, stated)):
            continue
        pair = next(((one, other) for one in known for other in stated if _can_be_one(one, other)), None)
        if pair is not None and _values(pair[0].claim, pair[1].claim) not in paired:
            first, second = sorted((told.claim for told in pair), key=lambda claim: claim.quantity.span.start)
            yield Same(first, second, doubts=1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("attributes")[name].split())


@cache
def _apart() -> frozenset[str]:
    return frozenset(vocabulary.table("attributes")["apart"]["words"].split())


def _values(one: Claim, other: Claim) -> frozenset[Number | None]:
    return frozenset((one.quantity.value, other.quantity.value))


def _told(line: Line, at: int) -> Told | None:
    claim = line.claims[at]
    quantity = claim.quantity
    if quantity.kind not in _KINDS or quantity.ends or quantity.value is None or quantity.trend or " / " in (quantity.unit or ""):
        return None
    return _in_front(line, at) or _of_it(line, at) or _stated(line, at)


def _in_front(line: Line, at: int) -> Told | None:
    """ "the 48-member council", "her 15-year sentence"."""
    claim, first, stop = line.claims[at], line.first[at], line.last[at]
    word = line.words[first]
    if "-" not in word or first == 0 or stop >= len(line.words) or not _is_known(line.words[first - 1]):
        return None
    _, _, second = word.partition("-")
    if not second or not _is_thing(line.words[stop]):
        return None
    measure = singular(second) if claim.quantity.kind == "count" else claim.dimension or ""
    return Told(singular(line.words[stop]), measure, claim, line, attribute=True)


def _of_it(line: Line, at: int) -> Told | None:
    """ "the turnout of 66%", "the run of six wins"."""
    begin = line.begin[at]
    if begin < 3 or line.words[begin - 1] != "of" or not _is_known(line.words[begin - 3]) or not _is_thing(line.words[begin - 2]):
        return None
    claim = line.claims[at]
    measure = claim.head if claim.quantity.kind == "count" else claim.dimension
    return Told(singular(line.words[begin - 2]), measure, claim, line, attribute=True) if measure else None


def _stated(line: Line, at: int) -> Told | None:
    """ "The trial will last for six weeks", "jailed for 14 years", "The council has 46 members"."""
    claim, index = line.claims[at], line.begin[at] - 1
    passed: list[str] = []
    while index >= 0 and len(passed) < _LINKS and line.words[index] in _words("links"):
        passed.append(line.words[index])
        index -= 1
    if index < 0 or not passed:
        return None
    measure = claim.head if claim.quantity.kind == "count" else claim.dimension
    noun: str | None = vocabulary.table("attributes")["nouns"].get(line.words[index])
    if noun is not None and measure:
        return Told(noun, measure, claim, line, attribute=False)
    index = _subject(line, index)
    if not measure or _words("verbs").isdisjoint(passed) or not _is_thing(line.words[index]):
        return None
    if index and line.words[index - 1] in ("a", "an", "another", "of", "in", "no", "each", "every"):
        return None
    return Told(singular(line.words[index]), measure, claim, line, attribute=False)


def _subject(line: Line, index: int) -> int:
    """Return the index of the noun that a phrase ending at `index` is about: the trial, of "the trial of the harbour master"."""
    for place in range(index - 1, max(0, index - _PHRASE), -1):
        if line.words[place] in _words("within") and line.words[place - 1].isalpha():
            return place - 1
    return index


def _is_known(word: str) -> bool:
    return word in _words("known") or word.endswith(("'s", "’s", "s'", "s’"))


def _is_thing(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and not word.endswith("s") and word not in _words("general")


def _can_be_one(one: Told, other: Told) -> bool:
    """Whether nothing says that the two sentences are of other times or things."""
    if one.line is other.line or one.claim.quantity.kind != other.claim.quantity.kind:
        return False
    if (one.line.known & _apart()) != (other.line.known & _apart()):
        return False
    if one.claim.names and other.claim.names and not one.claim.names & other.claim.names:
        return False  # "Turnout was 61% in Leeth", "The turnout of 66% in Orsa"
    years = [{claim.quantity.date for claim in told.line.claims if claim.quantity.kind in ("year", "date")} for told in (one, other)]
    return not years[0] or not years[1] or years[0] == years[1]
