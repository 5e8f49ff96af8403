"""How a match stood on its way, beside the only result that its story tells.

In: a document, its reading and its lines with claims of every kind. Out: `Score` frames. "Orsa 2-1 Marram" above "they went 3-0 up";
"a goalless draw" and "It's 1-1, so all is open"; "won 24-18" beside "trailed 12-20 at the break".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_at
from claimcheck.frames.results import printed_result
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.frames.tellings import headline_result
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Quantity, Reading
from claimcheck.relations import Score
from claimcheck.spans import Span
from claimcheck.vocabulary import table

_LEAD = 4  # blocks in which a story tells its result first
_GOALLESS = "goalless draw"
_BEFORE = 4  # words from "led" to a score


def stages(document: Document, reading: Reading, lines: Sequence[Line]) -> Iterator[Score]:
    """Yield each score that is said to have stood during a match, with the one result of the story."""
    scored = [line for line in lines if "score" in line.kinds]
    if not scored:
        return
    final = final_of(document, reading, scored)
    if final is None:
        return
    for line in scored:
        if not _words("other_result").isdisjoint(line.known - _words("same_match")) or not _words("other_match").isdisjoint(line.known):
            continue
        sets = {at for run in runs(line) for at in run}
        for at, claim in enumerate(line.claims):
            if at in sets or not is_score(claim) or claim is final:
                continue
            if _stood(line, at):
                yield Score(final, "earlier", (claim,))
            elif _is_result(line, at):
                yield Score(final, "again", (claim,))


def final_of(document: Document, reading: Reading, scored: Sequence[Line]) -> Claim | None:
    """Return the one result that a story tells, `scored` being its lines with scores; None where it tells of several matches."""
    return _final(reading, scored) or (_goalless(document, scored[0].claims[0]) if scored else None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _final(reading: Reading, scored: Sequence[Line]) -> Claim | None:
    """Return the result in the headline, else the one that every "a 3-1 win", "beat them 3-1" of the story tells."""
    ends = [at for at, sentence in enumerate(reading.sentences) if sentence.lower[:2] == ("match", "ends")]
    if ends:
        ended = printed_result(reading.sentences[ends[0]], ends[0]) if len(ends) == 1 else None
        return ended.claim if ended is not None else None
    printed = list(headline_result(reading))
    if len(printed) == 1:
        return printed[0]
    told = []
    for line in scored:
        sets = {at for run in runs(line) for at in run}
        told += [claim for at, claim in enumerate(line.claims) if at not in sets and is_score(claim) and _is_result(line, at)]
    pairs = {tuple(sorted(ends_of(claim))) for claim in told}
    return told[0] if len(pairs) == 1 and told[0].block <= _LEAD else None


def _goalless(document: Document, like: Claim) -> Claim | None:
    """ "a goalless draw": the one match of a story that has no other result ended 0-0."""
    at = document.text.find(_GOALLESS)
    if at < 0:
        return None
    span = Span(at, at + len(_GOALLESS))
    end, none = Quantity(span, 0, 0), claim_at(span, Interval.anything(), like)
    return replace(none, quantity=replace(none.quantity, kind="score", ends=(end, end)))


def _is_result(line: Line, at: int) -> bool:
    """ "their 3-1 win", "beat Orsa 3-1", "lost 3-1"; any score of a sentence about another match is one too, so that there are two."""
    if _stood(line, at):
        return False
    behind = line.words[line.last[at] : line.last[at] + 3]
    before = set(line.words[max(0, line.first[at] - 7) : line.first[at]])
    return bool(_words("ended") & set(behind) or _words("final") & before or _words("ended") & before)


def _stood(line: Line, at: int) -> bool:
    """ "led 2-0", "at 3-1 down", "went 2-1 up", "a 2-1 lead", "made it 3-1"."""
    behind = line.words[line.last[at] : line.last[at] + 2]
    before = line.words[max(0, line.first[at] - _BEFORE) : line.first[at]]
    if before[-1:] in (("it's",), ("it’s",), ("is",)):
        return True
    if behind and behind[0] in _words("standing"):
        return True
    if _words("half_time") & set(line.words[line.last[at] : line.last[at] + 3]):
        return True
    if before[-1:] == ("at",) or before[-2:] == ("made", "it"):
        return True
    return bool(_words("led") & set(before)) and not _words("ended") & set(behind)
