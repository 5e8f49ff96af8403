"""A level and, behind "up from" or "down from", the one before it.

In: lines. Out: `Change` frames. "earned $630m (£480m) in the last quarter, down from $1bn a year earlier"; "grew 4.2%, down from the third
quarter's 5.1%"; "310 homes, up slightly from 290".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims import alike
from claimcheck.frames.line import Line
from claimcheck.frames.roles import is_level, is_ranked, listed, per_nothing, preposition
from claimcheck.model import Claim
from claimcheck.relations import Change

_WAYS = ("up", "down")
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
