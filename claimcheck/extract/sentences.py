"""Sentences that hold a quantity, cut into words.

In: text, blocks and quantities. Out: `Sentence`s. "He left. About 30 stayed." -> one sentence, of three words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from claimcheck import vocabulary
from claimcheck.model import Block, Quantity, Sentence
from claimcheck.spans import Span

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9£$€])")
_WORDS = re.compile(r"([^\W_]+(?:['’.,\-/][^\W_]+)*|[^\w\s])")


@cache
def _abbreviated() -> re.Pattern[str]:
    """Compile what ends in a full stop that ends no sentence: "Mr.", an initial, an ellipsis."""
    return re.compile(rf"(?:\b(?:{'|'.join(sorted(vocabulary.words('abbreviations')))}|[A-Za-z])|\.{{2,}})\.?$")


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    last = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] == "." and _abbreviated().search(text, max(last, match.start() - 8), match.start() + 1):
            continue
        if text[match.start()] in "." and text.startswith("...", match.start()):
            continue
        yield last, match.end()
        last = match.end()
    if last < end:
        yield last, end


def sentences_of(text: str, blocks: tuple[Block, ...], quantities: tuple[Quantity, ...]) -> tuple[Sentence, ...]:
    """Return the sentences that hold at least one of `quantities` (which are in order of place)."""
    found: list[Sentence] = []
    at = 0
    for index, block in enumerate(blocks):
        while at < len(quantities) and quantities[at].span.start < block.span.start:
            at += 1
        if at == len(quantities) or quantities[at].span.start >= block.span.end:
            continue
        quoted = False
        for start, end in _bounds(text, block.span.start, block.span.end):
            holds = False
            while at < len(quantities) and quantities[at].span.start < end:
                holds, at = True, at + 1
            if holds:
                sentence, quoted = _words(text, start, end, index, quoted)
                found.append(sentence)
            else:
                quoted = _after(text, start, end, quoted)
    return tuple(found)


def _after(text: str, start: int, end: int, quoted: bool) -> bool:
    """Return whether a quotation is open at `end`."""
    straight = text.count('"', start, end)
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    if opened or closed:
        return opened > closed if text.rfind("“", start, end) > text.rfind("”", start, end) else False
    return quoted ^ (straight % 2 == 1)


def _words(text: str, start: int, end: int, block: int, quoted: bool) -> tuple[Sentence, bool]:
    # What is between two words, a word, what is between, ...: cut and measured without a step of Python a word, five times as fast.
    parts = _WORDS.split(text[start:end])
    offsets = tuple(accumulate(map(len, parts), initial=start))
    words = tuple(parts[1::2])
    if '"' in parts or "“" in parts or "”" in parts:
        marks = []
        for word in words:
            if word in '"“”':
                quoted = word == "“" or (word == '"' and not quoted)
            marks.append(quoted)
        inside = tuple(marks)
    else:
        inside = (quoted,) * len(words)
    lower = tuple(" ".join(words).lower().split(" ")) if words else ()  # no word holds a blank: one call for all
    return Sentence(Span(start, end), block, words, lower, offsets[1:-1:2], offsets[2::2], inside), quoted
