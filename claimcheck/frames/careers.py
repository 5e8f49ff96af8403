"""Years in a post or at a place, with the beginning and the end told in the sentences around.

In: the lines of all claims. Out: `Spell` frames. "She joined the guild in 2006 and left it in 2014. She spent six years at the guild",
"became warden in 1989. ... He retires in 2011 after 32 years in the post". What the years were spent in must be what began and ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment, stretches
from claimcheck.model import Claim
from claimcheck.relations_of_time import Spell

_REACH = 2  # lines before and behind the one with the length
_BLOCKS = 2  # paragraphs from the first to the last of them
_VERB = 7  # words between a verb and its date: "was appointed head of the county choir in"
_PLACE = 4  # words of "at the old Corvale abbey"
_OPENS = 6  # words within which a sentence names the one it goes on about
_STEM = 6  # letters that "captain" and "captained" share
_EXACT = {"year": 4, "month": 7}  # characters of the ISO forms that a length needs at least


class Point(NamedTuple):
    """When something began (`begins`) or ended, and the line it is told in."""

    claim: Claim
    begins: bool
    line: Line


def careers(lines: Sequence[Line]) -> list[Spell]:
    """Return each length of a whole time in a post with the one beginning and the one end that the sentences around give it."""
    found: list[Spell] = []
    for number, line in enumerate(lines):
        if "duration" not in line.kinds or line.known.isdisjoint(_words("cues")):
            continue
        for at, claim in enumerate(line.claims):
            if not _is_length(line, at):
                continue
            told = _told(lines, number, at)
            if told is not None:
                sure = told[0].line is told[1].line is line or all(len(point.claim.quantity.date or "") > len("2017") for point in told)
                doubts = 0 if sure else 1
                found.append(Spell(told[0].claim, told[1].claim, claim, counted=_is_adjective(line, at), doubts=doubts))
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["career"][name].split())


def _is_adjective(line: Line, at: int) -> bool:
    return "-" in line.words[line.last[at] - 1]


def _is_length(line: Line, at: int) -> bool:
    """ "spent six years at", "after 32 years as", "his seven-year reign"."""
    quantity = line.claims[at].quantity
    if quantity.unit not in _EXACT or quantity.kind != "duration" or quantity.modifier != "=" or quantity.value is None:
        return False
    if not line.known.isdisjoint(_words("not_served")):
        return False
    before, behind = line.before(at, 2), line.words[line.last[at] : line.last[at] + 1]
    before = before[:-1] if before[-1:] in (("just",), ("only",), ("barely",)) else before[-1:]
    if _is_adjective(line, at):
        return bool(behind) and behind[0] in _words("spans") and before[:1] != ("another",)
    if before == ("for",):
        return line.before(at, 2)[:1] in (("served",), ("sat",)) and behind[:1] in ((",",), (".",), ())
    return bool(before) and before[0] in _words("leads") and not quantity.noun


def _told(lines: Sequence[Line], number: int, at: int) -> tuple[Point, Point] | None:
    line = lines[number]
    around = [other for other in lines[max(0, number - _REACH) : number + _REACH + 1] if _near(line, other)]
    points = [point for other in around for point in _points(other)]
    ends, begins = ({point.claim.quantity.date for point in points if point.begins is kind} for kind in (False, True))
    if len(ends) != 1 or len(begins) != 1:
        return None
    begin, end = (next(point for point in points if point.begins is kind) for kind in (True, False))
    least = _EXACT[line.claims[at].quantity.unit or ""]
    if any(len(point.claim.quantity.date or "") < least or (point.claim.quantity.date or "")[2:3] == "-" for point in (begin, end)):
        return None
    first = min(around.index(one) for one in (begin.line, end.line, line))
    last = max(around.index(one) for one in (begin.line, end.line, line))
    between = around[first : last + 1]
    opens = _is_adjective(line, at) and line.first[at] <= 1
    others = any(_words("kin") & other.known for other in between)
    if others or not all(_goes_on(other) or (other is line and opens) for other in between[1:]):
        return None
    return (begin, end) if _same_thing(line, at, begin, end) else None


def _near(line: Line, other: Line) -> bool:
    return abs(line.sentence.block - other.sentence.block) <= _BLOCKS


def _goes_on(line: Line) -> bool:
    """Whether a sentence speaks on about the one before: "He retires ...", "During her seven years ..."."""
    return not _words("goes_on").isdisjoint(line.words[:_OPENS])


def _points(line: Line) -> list[Point]:
    """The dates of a sentence that its verbs, or "from" and "to", make a beginning or an end."""
    if line.kinds.isdisjoint(("date", "year")):
        return []
    runs = {place for one in stretches(line) for place in (one.first, one.last)}
    whole = [one for one in stretches(line) if one.first != one.last]  # "2014-15" is a season
    found = [Point(end, kind, line) for one in whole for end, kind in ((one.start, True), (one.end, False))]
    for at, claim in enumerate(line.claims):
        if at in runs or not is_moment(claim):
            continue
        front = line.words[max(line.last[at - 1] if at else 0, line.first[at] - _VERB) : line.first[at]]
        if not front:
            continue
        told = [word for word in front if word in _words("begins") or word in _words("ends")]
        if front[-1] in ("until", "till"):
            found.append(Point(claim, False, line))
        elif front[-1] in ("in", "on", ",") and told and {"not", "after", "before"}.isdisjoint(front[front.index(told[-1]) :]):
            found.append(Point(claim, told[-1] in _words("begins"), line))
        elif front[-1] == "since":
            found.append(Point(claim, True, line))
    return found


def _same_thing(line: Line, at: int, begin: Point, end: Point) -> bool:
    """Whether the years were spent in what began and ended: in the post, or at what both sentences name."""
    if _is_adjective(line, at):
        noun = line.words[line.last[at]]
        closed = not begin.line.known.isdisjoint(("closed", "shut")) and not end.line.known.isdisjoint(("reopened", "reopen", "reopens"))
        return (noun in ("closure", "shutdown")) == closed
    behind = line.words[line.last[at] : line.last[at] + _PLACE + 1]
    if not behind or behind[0] not in _words("spent_in"):
        return behind[:1] in ((",",), (".",), ()) and line.before(at, 1) in (("spent",), ("for",))
    thing = next((word for word in behind[1:] if word not in vocabulary.words("determiners")), "")
    if thing in _words("posts"):
        return True
    if behind[0] in ("i", "he", "she", "they", "we"):
        return bool({"charge", "power", "office"} & set(line.words[line.last[at] :]))
    elsewhere = {word for one in (begin, end) for word in (one.line.words if one.line is not line else _outside(line, at))}
    return len(thing) > 2 and any(word.startswith(thing[:_STEM]) for word in elsewhere)


def _outside(line: Line, at: int) -> tuple[str, ...]:
    return (*line.words[: line.first[at]], *line.words[line.last[at] + _PLACE + 1 :])
