"""Whether a number of the article follows from numbers of its sources by arithmetic that its words name.

In: a link. Out: whether it follows. "Up 12%" follows from £318m and £284m, "a fifth" from 20 of 100; a sum needs "total" or "together".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from claimcheck.between.links import Link
from claimcheck.between.mentions import Mention
from claimcheck.between.values import measure_of, scaled

_MOST = 14  # numbers of the sources, the best fitting, that are put together


def follows(link: Link) -> bool:
    """Return whether two numbers of the sources that fit the article's words give its number, by the operation that its words name."""
    claim = link.mention.claim
    if len(claim.quantity.ends) == 2 and claim.quantity.kind != "ratio":
        return False
    possible, expected = scaled(claim)
    room = expected.hull(possible) if claim.quantity.modifier == "=" else expected
    return any(room.contains(value) for value in _results(link))


def _results(link: Link) -> Iterator[Fraction]:
    mention = link.mention
    measure = measure_of(mention.claim)
    known = [(measure_of(one.claim), value) for one in _operands(link) if (value := _value(one)) is not None and value > 0]
    for (one, a), (other, b) in permutations(known, 2):
        if one != other:
            continue
        if measure == "share":
            if mention.share:
                yield a / b * 100
            if mention.gap:
                yield abs(a - b) / b * 100
        elif measure == "points":
            yield abs(a - b)
        elif measure == one:
            if mention.gap or mention.rest:
                yield abs(a - b)
            if mention.total:
                yield a + b
        elif measure == "multiple":
            yield a / b


def _operands(link: Link) -> list[Mention]:
    return [one.mention for one in link.operands[:_MOST]]


def _value(mention: Mention) -> Fraction | None:
    interval = scaled(mention.claim)[1]
    if interval.low is None or interval.high is None:
        return None
    return (Fraction(interval.low) + Fraction(interval.high)) / 2
