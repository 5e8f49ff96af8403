"""What comes on top, and the total it brings about.

In: a line. Out: `Share` frames without a share. "an $800m rise, taking the total to $8.2bn": what is added cannot exceed the total.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.relations import Share

_FAR = 14  # words between what is added and the verb that brings the total


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("rates")["words"][name].split())


def additions(line: Line) -> list[Share]:
    """Return what one sentence says is added, with the total that it "brings" or "takes" the count to."""
    found: list[Share] = []
    if len(line.claims) < 2 or line.known.isdisjoint(_listed("sums_up")):
        return found
    for at in range(1, len(line.claims)):
        total = line.claims[at]
        quantity = total.quantity
        if quantity.kind not in ("count", "money") or quantity.value is None or not _brought(line, at):
            continue
        parts = [other for other in range(at) if _added(line, other) and line.claims[other].dimension == total.dimension]
        if len(parts) == 1 and line.claims[parts[0]].quantity.kind == quantity.kind and line.first[at] - line.last[parts[0]] <= _FAR + 5:
            found.append(Share(line.claims[parts[0]], total))
    return found


def _brought(line: Line, at: int) -> bool:
    """Whether "taking the total to" stands in front of the number."""
    quantity = line.claims[at].quantity
    hedges = sum(len(hedge.words.split()) for hedge in quantity.hedges if hedge.span.end <= quantity.start)
    words = line.words[max(0, line.first[at] - hedges - 9) : line.first[at] - hedges]
    if words[-1:] != ("to",):
        return False
    totals = [index for index, word in enumerate(words) if word in _listed("sums_up")]
    return any(
        index and words[index - 1] in ("the", "its", "their", "his", "her", "overall") and words[index - 2] in _listed("brings")
        for index in totals
    )


def _added(line: Line, at: int) -> bool:
    """Whether the number is what comes on top: "another 12", "an $800m rise", "added 300"."""
    claim = line.claims[at]
    if claim.quantity.kind not in ("count", "money") or claim.quantity.value is None:
        return False
    behind = line.words[line.last[at] : line.last[at] + 2]
    return claim.more or not _listed("rises").isdisjoint(behind) or not _listed("adds").isdisjoint(line.before(at, 4))
