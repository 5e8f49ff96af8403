"""The author's lines around a place, short enough to be read at a glance.

In: a place. Out: for each of its lines what stands before the words, the words and what follows: "The ", "13 dead", " were sailors.".
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.writers.places import Place, Places
from claimcheck.writers.shown import clipped, printable

_LINE_MOST = 110
_LEAD = 45
_LINES_SHOWN = 3


def author_lines(places: Places, place: Place) -> Iterator[tuple[str, str, str]]:
    """Yield the first lines of a place in three pieces, each fit to print; the second holds the words."""
    last = min(place.end_line, place.line + _LINES_SHOWN - 1)
    for number in range(place.line, last + 1):
        line = places.document.text if place.given else places.line(number)
        first = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
        past = place.end_column - 1 if number == place.end_line else len(line)
        if place.given:
            line = line[: len(places.document.title or "")]
        yield _window(line, first, max(past, first + 1))


def _window(line: str, first: int, past: int) -> tuple[str, str, str]:
    before, words, after = line[max(0, first - _LINE_MOST) : first], line[first:past], line[past : past + _LINE_MOST]
    if len(line) > _LINE_MOST:
        if first > _LEAD:
            # Begin at a word where one begins nearby.
            cut = before[-_LEAD:]
            before = "…" + cut[cut.find(" ") + 1 :]
        words = clipped(words, _LINE_MOST)
        room = max(0, _LINE_MOST - len(before) - len(words))
        if past + room < len(line):
            after = after[:room].rsplit(" ", 1)[0] + "…"
    return printable(before), printable(words), printable(after)
