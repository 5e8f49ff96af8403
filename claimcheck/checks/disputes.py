"""What two sources cannot both be right about.

In: a number of one source and that of another, of one fact. Out: a conflict that tells both and who says them. "release.md has 40 homes,
wire.txt 60 homes". Neither is called wrong.
"""

from __future__ import annotations

from claimcheck.between.disputes import can_both_hold
from claimcheck.checks.slips import power_of_ten
from claimcheck.checks.wording import plain
from claimcheck.model import Conflict, Sourced
from claimcheck.relations_between import Disputed


def both_can_hold(frame: Disputed) -> Conflict | None:
    """Object where no value fits what both say; at a power of ten as a warning. Two lower limits always leave one."""
    one, other = frame.one, frame.other
    if can_both_hold(one.claim, other.claim):
        return None
    a, b = one.claim.quantity.value, other.claim.quantity.value
    factor = power_of_ten(a, b) if a is not None and b is not None and one.claim.quantity.unit == other.claim.quantity.unit else 1
    says = f"{_who(one)} has {{0}}, {_who(other)} {{1}}"
    if factor == 1:
        return Conflict(one, (other,), says)
    return Conflict(one, (other,), f"{says}; a factor of {factor:,} lies between them", "warning")


def _who(one: Sourced) -> str:
    """The document, and whom it quotes."""
    speaker = f" ({one.claim.speaker})" if one.claim.speaker else ""
    return plain(one.document.name + speaker)
