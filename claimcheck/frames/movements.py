"""What one clause tells of a change: where it starts and ends, and by how much it goes.

In: a line. Out: `Movement`s, which `changes` turns into frames. "Profit rose 12% to £56m from £50m" gives start 50m, end 56m and 12%.
One candidate for a slot or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from claimcheck import vocabulary
from claimcheck.claims import end_of
from claimcheck.claims.context import singular
from claimcheck.frames.clauses import ADVERBS, clauses
from claimcheck.frames.line import KEPT, Line
from claimcheck.frames.roles import (
    begin_of,
    directions,
    is_level,
    is_noun,
    is_ranked,
    listed,
    moves,
    preposition,
    role_of,
    stated_change,
)
from claimcheck.frozen import quick
from claimcheck.model import Claim, Trend

_COMPARING = frozenset(("higher", "lower", "more", "less", "fewer", "above", "below", "greater", "smaller", "better", "worse"))


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A change as one clause tells it; a slot that is not told, or told twice, is None.

    line, first, stop   the words of the clause
    share      by how much, as a percentage or fraction
    gap        by how much, in the unit of the levels or in points
    times      by how much, as a multiple
    """

    line: Line
    first: int
    stop: int
    direction: Trend | None
    start: Claim | None = None
    end: Claim | None = None
    share: Claim | None = None
    gap: Claim | None = None
    times: Claim | None = None

    @property
    def sentence(self) -> int:
        """Index of the sentence."""
        return self.line.claims[0].sentence

    @property
    def block(self) -> int:
        """Index of the block of text."""
        return self.line.claims[0].block

    @property
    def subject(self) -> frozenset[str]:
        """Words of what changes, each brought to one form."""
        return _subject(self.line, self.first, self.stop)[0]

    @property
    def names(self) -> frozenset[str]:
        """Capitalised words of the clause."""
        return _subject(self.line, self.first, self.stop)[1]

    @property
    def told(self) -> frozenset[str]:
        """Words of period and kind that narrow what changes."""
        return _subject(self.line, self.first, self.stop)[2]

    @property
    def ranked(self) -> bool:
        """Whether less may be more of it: a currency, a rank, a loss."""
        return is_ranked(self.line)

    @property
    def pronoun(self) -> bool:
        """Whether "it" or "they" stands for what changes."""
        return self.line.words[self.first] in ("it", "they")


def movements(line: Line) -> Iterator[Movement]:
    """Yield the changes of one sentence, clause by clause."""
    visible = _visible(line)
    if not (moves(line) or "doubling" in line.kinds or any(_may_fill(line, at) for at in visible)):
        return
    for first, stop in clauses(line):
        held = [at for at in visible if first <= line.first[at] < stop]
        if held:
            found = _movement(line, first, stop, held)
            if found is not None:
                yield found


def _may_fill(line: Line, at: int) -> bool:
    """Whether a number can have a part in a change of which no word of its sentence tells: most have none."""
    return bool(line.claims[at].quantity.ends or role_of(line, at) or _year_before(line, at))


@dataclass(slots=True)
class _Slots:
    """What was found for each slot of a movement so far; `plain` levels have no preposition, `sources` stand behind "from"."""

    start: list[Claim] = field(default_factory=list)
    end: list[Claim] = field(default_factory=list)
    share: list[Claim] = field(default_factory=list)
    gap: list[Claim] = field(default_factory=list)
    times: list[Claim] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    sources: list[Claim] = field(default_factory=list)
    ways: set[Trend] = field(default_factory=set)
    compared: bool = False


def _movement(line: Line, first: int, stop: int, held: list[int]) -> Movement | None:
    slots = _Slots()
    for at in held:
        _place(slots, line, at)
    if not (slots.start or slots.end or slots.share or slots.gap or slots.times):
        return None
    _settle(slots, line)
    start, end, share, gap, times = map(_only, (slots.start, slots.end, slots.share, slots.gap, slots.times))
    if not (start or end or share or gap or times):
        return None
    known = directions()
    ways = slots.ways | {known[line.words[index]] for index in moves(line) if first <= index < stop and _moves(line, index)}
    way = next(iter(ways)) if len(ways) == 1 else None
    return Movement(line, first, stop, way, start, end, share, gap, times)


def _place(slots: _Slots, line: Line, at: int) -> None:
    """Put a claim into the slot that its words give it."""
    claim = line.claims[at]
    quantity = claim.quantity
    if len(quantity.ends) == 2 and quantity.modifier == "range" and (quantity.change or line.before(at, 1) == ("from",)):
        slots.start.append(end_of(claim, 0))
        slots.end.append(end_of(claim, 1))
        return
    role = "base" if _year_before(line, at) else role_of(line, at)
    by = stated_change(line, at, role)
    if by is not None and not quantity.ends and not (quantity.kind in ("doubling", "multiple") and _of_another(line, at)):
        _measured(slots, claim).append(claim)
        slots.ways |= {by[0]} if by[0] else set()
    elif is_level(line, at) and role in ("start", "base", "on"):
        slots.start.append(claim)
        slots.sources += [claim] if role == "start" else []
        slots.compared = slots.compared or role != "start" or _told_on(line, at) or bool(slots.share or slots.gap)
    elif is_level(line, at) and role == "end":
        slots.end.append(claim)
    elif is_level(line, at) and role is None:
        slots.plain.append(at)


def _of_another(line: Line, at: int) -> bool:
    """ "grew by 14%, three times the rate of the county", "rose 6%, with the smallest doubling its sales": not what this one changed by."""
    behind = line.words[line.last[at] : line.last[at] + 3]
    if line.claims[at].quantity.kind == "multiple":
        paces = vocabulary.table("multiples")["words"]["paces"].split()
        return behind[:1] in (("the",), ("as",)) and not set(paces).isdisjoint(behind[1:2])
    before = line.words[: line.begin[at]]
    opens = before[len(before) - before[::-1].index(",") :] if "," in before else ()
    return opens[:1] == ("with",) or behind[:1] in (("its",), ("their",), ("his",), ("her",))


def _settle(slots: _Slots, line: Line) -> None:
    """Choose among several starts and ends, and take for the end what is compared with the start."""
    near = [*slots.share, *slots.gap, *slots.times]
    if len(slots.start) > 1:
        slots.start = [one for one in slots.start if one in slots.sources] or slots.start
    slots.start, slots.end = _closest(line, slots.start, near), _closest(line, slots.end, near)
    if not slots.end and slots.compared and slots.start:
        slots.end = _nearest(line, slots.plain, slots.start)


def _moves(line: Line, index: int) -> bool:
    """Whether a word tells of the clause's own change: a verb, but not the noun of "a 4% rise" nor the "lower" of "lower salaries"."""
    word = line.words[index]
    if word in _COMPARING:
        return (
            index not in line.first
            and line.words[index + 1 : index + 2] in ((",",), ("at",), ("than",), (".",), ("by",))
            and not _hedges(line, index)
        )
    if is_noun(word) and index and (index in line.last or index in line.after):
        return False
    return word not in listed("praising") and (word in vocabulary.trends() or not is_noun(word))


def _hedges(line: Line, index: int) -> bool:
    """Whether the word is part of a number's own modifier: "earn more than 500"."""
    return any(begin_of(line, at) <= index < line.first[at] for at in range(len(line.claims)))


def _closest(line: Line, found: list[Claim], near: list[Claim]) -> list[Claim]:
    """Of several levels return the one right behind a number of the change: "up 4p at 92p ... valued at 3m"."""
    if len(found) < 2 or not near:
        return found
    places = {claim.quantity.start: at for at, claim in enumerate(line.claims)}
    ends = [line.after[places[claim.quantity.start]] for claim in near]
    behind = [
        claim
        for claim in found
        if claim.quantity.start in places and any(0 <= line.first[places[claim.quantity.start]] - end <= 3 for end in ends)
    ]
    return behind if len(behind) == 1 else found


def _only(found: list[Claim]) -> Claim | None:
    return found[0] if len(found) == 1 else None


def _visible(line: Line) -> list[int]:
    """Return the claims that stand in no bracket: what is bracketed is a conversion or an aside."""
    if "(" not in line.known and ")" not in line.known:
        return list(range(len(line.claims)))
    depths, depth = [], 0
    for word in line.words:
        depth += (word == "(") - (word == ")")
        depths.append(depth)
    return [at for at in range(len(line.claims)) if not depths[line.first[at]] or _year_before(line, at)]


def _year_before(line: Line, at: int) -> bool:
    """ "at £64m (2003: £48m)": the bracket holds what it was."""
    if ":" not in line.known:
        return False
    begin = line.begin[at]
    before = [word for word in line.words[max(0, begin - 4) : begin] if word not in vocabulary.unit_forms().before]
    return before[-1:] == [":"] and len(before) > 2 and before[-3] == "(" and before[-2][:4].isdigit()


def _measured(slots: _Slots, claim: Claim) -> list[Claim]:
    kind = claim.quantity.kind
    return slots.times if kind in ("doubling", "multiple") else slots.share if kind in ("percent", "ratio") else slots.gap


def _told_on(line: Line, at: int) -> bool:
    """Whether the level before is meant by "up from 5", "down from 5": what is measured stands in front."""
    _, index = preposition(line, at)
    return index > 0 and line.words[index - 1] in ADVERBS


def _nearest(line: Line, plain: list[int], starts: list[Claim]) -> list[Claim]:
    """Return the last level in front of the one it is compared with."""
    if len(starts) != 1:
        return []
    before = [line.claims[at] for at in plain if line.claims[at].quantity.end <= starts[0].quantity.start]
    fitting = [claim for claim in before if claim.dimension == starts[0].dimension and claim.quantity.kind == starts[0].quantity.kind]
    if not fitting and before and _shortened(before[-1], starts[0]):
        starts[0] = _in_unit(starts[0], before[-1])
        return before[-1:]
    return fitting[-1:]


def _shortened(full: Claim, short: Claim) -> bool:
    """ "5m crowns, against 3m": the unit is not said again."""
    return (
        full.quantity.kind == "money"
        and short.quantity.kind == "count"
        and short.head is None
        and full.quantity.scale == short.quantity.scale is not None
    )


def _in_unit(claim: Claim, like: Claim) -> Claim:
    quantity = replace(claim.quantity, unit=like.quantity.unit, kind=like.quantity.kind)
    return replace(claim, quantity=quantity, dimension=like.dimension, head=like.head)


@lru_cache(maxsize=KEPT)
def _subject(line: Line, first: int, stop: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of what changes: those before the verb, or behind "rise in"; names; and words that narrow it."""
    anchors = [index for index in moves(line) if first <= index < stop]
    words: list[str] = []
    starts = [index for index in line.first if first <= index < stop]
    for index in anchors[:1] or starts[:1]:
        words += line.words[max(first, index - 8) : index]
    for index in anchors:
        if is_noun(line.words[index]) and line.words[index + 1 : index + 2] in (("in",), ("of",), ("for",)):
            words += line.words[index + 2 : index + 7]
    if anchors and line.words[anchors[0]].endswith("ing"):  # "Cutting the limit from 80mg to 50mg": what is cut stands behind
        stop_at = min([line.first[at] for at in range(len(line.claims)) if line.first[at] > anchors[0]], default=stop)
        words += line.words[anchors[0] + 1 : min(stop_at, anchors[0] + 6)]
    content = frozenset(form for word in words if (form := _form(word)) is not None)
    inside = range(anchors[0] if anchors and line.words[anchors[0]].endswith("ing") else first, stop)
    names = frozenset(
        line.words[index]
        for index in inside
        if line.words[index] not in vocabulary.words("stops") and line.sentence.words[index][:1].isupper() and len(line.words[index]) > 2
    )
    told = frozenset(
        word for index in inside if (word := line.words[index].rstrip("s")) in listed("periods") or word in listed("narrowing")
    )
    return content, names, told


@cache
def measures() -> dict[str, str]:
    """Return word -> measure, for measures with several names: "earnings" and "profits" are profit."""
    return {word: name for name, forms in vocabulary.table("changes")["measures"].items() for word in forms.split()}


def _form(word: str) -> str | None:
    """Return the one form of a content word: its measure where it has several names, else its singular."""
    measure = measures().get(word)
    if measure is not None:
        return measure
    if not word[:1].isalpha() or len(word) < 4 or word in listed("passed") or word in directions() or word in vocabulary.words("stops"):
        return None
    return singular(word)


__all__ = ["Movement", "begin_of", "movements"]
