"""The largest shareholder and the stakes of others.

In: a document and its lines. Out: `Ranked` frames. "the mine's largest shareholder, which owns 24%" beside "Venn holds 31%".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Document
from claimcheck.relations import Ranked

_BACK = 170  # characters in front of a sentence that belong to the one before it
_NEAR = 5  # words from "holds" to the stake
_APART = 3  # sentences from the largest stake to another


def holders(document: Document, lines: Sequence[Line]) -> Iterator[Ranked]:
    """Yield the stake of the one said to be the largest shareholder and each larger stake told near it."""
    stakes = [(line, at) for line in lines if "percent" in line.kinds for at in range(len(line.claims)) if _is_stake(line, at)]
    if len(stakes) < 2:
        return
    tops = [(line, at) for line, at in stakes if _is_largest(document, line, at)]
    if len(tops) != 1:
        return
    top = tops[0][0].claims[tops[0][1]]
    for line, at in stakes:
        other = line.claims[at]
        if other is not top and _is_near(top, other) and (other.quantity.value or 0) > (top.quantity.value or 0):
            yield Ranked(top, other)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("ranks")[name].split())


def _is_near(top: Claim, other: Claim) -> bool:
    return abs(top.sentence - other.sentence) <= _APART


def _is_stake(line: Line, at: int) -> bool:
    """Whether somebody owns this share now: "holds a stake of 31%", "owns 24% of", "with 24%"; not "would own", "60% of the votes"."""
    claim = line.claims[at]
    if claim.quantity.kind != "percent" or claim.quantity.ends or claim.quantity.value is None or claim.quantity.trend:
        return False
    before = line.words[max(0, line.first[at] - _NEAR) : line.first[at]]
    return bool(_words("holding") & set(before)) and line.known.isdisjoint(_words("not_now"))


def _is_largest(document: Document, line: Line, at: int) -> bool:
    """Whether the owner is called the largest just before, or in the sentence in front of one that opens with "They"."""
    told = " ".join(line.words[: line.first[at]])
    if line.words[0] in ("they", "it", "he", "she"):
        start = line.sentence.span.start
        told = document.text[max(0, start - _BACK) : start].lower() + told
    calls = [told.rfind(f"{size} {holder}") for size in _words("largest") for holder in _words("holder")]
    return max(calls) >= 0
