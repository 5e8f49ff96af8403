"""Two rates of growth, one after the other, and words that say which is the faster.

In: a document and its lines. Out: `Change` frames. "Output grew at a slower pace. It rose 0.4%, after a 0.2% rise in June."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.roles import directions, is_noun
from claimcheck.model import Document, Trend
from claimcheck.relations import Change

_BACK = 160  # characters in front of a sentence that belong to the one before it
_LEAD = 2  # blocks that tell the news again, paragraph by paragraph
_LAST = (("last", "year"), ("last", "month"), ("a", "year"), ("the", "year"), ("this", "year"), ("previously", ","))
_NEAR = 8  # words from "rose" to its rate, and from "after" to the earlier one


def paces(document: Document, lines: Sequence[Line]) -> Iterator[Change]:
    """Yield an earlier and a later rate of one thing that a pace is told of; neither where both paces are told."""
    for line in lines:
        if "percent" not in line.kinds or line.known.isdisjoint(_words("earlier")):
            continue
        rates = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "percent" and not claim.quantity.ends]
        for one, other in pairwise(rates):
            way = _way(line, one)
            if way is None or way != _earlier(line, one, other):
                continue
            pace = _pace(document, line)
            if pace is not None:
                yield Change(line.claims[other], line.claims[one], None, pace)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("changes")["paces"][name].split())


def _way(line: Line, at: int) -> Trend | None:
    """Return which way the verb in front of a rate goes, "rose 0.4%"."""
    told = [word for word in line.words[max(0, line.first[at] - _NEAR) : line.first[at]] if word in directions() and not is_noun(word)]
    told = told or [word for word in line.words[max(0, line.first[at] - 2) : line.first[at]] if word in directions()]
    return directions()[told[-1]] if told else None


def _earlier(line: Line, one: int, other: int) -> Trend | None:
    """Return which way the earlier rate goes: "after a 0.2% rise", "from a 0.9% gain", "compared with growth of 2%"."""
    between = line.words[line.last[one] : line.first[other]]
    if len(between) > _NEAR + 6 or {";", "while", "but", "as"} & set(between) or not _words("earlier") & set(between[-_NEAR:]):
        return None
    behind = line.words[line.last[other] : line.last[other] + 2]
    if set(between[-2:]) & _words("earlier") and (behind[:1] == ("in",) or behind in _LAST):
        return _way(line, one)  # "by 3.1% in 2019, after 2.4% in 2018"
    nouns = [word for word in (*behind, *between[-3:]) if word in directions() and is_noun(word)]
    return directions()[nouns[0]] if nouns else None


def _pace(document: Document, line: Line) -> Trend | None:
    """Return whether the words before, in the sentence or in the headline, tell of a faster or a slower pace."""
    span = line.sentence.span
    told = document.text[max(0, span.start - _BACK) : span.start]
    if line.claims[0].block > _LEAD:
        told = told.rsplit("\n", 1)[-1]
    words = {word.strip(".,;:'\"") for word in told.lower().split()} | line.known
    if not words.isdisjoint(("not", "never", "no")):
        return None
    faster, slower = bool(words & _words("faster")), bool(words & _words("slower"))
    return None if faster == slower else "up" if faster else "down"
