"""Races called by a length that is never run, beside the same race called by one that is; lists called by how many stand on them.

In: a reading and the claims of numbers. Out: `Same` frames. "the 800m champion" and, further on, "the 700m heats"; "the Top 500 list" and
"the Top 5000 list".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.phrases import claim_at
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Reading
from claimcheck.relations import Same
from claimcheck.spans import Span

_SHORTEST = 50  # metres
_LONGEST = 100_000
_LONG_LIST = 50  # above it a list is known by its number: a "top 10" and a "top 20" stand in one story
_LOOKED_AT = 2  # words behind the length: "the 100m world title"


def events(reading: Reading, claims: Sequence[Claim]) -> Iterator[Same]:
    """Yield each length that no race has and the one length of the story's races that a slip makes of it; and lists of two lengths."""
    races = [claim for claim in claims if claim.quantity.kind == "measure" and claim.dimension == "length" and _is_race(claim)]
    strange = [claim for claim in races if _length(claim) not in _lengths()]
    for claim in strange:
        alike = [other for other in races if _length(other) in _lengths() and _is_slip(_length(claim), _length(other))]
        if sum(_length(other) == _length(claim) for other in races) == 1 and len({_length(other) for other in alike}) == 1:
            yield _in_order(claim, alike[0])
    if claims:
        yield from _lists(reading, claims[0])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("scores")[name].split())


@cache
def _lengths() -> frozenset[int]:
    return frozenset(int(number) for number in vocabulary.table("scores")["race_lengths"].split())


def _length(claim: Claim) -> int:
    return int(claim.quantity.value or 0)


def _is_race(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.unit != "meter" or quantity.ends or quantity.modifier != "=" or not _SHORTEST <= (quantity.value or 0) <= _LONGEST:
        return False
    return not _words("races").isdisjoint(claim.neighbours[1][:_LOOKED_AT])


def _is_slip(one: int, other: int) -> bool:
    """Whether zeros were lost or added, or the one figure in front of the zeros changed."""
    a, b = str(one).rstrip("0"), str(other).rstrip("0")
    return a == b or (len(str(one)) == len(str(other)) and len(a) == len(b) == 1)


def _in_order(one: Claim, other: Claim) -> Same:
    first, second = sorted((one, other), key=lambda claim: claim.quantity.span.start)
    return Same(first, second)


def _lists(reading: Reading, like: Claim) -> Iterator[Same]:
    """ "the Top 500 list": a list is called by one number all through."""
    found: list[tuple[int, str, Claim]] = []
    for sentence in reading.sentences:
        if "Top" not in sentence.words:
            continue
        for at, word, number in zip(count(), sentence.lower, sentence.words[1:], strict=False):
            if word != "top" or not number.isdigit() or at + 2 >= len(sentence.lower) or int(number) < _LONG_LIST:
                continue
            thing = singular(sentence.lower[at + 2])
            if sentence.words[at] != "Top" or at == 0 or thing not in _words("lists"):
                continue
            span = Span(sentence.starts[at], sentence.ends[at + 1])
            found.append((int(number), thing, claim_at(span, Interval.exactly(int(number)), like, quoted=sentence.quoted[at])))
    for length, named, claim in found[1:]:
        if named == found[0][1] and length != found[0][0]:
            yield Same(found[0][2], claim)
            return
