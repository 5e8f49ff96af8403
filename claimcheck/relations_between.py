"""Relations between an article and its sources: the frames that the source rules work on.

In: nothing. Out: types. "5,791 people" in the article and "4,791 dead" in the release are a `Counterpart`.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Claim, Frame, Sourced


@dataclass(frozen=True, slots=True)
class Counterpart(Frame):
    """The article's number and the source's number of the same fact; `agrees`: within the rounding of the article.

    may   the article's words leave it open that it is less or more: "can process 42,000 an hour"
    """

    article: Claim
    source: Sourced
    agrees: bool
    may: bool = False


@dataclass(frozen=True, slots=True)
class Derived(Frame):
    """A number that the article works out from two of its source: the change between two levels, "up 5.6% to £7.4bn", a difference, a sum.

    operation   "change" (a share of the start), "difference", "sum" or "share" (`start` is the whole, `end` the part)
    """

    article: Claim
    start: Sourced
    end: Sourced
    operation: str = "change"


@dataclass(frozen=True, slots=True)
class Elsewhere(Frame):
    """The article's number is in the source, but of another thing (`taken`: the row above); of its own thing the source has `own`."""

    article: Claim
    taken: Sourced
    own: Sourced


@dataclass(frozen=True, slots=True)
class Rescoped(Frame):
    """The article's number is in the source, but there it is `theirs` and here `ours`: "for the second quarter", "a fall".

    counts   they are what is counted: "tests" and "pupils"; both are empty where only the units differ
    """

    article: Claim
    source: Sourced
    ours: str = ""
    theirs: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Redated(Frame):
    """A date of the article and the source's date of the same thing, which differs from it in day, month or year."""

    article: Claim
    source: Sourced


@dataclass(frozen=True, slots=True)
class Unsourced(Frame):
    """A number that the article puts in a source's mouth and that the source does not have; `source` is where it speaks of the thing."""

    article: Claim
    source: Sourced


@dataclass(frozen=True, slots=True)
class Stale(Frame):
    """`article` stands as in the earlier version (`before`), while `newer` tells the same fact with another figure."""

    article: Claim
    newer: Claim
    before: Sourced


@dataclass(frozen=True, slots=True)
class Disputed(Frame):
    """Two sources on one fact, with numbers that cannot both hold."""

    one: Sourced
    other: Sourced


@dataclass(frozen=True, slots=True)
class Follows(Frame):
    """The article's number comes out of two numbers of its sources, by a sum that its words name."""

    article: Claim
    one: Sourced
    other: Sourced
