"""Medals by metal, and how many there were in all.

In: a line. Out: `Sum` frames. "six gold medals, four silver and seven bronze for a total of 17"; "17 medals, six of them gold".
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.claims import alike
from claimcheck.frames.line import Line
from claimcheck.relations import Sum

METALS = ("gold", "golds", "silver", "silvers", "bronze", "bronzes")
_ALL_TOLD = frozenset(("total", "tally", "all", "altogether", "overall"))  # "for a total of 17", ", 17 in all"
_ALL = 3
_NEAR = 3  # words from a number to its metal: "six of them gold"


def medals(line: Line) -> Iterator[Sum]:
    """Yield the total of a sentence with its numbers of gold, silver and bronze medals."""
    if line.known.isdisjoint(METALS):
        return
    won: dict[str, int] = {}
    totals = []
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "count" or claim.quantity.modifier != "=" or claim.quantity.ends:
            return
        stop = line.first[at + 1] if at + 1 < len(line.claims) else len(line.words)
        metal = next((word[:4] for word in line.words[line.last[at] : min(stop, line.last[at] + _NEAR)] if word in METALS), None)
        if metal is None:
            totals.append(at)
        elif metal in won:
            return
        else:
            won[metal] = at
    told = [at for at in totals if line.claims[at].head == "medal" or _in_all(line, at)]
    if len(won) > 1 and len(told) == len(totals) == 1:
        total, *parts = alike((line.claims[told[0]], *(line.claims[at] for at in won.values())))
        yield Sum(total, tuple(parts), complete=len(won) == _ALL)


def _in_all(line: Line, at: int) -> bool:
    return not _ALL_TOLD.isdisjoint((*line.before(at, 3), *line.words[line.last[at] : line.last[at] + 2]))
