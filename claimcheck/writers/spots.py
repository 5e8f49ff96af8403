"""Findings as other programs want them: each place with its file, its lines and columns, and what to say beside it.

In: a Report. Out: `Spot`s. A finding at "£25m" in desk/harbour.md is at desk/harbour.md, line 3, columns 46 to 50, and beside it stands
'release.txt:2:11: "£28m"'. A title given beside the input and a cell of a workbook have no lines: they are told in words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from claimcheck.model import Finding, Location, Report
from claimcheck.writers.beside import in_lines
from claimcheck.writers.places import Place, Places
from claimcheck.writers.shown import clipped, printable, whole_characters

_WORDS_MOST = 80


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands.

    path    of the file, with slashes, relative to the working folder where it lies in it
    place   lines and columns in characters from 1; None where the file has no such lines
    words   what stands there
    shown   the place for people: 'release.txt:2:11: "£28m" (last year)'
    """

    path: str
    place: Place | None
    words: str
    shown: str


class Spots:
    """Finds the spots of one report."""

    def __init__(self, report: Report) -> None:
        self._places = {document.name: Places(document) for document in report.documents}

    def spot(self, location: Location) -> Spot:
        """Return where a place of the report is."""
        place = self._places[location.document].place(location.start, location.end)
        words = whole_characters(location.text)
        told = f'{_where(location, place)}: "{printable(clipped(words, _WORDS_MOST))}"{_beside(location)}'
        return Spot(path_of(location.document), place if in_lines(location) and not place.given else None, words, told)

    def sides(self, finding: Finding) -> tuple[Spot, tuple[Spot, ...]]:
        """Return where a finding stands, and its other sides."""
        return self.spot(finding.primary), tuple(self.spot(location) for location in finding.related)

    def in_units(self, location: Location, unit: str) -> tuple[int, int]:
        """Return first and past-the-last column from 1, in "utf-16" code units or "utf-8" bytes, of a place that has lines."""
        places = self._places[location.document]
        place = places.place(location.start, location.end)
        return (
            1 + _size(places.line(place.line)[: place.column - 1], unit),
            1 + _size(places.line(place.end_line)[: place.end_column - 1], unit),
        )


def told(finding: Finding, sides: tuple[Spot, ...]) -> Iterator[str]:
    """Yield what a finding says, and under it its other sides, each on one line."""
    yield printable(whole_characters(finding.message))
    for side in sides:
        yield f"  {side.shown}"


def path_of(name: str) -> str:
    """Return the path of a file with slashes, relative to the working folder where it lies in it."""
    path = whole_characters(name).replace(os.sep, "/")
    if not path.startswith("/"):
        parts = [part for part in path.split("/") if part not in (".", "")]
        return "/".join(parts) or path
    here = Path.cwd().as_posix()
    return str(PurePosixPath(path).relative_to(here)) if path.startswith(here.rstrip("/") + "/") else path


def uri_of(path: str) -> str:
    """Return a path as a reference that is a legal URI: "a b.md" is "a%20b.md", "/a.md" is "file:///a.md"."""
    # A colon in the first part would read as a scheme.
    written = quote(path, safe="/-._~!$&'()*+,;=@")
    return f"file://{written}" if path.startswith("/") else written


def _size(text: str, unit: str) -> int:
    text = whole_characters(text)
    return len(text.encode("utf-16-le")) // 2 if unit == "utf-16" else len(text.encode())


def _where(location: Location, place: Place) -> str:
    name = printable(whole_characters(path_of(location.document)))
    if not in_lines(location):
        return f"{name} ({printable(location.cell or '')})"
    return f"{name} (title):{place.line}:{place.column}" if place.given else f"{name}:{place.line}:{place.column}"


def _beside(location: Location) -> str:
    beside = [location.cell if in_lines(location) else None, location.note]
    return "".join(f" ({printable(whole_characters(one))})" for one in beside if one)
