"""Words of two documents cut down to what they share.

In: words. Out: stems. "evacuations" and "evacuated" both give "evacuat", "Dec" and "December" one month.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from claimcheck import vocabulary
from claimcheck.claims.context import singular

_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ments", "ment", "ed", "er", "al", "ly", "e")
_SHORTEST = 4  # letters that must be left of a word
_CENTURIES = ("19", "20")


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of vocabulary/sources.toml."""
    return frozenset(vocabulary.table("sources")[name]["words"].split())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what the forms of a word share, roughly; "" for a word that says nothing of what is counted."""
    low = singular(word)
    if len(low) < 2 or not low[0].isalpha() or low in vocabulary.words("stops") or low in listed("empty"):
        return ""
    low = _synonyms().get(low, low)
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST:
            return low[: -len(ending)]
    return low


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of words, without those that say nothing."""
    return frozenset(map(stem, words)) - {""}


@cache
def _synonyms() -> dict[str, str]:
    table = vocabulary.table("sources")["synonyms"]
    months = vocabulary.table("sources")["periods"]["months"]
    whole = {number: name for name, number in months.items() if name in vocabulary.table("words")["months"]}
    short = {month: whole.get(number, month) for month, number in months.items()}
    return short | {singular(word): name for name in sorted(table, reverse=True) for word in table[name].split()}


def is_year(word: str) -> bool:
    """Whether a word is a year or a pair of years: "2021", "2023-24"."""
    return len(word) >= 4 and word[:4].isdigit() and word[:2] in _CENTURIES and not word[4:5].isalnum()
