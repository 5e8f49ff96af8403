"""Which number of a source each number of the article tells again.

In: the mentions of an article and of its sources. Out: a `Link` for each of the article's: the source's number that agrees with it, if
any, and the one whose words fit it best. One candidate or none: where two different numbers fit as well as each other there is no link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimcheck.between.evidence import NEVER, points, spread_of
from claimcheck.between.mentions import Mention
from claimcheck.between.rows import rows_named
from claimcheck.between.values import agree, figures_of, measure_of
from claimcheck.intervals import Number

_MOST = 300  # numbers of a source that one number of the article is held against
_ROW = 5  # points for standing in the row that is named, and against standing in another
_ANCHORED = 20  # numbers of a sentence that are looked at for the sake of another number there
_COMMON = 400  # a word of more numbers than this tells nothing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of a source that could be the article's, and what speaks for it; `named`: it stands in the row that the article names."""

    mention: Mention
    points: int
    agrees: bool
    named: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A number of the article and its candidates, best first.

    candidates   numbers of the sources in the same measure
    columns      tables and columns in which other numbers of the sentence have their like
    told         the values of all numbers of its sentence
    used         ids of the mentions that agree with another number of the article, which they fit better
    operands     numbers of any measure that could have a part in a sum
    """

    mention: Mention
    candidates: tuple[Candidate, ...]
    used: frozenset[int]
    operands: tuple[Candidate, ...]
    columns: frozenset[tuple[int, frozenset[str]]] = frozenset()
    told: frozenset[Number] = frozenset()

    @property
    def agreeing(self) -> Candidate | None:
        """The best candidate of the same value."""
        return next((one for one in self.candidates if one.agrees), None)


@dataclass(frozen=True, slots=True)
class _Index:
    mentions: tuple[Mention, ...]
    by_word: dict[str, list[int]]
    by_figures: dict[str, list[int]]
    by_unit: dict[tuple[int, tuple[int, int]], list[int]]
    spread: Counter[str]


def links_of(article: Sequence[Mention], sources: Sequence[Mention]) -> tuple[Link, ...]:
    """Return the link of each mention of the article, in order."""
    index = _indexed(sources)
    anchors = _anchors(article, index)
    all_rows = [_candidates(mention, index, anchors) for mention in article]
    rows = [_of_measure(mention, row) for mention, row in zip(article, all_rows, strict=True)]
    best: dict[int, tuple[int, int]] = {}  # source mention -> (points, article mention) of the best that agrees with it
    for at, row in enumerate(rows):
        first = next((one.points for one in row if one.agrees), None)
        for candidate in row:
            key = id(candidate.mention)
            if candidate.agrees and candidate.points == first and candidate.points > best.get(key, (NEVER, -1))[0]:
                best[key] = candidate.points, at
    columns: dict[tuple[int, int], set[tuple[int, frozenset[str]]]] = defaultdict(set)
    for mention, row in zip(article, rows, strict=True):
        cell = next((one.mention for one in row if one.agrees and one.named and one.mention.cell), None)
        if cell is not None:
            columns[mention.unit].add((id(cell.document), cell.column))
    told: dict[tuple[int, int], set[Number]] = defaultdict(set)
    for mention in article:
        if mention.claim.quantity.value is not None:
            told[mention.unit].add(mention.claim.quantity.value)
    links = []
    for at, (mention, row) in enumerate(zip(article, rows, strict=True)):
        used = frozenset(id(one.mention) for one in row if best.get(id(one.mention), (NEVER, at))[1] != at)
        links.append(Link(mention, tuple(row), used, tuple(all_rows[at]), frozenset(columns[mention.unit]), frozenset(told[mention.unit])))
    return tuple(links)


def _of_measure(mention: Mention, row: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in row if measure_of(one.mention.claim) == measure_of(mention.claim)]


def _indexed(sources: Sequence[Mention]) -> _Index:
    by_word: dict[str, list[int]] = defaultdict(list)
    by_figures: dict[str, list[int]] = defaultdict(list)
    by_unit: dict[tuple[int, tuple[int, int]], list[int]] = defaultdict(list)
    for at, mention in enumerate(sources):
        for word in sorted(mention.near | mention.wide):
            by_word[word].append(at)
        by_figures[figures_of(mention.claim)].append(at)
        by_unit[id(mention.document), mention.unit].append(at)
    return _Index(tuple(sources), by_word, by_figures, by_unit, spread_of(sources))


def _nominated(mention: Mention, index: _Index, anchored: Iterable[tuple[int, tuple[int, int]]]) -> Iterable[int]:
    """The numbers of the sources that share a telling word, a sentence with another number of ours, or the figures, most shared first."""
    hits: Counter[int] = Counter()
    for word in mention.near | mention.wide:
        places = index.by_word.get(word, ())
        if len(places) <= _COMMON:
            hits.update(places)
    places = index.by_figures.get(figures_of(mention.claim), ())
    for place in places[:_COMMON]:
        hits[place] += 3
    for unit in anchored:
        hits.update(index.by_unit[unit][:_ANCHORED])
    return [place for place, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_MOST]]


_Unit = tuple[int, int]
_Anchors = dict[_Unit, dict[tuple[int, _Unit], set[int]]]


def _anchors(article: Sequence[Mention], index: _Index) -> _Anchors:
    """Article's sentence -> source and its sentence -> the article's mentions there that agree with one of that sentence."""
    found: _Anchors = defaultdict(lambda: defaultdict(set))
    for mention in article:
        for place in index.by_figures.get(figures_of(mention.claim), ())[:_COMMON]:
            other = index.mentions[place]
            if measure_of(mention.claim) == measure_of(other.claim) and agree(mention.claim, other.claim):
                found[mention.unit][id(other.document), other.unit].add(id(mention))
    return found


def _candidates(mention: Mention, index: _Index, anchors: _Anchors) -> list[Candidate]:
    row = []
    of_sentence = anchors.get(mention.unit, {})
    anchored = (unit for unit, held in of_sentence.items() if held - {id(mention)})
    for place in _nominated(mention, index, anchored):
        other = index.mentions[place]
        held = of_sentence.get((id(other.document), other.unit), set()) - {id(mention)}
        agrees = measure_of(mention.claim) == measure_of(other.claim) and agree(mention.claim, other.claim)
        row.append(Candidate(other, points(mention, other, index.spread, len(held), agrees), agrees))
    row = _in_named_rows(mention, row)
    return sorted(row, key=lambda one: (-one.points, not one.agrees, one.mention.document.name, one.mention.place))


def _in_named_rows(mention: Mention, row: list[Candidate]) -> list[Candidate]:
    """Return the candidates, those of a table's row that the article names ahead of those of its other rows."""
    cells: dict[int, list[Mention]] = defaultdict(list)
    for one in row:
        if one.mention.cell:
            cells[id(one.mention.document)].append(one.mention)
    named = {document: rows_named(mention, found) for document, found in cells.items()}
    found = []
    for one in row:
        rows = named.get(id(one.mention.document))
        if rows and one.mention.cell:
            its = one.mention.cell[0] in rows
            one = replace(one, points=one.points + (_ROW if its else -_ROW), named=its)
        found.append(one)
    return found
