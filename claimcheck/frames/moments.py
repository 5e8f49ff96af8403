"""Points and stretches of time in a sentence.

In: a line of all claims. Out: which claims are points in time, and pairs of them that begin and end a stretch.
"from 10-13 June" is one claim with two ends, "from 1996 to 2001" two claims.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.calendar import weekday_named
from claimcheck.frames.line import Line
from claimcheck.model import Claim

_DASHES = "-–—/"


class Stretch(NamedTuple):
    """From `start` to `end`; `first` and `last` are the places of their claims in the line (the same for "10-13 June")."""

    start: Claim
    end: Claim
    first: int
    last: int


def is_moment(claim: Claim) -> bool:
    """Whether a claim is a date or a year; "the 1990s" is neither."""
    iso = claim.quantity.date or ""
    return claim.quantity.kind in ("date", "year") and iso[:1].isdigit() and not iso.endswith("s")


def stretches(line: Line) -> list[Stretch]:
    """Return the stretches of time that a sentence gives both ends of, in order."""
    found: list[Stretch] = []
    if line.kinds.isdisjoint(("date", "year")):
        return found
    for at, claim in enumerate(line.claims):
        if not is_moment(claim):
            continue
        ends = _in_one(line, at)
        if ends is not None:
            found.append(Stretch(*ends, at, at))
        elif at + 1 < len(line.claims) and is_moment(line.claims[at + 1]) and _in_one(line, at + 1) is None and _joined(line, at):
            other = line.claims[at + 1]
            found.append(Stretch(_completed(claim, other), other, at, at + 1))
    return found


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list of calendar.toml's table of moments."""
    return frozenset(vocabulary.table("calendar")["moments"][name].split())


def _joined(line: Line, at: int) -> bool:
    between = tuple(word for word in line.between(at, at + 1) if weekday_named(word) is None and word != ",")
    if len(between) != 1:
        return False
    before = line.words[max(0, line.first[at] - 3) : line.first[at]]
    return between[0] in words("until") or (between[0] == "and" and "between" in before)


def _in_one(line: Line, at: int) -> tuple[Claim, Claim] | None:
    """Both ends of "10-13 June", "June 10 - 13", "1932-1994" or "1956-87"; None for one point in time."""
    claim = line.claims[at]
    written = " ".join(line.words[line.first[at] : line.last[at]])
    for dash in (*_DASHES, " to "):
        left, joined, right = written.partition(dash)
        if not joined:
            continue
        first, last = _figures(left)[-1:], _figures(right)[:1]
        if not first or not last:
            continue
        iso = claim.quantity.date or ""
        if claim.quantity.kind == "year" and len(first[0]) == len("1956"):
            return claim, _dated(claim, first[0][: 4 - len(last[0])] + last[0])
        if claim.quantity.kind == "date" and len(iso) in (5, 10) and max(len(first[0]), len(last[0])) <= len("31"):
            return _dated(claim, f"{iso[:-2]}{int(first[0]):02d}"), _dated(claim, f"{iso[:-2]}{int(last[0]):02d}")
    return None


def _figures(words: str) -> list[str]:
    """The whole numbers of a few words: "june 10th" has 10."""
    kept = "".join(sign if sign.isdigit() else " " for sign in words)
    return kept.split()


def _dated(claim: Claim, iso: str) -> Claim:
    return replace(claim, quantity=replace(claim.quantity, date=iso))


def _completed(claim: Claim, other: Claim) -> Claim:
    """ "10 June to 12 June 2015": the first day is of 2015 too."""
    iso, end = claim.quantity.date or "", other.quantity.date or ""
    if len(iso) == len("06-10") and len(end) == len("2015-06-12") and iso <= end[5:]:
        return _dated(claim, f"{end[:4]}-{iso}")
    return claim
