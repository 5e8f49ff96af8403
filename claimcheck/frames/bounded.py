"""A bound, and right after it all of them told by a number.

In: lines. Out: `Same` frames. "More than 300 were flown out; the mayor said all 260 were home" tells of the same people twice, though
the second number has no noun: "all" and a verb stand about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Same

_SMALL = 13  # below this "all four" may be of any group
_ASIDE = 300  # characters of a sentence or two between a bound and its total
_VERBS = frozenset(("were", "are", "had", "have"))
_IS = (("is",), ("are",), ("was",), ("were",), ("has",), ("have",), ("had",))
_LIMITS = frozenset(("<", "<=", ">", ">="))


def bounded(lines: tuple[Line, ...]) -> list[Same]:
    """Return each "all 260" with the bound before it, in its sentence or the one before, where no other number can be meant."""
    found: list[Same] = []
    for number, line in enumerate(lines):
        if "total" in line.known and number:
            found += _totals(lines[number - 1], line)
        if "all" not in line.known:
            continue
        for at, claim in enumerate(line.claims):
            if not _is_all(line, at):
                continue
            told = [other for other in line.claims[:at] if _counts(other)]
            if not told and number and lines[number - 1].claims[0].sentence + 1 == claim.sentence:
                told = [other for other in lines[number - 1].claims if _counts(other)]
            if len(told) == 1 and _is_limit(told[0], claim) and not _told_already(lines[:number], claim):
                found.append(Same(told[0], claim))
    return found


def _totals(before: Line, line: Line) -> Iterator[Same]:
    """ "More than 3 million own one. The total of 2.7 million is up": the one number in front that is bounded."""
    for at, claim in enumerate(line.claims):
        word = line.words[max(0, line.begin[at] - 4) : line.begin[at]]
        if word[-2:] not in (("total", "of"), ("total", "at"), ("total", "is"), ("total", "was")) or {"the", "that"}.isdisjoint(word):
            continue
        told = [other for other in before.claims if _counts(other)]
        near = claim.sentence > before.claims[0].sentence and line.sentence.span.start - before.sentence.span.end <= _ASIDE
        if line.words[line.after[at] : line.after[at] + 1] in _IS and told and claim.head not in (None, told[0].head):
            continue  # "300 applied. The total of 260 places is"
        if len(told) == 1 and near and _counts(claim) and claim.quantity.modifier == "=" and _is_limit(told[0], claim):
            yield Same(told[0], claim)


def _is_all(line: Line, at: int) -> bool:
    claim = line.claims[at]
    if not _counts(claim) or claim.head is not None or claim.quantity.hedges or line.before(at, 1) != ("all",):
        return False
    return line.words[line.last[at] : line.last[at] + 1] != () and line.words[line.last[at]] in _VERBS


def _counts(claim: Claim) -> bool:
    value = claim.quantity.value
    return claim.quantity.kind == "count" and value is not None and value >= _SMALL


def _is_limit(bound: Claim, claim: Claim) -> bool:
    """Whether the claim lies outside the bound, though not so far that others must be meant."""
    limit, value = bound.quantity.value, claim.quantity.value
    if limit is None or value is None or not any(hedge.sign in _LIMITS for hedge in bound.quantity.hedges) or bound.more:
        return False
    return limit <= 2 * value and value <= 2 * limit and not bound.possible.overlaps(claim.possible)


def _told_already(earlier: tuple[Line, ...], claim: Claim) -> bool:
    """Whether the story has told this number before, of its own group."""
    return any(other.quantity.value == claim.quantity.value for line in earlier for other in line.claims)
