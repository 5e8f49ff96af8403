"""Claims for words that are no numbers: a list counts its items, "majority" is more than half.

In: a line and where the words stand. Out: a claim of its own. "Tom, Dick and Harry" becomes a claim of exactly three.
"""

from __future__ import annotations

from claimcheck.frames.line import Line
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Quantity
from claimcheck.spans import Span


def claim_of(line: Line, first: int, stop: int, interval: Interval, like: Claim, unit: str | None = None) -> Claim:
    """Return a claim for the words from `first` up to `stop`, worth `interval`, told where the claim `like` is told."""
    span = Span(line.sentence.starts[first], line.sentence.ends[stop - 1])
    quantity = Quantity(span, interval.low, interval.high, interval.low_closed, interval.high_closed, unit=unit)
    return Claim(
        quantity, interval, interval, role="total", quoted=line.sentence.quoted[first],
        sentence=like.sentence, block=like.block, block_kind=like.block_kind, dimension=unit,
    )  # fmt: skip
