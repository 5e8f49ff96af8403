"""Leads of golf in strokes and the two scores they lie between, told against par.

In: lines with claims of every kind. Out: `Difference` frames. "She leads by four strokes at nine under, with Oka six under".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Difference
from claimcheck.vocabulary import table

_MOST = 40  # strokes; no round lies further from par


def strokes(lines: tuple[Line, ...]) -> Iterator[Difference]:
    """Yield the leads whose two scores stand in the same sentence, both under par or both over it."""
    for line in lines:
        if line.known.isdisjoint(("under", "over", "under-par", "over-par")):
            continue
        scores = [(at, side) for at in range(len(line.claims)) if (side := _side(line, at)) is not None]
        if len(scores) != 2 or scores[0][1] != scores[1][1]:
            continue
        leads = list(_leads(line, [at for at, _ in scores]))
        if len(leads) == 1:
            one, other = (line.claims[at] for at, _ in scores)
            yield Difference(one, other, leads[0])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _side(line: Line, at: int) -> str | None:
    """Return "under" or "over" where the number is a score against par: "nine under", "two over par"."""
    claim = line.claims[at]
    if claim.quantity.kind != "count" or claim.quantity.modifier != "=" or not 0 < (claim.quantity.value or 0) < _MOST:
        return None
    behind = (*line.words[line.last[at] : line.last[at] + 2], "", "")
    return behind[0] if behind[0] in ("under", "over") and behind[1] in _words("par") else None


def _leads(line: Line, scores: list[int]) -> Iterator[Claim]:
    """ "by four strokes", "four shots clear", "a four-shot lead"; of the winner, or of the leader, over the other of the two."""
    if line.known.isdisjoint(_words("leading")):
        return
    for at, claim in enumerate(line.claims):
        if at not in scores and claim.head in ("stroke", "shot") and claim.quantity.kind == "count" and claim.quantity.modifier == "=":
            yield claim
    cardinals = table("numbers")["cardinals"]
    for at, word in enumerate(line.words):
        count, _, kind = word.partition("-")
        if kind in ("stroke", "shot") and (count.isdigit() or count in cardinals):
            value = int(count) if count.isdigit() else int(cardinals[count])
            yield claim_of(line, at, at + 1, Interval.exactly(value), line.claims[scores[0]])
