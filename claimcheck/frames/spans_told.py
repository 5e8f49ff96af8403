"""A span of years or a share of mankind that is told, and what cannot be in it.

In: lines with claims of every kind. Out: `InOrder` and `Share` frames. "posters from the 1920s to the 1960s. The oldest is
of 1911"; "half of the world's population, 3 million people".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Frame
from claimcheck.relations import Share
from claimcheck.relations_of_time import InOrder

_MANKIND = Interval(5_000_000_000, 8_500_000_000, True, True)
_SENTENCES = 3  # from the span to its oldest
_NEAR = 10  # words from "oldest" to its year
_ASIDE = 4  # words from mankind to how many they are
_BETWEEN = (("to", "the"), ("to",), ("and", "the"), ("and",), ("through", "the"), ("through",), ("until", "the"), ("until",))


def spans_told(lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield the end of a span with the oldest or newest that lies beyond it, and shares of mankind told in people."""
    for place, line in enumerate(lines):
        if "year" in line.kinds and not line.known.isdisjoint(("from", "between")):
            for at in range(len(line.claims) - 1):
                if _is_span(line, at):
                    yield from _beyond(lines, place, at)
        if not line.known.isdisjoint(_words("world")) and "count" in line.kinds:
            yield from _mankind(line)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["spans_told"][name].split())


def _year(line: Line, at: int) -> int | None:
    """Return the year of a claim, of a decade the first."""
    word = line.words[line.first[at]].strip("'’").removesuffix("s").strip("'’")
    return int(word) if line.claims[at].quantity.kind == "year" and word.isdigit() and len(word) == 4 else None


def _is_span(line: Line, at: int) -> bool:
    first, last = _year(line, at), _year(line, at + 1)
    led = not {"from", "between"}.isdisjoint(line.before(at, 2))
    return first is not None and last is not None and first < last and led and line.between(at, at + 1) in _BETWEEN


def _beyond(lines: Sequence[Line], place: int, at: int) -> Iterator[InOrder]:
    """ "The oldest was printed in 1911", "the earliest, from 1911,"; "the newest dates from 1974"."""
    line = lines[place]
    for other in lines[place + 1 : place + 1 + _SENTENCES]:
        if other.claims[0].sentence - line.claims[0].sentence > _SENTENCES or other.claims[0].block_kind != line.claims[0].block_kind:
            return
        for name, end in (("oldest", 0), ("newest", 1)):
            if other.known.isdisjoint(_words(name)) or not _words("else").isdisjoint(other.known):
                continue
            for index, claim in enumerate(other.claims):
                year = _year(other, index)
                told = other.words[max(0, other.first[index] - _NEAR) : other.first[index]]
                if year is None or _words(name).isdisjoint(told):
                    continue
                first = _year(line, at + end) or 0
                limit = first + (9 if end and line.words[line.first[at + end]].endswith("s") else 0)
                bound, told_as = _dated(line.claims[at + end], first), _dated(claim, year)
                if year < limit and end == 0:
                    yield InOrder(bound, told_as)
                elif year > limit and end == 1:
                    yield InOrder(told_as, bound)
                return


def _dated(claim: Claim, year: int) -> Claim:
    return replace(claim, quantity=replace(claim.quantity, date=str(year)))


def _mankind(line: Line) -> Iterator[Share]:
    """ "half of the world's population, 3 million people,": of some thousand million."""
    for at, share in enumerate(line.claims[:-1]):
        if share.quantity.kind not in ("ratio", "percent") or line.claims[at + 1].quantity.kind != "count":
            continue
        between = line.words[line.last[at] : line.first[at + 1]]
        start = next((place for place, word in enumerate(between) if word in _words("world")), None)
        if start is None or between[: start - (between[start - 1 : start] == ("the",))] not in ((), ("of",)):
            continue
        people = [place for place in range(start + 1, min(start + 3, len(between))) if between[place] in _words("people")]
        behind = between[people[0] + 1 :] if people else ()
        near = line.words[line.last[at + 1] : line.last[at + 1] + 2]
        restated = behind[:1] in ((",",), ("(",), ("-",), ("–",), ("or",)) and len(behind) <= _ASIDE
        if restated and (not _words("people").isdisjoint(near) or near[:1] in ((",",), (")",), ("-",), ("–",))):
            first = line.last[at] + start
            whole = claim_of(line, first, line.last[at] + people[0] + 1, _MANKIND, share)
            yield Share(line.claims[at + 1], whole, share)
