"""Minutes of one match that cannot stand in that order.

In: lines with claims of every kind. Out: `Minutes` frames. "put Leeth ahead after eight minutes [...] a
sixth-minute equaliser"; "replaced Lund after 64 minutes [...] Lund headed home in the 71st minute".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.scores import ends_of, is_score
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Frame
from claimcheck.relations_of_matches import Minutes
from claimcheck.vocabulary import table

_NEAR = 2  # sentences from a goal to its answer
_BEHIND = 9  # words from "ahead" to its minute
_LONGEST = 121  # minutes of a match
_TOLD = frozenset(("minute", "minutes", "mins"))
_TWO = frozenset(("brace", "twice", "second", "double", "hat-trick", "again", "third", "two", "both", "his", "her", "another", "later"))


class Goal(NamedTuple):
    """A goal told in prose: whose, whether it put a side ahead, whether it may be one of several, and its minute."""

    player: str
    ahead: bool
    more: bool
    minute: Claim


def minutes(lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield the goals and their answers, the goals told twice, and the goals of one who had gone off."""
    if any(not line.known.isdisjoint(_TOLD) for line in lines):
        goals = list(_goals(lines))
        yield from _answers(lines)
        yield from _again(lines, goals)
        yield from _gone(lines, goals)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def minute_of(line: Line, at: int) -> Interval | None:
    """Return the minute of "after eight minutes", "on 23 minutes", "the sixth minute", "a sixth-minute"."""
    claim = line.claims[at]
    value = claim.quantity.value
    if value is None or value.denominator != 1 or not 0 < value < _LONGEST or claim.quantity.modifier != "=":
        return None
    around = line.words[line.first[at] : line.last[at] + 2]
    if claim.quantity.kind == "ordinal":
        return Interval.exactly(value) if any(word.endswith("minute") for word in around) else None
    told = line.before(at, 1) in (("after",), ("on",), ("in",)) and any(word in ("minutes", "minute", "mins") for word in around)
    later = line.words[line.last[at] : line.last[at] + 3]
    if not told or claim.quantity.kind != "duration" or not {"later", "earlier", "into", "of", "remaining", "left"}.isdisjoint(later):
        return None
    return Interval.exactly(value)


def _answers(lines: Sequence[Line]) -> Iterator[Minutes]:
    """The only goal to be told as taking the lead and the only one to level it, each with a minute."""
    ahead: list[tuple[Line, int, Interval]] = []
    answers: list[tuple[Line, int, Interval]] = []
    for line in lines:
        for at in range(len(line.claims)):
            minute = minute_of(line, at)
            near = _near(line, at) if minute is not None else frozenset[str]()
            if minute is None or not near.isdisjoint(_words("minute_unreal")):
                continue
            lead, level = not near.isdisjoint(_words("minute_ahead")), not near.isdisjoint(_words("minute_answer"))
            if lead != level:
                (ahead if lead else answers).append((line, at, minute))
    if len(ahead) != 1 or len(answers) != 1:
        return
    (one, at, first), (other, place, second) = ahead[0], answers[0]
    apart = other.claims[0].sentence - one.claims[0].sentence
    if (apart == 0 and at < place) or 0 < apart <= _NEAR or (apart > 0 and _is_draw(lines)):
        yield Minutes(_claim(one, at, first), _claim(other, place, second), "answer")


def _is_draw(lines: Sequence[Line]) -> bool:
    """Whether every score of a story is 1-1 at most: just one goal and one answer."""
    found = [ends_of(claim) for line in lines if "score" in line.kinds for claim in line.claims if is_score(claim)]
    return bool(found) and max(map(max, found)) == 1


def _near(line: Line, at: int) -> frozenset[str]:
    """Return the words around a minute, up to the next numbers."""
    last, first = line.last[at], line.first[at]
    start = max([0, *(line.last[one] for one in range(at))])
    stop = min([len(line.words), *(line.first[one] for one in range(at + 1, len(line.claims)))])
    return frozenset((*line.words[max(start, first - _BEHIND) : first], *line.words[last : min(stop, last + _BEHIND)]))


def _goals(lines: Sequence[Line]) -> Iterator[Goal]:
    """ "Lund headed home after 23 minutes", "Lund gave Leeth the lead after 32 minutes"."""
    for line in lines:
        if line.known.isdisjoint(_TOLD) and not any("minute" in word for word in line.known):
            continue
        for at in range(len(line.claims)):
            minute = minute_of(line, at)
            if minute is None:
                continue
            words, start = line.sentence.words, max([0, *(line.last[one] for one in range(at))])
            verbs = [place for place in range(start, line.first[at]) if line.words[place] in _words("minute_goal")]
            name = verbs[0] - 1 - (line.words[verbs[0] - 1] == "had") if len(verbs) == 1 else -1
            if name < 0 or not words[name][:1].isupper():
                continue
            if _TWO.isdisjoint(line.words[verbs[0] : line.first[at]]) and _words("minute_unreal").isdisjoint(
                line.words[start : line.first[at]]
            ):
                told = line.words[verbs[0] : line.first[at]]
                ahead = not _words("minute_ahead").isdisjoint(told) or told[1:3] == ("the", "scoring")
                yield Goal(words[name], ahead, not _TWO.isdisjoint(told), _claim(line, at, minute))


def _again(lines: Sequence[Line], goals: Sequence[Goal]) -> Iterator[Minutes]:
    """One player's goal, told twice with its minute, one of which put his side ahead; the first goal of two is never told so."""
    for player in dict.fromkeys(goal.player for goal in goals):
        told = [goal for goal in goals if goal.player == player]
        if (
            len(told) != 2
            or told[0].more
            or told[1].more
            or not (told[0].ahead or told[1].ahead)
            or told[0].minute.sentence == told[1].minute.sentence
        ):
            continue
        named = [line for line in lines if player in line.sentence.words]
        if all((_TWO - {"his", "her", "later", "third", "two", "both"}).isdisjoint(line.known) for line in named):
            yield Minutes(told[0].minute, told[1].minute, "same")


def _gone(lines: Sequence[Line], goals: Sequence[Goal]) -> Iterator[Minutes]:
    """ "Keane replaced Fitt after 64 minutes" and "Fitt headed home in the 71st minute"."""
    for line in lines:
        verbs = [at for at, word in enumerate(line.words[:-3]) if word in ("replaced", "substituted")]
        minute = [at for at in range(len(line.claims)) if minute_of(line, at) is not None]
        if len(verbs) != 1 or len(minute) != 1 or not 0 < line.first[minute[0]] - verbs[0] < _BEHIND:
            continue
        off, found = line.sentence.words[verbs[0] + 1 : line.first[minute[0]] - 1], minute_of(line, minute[0])
        if not off or not all(word[:1].isupper() for word in off) or found is None:
            continue  # "was replaced by Keane"
        for goal in goals:
            if goal.player == off[-1]:
                yield Minutes(_claim(line, minute[0], found), goal.minute, "gone")


def _claim(line: Line, at: int, minute: Interval) -> Claim:
    return claim_of(line, line.first[at], line.last[at], minute, line.claims[at])
