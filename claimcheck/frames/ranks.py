"""Two values of one measure, and words that put them in order.

In: lines. Out: `Ranked` frames. "had the most complaints, at 42. Leeth was next with 47"; "ahead of Brook, with 47".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claimcheck.claims.context import singular
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Ranked
from claimcheck.vocabulary import table

_NEAR = 8  # words from "next" to its value
_ASIDE = 120  # characters of a sentence between the two
_FAR = 14  # words from "ahead of" to the value of the one behind


def ranks(lines: tuple[Line, ...]) -> list[Ranked]:
    """Return the pairs of values that are put in order in one sentence or in two that follow one another."""
    found: list[Ranked] = []
    for line in lines:
        if line.known.isdisjoint(_ordering()):
            continue
        found += [*_second_of_two(line), *_lowest(line), *_next(line, line), *_ahead(line, line)]
    for before, line in pairwise(lines):
        if not line.known.isdisjoint(_ordering()) and apposition.adjacent(before, line):
            found += [*_next(before, line), *_ahead(before, line)]
    for before, line in zip(lines, lines[2:], strict=False):
        if not line.known.isdisjoint(_ordering()) and line.sentence.span.start - before.sentence.span.end <= _ASIDE:
            found += _next(before, line)
    return [*found, *_fewer(lines)]


@cache
def _ordering() -> frozenset[str]:
    """Return the words without one of which a sentence puts nothing in order behind what comes before."""
    return _words("next") | {"followed", "ahead", "behind", "second", "second-largest", "second-biggest", "ago"}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("ranks")[name].split())


def is_value(claim: Claim) -> bool:
    """Return whether a claim is one number that can be more or less than another, and no change."""
    quantity = claim.quantity
    return (
        quantity.kind in ("count", "money", "percent")
        and not quantity.ends
        and quantity.value is not None
        and quantity.value > 0
        and not quantity.trend
    )


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    return a.kind == b.kind and one.dimension == other.dimension and (a.noun_span is None or b.noun_span is None or one.head == other.head)


def _given(line: Line, at: int) -> bool:
    """Whether the value is introduced as one: "at 42", "with 47", "(47)"."""
    return apposition.gap(line.before(at, 5), line.claims[at])[-1:] in (("at",), ("with",), ("on",), ("(",), ("from",))


def _next(first: Line, second: Line) -> Iterator[Ranked]:
    """ "had the highest number, at 42. Leeth was next with 47"."""
    for at, top in enumerate(first.claims):
        if not is_value(top) or not _given(first, at):
            continue
        order = [word for word in first.words[: first.first[at]] if word in _words("highest") | _words("lowest")]
        if len(order) != 1 or {"second", "third", "fourth"} & set(first.words[: first.first[at]]):
            continue
        begin = at + 1 if first is second else 0
        if begin >= len(second.claims):
            continue
        other = next((place for place in range(begin, len(second.claims)) if is_value(second.claims[place])), None)
        if other is None or not _given(second, other) or not _alike(top, second.claims[other]):
            continue
        start = first.after[at] if first is second else 0
        told = second.words[start : second.first[other]]
        if len(told) <= _NEAR + 4 and (_words("next") & set(told) or ("followed", "by") in pairwise(told)):
            yield Ranked(top, second.claims[other]) if order[0] in _words("highest") else Ranked(second.claims[other], top)


def _ahead(first: Line, second: Line) -> Iterator[Ranked]:
    """ "earned £41m. They were ahead of Brook, who made £43m": the value in front is no smaller; "second behind Brook on 12": no larger."""
    if second.known.isdisjoint(("ahead", "behind")):
        return
    for at in range(len(second.claims)):
        value = second.claims[at]
        if not is_value(value):
            continue
        told = second.words[max(0, second.first[at] - _FAR) : second.first[at]]
        places = [place for place in range(len(told) - 1) if told[place : place + 2] == ("ahead", "of") or told[place] == "behind"]
        if len(places) != 1 or {"below", ";", "while", "but", "by"} & set(told[places[0] :]) or _is_gap(told[: places[0]]):
            continue
        gap = apposition.gap(second.before(at, 5), value)
        if gap[-1:] not in (("with",), ("on",), ("(",), ("took",), ("made",), ("earned",), ("had",), ("and",)) or (
            first is not second and second.words[0] not in ("they", "he", "she", "it", "that")
        ):
            continue
        limit = second.first[at] - len(told) + places[0]
        earlier = [
            claim
            for other, claim in enumerate(first.claims)
            if is_value(claim) and _alike(claim, value) and (first is not second or first.last[other] <= limit)
        ]
        plain = [claim for claim in earlier if claim.dimension == value.dimension]
        if len(plain) == 1 and _more_is_better(plain[0], value):
            yield Ranked(value, plain[-1]) if told[places[0]] == "behind" else Ranked(plain[-1], value)


def _more_is_better(one: Claim, other: Claim) -> bool:
    """Whether what is counted is named, and no shots: "second on 61, behind Dane on 59" may be golf."""
    heads = {one.head, other.head} - {None}
    return one.quantity.kind != "count" or (bool(heads) and heads.isdisjoint(("shot", "stroke", "penalty", "fault", "error", "hole")))


def _is_gap(before: tuple[str, ...]) -> bool:
    """Whether "points" or "minutes" lead to "ahead": these are how far, "second" is how many are in front."""
    return not {"points", "point", "goals", "minutes", "seconds", "hours", "lengths", "shots", "strokes", "games"}.isdisjoint(before[-2:])


def _second_of_two(line: Line) -> Iterator[Ranked]:
    """ "Suva owns 40%, while Arden is its second biggest shareholder with 52%": the larger of two is not the second."""
    for at, value in enumerate(line.claims):
        if not is_value(value) or apposition.gap(line.before(at, 5), value)[-1:] not in (("with",), ("holding",), ("owning",)):
            continue
        told = line.words[max(0, line.first[at] - 5) : line.first[at]]
        second = (
            "second-largest" in told
            or "second-biggest" in told
            or any(pair in pairwise(told) for pair in (("second", "largest"), ("second", "biggest")))
        )
        others = [
            claim
            for place, claim in enumerate(line.claims[:at])
            if is_value(claim) and _alike(claim, value) and line.before(place, 1) != ("(",)
        ]
        if second and len(others) == 1 and value.quantity.kind == "percent":
            yield Ranked(others[0], value)


def _fewer(lines: tuple[Line, ...]) -> Iterator[Ranked]:
    """ "its 301 seats ... had fewer seats, with 307": the one other count of these things is no smaller."""
    for place, line in enumerate(lines):
        if "fewer" not in line.known and "more" not in line.known:
            continue
        for at, value in enumerate(line.claims):
            told = apposition.gap(line.before(at, 6), value)
            if not is_value(value) or told[-2:] != (",", "with") or len(told) < 4 or told[-4] not in ("fewer", "more"):
                continue
            thing = singular(told[-3])
            others = [
                claim
                for other in lines[max(0, place - 2) : place + 1]
                for claim in other.claims
                if claim is not value and is_value(claim) and claim.head == thing and claim.quantity.span.end <= value.quantity.span.start
            ]
            if len(others) == 1 and value.quantity.kind == "count":
                yield Ranked(others[0], value) if told[-4] == "fewer" else Ranked(value, others[0])


def _lowest(line: Line) -> Iterator[Ranked]:
    """ "at 31, is the lowest for four years; it was 27 three years ago": the level of three years ago counts."""
    spans = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "duration" and line.before(at, 1) in (("in",), ("for",))]
    for at, ago in enumerate(line.claims):
        if (
            at < 2
            or ago.quantity.kind != "duration"
            or line.words[line.last[at] : line.last[at] + 1] != ("ago",)
            or len(spans) != 1
            or not ago.possible.below(line.claims[spans[0]].possible)
        ):
            continue
        level, then = line.claims[0], line.claims[at - 1]
        order = [word for word in line.words[: line.first[spans[0]]] if word in _words("highest") | _words("lowest")]
        if len(order) != 1 or then is level or spans[0] == 0 or then is line.claims[spans[0]] or line.last[at - 1] != line.first[at]:
            continue
        if (
            level.quantity.kind == then.quantity.kind
            and level.dimension == then.dimension
            and line.before(at - 1, 1) in (("was",), ("at",), ("were",), ("stood",))
        ):
            yield Ranked(then, level) if order[0] in _words("lowest") else Ranked(level, then)
