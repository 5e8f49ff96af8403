"""Do parts add up to their total?

In: sum frames. Out: conflicts. "The crew of 12 had seven men and four women": seven and four add up to 11, not 12.
"""

from __future__ import annotations

from functools import reduce
from operator import add

from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval
from claimcheck.model import Conflict
from claimcheck.relations import Sum


def parts_reach_total(frame: Sum) -> Conflict | None:
    """Return a conflict where the parts cannot add up to the total, or, where the list need not be complete, exceed it.

    A warning where only what a reader would expect of rounded numbers fails.
    """
    possible = _fits(frame, reduce(add, (part.possible for part in frame.parts)), frame.total.possible)
    if possible and _fits(frame, reduce(add, (part.expected for part in frame.parts)), frame.total.expected):
        return None
    written = reduce(add, map(values.as_written, frame.parts))
    rough = values.is_rough(frame.parts)
    total = wording.spelled(written, lambda value: wording.amount(values.in_unit_of(frame.total, value), frame.total), rough=rough)
    places = wording.listed(range(1, len(frame.parts) + 1))
    says = f"{places} add up to {total}, more than {{0}}" if not frame.complete else f"{places} add up to {total}, not {{0}}"
    stated = values.as_written(frame.total)
    if written.is_point and stated.is_point and written.low is not None and stated.low is not None:
        says += slips.diagnosis(stated.low, written.low)
    return Conflict(frame.total, frame.parts, says, "warning" if possible else None)


def _fits(frame: Sum, parts: Interval, total: Interval) -> bool:
    return parts.overlaps(total) if frame.complete else not total.below(parts)
