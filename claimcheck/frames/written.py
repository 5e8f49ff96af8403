"""Numbers on their own, for what can be wrong with their form.

In: claims. Out: `Written` frames. "6,5000 seats", "between 40 and 25", "roughly under 40".
"""

from __future__ import annotations

from claimcheck.model import Claim
from claimcheck.relations import Written


def written(claims: tuple[Claim, ...]) -> list[Written]:
    """Return a frame for every claim whose form alone may be wrong."""
    return [Written(claim) for claim in claims if _questionable(claim)]


def _questionable(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.kind == "malformed" or len(quantity.hedges) > 1:
        return True
    return (
        bool(quantity.ends)
        and not quantity.change
        and quantity.low is not None
        and quantity.high is not None
        and quantity.low > quantity.high
    )
