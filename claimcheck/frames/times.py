"""Times of races: who was faster, and by how much.

In: the lines of all claims. Out: `Ranked` and `Difference` frames. "won in 7:39.89 as Oka came second in 7:41.42"; "ran 14 minutes 32.93
seconds to take six seconds off the record of 14:39.29"; "her 3:49.89 was inferior only to Holt's 3:49.78".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Frame
from claimcheck.relations import Difference, Ranked
from claimcheck.vocabulary import table

_LONGEST = 4 * 3600  # seconds of a race
_PLACE = 12  # words from "second" to the time
_NEAR = 12  # words from one time to the other
_ALIKE = Fraction(108, 100)  # times of one race lie no further apart
_WON, _BEHIND = 1, 2  # who won, and who did not


class Time(NamedTuple):
    """A time with the words it takes up, as a claim in seconds, and how it was placed: 1, 2 for behind, 0 unknown."""

    first: int
    stop: int
    claim: Claim
    place: int


def times(lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield the pairs of times that words put in order, or that a gap is told of."""
    before: tuple[Line, list[Time]] | None = None
    for line in lines:
        timed = before is not None or not line.kinds.isdisjoint(("duration", "clock")) or ":" in line.known
        found = _times(line) if timed and not line.known.isdisjoint(_cues()) else []
        if not found:
            before = None
            continue
        yield from _gaps(line, found)
        yield from _bettered(line, found)
        run = list(found)
        if before is not None and apposition.adjacent(before[0], line) and _words("other_race").isdisjoint(line.known):
            run = [*before[1], *found]
        yield from _placed(run)
        before = (line, found)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


@cache
def _cues() -> frozenset[str]:
    return _words("won_time") | _words("behind_time") | _words("time_beaten") | _words("time_missed") | _words("seconds")


def _times(line: Line) -> list[Time]:
    found: list[tuple[int, int, Fraction, Claim | None]] = []
    spans = [(line.first[at], line.last[at], claim) for at, claim in enumerate(line.claims)]
    for at in range(len(line.words) - 2):
        if line.words[at + 1] == ":" and line.words[at].isdigit():
            seconds = _clock(line.words[at], line.words[at + 2])
            if seconds is not None and (at < 2 or line.words[at - 1] != ":"):
                found.append((at, at + 3, seconds, spans[0][2] if spans else None))
        elif line.words[at] == "in" and (seconds := _pointed(line, at + 1)) is not None:
            found.append((at + 1, at + 2, seconds, spans[0][2]))
    for first, last, claim in spans:
        quantity = claim.quantity
        if quantity.kind == "duration" and claim.dimension == "time" and quantity.modifier == "=" and not quantity.hedges:
            value = claim.possible.low, claim.possible.high
            if value[0] is not None and value[1] is not None and not any(a <= first < b for a, b, _, _ in found):
                found.append((first, last, (Fraction(value[0]) + Fraction(value[1])) / 2, claim))
    found.sort(key=lambda one: one[0])
    made: list[Time] = []
    for first, stop, seconds, like in found:
        if like is not None and 0 < seconds < _LONGEST:
            claim = claim_of(line, first, stop, Interval.exactly(seconds), like, "second")
            made.append(Time(first, stop, claim, _place(line, first, made)))
    return made


def _pointed(line: Line, at: int) -> Fraction | None:
    """ "first home in 31.14": minutes and seconds, where no unit follows."""
    minutes, dot, seconds = line.words[at].partition(".")
    kinds = {claim.quantity.kind for place, claim in enumerate(line.claims) if line.first[place] == at}
    if not dot or not minutes.isdigit() or len(minutes) > 2 or kinds != {"count"}:
        return None
    return _clock(minutes, seconds) if at + 1 < len(line.words) and not line.words[at + 1][:1].isalpha() and len(seconds) == 2 else None


def _clock(minutes: str, seconds: str) -> Fraction | None:
    """ "14", "39.29": 879.29 seconds."""
    whole, dot, part = seconds.partition(".")
    if len(whole) != 2 or not whole.isdigit() or int(whole) >= 60 or (dot and not part.isdigit()):
        return None
    return int(minutes) * 60 + Fraction(seconds)


def _place(line: Line, first: int, before: list[Time]) -> int:
    """Whether the time is that of who won, "won in", or of who did not, "second in"."""
    begin = max(before[-1].stop if before else 0, first - _PLACE)
    told = line.words[begin:first]
    won, behind = _words("won_time") & set(told), _words("behind_time") & set(told)
    if (
        {"last", "previous", "previously", "ago"} & set(told)
        or bool(won) == bool(behind)
        or not {"in", "(", "of", "clocking", "clocked"} & set(told[-2:])
    ):
        return 0
    return _WON if won else _BEHIND


def _placed(run: list[Time]) -> Iterator[Ranked]:
    """ "won in 7:39.89 as Oka came second in 7:41.42"."""
    won, behind = ([one for one in run if one.place == place] for place in (_WON, _BEHIND))
    if len(won) == 1:
        yield from (Ranked(one.claim, won[0].claim, faster=True) for one in behind if _alike(one, won[0]))


def _alike(one: Time, other: Time) -> bool:
    low, high = sorted((Fraction(one.claim.quantity.low or 0), Fraction(other.claim.quantity.low or 0)))
    return low > 0 and high <= low * _ALIKE


def _gaps(line: Line, found: list[Time]) -> Iterator[Difference]:
    """ "ran 2:14.6, 0.8 seconds ahead of Bako in 2:15.4", "to take six seconds off the record of 14:39.29"."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "duration" or claim.dimension != "time" or claim.quantity.ends:
            continue
        behind = line.words[line.last[at] : line.last[at] + 2]
        if not behind or behind[0] not in _words("time_apart"):
            continue
        others = [one for one in found if one.stop <= line.begin[at] or one.first >= line.last[at]]
        front = [one for one in others if one.stop <= line.begin[at]]
        after = [one for one in others if one.first >= line.last[at] and one.first - line.last[at] <= _NEAR]
        if front and len(after) == 1 and _alike(front[-1], after[0]) and line.first[at] - front[-1].stop <= _NEAR:
            yield Difference(front[-1].claim, after[0].claim, claim)


def _bettered(line: Line, found: list[Time]) -> Iterator[Ranked]:
    """ "her 3:49.89 was inferior only to Holt's 3:49.78", "ran 7.58, beating the record of 7.61"."""
    for one, other in pairwise(found):
        between = set(line.words[one.stop : other.first])
        beaten, missed = between & _words("time_beaten"), between & _words("time_missed")
        if bool(beaten) == bool(missed) or len(line.words[one.stop : other.first]) > 2 * _NEAR or not _alike(one, other):
            continue
        if not _words("not_time").isdisjoint(between):
            continue
        yield Ranked(other.claim, one.claim, faster=True) if beaten else Ranked(one.claim, other.claim, faster=True)
