"""The rows of a table in markup, to cells with the labels of their row and column.

In: cells as they are met. Out: drafts. "Place | Dead" over "Orrin | 12", under the caption "Storm", gives 12 the labels
("Orrin", "Dead", "Storm").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model import InputError
from claimcheck.readers.drafts import Draft, Run, trimmed

MOST_COLUMNS = 1_000
MOST_CELLS = 250_000
_LONG = 240  # characters: prose that a page lays out in a table


@dataclass(slots=True)
class Cell:
    """One cell: its runs, how many columns and rows it takes, whether it is a header, and whether it goes on from the row above."""

    runs: list[Run] = field(default_factory=list)
    wide: int = 1
    deep: int = 1
    header: bool = False
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Its words, in one line."""
        return " ".join("".join(run.text for run in self.runs).split())


class MarkupTable:
    """A table in the making; `layout` where its cells are to be read as paragraphs."""

    def __init__(self, name: str, layout: bool = False) -> None:
        self._name, self._layout = name, layout
        self._rows: list[list[Cell]] = []
        self._heads: set[int] = set()
        self._caption = Cell()
        self._open: Cell | None = None
        self._in_head = False

    @property
    def in_cell(self) -> bool:
        """Whether what is read now belongs to a cell or to the caption."""
        return self._open is not None

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of a part of the table. Raises InputError where it grows wider than MOST_COLUMNS."""
        if name == "caption":
            self._open = self._caption
        elif name in ("thead", "tfoot"):
            self._in_head = name == "thead"
        elif name == "tr" or not self._rows:
            self._rows.append([])
            if self._in_head:
                self._heads.add(len(self._rows) - 1)
        if name not in ("td", "th"):
            return
        cell = Cell([], _number(attributes.get("colspan")), _number(attributes.get("rowspan")), name == "th")
        self._rows[-1].append(cell)
        self._open = cell
        if len(self._rows[-1]) > MOST_COLUMNS:
            raise too_wide(self._name)

    def take(self, runs: list[Run]) -> None:
        """Add runs to the cell that is open; a blank stands for the edge between two blocks in it."""
        kept = trimmed(runs)
        if self._open is not None and kept and not self._open.goes_on:
            if self._open.runs:
                self._open.runs.append(Run("\n", self._open.runs[-1].end, kept[0].start, False))
            self._open.runs += kept

    def close(self, name: str) -> None:
        """Take the end of a part of the table."""
        if name in ("td", "th", "caption"):
            self._open = None
        elif name == "thead":
            self._in_head = False

    def widen(self, columns: int) -> None:
        """Say that the cell that is open takes several columns."""
        if self._open is not None:
            self._open.wide = min(max(columns, 1), MOST_COLUMNS + 1)

    def go_on(self) -> None:
        """Say that the cell that is open is the lower part of the one above it; what stands in it is not shown."""
        if self._open is not None and len(self._rows) > 1:
            self._open.goes_on, self._open.runs = True, []

    def head(self) -> None:
        """Say that the last row is a row of headers."""
        self._heads.add(len(self._rows) - 1)

    def laid_out(self) -> list[Cell]:
        """Return the cells so far, for the table turned out to be layout; from here on it keeps none."""
        cells = [self._caption, *(cell for row in self._rows for cell in row)]
        self._rows, self._caption, self._open, self._layout = [], Cell(), None, True
        return [cell for cell in cells if cell.runs]

    def drafts(self) -> list[Draft]:
        """Return the caption and the cells, each with its labels, row by row. Raises InputError where it is too wide."""
        made = [Draft("caption", self._caption.runs)] if self._caption.runs else []
        if self._layout or self._is_layout():
            return made + [Draft("paragraph", cell.runs) for row in self._rows for cell in row if cell.runs]
        grid = _grid(self._name, self._rows)
        columns = self._columns(grid)
        about = (self._caption.text,) if self._caption.runs else ()
        for at, row in enumerate(self._rows):
            label = _row_label(grid[at])
            for column, cell in grid[at]:
                if not cell.runs or not any(cell is own for own in row):  # spans into this row from above
                    continue
                labels: tuple[str, ...] = ()
                if at not in self._heads:
                    labels = ("" if cell.text == label and column == 0 else label, columns.get(column, ""), *about)
                made.append(Draft("cell", cell.runs, labels=labels))
        return made

    def _is_layout(self) -> bool:
        cells = [cell for row in self._rows for cell in row]
        if self._heads or any(cell.header for cell in cells):
            return False
        return max(map(len, self._rows), default=0) < 2 or len(self._rows) < 2 or any(len(one.text) > _LONG for one in cells)

    def _columns(self, grid: list[list[tuple[int, Cell]]]) -> dict[int, str]:
        """Return the label of each column: its header rows joined; the first row where none is marked."""
        if not self._heads:
            self._heads = {0} if self._rows else set()
            for at, row in enumerate(self._rows):
                if not row or not all(cell.header or not cell.runs for cell in row):
                    break
                self._heads.add(at)
        parts: dict[int, list[str]] = {}
        for at in sorted(self._heads):
            for column, cell in grid[at]:
                if cell.text and cell.text not in parts.setdefault(column, []):
                    parts[column].append(cell.text)
        return {column: ", ".join(texts) for column, texts in parts.items()}


def _grid(name: str, rows: list[list[Cell]]) -> list[list[tuple[int, Cell]]]:
    """Return for each row the cells that stand in it, each with its column; a wide cell stands in several."""
    below: dict[int, tuple[Cell, int]] = {}
    grid: list[list[tuple[int, Cell]]] = []
    cells = 0
    for row in rows:
        line: list[tuple[int, Cell]] = []
        following: dict[int, tuple[Cell, int]] = {}
        column = 0
        for cell in [*row, None]:
            while column in below:
                above, left = below[column]
                line.append((column, above))
                if left > 1:
                    following[column] = above, left - 1
                column += 1
            if cell is None:
                break
            above_it = dict(grid[-1]) if cell.goes_on and grid else {}
            for wide in range(cell.wide):
                line.append((column + wide, above_it.get(column + wide, cell)))
                if cell.deep > 1:
                    following[column + wide] = cell, cell.deep - 1
            column += cell.wide
            if column > MOST_COLUMNS:
                raise too_wide(name)
        grid.append(line)
        cells += len(line)
        if cells > MOST_CELLS:
            raise InputError(f"{name}: has a table of more than {MOST_CELLS:,} cells, the most that is read")
        below = following
    return grid


def _row_label(line: list[tuple[int, Cell]]) -> str:
    """Return what names a row: its header cells, or else its first cell."""
    texts = [cell.text for _, cell in line if cell.header and cell.text]
    return ", ".join(dict.fromkeys(texts)) or (line[0][1].text if line else "")


def _number(written: str | None) -> int:
    digits = (written or "1").strip()[:6]
    return min(max(int(digits), 1), MOST_COLUMNS + 1) if digits.isascii() and digits.isdigit() else 1


def too_wide(name: str) -> InputError:
    """Return the refusal of a table with too many columns."""
    return InputError(f"{name}: has a table of more than {MOST_COLUMNS:,} columns, the most that is read; keep the part that counts")
