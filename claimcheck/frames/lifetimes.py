"""An age, a birth, and when the age was reached.

In: a document, the lines of all its claims, and its people. Out: `Lifetime` and `Act` frames. "born in 1932, died in 1994 aged 72",
"who died in 1997 aged 81, graduated in 1926". Birth and age belong together in one sentence, or where both are one person's.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.frames.people import People, people_of
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Act, Lifetime

_NEAR = 6  # words between "born" and the date: "born Agnes Maria Holt in Corvale in 1904"
_DATELINE = 8  # words at the head of an article within which its date stands


class Reached(NamedTuple):
    """An age and when it was reached; `event` None: at the time of writing."""

    age: Claim
    event: Claim | None
    line: Line
    at: int


def lifetimes(document: Document, lines: tuple[Line, ...]) -> list[Lifetime]:
    """Return each age that can be reckoned from a birth: of the same sentence, or of the same person."""
    births = [(line, at) for line in lines for at in range(len(line.claims)) if _is_birth(line, at)]
    if not births:
        return []
    reached = [one for line in lines for at in range(len(line.claims)) if (one := _reached(line, at)) is not None]
    now = _written(document, lines)
    people = people_of(document) if len(reached) else None
    found = []
    for one in reached:
        birth = _birth_of(one, births, people)
        if birth is None:
            continue
        if one.event is not None:
            found.append(Lifetime(one.age, birth, one.event))
        elif now is not None or document.date is not None:
            found.append(
                Lifetime(one.age, birth, now if document.date is None else None, document.date, doubts=0 if birth in one.line.claims else 1)
            )
    return found


def acts(lines: tuple[Line, ...]) -> list[Act]:
    """Return the dated acts that have a least age, beside the birth, or an age and its time, of the same sentence."""
    least = vocabulary.table("calendar")["least_age"]
    found = []
    for line in lines:
        for at, claim in enumerate(line.claims):
            act = next((word for word in line.before(at, _NEAR + 1) if word in least), None)
            if act is None or not is_moment(claim) or line.before(at, 1) != ("in",) or _words("kin") & set(line.words):
                continue
            births = [other for place, other in enumerate(line.claims) if _is_birth(line, place)]
            told = [one for place in range(len(line.claims)) if (one := _reached(line, place)) is not None]
            reached = [one for one in told if one.event not in (None, claim)]
            if len(births) == 1:
                found.append(Act(claim, least[act], birth=births[0]))
            elif len(reached) == 1:
                found.append(Act(claim, least[act], age=reached[0].age, event=reached[0].event))
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["life"][name].split())


def _is_birth(line: Line, at: int) -> bool:
    """ "born in 1932", "born Agnes Holt in Corvale on 3 May 1904", the first year of "(1932-1994)"."""
    claim = line.claims[at]
    if not is_moment(claim) or len(claim.quantity.date or "") == len("05-03"):
        return False
    before = line.words[line.last[at - 1] if at else 0 : line.first[at]][-_NEAR - 2 :]
    if "born" not in before or before[-1] not in ("in", "on", ",", "born"):
        return False
    return not {",", ";"} & set(before[before.index("born") : -1])


def _reached(line: Line, at: int) -> Reached | None:
    """Return the age that claim `at` tells, with the time it was reached, where both are plain."""
    claim = line.claims[at]
    if not _is_age(line, at):
        return None
    after = line.words[line.last[at] : line.first[at + 1]] if at + 1 < len(line.claims) else ()
    if at and _reached_then(line, at):
        return Reached(claim, line.claims[at - 1], line, at)
    # "was 64 in 2015", "aged 72 in 1994", "died aged 72 in 1994"
    if at + 1 < len(line.claims) and is_moment(line.claims[at + 1]) and after in (("in",), (",", "in"), ("on",), (",", "on")):
        return Reached(claim, line.claims[at + 1], line, at)
    if _words("now") & set(line.before(at, 6)) and not {"had", "was", "when"} & set(line.before(at, 5)):
        return Reached(claim, None, line, at)
    return None


def _reached_then(line: Line, at: int) -> bool:
    """ "died in 1994 aged 72", "in 1995, at age seventeen"."""
    if not is_moment(line.claims[at - 1]) or _is_birth(line, at - 1):
        return False
    return set(line.between(at - 1, at)) <= _words("to_age") and line.before(at - 1, 1) in (("in",), ("on",))


def _is_age(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    value = quantity.value
    if quantity.modifier != "=" or value is None or value != int(value) or not 0 < value <= 120:
        return False
    before = line.before(at, 2)
    return quantity.kind == "age" or (quantity.kind == "count" and quantity.noun is None and before[-1:] in (("aged",), ("age",), ("at",)))


def _birth_of(one: Reached, births: list[tuple[Line, int]], people: People | None) -> Claim | None:
    """Return the one birth of the sentence, else the one birth of the person the age is told of."""
    here = [line.claims[at] for line, at in births if line is one.line]
    if here:
        return here[0] if len(here) == 1 and not _words("kin") & set(one.line.words) else None
    if people is None:
        return None
    nobody = not any(mention.person for mention in people.mentions)
    if one.event is None and nobody and len(births) == 1 and {"he", "she"} & set(births[0][0].words):
        return births[0][0].claims[births[0][1]]  # "Bea Holt dies at 94", "She was born in 1932", and nobody else is told of
    person = _person(people, one.line, one.at)
    theirs = [line.claims[at] for line, at in births if person is not None and _person(people, line, at) == person]
    return theirs[0] if len(theirs) == 1 else None


def _person(people: People, line: Line, at: int) -> str | None:
    start = line.sentence.starts[line.first[at]]
    return people.named_in(line.sentence.span.start, start) or people.spoken_of(line.sentence.span.start)


def _written(document: Document, lines: tuple[Line, ...]) -> Claim | None:
    """Return the date that stands at the head of the story: "CORVALE, 3 May 2010 -", "(October 2010)"."""
    body = next((index for index, block in enumerate(document.blocks) if block.kind != "headline"), None)
    for line in lines:
        if line.sentence.block != body:
            continue
        for at, claim in enumerate(line.claims):
            if (
                is_moment(claim)
                and claim.quantity.kind == "date"
                and len(claim.quantity.date or "") >= len("2010-10")
                and line.first[at] < _DATELINE
            ):
                return claim if not {"in", "on", "since", "until"} & set(line.before(at, 2)) else None
        return None
    return None
