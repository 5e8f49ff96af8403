"""Can a match have gone as it is told?

In: frames of one match. Out: conflicts. "Won 3-1 with goals from Lund (2), Ames and Okoro": four goals are more than three.
"""

from __future__ import annotations

from claimcheck.model import Claim, Conflict
from claimcheck.relations_of_matches import GoalRate, Halves, Ledger, Legs, Minutes, Run, Streak

_LATE = 1  # minutes: a goal after 22 is one of the 23rd
_SAYS = {
    "answer": "{0} answers a goal that comes later, {1}",
    "gone": "who went off at {1} cannot score at {0}",
    "came": "who came on at {1} cannot have scored at {0}",
    "same": "one goal is told with {1} and with {0}",
}


def match_fits(frame: Ledger | Halves | Run | Legs | Minutes | GoalRate | Streak) -> Conflict | None:
    """Return a conflict where goals, halves, runs, legs or minutes cannot be of the match they are told of."""
    if isinstance(frame, Ledger):
        return _goals(frame)
    if isinstance(frame, Halves):
        return _halves(frame)
    if isinstance(frame, Run):
        return _run(frame)
    if isinstance(frame, Legs):
        return _legs(frame)
    if isinstance(frame, GoalRate):
        few = (frame.goals.possible.low or 0) <= (frame.games.possible.low or 0)
        return Conflict(frame.told, (frame.goals, frame.games), "{1} in {2} are not {0}", "warning") if few else None
    if isinstance(frame, Streak):
        return _streak(frame)
    return _minutes(frame)


def _ends(claim: Claim) -> tuple[int, int]:
    one, other = (end.low for end in claim.quantity.ends)
    return int(one or 0), int(other or 0)


def _goals(frame: Ledger) -> Conflict | None:
    told = sum(claim.possible.low or 0 for claim in frame.goals)
    held = max(_ends(frame.result)) if frame.one else sum(_ends(frame.result))
    if told <= held:
        return None
    whose = "one side's goals told here" if frame.one else "the goals told here"
    return Conflict(frame.result, frame.goals, f"{whose} are {told}, more than {{0}} has", "warning")


def _halves(frame: Halves) -> Conflict | None:
    half, final = _ends(frame.half), sorted(_ends(frame.result))
    if sorted(half) == final:
        return None
    kept = [other for other in (0, 1) if half[other] in final and _rest(final, half[other]) >= half[1 - other]]
    if not frame.neither and kept:
        return None
    return Conflict(frame.result, (frame.half, frame.told), "{1} at the break and {2} do not come to {0}", "warning")


def _rest(final: list[int], taken: int) -> int:
    """Return the other number of a result."""
    return final[1] if final[0] == taken else final[0]


def _run(frame: Run) -> Conflict | None:
    one, other = _ends(frame.start)
    won, end = int(frame.won.possible.low or 0), sorted(_ends(frame.end))
    if frame.later and any(low <= end[0] and high <= end[1] for low, high in (sorted((one + won, other)), sorted((one, other + won)))):
        return None
    if not frame.later and end in (sorted((one + won, other)), sorted((one, other + won))):
        return None
    return Conflict(frame.end, (frame.start, frame.won), "{2} more after {1} do not make {0}", "warning")


def _legs(frame: Legs) -> Conflict | None:
    (one, other), (away, home) = _ends(frame.first), _ends(frame.second)
    total = sorted(_ends(frame.total))
    if total in (sorted((one + away, other + home)), sorted((one + home, other + away))):
        return None
    return Conflict(frame.total, (frame.first, frame.second), "{1} and {2} do not come to {0}", "warning")


def _minutes(frame: Minutes) -> Conflict | None:
    first, second = frame.first.possible.low, frame.second.possible.low
    if first is None or second is None:
        return None
    fits = second <= first
    if frame.told == "same":
        fits = max(first, second) - min(first, second) <= _LATE
    elif frame.told != "gone":
        fits = first <= second
    return None if fits else Conflict(frame.second, (frame.first,), _SAYS[frame.told], "warning")


def _streak(frame: Streak) -> Conflict | None:
    told, before = int(frame.told.possible.low or 0), int(frame.before.possible.low or 0)
    if told == before + 1:
        return None
    return Conflict(frame.told, (frame.before,), f"{{1}}: {before} came before, so it is no {{0}}", "warning")
