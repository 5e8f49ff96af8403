"""Do the dead and the living make up everyone?

In: toll frames. Out: conflicts. Of 24 people aboard 17 cannot have died and nine survived: 17 and nine make 26.
"""

from __future__ import annotations

from functools import reduce
from operator import add

from claimcheck.checks import values, wording
from claimcheck.model import Conflict
from claimcheck.relations import Casualties, Toll


def fates_fit(frame: Toll | Casualties) -> Conflict | None:
    """Return a conflict where dead and survivors are not everyone aboard, or where the dead are counted with the injured.

    They may be fewer unless it is said that nobody is missing.
    """
    if isinstance(frame, Casualties):
        return _with_the_injured(frame)
    told = reduce(add, (fate.possible for fate in frame.fates))
    if not frame.total.possible.below(told) and not (frame.complete and told.below(frame.total.possible)):
        return None
    total = wording.spelled(reduce(add, map(values.as_written, frame.fates)), wording.number)
    places = wording.listed(range(1, len(frame.fates) + 1))
    if frame.total.possible.below(told):
        return Conflict(frame.total, frame.fates, f"{places} make {total}, more than {{0}}")
    return Conflict(frame.total, frame.fates, f"{places} make {total}, not {{0}}")


def _with_the_injured(frame: Casualties) -> Conflict | None:
    if not frame.apart.possible.below(frame.dead.possible):
        return None
    return Conflict(frame.dead, (frame.both, frame.apart), "the headline counts {0} dead; the story has {1} dead or injured and {2} dead")
