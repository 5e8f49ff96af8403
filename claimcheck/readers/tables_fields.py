"""The fields of comma- or tab-separated text, each with its place.

In: text and its separator. Out: rows of `Field`s. In `"4,806",12` the first field is 4,806 and stands at 1 to 6, inside its quotes.
A quotation mark opens a quoted field only where the field begins; two of them inside stand for one and stay two in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.model import InputError
from claimcheck.readers.tables_marks import sort_of

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 20_000  # characters by which the separator is told
_EDGES = " \t\u00a0\u202f\r\n"


class Field(NamedTuple):
    """What stands in one cell, blanks at either end left out, and where; `text` is as written but for doubled quotation marks."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """One row and the number it has in the file, counted from 1 as a spreadsheet counts."""

    number: int
    fields: tuple[Field, ...]


def separator_of(text: str) -> str:
    """Return what parts the fields of `text`: of the usual marks, the one that cuts the most lines into the same number of fields."""
    best, best_score = ",", (0, 0)
    sample = text[:_SAMPLE]
    for mark in SEPARATORS:
        counts = [len(row.fields) for row in _scanned(sample, mark, 0, None) if len(row.fields) > 1]
        if not counts:
            continue
        usual = max(sorted(set(counts)), key=counts.count)
        score = (counts.count(usual), usual)
        if score > best_score:
            best, best_score = mark, score
    return best


def rows_of(name: str, text: str, separator: str, most_rows: int, most_cells: int) -> list[Row]:
    """Return every row of `text` in which something stands.

    Raises InputError where a quotation is left open, or there are more than `most_rows` rows or `most_cells` fields.
    """
    return _scanned(text, separator, most_cells, (name, most_rows))


def too_many(name: str, what: str, most: int) -> InputError:
    """Return the refusal of a table that is too large."""
    return InputError(f"{name}: has more than {most:,} {what}, the most that is read; keep the part that the article is about")


def _pattern(separator: str) -> re.Pattern[str]:
    mark = re.escape(separator)
    blanks = r" *" if separator == "\t" else r"[ \t]*"
    return re.compile(rf'{blanks}"((?:[^"]|"")*)"{blanks}(?={mark}|\r|\n|\Z)|([^{mark}\r\n]*)')


def _scanned(text: str, separator: str, most_cells: int, limits: tuple[str, int] | None) -> list[Row]:
    find = _pattern(separator).match
    rows: list[Row] = []
    fields: list[Field] = []
    at = cells = 0
    number, length = 1, len(text)
    while at <= length:
        match = find(text, at)
        assert match is not None
        group = 1 if match[1] is not None else 2
        if group == 2 and limits and match[2].lstrip(_EDGES).startswith('"'):
            _refuse_quotes(limits[0], text, number, len(fields) + 1, match.start(2))
        fields.append(_field(text, match.start(group), match.end(group), group == 1))
        at = match.end()
        if text[at : at + 1] == separator:
            at += 1
            continue
        if any(field.text for field in fields):
            rows.append(Row(number, tuple(fields)))
            cells += len(fields)
            if limits and len(rows) > limits[1]:
                raise too_many(limits[0], "rows", limits[1])
            if limits and cells > most_cells:
                raise too_many(limits[0], "cells", most_cells)
        fields, number = [], number + 1
        at += 2 if text.startswith("\r\n", at) else 1
        if at == length:
            break
    return rows


def _field(text: str, start: int, end: int, quoted: bool) -> Field:
    raw = text[start:end]
    inner = raw.strip(_EDGES)
    if len(inner) != len(raw):
        start += len(raw) - len(raw.lstrip(_EDGES)) if inner else 0
        end = start + len(inner)
    return Field(inner.replace('""', '"') if quoted and '""' in inner else inner, start, end)


def _refuse_quotes(name: str, text: str, row: int, column: int, at: int) -> None:
    """Refuse a field whose quotation never ends, or goes on behind its end: what follows can be cut in more than one way."""
    closing = re.compile(r'[ \t]*"(?:[^"]|"")*"').match(text, at)
    if closing is None:
        raise InputError(f"{name}: row {row}, column {column}: a quotation mark opens a field and none closes it")
    # `"Ann" Lee`: a nickname, not a quoted field; it holds no separator, or it would be in two.
    if "\n" in closing[0]:
        raise InputError(f"{name}: row {row}, column {column}: expected the end of the field behind its closing quotation mark")


def squared(name: str, text: str, rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Return the rows and how many fields each has; a title or note that its own commas cut is whole again.

    Raises InputError, naming the rows, where others have more or fewer fields.
    """
    usual = _usual(rows)
    while usual > 1 and not any(row.fields[-1].text for row in rows if len(row.fields) == usual):
        rows = [Row(row.number, row.fields[:-1]) if len(row.fields) == usual else row for row in rows]  # "Orr,12,14,"
        usual = _usual(rows)
    if usual == 1:
        return list(rows), 1
    full = [at for at, row in enumerate(rows) if len(row.fields) == usual]
    beside = [row if full[0] <= at <= full[-1] else _whole(text, row) for at, row in enumerate(rows)]
    ragged = [row for row in beside if not _fits(row, usual)]
    if ragged:
        first = ", ".join(f"row {row.number} has {len(row.fields)}" for row in ragged[:5])
        more = f" and {len(ragged) - 5:,} more" if len(ragged) > 5 else ""
        raise InputError(f"{name}: rows differ in length: expected {usual} fields, but {first}{more}")
    return beside, usual


def _usual(rows: Sequence[Row]) -> int:
    """Return how many fields most rows with more than one have; 1 where none has more."""
    widths = [len(row.fields) for row in rows if len(row.fields) > 1]
    return max(sorted(set(widths), reverse=True), key=widths.count, default=1)


def _whole(text: str, row: Row) -> Row:
    """Return a row above or below the table as one field, if it is words: "Source: Quay Board, 2024"."""
    if any(sort_of(field.text) in ("number", "missing") for field in row.fields):
        return row
    start, end = row.fields[0].start, max(field.end for field in row.fields if field.text)
    return Row(row.number, (Field(text[start:end], start, end),))


def _fits(row: Row, usual: int) -> bool:
    if len(row.fields) == usual:
        return True
    filled = [at for at, field in enumerate(row.fields) if field.text]
    return filled == [0] or (len(row.fields) > usual and filled[-1] < usual)
