"""What was done with each number, for people: one line for each relation, or the reason why it was set aside.

In: a report's coverage. Out: lines, for example
  3:1   "Seven"  a part of a whole: part here; whole "12" (1:9)
  5:20  "747"    set aside: part of a name, no amount
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.model import Coverage, Relation, Seen
from claimcheck.writers.beside import where as place_of
from claimcheck.writers.phrases import REASONS, relation_phrase, spot, words_of
from claimcheck.writers.places import Places
from claimcheck.writers.shown import padded, width

_BETWEEN = {
    "counterpart": "differs from", "derived": "differs from what comes of", "elsewhere": "stands beside",
    "follows": "follows from", "redated": "differs from", "rescoped": "is told of something else than",
}  # fmt: skip


def coverage_lines(coverage: Coverage, places: Places, everywhere: Mapping[str, Places]) -> Iterator[str]:
    """Yield the lines for every number, in order of place; `everywhere` holds the places of the other documents, by their names."""
    rows = [
        (spot(places.place(seen.place.start, seen.place.end)), words_of(seen.place), told)
        for seen in coverage.numbers
        for told in _told(seen, places, everywhere)
    ]
    columns = [max((width(row[column]) for row in rows), default=0) for column in (0, 1)]
    shown: tuple[str, str] | None = None
    for where, words, told in rows:
        # The second relation of a number stands under the first.
        place = ("", "") if (where, words) == shown else (where, words)
        shown = where, words
        yield f"  {padded(place[0], columns[0])}  {padded(place[1], columns[1])}  {told}"


def _told(seen: Seen, places: Places, everywhere: Mapping[str, Places]) -> Iterator[str]:
    if seen.held == "absent":
        yield "in no source"
    if seen.set_aside is not None:
        yield f"set aside: {REASONS[seen.set_aside]}"
    for relation in seen.relations:
        if any(side.place.document != seen.place.document for side in relation.others):
            yield _between(seen, relation, everywhere)
        else:
            yield relation_phrase(relation, places)


def _between(seen: Seen, relation: Relation, everywhere: Mapping[str, Places]) -> str:
    """Say what the sources have: 'agrees with "£48m" (release.md:3:12)'."""
    others = [f"{words_of(side.place)} ({place_of(side.place, everywhere[side.place.document])})" for side in relation.others]
    differs = _BETWEEN.get(relation.kind, "differs from")
    verb = "agrees with" if relation.kind == "counterpart" and seen.held == "agrees" else differs
    return f"{verb} {' and '.join(others)}"
