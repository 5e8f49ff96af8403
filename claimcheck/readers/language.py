"""Tells a text that is not in English, the one language whose numbers we read.

In: a text. Out: what it reads as, or None where it is English, too short to tell or without a sentence. "Les pompiers ont ..." is French.
"""

from __future__ import annotations

from claimcheck.vocabulary import table

_FEWEST = 60  # words; a shorter text has too few of any word to tell
_ENGLISH_EACH = 50  # one of our ten words in fifty at least, where English prose has ten
_FOREIGN_EACH = 20  # and one of theirs in twenty, where their prose has two or more
_LAST_LATIN = "\u024f"
_LOOKED_AT = 20_000  # characters


def other_language(text: str) -> str | None:
    """Return "French" or "text in other than Latin letters", or None for what may be English."""
    head = text[:_LOOKED_AT]
    words = head.count(" ") + 1
    if head.count(" the ") * _ENGLISH_EACH >= words:
        return None
    raw = table("languages")
    if _standing(raw["english"], head) * _ENGLISH_EACH >= words:
        return None
    if not head.isascii():
        letters = [letter for letter in head if letter.isalpha()]
        if len(letters) > _FEWEST and sum(letter > _LAST_LATIN for letter in letters) * 2 > len(letters):
            return "text in other than Latin letters"
    if words < _FEWEST:
        return None
    lower = head.lower()
    most, name = max((_standing(theirs, lower), name) for name, theirs in raw["others"].items())
    return name if most * _FOREIGN_EACH >= words else None


def _standing(words: list[str], text: str) -> int:
    return sum(text.count(f" {word} ") for word in words)
