"""Notes that correct: what they repeat is wrong on purpose, so nothing is held against it.

In: a document and its claims. Out: the claims that are not of such a note. "An earlier version of this article said that 40, not 14,
boats had sunk" leaves none.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.model import Claim, Document


def outside_corrections(document: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims of all paragraphs but those that correct an article."""
    text = document.text.lower()
    if len(text) != len(document.text):  # a few letters are longer in lower case: "İ"
        return claims
    notes: set[int] = set()
    for index, block in enumerate(document.blocks):
        if text.startswith(_cues("opening"), block.span.start):
            notes.add(index)
        if block.kind == "headline" and any(cue in text[block.span.start : block.span.end] for cue in _cues("headed")):
            return ()
    told = [stem for stem in _cues("stems") if stem in text]
    for cue in [cue for cue in _cues("within") if any(stem in cue for stem in told)] if told else ():
        at = text.find(cue)
        while at >= 0:
            notes.update(index for index, block in enumerate(document.blocks) if block.span.start <= at < block.span.end)
            at = text.find(cue, at + 1)
    return tuple(claim for claim in claims if claim.block not in notes) if notes else claims


@cache
def _cues(name: str) -> tuple[str, ...]:
    return tuple(vocabulary.table("corrections")[name])
