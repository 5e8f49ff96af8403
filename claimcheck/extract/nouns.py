"""The counted noun phrase after a number, without a parser: from the number to the first plural noun.

In: the tokens right of a number. Out: how many tokens the phrase skips and holds. "four foreign fighters" -> "foreign fighters";
"three of the seven crew" -> "crew"; "30 were wounded" -> none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claimcheck import vocabulary

LONGEST = 7
STOP, PLURAL, VERB, WORD, MARK, ATTRIBUTE = range(6)


class Phrase(NamedTuple):
    """Tokens [first, stop) of the right-hand side hold the noun phrase; `partitive` after "of the", `more` after "another"."""

    first: int
    stop: int
    partitive: bool = False
    more: bool = False


@lru_cache(maxsize=16384)
def class_of(word: str) -> int:
    """Return what a plain word can be in a counted noun phrase."""
    if not word or not (word[0].isalpha()):
        return MARK
    low = word.lower()
    if low in vocabulary.words("stops") and not (word.isupper() and len(word) > 1):  # "IS fighters", "US troops"
        return STOP
    if low in vocabulary.words("plurals"):
        return PLURAL
    if low in vocabulary.words("attributive") and low not in vocabulary.words("not_plural"):
        return ATTRIBUTE
    if low in vocabulary.words("verbs"):
        return VERB
    if low.endswith("ly") and len(low) > 4 and low not in vocabulary.words("ly_nouns"):
        return STOP
    if len(low) > 2 and low.endswith("s") and low not in vocabulary.words("not_plural") and not low.endswith(("ss", "ous", "'s", "’s")):
        return PLURAL
    return WORD


def _plain(token: str) -> tuple[str, bool]:
    """Return the bare word and whether a full stop closes it."""
    word = token.strip().lstrip("-–")
    bare = word.rstrip(".")
    if len(bare) > 2 and bare[-1] in "'’":
        bare = bare[:-1]
    return bare, bare != word and word.endswith(".")


def phrase(tokens: list[str], one: bool) -> Phrase | None:
    """Return where the counted noun phrase lies among the tokens after a number; `one`: the number is one, so its noun is singular."""
    at, partitive, more = 0, False, False
    most = len(tokens)
    extra = vocabulary.words("more")
    while at < most:
        word = _plain(tokens[at])[0].lower()
        if word in extra:
            more = more or word not in ("new", "remaining", "other", "others")
            if word in ("new", "remaining", "other"):
                break
            at += 1
        elif word == "of" and not partitive:
            partitive, at = True, at + 1
        elif partitive and at and word in vocabulary.words("determiners"):
            at += 1
        else:
            break
    if partitive:
        one = False
    return _phrase(tokens, at, one, partitive, more)


def _phrase(tokens: list[str], first: int, one: bool, partitive: bool, more: bool) -> Phrase | None:
    at = first
    verb_seen = -1
    while at < len(tokens) and at - first < LONGEST:
        token = tokens[at]
        word, closed = _plain(token)
        kind = class_of(word)
        if at > first and token[0] in "-–" and len(token) > 1:
            kind = WORD if kind != PLURAL else PLURAL  # "gas-only options": the second half of a compound
        elif kind == STOP and at == first and word.endswith("ly") and _plural_follows(tokens, at + 1):
            kind = WORD  # "20 freshly painted houses"
        if kind == MARK:
            if token in ("-", "–") and at > first:
                at += 1
                continue
            if token.strip() in ("‘", "'", "“", '"') and at == first:
                first = at = at + 1
                continue
            break
        if kind == STOP:
            if at > first and word.lower() in ("and", "or") and _joined(tokens, at):
                at += 1
                continue
            break
        if kind == PLURAL:
            stop = at + 1
            while not closed and stop < len(tokens) and _carries_on(tokens, stop):
                stop += 1
                closed = _plain(tokens[stop - 1])[1]
            if stop == at + 1 and at > first and verb_seen == first and one:
                return Phrase(first, first, partitive, more)
            return Phrase(first, stop, partitive, more)
        if kind == VERB and (at == first or one):
            verb_seen = at if verb_seen < 0 else verb_seen
            if not _plural_follows(tokens, at + 1):
                break
        at += 1
        if closed:
            break
    if at == first:
        return Phrase(first, first, partitive, more) if partitive or more else None
    return _singular(tokens, first, at, one, partitive, more)


def _singular(tokens: list[str], first: int, at: int, one: bool, partitive: bool, more: bool) -> Phrase | None:
    """No plural was met: "one solution", a hyphenated "12-page report", or a verb ("30 wounded")."""
    if tokens[first][0] in "-–" and not one:
        return Phrase(first, first + 1, partitive, more)
    if one or partitive:
        stop = first
        while stop < at and class_of(_plain(tokens[stop])[0]) != VERB:
            stop += 1
        return Phrase(first, stop, partitive, more) if stop > first else None
    word = _plain(tokens[first])[0]
    if class_of(word) == VERB or (word.endswith(("ed", "ing")) and at == first + 1) or word[:1].isupper():
        return Phrase(first, first, partitive, more) if more else None
    return Phrase(first, first + 1, partitive, more)


def _joined(tokens: list[str], at: int) -> bool:
    """Whether "and" joins two modifiers of one noun: "Kia and Hyundai vehicles", "men and women"."""
    before, after = _plain(tokens[at - 1])[0], _plain(tokens[at + 1])[0] if at + 1 < len(tokens) else ""
    return class_of(before) == WORD and class_of(after) == WORD and _plural_follows(tokens, at + 2)


def _carries_on(tokens: list[str], at: int) -> bool:
    """Whether the noun goes on after a plural: "sports cars", "news sites"; not "civilians fled"."""
    before = _plain(tokens[at - 1])[0].lower()
    word = _plain(tokens[at])[0]
    if class_of(word) not in (PLURAL, WORD, ATTRIBUTE) or tokens[at][0] in "-–":
        return False
    return before in vocabulary.words("attributive") and class_of(word) == PLURAL


def _plural_follows(tokens: list[str], at: int) -> bool:
    """Whether a plural noun comes within the next five words, nothing but words between."""
    for token in tokens[at : at + 5]:
        word, closed = _plain(token)
        kind = WORD if token[0] in "-–" and len(token) > 1 else class_of(word)
        if kind == PLURAL:
            return True
        if kind in (STOP, MARK) or closed:
            return False
    return False
