"""Numbers of the article that should follow from two numbers of its sources, and do not quite.

In: links and the numbers of the sources. Out: `Work`s. "Up 5.6% to £7.4bn" of £7,412m (a year before: £7,086m); "the two together will
cost £265m" of two rows of a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from claimcheck.between.derived import follows
from claimcheck.between.links import Candidate, Link
from claimcheck.between.mentions import Mention
from claimcheck.between.neighbours import is_in_time
from claimcheck.between.periods import moment_of
from claimcheck.between.row_results import results_of_row, totals_of
from claimcheck.between.stems import listed
from claimcheck.between.values import measure_of, scaled

_MEANT = 4  # points by which the article's words mean a number
_CLOSE = 4  # a result that the number misses by less than one part in so many was meant

_VERY_CLOSE = 10  # and one that is picked out of all numbers, by so many

Operation = Literal["change", "difference", "sum", "share"]


class Work(NamedTuple):
    """What should have been worked out: the article's number, the two of the sources, and how."""

    link: Link
    first: Mention
    second: Mention
    operation: Operation


def nearly(links: Sequence[Link], sources: Sequence[Mention]) -> Iterator[Work]:
    """Yield the numbers told of a change, a sum or a difference that do not follow from the two numbers of the sources they are told of."""
    beside: dict[tuple[int, object], list[Mention]] = defaultdict(list)
    for mention in sources:
        beside[_place(mention)].append(mention)
    by_unit: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in links:
        by_unit[link.mention.unit].append(link)
    totals = totals_of(sources)
    for link in links:
        mention = link.mention
        if not (mention.gap or mention.total or mention.rest or mention.share) or link.agreeing is not None or follows(link):
            continue
        changed = list(_changes(link, by_unit[mention.unit], beside)) if mention.gap else []
        yield from changed or (Work(link, *result) for result in results_of_row(link, totals))
        yield from _of_rows(link)
        if link.mention.rest:
            yield from _remains(link, by_unit[link.mention.unit], sources)


def _changes(link: Link, links: Sequence[Link], beside: dict[tuple[int, object], list[Mention]]) -> Iterator[Work]:
    """The end of the change is a number of the same sentence that agrees with the source; its start is the one earlier number beside it."""
    measure = measure_of(link.mention.claim)
    for other in links:
        end = other.agreeing
        if other.mention.gap or end is None or end.points < _MEANT:
            continue
        starts = [one for one in beside[_place(end.mention)] if _came_before(one, end.mention)]
        of_end = measure_of(end.mention.claim)
        if len(starts) != 1 or of_end in ("share", "points"):
            continue
        if any(one.agreeing is None and not one.mention.gap and measure_of(one.mention.claim) == of_end for one in links):
            continue  # "down by half since its peak of 54,000": the article has a start of its own
        if measure == "share":
            yield Work(link, starts[0], end.mention, "change")
        elif measure == of_end and _is_close(link, starts[0], end.mention, -1):
            yield Work(link, starts[0], end.mention, "difference")


def _of_rows(link: Link) -> Iterator[Work]:
    """The article names two rows of one column, and tells of both together or of how far they are apart."""
    columns: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for one in link.candidates:
        if one.named and not one.mention.whole and not one.mention.gap and is_in_time(link, one):
            columns[id(one.mention.document), one.mention.cell[1]].append(one)
    pairs = [pair for pair in columns.values() if len(pair) == 2]
    if len(pairs) != 1 or not (link.mention.total or not listed("apart").isdisjoint(link.mention.around)):
        return
    first, second = pairs[0][0].mention, pairs[0][1].mention
    if _is_close(link, first, second, 1 if link.mention.total else -1):
        yield Work(link, first, second, "sum" if link.mention.total else "difference")


def _remains(link: Link, links: Sequence[Link], sources: Sequence[Mention]) -> Iterator[Work]:
    """The article tells a part that the source has, and what is left of a whole: "the state pays £400m and the city the rest, £224m"."""
    measure = measure_of(link.mention.claim)
    parts = [other.agreeing.mention for other in links if other.agreeing is not None and measure_of(other.mention.claim) == measure]
    if len(parts) != 1:
        return
    beside = (one for one in sources if one.document is parts[0].document and measure_of(one.claim) == measure)
    wholes = [one for one in beside if _is_close(link, one, parts[0], -1, _VERY_CLOSE)]
    if len(wholes) == 1:
        yield Work(link, wholes[0], parts[0], "difference")


def _is_close(link: Link, one: Mention, other: Mention, sign: int, part: int = _CLOSE) -> bool:
    """Whether the article's number is so near what the two make that it was meant to be that."""
    a, b = scaled(one.claim)[1], scaled(other.claim)[1]
    stated = scaled(link.mention.claim)[1]
    if None in (a.low, b.low, stated.low, stated.high):
        return False
    made, told = abs(Fraction(a.low or 0) + sign * Fraction(b.low or 0)), Fraction(stated.low or 0)
    return abs(made - told) * part <= max(made, told)


def _place(mention: Mention) -> tuple[int, object]:
    return id(mention.document), mention.cell[:1] or mention.unit


def _came_before(one: Mention, end: Mention) -> bool:
    """Whether a number is the earlier level of what `end` is the later one of."""
    if one is end or one.gap or end.gap or end.earlier or measure_of(one.claim) != measure_of(end.claim):
        return False
    if not one.cell:
        return one.earlier
    begun, ended = moment_of(one.periods), moment_of(end.periods)
    return one.column == end.column and begun is not None and ended is not None and begun < ended  # stems hold no figures
