"""A birth, and an age told in a sentence near it.

In: the lines of all claims. Out: `Lifetime` frames. "She finished the mural in 1958, when she was 37. She was born in 1931 in Corvale",
"born in 1893 and killed in 1917. He was 34 when he died", "born in March 1899, kept her 108th birthday in 2009". What one sentence tells
is left to `lifetimes`; here the later sentences must go on about the one person of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.lifetimes import follows_on, is_birth, reached_at
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.model import Claim
from claimcheck.relations_of_time import Lifetime

_REACH = 3  # lines before and behind a birth
_BLOCKS = 3  # paragraphs from one to the other
_DIED = 6  # words from "died" to its date, or to the age
_OLDEST = 120


class Aged(NamedTuple):
    """An age, and when it was reached: None for the age somebody died at."""

    age: Claim
    event: Claim | None
    line: Line


def lives(lines: Sequence[Line]) -> Iterator[Lifetime]:
    """Yield each age with the one birth near it, where nobody else is told of between them."""
    telling = [(number, line) for number, line in enumerate(lines) if "born" in line.known]
    births = [(number, at) for number, line in telling for at in range(len(line.claims)) if is_birth(line, at)]
    alone = {number for number, _ in births} if len({number for number, _ in births}) == len(births) else set()
    for number, at in births if alone else ():
        born = lines[number]
        window = range(max(0, number - _REACH), min(len(lines), number + _REACH + 1))
        near = [other for other in window if _of_one(lines[min(number, other) : max(number, other) + 1])]
        near = [other for other in near if len(alone & set(range(min(number, other), max(number, other) + 1))) == 1]
        deaths = [claim for other in near for claim in _deaths(lines[other])]
        for other in near:
            for one in _aged(lines[other]):
                event = one.event or (deaths[0] if len(deaths) == 1 else None)
                if event is None or event is born.claims[at] or (one.event is not None and _is_known(born, one)):
                    continue
                yield Lifetime(one.age, born.claims[at], event, doubts=0 if one.line is born else 1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["life"][name].split())


def _of_one(between: Sequence[Line]) -> bool:
    """Whether each sentence behind the first goes on about its person: "She was born ...", "The veteran, born in 1928, ..."."""
    first, last = between[0].sentence.block, between[-1].sentence.block
    if last - first > _BLOCKS or not all(_words("kin").isdisjoint(line.known) for line in between):
        return False
    if len({name for line in between for name in _names(line)}) > 1:
        return False
    return all(_goes_on(between[0], line) for line in between[1:])


def _goes_on(first: Line, line: Line) -> bool:
    """A pronoun, or what the person is beside "born": "The veteran, born in 1928"."""
    if line.words[0] in ("the", "born"):
        return "born" in line.words[:5]
    return line.words[0] in _words("goes_on_by") or _is_named(first, line)


def _names(line: Line) -> Iterator[str]:
    """The surnames of "Ada Quill", not the places of "in New Corvale"."""
    words = line.sentence.words
    for at in range(1, len(words)):
        if words[at][:1].isupper() and words[at - 1][:1].isupper() and words[at + 1 : at + 2] != ("of",):
            before = line.words[at - 2] if at > 1 else ""
            whole = at + 1 == len(words) or not words[at + 1][:1].isupper()
            if whole and before not in _list_of_places() and line.words[at - 1] not in vocabulary.words("stops"):
                yield words[at]


def _list_of_places() -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["people"]["at_places"].split()) | {"the", "of"}


def _is_named(first: Line, line: Line) -> bool:
    """ "Ada Quill ... Quill, born in 1950, ...", "She was 64. Quill, born in 1950, ..."."""
    word = line.sentence.words[0]
    if first.words[0] in _words("goes_on") and "born" in line.words[1:3]:
        return True
    return word[:1].isupper() and word in first.sentence.words[1:]


def _is_known(born: Line, one: Aged) -> bool:
    """Whether `lifetimes` has the pair: of one sentence, or of one right behind the birth."""
    return one.age.quantity.kind != "ordinal" and (one.line is born or follows_on(born, one.line))


def _aged(line: Line) -> Iterator[Aged]:
    for at, claim in enumerate(line.claims):
        value = claim.quantity.value
        if value is None or not 0 < value <= _OLDEST:
            continue
        if claim.quantity.kind == "ordinal":
            if line.words[line.last[at] : line.last[at] + 1] == ("birthday",) and line.before(at, 1) in (("his",), ("her",)):
                event = next((line.claims[at + 1] for _ in (0,) if _follows(line, at)), None)
                if event is not None:
                    yield Aged(claim, event, line)
        elif _at_death(line, at):
            yield Aged(claim, None, line)
        elif line.words[0] in ("his", "her") and {"he", "she"}.isdisjoint(line.before(at, 3)):
            continue  # "His sister was 34 in 1899"
        elif (told := reached_at(line, at)) is not None and told.event is not None and len(told.event.quantity.date or "") != len("05-03"):
            yield Aged(claim, told.event, line)


def _follows(line: Line, at: int) -> bool:
    """ "her 108th birthday in 2009", "his 80th birthday on 3 May 2010"."""
    if at + 1 >= len(line.claims) or not is_moment(line.claims[at + 1]) or len(line.claims[at + 1].quantity.date or "") == len("05-03"):
        return False
    return line.words[line.last[at] + 1 : line.first[at + 1]] in (("in",), ("on",))


def _at_death(line: Line, at: int) -> bool:
    """ "He was 34 when he died", "She was 64.", "has died aged 64", where the sentence has no date of its own."""
    if any(is_moment(claim) for claim in line.claims) or line.claims[at].quantity.kind not in ("age", "count"):
        return False
    before, behind = line.before(at, _DIED), line.words[line.last[at] : line.last[at] + 3]
    if before[-2:] in (("he", "was"), ("she", "was")):
        return behind in ((), (".",), ("when", "he", "died"), ("when", "she", "died")) or behind[:2] in (("at", "his"), ("at", "her"))
    return before[-1:] in (("aged",), ("at",)) and bool({"died", "dies"} & set(before))


def _deaths(line: Line) -> list[Claim]:
    """The dates a sentence has for a death: "died on 3 January 2009", "was killed in 1917"."""
    found = []
    for at, claim in enumerate(line.claims):
        front = line.words[max(line.last[at - 1] if at else 0, line.first[at] - _DIED) : line.first[at]]
        dated = is_moment(claim) and len(claim.quantity.date or "") != len("05-03") and front[-1:] in (("in",), ("on",))
        if dated and not {"died", "killed"}.isdisjoint(front):
            found.append(claim)
    return found
