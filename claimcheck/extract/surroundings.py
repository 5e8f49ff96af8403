"""The words on either side of a number.

In: text and an offset. Out: short lists of words. Neither side ever crosses a blank line or the edge of its block.
To the right of "3,500" in "3,500 civilians fled": "civilians", "fled", each with the space it came with, so that lengths add
up to offsets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, TypeVar

from claimcheck import vocabulary

REACH_LEFT = 50
REACH_RIGHT, NEAR_RIGHT = 72, 32
MOST_KNOWN, LONGEST_KNOWN = 65536, 40

# a word with its leading blanks, a hyphen glued to it, or one mark of punctuation
_TOKEN = re.compile(r"\s*(?:[-–]?[^\W\d_][^\s,;:!?()\[\]{}<>\"“”—–-]*|[-–]{1,2}|\d[\d.,]*|\S)")
_BREAKS = "\n\n"
_SYMBOLS = "~≈<>≥≤="
_Read = TypeVar("_Read")
_OPENERS = "([{\"“‘'«—–"
_CLOSERS = ")]}\"”’'»,.;:!?"


# what a word in front of a number may do to it; most do nothing, and need not be asked again
BINDS, MOVES, LABELS, AGES, MONTHS = 1, 2, 4, 8, 16


class Word(NamedTuple):
    """A word left of a number: as written, and in lower case without opening (`low`) and closing (`bare`) marks.

    roles   what it may be: the end of a modifier, a verb of change, a label, what introduces an age, a month
    """

    raw: str
    low: str
    bare: str
    roles: int


class Token(NamedTuple):
    """A word or mark right of a number.

    raw      with the blanks in front of it
    word     without blanks, leading hyphen and closing full stop or apostrophe; low: the same in lower case
    glued    a hyphen or dash stands directly in front of it
    closed   a full stop closes it
    late     a modifier may begin with it: "or more", "-plus"
    """

    raw: str
    word: str
    low: str
    glued: bool
    closed: bool
    late: bool


class _Known(dict[str, "Word"]):
    """Words read before; emptied when it has grown too large. Half as slow as an lru_cache, and this is asked for every word."""

    def __missing__(self, raw: str) -> Word:
        low = raw.lower().lstrip(_OPENERS)
        bare = low.rstrip(_CLOSERS)
        return _kept(self, raw, Word(raw, low, bare, _roles(raw, low, bare)))


def _roles(raw: str, low: str, bare: str) -> int:
    words, table = vocabulary.words, vocabulary.table("words")
    binds = raw[-1] in _SYMBOLS or low in vocabulary.modifiers().last or low in words("skipped")
    moves = bare in vocabulary.trends() or bare in words("trend_links") or bare in ("by", "from")
    labels = raw.lstrip(_OPENERS)[:1].isupper() or bare in words("labels") or low in words("dotted_labels") or raw in ("-", "–")
    ages = raw[-1] in ",(" or low in _introducing_ages()
    return binds * BINDS | moves * MOVES | labels * LABELS | ages * AGES | (bare in table["months"]) * MONTHS


@cache
def _introducing_ages() -> frozenset[str]:
    """Return the words that can stand right in front of a bare age."""
    names = ("age_words", "age_modifiers", "turning", "older_than_verbs", "copulas", "copulas_of_persons")
    return frozenset(("of", "at")).union(*map(vocabulary.words, names))


class _KnownTokens(dict[str, "Token"]):
    """Tokens read before."""

    def __missing__(self, raw: str) -> Token:
        inner = raw.strip()
        word = inner.lstrip("-–") if len(inner) > 1 else inner
        bare = word.rstrip(".")
        if len(bare) > 2 and bare[-1] in "'’":
            bare = bare[:-1]
        low, glued = bare.lower(), raw[0] in "-–" and len(raw) > 1
        late = low in vocabulary.modifiers().first
        return _kept(self, raw, Token(raw, bare, low, glued, word.endswith(".") and len(word) > 1, late))


def _kept(known: dict[str, _Read], raw: str, read: _Read) -> _Read:
    if len(known) >= MOST_KNOWN:
        known.clear()
    if len(raw) <= LONGEST_KNOWN:
        known[raw] = read
    return read


_WORDS, _TOKENS = _Known(), _KnownTokens()


Words = list[Word]
"""The words left of a number, nearest last."""


def back(words: Words, count: int) -> str:
    """Return the word that is `count` words back from the number (1: the nearest), lower case without marks, or ""."""
    return words[-count].bare if len(words) >= count else ""


def words_left(text: str, at: int) -> Words:
    """Return the words that end at `at`, nearest last."""
    left = text[at - REACH_LEFT if at > REACH_LEFT else 0 : at]
    if _BREAKS in left:
        left = left[left.rindex(_BREAKS) :]
    return list(map(_WORDS.__getitem__, left.split()))


def tokens_right(text: str, at: int, reach: int = REACH_RIGHT) -> list[Token]:
    """Return the words and marks that begin at `at`, each with the blanks in front of it, in the next `reach` characters."""
    end = at + reach
    stop = text.find(_BREAKS, at, end)
    return list(map(_TOKENS.__getitem__, _TOKEN.findall(text, at, stop if stop >= 0 else end)))
