"""A count that ends in a colon and the bulleted list below it.

In: a document and its lines with claims of every kind. Out: `Listed` frames. "The plan has four aims:" above "- cleaner air",
"- safer roads" and "- cheaper fares" counts one too many.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval, size_of
from claimcheck.model import Claim, Document
from claimcheck.relations import Listed
from claimcheck.vocabulary import table

_MOST = 12  # more are seldom counted by a writer
_AWAY = 2  # a list that is further off lists something else
_FAR = 12  # words from the count to the colon
_OPENERS = ("of", "from")  # "three of the five stations:" lists three or five


def bulleted(document: Document, lines: tuple[Line, ...]) -> Iterator[Listed]:
    """Yield the counts in front of a colon with the number of list items right below."""
    if not any(block.kind == "item" for block in document.blocks):
        return
    for line in lines:
        block = line.claims[0].block
        span = document.blocks[block].span
        if line.words[-1:] != (":",) and not document.text[: span.end].rstrip().endswith(":"):
            continue
        if line.sentence.span.end < span.end - 1 or document.blocks[block].kind == "item":
            continue
        count = _counted(line)
        listed = 0
        while block + 1 + listed < len(document.blocks) and document.blocks[block + 1 + listed].kind == "item":
            listed += 1
        if count is None or listed < 2:
            continue
        at, claim = count
        if 0 < size_of((claim.quantity.value or 0) - listed) <= _AWAY:
            yield Listed(claim, claim_of(line, line.first[at], line.last[at], Interval.exactly(listed), claim))


def _counted(line: Line) -> tuple[int, Claim] | None:
    """Return the one count of the sentence that the list can be of, with its place."""
    found = [
        (at, claim)
        for at, claim in enumerate(line.claims)
        if claim.quantity.kind == "count"
        and claim.quantity.modifier == "="
        and not claim.quantity.ends
        and claim.quantity.noun_span is not None
        and 2 <= (claim.quantity.value or 0) <= _MOST
        and (claim.quantity.noun or "").endswith("s")
    ]
    some = frozenset(table("lists")["some"].split()) | frozenset(table("lists")["partly"].split())
    if len(found) != 1 or len(line.words) - line.after[found[0][0]] > _FAR or not some.isdisjoint(line.words):
        return None
    at = found[0][0]
    return None if line.words[line.last[at]] in _OPENERS or line.before(at, 1) in (("first",), ("last",), ("next",), ("top",)) else found[0]
