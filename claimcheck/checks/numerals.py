"""Can a number be read as it is written?

In: single numbers. Out: conflicts. "6,5000 seats" cannot be read; "between 40 and 25" runs from 40 down to 25.
"""

from __future__ import annotations

from claimcheck.checks import wording
from claimcheck.model import QUANTITY_KINDS, Conflict
from claimcheck.relations import Written


def readable(frame: Written) -> Conflict | None:
    """Return a conflict where digits, points and signs do not make up one number."""
    if frame.claim.quantity.kind != "malformed":
        return None
    return Conflict(frame.claim, (), "{0} cannot be read as a number")


def runs_upwards(frame: Written) -> Conflict | None:
    """Return a conflict where a range, told as such and not as a change, begins above its end."""
    quantity = frame.claim.quantity
    if quantity.modifier != "range" or quantity.change or quantity.kind not in QUANTITY_KINDS:
        return None
    if quantity.low is None or quantity.high is None or quantity.low <= quantity.high:
        return None
    low, high = (wording.amount(end, frame.claim) for end in (quantity.low, quantity.high))
    return Conflict(frame.claim, (), f"the range runs from {low} down to {high}")
