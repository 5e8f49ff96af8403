"""Anniversaries, and the years they are reckoned from.

In: a document and the lines of all claims. Out: `Anniversary` frames. "sold in 1988 for the 60th anniversary of the comic, first printed
in 1931". "The 50th anniversary of liberation in 1995" was kept in 1995: a bare year behind is a beginning only where words say so.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.frames.apposition import adjacent
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Anniversary, Returns

_THING = 3  # words that tell of what it is: "the ferry crash"
_BACK = 3  # sentences with numbers looked through for what "its" speaks of
_FAR = 16  # words between "anniversary" and the year it counts from


def anniversaries(document: Document, lines: tuple[Line, ...]) -> list[Anniversary]:
    """Return each counted anniversary or birthday whose beginning its sentence dates, with the year in which it is kept."""
    found: list[Anniversary] = []
    for number, line in enumerate(lines):
        if line.known.isdisjoint(_words("returns")):
            continue
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind != "ordinal" or not _words("returns") & set(line.words[line.last[at] : line.last[at] + 2]):
                continue
            first = _beginning(line, at) or _told_before(lines[max(0, number - _BACK) : number], line, at)
            if first is None:
                continue
            kept = _kept(line, at, first) or _kept_behind(line, at, first) or _kept_now(line, at, first)
            if kept is not None:
                found.append(Anniversary(claim, first, kept))
            elif document.date is not None and _is_now(line, at):
                found.append(Anniversary(claim, first, None, document.date, doubts=1))
    return found


def returns(lines: tuple[Line, ...]) -> list[Returns]:
    """Return two counts of one anniversary: "the 36th anniversary of the crash ... the 35th anniversary of the crash"."""
    told: list[tuple[tuple[str, ...], Claim]] = []
    found = []
    for line in lines:
        if "anniversary" not in line.known or not _is_of_one_year(line):
            continue
        for at, claim in enumerate(line.claims):
            thing = _thing(line, at)
            if claim.quantity.kind != "ordinal" or thing is None or any(is_moment(other) for other in line.claims):
                continue
            first = next((other for words, other in told if _is_one_thing(words, thing)), None)
            if first is not None:
                found.append(Returns(first, claim))
            else:
                told.append((thing, claim))
    return found


def _is_of_one_year(line: Line) -> bool:
    """Whether no words tell of another year; "they will mark the 36th anniversary" is mostly the one that is written about.

    So is that of "will join a march to mark the 36th anniversary".
    """
    others = _words("other_years") & line.known
    if others == {"will"}:
        return any(before in ("will", "to") and word in _words("marks") for before, word in pairwise(line.words))
    return not others


def _is_one_thing(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether "the ferry crash" and "the crash" are one: they end alike, and one has no word of its own."""
    return one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _thing(line: Line, at: int) -> tuple[str, ...] | None:
    """What it is the anniversary of, up to the next mark: "the", "ferry", "crash"."""
    behind = line.words[line.last[at] : line.last[at] + 3 + _THING]
    if behind[:2] != ("anniversary", "of"):
        return None
    ends = vocabulary.words("stops") - vocabulary.words("determiners")
    stop = next((place for place, word in enumerate(behind) if place > 1 and (word in ends or not word.isalpha())), len(behind))
    thing = behind[2:stop]
    if not vocabulary.words("possessives").isdisjoint(thing):
        return None  # "of his death"
    return tuple(word for word in thing if word not in vocabulary.words("determiners"))[:2] or None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["anniversary"][name].split())


def _beginning(line: Line, at: int) -> Claim | None:
    """The year in which it first took place: "of the comic, first printed in 1931", "of his death in 1987", "of VE Day on May 8, 1945"."""
    for other in range(at + 1, len(line.claims)):
        between = line.words[line.last[at] : line.first[other]]
        if not is_moment(line.claims[other]) and not _is_of_antiquity(line.claims[other]):
            continue
        if len(between) > _FAR or _has_no_year(line.claims[other]):
            return None
        near = set(between[-5:])
        if between == ("anniversary", "of", "the") and line.claims[other].quantity.kind == "year":
            return line.claims[other]  # "the 100th anniversary of the 1912 strike"
        if between[-1:] in (("in",), ("on",)) and (_words("begins") & near) and not {"will", "would"} & set(between):
            return line.claims[other]
    return None


def _told_before(earlier: tuple[Line, ...], line: Line, at: int) -> Claim | None:
    """The year in front that its own thing began in: "The club, founded in 1953, marks its 60th anniversary", or in a sentence before."""
    if line.before(at, 1) not in (("its",), ("their",)):
        return None
    here = [claim for other, claim in enumerate(line.claims[:at]) if _founded(line, other)]
    goes_on = line.words[0] in ("it", "they", "in", "this")
    near = [other for other in earlier if other.sentence.block == line.sentence.block or adjacent(other, line)]
    if not here and goes_on:
        here = [claim for before in near for other, claim in enumerate(before.claims) if _founded(before, other)]
    return here[0] if len(here) == 1 else None


def _founded(line: Line, at: int) -> bool:
    """ "founded in 1953", "which opened in May 1953"."""
    claim = line.claims[at]
    if not is_moment(claim) or _has_no_year(claim) or line.before(at, 1) not in (("in",), ("on",)):
        return False
    return not _words("founds").isdisjoint(line.before(at, 4))


def _kept_behind(line: Line, at: int, first: Claim) -> Claim | None:
    """The year right behind: "its 50th anniversary in 2013"."""
    for claim, place in zip(line.claims[at + 1 :], range(at + 1, len(line.claims)), strict=True):
        if is_moment(claim) and claim is not first and not _has_no_year(claim):
            between = line.words[line.last[at] : line.first[place]]
            near = len(between) <= 3 or (place and first is line.claims[place - 1] and _words("marks") & set(between))
            return claim if near and between[-1:] == ("in",) else None
    return None


def _kept(line: Line, at: int, first: Claim) -> Claim | None:
    """The year in which it is kept: named in front of it, in its own clause."""
    for other in range(at - 1, -1, -1):
        claim = line.claims[other]
        if is_moment(claim) and claim is not first and not _has_no_year(claim):
            between = set(line.words[line.last[other] : line.first[at]])
            return claim if _words("marks") & between and not {";", "born", "died", "after", "before"} & between else None
    return None


def _kept_now(line: Line, at: int, first: Claim) -> Claim | None:
    """The year of "marks its 50th anniversary this year with a fair in June 2019": the one other year behind."""
    later = [claim for claim in line.claims[at + 1 :] if is_moment(claim) and not _has_no_year(claim) and claim is not first]
    this = any(pair[0] == "this" and pair[1] in _words("seasons") for pair in pairwise(line.words[line.last[at] :]))
    told = len(later) == 1 and line.before(line.claims.index(later[0]), 1) in (("in",), ("on",))
    plain = {"will", "would", "until", "before", "since"}.isdisjoint(line.known)
    return later[0] if this and told and plain and not _words("marks").isdisjoint(line.before(at, 6)) else None


def _is_now(line: Line, at: int) -> bool:
    """Whether the sentence says that it is kept about when the story is published: "marks", "this week"."""
    before = line.words[max(0, line.first[at] - 8) : line.first[at]]
    this = any(word == "this" and _words("seasons") & {*before[place + 1 : place + 2]} for place, word in enumerate(before))
    return (this or not _words("marks_now").isdisjoint(before)) and not {"next", "last", "will", "would", "had"} & set(line.words)


def _is_of_antiquity(claim: Claim) -> bool:
    """ "44 BC"."""
    return claim.quantity.kind == "year" and (claim.quantity.date or "").startswith("-")


def _has_no_year(claim: Claim) -> bool:
    return len(claim.quantity.date or "") == len("05-03") and not _is_of_antiquity(claim)
