"""A group, some of it, and the other ones, each in a sentence of its own.

In: lines. Out: `Sum` frames. "They fired 16 shells. Six of them hit the quay. The other 15 fell into the sea." But "Five died, two of them
children. Four others were hurt" tells of others yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims import alike
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Sum

_OPENS = 2  # words in which a sentence begins with its number
_OF_THEM = (("of", "them"), ("of", "these"), ("of", "those"), ("of", "whom"))
_COMPARED = frozenset(("last", "year", "previous", "earlier", "against", "than", "compared", "week", "month", "each", "every", "also"))


def chains(lines: Sequence[Line]) -> Iterator[Sum]:
    """Yield each group with some of it, told next, and "the other" ones, told last."""
    for first, second, third in zip(lines, lines[1:], lines[2:], strict=False):
        rest = _rest(third)
        if rest is None or not (apposition.adjacent(first, second) and apposition.adjacent(second, third)):
            continue
        groups = [claim for claim in first.claims if _counts(claim) and claim.quantity.noun_span is not None]
        part = second.claims[0]
        told = second.words[second.last[0] : second.last[0] + 2] in _OF_THEM
        if len(groups) != 1 or not _counts(part) or second.begin[0] > 0 or part.more:
            continue
        if not told and not (part.quantity.noun_span is None or part.head == groups[0].head):
            continue
        if _COMPARED & (second.known | third.known) or not part.expected.below(groups[0].expected):
            continue
        if rest.quantity.noun_span is None or rest.head == groups[0].head:
            whole, *parts = alike((groups[0], part, rest))
            yield Sum(whole, tuple(parts), complete=told)


def _rest(line: Line) -> Claim | None:
    """Return the number of "The other 15 fell"."""
    opens = line.words[:_OPENS] == ("the", "other") and line.first[0] == _OPENS
    return line.claims[0] if opens and _counts(line.claims[0]) else None


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind == "count"
        and quantity.modifier == "="
        and quantity.value is not None
        and not (quantity.ends or quantity.trend or quantity.unit)
    )
