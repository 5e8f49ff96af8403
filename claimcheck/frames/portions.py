"""A number "of them" that is more than those it is of.

In: lines. Out: `Share` frames. "Six guards were hurt, eight of whom are back at work"; "The crew has nine men. Twelve of them are new."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Share

_PERSONS, _THINGS = ("whom",), ("which", "them", "these", "those")
_FEWEST = 2  # "of them" is of several
_OPENS = 3  # words in which a sentence begins with those it is about
_BACK = 3  # sentences in which "them" may have been counted
_SHORT = 3
_LINKS = frozenset(("of", "from", "in", "at", "to", "with", "on", "for", "by", "into", "across"))


def portions(lines: Sequence[Line]) -> Iterator[Share]:
    """Yield each such number with the group that it is of, where that is smaller, and all others counted nearby are too."""
    for place, line in enumerate(lines):
        for at, part in enumerate(line.claims):
            word = _of_them(line, at)
            if not word or not _counts(part) or part.more:
                continue
            near = [claim for other, claim in enumerate(line.claims[:at]) if _is_group(line, other) and _leads(line, other, at, word)]
            if near:
                yield from _larger(part, near, [claim for claim in line.claims[:at] if _counts(claim)])
            elif at == 0 and line.begin[0] == 0 and word != "whom" and place and apposition.adjacent(lines[place - 1], line):
                before = lines[place - 1]
                near = [claim for other, claim in enumerate(before.claims) if _is_group(before, other) and _alone(before, other)]
                yield from _larger(
                    part, near, [claim for one in lines[max(0, place - _BACK) : place] for claim in one.claims if _counts(claim)]
                )


def _of_them(line: Line, at: int) -> str:
    """Return "whom" of "eight of whom", "out of which eight have returned"; "" where nothing of the sort is said."""
    behind = line.words[line.last[at] : line.last[at] + 2]
    if behind[:1] == ("of",) and behind[1:] and behind[1] in (*_PERSONS, *_THINGS):
        return behind[1]
    before = line.before(at, 2)
    return before[1] if before[:1] == ("of",) and before[1:] and before[1] in ("whom", "which") else ""


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind == "count" and quantity.value is not None and not (quantity.ends or quantity.trend or quantity.unit)


def _is_group(line: Line, at: int) -> bool:
    claim = line.claims[at]
    return _counts(claim) and claim.quantity.noun_span is not None and not _of_them(line, at) and (claim.quantity.value or 0) >= _FEWEST


def _leads(line: Line, at: int, part: int, word: str) -> bool:
    """Whether a group is what its sentence is about, or stands right before "eight of which"."""
    if line.begin[at] <= _OPENS and not _plural(line.words[: line.first[at]]):
        return word != "whom" or line.claims[at].head in vocabulary.words("people") or _alone(line, at, line.first[part])
    between = line.words[line.after[at] : line.begin[part]]
    close = word in ("whom", "which") and between in ((",",), (",", "out", "of", "which"), (",", "of", "which"))
    return close and not set(line.before(at, 1)) & _LINKS  # "pupils from three schools, 12 of whom"


def _alone(line: Line, at: int, stop: int | None = None) -> bool:
    """Whether nothing else is named of which there are several: "two buses with pupils, 12 of whom"."""
    return not _plural((*line.words[: line.first[at]], *line.words[line.after[at] : line.after[at] if stop is None else stop]))


def _plural(words: Sequence[str]) -> bool:
    return any((word.endswith("s") and len(word) > _SHORT and word not in _others()) or word in _several() for word in words)


@cache
def _several() -> frozenset[str]:
    return frozenset(vocabulary.table("parts")["uncounted"].split())


@cache
def _others() -> frozenset[str]:
    return frozenset(vocabulary.table("parts")["no_plurals"].split())


def _larger(part: Claim, near: list[Claim], every: list[Claim]) -> Iterator[Share]:
    if near and all(group.possible.below(part.possible) for group in (*near, *every)):
        yield Share(part, near[-1])
