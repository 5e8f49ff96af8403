"""The items of a list in a sentence.

In: a sentence and where a list may begin. Out: where it ends and how many items it has, or None where that is not certain.
"Una, Ida and Bess, sued" has three.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.model import Sentence

_LONG, _LAST = 6, 9  # words of an item, of the last one
_DASHES = ("-", "–", "—")
_ARTICLES = ("the", "a", "an")
_STOPS = frozenset((",", "and", ".", ";", ":", "(", "?", "!", '"', "”", "“", *_DASHES))


class Run(NamedTuple):
    """A list: its first word, the word after its last, and its number of items."""

    first: int
    stop: int
    items: int


def run_from(sentence: Sentence, first: int, *, names: bool, closing: str) -> Run | None:
    """Return the list that begins at word `first`: items parted by commas, one "and" before the last.

    names     every item but the last begins with a capital: else what is parted may be something else
    closing   what must stand behind the list: "," (or the end), "-" (or the end), "" only the end of the sentence
    """
    words = sentence.words
    items: list[list[str]] = [[]]
    ands, at = 0, first
    while at < len(words):
        word = words[at]
        if word == "(" and _is_year(words[at + 1 : at + 2]) and words[at + 2 : at + 3] == (")",):
            at += 3  # "Reed (1994)"
            continue
        if word in (".", ";", ":", "(", "?", "!", '"', "”", "“") or word in _DASHES:
            break
        if word == "," and _tells_of(words, at + 1):
            at += 2  # "Ned Hale, 21, of Leeth, and Olly Dale, 33": age and home belong to the name
            while at < len(words) and words[at] not in _STOPS:
                at += 1
            continue
        if word == ",":
            if ands:
                break
            items.append([])
        elif word == "and":
            if ands and words[at + 1 : at + 2] and words[at + 1].lower() in ("he", "she", "it", "they", "we", "you", "i"):
                return _run(items, first, at, names) if closing == "" else None  # "... and relay and you can't ask for more"
            ands += 1
            if items[-1]:
                items.append([])
        else:
            items[-1].append(word)
        at += 1
    return _run(items, first, at, names) if ands == 1 and _ends(words, at, closing) else None


def _tells_of(words: tuple[str, ...], at: int) -> bool:
    """Whether the words behind a comma tell of the name in front of it: an age or a home."""
    word = words[at] if at < len(words) else ""
    aged = word.isdigit() and len(word) < 3 and words[at + 1 : at + 2] in ((",",), ("and",), (".",), (), ("of",), ("from",), ("-",), ("–",))
    return aged or (
        word in ("of", "from") and words[at + 1 : at + 2] != (",",) and words[at + 1 : at + 2] != () and words[at + 1][:1].isupper()
    )


def _run(items: list[list[str]], first: int, stop: int, names: bool) -> Run | None:
    sound = len(items) > 1 and all(_is_item(item, names, place == len(items) - 1) for place, item in enumerate(items))
    return Run(first, stop, len(items)) if sound else None


def _ends(words: tuple[str, ...], at: int, closing: str) -> bool:
    end = at >= len(words) or words[at] == "."
    return end or (closing == "," and words[at] == ",") or (closing == "-" and words[at] in _DASHES)


def _is_item(item: list[str], names: bool, last: bool) -> bool:
    """Whether the words can be one thing listed: short, with no verb or pronoun, and a name where names are listed."""
    item = [word for word in item if not _is_year((word,))]
    if not item or len(item) > (_LAST if last else _LONG) or any(word.isdigit() for word in item) or (names and item[0][:1].isdigit()):
        return False
    if any(word in _words("broken") for word in item):  # not lower-cased: "When the Pawn" is a title
        return False
    if not names:
        return True
    named = next((place for place, word in enumerate(item) if word[:1].isupper()), len(item))
    if named == len(item) or (named and not last and (named > 1 or item[0] not in _ARTICLES)):
        return False
    return item[named].lower() not in _calendar() and not (last and _goes_on(item[named:]))


def _is_year(words: tuple[str, ...]) -> bool:
    return words != () and len(words[0]) == 4 and words[0].isdigit() and words[0][:2] in ("17", "18", "19", "20")


def _goes_on(item: list[str]) -> bool:
    """Whether a word behind the name makes it the subject of more: "Dane scored", "the Greens apart"."""
    behind = next((place for place, word in enumerate(item) if not word[:1].isupper()), len(item))
    return behind < len(item) and item[behind].isalpha() and item[behind] not in _words("leading_on")


@cache
def _calendar() -> frozenset[str]:
    words = vocabulary.table("words")
    return frozenset((*words["months"], *words["weekdays"]))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("lists")[name].split())


def named_after(text: str, noun: str) -> int | None:
    """Return how many names stand right behind a noun in a text, "firms Sorrel, Tansy and Yarrow"; None unless there is one such list."""
    found: set[int] = set()
    at = text.find(f" {noun} ")
    while at >= 0:
        begin = at + len(noun) + 2
        names: list[str] = []
        last = False
        for word in text[begin : begin + 160].split():
            bare = word.rstrip(",.;:")
            if word == "and":
                last = True
                continue
            if not bare[:1].isupper() or not bare.isalpha():
                break
            if not names or names[-1].endswith(",") or last:
                names.append(word)
                if last:
                    found.add(len(names))
                    break
            else:
                names[-1] = word  # a name of two words
        at = text.find(f" {noun} ", at + 1)
    return found.pop() if len(found) == 1 else None
