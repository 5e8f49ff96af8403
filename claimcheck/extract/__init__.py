"""Blocks become quantities.

In: a document's text and blocks. Out: every quantity in order of place, of every kind, and the sentences they stand in.
"Out of the 3,500 civilians, less than 300 were screened": two counts, 3500 and (-inf, 300), of civilians.
"""

from __future__ import annotations

from operator import attrgetter

from claimcheck.extract.compose import quantities_of
from claimcheck.extract.sentences import sentences_of
from claimcheck.model import Block, Quantity, Reading

__all__ = ["quantities_of", "read_quantities"]

_LABELS = attrgetter("labels")


def read_quantities(text: str, blocks: tuple[Block, ...]) -> Reading:
    """Read every quantity of `text`; `blocks` say what stretches of it are read on their own, labelled cells as `cells` tells."""
    if any(map(_LABELS, blocks)):
        from claimcheck.extract.cells import read_cells

        found, prose = read_cells(text, blocks)
        quantities: tuple[Quantity, ...] = tuple(sorted((*found, *quantities_of(prose)), key=lambda quantity: quantity.span.start))
    else:
        quantities = tuple(quantities_of(text))
    return Reading(quantities, sentences_of(text, blocks, quantities))
