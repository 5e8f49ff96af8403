"""Two mentions of the age of somebody who has no name in the story.

In: the lines of all claims. Out: `Aged` frames. "A 24-year-old man was stabbed in Corvale. [...] The 26-year-old was taken to hospital."
Only where the story tells of no third age, and the second is told of nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations_of_time import Aged

_OLDEST = 110


def unnamed(lines: Sequence[Line]) -> list[Aged]:
    """Return the first age, of "a 24-year-old", with the one other that is told of "the 26-year-old" further on."""
    told = [(line, at) for line in lines if "age" in line.kinds for at, claim in enumerate(line.claims) if _is_age(claim)]
    if len({line.claims[at].quantity.value for line, at in told}) != 2 or not _is_new(*told[0]):
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


def _is_known(line: Line, at: int) -> bool:
    """ "The 26-year-old was": somebody is spoken of again."""
    behind = line.words[line.last[at] : line.last[at] + 2]
    if line.before(at, 1) != ("the",) or not _ends_old(line, at) or not behind:
        return False
    stands = line.sentence.words[line.last[at]][:1].islower() or not behind[0].isalpha()
    return stands and not _list("kin_only") & set(behind)


def _ends_old(line: Line, at: int) -> bool:
    return line.words[line.last[at] - 1].endswith("old")


def _noun(line: Line, at: int) -> str:
    """Return the word for the person behind an age, "man"; "" where there is none."""
    behind = line.words[line.last[at] : line.last[at] + 1]
    return behind[0] if behind and behind[0] in _list("persons") else ""


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
