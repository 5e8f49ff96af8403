"""A level and, behind "up from" or "down from", the one before it.

In: lines. Out: `Change` frames. "earned $630m (£480m) in the last quarter, down from $1bn a year earlier"; "grew 4.2%, down from the third
quarter's 5.1%"; "310 homes, up slightly from 290".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.claims import alike, end_of
from claimcheck.frames.line import Line
from claimcheck.frames.roles import directions, is_level, is_ranked, listed, per_nothing, preposition
from claimcheck.model import Claim, Trend
from claimcheck.relations import Change

_WAYS = ("up", "down")
_KINDS = ("count", "money", "measure", "percent")
_SMALL = 100
_BETWEEN = 12  # words from one level to the other
_VERB = 12  # words from the verb to the first of them
_FAR = 14  # words from the level to "up"
_STOPS = frozenset((";", "while", "whereas", "but", "though"))


def up_froms(lines: Sequence[Line]) -> Iterator[Change]:
    """Yield each level that is said to be up or down from another, with the other."""
    for line in lines:
        if "from" not in line.known or line.known.isdisjoint(_WAYS) or is_ranked(line):
            continue
        for at in range(1, len(line.claims)):
            index = _way_before(line, at)
            if index < 0:
                continue
            end = _level_before(line, at, index)
            if end is not None:
                start, end = alike((per_nothing(line.claims[at]), per_nothing(end)))
                yield Change(start, end, None, "up" if line.words[index] == "up" else "down")


def from_tos(lines: Sequence[Line]) -> Iterator[Change]:
    """Yield "raised its target from 60,000 to between 80,000 and 100,000", "cut the budget to 1,070m from last year's 1,546m"."""
    for line in lines:
        if not line.known >= {"from", "to"} or is_ranked(line):
            continue
        for one, other in pairwise(range(len(line.claims))):
            roles = (_role(line, one), _role(line, other))
            if {roles[0][0], roles[1][0]} != {"from", "to"} or line.first[other] - line.last[one] > _BETWEEN:
                continue
            way = _way(line, roles[0][1])
            start, end = (one, other) if roles[0][0] == "from" else (other, one)
            frame = None if way is None else _change(line, start, end, way)
            if frame is not None:
                yield frame


def _role(line: Line, at: int) -> tuple[str, int]:
    """Return the preposition that governs a number and its place: "to" in "to between 80 and 100" too."""
    begin = line.begin[at]
    if line.claims[at].quantity.ends and begin > 1 and line.words[begin - 2 : begin] == ("to", "between"):
        return "to", begin - 2
    return preposition(line, at)


def _change(line: Line, start: int, end: int, way: Trend) -> Change | None:
    """Return the change, a range told by the end that the verb fits best."""
    levels = []
    for place, best in ((start, "up" if way == "down" else "down"), (end, way)):
        claim = per_nothing(line.claims[place])
        if len(claim.quantity.ends) == 2 and not claim.quantity.change:
            claim = max((end_of(claim, which) for which in (0, 1)), key=lambda one: (one.quantity.value or 0) * (1 if best == "up" else -1))
        levels.append(claim)
    one, other = levels
    if one.quantity.kind not in _KINDS or one.quantity.kind != other.quantity.kind or one.dimension != other.dimension:
        return None
    if one.quantity.value is None or other.quantity.value is None:
        return None
    if one.quantity.kind == "count" and None not in (one.head, other.head) and one.head != other.head:
        return None
    if min(one.quantity.value, other.quantity.value) < _SMALL and one.quantity.kind == "count":
        return None  # places, ages and hours without a unit
    return Change(one, other, None, way)


def _way(line: Line, stop: int) -> Trend | None:
    """Return which way the one word of change in front goes; nothing where there are two, or the clause is another's."""
    begin = max(0, stop - _VERB)
    for at in range(stop - 1, begin - 1, -1):
        if line.words[at] in (",", ";", "and", "but", "while", "-", "(", ")", "after", "when"):
            begin = at + 1
            break
    told = {directions()[word] for word in line.words[begin:stop] if word in directions()}
    return told.pop() if len(told) == 1 and not {"not", "without"} & set(line.words[begin:stop]) else None


def _way_before(line: Line, at: int) -> int:
    """Return where "up" stands in "up slightly from the last quarter's 290"; -1 where it does not."""
    word, index = preposition(line, at)
    if word != "from" or not is_level(line, at):
        return -1
    index -= 1
    while index > 0 and line.words[index] in listed("degrees"):
        index -= 1
    return index if index > 0 and line.words[index] in _WAYS else -1


def _level_before(line: Line, at: int, index: int) -> Claim | None:
    """Return the last level in front that is measured alike, asides in brackets passed over."""
    start = per_nothing(line.claims[at])
    for place in range(at - 1, -1, -1):
        claim = per_nothing(line.claims[place])
        if line.last[place] > index or line.before(place, 1) == ("(",):
            continue
        if claim.dimension != start.dimension or claim.quantity.kind != start.quantity.kind or not is_level(line, place):
            if claim.quantity.kind == "percent" and line.last[place] <= index:
                return None  # "54 percent of 900 felt safe, up from 49"
            continue
        if index - line.last[place] > _FAR or not _STOPS.isdisjoint(line.words[line.last[place] : index]):
            return None
        return line.claims[place] if claim.quantity.kind != "count" or _one_thing(claim, start) else None
    return None


def _one_thing(end: Claim, start: Claim) -> bool:
    """Whether two counts can be of one thing; the time behind the earlier one is none, "440,000 six months earlier"."""
    return end.head is not None and (start.head in (None, end.head) or start.head in ("month", "year", "week", "day"))
