"""Times of day of the article that differ from the source's time of the same thing.

In: an article and its sources, read. Out: `Redated` frames. "The fire was out by 7.45am" of a statement that says "was out by 6.45am".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.between.evidence import points, spread_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.model import Sourced
from claimcheck.relations_between import Redated

_KINDS = frozenset(("clock",))
_ENOUGH = 4  # points for two times that share the hour or the minutes
_ENOUGH_FOR_OTHERS = 8
_ALONE = 3  # points for the one time on either side that the other side does not have
_SAME_LEAD = 2  # points for "by" or "until" in front of both
_HALF_DAY = 12
_MOST = 400  # times of all sources

Time = tuple[int, int]
"""The hour on a clock's face, from 0 to 11, and the minute."""


def retimed(article: Told, sources: Sequence[Told]) -> Iterator[Redated]:
    """Yield the times of the article that no source has, each with the one time of the sources that is told of the same thing."""
    ours = [(mention, time) for mention in mentions_of(article, _KINDS) if (time := _time(mention)) is not None]
    if not ours:
        return
    told = [mention for source in sources for mention in mentions_of(source, _KINDS)][:_MOST]
    theirs = [(mention, time) for mention in told if (time := _time(mention)) is not None]
    known, used = {time for _, time in theirs}, {time for _, time in ours}
    spread = spread_of([mention for mention, _ in theirs])
    left = [(mention, time) for mention, time in theirs if time not in used]
    lonely = len({time for _, time in ours if time not in known}) == len({time for _, time in left}) == 1
    for mention, time in ours:
        if time in known:
            continue
        ranked = sorted(((_strength(mention, other, spread), -at) for at, (other, _) in enumerate(left)), reverse=True)
        if not ranked:
            continue
        strength, best = ranked[0][0], left[-ranked[0][1]]
        clear = all(left[-at][1] == best[1] or reached < strength for reached, at in ranked)
        alike = time[0] == best[1][0] or time[1] == best[1][1] != 0  # every other thing begins on the hour
        if clear and (strength + (_ALONE if lonely else 0) >= _ENOUGH if alike else strength >= _ENOUGH_FOR_OTHERS):
            yield Redated(mention.claim, Sourced(best[0].claim, best[0].document))


def _time(mention: Mention) -> Time | None:
    hour, colon, minute = (mention.claim.quantity.date or "").partition(":")
    return (int(hour) % _HALF_DAY, int(minute)) if colon and hour.isdigit() and minute.isdigit() else None


def _strength(mention: Mention, other: Mention, spread: Mapping[str, int]) -> int:
    found = points(mention, other, spread, 0, True)
    return found + (_SAME_LEAD if mention.before[:1] == other.before[:1] != () else 0)
