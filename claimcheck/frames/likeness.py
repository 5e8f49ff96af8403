"""How likely two mentions are of one fact that was misprinted in one of them.

In: two claims of different values and what the article says of such things. Out: points, in tenths of log odds. Two mentions of
"the 40 barges" and "the 60 barges" that burned say much, "10 yards out" and "20 yards out" little. The weights stand in likeness.toml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.intervals import Number, size_of
from claimcheck.model import Claim

_SMALL = 13  # below this one group of things is easily taken for another: "the two countries"
_SHORT = 3  # letters of words that say little: "and", "in"
_SPELLED = 20  # up to here any number is as easily put for another
_MOST_VALUES = 12
_NEARBY = 2  # sentences
_YEAR = 4  # digits


class Story(NamedTuple):
    """What an article tells of one sort of thing: how many numbers there are of each value, and in each sentence."""

    values: Mapping[Number | None, int]
    sentences: Mapping[int, int]


def story_of(group: Sequence[Claim]) -> Story:
    """Return what is counted once for all pairs of a group of claims of one sort."""
    return Story(Counter(claim.quantity.value for claim in group), Counter(claim.sentence for claim in group))


def points(one: Claim, other: Claim, story: Story) -> int | None:
    """Return how far two mentions of different values pass what it takes for one fact; None where they fall short. `other` stands later."""
    differs = _how_values_differ(one, other)
    if differs is None:
        return None
    needed = vocabulary.table("likeness")["enough"] - _weight("values", differs) - _weight("kinds", _kind(one, other))
    if needed > _most():
        return None
    common = in_common(one, other)
    if not _can_be_one(one, other, bool(common)) or told_apart(one, other):
        return None
    beyond = _points(one, other, common, story) - needed
    return beyond if beyond >= 0 else None


def in_common(one: Claim, other: Claim) -> Set[str]:
    """Return the words of substance that the clauses of two numbers share, but for what is counted."""
    return (one.words & other.words) - {one.head, other.head, one.measurand} - _words("empty")


def printed_otherwise(one: Claim, other: Claim) -> bool:
    """Return whether two numbers, plain or bounds of one sort, are printed to one place, so differently that no rounding gives both."""
    a, b = one.quantity, other.quantity
    if a.value is None or b.value is None or a.value == b.value or (a.step, a.scale, a.unit) != (b.step, b.scale, b.unit):
        return False
    if a.modifier != b.modifier or (a.modifier == "=" and (a.hedges or b.hedges)):
        return False
    return size_of(a.value - b.value) > a.step or max(len(_figures(a.value)[0]), len(_figures(b.value)[0])) == 1


@cache
def _weight(part: str, name: str) -> int:
    return int(vocabulary.table("likeness")[part][name])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("likeness")[name].split())


@cache
def _most() -> int:
    """The most that can speak for one fact."""
    table = vocabulary.table("likeness")
    return int(sum(table["for"].values()) + max(table["words"]))


def _worth(common: Set[str]) -> int:
    worths: list[int] = vocabulary.table("likeness")["words"]
    return worths[min(len(common), len(worths) - 1)]


def _kind(one: Claim, other: Claim) -> str:
    if one.quantity.kind == "count" and min(one.quantity.value or 0, other.quantity.value or 0) < _SMALL:
        return "small"
    return one.quantity.kind


def _can_be_one(one: Claim, other: Claim, linked: bool) -> bool:
    """Whether nothing rules out one fact: words in common, no stretch up to now, no tally of which everyone has one."""
    follows = _same_word_follows(one, other)
    if one.quantity.kind == "count" and _is_left(one) and _is_left(other):
        return True
    if not (linked or other.definite or follows):
        return False
    if one.quantity.kind == "measure":
        return follows
    if one.quantity.kind == "count" and min(one.quantity.value or 0, other.quantity.value or 0) < 2:
        return False
    if one.quantity.kind == "duration":
        return not any(_words("from_a_moment") & {*before, *behind[:1]} for before, behind in (one.neighbours, other.neighbours))
    return other.head not in _words("tallied") and not (_is_name(one) or _is_name(other))


def _is_left(claim: Claim) -> bool:
    """Whether so many are yet to come: "seven games left", "seven matches to play"."""
    behind = claim.neighbours[1]
    return bool(_words("left").intersection(behind[:1])) or (behind[:1] == ("to",) and bool(_words("to_come").intersection(behind[1:2])))


def _is_name(claim: Claim) -> bool:
    """Whether a scale word is written as names are: "Million Dollar Mermaid"."""
    scale = claim.quantity.scale or ""
    return len(scale) > _SHORT and scale[0].isupper()


def _same_word_follows(one: Claim, other: Claim) -> bool:
    behind = one.neighbours[1][:1]
    return behind == other.neighbours[1][:1] != () and len(behind[0]) > _SHORT


def _points(one: Claim, other: Claim, common: Set[str], story: Story) -> int:
    points = _worth(common)
    points += sum(_weight("for", name) for name, holds in _speaking_for(one, other, story) if holds)
    points -= sum(_weight("against", name) for name, holds in _speaking_against(one, other, story) if holds)
    return points - min(_MOST_VALUES, len(story.values)) * _weight("against", "other-value")


def _speaking_for(one: Claim, other: Claim, story: Story) -> tuple[tuple[str, bool], ...]:
    money = one.quantity.kind == "money"
    return (
        ("definite", other.definite),
        ("recurs", (story.values[one.quantity.value] > 1) != (story.values[other.quantity.value] > 1)),
        ("paid-for", money and one.head is not None and other.head is not None),
        ("paid-for-once", money and ((one.head is None and other.head in one.words) or (other.head is None and one.head in other.words))),
        ("behind", _same_word_follows(one, other)),
        ("noun", one.quantity.noun is not None and one.quantity.noun == other.quantity.noun),
        ("hedged-alike", bool(one.quantity.hedges) and _signs(one) == _signs(other)),
        ("before-two", len(one.neighbours[0]) > 1 and one.neighbours[0] == other.neighbours[0]),
        ("left", one.quantity.kind == "count" and _is_left(one) and _is_left(other)),
        ("every", one.neighbours[0][:1] == other.neighbours[0][:1] == ("every",)),
        ("before", one.neighbours[0][:1] == other.neighbours[0][:1] != ()),
    )


def _speaking_against(one: Claim, other: Claim, story: Story) -> tuple[tuple[str, bool], ...]:
    return (
        ("again", min(story.values[one.quantity.value], story.values[other.quantity.value]) > 1),
        ("trend", one.quantity.trend != other.quantity.trend),
        ("head", one.head is not None and one.head == other.head),
        ("other-head", one.quantity.kind == "count" and one.head != other.head and not _is_left(one)),
        ("hedged-otherwise", _signs(one) != _signs(other)),
        ("listed", story.sentences[other.sentence] > 1),
    )


def told_apart(one: Claim, other: Claim) -> bool:
    """Return whether the words next to two numbers say that they are of two facts: other owners, purposes, places, parts or times."""
    return (
        _is_of_another(one, other)
        or _is_for_another(one, other)
        or _is_another_part(one, other)
        or _is_of_another_man(one, other)
        or _is_another_race(one, other)
        or _is_elsewhere(one, other)
        or _is_later(one, other)
        or _is_of_its_like(one, other)
    )


def narrowed_otherwise(one: Claim, other: Claim) -> bool:
    """ "Underlying profit was £412m", "Statutory profit was £355m"; in the sentences next to each other also where but one is narrowed."""
    if one.quantity.value == other.quantity.value:
        return False
    nearby = one.block_kind == other.block_kind and abs(one.sentence - other.sentence) <= _NEARBY
    first, second = _narrowing(one, nearby), _narrowing(other, nearby)
    return (nearby and _narrowing(one, False) != _narrowing(other, False)) or not (first <= second or second <= first)


def _narrowing(claim: Claim, anywhere: bool) -> frozenset[str]:
    if anywhere:
        return (_words("accounted") | _words("narrowed")) & claim.words
    before, behind = claim.neighbours
    return (_words("accounted") & claim.words) | _words("narrowed").intersection((*before, *behind, *claim.qualifiers))


def _is_another_part(one: Claim, other: Claim) -> bool:
    """ "The first phase cost £4m", "the second phase cost £9m"; "£4m last year", "£9m this year"."""
    dated = not (one.speaker or other.speaker or other.definite)  # "he said on Monday" dates what he said
    parts = _words("parts") | _weekdays() if dated else _words("parts")
    said, again = ({*claim.words, *claim.neighbours[1]} for claim in (one, other))
    return _differ(_years(one), _years(other)) or any(_differ(group & said, group & again) for group in (parts, *_contrasts()))


def _years(claim: Claim) -> Set[str]:
    return {word for word in (*claim.opening, *claim.neighbours[1]) if len(word) == _YEAR and word.isdecimal()}


def _differ(one: Set[str], other: Set[str]) -> bool:
    return bool(one - other) and bool(other - one)


@cache
def _contrasts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in vocabulary.table("likeness")["contrasts"])


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(vocabulary.table("words")["weekdays"])


@cache
def _races() -> tuple[frozenset[str], frozenset[str]]:
    scores = vocabulary.table("scores")
    return frozenset(scores["races"].split()), frozenset(scores["race_lengths"].split())


def _is_another_race(one: Claim, other: Claim) -> bool:
    """ "the 100m final", "the 200m final": both are run."""
    if one.quantity.unit != "meter" or other.quantity.unit != "meter":
        return False
    names, lengths = _races()
    return all(str(claim.quantity.value) in lengths and not names.isdisjoint(claim.neighbours[1][:2]) for claim in (one, other))


def _is_elsewhere(one: Claim, other: Claim) -> bool:
    """ "200 marched in Halden", "In Carrow 600 marched": places, and no name of one sentence stands in the other."""
    return bool(one.places and other.places) and one.quantity.kind != "measure" and one.names.isdisjoint(other.names)  # "the 60m hurdles"


def _is_of_its_like(one: Claim, other: Claim) -> bool:
    """ "The Alder mill employs 340", "The Birch mill employs 430": clauses that open alike but for one word, and "a rival mill"."""
    if _words("others").intersection(other.opening).difference(one.opening):
        return True
    first, second = (tuple(word for word in claim.opening if word[:1].isalpha() and word not in _passed_over()) for claim in (one, other))
    apart = [(a, b) for a, b in zip(first, second, strict=False) if a != b]
    if len(first) != len(second) or len(apart) != 1 or len(first) == 1:
        return False
    ((a, b),) = apart
    return a not in other.words and b not in one.words and not {a, b} & _words("stand_ins")


@cache
def _passed_over() -> frozenset[str]:
    return vocabulary.words("determiners") | vocabulary.words("stops") | _words("articles")


def _is_later(one: Claim, other: Claim) -> bool:
    """ "300 were trapped", "By Sunday 500 had been brought out"; "More than 4,000 later lost power": counts that grew."""
    before = other.neighbours[0]
    by = before[1:] == ("by",) and before[0] in _weekdays() | _words("by")
    return not other.definite and (by or bool(_words("later") & (other.words - one.words)))


def _is_of_another_man(one: Claim, other: Claim) -> bool:
    """ "Rell faces 40 years in prison", "The older man faces 60 years in prison": to each his own, if no name says otherwise."""
    if one.quantity.kind != "duration" or other.definite or one.names & other.names:
        return False
    return not _words("punished").isdisjoint(one.words) and not _words("punished").isdisjoint(other.words)


def _is_for_another(one: Claim, other: Claim) -> bool:
    """ "£200 for cars", "£400 for vans"; "£3m in Halden", "£5m in Varna"; "12 from Alder", "21 from Birch"."""
    (word, *rest), (same, *others) = one.neighbours[1] or ("",), other.neighbours[1] or ("",)
    if word != same or not set(rest).isdisjoint(set(others) - _words("articles")):
        return False
    return word in _words("purposes") or (word == "from" and _is_named(rest, one) and _is_named(others, other))


def _is_named(behind: Sequence[str], claim: Claim) -> bool:
    return any(behind[:1] == [name.lower()] for name in claim.names)


def _is_of_another(one: Claim, other: Claim) -> bool:
    """ "Rovers have five games", "City have six games"."""
    before, front = one.neighbours[0], other.neighbours[0]
    return before[:1] == front[:1] and before[:1] != () and before[0] in _words("owning") and before[1:] != front[1:]


def _signs(claim: Claim) -> tuple[str, ...]:
    return tuple(hedge.sign for hedge in claim.quantity.hedges)


def _how_values_differ(one: Claim, other: Claim) -> str | None:
    """Return the name of the difference between two numbers in one unit; None where there is none, or they are in two units."""
    a, b = one.quantity.value, other.quantity.value
    if a is None or b is None or min(a, b) < 1 or a == b or one.quantity.unit != other.quantity.unit:
        return None
    if max(a, b) <= _SPELLED and one.quantity.kind in ("count", "duration"):
        return "one-figure"
    (first, length), (second, width) = _figures(a), _figures(b)
    if first == second:
        return "zeros"
    if length == width:
        if _moved(first, second):
            return "swapped"
        wide = max(len(first), len(second))
        if sum(x != y for x, y in zip(first.ljust(wide, "0"), second.ljust(wide, "0"), strict=True)) == 1:
            return ("one-figure", "one-of-two")[wide - 1] if wide < 3 else "one-of-more"
    return "near" if a <= 2 * b and b <= 2 * a else "far"


def _moved(first: str, second: str) -> bool:
    """Whether the figures of one number are those of the other in another order, zeros too: 2,500 and 2,050."""
    wide = max(len(first), len(second))
    return wide > 1 and sorted(first.ljust(wide, "0")) == sorted(second.ljust(wide, "0"))


@lru_cache(maxsize=4096)
def _figures(value: Number) -> tuple[str, int]:
    """Return the figures of a number without closing zeros, and how many stand before its point: ("12", 4) for 1,200."""
    exact = Fraction(value)
    places = 0
    while exact.denominator != 1 and places < 4:
        exact, places = exact * 10, places + 1
    shown = str(int(exact))
    return shown.rstrip("0"), len(shown) - places
