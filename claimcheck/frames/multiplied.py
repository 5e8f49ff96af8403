"""Multiples told by a word that is no number, or away from the two numbers they lie between.

In: lines. Out: `Multiple` frames. "£90m, double the £45m first thought"; "to halve debts of £60m to £30m"; "30% of men smoke, against
15% of women - twice as many"; "Sales were 250,000. It hopes to triple them to 750,000".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import end_of
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.roles import compared, is_level, listed, per_nothing, role_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Multiple

_NO_LEVELS = ("identifier", "year", "date", "ordinal")  # "5.6 per 10,000", "in 2019"
_MEASURED = ("count", "money", "measure")
_THING = 5  # words behind "triple" that name what is tripled
_NEAR = 8  # words from the multiple to a number


def multiplied(line: Line, previous: Line | None, following: Line | None) -> Iterator[Multiple]:
    """Yield the multiples of one sentence; `previous` and `following` are those beside it, where no other stands between."""
    if not _verbs().keys().isdisjoint(line.known):
        yield from _by_word(line, previous, following)
    if "half" in line.known and "in" in line.known:
        yield from _in_half(line, previous)
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind in ("multiple", "doubling") and not claim.quantity.ends:
            found = _beside(line, at)
            if found is None and line.words[line.first[at]].endswith("ing"):
                found = _from_to(line, line.last[at], range(at + 1, len(line.claims)), claim)
            if found is not None:
                yield found


@cache
def _verbs() -> dict[str, Fraction]:
    return {word: Fraction(factor) for factor, words in vocabulary.table("multiples")["verbs"].items() for word in words.split()}


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(word for words in vocabulary.table("multiples")["adverbs"].values() for word in words.split())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("multiples")["words"][name].split())


def _by_word(line: Line, previous: Line | None, following: Line | None) -> Iterator[Multiple]:
    for index, word in enumerate(line.words):
        factor = _verbs().get(word)
        covered = factor is None or not line.claims or any(line.first[at] <= index < line.last[at] for at in range(len(line.claims)))
        if covered or factor is None:
            continue
        like = line.claims[0]
        told = claim_of(line, index, index + 1, Interval.exactly(factor), like)
        hedge = line.words[index - 1] if index else ""
        sign = "~" if hedge in _words("nearly") else ">" if line.words[max(0, index - 2) : index] == ("more", "than") else "="
        times = replace(told, quantity=replace(told.quantity, kind="doubling", modifier=sign))  # type: ignore[arg-type]
        behind = [at for at in range(len(line.claims)) if line.first[at] > index]
        before = [at for at in range(len(line.claims)) if line.last[at] <= index]
        found = _of_the(line, index, before, behind, times) if word in _adverbs() else None
        found = found or _from_to(line, index + 1, behind, times) or _moved(line, index, behind, times, previous)
        found = found or (_ahead(line, index, following, times) if following is not None else None)
        if found is not None:
            yield found


def _from_to(line: Line, first: int, behind: Sequence[int], times: Claim) -> Multiple | None:
    """ "to triple membership from 200 to 600": both ends in one number."""
    if not behind or line.first[behind[0]] - first > 2 * _NEAR:
        return None
    told = line.claims[behind[0]]
    whole = len(told.quantity.ends) == 2 and told.quantity.modifier == "range" and line.before(behind[0], 1) == ("from",)
    if not whole or listed("multiples", "stops") & set(line.words[first : line.first[behind[0]]]):
        return None
    return Multiple(end_of(told, 1), end_of(told, 0), times)


def _ahead(line: Line, index: int, following: Line, times: Claim) -> Multiple | None:
    """ "It hopes to triple its flock. The plan is to take the flock from 200 to 600": the next sentence tells both ends."""
    if any(is_level(line, at) and claim.quantity.kind != "duration" for at, claim in enumerate(line.claims)):
        return None
    things = [word for word in line.words[index + 1 : index + _THING] if word.isalpha() and word not in vocabulary.words("stops")]
    if following.known.isdisjoint(word for word in things if len(word) > 3):
        return None
    ends = [at for at, claim in enumerate(following.claims) if len(claim.quantity.ends) == 2 and claim.quantity.kind in _MEASURED]
    if len(ends) == 1:
        return _from_to(following, max(0, following.first[ends[0]] - _NEAR), ends, times)
    starts, stops = ([at for at in range(len(following.claims)) if _is_end(following, at, role)] for role in ("start", "end"))
    one = len(starts) == len(stops) == 1 and starts[0] < stops[0] and _alike(following, starts[0], stops[0])
    return Multiple(following.claims[stops[0]], following.claims[starts[0]], times) if one else None


def _is_end(line: Line, at: int, role: str) -> bool:
    return line.claims[at].quantity.kind in _MEASURED and is_level(line, at) and role_of(line, at) == role


def _in_half(line: Line, previous: Line | None) -> Iterator[Multiple]:
    """ "The fee was cut in half to £12, from £30"; "cut its stake in half to 10%", which was 30% in the sentence before."""
    index = next((at for at in range(1, len(line.words)) if line.words[at - 1 : at + 1] == ("in", "half")), 0)
    if not index or _words("cutting").isdisjoint(line.words[max(0, index - _NEAR) : index]):
        return
    half = next((at for at in range(len(line.claims)) if line.first[at] <= index < line.last[at]), None)
    behind = [at for at in range(len(line.claims)) if line.first[at] > index]
    if half is None or not behind:
        return
    times = line.claims[half]
    told = line.claims[behind[0]]
    if len(told.quantity.ends) == 2 and told.quantity.modifier == "range" and line.before(behind[0], 1) == ("from",):
        yield Multiple(end_of(told, 1), end_of(told, 0), times)
        return
    found = _moved(line, index, behind, times, previous)
    if found is not None:
        yield found


def _of_the(line: Line, index: int, before: list[int], behind: list[int], times: Claim) -> Multiple | None:
    """ "It cost £90m, double the £45m first thought"."""
    if not before or not behind or line.words[index + 1 : index + 2] not in (("the",), ("its",), ("last",), ("their",), ("an",), ("what",)):
        return None
    one, other = before[-1], behind[0]
    words = line.words[line.after[one] : index]
    between = line.words[index + 1 : line.first[other]]
    if not _alike(line, one, other) or len(words) > _NEAR or len(between) > _NEAR or listed("multiples", "stops") & {*words, *between}:
        return None
    if "," in between or not (listed("multiples", "says") & set(words)):
        return None
    return Multiple(line.claims[one], compared(line, other), times)


def _moved(line: Line, index: int, behind: list[int], times: Claim, previous: Line | None) -> Multiple | None:
    """ "to halve debts of £60m to £30m"; without a start the sentence before may hold the one number of the kind."""
    near = [at for at in behind if is_level(line, at) and line.first[at] - index <= 2 * _NEAR]
    ends = [at for at in near if line.words[line.first[at] - 1] == "to"]
    if len(ends) != 1 or listed("multiples", "stops") & set(line.words[index : line.first[ends[0]]]):
        return None
    end = ends[0]
    starts = [at for at in near if _alike(line, at, end) and (at < end or line.words[line.first[at] - 1] == "from")]
    if len(starts) == 1 and len(near) == 2:
        return Multiple(line.claims[end], line.claims[starts[0]], times)
    if starts or previous is None or any(_alike(line, at, end) for at in range(len(line.claims)) if at != end):
        return None
    told = [claim for at, claim in enumerate(previous.claims) if is_level(previous, at) and _same(claim, line.claims[end])]
    shared = told[0].words & line.claims[end].words if len(told) == 1 else frozenset()
    return Multiple(line.claims[end], told[0], times) if shared else None


def _beside(line: Line, at: int) -> Multiple | None:
    """ "30% of men smoke, against 15% of women - twice as many": one number is held against the other, and no third is told."""
    behind = line.words[line.last[at] : line.last[at] + 3]
    alike = behind[:1] == ("as",) and bool(_words("likeness") & set(behind[1:2]))
    if not alike and not (behind[:1] == ("the",) and behind[1:2] and behind[1] in _words("measures")):
        return None
    levels = [other for other in range(len(line.claims)) if other != at and is_level(line, other)]
    told = [claim for claim in line.claims if claim.quantity.kind not in _NO_LEVELS]
    if len(levels) != 2 or len(told) != 3 or not _same(*(per_nothing(line.claims[level]) for level in levels)):
        return None
    one, other = levels
    between = line.words[line.last[one] : line.first[other]]
    if not _words("against") & set(between) or listed("multiples", "stops") & set(between) or role_of(line, one) == "start":
        return None
    if at < one and not {"-", "–", "—", ":", ","} & set(line.words[line.last[at] : line.first[one]]):
        return None
    if one < at < other:
        return None
    larger, smaller = sorted((per_nothing(line.claims[level]) for level in levels), key=lambda claim: -Fraction(claim.quantity.value or 0))
    return Multiple(larger, smaller, line.claims[at])


def _alike(line: Line, one: int, other: int) -> bool:
    return is_level(line, one) and is_level(line, other) and _same(line.claims[one], line.claims[other])


def _same(one: Claim, other: Claim) -> bool:
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind or one.quantity.value == other.quantity.value:
        return False
    return one.quantity.kind != "count" or None in (one.head, other.head) or one.head == other.head
