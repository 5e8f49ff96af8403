"""A range, and a plain number given as known that must lie in it.

In: claims. Out: `Same` frames. "Between 40 and 60 homes lost power ... the 90 homes that lost power".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.frames.likeness import in_common, told_apart
from claimcheck.frames.same import class_of
from claimcheck.model import Claim
from claimcheck.relations import Same

_KINDS = ("count", "money", "measure")
_ENOUGH = 2  # words the two clauses have in common


def within_ranges(claims: Sequence[Claim]) -> Iterator[Same]:
    """Yield each range with the one plain number outside it that a later sentence gives as known, where none lies inside."""
    # Told once for all ranges: a text of ranges alone is not gone through anew for each.
    plain = [one for one in claims if one.definite and one.quantity.value is not None and not one.quantity.ends and not one.quantity.hedges]
    for claim in claims:
        if claim.quantity.modifier != "range" or claim.quantity.change or claim.quantity.kind not in _KINDS:
            continue
        known = [other for other in plain if _is_known(claim, other)]
        if len({other.quantity.value for other in known}) == 1 and not claim.possible.overlaps(known[0].expected):
            yield Same(claim, known[0])


def _is_known(ranged: Claim, other: Claim) -> bool:
    return (
        other.sentence > ranged.sentence
        and other.quantity.kind == ranged.quantity.kind
        and other.dimension == ranged.dimension
        and other.more == ranged.more
        and (ranged.quantity.kind != "count" or (ranged.head is not None and class_of(ranged.head) == class_of(other.head)))
        and len(in_common(ranged, other)) >= _ENOUGH
        and not told_apart(ranged, other)
    )
