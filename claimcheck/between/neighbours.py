"""A number taken from beside the right one: the row above, or two numbers that changed places.

In: links of an article's numbers that do stand in a source. Out: the candidates that fit their words instead. "41% in chemistry", where
the source has "Chemistry: 36%" and "Biology: 41%".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.between.links import Candidate, Link
from claimcheck.between.mentions import Mention
from claimcheck.between.periods import moment_of
from claimcheck.between.rows import in_time

_MEANT = 7  # points by which the words of an article mean a number
_AHEAD = 3  # points by which the right row must lead over the one taken


def neighbour(link: Link, agreeing: Candidate, claimed: frozenset[int] = frozenset()) -> Candidate | None:
    """Return the number that the article's words mean, where its own is told of a parallel thing and no other number claims it.

    claimed   ids of the sources' numbers that another number of the article should be
    """
    for one in link.candidates:
        if one.points < agreeing.points + _AHEAD:
            return None
        if agreeing.mention.periods & link.mention.periods and not one.mention.periods:
            continue
        if id(one.mention) in claimed or one.mention.document is not agreeing.mention.document or not _same_column(one, agreeing):
            continue
        is_free = not one.agrees and id(one.mention) not in link.used
        if is_free and _parallel(link, one, agreeing) and (not one.mention.cell or is_in_time(link, one)):
            return one
    return None


def _same_column(one: Candidate, agreeing: Candidate) -> bool:
    """Whether two numbers stand in no table, or in one column of it and only the first in the row that the article names."""
    if not one.mention.cell and not agreeing.mention.cell:
        return True
    return one.mention.column == agreeing.mention.column and one.named and not agreeing.named


def current_of(link: Link, agreeing: Candidate) -> Candidate | None:
    """Return the figure that took the place of the one that agrees: "£10.17 (was £10.71)", where the article tells it as what is."""
    if not agreeing.mention.replaced or link.mention.earlier or any(one.agrees and not one.mention.replaced for one in link.candidates):
        return None
    told = agreeing.mention
    before = [
        one
        for one in link.candidates
        if one.mention.document is told.document and one.mention.unit == told.unit and one.mention.place < told.place
    ]
    return max(before, key=lambda one: one.mention.place, default=None)


def swapped(links: Sequence[Link]) -> dict[int, Candidate]:
    """Return, for mentions of the article (by id) that stand in each other's place, the candidates that are theirs."""
    found: dict[int, Candidate] = {}
    for one, other in pairwise(links):
        mine, theirs = one.agreeing, other.agreeing
        if mine is None or theirs is None or one.mention.unit != other.mention.unit:
            continue
        if _out_of_time(one, other, mine, theirs):
            found[id(one.mention)], found[id(other.mention)] = theirs, mine
            continue
        for_one = next((row for row in one.candidates if row.mention is theirs.mention), None)
        for_other = next((row for row in other.candidates if row.mention is mine.mention), None)
        if for_one is None or for_other is None or for_one.agrees or for_other.agrees:
            continue
        if for_one.points > mine.points and for_other.points > theirs.points and _parallel(one, for_one, mine, one.mention.own):
            found[id(one.mention)], found[id(other.mention)] = for_one, for_other
    return found


def told_twice(links: Sequence[Link]) -> dict[int, Candidate]:
    """Return, for mentions (by id) that repeat a number which stands in the sentence for another thing, the candidates that are theirs.

    "Starlings were up by 21%, greenfinches by 21%": the source has 21% of greenfinches alone, and 12% of starlings.
    """
    found: dict[int, Candidate] = {}
    for one, other in (*pairwise(links), *((second, first) for first, second in pairwise(links))):
        mine, theirs = one.agreeing, other.agreeing
        if mine is None or theirs is None or mine.mention is not theirs.mention or one.mention.unit != other.mention.unit:
            continue
        if any(row.agrees and row.mention is not mine.mention for row in one.candidates):
            continue
        foreign = mine.mention.own - one.mention.own
        if not foreign & other.mention.own:
            continue
        for right in one.candidates:
            is_own = (right.mention.own - mine.mention.own) & one.mention.own
            if is_own and right.points >= _MEANT and not right.agrees and id(right.mention) not in one.used:
                found[id(one.mention)] = right
                break
    return found


def _out_of_time(one: Link, other: Link, mine: Candidate, theirs: Candidate) -> bool:
    """Whether an earlier and a later number of the article stand in one row of a table the other way round."""
    here, there = mine.mention, theirs.mention
    if not here.cell or here.document is not there.document or here.cell[0] != there.cell[0]:
        return False
    if one.mention.earlier == other.mention.earlier:
        return False
    first, second = (here, there) if one.mention.earlier else (there, here)  # as the article tells it
    begun, ended = moment_of(first.periods), moment_of(second.periods)
    return begun is not None and ended is not None and begun > ended


def _parallel(link: Link, right: Candidate, taken: Candidate, known: frozenset[str] | None = None) -> bool:
    """Whether two numbers of a source are told of two things in the same words, and the article's words name the first of the two.

    known   the words that the article has for its number, those of its sentence unless given
    """
    own, here, there = link.mention.own or link.mention.near, right.mention.own, taken.mention.own
    if known is None and right.mention.cell and right.named and not taken.named and taken.mention.row and not taken.mention.whole:
        return not _told_of(link, taken, right)  # no word of the row that the number stands in is in the sentence
    named = (own & here) - (taken.mention.near if known is None else there)
    foreign = there - here - (link.mention.wide if known is None else known)
    beside = right.mention.document is taken.mention.document and len(named) > 1
    return bool(named and foreign and (here & there or beside))


def _told_of(link: Link, taken: Candidate, right: Candidate) -> bool:
    words = link.mention.called.union(link.mention.wide, *link.mention.context)
    return bool((taken.mention.row - right.mention.row) & words)


def is_its_cell(link: Link, one: Candidate) -> bool:
    """Whether the article can mean a cell of a table: its row is named or that of all, its column named or the only such, the time fits."""
    if not one.named and (_names_a_row(link) or not one.mention.whole):
        return False
    if not is_in_time(link, one):
        return False
    of_table = _of_table(link, one)
    if one.mention.column & link.mention.wide or (id(one.mention.document), one.mention.column) in link.columns:
        return True
    alike = {mention.column for mention in of_table if mention.gap == one.mention.gap}
    return len(alike) == 1 and (link.mention.claim.quantity.kind in ("percent", "ratio", "points", "measure") or not one.mention.column)


def is_in_time(link: Link, one: Candidate) -> bool:
    """Whether a cell is of the time that the article tells of."""
    return in_time(link.mention, one.mention, _of_table(link, one))


def _of_table(link: Link, one: Candidate) -> list[Mention]:
    return [row.mention for row in link.candidates if row.mention.document is one.mention.document]


def _names_a_row(link: Link) -> bool:
    return any(one.named for one in link.candidates)
