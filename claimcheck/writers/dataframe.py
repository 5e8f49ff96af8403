"""Quantities and findings as tables for pandas.

In: texts, or a report. Out: a DataFrame, one row a quantity or a finding. "More than 3,000 civilians left" is a row with low 3000.0,
high NaN, modifier ">", noun "civilians". Columns are taken from the records whole, and then given their types.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter, getitem
from typing import TYPE_CHECKING, Any

from claimcheck.extract import quantities_of
from claimcheck.model import QUANTITY_KINDS, Finding, Report

if TYPE_CHECKING:
    from pandas import DataFrame

_QUANTITY = {
    "text": "int64", "start": "int64", "end": "int64", "words": "string", "low": "float64", "high": "float64", "low_closed": "bool",
    "high_closed": "bool", "modifier": "string", "unit": "string", "noun": "string", "kind": "string", "trend": "string",
}  # fmt: skip
_AS_THEY_ARE = ("span.start", "span.end", "low", "high", "low_closed", "high_closed", "modifier", "unit", "noun", "kind", "trend")

_FINDING = {
    "rule": "string", "severity": "string", "message": "string", "document": "string", "start": "int64", "end": "int64", "text": "string",
    "cell": "string", "related": "object", "related_text": "string", "fingerprint": "string",
}  # fmt: skip
_OF_FINDING = (
    "rule", "severity", "message", "primary.document", "primary.start", "primary.end", "primary.text", "primary.cell", "related",
    "fingerprint",
)  # fmt: skip


def quantities_frame(texts: Iterable[str], kinds: Collection[str] = QUANTITY_KINDS) -> DataFrame:
    """Return a pandas DataFrame with one row for every quantity of `texts` that is of one of `kinds`, in order of text and place.

    text              position of the text among `texts`, from 0 (int64)
    start, end        half-open character offsets into it (int64)
    words             what stands there (string)
    low, high         the ends as written, rounded to float64 for pandas; NaN is unbounded
    low_closed, high_closed   whether the end belongs to the range (bool)
    modifier, unit, noun, kind, trend   as of `Quantity` (string, missing where there is none)
    """
    found = [(at, text, quantity) for at, text in enumerate(texts) for quantity in quantities_of(text) if quantity.kind in kinds]
    positions, sources, quantities = zip(*found, strict=True) if found else ((), (), ())
    starts, ends, *others = _columns(quantities, _AS_THEY_ARE)
    words = tuple(map(getitem, sources, map(slice, starts, ends)))
    return _frame(_QUANTITY, (positions, starts, ends, words, *others))


def report_frame(report: Report) -> DataFrame:
    """Return a pandas DataFrame with one row for every finding of `report`, in the order of the text.

    rule, severity, message   as of `Finding` (string)
    document, start, end      where to look first: name of the document (string), half-open character offsets into its text (int64)
    text                      what stands there (string)
    cell                      for a cell of a table the labels of its row and column (string, missing elsewhere)
    related                   the other sides: a tuple of (document, start, end) for each (object)
    related_text              what stands there, parted by " | " (string)
    fingerprint               stable over moves of the text (string)
    """
    findings: tuple[Finding, ...] = report.findings
    *columns, related, fingerprints = _columns(findings, _OF_FINDING)
    places = attrgetter("document", "start", "end")
    at = tuple(tuple(map(places, sides)) for sides in related)
    texts = tuple(" | ".join(map(attrgetter("text"), sides)) for sides in related)
    return _frame(_FINDING, (*columns, at, texts, fingerprints))


def _columns(records: Collection[Any], fields: tuple[str, ...]) -> tuple[tuple[Any, ...], ...]:
    """Return one tuple for each of `fields`, with what it holds in every record."""
    if not records:
        return ((),) * len(fields)
    return tuple(zip(*map(attrgetter(*fields), records), strict=True))


def _frame(types: dict[str, str], columns: Collection[tuple[Any, ...]]) -> DataFrame:
    from pandas import DataFrame, Series

    # Exact numbers stay objects until the column as a whole becomes float64, where None is NaN.
    series = {name: Series(column, dtype="object") for name, column in zip(types, columns, strict=True)}
    return DataFrame(series).astype(types)
