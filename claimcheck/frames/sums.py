"""A total and the parts it is made of.

In: the lines of a document. Out: `Sum` frames. "The crew of 12 had seven men and four women"; "£9.4m: £3.1m on the roof and
£2.2m on lifts"; "£3.1m and £2.2m, making £5.3m in all"; "They made six raids. Five were on homes and one on a shop."
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.claims import alike, end_of
from claimcheck.frames import apposition, groups, medals, polls, remainders, sexes, totals
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Frame
from claimcheck.relations import Sum

_REST = frozenset(["other", "others", "rest", "remaining", "remainder", "more", "another", "further", "including", "mostly", "least"])
_BROKEN = frozenset((";", ":", "(", ".", "but", "while", "who", "which", "when", "after"))
_MORE = (("more",), ("fewer",), ("less",))
_LONG = 12  # words from one part of a list to the next


def sums(lines: tuple[Line, ...]) -> list[Frame]:
    """Return the totals with their parts: one total, two or more parts joined by commas and "and"; and shares that make a whole."""
    found: list[Frame] = []
    for line in lines:
        if len(line.claims) < 3:
            continue
        found += _announced(line) or list(_totalled(line)) or medals.medals(line)
    for before, line in pairwise(lines):
        if not apposition.adjacent(before, line):
            continue
        if len(line.claims) > 1 and line.first[0] == 0:
            found += _told_next(before, line)
        found += totals.totals(before, line)
    found += _combined(lines)
    return [*found, *remainders.remainders(lines), *groups.groups(lines), *sexes.sexes(lines), *polls.polls(lines)]


@cache
def _lessening() -> frozenset[str]:
    return frozenset(vocabulary.table("parts")["lessening"].split())


def _totalled(line: Line) -> Iterator[Sum]:
    """ "£3.1m and £2.2m, making £5.3m in all": the total comes last."""
    for at in range(2, len(line.claims)):
        total = line.claims[at]
        if not _is_level(total) or not _closes(line, at):
            continue
        parts = [total]
        for earlier in range(at - 1, -1, -1):
            words = line.words[line.after[earlier] : line.first[earlier + 1]]
            if not _countable(line.claims[earlier], total) or len(words) > _LONG or _BROKEN & set(words) or _REST & set(words):
                break
            if earlier < at - 1 and not _joined(words, line, earlier + 1) and not _added(words, len(parts)):
                break
            parts.insert(0, line.claims[earlier])
        if len(parts) > 2 and (total.head is None or all(part.head in (None, total.head) for part in parts)):
            total, *rest = alike((total, *parts[:-1]))
            yield Sum(total, tuple(rest))


def _added(words: tuple[str, ...], count: int) -> bool:
    """Whether the second of two numbers comes on top: "a fine of £90,000 and ordered him to pay £12,000"."""
    return count == 2 and bool({"and", "plus"} & set(words)) and not {"from", "than", "against", "each", "per", ","} & set(words)


def _closes(line: Line, at: int) -> bool:
    """Whether the words around a number say that it sums up the numbers in front of it."""
    if line.claims[at].more or line.words[line.last[at] : line.last[at] + 1] in _MORE:
        return False  # "opened 41 shops and closed nine, a total of 32 more than before": a balance
    words = line.words[line.after[at - 1] : line.first[at]]
    told = apposition.gap(words, line.claims[at])
    if (
        told[-1:] == ("making",)
        or told[-3:] in ((",", "a", "total"), ("for", "a", "total"))
        or told[-1:] in (("totalling",), ("totaling",))
        or told[-3:] == ("a", "total", "of")
    ):
        if told[-1:] == ("making",) and "with" in told:
            return False  # "£98m from shops and £45m from ships, with parks making £18m": a third part
        return "," in words[-6:] or "–" in words or "-" in words or "making" in told or told[-4:] == ("for", "a", "total", "of")
    if any("total" in hedge.words for hedge in line.claims[at].quantity.hedges) and told[-1:] in ((",",), ("-",), ("–",)):
        return True
    behind = line.words[line.last[at] : line.last[at] + 4]
    return told[-1:] in ((",",), ("-",), ("–",), ("or",)) and any(
        behind[skip : skip + 2] in (("in", "all"), ("in", "total"), ("between", "them")) or behind[skip : skip + 1] == ("altogether",)
        for skip in (0, 1, 2)
    )


def _told_next(before: Line, line: Line) -> Iterator[Sum]:
    """ "They made six raids. Five were on homes and one on a shop": the next sentence opens with the parts."""
    totals = [claim for claim in before.claims if _is_level(claim) and claim.quantity.noun_span is not None]
    if len(totals) != 1 or line.first[0] > 0 or totals[0].more or totals[0].quantity.unit:
        return
    total = totals[0]
    parts = [line.claims[0]]
    for at in range(1, len(line.claims)):
        words = line.words[line.after[at - 1] : line.first[at]]
        if len(words) > _LONG or _BROKEN & set(words) or not _joined(words, line, at):
            return
        parts.append(line.claims[at])
    told = frozenset(line.words)
    last = line.words[line.after[-1] : line.after[-1] + 1]
    if (
        len(parts) < 2
        or _REST & told
        or not all(_countable(part, total) and part.quantity.noun_span is None and not part.more for part in parts)
    ):
        return
    if any(total.expected.below(part.expected) for part in parts):
        return  # "Two people were arrested. Three were held in Leeth and one in Orsa": others
    if line.words[line.first[-1] - 1 : line.first[-1]] == ("and",) and last and last[0] in vocabulary.words("gapped"):
        yield Sum(total, tuple(parts))


def _combined(lines: tuple[Line, ...]) -> Iterator[Sum]:
    """ "with combined sales of £30bn ... Arden sells £15bn a year, while Brook's sales are £12bn": one sentence has just two amounts."""
    for line in lines:
        if "combined" not in line.known:
            continue
        for at, total in enumerate(line.claims):
            words = line.words[max(0, line.first[at] - 5) : line.first[at]]
            if "combined" not in words or total.quantity.kind != "money" or not _is_level(total) or words[-1:] != ("of",):
                continue
            told = [parts for other in lines if other is not line and (parts := _two_of(other, total, words[-2]))]
            if len(told) == 1:
                total, *rest = alike((total, *told[0]))
                yield Sum(total, tuple(rest))


def _two_of(line: Line, total: Claim, noun: str) -> list[Claim]:
    """Return the two amounts of a sentence in which the noun stands twice, each time with one of them."""
    parts = [claim for claim in line.claims if _countable(claim, total)]
    fits = len(parts) == 2 and line.words.count(noun) == 2 and not _REST & set(line.words)
    return parts if fits and all(part.expected.below(total.expected) for part in parts) else []


def _announced(line: Line) -> list[Sum]:
    """ "The crew of 12 had seven men and four women": the total comes first."""
    found = []
    for at, total in enumerate(line.claims[:-2]):
        those = line.claims[at - 1] if at and line.between(at - 1, at)[-1:] == ("of",) else None
        if total.quantity.kind == "ratio" and len(total.quantity.ends) == 2 and "of" in line.words[line.first[at] : line.last[at]]:
            those, total = end_of(total, 0), end_of(total, 1)  # "one of 12 players"
        if not _is_level(total) or line.words[line.begin[at] - 1 : line.begin[at]] in (("from",), ("than",)):
            continue
        opening, complete = _opening(line, at)
        skip = opening is None and at + 3 < len(line.claims) and _strong(line, at + 1)  # "12 players in the 20-strong squad"
        first = at + 1 + skip
        bare = opening is None and not _strong(line, at) and _opens_bare(line, first)
        if opening is None and not bare:
            continue
        parts = [_in_its_unit(part, total) for part in _parts(line, first)]
        if parts and not _lessening().isdisjoint(line.words[line.last[first] : line.last[first + len(parts) - 1] + 3]):
            continue  # "32 more: it opened 41 and closed nine"
        if bare and not all(_listed_bare(part, total) for part in parts):
            continue
        if _one_unread(line, first, parts) or _rest_told(line, first + len(parts) - 1):
            continue
        if those is not None and sum(part.quantity.value or 0 for part in parts) == those.quantity.value:
            continue  # "8 of 20 voted: five for and three against"
        if bare:  # ", with 17 abroad and 22 at sea" need not name all of them, nor do the companions of "one of 12"
            complete = (
                "with" not in line.before(first, 4) and line.claims[at].quantity.kind != "ratio" and line.before(at, 2) != ("one", "of")
            )
        if len(parts) >= 2 and all(_countable(part, total) for part in parts) and (complete or bare or _people_or_same(parts, total)):
            total, *parts = alike((total, *parts))
            found.append(Sum(total, tuple(parts), complete))
            break
    return found


def _in_its_unit(part: Claim, total: Claim) -> Claim:
    """Return a bare number behind a length or weight as one of it: "26 miles: 10 on Friday"."""
    bare = part.quantity.kind == "count" and part.quantity.unit is None and part.quantity.noun_span is None and part.head is None
    if total.quantity.kind != "measure" or not bare:
        return part
    return replace(part, quantity=replace(part.quantity, kind="measure", unit=total.quantity.unit), dimension=total.dimension)


def _rest_told(line: Line, last: int) -> bool:
    """ "50 in Halden and 20 in Carrow; the rest at home": not all parts have a number."""
    return any(pair[0] == "the" and pair[1] in _REST for pair in pairwise(line.words[line.last[last] :]))


def _is_level(claim: Claim) -> bool:
    return claim.quantity.kind in ("count", "money", "measure") and claim.quantity.modifier != "range" and not claim.quantity.ends


def _opening(line: Line, at: int) -> tuple[bool | None, bool]:
    """Return (True, complete) where the words between the total and the next number announce its parts, else (None, False)."""
    words = line.following(at, at + 1)
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at + 1].quantity.hedges)
    words = words[: len(words) - hedges] if hedges else words
    words = tuple(word for word in words if word not in ("$", "£", "€"))
    cues = vocabulary.words("parts_cues")
    partial = vocabulary.words("some_parts_cues")
    if not words:
        return None, False
    tail = [word for word in words[-4:] if word not in ("the", "of", "up", "a", "an", "them", "whom", "which")]
    if tail and tail[-1] in partial:
        return True, False
    if words[-1] == ":" or (tail and tail[-1] in cues):
        return True, True
    if (line.before(at, 3)[-1:] == ("of",) and words in ((",",), ("had",), ("has",), ("is",))) or (
        words == (",",) and line.before(at, 1) == ("of",)
    ):
        return True, True
    return None, False


def _strong(line: Line, at: int) -> bool:
    """Whether a number only tells the size of a group: "20-strong", "the 15-member"."""
    return "-" in line.words[line.first[at]]


def _listed_bare(part: Claim, total: Claim) -> bool:
    """Whether a number without a noun of its own can be a part: no more than the total ("two models, the 3230 and 7710")."""
    larger = total.expected.below(part.expected)
    return not larger and (part.quantity.noun_span is None or part.head == total.head)


def _one_unread(line: Line, first: int, parts: list[Claim]) -> bool:
    """Whether "the one at Leeth" stands among the parts: one more than the numbers show."""
    words = line.words[line.last[first - 1] : line.last[first + len(parts) - 1]] if first + len(parts) <= len(line.claims) else ()
    read = sum(line.words[at] == "one" for at in line.first[first : first + len(parts)])
    return words.count("one") > read


def _opens_bare(line: Line, first: int) -> bool:
    """Whether a dash or ", with" leads to numbers that need no noun: "five goals - two at home and three away"."""
    words = apposition.gap(line.following(first - 1, first), line.claims[first])
    return len(words) <= _LONG and (words[-1:] in (("-",), ("–",), ("—",)) or words[-2:] in ((",", "with"), ("-", "with")))


def _parts(line: Line, first: int) -> list[Claim]:
    """Return the claims from `first` on that are listed: each comes right behind a comma or "and", the last one behind "and"."""
    parts = [line.claims[first]]
    closed = False
    start = line.after[first]
    for at in range(first + 1, len(line.claims)):
        words = line.words[start : line.first[at]]
        if len(words) > _LONG or _BROKEN & set(words):
            break
        if not _joined(words, line, at):
            if closed:
                break
            continue  # "410 from the two comprehensives": no part of the list
        if closed:
            return []
        parts.append(line.claims[at])
        closed = "and" in words[-4:] or "plus" in words[-3:]
        start = line.after[at]
    return parts if closed else []


def _joined(words: tuple[str, ...], line: Line, at: int) -> bool:
    """Whether a comma or "and" stands right in front of the number, its modifiers and its currency sign."""
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at].quantity.hedges)
    words = words[: len(words) - hedges] if hedges else words
    while words and words[-1] in ("$", "£", "€", "another", "a", "further", "some", "the", "then"):
        words = words[:-1]
    return words[-1:] in ((",",), ("and",), ("plus",))


def _countable(part: Claim, total: Claim) -> bool:
    return _is_level(part) and part.dimension == total.dimension and part.quantity.kind == total.quantity.kind


def _people_or_same(parts: list[Claim], total: Claim) -> bool:
    """Whether what is included is of the kind that is counted: people of people, jobs of jobs."""
    people = frozenset(vocabulary.words("people"))
    bare = all(part.quantity.kind == "count" and part.quantity.noun_span is None for part in parts)  # "340 jobs, including 210 in Leeth"
    return bare or all(part.head == total.head or (part.head in people and total.head in people) for part in parts)
