"""The numbers of an article held against those of its sources.

In: the article and its sources, each with what was read in it. Out: frames. A release says "a reduction of £59m" and the article
"Net debt fell by £95m": a `Counterpart` that does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.between.counterparts import counterpart, is_range_instead
from claimcheck.between.derived import follows, nearly
from claimcheck.between.links import Candidate, Link, links_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.between.neighbours import current_of, neighbour, swapped
from claimcheck.between.scopes import scopes
from claimcheck.between.values import same_number, telling
from claimcheck.between.versions import is_version, stale
from claimcheck.claims import alike
from claimcheck.model import Frame, Sourced
from claimcheck.relations_between import Counterpart, Derived, Elsewhere, Rescoped

__all__ = ["Told", "frames_between"]

_ENOUGH_FOR_SCOPE = 3
_ENOUGH_FOR_UNIT = 4
_LEAD = 2  # points by which a number that agrees may fit less well than the best that does


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
    if agreeing is not None and not is_range_instead(link, agreeing):
        yield from _agreed(link, agreeing, traded.get(id(link.mention)))
        return
    likely = (one for one in link.operands if one.points >= _ENOUGH_FOR_UNIT)
    twin = next((one for one in likely if same_number(link.mention.claim, one.mention.claim)), None)
    if twin is not None:
        yield Rescoped(link.mention.claim, _sourced(twin))
        return
    if follows(link):
        return
    if link.mention.claim.quantity.value == 1 and link.mention.claim.quantity.kind == "count":
        return  # "one" is a pronoun too often
    other = counterpart(link)
    if other is not None:
        yield Counterpart(link.mention.claim, _sourced(other), False)


def _agreed(link: Link, agreeing: Candidate, traded: Candidate | None) -> Iterator[Frame]:
    found = [(scopes(link.mention, one.mention), one) for one in link.candidates if one.agrees and one.points >= agreeing.points - _LEAD]
    better = traded or neighbour(link, agreeing)
    current = current_of(link, agreeing)
    if current is not None:
        yield Counterpart(link.mention.claim, _sourced(current), False, doubts=1)
    elif better is not None:
        yield Elsewhere(link.mention.claim, _sourced(agreeing), _sourced(better))
    elif all(words for words, _ in found) and agreeing.points >= (0 if telling(link.mention.claim) else _ENOUGH_FOR_SCOPE):
        words, one = found[0]
        assert words is not None
        yield Rescoped(link.mention.claim, _sourced(one), *words)
    else:
        yield Counterpart(link.mention.claim, _sourced(agreeing), True, link.mention.is_open)


def _derived(link: Link, start: Mention, end: Mention) -> Derived:
    claims = alike((start.claim, end.claim))
    return Derived(link.mention.claim, Sourced(claims[0], start.document), Sourced(claims[1], end.document))


def _sourced(one: Candidate) -> Sourced:
    return Sourced(one.mention.claim, one.mention.document)
