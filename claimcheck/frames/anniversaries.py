"""Anniversaries, and the years they are reckoned from.

In: a document and the lines of all claims. Out: `Anniversary` frames. "sold in 1988 for the 60th anniversary of the comic, first printed
in 1931". "The 50th anniversary of liberation in 1995" was kept in 1995: a bare year behind is a beginning only where words say so.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Anniversary

_FAR = 16  # words between "anniversary" and the year it counts from


def anniversaries(document: Document, lines: tuple[Line, ...]) -> list[Anniversary]:
    """Return each counted anniversary or birthday whose beginning its sentence dates, with the year in which it is kept."""
    found = []
    for line in lines:
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind != "ordinal" or not _words("returns") & set(line.words[line.last[at] : line.last[at] + 2]):
                continue
            first = _beginning(line, at)
            if first is None:
                continue
            kept = _kept(line, at, first)
            if kept is not None:
                found.append(Anniversary(claim, first, kept))
            elif document.date is not None and _is_now(line, at):
                found.append(Anniversary(claim, first, None, document.date, doubts=1))
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["anniversary"][name].split())


def _beginning(line: Line, at: int) -> Claim | None:
    """The year in which it first took place: "of the comic, first printed in 1931", "of his death in 1987", "of VE Day on May 8, 1945"."""
    for other in range(at + 1, len(line.claims)):
        between = line.words[line.last[at] : line.first[other]]
        if not is_moment(line.claims[other]):
            continue
        if len(between) > _FAR or _has_no_year(line.claims[other]):
            return None
        near = set(between[-5:])
        if between[-1:] in (("in",), ("on",)) and (_words("begins") & near) and not {"will", "would"} & set(between):
            return line.claims[other]
    return None


def _kept(line: Line, at: int, first: Claim) -> Claim | None:
    """The year in which it is kept: named in front of it, in its own clause."""
    for other in range(at - 1, -1, -1):
        claim = line.claims[other]
        if is_moment(claim) and claim is not first and not _has_no_year(claim):
            between = set(line.words[line.last[other] : line.first[at]])
            return claim if _words("marks") & between and not {";", "born", "died", "after", "before"} & between else None
    return None


def _is_now(line: Line, at: int) -> bool:
    """Whether the sentence says that it is kept about when the story is published: "marks", "this week"."""
    return bool(_words("marks_now") & set(line.before(at, 8))) and not {"next", "last", "will", "would", "had"} & set(line.words)


def _has_no_year(claim: Claim) -> bool:
    return len(claim.quantity.date or "") == len("05-03")
