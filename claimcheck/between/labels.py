"""What the labels of a table's cell say: of its row, its column and the time that they name.

In: the labels of one cell. Out: a `Labelled`. ("2 Dec", "Vehicles") names the row "day 12-2" and the column "vehicl".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from claimcheck.between.periods import Period, periods_of
from claimcheck.between.stems import listed, stems


class Labelled(NamedTuple):
    """The labels of a cell as words and as stems.

    words    of row and column, in lower case
    own      stems of those; wide has those of what the table is of as well
    row      stems of the row's label, and the times that it names
    column   stems of the column's label
    whole    the row holds what the others add up to
    periods  what row and column name of the year
    """

    words: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    row: frozenset[str] = frozenset()
    column: frozenset[str] = frozenset()
    whole: bool = False
    periods: frozenset[Period] = frozenset()


_NONE = Labelled()


@lru_cache(maxsize=65536)
def labelled(labels: tuple[str, ...]) -> Labelled:
    """Return what a cell's labels say; what the table is of ("road user group") tells no row from another."""
    if not labels:
        return _NONE
    words = [_words_of(label) for label in (*labels, "", "", "")[:3]]
    row, column, beside = map(stems, words)
    times = times_of(periods_of(words[0]))
    both = (*words[0], *words[1])
    return Labelled(
        both,
        row | column,
        row | column | beside,
        (times if any(time.startswith("day ") for time in times) else row | times) - beside,
        column,
        not (listed("total") | listed("whole")).isdisjoint(words[0]),
        periods_of(both),
    )


def times_of(periods: Iterable[Period]) -> frozenset[str]:
    """Return periods as words that stand among stems: "day 12-2"; months stand there as they are."""
    return frozenset(f"{kind} {name}" for kind, name in periods if kind != "month")


def _words_of(label: str) -> list[str]:
    return [word.strip("(),:;'’\"%").lower() for word in label.split()]
