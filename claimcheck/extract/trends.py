"""The direction in which a number tells of change: "rose 5%" is up, "down 12" is down.

In: the words in front of a number. Out: "up", "down" or None. "The search turned up four rifles": none.
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.extract.surroundings import MOVES, Words
from claimcheck.model import Trend

_STEPS = 4
_FAR = 8  # words between a verb and "by": "cut its main lending rate by 25 basis points"


def trend_of(left: Words, pure: bool, changed: bool = False) -> Trend | None:
    """Return the direction of the verb that governs the number whose modifiers begin where `left` ends.

    pure: the number is a percentage, points or the like, which verbs such as "cut" and "raise" can only change; changed: "from x to y".
    """
    if not left or not left[-1].roles & MOVES:
        return None
    table, links = vocabulary.trends(), vocabulary.words("trend_links")
    by = left[-1].bare == "by"
    for at in range(len(left) - 1, max(-1, len(left) - 1 - (_FAR if by else _STEPS)), -1):
        word = left[at].bare
        if word in table and left[at].raw[-1] not in ",.;:)":
            return table[word] if _governs(left, at, pure or by) else None
        if word not in links and not by and not (changed and word == "from"):
            return None
    return None


def _governs(left: Words, at: int, pure: bool) -> bool:
    """Whether the word tells of change here: not "make up 28 per cent", "walked up 900 steps", "raised 340,000 euros"."""
    word = left[at].bare
    if at and left[at - 1].bare in vocabulary.words("articles"):
        return False  # "the fall of the wall was marked by 40 cities"
    if word in vocabulary.words("directions"):
        return left[at - 1].bare not in vocabulary.words("phrasal_verbs") if at else True
    return pure or word not in vocabulary.words("transitive_changes")
