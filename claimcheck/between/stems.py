"""Words of two documents cut down to what they share, and the periods that words name.

In: words. Out: stems and periods. "evacuations" and "evacuated" both give "evacuat"; "third quarter of 2021" names a quarter and a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from claimcheck import vocabulary
from claimcheck.claims.context import singular

_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ments", "ment", "ed", "er", "al", "ly", "e")
_SHORTEST = 4  # letters that must be left of a word
_CENTURIES = ("19", "20")

Period = tuple[str, str]
"""A kind of period and which one: ("quarter", "3"), ("month", "may"), ("year", "2021")."""


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
    return {singular(word): name for name in sorted(table, reverse=True) for word in table[name].split()}


def is_year(word: str) -> bool:
    """Whether a word is a year or a pair of years: "2021", "2023-24"."""
    return len(word) >= 4 and word[:4].isdigit() and word[:2] in _CENTURIES and not word[4:5].isalnum()


def periods_of(words: Sequence[str]) -> frozenset[Period]:
    """Return the quarter, half, month and year that lower-case words name, each only where they name no other of its kind."""
    named: dict[str, set[str]] = {}
    table = vocabulary.table("sources")["periods"]
    for at, word in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else ""
        if word in table["quarters"]:
            named.setdefault("quarter", set()).add(table["quarters"][word])
        elif word in table["ordinals"] and behind in ("quarter", "half"):
            named.setdefault(behind, set()).add(table["ordinals"][word])
        elif word in table["months"]:
            named.setdefault("month", set()).add(table["months"][word])
        elif is_year(word):
            named.setdefault("year", set()).add(word)
    return frozenset((kind, found.pop()) for kind, found in named.items() if len(found) == 1)


def clashing(one: frozenset[Period], other: frozenset[Period]) -> frozenset[str]:
    """Return the kinds of period that both name, differently: {"quarter"} for the second and the third."""
    theirs = dict(other)
    return frozenset(kind for kind, name in one if theirs.get(kind, name) != name)


def moment_of(periods: frozenset[Period]) -> tuple[str, int] | None:
    """Return a year and the part of it, to sort by, of what `periods_of` found; None where they name no time."""
    named = dict(periods)
    part = int(named.get("month") or 3 * int(named.get("quarter", 0)) or 6 * int(named.get("half", 0)))
    return (named.get("year", ""), part) if named else None
