"""What a football story counts beside the result: a player's goals, a season's wins, draws and defeats, a draw without goals.

In: lines with claims of every kind. Out: `Score` and `Sum` frames. "won 2-1 with a hat-trick from Stoll"; "a 2-2 defeat";
"have won 12, drawn five and lost four of their 20 games".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.scores import ends_of, is_score
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Frame
from claimcheck.relations import Score, Sum
from claimcheck.vocabulary import table

_KINDS = ("won", "drawn", "lost")
_HIGH = 12  # goals of one side; above it the game is no football
_BEHIND = 9  # words from "a hat-trick" to the result


def goals(lines: tuple[Line, ...]) -> Iterator[Frame]:
    """Yield the results beside which something else is counted, and the seasons told in wins, draws and defeats."""
    for line in lines:
        if "score" in line.kinds:
            single = [claim for claim in line.claims if is_score(claim)]
            if len(single) == 1 and max(ends_of(single[0])) <= _HIGH and not _words("other_result") & line.known:
                yield from _hat_trick(line, single[0])
                yield from _level(line, single[0])
        if not line.known.isdisjoint(_words("games")):
            yield from _season(line)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _hat_trick(line: Line, result: Claim) -> Iterator[Score]:
    """ "a hat-trick in the 2-1 win": three goals are more than either side has."""
    at = next((at for at, word in enumerate(line.words) if word in ("hat-trick", "hattrick")), None)
    place = line.first[line.claims.index(result)]
    if at is None or abs(place - at) > _BEHIND or _words("season") & line.known:
        return
    if _words("not_straight") & set(line.words[max(0, at - 3) : at]):
        return
    if max(ends_of(result)) < 3:
        yield Score(claim_of(line, at, at + 1, Interval.exactly(3), result), "scored", (result,))


def _level(line: Line, result: Claim) -> Iterator[Score]:
    """ "a 2-2 defeat", "the goalless draw, which ended 1-1"."""
    one, other = ends_of(result)
    behind = line.words[line.last[line.claims.index(result)] :][:1]
    if one == other and behind and behind[0] in _words("victory") | {"defeat", "loss"}:
        yield Score(result, "level")
    pairs = list(zip(line.words, line.words[1:], strict=False))
    if one and any(pair in pairs for pair in (("goalless", "draw"), ("goalless", "stalemate"))) and not _words("half_time") & line.known:
        yield Score(result, "goalless")


def _season(line: Line) -> Iterator[Sum]:
    """ "won 12, drawn five and lost four of their 20 games", "12 wins, five draws and four defeats in 20 games"."""
    found: dict[str, Claim] = {}
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "count" or claim.quantity.modifier != "=" or claim.quantity.value is None:
            continue
        heads = {claim.head or "", *line.words[line.last[at] : line.last[at] + 1]}
        before = set(line.before(at, 1))
        kind = next((kind for kind in _KINDS if before & _words(f"{kind}_verbs") or heads & _words(f"{kind}_nouns")), None)
        if kind is not None:
            found.setdefault(kind, claim)
        elif set(line.words[line.last[at] : line.last[at] + 3]) & _words("games") and before & _words("of_games"):
            found.setdefault("games", claim)
    if len(found) == 4 and len({id(claim) for claim in found.values()}) == 4:
        yield Sum(found["games"], tuple(found[kind] for kind in _KINDS))
