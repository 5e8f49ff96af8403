"""Values told in order of place: a list that runs down from the most, places with their values, and what stands above what.

In: lines with claims of every kind. Out: `Ranked` frames. "Orsa had most, 54, followed by Leeth with 38 and Marram with 44"; "Rell won
on 310, Oka was second with 298 and Venn third with 305"; "at 47, the most since 2003, when there were 31".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claimcheck.claims.context import singular
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.ranks import is_value
from claimcheck.model import Claim
from claimcheck.relations import Ranked
from claimcheck.vocabulary import table

_NEAR = 7  # words from "second" to its value
_FAR = 10  # words from "eclipsing" to the value in brackets


def orders(lines: tuple[Line, ...]) -> Iterator[Ranked]:
    """Yield pairs of values that do, or do not, stand in the order in which they are told."""
    placed: list[tuple[Line, list[tuple[int, Claim]]]] = []
    for line in lines:
        if line.known.isdisjoint(_cues()):
            continue
        if "followed" in line.known:
            yield from _followed(line)
        if "since" in line.known:
            yield from _since(line)
        if not line.known.isdisjoint(_words("eclipsing")):
            yield from _eclipsed(line)
        if found := _places(line):
            placed.append((line, found))
    yield from _in_places(placed)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("ranks")[name].split())


@cache
def _places_of() -> dict[str, int]:
    return {word: at for at, words in enumerate(table("ranks")["places"], 1) for word in words.split()}


@cache
def _cues() -> frozenset[str]:
    return frozenset(_places_of()) | _words("eclipsing") | {"followed", "since"}


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    if a.kind != b.kind or one.dimension != other.dimension:
        return False
    return one.head == other.head or one.head is None or other.head is None or a.kind != "count"


def _more(claim: Claim, other: Claim) -> bool:
    return (claim.quantity.value or 0) > (other.quantity.value or 0)


def _given(line: Line, at: int) -> bool:
    """Whether the value is introduced as one: "with 47", "on 47", "(47)"."""
    return apposition.gap(line.before(at, 5), line.claims[at])[-1:] in (("at",), ("with",), ("on",), ("(",))


def _followed(line: Line) -> Iterator[Ranked]:
    """ "had the most, 54, followed by Leeth (38) and Marram (44)": the list runs down; without "most" it runs one way."""
    starts = [at for at, pair in enumerate(pairwise(line.words)) if pair == ("followed", "by")]
    if len(starts) != 1:
        return
    cut = next((at for at in range(starts[0], len(line.words)) if line.words[at] in _words("breaks")), len(line.words))
    behind = [at for at, claim in enumerate(line.claims) if starts[0] < line.first[at] < cut and is_value(claim) and _given(line, at)]
    if not behind:
        return
    top = [
        claim for at, claim in enumerate(line.claims)
        if line.first[at] < starts[0] and is_value(claim) and _alike(claim, line.claims[behind[0]])
    ]  # fmt: skip
    told = [*top[-1:], *(line.claims[at] for at in behind)]
    before = set(line.words[: starts[0]])
    known = bool(before & _words("highest")) and not before & _words("lowest")
    if (known and len(told) > 1) or len(told) > 2:
        yield from _one_way(told, known)


def _one_way(told: list[Claim], falling: bool) -> Iterator[Ranked]:
    """Yield the steps of a list that go against the others; `falling` where the first is known to have the most."""
    if not all(_alike(one, other) for one, other in pairwise(told)):
        return
    ups = [pair for pair in pairwise(told) if _more(pair[1], pair[0])]
    downs = [pair for pair in pairwise(told) if _more(pair[0], pair[1])]
    if falling or (ups and len(ups) < len(downs)):
        yield from (Ranked(one, other) for one, other in (*ups, *downs[:1]))
    elif downs and not falling and len(downs) < len(ups):
        yield from (Ranked(other, one) for one, other in downs)


def _places(line: Line) -> list[tuple[int, Claim]]:
    """Return the values of a line that stand behind a place: (2, 298) for "Oka was second with 298"."""
    found: list[tuple[int, Claim]] = []
    for at, claim in enumerate(line.claims):
        if not is_value(claim) or not _given(line, at) or line.words[line.after[at] : line.after[at] + 1] == ("of",):
            continue
        begin = max(line.after[at - 1] if at and is_value(line.claims[at - 1]) else 0, line.first[at] - _NEAR)
        told = [word for word in line.words[begin : line.first[at]] if word in _places_of()]
        if len(told) == 1 and not _words("apart") & set(line.words[begin : line.first[at]]):
            found.append((_places_of()[told[0]], claim))
    return found


def _in_places(placed: list[tuple[Line, list[tuple[int, Claim]]]]) -> Iterator[Ranked]:
    """ "Rell won on 310, Oka was second with 298 and Venn third with 305", in one sentence or some that follow one another."""
    run: list[tuple[int, Claim]] = []
    last: Line | None = None
    for line, found in placed:
        if last is None or not apposition.adjacent(last, line):
            yield from _in_order(run)
            run = []
        run, last = [*run, *found], line
    yield from _in_order(run)


def _in_order(run: list[tuple[int, Claim]]) -> Iterator[Ranked]:
    told = [claim for _, claim in sorted(run, key=lambda pair: pair[0])]
    if len(told) < 2 or len({place for place, _ in run}) < len(run) or any(one is other for one, other in pairwise(told)):
        return
    points = any(singular(claim.head or "") in _words("points") for claim in told)
    if points or len(told) > 2:
        yield from _one_way(told, points)


def _eclipsed(line: Line) -> Iterator[Ranked]:
    """ "shown in 812 halls, eclipsing The Kiln (790)"."""
    for at, claim in enumerate(line.claims):
        if not at or not is_value(claim) or line.before(at, 1) != ("(",):
            continue
        begin = max(0, line.first[at] - _FAR)
        cues = [place for place in range(begin, line.first[at]) if line.words[place] in _words("eclipsing")]
        if len(cues) != 1 or _words("breaks") & set(line.words[cues[0] : line.first[at]]):
            continue
        before = [one for place, one in enumerate(line.claims) if line.last[place] <= cues[0] and is_value(one) and _alike(one, claim)]
        if before:
            yield Ranked(before[-1], claim)


def _since(line: Line) -> Iterator[Ranked]:
    """ "47 fires, the most since 2003, when there were 61": what was not passed since then was passed or reached then."""
    words = line.words
    for at in range(1, len(words) - 3):
        if words[at] != "since" or "when" not in words[at + 1 : at + 6]:
            continue
        order = [word for word in words[max(0, at - 5) : at] if word in _words("highest") | _words("lowest")]
        when = words.index("when", at)
        now = [one for place, one in enumerate(line.claims) if line.last[place] < at and is_value(one)]
        then = [one for place, one in enumerate(line.claims) if when < line.first[place] <= when + 6 and is_value(one)]
        if len(order) != 1 or len(then) != 1 or _words("moving") & set(words[when:]):
            continue
        now = [one for one in now if _alike(one, then[0])]
        if len(now) == 1:
            yield Ranked(then[0], now[0]) if order[0] in _words("highest") else Ranked(now[0], then[0])
