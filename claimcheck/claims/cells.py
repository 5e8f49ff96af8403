"""The numbers of a table understood by the labels of their row and column.

In: a document with labelled cells, its reading and claims. Out: its claims, those of cells made anew from their labels. 41.8 under
"Revenue (£m)" in the row "2019" is GBP 41.75m to 41.85m, with the words of "revenue" and the qualifier "2019".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.claims.context import content_of, predicates, singular
from claimcheck.claims.widths import printed
from claimcheck.extract.headers import LabelUnit, is_period, label_unit, words_of
from claimcheck.extract.rates import kind_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Quantity, Reading
from claimcheck.readers.tables_marks import tells_time

_PLAIN = LabelUnit()
_TAKEN = frozenset(("count", "money", "measure", "percent", "points", "duration", "age"))


def with_labels(document: Document, reading: Reading, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims, those of labelled cells with the unit, scale, words and role that their labels give.

    A number in a cell is held to half a unit of its last digit, in base units; a count written as a whole number is exact. Numbers in a
    column of codes are names and are left out; those in a column of ranks are ordinals.
    """
    if not any(block.labels for block in document.blocks):
        return claims
    made = []
    for claim in claims:
        labels = document.blocks[reading.sentences[claim.sentence].block].labels
        if not labels or claim.quantity.kind not in _TAKEN:
            made.append(claim)
        elif _lower(labels[1]).isdisjoint(_listed("codes")):
            made.append(_labelled(claim, labels))
    return tuple(made)


class _About(NamedTuple):
    """What the labels of a cell say; see `model.Claim` for the fields."""

    under: LabelUnit
    head: str | None
    measurand: str | None
    role: str
    qualifiers: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


def _labelled(claim: Claim, labels: tuple[str, ...]) -> Claim:
    about = _about(labels)
    quantity = _in_unit(claim.quantity, about.under, about.role)
    possible, expected, dimension = _interval(quantity)
    head, role = (None, about.role) if quantity.kind in ("percent", "points") else (about.head or claim.head, about.role)
    if role == "level" and quantity.kind == "percent" and not _listed("shares").isdisjoint(_lower(labels[1]) - {"of"}):
        role = "share"
    if quantity.unit is None and labels[1].strip(".").lower() in _listed("ranks"):
        quantity = replace(quantity, kind="ordinal")
    return replace(
        claim, quantity=quantity, possible=possible, expected=expected, dimension=dimension, head=head,
        measurand=about.measurand or claim.measurand, role=role, qualifiers=claim.qualifiers | about.qualifiers,
        words=claim.words | about.words, names=claim.names | about.names,
    )  # fmt: skip


def _in_unit(quantity: Quantity, under: LabelUnit, role: str) -> Quantity:
    """Return the quantity in the unit and scale of its labels; a unit or scale of its own wins."""
    if quantity.modifier == "range" or quantity.ends or (under is _PLAIN and role != "by"):
        return quantity
    scale = under.scale if quantity.scale is None and (quantity.unit is None or quantity.unit == under.unit) else 1
    unit = quantity.unit or under.unit
    kind = quantity.kind if quantity.unit else "age" if unit == "year_of_age" else kind_of(unit)
    value = quantity.value
    trend = quantity.trend
    if trend is None and role == "by" and value is not None and value != 0:
        trend = "up" if value > 0 else "down"
    if scale == 1:
        return replace(quantity, unit=unit, kind=kind, trend=trend)
    low, high = (None if end is None else end * scale for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit=unit, kind=kind, step=quantity.step * scale, scale=under.word, trend=trend)


def _interval(quantity: Quantity) -> tuple[Interval, Interval, str | None]:
    possible, expected = printed(quantity)
    known = vocabulary.unit(quantity.unit) if quantity.unit else None
    if known is None:
        return possible, expected, quantity.unit
    if known.factor != 1:
        possible, expected = possible.times(known.factor), expected.times(known.factor)
    if known.offset:
        possible, expected = (interval + Interval.exactly(known.offset) for interval in (possible, expected))
    return possible, expected, known.dimension


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("tables")[name].split())


@lru_cache(maxsize=65536)
def _about(labels: tuple[str, ...]) -> _About:
    row, column, *beside = (*labels, "")[: max(2, len(labels))]
    under = _unit_of(row, column, tuple(beside))
    lower = frozenset().union(*map(_lower, labels))
    named = (column, row, *(one for one in beside[:1] if not tells_time(one)))
    head = None if under.kind in ("percent", "points") else next(filter(None, map(_head, named)), None)
    return _About(
        under,
        head,
        _measurand(column) or _measurand(row),
        _role(row, column, lower, under),
        _qualifiers(row, column, tuple(beside), head),
        frozenset().union(*map(_content, labels)),
        _names(row) | _names(column, 1),
    )


def _unit_of(row: str, column: str, beside: tuple[str, ...]) -> LabelUnit:
    """Return what the labels make of a number: points and percent before all, then the column, unless it only tells a time, then the row.

    The whole table's unit ("Table 3: Recorded crime, £m") is that of columns and rows that give none.
    """
    down, across = label_unit(column), _of_parts(row)
    for unit in ("points", "percent"):
        for under in (down, across):
            if under is not None and under.kind == unit:
                return under
    nearest = (across, down) if is_period(column) else (down, across)
    found = next((under for under in nearest if under is not None), None)
    whole = None if _counted(row) or _counted(column) else next((under for under in map(label_unit, beside) if under is not None), None)
    if found is None:
        return whole or _PLAIN
    if found.unit is None and whole is not None and whole.scale == 1:  # "Thousands" under "Output, tonnes"
        return LabelUnit(found.scale, whole.unit, found.word)
    return found


@lru_cache(maxsize=4096)
def _counted(label: str) -> bool:
    """Whether people are counted under a label, or one thing is priced: "Employees", "Number of orders", but not "Staff costs"."""
    return (_head(label) or "") in _listed("counted") or not _lower(label).isdisjoint(("number", "per"))


@lru_cache(maxsize=4096)
def _of_parts(row: str) -> LabelUnit | None:
    """ "Revenue, £m": a row's label is made of the texts of its cells, the unit may be any of them."""
    return label_unit(row) or next((under for part in row.split(", ")[1:] if (under := label_unit(part)) is not None), None)


def _role(row: str, column: str, lower: frozenset[str], under: LabelUnit) -> str:
    changes = _listed("changes")
    if not changes.isdisjoint(_lower(column)) or (is_period(column) and not changes.isdisjoint(_lower(row))):
        return "by"
    if under.kind == "percent" and not _listed("shares").isdisjoint(lower - {"of"}):
        return "share"
    first = next(iter(words_of(row)), "").lower()
    return "total" if first in _listed("totals") else "level"


@lru_cache(maxsize=4096)
def _head(label: str) -> str | None:
    """Return the noun of the measure that a label names: "visit" of "Visits 2023-24", "stop" of "Recorded stops (000s)"."""
    head = None
    stops, skipped = vocabulary.words("stops"), _skipped()
    for word in words_of(label):
        low = word.lower()
        if low in stops and (head is not None or low not in vocabulary.words("determiners") | _listed("totals")):
            break
        if len(low) > 1 and low not in skipped and word[0].isalpha() and not low.endswith(("ed", "ly")):
            head = low
    return singular(head) if head else None


@cache
def _skipped() -> frozenset[str]:
    lists = (_listed("empty_heads"), _listed("periods"), _listed("changes"), vocabulary.words("stops"))
    return frozenset(vocabulary.table("words")["months"]).union(*lists)


@lru_cache(maxsize=4096)
def _measurand(label: str) -> str | None:
    """Return what happened to the things that a label names: "dead" of "Killed 2023", but nothing of "Killed or injured"."""
    known, words = predicates(), [word.lower() for word in words_of(label)]
    found = {known[word] for word in words if word in known and (word.endswith(("ed", "s")) or len(words) == 1)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _lower(label: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words_of(label))


@lru_cache(maxsize=4096)
def _content(label: str) -> frozenset[str]:
    """Return the words of a label as `context` strips them."""
    return frozenset(content_of(word) for word in _lower(label) if len(word) > 2) - {""}


def _qualifiers(row: str, column: str, beside: tuple[str, ...], head: str | None) -> frozenset[str]:
    """Return what narrows the measure: the words of row and column but its noun, and periods as a whole ("last year", "2023-24")."""
    found = (_lower(row) | _lower(column)).union(*map(_periods, (row, column, *beside))) - vocabulary.words("stops")
    return frozenset(word for word in found if singular(word) != head)


@lru_cache(maxsize=4096)
def _periods(label: str) -> frozenset[str]:
    """Return the years and the pairs of words of a label that name a time."""
    words, listed = [word.lower() for word in words_of(label)], _listed("periods")
    years = (word for word in words if len(word) > 3 and word[:1].isdigit())
    return frozenset((*years, *(" ".join(pair) for pair in pairwise(words) if listed.issuperset(pair))))


@lru_cache(maxsize=4096)
def _names(label: str, first: int = 0) -> frozenset[str]:
    """Return the capitalised words of a label from the `first` on: the first word of a column's has a capital anyhow."""
    return frozenset(word for word in words_of(label)[first:] if word[:1].isupper() and len(word) > 2)
