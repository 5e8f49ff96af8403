"""Who says what of which fact: the numbers of an article and its sources in rows.

In: frames that hold the article against each source, and pairs of the sources' numbers. Out: `Row`s. The article's "40 homes", the
release's "40 homes" and the wire's "60 homes" are one row, in which two documents differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.between.disputes import Pair
from claimcheck.between.mentions import Told
from claimcheck.between.stems import stem
from claimcheck.model import QUANTITY_KINDS, Claim, Document, Fact, Frame, Sourced, Telling, Verdict
from claimcheck.relations_between import Counterpart, Elsewhere

_WORDS = 4

_Place = tuple[int, int, int]  # which document, and where in it


@dataclass(slots=True)
class _Rows:
    """Numbers joined into rows, each by the place it was seen first."""

    root: dict[_Place, _Place]
    told: dict[_Place, Sourced]
    differ: set[_Place]

    def of(self, place: _Place) -> _Place:
        while self.root[place] != place:
            place = self.root[place]
        return place

    def add(self, place: _Place, one: Sourced) -> None:
        self.root.setdefault(place, place)
        self.told.setdefault(place, one)

    def join(self, one: _Place, other: _Place, agrees: bool) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self.root[second] = first
        if not agrees:
            self.differ.add(one)


def facts_of(article: Told, sources: Sequence[Told], frames: Iterable[Frame], pairs: Iterable[Pair]) -> tuple[Fact, ...]:
    """Return a fact for every number of the article and for what two sources speak of, in the order of article and sources.

    frames   those that hold the article against each source by itself
    """
    order = {id(one.document): at for at, one in enumerate((article, *sources))}
    rows = _Rows({}, {}, set())
    for claim in article.claims:
        if claim.quantity.kind in QUANTITY_KINDS:
            rows.add(_place(order, claim, article.document), Sourced(claim, article.document))
    for frame in frames:
        if isinstance(frame, Counterpart):
            _join(rows, order, Sourced(frame.article, article.document), frame.source, frame.agrees)
        elif isinstance(frame, Elsewhere):
            _join(rows, order, Sourced(frame.article, article.document), frame.own, False)
    for pair in pairs:
        _join(rows, order, pair.one, pair.other, pair.agrees)
    return tuple(_facts((article, *sources), rows))


def _join(rows: _Rows, order: Mapping[int, int], one: Sourced, other: Sourced, agrees: bool) -> None:
    places = [_place(order, side.claim, side.document) for side in (one, other)]
    for place, side in zip(places, (one, other), strict=True):
        rows.add(place, side)
    rows.join(places[0], places[1], agrees)


def _place(order: Mapping[int, int], claim: Claim, document: Document) -> _Place:
    return order[id(document)], claim.quantity.span.start, claim.quantity.span.end


def _facts(documents: Sequence[Told], rows: _Rows) -> Iterator[Fact]:
    joined: dict[_Place, list[_Place]] = {}
    for place in sorted(rows.root):
        joined.setdefault(rows.of(place), []).append(place)
    differ = {rows.of(place) for place in rows.differ}
    for first, places in sorted(joined.items()):
        verdict: Verdict = "differ" if first in differ else "agree" if len({place[0] for place in places}) > 1 else "alone"
        tellings = tuple(_telling(documents[place[0]], rows.told[place]) for place in places)
        yield Fact(_thing(documents[first[0]], rows.told[first].claim), verdict, tellings)


def _telling(told: Told, one: Sourced) -> Telling:
    quantity, speaker = one.claim.quantity, one.claim.speaker
    said = told.reading.sentences[one.claim.sentence].span.of(told.document.text)
    at = said.lower().find(speaker) if speaker else -1
    if speaker and at >= 0:
        speaker = said[at : at + len(speaker)]
    return Telling(one.place, quantity.low, quantity.high, quantity.modifier, quantity.unit, speaker, one.document.date)


def _thing(told: Told, claim: Claim) -> str:
    """Return what a number is of in its document's words: the labels of its cell, its counted noun, or the words in front of it."""
    labels = told.document.blocks[claim.block].labels
    if labels:
        return ", ".join(labels[:2])
    sentence, span = told.reading.sentences[claim.sentence], claim.quantity.span
    first = min((span.start, *(hedge.span.start for hedge in claim.quantity.hedges)))
    before = [word for word, start in zip(sentence.words, sentence.starts, strict=True) if start < first and stem(word.lower())]
    behind = [word for word, start in zip(sentence.words, sentence.starts, strict=True) if start >= span.end and stem(word.lower())]
    if claim.quantity.noun and claim.quantity.kind == "count":
        return " ".join((*before[-_WORDS + 1 :], *(("…",) if before else ()), *claim.quantity.noun.split()))
    return " ".join(before[-_WORDS:] or behind[:_WORDS]) or sentence.span.of(told.document.text)[:40]
