"""What part a number plays in a change, as the words in front of it and behind it tell.

In: a line. Out: for each claim a role: where the change starts, where it ends, or by how much it goes. In "rose by a third to 12 from 9"
the third is the "by", 12 the "end" and 9 the "start".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.claims.context import singular
from claimcheck.frames.line import KEPT, Line
from claimcheck.model import Claim, Trend

Role = Literal["start", "base", "on", "end", "by"]
_LEVELS = ("count", "money", "measure", "percent", "age", "duration")
_REACH = 9  # words from a preposition to its number: "on the previous financial year's total of 20"


@cache
def directions() -> dict[str, Trend]:
    """Return word of change -> direction: verbs, nouns and adjectives of comparison."""
    raw = vocabulary.table("changes")
    found: dict[str, Trend] = {}
    for part in ("verbs", "nouns"):
        found |= dict.fromkeys(raw[part]["up"].split(), "up") | dict.fromkeys(raw[part]["down"].split(), "down")
    return found | vocabulary.trends()


@cache
def listed(part: str, name: str = "words") -> frozenset[str]:
    """Return one list of changes.toml."""
    return frozenset(vocabulary.table("changes")[part][name].split())


def is_noun(word: str) -> bool:
    """Whether a word names a change or compares: "rise", "higher"."""
    return word in listed("nouns", "up") or word in listed("nouns", "down")


def is_level(line: Line, at: int) -> bool:
    """Whether a claim can be where a change starts or ends."""
    quantity = line.claims[at].quantity
    if quantity.kind not in _LEVELS or quantity.ends or quantity.value is None:
        return False
    behind = line.words[line.last[at] : line.last[at] + 2]
    tall = quantity.kind == "measure" and behind[:1] == ("high",)  # "a wall three metres high" has reached no high
    return listed("extremes").isdisjoint(behind[tall:])


def begin_of(line: Line, at: int) -> int:
    """Return the index of the first word of a claim, its modifiers included."""
    return line.begin[at]


@lru_cache(maxsize=KEPT)
def moves(line: Line) -> tuple[int, ...]:
    """Return the indices of the words of change."""
    known = directions()
    return () if known.keys().isdisjoint(line.known) else tuple([index for index, word in enumerate(line.words) if word in known])


def compared(line: Line, at: int) -> Claim:
    """Return a claim without a modifier that compares: in "more than the 90 of May" the 90 is exact."""
    claim = line.claims[at]
    quantity = claim.quantity
    if not quantity.hedges or quantity.ends or quantity.value is None or begin_of(line, at) == line.first[at]:
        return claim
    words = len(quantity.hedges[0].words.split())
    if quantity.hedges[0].span.start > quantity.start or line.first[at] - begin_of(line, at) <= words:
        return claim
    plain = replace(quantity, modifier="=", hedges=(), low=quantity.value, high=quantity.value, low_closed=True, high_closed=True)
    return alike((replace(claim, quantity=plain),))[0]


def per_nothing(claim: Claim) -> Claim:
    """Return a price "a barrel" as one of money alone: the second price of a comparison seldom says it again."""
    over, slash, _ = (claim.quantity.unit or "").partition(" / ")
    if not slash or claim.quantity.kind != "money":
        return claim
    alone = alike((replace(claim, quantity=replace(claim.quantity, unit=over)),))[0]
    unit = vocabulary.unit(over)
    return replace(alone, dimension=unit.dimension if unit else over)


@lru_cache(maxsize=KEPT)
def preposition(line: Line, at: int) -> tuple[str, int]:
    """Return the word that governs a claim and its index: "from" in "from the previous month's 40"; ("", -1) for none."""
    passed, prepositions = listed("passed"), _roles()
    index = line.begin[at] - 1
    for _ in range(_REACH):
        if index < 0:
            return "", -1
        word = line.words[index]
        if word in prepositions or word == "with":
            return word, index
        if not _is_passed(line, index, passed):
            return "", -1
        index -= 1
    return "", -1


@lru_cache(maxsize=KEPT)
def role_of(line: Line, at: int) -> Role | None:
    """Return what a claim is to the change its clause speaks of."""
    word, index = preposition(line, at)
    before = line.words[index - 1] if index > 0 else ""
    begin = line.begin[at]
    if (
        moves(line)
        and line.words[begin - 1 : begin] in (("the",), ("its",), ("a",))
        and line.words[begin - 2 : begin - 1] in (("in",), ("of",), ("on",))
        and is_noun(line.words[begin - 3])
    ):
        return "start" if line.claims[at].quantity.kind == "percent" else None
    if (word == "with" or word == "to") and before in ("compared", "compares", "comparing"):
        return "base"
    return _roles().get(word)


@lru_cache(maxsize=KEPT)
def stated_change(line: Line, at: int, role: Role | None) -> tuple[Trend | None] | None:
    """Return the direction of a number that says how much something changed, in a tuple; None where it is no such number."""
    quantity = line.claims[at].quantity
    if " / " in (quantity.unit or ""):
        return None  # "6% a year" is no change between two levels
    if quantity.kind == "doubling":
        return ("down" if (quantity.value or 1) < 1 else "up",)
    if role in ("end", "start", "base", "on") or not (moves(line) or "doubling" in line.kinds):
        return None
    if quantity.trend is not None and _right_behind(line, at):
        return (quantity.trend,)
    behind = line.words[line.after[at] : line.after[at] + 3]
    adverb = line.words[begin_of(line, at) - 1] if begin_of(line, at) else ""
    if adverb in ("up", "down"):
        return (directions()[adverb],)
    return _named_before(line, at) or _named_behind(behind) or _by(line, at, role) or _restated(line, at)


def _restated(line: Line, at: int) -> tuple[Trend | None] | None:
    """ "up 8p, or 7%", "8 points or 7% up": the same change in other units, the one in front or the one behind."""
    joined = at > 0 and line.following(at - 1, at) in ((",", "or"), ("or",), (",",))
    if joined and line.claims[at - 1].dimension != line.claims[at].dimension and not line.claims[at - 1].quantity.ends:
        told = stated_change(line, at - 1, None) if role_of(line, at - 1) in (None, "by") else None
        if told is not None:
            return told
    if (
        at + 1 < len(line.claims)
        and line.following(at, at + 1) in (("or",), (",", "or"))
        and line.claims[at].dimension != line.claims[at + 1].dimension
    ):
        behind = line.words[line.after[at + 1] : line.after[at + 1] + 1]
        return _named_behind(behind)
    return None


def _right_behind(line: Line, at: int) -> bool:
    """Whether the verb stands near: "rose 5", "rose by about 5", "fell another 5"."""
    begin = begin_of(line, at)
    known = directions()
    return any(word in known for word in line.words[max(0, begin - 4) : begin])


def _named_before(line: Line, at: int) -> tuple[Trend | None] | None:
    """ "a rise in sales of 5%", "an increase of about 5"."""
    begin = begin_of(line, at)
    if "of" not in line.known:
        return None
    while begin and line.words[begin - 1] in _passed_before_of():
        begin -= 1
    if line.words[max(0, begin - 1) : begin] != ("of",):
        return None
    for word in line.words[max(0, begin - 2) : begin - 1]:
        if is_noun(word):
            return (directions()[word],)
    return None


@cache
def _passed_before_of() -> frozenset[str]:
    return listed("passed") - {"of"}


def _named_behind(behind: tuple[str, ...]) -> tuple[Trend | None] | None:
    """ "a 5% rise", "5% higher", "a 5% annual rise"."""
    for index, word in enumerate(behind[:2]):
        if word in ("of", "in", "a", "an", "the", ",", "to", "from", "and", "stake", "chance", "below", "above"):
            return None
        if is_noun(word) and behind[index + 1 : index + 2] != ("of",):
            return (directions()[word],)
    return None


def _by(line: Line, at: int, role: Role | None) -> tuple[Trend | None] | None:
    if role != "by":
        return None
    _, index = preposition(line, at)
    for word in reversed(line.words[max(0, index - 4) : index]):
        if word in directions():
            return (directions()[word],)
    return None


@cache
def _roles() -> dict[str, Role]:
    """Return preposition -> role."""
    order: tuple[Role, ...] = ("start", "base", "on", "end", "by")
    return {word: role for role in reversed(order) for word in listed("roles", role)}


def _is_passed(line: Line, index: int, passed: frozenset[str]) -> bool:
    """Whether a word may stand between a preposition and its number."""
    word = line.words[index]
    if word in passed or word in vocabulary.unit_forms().before or word in ("$", "£", "€", "¥"):
        return True
    following = line.words[index + 1] if index + 1 < len(line.words) else ""
    return word.endswith(("'s", "’s", "s'", "s’")) or (following.endswith(("'s", "’s", "s'", "s’")) and word.isalpha())


@lru_cache(maxsize=KEPT)
def is_ranked(line: Line) -> bool:
    """Whether a currency, a rank or odds are spoken of: not counting the units of the numbers themselves."""
    upside_down = listed("upside_down")
    if upside_down.isdisjoint(line.known) and upside_down.isdisjoint(map(singular, line.known)):
        return False
    units = {index for at in range(len(line.claims)) for index in range(line.first[at], line.after[at])}
    words = {word for index, word in enumerate(line.words) if index not in units}
    return not (upside_down.isdisjoint(words) and upside_down.isdisjoint(map(singular, words)))
