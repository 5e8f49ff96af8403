"""Whether a number of the article follows from numbers of its sources by arithmetic that its words name.

In: a link. Out: whether it follows. "Up 12%" follows from £318m and £284m, "a fifth" from 20 of 100; a sum needs "total" or "together".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from claimcheck.between.links import Candidate, Link
from claimcheck.between.mentions import Mention
from claimcheck.between.periods import moment_of
from claimcheck.between.values import last_digit, measure_of, scaled, shows
from claimcheck.model import Claim

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
    named = {id(one.mention.document) for one in link.operands if one.named and not one.mention.whole}
    for one, other in permutations(link.operands[:_MOST], 2):
        a, b = _value(one.mention), _value(other.mention)
        if a is None or b is None or a <= 0 or b <= 0 or not _belong(one, other):
            continue
        if one.mention.whole and other.mention.whole and id(one.mention.document) in named:
            continue  # the article speaks of another row than the last
        of_one = measure_of(one.mention.claim)
        if of_one != measure_of(other.mention.claim):
            if measure == of_one and measure_of(other.mention.claim) == "count":
                if mention.total:
                    yield a * b
                elif mention.each:
                    yield a / b
            if measure == of_one == "share" and measure_of(other.mention.claim) == "points" and other.mention.gap and not mention.gap:
                yield from (a + b, a - b)  # what it was before "44.1% (up 6.2 points)"
            if not _is_bare(one, other, mention):
                continue
        beside = one.mention.cell[:1] == other.mention.cell[:1]
        if measure == "share":
            if mention.share and not (_precedes(one.mention, other.mention) or _precedes(other.mention, one.mention)):
                yield a / b * 100
            if mention.total and of_one == measure:
                yield a + b
            if mention.gap and beside and not one.mention.earlier and not _precedes(one.mention, other.mention):
                # what was is what it is a share of
                yield abs(a - b) / b * 100
        elif measure == "points":
            yield abs(a - b)
        elif _is_bare(one, other, mention):
            yield from _apart(one.mention.claim, other.mention.claim)
        elif measure == of_one:
            if mention.gap or mention.rest or _told_together(one, other) or _leaves(mention, one, other) or _left_of(link, one, other):
                yield abs(a - b)
            if mention.total:
                yield a + b
        elif measure == "multiple":
            yield a / b


def _precedes(one: Mention, other: Mention) -> bool:
    """Whether the columns of two cells say that the first is of an earlier time."""
    begun, ended = moment_of(one.periods), moment_of(other.periods)
    return begun is not None and ended is not None and begun < ended


def _belong(one: Candidate, other: Candidate) -> bool:
    """Whether two numbers of the sources are of one thing: in one sentence or row, a part and its total, or both meant by the words."""
    a, b = one.mention, other.mention
    if a.document is b.document and a.unit == b.unit:
        return True
    if a.cell or b.cell:
        if a.document is not b.document:
            return min(one.points, other.points) >= _MEANT
        same_row, same_column = a.cell[:1] == b.cell[:1], a.column == b.column
        if same_column and (one.named or other.named) and (a.whole or b.whole or (one.named and other.named)):
            return True
        return same_row and (one.named or a.whole)
    return min(one.points, other.points) >= _MEANT


def _told_together(one: Candidate, other: Candidate) -> bool:
    """Whether both stand in one sentence that the article's words mean: "nine of its 47 staff" makes 38."""
    return one.mention.unit == other.mention.unit and min(one.points, other.points) >= _MEANT_WELL


def _left_of(link: Link, one: Candidate, other: Candidate) -> bool:
    """Whether two numbers stand in the row that is named and the article tells the larger too: "of 88 posts, 71" where 17 are vacant."""
    if not (one.named and other.named and one.mention.cell[:1] == other.mention.cell[:1]):
        return False
    values = [side.mention.claim.quantity.value for side in (one, other)]
    return all(value is not None for value in values) and max(value for value in values if value is not None) in link.told


def _leaves(mention: Mention, one: Candidate, other: Candidate) -> bool:
    """Whether the source tells a part and its whole, and the article counts the same things: "4 of its 19 branches" leaves 15."""
    whole, part = max((one.mention, other.mention), key=lambda side: side.claim.expected.low or 0), min(one.points, other.points)
    heads = mention.claim.head, whole.claim.head
    return one.mention.unit == other.mention.unit and part >= _MEANT and heads[0] is not None and heads[0] == heads[1]


def _apart(one: Claim, other: Claim) -> Iterator[Fraction]:
    """Yield how far two numbers lie apart of which one takes the unit of the other."""
    named = one if one.quantity.unit is not None else other
    a, b = one.quantity.value, other.quantity.value
    if a is not None and b is not None:
        yield abs(Fraction(a) - b) * last_digit(named) / Fraction(named.quantity.step)


def _is_bare(one: Candidate, other: Candidate, mention: Mention) -> bool:
    """Whether a number takes its unit from the one beside it: "36 hours a week instead of 44"."""
    a, b = one.mention, other.mention
    plain = a if a.claim.quantity.unit is None else b
    named = b if plain is a else a
    quantity = plain.claim.quantity
    alone = quantity.unit is None and quantity.noun is None and quantity.kind == "count"
    return mention.gap and alone and a.unit == b.unit and measure_of(named.claim) == measure_of(mention.claim)


def _value(mention: Mention) -> Fraction | None:
    interval = scaled(mention.claim)[1]
    if interval.low is None or interval.high is None:
        return None
    return (Fraction(interval.low) + Fraction(interval.high)) / 2
