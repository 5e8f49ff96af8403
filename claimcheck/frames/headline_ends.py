"""A headline that takes the size of a change for its end.

In: a document's lines. Out: `Turned` frames. "Audience of soap drops to 2m" above "drew 6.4 million, two million fewer than last year".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimcheck.frames.line import Line
from claimcheck.frames.roles import directions, preposition
from claimcheck.model import Claim
from claimcheck.relations import Turned

_LEAD = 3  # blocks below the headline that tell its news
_MILLION = 1_000_000
_MORE = {"fewer": "down", "less": "down", "lower": "down", "more": "up", "higher": "up"}


def headline_ends(lines: Sequence[Line]) -> Iterator[Turned]:
    """Yield the size of a change in the lead beside the end that the headline makes of it."""
    for line in lines:
        if line.claims[0].block_kind != "headline":
            return
        for at, end in enumerate(line.claims):
            word, index = preposition(line, at)
            ways = {directions()[one] for one in line.words[max(0, index - 4) : index] if one in directions()} if word == "to" else set()
            if len(ways) != 1 or not _amounts(end):
                continue
            told = [size for other in lines if 0 < other.claims[0].block <= _LEAD for size in _sizes(other, next(iter(ways)))]
            fitting = [size for size in told if not _amounts(size).isdisjoint(_amounts(end))]
            if len(fitting) == 1 and len(told) == 1 and not _told_as_level(lines, fitting[0], end):
                yield Turned(fitting[0], end)


def _amounts(claim: Claim) -> frozenset[Fraction]:
    """Return what a number comes to: "4m" of a headline is four million where it is no length."""
    quantity = claim.quantity
    if quantity.value is None or quantity.ends:
        return frozenset()
    value = Fraction(quantity.value)
    if quantity.kind == "measure" and claim.dimension == "length":
        return frozenset((value * _MILLION,))
    return frozenset((value,)) if quantity.kind in ("count", "money") and value > 1 else frozenset()


def _sizes(line: Line, way: str) -> Iterator[Claim]:
    """ "some two million fewer than in May"."""
    for at, claim in enumerate(line.claims):
        behind = line.words[line.last[at] : line.last[at] + 4]
        places = [place for place, word in enumerate(behind[:2]) if word in _MORE]
        if places and "than" in behind[places[0] :] and _MORE[behind[places[0]]] == way:
            yield claim


def _told_as_level(lines: Sequence[Line], size: Claim, end: Claim) -> bool:
    """Whether the story has the headline's number once more, as a level of its own."""
    others = (claim for line in lines for claim in line.claims if claim is not size and claim is not end and claim.block > 0)
    return any(not _amounts(claim).isdisjoint(_amounts(end)) for claim in others)
