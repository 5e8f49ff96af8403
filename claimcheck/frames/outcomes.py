"""One match won in one place and lost in another.

In: a document and the lines of all its claims. Out: `Beaten` frames. "their 19-13 defeat by Orsa" and "the 19-13 win over Orsa"; "last
Saturday's 24-18 win over Marram" and "Leeth, who lost to Marram last week".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_at, claim_of
from claimcheck.frames.scores import ends_of, is_score
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document
from claimcheck.relations import Beaten
from claimcheck.spans import Span
from claimcheck.vocabulary import table

_NEAR = 4  # words from the score to "win over"
_DAY = 12  # characters of "wednesday" and the mark behind it
_RECENT = 6  # words behind the opponent in which "last week" may stand


class Outcome(NamedTuple):
    """A match against somebody: whether it was won, its score if told, and whether it was the last one."""

    opponent: str
    won: bool
    score: frozenset[int]
    recent: bool
    claim: Claim


def outcomes(document: Document, lines: Sequence[Line]) -> Iterator[Beaten]:
    """Yield two outcomes of one match that cannot both be."""
    told = [one for line in lines if not line.known.isdisjoint(_words("outcome_cues")) for one in _outcomes(line)]
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            same = bool(one.score) and one.score == other.score
            recent = one.recent and other.recent and bool(one.score or other.score)
            if one.opponent == other.opponent and one.won != other.won and (same or recent):
                yield Beaten(one.claim, other.claim)
        if one.score and one.recent:
            yield from _without_score(document.text, one)


def _without_score(text: str, one: Outcome) -> Iterator[Beaten]:
    """ "who lost to Marram last week", in a sentence without a number, beside the score of the win over Marram."""
    for phrase in sorted(_phrases("lost_to" if one.won else "won_over")):
        at = text.find(f"{phrase} {one.opponent} last ")
        end = at + len(f"{phrase} {one.opponent}")
        behind = text[end : end + len(" last ") + _DAY].split()
        if at >= 0 and len(behind) > 1 and behind[1].rstrip(",.;") in _words("recent"):
            other = claim_at(Span(at, end), Interval.anything(), one.claim)
            yield Beaten(*sorted((one.claim, other), key=lambda claim: claim.quantity.start))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _outcomes(line: Line) -> Iterator[Outcome]:
    """ "win over Marram", "lost to Marram", "defeat by Marram", "victory against Marram", "beat Marram"."""
    words, names = line.words, line.sentence.words
    for at in range(len(words) - 2):
        pair = words[at : at + 2]
        won = f"{pair[0]} {pair[1]}" in _phrases("won_over")
        lost = f"{pair[0]} {pair[1]}" in _phrases("lost_to")
        if not (won or lost) or not names[at + 2][:1].isupper() or not _words("unreal").isdisjoint(words[max(0, at - 2) : at]):
            continue
        score = [claim for place, claim in enumerate(line.claims) if is_score(claim) and 0 <= at - line.last[place] <= _NEAR]
        near = words[max(0, at - _NEAR - 2) : at + 2 + _RECENT]
        recent = any(one == "last" and two.removesuffix("'s") in _words("recent") for one, two in pairwise(near))
        like = score[0] if score else line.claims[0]
        opponent = names[at + 2].removesuffix("'s").removesuffix("’s")
        ends = frozenset(ends_of(score[0])) if len(score) == 1 else frozenset[int]()
        yield Outcome(opponent, won, ends, recent, claim_of(line, at, at + 3, Interval.anything(), like))


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(table("scores")["outcomes"][name])
