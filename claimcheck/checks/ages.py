"""Can the ages of one person be right together?

In: two mentions of one age. Out: conflicts. "Ada Quill, 52, ... the 54-year-old": 52 and 54 are ages of one person.
"""

from __future__ import annotations

from claimcheck.checks import slips
from claimcheck.model import Conflict
from claimcheck.relations_of_time import Aged


def ages_agree(frame: Aged) -> Conflict | None:
    """Return a conflict where two mentions of one person's age differ; a warning where by one year, as a birthday may lie between."""
    first, second = frame.first.quantity.value, frame.second.quantity.value
    if first is None or second is None or first == second:
        return None
    says = f"one person's age is {{1}} first and {{0}} later{slips.diagnosis(second, first)}"
    return Conflict(frame.second, (frame.first,), says, "warning" if abs(first - second) == 1 else None)
