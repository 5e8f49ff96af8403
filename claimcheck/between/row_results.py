"""What a number of the article should be, where it is told as a share or a change of one row of a table.

In: a link and the numbers of the sources. Out: the two cells and how they are put together. "Cyclists were a fifth of the dead" of the row
"Cyclists" and the row "Total" in the column "Killed"; "up by five" of that row in two years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from claimcheck.between.links import Candidate, Link
from claimcheck.between.mentions import Mention
from claimcheck.between.periods import moment_of
from claimcheck.between.rows import in_time
from claimcheck.between.values import measure_of, scaled

_NO_LEVELS = ("share", "points", "multiple")
_FAR = 2  # times as much or as little, beyond which the number is of something else

Totals = Mapping[tuple[int, str], list[Mention]]
Result = tuple[Mention, Mention, Literal["share", "change", "difference"]]


def totals_of(sources: Sequence[Mention]) -> Totals:
    """Return the cells of rows that hold what the others add up to, by table and column."""
    found: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in sources:
        if mention.whole and mention.cell:
            found[id(mention.document), mention.cell[1]].append(mention)
    return found


def results_of_row(link: Link, totals: Totals) -> Iterator[Result]:
    """Yield the whole and the part, or the earlier and the later cell, of the one row that the words name."""
    mention = link.mention
    row = [one for one in link.operands if one.named and one.mention.cell and not one.mention.whole]
    if not row or len({(id(one.mention.document), one.mention.cell[0]) for one in row}) != 1:
        return
    if mention.gap:
        yield from _change(mention, row)
    elif mention.share and measure_of(mention.claim) == "share":
        yield from _share(mention, row, totals)


def _share(mention: Mention, row: list[Candidate], totals: Totals) -> Iterator[Result]:
    cells = [one.mention for one in row]
    fitting = [
        one
        for one in row
        if measure_of(one.mention.claim) not in _NO_LEVELS
        and len(totals.get((id(one.mention.document), one.mention.cell[1]), ())) == 1
        and in_time(mention, one.mention, cells)
    ]
    part = _meant(mention, fitting)
    if part is None:
        return
    whole = totals[id(part.document), part.cell[1]][0]
    made, told = _share_of(part, whole), _number(mention)
    if made is not None and told is not None and _is_near(made, told):
        yield whole, part, "share"


def _change(mention: Mention, row: list[Candidate]) -> Iterator[Result]:
    columns: dict[frozenset[str], list[Candidate]] = defaultdict(list)
    for one in row:
        if measure_of(one.mention.claim) not in _NO_LEVELS and moment_of(one.mention.periods) is not None:
            columns[one.mention.column].append(one)
    pairs = [pair for pair in columns.values() if len(pair) == 2 and len({moment_of(one.mention.periods) for one in pair}) == 2]
    meant = _meant(mention, [pair[0] for pair in pairs])
    pair = next((pair for pair in pairs if pair[0].mention is meant), None)
    if pair is None:
        return
    start, end = sorted((one.mention for one in pair), key=lambda one: moment_of(one.periods) or ())
    measure = measure_of(mention.claim)
    made, told, base = _apart(start, end), _number(mention), _number(start)
    if made is None or told is None or not base:
        return
    if measure == "share" and _is_near(100 * made / base, told):
        yield start, end, "change"
    elif measure == measure_of(end.claim) and _is_near(made, told):
        yield start, end, "difference"


def _meant(mention: Mention, cells: list[Candidate]) -> Mention | None:
    """Return the cell whose column the article's words name best, where only one is; the only one there is needs no name."""
    if len(cells) == 1:
        return cells[0].mention
    named: dict[Fraction, list[Mention]] = defaultdict(list)
    for one in cells:
        column = one.mention.column
        named[Fraction(len(column & (mention.near | mention.wide)), max(1, len(column)))].append(one.mention)
    best = max(named, default=Fraction(0))
    return named[best][0] if best > 0 and len(named[best]) == 1 else None


def _is_near(made: Fraction, told: Fraction) -> bool:
    return told <= _FAR * made and made <= _FAR * told


def _number(mention: Mention) -> Fraction | None:
    interval = scaled(mention.claim)[1]
    if interval.low is None or interval.high is None:
        return None
    return abs(Fraction(interval.low) + Fraction(interval.high)) / 2


def _share_of(part: Mention, whole: Mention) -> Fraction | None:
    a, b = _number(part), _number(whole)
    return None if a is None or not b or a > b else a / b * 100


def _apart(start: Mention, end: Mention) -> Fraction | None:
    a, b = _number(start), _number(end)
    return None if a is None or b is None else abs(b - a)
