"""A rate that is held where it was, and where it is said to rise or fall to.

In: lines, and the changes told. Out: `Change` frames. "The bank left rates at 4.75%. [...] Some expect a rise to 5%."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.model import Claim
from claimcheck.relations import Change

_BEFORE = 9  # words from "held" to the rate
_FAR = 3  # points between a rate and what it goes to


def held(lines: Sequence[Line], moved: Sequence[Movement]) -> Iterator[Change]:
    """Yield each rise or fall of rates to a level, from the one level at which the story says that they are held."""
    levels = [claim for line in lines if not line.known.isdisjoint(_words("rates")) for claim in _levels(line)]
    if len({claim.quantity.value for claim in levels}) != 1:
        return
    start = levels[0]
    for movement in moved:
        end = movement.end
        if end is None or movement.start is not None or movement.direction is None or end.quantity.kind != "percent" or end.quantity.ends:
            continue
        if end.quantity.start < start.quantity.start or not _words("other_rates").isdisjoint(movement.line.known):
            continue
        told = not _words("rates").isdisjoint(movement.line.known)
        if told and abs(Fraction(end.quantity.value or 0) - Fraction(start.quantity.value or 0)) <= _FAR:
            yield replace(Change(start, end, None, movement.direction), doubts=1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["held"][name].split())


def _levels(line: Line) -> Iterator[Claim]:
    """Yield the rates that are left as they were: "held interest rates at 4.75%"."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "percent" or claim.quantity.value is None or line.before(at, 1) != ("at",):
            continue
        told = line.words[max(0, line.first[at] - _BEFORE) : line.first[at]]
        if not _words("verbs").isdisjoint(told) and not _words("rates").isdisjoint(told):
            yield claim
