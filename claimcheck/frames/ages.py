"""Two mentions of one person's age.

In: a document and the lines of all its claims. Out: `Aged` frames. "Ada Quill, 52, resigned. ... The 54-year-old left at once."
An age belongs to the person named beside it, or to the one the text is speaking of; ages of other times ("at 16 she joined") to nobody.
"She is in her 60s" is held against each exact age of hers.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.people import ANYBODY, People, people_of
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Aged

_OLDEST = 120
_COUNTED = 10  # smaller numbers without a noun are seldom ages: "at one"
_WELL_INTO = 2  # years into the ten: nobody of 80 is "well into his 80s"
_ROLE = 5  # words of "The former county champion,"
_NAME = 5  # words between "52-year-old" and the name: "former music teacher"


class Told(NamedTuple):
    """An age as of now: whose it is, and whether the name stands right beside it."""

    claim: Claim
    person: str
    beside: bool


def ages(document: Document, lines: tuple[Line, ...]) -> list[Aged]:
    """Return the pairs of mentions that give one person two ages: each that differs, with the first of those that agree."""
    places = [(line, at) for line in lines for at, claim in enumerate(line.claims) if _is_age(claim)]
    decades = any("age" in line.kinds and _is_decade(line, at) for line in lines for at in range(len(line.claims)))
    if not decades and len({line.claims[at].quantity.value for line, at in places}) < 2:
        return []
    if not decades and len({line.claims[at].quantity.value for line, at in places if told_age(ANYBODY, line, at) is not None}) < 2:
        return []  # as most articles, and in these nobody needs to be looked for
    people = people_of(document)
    told = [one for line, at in places if (one := told_age(people, line, at)) is not None]
    frames = _in_decades(people, lines, told)
    for person in sorted({one.person for one in told}):
        mentions = [one for one in told if one.person == person]
        values = [one.claim.quantity.value for one in mentions]
        usual = max(dict.fromkeys(values), key=values.count)
        first = next(one for one in mentions if one.claim.quantity.value == usual)
        for one in mentions:
            if one.claim.quantity.value != usual:
                pair = sorted((first, one), key=lambda each: each.claim.quantity.start)
                frames.append(Aged(pair[0].claim, pair[1].claim, doubts=0 if first.beside and one.beside else 1))
    return frames


def _in_decades(people: People, lines: tuple[Line, ...], told: list[Told]) -> list[Aged]:
    """Return the first exact age of each person whose age is also told by its tens: "is in her 60s ... Ms Quill, 52,"."""
    found = []
    for line in lines:
        for at in range(len(line.claims)) if "age" in line.kinds else ():
            claim, person = line.claims[at], _decade(people, line, at)
            low = claim.quantity.low
            if low is not None and "well" in line.before(at, 3):
                claim = replace(claim, quantity=replace(claim.quantity, low=low + _WELL_INTO))
            other = next((one.claim for one in told if one.person == person), None) if person is not None else _turned_here(line, at)
            if other is not None:
                pair = sorted((claim, other), key=lambda each: each.quantity.start)
                found.append(Aged(pair[0], pair[1], doubts=0))
    return found


def _turned_here(line: Line, at: int) -> Claim | None:
    """The birthday of "Quill, well into her 70s, turned 70 last May"; nobody needs to be known by name for that."""
    if not _is_decade(line, at) or at + 1 == len(line.claims):
        return None
    other = line.claims[at + 1]
    return other if _is_age(other) and line.between(at, at + 1) in ((",", "turned"), (",", "turns"), (",", "is")) else None


def _decade(people: People, line: Line, at: int) -> str | None:
    """Return who "is in her 60s", "is now well into his 80s"; nobody for what was so once: "he learned it in his 60s"."""
    if not _is_decade(line, at):
        return None
    start = line.sentence.starts[line.first[at]]
    return people.named_in(line.sentence.span.start, start) or (people.spoken_of(start) if line.words[0] in ("he", "she") else None)


def _is_decade(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    if quantity.kind != "age" or quantity.low is None or quantity.low == quantity.high or line.claims[at].quoted:
        return False
    before = [word for word in line.before(at, 7) if word not in _list("part_of_decade")]
    if len(before) < 3 or before[-1] not in ("his", "her") or before[-2] not in ("in", "into"):
        return False
    return before[-3] in _list("still") and _list("kin").isdisjoint(line.known)


def _is_age(claim: Claim) -> bool:
    quantity = claim.quantity
    value = quantity.value
    counted = quantity.kind == "count" and quantity.noun is None
    if not counted and quantity.kind != "age":
        return False
    if quantity.modifier != "=" or value is None or value != int(value) or not 0 < value <= _OLDEST:
        return False
    return quantity.kind == "age" or (counted and value >= _COUNTED)


def told_age(people: People, line: Line, at: int) -> Told | None:
    """Return whose age a claim gives as of now; None where it is nobody's, or of another time."""
    for read in (_years_old, _behind_name, _of_the_dead, _now, _says, _turned):
        told = read(people, line, at)
        if told is not None:
            return told
    return None


def _years_old(people: People, line: Line, at: int) -> Told | None:
    """ "the 52-year-old former teacher Ada Quill", "The 52-year-old said"."""
    claim, stop = line.claims[at], line.last[at]
    if claim.quantity.kind != "age" or not line.words[stop - 1].endswith("old"):
        return None
    before = line.before(at, 1)
    if before == ("a",) and line.words[max(0, line.first[at] - 2)] == ",":  # "Ada Quill, a 52-year-old teacher,"
        name = people.named_in(line.sentence.starts[max(0, line.first[at] - 4)], line.sentence.starts[line.first[at]])
        kin = _list("kin") & set(line.words[stop : stop + 3])
        named = line.sentence.words[line.first[at] - 3][:1].isupper() and line.first[at] > 2
        return Told(claim, name, True) if name is not None and named and not kin else None
    if before == ("as", "a") or (before and (before[0].endswith(("'s", "’s")) or before[0] in vocabulary.words("possessives"))):
        return None
    end = stop
    while end < len(line.words) and end - stop < _NAME and line.words[end].isalpha() and line.sentence.words[end][:1].islower():
        end += 1
    if _list("kin") & set(line.words[stop : stop + 2]) or "then" in line.before(at, 3):
        return None
    if end < len(line.words) and end - stop < _NAME and line.sentence.words[end][:1].isupper():
        name = people.named_in(line.sentence.starts[end], line.sentence.ends[min(end + 2, len(line.words) - 1)])
        if name is not None and not {"of", "and", "with", "who", "from"} & set(line.words[stop:end]):
            return Told(claim, name, True)
        another = line.sentence.words[end + 1 : end + 2] if vocabulary.words("stops").isdisjoint(line.words[stop:end]) else ()
        if name is None and another and another[0][:1].isupper() and not line.words[end - 1].endswith("ed"):
            return None  # "the 49-year-old clerk Ina Strand", of whom the text shows no more
    if before != ("the",) or line.words[max(0, line.first[at] - 2)] not in _list("clause_begins"):
        return None
    name = people.spoken_of(line.sentence.starts[line.first[at]])
    return None if name is None else Told(claim, name, False)


def _behind_name(people: People, line: Line, at: int) -> Told | None:
    """ "Ada Quill, 52, resigned", "Quill (52)", "Quill, who is 52,"."""
    begin = line.first[at]
    while begin > 0 and line.words[begin - 1] in _list("before_age"):
        begin -= 1
    if begin == 0:
        return None
    after = line.words[line.last[at] : line.last[at] + 1]
    # "Quill, 52 at the end of May,"
    coming = line.words[line.last[at] : line.last[at] + 3] in (("at", "the", "end"), ("at", "the", "start"))
    if begin == line.first[at] or (after and after[0] not in _list("after_age") and not coming) or _of_then(line, at):
        return None
    role = line.words[0] == "the" and begin <= _ROLE and line.words[begin - 1].isalpha() and line.sentence.words[begin - 1].islower()
    if role and "is" in line.words[begin : line.first[at]]:  # "The veteran striker, who is 31,"
        spoken = people.spoken_of(line.sentence.span.start)
        return None if spoken is None else Told(line.claims[at], spoken, False)
    name = people.named_in(line.sentence.starts[max(0, begin - 2)], line.sentence.ends[begin - 1])
    if name is None or line.sentence.words[begin - 1][:1].islower():
        return None
    return Told(line.claims[at], name, True)


def _of_then(line: Line, at: int) -> bool:
    """ "Quill, 26 at the time, left", "Quill, 26 when she left"; "Quill, 26, was arrested" has the age of today, unless a year is told."""
    behind = set(line.behind(at, 3))
    if line.words[line.last[at] : line.last[at] + 1] in ((",",), (")",)) and "year" not in line.kinds:
        behind -= {"was", "now"}
    return bool(_list("then") & behind)


def _of_the_dead(people: People, line: Line, at: int) -> Told | None:
    """ "has died at the age of 87", "dies aged 87", "dead at 87"."""
    before = line.words[max(0, line.first[at] - 8) : line.first[at]]
    if before[-1:] not in (("aged",), ("age",), ("at",)) and before[-2:] != ("age", "of"):
        return None
    if not _list("died") & set(before) or _list("others_death") & set(before):
        return None
    start = line.sentence.starts[line.first[at]]
    name = people.named_in(line.sentence.span.start, start) or (people.spoken_of(start) if line.words[0] in ("he", "she", "the") else None)
    return None if name is None else Told(line.claims[at], name, False)


def _now(people: People, line: Line, at: int) -> Told | None:
    """ "At 52, Quill is", "At 52 she still sings"."""
    if line.before(at, 2)[-1:] != ("at",) or line.first[at] > 2:
        return None
    behind = [word for word in line.words[line.last[at] : line.last[at] + 6] if word != ","]
    start = line.sentence.starts[line.last[at]] if line.last[at] < len(line.words) else line.sentence.span.end
    present = [word for word in behind[1:3] if word in _list("present") or (word.endswith("s") and not word.endswith(("'s", "was", "ss")))]
    if not present:
        return None
    name = people.spoken_of(line.sentence.span.start) if behind[0] in ("he", "she") else people.named_in(start, start + 30)
    return None if name is None else Told(line.claims[at], name, behind[0] not in ("he", "she"))


def _says(people: People, line: Line, at: int) -> Told | None:
    """ "I am 52" in a quotation: the age of the one who speaks."""
    before = line.before(at, 2)
    if before not in (("i", "am"), ("am", "i")) and before[-1:] not in (("i'm",), ("i’m",)):
        return None
    after = line.words[line.last[at] : line.last[at] + 1]
    if not line.claims[at].quoted or (after and after[0] not in _list("after_age")):
        return None
    name = people.speaker(line.sentence.starts[line.first[at]])
    return None if name is None else Told(line.claims[at], name, False)


def _turned(people: People, line: Line, at: int) -> Told | None:
    """ "Quill turned 70 in May", without a year."""
    behind = line.words[line.last[at] : line.last[at] + 3]
    if line.before(at, 1) != ("turned",) or behind[:1] != ("in",) or behind[-1][:1].isdigit() or "when" in line.known:
        return None
    if behind[1] not in vocabulary.table("words")["months"]:
        return None
    start = line.sentence.starts[line.first[at]]
    name = people.named_in(line.sentence.span.start, start) or (people.spoken_of(start) if line.words[0] in ("he", "she") else None)
    return None if name is None else Told(line.claims[at], name, False)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["age"][name].split())
