"""Two mentions of the age of somebody who has no name in the story, or of its one dead.

In: the lines of all claims. Out: `Aged` frames. "A 24-year-old man was stabbed in Corvale. [...] The 26-year-old was taken to hospital",
"A five-year-old girl was hurt. The girl, six, ...". Only where the story tells of no third age, and the second is told of nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations_of_time import Aged

_OLDEST = 110
_DEATH = 10  # words from "died" to the age


def unnamed(lines: Sequence[Line]) -> list[Aged]:
    """Return the first age, of "a 24-year-old", with the one other that is told of "the 26-year-old" further on."""
    told = [
        (line, at)
        for line in lines
        if "age" in line.kinds or not line.known.isdisjoint(_list("persons"))
        for at, claim in enumerate(line.claims)
        if _is_age(claim) or (claim.quantity.kind == "count" and _behind_person(line, at))
    ]
    if len({line.claims[at].quantity.value for line, at in told}) != 2 or not _is_first(*told[0]):
        return []
    first = told[0][0].claims[told[0][1]]
    others = [(line, at) for line, at in told if line.claims[at].quantity.value != first.quantity.value]
    if len(others) > 1 or not all(_is_known(line, at) for line, at in others) or _has_name_and_age(lines, told):
        return []
    nouns = {noun for line, at in told if (noun := _noun(line, at))}
    return [Aged(first, others[0][0].claims[others[0][1]], doubts=1)] if len(nouns) < 2 else []


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["age"][name].split())


def _is_age(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind == "age" and quantity.modifier == "=" and 0 < (quantity.value or 0) <= _OLDEST


def _is_new(line: Line, at: int) -> bool:
    """ "A 24-year-old man was": somebody is brought in."""
    return line.before(at, 1) == ("a",) and _ends_old(line, at) and bool(_noun(line, at)) and "and" not in line.words[: line.first[at]]


def _is_first(line: Line, at: int) -> bool:
    return _is_new(line, at) or _of_the_dead(line, at) or bool(_behind_person(line, at))


def _of_the_dead(line: Line, at: int) -> bool:
    """ "Ada Quill died in Corvale at the age of 87": one person's story, mostly."""
    before = line.words[max(0, line.first[at] - _DEATH) : line.first[at]]
    if before[-1:] != ("aged",) and before[-2:] != ("age", "of") and before[-1:] != ("at",):
        return False
    return not _list("died").isdisjoint(before) and _list("others_death").isdisjoint(before)


def _is_known(line: Line, at: int) -> bool:
    """ "The 26-year-old was": somebody is spoken of again."""
    if _behind_person(line, at):
        return True
    behind = line.words[line.last[at] : line.last[at] + 2]
    if line.before(at, 1) != ("the",) or not _ends_old(line, at) or not behind:
        return False
    stands = line.sentence.words[line.last[at]][:1].islower() or not behind[0].isalpha()
    return stands and not _list("kin_only") & set(behind)


def _behind_person(line: Line, at: int) -> str:
    """Return the noun of "The girl, six, was" and "the girl, who is six,"; "" where the number stands elsewhere."""
    front = line.first[at] - (2 if line.before(at, 2) in (("who", "is"), ("who", "was")) else 1 if line.before(at, 1) == ("aged",) else 0)
    if front < 3 or line.words[front - 1] != "," or line.words[line.last[at] : line.last[at] + 1] not in ((",",), (".",)):
        return ""
    noun = line.words[front - 2]
    quantity = line.claims[at].quantity
    plain = line.words[front - 3] == "the" and noun in _list("persons") and quantity.noun is None and quantity.modifier == "="
    return noun if plain and 0 < (quantity.value or 0) <= _OLDEST and line.before(at, 2) != ("who", "was") else ""


def _ends_old(line: Line, at: int) -> bool:
    return line.words[line.last[at] - 1].endswith("old")


def _noun(line: Line, at: int) -> str:
    """Return the word for the person behind an age, "man"; "" where there is none."""
    behind = line.words[line.last[at] : line.last[at] + 1]
    return behind[0] if behind and behind[0] in _list("persons") else _behind_person(line, at)


def _has_name_and_age(lines: Sequence[Line], told: list[tuple[Line, int]]) -> bool:
    """Whether a number that may be an age stands behind a name, "Holt, 33,"."""
    held = {id(line.claims[at]) for line, at in told}
    return any(
        id(claim) not in held and claim.quantity.kind == "count" and claim.quantity.noun is None and claim.quantity.modifier == "="
        for line in lines
        for at, claim in enumerate(line.claims)
        if line.first[at] > 1 and _behind_name(line, line.first[at] - 1)
    )


def _behind_name(line: Line, at: int) -> bool:
    return line.words[at] == "aged" or (line.words[at] in (",", "(") and line.sentence.words[at - 1][:1].isupper())
