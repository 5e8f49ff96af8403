"""A row of wins beside the list of those before, and goals beside how often one is scored.

In: a document and lines with claims of every kind. Out: `Streak` and `GoalRate` frames. "their third successive win after victories
over Orsa and Leeth"; "more than a goal a game" and "43 goals in 50 appearances".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.frames.ledgers import names_in
from claimcheck.frames.line import Line, line_of
from claimcheck.frames.passages import passages
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Document
from claimcheck.relations_of_matches import GoalRate, Streak
from claimcheck.vocabulary import table

_RATES = ("goal a game", "goal-a-game", "goal per game", "goal a match")
_MORE = (("more", "than"), ("better", "than"))
_NEAR = 500  # characters between a rate and the goals
_MOST = 6  # wins of a row, above which no list is whole
_AGAINST = ("over", "against", "to", "by", "at")
_WHEN = ("in", "on")


def streaks(lines: Sequence[Line]) -> Iterator[Streak]:
    """Yield the ordinals of a row with the list of what came before in the same sentence."""
    for line in lines:
        if "ordinal" not in line.kinds or _words("row").isdisjoint(line.known) or _words("row_listed").isdisjoint(line.known):
            continue
        for at, claim in enumerate(line.claims):
            number = claim.quantity.value
            if claim.quantity.kind != "ordinal" or number is None or not 1 < number <= _MOST:
                continue
            places = [
                place
                for place in range(line.last[at], len(line.words) - 2)
                if line.words[place] in _words("row_listed") and line.words[place + 1] in _AGAINST
            ]
            if len(places) != 1 or not {"after", "following"} & set(line.words[places[0] - 3 : places[0]]):
                continue
            counted, stop = names_in(line.sentence, places[0] + 2)
            if counted > 1 and line.words[stop : stop + 1] in ((), (".",), (",",)):
                yield Streak(claim, claim_of(line, places[0], stop, Interval.exactly(counted), claim))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def goal_rates(document: Document, lines: Sequence[Line]) -> Iterator[GoalRate]:
    """Yield "more than a goal a game" with the only goals and matches told nearby."""
    for sentence in passages(document, _RATES):
        words = sentence.lower
        at = next((at for at in range(2, len(words)) if words[at] in ("goal", "goal-a-game") and words[at - 1] == "a"), 0)
        if not at or words[max(0, at - 3) : at - 1] not in _MORE or not _same_time(words):
            continue
        told = []
        for line in lines:
            if abs(line.sentence.span.start - sentence.span.start) > _NEAR or _words("played").isdisjoint(line.known):
                continue
            if not _same_time(line.words):
                continue
            goals = [claim for claim in line.claims if claim.head == "goal" and claim.quantity.kind == "count"]
            games = [claim for at, claim in enumerate(line.claims) if claim.quantity.kind == "count" and _is_played(line, at)]
            if len(goals) == len(games) == 1 and (goals[0].possible.low or 0) > 1:
                told.append((goals[0], games[0]))
        if len(told) == 1:
            goal, game = told[0]
            stop = at + (1 if words[at] == "goal-a-game" else 3)
            yield GoalRate(goal, game, claim_of(line_of(sentence, ()), at - 3, stop, Interval.anything(), goal))


def _same_time(words: Sequence[str]) -> bool:
    """Whether no other time is named than that since some month."""
    return "since" in words or _words("goals_when").isdisjoint(words)


def _is_played(line: Line, at: int) -> bool:
    return line.words[line.last[at] : line.last[at] + 1] != () and not _words("played").isdisjoint(
        line.words[line.last[at] : line.after[at]]
    )
