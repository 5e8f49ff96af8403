"""The counted noun where it stands in front of its number.

In: the words left of a number that counts nothing to its right. Out: the noun phrase and where it stands, or None.
"The number of deaths rose to 41" -> "deaths"; "Attendance was 22,318" -> "Attendance"; "a crowd of 900" -> "crowd".
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.extract.nouns import ATTRIBUTE, MARK, PLURAL, STOP, VERB, class_of
from claimcheck.extract.surroundings import Words
from claimcheck.spans import Span

_LONGEST = 3
_MARKS = ",;:.!?)("


def noun_before(text: str, start: int, left: Words) -> tuple[str, Span] | None:
    """Return the noun phrase in front of the number (with its modifiers) that begins at `start`, and where it stands."""
    if not left:
        return None
    last = _noun_at(left)
    if last is None:
        return None
    first = _first(left, last)
    end = start
    for word in reversed(left[last:]):
        end = text.rindex(word.raw, 0, end)
    end += len(left[last].raw.rstrip(_MARKS))
    begin = end
    for word in reversed(left[first : last + 1]):
        begin = text.rindex(word.raw.rstrip(_MARKS) if begin == end else word.raw, 0, begin)
    begin += len(left[first].raw) - len(left[first].raw.lstrip("([\"“‘'"))
    return " ".join(text[begin:end].split()), Span(begin, end)


def _noun_at(left: Words) -> int | None:
    """Return the index of the head noun: in front of a colon, of "of", or of a verb that states an amount."""
    words = vocabulary.words
    at = len(left) - 1
    nearest = left[at]
    if nearest.raw[-1] == ":":
        return at if class_of(nearest.bare) == PLURAL or nearest.bare in words("count_nouns") else None
    if nearest.bare == "or" and at > 1 and left[at - 2].bare in ("a", "an", "another"):
        return at - 1  # "a pick or two"
    if nearest.bare == "of":
        return at - 1 if at and left[at - 1].bare in words("collectives") else None
    if nearest.bare in words("amount_links") and at:
        at -= 1
    verb = left[at].bare
    if left[at].raw[-1] in _MARKS or (verb not in words("amount_verbs") and verb not in words("copulas")):
        return None
    at -= 1
    while at > 0 and (left[at].bare in words("auxiliaries") or left[at].bare.endswith("ly")):
        at -= 1
    if at < 0 or left[at].raw[-1] in _MARKS:
        return None
    noun = left[at].bare
    counts = noun in words("count_nouns") or (at > 1 and left[at - 1].bare == "of" and left[at - 2].bare in words("count_nouns"))
    if counts or _after_of(left, at) or (class_of(left[at].raw) == PLURAL and verb not in words("copulas")):
        return at
    return None


def _after_of(left: Words, at: int) -> bool:
    """Whether the noun stands behind "the number of", with at most two words between."""
    counts = vocabulary.words("count_nouns")
    return any(left[index].bare == "of" and left[index - 1].bare in counts for index in range(at - 1, max(0, at - 4), -1))


def _plural(word: str) -> bool:
    return class_of(word) == PLURAL and word[-1] == "s"


def _first(left: Words, last: int) -> int:
    """Return the index of the first word of the phrase whose head is left[last]."""
    first = last
    while first > 0 and last - first < _LONGEST - 1:
        word = left[first - 1]
        if word.raw[-1] in _MARKS or class_of(word.bare) in (STOP, MARK, VERB, ATTRIBUTE) or _plural(word.bare) or word.raw[0] in '("“':
            break
        first -= 1
    return first
