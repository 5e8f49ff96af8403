"""Hours between two times of the day, and deadlines that are moved by so many hours.

In: the lines of all claims. Out: `Spell` frames. "The power failed at 10.15am and was restored at 11.45am. The two-hour cut ...", "open
from 9am to 5pm, eight hours a day", "until 18:00 ... extended by two hours to 20:00", "shut for three days from 4 June ... open on 7 June".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.apposition import adjacent
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations_of_time import Spell

_CLOCKS = {"midnight": "00:00", "noon": "12:00", "midday": "12:00"}
_HOUR = 3600
_AFTERNOON = 13  # from this hour on a time needs no "pm"
_VERB = 7  # words between a verb and its time
_FRONT = 9  # words in front of "the three-hour cut" in its sentence
_STEM = 5  # letters that "shifts" and "shift" share


class Time(NamedTuple):
    """A time of the day with its words."""

    claim: Claim
    first: int
    stop: int


def hours(lines: Sequence[Line]) -> Iterator[Spell]:
    """Yield each length in hours, minutes or days with the one beginning and the one end beside it."""
    before: Line | None = None
    for number, line in enumerate(lines):
        if "clock" in line.kinds and "measure" in line.kinds:
            yield from _daily(line)
        if "duration" in line.kinds:
            if not line.known.isdisjoint(_words("moved")):
                yield from _moved(lines, number)
            yield from _between(before if before is not None and adjacent(before, line) else None, line)
        if before is not None and "duration" in before.kinds and adjacent(before, line):
            yield from _reopened(before, line)
            yield from _lasted(before, line)
        before = line


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["hours"][name].split())


def _times(line: Line) -> list[Time]:
    """The times of the day of a sentence in order, "midnight" and "noon" among them."""
    found = [Time(one, line.first[at], line.last[at]) for at, one in enumerate(line.claims) if one.quantity.kind == "clock"]
    for at, word in enumerate(line.words) if line.claims and not line.known.isdisjoint(_CLOCKS) else ():
        if word in _CLOCKS and not any(one.first <= at < one.stop for one in found):
            made = claim_of(line, at, at + 1, Interval.anything(), line.claims[0])
            found.append(Time(replace(made, quantity=replace(made.quantity, kind="clock", date=_CLOCKS[word])), at, at + 1))
    return sorted(found, key=lambda one: one.first)


def _is_plain(line: Line, time: Time) -> bool:
    """Whether it cannot be of the other half of the day: "5pm", "17:00", "midnight"; "9.30" may be of the evening."""
    written = "".join(line.words[time.first : time.stop])
    hour = (time.claim.quantity.date or "").partition(":")[0]
    return written[-1:] in ("m", "t", "n", ".", "y") or (hour.isdigit() and int(hour) >= _AFTERNOON) or written.startswith("0")


def _lengths(line: Line) -> list[int]:
    return [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "duration" and claim.quantity.unit in ("hour", "minute")]


def _between(before: Line | None, line: Line) -> Iterator[Spell]:
    lengths = _lengths(line)
    if len(lengths) != 1 or line.claims[lengths[0]].quantity.value is None:
        return
    at = lengths[0]
    times = _times(line)
    if len(times) == 2 and _is_run(line, times) and line.first[at] >= times[1].stop:
        if _is_apposed(line, at, times[1].stop):
            yield Spell(times[0].claim, times[1].claim, line.claims[at])
    elif before is not None and not times and not _lengths(before):
        run = _times(before)
        if len(run) == 2 and _is_run(before, run) and _is_of(before, line, at):
            yield Spell(run[0].claim, run[1].claim, line.claims[at], doubts=0)


def _daily(line: Line) -> Iterator[Spell]:
    """ "open from 9am to 5pm, ten hours a day"."""
    times = _times(line)
    for at, claim in enumerate(line.claims):
        value = claim.quantity.value
        if claim.quantity.unit != "hour / day" or value is None or len(times) != 2 or not _is_run(line, times):
            continue
        if line.words[times[1].stop : line.first[at]] in ((",",), (",", "for"), ("for",), ("-",), ("–",)):
            told = replace(claim.quantity, unit="hour", kind="duration")
            yield Spell(times[0].claim, times[1].claim, replace(claim, quantity=told, possible=Interval.exactly(value * _HOUR)))


def _is_run(line: Line, times: list[Time]) -> bool:
    """ "from 9am to 5pm", "between 10am and 2pm", "failed at 10.15am and was restored at 11.45am"."""
    if not all(_is_plain(line, one) for one in times):
        return False
    between, front = line.words[times[0].stop : times[1].first], line.words[max(0, times[0].first - 3) : times[0].first]
    if len(between) <= 3 and (between[:1] in (("to",), ("until",), ("till",), ("-",), ("–",)) or between[-1:] in (("to",), ("until",))):
        return True
    if between == ("and",):
        return "between" in front
    near = line.words[max(times[0].stop, times[1].first - _VERB) : times[1].first]
    return not _words("ends").isdisjoint(near) and "not" not in near and not _words("begins").isdisjoint(line.words[: times[0].first])


def _lasted(before: Line, line: Line) -> Iterator[Spell]:
    """ "The match lasted three hours. It began at 2pm and ended at 5pm"."""
    lengths, times = _lengths(before), _times(line)
    if len(lengths) != 1 or _lengths(line) or _times(before) or len(times) != 2 or not _is_run(line, times):
        return
    at = lengths[0]
    if before.before(at, 1) in (("lasted",), ("took",)) and before.claims[at].quantity.value is not None:
        yield Spell(times[0].claim, times[1].claim, before.claims[at])


def _is_apposed(line: Line, at: int, stop: int) -> bool:
    """ ", ten hours a day", ", a two-hour stoppage", "after a six-hour battle", "after 12 hours"."""
    front = line.words[stop : line.first[at]]
    behind = line.words[line.last[at] : line.last[at] + 2]
    if _is_adjective(line, at):
        named = bool(behind) and behind[0] in _words("events")
        return named and front in ((",", "a"), (",", "an"), ("after", "a"), ("after", "an"), ("in", "a"), ("in", "an"))
    return front == (",",) and behind[:1] in ((".",), ())


def _is_of(before: Line, line: Line, at: int) -> bool:
    """Whether "the three-hour cut" is what the sentence before began and ended."""
    noun = line.words[line.last[at]] if line.last[at] < len(line.words) else ""
    if not _is_adjective(line, at) or line.before(at, 1) not in (("the",), ("their",), ("its",)) or line.first[at] > _FRONT:
        return False
    if line.words[line.last[at] + 1 : line.last[at] + 2] in (("of",), ("for",), ("by",)):
        return False
    return noun in _words("events") or any(len(noun) >= _STEM and word.startswith(noun[:_STEM]) for word in before.words)


def _is_adjective(line: Line, at: int) -> bool:
    return "-" in line.words[line.last[at] - 1]


def _moved(lines: Sequence[Line], number: int) -> Iterator[Spell]:
    """ "extended by two hours to 20:00", "extended his 8pm curfew by two hours ... had to be home by midnight"."""
    line = lines[number]
    lengths = _lengths(line)
    if len(lengths) != 1 or line.before(lengths[0], 1) != ("by",):
        return
    at = lengths[0]
    times = _times(line)
    behind = [one for one in times if line.words[line.last[at] : one.first] in (("to",), ("until",), (",", "to"), (",", "until"))]
    front = [one for one in times if one.stop <= line.first[at]]
    if len(behind) == 1:
        earlier = front or (_times(lines[number - 1]) if number and adjacent(lines[number - 1], line) else [])
        if len(earlier) == 1 and len(times) <= 2:
            yield Spell(earlier[0].claim, behind[0].claim, line.claims[at], elapsed=True)
        return
    limits = _words("limits") & line.known
    if len(front) != 1 or len(times) != 1 or not limits:
        return
    for other in lines[number + 1 :]:
        if limits.isdisjoint(other.known):
            continue
        told = [one for one in _times(other) if other.words[one.first - 1 : one.first] in (("by",), ("until",), ("before",))]
        if len(told) == 1:
            yield Spell(front[0].claim, told[0].claim, line.claims[at], elapsed=True)
            return


def _reopened(before: Line, line: Line) -> Iterator[Spell]:
    """ "shut for three days from 4 June. It will reopen on 7 June"."""
    if line.known.isdisjoint(_words("opens_again")):
        return
    ends = [at for at, claim in enumerate(line.claims) if is_moment(claim)]
    for one, other in pairwise(range(len(before.claims))):
        length, start = before.claims[one], before.claims[other]
        if length.quantity.unit != "day" or length.quantity.value is None or not is_moment(start) or len(ends) != 1:
            continue
        front = [word for word in before.between(one, other) if word not in vocabulary.table("words")["weekdays"]]
        end = line.claims[ends[0]]
        exact = len(end.quantity.date or "") == len(start.quantity.date or "") in (5, 10)
        near = line.words[max(0, line.first[ends[0]] - _VERB) : line.first[ends[0]]]
        if exact and front == ["from"] and before.before(one, 1) == ("for",) and not _words("opens_again").isdisjoint(near):
            yield Spell(start, end, length)
