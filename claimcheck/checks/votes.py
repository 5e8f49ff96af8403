"""Do a vote's sides fit the body that votes, the margin and the result?

In: tally frames. Out: conflicts. A council of 21 that votes 13-6 with three abstentions has cast 22 votes.
"""

from __future__ import annotations

from functools import reduce
from operator import add

from claimcheck.checks import values, wording
from claimcheck.model import Conflict
from claimcheck.relations import Tally


def sides_fit(frame: Tally) -> Conflict | None:
    """Return a conflict where more votes are told than there are members, the margin is no difference, or a lost vote is "passed"."""
    return _too_many(frame) or _other_margin(frame) or _lost(frame)


def _too_many(frame: Tally) -> Conflict | None:
    sides = (frame.yes, frame.no, *frame.others)
    if frame.seats is None or not frame.seats.possible.below(reduce(add, (side.possible for side in sides))):
        return None
    total = wording.spelled(reduce(add, map(values.as_written, sides)), wording.number)
    places = wording.listed(range(1, len(sides) + 1))
    return Conflict(frame.seats, sides, f"{places} make {total}, more than {{0}}")


def _other_margin(frame: Tally) -> Conflict | None:
    if frame.margin is None:
        return None
    gap = frame.yes.possible - frame.no.possible
    if gap.overlaps(frame.margin.possible) or (-gap).overlaps(frame.margin.possible):
        return None
    written = values.as_written(frame.yes) - values.as_written(frame.no)
    positive = -written if written.high is not None and written.high < 0 else written
    return Conflict(
        frame.margin, (frame.yes, frame.no), f"{{1}} to {{2}} is a majority of {wording.spelled(positive, wording.number)}, not {{0}}"
    )


def _lost(frame: Tally) -> Conflict | None:
    if not frame.passed or not frame.yes.possible.below(frame.no.possible):
        return None
    return Conflict(frame.yes, (frame.no,), "the text says it was carried, but {0} is less than {1}", "warning")
