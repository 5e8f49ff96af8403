"""What players are told to have done, beside the result of the match.

In: a document, its reading and its lines with claims of every kind. Out: `Score` frames. "the only goal of a 2-1 win"; "kept a clean
sheet in the 3-1 win"; "a late consolation" and "won 3-0"; "scored twice as Orsa won 1-0". The result is that of the sentence, or the one
that the whole story tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.frames.stages import final_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Reading
from claimcheck.relations import Score
from claimcheck.vocabulary import table

_HIGH = 12  # goals of one side; above it the game is no football
_LONGEST = 3  # words of a phrase


def deeds(document: Document, reading: Reading, lines: Sequence[Line]) -> Iterator[Score]:
    """Yield the results with what is told of goals and goalkeepers."""
    telling = [line for line in lines if not line.known.isdisjoint(_words("deed_cues"))]
    if not telling:
        return
    final = final_of(document, reading, [line for line in lines if "score" in line.kinds])
    for line in telling:
        result = _result(line)
        if result is None and "score" in line.kinds:
            continue
        result = result or (final if _words("other_match").isdisjoint(line.known) else None)
        if result is not None and max(ends_of(result)) <= _HIGH and _words("season").isdisjoint(line.known - {"game", "match"}):
            yield from _told(line, result)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, int]]:
    """Return the phrases by their words: what they are told of, and how many goals at least."""
    found = {}
    for told, phrases in table("scores")["deeds"].items():
        name, _, number = told.partition("-")
        for phrase in phrases:
            found[tuple(phrase.split())] = (name, int(number or 0))
    return found


def _result(line: Line) -> Claim | None:
    """Return the one result of a sentence; none of one match in two, or after extra time and penalties."""
    if "score" not in line.kinds or not _words("other_result").isdisjoint(line.known - {"extra", "after", "record"}):
        return None
    sets = {at for run in runs(line) for at in run}
    found = [claim for at, claim in enumerate(line.claims) if is_score(claim) and at not in sets]
    return found[0] if len(found) == 1 else None


def _told(line: Line, result: Claim) -> Iterator[Score]:
    words, behind = line.words, 0
    for at, length in product(range(len(words)), range(_LONGEST, 0, -1)):
        phrase = _phrases().get(words[at : at + length]) if at >= behind else None
        if phrase is None or not _words("unreal").isdisjoint(words[max(0, at - 3) : at]):
            continue
        behind = at + length
        told, number = phrase
        if told == "only" and not {"half", "period"}.isdisjoint(words[behind : behind + 5]):
            continue
        count = claim_of(line, at, at + length, Interval.exactly(number), result)
        if told == "goals" and number > max(ends_of(result)):
            yield Score(result, "scored", (count,))
        elif told == "only":
            yield Score(result, "only", (count,))
        elif told != "goals":
            yield Score(result, "clean" if told == "clean" else "reply", (count,))
