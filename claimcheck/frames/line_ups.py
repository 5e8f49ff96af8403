"""The line-ups and scorers printed below a match report, beside one another and beside the report.

In: a document and its lines with claims of every kind. Out: `Minutes` frames. "Lund (Ames 71)" in a line-up and "Lund 84, Okoro 90"
in the list of those who scored; "Okoro headed home in the 61st minute" and "Okoro 81".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.extract.sentences import sentences_of
from claimcheck.frames.line import Line, line_of
from claimcheck.frames.minutes import minute_of
from claimcheck.frames.phrases import claim_at, claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Block, Claim, Document, Quantity, Sentence
from claimcheck.relations_of_matches import Minutes
from claimcheck.spans import Span
from claimcheck.vocabulary import table

_LONGEST = 121  # minutes of a match
_LIST = 160  # characters of a list of scorers
_SPARSE = 6  # every sixth word of such a list is a minute at least
_NAMES = 4  # words between the brackets
_MARKS = frozenset((",", ".", "pen", "pens", "og", "(", ")", "and", "o", "p"))


def line_ups(document: Document, lines: Sequence[Line]) -> Iterator[Minutes]:
    """Yield the scorers of a list with when they came on or went off, and with the minute that the report gives them."""
    short = [block for block in document.blocks if block.kind == "paragraph" and block.span.end - block.span.start <= _LIST]
    scorers = [found for block in short if (found := _scorers(document, block)) is not None]
    if not scorers or not lines:
        return
    on: dict[str, list[Claim]] = {}
    off: dict[str, list[Claim]] = {}
    for block in document.blocks:
        text = block.span.of(document.text)
        if text.count(",") > 7 and "(" in text:
            _changes(_sentence(document, block), lines[0].claims[0], on, off)
    for sentence in scorers:
        goals = list(_goals(sentence, lines[0].claims[0]))
        for player, goal in goals:
            gone, came = off.get(player, []), on.get(player, [])
            if len(gone) == 1 and not came:
                yield Minutes(gone[0], goal, "gone")
            if len(came) == 1 and not gone:
                yield Minutes(came[0], goal, "came")
        yield from _told(lines, goals)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _sentence(document: Document, block: Block) -> Sentence | None:
    """Return the first sentence of a block: a list is one."""
    mark = Quantity(Span(block.span.start, block.span.start + 1), None, None)
    found = sentences_of(document.text, (block,), (mark,))
    return found[0] if found else None


def _scorers(document: Document, block: Block) -> Sentence | None:
    """ "Lund 17, 84, Okoro 90 pen.": names and minutes alone."""
    start = document.text[block.span.start : block.span.end]
    told = start.split()
    if not start[:1].isupper() or sum(word[:1].isdigit() for word in told) * _SPARSE < len(told):
        return None
    sentence = _sentence(document, block)
    if sentence is None:
        return None
    words = sentence.words
    begin = words.index(":") + 1 if ":" in words[:4] else 0
    minutes = [int(word) for word in words[begin:] if word.isdigit()]
    plain = all(word.isdigit() or word[:1].isupper() or word in _MARKS for word in words[begin:])
    numbers = [at for at in range(begin + 1, len(words)) if words[at].isdigit()]
    named = all(words[at - 1][:1].isupper() or words[at - 1] in (",", "and", "(") for at in numbers)
    return sentence if plain and named and minutes and 0 < max(minutes) < _LONGEST and not words[begin].isdigit() else None


def _changes(sentence: Sentence | None, like: Claim, on: dict[str, list[Claim]], off: dict[str, list[Claim]]) -> None:
    """Keep who went off and who came on: "Lund (Ames 71)"."""
    words = sentence.words if sentence is not None else ()
    for at in range(3, len(words)):
        if sentence is None or words[at] != ")" or not words[at - 1].isdigit():
            continue
        opened = next((place for place in range(at - 2, max(0, at - _NAMES - 2), -1) if words[place] == "("), -1)
        if opened < 1 or opened == at - 2 or not words[opened - 1][:1].isupper() or not words[at - 2][:1].isupper():
            continue
        span = Span(sentence.starts[at - 1], sentence.ends[at - 1])
        claim = claim_at(span, Interval.exactly(int(words[at - 1])), like)
        off.setdefault(words[opened - 1], []).append(claim)
        on.setdefault(words[at - 2], []).append(claim)


def _goals(sentence: Sentence, like: Claim) -> Iterator[tuple[str, Claim]]:
    """Yield the scorers, each with the minute right behind the name."""
    words, line = sentence.words, line_of(sentence, ())
    for at in range(1, len(words)):
        if words[at].isdigit() and words[at - 1][:1].isupper() and int(words[at]) < _LONGEST:
            own = words[at + 1 : at + 2] not in (("o",), ("og",)) and words[at + 1 : at + 3] not in (("(", "og"), ("(", "o"))
            yield words[at - 1] if own else "", claim_of(line, at, at + 1, Interval.exactly(int(words[at])), like)


def _told(lines: Sequence[Line], goals: Sequence[tuple[str, Claim]]) -> Iterator[Minutes]:
    """ "Okoro headed home in the 61st minute" beside "Okoro 81", where the list has him once and the sentence no other minute."""
    players = [player for player, _ in goals]
    for line in lines:
        if _words("minute_goal").isdisjoint(line.known) or not _words("minute_unreal").isdisjoint(line.known):
            continue
        minutes = [(at, minute) for at in range(len(line.claims)) if (minute := minute_of(line, at)) is not None]
        named = [(player, goal) for player, goal in goals if player and player in line.sentence.words]
        if len(minutes) != 1 or len(named) != 1 or players.count(named[0][0]) != 1:
            continue
        at, minute = minutes[0]
        player, goal = named[0]
        place = line.sentence.words.index(player)
        if place < line.first[at] and not _words("minute_goal").isdisjoint(line.words[place : line.first[at]]):
            yield Minutes(claim_of(line, line.first[at], line.last[at], minute, line.claims[at]), goal, "same")
