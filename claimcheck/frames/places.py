"""Places in a chart or a race: how far something moved, and two things at one place.

In: a document and the lines of all its claims. Out: `Difference` and `Tied` frames. "dropped 11 places to number 13" of "last week's
number two"; "new at number two, which sends it down to four. Tidal also fell a place to four"; "Marsh finished seventh" and "Oka's quiet
race to seventh place"; "Oka third" and "Oka, in fourth,".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Frame
from claimcheck.relations import Difference, Tied
from claimcheck.vocabulary import table

_LAST = 100  # places of a chart
_NAMES = 9  # words in front of a place among which is the name of who has it
_BEHIND = 7  # words behind it that tell what it is a place of
_LISTED = 20  # places of a list that are told in words
_NEAR = 12  # words from a place left to the move, and from the move to the place it came from
_ASIDE = 6000  # characters between two that share a place


class Place(NamedTuple):
    """A place that somebody has now: its number, the words that name it, and the capitalised words in front."""

    number: int
    claim: Claim
    names: frozenset[str]
    line: Line


def places(document: Document, lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield the moves of which both ends are told, and the places that two have."""
    taken: list[Place] = []
    listed: list[Place] = []
    for line in lines:
        if line.known.isdisjoint(_cues()):
            continue
        if not line.known.isdisjoint(("place", "places")):
            yield from _moves(line)
        taken += _taken(line)
    for line in lines:
        if not line.known.isdisjoint(_ordinals()):
            listed += _listed(line)
    yield from _tied(document, taken)
    yield from _moved(listed)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("ranks")[name].split())


@cache
def _cues() -> frozenset[str]:
    return _words("placing") | {"place", "places"}


@cache
def _numbers() -> dict[str, int]:
    """Return what the words of a place come to: "two", "14", "seventh", "7th"."""
    raw = table("numbers")
    found = {word: int(value) for kind in ("cardinals", "ordinals") for word, value in raw[kind].items() if 0 < value <= _LAST}
    for number in range(1, _LAST + 1):
        found[str(number)] = number
        found |= {f"{number}{end}": number for end in ("st", "nd", "rd", "th")}
    return found


def _moves(line: Line) -> Iterator[Difference]:
    """ "dropped 11 places to number 13 from number two", "last week's number two dropped 11 places to 13"."""
    for at, gap in enumerate(line.claims):
        if gap.head != "place" or gap.quantity.kind != "count" or gap.quantity.modifier != "=":
            continue
        end = _place_at(line, line.after[at], ("to", "to number", "to no", "to a"))
        if end is None:
            continue
        start = _place_at(line, end[1], ("from", "from number", "from last week's", "from no"))
        start = start or _left(line, line.first[at])
        if start is not None:
            one, other = (claim_of(line, place, stop, Interval.exactly(number), gap) for place, stop, number in (end, start))
            yield Difference(one, other, gap)


def _place_at(line: Line, at: int, openings: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Return where a place stands that follows one of some openings, and its number: "to number 13"."""
    for opening in openings:
        words = tuple(opening.split())
        stop = at + len(words)
        if line.words[at:stop] == words and stop < len(line.words) and line.words[stop] in _numbers():
            return stop, stop + 1, _numbers()[line.words[stop]]
    return None


def _left(line: Line, at: int) -> tuple[int, int, int] | None:
    """Return the place in front that was left: "from number three", "last week's number one"."""
    for place in range(at - 1, max(0, at - _NEAR), -1):
        if line.words[place] in _numbers() and line.words[place - 1] == "number" and place > 1:
            before = line.words[max(0, place - 4) : place - 1]
            if before[-1:] == ("from",) or {"week's", "week’s", "former", "previous"} & set(before):
                return place, place + 1, _numbers()[line.words[place]]
    return None


def _taken(line: Line) -> Iterator[Place]:
    """Yield the places that somebody is said to have: "in at number two", "down to four", "finished seventh", "to seventh place"."""
    words = line.words
    for at in range(1, len(words)):
        number = _numbers().get(words[at])
        if number is None or number == 1 or not _is_place(words, at):
            continue
        stop = next((place for place in range(at, at + _BEHIND) if place >= len(words) or words[place] in (",", ".", ";")), at + _BEHIND)
        if not _words("other_place").isdisjoint(words[max(0, at - _NAMES) : stop]):
            continue
        front = [word.removesuffix("'s").removesuffix("’s") for word in line.sentence.words[max(0, at - _NAMES) : at]]
        names = frozenset(word for word in front if word[:1].isupper() and word.isalpha() and len(word) > 2)
        if names:
            yield Place(number, claim_of(line, at, at + 1, Interval.exactly(number), line.claims[0]), names, line)


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(list(table("numbers")["ordinals"])[1:_LISTED])


def _listed(line: Line) -> Iterator[Place]:
    """Yield the places of a list beside a name: "Oka, in third, is", "Bloc at second and Oka third"."""
    words, names = line.words, line.sentence.words
    if not _words("other_place").isdisjoint(line.known - _words("of_list")):
        return
    for at in range(1, len(words) - 1):
        if words[at] not in _ordinals() or words[at + 1] not in (",", ".", "and", ";"):
            continue
        name = names[at - 3] if words[at - 2 : at] == (",", "in") and at > 2 else names[at - 1]
        if name[:1].isupper() and name.isalpha() and len(name) > 2 and line.claims:
            number = _numbers()[words[at]]
            yield Place(number, claim_of(line, at, at + 1, Interval.exactly(number), line.claims[0]), frozenset((name,)), line)


def _moved(listed: list[Place]) -> Iterator[Tied]:
    """Yield two places of one name in the list of a story."""
    for at, one in enumerate(listed):
        yield from (
            Tied(one.claim, other.claim, one=True) for other in listed[at + 1 :] if one.names == other.names and one.number != other.number
        )


def _is_place(words: tuple[str, ...], at: int) -> bool:
    ordinal = words[at] in table("numbers")["ordinals"] or words[at].endswith(("th", "rd", "nd"))
    before, behind = words[max(0, at - 4) : at], words[at + 1 : at + 2]
    if ordinal:
        if before[-1] in _words("finishing"):
            return not behind or behind[0] in _words("behind_place")
        return behind == ("place",) and before[-1] in ("to", "in", "took", "claimed", "for") and not {"from", "behind"} & set(before)
    if before[-1] == "number":
        return before[-2:-1] == ("at",) or (before[-2:-1] == ("to",) and bool(_words("moved") & set(words[max(0, at - 9) : at])))
    alone = not behind or not behind[0].isalpha() or behind[0] in _words("behind_place")
    return alone and before[-1] == "to" and bool(_words("moved") & set(words[max(0, at - _NAMES) : at]))


def _tied(document: Document, taken: list[Place]) -> Iterator[Tied]:
    for at, one in enumerate(taken):
        for other in taken[at + 1 :]:
            apart = other.claim.quantity.start - one.claim.quantity.end
            if one.number != other.number or apart > _ASIDE or one.names & other.names or one.line is other.line:
                continue
            told = document.text[one.line.sentence.span.start : other.claim.quantity.start].lower()
            if "album" not in told or "single" not in told:  # each has a chart of its own
                yield Tied(one.claim, other.claim)
