"""Dates of what takes place at an occasion, and the dates of the occasion.

In: the lines of all claims. Out: `Within` frames. "shown on 8 March at the Halden festival ... the festival, which runs from 11-26 March".
The two are linked by the kind of occasion, where the article tells of one of that kind.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.moments import Stretch, stretches
from claimcheck.relations_of_time import Within

_NAME = 6  # words between a date and the kind of occasion: "on 8 March at the International Film Festival"
_IT_RUNS = 4  # words of "it takes place from"
_BEFORE = 12  # words between the kind of occasion and its dates: "at the festival in the capital, which runs from"


def occasions(lines: tuple[Line, ...]) -> list[Within]:
    """Return each day at an occasion, with the first and last day of that occasion."""
    spans: dict[str, list[Stretch]] = {}
    spoken_of: str | None = None
    for line in lines:
        if line.known.isdisjoint(_words("kinds")) and (spoken_of is None or line.words[0] != "it"):
            continue
        for stretch in stretches(line):
            kind = _kind_of(line, stretch) or _it_runs(line, stretch, spoken_of)
            if kind is not None and len(stretch.start.quantity.date or "") in (5, 10):
                spans.setdefault(kind, []).append(stretch)
        named = [word for word in line.words if word in _words("kinds")]
        spoken_of = named[0] if len(set(named)) == 1 else spoken_of if not named else None
    if not spans:
        return []
    found = []
    for line in lines:
        taken = {place for stretch in stretches(line) for place in (stretch.first, stretch.last)}
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind != "date" or at in taken or len(claim.quantity.date or "") not in (5, 10):
                continue
            kind = _held_at(line, at) or _closing(line, at)
            if kind is not None and len(spans.get(kind, ())) == 1:
                found.append(Within(claim, spans[kind][0].start, spans[kind][0].end))
    return found


def _kind_of(line: Line, stretch: Stretch) -> str | None:
    """The kind of occasion that "runs from 11-26 March" or "takes place from ..."; None where the words are of something else."""
    before = line.words[max(0, line.first[stretch.first] - _BEFORE) : line.first[stretch.first]]
    kinds = [word for word in before if word in _words("kinds")]
    return kinds[0] if len(kinds) == 1 and _words("runs") & set(before[-4:]) else None


def _it_runs(line: Line, stretch: Stretch, spoken_of: str | None) -> str | None:
    """ "It runs from 11 to 26 March", where the occasion named last is the only one of its kind there."""
    begins = line.words[: line.first[stretch.first]]
    return spoken_of if begins[:1] == ("it",) and len(begins) <= _IT_RUNS and not _words("runs").isdisjoint(begins[1:2]) else None


def _closing(line: Line, at: int) -> str | None:
    """ "The festival's closing concert takes place on 24 August" -> festival: what closes it lies within it."""
    before = line.words[: line.first[at]]
    owner = before[1].removesuffix("'s").removesuffix("’s") if len(before) > 4 else ""
    if before[:1] != ("the",) or owner not in _words("kinds") or owner == before[1] or before[2] not in _words("closes"):
        return None
    return owner if before[-1] == "on" and not _words("runs").isdisjoint(before[-3:-1]) else None


def _held_at(line: Line, at: int) -> str | None:
    """ "on 8 March at the Halden festival" -> festival."""
    behind = line.words[line.last[at] : line.last[at] + _NAME + 2]
    if behind[:2] not in (("at", "the"), ("at", "this"), ("during", "the")):
        return None
    return next((word for word in behind[2:] if word in _words("kinds")), None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["occasion"][name].split())
