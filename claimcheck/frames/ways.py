"""Which way a thing went, told twice without the same number: in the headline and the lead, or in a sentence and the one behind it.

In: a document and the lines and movements it tells of. Out: `Opposed` frames. "Wool prices rise" above "wool prices fell 5%";
"Rents fell 12% in May. The increase was the first since March."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.movements import Movement
from claimcheck.frames.phrases import claim_at
from claimcheck.frames.roles import directions, listed
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Reading, Sentence, Trend
from claimcheck.relations import Change, Opposed
from claimcheck.spans import Span

_LEAD = 3  # blocks below the headline that tell its news
_AHEAD = 70  # characters of the next sentence that hold "The seasonally adjusted rise was"
_MARKS = ".,;:!?'\"‘’“”()"


def ways(document: Document, reading: Reading, moved: Sequence[Movement]) -> Iterator[Opposed | Change]:
    """Yield the movements that the headline, or the sentence behind them, tells the other way round."""
    yield from _apart(moved)
    sized = [(movement, claim) for movement in moved if movement.direction and (claim := _size(movement)) is not None]
    if sized:
        yield from _headed(document, reading, [pair for pair in sized if 0 < pair[0].block <= _LEAD])
        yield from _taken_up(document, reading, sized)


def _size(movement: Movement) -> Claim | None:
    return next((claim for claim in (movement.share, movement.gap, movement.end) if claim is not None), None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["ways"][name].split())


def _said(text: str, span: Span) -> list[tuple[str, int]]:
    """Return the words of a stretch of text, lower case and bare of marks, each with its offset."""
    found, place = [], span.start
    for word in span.of(text).split():
        place = text.index(word, place)
        bare = word.strip(_MARKS)
        found.append((bare.lower().removesuffix("'s").removesuffix("’s"), place + word.find(bare)))
        place += len(word)
    return found


def _headed(document: Document, reading: Reading, moved: Sequence[tuple[Movement, Claim]]) -> Iterator[Opposed]:
    """ "Wool prices rise": what stands in front of the verb, or behind "in", is what moves in the lead."""
    if not moved or document.blocks[0].kind != "headline":
        return
    clause: list[tuple[str, int]] = []
    for word in (*_said(document.text, document.blocks[0].span), ("as", 0)):
        if word[0] not in _words("opens"):
            clause.append(word)
            continue
        yield from _in_clause(clause, reading, moved)
        clause = []


def _in_clause(words: list[tuple[str, int]], reading: Reading, moved: Sequence[tuple[Movement, Claim]]) -> Iterator[Opposed]:
    places = [at for at, (word, _) in enumerate(words) if word in directions()]
    if len(places) != 1 or {word for word, _ in words} & _words("stops"):
        return
    at = places[0]
    word, start = words[at]
    if word in listed("praising") or word in _words("doing"):
        return
    subject = {singular(one) for one, _ in words[:at]}
    if words[at + 1 : at + 2] and words[at + 1][0] in ("in", "of"):
        subject |= {singular(one) for one, _ in words[at + 2 : at + 4]}
    subject = {one for one in subject if len(one) > 2 and one not in vocabulary.words("stops")}
    told = [(movement, claim) for movement, claim in moved if subject & {singular(one) for one in movement.subject}]
    way = directions()[word]
    if not told or any(movement.direction == way or movement.ranked for movement, _ in told):
        return
    if any(way in _ways_of(sentence) for sentence in reading.sentences if sentence.block <= _LEAD and _is_about(sentence, subject)):
        return
    claim = told[0][1]
    yield Opposed(claim_at(Span(start, start + len(word)), Interval.anything(), claim), claim)


def _is_about(sentence: Sentence, subject: set[str]) -> bool:
    return sentence.block > 0 and any(singular(word.lower()) in subject for word in sentence.words)


def _ways_of(sentence: Sentence) -> set[Trend]:
    return {directions()[word] for word in map(str.lower, sentence.words) if word in directions()}


def _told_in(reading: Reading, movement: Movement) -> set[Trend]:
    return _ways_of(reading.sentences[movement.sentence])


def _taken_up(document: Document, reading: Reading, moved: Sequence[tuple[Movement, Claim]]) -> Iterator[Opposed]:
    """ "Rents fell 12%. The increase was": a definite noun of change takes up what was just told."""
    for movement, claim in moved:
        stop = reading.sentences[movement.sentence].span.end
        opening = document.text[stop : stop + 8].lstrip().lower()
        if not opening.startswith(("the ", "this ", "that ")) or len(_told_in(reading, movement)) != 1 or movement.ranked:
            continue
        end = min(stop + _AHEAD, document.blocks[movement.block].span.end)
        words = _said(document.text, Span(stop, end)) if end > stop else []
        if len(words) < 3:
            continue
        at = next((place for place in range(1, min(4, len(words) - 1)) if words[place][0] in _words("nouns")), None)
        if at is None or any(word in _words("other") for word, _ in words[1:at]) or words[at + 1][0] in _words("narrows"):
            continue
        word, start = words[at]
        if directions()[word] != movement.direction:
            yield Opposed(claim_at(Span(start, start + len(word)), Interval.anything(), claim), claim)


def _apart(moved: Sequence[Movement]) -> Iterator[Change]:
    """ "decreased from 5 to 8, a rise of 60%": the verb in front of "from" tells of both numbers."""
    for movement in moved:
        start, end = movement.start, movement.end
        if movement.direction is not None or start is None or end is None or movement.ranked:
            continue
        words = movement.line.words[movement.first : movement.stop]
        verbs = [words[at] for at in range(len(words) - 1) if words[at] in directions() and words[at + 1] == "from"]
        if len(verbs) == 1 and verbs[0] not in ("up", "down") and start.dimension == end.dimension:
            yield Change(start, end, None, directions()[verbs[0]])
