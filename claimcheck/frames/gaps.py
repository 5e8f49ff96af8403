"""Two numbers and how far they lie apart.

In: lines. Out: `Difference` frames. "52 years for divers and 64 for pilots, a gap of 12 years"; "£6m, £1m less than the £7m forecast";
"won by 24 votes, 1,240 to 1,216"; "of 90 boats 30 sank; the rest, 60, ...".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import end_of
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.roles import begin_of, compared, is_level, listed, preposition, role_of
from claimcheck.model import Claim, Trend
from claimcheck.relations import Difference

_IN_RACES = frozenset(("ahead", "behind", "better", "faster", "off"))  # who takes nine seconds more is nine seconds behind
_NEAR = 12  # words from one number to another it is held against


def gaps(lines: Sequence[Line]) -> list[Difference]:
    """Return the gaps of each sentence, and those that a sentence opening with "That is" or "The rest" leans on the one before for."""
    found: list[Difference] = []
    for index, line in enumerate(lines):
        if line.known.isdisjoint(_telling()) and "score" not in line.kinds:
            continue
        previous = lines[index - 1] if index and _follows(lines[index - 1], line) else None
        found += [
            *_plain(line, previous),
            *_than(line, previous),
            *_named(line),
            *_between(line),
            *_won(line),
            *_scores(line),
            *_rest(line, previous),
        ]
    return found


@cache
def _telling() -> frozenset[str]:
    """Return the words without one of which a sentence tells of no gap."""
    return listed("gaps", "rest").union(["remaining", "other"], *(listed("gaps", name) for name in ("more", "less", "nouns", "winning")))


def _follows(one: Line, other: Line) -> bool:
    return one.claims[0].sentence + 1 == other.claims[0].sentence


def _than(line: Line, previous: Line | None) -> Iterator[Difference]:
    """ "6m, 1m less than the 7m forecast", "two points short of the 9%", "three points higher at 14%"."""
    for at, gap in enumerate(line.claims[:-1]):
        way = _comparative(line, at)
        if way is None or not _can_be_gap(gap):
            continue
        other = compared(line, at + 1)
        between = apposition.without_clause(line.words[line.after[at] : line.first[at + 1]])
        joined = set(between) & listed("gaps", "joins")
        if not is_level(line, at + 1) or len(between) > _NEAR or not joined or set(between) & listed("gaps", "stops"):
            continue
        one = _before(line, at, gap, other)
        leans = _leans(line, at)
        if one is None and previous is not None:
            one = _last(previous, gap, other, leans)
        if one is None:
            continue
        if gap.quantity.kind == "duration" and set(line.words[line.after[at] : line.after[at] + 2]) & _IN_RACES:
            way = None
        if "at" in joined:  # "it is three points higher at 14%"
            one, other = other, one
        yield Difference(one, other, gap, way, doubts=int(one.sentence != other.sentence and not leans))


def _plain(line: Line, previous: Line | None) -> Iterator[Difference]:
    """ "... to grow 6%. Last year it grew 4%, two points less": with no "than", the sentence before is meant."""
    for at, gap in enumerate(line.claims):
        way = _comparative(line, at)
        behind = line.words[line.after[at] + 1 : line.after[at] + 2]
        if (
            way is None
            or previous is None
            or at == 0
            or at != len(line.claims) - 1
            or not _can_be_gap(gap)
            or behind not in ((), (".",), (",",))
        ):
            continue
        one = line.claims[at - 1]
        shown = [index for index in range(len(previous.claims)) if is_level(previous, index) and fits(one, previous.claims[index], gap)]
        if len(shown) == 1 and is_level(line, at - 1) and begin_of(line, at) - line.after[at - 1] <= 2:
            yield Difference(one, previous.claims[shown[0]], gap, way if gap.quantity.kind != "duration" else None, doubts=1)


def _comparative(line: Line, at: int) -> Trend | None:
    start = line.last[at] if line.claims[at].head in _ways() else line.after[at]
    for word in line.words[start : start + 2]:
        if word in listed("gaps", "more"):
            return "up"
        if word in listed("gaps", "less"):
            return "down"
    return None


def has_way(line: Line, at: int) -> bool:
    """Whether "more", "ahead", "longer" or another such word follows a number and makes it a gap."""
    return _comparative(line, at) is not None


@cache
def _ways() -> frozenset[str]:
    """Return what may be taken for the thing counted: "ahead" in "71 points, nine ahead of"."""
    return listed("gaps", "more") | listed("gaps", "less")


def _can_be_gap(claim: Claim) -> bool:
    return (
        not claim.quantity.ends
        and claim.quantity.value is not None
        and claim.quantity.kind in ("count", "money", "measure", "points", "duration")
    )


def _leans(line: Line, at: int) -> bool:
    """Whether the gap is the first number of a sentence that opens with "That is", "This was", "The figure is"."""
    return at == 0 and bool(set(line.words[:2]) & listed("gaps", "leaning"))


def _before(line: Line, at: int, gap: Claim, other: Claim) -> Claim | None:
    """Return the one level in front of the gap that is measured as the other one is."""
    found = [index for index in range(at) if is_level(line, index) and fits(line.claims[index], other, gap)]
    if not found or line.first[at] - line.last[found[-1]] > _NEAR or (len(found) > 1 and line.first[at] - line.last[found[-1]] > 4):
        return None
    between = line.words[line.last[found[-1]] : line.first[at]]
    return None if {";", "while", "whereas", "after"} & set(between) else line.claims[found[-1]]


def _last(line: Line, gap: Claim, other: Claim, leans: bool) -> Claim | None:
    """Return the one level of the sentence before; where this one does not lean on it, both must count the same thing by name."""
    found = [line.claims[index] for index in range(len(line.claims)) if is_level(line, index) and fits(line.claims[index], other, gap)]
    if not leans:
        found = [claim for claim in found if claim.quantity.kind == "count" and claim.head is not None and claim.head == other.head]
    return found[0] if len(found) == 1 else None


def fits(one: Claim, other: Claim, gap: Claim) -> bool:
    """Whether two levels are measured alike, and the gap as they are, or in points between percentages."""
    if one.dimension != other.dimension or one.quantity.kind != other.quantity.kind:
        return False
    unit = vocabulary.unit(one.quantity.unit) if one.quantity.unit else None
    if unit is not None and unit.offset:
        return False  # a thermometer's degrees have a rule of their own
    points = gap.quantity.kind == "points" or gap.head in ("point", "percentage")
    if one.quantity.kind == "percent":
        return points
    if one.quantity.kind == "age":
        return gap.quantity.kind == "duration" and gap.quantity.unit == "year"
    if gap.quantity.kind == "points" or gap.dimension != one.dimension or gap.quantity.kind != one.quantity.kind:
        return False
    heads = {claim.head for claim in (one, other, gap)} - {None} - _ways()
    if points and one.quantity.kind == "count":
        return one.head == other.head  # "the index of 30 shares rose 12 points to 2,100"
    return one.quantity.kind != "count" or len(heads) <= 1


def _named(line: Line) -> Iterator[Difference]:
    """ "52 years for divers and 64 for pilots - a gap of 12 years"."""
    for at, gap in enumerate(line.claims):
        if not _can_be_gap(gap) or not (
            _gap_of(line, at) or set(line.words[line.after[at] : line.after[at] + 2]) & listed("gaps", "nouns")
        ):
            continue
        before = [index for index in range(at) if is_level(line, index) and fits(line.claims[index], line.claims[index], gap)]
        if len(before) == 2 and line.first[at] - line.last[before[1]] <= _NEAR and line.first[before[1]] - line.last[before[0]] <= _NEAR:
            between = line.words[line.last[before[0]] : line.first[at]]
            if between[:1] == ("for",) and line.last[before[0]] + 1 == line.first[before[1]]:
                continue  # cricket: "7 for 309"
            if fits(line.claims[before[0]], line.claims[before[1]], gap) and not {";", "after", "from"} & set(between):
                yield Difference(line.claims[before[0]], line.claims[before[1]], gap)


def _between(line: Line) -> Iterator[Difference]:
    """ "the gap between the richest, on 48, and the poorest, on 19, is 24"."""
    if "between" not in line.known:
        return
    for at, gap in enumerate(line.claims):
        levels = [index for index in range(at) if is_level(line, index) and fits(line.claims[index], line.claims[index], gap)]
        if (
            len(levels) != 2
            or not _can_be_gap(gap)
            or (
                line.before(at, 1)[-1:] not in (("is",), ("was",), ("of",), ("at",))
                and line.words[max(0, begin_of(line, at) - 1)] not in ("is", "was", "of")
            )
        ):
            continue
        opening = line.words[max(0, line.first[levels[0]] - 8) : line.first[levels[0]]]
        if "between" in opening and set(opening) & listed("gaps", "nouns") and fits(line.claims[levels[0]], line.claims[levels[1]], gap):
            yield Difference(line.claims[levels[0]], line.claims[levels[1]], gap)


def _gap_of(line: Line, at: int) -> bool:
    """ "a gap of 12 years"."""
    begin = begin_of(line, at)
    return line.words[begin - 1 : begin] == ("of",) and bool(set(line.words[max(0, begin - 2) : begin - 1]) & listed("gaps", "nouns"))


def _won(line: Line) -> Iterator[Difference]:
    """ "won by 24 votes, with 1,240 to 1,216", "led by 24 votes, 1,240 to 1,216"."""
    for at, gap in enumerate(line.claims[:-2]):
        word, index = preposition(line, at)
        if word != "by" or not _can_be_gap(gap) or not set(line.words[max(0, index - 3) : index]) & listed("gaps", "winning"):
            continue
        one, other = line.claims[at + 1], line.claims[at + 2]
        between = line.words[line.last[at + 1] : line.first[at + 2]]
        if not (is_level(line, at + 1) and is_level(line, at + 2) and fits(one, other, gap)) or line.first[at + 1] - line.last[at] > 6:
            continue
        if len(between) <= 8 and (role_of(line, at + 2) in ("end", "base") or "for" in between):
            yield Difference(one, other, gap)


def _scores(line: Line) -> Iterator[Difference]:
    """ "their nine-point 30-21 win", "won 30-21, by nine points"."""
    if "score" not in line.kinds:
        return
    for at, gap in enumerate(line.claims):
        if gap.quantity.kind != "count" or gap.head not in ("point", "goal", "run") or gap.quantity.ends:
            continue
        for other in (at - 1, at + 1):
            if 0 <= other < len(line.claims) and line.claims[other].quantity.kind == "score":
                words = line.words[line.last[min(at, other)] : line.first[max(at, other)]]
                margin = set(words) | set(line.words[line.after[max(at, other)] : line.after[max(at, other)] + 2])
                close = len(words) <= 3 or (words[-1:] == ("by",) and len(words) <= 4)
                won = "by" in line.before(at, 2) and set(line.before(at, 5)) & listed("gaps", "winning")
                if (
                    close
                    and (margin & listed("gaps", "winners") or words[-1:] == ("by",) or won)
                    and not {"after", "from", "and"} & set(words)
                ):
                    score = line.claims[other]
                    yield Difference(_side(score, 0), _side(score, 1), gap)


def _side(score: Claim, which: int) -> Claim:
    return end_of(score, which)


def _rest(line: Line, previous: Line | None) -> Iterator[Difference]:
    """ "Of 800 farms 300 keep sheep. The rest, some 500, ...": the whole and its one part stand right in front."""
    for at, gap in enumerate(line.claims):
        before = line.words[max(0, begin_of(line, at) - 4) : begin_of(line, at)]
        remaining = before[-2:] in (("the", "remaining"), ("the", "other"))
        rest = before[-1:] in ((",",), ("(",), ("–",), ("-",)) and bool(set(before) & listed("gaps", "rest"))
        if not (remaining or rest) or not _can_be_gap(gap):
            continue
        holder, stop = (line, at) if at else (previous, 0)
        if holder is None:
            continue
        levels = [index for index in range(stop if holder is line else len(holder.claims)) if is_level(holder, index)]
        pairs = [index for index in levels if index + 1 in levels and _opens_whole(holder, index)]
        if len(pairs) == 1 and len(levels) == 2:
            whole, part = holder.claims[pairs[0]], holder.claims[pairs[0] + 1]
            if whole.dimension == part.dimension == gap.dimension and whole.quantity.kind == part.quantity.kind == gap.quantity.kind:
                yield Difference(whole, part, gap, "up")


def _opens_whole(line: Line, at: int) -> bool:
    begin = begin_of(line, at)
    return "of" in line.words[max(0, begin - 4) : begin] and "of" not in line.words[line.last[at] : line.first[at + 1]]
