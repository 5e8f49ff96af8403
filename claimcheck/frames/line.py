"""A sentence with the claims that stand in it, and which words each takes up.

In: a reading and its claims. Out: `Line`s. In "Of the 90 ferries 36 failed" the claim 90 takes up words 2 and 3, with its noun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from operator import attrgetter
from typing import NamedTuple

from claimcheck.frozen import quick
from claimcheck.model import QUANTITY_KINDS, Claim, Reading, Sentence
from claimcheck.spans import Span

NUMBERS = QUANTITY_KINDS | {"malformed"}
MOVING = QUANTITY_KINDS | {"doubling", "score"}
KEPT = 1024  # lines, or numbers of lines, whose readings are kept: several relations ask for the same, one after another
MOST = 64  # numbers of one sentence that are looked at together
_MARGIN = 40  # words kept on either side of a part of a longer one


@quick
@dataclass(frozen=True, slots=True, eq=False)  # a line is itself alone, so that what is read of it can be kept beside it
class Line:
    """A sentence and its claims in order.

    words        the sentence's words, lower case
    first, last  for each claim, the index of its first word and of the word after its number
    after        for each claim, the index of the word after its counted noun
    begin        for each claim, the index of its first word, its modifiers included
    known        the words as a set, and kinds those of the quantities: what most relations need is in few lines, and asked for first
    """

    sentence: Sentence
    claims: tuple[Claim, ...]
    words: tuple[str, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    after: tuple[int, ...]
    begin: tuple[int, ...]
    known: frozenset[str]
    kinds: frozenset[str]

    def between(self, one: int, other: int) -> tuple[str, ...]:
        """Return the words between the number (not the noun) of one claim and the number of a later one."""
        return self.words[self.last[one] : self.first[other]]

    def following(self, one: int, other: int) -> tuple[str, ...]:
        """Return the words between the counted noun of one claim and the number of a later one."""
        return self.words[self.after[one] : self.first[other]]

    def before(self, one: int, count: int = 4) -> tuple[str, ...]:
        """Return up to `count` words in front of a claim's number."""
        return self.words[max(0, self.first[one] - count) : self.first[one]]

    def behind(self, one: int, count: int = 4) -> tuple[str, ...]:
        """Return up to `count` words behind a claim's counted noun."""
        return self.words[self.after[one] : self.after[one] + count]


class Lines(NamedTuple):
    """The lines of a document: with every claim, with the numbers counted or measured, and with those that a change can be told by."""

    every: tuple[Line, ...]
    numbers: tuple[Line, ...]
    moving: tuple[Line, ...]


def lines_of(reading: Reading, claims: Sequence[Claim]) -> Lines:
    """Return a line for every sentence that holds a claim; one that lists more numbers than any prose is cut, so that time stays linear."""
    every: list[Line] = []
    numbers: list[Line] = []
    moving: list[Line] = []
    for index, group in groupby(claims, key=_SENTENCE):
        sentence, held = reading.sentences[index], tuple(group)
        if len(held) <= MOST:
            line = line_of(sentence, held)
            every.append(line)
            numbers += _only(line, NUMBERS)
            moving += _only(line, MOVING)
            continue
        every += _parts(sentence, held)
        numbers += _parts(sentence, tuple(claim for claim in held if claim.quantity.kind in NUMBERS))
        moving += _parts(sentence, tuple(claim for claim in held if claim.quantity.kind in MOVING))
    return Lines(tuple(every), tuple(numbers), tuple(moving))


_SENTENCE = attrgetter("sentence")


def _only(line: Line, kinds: frozenset[str]) -> tuple[Line, ...]:
    """Return the line with its claims of some kinds alone: mostly the line as it is, or none."""
    if line.kinds <= kinds:
        return (line,)
    if line.kinds.isdisjoint(kinds):
        return ()
    kept = [claim.quantity.kind in kinds for claim in line.claims]
    claims, first, last, after, begin = (
        tuple(compress(column, kept)) for column in (line.claims, line.first, line.last, line.after, line.begin)
    )
    return (Line(line.sentence, claims, line.words, first, last, after, begin, line.known, line.kinds & kinds),)  # type: ignore[arg-type]


def _parts(sentence: Sentence, held: tuple[Claim, ...]) -> Iterator[Line]:
    """Yield the lines of one sentence, each of no more than `MOST` claims."""
    if 0 < len(held) <= MOST:
        yield line_of(sentence, held)
        return
    for at in range(0, len(held), MOST):
        part = held[at : at + MOST]
        yield line_of(_stretch(sentence, part[0].quantity.span.start, part[-1].quantity.span.end), part)


def _stretch(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return the words of a sentence from some way before `start` to some way behind `end`."""
    first = max(0, bisect_right(sentence.starts, start) - 1 - _MARGIN)
    last = bisect_left(sentence.starts, end) + _MARGIN
    cut = slice(first, last)
    span = Span(sentence.starts[first], sentence.ends[cut][-1])
    columns = (sentence.words[cut], sentence.lower[cut], sentence.starts[cut], sentence.ends[cut], sentence.quoted[cut])
    return Sentence(span, sentence.block, *columns)


def line_of(sentence: Sentence, claims: tuple[Claim, ...]) -> Line:
    """Return the line of one sentence."""
    starts = sentence.starts
    first, last, after, begin = [], [], [], []
    for claim in claims:
        quantity = claim.quantity
        start, end, noun = quantity.span.start, quantity.span.end, quantity.noun_span
        at = max(bisect_right(starts, start) - 1, 0)
        stop = bisect_left(starts, end)
        first.append(at)
        last.append(stop)
        after.append(bisect_left(starts, noun.end) if noun and noun.start >= end else stop)
        hedged = min([hedge.span.start for hedge in quantity.hedges]) if quantity.hedges else start
        begin.append(at if hedged >= start else max(bisect_right(starts, hedged) - 1, 0))
    words = sentence.lower
    kinds = frozenset([claim.quantity.kind for claim in claims])
    return Line(sentence, claims, words, tuple(first), tuple(last), tuple(after), tuple(begin), frozenset(words), kinds)
