"""Quantities become claims: what is counted, in what role, and what the writer can be held to.

In: a document and its reading. Out: one `Claim` a quantity (two more for the ends of a range or change, when asked).
"At least 12 people died": measurand "dead", head "person", possible [12, +inf).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from claimcheck.claims.context import Context, Surroundings, context_of, surroundings_of
from claimcheck.claims.widths import possible_and_expected, rounding_of
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Document, Kind, Quantity, Reading, Sentence
from claimcheck.spans import Span
from claimcheck.vocabulary import unit

__all__ = ["alike", "claims_of", "end_of"]


def claims_of(document: Document, reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of all quantities but identifiers, in order of place; a date's intervals say nothing."""
    starts = [sentence.span.start for sentence in reading.sentences]
    claims: list[Claim] = []
    around, described = None, -1
    for quantity in reading.quantities:
        if quantity.kind == "identifier":
            continue
        at = bisect_right(starts, quantity.span.start) - 1
        if at < 0 or quantity.span.start >= reading.sentences[at].span.end:
            continue
        if around is None or described != at:
            around, described = surroundings_of(reading.sentences[at]), at
        claims.append(_claim(document, quantity, reading.sentences[at], at, around))
    return tuple(claims)


def _claim(document: Document, quantity: Quantity, sentence: Sentence, at: int, around: Surroundings) -> Claim:
    possible, expected, dimension = _in_base_units(quantity)
    block = document.blocks[sentence.block]
    context: Context = context_of(quantity, sentence, around)
    return Claim(
        quantity, possible, expected, context.measurand, context.head, "level", context.qualifiers, context.speaker, context.quoted,
        at, sentence.block, block.kind, dimension, context.words, context.names, context.places,
        context.definite, context.more, context.opening, context.neighbours,
    )  # fmt: skip


def _in_base_units(quantity: Quantity, finest: Number | None = None) -> tuple[Interval, Interval, str | None]:
    if finest is None and quantity.modifier == "=" and not quantity.hedges and not quantity.ends:
        return _unhedged(quantity.low, quantity.high, quantity.step, quantity.kind, quantity.unit)
    return _widened(quantity, finest)


@lru_cache(maxsize=8192)
def _unhedged(
    low: Number | None, high: Number | None, step: Number, kind: Kind, unit_name: str | None
) -> tuple[Interval, Interval, str | None]:
    """The same for a plain number, which most are: "two", "10%" stand in a thousand places."""
    return _widened(Quantity(Span(0, 0), low, high, unit=unit_name, kind=kind, step=step), None)


def _widened(quantity: Quantity, finest: Number | None) -> tuple[Interval, Interval, str | None]:
    if (quantity.low is None and quantity.high is None) or quantity.kind in ("score", "vote", "odds"):
        return Interval.anything(), Interval.anything(), None
    possible, expected = possible_and_expected(quantity, finest)
    known = unit(quantity.unit) if quantity.unit else None
    if known is None:
        return possible, expected, quantity.unit
    if known.factor != 1 or known.offset:
        possible, expected = (
            interval.times(known.factor) + Interval.exactly(known.offset) if known.offset else interval.times(known.factor)
            for interval in (possible, expected)
        )
    return possible, expected, known.dimension


def end_of(claim: Claim, which: int) -> Claim:
    """Return a claim of its own for the first (0) or second (1) end of a range, change or ratio."""
    quantity = claim.quantity.ends[which]
    possible, expected, dimension = _in_base_units(quantity)
    return replace(claim, quantity=quantity, possible=possible, expected=expected, dimension=dimension, role=("from", "to")[which])


def alike(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, whole numbers held to the precision of the finest: in "from 80,000 to 64,000" both are in thousands."""
    finest = min(rounding_of(claim.quantity) for claim in claims)
    made = []
    for claim in claims:
        possible, expected, _ = _in_base_units(claim.quantity, finest)
        made.append(replace(claim, possible=possible, expected=expected))
    return tuple(made)
