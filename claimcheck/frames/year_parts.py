"""A quarter that brought in more than its year.

In: lines. Out: `Ranked` frames. "Annual sales rose to £3.1bn. Fourth quarter sales were £4.6bn": the year holds the quarter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.roles import is_level, role_of, stated_change
from claimcheck.model import Claim
from claimcheck.relations import Ranked

_NEAR = 7  # words from "turnover" to its number
_LINES = 6  # from the year to its quarter
_MOST = 20  # times a quarter can be its year before two things are meant


class Brought(NamedTuple):
    """What was brought in: of which kind, in which sort of period, and who is named."""

    claim: Claim
    noun: str
    line: int


def year_parts(lines: Sequence[Line]) -> Iterator[Ranked]:
    """Yield each year's takings with those of a quarter near it."""
    years: list[Brought] = []
    quarters: list[Brought] = []
    for place, line in enumerate(lines):
        if "money" not in line.kinds or line.known.isdisjoint(_words("taken")):
            continue
        for at in range(len(line.claims)):
            noun = _noun(line, at)
            if not noun:
                continue
            found = Brought(line.claims[at], noun, place)
            if "quarter" in line.known or "quarterly" in line.known:
                quarters += [found] if _is_of_quarter(line, at) else []
            elif line.known.isdisjoint(_words("shorter")) and (not line.known.isdisjoint(_words("yearly")) or "year" in line.kinds):
                years.append(found)
    for quarter in quarters:
        fitting = [year for year in years if year.noun == quarter.noun and abs(year.line - quarter.line) <= _LINES]
        fitting = [year for year in fitting if year.claim.dimension == quarter.claim.dimension]
        if len(fitting) == 1 and (quarter.claim.quantity.value or 0) <= _MOST * (fitting[0].claim.quantity.value or 0):
            yield Ranked(fitting[0].claim, quarter.claim)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["year_parts"][name].split())


def _noun(line: Line, at: int) -> str:
    """Return what was brought in, where its noun leads to the number: "takings rose to £6.1bn", "sales of £3bn"."""
    claim = line.claims[at]
    if (
        claim.quantity.kind != "money"
        or not is_level(line, at)
        or role_of(line, at) in ("start", "base", "by")
        or line.before(at, 1) == ("(",)
    ):
        return ""
    if stated_change(line, at, role_of(line, at)) is not None:
        return ""
    begin = max(line.last[at - 1] if at else 0, line.first[at] - _NEAR)
    told = line.words[begin : line.first[at]]
    if not _words("narrowing").isdisjoint(line.words[max(0, begin - 3) : line.first[at]]):
        return ""
    nouns = [word for word in told if word in _words("taken")]
    mark = max((place for place, word in enumerate(told) if word in (",", ";", "from", "than")), default=-1)
    return singular(nouns[-1]) if nouns and told.index(nouns[-1]) > mark else ""


def _is_of_quarter(line: Line, at: int) -> bool:
    """Whether the quarter's own number is told: no year stands nearer."""
    before = line.words[max(0, line.first[at] - _NEAR - 4) : line.first[at]]
    behind = line.words[line.last[at] : line.last[at] + 8]
    return not {"quarter", "quarterly"}.isdisjoint(before + behind) and {"year", "annual", "full-year", "yearly"}.isdisjoint(before)
