"""Who says what of which fact: a table for people, CSV and a DataFrame for others.

In: a report of an article and its sources. Out: for people one line a fact and one column a document; for programs one row a fact and
document, a row without figures where the document is silent. No document is called wrong.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.intervals import Number
from claimcheck.model import Fact, Report, Telling
from claimcheck.writers.beside import in_lines
from claimcheck.writers.places import Places
from claimcheck.writers.shown import clipped, number, padded, printable, whole_characters, width

if TYPE_CHECKING:
    from pandas import DataFrame

_CELL_MOST = 40
_COLUMNS = {
    "fact": "int64", "thing": "string", "verdict": "string", "document": "string", "role": "string", "text": "string", "low": "float64",
    "high": "float64", "modifier": "string", "unit": "string", "speaker": "string", "date": "string", "start": "Int64", "end": "Int64",
    "line": "Int64", "column": "Int64", "cell": "string",
}  # fmt: skip
_VERDICTS = {"agree": "agree", "differ": "DIFFER", "alone": "one only"}

Row = tuple[str | int | Number | None, ...]


def figures_frame(report: Report) -> DataFrame:
    """Return a pandas DataFrame with what each document says of each fact: one row a telling, and one for each document that is silent.

    fact                 number of the fact, from 0 (int64); a document that tells it twice has two rows
    thing, verdict       what it is, and "agree", "differ" or "alone": only one document speaks of it (string)
    document, role       name of the document, and "article" or "source" (string)
    text                 the figure as written; missing, like all that follows, where the document is silent (string)
    low, high            the ends as written, rounded to float64 for pandas; NaN is unbounded, or silent
    modifier, unit       as of `Quantity` (string)
    speaker, date        who says it in the document's words, and the document's date of publication (string)
    start, end           half-open character offsets into the document's text (Int64)
    line, column         from 1, as its author sees it; missing in a workbook (Int64)
    cell                 in a table the labels of its row and column (string)
    """
    from pandas import DataFrame, Series

    rows = list(_rows(report))
    columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
    series = {name: Series(column, dtype="object") for name, column in zip(_COLUMNS, columns, strict=True)}
    return DataFrame(series).astype(_COLUMNS)


def write_csv(report: Report) -> str:
    """Return the same as CSV with a line of names; exact numbers are decimals or fractions, and what is missing is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_field(value) for value in row] for row in _rows(report))
    return out.getvalue()


def write_table(report: Report) -> str:
    """Return one line for each fact: what it is, the verdict, and what each document says, "-" where it is silent."""
    documents = (report.article, *report.sources)
    if not report.facts:
        return "no figures to compare\n"
    rows = [("fact", "verdict", *(printable(document.name) for document in documents))]
    for fact in report.facts:
        cells = (_cell(fact, document.name) for document in documents)
        rows.append((printable(clipped(fact.thing, _CELL_MOST)), _VERDICTS[fact.verdict], *cells))
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join("  ".join(map(padded, row, widths)).rstrip() + "\n" for row in rows)


def _cell(fact: Fact, document: str) -> str:
    """Return the figures of one document, each once, with who says them: "460 (police)"."""
    told = [telling for telling in fact.tellings if telling.place.document == document]
    return printable(clipped("; ".join(dict.fromkeys(map(_shown, told))), _CELL_MOST)) or "-"


def _shown(telling: Telling) -> str:
    who = ", ".join(one for one in (telling.speaker, telling.date) if one)
    return " ".join(telling.place.text.split()) + (f" ({who})" if who else "")


def _rows(report: Report) -> Iterator[Row]:
    places = {document.name: Places(document) for document in report.documents}
    for number_of_fact, fact in enumerate(report.facts):
        for at, document in enumerate((report.article, *report.sources)):
            head = (number_of_fact, fact.thing, fact.verdict, document.name, "source" if at else "article")
            told = [telling for telling in fact.tellings if telling.place.document == document.name]
            for telling in told:
                yield (*head, *_telling(telling, places[document.name]))
            if not told:
                yield (*head, *(None,) * (len(_COLUMNS) - len(head)))


def _telling(telling: Telling, places: Places) -> Row:
    place = telling.place
    spot = places.place(place.start, place.end)
    line, column = (spot.line, spot.column) if in_lines(place) else (None, None)
    return (
        place.text, telling.low, telling.high, telling.modifier, telling.unit, telling.speaker, telling.date, place.start, place.end, line,
        column, place.cell,
    )  # fmt: skip


def _field(value: str | int | Number | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return number(value)
    # A spreadsheet would run what begins like a formula.
    words = whole_characters(value)
    return f"'{words}" if words[:1] in ("=", "@", "+", "-") and words[1:2].isalpha() else words
