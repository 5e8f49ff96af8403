"""Relations of rates and shares told apart: what happens so often, what is left over, and shares of one whole.

In: nothing. Out: types. "One fire every six days for two years, some 120 in all" is an `Often`.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Claim, Frame


@dataclass(frozen=True, slots=True)
class Often(Frame):
    """What happens once in the time `every` makes `total` over the time `span`."""

    every: Claim
    span: Claim
    total: Claim


@dataclass(frozen=True, slots=True)
class Margin(Frame):
    """What is left of `larger` after `smaller`, each so much a `period`, comes to `total` in the longer time `other`."""

    larger: Claim
    smaller: Claim
    total: Claim
    period: str
    other: str


@dataclass(frozen=True, slots=True)
class Rest(Frame):
    """`rest` is what `share` of `whole` leaves: "paid 80% of the £2m; £400,000 is still owed"."""

    share: Claim
    whole: Claim
    rest: Claim


@dataclass(frozen=True, slots=True)
class SameWhole(Frame):
    """Two parts of one whole, each with its share: "6m homes, 60%, ... 9m homes, half of all homes"."""

    part: Claim
    share: Claim
    other: Claim
    other_share: Claim
