"""Which one of its kind a thing is, and how many came before it.

In: lines with claims of every kind. Out: `Same` frames. "the sixth film of the series" and "the six earlier films"; "failed three times to
swim it" and "got there on his third attempt".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Same

_FAR = 8  # sentences with numbers from one to the other
_LEAST = 3
_MOST = 40
_NOUN = 6  # words from a number to what it numbers
_OPENING = 8  # words from "failed" to "three times"


class Numbered(NamedTuple):
    """A number that says how many came before, or which one this is: `order` is the place it gives to this one."""

    claim: Claim
    order: int
    nouns: frozenset[str]
    line: Line


def predecessors(lines: Sequence[Line]) -> Iterator[Same]:
    """Yield each ordinal with the count of those before it, where the two are one or two apart from what they must be."""
    before = [found for line in lines for found in (*_earlier(line), *_failures(line))]
    if not before:
        return
    for line in lines:
        if "ordinal" not in line.kinds:
            continue
        for this in _ordinals(line):
            for count in before:
                if _is_one(this, count):
                    first, second = sorted((this.claim, count.claim), key=lambda claim: claim.quantity.span.start)
                    yield Same(first, second)
                    return


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("ranks")["before"][name].split())


def _ordinals(line: Line) -> Iterator[Numbered]:
    for at, claim in enumerate(line.claims):
        value = claim.quantity.value
        if claim.quantity.kind != "ordinal" or value is None or not _LEAST <= value <= _MOST:
            continue
        yield Numbered(claim, int(value), _nouns(line, at), line)


def _nouns(line: Line, at: int) -> frozenset[str]:
    """Return what a number can be of, a film where it is a movie: the words behind it up to a mark."""
    found = []
    for word in line.words[line.last[at] : line.last[at] + _NOUN]:
        if not word.isalpha() or word in _words("stops"):
            break
        one = singular(word)
        found.append("film" if one in _words("films") else one)
    return frozenset(found) - _words("earlier") - vocabulary.words("stops")


def _earlier(line: Line) -> Iterator[Numbered]:
    """ "the six earlier films", "five previous albums", "six films before it": this one is the next."""
    if line.known.isdisjoint(_words("earlier")):
        return
    for at, claim in enumerate(line.claims):
        if not _is_small(claim):
            continue
        behind = line.words[line.last[at] : line.last[at] + _NOUN]
        cues = [place for place, word in enumerate((*line.before(at, 1), *behind[:2])) if word in _words("earlier")]
        nouns = _nouns(line, at)
        if cues and nouns and _words("periods").isdisjoint(nouns):
            number = int(claim.quantity.value or 0)
            shifted = claim_of(line, line.first[at], line.last[at], Interval.exactly(number + 1), claim)
            yield Numbered(shifted, number + 1, nouns, line)


def _failures(line: Line) -> Iterator[Numbered]:
    """ "failed three times to": the attempt that comes off is the fourth."""
    if line.known.isdisjoint(_words("failing")):
        return
    for at, claim in enumerate(line.claims):
        told = line.words[max(0, line.first[at] - _OPENING) : line.after[at] + 3]
        if _is_small(claim) and claim.head in _words("times") and not _words("failing").isdisjoint(told):
            number = int(claim.quantity.value or 0)
            shifted = claim_of(line, line.first[at], line.last[at], Interval.exactly(number + 1), claim)
            yield Numbered(shifted, number + 1, frozenset(), line)


def _is_small(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind == "count" and quantity.modifier == "=" and not quantity.ends and 2 <= (quantity.value or 0) <= _MOST


def _is_one(this: Numbered, count: Numbered) -> bool:
    if abs(count.claim.sentence - this.claim.sentence) > _FAR or this.order not in (count.order - 1, count.order + 1):
        return False
    if count.nouns:
        shared = this.nouns & count.nouns
        return bool(shared) and this.claim.sentence <= count.claim.sentence and _of_one_row(this, count, shared)
    place = this.claim.quantity.span.start
    behind = place > count.claim.quantity.span.start and not _words("attempts").isdisjoint(this.nouns)
    opening = [word for word, start in zip(this.line.words, this.line.sentence.starts, strict=True) if start < place]
    reached = opening[-2:-1] in (["on"], ["at"]) and (this.line is count.line or _words("failing").isdisjoint(this.line.known))
    return behind and reached and this.order < count.order


def _of_one_row(this: Numbered, count: Numbered, shared: frozenset[str]) -> bool:
    """Whether the two speak of one series: they name it, or one follows the other and there is no other owner."""
    if this.line is count.line or not _words("owners").isdisjoint(count.line.known):
        return False
    named = this.claim.names & count.claim.names or (this.claim.words & count.claim.words) - shared
    return bool(named) or count.claim.sentence - this.claim.sentence <= 1
