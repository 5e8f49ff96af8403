"""A number of an article or of a source, with the words by which the two can be told to speak of one thing.

In: a document, its reading and its claims. Out: `Mention`s. In "Net debt £1,210m, a reduction of £59m" both numbers have the words
"net" and "debt", and the second is a change, not a level.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.between.labels import labelled, times_of
from claimcheck.between.lines import Line, clause_of, line_at, lines_of
from claimcheck.between.periods import Period, days_of, periods_of
from claimcheck.between.stems import is_year, listed, stem, stems
from claimcheck.claims import end_of
from claimcheck.model import Claim, Document, Reading, Sentence

_KINDS = frozenset(("count", "money", "measure", "percent", "points", "ratio", "multiple", "age", "duration"))
_OWN = 5  # words that stand right at a number
_SENTENCE = 600  # characters of a sentence that is taken up
_BEEN = frozenset(("was", "were"))
_PAST = _BEEN | {"last"}


@dataclass(frozen=True, slots=True)
class Told:
    """A document with what was read in it."""

    document: Document
    reading: Reading
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One number in one document. Two mentions are one only where they are the same object.

    own       stems of the words right at the number, or of its cell's labels
    near      those and the stems of its clause
    wide      stems of all words of its sentence, and of the labels
    before    the words right in front of it, in lower case, nearest first
    behind    and those right behind it
    around    the words of its clause up to a mark or another number, in lower case
    unit      its sentence, and its line where the sentence is set in lines
    cell      the labels of its row and column in a table, empty outside tables
    called    stems of its clause, and the times that it is told of: what can name a row
    context   stems that can name a row where those do not: of the sentence, and of the one before that "they" or "there" points to
    row       stems of the label of its row, and the times that it names
    column    stems of the label of its column
    whole     its row holds what the others add up to
    periods   the quarter, half, month and year that those name
    replaced  it is what the figure beside it took the place of: "£10.17 (was £10.71)", "1,920, not 1,520"
    earlier   it is the figure of an earlier time that another is held against: "(2023: £284m)", "from 3.8p"
    gap       it tells by how much something changed: "a reduction of £59m"
    share     it is told as a part of something: "a fifth", "20% of homes", "or 12%"
    total     it is told as a sum: "between them", "a combined"
    rest      it is told as what is left: "the other 300"
    each      it is told for each of something: "€81 a driver"
    wished    it is told as what someone asks for or expects
    """

    claim: Claim
    document: Document
    own: frozenset[str]
    near: frozenset[str]
    wide: frozenset[str]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    around: frozenset[str]
    unit: tuple[int, int]
    cell: tuple[str, ...]
    called: frozenset[str]
    context: tuple[frozenset[str], ...]
    row: frozenset[str]
    column: frozenset[str]
    whole: bool
    periods: frozenset[Period]
    replaced: bool
    earlier: bool
    gap: bool
    share: bool
    total: bool
    rest: bool
    each: bool
    wished: bool

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, to sort by."""
        return self.claim.quantity.span.start, self.claim.quantity.span.end

    @property
    def is_open(self) -> bool:
        """Whether the words around it leave it open that it is less or more: "can take 500", "starts at £13"."""
        return not listed("open").isdisjoint(self.around)


def mentions_of(told: Told, kinds: frozenset[str] = _KINDS) -> tuple[Mention, ...]:
    """Return the numbers of one document that can be held against those of another, in order of place."""
    found: list[Mention] = []
    names = frozenset(one.span.start for one in told.reading.quantities if one.kind == "identifier")
    scene: _Scene | None = None
    previous: Mention | None = None
    for claim in told.claims:
        if claim.quantity.kind not in kinds:
            continue
        if scene is None or scene.at != claim.sentence:
            scene, previous = _scene(told, claim, names, scene), None
        for one in _ends(claim):
            previous = _mention(told.document, one, scene, previous)
            found.append(previous)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence: its lines, all its stems, those that it takes up from the sentence before, and the day that it tells of."""

    at: int
    sentence: Sentence
    lines: tuple[Line, ...]
    stems: frozenset[str]
    taken_up: frozenset[str]
    times: frozenset[Period]


def _scene(told: Told, claim: Claim, names: frozenset[int], before: _Scene | None) -> _Scene:
    sentence = told.reading.sentences[claim.sentence]
    if told.document.blocks[claim.block].labels:  # a cell
        return _Scene(claim.sentence, sentence, (Line(0, sentence.words, 0, frozenset()),), stems(sentence.words), frozenset(), frozenset())
    lines = lines_of(told.document.text, sentence, names)
    own = stems(word for line in lines for word in line.words)
    points = not listed("pointing").isdisjoint(sentence.lower[:1]) or not listed("pointing_anywhere").isdisjoint(sentence.lower)
    taken_up = stems(_words_before(told, claim)) if points else frozenset()
    times = periods_of(sentence.lower)
    if points and before is not None and before.at == claim.sentence - 1 and not days_of(sentence.lower):
        times |= frozenset(one for one in before.times if one[0] == "day")
    return _Scene(claim.sentence, sentence, lines, own, taken_up, times)


def _words_before(told: Told, claim: Claim) -> list[str]:
    """Return the words of the sentence in front of the claim's, whether it holds a number or not; none at the start of a paragraph."""
    opened = told.reading.sentences[claim.sentence].span.start
    begun = max(told.document.blocks[claim.block].span.start, opened - _SENTENCE)
    words = told.document.text[begun:opened].split()
    last = next((at for at in range(len(words) - 2, -1, -1) if words[at].endswith((".", "!", "?"))), -1)
    return [word.strip("(),:;.'’\"%") for word in words[last + 1 :]]


def _ends(claim: Claim) -> Iterator[Claim]:
    """The two ends of a change are numbers of their own; a range is one."""
    if claim.quantity.change and len(claim.quantity.ends) == 2:
        yield end_of(claim, 0)
        yield end_of(claim, 1)
    else:
        yield claim


def _mention(document: Document, claim: Claim, scene: _Scene, previous: Mention | None) -> Mention:
    sentence = scene.sentence
    labels = labelled(document.blocks[claim.block].labels)
    first = bisect_right(sentence.starts, claim.quantity.span.start) - 1
    stop = bisect_left(sentence.starts, claim.quantity.span.end)
    line = line_at(scene.lines, first)
    before, behind = clause_of(line, first, stop)
    own = stems((*before[:_OWN], *behind[:_OWN])) | labels.own | line.heading
    near = own | stems(claim.words) | (stems((claim.head,)) if claim.head else frozenset())
    wide = scene.stems
    if len(scene.lines) > 1:
        wide = stems(line.words)
        near -= scene.stems - wide
    wide |= labels.wide
    if not near:  # "(2023: £284m)" is what the number in front of it is
        near = wide if previous is None else previous.near
    around = frozenset((*before, *behind))
    told = around | claim.words
    periods = labels.periods if labels.words else _periods(before, behind, sentence)
    kinds = {kind for kind, _ in periods}
    times = times_of((*periods, *(one for one in scene.times if one[0] not in kinds)))
    return Mention(
        claim, document, own, near, wide, tuple(before[:_OWN]), tuple(behind[:_OWN]), around,
        unit=(claim.sentence, line.number),
        cell=document.blocks[claim.block].labels[:2],
        called=near | times,
        context=(wide | times, scene.taken_up | times),
        row=labels.row, column=labels.column, whole=labels.whole,
        periods=periods,
        replaced=_is_bracketed(sentence, first, before, _BEEN) or before[:1] == ["not"],
        earlier=_is_earlier(claim, before, behind, labels.words)
        or _is_bracketed(sentence, first, before, _PAST | set(filter(is_year, before))),
        gap=_is_gap(claim, before, behind),
        share=claim.quantity.kind == "ratio" or behind[:1] == ["of"] or before[:1] == ["or"],
        total=not listed("total").isdisjoint(told),
        rest=not listed("rest").isdisjoint(told),
        each=not listed("each").isdisjoint(behind[:2]) or " / " in (claim.quantity.unit or ""),
        wished=_is_wished(around, before),
    )  # fmt: skip


def _periods(before: list[str], behind: list[str], sentence: Sentence) -> frozenset[Period]:
    """Return the periods that the number's clause names, and the year that its sentence opens with: "In 2013, ..."."""
    named = periods_of([*reversed(before), *behind])
    opening = sentence.words[:2]
    if len(opening) < 2 or opening[0] != "In" or not is_year(opening[1]) or any(kind == "year" for kind, _ in named):
        return named
    return named | {("year", opening[1])}


def _is_earlier(claim: Claim, before: list[str], behind: list[str], labels: tuple[str, ...]) -> bool:
    return (
        claim.role == "from"
        or not listed("earlier_before").isdisjoint(before[:_OWN])
        or not listed("earlier_behind").isdisjoint((*behind[:_OWN], *labels))
    )


def _is_bracketed(sentence: Sentence, first: int, before: list[str], words: frozenset[str]) -> bool:
    """Whether a bracket holds one of `words` and the number: "(last year: £760m)"; outside brackets "last year" is that of the news."""
    opens = first - len(before) - 1
    return opens >= 0 and sentence.words[opens] == "(" and not words.isdisjoint(before)


def _is_gap(claim: Claim, before: list[str], behind: list[str]) -> bool:
    if before[:1] == ["by"] and not listed("by_no_gap").isdisjoint(before[:_OWN]):
        return False
    if not listed("gap_before").isdisjoint(before[:3]) or not listed("gap_behind").isdisjoint(behind[:1]):
        return True
    if before[:1] in (["was"], ["is"], ["at"], ["of"]) and not listed("gap_noun").isdisjoint(before[:_OWN]):
        return True
    if claim.role == "by":
        return True
    return bool(claim.quantity.trend) and claim.role == "level" and before[:1] not in (["to"], ["at"])


def _is_wished(around: frozenset[str], before: list[str]) -> bool:
    asked = listed("wished_for")
    return not listed("wished").isdisjoint(around) or any(one == "for" and other in asked for one, other in pairwise(before))


def same_stem(one: str, other: str) -> bool:
    """Whether two nouns are forms of one."""
    return stem(one) == stem(other)
