"""Quantities for people: one line each, in columns.

In: Listings. Out: text, for example
story.txt:2:5  "more than 3,000"  (3000, +inf)  civilians  count
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Quantity
from claimcheck.writers.outcome import Listing
from claimcheck.writers.places import Places
from claimcheck.writers.shown import clipped, number, padded, printable, width

_HEADS = ("place", "words", "value", "unit", "counted noun", "kind", "modifier", "trend")
_CELL_MOST = 48


def write(listings: Sequence[Listing]) -> str:
    """Return a table of the quantities of every file; each place is file:line:column."""
    return "\n".join(_table(listing) for listing in listings)


def value_of(quantity: Quantity) -> str:
    """Return the range as written: "3500" for a point, else as an interval, "(3000, +inf)"; ends keep the order of the text."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high and quantity.low_closed and quantity.high_closed:
        return number(low)
    left = ("[" if quantity.low_closed and low is not None else "(") + ("-inf" if low is None else number(low))
    right = ("+inf" if high is None else number(high)) + ("]" if quantity.high_closed and high is not None else ")")
    return f"{left}, {right}"


def _table(listing: Listing) -> str:
    name = printable(listing.document.name)
    if not listing.quantities:
        return f"{name}: no quantities of the kinds asked for\n"
    places = Places(listing.document)
    rows = [_HEADS, *(_row(name, places, quantity) for quantity in listing.quantities)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(_HEADS))]
    return "".join("  ".join(map(padded, row, widths)).rstrip() + "\n" for row in rows)


def _row(name: str, places: Places, quantity: Quantity) -> tuple[str, ...]:
    place = places.place(quantity.start, quantity.end)
    words = printable(clipped(quantity.span.of(places.document.text), _CELL_MOST))
    hedges = ", ".join(printable(hedge.words) for hedge in quantity.hedges)
    return (
        f"{name}{' (title)' if place.given else ''}:{place.line}:{place.column}",
        words,
        clipped(quantity.date or value_of(quantity), _CELL_MOST),
        quantity.unit or "",
        printable(clipped(quantity.noun or "", _CELL_MOST)),
        quantity.kind,
        f"{quantity.modifier} {hedges}".rstrip() if quantity.modifier != "=" or hedges else "",
        quantity.trend or "",
    )
