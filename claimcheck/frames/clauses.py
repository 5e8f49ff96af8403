"""Where in a sentence one statement of a change ends and the next begins.

In: a line. Out: stretches of words. "Profit rose 12% to £56m | while costs fell 3% | and sales were flat".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.roles import directions, is_noun, listed

ADVERBS = ("up", "down", "higher", "lower", "more", "less", "fewer")
_DASHES = ("-", "–", "—")


def clauses(line: Line) -> Iterator[tuple[int, int]]:
    """Yield (first, stop) of each stretch of words that speaks of one change; what is bracketed belongs to no stretch of its own."""
    first, depth, moved = 0, 0, False
    breaks, turns = listed("breaks"), _turns()
    verbs = vocabulary.trends()
    for index, word in enumerate(line.words):
        if word not in turns:
            continue
        depth += (word == "(") - (word == ")")
        if depth:
            continue
        again = moved and word in verbs and word not in ADVERBS and not is_noun(word) and not _continues(line, index)
        divided = word in breaks and not _dated(line, index)
        if word == "and":
            divided = (moved or any(first <= begin < index for begin in line.first)) and not _joins(line, index)
        if divided or again or _dash(line, index):
            if index > first:
                yield first, index
            first, moved = index, False
        moved = moved or (word in verbs and word not in ADVERBS)
    yield first, len(line.words)


@cache
def _turns() -> frozenset[str]:
    """Return the words at which a statement may begin; all others, which most are, are passed over."""
    return listed("breaks") | vocabulary.trends().keys() | frozenset(("(", ")", "and", *_DASHES))


def _dated(line: Line, index: int) -> bool:
    """ "before the 1980s", "after 2000", "since May": when, not another statement."""
    behind = [word for word in line.words[index + 1 : index + 3] if word not in ("the", "in")]
    if not behind or line.words[index] not in ("before", "after", "since", "until"):
        return False
    return behind[0][:1].isdigit() or behind[0] in vocabulary.table("words")["months"] or behind[0] in listed("profit_before")


def _continues(line: Line, index: int) -> bool:
    """ "rose 5%, rising to 60": the same change told on."""
    return line.words[index - 1 : index] in ((",",), ("to",), ("a",), ("an",), ("the",), ("further",)) and line.words[index].endswith("ing")


def _joins(line: Line, index: int) -> bool:
    """ "goods and services", "pubs and clubs": no new statement."""
    around = line.words[index - 1 : index] + line.words[index + 1 : index + 2]
    joined = all(word.isalpha() and word not in directions() and word not in vocabulary.words("stops") for word in around)
    return len(around) == 2 and joined and not _verb_ahead(line, index)


def _verb_ahead(line: Line, index: int) -> bool:
    return any(
        word in vocabulary.trends() or word in ("was", "were", "is", "are", "has", "had", "will", "would")
        for word in line.words[index + 1 : index + 5]
    )


def _dash(line: Line, index: int) -> bool:
    """Whether a dash begins another statement: one before "up", "down", "a rise of" goes on with the same."""
    if line.words[index] not in _DASHES or index in line.first:  # a minus sign belongs to its number
        return False
    behind = line.words[index + 1 : index + 4]
    return not any(word in directions() or word in listed("roles", "base") or word == "from" for word in behind)
