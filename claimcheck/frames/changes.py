"""A start, an end and what is said of the way between.

In: movements. Out: `Change`, `Step` and `Retold` frames. "rose 30% from 200 to 240", "a rise of 30% ... takings were 240, against 200",
"up 4p, or 5%, to 84p", "rose 200%, almost tripling".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.claims import alike
from claimcheck.claims.context import singular
from claimcheck.frames.movements import Movement, measures
from claimcheck.frames.roles import listed, per_nothing
from claimcheck.model import Claim, Frame
from claimcheck.relations import Change, Retold, Step

_NEXT = 2  # sentences from a change to the levels told of it


def changes(told: Sequence[Movement]) -> list[Frame]:
    """Return the changes of each clause, and those told over two neighbouring sentences of one subject."""
    found: list[Frame] = [frame for movement in told for frame in _frames(movement)]
    for at, first in enumerate(told):
        near = [other for other in told[at + 1 : at + 5] if 0 < other.sentence - first.sentence <= _NEXT]
        joined = [both for other in near if (both := _joined(first, other)) is not None]
        if len(joined) == 1:
            found += [replace(frame, doubts=1) for frame in _frames(joined[0]) if not isinstance(frame, Retold)]
    return found + _far(told)


def _far(told: Sequence[Movement]) -> list[Frame]:
    """Return the steps told far from their share, both of one name alone: "Varn lost 40%. [...] Varn fell 28p to 42p"."""
    steps = [one for one in told if one.gap is not None and one.direction and one.share is None and (one.start or one.end)]
    found: list[Frame] = []
    for step in steps:
        named = step.names & step.subject
        if not named:
            continue
        shares = [one for one in told if one.share is not None and one.share.quantity.kind == "percent" and one.names & named]
        others = [one for one in steps if one.names & named]
        if len(shares) != 1 or len(others) != 1 or abs(step.sentence - shares[0].sentence) <= _NEXT:
            continue
        if shares[0].direction == step.direction and not (shares[0].start or shares[0].end or step.told or shares[0].told):
            joined = _joined(shares[0], step)
            found += [] if joined is None else [replace(one, doubts=1) for one in _frames(joined) if isinstance(one, Step)]
    return found


def _frames(movement: Movement) -> list[Frame]:
    start, end, way = movement.start, movement.end, movement.direction
    found: list[Frame] = []
    if start is not None and end is not None:
        if start.dimension != end.dimension:
            start, end = per_nothing(start), per_nothing(end)
        if not _alike(start, end):
            return []
        if start.quantity.scale == end.quantity.scale:
            start, end = alike((start, end))
        stated = [by for by in (movement.share, _of_levels(movement.gap, start), movement.times) if by is not None]
        found += [Change(start, end, by, way) for by in stated]
        if not movement.ranked:
            found.append(Change(start, end, None, way))
    elif movement.gap is not None and movement.share is not None and (start or end):
        level = start or end
        if level is not None and _of_levels(movement.gap, level) and level.quantity.kind != "percent":
            found.append(Step(movement.gap, movement.share, start, end, way))
    if movement.share is not None and movement.times is not None and not (start and end):
        found.append(Retold(movement.share, movement.times, way))
    return found


def _alike(start: Claim, end: Claim) -> bool:
    if start.dimension != end.dimension or start.quantity.kind != end.quantity.kind:
        return False
    return start.head == end.head or start.head is None or end.head is None or start.quantity.kind != "count"


def _of_levels(gap: Claim | None, level: Claim) -> Claim | None:
    """Return the gap where it is measured as the levels are, or in points between percentages."""
    if gap is None or gap.quantity.value is None:
        return None
    points = gap.quantity.kind == "points" or gap.head == "point"
    if gap.head in ("place", "spot", "position"):
        return None  # up nine places from 24 is 15
    if level.quantity.kind == "percent":
        return gap if points else None
    if gap.quantity.kind == "points" or gap.dimension != level.dimension or gap.quantity.kind != level.quantity.kind:
        return None
    return gap if level.quantity.kind != "count" or points or gap.head in (None, level.head) or level.head is None else None


def _joined(first: Movement, second: Movement) -> Movement | None:
    """Return both as one where the second tells the levels of the change that the first tells, of one subject."""
    if second.share or second.times or (first.direction and second.direction and first.direction != second.direction):
        return None
    slots = {}
    for name in ("start", "end", "share", "gap", "times"):
        one, two = getattr(first, name), getattr(second, name)
        if one is not None and two is not None:
            return None
        slots[name] = one or two
    if not _one_subject(first, second):
        return None
    whole = replace(second, direction=first.direction or second.direction, **slots)
    return whole if _frames(whole) and not _frames(first) else None


def _one_subject(first: Movement, second: Movement) -> bool:
    if first.ranked or second.ranked or not (first.subject & second.subject or second.pronoun):
        return False
    if {"years", "ago"} <= second.line.known and "years" not in first.line.known:
        return False  # "rose 12% in a year. ... up from 200 five years ago"
    shared = first.subject & second.subject
    if shared and shared <= listed("counting") and first.subject - shared and second.subject - shared:
        return False
    new = {name for name in second.names if singular(name) not in first.subject and name not in measures()}
    if new and not first.names & new:
        return False
    narrowing = listed("narrowing")
    one, two = first.told & narrowing, second.told & narrowing
    return not (one ^ two) if one and two else True
