"""Where a change got to, told by a verb behind it: "grew by half, from £60m, and was worth £80m".

In: movements that tell a start and how far it went, and no end. Out: `Change` frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.frames.apposition import adjacent
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.frames.roles import is_level, listed, role_of
from claimcheck.model import Claim
from claimcheck.relations import Change

_BETWEEN = 10  # words from the change to where it got
_SUBJECT = 4  # words up to "now costs": "A ride now costs"


def reached(lines: Sequence[Line], moved: Sequence[Movement]) -> Iterator[Change]:
    """Yield each change with the level that its own sentence, or the next that begins with "it", says was reached."""
    following = {one.claims[0].sentence: behind for one, behind in pairwise(lines) if adjacent(one, behind)}
    for movement in moved:
        by = movement.share or movement.times
        start = movement.start or _start(movement)
        if start is None or by is None or movement.end is not None or movement.direction is None or movement.ranked:
            continue
        line = movement.line
        last = max(at for at, claim in enumerate(line.claims) if claim.quantity.start in (start.quantity.start, by.quantity.start))
        end = _level(line, last + 1, line.after[last]) if last + 1 < len(line.claims) else None
        if end is None and last + 1 == len(line.claims):
            behind = following.get(movement.sentence)
            end = _taken_up(behind) if behind is not None and behind.claims[0].block == movement.block else None
        if end is not None and end.dimension == start.dimension and end.quantity.kind == start.quantity.kind and _alike(start, end):
            one, other = alike((start, end)) if start.quantity.scale == end.quantity.scale else (start, end)
            yield Change(one, other, by, movement.direction)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["reached"][name].split())


def _level(line: Line, at: int, first: int) -> Claim | None:
    """Return a claim that a verb of reaching leads to, with nothing but small words in between."""
    between = line.words[first : line.begin[at]]
    if len(between) > _BETWEEN or not is_level(line, at) or role_of(line, at) not in (None, "end"):
        return None
    verbs = [index for index, word in enumerate(between) if word in _words("verbs")]
    if not verbs or not all(word in _words("before") or word[:4].isdigit() for word in between[: verbs[0]]):
        return None
    rest = between[verbs[0] + 1 :]
    return line.claims[at] if all(word in listed("passed") or word in _words("behind") for word in rest) else None


def _start(movement: Movement) -> Claim | None:
    """ "has doubled since 2020, when it cost 95p": the level that it started from."""
    line = movement.line
    if "when" not in line.known:
        return None
    opens = line.words.index("when")
    held = [at for at in range(len(line.claims)) if line.begin[at] > opens and is_level(line, at)]
    if not held or line.words[opens + 1 : opens + 2] not in (("it",), ("they",), ("there",)):
        return None
    between = line.words[opens + 2 : line.begin[held[0]]]
    fitting = between and all(word in _words("stood") or word in listed("passed") for word in between)
    return line.claims[held[0]] if fitting else None


def _taken_up(line: Line) -> Claim | None:
    """ "It now has 620", "The fare is now £1.45": the level of the first number, which is told of now."""
    if line.words[0] in ("it", "they") and (found := _level(line, 0, 1)) is not None:
        return found
    before = line.words[: line.begin[0]]
    if "now" not in before[-4:] or len(before) > _SUBJECT or not is_level(line, 0):
        return None
    behind = before[before.index("now") + 1 :]
    fitting = all(word in _words("stood") or word in listed("passed") or word in _words("verbs") or word == "at" for word in behind)
    return line.claims[0] if fitting else None


def _alike(start: Claim, end: Claim) -> bool:
    return start.quantity.kind != "count" or start.head == end.head or start.head is None or end.head is None
