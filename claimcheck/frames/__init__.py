"""Claims are set in frames: relations in which the numbers must agree.

In: a document, its reading and its claims. Out: frames, in order of place. One file per kind of relation; each sees the lines
(sentences with their claims) or all claims, and doubt ends in silence. "10 miles (16 km)" is a `Conversion`.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.frames.corrections import outside_corrections
from claimcheck.frames.families import Family, Told, called_for
from claimcheck.frames.line import NUMBERS, lines_of
from claimcheck.frames.movements import movements
from claimcheck.model import Claim, Document, Frame, Reading

__all__ = ["frames_of"]


def frames_of(document: Document, reading: Reading, claims: tuple[Claim, ...]) -> tuple[Frame, ...]:
    """Return every frame the claims stand in."""
    told = told_in(document, reading, claims)
    return frames_by(called_for(told), told)


def told_in(document: Document, reading: Reading, claims: tuple[Claim, ...]) -> Told:
    """Return what a document tells outside its notes of correction, made once for all families."""
    claims = outside_corrections(document, claims)
    numbers = tuple([claim for claim in claims if claim.quantity.kind in NUMBERS])
    every, lines, moves = lines_of(reading, claims)
    moved = tuple([movement for line in moves for movement in movements(line)])
    return Told(document, reading, claims, numbers, every, lines, moves, moved, [])


def frames_by(families: Iterable[Family], told: Told) -> tuple[Frame, ...]:
    """Return what some families find, one after another."""
    for family in families:
        told.found.extend(family.find(told))
    return tuple(told.found)
