"""All of a group told by one number, and the same group by another.

In: lines. Out: `Same` frames. "There are six candidates" and, further on, "one of the five candidates"; "seven levels" and "a beast
guards each of the eight levels". What is told of each or all of them leaves no part out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.likeness import narrowed_otherwise, told_apart
from claimcheck.frames.line import Line
from claimcheck.frames.same import slipped
from claimcheck.model import Claim
from claimcheck.relations import Same

_NOUN = 4  # words from a number to the plural noun it counts: "five shallow Orsan lakes"
_MOST = 3  # values of one noun in a story; of more, some are of other groups
_SHORTEST = 4


class Group(NamedTuple):
    """A number, the noun it counts, and whether it is of all of them."""

    claim: Claim
    line: Line
    noun: str
    whole: bool


def wholes(lines: Sequence[Line]) -> Iterator[Same]:
    """Yield each number of all of a group, and the one other number of that group which a slip makes of it."""
    groups = [group for line in lines if not line.known.isdisjoint(("all", "of")) for group in _groups(line) if group.whole]
    if not groups:
        return
    nouns = {group.noun for group in groups}
    every = [group for line in lines for group in _groups(line) if group.noun in nouns]
    done = set()
    for group in groups:
        alike = [other for other in every if other.noun == group.noun]
        values = {other.claim.quantity.value for other in alike}
        if group.noun in done or not 2 <= len(values) <= _MOST:
            continue
        pair = next((other for other in alike if _is_misprint(group, other)), None)
        if pair is not None:
            done.add(group.noun)
            first, second = sorted((group.claim, pair.claim), key=lambda claim: claim.quantity.span.start)
            yield Same(first, second, doubts=1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("wholes")[name].split())


def _groups(line: Line) -> Iterator[Group]:
    if "count" not in line.kinds:
        return
    for at, claim in enumerate(line.claims):
        quantity = claim.quantity
        if quantity.kind != "count" or quantity.ends or quantity.hedges or claim.more or quantity.trend or (quantity.value or 0) < 2:
            continue
        noun = _noun(line, at)
        if noun is not None:
            yield Group(claim, line, noun, _is_whole(line, at))


def _noun(line: Line, at: int) -> str | None:
    """Return the plural noun behind a number, in the singular."""
    for word in line.words[line.last[at] : line.last[at] + _NOUN]:
        if word in _words("ends") or not word[0].isalnum():
            return None
        if len(word) >= _SHORTEST and word.endswith("s") and word.isalpha() and not word.endswith(("ss", "us", "is")):
            return None if singular(word) in _words("common") else singular(word)
        if singular(word) != word:  # "women"
            return singular(word)
    return None


def _is_whole(line: Line, at: int) -> bool:
    """ "all five", "each of the five", "one of its five", "the last of the five"."""
    before = line.before(at, 3)
    if before[-1:] == ("all",):
        return True
    owned = before[-1:] and (before[-1] in _words("known") or before[-1].endswith(("'s", "’s", "s'", "s’")))
    return bool(owned) and (before[-2:-1] == ("all",) or (before[-2:-1] == ("of",) and before[0] in _words("of_them")))


def _is_misprint(one: Group, other: Group) -> bool:
    """Whether two numbers are one apart, or a slip, and no word near sets the groups apart."""
    first, second = one.claim, other.claim
    if first.quantity.value == second.quantity.value or first.sentence == second.sentence:
        return False
    if (second.quantity.value or 0) < (first.quantity.value or 0) and not _can_be_all(first, second, one.line):
        return False
    if abs((first.quantity.value or 0) - (second.quantity.value or 0)) != 1 and not slipped(first, second):
        return False
    if told_apart(first, second) or narrowed_otherwise(first, second):
        return False
    return not _words("apart") & (one.line.known ^ other.line.known)


def _can_be_all(whole: Claim, fewer: Claim, line: Line) -> bool:
    """Whether fewer are told before all of them are, and nobody says that they are some of these: "five of the six boats"."""
    return fewer.sentence < whole.sentence and all(claim.quantity.value != fewer.quantity.value for claim in line.claims)
