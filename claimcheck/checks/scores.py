"""Do a score and what is told of it fit?

In: score and set frames. Out: conflicts. "Beat Leeth 1-2": the winner has fewer; "straight sets 6-3 3-6 6-4": a set was lost.
"""

from __future__ import annotations

from claimcheck.checks import wording
from claimcheck.checks.matches import match_fits
from claimcheck.model import Claim, Conflict
from claimcheck.relations import Beaten, Score, SetCount, Sets, SetTold
from claimcheck.relations_of_matches import GoalRate, Halves, Ledger, Legs, Minutes, Run, Streak

_SET, _LONG_SET = 6, 7


def score_fits(
    frame: Score | Sets | SetTold | SetCount | Beaten | Ledger | Halves | Run | Legs | Minutes | GoalRate | Streak,
) -> Conflict | None:
    """Return a conflict where a result cannot be as it is told, or the sets of a match cannot be."""
    if isinstance(frame, Ledger | Halves | Run | Legs | Minutes | GoalRate | Streak):
        return match_fits(frame)
    if isinstance(frame, Beaten):
        return Conflict(frame.second, (frame.first,), "one match is told as {1} and as {0}", "warning")
    if isinstance(frame, SetTold):
        return _other_set(frame)
    if isinstance(frame, SetCount):
        return _other_count(frame)
    if isinstance(frame, Sets):
        return _straight(frame) or _no_set(frame) or _winner(frame)
    one, other = _ends(frame.result) if frame.told not in ("scored", "number") else (0, 0)
    if frame.told == "won" and one < other:
        return Conflict(frame.result, (), "the text tells of a win, but {0} is a defeat", "warning")
    if frame.told == "drawn" and one != other:
        return Conflict(frame.result, (), "the text tells of a draw, but {0} is none")
    if frame.told == "games":
        return Conflict(frame.result, (), f"{{0}} is decided after {one + other} games, not in the one that the text names")
    if frame.told == "breaker":
        return _no_breaker(frame.result, one, other)
    if frame.told == "level" and one == other:
        return Conflict(frame.result, (), "the text tells of a winner, but {0} is a draw", "warning")
    if frame.told == "goalless" and one:
        return Conflict(frame.result, (), "the text tells of no goals, but {0} has some", "warning")
    if frame.told == "total":
        return Conflict(frame.result, frame.beside, "{0} does not fit the goals told, {1}", "warning")
    if frame.told == "number":
        return Conflict(frame.result, frame.beside, "{0} is more than either side has in {1}", "warning")
    if frame.told in ("only", "clean", "reply"):
        return _other_goals(frame, min(one, other), one + other)
    if frame.told in ("earlier", "same"):
        return _fewer(frame)
    if frame.told == "again":
        same = sorted(_ends(frame.result)) == sorted(_ends(frame.beside[0]))
        return None if same else Conflict(frame.beside[0], (frame.result,), "it ends {1} in one place and {0} in the other", "warning")
    if frame.told == "other":
        return Conflict(frame.result, frame.beside, "the text says {1}, but {0} is a defeat for that side")
    return _more_than_side(frame) if frame.told == "scored" else None


def _ends(claim: Claim) -> tuple[int, int]:
    one, other = (end.low for end in claim.quantity.ends)
    return int(one or 0), int(other or 0)


def _other_goals(frame: Score, fewest: int, goals: int) -> Conflict | None:
    """The only goal is one, a clean sheet none of the loser's, and a consolation one of his."""
    if goals == 1 if frame.told == "only" else fewest == 0 if frame.told == "clean" else fewest > 0:
        return None
    return Conflict(frame.result, frame.beside, "{1} does not fit {0}", "warning")


def _fewer(frame: Score) -> Conflict | None:
    final, half = sorted(_ends(frame.result)), sorted(_ends(frame.beside[0]))
    if half == final or (frame.told == "earlier" and half[0] <= final[0] and half[1] <= final[1]):
        return None
    if frame.told == "same":
        return Conflict(frame.result, frame.beside, "the match ends {0}, but its second half {1}")
    return Conflict(frame.result, frame.beside, "what stood at {1} cannot end {0}")


def _more_than_side(frame: Score) -> Conflict | None:
    if frame.result.quantity.ends and frame.beside[0].quantity.ends:
        same = sorted(_ends(frame.result)) == sorted(_ends(frame.beside[0]))
        return None if same else Conflict(frame.result, frame.beside, "one shoot-out ends {1} first and {0} later", "warning")
    if frame.result.quantity.ends:
        return Conflict(frame.result, frame.beside, "{1} is more than either side has in {0}", "warning")
    if frame.result.head != "point":
        return Conflict(frame.result, frame.beside, "{0}: that is more than either side has in {1}", "warning")
    return Conflict(frame.result, frame.beside, "{0} points are more than either side has in {1}", "warning")


def _other_set(frame: SetTold) -> Conflict | None:
    """ "Moya took the second set" of 6-3 3-6, where Moya is the winner."""
    place = int(frame.told.quantity.value or 0)
    if not 0 < place <= len(frame.sets):
        return None
    one, other = _ends(frame.sets[place - 1])
    if (one > other) == frame.won:
        return None
    if frame.told.quantity.kind != "ordinal":
        side = "winner" if frame.won else "loser"
        return Conflict(frame.sets[place - 1], (frame.told,), f"{{1}} gives it to the {side}, but the set is told as {{0}}", "warning")
    return Conflict(
        frame.sets[place - 1],
        (frame.told,),
        f"the text gives the {{1}} set to the {'winner' if frame.won else 'loser'}, but it is told as {{0}}",
        "warning",
    )


def _other_count(frame: SetCount) -> Conflict | None:
    """ "In three sets, 6-4 7-5": two are listed."""
    told, listed = int(frame.told.quantity.value or 0), len(frame.sets)
    if listed < told if frame.fewer else listed == told:
        return None
    says = "there was no {1} set" if frame.fewer else "the text says {1}"
    return Conflict(frame.sets[0], (frame.told, *frame.sets[1:]), f"{says}, but {listed} sets are listed", "warning")


def _no_breaker(claim: Claim, one: int, other: int) -> Conflict | None:
    low, high = sorted((one, other))
    if (high - low == 2 and high >= _LONG_SET) or (high == _LONG_SET and low < _LONG_SET - 1) or (high == 10 and low < 9):
        return None
    return Conflict(claim, (), "no tie-break ends {0}", "warning")


def _straight(frame: Sets) -> Conflict | None:
    lost = [one for one in frame.sets if _ends(one)[0] < _ends(one)[1]]
    if not frame.straight or not lost or len(lost) == len(frame.sets):
        return None
    return Conflict(
        lost[0], tuple(one for one in frame.sets if one is not lost[0]), "the text tells of straight sets, but {0} is a set lost"
    )


def _no_set(frame: Sets) -> Conflict | None:
    if not _is_match(frame):
        return None
    for place, one in enumerate(frame.sets):
        low, high = sorted(_ends(one))
        last = place == len(frame.sets) - 1 and place > 1
        fits = (
            (high == _SET and low < _SET - 1)
            or (high == _LONG_SET and low in (_SET - 1, _SET))
            or (last and high > _LONG_SET and high - low == 2)
        )
        if not fits and not (last and (high, low) == (10, 8)):
            return Conflict(one, (), "no set of tennis ends {0}", "warning")
    return None


def _is_match(frame: Sets) -> bool:
    """Whether these are sets of tennis at all, and none was broken off: all but one could be."""
    ends = [sorted(_ends(one)) for one in frame.sets]
    return len(ends) > 1 and all(_SET <= high <= _LONG_SET for _, high in ends[:-1]) and ends[-1][1] >= _SET


def _winner(frame: Sets) -> Conflict | None:
    if not frame.won or not _is_match(frame):
        return None
    won = sum(_ends(one)[0] > _ends(one)[1] for one in frame.sets)
    if won > len(frame.sets) - won and _ends(frame.sets[-1])[0] > _ends(frame.sets[-1])[1]:
        return None
    says = (
        f"{wording.listed(range(len(frame.sets)))} give the winner {won} of {len(frame.sets)} sets"
        if won * 2 <= len(frame.sets)
        else "the winner lost the last set, {0}"
    )
    if won * 2 <= len(frame.sets):
        return Conflict(frame.sets[0], frame.sets[1:], says)
    return Conflict(frame.sets[-1], frame.sets[:-1], says, "warning")
