"""A sentence with the claims that stand in it, and which words each takes up.

In: a reading and its claims. Out: `Line`s. In "Of the 90 ferries 36 failed" the claim 90 takes up words 2 and 3, with its noun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from claimcheck.model import Claim, Reading, Sentence
from claimcheck.spans import Span

MOST = 64  # numbers of one sentence that are looked at together
_MARGIN = 40  # words kept on either side of a part of a longer one


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its claims in order.

    words        the sentence's words, lower case
    first, last  for each claim, the index of its first word and of the word after its number
    after        for each claim, the index of the word after its counted noun
    """

    sentence: Sentence
    claims: tuple[Claim, ...]
    words: tuple[str, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    after: tuple[int, ...]

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


def lines_of(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[Line]:
    """Yield a line for every sentence that holds a claim; one that lists more numbers than any prose is cut, so that time stays linear."""
    for index, group in groupby(claims, key=lambda claim: claim.sentence):
        held = tuple(group)
        if len(held) <= MOST:
            yield line_of(reading.sentences[index], held)
            continue
        for at in range(0, len(held), MOST):
            part = held[at : at + MOST]
            yield line_of(_stretch(reading.sentences[index], part[0].quantity.span.start, part[-1].quantity.span.end), part)


def _stretch(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return the words of a sentence from some way before `start` to some way behind `end`."""
    first = max(0, bisect_right(sentence.starts, start) - 1 - _MARGIN)
    last = bisect_left(sentence.starts, end) + _MARGIN
    cut = slice(first, last)
    span = Span(sentence.starts[first], sentence.ends[cut][-1])
    return replace(
        sentence, span=span, words=sentence.words[cut], starts=sentence.starts[cut], ends=sentence.ends[cut], quoted=sentence.quoted[cut]
    )


def line_of(sentence: Sentence, claims: tuple[Claim, ...]) -> Line:
    """Return the line of one sentence."""
    first, last, after = [], [], []
    for claim in claims:
        span = claim.quantity.span
        at = bisect_right(sentence.starts, span.start) - 1
        stop = bisect_left(sentence.starts, span.end)
        noun = claim.quantity.noun_span
        first.append(max(at, 0))
        last.append(stop)
        after.append(bisect_left(sentence.starts, noun.end) if noun and noun.start >= span.end else stop)
    return Line(sentence, claims, tuple(word.lower() for word in sentence.words), tuple(first), tuple(last), tuple(after))
