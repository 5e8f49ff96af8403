"""A change that the headline tells in one way and the story in another.

In: a document, its lines and the movements they tell of. Out: `Retold` and `Change` frames. "Salt doubles cases of gout" above
"gout rose by 30 per cent"; "Kiln to cut staff by half" above "from 900 staff to 700".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.frames.phrases import claim_at
from claimcheck.frames.roles import directions, role_of, stated_change
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Trend
from claimcheck.relations import Change, Retold
from claimcheck.spans import Span

_LEAD = 3  # blocks below the headline that tell its news


def headline_changes(document: Document, lines: Sequence[Line], moved: Sequence[Movement]) -> Iterator[Change | Retold]:
    """Yield what the headline tells of a change beside the one change of the lead that can be meant."""
    if not document.blocks or document.blocks[0].kind != "headline":
        return
    told = [line for line in lines if 0 < line.claims[0].block <= _LEAD]
    if not told:
        return
    words = frozenset(singular(word) for word in _heading(document) if len(word) > 3)
    multiple = _multiple(document, lines, told)
    if multiple is not None and not any(_says(claim, multiple) for line in lines for claim in line.claims):
        yield from _retold(multiple, told, words)
    for line in lines:
        if line.claims[0].block == 0:
            yield from _sized(line, [movement for movement in moved if 0 < movement.block <= _LEAD], told, words)


def _heading(document: Document) -> list[str]:
    return document.blocks[0].span.of(document.text).lower().split()


@cache
def _verbs() -> dict[str, int]:
    """Return the plain forms "double", "triple", which elsewhere name a thing: -> how many times as much."""
    return {word: int(times) for word, times in vocabulary.table("changes")["headlines"]["plain"].items()}


def _multiple(document: Document, lines: Sequence[Line], told: Sequence[Line]) -> Claim | None:
    """Return the headline's "doubles", or the "double" of "fares to double" and "profits double" as a claim."""
    for line in lines:
        if line.claims[0].block == 0:
            found = [claim for claim in line.claims if claim.quantity.kind == "doubling"]
            return found[0] if len(found) == 1 and (found[0].quantity.value or 0) > 1 else None
    words = _heading(document)
    places = [at for at, word in enumerate(words) if at and word in _verbs() and (words[at - 1] == "to" or words[at - 1].endswith("s"))]
    if len(places) != 1 or not told:
        return None
    text, start = document.text, document.blocks[0].span.start
    for word in words[: places[0]]:
        start = text.lower().index(word, start) + len(word)
    word = words[places[0]]
    start = text.lower().index(word, start)
    like = told[0].claims[0]
    return claim_at(Span(start, start + len(word)), Interval.exactly(_verbs()[word]), like)


def _says(claim: Claim, multiple: Claim) -> bool:
    quantity = claim.quantity
    return quantity.span != multiple.quantity.span and quantity.kind in ("doubling", "multiple", "ratio") and claim.block > 0


def _retold(times: Claim, told: Sequence[Line], words: frozenset[str]) -> Iterator[Retold]:
    found = [
        line.claims[at]
        for line in told
        for at, (way, _) in _sizes(line)
        if way == "up" and line.claims[at].quantity.kind == "percent" and _shares(line, words)
    ]
    others = {claim.quantity.value for line in told if _shares(line, words) for claim in line.claims if claim.quantity.kind == "percent"}
    if found and len(others) == 1:
        yield Retold(found[0], times, "up")


def _sizes(line: Line) -> Iterator[tuple[int, tuple[Trend | None, Claim]]]:
    for at, claim in enumerate(line.claims):
        way = stated_change(line, at, role_of(line, at))
        if way is not None:
            yield at, (way[0], claim)


def _shares(line: Line, words: frozenset[str]) -> bool:
    return any(singular(word) in words and word not in directions() for word in line.words if len(word) > 3)


def _sized(line: Line, moved: Sequence[Movement], told: Sequence[Line], words: frozenset[str]) -> Iterator[Change]:
    """ "cutting wardens by half" above one move from a level to a level: a story that gives a percentage of its own is left alone."""
    sizes = [(way, claim) for _, (way, claim) in _sizes(line) if claim.quantity.kind == "percent" and way is not None]
    if len(sizes) != 1 or any(claim.quantity.kind in ("percent", "ratio") for other in told for claim in other.claims):
        return
    way, size = sizes[0]
    whole = [movement for movement in moved if movement.start is not None and movement.end is not None]
    if len(whole) != 1 or whole[0].ranked or whole[0].direction not in (way, None):
        return
    start, end = whole[0].start, whole[0].end
    near = [other for other in told if start in other.claims or end in other.claims]
    if start is not None and end is not None and any(_shares(other, words) for other in near):
        start, end = alike((start, end))
        yield Change(start, end, size, way)
