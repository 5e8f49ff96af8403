"""Votes and the bodies that cast them.

In: lines. Out: `Tally` frames. "The 21-member council backed the motion 13-6, with three abstentions", "passed by 312 votes to 298".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from claimcheck.claims import end_of
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Tally
from claimcheck.vocabulary import table


def votes(lines: tuple[Line, ...]) -> list[Tally]:
    """Return the votes with what is told of them in the same sentence, and the size of the body where a neighbour tells it."""
    found: list[Tally] = []
    voted = [_may_vote(line) for line in lines]
    for line, may in zip(lines, voted, strict=True):
        if may:
            found += _tallies(line)
    found += _margins(lines, voted)
    found += _only_body(lines, voted)
    for (one, before), (other, behind) in pairwise(zip(lines, voted, strict=True)):
        if (before or behind) and apposition.adjacent(one, other):
            found += _sized(one, other)
    return found


def _may_vote(line: Line) -> bool:
    """Whether a sentence may hold both sides of a vote: by its words, as most do not."""
    return "vote" in line.kinds or any(claim.head == "vote" for claim in line.claims)


def _margins(lines: tuple[Line, ...], voted: list[bool]) -> Iterator[Tally]:
    """ "They voted 23-20. ... The majority of one ...": one vote and one margin of a paragraph, the margin some sentences on."""
    for _, group in groupby(zip(lines, voted, strict=True), key=lambda pair: pair[0].claims[0].block):
        held = list(group)
        if not any(may for _, may in held):
            continue
        pairs = [pair for line, may in held if may for pair in _pairs(line)]
        told = [(line, at) for line, _ in held for at in range(len(line.claims)) if _told(line, at)]
        if len(pairs) == len(told) == 1 and pairs[0][2].sentence < told[0][0].claims[0].sentence:
            yield Tally(pairs[0][2], pairs[0][3], (), None, told[0][0].claims[told[0][1]], False)


_LEFT_OUT = 3  # more votes than that beyond its seats are those of another body
_NEAR = 3  # words from "nine members" to "voted"


def _only_body(lines: tuple[Line, ...], voted: list[bool]) -> Iterator[Tally]:
    """ "after the 3-1 ruling", and far below "the three-judge panel": a story of one vote and of one body that is smaller."""
    pairs = [pair for line, may in zip(lines, voted, strict=True) if may for pair in _pairs(line)]
    if len(pairs) != 1:
        return
    seats = [claim for line in lines for claim in _seats(line)]
    if len({claim.quantity.value for claim in seats}) == 1 and abs(seats[0].sentence - pairs[0][2].sentence) > 1:
        cast = sum(side.quantity.value or 0 for side in pairs[0][2:])
        if cast > (seats[0].quantity.value or 0) >= cast - _LEFT_OUT:
            yield Tally(pairs[0][2], pairs[0][3], (), seats[0], doubts=1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("votes")[name].split())


def _tallies(line: Line) -> Iterator[Tally]:
    pairs = list(_pairs(line))
    if len(pairs) != 1 or _words("unlike") & set(line.words):
        return
    first, last, yes, no = pairs[0]
    others = tuple(
        claim for at, claim in enumerate(line.claims) if at > last and _words("others") & set(line.words[line.last[at] : line.last[at] + 3])
    )
    margins = [claim for at, claim in enumerate(line.claims) if at > last and _told(line, at)]
    needed = bool(_words("needed") & set(line.words))
    told = line.words[max(0, line.first[first] - 8) : line.first[first]]
    passed = bool(_words("passed") & set(told)) and not _words("lost") & set(told) and not needed
    seats = _seats(line)
    yield Tally(yes, no, others, seats[0] if len(seats) == 1 else None, margins[0] if len(margins) == 1 else None, passed)


def _pairs(line: Line) -> Iterator[tuple[int, int, Claim, Claim]]:
    """Yield the votes of a sentence: "54-46", "312 votes to 298"."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind == "vote" and len(claim.quantity.ends) == 2:
            yield at, at, end_of(claim, 0), end_of(claim, 1)
        elif claim.head == "vote" and line.before(at, 1) in (("by",), ("of",)) and _against(line, at):
            yield at, at + 1, claim, line.claims[at + 1]


def _against(line: Line, at: int) -> bool:
    """Whether the number that follows is the other side's."""
    if at + 1 >= len(line.claims) or line.claims[at + 1].quantity.kind != "count":
        return False
    return line.following(at, at + 1) in (("to",), ("against",))


def _told(line: Line, at: int) -> bool:
    """Whether a number is the margin: "a majority of 14"."""
    return (
        line.claims[at].quantity.kind == "count" and line.before(at, 2)[-2:] == ("majority", "of") and not line.claims[at].quantity.hedges
    )


def _seats(line: Line) -> list[Claim]:
    """Return the sizes of the bodies that a sentence names: "the 15-member council", "a three-judge panel"."""
    found = []
    for at, claim in enumerate(line.claims):
        words = (*line.words[line.first[at]].split("-")[1:], *line.words[line.last[at] : line.last[at] + 2])
        if claim.quantity.kind != "count":
            continue
        named = "-" in line.words[line.first[at]] and _words("members") & set(words)
        voting = claim.head in _words("members") and not _words("voting").isdisjoint(line.words[line.after[at] : line.after[at] + _NEAR])
        if named or (voting and not claim.quantity.hedges and not claim.more):
            found.append(claim)
    return found


def _sized(one: Line, other: Line) -> Iterator[Tally]:
    """ "... after the 3-1 decision. The three-judge panel ruled ...": the neighbour tells how many could vote."""
    for voted, sized in ((one, other), (other, one)):
        pairs, seats = list(_pairs(voted)), _seats(sized)
        if len(pairs) == 1 and len(seats) == 1 and not _seats(voted) and not list(_pairs(sized)):
            yield Tally(pairs[0][2], pairs[0][3], (), seats[0])
