"""Results as a list prints them: a name and its number on either side of a comma.

In: a reading. Out: `Score` frames. "Match ends, Marram 2, Leeth 0" above "Second Half ends, Marram 1, Leeth 0"; "Larks 31, Finches 17"
above "The Finches won".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.claims import end_of
from claimcheck.frames.line import Line, line_of
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import BlockKind, Claim, Quantity, Reading, Sentence
from claimcheck.relations import Score
from claimcheck.spans import Span

_WON = ("won", "beat", "defeated", "thrashed")


class Result(NamedTuple):
    """A printed result: the words in front, the last name of either side, and a claim of the two numbers."""

    told: str
    first: str
    second: str
    claim: Claim


def results(reading: Reading) -> list[Score]:
    """Return the printed results that others of the same match, or the words around them, contradict."""
    found = [result for at, sentence in enumerate(reading.sentences) if (result := printed_result(sentence, at)) is not None]
    return [*_halves(found), *(_winners(found[0], reading) if len(found) == 1 else ())]


def printed_result(sentence: Sentence, at: int) -> Result | None:
    """Return the result that a sentence prints: "Larks 31, Finches 17", names and a number on either side of the last comma."""
    words = sentence.words
    if len(words) < 5 or not words[-2 if words[-1] == "." else -1].isdigit():
        return None
    words = words[:-1] if words[-1] == "." else words
    if len(words) < 5:
        return None
    commas = [place for place, word in enumerate(words) if word in (",", ":")]
    if not commas or words[commas[-1]] != "," or not words[commas[-1] - 1].isdigit():
        return None
    middle = commas[-1]
    start = commas[-2] + 1 if len(commas) > 1 else 0
    names = (*words[start : middle - 1], *words[middle + 1 : -1])
    if not names or middle - 1 <= start or middle + 1 >= len(words) - 1 or not all(word[:1].isupper() for word in names):
        return None
    numbers = tuple(_number(sentence, place) for place in (middle - 1, len(words) - 1))
    span = Span(sentence.starts[start], numbers[1].span.end)
    quantity = Quantity(span, None, None, modifier="range", kind="score", ends=numbers)
    kind: BlockKind = "paragraph"
    claim = Claim(quantity, Interval.anything(), Interval.anything(), sentence=at, block=sentence.block, block_kind=kind)
    return Result(" ".join(words[:start]).lower().rstrip(" ,:"), words[middle - 2], words[-2], claim)


def _number(sentence: Sentence, place: int) -> Quantity:
    value = int(sentence.words[place])
    return Quantity(Span(sentence.starts[place], sentence.ends[place]), value, value)


def _halves(found: list[Result]) -> Iterator[Score]:
    """The whole match ends as its second half does."""
    whole = [result for result in found if result.told == "match ends"]
    second = [result for result in found if result.told == "second half ends"]
    if len(whole) == 1 and len(second) == 1 and (whole[0].first, whole[0].second) == (second[0].first, second[0].second):
        yield Score(whole[0].claim, "same", (second[0].claim,))


def _winners(result: Result, reading: Reading) -> Iterator[Score]:
    """ "Larks 31, Finches 17" and "The Finches won their first title"."""
    one, other = (end_of(result.claim, which).quantity.value or 0 for which in (0, 1))
    if one == other:
        return
    better, worse = (result.first, result.second) if one > other else (result.second, result.first)
    lines = [
        (line, place) for at, sentence in enumerate(reading.sentences) for line in (line_of(sentence, ()),) for place in _victories(line)
    ]
    named = [(line, place) for line, place in lines if line.sentence.words[place - 1] == worse]
    if len(named) == 1 and not any(line.sentence.words[place - 1] == better for line, place in lines):
        line, place = named[0]
        yield Score(result.claim, "other", (claim_of(line, place - 1, place + 1, Interval.anything(), result.claim),))


def _victories(line: Line) -> list[int]:
    return [place for place, word in enumerate(line.words) if place and word in _WON]
