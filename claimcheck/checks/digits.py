"""Do the same digits stand with the same scale word and in the same currency?

In: frames of two mentions in the same digits, and of ranges. Out: conflicts. "lost £350m ... the £350bn loss".
"""

from __future__ import annotations

from claimcheck.checks import slips, values
from claimcheck.model import Claim, Conflict
from claimcheck.relations import SameDigits, SharedScale

_BARE = 1000  # a number below this that carries no scale word may have lost it


def scales_agree(frame: SameDigits) -> Conflict | None:
    """Return a conflict where both mentions carry a scale word and they are 1,000 or more apart."""
    if _currency(frame.first) != _currency(frame.second) or not (frame.first.quantity.scale and frame.second.quantity.scale):
        return None
    one, two = values.point_of(frame.first), values.point_of(frame.second)
    if one is None or two is None or one == two:
        return None
    says = f"the story says {{1}} first and {{0}} later: the same digits, a factor of {slips.power_of_ten(one, two):,} apart"
    return Conflict(frame.second, (frame.first,), says)


def scale_is_there(frame: SameDigits | SharedScale) -> Conflict | None:
    """Return a conflict where one of two numbers seems to have lost its scale word; of a range it is the lower end."""
    if isinstance(frame, SharedScale):
        scale = frame.high.quantity.scale or ""
        low = frame.low.quantity.value
        if low is None or frame.high.quantity.value is None or low > frame.high.quantity.value:
            return None
        blank = " " if len(scale) > 2 else ""
        return Conflict(frame.low, (frame.high,), f"{{0}} has no scale word of its own: if {{0}}{blank}{scale} is meant, write it out")
    bare = [claim for claim in (frame.first, frame.second) if not claim.quantity.scale]
    if len(bare) != 1 or _currency(frame.first) != _currency(frame.second) or (bare[0].quantity.value or 0) >= _BARE:
        return None
    other = frame.second if bare[0] is frame.first else frame.first
    return Conflict(bare[0], (other,), f"{{0}} may have lost its {other.quantity.scale}: elsewhere the story says {{1}}")


def currencies_agree(frame: SameDigits) -> Conflict | None:
    """Return a conflict where one amount is told in two currencies."""
    if _currency(frame.first) == _currency(frame.second):
        return None
    return Conflict(frame.second, (frame.first,), "the story says {1} first and {0} later: the same amount in two currencies")


def _currency(claim: Claim) -> str | None:
    return claim.dimension
