"""A total in one sentence, its parts in the next or in the one before.

In: lines that follow each other. Out: `Sum` frames. "She left £90,000 to the school and £35,000 to the church. In all she gave away
£125,000"; "They took in 61 animals. They included 34 cats, 16 dogs and 11 rabbits".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.roles import is_level
from claimcheck.model import Claim
from claimcheck.relations import Sum

_OPENING = 4  # words in which a sentence says that it sums up
_MOST = 8  # parts


def totals(before: Line, line: Line) -> Iterator[Sum]:
    """Yield the sums that two sentences right behind each other tell."""
    if _words("summing").isdisjoint(line.known) and _words("naming").isdisjoint(line.known):
        return
    found = _summed_up(before, line) or _named(before, line)
    if found is not None:
        yield found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("parts")[name].split())


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in vocabulary.table("parts")[name])


def _summed_up(before: Line, line: Line) -> Sum | None:
    """ "She left £90,000 to the school and £35,000 to the church. In all she gave away £125,000."."""
    phrase = next((phrase for phrase in _phrases("opens_total") if line.words[: len(phrase)] == phrase), None)
    if phrase is None or not _words("of_something").isdisjoint(line.words[len(phrase) : len(phrase) + 1]):
        return None
    told = [at for at in range(len(line.claims)) if is_level(line, at)]
    if not told or line.first[told[0]] > _OPENING * 3 or line.claims[told[0]].more:
        return None
    total = line.claims[told[0]]
    parts = [at for at in range(len(before.claims)) if _is_part(before, at, total)]
    if not 1 < len(parts) <= _MOST or len(parts) != len([claim for claim in before.claims if claim.quantity.kind == total.quantity.kind]):
        return None
    between = before.words[before.last[parts[0]] : before.first[parts[-1]]]
    if not _words("apart").isdisjoint(between) or not _words("compared").isdisjoint(before.words) or "and" not in between:
        return None
    claims = [before.claims[at] for at in parts]
    if any(not claim.expected.below(total.expected) for claim in claims):
        return None
    total, *claims = alike((total, *claims))
    return Sum(total, tuple(claims))


def _named(before: Line, line: Line) -> Sum | None:
    """ "They took in 61 animals. They included 34 cats, 16 dogs and 11 rabbits": no more than the whole."""
    verb = next((at for at, word in enumerate(line.words[:_OPENING]) if word in _words("naming")), None)
    if verb is None or line.words[0] not in _words("of_whole") or not line.claims or line.begin[0] != verb + 1:
        return None
    wholes = [at for at in range(len(before.claims)) if is_level(before, at) and before.claims[at].quantity.kind == "count"]
    if len(wholes) != 1 or before.claims[wholes[0]].quantity.noun_span is None:
        return None
    whole = before.claims[wholes[0]]
    parts = []
    for at, claim in enumerate(line.claims):
        words = apposition.gap(line.words[line.after[at - 1] : line.first[at]], claim) if at else ("and",)
        if words[-1:] not in ((",",), ("and",)) or len(words) > _OPENING or not _is_part(line, at, whole, any_head=True):
            break
        parts.append(claim)
    if len(parts) < 2:
        return None
    whole, *parts = alike((whole, *parts))
    return Sum(whole, tuple(parts), complete=False)


def _is_part(line: Line, at: int, total: Claim, *, any_head: bool = False) -> bool:
    claim = line.claims[at]
    if not is_level(line, at) or claim.dimension != total.dimension or claim.quantity.kind != total.quantity.kind or claim.more:
        return False
    return claim.quantity.kind != "count" or any_head or None in (claim.head, total.head) or claim.head == total.head
