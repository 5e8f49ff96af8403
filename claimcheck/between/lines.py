"""The words that stand around a number: its line, its clause, and what the line is headed with.

In: a sentence and the text it stands in. Out: `Line`s. "Cod: 132,500 tonnes\\nHake: 60,950 tonnes" is read as one
sentence; its lines are told apart where a line ends before the margin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.between.stems import is_year, stems
from claimcheck.model import Sentence

_CLAUSE = 12  # words on either side of a number that can be of its clause
_PARAGRAPH = 2000  # characters in front of a sentence whose lines show where the margin is
_OPENING = 40  # characters of a line in which a colon heads it
_HEADING = 7  # words that can head a line: "Loss before tax:"
_JOINTS = frozenset(("and", "but", "while"))
_MARKS = frozenset(';()[]–—,.£$€"“”')


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or one of the lines that were set apart in it.

    number     which line of the sentence it is
    words      as written, but that a number which is a name is one word with what it names: "grade#4"
    first      index of its first word in the sentence
    heading    stems of what stands in front of its colon
    """

    number: int
    words: tuple[str, ...]
    first: int
    heading: frozenset[str]


def lines_of(text: str, sentence: Sentence, names: frozenset[int]) -> tuple[Line, ...]:
    """Return the lines of a sentence of `text`; `names` are the places of numbers that are names."""
    told = enumerate(zip(sentence.words, sentence.starts, strict=True))
    words = [_named(sentence, at) if start in names else word for at, (word, start) in told]
    cuts = [0, *_cuts(text, sentence), len(words)]
    return tuple(
        Line(number, tuple(words[first:stop]), first, _heading(words[first:stop])) for number, (first, stop) in enumerate(pairwise(cuts))
    )


def line_at(lines: tuple[Line, ...], word: int) -> Line:
    """Return the line in which a word of the sentence stands."""
    return lines[bisect_right([line.first for line in lines], word) - 1]


def _named(sentence: Sentence, at: int) -> str:
    return f"{sentence.words[at - 1]}#{sentence.words[at]}" if at and sentence.words[at - 1][:1].isalpha() else sentence.words[at]


def _cuts(text: str, sentence: Sentence) -> list[int]:
    """Return the words that open a line where the line before it had room for them, so that it was ended on purpose."""
    span = sentence.span
    if "\n" not in text[span.start : span.end]:
        return []
    margin = max(map(len, text[max(text.rfind("\n\n", 0, span.start) + 1, span.start - _PARAGRAPH) : span.end].split("\n")))
    found = []
    for at in range(1, len(sentence.words)):
        between = text[sentence.ends[at - 1] : sentence.starts[at]]
        if "\n" in between:
            begun = text.rfind("\n", 0, sentence.ends[at - 1]) + 1
            opening = text[sentence.starts[at] : sentence.starts[at] + _OPENING].partition("\n")[0]
            if sentence.ends[at - 1] - begun + 1 + len(sentence.words[at]) < margin or ":" in opening:
                found.append(at)
    return found


def _heading(words: list[str]) -> frozenset[str]:
    colon = next((at for at, word in enumerate(words[:_HEADING]) if word == ":" or word.endswith(":")), None)
    return frozenset() if colon is None else stems(word.rstrip(":").lower() for word in words[: colon + 1])


def clause_of(line: Line, first: int, stop: int) -> tuple[list[str], list[str]]:
    """Return the words of the clause in front of a number, nearest first, and behind it, in lower case."""
    here, there = first - line.first, stop - line.first
    return _until_mark(reversed(line.words[max(0, here - _CLAUSE) : max(0, here)])), _until_mark(line.words[there : there + _CLAUSE])


def _until_mark(words: Iterable[str]) -> list[str]:
    found = []
    for word in words:
        if word in _MARKS or (word[0].isdigit() and not is_year(word)):
            break
        found.append(word.lower())
        if found[-1] in _JOINTS:
            break
    return found
