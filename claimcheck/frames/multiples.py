"""One number as so many times another.

In: lines. Out: `Multiple` frames. "300 people, three times the 100 of May"; "pay of $9 is twice the $4.50 minimum".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.claims import alike
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.multiplied import multiplied
from claimcheck.frames.roles import begin_of, compared, is_level, listed, preposition
from claimcheck.model import Claim
from claimcheck.relations import Multiple

_NEAR = 12  # words on either side of the multiple


def multiples(lines: Sequence[Line]) -> Iterator[Multiple]:
    """Yield the multiples whose two numbers stand in the same sentence, or in it and the one before."""
    for place, line in enumerate(lines):
        behind = lines[place + 1] if place + 1 < len(lines) and apposition.adjacent(line, lines[place + 1]) else None
        yield from multiplied(line, lines[place - 1] if place and apposition.adjacent(lines[place - 1], line) else None, behind)
        for at in range(len(line.claims)):
            found = _multiple(line, at) if _is_times(line, at) else None
            if found is not None:
                yield found


def _is_times(line: Line, at: int) -> bool:
    """Whether the number multiplies what follows: "twice the 40", "three times as many as", "a third of the 90"; not "twice a week"."""
    quantity = line.claims[at].quantity
    if quantity.ends or quantity.kind not in ("doubling", "multiple", "ratio"):
        return False
    behind = line.words[line.last[at] : line.last[at] + 2]
    if quantity.kind == "ratio":
        return (
            behind[:1] == ("of",)
            or behind[:2] == ("the", "size")
            or behind[:2] in (("the", "speed"), ("the", "price"), ("the", "cost"), ("the", "number"), ("as", "many"))
        )
    return bool(set(behind[:1]) & listed("multiples", "opens"))


def _multiple(line: Line, at: int) -> Multiple | None:
    """Return the multiple with the level in front of it and the one behind."""
    if at == 0 or at + 1 >= len(line.claims):
        return None
    behind = apposition.without_clause(line.words[line.last[at] : line.first[at + 1]])
    if _swapped(behind):
        first = [place for place in range(at) if is_level(line, place) and _alike(line.claims[place], line.claims[at + 1])]
        return Multiple(line.claims[at + 1], line.claims[first[0]], line.claims[at]) if len(first) == 1 and is_level(line, at + 1) else None
    one, times, other = line.claims[at - 1], line.claims[at], compared(line, at + 1)
    if other.quantity.hedges and line.begin[at + 1] == line.last[at]:
        other = _plain(other)
        behind = (*line.words[line.begin[at + 1] : line.first[at + 1]], *behind)
    if not (is_level(line, at - 1) and is_level(line, at + 1)) or not _alike(one, other) or times.quantity.value is None:
        return None
    before = line.words[line.after[at - 1] : begin_of(line, at)]
    if "and" in before and line.words[line.words.index("and", line.after[at - 1]) + 1] in ("has", "have", "was", "were", "is", "are"):
        before = tuple(word for word in before if word != "and")  # "is 100 and has been cut to a fifth of": the same thing goes on
    if (
        len(before) > _NEAR
        or len(behind) > _NEAR
        or set(before) & listed("multiples", "stops")
        or set(behind) & listed("multiples", "stops")
    ):
        return None
    more = bool(set(behind) & listed("multiples", "more"))
    if times.quantity.kind == "ratio" and preposition(line, at)[0] == "from":
        return None
    says = set(before) & listed("multiples", "says") or before in (("(",), ("-",), ("–",), ("—",))
    if "," in behind or not says or not (set(behind) & listed("multiples", "leads")):
        return None
    return Multiple(one, other, times, more)


def _plain(claim: Claim) -> Claim:
    """Return the number without the "faster than" that belongs to the multiple: "200 times faster than a 512kbps line"."""
    quantity = claim.quantity
    if not quantity.hedges[0].words.endswith("than") or quantity.value is None or len(quantity.hedges) > 1:
        return claim
    plain = replace(quantity, modifier="=", hedges=(), low=quantity.value, high=quantity.value, low_closed=True, high_closed=True)
    return alike((replace(claim, quantity=plain),))[0]


def _swapped(behind: tuple[str, ...]) -> bool:
    """ "the first was used 40 times; ... three times as often, in 120": the product stands behind."""
    return len(behind) <= 5 and behind[:1] == ("as",) and behind[-2:-1] == (",",) and behind[-1] in ("in", "with", "at", "to", "by")


def _alike(one: Claim, other: Claim) -> bool:
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind:
        return False
    return (
        one.quantity.kind != "count" or one.head is None or other.head is None or one.head == other.head or other.head in listed("passed")
    )
