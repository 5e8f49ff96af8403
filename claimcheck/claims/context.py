"""What the words around a number say of it: its head noun, what happened to the thing counted, who says so, and what narrows it.

In: a quantity and its sentence. Out: `Context`. "Police said 14 men were arrested": head "man", measurand "held", speaker "police".
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.nouns import ATTRIBUTE, PLURAL, WORD, class_of
from claimcheck.model import Quantity, Sentence

_LOCATIVES = vocabulary.words("locatives")
_DATES = frozenset(word.capitalize() for name in ("months", "weekdays") for word in vocabulary.table("words")[name])
_CLAUSE_ENDS = frozenset(';:()–—"“”')
_OPENING = 6  # words that say whom or what a clause is about
REACH = 9  # words on either side that can belong to a number


class Context(NamedTuple):
    """The context of one number; see `model.Claim` for the fields."""

    head: str | None
    measurand: str | None
    qualifiers: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    speaker: str | None
    quoted: bool
    definite: bool
    more: bool
    opening: tuple[str, ...]
    neighbours: tuple[tuple[str, ...], tuple[str, ...]]


@cache
def predicates() -> dict[str, str]:
    """Return word -> the class of what happened: "killed" -> "dead"."""
    table = vocabulary.table("concepts")["predicates"]
    return {word: name for name in sorted(table, reverse=True) for word in table[name].split()}


@cache
def _speech() -> frozenset[str]:
    return frozenset(vocabulary.table("concepts")["speech"]["verbs"].split())


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return a noun in the singular: "civilians" -> "civilian"; rough, but the same for every mention."""
    low = word.lower().rstrip(".'’")
    irregular = vocabulary.table("words")["singulars"].get(low)
    if irregular:
        return str(irregular)
    for ending in ("'s", "’s"):
        low = low.removesuffix(ending)
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ss", "us", "is")) or len(low) < 4:
        return low
    if low.endswith(("ches", "shes", "xes", "sses")):
        return low[:-2]
    return low[:-1] if low.endswith("s") else low


class Surroundings(NamedTuple):
    """What all numbers of one sentence share: its words in lower case, its names, and who speaks.

    told     where words stand that say what happened
    ends     where marks stand that end a clause; stops: the same, and the commas that lead to who says it
    """

    words: tuple[str, ...]
    names: frozenset[str]
    places: frozenset[str]
    speaker: str | None
    told: list[int]
    ends: list[int]
    stops: list[int]


def surroundings_of(sentence: Sentence) -> Surroundings:
    """Return what is read once a sentence, however many numbers it holds."""
    words = sentence.lower
    names = frozenset([word for word in sentence.words[1:] if len(word) > 2 and word[0].isupper()])
    places = _places(sentence, names) if names else names
    happened = predicates()
    told = [index for index, word in enumerate(words) if word in happened]
    ends = [index for index, word in enumerate(words) if word in _CLAUSE_ENDS]
    if _speech().isdisjoint(words):
        return Surroundings(words, names, places, None, told, ends, ends)
    stops = [index for index, word in enumerate(words) if word in _CLAUSE_ENDS or (word == "," and _attributes(words, index))]
    return Surroundings(words, names, places, _speaker(words), told, ends, stops)


def _places(sentence: Sentence, names: frozenset[str]) -> frozenset[str]:
    """Return the names of places: "in North Carrow" and "at the Dunmore plant", not "in May"."""
    found, words = [], sentence.words
    for index, word in enumerate(sentence.lower):
        if word in _LOCATIVES:
            at = index + 2 if sentence.lower[index + 1 : index + 2] == ("the",) else index + 1
            while at < len(words) and words[at] in names:
                found.append(words[at])
                at += 1
    return frozenset(found) - _DATES if found else _NONE


def context_of(quantity: Quantity, sentence: Sentence, around: Surroundings) -> Context:
    """Return what the sentence says of the number."""
    words = around.words
    first = bisect_left(sentence.starts, quantity.span.start)
    if first == len(sentence.starts) or (sentence.starts[first] > quantity.span.start and first):
        first -= 1
    stop = quantity.noun_span.end if quantity.noun_span else quantity.span.end
    after = bisect_left(sentence.starts, stop)
    noun = (quantity.noun or "").split()
    head = singular(noun[-1]) if noun else _paid_for(words, after) if quantity.kind == "money" else None
    start, stop = _clause(around, first, after)
    content = frozenset(map(_CONTENTS.__getitem__, words[start:stop])) - _NOTHING
    return Context(
        head,
        _measurand(around, first, after, noun),
        frozenset([word.lower() for word in noun[:-1]]) if len(noun) > 1 else _NONE,
        content,
        around.names,
        around.places,
        around.speaker,
        sentence.quoted[min(first, len(sentence.quoted) - 1)] if sentence.quoted else False,
        _definite(words, first, quantity),
        not vocabulary.words("adding").isdisjoint(words[max(0, first - 2) : first] + words[first + 1 : first + 2]),
        words[start : min(first, start + _OPENING)],
        _neighbours(words, first, after),
    )


def _neighbours(words: tuple[str, ...], first: int, after: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two words before the number, nearest first, and the three behind it; marks are left out."""
    before = [word for word in reversed(words[max(0, first - 4) : first]) if len(word) > 1]
    behind = [word for word in words[after : after + 5] if len(word) > 1]
    return tuple(before[:2]), tuple(behind[:3])


def _paid_for(words: tuple[str, ...], after: int) -> str | None:
    """Return the noun an amount of money stands in front of: "the £800m takeover bid" -> "bid", "a $2bn (£1.1bn) settlement"."""
    if words[after : after + 1] == ("(",) and ")" in words[after : after + 9]:
        after = words.index(")", after) + 1
    head = None
    for word in words[after : after + 3]:
        if class_of(word) not in (WORD, PLURAL, ATTRIBUTE) or word.endswith(("ed", "ly")):
            break
        head = word
    return singular(head) if head else None


@cache
def _empty() -> frozenset[str]:
    return frozenset(("",)) | frozenset(singular(word) for word in vocabulary.words("stops") | vocabulary.words("determiners"))


class _Contents(dict[str, str]):
    """What words say, "" for those that say nothing; half as slow as an lru_cache, and asked for most words around a number."""

    def __missing__(self, word: str) -> str:
        if len(self) >= 16384:
            self.clear()
        content = content_of(word) if len(word) > 2 else ""
        self[word] = "" if content in _empty() else content
        return self[word]


_CONTENTS = _Contents()
_NOTHING, _NONE = frozenset(("",)), frozenset[str]()


def content_of(word: str) -> str:
    """Return a word stripped to what its forms share: "destroyed" and "destroys" agree."""
    predicate = predicates().get(word)
    if predicate:
        return predicate
    return singular(word) if word[:1].isalpha() and word not in vocabulary.words("stops") else ""


def _clause(around: Surroundings, first: int, after: int) -> tuple[int, int]:
    """Return where the number's own clause begins and stops: at a comma, semicolon, dash or bracket on either side."""
    before, behind = bisect_left(around.ends, first), bisect_left(around.stops, after)
    start, stop = max(0, first - REACH * 2), min(len(around.words), after + REACH * 2)
    if before:
        start = max(start, around.ends[before - 1] + 1)
    if behind < len(around.stops):
        stop = min(stop, around.stops[behind])
    return start, stop


def _attributes(words: tuple[str, ...], at: int) -> bool:
    """Whether a comma here only leads to who says it, and when: ", the mayor said later in the week"."""
    return words[at] == "," and not _speech().isdisjoint(words[at + 1 : at + 5])


def _measurand(around: Surroundings, first: int, after: int, noun: list[str]) -> str | None:
    """Return the class of what happened to the things counted, the nearest word deciding; None where none is near."""
    known, words = predicates(), around.words
    for word in reversed(noun):
        if word.lower() in known:
            return known[word.lower()]
    if not around.told:
        return None
    near = [(index - after, index) for index in around.told if 0 <= index - after < REACH]
    near += [(first - 1 - index, index + len(words)) for index in around.told if 0 <= first - 1 - index < REACH]  # behind goes first
    for _, place in sorted(near):
        index = place % len(words)
        if not _blocked(words, index, first, after):
            return known[words[index]]
    return None


def _blocked(words: tuple[str, ...], index: int, first: int, after: int) -> bool:
    """Whether another number or a mark stands between the word and the number."""
    between = words[after:index] if index >= after else words[index + 1 : first]
    breaks = vocabulary.words("clause_breaks")
    return any(word in breaks or word in _CLAUSE_ENDS or word[:1].isdigit() for word in between)


def _speaker(words: tuple[str, ...]) -> str | None:
    """Return who says it: the words before "said", or after "according to"."""
    verbs = _speech()
    for index, word in enumerate(words):
        if word in verbs:
            if word == "according" and words[index + 1 : index + 2] == ("to",):
                return " ".join(word for word in words[index + 2 : index + 5] if word.isalpha())
            before = [word for word in words[max(0, index - 3) : index] if word.isalpha()]
            after = [word for word in words[index + 1 : index + 3] if word.isalpha()]
            return " ".join(before[-2:] or after[:2]) or None
    return None


def _definite(words: tuple[str, ...], first: int, quantity: Quantity) -> bool:
    """Whether the number is given as known: "the 3,500 civilians", "all 480", "these four men"."""
    at = first - 1
    while at >= 0 and words[at] in ("$", "£", "€", "some", "about", "same", "roughly"):
        at -= 1
    return at >= 0 and words[at] in ("the", "these", "those", "all") and quantity.kind in ("count", "money", "measure")
