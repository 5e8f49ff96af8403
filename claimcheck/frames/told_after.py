"""A change in one sentence and its levels in another that does not name what changed again, or names it by another word.

In: movements and lines. Out: `Change` and `Step` frames. "... by cutting the limits by half. Lowering the limit from 60 to 30"; "fell
by a quarter. Some 300 came, against 400 the year before"; "rose from 40 to 50. That rise of 25%"; "will cut growth by a point ... growth of
3%, down from 4%"; "The exchange leapt 5%. The index rose 50 points to 1,050".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.claims.context import singular
from claimcheck.frames import apposition, upfrom
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.frames.roles import directions, is_level, is_noun, listed, moves, per_nothing
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Frame
from claimcheck.relations import Change, Step

_FAR = 10  # sentences from the points cut to the two forecasts
_ROUNDED = Fraction(6, 25)  # points that a forecast may be rounded by
_OPENING = 9  # words in which a sentence says that it tells of an earlier time
_CLOSED = 4  # words from "closed" to the level
_NEXT = 2  # sentences from the points of an index to where it closed


def told_after(lines: Sequence[Line], moved: Sequence[Movement]) -> Iterator[Frame]:
    """Yield the changes whose size and levels stand in two sentences."""
    for at, first in enumerate(moved):
        by = [one for one in (first.share, first.times, first.gap) if one is not None]
        if len(by) != 1 or first.start or first.direction is None or first.ranked:
            continue
        if first.end is not None:
            yield from _was_before(lines, first, by[0])
            continue
        if first.gap is not None:
            continue
        yield from _then_and_now(lines, first, by[0])
        for second in moved[at + 1 : at + 4]:
            if second.sentence != first.sentence and apposition.adjacent(first.line, second.line):
                yield from _levels_after(first, second)
                yield from _closed_after(lines, first, second)
    for movement in moved:
        if movement.start and movement.end and not (movement.share or movement.gap or movement.times):
            yield from _that_rise(lines, movement)
    for place, line in enumerate(lines):
        if "points" in line.kinds:
            yield from _forecast(line, lines[max(0, place - _FAR) : place + _FAR + 1])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("told_after")[name].split())


def _levels_after(first: Movement, second: Movement) -> Iterator[Change]:
    """ "cutting the limits by a third. Lowering the limit from 60 to 30"; "fell by a quarter. Some 300 came, against 400 before"."""
    start, end = second.start, second.end
    if start is None or end is None or second.share or second.gap or second.times or start.dimension != end.dimension:
        return
    by = first.share or first.times
    if by is None or second.direction not in (None, first.direction) or start.quantity.kind != end.quantity.kind or second.ranked:
        return
    object_told = {singular(word) for word in first.line.words[first.first : first.stop]}
    again = not first.subject and bool(second.subject & object_told - listed("counting") - _words("general"))
    opens = second.line.begin[0] == 0 and end.quantity.span == second.line.claims[0].quantity.span
    people = end.head in vocabulary.words("people") and not vocabulary.words("people").isdisjoint(first.subject)
    counted = opens and (people or (second.subject <= {end.head} and end.head in first.subject | _words("people")))
    if (again and second.direction == first.direction) or (counted and not _words("other").isdisjoint(second.line.known)):
        yield Change(start, end, _rough(by), first.direction)


def _after(lines: Sequence[Line], movement: Movement) -> Line | None:
    """Return the sentence right behind that of a movement."""
    start = movement.line.sentence.span.start
    at = bisect_right(lines, start, key=lambda line: line.sentence.span.start)
    return lines[at] if at < len(lines) and apposition.adjacent(movement.line, lines[at]) else None


def _was_before(lines: Sequence[Line], first: Movement, by: Claim) -> Iterator[Change]:
    """ "dropped 12% to 308p. They had closed at 320p on Thursday": what it was before stands in a sentence of its own."""
    line = _after(lines, first)
    if line is None or first.end is None or moves(line) or _words("stood").isdisjoint(line.words[:_OPENING]):
        return
    levels = [at for at in range(len(line.claims)) if is_level(line, at) and line.claims[at].quantity.kind not in ("age", "duration")]
    again = not _words("pronouns").isdisjoint(line.words[:_OPENING]) and not _words("earlier").isdisjoint(line.known)
    if len(levels) != 1 or not again or line.first[levels[0]] > _FAR or not _words("unsure").isdisjoint(line.known | first.line.known):
        return
    start, end = alike((per_nothing(line.claims[levels[0]]), per_nothing(first.end)))
    points = by.quantity.kind == "points" or by.head == "point"
    one = start.dimension == end.dimension and start.quantity.kind == end.quantity.kind and start.head in (None, end.head)
    if one and points == (by is first.gap) and (by is not first.gap or end.quantity.kind == "percent"):
        yield Change(start, end, by, first.direction)


def _then_and_now(lines: Sequence[Line], first: Movement, by: Claim) -> Iterator[Change]:
    """ "Herds have shrunk by half since 1990. There were 900 then; this year there are 520"."""
    line = _after(lines, first) if not _words("since").isdisjoint(first.line.known) else None
    levels = [at for at in range(len(line.claims)) if is_level(line, at)] if line is not None else []
    if line is None or len(levels) != 2 or moves(line):
        return
    one, other = (line.claims[at] for at in levels)
    if (
        one.dimension != other.dimension
        or one.quantity.kind != other.quantity.kind
        or (one.head != other.head and None not in (one.head, other.head))
    ):
        return
    middle = next(
        (index for index in range(line.last[levels[0]], line.first[levels[1]]) if line.words[index] in (",", ";", "-", "–", "and", "but")),
        0,
    )
    front, back = line.words[:middle], line.words[middle:]
    one_subject = line.words[0] in _words("opening") or bool(first.subject & set(map(singular, line.words)))
    if middle and one_subject and _is_then(front, first.line) and not _words("now").isdisjoint(back) and _words("now").isdisjoint(front):
        yield Change(one, other, _rough(by), first.direction)


def _is_then(words: Sequence[str], first: Line) -> bool:
    """Whether a clause tells of where the change began: "then", "ten years ago", "in 2013" where no other year is named before."""
    years = {word for word in words if word.isdigit() and len(word) == 4}
    named = {word for word in first.words if word.isdigit() and len(word) == 4}
    return (years <= named or not named) and bool(years or not _words("then").isdisjoint(words))


def _rough(share: Claim | None) -> Claim | None:
    """Return a fraction as wide as one is that stands alone: "by a third" is rounded, and the levels come later."""
    if share is None or share.quantity.kind != "ratio" or share.quantity.value is None or share.quantity.modifier not in ("=", "~"):
        return share
    value = Fraction(share.quantity.value)
    wide = Interval.around(value, value / 6)
    return replace(share, possible=wide, expected=wide)


def _closed_after(lines: Sequence[Line], first: Movement, second: Movement) -> Iterator[Step]:
    """ "The exchange leapt 5%. The index rose 50 points and closed at 1,050"."""
    gap, share = second.gap, first.share
    if (
        gap is None
        or share is None
        or gap.head != "point"
        or second.direction != first.direction
        or second.share
        or share.quantity.kind != "percent"
    ):
        return
    if _words("market").isdisjoint(first.line.known) or "index" not in second.line.known or "index" in first.line.known:
        return
    if (first.line.known ^ second.line.known) & _words("times"):
        return
    ends = [second.end] if second.end is not None else _closes(lines, second)
    if len(ends) == 1 and ends[0] is not None and (ends[0].quantity.value or 0) > 10 * (gap.quantity.value or 0):
        yield Step(gap, share, None, ends[0], first.direction)


def _closes(lines: Sequence[Line], movement: Movement) -> list[Claim | None]:
    """Return where the index closed, told in the next sentences."""
    found: list[Claim | None] = []
    at = bisect_right(lines, movement.line.sentence.span.start, key=lambda line: line.sentence.span.start)
    for line in lines[at : at + _NEXT]:
        if line.claims[0].sentence - movement.sentence <= _NEXT and "index" in line.known:
            for at, claim in enumerate(line.claims):
                before = line.words[max(0, line.first[at] - _CLOSED) : line.first[at]]
                if (
                    claim.quantity.kind == "count"
                    and is_level(line, at)
                    and not _words("closed").isdisjoint(before)
                    and claim.head in (None, "point")
                ):
                    found.append(claim)
    return found


def _that_rise(lines: Sequence[Line], movement: Movement) -> Iterator[Change]:
    """ "rose from 40 to 50. That rise of 25%", "The 25% rise"."""
    line = _after(lines, movement)
    if line is not None:
        by, words = line.claims[0], line.words
        if (
            words[0] not in ("that", "this", "the", "such")
            or by.quantity.kind not in ("percent", "ratio")
            or by.quantity.ends
            or line.begin[0] > 5
        ):
            return
        named = [word for word in (*words[1 : line.begin[0]], *words[line.last[0] : line.last[0] + 1]) if is_noun(word)]
        joined = words[line.begin[0] - 1] == "of" or line.begin[0] == 1
        narrowed = (
            "in" in words[1 : line.begin[0]] or "in" in words[line.last[0] : line.last[0] + 2] or not _words("second").isdisjoint(words[:4])
        )
        one = len(named) == 1 and joined and not narrowed and directions()[named[0]] == movement.direction
        if one and movement.start is not None and movement.end is not None:
            yield Change(movement.start, movement.end, by, movement.direction)


def _forecast(line: Line, near: Sequence[Line]) -> Iterator[Change]:
    """ "will cut a point from growth this year ... growth is put at 3%, down from a forecast of 4%"."""
    points = [claim for claim in line.claims if claim.quantity.kind == "points" and claim.quantity.trend]
    subject = line.known & _words("measures")
    if len(points) != 1 or not subject or _words("forecasting").isdisjoint(line.known):
        return
    told: list[Change] = []
    for other in near:
        if (
            "from" in other.known
            and "percent" in other.kinds
            and other.known & subject
            and not _words("forecasting").isdisjoint(other.known)
        ):
            told += [one for one in upfrom.up_froms([other]) if one.start.quantity.kind == "percent" and _is_forecast(other, one)]
    here, there = line.known & _words("years"), _years(near, told[0]) if len(told) == 1 else frozenset()
    same = not here or not there or bool(here & there) or told[0].start.sentence == line.claims[0].sentence
    if len(told) == 1 and same and told[0].direction == points[0].quantity.trend:
        start, end, by = (_whole(claim) for claim in (told[0].start, told[0].end, points[0]))
        yield Change(start, end, by, told[0].direction)


def _whole(claim: Claim) -> Claim:
    """Return a forecast as it is made: 4% is no 4.5% that was rounded."""
    if claim.quantity.value is None or claim.quantity.modifier not in ("=", "~"):
        return claim
    near = Interval.around(Fraction(claim.quantity.value), _ROUNDED)
    return replace(claim, possible=near, expected=near)


def _is_forecast(line: Line, change: Change) -> bool:
    start = change.start.quantity.span
    return any(claim.quantity.span == start and "forecast" in line.before(at, 6) for at, claim in enumerate(line.claims))


def _years(lines: Sequence[Line], change: Change) -> frozenset[str]:
    return next((line.known & _words("years") for line in lines if line.claims[0].sentence == change.start.sentence), frozenset())
