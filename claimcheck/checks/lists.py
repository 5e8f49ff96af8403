"""Does a count fit the list of what is counted?

In: list frames. Out: conflicts. "The four sisters, Una, Ida and Bess" names three.
"""

from __future__ import annotations

from claimcheck.checks import wording
from claimcheck.model import Conflict
from claimcheck.relations import Listed


def count_fits_list(frame: Listed) -> Conflict | None:
    """Return a conflict where a list is longer or shorter than the count it follows."""
    listed = frame.items.quantity.value
    if listed is None or frame.count.possible.overlaps(frame.items.possible):
        return None
    if frame.items.quantity.span == frame.count.quantity.span or frame.count.quantity.span.start >= frame.items.quantity.span.start:
        return Conflict(frame.count, (), f"the text counts {{0}}, but goes on to tell of {wording.number(listed)}")
    if frame.count.quantity.kind == "ordinal":
        return Conflict(frame.count, (frame.items,), f"the text says {{0}}, but with what is listed it is number {wording.number(listed)}")
    return Conflict(frame.count, (frame.items,), f"the text counts {{0}}, but lists {wording.number(listed)}")
