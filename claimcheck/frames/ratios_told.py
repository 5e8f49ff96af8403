"""Multiples whose numbers stand further off: what was expected, what came before, the full size.

In: lines. Out: `Multiple` frames. "It took three times as long as planned: two hours instead of one hour"; "The word stood in
300 letters. 'No' was used five times as often, in 1,500"; "That is half the speed of the full version, which will do 200mph"; "drew 400
people, half as many as in May, when 800 came".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.roles import is_level
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Multiple

_TIMES = frozenset(("multiple", "doubling", "ratio"))
_NEAR = 4  # words from "instead of" to what was expected
_BACK = 3  # sentences from the multiple to the number it is held against
_FAR = 9  # sentences from the size of the first to that of the full one
_FULL = 8  # words from "half the speed of" to "the full version"
_SINGLE = ("hour", "day", "week", "month", "year", "minute")


def ratios_told(lines: Sequence[Line]) -> Iterator[Multiple]:
    """Yield the multiples whose other number stands behind another word than those of one clause, or in another sentence."""
    for place, line in enumerate(lines):
        if line.kinds.isdisjoint(_TIMES):
            continue
        near = [lines[other] for other in (place - 1, place + 1) if 0 <= other < len(lines)]
        near = [other for other in near if apposition.adjacent(*sorted((line, other), key=_start))]
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind in _TIMES and not claim.quantity.change and not (claim.quantity.ends and claim.quantity.kind != "ratio"):
                yield from _as_expected(line, at, lines[max(0, place - _BACK) : place + _BACK + 1])
                yield from _as_often(line, at, [other for other in near if _start(other) < _start(line)])
                yield from _when(line, at)
                yield from _of_full(line, at, lines[max(0, place - _FAR) : place], near)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("multiples")["words"][name].split())


def _start(line: Line) -> int:
    return line.sentence.span.start


def _same(one: Claim, other: Claim) -> bool:
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind:
        return False
    return one.quantity.kind != "count" or one.head is None or other.head is None or one.head == other.head


def _as_expected(line: Line, at: int, near: Sequence[Line]) -> Iterator[Multiple]:
    """ "three times as long as planned": what was planned stands behind "instead of", and what came of it stands alone."""
    behind = line.words[line.last[at] : line.last[at] + 7]
    if behind[:1] != ("as",) or behind[2:3] != ("as",) or behind[1] not in _words("likeness") or _words("expected").isdisjoint(behind[3:]):
        return
    long = behind[1] == "long"
    foreseen: list[Claim] = []
    came: list[Claim] = []
    for other in near:
        for index, claim in _amounts(other, long):
            before = other.words[max(0, index - _NEAR - 1) : index]
            (came if _words("instead").isdisjoint(before) else foreseen).append(claim)
    values = {claim.possible for claim in came}
    if len(foreseen) == 1 and len(values) == 1 and _same(came[0], foreseen[0]):
        yield Multiple(_told(came[0]), _told(foreseen[0]), line.claims[at])


def _told(claim: Claim) -> Claim:
    """Return a number as the multiple takes it: half an hour that was made three of is no quarter of one."""
    unit, value = vocabulary.unit(claim.quantity.unit or ""), Fraction(claim.quantity.value or 0)
    near = Interval.around(value * unit.factor, value * unit.factor / 10) if unit is not None else claim.expected
    return replace(claim, possible=near, expected=near)


def _amounts(line: Line, long: bool) -> Iterator[tuple[int, Claim]]:
    """Yield the lengths of time of a sentence, or its sums of money, each with its first word; "an hour" is one hour."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind == ("duration" if long else "money") and claim.quantity.value is not None and not claim.quantity.ends:
            yield line.begin[at], claim
    for index, word in enumerate(line.words[1:] if long else (), 1):
        unit = vocabulary.unit(word) if word in _SINGLE else None
        free = not any(line.first[at] <= index < line.last[at] for at in range(len(line.claims)))
        lone = line.words[index - 1] in ("a", "an") and line.words[index - 2 : index - 1] not in (("half",), ("of",), ("times",))
        whole = line.words[index - 1] in ("a", "an") and line.words[max(0, index - 4) : index - 1] == ("best", "part", "of")
        if unit is not None and free and (lone or whole) and line.claims:
            like = next((claim for claim in line.claims if claim.quantity.kind == "duration"), line.claims[0])
            told = claim_of(line, index - 1, index + 1, Interval.exactly(unit.factor), like, word)
            quantity = replace(told.quantity, kind="duration", low=1, high=1)
            yield index - 1, replace(told, quantity=quantity, dimension=unit.dimension)


def _as_often(line: Line, at: int, before: Sequence[Line]) -> Iterator[Multiple]:
    """ "used five times as often, in 1,500": the number follows, and the one it is held against stands in front."""
    behind = line.words[line.last[at] : line.last[at] + 2]
    if behind[:1] != ("as",) or behind[1:] not in (("often",), ("many",), ("much",)) or at + 1 == len(line.claims):
        return
    one = line.claims[at + 1]
    between = line.words[line.last[at] + 2 : line.begin[at + 1]]
    if not is_level(line, at + 1) or between not in (
        (",", "in"),
        (",", "at"),
        (",", "with"),
        (",",),
        ("-",),
        (":",),
        ("–",),
        ("in",),
        ("(",),
    ):
        return
    told = [claim for place, claim in enumerate(line.claims[:at]) if is_level(line, place) and _same(one, claim)]
    told = told or [
        claim for other in before[-1:] for place, claim in enumerate(other.claims) if is_level(other, place) and _same(one, claim)
    ]
    if len(told) == 1 and one.head is not None and told[0].head == one.head:
        yield Multiple(one, told[0], line.claims[at])


def _when(line: Line, at: int) -> Iterator[Multiple]:
    """ "drew 400 people, half as many as in May, when 800 came"."""
    behind = line.words[line.last[at] : line.last[at] + 3]
    if behind not in (("as", "many", "as"), ("as", "much", "as")) or not at or "when" not in line.words[line.last[at] + 3 :]:
        return
    when = line.words.index("when", line.last[at] + 3)
    told = [place for place in range(at + 1, len(line.claims)) if is_level(line, place)]
    first = [place for place in range(at) if is_level(line, place)]
    if (
        len(told) != 1
        or not first
        or not when < line.first[told[0]] <= when + 5
        or line.words[line.first[at] - 1] not in (",", "-", "–", "—", "or")
    ):
        return
    one, other = line.claims[first[-1]], line.claims[told[0]]
    if _same(one, other) and one.quantity.kind in ("count", "money", "measure"):
        yield Multiple(one, other, line.claims[at])


def _of_full(line: Line, at: int, before: Sequence[Line], near: Sequence[Line]) -> Iterator[Multiple]:
    """ "That is half the speed of the full version, which will do 200mph": what it is half of stands behind."""
    behind = line.words[line.last[at] : line.last[at] + _FULL]
    if behind[:1] == ("of",):
        behind = behind[1:]
    if behind[:1] != ("the",) or behind[1:2] == () or behind[1] not in _words("measures") | _words("sizes") or behind[2:3] != ("of",):
        return
    if _words("full").isdisjoint(behind[3:]):
        return
    after = [other for other in near if _start(other) > _start(line)]
    wholes = [claim for place, claim in enumerate(line.claims) if place > at and is_level(line, place)]
    wholes = wholes or [
        claim
        for other in after
        for place, claim in enumerate(other.claims)
        if is_level(other, place)
        and not _words("foreseen").isdisjoint(other.words[max(0, other.begin[place] - _NEAR) : other.begin[place]])
    ]
    if not wholes or (wholes[0].quantity.unit is None and wholes[0].head is None):
        return
    parts = [claim for place, claim in enumerate(line.claims[:at]) if is_level(line, place) and _told_alike(claim, wholes[0])]
    for other in before if not parts else ():
        if apposition.adjacent(other, line) or other.claims[0].names & line.claims[0].names:
            parts += [claim for place, claim in enumerate(other.claims) if is_level(other, place) and _told_alike(claim, wholes[0])]
    if len({claim.quantity.value for claim in parts}) == 1:
        yield Multiple(parts[-1], wholes[0], line.claims[at])


def _told_alike(one: Claim, other: Claim) -> bool:
    return _same(one, other) and one.quantity.unit == other.quantity.unit and one.head == other.head
