"""One quantity said in two units.

In: a line. Out: `Conversion` frames. "10 miles (16 km)", "25C, or 77F", "2,000 square metres (about 2,400 square yards)".
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.frames import restating, temperatures
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Conversion
from claimcheck.vocabulary import unit

_EITHER = (("-", "or"), ("or",), ("-", "and"), ("and",))


def conversions(line: Line) -> list[Conversion]:
    """Return the conversions of one sentence: numbers in different units of one dimension, the second saying the first again."""
    found = []
    for at in range(len(line.claims) - 1):
        if at + 3 < len(line.claims) and _two_and_two(line, at):
            found += [Conversion(in_unit_of_next(line, at + end), in_unit_of_next(line, at + 2 + end)) for end in (0, 1)]
        first, second = line.claims[at], line.claims[at + 1]
        if _comparable(first, second) and _restates(line, at):
            found.append(Conversion(first, second, temperatures.is_difference(line, at, at + 1)))
    return found


def _two_and_two(line: Line, at: int) -> bool:
    """Whether "46- or 95-mile (74 or 153km)" stands here: two numbers with one unit, and both again in another."""
    one, two, three, four = line.claims[at : at + 4]
    if line.between(at, at + 1) not in _EITHER or line.between(at + 2, at + 3) not in _EITHER or "(" not in line.between(at + 1, at + 2):
        return False
    bare = one.quantity.unit in (None, two.quantity.unit) and three.quantity.unit in (None, four.quantity.unit)
    return bare and _comparable(two, four) and line.words[line.last[at + 3] : line.last[at + 3] + 1] == (")",)


def in_unit_of_next(line: Line, at: int) -> Claim:
    """Return a claim, a bare number with the unit of the one after it: in "46- or 95-mile" both are miles."""
    claim = line.claims[at]
    if claim.quantity.unit is not None:
        return claim
    other = line.claims[at + 1]
    return replace(claim, quantity=replace(claim.quantity, unit=other.quantity.unit, kind=other.quantity.kind), dimension=other.dimension)


def _comparable(first: Claim, second: Claim) -> bool:
    one, two = first.quantity, second.quantity
    if one.unit is None or two.unit is None or one.unit == two.unit or not {one.kind, two.kind} <= {"measure", "duration"}:
        return False
    return restating.convertible(unit(one.unit), unit(two.unit))


def _restates(line: Line, at: int) -> bool:
    if line.claims[at].quantity.kind == "duration":
        return line.between(at, at + 1)[:1] == ("(",) and restating.in_brackets(line, at, at + 1)
    if restating.in_brackets(line, at, at + 1):
        return True
    return not line.claims[at].quantity.ends and restating.put_otherwise(line, at, at + 1)
