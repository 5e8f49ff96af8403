"""The numbers of an article held against those of its sources.

In: the article and its sources, each with what was read in it. Out: frames. A release says "a reduction of £59m" and the article
"Net debt fell by £95m": a `Counterpart` that does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.between.clocks import retimed
from claimcheck.between.counterparts import counterpart, is_range_instead
from claimcheck.between.dates import redated
from claimcheck.between.derived import follows
from claimcheck.between.leftovers import leftovers
from claimcheck.between.links import Candidate, Link, links_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.between.nearly import Work, nearly
from claimcheck.between.neighbours import current_of, neighbour, swapped, told_twice
from claimcheck.between.scopes import scopes
from claimcheck.between.unsourced import unsourced
from claimcheck.between.values import full, same_number, slipped, telling
from claimcheck.between.versions import is_version, stale
from claimcheck.claims import alike
from claimcheck.model import Frame, Sourced
from claimcheck.relations_between import Counterpart, Derived, Elsewhere, Rescoped

__all__ = ["Told", "frames_between"]

_ENOUGH_FOR_SCOPE = 3
_ENOUGH_FOR_UNIT = 4
_ENOUGH_FOR_FULL_POINTS = -1  # that both have "3.8" says much
_LEAD = 2  # points by which a number that agrees may fit less well than the best that does


def frames_between(article: Told, sources: Sequence[Told], previous: Told | None = None) -> tuple[Frame, ...]:
    """Return the frames of an article's numbers and those of its sources, in the order of the article."""
    versions = [source for source in sources if is_version(article, source)]
    if previous is not None:
        versions.append(previous)
    ours = mentions_of(article)
    theirs = tuple(mention for source in sources if source not in versions for mention in mentions_of(source))
    links = links_of(ours, theirs)
    traded = told_twice(links) | swapped(links)
    claimed = _claimed(links)
    derived = {id(work.link): _derived(work) for work in nearly(links, theirs)}
    found: list[Frame] = []
    held = set()
    for link in links:
        own = [derived[id(link)]] if id(link) in derived else list(_frames(link, traded, claimed))
        if own:
            held.add(id(link))
        found += own
    for link, mention in leftovers(links, theirs, frozenset(held)):
        found.append(Counterpart(link.mention.claim, Sourced(mention.claim, mention.document), False, doubts=1))
        held.add(id(link))
    told = [source for source in sources if source not in versions]
    found += unsourced(links, told, frozenset(held))
    found += redated(article, told)
    found += retimed(article, told)
    for version in versions:
        found += stale(article, version)
    return tuple(found)


def _frames(link: Link, traded: Mapping[int, Candidate], claimed: Mapping[int, int]) -> Iterator[Frame]:
    agreeing = link.agreeing
    if agreeing is not None and not is_range_instead(link, agreeing):
        others = frozenset(source for source, owner in claimed.items() if owner != id(link))
        yield from _agreed(link, agreeing, traded.get(id(link.mention)), others)
        return
    likely = (one for one in link.operands if one.points >= _ENOUGH_FOR_UNIT)
    twin = next((one for one in likely if same_number(link.mention.claim, one.mention.claim)), None) or _in_points(link)
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


def _claimed(links: Sequence[Link]) -> dict[int, int]:
    """The sources' numbers (by id) that a number of the article is a slip of, with the id of its link."""
    found = {}
    for link in links:
        other = counterpart(link) if link.agreeing is None else None
        if other is not None and slipped(link.mention.claim, other.mention.claim):
            found[id(other.mention)] = id(link)
    return found


def _in_points(link: Link) -> Candidate | None:
    """Return the number of percentage points, or of percent, that the article has with the other of the two units."""
    ours = link.mention.claim.quantity
    for one in link.operands:
        theirs = one.mention.claim.quantity
        enough = _ENOUGH_FOR_FULL_POINTS if full(link.mention.claim) else 1
        if {ours.kind, theirs.kind} == {"percent", "points"} and ours.value == theirs.value and one.points >= enough:
            return one
    return None


def _agreed(link: Link, agreeing: Candidate, traded: Candidate | None, claimed: frozenset[int]) -> Iterator[Frame]:
    found = [(scopes(link.mention, one.mention), one) for one in link.candidates if one.agrees and one.points >= agreeing.points - _LEAD]
    better = traded or neighbour(link, agreeing, claimed)
    current = current_of(link, agreeing)
    if current is not None:
        yield Counterpart(link.mention.claim, _sourced(current), False, doubts=1)
    elif better is not None:
        yield Elsewhere(link.mention.claim, _sourced(agreeing), _sourced(better))
    elif all(words for words, _ in found) and agreeing.points >= (0 if _is_rare(link.mention) else _ENOUGH_FOR_SCOPE):
        words, one = found[0]
        assert words is not None
        yield Rescoped(link.mention.claim, _sourced(one), *words)
    else:
        yield Counterpart(link.mention.claim, _sourced(agreeing), True, link.mention.is_open or _is_an_end(link, agreeing.mention))


def _is_an_end(link: Link, other: Mention) -> bool:
    """Whether the source tells a change rather than a range, or the article has both its ends."""
    ends = {end.value for end in other.claim.quantity.ends}
    return len(ends) == 2 and (ends <= link.told or other.before[:1] == ("from",) or other.claim.neighbours[0][:1] == ("from",))


def _is_rare(mention: Mention) -> bool:
    """Whether a number is hardly met twice by chance: it has three figures, or two and is an amount of money."""
    return telling(mention.claim) or (mention.claim.quantity.kind == "money" and full(mention.claim))


def _derived(work: Work) -> Derived:
    claims = alike((work.first.claim, work.second.claim))
    first, second = Sourced(claims[0], work.first.document), Sourced(claims[1], work.second.document)
    return Derived(work.link.mention.claim, first, second, work.operation)


def _sourced(one: Candidate) -> Sourced:
    return Sourced(one.mention.claim, one.mention.document)
