"""Relations of one match: its goals told one by one, its halves, a run of games, two legs, and minutes in an order.

In: nothing. Out: types. "won 3-1 [...] with goals from Lund (2), Ames and Okoro" is a `Ledger`.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Claim, Frame


@dataclass(frozen=True, slots=True)
class Ledger(Frame):
    """The goals that a story tells, and the result they are part of; `one`: all are of one side."""

    result: Claim
    goals: tuple[Claim, ...]
    one: bool = False


@dataclass(frozen=True, slots=True)
class Halves(Frame):
    """A half-time score and the result of a match in whose second half a side, or `neither`, scored; `told` says so."""

    half: Claim
    result: Claim
    told: Claim
    neither: bool = False


@dataclass(frozen=True, slots=True)
class Run(Frame):
    """How a match stood, how many one side then won in a row, and how it stood after that, or, `later`, at some time after."""

    start: Claim
    won: Claim
    end: Claim
    later: bool = False


@dataclass(frozen=True, slots=True)
class Legs(Frame):
    """Two legs and what they come to: "won 3-1 after a 2-1 defeat, to go through 4-3 on aggregate"."""

    first: Claim
    second: Claim
    total: Claim


@dataclass(frozen=True, slots=True)
class Minutes(Frame):
    """Two minutes of a match, the first no later than the second: "put Leeth ahead after eight minutes", "a 12th-minute equaliser"."""

    first: Claim
    second: Claim
    told: str


@dataclass(frozen=True, slots=True)
class GoalRate(Frame):
    """Goals and matches beside "more than a goal a game"."""

    goals: Claim
    games: Claim
    told: Claim


@dataclass(frozen=True, slots=True)
class Streak(Frame):
    """A win that is the third of a row, and the list of those before it: "their third successive win after wins over Orsa and Leeth"."""

    told: Claim
    before: Claim
