"""How a match went on: a run of games from one score to another, and a second half without a score.

In: a document, its reading and its lines with claims of every kind. Out: `Run` and `Halves` frames. "trailed 8-6 but won the last
four legs" and "beat Sole 10-8"; "led 17-6 at the break [...] scoreless in the second half".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.frames.line import Line, line_of
from claimcheck.frames.passages import passages
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.frames.stages import final_of
from claimcheck.frames.tellings import headline_result
from claimcheck.intervals import Interval
from claimcheck.model import Document, Frame, Reading, Sentence
from claimcheck.relations_of_matches import Halves, Run
from claimcheck.vocabulary import table

_NEAR = 5  # words from "trailed" to the score
_APART = 12  # words from one score to the games won next
_LEAST = 2  # games that make a run
_SILENT = (
    ("neither", "side", "scored"), ("neither", "team", "scored"), ("no", "further", "score"), ("no", "further", "goals"),
    ("no", "more", "goals"), ("there", "was", "no", "further", "scoring"), ("a", "scoreless", "second"), ("a", "goalless", "second"),
)  # fmt: skip
_ONE_SILENT = (
    ("remained", "scoreless"), ("were", "scoreless"), ("went", "scoreless"), ("did", "not", "score"), ("failed", "to", "score"),
    ("never", "scored", "again"), ("did", "not", "add"), ("failed", "to", "add"), ("held", "scoreless"), ("kept", "scoreless"),
)  # fmt: skip


def comebacks(document: Document, reading: Reading, lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield runs of games, and halves without a score, with the scores on either side of them."""
    scored = [line for line in lines if "score" in line.kinds]
    for index, line in enumerate(scored):
        if not line.known.isdisjoint(_words("run_units")) and not line.known.isdisjoint(_words("run_verbs")):
            yield from _runs(line, scored[max(0, index - 1) : index + 2])
        if "unanswered" in line.known:
            yield from _unanswered(line)
    half = [claim for line in scored for at, claim in enumerate(line.claims) if is_score(claim) and _at_half(line, at)]
    if len(half) != 1:
        return
    cues = passages(document, sorted(_words("halves_cues")))
    silent = [found for sentence in cues if (found := _silence(sentence)) is not None]
    if len(silent) != 1:
        return
    printed = list(headline_result(reading))
    final = printed[0] if len(printed) == 1 else final_of(document, reading, scored)
    if final is not None and final.quantity.ends and final.quantity.span != half[0].quantity.span:
        sentence, first, stop, neither = silent[0]
        told = claim_of(line_of(sentence, ()), first, stop, Interval.exactly(0), half[0])
        yield Halves(half[0], final, told, neither)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _silence(sentence: Sentence) -> tuple[Sentence, int, int, bool] | None:
    """Return where a sentence says that nothing was scored in a second half, and whether that is so of both sides."""
    words = sentence.lower
    for phrases, neither in ((_SILENT, True), (_ONE_SILENT, False)):
        for phrase in phrases:
            at = next((at for at in range(len(words)) if words[at : at + len(phrase)] == phrase), -1)
            behind = words[at : at + len(phrase) + 6]
            second = "half" in behind and "second" in behind
            after = "after" in behind and not {"break", "interval", "half-time", "restart"}.isdisjoint(behind)
            if at >= 0 and (second or after) and {"until", "minutes", "last", "first"}.isdisjoint(behind):
                return sentence, at, at + len(phrase), neither
    return None


def _at_half(line: Line, at: int) -> bool:
    """ "17-6 at half-time", "a 17-6 half-time lead", "12-20 down at the break"."""
    half = _words("half_time") - {"half"}
    behind = line.words[line.last[at] : line.last[at] + 4]
    return not half.isdisjoint(behind) or not half.isdisjoint(line.before(at, 3))


def _runs(line: Line, near: Sequence[Line]) -> Iterator[Run]:
    """ "trailed 8-6 but won the last four legs to win 10-8": the start in front, the end behind, or alone in the sentences beside it."""
    for at, won in enumerate(line.claims):
        behind = line.words[line.last[at] : line.last[at] + 1]
        if won.quantity.kind != "count" or behind == () or won.quantity.modifier != "=" or behind[0] not in _words("run_units"):
            continue
        before = line.before(at, 4)
        last = "last" in before or "final" in before
        if _words("run_verbs").isdisjoint(before) or not (last or "next" in before) or (won.possible.low or 0) < _LEAST:
            continue
        starts = [one for one in range(at) if is_score(line.claims[one])]
        if len(starts) != 1 or at - starts[0] > 2 or line.first[at] - line.last[starts[0]] > _APART:
            continue
        start = starts[0]
        if _words("run_from").isdisjoint({*line.before(start, _NEAR), *line.words[line.last[start] : line.last[start] + 2]}):
            continue
        ends = [claim for one, claim in enumerate(line.claims) if one > at and is_score(claim)]
        if not ends and last:
            ends = [claim for other in near if other is not line for claim in other.claims if is_score(claim)]
            ends = ends if all(abs(other.claims[0].sentence - won.sentence) <= 1 for other in near) else []
        if len(ends) != 1 or list(runs(line)) or max(ends_of(ends[0])) < max(ends_of(line.claims[start])):
            continue
        held = line.first[line.claims.index(ends[0])] if ends[0] in line.claims else 0
        if last or behind[0] not in ("game", "games") or line.words[held - 1] in ("to", "level", "it"):
            yield Run(line.claims[start], won, ends[0])


def _unanswered(line: Line) -> Iterator[Run]:
    """ "scored 17 unanswered points to turn a 10-7 deficit into a 24-10 win"."""
    scores = [at for at, claim in enumerate(line.claims) if is_score(claim)]
    told = [
        claim
        for at, claim in enumerate(line.claims)
        if claim.quantity.kind == "count" and "unanswered" in line.words[line.last[at] : line.last[at] + 2]
    ]
    if len(scores) != 2 or len(told) != 1 or told[0].quantity.modifier != "=":
        return
    behind = [line.words[line.last[at] : line.last[at] + 2] for at in scores]
    before = [line.before(at, 3) for at in scores]
    stood = [not _words("standing").isdisjoint(behind[at]) or not _words("led").isdisjoint(before[at]) for at in (0, 1)]
    ended = not (_words("ended") | _words("final")).isdisjoint((*behind[1], *before[1]))
    if stood == [True, False] and ended:
        yield Run(line.claims[scores[0]], told[0], line.claims[scores[1]], later=True)
