"""Two mentions of one fact, far apart.

In: claims. Out: `Same` frames. "31 dead" in the headline and "13 people were dead" below; "more than 3,000 civilians had left" and
"the 3,500 civilians". A wrong link is worse than none: evidence is counted, and short of enough, or between two candidates, there
is no link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache
from itertools import chain

from claimcheck import vocabulary
from claimcheck.frames.likeness import Story, narrowed_otherwise, points, printed_otherwise, story_of, told_apart
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim
from claimcheck.relations import Same

_DISPLAY = ("headline", "standfirst", "caption")
_PERSONAL = ("dead", "hurt", "missing", "held", "freed")  # what only happens to people: "14 arrested" counts people
_REPEATED = ("count", "money", "duration", "measure", "percent")
_SMALL = 13  # below this one group of things is easily taken for another: "the two countries"

# Points that two mentions need to be of one fact: few where the numbers differ by a slip of the pen (rarely by chance), more where they
# are merely near. Weights and thresholds were set on pairs of mentions in published articles, those of equal value against the others.
_ENOUGH_FOR_SLIP = 2
_ENOUGH_FOR_SCALE = 4
_ENOUGH_FOR_NEAR = 8
_ENOUGH_FOR_FAR = 10
_ENOUGH_FOR_SMALL = 11
_NEVER = 99
_STANDS_OUT = 5  # tenths of log odds between the likeliest mention and any of another value
_WINDOW = 60  # mentions of one thing that a later one is held against, so that a long table stays linear


def same(claims: tuple[Claim, ...]) -> list[Same]:
    """Return the pairs of claims that speak of one fact."""
    groups: dict[tuple[str | None, str | None], list[Claim]] = defaultdict(list)
    counted: list[Claim] = []  # one claim a sentence, for the words that all of a sentence share
    seen = -1
    for claim in claims:
        thing = _thing(claim)
        if thing is not None and _can_repeat(claim):
            groups[claim.dimension, thing].append(claim)
            if claim.sentence != seen:
                counted.append(claim)
                seen = claim.sentence
    several = [group for group in groups.values() if len(group) > 1]
    if not several:
        return []
    spread = Counter(chain.from_iterable([claim.words for claim in counted]))
    found: list[Same] = []
    for group in several:
        found += _headline(group)
        found += _repeats(group, spread)
    return found


@cache
def _classes() -> dict[str, str]:
    """Return head noun -> class of heads that may stand for one another."""
    heads = vocabulary.table("concepts")["heads"]
    return {word: name for name in sorted(heads, reverse=True) for word in heads[name].split()}


def class_of(head: str | None) -> str | None:
    """Return the class of a head noun, itself where it has none."""
    return None if head is None else _classes().get(head, head)


def _thing(claim: Claim) -> str | None:
    """Return what is counted, so that "31 dead" and "31 people" meet; amounts of money all meet."""
    if claim.quantity.kind in ("money", "duration", "measure", "percent"):
        return claim.quantity.kind
    if claim.head is None or claim.head == claim.measurand or claim.head in ("dead", "killed", "hurt", "injured", "missing"):
        return "person" if claim.measurand in _PERSONAL else None
    return class_of(claim.head)


def _can_repeat(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.ends or quantity.kind not in _REPEATED or quantity.value is None or quantity.value <= 0:
        return False
    return " / " not in (quantity.unit or "")


def _headline(group: list[Claim]) -> Iterable[Same]:
    """Pair the headline's number with the one number of the body that can be the same fact."""
    shown = [claim for claim in group if claim.block_kind in _DISPLAY]
    told = [claim for claim in group if claim.block_kind not in _DISPLAY]
    for claim in shown[:_WINDOW]:
        candidates = [other for other in told[:_WINDOW] if _compatible(claim, other)]
        agreeing = next((other for other in candidates if shortened(claim, other)), None)
        if agreeing is not None:
            if claim.expected.overlaps(agreeing.expected):
                yield Same(claim, agreeing)
            continue
        near = [(points, other) for other in candidates if (points := _in_headline(claim, other)) > 0]
        if not near:
            continue
        best = max(points for points, _ in near)
        values = {other.quantity.value for points, other in near if points == best}
        if len(values) == 1:
            yield Same(claim, next(other for points, other in near if points == best))


def shortened(shown: Claim, told: Claim) -> bool:
    """Return whether the headline's number is the story's, rounded or cut off: "$16bn" for $16.6bn."""
    if shown.expected.overlaps(told.expected):
        return True
    low, top = shown.expected.meet(shown.possible), shown.possible.high
    return low is not None and low.low is not None and top is not None and Interval(low.low, top).overlaps(told.expected)


def _in_headline(shown: Claim, told: Claim) -> int:
    """Return how much speaks for headline and story telling one fact; 0 where nothing does."""
    points = 2 if shown.measurand is not None and shown.measurand == told.measurand else 0
    points += len((shown.words & told.words) - {shown.head, shown.measurand, None})
    if not points or (not _near(shown, told) and told.block > shown.block + 2):  # the lead tells the headline again
        return 0
    return points + (3 if slipped(shown, told) else 1 if _near(shown, told) else 0)


def _repeats(group: list[Claim], spread: Mapping[str, int]) -> Iterable[Same]:
    """Pair a mention with the one mention before it that can be meant."""
    told = [claim for claim in group if claim.block_kind not in _DISPLAY]
    if len(told) < 2:
        return
    story = story_of(group)
    together: dict[int, set[Number | None]] = defaultdict(set)
    for claim in told:
        together[claim.sentence].add(claim.quantity.value)
    for at, claim in enumerate(told):
        window = told[max(0, at - _WINDOW) : at]
        earlier = [
            other
            for other in window
            if other.sentence != claim.sentence and not _told_together(other, claim, together) and _compatible(other, claim)
        ]
        agreeing = next((other for other in earlier if _agree(other, claim)), None)
        if agreeing is not None:
            if _evidence(agreeing, claim, spread) >= _ENOUGH_FOR_SLIP:
                yield Same(agreeing, claim)
            continue
        near = [other for other in earlier if _linked(other, claim, spread)]
        if len({other.quantity.value for other in near}) == 1:
            yield _as_printed(near[0], claim)
            continue
        likely = _likeliest(earlier, claim, story)
        if likely is not None:
            yield _as_printed(likely, claim, by_odds=True)


def _told_together(one: Claim, other: Claim, together: Mapping[int, set[Number | None]]) -> bool:
    """Whether a sentence of one of them tells both numbers, and so knows two facts: "six of the eight sailors"."""
    a, b = one.quantity.value, other.quantity.value
    return a != b and (a in together[other.sentence] or b in together[one.sentence])


def _agree(one: Claim, other: Claim) -> bool:
    return one.expected.overlaps(other.expected) and not printed_otherwise(one, other)


def _as_printed(one: Claim, other: Claim, by_odds: bool = False) -> Same:
    """Pair two mentions; those printed to the same place are taken at their word, as no rounding makes "$2bn" and "$4bn" of one number.

    Plain numbers that only the odds make one fact are something to ask, not something that cannot be.
    """
    doubts = max(_doubts(one, other), int(by_odds and one.quantity.modifier == other.quantity.modifier == "="))
    if not printed_otherwise(one, other):
        return Same(one, other, doubts=doubts)
    return Same(at_its_word(one), at_its_word(other), doubts=doubts)


def at_its_word(claim: Claim) -> Claim:
    """Return a number as the one value that it names, without room for rounding: "up to 250 screens" as 250."""
    low, high, sign = claim.expected.low, claim.expected.high, claim.quantity.modifier
    assert low is not None and high is not None  # what a reader would expect has two ends, and a bound is one of them
    point = Interval.exactly(low if sign in (">", ">=") else high if sign in ("<", "<=") else Fraction(low + high) / 2)
    return replace(claim, expected=point, possible=point)


def _likeliest(earlier: list[Claim], claim: Claim, story: Story) -> Claim | None:
    """Return the mention that a later one most likely says again, if it stands out among those that can be meant."""
    ranked = [(reached, at) for at, other in enumerate(earlier) if (reached := points(other, claim, story)) is not None]
    if not ranked:
        return None
    best = max(ranked)
    values = {earlier[at].quantity.value for reached, at in ranked if reached > best[0] - _STANDS_OUT}
    return earlier[best[1]] if len(values) == 1 else None


def _linked(one: Claim, other: Claim, spread: Mapping[str, int]) -> bool:
    if one.more or (one.quantity.kind == "count" and one.head != other.head):  # "another 12", "another 30": to each its own
        return False
    a, b = one.quantity.value, other.quantity.value
    assert a is not None and b is not None
    near = slipped(one, other) or (a <= 4 * b and b <= 4 * a)
    return near and not told_apart(one, other) and _evidence(one, other, spread) >= _enough(one, other)


def _enough(one: Claim, other: Claim) -> int:
    """Return the points these two numbers need: the likelier they stand side by side by chance, the more."""
    a, b = one.quantity.value or 0, other.quantity.value or 0
    if one.quantity.kind not in ("count", "money"):  # lengths, times and shares of many things stand in one story
        return _ENOUGH_FOR_SCALE + 2 if slipped(one, other) and _digits(a)[0] != _digits(b)[0] else _NEVER
    if slipped(one, other):
        return _ENOUGH_FOR_SCALE if _digits(a)[0] == _digits(b)[0] and len(_digits(a)[0]) == 1 else _ENOUGH_FOR_SLIP
    if min(a, b) < _SMALL:
        return _ENOUGH_FOR_SMALL
    return _ENOUGH_FOR_NEAR if a <= 2 * b and b <= 2 * a else _ENOUGH_FOR_FAR


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether nothing says that the two are of different things."""
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind or one.more != other.more:
        return False
    if one.measurand != other.measurand and one.measurand and other.measurand and _opposed(one.measurand, other.measurand):
        return False
    return (one.qualifiers <= other.qualifiers or other.qualifiers <= one.qualifiers) and not narrowed_otherwise(one, other)


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in vocabulary.table("concepts")["opposites"]["pairs"])


def _opposed(one: str, other: str) -> bool:
    return frozenset((one, other)) in _opposites()


def _near(one: Claim, other: Claim) -> bool:
    """Whether the two numbers could be one number gone wrong: near each other, or a slip apart."""
    a, b = one.quantity.value, other.quantity.value
    assert a is not None and b is not None
    return (a <= 2 * b and b <= 2 * a) or slipped(one, other)


@lru_cache(maxsize=4096)
def _digits(value: Number) -> tuple[str, int]:
    """Return the figures of a number without closing zeros, and how many figures stand before its point: ("12", 4) for 1,200."""
    exact = Fraction(value)
    places = 0
    while exact.denominator != 1 and places < 6:
        exact, places = exact * 10, places + 1
    shown = str(int(exact))
    return shown.rstrip("0"), len(shown) - places


def slipped(one: Claim, other: Claim) -> bool:
    """Return whether a slip of the pen makes one number of the other: figures swapped, one of three or more changed, zeros lost."""
    a, b = one.quantity.value, other.quantity.value
    assert a is not None and b is not None
    (first, length), (second, width) = _digits(a), _digits(b)
    if min(a, b) < 1 or max(a, b) <= 100:
        return first != second and length == width and min(a, b) >= _SMALL and sorted(first) == sorted(second)
    if first == second:
        return abs(length - width) in (1, 2, 3, 6, 9)
    if length != width or min(a, b) < _SMALL:
        return False
    if sorted(first) == sorted(second):
        return True
    if len(first) < 3 or len(second) < 3:
        return False
    wide = max(len(first), len(second))
    return sum(x != y for x, y in zip(first.ljust(wide, "0"), second.ljust(wide, "0"), strict=True)) == 1


@cache
def _updates() -> frozenset[str]:
    return frozenset(vocabulary.table("concepts")["updates"]["words"].split())


def _evidence(one: Claim, other: Claim, spread: Mapping[str, int]) -> int:
    """Return the points for one fact: given as known, the same thing happening, names and words in common (rare ones above all, `spread`
    counts the sentences a word stands in); against it speak words of time and change, other names, another thing happening."""
    common = (one.words & other.words) - {one.head, one.measurand, None}
    points = 3 if other.definite else 0
    points += 3 if one.measurand is not None and one.measurand == other.measurand else 0
    points += min(4, sum(spread[word] <= 2 for word in common)) + min(8, len(common)) // 2
    points += min(3, len(one.names & other.names))
    points -= 1 if one.names and other.names and not one.names & other.names else 0
    before, behind = (sum(a == b for a, b in zip(*pair, strict=False)) for pair in zip(one.neighbours, other.neighbours, strict=True))
    points += 2 * behind + (2 * before if before > 1 else 0)  # "the county has 61, the city has 16" share no more than a verb
    points -= min(2, len(_updates() & (other.words - one.words)))
    points -= 0 if other.definite else min(2, len(_updates() & (one.words - other.words)))
    points -= 1 if one.measurand and other.measurand and one.measurand != other.measurand else 0
    if one.quantity.kind == "money" and one.head and other.head:
        points += 3 if class_of(one.head) == class_of(other.head) else -1
    elif one.quantity.kind == "count" and other.definite and one.quantity.noun == other.quantity.noun:
        points += 8 if min(one.quantity.value or 0, other.quantity.value or 0) >= _SMALL else 4
    return points


def _doubts(one: Claim, other: Claim) -> int:
    """A second mention that is given as known takes the first for granted, whoever speaks."""
    return int(not other.definite and bool(one.speaker and other.speaker and one.speaker != other.speaker))
