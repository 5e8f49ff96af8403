"""What was done with each number, for people: one line for each relation, or the reason why it was set aside.

In: a report's coverage. Out: lines, for example
  3:1   "Seven"  a part of a whole: part here; whole "12" (1:9)
  5:20  "747"    set aside: part of a name, no amount
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Coverage, Seen
from claimcheck.writers.phrases import REASONS, relation_phrase, spot, words_of
from claimcheck.writers.places import Places
from claimcheck.writers.shown import padded, width


def coverage_lines(coverage: Coverage, places: Places) -> Iterator[str]:
    """Yield the lines for every number, in order of place."""
    rows = [
        (spot(places.place(seen.place.start, seen.place.end)), words_of(seen.place), told)
        for seen in coverage.numbers
        for told in _told(seen, places)
    ]
    columns = [max((width(row[column]) for row in rows), default=0) for column in (0, 1)]
    shown: tuple[str, str] | None = None
    for where, words, told in rows:
        # The second relation of a number stands under the first.
        place = ("", "") if (where, words) == shown else (where, words)
        shown = where, words
        yield f"  {padded(place[0], columns[0])}  {padded(place[1], columns[1])}  {told}"


def _told(seen: Seen, places: Places) -> Iterator[str]:
    if seen.set_aside is not None:
        yield f"set aside: {REASONS[seen.set_aside]}"
    for relation in seen.relations:
        yield relation_phrase(relation, places)
