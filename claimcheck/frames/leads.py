"""The margin of a result or of a score on the way, and two legs with what they come to.

In: lines with claims of every kind. Out: `Difference` and `Legs` frames. "led 41-12 at the break, a 29-point lead"; "beat the Larks
98-84. The 14-point win was their fourth"; "won 3-1 after a 2-1 defeat, to go through 4-3 on aggregate"; "won by 24 runs".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.claims import end_of
from claimcheck.frames.line import Line
from claimcheck.frames.scores import is_score, runs
from claimcheck.model import Claim, Frame
from claimcheck.relations import Difference
from claimcheck.relations_of_matches import Legs
from claimcheck.vocabulary import table

_NEAR = 8  # words from "61-33" to "a 28-point lead"

_ON_THE_WAY = frozenset(("penalties", "half-time", "led", "down", "up", "ahead", "break", "before", "lead"))


def leads(lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield the scores with their margins, and the legs with their aggregate."""
    before: Line | None = None
    for line in lines:
        if not line.known.isdisjoint(_words("lead_units")) or "point" in {claim.head for claim in line.claims}:
            yield from _margins(line, before)
        if "score" not in line.kinds:
            continue
        if "aggregate" in line.known:
            yield from _legs(line, before)
        before = line


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _single(line: Line) -> list[int]:
    sets = {at for run in runs(line) for at in run}
    return [at for at, claim in enumerate(line.claims) if is_score(claim) and at not in sets]


def _margins(line: Line, before: Line | None) -> Iterator[Difference]:
    for at, gap in enumerate(line.claims):
        if gap.head not in _words("lead_units") or gap.quantity.kind != "count" or gap.quantity.modifier != "=" or gap.quantity.ends:
            continue
        noun = line.words[line.last[at] : line.last[at] + 2]
        behind = {*noun, *line.words[line.after[at] : line.after[at] + 1]}
        stood, ended = not behind.isdisjoint(_words("lead_stood")), not behind.isdisjoint(_words("lead_ended"))
        here = [one for one in _single(line) if one < at]
        if here and (stood or ended):
            between = line.words[line.last[here[-1]] : line.first[at]]
            apposed = between[-2:-1] in ((",",), ("(",), ("–",), ("-",)) and between[-1:] in (("a",), ("an",), ("the",))
            if apposed and len(between) <= _NEAR and len(_single(line)) == 1:
                yield _difference(line.claims[here[-1]], gap)
        elif ended and at == 0 and line.first[0] <= 1 and line.words[:1] in (("the",), ("that",), ("this",)) and before is not None:
            found = _single(before) if _words("lead_elsewhere").isdisjoint(line.known) else []
            if len(found) == 1 and line.claims[0].sentence - before.claims[0].sentence == 1:
                yield _difference(before.claims[found[0]], gap)


def _difference(score: Claim, gap: Claim) -> Difference:
    return Difference(end_of(score, 0), end_of(score, 1), gap)


def _legs(line: Line, before: Line | None) -> Iterator[Legs]:
    """ "won 3-1 after a 2-1 defeat at home, going through 4-3 on aggregate": the only three scores told there."""
    found = _single(line)
    total = [at for at in found if "aggregate" in line.words[line.last[at] : line.last[at] + 3]]
    if len(total) != 1:
        return
    legs = [line.claims[at] for at in found if at != total[0]]
    told = line.known
    if before is not None and len(legs) < 2 and line.claims[0].sentence - before.claims[0].sentence == 1:
        legs = [*(before.claims[at] for at in _single(before)), *legs]
        told |= before.known
    if len(legs) == 2 and "leg" in told and told.isdisjoint(_ON_THE_WAY):
        yield Legs(legs[0], legs[1], line.claims[total[0]])
