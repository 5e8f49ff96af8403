"""Tables of reStructuredText to cells with the labels of their row and column.

In: the lines of a table, drawn as a grid or ruled with "=". Out: drafts. A table whose cells span several rows is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from claimcheck.readers.drafts import Draft, Run, trimmed
from claimcheck.spans import Span

GRID = re.compile(r"\+(?:[-=]+\+)+\s*")
RULE = re.compile(r"=+(?:[ ]+=+)+\s*")
_UNDER = re.compile(r"[- ]*-[- ]*")
_Row = list[list[Span]]
_Read = Callable[[list[Span]], list[Run]]


def grid_cells(source: str, lines: list[Span], read: _Read) -> list[Draft]:
    """Return the cells of a table drawn with + - = |; none where its columns do not run through."""
    border = lines[0].of(source).rstrip()
    edges = [at for at, sign in enumerate(border) if sign == "+"]
    rows: list[_Row] = [[[] for _ in edges[1:]]]
    heads = 0
    for line in lines[1:]:
        words = line.of(source).rstrip()
        if GRID.fullmatch(words):
            if [at for at, sign in enumerate(words) if sign == "+"] != edges:
                return []
            heads = len(rows) if "=" in words else heads
            rows.append([[] for _ in edges[1:]])
            continue
        if len(words) <= edges[-1] or any(words[edge] != "|" for edge in edges):
            return []
        for column, (left, right) in enumerate(pairwise(edges)):
            _put(rows[-1][column], source, line.start + left + 1, line.start + right)
    return _drafts([row for row in rows if any(row)], heads, read)


def ruled_cells(source: str, lines: list[Span], read: _Read) -> list[Draft]:
    """Return the cells of a table whose columns are ruled with "="; a row whose first cell is empty goes on from the one above."""
    rule = lines[0].of(source).rstrip()
    starts = [found.start() for found in re.finditer(r"=+", rule)]
    rows: list[_Row] = []
    heads = 0
    for line in lines[1:]:
        words = line.of(source)
        if RULE.fullmatch(words):
            heads = heads or len(rows)
            continue
        if _UNDER.fullmatch(words) or not words.strip():
            continue
        if words[: starts[1]].strip() or not rows:
            rows.append([[] for _ in starts])
        for column, left in enumerate(starts):
            right = starts[column + 1] if column + 1 < len(starts) else len(words)
            _put(rows[-1][column], source, line.start + left, min(line.start + right, line.end))
    return _drafts(rows, heads if heads < len(rows) else 0, read)


def _put(cell: list[Span], source: str, start: int, end: int) -> None:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    if end > start:
        cell.append(Span(start, end))


def _drafts(rows: list[_Row], heads: int, read: _Read) -> list[Draft]:
    made: list[Draft] = []
    told = [[Draft("cell", trimmed(read(cell)) if cell else []) for cell in row] for row in rows]
    heads = heads or 1
    over = [[" ".join(row[at].text.split()) for row in told[:heads] if row[at].runs] for at in range(len(rows[0]))] if rows else []
    columns = [", ".join(dict.fromkeys(one)) for one in over]
    for number, row in enumerate(told):
        label = " ".join(row[0].text.split())
        for at, cell in enumerate(row):
            if cell.runs:
                cell.labels = () if number < heads else ("" if at == 0 else label, columns[at])
                made.append(cell)
    return made
