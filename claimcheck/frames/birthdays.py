"""A birthday just kept or about to be, and the age of the same person.

In: a document and the lines of all its claims. Out: `Birthday` frames. "Marsh turned 40 last week. ... The 38-year-old",
"the 37-year-old, who keeps her 50th birthday tomorrow". A birthday without a time ("turned 40") may be years ago and is not read.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.ages import told_age
from claimcheck.frames.line import Line
from claimcheck.frames.people import People, people_of
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Birthday

_NEAR = 7  # words before or behind a birthday that may tell whose or when


class Kept(NamedTuple):
    """A birthday, whose it is, and by how many years at least and at most the age told lies below it."""

    claim: Claim
    person: str
    least: int
    most: int


def birthdays(document: Document, lines: tuple[Line, ...]) -> list[Birthday]:
    """Return each birthday with the first age of the same person that it does not fit, or with another birthday's number."""
    cues = _list("cues")
    telling = [line for line in lines if not cues.isdisjoint(line.known)]
    places = [(line, at) for line in telling for at, claim in enumerate(line.claims) if _is_birthday(line, at, claim)]
    if not places:
        return []
    beside = [turning for line, at in places if (turning := _beside(line, at)) is not None]
    people = people_of(document)
    kept = [one for line, at in places if (one := _kept(people, line, at)) is not None]
    frames = beside
    if not kept:
        return frames
    told = [each for line in lines for at in range(len(line.claims)) if (each := _age(people, line, at)) is not None]
    for one in kept:
        theirs = [claim for claim, person in told if person == one.person and claim is not one.claim]
        theirs += [other.claim for other in kept if other.person == one.person and other.claim.quantity.start < one.claim.quantity.start]
        if theirs:
            frames += [Birthday(claim, one.claim, one.least, one.most, doubts=0) for claim in theirs[:1]]
    return frames


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["birthday"][name].split())


def _is_birthday(line: Line, at: int, claim: Claim) -> bool:
    if claim.quantity.kind == "ordinal":
        return line.words[line.last[at] : line.last[at] + 1] == ("birthday",) and line.before(at, 1) in (("his",), ("her",))
    return claim.quantity.kind in ("age", "count") and line.before(at, 1) in (("turned",), ("turns",), ("turn",))


def _beside(line: Line, at: int) -> Birthday | None:
    """ "the 25-year-old, who turns 26 in June": the age right in front is of the one whose birthday it is."""
    if not at or line.claims[at].quantity.kind == "ordinal":
        return None
    age, between = line.claims[at - 1], line.words[line.last[at - 1] : line.first[at]]
    turning = between in ((",", "who", "turns"), (",", "who", "will", "turn"), ("who", "turns"))
    old = age.quantity.kind == "age" or (age.quantity.kind == "count" and age.quantity.noun is None and line.before(at - 1, 1) == (",",))
    next_year = line.words[line.last[at] : line.last[at] + 2] == ("next", "year")
    return Birthday(age, line.claims[at], 0, 1 + next_year, doubts=0) if turning and old and age.quantity.modifier == "=" else None


def _kept(people: People, line: Line, at: int) -> Kept | None:
    claim = line.claims[at]
    before = line.words[max(0, line.first[at] - _NEAR) : line.first[at]]
    behind = line.words[line.last[at] : line.last[at] + 4]
    kin = frozenset(vocabulary.table("calendar")["age"]["kin"].split())
    if claim.quoted or kin & set(before) or {"when", "until", "if", "after", "everyone", "anyone"} & set(before[-4:]):
        return None
    past = before[-1:] == ("turned",) or bool({"celebrated", "marked"} & set(before))
    ahead = before[-1:] == ("turns",) or bool({"will", "celebrates", "marks"} & set(before[-4:]))
    if past and _list("just") & set(behind):
        room = (0, 0)
    elif before[-1:] == ("turns",) or (ahead and _list("soon") & set(behind)):
        room = (1, 2) if behind[-2:] == ("next", "year") or behind[:2] == ("next", "year") else (0, 1)
    else:
        return None
    if past and behind[:2] == ("last", "year"):
        room = (-1, 0)
    name = people.named_in(line.sentence.starts[max(0, line.first[at] - 5)], line.sentence.starts[line.first[at]])
    if name is None and {"he", "she", "who"} & set(before):
        name = people.spoken_of(line.sentence.starts[line.first[at]])
    return None if name is None else Kept(claim, name, *room)


def _age(people: People, line: Line, at: int) -> tuple[Claim, str] | None:
    claim = line.claims[at]
    if claim.quantity.kind not in ("age", "count") or claim.quantity.modifier != "=":
        return None
    told = told_age(people, line, at)
    return None if told is None else (claim, told.person)
