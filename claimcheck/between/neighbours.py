"""A number taken from beside the right one: the row above, or two numbers that changed places.

In: links of an article's numbers that do stand in a source. Out: the candidates that fit their words instead. "41% in chemistry", where
the source has "Chemistry: 36%" and "Biology: 41%".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.between.links import Candidate, Link

_AHEAD = 3  # points by which the right row must lead over the one taken


def neighbour(link: Link, agreeing: Candidate) -> Candidate | None:
    """Return the number that the article's words mean, where its own is told of a parallel thing and no other number claims it."""
    for one in link.candidates:
        if one.points < agreeing.points + _AHEAD:
            return None
        if not one.agrees and id(one.mention) not in link.used and _parallel(link, one, agreeing):
            return one
    return None


def swapped(links: Sequence[Link]) -> dict[int, Candidate]:
    """Return, for mentions of the article (by id) that stand in each other's place, the candidates that are theirs."""
    found: dict[int, Candidate] = {}
    for one, other in pairwise(links):
        mine, theirs = one.agreeing, other.agreeing
        if mine is None or theirs is None or one.mention.claim.sentence != other.mention.claim.sentence:
            continue
        for_one = next((row for row in one.candidates if row.mention is theirs.mention), None)
        for_other = next((row for row in other.candidates if row.mention is mine.mention), None)
        if for_one is None or for_other is None or for_one.agrees or for_other.agrees:
            continue
        if for_one.points > mine.points and for_other.points > theirs.points and _parallel(one, for_one, mine):
            found[id(one.mention)], found[id(other.mention)] = for_one, for_other
    return found


def _parallel(link: Link, right: Candidate, taken: Candidate) -> bool:
    """Whether two numbers of a source are told of two things in the same words, and the article's words name the first of the two."""
    own, here, there = link.mention.own, right.mention.own, taken.mention.own
    named = (own & here) - taken.mention.near
    foreign = there - here - link.mention.wide
    beside = right.mention.document is taken.mention.document and len(named) > 1
    return bool(named and foreign and (here & there or beside))
