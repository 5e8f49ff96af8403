"""One number told as the size of a change here and as its end there.

In: lines and the movements they tell of. Out: `Turned` frames. "Harbour fund drops by £37m" above "cut to £37m";
"down by 65%" and "down to 65% of what it was".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck import vocabulary
from claimcheck.claims import end_of
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.frames.roles import directions, preposition, role_of, stated_change
from claimcheck.model import Claim, Trend
from claimcheck.relations import Opposed, Turned

_HEADS = ("headline", "standfirst")
_APART = 40  # characters; nearer by, "cut by 200 to 200" is one change
_GONE = frozenset(("who", "that", "which", "whose", "laid", "sacked", "dismissed", "affected", "made"))  # "the 900 workers who left"
_CHANGED = ("grown", "shrunk", "cut")  # the classes of the words of change themselves


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Claim
    way: Trend | None
    near: frozenset[str]


def turned(lines: Sequence[Line], told: Sequence[Movement]) -> Iterator[Turned | Opposed]:
    """Yield the pairs of equal numbers, one the size and the other the end of a change that goes the same way, of the same thing.

    Also a fall told with its start and its size only, and the size of a headline that goes the other way in the story.
    """
    ends = []
    for line in lines:
        for at in range(len(line.claims)):
            end = _end(line, at) if line.claims[at].quantity.change or "to" in line.known else None
            ends += [end] if end and not _size(line, at) else []
    shown = any(line.claims[0].block_kind in _HEADS for line in lines)
    sizes = [size for line in lines for at in range(len(line.claims)) if (size := _size(line, at))] if ends or shown else []
    alike = _by_number(sizes) if ends else {}
    for end in ends:
        found = [size for size in alike.get(_number_of(end), ()) if _one_number(size, end)]
        if len(found) == 1:
            yield Turned(found[0].claim, end.claim)
    for movement in told:
        gap, start = movement.gap, movement.start
        if gap is None or start is None or movement.end is not None or movement.direction != "down":
            continue
        if gap.dimension == start.dimension and gap.quantity.kind == start.quantity.kind:
            level = _level_elsewhere(lines, gap, start)
            yield Turned(gap, level, None) if level is not None else Turned(gap, None, start)
    yield from _opposed(sizes)


def _level_elsewhere(lines: Sequence[Line], gap: Claim, start: Claim) -> Claim | None:
    """ "cut by 3,200 from 5,100" where the story goes on "of the 3,200 workers": it was cut to that."""
    number = gap.quantity.value
    if gap.quantity.kind != "count" or number is None or len(str(int(number)).rstrip("0")) < 2 or gap.quantity.unit:
        return None
    found = [
        (line, at)
        for line in lines
        for at, claim in enumerate(line.claims)
        if claim.quantity.value == number and claim.quantity.span != gap.quantity.span
    ]
    if len(found) != 1 or _size(*found[0]) is not None:
        return None
    line, at = found[0]
    claim = line.claims[at]
    people = vocabulary.words("people")
    alike = claim.head is not None and (claim.head in (gap.head, start.head) or (gap.head is None and claim.head in people))
    gone = not _GONE.isdisjoint(line.behind(at, 1))
    return claim if alike and not gone and claim.definite and not claim.more and claim.sentence != gap.sentence else None


def _opposed(sizes: list[_Told]) -> Iterator[Opposed]:
    """ "Wool up 5%" above "wool has fallen by 5%": the first sizes of the story decide."""
    for shown in (size for size in sizes if size.claim.block_kind in _HEADS):
        told = [size for size in sizes if size.claim.block_kind not in _HEADS and _same_size(shown.claim, size.claim)]
        told = [size for size in told if _content(shown.near & size.near)]
        if (
            told
            and all(size.way and shown.way and size.way != shown.way for size in told)
            and shown.claim.quantity.kind in ("percent", "points", "money")
        ):
            yield Opposed(shown.claim, told[0].claim)


def _same_size(one: Claim, other: Claim) -> bool:
    return one.dimension == other.dimension and one.quantity.value is not None and one.quantity.value == other.quantity.value


def _size(line: Line, at: int) -> _Told | None:
    way = stated_change(line, at, role_of(line, at))
    if way is None or line.claims[at].quantity.kind in ("doubling", "ratio", "multiple"):
        return None
    return _Told(line.claims[at], way[0], _near(line, at))


def _end(line: Line, at: int) -> _Told | None:
    """ "fell to 48", "down to 65% of what it was"; a percentage only where "of" says what it is a share of."""
    claim = line.claims[at]
    if claim.quantity.change and len(claim.quantity.ends) == 2:
        ways = {directions()[one] for one in line.before(at, 4) if one in directions()}
        return _Told(end_of(claim, 1), next(iter(ways)), _near(line, at)) if len(ways) == 1 else None
    word, index = preposition(line, at)
    if word != "to":
        return None
    if line.claims[at].quantity.kind == "percent" and line.words[line.last[at] : line.last[at] + 1] != ("of",):
        return None
    ways = {directions()[one] for one in line.words[max(0, index - 5) : index] if one in directions()}
    return _Told(line.claims[at], next(iter(ways)), _near(line, at)) if len(ways) == 1 else None


def _near(line: Line, at: int) -> frozenset[str]:
    first = line.first[at]
    around = line.words[max(0, first - 8) : first] + line.words[line.after[at] : line.after[at] + 4]
    return line.claims[at].words | {
        singular(word) for word in around if len(word) > 3 and word.isalpha() and word not in vocabulary.words("stops")
    }


def _by_number(sizes: list[_Told]) -> dict[tuple[object, ...], list[_Told]]:
    """Return the sizes by what an end must share with them: a long table has thousands of each."""
    found: dict[tuple[object, ...], list[_Told]] = {}
    for size in sizes:
        found.setdefault(_number_of(size), []).append(size)
    return found


def _number_of(told: _Told) -> tuple[object, ...]:
    quantity = told.claim.quantity
    return quantity.kind, told.claim.dimension, quantity.value


def _one_number(size: _Told, end: _Told) -> bool:
    one, two = size.claim.quantity, end.claim.quantity
    if ((one.low, one.high) != (two.low, two.high) and one.value != two.value) or (one.value is None and not one.ends):
        return False
    if (
        size.way != end.way
        or (size.claim.sentence == end.claim.sentence and abs(one.start - two.start) < _APART)
        or size.claim.dimension != end.claim.dimension
        or one.kind != two.kind
    ):
        return False
    if one.kind == "percent":
        return one.low != 50 and bool(size.near & end.near)
    if size.claim.block_kind in _HEADS or end.claim.block_kind in _HEADS:
        return bool(_content(size.near & end.near)) or len(str(int(one.value or 0)).rstrip("0")) > 1 or one.scale is not None
    return len(str(int(one.value or 0)).rstrip("0")) > 2 and bool(_content(size.near & end.near))


def _content(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word not in directions() and word not in _CHANGED)
