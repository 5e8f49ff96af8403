"""How long something lasted, beside words that say when it began and when it ended.

In: the lines of all claims. Out: `Spell` frames. "opened in 1985 ... closed in 2005 after 30 years", "the ten-day fair opens on 3 June and
ends on 9 June", "In 1998, five years after the mill closed in 1990". Each end must be told once, in one sentence or in two about one thing.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.frames.apposition import adjacent
from claimcheck.frames.line import Line
from claimcheck.frames.moments import Stretch, is_moment, stretches, words
from claimcheck.model import Claim
from claimcheck.relations_of_time import Spell

_VERB = 5  # words between a verb and its date: "opened to the public in"
_CLAUSE = 9  # words of "five years after the old mill by the river closed in"
_TENURE = 5  # words between "spent 12 years" and its stretch: "in charge of the club between"


class Ends(NamedTuple):
    """When something began and ended, and the line in which it ended."""

    start: Claim
    end: Claim
    line: Line


def tenures(lines: tuple[Line, ...]) -> list[Spell]:
    """Return each length of time with the beginning and the end that verbs, a stretch in front or a dated event give it."""
    found: list[Spell] = []
    previous: Line | None = None
    for line in lines:
        if "duration" in line.kinds:
            found += _verbs(previous, line) or _journey(line)
            found += _after_event(line)
            found += _spent(line)
            if previous is not None and adjacent(previous, line):
                found += _said_again(previous, line)
        previous = line
    return found


def _is_point(claim: Claim) -> bool:
    return is_moment(claim) or claim.quantity.kind == "clock"


def _plain(line: Line, at: int) -> bool:
    claim = line.claims[at]
    return claim.quantity.kind == "duration" and claim.quantity.value is not None and not set(line.before(at, 2)) & words("no_length")


def _is_adjective(line: Line, at: int) -> bool:
    return "-" in line.words[line.last[at] - 1]


def _verbs(previous: Line | None, line: Line) -> list[Spell]:
    places = [at for at in range(len(line.claims)) if _plain(line, at)]
    if len(places) != 1 or words("ends_event").isdisjoint(line.known):
        return []
    at = places[0]
    starts, ends = _dated(line, "begins_event"), _dated(line, "ends_event")
    if not starts and previous is not None and adjacent(previous, line) and line.words[0] in words("same_thing"):
        starts = _dated(previous, "begins_event")
        pronouns = {previous.words[0], line.words[0]} & words("same_thing")
        starts = starts if len(pronouns) == 1 and len([claim for claim in previous.claims if _is_point(claim)]) == 1 else []
    if len(starts) != 1 or len(ends) != 1 or not _is_whole(line, at):
        return []
    start, end = starts[0], ends[0]
    exact = {len(claim.quantity.date or "") for claim in (start, end)}
    if (start.quantity.kind == "clock") != (end.quantity.kind == "clock") or (start.quantity.kind != "clock" and len(exact) != 1):
        return []
    return [Spell(start, end, line.claims[at], counted=_is_adjective(line, at))]


def _journey(line: Line) -> list[Spell]:
    """ "left at 10.15am and arrived at 1.05pm, a journey of two hours": the length of a way, between two clock times."""
    if "clock" not in line.kinds or words("on_the_way").isdisjoint(line.known):
        return []
    lengths = [at for at in range(len(line.claims)) if _plain(line, at) and words("on_the_way") & _around(line, at)]
    clocks = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "clock"]
    if len(lengths) != 1 or len(clocks) != 2:
        return []
    ways = [
        [word for word in line.words[max(0, line.first[at] - _VERB) : line.first[at]] if word in words("departs") | words("arrives")]
        for at in clocks
    ]
    if not all(ways) or ways[0][-1] not in words("departs") or ways[1][-1] not in words("arrives"):
        return []
    return [Spell(line.claims[clocks[0]], line.claims[clocks[1]], line.claims[lengths[0]])]


def _around(line: Line, at: int) -> set[str]:
    return {*line.words[max(0, line.begin[at] - 4) : line.begin[at]], *line.words[line.last[at] : line.last[at] + 3]}


def _is_whole(line: Line, at: int) -> bool:
    """Whether a length is that of the whole: "after 30 years", ", 12 days later", "the ten-day fair opens"."""
    before, behind = line.before(at, 1), line.words[line.last[at] : line.last[at] + 2]
    if _is_adjective(line, at):
        return before in (("the",), ("a",), ("his",), ("her",), ("its",), ("their",)) and line.first[at] <= 2 and behind[:1] != ("-",)
    if behind[:1] == ("later",):
        return before == (",",) and at > 0 and _is_point(line.claims[at - 1])
    if before != ("after",):
        return False
    return not behind or not behind[0].isalpha() or (behind[0] in ("of", "in", "at") and not words("own_time").isdisjoint(line.behind(at)))


def _dated(line: Line, verbs: str) -> list[Claim]:
    """The points in time that stand behind a verb of beginning or ending, in its own clause: "opened in 1985"."""
    found = []
    for at, claim in enumerate(line.claims):
        if not _is_point(claim) or line.before(at, 1) not in (("in",), ("on",), ("at",)):
            continue
        front = line.words[max(line.last[at - 1] if at else 0, line.first[at] - _VERB - 1) : line.first[at]]
        told = [word for word in front if word in words("begins_event") or word in words("ends_event")]
        if told and told[-1] in words(verbs) and "," not in front[front.index(told[-1]) :] and "not" not in front:
            found.append(claim)
    return found


def _after_event(line: Line) -> list[Spell]:
    """ "In 1998, five years after the mill closed in 1990, it burned down"."""
    found = []
    for at in range(1, len(line.claims) - 1):
        then, dated = line.claims[at - 1], line.claims[at + 1]
        if not _plain(line, at) or not is_moment(then) or not is_moment(dated) or line.between(at - 1, at) != (",",):
            continue
        clause = line.words[line.last[at] : line.first[at + 1]]
        stop = line.words[line.last[at + 1] : line.last[at + 1] + 1]
        if clause[:1] not in (("after",), ("before",)) or clause[-1:] not in (("in",), ("on",)) or stop not in ((",",), (".",), ()):
            continue
        if len(clause) > _CLAUSE or words("other_clause") & set(clause) or line.before(at - 1, 1) not in (("in",), ("on",)):
            continue
        if len(then.quantity.date or "") != len(dated.quantity.date or ""):
            continue
        ends = (dated, then) if clause[0] == "after" else (then, dated)
        found.append(Spell(*ends, line.claims[at], elapsed=True))
    return found


def _spent(line: Line) -> list[Spell]:
    """ "spent 14 years at the club (1990-97)", "was in charge for 12 years in all between 1994 and 2001"."""
    if words("spends").isdisjoint(line.known) or not words("sentenced").isdisjoint(line.known):
        return []
    found = []
    for stretch in stretches(line):
        at = stretch.first - 1
        if at < 0 or not _plain(line, at) or _is_adjective(line, at):
            continue
        between, before = line.between(at, stretch.first), line.before(at, 6)
        told = before[-1:] != ("of",) and words("spends") & set(before)
        if not told or len(between) > _TENURE + 1 or between[-1:] not in (("between",), ("from",), ("(",)):
            continue
        if len(between) > 1 and not {",", "and", "of", "after", "before"} & set(between[:-1]):
            found.append(Spell(stretch.start, stretch.end, line.claims[at]))
    return found


def _said_again(previous: Line, line: Line) -> list[Spell]:
    """ "The fair runs from 3 to 9 June. The ten-day event ...", "mayor from 1994 to 2001. Her 12-year reign ..."."""
    held = _only(stretches(previous))
    if held is None or len([claim for claim in previous.claims if claim.quantity.kind == "duration"]):
        return []
    days = len(held.start.quantity.date or "") in (5, 10)
    for at, claim in enumerate(line.claims):
        if not _plain(line, at) or not _is_adjective(line, at) or line.first[at] > 1:
            continue
        noun = line.words[line.last[at] : line.last[at] + 1]
        if not words("part_of").isdisjoint(line.words[line.last[at] + 1 : line.last[at] + 2]):
            continue
        fit = claim.quantity.unit == ("day" if days else "year")
        if fit and line.before(at, 1) in (("the",), ("his",), ("her",)) and noun and noun[0] in words("events" if days else "terms"):
            return [Spell(held.start, held.end, claim, counted=True)]
    return []


def _only(found: list[Stretch]) -> Stretch | None:
    return found[0] if len(found) == 1 else None
