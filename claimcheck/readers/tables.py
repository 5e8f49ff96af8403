"""Tables to a Document: comma- and tab-separated text, Excel, OpenDocument, Parquet and pandas DataFrames.

In: the name, bytes and form of one table. Out: a Document whose cells are blocks with the labels of their row and column.
"Museum,Visits\\nCastle,119" has one block, 119, with the labels ("Castle", "Visits", "Museum").
Separated text is kept as written, so that a cell's span leads to the author's own characters; the others become lines of tabbed text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Block, Document, InputError, Segment
from claimcheck.readers.decoding import MAX_BYTES, decode
from claimcheck.readers.tables_fields import Field, Row, rows_of, separator_of, squared, too_many
from claimcheck.readers.tables_grid import grid_of, is_table
from claimcheck.readers.tables_marks import decimal_mark, sort_of
from claimcheck.spans import Span

if TYPE_CHECKING:
    from pandas import DataFrame

TABLE_FORMS = {"csv": (".csv",), "tsv": (".tsv", ".tab"), "excel": (".xlsx", ".xlsm", ".ods"), "parquet": (".parquet", ".pq")}
"""The forms of tables, and the endings of names that tell of them."""

MOST_ROWS = 50_000
MOST_CELLS = 250_000

Sheet = tuple[str, Sequence[Sequence[str]]]
"""The name of a table, or "", and the rows of its cells as text."""


def read_table(name: str, data: bytes, *, form: str, encoding: str | None = None) -> Document:
    """Return one table, or all sheets of a workbook, as a Document called `name`.

    form       "csv", "tsv", "excel" or "parquet"
    encoding   how the bytes of separated text are encoded; without it, what a byte order mark says, else UTF-8
    Raises InputError, which names the input, the row and column where it can, and what was expected: where it is no such table, is empty,
    has no header or rows of different lengths, or is larger than MOST_ROWS rows or MOST_CELLS cells.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES:,} bytes, the most that is read at once; keep the part that the article is about")
    if form in ("csv", "tsv"):
        return _separated(name, decode(name, data, encoding), "\t" if form == "tsv" else None)
    if form == "excel":
        from claimcheck.readers.tables_excel import sheets_of

        return _rendered(name, sheets_of(name, data, MOST_ROWS, MOST_CELLS))
    if form == "parquet":
        from claimcheck.readers.tables_frames import parquet_of

        return read_frame(parquet_of(name, data, MOST_ROWS, MOST_CELLS), name)
    raise InputError(f"{name}: there is no table reader for the form {form!r}, only for {', '.join(TABLE_FORMS)}")


def read_frame(frame: DataFrame, name: str = "table") -> Document:
    """Return a pandas DataFrame as a Document; its index, unless it only counts the rows, says what a row is.

    Raises InputError as `read_table` does.
    """
    from claimcheck.readers.tables_frames import heads_of, texts_of

    if len(frame) > MOST_ROWS:
        raise too_many(name, "rows", MOST_ROWS)
    if frame.size > MOST_CELLS:
        raise too_many(name, "cells", MOST_CELLS)
    if frame.empty:
        raise InputError(f"{name}: the table is empty: expected at least one row and one column")
    return _rendered(name, [("", texts_of(frame))], heads_of(frame))


def _separated(name: str, source: str, separator: str | None) -> Document:
    mark = separator or separator_of(source)
    rows = rows_of(name, source, mark, MOST_ROWS, MOST_CELLS)
    rows, width = squared(name, source, rows)
    if mark != ",":  # between commas "1,2" are two notes
        _refuse_mixed_marks(name, rows)
    grid = grid_of(name, rows, width)
    if not any(block.kind == "cell" for block in grid.blocks):
        raise InputError(f"{name}: the table holds no figures: expected numbers in some of its cells")
    return Document(name, source, grid.blocks, source, (Segment(0, 0, len(source)),), grid.title)


def _refuse_mixed_marks(name: str, rows: Sequence[Row]) -> None:
    """Refuse a table with "41,8" in one cell and "41.8" in another: "1,125" could be read both ways."""
    comma, point = decimal_mark(field.text for row in rows for field in row.fields if sort_of(field.text) == "number")
    if comma is not None and point is not None:
        places = {field.text: (row.number, at + 1) for row in reversed(rows) for at, field in enumerate(row.fields)}
        (row, column), (other, beside) = places[comma], places[point]
        raise InputError(
            f"{name}: row {row}, column {column} writes {comma!r} with a decimal comma, but row {other}, column {beside} {point!r} "
            "with a decimal point; expected one of them throughout"
        )


def _rendered(name: str, sheets: Sequence[Sheet], heads: int = 0) -> Document:
    """Return tables given as rows of text as one Document: a line a row, a tab between cells, a blank line between tables."""
    parts: list[str] = []
    blocks: list[Block] = []
    title, at, tables = None, 0, 0
    for sheet, cells in sheets:
        rows = _laid(cells, at)
        parts += ("\t".join(line) + "\n" for line in cells)
        parts.append("\n")
        at += sum(sum(map(len, line)) + max(len(line), 1) for line in cells) + 1
        width = max(map(len, cells), default=0)
        if heads or is_table(rows, width):
            tables += 1
            grid = grid_of(f"{name}: sheet {sheet!r}" if len(sheets) > 1 else name, rows, width, (sheet,) if sheet else (), heads)
            blocks += grid.blocks
            title = title or grid.title
        else:  # a cover sheet, a list of contents, notes
            blocks += (Block("paragraph", Span(field.start, field.end)) for row in rows for field in row.fields if field.text)
    if not tables or not any(block.kind == "cell" for block in blocks):
        raise InputError(f"{name}: the table is empty: expected a row of names and below it rows with figures")
    text = "".join(parts)
    return Document(name, text, tuple(blocks), text, (Segment(0, 0, len(text)),), title)


def _laid(lines: Sequence[Sequence[str]], at: int) -> list[Row]:
    """Return the rows that are not empty, each field with its place in the text, which begins at `at`."""
    rows = []
    for number, line in enumerate(lines, 1):
        fields = []
        for cell in line:
            fields.append(Field(cell, at, at + len(cell)))
            at += len(cell) + 1
        at += 0 if line else 1
        if any(line):
            rows.append(Row(number, tuple(fields)))
    return rows
