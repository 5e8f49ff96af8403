"""A note of a currency, what it is worth in another, and a larger sum of both.

In: a document and its lines. Out: `Exchange` frames. "A 50-million note is worth 30 cents. He held 100 million Orde dollars worth $90".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimcheck.frames.exchange import currency_of
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Document
from claimcheck.relations import Exchange

_NOTES = frozenset(("note", "banknote", "bill"))
_WORTH = (("worth",), ("is", "worth"), ("was", "worth"), ("are", "worth"), ("were", "worth"), ("buys",), ("fetches",), ("now", "worth"))
_CENTS = "cent"


def banknotes(document: Document, lines: Sequence[Line]) -> Iterator[Exchange]:
    """Yield each sum in two currencies that a note of the one tells the rate for."""
    if any(claim.head in _NOTES for line in lines for claim in line.claims):
        notes = [pair for line in lines for pair in _worth(line) if pair[0].head in _NOTES and pair[0].quantity.kind == "count"]
        sums = [pair for line in lines for pair in _worth(line) if currency_of(pair[0]) and currency_of(pair[1])]
        year = int(document.date[:4]) if document.date else None
        if len(notes) == 1 and len(sums) == 1:
            (note, price), (large, told) = notes[0], sums[0]
            rate = _in(note, large), price if price.quantity.unit != _CENTS else _in(price, told, 100)
            if currency_of(large) != currency_of(told) == currency_of(rate[1]):
                yield Exchange(large, told, (rate,), year)


def _worth(line: Line) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of a sentence of which the first is said to be worth the second."""
    for at in range(len(line.claims) - 1):
        one, other = line.claims[at : at + 2]
        between = tuple(word for word in line.following(at, at + 1) if word not in ("$", "£", "€", "about", "just", "only"))
        if other.quantity.kind == "money" and other.quantity.value is not None and one.quantity.value is not None and between in _WORTH:
            yield one, other


def _in(claim: Claim, like: Claim, parts: int = 1) -> Claim:
    """Return a note, or its price in cents, as so much of the currency of another claim."""
    quantity = claim.quantity
    low, high = (None if value is None else Fraction(value) / parts for value in (quantity.low, quantity.high))
    return replace(claim, quantity=replace(quantity, kind="money", unit=like.quantity.unit, low=low, high=high), dimension=like.dimension)
