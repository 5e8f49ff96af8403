"""An age, a birth, and when the age was reached.

In: a document, the lines of all its claims, and its people. Out: `Lifetime` and `Act` frames. "born in 1932, died in 1994 aged 72",
"who died in 1997 aged 81, graduated in 1926". Birth and age belong together in one sentence, or where both are one person's.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.apposition import adjacent
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.frames.people import People, people_of
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Act, Lifetime

_HE_WAS = ("he", "was")
_NEAR = 6  # words between "born" and the date: "born Agnes Maria Holt in Corvale in 1904"
_CLAUSE = 10  # words between "39 when" and the date: "she won the county prize in"
_DATELINE = 8  # words at the head of an article within which its date stands


class Reached(NamedTuple):
    """An age and when it was reached; `event` None: at the time of writing."""

    age: Claim
    event: Claim | None
    line: Line
    at: int


def lifetimes(document: Document, lines: tuple[Line, ...]) -> list[Lifetime]:
    """Return each age that can be reckoned from a birth: of the same sentence, or of the same person."""
    births = [(line, at) for line in lines if "born" in line.known for at in range(len(line.claims)) if is_birth(line, at)]
    if not births:
        return []
    reached = [one for line in lines for at in range(len(line.claims)) if (one := reached_at(line, at)) is not None]
    reached += _was(lines)
    now = _written(document, lines)
    people = people_of(document) if len(reached) else None
    found = _counted_on(lines, births)
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


def _was(lines: tuple[Line, ...]) -> list[Reached]:
    """ "... died on 2 September at home. He was 97.": the age of one just dead, where the sentence before has no year."""
    found = []
    for before, line in pairwise(lines):
        claim = line.claims[0]
        if len(line.claims) > 1 or line.first[0] != len(_HE_WAS) or line.words[1] != "was" or line.words[0] not in _words("goes_on"):
            continue
        ends = line.words[line.last[0] :] in ((), (".",)) and claim.quantity.kind in ("age", "count") and claim.quantity.noun is None
        if ends and "died" in before.known and adjacent(before, line) and not any(_has_year(other) for other in before.claims):
            found.append(Reached(claim, None, line, 0))
    return found


def _has_year(claim: Claim) -> bool:
    return is_moment(claim) and len(claim.quantity.date or "") != len("05-03")


def acts(lines: tuple[Line, ...]) -> list[Act]:
    """Return the dated acts that have a least age, beside the birth, or an age and its time, of the same sentence."""
    least = vocabulary.table("calendar")["least_age"]
    found = []
    for line in lines:
        if line.known.isdisjoint(least):
            continue
        for at, claim in enumerate(line.claims):
            act = next((word for word in line.before(at, _NEAR + 1) if word in least), None)
            if act is None or not is_moment(claim) or line.before(at, 1) != ("in",) or _words("kin") & set(line.words):
                continue
            births = [other for place, other in enumerate(line.claims) if is_birth(line, place)]
            told = [one for place in range(len(line.claims)) if (one := reached_at(line, place)) is not None]
            reached = [one for one in told if one.event not in (None, claim)]
            if len(births) == 1:
                found.append(Act(claim, least[act], birth=births[0]))
            elif len(reached) == 1:
                found.append(Act(claim, least[act], age=reached[0].age, event=reached[0].event))
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["life"][name].split())


def is_birth(line: Line, at: int) -> bool:
    """ "born in 1932", "born Agnes Holt in Corvale on 3 May 1904", the first year of "(1932-1994)"."""
    claim = line.claims[at]
    if not is_moment(claim) or len(claim.quantity.date or "") == len("05-03"):
        return False
    before = line.words[line.last[at - 1] if at else 0 : line.first[at]][-_NEAR - 2 :]
    if "born" not in before or before[-1] not in ("in", "on", ",", "born"):
        return False
    return not {",", ";"} & set(before[before.index("born") : -1])


def reached_at(line: Line, at: int) -> Reached | None:
    """Return the age that claim `at` tells, with the time it was reached, where both are plain."""
    claim = line.claims[at]
    if claim.quantity.kind not in ("age", "count") or not _is_age(line, at):
        return None
    event = _reached_when(line, at)
    if event is not None:
        return Reached(claim, event, line, at)
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
    if not is_moment(line.claims[at - 1]) or is_birth(line, at - 1):
        return False
    if line.before(at, 2) == ("as", "a"):  # "in 1989 against Corvale as a 20-year-old"
        return line.before(at - 1, 1) == ("in",) and not {",", "and", "when", "who", "but"} & set(line.between(at - 1, at))
    return set(line.between(at - 1, at)) <= _words("to_age") and line.before(at - 1, 1) in (("in",), ("on",))


def _reached_when(line: Line, at: int) -> Claim | None:
    """The date of "was 39 when she won her first prize in 1960", "joined as a 20-year-old in 1989"."""
    behind = next((place for place in range(at + 1, len(line.claims)) if line.claims[place].quantity.kind != "ordinal"), None)
    if behind is None or not is_moment(line.claims[behind]):
        return None
    after = line.words[line.last[at] : line.first[behind]]
    if after[-1:] not in (("in",), ("on",)):
        return None
    if line.before(at, 2) == ("as", "a"):
        return line.claims[behind] if len(after) == 1 else None
    simple = len(after) <= _CLAUSE and not {",", "who", "which", "that", "and", "had", "by"} & set(after)
    return line.claims[behind] if after[:1] == ("when",) and after[1] not in ("the", "a") and simple else None


def _is_age(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    value = quantity.value
    if quantity.modifier != "=" or value is None or value != int(value) or not 0 < value <= 120:
        return False
    if quantity.kind == "age":
        return True
    counted = quantity.kind == "count" and quantity.noun is None
    return counted and (line.before(at, 1) in (("aged",), ("age",), ("at",)) or line.words[line.last[at] : line.last[at] + 1] == ("when",))


def _birth_of(one: Reached, births: list[tuple[Line, int]], people: People | None) -> Claim | None:
    """Return the one birth of the sentence, else the one birth of the person the age is told of."""
    here = [line.claims[at] for line, at in births if line is one.line]
    if here:
        return here[0] if len(here) == 1 and not _words("kin") & set(one.line.words) else None
    behind = [line.claims[at] for line, at in births if follows_on(line, one.line)]
    if behind:
        return behind[0] if len(behind) == 1 and one.event is not None and not _words("kin") & set(one.line.words) else None
    alone = births[0][0]
    if one.line.words[:2] in (("he", "was"), ("she", "was")) and alone.words[:3] == (*one.line.words[:2], "born"):
        near = 0 <= alone.sentence.block - one.line.sentence.block <= 1
        return alone.claims[births[0][1]] if near and len(births) == 1 else None  # "She was 91. She was born on 3 May 1932"
    if people is None:
        return None
    nobody = not any(mention.person for mention in people.mentions)
    if one.event is None and nobody and len(births) == 1 and {"he", "she"} & set(births[0][0].words):
        return births[0][0].claims[births[0][1]]  # "Bea Holt dies at 94", "She was born in 1932", and nobody else is told of
    if not _words("kin").isdisjoint(one.line.known):
        return None  # "Marsh was born in 1921. His son, who died in 1989 aged 31"
    person = person_of(people, one.line, one.at)
    theirs = [line.claims[at] for line, at in births if person is not None and person_of(people, line, at) == person]
    return theirs[0] if len(theirs) == 1 else None


def follows_on(line: Line, other: Line) -> bool:
    """Whether the second sentence goes on about the one person of the first: "Felling was born in 1931. She died in 1999"."""
    if line.sentence.span.start >= other.sentence.span.start or not adjacent(line, other) or other.words[0] not in _words("goes_on"):
        return False
    return not _words("kin") & {*line.words, *other.words}


def _counted_on(lines: tuple[Line, ...], births: list[tuple[Line, int]]) -> list[Lifetime]:
    """ "Born in 1950, at 25 she became a nun. Five years later, in 1985, she left": the age was reached five years before the date."""
    found = []
    for line, at in births:
        behind = [place for place in range(len(line.claims)) if place != at and _is_age(line, place)]
        if len(behind) != 1 or behind[0] < at or reached_at(line, behind[0]) is not None or _words("kin") & set(line.words):
            continue
        number = lines.index(line)
        if number + 1 == len(lines) or not adjacent(line, lines[number + 1]):
            continue
        after = lines[number + 1]
        if len(after.claims) < 2 or after.first[0] > 1 or after.claims[0].quantity.unit != "year" or not is_moment(after.claims[1]):
            continue
        if after.between(0, 1) in (("later", ",", "in"), ("later", "in"), ("afterwards", ",", "in"), ("on", ",", "in")):
            found.append(Lifetime(line.claims[behind[0]], line.claims[at], after.claims[1], later=after.claims[0]))
    return found


def person_of(people: People, line: Line, at: int) -> str | None:
    """Return the person whom a sentence speaks of at the place of a claim."""
    begin, start = line.sentence.span.start, line.sentence.starts[line.first[at]]
    if people.has_stranger(begin, start):
        return None
    return people.named_in(begin, start) or people.spoken_of(begin)


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
