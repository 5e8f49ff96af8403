"""Claims for words that are no numbers: a list counts its items, "majority" is more than half.

In: a line and where the words stand. Out: a claim of its own. "Una, Ida and Bess" becomes a claim of exactly three.
"""

from __future__ import annotations

from claimcheck.frames.line import Line
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Quantity
from claimcheck.spans import Span


def claim_of(line: Line, first: int, stop: int, interval: Interval, like: Claim, unit: str | None = None) -> Claim:
    """Return a claim for the words from `first` up to `stop`, worth `interval`, told where the claim `like` is told."""
    return claim_at(Span(line.sentence.starts[first], line.sentence.ends[stop - 1]), interval, like, unit, line.sentence.quoted[first])


def claim_at(span: Span, interval: Interval, like: Claim, unit: str | None = None, quoted: bool = False) -> Claim:
    """Return a claim for the words at `span`, see `claim_of`."""
    quantity = Quantity(span, interval.low, interval.high, interval.low_closed, interval.high_closed, unit=unit)
    return Claim(
        quantity, interval, interval, role="total", quoted=quoted,
        sentence=like.sentence, block=like.block, block_kind=like.block_kind, dimension=unit,
    )  # fmt: skip
