"""Whether a number of the article follows from numbers of its sources by arithmetic that its words name.

In: a link. Out: whether it follows. "Up 12%" follows from £318m and £284m, "a fifth" from 20 of 100; a sum needs "total" or "together".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from claimcheck.between.links import Candidate, Link
from claimcheck.between.mentions import Mention
from claimcheck.between.stems import moment_of
from claimcheck.between.values import measure_of, scaled, shows

_MOST = 24  # numbers of the sources, the best fitting, that are put together
_MEANT = 4  # points by which the article's words mean a number
_MEANT_WELL = 12


def follows(link: Link) -> bool:
    """Return whether two numbers of the sources that fit the article's words give its number, by the operation that its words name."""
    claim = link.mention.claim
    if len(claim.quantity.ends) == 2 and claim.quantity.kind != "ratio":
        return False
    return any(shows(claim, value) for value in _results(link))


def _results(link: Link) -> Iterator[Fraction]:
    mention = link.mention
    measure = measure_of(mention.claim)
    for one, other in permutations(link.operands[:_MOST], 2):
        a, b = _value(one.mention), _value(other.mention)
        if a is None or b is None or a <= 0 or b <= 0 or not _belong(one, other):
            continue
        of_one = measure_of(one.mention.claim)
        if of_one != measure_of(other.mention.claim):
            continue
        beside = one.mention.row == other.mention.row
        if measure == "share":
            if mention.share:
                yield a / b * 100
            if mention.gap and beside and not one.mention.earlier:  # what was is what it is a share of
                yield abs(a - b) / b * 100
        elif measure == "points":
            yield abs(a - b)
        elif measure == of_one:
            if mention.gap or mention.rest or _told_together(one, other):
                yield abs(a - b)
            if mention.total:
                yield a + b
        elif measure == "multiple":
            yield a / b


def _belong(one: Candidate, other: Candidate) -> bool:
    """Whether two numbers of the sources are of one thing: in one sentence or row, a part and its total, or both meant by the words."""
    a, b = one.mention, other.mention
    if a.document is b.document and a.claim.sentence == b.claim.sentence:
        return True
    if a.row or b.row:
        if a.document is not b.document:
            return min(one.points, other.points) >= _MEANT
        same_row, same_column = a.row == b.row, a.column == b.column
        return (same_row and (one.named or a.whole)) or (same_column and (one.named or other.named) and (a.whole or b.whole))
    return min(one.points, other.points) >= _MEANT


def _told_together(one: Candidate, other: Candidate) -> bool:
    """Whether both stand in one sentence that the article's words mean: "nine of its 47 staff" makes 38."""
    return one.mention.claim.sentence == other.mention.claim.sentence and min(one.points, other.points) >= _MEANT_WELL


def _value(mention: Mention) -> Fraction | None:
    interval = scaled(mention.claim)[1]
    if interval.low is None or interval.high is None:
        return None
    return (Fraction(interval.low) + Fraction(interval.high)) / 2


def nearly(links: Sequence[Link], sources: Sequence[Mention]) -> Iterator[tuple[Link, Mention, Mention]]:
    """Yield the shares told of a change whose two levels a source has, with those: "up 5.6% to £7.4bn" of £7,412m (a year before: £7,086m).

    The end of the change is a number of the same sentence that agrees with the source; its start is the one earlier number that stands
    beside that in the source.
    """
    beside: dict[tuple[int, object], list[Mention]] = defaultdict(list)
    for mention in sources:
        beside[_place(mention)].append(mention)
    for link in links:
        if measure_of(link.mention.claim) != "share" or not link.mention.gap or link.agreeing is not None or follows(link):
            continue
        for other in links:
            end = other.agreeing
            if other.mention.claim.sentence != link.mention.claim.sentence or other.mention.gap or end is None or end.points < _MEANT:
                continue
            starts = [one for one in beside[_place(end.mention)] if _came_before(one, end.mention)]
            if len(starts) == 1 and measure_of(end.mention.claim) not in ("share", "points"):
                yield link, starts[0], end.mention


def _place(mention: Mention) -> tuple[int, object]:
    return id(mention.document), mention.row or mention.claim.sentence


def _came_before(one: Mention, end: Mention) -> bool:
    """Whether a number is the earlier level of what `end` is the later one of."""
    if one is end or one.gap or end.gap or end.earlier or measure_of(one.claim) != measure_of(end.claim):
        return False
    if not one.row:
        return one.earlier
    begun, ended = moment_of(one.periods), moment_of(end.periods)
    return one.column == end.column and begun is not None and ended is not None and begun < ended  # stems hold no figures
