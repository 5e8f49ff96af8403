"""Percentages that cannot pass a hundred.

In: lines. Out: `Percentage` frames. "traffic dropped 140%", "a 112% alcohol spirit", "103% of voters".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.roles import listed, role_of, stated_change
from claimcheck.relations import Percentage


def percentages(lines: Sequence[Line]) -> Iterator[Percentage]:
    """Yield the percentages over a hundred that say how far something fell, or what share of people or of a drink it is."""
    for line in lines:
        for at, claim in enumerate(line.claims):
            value = claim.quantity.value
            if claim.quantity.kind != "percent" or value is None or value <= 100:
                continue
            if _is_share(line, at):
                yield Percentage(claim)
            elif stated_change(line, at, role_of(line, at)) == ("down",) and not set(line.words) & listed("percentages", "negative"):
                yield Percentage(claim, fall=True)


def _is_share(line: Line, at: int) -> bool:
    behind = line.words[line.last[at] : line.last[at] + 5]
    if set(behind[:1]) & listed("percentages", "proof"):
        return True
    if behind[:1] != ("of",):
        return False
    for word in behind[1:4]:
        if word not in vocabulary.words("determiners") and singular(word) in vocabulary.words("people") | listed("percentages", "wholes"):
            return True
    return False
