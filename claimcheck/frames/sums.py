"""A total and the parts it is made of.

In: a line. Out: `Sum` frames. "The crew of 12 had seven men and four women"; "£9.4m: £3.1m on the roof and £2.2m on lifts".
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Sum


def sums(line: Line) -> list[Sum]:
    """Return the totals of one sentence with their parts: one total, two or more parts joined by commas and "and"."""
    found = []
    for at, total in enumerate(line.claims[:-2]):
        if not _is_level(total):
            continue
        opening, complete = _opening(line, at)
        if opening is None:
            continue
        parts = _parts(line, at + 1)
        if len(parts) >= 2 and all(_countable(part, total) for part in parts) and (complete or _people_or_same(parts, total)):
            total, *parts = alike((total, *parts))
            found.append(Sum(total, tuple(parts), complete))
            break
    return found


def _is_level(claim: Claim) -> bool:
    return claim.quantity.kind in ("count", "money", "measure") and claim.quantity.modifier != "range" and not claim.quantity.ends


def _opening(line: Line, at: int) -> tuple[bool | None, bool]:
    """Return (True, complete) where the words between the total and the next number announce its parts, else (None, False)."""
    words = line.following(at, at + 1)
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at + 1].quantity.hedges)
    words = words[: len(words) - hedges] if hedges else words
    words = tuple(word for word in words if word not in ("$", "£", "€"))
    cues = vocabulary.words("parts_cues")
    partial = vocabulary.words("some_parts_cues")
    if not words:
        return None, False
    tail = [word for word in words[-4:] if word not in ("the", "of", "up", "a", "an", "them", "whom", "which")]
    if tail and tail[-1] in partial:
        return True, False
    if words[-1] == ":" or (tail and tail[-1] in cues):
        return True, True
    if line.before(at, 3)[-1:] == ("of",) and words in ((",",), ("had",), ("has",), ("is",)) or words == (",",) and line.before(at, 1) == ("of",):
        return True, True
    return None, False


def _parts(line: Line, first: int) -> list[Claim]:
    """Return the claims from `first` on that are listed: each comes right behind a comma or "and", the last one behind "and"."""
    parts = [line.claims[first]]
    closed = False
    start = line.after[first]
    for at in range(first + 1, len(line.claims)):
        words = line.words[start : line.first[at]]
        if len(words) > 12 or {";", ":", "(", ".", "but", "while", "who", "which", "when", "after"} & set(words):
            break
        if not _joined(words, line, at):
            if closed:
                break
            continue  # "410 from the two comprehensives": no part of the list
        if closed:
            return []
        parts.append(line.claims[at])
        closed = "and" in words[-3:]
        start = line.after[at]
    return parts if closed else []


def _joined(words: tuple[str, ...], line: Line, at: int) -> bool:
    """Whether a comma or "and" stands right in front of the number, its modifiers and its currency sign."""
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at].quantity.hedges)
    words = words[: len(words) - hedges] if hedges else words
    while words and words[-1] in ("$", "£", "€", "another", "a", "further", "some"):
        words = words[:-1]
    return words[-1:] in ((",",), ("and",))


def _countable(part: Claim, total: Claim) -> bool:
    return _is_level(part) and part.dimension == total.dimension and part.quantity.kind == total.quantity.kind


def _people_or_same(parts: list[Claim], total: Claim) -> bool:
    """Whether what is included is of the kind that is counted: people of people, jobs of jobs."""
    people = frozenset(vocabulary.words("people"))
    return all(part.head == total.head or (part.head in people and total.head in people) for part in parts)
