"""What is paid, won or laid down once in a story, told twice in other words.

In: lines. Out: `Same` frames. "The brewer was fined £24,000" and, further on, "the fine of £42,000"; "a £3m donation" and "the family
had donated £5m". Where a story tells of one dealing by two values only, nothing sets them apart, and the later mention takes the
earlier one up, both are of one dealing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.claims.context import content_of, singular
from claimcheck.frames.likeness import in_common, narrowed_otherwise, printed_otherwise, told_apart
from claimcheck.frames.line import Line
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Same

_BEHIND = 3  # words behind a number to the word it stands in front of
_LINKS = 6
_GIVEN = 4  # words of who is fined or paid
_NEAR = 8  # words on either side that tell two dealings apart
_FARTHEST = 10  # times as much is another dealing, if no zeros were lost
_MOST = 24  # mentions of one sort


class Dealing(NamedTuple):
    """One number of a dealing; `known`: as one told before ("the fine of £42,000"); `owner`: "Pell" of "Pell's contract"."""

    claim: Claim
    line: Line
    near: frozenset[str]
    known: bool
    owner: str | None


def dealings(lines: Iterable[Line]) -> Iterator[Same]:
    """Yield the two values of a dealing that is told by no more than two."""
    groups: dict[tuple[str, str | None], list[Dealing]] = defaultdict(list)
    for line in lines:
        for kind in line.kinds & {"money", "percent", "duration"}:
            if not line.known.isdisjoint(_named(kind)):
                for at, claim in enumerate(line.claims):
                    if claim.quantity.kind == kind:
                        _add(groups, line, at)
    for group in groups.values():
        values = {told.claim.quantity.value for told in group}
        if len(values) != 2 or len(group) > _MOST:
            continue
        pair = next(((one, other) for one, other in combinations(group, 2) if _are_one(one, other)), None)
        if pair is not None:
            yield _pair(pair[0].claim, pair[1].claim)


def _add(groups: dict[tuple[str, str | None], list[Dealing]], line: Line, at: int) -> None:
    claim = line.claims[at]
    quantity = claim.quantity
    if quantity.ends or not quantity.value or quantity.trend or claim.more or " / " in (quantity.unit or ""):
        return
    place = _place(line, at)
    if place is None:
        return
    front = [word for index in (line.begin[at], place) for word in line.words[max(0, index - 2) : index]]
    owner = next((word[:-2] for word in front if word.endswith(("'s", "’s"))), None)
    near = frozenset(line.words[max(0, line.first[at] - _NEAR) : line.last[at] + _NEAR])
    if quantity.hedges:  # "up to a maximum of £600": no more than so much
        near -= {"maximum", "minimum"}
    told = Dealing(claim, line, near, not _words("known").isdisjoint(front), owner)
    groups[_named(quantity.kind)[line.words[place]], quantity.unit].append(told)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("dealings")[name].split())


@cache
def _named(kind: str) -> dict[str, str]:
    """Return word -> dealing, of those told by money, shares or time."""
    table: dict[str, str] = vocabulary.table("dealings")[kind]
    return {word: name for name in sorted(table, reverse=True) for word in table[name].split()}


def _place(line: Line, at: int) -> int | None:
    """Return where the word stands that a number is told by: "the £40m loan", "a fine of up to £24,000", "fined the brewer £24,000"."""
    named, ends, words = _named(line.claims[at].quantity.kind), _words("ends"), line.words
    for index in range(line.last[at], min(line.last[at] + _BEHIND, len(words))):
        if words[index] in named:
            return index
        if words[index] != "in" and (words[index] in ends or not words[index].isalpha()):
            break
    links, begin = _words("links"), line.begin[at]
    for index in range(begin - 1, max(-1, begin - 1 - _LINKS), -1):
        if words[index] in named:
            return index
        if words[index] not in links:
            break
    for index in range(begin - 1, max(-1, begin - 1 - _GIVEN), -1):
        if words[index] in _words("giving"):
            return index if words[index] in named else None
        if words[index] in ends - {"the", "a"} or not words[index].isalpha():
            break
    return None


def _are_one(one: Dealing, other: Dealing) -> bool:
    """Whether the later mention takes up the earlier one, and nothing sets the two apart."""
    first, second = one.claim, other.claim
    if first.quantity.value == second.quantity.value or first.sentence == second.sentence or not _may_differ(first, second):
        return False
    if one.near.isdisjoint(_words("possible")) != other.near.isdisjoint(_words("possible")):
        return False
    if (one.near ^ other.near) & _words("apart") or told_apart(first, second) or narrowed_otherwise(first, second):
        return False
    if any(two.owner and two.owner not in told.line.known for two, told in ((one, other), (other, one))):
        return False
    if first.speaker and second.speaker and first.speaker != second.speaker and not other.known:
        return False
    names, others = ({singular(name) for name in claim.names} - _words("nameless") for claim in (first, second))
    if names & others or not _words("pronouns").isdisjoint(one.line.known & other.line.known):
        return True
    if (other.known or other.owner is not None) and (not names or not others):
        return True
    return bool(in_common(first, second) - names - others - _told_by(first) - _words("nameless"))


def _told_by(claim: Claim) -> frozenset[str]:
    return _stems(claim.quantity.kind)


@cache
def _stems(kind: str) -> frozenset[str]:
    return frozenset(content_of(word) for word in _named(kind))


def _may_differ(one: Claim, other: Claim) -> bool:
    """Whether no rounding or limit makes one value of the two, and they are near enough for one."""
    a, b = one.quantity.value or 0, other.quantity.value or 0
    if max(a, b) > _FARTHEST * min(a, b):
        return False
    if one.expected.overlaps(other.expected):
        return printed_otherwise(one, other) or bool(_signs(one) == _signs(other) != ())
    return True


def _signs(claim: Claim) -> tuple[str, ...]:
    return tuple(hedge.sign for hedge in claim.quantity.hedges)


def _pair(one: Claim, other: Claim) -> Same:
    if printed_otherwise(one, other) or (_signs(one) and one.expected.overlaps(other.expected)):  # "up to £200", "up to £600"
        one, other = (replace(claim, expected=_point(claim), possible=_point(claim)) for claim in (one, other))
    return Same(one, other, doubts=1)


def _point(claim: Claim) -> Interval:
    return Interval.exactly(claim.quantity.value or 0)
