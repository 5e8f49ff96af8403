"""Multiples: "2.5 times higher", "four times the number", "a 3x rise".

In: a place and its magnitude. Out: a `Quantity` of kind "multiple", or None. "He won it three times": none, that is a count.
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.extract.bind import quantity
from claimcheck.extract.place import Magnitude, Place
from claimcheck.model import Quantity


def multiple(place: Place, first: Magnitude) -> Quantity | None:
    """Return the multiple that `first` is, if it is one."""
    tokens = place.right(first.end)
    if first.unit is not None or not tokens or tokens[0].low not in vocabulary.words("times_words"):
        return None
    following = tokens[1].low if len(tokens) > 1 else ""
    if tokens[0].low == "times" and following not in vocabulary.words("times_after"):
        return None
    end = first.end + len(tokens[0].raw.rstrip(".,"))
    left = place.left if first.start == place.start else None
    return quantity(place.text, first._replace(kind="multiple"), place.right(end), kind="multiple", end=end, left=left)
