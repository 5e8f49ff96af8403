"""One rate told twice: so many fewer pints a day here, and so many fewer a day there.

In: lines. Out: `Same` frames. "Some 900,000 fewer cups were drunk daily. In all 30m fewer cups, more than 300,000 a day, were drunk".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.periods import may_tell, period_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Same

_WAYS = ("fewer", "more")


def same_rates(lines: Sequence[Line]) -> Iterator[Same]:
    """Yield two changes told for the same period, of the same things and the same way, in one sentence or two that follow."""
    told = [(line, found) for line in lines if may_tell(line) and not line.known.isdisjoint(_WAYS) for found in _rates(line)]
    for (line, (one, period, thing)), (behind, (other, again, same)) in pairwise(told):
        near = behind is line or apposition.adjacent(line, behind)
        if other.head is None and near and (period, thing) == (again, same) and one.quantity.value != other.quantity.value:
            yield Same(_near(one), _near(replace(other, head=one.head)))


def _near(claim: Claim) -> Claim:
    """Return "more than 750,000" as what its writer means: not twice as many."""
    quantity = claim.quantity
    if quantity.modifier not in (">", ">=") or quantity.value is None:
        return claim
    told = Interval(quantity.value, quantity.value * Fraction(3, 2))
    return replace(claim, possible=told, expected=told, quantity=replace(quantity, modifier="~", hedges=(), high=quantity.value))


def _rates(line: Line) -> Iterator[tuple[Claim, str, tuple[str, str]]]:
    """Yield the numbers told for a period with the period, the way and the things: "a day", ("fewer", "pint")."""
    for at, claim in enumerate(line.claims):
        period = (
            period_of(line, at) if claim.quantity.kind == "count" and claim.quantity.value is not None and not claim.quantity.ends else None
        )
        if period is None:
            continue
        way, head = _way(line, at), claim.head
        if head is None and at and apposition.restates(line, at - 1, at):
            way, head = _way(line, at - 1), line.claims[at - 1].head
        if way is not None and head is not None:
            yield claim, period[0], (way, head)


def _way(line: Line, at: int) -> str | None:
    behind = line.words[line.last[at] : line.last[at] + 1]
    return behind[0] if behind and behind[0] in _WAYS else None
