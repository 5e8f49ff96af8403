"""What is left of a whole when its parts are told.

In: lines. Out: `Sum` frames. "Police stopped 38 drivers. Twenty were over the limit and the other 18 were let go"; "had 84 buses and
sold 12, leaving 72".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.roles import begin_of
from claimcheck.model import Claim
from claimcheck.relations import Sum

_MOST = 4  # numbers that may belong to one whole; more are not told apart for certain
_FAR = 14  # words from the last part to what is left
_SIGNS = ("$", "£", "€")
_OWNERS = ("the", "its", "their", "his", "her")


def remainders(lines: tuple[Line, ...]) -> Iterator[Sum]:
    """Yield the wholes of which a sentence, or it and the one before, tells every part: the last is what is left."""
    left = _words("left_over") | _words("leaving")
    for place, line in enumerate(lines):
        if left.isdisjoint(line.known):
            continue
        for at in range(len(line.claims)):
            begin = _begin(line, at)
            if begin < 2:
                continue
            if line.words[begin - 1] in _words("left_over") and line.words[begin - 2] in _OWNERS:
                before = lines[place - 1] if place and apposition.adjacent(lines[place - 1], line) else None
                yield from _whole_of(line, at, before)
            elif at and _is_leaving(line, at, begin):
                yield from _whole_of(line, at, None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("parts")[name].split())


def _begin(line: Line, at: int) -> int:
    """Return the index of the first word of a number, its modifiers and its currency sign included."""
    begin = begin_of(line, at)
    return begin - 1 if begin and line.words[begin - 1] in _SIGNS else begin


def _is_leaving(line: Line, at: int, begin: int) -> bool:
    """Whether ", leaving" leads to the number, a pronoun and "with" or "just" at most between."""
    before = line.words[max(0, begin - 3) : begin]
    told = next((place for place, word in enumerate(before) if word in _words("leaving")), None)
    if told is None or not _words("harmed").isdisjoint(line.words[line.last[at] : line.last[at] + 4]):
        return False
    mark = begin - len(before) + told - 1
    return line.words[mark] in (",", "which", "that", "–", "-")


def _whole_of(line: Line, at: int, before: Line | None) -> Iterator[Sum]:
    rest = line.claims[at]
    if not _is_amount(rest):
        return
    told = [claim for claim in line.claims[:at] if _fits(claim, rest)]
    words = line.words[: line.first[at]]
    if len(told) < 2 and before is not None:
        told = [*(claim for claim in before.claims if _fits(claim, rest)), *told]
        words = before.words + words
    if not 2 <= len(told) <= _MOST:
        return
    whole = max(told, key=lambda claim: claim.quantity.value or 0)
    parts = [claim for claim in told if claim is not whole]
    if any(part.quantity.value == whole.quantity.value for part in parts) or not _words("compared").isdisjoint(words):
        return
    if not (whole is told[0] or (len(told) == 2 and "of" in words)) or not _all_told(words, told):
        return
    if whole.possible.below(rest.possible) or _explained(told, rest):
        return
    whole, *parts = alike((whole, *parts, rest))
    yield Sum(whole, tuple(parts))


def _all_told(words: tuple[str, ...], told: list[Claim]) -> bool:
    """Whether no word stands for a part without a figure; one that is read as a number ("one") is none of these."""
    unread = [word for word in words if word in _words("untold")]
    return all(word == "one" for word in unread) and len(unread) <= sum(claim.quantity.value == 1 for claim in told)


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind in ("count", "money")
        and quantity.value is not None
        and quantity.value > 0
        and not quantity.ends
        and quantity.modifier in ("=", "~")
        and " / " not in (quantity.unit or "")
    )


def _fits(claim: Claim, rest: Claim) -> bool:
    """Whether a number counts things of which the rest is left."""
    if not _is_amount(claim) or claim.dimension != rest.dimension or claim.quantity.kind != rest.quantity.kind:
        return False
    return claim.quantity.kind == "money" or None in (claim.head, rest.head) or claim.head == rest.head or _told_of(rest)


def _told_of(rest: Claim) -> bool:
    """Whether what stands behind the number is no noun of many: "leaves 180 empty"."""
    noun = rest.quantity.noun or ""
    return (rest.quantity.value or 0) > 1 and noun == rest.head and noun not in vocabulary.words("people") and not noun.endswith("s")


def _explained(told: list[Claim], rest: Claim) -> bool:
    """Whether some of the numbers make another with what is left: "120 of the 300 are farms; 40 have cows, the other 80 sheep"."""
    for whole in told:
        others = [claim for claim in told if claim is not whole]
        for count in range(1, len(others) + 1):
            for parts in combinations(others, count):
                total = rest.possible
                for part in parts:
                    total = total + part.possible
                if total.overlaps(whole.possible):
                    return True
    return False
