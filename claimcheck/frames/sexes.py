"""A group of people and the men and women, or boys and girls, it has.

In: lines. Out: `Sum` frames. "Twelve jurors, seven men and six women"; "the 80-seat assembly has 33 women and 52 men"; "A jury of five
men and eight women took three days. The 12 jurors were sent home".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Sum

_OFFSPRING = frozenset(("son", "daughter"))
_PAIRS = (frozenset(("man", "woman")), frozenset(("boy", "girl")), frozenset(("male", "female")), _OFFSPRING)
_KINDS = frozenset(("child", "adult", "baby", "toddler", "teenager", "youth", "man", "woman", "boy", "girl"))
_PARTLY = frozenset(
    ("including", "among", "included", "other", "others", "another", "also", "more", "besides", "alongside", "with", "plus")
)


def sexes(lines: tuple[Line, ...]) -> Iterator[Sum]:
    """Yield the groups whose men and women are counted in the same sentence, or in the one before or after."""
    for place, line in enumerate(lines):
        if len(line.claims) < 2 or "and" not in line.known:
            continue
        for at in range(len(line.claims) - 1):
            pair = line.claims[at : at + 2]
            if frozenset(claim.head for claim in pair if claim.head) not in _PAIRS or line.following(at, at + 1) != ("and",):
                continue
            if not all(_is_exact(claim) for claim in pair) or _partly(line, at):
                continue
            near = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
            near = [other for other in near if apposition.adjacent(*sorted((other, line), key=lambda told: told.sentence.span.start))]
            hers = line.words[0] in ("he", "she", "they", "there")
            groups = [claim for other in (line, *near) for claim in _groups(other, other is line, at, pair, hers)]
            if len({claim.quantity.value for claim in groups}) == 1:
                yield Sum(groups[0], pair)


@cache
def _members() -> frozenset[str]:
    return frozenset(vocabulary.table("parts")["members"].split())


def _is_exact(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind == "count" and quantity.modifier == "=" and not quantity.ends and quantity.value is not None and not claim.more


def _partly(line: Line, at: int) -> bool:
    """Whether others stand beside them: "five pupils, two men and three women", "including two men and a woman"."""
    before = line.words[max(0, line.first[at] - 3) : line.first[at]]
    behind = line.words[line.after[at + 1] : line.after[at + 1] + 3]
    return not _PARTLY.isdisjoint((*before, *behind)) or behind[:1] == ("and",)


def _set_apart(line: Line, other: int, at: int) -> bool:
    """ "Twelve residents, seven women and six men, were moved": a comma on either side; without one they are a list of three."""
    head = line.claims[other].head
    closed = line.words[line.after[at + 1] : line.after[at + 1] + 1] in ((",",), ("-",), ("–",), ("—",))
    return closed and head in vocabulary.words("people") and head not in _KINDS


def _groups(line: Line, same: bool, at: int, pair: tuple[Claim, ...], hers: bool) -> Iterator[Claim]:
    """Yield the sizes of groups: "the 80-seat assembly", "all 12 jurors", "a crew of 9"; in the same sentence also "Twelve jurors, ..."."""
    for other, claim in enumerate(line.claims):
        if claim in pair or not _is_exact(claim) or (claim.quantity.value or 0) < 3:
            continue
        compound = "-" in line.words[line.first[other]] and not _members().isdisjoint(
            (*line.words[line.first[other]].split("-")[1:], *line.words[line.last[other] : line.last[other] + 2])
        )
        sized = line.before(other, 1) == ("of",) and not _members().isdisjoint(line.before(other, 2)[:1])
        known = claim.definite and claim.head == "juror"
        beside = same and other + 1 == at and line.following(other, at) in ((",",), ("-",), ("–",), ("—",), (":",))
        told = beside and (claim.head in _members() or _set_apart(line, other, at))
        told = told or (claim.head == "child" and {one.head for one in pair} == _OFFSPRING and (beside or (not same and hers)))
        if compound or sized or told or known:
            yield claim
