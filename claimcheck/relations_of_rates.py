"""Relations of rates that hold over time: what happens so often, and what is left over each month.

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
