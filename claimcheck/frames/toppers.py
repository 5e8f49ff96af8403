"""Who is first and who comes behind, each told with a value in a sentence of its own.

In: lines. Out: `Ranked` frames. "The list is headed by Ada Venn, worth £2.1bn. The runner-up, Odo Marsh, has a fortune of £3.4bn";
"In second place was Oka with 41 planes. Marram, with 44, came third".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Ranked
from claimcheck.vocabulary import table

_FAR = 20  # words from a place to its value behind it
_BEFORE = 12  # words from a value to its place behind it
_SENTENCES = 3  # from one place to the next
_KINDS = ("count", "money", "percent", "measure")


class Standing(NamedTuple):
    """A place of a list, the value of who has it, its line, and the words of that line that tell of another time."""

    place: int
    value: Claim
    line: Line


def toppers(lines: Sequence[Line]) -> Iterator[Ranked]:
    """Yield the values of neighbouring places, told in sentences that follow one another."""
    found = [standing for line in lines if not line.known.isdisjoint(_cues()) for standing in _standings(line)]
    for one, other in pairwise(found):
        if one.place == other.place or not _beside(one, other):
            continue
        upper, lower = (one, other) if one.place < other.place else (other, one)
        yield Ranked(upper.value, lower.value)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("ranks")["standing"][name].split())


@cache
def _phrases() -> dict[tuple[str, ...], int]:
    """Return the phrases that tell of a place: ("in", "second", "place") -> 2."""
    told = table("ranks")["standing"]["phrases"]
    return {tuple(phrase.split()): place for place, phrases in enumerate(told, 1) for phrase in phrases}


@cache
def _cues() -> frozenset[str]:
    return _words("calls")


def _standings(line: Line) -> Iterator[Standing]:
    """Yield the one place of a line with the one value that can be meant."""
    places = {(at, len(phrase), place) for phrase, place in _phrases().items() for at in _at(line, phrase)}
    if len({place for _, _, place in places}) != 1 or not _words("apart").isdisjoint(line.known):
        return
    at, length, place = min(places)
    values = [index for index in range(len(line.claims)) if _is_value(line, index)]
    behind = [index for index in values if at + length <= line.first[index] <= at + length + _FAR]
    before = [index for index in values if 0 <= at - line.last[index] <= _BEFORE]
    chosen = _main(line, behind) or _main(line, before)
    if chosen is not None:
        yield Standing(place, chosen, line)


def _at(line: Line, phrase: tuple[str, ...]) -> Iterator[int]:
    if phrase[0] in line.known:
        yield from (at for at in range(len(line.words) - len(phrase) + 1) if line.words[at : at + len(phrase)] == phrase)


def _main(line: Line, values: list[int]) -> Claim | None:
    """Return the one value among some that is no aside in brackets and no change."""
    plain = [at for at in values if line.before(at, 1) != ("(",)]
    return line.claims[plain[0]] if len(plain) == 1 else None


def _is_value(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    if quantity.kind not in _KINDS or quantity.ends or quantity.value is None or quantity.trend or quantity.change:
        return False
    if quantity.kind == "count" and quantity.value < 20 and line.claims[at].head is None:
        return False
    near = line.words[line.last[at] : line.last[at] + 1] if quantity.kind == "count" else ()
    return quantity.value > 0 and _words("no_value").isdisjoint((*line.before(at, 3), *near))


def _beside(one: Standing, other: Standing) -> bool:
    """Whether two standings can be of one list, by one measure."""
    a, b = one.value, other.value
    if b.sentence - a.sentence not in range(1, _SENTENCES + 1) or a.block_kind != b.block_kind:
        return False
    if a.quantity.kind != b.quantity.kind or a.dimension != b.dimension or a.quoted != b.quoted:
        return False
    if a.quantity.kind == "count" and (a.head is None or a.head != b.head):
        return False
    return (one.line.known ^ other.line.known).isdisjoint(_words("times")) and (one.line.known | other.line.known).isdisjoint(
        _words("reversed")
    )
