"""A part, its whole, and the share it is said to be.

In: a line. Out: `Share` frames. "36 of the 90 ferries, or one in five", "Of the 180 passengers 210 were treated".
"""

from __future__ import annotations

from claimcheck.claims import end_of
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Share

_PART_OF = (("of",), ("of", "the"), ("out", "of"), ("out", "of", "the"), ("of", "its"), ("of", "their"), ("of", "all"), ("of", "a", "total"), ("out", "of", "a", "total"), ("of", "a", "possible"))
_BEFORE_SHARE = ((",",), (",", "or"), ("or",), ("(",), (",", "which", "is"), (",", "that", "is"), ("(", "or"), ("–",), ("—",), ("-",))


def shares(line: Line) -> list[Share]:
    """Return the part-whole relations of one sentence, each with its stated share where one stands beside it."""
    return [*_explicit(line), *_ratios(line), *_of_the_whole(line)]


def _ratios(line: Line) -> list[Share]:
    """ "14 of 70 bridges, 35 percent": the two numbers were read as one ratio."""
    found = []
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind == "ratio" and len(claim.quantity.ends) == 2:
            share = _share_beside(line, at, at)
            if share is not None and share.quantity.kind == "percent":
                found.append(Share(end_of(claim, 0), end_of(claim, 1), share))
    return found


def _explicit(line: Line) -> list[Share]:
    """ "36 of the 90 ferries, or 40%", "40%, or 36 of the 90 ferries"."""
    found = []
    for at in range(len(line.claims) - 1):
        part, whole = line.claims[at], line.claims[at + 1]
        if not _is_level(part) or not _is_level(whole) or not _same_thing(part, whole):
            continue
        if _trimmed(line.following(at, at + 1), line, at + 1) not in _PART_OF or part.more:
            continue
        share = _share_beside(line, at, at + 1)
        found.append(Share(part, whole, share, doubts=0))
    return found


def _of_the_whole(line: Line) -> list[Share]:
    """ "Of the 180 passengers, 42 were hurt", "out of the 3,500 civilians that came out, less than 300 were screened"."""
    for at, whole in enumerate(line.claims[:-1]):
        before = line.before(at, 4)
        if not _is_level(whole) or before[-2:] not in (("of", "the"), ("of", "these"), ("of", "those"), ("of", "its"), ("of", "all")):
            continue
        begin = line.first[at] - 3 if before[-3:-2] == ("out",) else line.first[at] - 2
        if begin > 0 and line.words[begin - 1] not in ("“", '"', "‘", "'", ",", ";", ":", "that", "and", "but", ".", "—", "–", "said"):
            continue
        if begin > 0 and line.words[begin - 1] == "," and line.words[max(0, begin - 3) : begin - 1] and begin > 12:
            continue
        part = line.claims[at + 1]
        between = line.following(at, at + 1)
        if not _is_level(part) or part.more or len(between) > 18 or not _no_other(part, whole) or part.quantity.ends:
            continue
        if {";", "but", "while", ":", "only", "per"} & set(between[:-1]):
            continue
        share = _share_beside(line, at + 1, at + 1)
        return [Share(part, whole, share)]
    return []


def _trimmed(words: tuple[str, ...], line: Line, at: int) -> tuple[str, ...]:
    """Leave the whole's own modifiers and currency sign out of the words in front of it."""
    count = sum(len(hedge.words.split()) for hedge in line.claims[at].quantity.hedges)
    words = words[: len(words) - count] if count else words
    return words[:-1] if words[-1:] in (("a",), ("an",)) and len(words) > 1 else words


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind in ("count", "money") and not quantity.ends and quantity.modifier != "range"


def _same_thing(part: Claim, whole: Claim) -> bool:
    """Whether a part of these things can be counted so: the same dimension, and the same noun or none of its own."""
    if part.dimension != whole.dimension or part.quantity.kind != whole.quantity.kind:
        return False
    return part.head is None or whole.head is None or part.head == whole.head


def _no_other(part: Claim, whole: Claim) -> bool:
    return part.dimension == whole.dimension and part.quantity.kind == whole.quantity.kind and (part.head in (None, whole.head) or part.quantity.noun_span is None)


def _share_beside(line: Line, first: int, last: int) -> Claim | None:
    """Return the share stated right behind the words of claim `last` ("..., or 40%") or right in front of claim `first`."""
    if last + 1 < len(line.claims):
        claim = line.claims[last + 1]
        words = _trimmed(line.following(last, last + 1), line, last + 1)
        if claim.quantity.kind in ("percent", "ratio") and not claim.quantity.ends[2:] and not claim.quantity.trend:
            while words and words[0] not in (",", "(", "or", "–", "—", "-") and len(words) > 1 and len(line.following(last, last + 1)) <= 5:
                words = words[1:]
            behind = line.words[line.last[last + 1] : line.last[last + 1] + 1]
            if words in _BEFORE_SHARE and behind not in (("of",),):
                return claim
    if first > 0:
        claim = line.claims[first - 1]
        words = _trimmed(line.between(first - 1, first), line, first)
        if claim.quantity.kind in ("percent", "ratio") and not claim.quantity.trend and words in ((",", "or"), ("(",), (",",), ("–",), ("—",), ("or",)):
            return claim
    return None
