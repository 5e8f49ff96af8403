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
from claimcheck.between.values import agree, figures_of, measure_of

_MOST = 300  # numbers of a source that one number of the article is held against
_NAMED = 50  # of a row's label, so many hundredths must stand in the article's clause
_ROW = 5  # points for standing in the row that is named, and against standing in another
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
    used         ids of the mentions that agree with another number of the article, which they fit better
    operands     numbers of any measure that could have a part in a sum
    """

    mention: Mention
    candidates: tuple[Candidate, ...]
    used: frozenset[int]
    operands: tuple[Candidate, ...]

    @property
    def agreeing(self) -> Candidate | None:
        """The best candidate of the same value."""
        return next((one for one in self.candidates if one.agrees), None)


@dataclass(frozen=True, slots=True)
class _Index:
    mentions: tuple[Mention, ...]
    by_word: dict[str, list[int]]
    by_figures: dict[str, list[int]]
    spread: Counter[str]


def links_of(article: Sequence[Mention], sources: Sequence[Mention]) -> tuple[Link, ...]:
    """Return the link of each mention of the article, in order."""
    index = _indexed(sources)
    anchors = _anchors(article, index)
    all_rows = [_candidates(mention, index, anchors) for mention in article]
    rows = [_of_measure(mention, row) for mention, row in zip(article, all_rows, strict=True)]
    best: dict[int, tuple[int, int]] = {}  # source mention -> (points, article mention) of the best that agrees with it
    for at, row in enumerate(rows):
        for candidate in row:
            key = id(candidate.mention)
            if candidate.agrees and candidate.points > best.get(key, (NEVER, -1))[0]:
                best[key] = candidate.points, at
    links = []
    for at, (mention, row) in enumerate(zip(article, rows, strict=True)):
        used = frozenset(id(one.mention) for one in row if best.get(id(one.mention), (NEVER, at))[1] != at)
        links.append(Link(mention, tuple(row), used, tuple(all_rows[at])))
    return tuple(links)


def _of_measure(mention: Mention, row: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in row if measure_of(one.mention.claim) == measure_of(mention.claim)]


def _indexed(sources: Sequence[Mention]) -> _Index:
    by_word: dict[str, list[int]] = defaultdict(list)
    by_figures: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(sources):
        for word in sorted(mention.near | mention.wide):
            by_word[word].append(at)
        by_figures[figures_of(mention.claim)].append(at)
    return _Index(tuple(sources), by_word, by_figures, spread_of(sources))


def _nominated(mention: Mention, index: _Index) -> Iterable[int]:
    """The numbers of the sources that share a telling word or the figures, those that share most first."""
    hits: Counter[int] = Counter()
    for word in mention.near | mention.wide:
        places = index.by_word.get(word, ())
        if len(places) <= _COMMON:
            hits.update(places)
    places = index.by_figures.get(figures_of(mention.claim), ())
    for place in places[:_COMMON]:
        hits[place] += 3
    return [place for place, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_MOST]]


def _anchors(article: Sequence[Mention], index: _Index) -> dict[tuple[int, int, int], set[int]]:
    """(article's sentence, source, source's sentence) -> the article's mentions there that agree with one of that sentence."""
    found: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for mention in article:
        for place in index.by_figures.get(figures_of(mention.claim), ())[:_COMMON]:
            other = index.mentions[place]
            if measure_of(mention.claim) == measure_of(other.claim) and agree(mention.claim, other.claim):
                found[mention.claim.sentence, id(other.document), other.claim.sentence].add(id(mention))
    return found


def _candidates(mention: Mention, index: _Index, anchors: dict[tuple[int, int, int], set[int]]) -> list[Candidate]:
    row = []
    for place in _nominated(mention, index):
        other = index.mentions[place]
        held = anchors.get((mention.claim.sentence, id(other.document), other.claim.sentence), set()) - {id(mention)}
        agrees = measure_of(mention.claim) == measure_of(other.claim) and agree(mention.claim, other.claim)
        row.append(Candidate(other, points(mention, other, index.spread, len(held), agrees), agrees))
    row = _in_named_rows(mention, row)
    return sorted(row, key=lambda one: (-one.points, not one.agrees, one.mention.document.name, one.mention.place))


def _in_named_rows(mention: Mention, row: list[Candidate]) -> list[Candidate]:
    """Return the candidates, those of a table's row that the article names ahead of those of its other rows."""
    covered = {id(one): _coverage(mention, one.mention) for one in row if one.mention.row}
    named: dict[int, int] = {}
    for one in row:
        if id(one) in covered:
            document = id(one.mention.document)
            named[document] = max(named.get(document, 0), covered[id(one)])
    found = []
    for one in row:
        best = named.get(id(one.mention.document), 0)
        if id(one) in covered and best >= _NAMED:
            one = replace(one, points=one.points + (_ROW if covered[id(one)] == best else -_ROW), named=covered[id(one)] == best)
        found.append(one)
    return found


def _coverage(mention: Mention, other: Mention) -> int:
    """Return how many hundredths of a row's label stand in the words of the article's clause; those right at the number count more."""
    if other.whole:
        return 0
    shared = len(other.row & mention.near)
    return 100 * shared // len(other.row) + len(other.row & mention.own) if shared else 0
