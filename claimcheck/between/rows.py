"""Which row and which column of a table a number of the article speaks of.

In: a number of the article and cells of one table. Out: the labels of the rows that its words name. "Mr Calder's share" names the row
"Piet Calder, Reform League", "on 2 December" the row "2 Dec", and "rose to 968" the later of two columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claimcheck.between.mentions import Mention
from claimcheck.between.periods import clashing, moment_of
from claimcheck.between.stems import stems

_NAMED = 50  # of a row's label, so many hundredths must stand in the article's words
_BY_NAME = 60  # what a name that stands in one label alone counts


def rows_named(mention: Mention, cells: Sequence[Mention]) -> frozenset[str]:
    """Return the labels of the rows that the words of the article's number name: its clause, else its sentence, else what that takes up."""
    labels: dict[str, frozenset[str]] = {}
    whole = set()
    for one in cells:
        labels.setdefault(one.cell[0], one.row)
        if one.whole:
            whole.add(one.cell[0])
    spread = Counter(word for words in labels.values() for word in words)
    alone = frozenset(word for word, count in spread.items() if count == 1)
    names = stems(mention.claim.names) & alone
    for nearest, words in enumerate((mention.called, *mention.context)):
        covered: dict[int, set[str]] = defaultdict(set)
        for label, row in labels.items():
            if label not in whole:
                covered[_coverage(row, words, alone, names, mention.own if nearest == 0 else frozenset())].add(label)
        best = max(covered, default=0)
        if best >= _NAMED:
            if mention.total or mention.gap:  # "the two together", "more than in"
                return frozenset(label for share, found in covered.items() for label in found if share >= _NAMED)
            return frozenset(covered[best]) if nearest == 0 or len(covered[best]) == 1 else frozenset()
    return frozenset()


def _coverage(row: frozenset[str], words: frozenset[str], alone: frozenset[str], names: frozenset[str], own: frozenset[str]) -> int:
    """Return how many hundredths of a row's label stand in `words`; those right at the number (`own`) count more.

    alone   words of one label of the table only: a label that has such words is not named by the others
    """
    shared = row & words
    if not shared or (row & alone and not shared & alone):
        return 0
    return max(100 * len(shared) // len(row), _BY_NAME if shared & names else 0) + len(row & own)


def in_time(mention: Mention, one: Mention, cells: Iterable[Mention]) -> bool:
    """Whether a cell is of the time that the article tells of, where its row has the same figure for several: the last unless it says."""
    if clashing(mention.periods, one.periods):
        return False
    moments = {
        moment
        for cell in cells
        if cell.document is one.document and cell.cell[0] == one.cell[0] and cell.column == one.column
        if (moment := moment_of(cell.periods)) is not None
    }
    moment = moment_of(one.periods)
    if moment is None or len(moments) < 2:
        return True
    if {kind for kind, _ in mention.periods} & {kind for kind, _ in one.periods}:
        return True
    return (moment == max(moments)) != mention.earlier
