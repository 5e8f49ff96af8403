"""Whether one number says another again.

In: a line and two of its claims. Out: yes or no. "10 miles (16 km)", "200 tonnes of copper, or 440,000 lb", "9m/s works out at 20mph".
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Unit

_NOUN = 4  # words of a counted noun between a number and what says it again
_SUBJECT = 9  # words of a subject between a number and the verb that says it again
_MARKS = frozenset((",", ";", ":", "(", ")", ".", "–", "—", "-", "/", "?", "!"))


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Return one list of restating.toml, each phrase cut into words."""
    return frozenset(tuple(phrase.split()) for phrase in vocabulary.table("restating")[name])


def in_brackets(line: Line, at: int, other: int) -> bool:
    """Whether claim `other` opens the bracket behind claim `at`: "10 miles (16 km)", "a 42-inch plasma screen (107cm)"."""
    words = without_hedges(line, at, other)
    if "(" not in words:
        return False
    opens = words.index("(")
    if words[opens + 1 :] not in phrases("opening") or not _plain(words[:opens], _NOUN):
        return False
    closing = line.words[line.last[other] : line.last[other] + 1]
    return closing in phrases("closing") if not opens else closing == (")",)


def put_otherwise(line: Line, at: int, other: int) -> bool:
    """Whether claim `other` follows claim `at` after "or", "that is", "translates to", or between commas as another word for it."""
    words = without_hedges(line, at, other)
    for size in (4, 3, 2, 1):
        tail, front = words[-size:], words[:-size]
        for name, most in (("joining", _NOUN), ("verbs", _SUBJECT)):
            if len(tail) == size and tail in phrases(name) and _plain(front[:-1] if front[-1:] == (",",) else front, most):
                return True
    rough = any(hedge.sign == "~" for hedge in line.claims[other].quantity.hedges)
    ends = line.words[line.after[other] : line.after[other] + 1]
    return rough and words[-1:] in ((",",), ("–",), ("—",), ("-",)) and _plain(words[:-1], _NOUN) and set(ends) <= _MARKS


def without_hedges(line: Line, at: int, other: int) -> tuple[str, ...]:
    """Return the words between two numbers without the modifiers of the second."""
    words, quantity = line.between(at, other), line.claims[other].quantity
    hedges = sum(len(hedge.words.split()) for hedge in quantity.hedges if hedge.span.end <= quantity.start)
    return words[: len(words) - hedges] if hedges else words


def _plain(words: tuple[str, ...], most: int) -> bool:
    """Whether these are but the words of a noun phrase."""
    return len(words) <= most and _MARKS.isdisjoint(words) and not any(word[:1].isdigit() for word in words)


def convertible(one: Unit | None, other: Unit | None) -> bool:
    """Whether a number in one unit can be said in the other: of one dimension, or miles to the gallon and litres to 100 km."""
    if one is None or other is None:
        return False
    turned = vocabulary.table("restating")["reciprocal"].get(one.dimension, {})
    return other.dimension in (one.dimension, turned.get("other"))
