"""Jubilees that go by a word: a centenary, a silver wedding.

In: a document and the lines of all claims. Out: `Anniversary` frames. "The school opened in 1920 and marked its centenary in 2015";
"Married in 1990, they celebrated their silver wedding in 2010".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Anniversary

_NEAR = 4  # words between a verb and its year, or the jubilee and "in 2015"
_YEAR = 4  # figures
_OWN = frozenset(("its", "their", "his", "her", "the"))


def jubilees(document: Document, lines: Sequence[Line]) -> Iterator[Anniversary]:
    """Yield each jubilee whose beginning its sentence dates, with the year in which it is kept, or that of the story."""
    for line in lines:
        if line.known.isdisjoint(_named()):
            continue
        for index, word in enumerate(line.words):
            told = _named().get(word, {})
            width = 1 if "" in told else 2
            years = told.get("") or told.get(line.words[index - 1] if index else "")
            if years is None or line.words[index - width : index - width + 1] == () or line.words[index - width] not in _OWN:
                continue
            first = [claim for at, claim in enumerate(line.claims) if line.last[at] <= index and _begins(line, at)]
            if len(first) != 1:
                continue
            count = claim_of(line, index - width + 1, index + 1, Interval.exactly(years), first[0])
            kept = _kept(line, index, first[0])
            if kept is not None:
                yield Anniversary(count, first[0], kept)
            elif document.date is not None and not _words("now").isdisjoint(line.words) and _words("open").isdisjoint(line.words):
                yield Anniversary(count, first[0], None, document.date, doubts=1)


@cache
def _named() -> dict[str, dict[str, int]]:
    """Return the word for a jubilee -> the word in front of it, or "", -> years."""
    names: dict[str, dict[str, int]] = vocabulary.table("jubilees")["names"]
    return {word: {("" if key == "alone" else key): years for key, years in told.items()} for word, told in names.items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("jubilees")[name].split())


def _is_year(claim: Claim) -> bool:
    return is_moment(claim) and len(claim.quantity.date or "") >= _YEAR and (claim.quantity.date or "")[:_YEAR].isdigit()


def _begins(line: Line, at: int) -> bool:
    """ "opened in 1920", "married on 3 May 1990"."""
    return _is_year(line.claims[at]) and not _words("begins").isdisjoint(line.before(at, _NEAR))


def _kept(line: Line, index: int, first: Claim) -> Claim | None:
    """Return the year right behind the jubilee, "in 2015", or the only other one in front of it."""
    for at, claim in enumerate(line.claims):
        between = line.words[index + 1 : line.first[at]]
        if line.first[at] > index and _is_year(claim):
            return claim if between[-1:] in (("in",), ("on",)) and len(between) <= _NEAR else None
    others = [claim for at, claim in enumerate(line.claims) if line.last[at] <= index and _is_year(claim) and claim is not first]
    return others[0] if len(others) == 1 and line.before(line.claims.index(others[0]), 1) == ("in",) else None
