"""Which of its kind a thing is, told twice.

In: lines. Out: `Same` frames. "the 12th edition of the fair" and, further on, "the fair, in its 21st edition"; "her third solo album" and
"my fourth solo album".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.likeness import in_common
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Same

_SHORTEST = 4  # letters of words that name a thing
_NEAR = 8  # words on either side
_MOST = 12  # ordinals of a story that are looked at


class Numbered(NamedTuple):
    """An ordinal, the words near it and the two behind it; `owned`: "her third", which "the third" of several is not."""

    claim: Claim
    owned: bool
    near: frozenset[str]
    behind: tuple[str, ...]


def numberings(lines: Sequence[Line]) -> Iterator[Same]:
    """Yield two ordinals, one apart or with their figures swapped, of one thing that only one of them can number."""
    found = [numbered for line in lines if "ordinal" in line.kinds for numbered in _numbered(line)]
    if len(found) > _MOST:
        return
    for one, other in combinations(found, 2):
        if _is_slip(one, other) and (_is_day(one, other) or _is_thing(one, other)):
            yield Same(one.claim, other.claim, doubts=1)
            return


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("wholes")[name].split())


def _numbered(line: Line) -> Iterator[Numbered]:
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind == "ordinal" and (claim.quantity.value or 0) >= 2:
            behind = slice(line.last[at], line.last[at] + 2)
            if line.words[behind] == line.sentence.words[behind]:  # no names
                near = line.words[max(0, line.first[at] - _NEAR) : line.last[at] + _NEAR]
                owned = not _words("owning").isdisjoint(line.before(at, 2))
                yield Numbered(claim, owned, frozenset(near), line.words[behind])


def _is_slip(one: Numbered, other: Numbered) -> bool:
    """Whether the two stand in sentences of one time, and a slip makes one number of the other."""
    a, b = (str(numbered.claim.quantity.value) for numbered in (one, other))
    if one.behind[:1] != other.behind[:1] or one.claim.sentence == other.claim.sentence:
        return False
    if abs(int(a) - int(b)) != 1 and not (len(a) > 1 and a[0] != "0" and a == b[::-1] and a != b):
        return False
    apart = (_words("apart") | _words("in_turn")) & (one.near ^ other.near)
    return apart <= _words("ordinals")


def _is_day(one: Numbered, other: Numbered) -> bool:
    """ "the 12th edition of the fair", "the fair, in its 21st edition": each year has one."""
    return one.behind[:1] == ("edition",) and bool(in_common(one.claim, other.claim) - {"edition"})


def _is_thing(one: Numbered, other: Numbered) -> bool:
    """ "third solo album", "fourth solo album": the same two words."""
    names = one.owned and other.owned and one.behind == other.behind and len(one.behind) == 2
    return names and all(len(word) >= _SHORTEST and word.isalpha() for word in one.behind) and not _words("rows") & set(one.behind)
