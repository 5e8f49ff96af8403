"""One length of time and the two points it lies between, told in a sentence by words of beginning, lasting and ending.

In: the lines of all claims. Out: `Spell` frames. "The strike began on 3 May and lasted nine days, ending on 12 May"; "ruled for 25 years,
from 1975 until his death in 2000"; "left at 9.15am and landed at 11.45am after a three-hour flight".
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck.frames.calendar import without_weekday
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment, words
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations_of_time import Spell

_VERB = 7  # words between a verb and its date: "signed by the county council in"
_EXACT = {"year": (4, 7), "month": (7, 10), "week": (5, 10), "day": (5, 10)}  # characters of the ISO forms that a length needs
_CLOCKS = {"midnight": "00:00", "noon": "12:00", "midday": "12:00"}


def terms(lines: tuple[Line, ...]) -> list[Spell]:
    """Return the lengths of sentences that have one, with the one point that begins it and the one that ends it."""
    found: list[Spell] = []
    for line in lines:
        if "duration" not in line.kinds or line.known.isdisjoint(words("ends_term")):
            continue
        lengths = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "duration"]
        if len(lengths) != 1 or not _is_whole(line, lengths[0]):
            continue
        length = line.claims[lengths[0]]
        points = _points(line, lengths[0])
        if len(points) != 2 or any(len(claim.quantity.date or "") != len(points[0][2].quantity.date or "") for _, _, claim in points):
            continue
        ends = _in_order(line, points)
        if ends is not None:
            found.append(Spell(*ends, length, counted=_is_adjective(line, lengths[0])))
    return found


def _is_adjective(line: Line, at: int) -> bool:
    return "-" in line.words[line.last[at] - 1]


def _points(line: Line, length: int) -> list[tuple[int, int, Claim]]:
    """The points in time of a sentence with their first word and the word behind; none where one is not as exact as the length."""
    unit = line.claims[length].quantity.unit or ""
    clock = unit in ("hour", "minute")
    found: list[tuple[int, int, Claim]] = []
    for at, claim in enumerate(line.claims):
        kind = claim.quantity.kind
        if (kind == "clock" and clock) or (is_moment(claim) and not clock):
            found.append((line.first[at], line.last[at], claim))
    if clock:
        for at, word in enumerate(line.words):
            if word in _CLOCKS and not any(first <= at < last for first, last, _ in found):
                claim = claim_of(line, at, at + 1, Interval.anything(), line.claims[length])
                found.append((at, at + 1, replace(claim, quantity=replace(claim.quantity, kind="clock", date=_CLOCKS[word]))))
    found.sort(key=lambda point: point[0])
    exact = _EXACT.get(unit, ())
    return found if clock or all(len(claim.quantity.date or "") in exact for _, _, claim in found) else []


def _is_whole(line: Line, at: int) -> bool:
    """Whether a length can be that of the whole: "lasted nine days", "for 25 years", "a ten-year lease", "after 12 years"."""
    claim = line.claims[at]
    before, behind = line.before(at, 3), line.words[line.last[at] : line.last[at] + 2]
    if claim.quantity.value is None or claim.quantity.modifier != "=" or not words("not_whole").isdisjoint(line.known):
        return False
    if claim.quantity.start != line.sentence.starts[line.first[at]]:
        return False  # "a two-and-a-half-hour crossing"
    if words("no_length") & set(before[-2:]) or words("not_behind") & set(behind[:1]):
        return False
    if _is_adjective(line, at):
        return bool(behind) and behind[0] in words("termed")
    if before[-1:] == ("took",):
        return behind[:1] == ("to",) and not words("made").isdisjoint(behind)  # "took five years to build"
    if before[-1:] in (("lasted",), ("lasting",), ("lasts",), ("last",), ("spanning",)):
        return True
    if before[-1:] in (("for",), ("after",), ("spent",)):
        return line.last[at] == len(line.words) or not words("ends_whole").isdisjoint(line.words[line.last[at] : line.last[at] + 3])
    return False


def _in_order(line: Line, points: list[tuple[int, int, Claim]]) -> tuple[Claim, Claim] | None:
    """Return the point that begins and the one that ends, as the words in front of each say."""
    roles = [_role(line, points[0], 0), _role(line, points[1], points[0][1])]
    if roles in (["begin", "end"], ["begin", "and"]):
        return points[0][2], points[1][2]
    return (points[1][2], points[0][2]) if roles == ["end", "begin"] else None


def _role(line: Line, point: tuple[int, int, Claim], since: int) -> str:
    """Whether a point begins or ends something: by the preposition in front of it, or by the verb of its clause."""
    front = without_weekday(line.words[max(since, point[0] - _VERB) : point[0]])
    if not front:
        return ""
    if front[-1] in words("ends_at"):
        return "end" if not {"due", "set"} & set(front) else ""
    if front[-1] in ("from", "since"):
        return "begin"
    if front[-1] == "between":
        return "begin"
    if front[-1] == "and" and len(front) == 1:
        return "and"
    if front[-1] not in ("in", "on", "at", ",", "of"):
        return ""
    told = [word for word in front if word in words("begins_term") or word in words("ends_term")]
    if not told or "," in front[front.index(told[-1]) + 1 : -1] or "not" in front:
        return ""
    return "begin" if told[-1] in words("begins_term") else "end"
