"""How many are on a shortlist or in a final, told in other words; and which time it is, where "the only other" one is told.

In: lines with claims of every kind. Out: `Same` frames. "a shortlist of five" and "it was hard to get down to seven from the 90 entered";
"won the cup for the third time" and "their only other cup came in 1998".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.claims.context import singular
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Same
from claimcheck.vocabulary import table

_MANY = 60  # a list of more is none that is short
_OTHER = ("other", "previous")
_NEAR = 4  # words from "only other" to what it is


def shortlists(lines: Sequence[Line]) -> Iterator[Same]:
    """Yield two counts of one shortlist, a final of more than the shortlist, and a third time beside the only other."""
    short = [(line, at) for line in lines if _cues() & line.known for at in range(len(line.claims)) if _is_short(line, at)]
    if len({line.claims[at].quantity.value for line, at in short}) == 1:
        listed = short[0][0].claims[short[0][1]]
        for line in lines:
            if not line.known.isdisjoint(("down", "final")):
                yield from (_in_order(listed, claim) for claim in _finals(line, listed))
    elif len(short) == 2 and short[0][0] is not short[1][0]:
        yield _in_order(*(line.claims[at] for line, at in short))
    yield from _only_other(lines)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("ranks")[name].split())


@cache
def _cues() -> frozenset[str]:
    return _words("short")


def _counts(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    return quantity.kind == "count" and quantity.modifier == "=" and quantity.value is not None and 1 < quantity.value <= _MANY


def _is_short(line: Line, at: int) -> bool:
    """ "a shortlist of five", "the five poets shortlisted", "five novels are on the shortlist"."""
    if not _counts(line, at):
        return False
    before, behind = line.before(at, 2), line.words[line.last[at] : line.last[at] + 5]
    if before[-1:] == ("of",) and before[0] in _words("short"):
        return line.before(at, 4)[:1] != ("one",)
    return behind[1:2] == ("shortlisted",) or behind[-3:] == ("on", "the", "shortlist")


def _finals(line: Line, listed: Claim) -> Iterator[Claim]:
    """ "getting down to only seven from the 90 entered"; "the final seven", which can be fewer than the shortlist but no more."""
    for at, claim in enumerate(line.claims):
        if not _counts(line, at) or claim is listed or claim.quantity.value == listed.quantity.value:
            continue
        before = tuple(word for word in line.before(at, 4) if word not in ("only", "just"))
        left = before[-2:] == ("down", "to") and line.words[line.after[at] : line.after[at] + 1] == ("from",)
        if left or (before[-2:] == ("the", "final") and (claim.quantity.value or 0) > (listed.quantity.value or 0)):
            yield claim


def _in_order(one: Claim, other: Claim) -> Same:
    first, second = sorted((one, other), key=lambda claim: claim.quantity.span.start)
    return Same(first, second)


def _only_other(lines: Sequence[Line]) -> Iterator[Same]:
    """ "for the third time", "their third title"; "their only other title came in 1998"."""
    for line in lines:
        if "only" not in line.known or line.known.isdisjoint(_OTHER) or "year" not in line.kinds:
            continue
        at, stop = _other_title(line)
        if at < stop:
            title = line.words[stop - 1]
            told = [one.claims[place] for one in lines for place in range(len(one.claims)) if _is_time(one, place, title)]
            if len(told) == 1:
                yield _in_order(told[0], claim_of(line, at, stop, Interval.exactly(2), line.claims[0]))


def _other_title(line: Line) -> tuple[int, int]:
    """Return where the words of "only other Tarn Cup title came" begin and end."""
    words = line.words
    for at in range(len(words) - 2):
        if words[at] == "only" and words[at + 1] in _OTHER:
            stop = next((place for place in range(at + 2, min(at + 3 + _NEAR, len(words))) if words[place] in _words("came")), 0)
            return (at, stop) if stop > at + 2 and singular(words[stop - 1]) in _words("titles") else (0, 0)
    return 0, 0


def _is_time(line: Line, at: int, title: str) -> bool:
    """Whether an ordinal says which time something was won: "for the third time" beside "won", "their third title"."""
    if line.claims[at].quantity.kind != "ordinal":
        return False
    behind = line.words[line.last[at] : line.last[at] + 1]
    if behind == ("time",) and line.before(at, 2) == ("for", "the"):
        return not _words("won").isdisjoint(line.words[: line.first[at]])
    return behind == (title,) and line.before(at, 1)[0] in ("their", "his", "her", "its", "a")
