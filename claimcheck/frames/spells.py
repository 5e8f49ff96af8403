"""How long something lasted, beside when it began and ended.

In: the lines of all claims. Out: `Spell` frames. "from 1984 to 1991, a nine-year spell", "for eight years from 1972 to 1978",
"on 13 March, and six days later, on 20 March", "in bed at 10pm and up nine hours later, at 5am".
"""

from __future__ import annotations

from claimcheck.frames.apposition import adjacent
from claimcheck.frames.calendar import weekday_named
from claimcheck.frames.line import Line
from claimcheck.frames.moments import Stretch, is_moment, stretches, words
from claimcheck.model import Claim
from claimcheck.relations_of_time import Spell

_FAR = 6  # words between a length and its stretch: "a four-day fair, which opens on"


def spells(lines: tuple[Line, ...]) -> list[Spell]:
    """Return each length of time that stands beside both ends of what it measures."""
    found: list[Spell] = []
    for line in lines:
        if "duration" not in line.kinds:
            continue
        for stretch in stretches(line):
            at = _length_of(line, stretch)
            if at is not None:
                found.append(Spell(stretch.start, stretch.end, line.claims[at], counted=_is_adjective(line, at)))
        found += _since(lines, line)
    for number, line in enumerate(lines):
        if "duration" in line.kinds:
            found += _later(lines[:number], line)
            found += _years_on(line)
    return found


def _is_length(line: Line, at: int) -> bool:
    """Whether the claim is a plain length of time: not "every four days", not the days of "seven years and 43 days"."""
    claim = line.claims[at]
    if claim.quantity.kind != "duration" or claim.quantity.value is None or set(line.before(at, 2)) & words("no_length"):
        return False
    neighbours = [other for other in (at - 1, at + 1) if 0 <= other < len(line.claims) and line.claims[other].quantity.kind == "duration"]
    return not any(line.between(min(at, other), max(at, other)) in (("and",), (",",), ()) for other in neighbours)


def _length_of(line: Line, stretch: Stretch) -> int | None:
    front, behind = stretch.first - 1, stretch.last + 1
    if behind < len(line.claims) and _is_length(line, behind) and _told_behind(line, stretch.last, behind):
        return behind
    if front >= 0 and _is_length(line, front) and _told_in_front(line, front, stretch.first):
        return front
    return None


def _told_in_front(line: Line, length: int, first: int) -> bool:
    """ "seven years from 1996", "the 12-year period between 1990", "a four-day fair, held from 2 to 5 June"."""
    between = line.between(length, first)
    if not between or between[-1] not in words("from"):
        return False
    own = [word for word in between[:-1] if word not in words("lasting")]
    if _is_adjective(line, length):
        return len(between) <= _FAR and len(own) <= 1  # the noun: "event"
    return not own


def _told_behind(line: Line, last: int, length: int) -> bool:
    """ "to 1991, a nine-year spell", "to 2001 (11 years)", "to 2001, a period of 11 years"."""
    between = line.words[line.last[last] : line.begin[length]]
    return between[:1] in ((",",), ("(",), ("–",), ("-",), ("—",)) and set(between[1:]) <= words("apposed")


def _is_adjective(line: Line, at: int) -> bool:
    return "-" in line.words[line.last[at] - 1]


def _later(earlier: tuple[Line, ...], line: Line) -> list[Spell]:
    """ "on 13 March, and six days later, on 20 March", with the start in this sentence, the one before or alone in what came before."""
    found = []
    for at in range(len(line.claims) - 1):
        end = line.claims[at + 1]
        if not _is_length(line, at) or not (is_moment(end) or end.quantity.kind == "clock"):
            continue
        between = line.between(at, at + 1)
        rest = [word for word in between[1:] if weekday_named(word) is None]
        if between[:1] not in (("later",), ("afterwards",), ("earlier",), ("before",)) or not words("at").issuperset(rest):
            continue
        start = _start_of(earlier, line, at, end)
        if start is not None:
            ends = (start, end) if between[0] in ("later", "afterwards") else (end, start)
            found.append(Spell(*ends, line.claims[at], elapsed=True))
    return found


def _years_on(line: Line) -> list[Spell]:
    """ "split in 1994 and met again in 2009, 15 years later", "married in 1971 and, in 2011, 40 years on, ..."."""
    found = []
    for at in range(2, len(line.claims)):
        end, start = line.claims[at - 1], line.claims[at - 2]
        if not _is_length(line, at) or line.claims[at].quantity.unit != "year" or not is_moment(end) or not is_moment(start):
            continue
        behind = line.words[line.last[at] : line.last[at] + 2]
        told = behind[:1] in (("later",), ("on",)) and behind[1:] in ((",",), (".",), ())
        dated = line.between(at - 1, at) == (",",) and line.before(at - 2, 1) == line.before(at - 1, 1) == ("in",)
        if told and dated and len(start.quantity.date or "") == len(end.quantity.date or ""):
            found.append(Spell(start, end, line.claims[at], elapsed=True))
    return found


def _start_of(earlier: tuple[Line, ...], line: Line, at: int, end: Claim) -> Claim | None:
    """The only point in time, as exact as `end`, that stands in front; for clock times also the only other one of the sentence."""
    here = [claim for claim in line.claims[:at] if _as_exact(claim, end)]
    births = "born" in line.before(at, 2)  # "His brother, born six years earlier, in 1946"
    if not here and earlier and adjacent(earlier[-1], line) and (births or not _tells_a_life(earlier[-1])):
        here = [claim for claim in earlier[-1].claims if _as_exact(claim, end)]
    if not here and end.quantity.kind == "clock":
        here = [claim for claim in line.claims[at + 2 :] if _as_exact(claim, end)]
    if not here and len(end.quantity.date or "") in (5, 10):
        here = [claim for other in earlier for claim in other.claims if _as_exact(claim, end)]
    return here[-1] if len({claim.quantity.date for claim in here}) == 1 else None


def _tells_a_life(line: Line) -> bool:
    """ "Born in 1946, at 18 she went to sea. Three years later, ..." counts from her 18th year."""
    return "born" in line.words or any(claim.quantity.kind == "age" for claim in line.claims)


def _as_exact(claim: Claim, other: Claim) -> bool:
    if claim.quantity.kind == "clock" or other.quantity.kind == "clock":
        return claim.quantity.kind == other.quantity.kind
    return is_moment(claim) and len(claim.quantity.date or "") == len(other.quantity.date or "")


def _since(lines: tuple[Line, ...], line: Line) -> list[Spell]:
    """ "In 1991, ten years after his death", where his death is dated elsewhere: "until the singer's death in 1981"."""
    found = []
    for at in range(1, len(line.claims)):
        then = line.claims[at - 1]
        if not _is_length(line, at) or not is_moment(then) or line.between(at - 1, at) != (",",):
            continue
        behind = line.words[line.last[at] : line.last[at] + 3]
        if len(behind) < 3 or behind[0] not in ("after", "before") or behind[1] not in words("whose"):
            continue
        dated = [one for other in lines for place, one in enumerate(other.claims) if one is not then and _dates(other, place, behind[2])]
        if len({claim.quantity.date for claim in dated}) == 1:
            ends = (dated[0], then) if behind[0] == "after" else (then, dated[0])
            found.append(Spell(*ends, line.claims[at], elapsed=True))
    return found


def _dates(line: Line, at: int, event: str) -> bool:
    """Whether a claim says when an event was: "death in 1981", "died in 1981"."""
    if not is_moment(line.claims[at]):
        return False
    before = line.before(at, 3)
    named = {event, *(("died",) if event == "death" else ())}
    return bool(named & set(before[-2:])) and before[-1:] in (("in",), ("on",))
