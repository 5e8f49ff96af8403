"""A number held against another that it is said to pass, miss or keep within.

In: lines. Out: `Comparison` frames. "2.9%, topping the 2.4% forecast"; "at 5.4% salt was within the 3-4% limit";
"raised £1,760, beating his target of £1,500".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Literal

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.roles import begin_of, compared, is_level, is_ranked, listed, per_nothing
from claimcheck.model import Claim
from claimcheck.relations import Comparison

Relation = Literal["above", "below", "within", "outside"]
_BY_TASTE = frozenset(("better", "faster", "ahead", "behind", "short", "shy", "further"))  # in golf and in races less is better
_NEAR = 9  # words from the comparison to the number it is made with
_HELD = 5  # words from "below" to the number it is compared with
_OTHER = 7  # words of another comparison: "than the 1.4bn that was expected and"
_FAR = 16  # and from the number that is compared
_CLAUSE = 7  # words of a clause that has its subject in front of the comparison
_BACK = 8  # sentences back to the number that is taken up
_LINES_BACK = 6  # and the same, counting only those that hold a number


def comparisons(lines: Sequence[Line]) -> Iterator[Comparison]:
    """Yield the comparisons whose two numbers stand in one sentence, or in a sentence that leans on the one before."""
    for index, line in enumerate(lines):
        if line.known.isdisjoint(_comparing()):
            continue
        for at in range(len(line.claims)):
            found = _comparison(lines, index, at) or _extreme(line, at) or _next(line, at)
            if found is not None:
                yield found


@cache
def _comparing() -> frozenset[str]:
    """Return the words without one of which a sentence compares nothing."""
    told = (listed("comparisons", name) for name in ("beats", "misses", "within"))
    return frozenset(("above", "below", "than", "low", "high", "peak", "higher", "lower", "more", "less")).union(*told)


def _comparison(lines: Sequence[Line], here: int, at: int) -> Comparison | None:
    line = lines[here]
    relation, index = _relation(line, at)
    if relation is None:
        return None
    other = per_nothing(compared(line, at))
    before = [place for place in range(at) if _fits(line, place, other) and not _held_here(line, place)]
    if before and index - line.last[before[-1]] <= _FAR and line.first[before[-1]] < index:
        between = _without_other(line, line.last[before[-1]], index)
        if (
            (between in ((), (")",)) and line.words[index] in listed("gaps", "more") | listed("gaps", "less"))
            or set(between) & listed("comparisons", "stops")
            or (len(before) > 1 and len(between) > 3)
        ):
            return None
        return Comparison(per_nothing(line.claims[before[-1]]), other, relation)
    after = [place for place in range(at + 1, len(line.claims)) if _fits(line, place, other)]
    if (
        after
        and line.first[after[0]] - line.last[at] <= 8
        and set(line.words[line.last[at] : line.first[after[0]]]) & listed("comparisons", "by")
    ):
        return Comparison(per_nothing(line.claims[after[0]]), other, relation)
    return None if before else _taken_up(lines, here, index, other, relation)


def _taken_up(lines: Sequence[Line], here: int, index: int, other: Claim, relation: Relation) -> Comparison | None:
    """ "Growth was 3%. [...] The figure topped the 4% forecast"; "the sale for £14m [...] The firm said the sale, which brought more than
    the £15m expected": the one number before it that can be meant."""
    line = lines[here]
    leans, subject = _leans(line, index), _subject(line, index)
    if not leans and not subject:
        return None
    found: list[Claim] = []
    for earlier in reversed(lines[max(0, here - _LINES_BACK) : here]):
        apart = line.claims[0].sentence - earlier.claims[0].sentence
        if apart > _BACK or earlier.claims[0].block_kind in ("headline", "caption"):
            break
        fitting = [place for place in range(len(earlier.claims)) if _fits(earlier, place, other) and not _held(earlier, place)]
        shown = [earlier.claims[place] for place in fitting]
        if apart == 1 and leans and len(shown) == 1 and len(earlier.claims) <= 3:
            return Comparison(per_nothing(shown[0]), other, relation)
        shown = [claim for claim in shown if _is_near(claim, other)]
        if shown and not leans and subject not in map(singular, earlier.words):
            return None
        found += shown
    if not found or line.claims[0].quoted or (len(found) > 1 and (other.quantity.kind == "percent" or not _is_one_level(found))):
        return None
    return Comparison(per_nothing(found[0]), other, relation)


def _is_one_level(claims: list[Claim]) -> bool:
    """Whether numbers are so near that they are one thing on its way: "$51.40 on Monday", "$51.20 on Tuesday"."""
    values = [Fraction(per_nothing(claim).quantity.value or 0) for claim in claims]
    return 100 * max(values) <= 102 * min(values)


def _subject(line: Line, index: int) -> str:
    """Return what a clause in the middle of a sentence goes on about, in the singular: "said the sale, which brought more than"."""
    for at in range(index - 2, max(0, index - _CLAUSE), -1):
        if line.words[at] in ("the", "this", "that") and line.words[at + 1].isalpha():
            return singular(line.words[at + 1])
    return ""


def _is_near(one: Claim, other: Claim) -> bool:
    """Whether two numbers could be two values of one thing; percentages of one thing can be anything."""
    a, b = per_nothing(one).quantity.value or 0, other.quantity.value or 0
    return one.quantity.kind == "percent" or (a <= 2 * b and b <= 2 * a)


def _extreme(line: Line, at: int) -> Comparison | None:
    """ "selling at 61p, after touching a two-month low of 64p": nothing now can be lower than the low just hit."""
    words = {"low", "high", "peak"}.intersection(line.before(at, 3))
    if not words:
        return None
    begin = begin_of(line, at)
    if line.words[begin - 1 : begin] != ("of",) or is_ranked(line):
        return None
    relation: Relation = "above" if "low" in words else "below"
    told = [place for place in range(len(line.claims)) if place != at and _is_level_beside(line, place, line.claims[at])]
    fitting = [place for place in told if place < at]
    between = line.words[line.last[fitting[-1]] : line.first[at]] if fitting else ()
    if fitting and len(between) <= _FAR and {"after", "having"} & set(between):
        return Comparison(line.claims[fitting[-1]], line.claims[at], relation)
    return _left_again(line, at, next((place for place in told if place > at), None), relation)


def _left_again(line: Line, at: int, place: int | None, relation: Relation) -> Comparison | None:
    """ "touched a high of 64p before closing at 66p": what follows lies on this side of it."""
    if place is None or line.first[place] - line.last[at] > _FAR:
        return None
    between = line.words[line.last[at] : line.first[place]]
    if "before" not in between:
        return None
    back = between[between.index("before") + 1 :][:1]
    if back and back[0] in listed("comparisons", "up_again" if relation == "above" else "down_again") | listed("comparisons", "closing"):
        return Comparison(line.claims[place], line.claims[at], relation)
    return None


def _is_level_beside(line: Line, at: int, extreme: Claim) -> bool:
    """Whether a number can be a later level of what reached `extreme`, which may leave the unit out: "105 yen, after a low of 106"."""
    if _fits(line, at, extreme):
        return True
    claim = line.claims[at]
    if {claim.quantity.kind, extreme.quantity.kind} != {"count", "money"} or not is_level(line, at) or claim.head or extreme.head:
        return False
    a, b = Fraction(claim.quantity.value or 0), Fraction(extreme.quantity.value or 0)
    return claim.dimension != extreme.dimension and 10 * abs(a - b) <= b


def _next(line: Line, at: int) -> Comparison | None:
    """ "40 berths this year, but next year's would be higher, at 32"."""
    begin = begin_of(line, at)
    words = line.words[max(0, begin - 4) : begin]
    way = set(words) & {"higher", "lower", "more", "less"}
    if (
        len(way) != 1
        or "at" not in words[-2:]
        or at == 0
        or per_nothing(line.claims[at - 1]).dimension != per_nothing(line.claims[at]).dimension
    ):
        return None
    between = set(line.words[line.last[at - 1] : line.first[at]])
    if (
        line.claims[at - 1].quantity.kind != line.claims[at].quantity.kind
        or not between & listed("comparisons", "times")
        or not between & {"next", "last", "following"}
    ):
        return None
    return Comparison(per_nothing(line.claims[at]), per_nothing(line.claims[at - 1]), "above" if way & {"higher", "more"} else "below")


def _held(line: Line, at: int) -> bool:
    """Whether a number is itself what something is compared with: "ahead of the 7%"."""
    return bool(set(line.before(at)) & (listed("gaps", "joins") | listed("gaps", "more") | {"past"}) - {"at", "of", "the"})


def _without_other(line: Line, begin: int, end: int) -> tuple[str, ...]:
    """Return the words between, another comparison of the same number left out: "more than the 7% expected and", "than forecast and"."""
    words = tuple([word for at, word in enumerate(line.words[begin:end], begin) if line.sentence.words[at] != "May"])
    joined = next((place for place in range(len(words) - 1, 0, -1) if words[place] == "and"), 0)
    start = next((place for place in range(joined - 1, 0, -1) if words[place] in ("than", "above", "below")), 0)
    if not start or joined - start > _OTHER:
        return words
    return (*words[: start - 1], *words[joined + 1 :])


def _held_here(line: Line, at: int) -> bool:
    """Whether a number is itself one that something is compared with: "below last year's peak of 55, but above the average of 41"."""
    if line.before(at, 2) in (("than", "the"), ("above", "the"), ("below", "the")):
        return True
    return not {"above", "below"}.isdisjoint(line.words[max(0, line.begin[at] - _HELD) : line.begin[at]])


def _fits(line: Line, at: int, other: Claim) -> bool:
    claim = line.claims[at]
    return (
        is_level(line, at)
        and per_nothing(claim).dimension == per_nothing(other).dimension
        and claim.quantity.kind == other.quantity.kind
        and _same_thing(claim, other)
    )


def _same_thing(one: Claim, other: Claim) -> bool:
    return one.quantity.kind != "count" or one.head is None or other.head is None or one.head == other.head


def _relation(line: Line, at: int) -> tuple[Relation | None, int]:
    """Return how a number is compared with, and where the word that says so stands: a target after "beat", "missed", "within"."""
    words = line.words
    if line.claims[at].quantity.kind == "duration":
        return None, -1  # of times the smaller is the better
    behind = set(words[line.last[at] : line.last[at] + 4])
    for index in range(line.first[at] - 1, max(-1, line.first[at] - _NEAR), -1):
        word = words[index]
        if word in listed("comparisons", "stops") or any(
            line.first[other] <= index < line.last[other] for other in range(len(line.claims)) if other != at and not _is_span(line, other)
        ):
            break
        between = set(words[index + 1 : line.first[at]])
        aim = bool((between | behind) & listed("comparisons", "aims"))
        known = aim or ("the" in between and len(between) <= 2) or words[index + 1].endswith(("'s", "’s"))
        if word in listed("comparisons", "beats") and aim:
            return "above", index
        if word in listed("comparisons", "misses") and aim:
            return ("outside" if line.claims[at].quantity.ends else "below"), index
        if word in listed("comparisons", "within") and aim and line.claims[at].quantity.ends:
            return "within", index
        if word in ("above", "below") and known:
            return word, index  # type: ignore[return-value]
        if word == "than" and known and words[index - 1] in listed("gaps", "more") - _BY_TASTE:
            return "above", index - 1
        if word == "than" and known and words[index - 1] in listed("gaps", "less") - _BY_TASTE:
            return "below", index - 1
    return None, -1


def _is_span(line: Line, at: int) -> bool:
    """ "a nine-year low of": how far back is looked."""
    return line.claims[at].quantity.kind == "duration" and "-" in line.words[line.last[at] - 1]


def _leans(line: Line, index: int) -> bool:
    """Whether the sentence goes on about the number before it: "The figure topped", "It beat", "Although below"."""
    return bool(set(line.words[: min(index + 1, 4)]) & (listed("comparisons", "leaning") | vocabulary.words("not_plural") & {"this"}))
