"""Sentences that hold certain words, whether or not they hold a number.

In: a document and words. Out: `Sentence`s in order of place. "Lund opened the scoring before Ames bagged a hat-trick" holds no number.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.extract.sentences import sentences_of
from claimcheck.model import Document, Quantity, Sentence
from claimcheck.spans import Span

_MOST = 200  # places; no story of one match has more


def passages(document: Document, cues: Iterable[str]) -> tuple[Sentence, ...]:
    """Return the sentences of a document that hold one of the words or phrases, which are looked for as they are written."""
    text, places = document.text, set[int]()
    for cue in cues:
        at = text.find(cue)
        while at >= 0 and len(places) < _MOST:
            places.add(at)
            at = text.find(cue, at + len(cue))
    marks = tuple(Quantity(Span(at, at + 1), None, None) for at in sorted(places))
    return sentences_of(text, document.blocks, marks) if marks else ()
