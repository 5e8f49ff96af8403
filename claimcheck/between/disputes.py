"""What two sources say of one fact, in agreement or not.

In: two documents that were read. Out: pairs of their numbers, and `Disputed` frames. The release says "40 homes were flooded", the wire
copy "60 homes": a pair that does not agree. A pair stands only where each number is the other's one candidate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from claimcheck import vocabulary
from claimcheck.between.counterparts import counterpart
from claimcheck.between.derived import follows
from claimcheck.between.links import Candidate, Link, links_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.between.stems import stems
from claimcheck.between.values import scaled
from claimcheck.model import Claim, Sourced
from claimcheck.relations_between import Disputed

_MOST = 1_000  # numbers of the smaller of two sources that are held against each other
_MOST_TOGETHER = 10_000_000  # and the one's times the other's: some ten seconds
_ENOUGH = 7  # points for two numbers that agree to be of one fact
_LIMITS = ("<", "<=", ">", ">=")
_ALIKE = 12  # and for two that lie far apart
_LEAD = 4  # points by which no other number may come near those


@dataclass(frozen=True, slots=True)
class Pair:
    """Numbers of two sources that are of one fact; `agrees`: one is the other, rounded, or both can hold."""

    one: Sourced
    other: Sourced
    agrees: bool


def pairs_of(sources: Sequence[Told]) -> tuple[Pair, ...]:
    """Return the pairs of every two sources, in their order; each two of them that are too large together are left out."""
    mentions = [mentions_of(source) for source in sources] if len(sources) > 1 else []
    found: list[Pair] = []
    for first, second in combinations(range(len(sources)), 2):
        if not too_many(sources[first].claims, sources[second].claims):
            found += _pairs(sources[first], mentions[first], sources[second], mentions[second])
    return tuple(found)


def can_both_hold(one: Claim, other: Claim) -> bool:
    """Whether some value fits what both say; a limit is held to what it says, not to what a reader makes of it."""
    width = 0 if any(claim.quantity.modifier in _LIMITS for claim in (one, other)) else 1
    return scaled(one)[width].overlaps(scaled(other)[width])


def too_many(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two sources hold so many numbers that they are not held against each other."""
    return min(len(one), len(other)) > _MOST or len(one) * len(other) > _MOST_TOGETHER


def disputes_of(pairs: Sequence[Pair]) -> tuple[Disputed, ...]:
    """Return the pairs that do not agree as frames."""
    return tuple(Disputed(pair.one, pair.other) for pair in pairs if not pair.agrees)


def _pairs(one: Told, ours: Sequence[Mention], other: Told, theirs: Sequence[Mention]) -> Iterator[Pair]:
    if len(ours) > len(theirs):
        for pair in _pairs(other, theirs, one, ours):
            yield Pair(pair.other, pair.one, pair.agrees)
        return
    meant = [(link.mention, *found) for link in links_of(ours, theirs) if (found := _partner(link)) is not None]
    asked = tuple({id(partner): partner for _, partner, _ in meant}.values())
    back = {id(link.mention): found[0] for link in links_of(asked, ours) if (found := _partner(link)) is not None}
    for mention, partner, agrees in meant:
        if (agrees or back.get(id(partner)) is mention) and (agrees or not _of_other_days(one, mention, other, partner)):
            holds = agrees or can_both_hold(mention.claim, partner.claim)
            yield Pair(Sourced(mention.claim, one.document), Sourced(partner.claim, other.document), holds)


def _partner(link: Link) -> tuple[Mention, bool] | None:
    """Return the number that this one should be, and whether it is."""
    agreeing = link.agreeing
    if agreeing is not None:
        return (agreeing.mention, True) if agreeing.points >= _ENOUGH else None
    if link.mention.earlier or follows(link):
        return None
    found = counterpart(link) or _most_alike(link)
    return None if found is None or not _of_one_thing(link.mention, found.mention) else (found.mention, False)


def _most_alike(link: Link) -> Candidate | None:
    """Return the one number whose words fit far better than any other's, however far off it is: sources differ more than copies do."""
    if not link.candidates or link.mention.row or link.candidates[0].mention.row:
        return None
    first, *others = link.candidates
    value = first.mention.claim.quantity.value
    rivals = (one for one in others if one.points > first.points - _LEAD and one.mention.claim.quantity.value != value)
    return first if first.points >= _ALIKE and next(rivals, None) is None else None


def _of_one_thing(one: Mention, other: Mention) -> bool:
    """Whether nothing says that two numbers that differ are of two things: "the bridge cost", "the tunnel cost"."""
    a, b = one.claim, other.claim
    if a.measurand and b.measurand and a.measurand != b.measurand:
        return False
    if one.row or other.row or (a.head and b.head):
        return True
    return not (_own_words(one, other) and _own_words(other, one))


def _own_words(one: Mention, other: Mention) -> frozenset[str]:
    """Return the stems that only the first has, but for whoever speaks and for words of rise and fall."""
    return one.near - other.near - other.wide - _movements() - stems((one.claim.speaker or "").split())


@cache
def _movements() -> frozenset[str]:
    predicates = vocabulary.table("concepts")["predicates"]
    return frozenset(("grown", "shrunk")) | stems(word for name in ("grown", "shrunk") for word in predicates[name].split())


def _of_other_days(one: Told, mention: Mention, other: Told, partner: Mention) -> bool:
    """Whether both say of which day they are, and it is another: the second is an update."""
    ours, theirs = _days(one, mention), _days(other, partner)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _days(told: Told, mention: Mention) -> frozenset[str]:
    sentence = told.reading.sentences[mention.claim.sentence]
    weekdays = vocabulary.table("words")["weekdays"]
    named = {str(weekdays[word]) for word in sentence.lower if word in weekdays}
    dated = {claim.quantity.date for claim in told.claims if claim.sentence == mention.claim.sentence and claim.quantity.kind == "date"}
    return frozenset(named | {date for date in dated if date and "-" in date})
