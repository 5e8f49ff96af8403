"""Dates of the article that differ from the source's date of the same thing in one of day, month and year.

In: an article and its sources, read. Out: `Redated` frames. "The year to 30 June 2025" of accounts "for the year ended 30 June 2024".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.between.evidence import points, spread_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.between.stems import listed
from claimcheck.model import Sourced
from claimcheck.relations_between import Redated

_KINDS = frozenset(("date", "year"))
_ENOUGH = 3  # points for two dates that share two of day, month and year
_ENOUGH_FOR_ONE = 7  # and for two that share one
_ENOUGH_FOR_YEAR = 5  # and for two years alone
_ALONE = 3  # points for the one date on either side that the other side does not have
_TURNED = 3  # and for days whose figures changed places: 12 and 21 May
_SAME_LEAD = 2  # points for "until" in front of both, or "the year to" and "the year ended"
_HELD = frozenset(("against", "versus", "than", "compared", "previous"))  # the date is that of what another is held against
_MOST = 400  # dates of all sources

Day = tuple[str, str, str]
"""Year, month and day, "" for what is not told."""


def redated(article: Told, sources: Sequence[Told]) -> Iterator[Redated]:
    """Yield the dates of the article that no source has, where one source date of the same thing is told with one part different."""
    ours = mentions_of(article, _KINDS)
    theirs = [mention for source in sources for mention in mentions_of(source, _KINDS)][:_MOST]
    if not ours or not theirs:
        return
    spread = spread_of(theirs)
    told = [_day(mention) for mention in ours]
    lonely = [day for day in told if not any(_meets(day, _day(other)) for other in theirs)]
    for mention, day in zip(ours, told, strict=True):
        if not _HELD.isdisjoint(mention.before) or any(_meets(day, _day(other)) for other in theirs):
            continue
        rivals = [other for other in theirs if _differs_in_one(day, _day(other)) and not any(_meets(one, _day(other)) for one in told)]
        ranked = sorted(((_strength(mention, other, spread), -at) for at, other in enumerate(rivals)), reverse=True)
        if not ranked:
            continue
        strength, at = ranked[0]
        if len(rivals) == 1 and lonely == [day]:
            strength += _ALONE
        best = rivals[-at]
        alike = sum(bool(a) and a == b for a, b in zip(day, _day(best), strict=True))
        clear = all(other < strength or _day(rivals[-place]) == _day(best) for other, place in ranked)
        if clear and strength >= (_ENOUGH if alike == 2 else _ENOUGH_FOR_ONE if alike == 1 else _ENOUGH_FOR_YEAR):
            yield Redated(mention.claim, Sourced(best.claim, best.document))


def _day(mention: Mention) -> Day:
    parts = (mention.claim.quantity.date or "").split("-")
    if not all(part.isdigit() for part in parts):
        return "", "", ""
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 2:
        return ("", parts[0], parts[1]) if len(parts[0]) == 2 else (parts[0], parts[1], "")
    return parts[0], "", ""


def _meets(one: Day, other: Day) -> bool:
    """Whether the second date tells the first again: nothing that both tell differs, and of a day or month not the year alone is told."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    return len(both) >= min(2, sum(map(bool, one))) and all(a == b for a, b in both)


def _differs_in_one(one: Day, other: Day) -> bool:
    both = [a == b for a, b in zip(one, other, strict=True) if a and b]
    return both.count(False) == 1


def _strength(mention: Mention, other: Mention, spread: Mapping[str, int]) -> int:
    """Return what speaks for two dates being of one thing; their months are no evidence, since they were picked by them."""
    found = points(mention, other, spread, 0, True)
    days = _day(mention)[2], _day(other)[2]
    if days[0] != days[1] and days[0] == days[1][::-1]:
        found += _TURNED
    lead = listed("to_date")
    if mention.before[:1] == other.before[:1] != () or (not lead.isdisjoint(mention.before[:3]) and not lead.isdisjoint(other.before[:3])):
        found += _SAME_LEAD
    if not listed("stretch").isdisjoint(mention.before) and not listed("stretch").isdisjoint(other.before):
        found += _SAME_LEAD
    return found
