"""One number said to dwarf, outnumber or outstrip another.

In: lines. Out: `Comparison` frames. "The profit of £17m was dwarfed by the £14m of its rival"; "The 300 men outnumber the 450 women".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.roles import compared, is_level, is_ranked, listed, per_nothing
from claimcheck.model import Claim
from claimcheck.relations import Comparison

_NEAR = 8  # words from the verb to either number
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))


def outdone(lines: Sequence[Line]) -> Iterator[Comparison]:
    """Yield each such verb with the number in front of it and the one behind, where they are measured alike."""
    for line in lines:
        verbs = _verbs() & line.known
        if not verbs or len(line.claims) < 2 or is_ranked(line) or not line.known.isdisjoint(_words("doubted")):
            continue
        for index, word in enumerate(line.words):
            if word in verbs:
                yield from _held(line, index)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["outdone"][name].split())


@cache
def _verbs() -> frozenset[str]:
    return _words("verbs")


def _held(line: Line, index: int) -> Iterator[Comparison]:
    before = [at for at in range(len(line.claims)) if line.last[at] <= index]
    behind = [at for at in range(len(line.claims)) if line.first[at] > index]
    if not before or not behind:
        return
    one, other = before[-1], behind[0]
    front, back = line.words[line.after[one] : index], line.words[index + 1 : line.first[other]]
    if max(len(front), len(back)) > _NEAR or listed("breaks") & {*front, *back} or {",", "and"} & {*front, *back}:
        return
    if not (is_level(line, one) and is_level(line, other) and _alike(line.claims[one], line.claims[other])):
        return
    passive = not _BEING.isdisjoint(front[-3:])
    if passive == (back[:1] == ("by",)):
        yield Comparison(per_nothing(line.claims[one]), per_nothing(compared(line, other)), "below" if passive else "above")


def _alike(one: Claim, other: Claim) -> bool:
    return per_nothing(one).dimension == per_nothing(other).dimension and one.quantity.kind == other.quantity.kind
