"""A gap, and the only two numbers near it that it can lie between.

In: lines. Out: `Difference` frames. "The debt stands at £84m, having been £91m, a reduction of £7m"; "62 points and nine behind the
leaders, who have 71"; "£6m better than forecast. Analysts had said £50m". Only gaps near to what they would be are taken for slips:
numbers that lie much further apart are of other things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from claimcheck.claims import end_of
from claimcheck.frames import apposition
from claimcheck.frames.gaps import fits, has_way
from claimcheck.frames.line import Line
from claimcheck.frames.roles import directions, is_level, is_noun, listed
from claimcheck.model import Claim
from claimcheck.relations import Difference

_NEAR = 3  # times as much, above which a gap is of something else
_ALIKE = Fraction(2, 5)  # levels of one thing: the lower is no less than this part of the higher
_KINDS = ("count", "money", "measure", "points", "duration")


def margins(lines: Sequence[Line]) -> Iterator[Difference]:
    """Yield each gap with the two levels of its sentence, or with the one level there and the one of a neighbouring sentence."""
    for index, line in enumerate(lines):
        if line.known.isdisjoint(_telling()):
            continue
        for at, gap in enumerate(line.claims):
            if gap.quantity.kind not in _KINDS or gap.quantity.ends or (gap.quantity.value or 0) <= 1 or not _is_gap(line, at):
                continue
            pair = _pair(lines, index, at)
            if pair is not None and _is_near(*pair, gap):
                yield Difference(*pair, gap, doubts=int(pair[0].sentence != pair[1].sentence))


@cache
def _telling() -> frozenset[str]:
    nouns = frozenset(word for word in directions() if is_noun(word))
    told = (listed("gaps", name) for name in ("more", "less", "nouns", "missing"))
    return nouns.union(*told) | {"majority", "improvement", "reduction"}


def _is_gap(line: Line, at: int) -> bool:
    """ "£6m more than", "a lead of nine points", "by a majority of 406", "a 19-point win"."""
    begin = line.begin[at]
    if line.words[begin - 1 : begin] == ("of",) and begin > 1:
        return line.words[begin - 2] in _gap_nouns()
    return has_way(line, at) or not _words_of_rest().isdisjoint(line.words[max(0, begin - 3) : begin])


@cache
def _words_of_rest() -> frozenset[str]:
    """Return the words in front of what is still to come: "leaving £15m to find", "an extra £13m"."""
    return listed("gaps", "missing")


@cache
def _gap_nouns() -> frozenset[str]:
    nouns = frozenset(word for word in directions() if is_noun(word))
    return listed("gaps", "nouns") | nouns | {"majority", "improvement", "reduction"}


def _pair(lines: Sequence[Line], index: int, at: int) -> tuple[Claim, Claim] | None:
    """Return the two levels that are measured as the gap is: both of the sentence, or one of it and one of the sentence beside it."""
    line, gap = lines[index], lines[index].claims[at]
    here = _levels(line, gap)
    if len(here) == 2:
        stands = here[0].quantity.start < gap.quantity.start and (has_way(line, at) or here[1].quantity.start < gap.quantity.start)
        return (here[0], here[1]) if stands and _fit(here[0], here[1], gap) else None
    behind = line.words[line.last[at] : line.last[at] + 5]
    if len(here) != 1 or ("than" in behind and listed("comparisons", "aims").isdisjoint(behind)):
        return None  # "5p dearer than at Christmas"
    for other in (lines[index - 1] if index else None, lines[index + 1] if index + 1 < len(lines) else None):
        if other is None or not apposition.adjacent(*sorted((other, line), key=lambda one: one.claims[0].sentence)):
            continue
        if other.sentence.span.start > line.sentence.span.start and listed("comparisons", "aims").isdisjoint(other.known):
            continue
        there = [claim for claim in _levels(other, gap) if _is_alike(claim, here[0])]
        if there:
            return (here[0], there[0]) if len(there) == 1 and _fit(here[0], there[0], gap) else None
    return None


def _levels(line: Line, gap: Claim) -> list[Claim]:
    """Return what a sentence has that is measured as the gap is; both numbers of a result where points or goals are counted."""
    if "score" in line.kinds and gap.head in ("point", "goal", "run"):
        scores = [claim for claim in line.claims if claim.quantity.kind == "score" and len(claim.quantity.ends) == 2]
        return [end_of(scores[0], 0), end_of(scores[0], 1)] if len(scores) == 1 else []
    found = [claim for at, claim in enumerate(line.claims) if claim is not gap and is_level(line, at) and fits(claim, claim, gap)]
    if gap.quantity.kind == "count":
        found = [claim for claim in found if gap.head is None or claim.head in (None, gap.head)]
    return found


def _fit(one: Claim, other: Claim, gap: Claim) -> bool:
    if one.quantity.unit != other.quantity.unit:
        return False  # "12 miles (19km)"
    if one.quantity.kind == other.quantity.kind == "count" and gap.head in ("point", "goal", "run"):
        return True
    return fits(one, other, gap) and (one.quantity.kind != "count" or one.head is not None or other.head is not None)


def _is_alike(one: Claim, other: Claim) -> bool:
    low, high = sorted(Fraction(claim.quantity.value or 0) for claim in (one, other))
    return low > 0 and low >= _ALIKE * high


def _is_near(one: Claim, other: Claim, gap: Claim) -> bool:
    if not _is_alike(one, other) or None in (one.possible.low, other.possible.low, gap.possible.low):
        return False
    apart = max(abs(Fraction(found.low or 0)) for found in (one.possible - other.possible, other.possible - one.possible))
    told = abs(Fraction(gap.possible.low or 0))
    return told > 0 and apart > 0 and apart <= _NEAR * told and told <= _NEAR * apart
