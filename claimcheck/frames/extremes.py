"""What was reached at most or at least, and what is told of the same in another sentence.

In: lines. Out: `Ranked` and `Comparison` frames. "Over 8 million watched. The audience peaked at 7.6 million"; "Shares touched a year high
of 512p. They closed at 524p".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.roles import is_level, per_nothing, preposition
from claimcheck.model import Claim, Frame
from claimcheck.relations import Comparison, Ranked

_NEAR = 4  # words from "low of" to its number
_SENTENCES = 4  # from an audience to its peak
_APART = 10  # what differs by more than a tenth is no level of the same day


def extremes(lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield each audience with the peak it cannot be above, and each level with the low or high of its day."""
    for place, line in enumerate(lines):
        if "peaked" in line.known or "peaking" in line.known or "peak" in line.known:
            yield from _peaks(lines, place)
        if line.known.isdisjoint(_words("marks")) or "of" not in line.known:
            continue
        for at in range(len(line.claims)):
            way = _way(line, at)
            if way is None:
                continue
            level = _level_here(line, at) or (_level_next(line, at, lines[place + 1]) if place + 1 < len(lines) else None)
            if level is not None:
                yield Comparison(per_nothing(level), per_nothing(line.claims[at]), "above" if way == "low" else "below")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["extreme_levels"][name].split())


def _peaks(lines: Sequence[Line], place: int) -> Iterator[Ranked]:
    line = lines[place]
    for at, peak in enumerate(line.claims):
        before = line.words[max(0, line.begin[at] - 3) : line.begin[at]]
        if before[-1:] not in (("at",), ("of",)) or {"peaked", "peaking", "peak"}.isdisjoint(before) or peak.quantity.kind != "count":
            continue
        for other in lines[max(0, place - _SENTENCES) : place + 1]:
            for index, claim in enumerate(other.claims):
                quantity = claim.quantity
                if quantity.kind != "count" or quantity.value is None or claim is peak or quantity.ends:
                    continue
                near = other.words[max(0, other.first[index] - 6) : other.after[index] + 5]
                if _words("watching").isdisjoint(near) or not _words("else").isdisjoint(other.known | line.known):
                    continue
                near_by = quantity.value <= 2 * (peak.quantity.value or 0)
                if near_by and peak.possible.below(claim.possible) and claim.sentence <= peak.sentence:
                    yield Ranked(peak, claim)


def _way(line: Line, at: int) -> str | None:
    """Return "low" or "high" in front of the number: "a year low of 81.9"."""
    begin = line.begin[at]
    claim = line.claims[at]
    if line.words[begin - 1 : begin] != ("of",) or claim.quantity.value is None or claim.quantity.ends or claim.quantity.kind == "percent":
        return None
    told = [word for word in line.words[max(0, begin - _NEAR) : begin - 1] if word in _words("marks")]
    verb = not _words("touching").isdisjoint(line.words[max(0, begin - 9) : begin])
    upright = _words("currencies").isdisjoint(line.known) or _is_of_yen(line, at)
    return told[0] if len(told) == 1 and verb and upright else None


def _is_of_yen(line: Line, at: int) -> bool:
    """Of currencies less is less only where so many yen are given for a dollar or euro, which goes down as they do."""
    subject = line.words[: line.first[at]]
    priced = {claim.quantity.unit for claim in line.claims[: at + 1] if claim.quantity.kind == "money"}
    return priced == {"JPY"} and ("yen" not in subject or "against" in subject[: subject.index("yen")])


def _level_here(line: Line, at: int) -> Claim | None:
    """ "the crown stood at 81.4 yen, after touching a year low of 81.9"."""
    for place in range(at):
        if _is_level_of(line, place, line.claims[at]) and "after" in line.words[line.last[place] : line.first[at]]:
            return line.claims[place]
    return None


def _level_next(line: Line, at: int, behind: Line) -> Claim | None:
    """ "They closed at 524p": what the next sentence tells of the same day."""
    if not apposition.adjacent(line, behind) or behind.claims[0].block_kind != line.claims[0].block_kind or at + 1 < len(line.claims):
        return None
    days = vocabulary.table("words")["weekdays"]
    other_day = {word for word in behind.known if word in days} - line.known or not _words("other_day").isdisjoint(behind.known)
    taken = not {"it", "they"}.isdisjoint(behind.words[:6]) or behind.words[0] == "the"
    if other_day or not taken or not _words("marks").isdisjoint(behind.known):
        return None
    found = [place for place in range(len(behind.claims)) if _is_level_of(behind, place, line.claims[at])]
    return behind.claims[found[0]] if len(found) == 1 else None


def _is_level_of(line: Line, at: int, extreme: Claim) -> bool:
    claim = line.claims[at]
    if not is_level(line, at) or (claim.dimension != extreme.dimension and claim.quantity.kind != "money"):
        return False
    word, index = preposition(line, at)
    closing = not _words("closing").isdisjoint(line.words[max(0, index - 4) : index])
    a, b = (Fraction(one.quantity.value or 0) for one in (claim, extreme))
    return word == "at" and closing and _APART * abs(a - b) <= b
