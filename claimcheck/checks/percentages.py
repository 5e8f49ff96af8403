"""Can a percentage pass a hundred?

In: frames of percentages. Out: conflicts. "traffic dropped 140%": nothing falls by more than all of itself.
"""

from __future__ import annotations

from claimcheck.model import Conflict
from claimcheck.relations import Percentage


def can_be(frame: Percentage) -> Conflict | None:
    """Return a conflict where a share or a fall is more than the whole."""
    if frame.claim.expected.low is None or frame.claim.expected.low <= 100:
        return None
    if frame.fall:
        return Conflict(frame.claim, (), "nothing can fall by {0}: a fall of 100% leaves nothing")
    return Conflict(frame.claim, (), "a share cannot be {0}")
