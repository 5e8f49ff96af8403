"""Do two values stand in the order that the words put them in?

In: ranked frames. Out: conflicts. "The most, at 42; Leeth was next with 47": 47 is more than 42.
"""

from __future__ import annotations

from claimcheck.model import Conflict
from claimcheck.relations import Ranked, Tied


def order_holds(frame: Ranked | Tied) -> Conflict | None:
    """Return a conflict where the value that is said to be behind is the larger one, as the two are printed."""
    if isinstance(frame, Tied):
        if frame.one:
            return Conflict(frame.second, (frame.first,), "one has two places: {1} first and {0} later", "warning")
        return Conflict(frame.second, (frame.first,), "two have one place: {1} first and {0} later", "warning")
    upper, lower = frame.upper.quantity.value, frame.lower.quantity.value
    if (
        upper is None
        or lower is None
        or upper >= lower
        or frame.upper.quantity.modifier in (">", ">=")
        or frame.lower.quantity.modifier in ("<", "<=")
    ):
        return None
    if frame.faster:
        return Conflict(frame.lower, (frame.upper,), "the text puts {0} in front of {1}, which is faster", "warning")
    return Conflict(frame.lower, (frame.upper,), "the text puts {1} above {0}, which is more")
