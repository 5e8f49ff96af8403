"""A mark that was passed, and where the number stood then.

In: lines. Out: `Comparison` frames. "Tin climbed back above the $31,000 mark on Monday. It closed up $420 at $30,860."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Literal

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.roles import is_level, listed, per_nothing, preposition, role_of
from claimcheck.model import Claim
from claimcheck.relations import Comparison

_BEHIND = 5  # words from a number to "mark"
_BEFORE = 3  # words from "above" to a number
_MARKS = "DEM"
_SENTENCES = 4  # from the mark to where the number stood
_APART = 5  # what differs by more than a fifth is the number of something else


def marks(lines: Sequence[Line]) -> Iterator[Comparison]:
    """Yield each mark that was passed with the level told next, in its sentence or one of the next."""
    for place, line in enumerate(lines):
        if line.known.isdisjoint(_words("nouns")):
            continue
        if not line.known.isdisjoint(_words("open")):
            yield from _to_come(lines, place)
            continue
        for at, claim in enumerate(line.claims):
            relation = _relation(line, at)
            level = _level(lines, place, at) if relation is not None else None
            if relation is not None and level is not None:
                yield Comparison(level, _mark(claim), relation)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["marks"][name].split())


def _mark(claim: Claim) -> Claim:
    """Return the number of a mark: the 9,000 of "the 9,000 mark" are no German money."""
    if claim.quantity.unit != _MARKS:
        return per_nothing(claim)
    return replace(claim, quantity=replace(claim.quantity, kind="count", unit=None), dimension=None)


def _relation(line: Line, at: int) -> Literal["above", "below"] | None:
    """ "above the $47 a barrel mark", "under the 200 barrier"."""
    claim = line.claims[at]
    german = claim.quantity.unit == _MARKS
    behind = line.words[line.last[at] - german : line.last[at] + _BEHIND]
    if not is_level(line, at) or "," in behind[:1] or _words("nouns").isdisjoint(behind):
        return None
    before = line.words[max(0, line.begin[at] - _BEFORE) : line.begin[at]]
    above, below = not _words("above").isdisjoint(before), not _words("below").isdisjoint(before)
    return None if above == below or claim.more else "above" if above else "below"


def _to_come(lines: Sequence[Line], place: int) -> Iterator[Comparison]:
    """ "will pass the 9,000 mark for the first time": it lies above what was closed at."""
    line = lines[place]
    if not _words("coming") <= line.known or _words("will").isdisjoint(line.known) or not _words("not_coming").isdisjoint(line.known):
        return
    for at, claim in enumerate(line.claims):
        if _relation(line, at) != "above":
            continue
        mark = _mark(claim)
        limit = Fraction(mark.quantity.value or 0)
        levels: list[Claim] = []
        for other in lines[max(0, place - _SENTENCES) : place + 1 + _SENTENCES]:
            if other is line or not _words("not_coming").isdisjoint(other.known) or not other.known.isdisjoint(_words("open")):
                continue
            told = [per_nothing(one) for index, one in enumerate(other.claims) if _is_reached(other, index)]
            near = [one for one in told if one.dimension == mark.dimension and one.quantity.kind == mark.quantity.kind]
            near = [one for one in near if _APART * abs(Fraction(one.quantity.value or 0) - limit) <= limit]
            levels += near
        if levels and all((level.quantity.value or 0) > limit for level in levels):
            yield Comparison(levels[0], mark, "below")


def _level(lines: Sequence[Line], place: int, at: int) -> Claim | None:
    """Return the one level that something went to or closed at, near the mark."""
    mark = _mark(lines[place].claims[at])
    limit = Fraction(mark.quantity.value or 0)
    for line in lines[place : place + 1 + _SENTENCES]:
        if line.claims[0].sentence - mark.sentence > _SENTENCES or line.claims[0].block_kind != mark.block_kind:
            return None
        if line is not lines[place] and not line.known.isdisjoint(_words("open")):
            return None
        told = [
            per_nothing(claim)
            for other, claim in enumerate(line.claims)
            if _is_reached(line, other) and claim is not lines[place].claims[at]
        ]
        near = [one for one in told if one.dimension == mark.dimension and one.quantity.kind == mark.quantity.kind]
        near = [one for one in near if _APART * abs(Fraction(one.quantity.value or 0) - limit) <= limit]
        if near:
            return near[0]
    return None


def _is_reached(line: Line, at: int) -> bool:
    """ "rose $1.64 to $47.10", "closed at 6,310", "sales coming in at £4m"."""
    if not is_level(line, at) or role_of(line, at) != "end":
        return False
    _, index = preposition(line, at)
    told = set(line.words[max(0, index - _BEHIND) : index])
    return not told.isdisjoint(vocabulary.trends()) or not told.isdisjoint(_words("closing") | {"up", "down"} | listed("gaps", "more"))
