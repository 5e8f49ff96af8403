"""What one clause tells of a change: where it starts and ends, and by how much it goes.

In: a line. Out: `Movement`s, which `changes` turns into frames. "Profit rose 12% to £56m from £50m" gives start 50m, end 56m and 12%.
One candidate for a slot or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimcheck import vocabulary
from claimcheck.claims import end_of
from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.roles import begin_of, directions, is_level, is_noun, is_ranked, listed, preposition, role_of, stated_change
from claimcheck.model import Claim, Trend

_ADVERBS = ("up", "down", "higher", "lower", "more", "less", "fewer")
_COMPARING = frozenset(("higher", "lower", "more", "less", "fewer", "above", "below", "greater", "smaller", "better", "worse"))


@dataclass(frozen=True, slots=True)
class Movement:
    """A change as one clause tells it; a slot that is not told, or told twice, is None.

    subject    words of what changes, each brought to one form
    names      capitalised words of the clause
    told       words of period and kind that narrow what changes
    ranked     whether less may be more of it: a currency, a rank, a loss
    pronoun    whether "it" or "they" stands for what changes
    share      by how much, as a percentage or fraction
    gap        by how much, in the unit of the levels or in points
    times      by how much, as a multiple
    """

    sentence: int
    block: int
    direction: Trend | None
    subject: frozenset[str]
    names: frozenset[str]
    told: frozenset[str]
    ranked: bool
    pronoun: bool
    start: Claim | None = None
    end: Claim | None = None
    share: Claim | None = None
    gap: Claim | None = None
    times: Claim | None = None


def movements(line: Line) -> Iterator[Movement]:
    """Yield the changes of one sentence, clause by clause."""
    for first, stop in _clauses(line):
        found = _movement(line, first, stop)
        if found is not None:
            yield found


def _clauses(line: Line) -> Iterator[tuple[int, int]]:
    """Yield (first, stop) of each stretch of words that speaks of one change; what is bracketed belongs to no stretch of its own."""
    first, depth, moved = 0, 0, False
    breaks = listed("breaks")
    verbs = vocabulary.trends()
    for index, word in enumerate(line.words):
        depth += (word == "(") - (word == ")")
        if depth:
            continue
        again = moved and word in verbs and word not in _ADVERBS and not is_noun(word) and not _continues(line, index)
        told = any(first <= begin < index for begin in line.first)
        divided = word in breaks and not _dated(line, index) or word == "and" and (moved or told) and not _joins(line, index)
        if divided or again or _dash(line, index):
            if index > first:
                yield first, index
            first, moved = index, False
        moved = moved or (word in verbs and word not in _ADVERBS)
    yield first, len(line.words)


def _dated(line: Line, index: int) -> bool:
    """ "before the 1980s", "after 2000", "since May": when, not another statement."""
    behind = [word for word in line.words[index + 1 : index + 3] if word not in ("the", "in")]
    if not behind or line.words[index] not in ("before", "after", "since", "until"):
        return False
    return behind[0][:1].isdigit() or behind[0] in vocabulary.table("words")["months"] or behind[0] in listed("profit_before")


def _continues(line: Line, index: int) -> bool:
    """ "rose 5%, rising to 60": the same change told on."""
    return line.words[index - 1 : index] in ((",",), ("to",), ("a",), ("an",), ("the",), ("further",)) and line.words[index].endswith("ing")


def _joins(line: Line, index: int) -> bool:
    """ "goods and services", "pubs and clubs": no new statement."""
    around = line.words[index - 1 : index] + line.words[index + 1 : index + 2]
    joined = all(word.isalpha() and word not in directions() and word not in vocabulary.words("stops") for word in around)
    return len(around) == 2 and joined and not _verb_ahead(line, index)


def _verb_ahead(line: Line, index: int) -> bool:
    return any(word in vocabulary.trends() or word in ("was", "were", "is", "are", "has", "had", "will", "would") for word in line.words[index + 1 : index + 5])


def _dash(line: Line, index: int) -> bool:
    """Whether a dash begins another statement: one before "up", "down", "a rise of" goes on with the same."""
    if line.words[index] not in ("-", "–", "—"):
        return False
    behind = line.words[index + 1 : index + 4]
    return not any(word in directions() or word in listed("roles", "base") or word == "from" for word in behind)


def _movement(line: Line, first: int, stop: int) -> Movement | None:
    inside = [at for at in _visible(line) if first <= line.first[at] < stop]
    if not inside:
        return None
    slots: dict[str, list[Claim]] = {"start": [], "end": [], "share": [], "gap": [], "times": []}
    ways: set[Trend] = set()
    compared = False
    plain: list[int] = []
    sources: list[Claim] = []
    for at in inside:
        claim = line.claims[at]
        quantity = claim.quantity
        if len(quantity.ends) == 2 and quantity.modifier == "range" and (quantity.change or line.before(at, 1) == ("from",)):
            slots["start"].append(end_of(claim, 0))
            slots["end"].append(end_of(claim, 1))
            continue
        role = "base" if _year_before(line, at) else role_of(line, at)
        by = stated_change(line, at, role)
        if by is not None and not quantity.ends:
            slots[_measure_of(claim)].append(claim)
            ways |= {by[0]} if by[0] else set()
        elif is_level(line, at) and role in ("start", "base", "on"):
            slots["start"].append(claim)
            sources += [claim] if role == "start" else []
            compared = compared or role != "start" or _told_on(line, at) or bool(slots["share"] or slots["gap"])
        elif is_level(line, at) and role == "end":
            slots["end"].append(claim)
        elif is_level(line, at) and role is None:
            plain.append(at)
    near = [claim for name in ("share", "gap", "times") for claim in slots[name]]
    if len(slots["start"]) > 1:
        slots["start"] = [one for one in slots["start"] if one in sources] or slots["start"]
    for name in ("start", "end"):
        slots[name] = _closest(line, slots[name], near)
    if not slots["end"] and compared and slots["start"]:
        slots["end"] = _nearest(line, plain, slots["start"])
    anchors = [index for index in range(first, stop) if line.words[index] in directions()]
    ways |= {directions()[line.words[index]] for index in anchors if _moves(line, index)}
    told = {name: _only(found) for name, found in slots.items()}
    if not any(told.values()):
        return None
    subject, names, narrowing = _subject(line, first, stop, anchors)
    return Movement(line.claims[0].sentence, line.claims[0].block, next(iter(ways)) if len(ways) == 1 else None, subject, names, narrowing, is_ranked(line), line.words[first] in ("it", "they"), **told)


def _moves(line: Line, index: int) -> bool:
    """Whether a word tells of the clause's own change: a verb, but not the noun of "a 4% rise" nor the "lower" of "lower salaries"."""
    word = line.words[index]
    if word in _COMPARING:
        return index not in line.first and line.words[index + 1 : index + 2] in ((",",), ("at",), ("than",), (".",), ("by",)) and not _hedges(line, index)
    if is_noun(word) and index and (index in line.last or index in line.after):
        return False
    return word not in listed("praising") and (word in vocabulary.trends() or not is_noun(word))


def _hedges(line: Line, index: int) -> bool:
    """Whether the word is part of a number's own modifier: "earn more than 500"."""
    return any(begin_of(line, at) <= index < line.first[at] for at in range(len(line.claims)))


def _closest(line: Line, found: list[Claim], near: list[Claim]) -> list[Claim]:
    """Of several levels return the one right behind a number of the change: "up 36p at 873p ... valued at 2bn"."""
    if len(found) < 2 or not near:
        return found
    places = {claim.quantity.start: at for at, claim in enumerate(line.claims)}
    ends = [line.after[places[claim.quantity.start]] for claim in near]
    behind = [claim for claim in found if claim.quantity.start in places and any(0 <= line.first[places[claim.quantity.start]] - end <= 3 for end in ends)]
    return behind if len(behind) == 1 else found


def _only(found: list[Claim]) -> Claim | None:
    return found[0] if len(found) == 1 else None


def _visible(line: Line) -> list[int]:
    """Return the claims that stand in no bracket: what is bracketed is a conversion or an aside."""
    depths, depth = [], 0
    for word in line.words:
        depth += (word == "(") - (word == ")")
        depths.append(depth)
    return [at for at in range(len(line.claims)) if not depths[line.first[at]] or _year_before(line, at)]


def _year_before(line: Line, at: int) -> bool:
    """ "at £64m (2003: £48m)": the bracket holds what it was."""
    begin = begin_of(line, at)
    before = [word for word in line.words[max(0, begin - 4) : begin] if word not in vocabulary.unit_forms().before]
    return before[-1:] == [":"] and len(before) > 2 and before[-3] == "(" and before[-2][:4].isdigit()


def _measure_of(claim: Claim) -> str:
    kind = claim.quantity.kind
    return "times" if kind in ("doubling", "multiple") else "share" if kind in ("percent", "ratio") else "gap"


def _told_on(line: Line, at: int) -> bool:
    """Whether the level before is meant by "up from 5", "down from 5": what is measured stands in front."""
    _, index = preposition(line, at)
    return index > 0 and line.words[index - 1] in _ADVERBS


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
    """ "4.3bn rupees, against 2.7bn": the unit is not said again."""
    return full.quantity.kind == "money" and short.quantity.kind == "count" and short.head is None and full.quantity.scale == short.quantity.scale is not None


def _in_unit(claim: Claim, like: Claim) -> Claim:
    quantity = replace(claim.quantity, unit=like.quantity.unit, kind=like.quantity.kind)
    return replace(claim, quantity=quantity, dimension=like.dimension, head=like.head)


def _subject(line: Line, first: int, stop: int, anchors: list[int]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of what changes: those before the verb, or behind "rise in"; names; and words that narrow it."""
    words: list[str] = []
    starts = [index for index in line.first if first <= index < stop]
    for index in anchors[:1] or starts[:1]:
        words += line.words[max(first, index - 8) : index]
    for index in anchors:
        if is_noun(line.words[index]) and line.words[index + 1 : index + 2] in (("in",), ("of",), ("for",)):
            words += line.words[index + 2 : index + 7]
    content = frozenset(form for word in words if (form := _form(word)) is not None)
    inside = range(first, stop)
    names = frozenset(line.words[index] for index in inside if line.words[index] not in vocabulary.words("stops") and line.sentence.words[index][:1].isupper() and len(line.words[index]) > 2)
    told = frozenset(word for index in inside if (word := line.words[index].rstrip("s")) in listed("periods") or word in listed("narrowing"))
    return content, names, told


def _form(word: str) -> str | None:
    """Return the one form of a content word: its measure where it has several names, else its singular."""
    for name, forms in vocabulary.table("changes")["measures"].items():
        if word in forms.split():
            return str(name)
    if not word[:1].isalpha() or len(word) < 4 or word in listed("passed") or word in directions() or word in vocabulary.words("stops"):
        return None
    return singular(word)


__all__ = ["Movement", "begin_of", "movements"]
