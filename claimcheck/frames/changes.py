"""A start, an end and what is said of the way between.

In: a line. Out: `Change` frames. "rose 30% from 200 to 240", "climbed to 240 from 200, a rise of 30%".
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.claims import alike, end_of
from claimcheck.frames.line import Line
from claimcheck.model import Change, Claim, Trend

_FAR = 14  # words between a percentage and the levels it leads to


def changes(line: Line) -> list[Change]:
    """Return the changes of one sentence: exactly one percentage and one pair of levels that it governs, or none."""
    found = []
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "percent" or claim.quantity.ends:
            continue
        direction = _direction(line, at)
        if direction is None:
            continue
        pair = _levels(line, at)
        if pair is not None:
            found.append(Change(pair[0], pair[1], claim, direction[0]))
    return found


def _direction(line: Line, at: int) -> tuple[Trend | None] | None:
    """Return the direction the percentage is said to go, in a tuple; None where it is no change at all but a share or rate."""
    claim = line.claims[at]
    trends = vocabulary.trends()
    if claim.quantity.trend is not None:
        return (claim.quantity.trend,)
    before = line.before(at, 5)
    if before[-1:] in (("to",), ("at",)):
        return None
    if "of" in before[-3:]:  # "a rise of 30%", "an increase of about 30%"
        for word in reversed(before):
            if word in trends:
                return (trends[word],)
    behind = line.words[line.last[at] : line.last[at] + 3]
    for word in behind[:2]:
        if word in trends and word not in ("up", "down") and behind[:1] not in (("of",), ("a",)):
            return (trends[word],)  # "a 30% rise"
    if behind[:1] in (("more",), ("higher",)):
        return ("up",)
    if behind[:1] in (("less",), ("lower",), ("fewer",)):
        return ("down",)
    return None


def _levels(line: Line, at: int) -> tuple[Claim, Claim] | None:
    """Return (start, end): a "from x to y" beside the percentage, or "to y ... from x" after it; None unless there is just one pair."""
    pairs: list[tuple[Claim, Claim]] = []
    for other, claim in enumerate(line.claims):
        quantity = claim.quantity
        if other == at or _distance(line, at, other) > _FAR or _broken(line, at, other):
            continue
        if quantity.change and len(quantity.ends) == 2 or (quantity.ends and quantity.modifier == "range" and line.before(other, 1) == ("from",)):
            pairs.append((end_of(claim, 0), end_of(claim, 1)))
    if not pairs:
        crossed = _crossed(line, at)
        pairs = [crossed] if crossed else []
    if len(pairs) != 1 or not _alike(*pairs[0]):
        return None
    start, end = alike(pairs[0])
    return start, end


def _crossed(line: Line, at: int) -> tuple[Claim, Claim] | None:
    """ "rose 30% to 240 last year from 200": the level after "to" and the one after "from", nothing else between."""
    levels = [other for other in range(len(line.claims)) if other > at and not _broken(line, at, other) and _distance(line, at, other) <= _FAR + 8]
    if len(levels) < 2:
        return None
    one, two = levels[0], levels[1]
    prepositions = (_preposition(line, one), _preposition(line, two))
    if prepositions == ("to", "from"):
        return line.claims[two], line.claims[one]
    if prepositions == ("from", "to"):
        return line.claims[one], line.claims[two]
    return None


def _preposition(line: Line, at: int) -> str:
    words = list(line.before(at, 5))
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at].quantity.hedges)
    words = words[: len(words) - hedges] if hedges else words
    while words and words[-1] in ("$", "£", "€", "a", "an", "just", "us"):
        words.pop()
    return words[-1] if words else ""


def _alike(start: Claim, end: Claim) -> bool:
    return start.dimension == end.dimension and start.quantity.kind == end.quantity.kind and start.quantity.kind in ("count", "money", "measure", "percent")


def _distance(line: Line, at: int, other: int) -> int:
    return line.first[other] - line.last[at] if other > at else line.first[at] - line.last[other]


def _broken(line: Line, at: int, other: int) -> bool:
    """Whether a new clause begins between the two: then the levels belong to something else."""
    low, high = min(at, other), max(at, other)
    words = line.words[line.last[low] : line.first[high]]
    return bool({";", "while", "but", "whereas", "and", "which", "after", "when", "compared", "with", "in", ":"} & set(words) - ({"in"} if other > at else set()) - ({"and"} if False else set())) and not _only_time(words)


def _only_time(words: tuple[str, ...]) -> bool:
    """Whether the words between only tell when: "in 2015", "in the year to March"."""
    return bool(words) and not ({";", "while", "but", "whereas", "and", "which", "after", "when", "compared", "with", ":"} & set(words))
