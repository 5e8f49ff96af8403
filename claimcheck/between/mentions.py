"""A number of an article or of a source, with the words by which the two can be told to speak of one thing.

In: a document, its reading and its claims. Out: `Mention`s. In "Net debt £1,210m, a reduction of £59m" both numbers have the words
"net" and "debt", and the second is a change, not a level.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.between.stems import Period, is_year, listed, periods_of, stem, stems
from claimcheck.claims import end_of
from claimcheck.model import Claim, Document, Reading, Sentence

_KINDS = frozenset(("count", "money", "measure", "percent", "points", "ratio", "multiple", "age", "duration"))
_CLAUSE = 12  # words on either side of a number that can be of its clause
_OWN = 5  # and that stand right at it
_BEEN = frozenset(("was", "were"))
_PAST = _BEEN | {"last"}
_JOINTS = frozenset(("and", "but", "while"))
_MARKS = frozenset(";()[]–—,.£$€\"“”")


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
    around    the words of its clause up to a mark or another number, in lower case
    row       stems of the label of its row in a table, empty outside tables
    column    stems of the label of its column
    whole     its row holds what the others add up to
    periods   the quarter, half, month and year that those name
    replaced  it is what the figure beside it took the place of: "£10.17 (was £10.71)", "1,920, not 1,520"
    earlier   it is the figure of an earlier time that another is held against: "(2023: £284m)", "from 3.8p"
    gap       it tells by how much something changed: "a reduction of £59m"
    share     it is told as a part of something: "a fifth", "20% of homes", "or 12%"
    total     it is told as a sum: "between them", "a combined"
    rest      it is told as what is left: "the other 300"
    """

    claim: Claim
    document: Document
    own: frozenset[str]
    near: frozenset[str]
    wide: frozenset[str]
    before: tuple[str, ...]
    around: frozenset[str]
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

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, to sort by."""
        return self.claim.quantity.span.start, self.claim.quantity.span.end

    @property
    def is_open(self) -> bool:
        """Whether the words around it leave it open that it is less or more: "can take 500", "starts at £13"."""
        return not listed("open").isdisjoint(self.around)


def mentions_of(told: Told) -> tuple[Mention, ...]:
    """Return the numbers of one document that can be held against those of another, in order of place."""
    found: list[Mention] = []
    wide: frozenset[str] = frozenset()
    seen = -1
    previous: Mention | None = None
    for claim in told.claims:
        if claim.quantity.kind not in _KINDS:
            continue
        sentence = told.reading.sentences[claim.sentence]
        if claim.sentence != seen:
            wide = stems(sentence.words) | stems(_labels(told.document, claim, 3))
            seen, previous = claim.sentence, None
        for one in _ends(claim):
            previous = _mention(told.document, one, sentence, wide, previous)
            found.append(previous)
    return tuple(found)


def _ends(claim: Claim) -> Iterator[Claim]:
    """The two ends of a change are numbers of their own; a range is one."""
    if claim.quantity.change and len(claim.quantity.ends) == 2:
        yield end_of(claim, 0)
        yield end_of(claim, 1)
    else:
        yield claim


def _labels(document: Document, claim: Claim, count: int) -> list[str]:
    return [word for label in document.blocks[claim.block].labels[:count] for word in _words_of(label)]


def _words_of(label: str) -> list[str]:
    return [word.strip("(),:;'’\"%").lower() for word in label.split()]


def _row_and_column(document: Document, claim: Claim) -> tuple[frozenset[str], frozenset[str], bool]:
    """Return the stems of a cell's two labels; what the table is of ("road user group") tells no row from another."""
    words = [_words_of(label) for label in (*document.blocks[claim.block].labels, "", "", "")[:3]]
    row, column, beside = map(stems, words)
    return row - beside, column, not (listed("total") | listed("whole")).isdisjoint(words[0])


def _mention(document: Document, claim: Claim, sentence: Sentence, wide: frozenset[str], previous: Mention | None) -> Mention:
    labels = _labels(document, claim, 2)
    first = bisect_right(sentence.starts, claim.quantity.span.start) - 1
    stop = bisect_left(sentence.starts, claim.quantity.span.end)
    before = _until_mark(reversed(sentence.words[max(0, first - _CLAUSE) : first]))
    behind = _until_mark(sentence.words[stop : stop + _CLAUSE])
    own = stems((*before[:_OWN], *behind[:_OWN], *labels))
    near = own | stems(claim.words) | (stems((claim.head,)) if claim.head else frozenset())
    if not near:  # "(2023: £284m)" is what the number in front of it is
        near = wide if previous is None else previous.near
    around = frozenset((*before, *behind))
    told = around | claim.words
    return Mention(
        claim, document, own, near, wide, tuple(before[:_OWN]), around, *_row_and_column(document, claim),
        periods=periods_of(labels) if labels else _periods(before, behind, sentence),
        replaced=_is_bracketed(sentence, first, before, _BEEN) or before[:1] == ["not"],
        earlier=_is_earlier(claim, before, behind, labels) or _is_bracketed(sentence, first, before, _PAST),
        gap=_is_gap(claim, before, behind),
        share=claim.quantity.kind == "ratio" or behind[:1] == ["of"] or before[:1] == ["or"],
        total=not listed("total").isdisjoint(told),
        rest=not listed("rest").isdisjoint(told),
    )  # fmt: skip


def _periods(before: list[str], behind: list[str], sentence: Sentence) -> frozenset[Period]:
    """Return the periods that the number's clause names, and the year that its sentence opens with: "In 2013, ..."."""
    named = periods_of([*reversed(before), *behind])
    opening = sentence.words[:2]
    if len(opening) < 2 or opening[0] != "In" or not is_year(opening[1]) or any(kind == "year" for kind, _ in named):
        return named
    return named | {("year", opening[1])}


def _until_mark(words: Iterable[str]) -> list[str]:
    found = []
    for word in words:
        if word in _MARKS or (word[0].isdigit() and not is_year(word)):
            break
        found.append(word.lower())
        if found[-1] in _JOINTS:
            break
    return found


def _is_earlier(claim: Claim, before: list[str], behind: list[str], labels: list[str]) -> bool:
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
    if not listed("gap_before").isdisjoint(before[:3]) or not listed("gap_behind").isdisjoint(behind[:1]):
        return True
    if claim.role == "by":
        return True
    return bool(claim.quantity.trend) and claim.role == "level" and before[:1] not in (["to"], ["at"])


def same_stem(one: str, other: str) -> bool:
    """Whether two nouns are forms of one."""
    return stem(one) == stem(other)
