"""People in an accident or attack, and what became of them.

In: the lines of a document and its headline. Out: `Toll` and `Casualties` frames. "Of the 24 aboard 17 died and nine survived".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.intervals import Interval, size_of
from claimcheck.model import Claim, Frame
from claimcheck.relations import Casualties, Sum, Toll
from claimcheck.vocabulary import table, words

_NEAR = 6  # words between a number and what became of the people


def tolls(lines: tuple[Line, ...]) -> list[Frame]:
    """Return the tolls told in one sentence or in two that follow one another, and the headline's dead that are dead and injured."""
    found: list[Frame] = []
    for line in lines:
        found += _fates(line, line)
    for one, other in pairwise(lines):
        if apposition.adjacent(one, other):
            found += _fates(one, other)
    return [*found, *_swapped(lines), *_by_group(lines)]


@cache
def _carrying() -> frozenset[str]:
    """Return the words without one of which nobody is told to be aboard."""
    return _words("aboard") | {"board", "carrying", "carried"}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("tolls")[name].split())


def _fates(told: Line, line: Line) -> Iterator[Toll]:
    """The people aboard are told in one line, the dead and the survivors, both with exact numbers, in the other or the same."""
    if told.known.isdisjoint(_carrying()):
        return
    aboard = [claim for at, claim in enumerate(told.claims) if _is_count(claim) and _aboard(told, at)]
    if len(aboard) != 1 or _may_change(line):
        return
    dead = [claim for at, claim in enumerate(line.claims) if _fate(line, at) == "dead" and claim is not aboard[0]]
    alive = [claim for at, claim in enumerate(line.claims) if _fate(line, at) == "alive" and claim is not aboard[0]]
    if len(dead) == 1 and len(alive) == 1:
        complete = not _words("nobody").isdisjoint(line.words) and not _words("updates").isdisjoint(line.words)
        yield Toll(aboard[0], (dead[0], alive[0]), complete)


def _may_change(line: Line) -> bool:
    """Whether the numbers may be of different hours, or leave somebody out; "nobody is missing" does not."""
    found = _words("updates") & line.known
    if found <= {"missing", "unaccounted"} and not _words("nobody").isdisjoint(line.words):
        places = [index for index, word in enumerate(line.words) if word in found]
        return not all(_words("nobody") & set(line.words[max(0, index - 5) : index]) for index in places)
    return bool(found)


def _is_count(claim: Claim) -> bool:
    return claim.quantity.kind == "count" and claim.quantity.modifier == "=" and not claim.more and claim.quantity.value is not None


def _aboard(line: Line, at: int) -> bool:
    behind = line.words[line.last[at] : line.last[at] + 5]
    return (
        bool(_words("aboard") & set(behind))
        or behind[:2] == ("on", "board")
        or behind[1:3] == ("on", "board")
        or line.before(at, 1) in (("carrying",), ("carried",))
    )


def _fate(line: Line, at: int) -> str | None:
    """Return "dead" or "alive" where the words right behind the number say so and no "or" makes them both."""
    if line.known.isdisjoint(_fateful()) or not _is_count(line.claims[at]):
        return None
    behind = line.words[line.last[at] : line.last[at] + _NEAR + 1]
    for place, word in enumerate(behind[:_NEAR]):
        if word in (",", ";", "and", "or", "but", "of") or word[:1].isdigit() or behind[place + 1 : place + 2] == ("or",):
            return None
        if word in _words("dead"):
            return "dead"
        if word in _words("alive"):
            return "alive"
    return None


@cache
def _fateful() -> frozenset[str]:
    return _words("dead") | _words("alive")


def _swapped(lines: tuple[Line, ...]) -> Iterator[Casualties]:
    """ "340 killed" above "351 were killed or injured; 46 died"."""
    shown = [
        claim for line in lines for at, claim in enumerate(line.claims) if claim.block_kind == "headline" and _fate(line, at) == "dead"
    ]
    if len(shown) != 1:
        return
    both = [claim for line in lines for at, claim in enumerate(line.claims) if claim.block_kind != "headline" and _either(line, at)]
    dead = [claim for line in lines for at, claim in enumerate(line.claims) if claim.block_kind != "headline" and _fate(line, at) == "dead"]
    if len(shown) == 1 and len(both) == 1 and len(dead) == 1 and _close(shown[0], both[0]):
        yield Casualties(shown[0], both[0], dead[0])


def _by_group(lines: tuple[Line, ...]) -> Iterator[Sum]:
    """ "killed 132 students, three guards and two drivers" where everyone else tells of 147 dead: groups of people, each counted once."""
    if all(line.known.isdisjoint(("killed", "killing")) for line in lines):
        return
    totals = [claim for line in lines for at, claim in enumerate(line.claims) if _is_count(claim) and _everyone(line, at)]
    for line in lines:
        dead = [at for at, claim in enumerate(line.claims) if _is_count(claim) and line.before(at, 1) in (("killed",), ("killing",))]
        if len(dead) != 1:
            continue
        group = line.claims[dead[0] :]
        if group[0].head in (None, "person"):
            continue  # "killed 12 people, three soldiers and nine drivers": the twelve are all of them
        gaps = [line.words[line.after[at] : line.first[at + 1]] for at in range(dead[0], len(line.claims) - 1)]
        length = next((place for place, gap in enumerate(gaps) if gap == ("and",) or gap == (",", "and")), None)
        if (
            length is None
            or any(gap != (",",) for gap in gaps[:length])
            or not all(_is_count(claim) and claim.quantity.noun_span for claim in group[: length + 2])
        ):
            continue
        values = {claim.quantity.value for claim in totals if claim not in group}
        if len(values) == 1 and length and {claim.head for claim in group[: length + 2]} & words("people") - {"person"}:
            yield Sum(
                next(claim for claim in totals if claim not in group), group[: length + 2], doubts=1
            )  # a list of victims may leave some out


def _everyone(line: Line, at: int) -> bool:
    """Whether the number is of all the dead: "147 people were killed", "147 victims"."""
    claim = line.claims[at]
    return claim.head == "victim" or (claim.head in (None, "person") and _fate(line, at) == "dead")


def _either(line: Line, at: int) -> bool:
    """Whether the number counts the killed and the injured together."""
    behind = line.words[line.last[at] : line.last[at] + _NEAR + 2]
    return _is_count(line.claims[at]) and any(
        behind[place : place + 1]
        and behind[place] in _words("dead")
        and behind[place + 1 : place + 2] in (("or",), ("and",))
        and bool(_words("hurt") & set(behind[place + 2 : place + 4]))
        for place in range(_NEAR)
    )


def _close(one: Claim, other: Claim) -> bool:
    """Whether one number is the other, rounded by hand."""
    a, b = one.quantity.value, other.quantity.value
    return a is not None and b is not None and Interval.around(b, size_of(b) / Fraction(20)).overlaps(Interval.exactly(a))
