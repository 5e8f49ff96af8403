"""Rows of fields to labelled cells: where the titles, headers, row labels and notes of a table are.

In: rows of one table. Out: a `Grid` of blocks. In "Visits (000s),2024" over "Castle,119" the cell 119 has the labels ("Castle", "2024",
"Visits (000s)"): its row, its column, and what is said of the whole table (the corner, the title, the name of the sheet).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.model import Block, InputError
from claimcheck.readers.tables_fields import Field, Row
from claimcheck.readers.tables_marks import Sort, sort_of, tells_time, totals, unit_columns
from claimcheck.spans import Span

_NOTHING = Field("", 0, 0)
_LONG = 60  # a title or note, not a group of rows
_FIGURED: tuple[Sort, ...] = ("number", "missing")


@dataclass(frozen=True, slots=True)
class Grid:
    """What one table comes to: its blocks in order of place, and its title."""

    blocks: tuple[Block, ...]
    title: str | None


class _Line:
    """One row, filled up to the width of the table, with the sort of each cell."""

    def __init__(self, row: Row, width: int) -> None:
        self.number = row.number
        self.fields = (*row.fields[:width], *[_NOTHING] * (width - len(row.fields)))
        self.sorts = [sort_of(field.text) for field in self.fields]
        self.filled = [at for at, field in enumerate(self.fields) if field.text]

    @property
    def alone(self) -> bool:
        """Whether nothing stands in it but words in the first column: a title, a group of rows or a note."""
        return self.filled == [0] and self.sorts[0] not in _FIGURED

    @property
    def figured(self) -> bool:
        """Whether it holds a figure, or the mark of a missing one, behind the first column."""
        return any(self.sorts[at] in _FIGURED for at in self.filled if at)


def grid_of(name: str, rows: Sequence[Row], width: int, about: tuple[str, ...] = (), heads: int = 0) -> Grid:
    """Return the labelled cells of a table, or of several that stand below one another with blank rows between.

    about   what is known of it beside: the name of its sheet
    heads   how many rows of header it has, where that is known
    Raises InputError, naming row and column, where one has no header or nothing below it.
    """
    lines = [_Line(row, width) for row in rows]
    starts = [0, *(_starts(lines) if not heads else ()), len(lines)]
    grids = [_grid(name, lines[first:stop], width, about, heads) for first, stop in pairwise(starts)]
    return Grid(tuple(block for grid in grids for block in grid.blocks), next((grid.title for grid in grids if grid.title), None))


def is_table(rows: Sequence[Row], width: int) -> bool:
    """Whether any row has a figure beside its label: a cover sheet has none."""
    return any(line.figured for line in (_Line(row, width) for row in rows))


def _starts(lines: list[_Line]) -> list[int]:
    """Return where another table begins: behind a blank row, words over every column, and figures above and below them."""
    found, figures, gap = [], False, None
    for at, line in enumerate(lines):
        if at and line.number > lines[at - 1].number + 1:
            gap = at
        if line.alone:
            continue
        if line.figured:
            figures, gap = True, None
        elif figures and gap is not None and len(line.filled) > 1 and any(below.figured for below in lines[at:]):
            found.append(gap)
            figures, gap = False, None
    return found


def _grid(name: str, lines: list[_Line], width: int, about: tuple[str, ...], heads: int) -> Grid:
    top = 0 if heads else next((at for at, line in enumerate(lines) if not (line.alone and width > 1)), len(lines))
    titles, lines = lines[:top], lines[top:]
    if not lines:
        raise InputError(f"{name}: expected a table, but no row has more than one cell")
    heads = heads or _header_count(name, lines, width)
    body = lines[heads:]
    last = max((at for at, line in enumerate(body) if not line.alone), default=-1) if width > 1 else len(body) - 1
    if last < 0:
        raise InputError(f"{name}: the table is empty: expected rows below its header (row {lines[heads - 1].number})")
    body, notes = body[: last + 1], body[last + 1 :]
    title = titles[0].fields[0].text if titles else None
    corner, columns = _column_labels(lines[:heads], width)
    about = tuple(dict.fromkeys(part for part in (corner, *(line.fields[0].text for line in titles), *about) if part))
    blocks = [Block("caption", _span(line.fields[0])) for line in titles]
    blocks += _cells(body, columns, about, _label_columns(body, columns, width))
    blocks += (Block("paragraph", _span(line.fields[0])) for line in notes)
    return Grid(tuple(blocks), title)


def _span(field: Field) -> Span:
    return Span(field.start, field.end)


def _header_count(name: str, lines: list[_Line], width: int) -> int:
    """Return how many rows the header has. Raises InputError where it has none."""
    first = lines[0]
    at = next((at for at, sort in enumerate(first.sorts) if sort == "number"), None)
    if at is not None and not _is_counted_off(first) and (width == 1 or "words" not in first.sorts[1:]):
        held = first.fields[at].text
        raise InputError(f"{name}: no header: row {first.number}, column {at + 1} holds {held!r} where a name of the column was expected")
    heads = 1
    while heads < len(lines) and width > 1 and _heads_too(lines[:heads], lines[heads]):
        heads += 1
    ahead = lines[heads : next((at for at, line in enumerate(lines) if line.figured), heads)]
    units = [at for at, line in enumerate(ahead, heads) if line.fields[0].text.lower() in unit_columns()]
    return max(units, default=heads - 1) + 1


def _is_counted_off(line: _Line) -> bool:
    """Whether the columns are numbered: "Player,1,2,3,4" by rounds."""
    numbers = [field.text for field in line.fields[1:] if field.text.isdigit()]
    return line.sorts[0] in ("words", "empty") and len(numbers) > 1 and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def _heads_too(heads: list[_Line], line: _Line) -> bool:
    """Whether a row below header rows is one too: under groups of columns, or the row of their units."""
    if line.figured or line.alone or line.sorts[0] in _FIGURED:
        return False
    behind = [line.sorts[at] for at in line.filled if at]
    if not line.fields[0].text:
        return True
    grouped = not any(head.fields[0].text for head in heads) or any(not field.text for field in heads[-1].fields[1:])
    return grouped and all(sort in ("words", "year", "time") for sort in behind) and line.sorts[0] == "words"


def _column_labels(heads: list[_Line], width: int) -> tuple[str, list[str]]:
    """Return the label of the corner and that of each column: its header rows joined, groups spread to the right over empty cells."""
    rows = []
    for line in heads:
        texts = [field.text for field in line.fields]
        if line is not heads[-1]:
            for at in range(2, width):
                texts[at] = texts[at] or texts[at - 1]
        rows.append(texts)
    labels = [", ".join(dict.fromkeys(" ".join(row[at].split()) for row in rows if row[at])) for at in range(width)]
    return labels[0], labels


def _label_columns(body: list[_Line], columns: list[str], width: int) -> list[int]:
    """Return the columns that say what a row is: words and times, and years that nothing is counted in."""
    found = []
    for at in range(width):
        sorts = [line.sorts[at] for line in body if line.sorts[at] not in ("empty", "missing")]
        words, years = sum(sort in ("words", "time") for sort in sorts), sorts.count("year")
        if sorts and (2 * words > len(sorts) or (years and words + years == len(sorts) and (at == 0 or tells_time(columns[at])))):
            found.append(at)
    return found or ([0] if width > 1 and _counts_off(body) else [])


def _counts_off(body: list[_Line]) -> bool:
    """Whether the first column counts the rows off: ages, miles, ranks with nothing else to name a row by."""
    numbers = [int(line.fields[0].text) for line in body if line.fields[0].text.isdecimal() and len(line.fields[0].text) < 9]
    return len(numbers) == len(body) > 2 and all(first < second for first, second in pairwise(numbers))


def _cells(body: list[_Line], columns: list[str], about: tuple[str, ...], labelled: list[int]) -> list[Block]:
    blocks = []
    group, above = "", ""
    groups = sum(line.alone for line in body) if _is_grouped(body, len(columns)) else 0
    grand = sum(_is_total(line) for line in body) < groups  # one total for all groups, not one a group
    for line in body:
        if line.alone and len(line.fields) > 1:
            group = line.fields[0].text if groups else ""
            continue
        if 0 in labelled and len(labelled) > 1:  # a label that spans rows stands in the first of them
            above = line.fields[0].text or above
        row = _row_label(line, labelled, above, "" if grand and _is_total(line) else group)
        for at in line.filled:
            sort = line.sorts[at]
            if sort == "missing" or (at in labelled and not _is_read(line, at, labelled)):
                continue
            blocks.append(Block("cell", _span(line.fields[at]), labels=(row, columns[at] or f"column {at + 1}", *about)))
    return blocks


def _is_grouped(body: list[_Line], width: int) -> bool:
    """Whether rows with a label alone are headings of those below, rather than rows with nothing in them."""
    if width == 1 or not any(line.alone for line in body):
        return False
    labels = [line.fields[0].text for line in body if not line.alone and line.fields[0].text]
    return body[0].alone or len(set(labels)) < len(labels) or any(line.alone and line.fields[0].text.endswith(":") for line in body)


def _row_label(line: _Line, labelled: list[int], above: str, group: str) -> str:
    texts = [line.fields[at].text for at in labelled if line.sorts[at] != "missing" and not _is_read(line, at, labelled)]
    if 0 in labelled and not line.fields[0].text:
        texts.insert(0, above)
    label = ", ".join(dict.fromkeys(" ".join(text.split()) for text in (group, *texts) if text))
    return label or f"row {line.number}"


def _is_read(line: _Line, at: int, labelled: list[int]) -> bool:
    """Whether a cell of words is prose with a number in it, a remark, rather than part of the row's label."""
    return at != labelled[0] and line.sorts[at] == "words" and any(map(str.isdigit, line.fields[at].text)) and " " in line.fields[at].text


def _is_total(line: _Line) -> bool:
    return line.fields[0].text.lower().partition(" ")[0] in totals()
