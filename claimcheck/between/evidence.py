"""How much speaks for two numbers of two documents being of one fact.

In: a mention of the article, one of a source, and how rare each word is in the source. Out: points, from words alone and never from the
values. "Net debt fell by £95m" and "Net debt £1,210m, a reduction of £59m" share "net", "debt" and both tell a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from claimcheck import vocabulary
from claimcheck.between.mentions import Mention, same_stem
from claimcheck.between.periods import clashing
from claimcheck.between.values import full

NEVER = -99


def spread_of(mentions: Iterable[Mention]) -> Counter[str]:
    """Return in how many sentences or cells each word stands."""
    spread: Counter[str] = Counter()
    seen: set[tuple[int, tuple[int, int]]] = set()
    for mention in mentions:
        key = id(mention.document), mention.unit
        if key not in seen:
            seen.add(key)
            spread.update(mention.wide)
    return spread


def points(one: Mention, other: Mention, spread: Mapping[str, int], anchors: int = 0, agreeing: bool = False) -> int:
    """Return the evidence that `one` (article) and `other` (source) tell one fact; NEVER where something says that they do not.

    anchors    how many other numbers of the two sentences agree
    agreeing   the two numbers are one, so that opposite words ("killed", "injured") are a mistake and no sign of two facts
    """
    a, b = one.claim, other.claim
    found = 0
    if not agreeing and a.measurand and b.measurand and a.measurand != b.measurand and opposed(a.measurand, b.measurand):
        if {a.measurand, b.measurand} != {"grown", "shrunk"}:
            return NEVER
        found -= 5
    if not agreeing and clashing(one.periods, other.periods):
        found -= 5
    shared = one.near & other.near
    for word in shared:
        rare = 3 if spread[word] <= 2 else 2 if spread[word] <= 5 else 1
        found += rare + (1 if word in one.own and word in other.own else 0)
    loose = (one.wide & other.wide) - shared
    found += min(4, sum(2 if spread[word] <= 2 else 1 for word in loose))
    found += min(3, 2 * anchors)
    if a.head and b.head and a.quantity.kind == "count":
        found += 3 if same_stem(a.head, b.head) else 1 if same_heads(a.head, b.head) else 0 if agreeing and full(a) else -3
    ranges = sum(len(claim.quantity.ends) == 2 for claim in (a, b) if claim.quantity.kind != "ratio")
    found += (0, -3, 3)[ranges]
    if a.measurand and a.measurand == b.measurand:
        found += 1
    if other.own and other.own <= one.near and not other.cell:
        found += 2  # all that the source says of it
    if one.wished != other.wished:
        found -= 6
    if one.gap != other.gap:
        found -= 4
    elif one.gap:
        found += 1
    if one.earlier != other.earlier:
        found -= 4
    return found


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in vocabulary.table("concepts")["opposites"]["pairs"])


@cache
def _heads() -> dict[str, str]:
    heads = vocabulary.table("concepts")["heads"]
    return {word: name for name in sorted(heads, reverse=True) for word in heads[name].split()}


def opposed(one: str, other: str) -> bool:
    """Whether two classes of happening must never be taken for one another."""
    return frozenset((one, other)) in _opposites()


def same_heads(one: str, other: str) -> bool:
    """Whether two nouns may stand for one another."""
    return _heads().get(one, one) == _heads().get(other, other)
