"""What was held beside an article, for people: its sources, what they say to its numbers, and which figures changed.

In: a report. Out: lines, for example
  held against release.md, figures.csv: 12 numbers agree, 2 differ, 1 follows, 6 are in neither
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from claimcheck.model import Held, Location, Report
from claimcheck.readers.sources import table_form_of
from claimcheck.writers.phrases import spot, words_of
from claimcheck.writers.places import Places
from claimcheck.writers.shown import padded, printable, width

_HELD: tuple[tuple[Held, str, str], ...] = (
    ("agrees", "agrees", "agree"), ("differs", "differs", "differ"), ("follows", "follows", "follow"),
)  # fmt: skip
_RENDERED = ("excel", "parquet")  # forms whose lines are none of the author's


def in_lines(location: Location) -> bool:
    """Return whether line and column say where a place is: in a workbook or a Word file only its labels do."""
    rendered = table_form_of(location.document) in _RENDERED or location.document.lower().endswith(".docx")
    return location.cell is None or not rendered


def where(location: Location, places: Places) -> str:
    """Return a place with its document: "release.md:3:12", "figures.csv:4:9, Robbery, 2024-25", "figures.xlsx, Robbery, 2024-25"."""
    at = f":{spot(places.place(location.start, location.end))}" if in_lines(location) else ""
    return ", ".join(printable(one) for one in (location.document + at, location.cell) if one)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 finding", "2 findings"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def beside_lines(report: Report, places: Mapping[str, Places]) -> Iterator[str]:
    """Yield what the report says beyond the article alone; nothing where it was held against nothing."""
    beside = (*report.sources, *report.house)
    if beside:
        yield f"  held against {', '.join(printable(one.name) for one in beside)}: {_held(report)}"
    yield from (f"  note: {printable(note)}" for note in report.notes)
    if report.previous is not None:
        yield from _revisions(report, places)


def _held(report: Report) -> str:
    found = Counter(seen.held for seen in report.coverage.numbers)
    told = [f"{found[held]} {one if found[held] == 1 else more}" for held, one, more in _HELD if found[held]]
    absent = found["absent"]
    nowhere = {1: "it", 2: "either"}.get(len(report.sources) + len(report.house), "any of them")
    told += [f"{absent} not found in {nowhere}"] if absent else []
    return ", ".join(told) or "no number that it speaks of"


def _revisions(report: Report, places: Mapping[str, Places]) -> Iterator[str]:
    revisions = report.revisions
    kinds = Counter(_kind(one.old, one.new) for one in revisions)
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in ("changed", "added", "dropped") if kinds[kind]) or "none changed"
    yield f"  figures since {printable(report.previous.name if report.previous else '')}: {told}"
    rows = [
        (_kind(one.old, one.new), _spot(one.old, places), _words(one.old), _spot(one.new, places), _words(one.new)) for one in revisions
    ]
    columns = [max((width(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        kind, old_place, old, new_place, new = (padded(cell, most) for cell, most in zip(row, (*columns, 0), strict=True))
        yield f"    {kind}  {old_place}  {old}  ->  {new_place}  {new}".rstrip()


def _kind(old: Location | None, new: Location | None) -> str:
    return "added" if old is None else "dropped" if new is None else "changed"


def _spot(location: Location | None, places: Mapping[str, Places]) -> str:
    return "-" if location is None else spot(places[location.document].place(location.start, location.end))


def _words(location: Location | None) -> str:
    return "-" if location is None else words_of(location)
