"""The result of a headline beside the one result that opens its story.

In: a document and its lines with claims of every kind. Out: `Score` frames. "City beat Rovers 3-1" above "City won 3-2 at home to Rovers".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.frames.line import Line
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.frames.tellings import headline_result
from claimcheck.model import Claim, Document, Reading
from claimcheck.relations import Score
from claimcheck.vocabulary import table

_LEAD = 2  # blocks behind the headline in which a story tells its result first
_SHOWN = ("headline", "standfirst")
_OTHERS = frozenset(("aggregate", "leg", "season", "last", "previous", "earlier", "half", "half-time", "since", "set", "sets", "series"))
_SHORTEST = 4  # letters of a name that two sides seldom share


def headline_scores(document: Document, reading: Reading, lines: Sequence[Line]) -> Iterator[Score]:
    """Yield the headline's result with the lead's, where the story has the headline's result nowhere else."""
    first = next((block for block in document.blocks if block.kind == "headline"), None)
    if first is None:
        return
    scored = [line for line in lines if "score" in line.kinds]
    shown = [claim for line in scored for claim in _single(line) if claim.block_kind == "headline"] or list(headline_result(reading))
    if len(shown) != 1:
        return
    told = [claim for line in scored for claim in line.claims if is_score(claim) and claim.block_kind not in _SHOWN]
    if any(_alike(claim, shown[0]) for claim in told):
        return
    title = {word.strip("'’s") for word in first.span.of(document.text).split() if len(word) >= _SHORTEST and word[0].isupper()}
    for line in scored:
        results = _single(line)
        if len(results) != 1 or results[0].block_kind in _SHOWN or results[0].block > shown[0].block + _LEAD:
            continue
        won = not (_words("beat") | _words("lost_verbs") | _words("lost_nouns") | {"beaten"}).isdisjoint(line.known)
        if won and title & set(line.sentence.words) and _OTHERS.isdisjoint(line.known):
            yield Score(shown[0], "again", (results[0],))
        return


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _single(line: Line) -> list[Claim]:
    """Return the results of a line; the sets of a match are none."""
    sets = {at for run in runs(line) for at in run}
    return [claim for at, claim in enumerate(line.claims) if at not in sets and is_score(claim)]


def _alike(one: Claim, other: Claim) -> bool:
    return sorted(ends_of(one)) == sorted(ends_of(other))
