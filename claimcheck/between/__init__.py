"""The numbers of an article held against those of its sources.

In: the article and its sources, each with what was read in it. Out: frames. A release says "a reduction of £59m" and the article
"Net debt fell by £95m": a `Counterpart` that does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.between.derived import follows, nearly
from claimcheck.between.links import Candidate, Link, links_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.between.neighbours import is_its_cell, neighbour, swapped
from claimcheck.between.scopes import scopes
from claimcheck.between.values import near, same_number, slipped, telling, within_reach
from claimcheck.between.versions import is_version, stale
from claimcheck.claims import alike
from claimcheck.model import Frame, Sourced
from claimcheck.relations_between import Counterpart, Derived, Elsewhere, Rescoped

__all__ = ["Told", "frames_between"]

_ENOUGH = 7  # points for a number of the same thing that differs
_SLIP = 5  # points more for two numbers that a slip of the hand divides
_NEAR = 3  # and for two that lie near each other
_ENOUGH_FOR_SCOPE = 3
_ENOUGH_FOR_UNIT = 4
_SURE = 16  # points that make even a number many times as large the same thing
_LEAD = 2  # points by which the one counterpart must lead over another number
_TAKEN = 6  # points more where the source's number agrees with another of the article
_FAR_BETTER = 8


def frames_between(article: Told, sources: Sequence[Told], previous: Told | None = None) -> tuple[Frame, ...]:
    """Return the frames of an article's numbers and those of its sources, in the order of the article."""
    versions = [source for source in sources if is_version(article, source)]
    if previous is not None:
        versions.append(previous)
    ours = mentions_of(article)
    theirs = tuple(mention for source in sources if source not in versions for mention in mentions_of(source))
    links = links_of(ours, theirs)
    traded = swapped(links)
    derived = {id(link): _derived(link, start, end) for link, start, end in nearly(links, theirs)}
    found: list[Frame] = []
    for link in links:
        found += (derived[id(link)],) if id(link) in derived else _frames(link, traded)
    for version in versions:
        found += stale(article, version)
    return tuple(found)


def _frames(link: Link, traded: Mapping[int, Candidate]) -> Iterator[Frame]:
    agreeing = link.agreeing
    if agreeing is not None and not _is_range_instead(link, agreeing):
        yield from _agreed(link, agreeing, traded.get(id(link.mention)))
        return
    likely = (one for one in link.operands if one.points >= _ENOUGH_FOR_UNIT)
    twin = next((one for one in likely if same_number(link.mention.claim, one.mention.claim)), None)
    if twin is not None:
        yield Rescoped(link.mention.claim, _sourced(twin))
        return
    if follows(link):
        return
    if link.mention.claim.quantity.value == 1:
        return  # "one" is a pronoun too often
    other = _counterpart(link)
    if other is not None:
        yield Counterpart(link.mention.claim, _sourced(other), False)


def _agreed(link: Link, agreeing: Candidate, traded: Candidate | None) -> Iterator[Frame]:
    found = [(scopes(link.mention, one.mention), one) for one in link.candidates if one.agrees and one.points >= agreeing.points - _LEAD]
    better = traded or neighbour(link, agreeing)
    if better is not None:
        yield Elsewhere(link.mention.claim, _sourced(agreeing), _sourced(better))
    elif all(words for words, _ in found) and agreeing.points >= (0 if telling(link.mention.claim) else _ENOUGH_FOR_SCOPE):
        words, one = found[0]
        assert words is not None
        yield Rescoped(link.mention.claim, _sourced(one), *words)
    else:
        yield Counterpart(link.mention.claim, _sourced(agreeing), True, link.mention.is_open)


def _is_range_instead(link: Link, agreeing: Candidate) -> bool:
    """Whether the article gives a range, and the source another one that fits far better than the number in it."""
    first = link.candidates[0]
    ours, theirs, one = (mention.claim.quantity.ends for mention in (link.mention, first.mention, agreeing.mention))
    return len(ours) == len(theirs) == 2 and len(one) != 2 and first.points >= agreeing.points + _FAR_BETTER // 2


def _counterpart(link: Link) -> Candidate | None:
    """Return the one number of the sources that the article's should be."""
    likely = ((_strength(link, one), at, one) for at, one in enumerate(link.candidates) if _could_be(link, one))
    ranked = sorted(likely, key=lambda row: (-row[0], row[1]))
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    strength, _, first = ranked[0]
    rivals = [other for other, _, one in ranked if one.mention.claim.quantity.value != first.mention.claim.quantity.value]
    return None if any(other > strength - _LEAD for other in rivals) else first


def _could_be(link: Link, one: Candidate) -> bool:
    ours, theirs = link.mention.claim, one.mention.claim
    if one.mention.row and not is_its_cell(link, one):
        return False
    return slipped(ours, theirs) or within_reach(ours, theirs) or one.points >= _SURE


def _strength(link: Link, one: Candidate) -> int:
    """Return how much speaks for a number being the article's gone wrong: its words, and the two values."""
    ours, theirs = link.mention.claim, one.mention.claim
    slip = _SLIP if slipped(ours, theirs) else _NEAR if near(ours, theirs) else 0
    return one.points + slip - (_TAKEN if id(one.mention) in link.used else 0)


def _derived(link: Link, start: Mention, end: Mention) -> Derived:
    claims = alike((start.claim, end.claim))
    return Derived(link.mention.claim, Sourced(claims[0], start.document), Sourced(claims[1], end.document))


def _sourced(one: Candidate) -> Sourced:
    return Sourced(one.mention.claim, one.mention.document)
