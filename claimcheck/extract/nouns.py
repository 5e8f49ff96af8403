"""The counted noun phrase after a number, without a parser: from the number to the first plural noun.

In: the tokens right of a number. Out: how many tokens the phrase skips and holds. "four foreign fighters" -> "foreign fighters";
"three of the seven crew" -> "crew"; "30 were wounded" -> none.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.surroundings import Token

LONGEST = 7
STOP, PLURAL, VERB, WORD, MARK, ATTRIBUTE = range(6)


class Phrase(NamedTuple):
    """Tokens [first, stop) of the right-hand side hold the noun phrase; `partitive` after "of the", `more` after "another"."""

    first: int
    stop: int
    partitive: bool = False
    more: bool = False


@lru_cache(maxsize=32768)
def class_of(word: str) -> int:
    """Return what a plain word can be in a counted noun phrase."""
    if not word or not (word[0].isalpha()):
        return MARK
    low = word.lower()
    words = vocabulary.words
    if low in words("stops") and not (word.isupper() and len(word) > 1):  # "IS fighters", "US troops"
        return STOP
    if low in words("plurals"):
        return PLURAL
    if low in words("attributive") and low not in words("not_plural"):
        return ATTRIBUTE
    if low in words("verbs"):
        return VERB
    if low.endswith("ly") and len(low) > 4 and low not in words("ly_nouns"):
        return STOP
    if len(low) > 2 and low.endswith("s") and low not in words("not_plural") and not low.endswith(("ss", "ous", "'s", "’s")):
        return PLURAL
    return WORD


@cache
def _spoken() -> frozenset[str]:
    """Return the words that begin a number in words."""
    numbers = vocabulary.table("numbers")
    return frozenset(word for table in ("cardinals", "scales", "plurals") for word in numbers[table])


def is_number(token: Token) -> bool:
    """Whether the token is a number, in figures or words."""
    return token.word[:1].isdigit() or token.low in _spoken() or token.low.partition("-")[0] in _spoken()


def phrase(tokens: list[Token], one: bool) -> Phrase | None:
    """Return where the counted noun phrase lies among the tokens after a number; `one`: the number is one, so its noun is singular."""
    at, partitive, more = 0, False, False
    most = len(tokens)
    extra, determiners = vocabulary.words("more"), vocabulary.words("determiners")
    while at < most:
        token = tokens[at]
        word = token.low
        if word in extra and not token.glued:
            more = more or word in vocabulary.words("more_of_them")
            if word in vocabulary.words("more_adjectives"):
                break
            at += 1
        elif word == "of" and not partitive:
            partitive, at = True, at + 1
        elif partitive and (word in determiners or is_number(token) or word in vocabulary.modifiers().last):
            at += 1  # "three of the seven crew", "20 of the roughly 90 stalls"
        elif partitive and (owner := _owner(tokens, at)):
            at = owner  # "three of the ship's seven crew"
        elif at == 0 and token.glued and word in vocabulary.words("size_words"):
            at += 1  # "a 1,000-strong crowd"
        else:
            break
    if partitive and at < most and (class_of(tokens[at].word) in (STOP, MARK) or tokens[at].raw[0].isalpha()):
        return None  # "of them", "of 5G data"
    return _phrase(tokens, at, one and not partitive, partitive, more)


def _owner(tokens: list[Token], at: int) -> int:
    """Return where a number stands behind an owner of up to three words that begins at `at`, else 0: "port authority's seven"."""
    for index in range(at, min(at + 3, len(tokens) - 1)):
        if tokens[index].low.endswith(("'s", "’s", "s'", "s’")):
            return index + 1 if is_number(tokens[index + 1]) else 0
    return 0


def _kind(tokens: list[Token], at: int, first: int) -> int:
    """Return what the token is in this phrase."""
    token = tokens[at]
    kind = class_of(token.word)
    if at > first and token.glued:
        return PLURAL if kind == PLURAL else WORD  # "gas-only options": the second half of a compound
    if kind == STOP and at == first and token.low.endswith("ly") and _plural_follows(tokens, at + 1):
        return WORD  # "20 freshly painted houses"
    if kind == ATTRIBUTE and _may_head(token) and not _plural_follows(tokens, at + 1):
        return PLURAL  # "36 league games"
    return kind


def _may_head(token: Token) -> bool:
    """Whether a noun that mostly describes another can be the one that is counted: "games", but not "news"."""
    return token.low[-1] == "s" and token.low not in vocabulary.words("never_heads")


def _phrase(tokens: list[Token], first: int, one: bool, partitive: bool, more: bool) -> Phrase | None:
    at = first
    while at < len(tokens) and at - first < LONGEST:
        token = tokens[at]
        kind = _kind(tokens, at, first)
        if kind == PLURAL and partitive and at > first and token.low in vocabulary.words("verb_forms"):
            break  # "a third of the population lives"
        if kind == PLURAL and at > first + 1 and tokens[first].glued and class_of(tokens[at - 1].word) == WORD:
            break  # "the 300-seat hall opens"
        if kind == PLURAL:
            return Phrase(first, _stop(tokens, at), partitive, more)
        if kind == MARK:
            if token.raw in ("-", "–") and at > first:
                at += 1
                continue
            if token.word in ("‘", "'", "“", '"') and at == first:
                first = at = at + 1
                continue
            break
        if kind == STOP:
            if at > first and token.low in ("and", "or") and _joined(tokens, at):
                at += 1
                continue
            break
        if kind == VERB and (at == first or one) and not _plural_follows(tokens, at + 1):
            break
        at += 1
        if token.closed:
            break
    if at == first:
        return Phrase(first, first, partitive, more) if partitive or more else None
    return _singular(tokens, first, at, one, partitive, more)


def _stop(tokens: list[Token], at: int) -> int:
    """Return where the phrase ends whose first plural is tokens[at]: "police officers", "men and women"; not "civilians fled"."""
    stop = at + 1
    if tokens[at].closed:
        return stop
    low = tokens[at].low
    while stop < len(tokens) and not tokens[stop].glued and class_of(tokens[stop].word) == PLURAL and tokens[stop].low[-1] == "s":
        collective = low in vocabulary.words("plurals") and low[-1] != "s" and tokens[stop].low not in vocabulary.words("verb_forms")
        if not (collective or low in vocabulary.words("attributive")):
            break
        low, stop = tokens[stop].low, stop + 1
        if tokens[stop - 1].closed:
            return stop
    if stop + 1 < len(tokens) and tokens[stop].low == "and" and f"{low} and {tokens[stop + 1].low}" in vocabulary.pairs():
        return stop + 2
    return stop


def _singular(tokens: list[Token], first: int, at: int, one: bool, partitive: bool, more: bool) -> Phrase | None:
    """No plural was met: "one solution", a hyphenated "12-page report", or a verb ("30 wounded")."""
    head = tokens[first]
    if head.glued and not one:
        return Phrase(first, first + 1, partitive, more)
    if one or partitive:
        stop = first
        while stop < at and class_of(tokens[stop].word) != VERB:
            stop += 1
        return Phrase(first, stop, partitive, more) if stop > first else None
    if class_of(head.word) == VERB or (head.word.endswith(("ed", "ing")) and at == first + 1) or head.word[:1].isupper():
        return Phrase(first, first, partitive, more) if more else None
    return Phrase(first, first + 1, partitive, more)


def _joined(tokens: list[Token], at: int) -> bool:
    """Whether "and" joins two modifiers of one noun: "Kia and Hyundai vehicles"."""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return class_of(tokens[at - 1].word) == WORD and class_of(after) == WORD and _plural_follows(tokens, at + 2)


def _plural_follows(tokens: list[Token], at: int) -> bool:
    """Whether a plural noun comes within the next five words, nothing but words between."""
    for token in tokens[at : at + 5]:
        kind = class_of(token.word)
        if token.glued:
            kind = WORD
        if kind == PLURAL or (kind == ATTRIBUTE and _may_head(token)):
            return True
        if kind in (STOP, MARK) or token.closed:
            return False
    return False
