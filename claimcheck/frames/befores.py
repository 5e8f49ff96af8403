"""What a level was before, told in a sentence of its own behind the one that says which way it went.

In: a document, its lines and the movements they tell of. Out: `Change` frames. "Inflation eased to 4.3% in March. In February it
had stood at 3.9%"; "Rents have fallen again. They were £812 in May compared with £790 in April".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.frames.roles import directions, is_level, is_ranked, listed, role_of, stated_change
from claimcheck.model import Claim, Document, Trend
from claimcheck.relations import Change

_OPENING = 9  # words in which a sentence says that it tells of an earlier time
_MARKS = ".,;:!?'\"‘’“”()"
_LEAD = 3  # blocks below the headline that tell its news


def befores(document: Document, lines: Sequence[Line], moved: Sequence[Movement]) -> Iterator[Change]:
    """Yield pairs of levels, the later one in the same sentence or the one in front, with the way that words in front say it went."""
    for movement in moved:
        start, end = movement.start, movement.end
        if movement.direction is not None or start is None or end is None or start.dimension != end.dimension or _sized(movement):
            continue
        if "for" in movement.line.words[movement.first : movement.stop][-3:]:
            continue  # "compared with £219,000 for flats"
        way = _way_in_front(document, movement.line, movement.first, movement.stop)
        if way is not None:
            yield Change(start, end, None, way)
    for line, behind in pairwise(lines):
        if apposition.adjacent(line, behind) and _opens(behind):
            levels = _levels(line, behind)
            if levels is None:
                continue
            start, at = levels
            way = _own_way(line, at)
            if way is None and directions().keys().isdisjoint(line.known):
                way = _way_in_front(document, line, 0, len(line.words))
            if way is not None:
                yield Change(start, line.claims[at], None, way)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["befores"][name].split())


def _sized(movement: Movement) -> bool:
    return movement.ranked or not (movement.share is None and movement.gap is None and movement.times is None)


def _opens(line: Line) -> bool:
    """Whether a sentence tells of it, at an earlier time: a pronoun and words such as "a year earlier", "had stood"."""
    words = line.words[:_OPENING]
    if words[0] in ("that", "this", "it") and words[1:2] and words[1] in _words("compares"):
        return True
    if _words("verbs").isdisjoint(words) or words[0] in ("but", "while") or not _words("not").isdisjoint(line.known):
        return False
    taken = not {"it", "they"}.isdisjoint(words) or any(one == "the" and other in _words("figures") for one, other in pairwise(words))
    then = any(pair in _pairs() for pair in pairwise(words)) or (words[0] == "in" and words[1:2] and words[1] in listed("periods"))
    return taken and bool(then or ("had" in words and not _words("stood").isdisjoint(words)))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    units, ago = _words("units"), _words("ago")
    return frozenset([(unit, one) for unit in units for one in ago] + [(last, unit) for last in ("last", "previous") for unit in units])


def _levels(line: Line, behind: Line) -> tuple[Claim, int] | None:
    """Return the earlier level and the place of the later one, where neither sentence has another that could be it."""
    if behind.claims[0].block - line.claims[0].block not in (0, 1) or is_ranked(line) or is_ranked(behind):
        return None
    held = [at for at in range(len(behind.claims)) if _is_plain(behind, at)]
    if len(held) != 1 or not (directions().keys() - _words("verbs")).isdisjoint(behind.known):
        return None
    start = behind.claims[held[0]]
    ends = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == start.quantity.kind and claim.dimension == start.dimension]
    if len(ends) != 1 or not _is_plain(line, ends[0]) or role_of(line, ends[0]) in ("start", "base"):
        return None
    end = line.claims[ends[0]]
    return (start, ends[0]) if (start.quantity.kind != "count" or start.head == end.head) and start.quoted == end.quoted else None


def _is_plain(line: Line, at: int) -> bool:
    claim = line.claims[at]
    alike = claim.quantity.kind in ("count", "money", "measure", "percent") and is_level(line, at) and not claim.more
    return alike and not claim.quantity.trend and stated_change(line, at, role_of(line, at)) is None and "," not in line.before(at, 1)


def _own_way(line: Line, at: int) -> Trend | None:
    """Return which way the words in front of a level say that it went."""
    words = line.words[: line.first[at]]
    return _one_way(words) if role_of(line, at) == "end" else None


def _one_way(words: tuple[str, ...]) -> Trend | None:
    """Return the one way that some words tell of; for what is praised or blamed, the way that is good or bad for it."""
    told = [word for word in words if word in directions()]
    if not told or not _words("not").isdisjoint(words):
        return None
    singles = set(map(singular, words))
    ways = set()
    for word in told:
        if word in listed("praising") and word not in _words("plain"):
            good, bad = not _words("good").isdisjoint(singles), not _words("bad").isdisjoint(singles)
            if good == bad or word not in _words("better"):
                return None
            ways.add(directions()[word] if good else "down")
        else:
            ways.add(directions()[word])
    return ways.pop() if len(ways) == 1 else None


def _way_in_front(document: Document, line: Line, first: int, stop: int) -> Trend | None:
    """Return which way the sentence in front says that the subject goes, or the headline where it does not say."""
    words = line.words[first:stop]
    if not directions().keys().isdisjoint(line.known) or is_ranked(line) or not _words("not").isdisjoint(line.known):
        return None
    taken = words[0] in ("it", "they") or (words[0] == "the" and words[1:2] != () and words[1] in _words("figures"))
    subject = {singular(word) for word in words if len(word) > 3 and word.isalpha() and word not in vocabulary.words("stops")}
    near = _sentence_in_front(document, line)
    way = _way(near, subject, taken)
    if way is not None or not directions().keys().isdisjoint(near):
        return way
    heading = document.blocks[0]
    if line.claims[0].block > _LEAD or heading.kind != "headline":
        return None
    return _way(_bare(heading.span.of(document.text)), subject, False)


def _sentence_in_front(document: Document, line: Line) -> tuple[str, ...]:
    """Return the words of the sentence in front, of this paragraph or the one before."""
    block, at = line.claims[0].block, line.sentence.span.start
    told = document.text[document.blocks[block].span.start : at].rstrip()
    if not told and block and document.blocks[block - 1].kind == document.blocks[block].kind:
        told = document.blocks[block - 1].span.of(document.text).rstrip()
    return _bare(told[max(0, told.rfind(". ", 0, -1) + 1) :])


def _bare(text: str) -> tuple[str, ...]:
    return tuple([word for word in (one.strip(_MARKS).lower() for one in text.split()) if word])


def _way(words: tuple[str, ...], subject: set[str], taken: bool) -> Trend | None:
    """Return the one way that a sentence says its subject goes, where it is this one."""
    verbs = [at for at, word in enumerate(words) if word in directions()]
    if not 0 < len(verbs) <= 2 or any(word[:1].isdigit() for word in words):
        return None
    if not listed("upside_down").isdisjoint(map(singular, words)):
        return None
    shared = {singular(word) for word in words[: verbs[0]]} & subject
    return _one_way(words) if shared or taken else None
