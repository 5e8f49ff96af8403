"""A sentence with the claims that stand in it, and which words each takes up.

In: a reading and its claims. Out: `Line`s. In "Of the 90 ferries 36 failed" the claim 90 takes up words 2 and 3, with its noun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from claimcheck.model import Claim, Reading, Sentence


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
    """Yield a line for every sentence that holds a claim."""
    for index, group in groupby(claims, key=lambda claim: claim.sentence):
        yield line_of(reading.sentences[index], tuple(group))


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
