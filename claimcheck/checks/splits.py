"""Do the shares of one thing make a whole, and does a word fit its share?

In: split and majority frames. Out: conflicts. "47% in favour, 38% opposed and 25% unsure" add up to 110%.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add

from claimcheck.checks import values, wording
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Conflict
from claimcheck.relations import Majority, Split


def shares_make_whole(frame: Split) -> Conflict | None:
    """Return a conflict where exclusive shares exceed 100% or, where they are complete, miss it, beyond what rounding explains."""
    total = reduce(add, (_in_percent(share, share.expected) for share in frame.shares))
    whole = Interval.exactly(100)
    if total.overlaps(whole) or (not frame.complete and total.below(whole)):
        return None
    written = reduce(add, (_in_percent(share, values.as_written(share)) for share in frame.shares))
    shown = wording.spelled(written, lambda value: wording.percent(Fraction(value) / 100))
    places = wording.listed(range(len(frame.shares)))
    return Conflict(frame.shares[0], frame.shares[1:], f"{places} add up to {shown}, not 100%")


def _in_percent(claim: Claim, interval: Interval) -> Interval:
    """ "a tenth" beside "70%" is 10%."""
    return interval.times(100) if claim.quantity.kind == "ratio" else interval


def word_fits_share(frame: Majority) -> Conflict | None:
    """Return a conflict where "majority" or "most" stands beside less than half, or "minority" beside more."""
    if any(share.expected.overlaps(frame.word.expected) for share in frame.shares):
        return None
    bound = "at least half" if frame.word.expected.low == 0 else "no more than half"
    places = wording.listed(range(1, len(frame.shares) + 1))
    return Conflict(frame.word, frame.shares, f"the text says {{0}}, but {places} {'is' if len(frame.shares) == 1 else 'are'} {bound}")
