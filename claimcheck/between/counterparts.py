"""The one number of the sources that a number of the article should be.

In: a link. Out: a candidate, or None where none fits well enough or two fit alike. "Net debt fell by £95m" should be "a reduction of
£59m": their words fit, no other number of the article claims it, and two digits changed places.
"""

from __future__ import annotations

from claimcheck.between.evidence import same_heads
from claimcheck.between.links import Candidate, Link
from claimcheck.between.neighbours import is_in_time, is_its_cell
from claimcheck.between.values import near, slipped, within_reach
from claimcheck.intervals import size_of

_ENOUGH = 7  # points for a number of the same thing that differs
_SLIP = 5  # points more for two numbers that a slip of the hand divides
_NEAR = 3  # and for two that lie near each other
_QUITE_NEAR = 1
_SMALL = 13  # below this one group of things is easily taken for another
_ENOUGH_FOR_SMALL = 12
_LEAD = 2  # points by which the one counterpart must lead over another number
_TAKEN = 6  # points fewer where the source's number agrees with another of the article
_BETTER = 4  # points by which a range must fit better than a number within it


def counterpart(link: Link) -> Candidate | None:
    """Return the one number of the sources that the article's should be."""
    likely = ((_strength(link, one), at, one) for at, one in enumerate(link.candidates) if _could_be(link, one))
    ranked = sorted(likely, key=lambda row: (-row[0], row[1]))
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    strength, _, first = ranked[0]
    rivals = [(other, one) for other, _, one in ranked if _is_rival(link, first, one)]
    return None if any(other > strength - _LEAD for other, _ in rivals) else first


def _is_rival(link: Link, first: Candidate, one: Candidate) -> bool:
    """Whether a candidate is another number than the first, and as likely a one: a range for a range, a slip for a slip."""
    ours, best, other = link.mention.claim, first.mention.claim, one.mention.claim
    if other.quantity.value == best.quantity.value and other.quantity.ends == best.quantity.ends:
        return False
    if len(ours.quantity.ends) == 2 == len(best.quantity.ends) != len(other.quantity.ends):
        return False
    return slipped(ours, other) or not slipped(ours, best)


def _could_be(link: Link, one: Candidate) -> bool:
    ours, theirs = link.mention.claim, one.mention.claim
    if len(ours.quantity.ends) == 2 != len(theirs.quantity.ends) and ours.quantity.kind != "ratio":
        return False  # a range is no level gone wrong
    slip = slipped(ours, theirs)
    if one.mention.cell and not (is_its_cell(link, one) or (slip and one.named and is_in_time(link, one))):
        return False
    if link.mention.gap != one.mention.gap and ours.quantity.kind not in ("percent", "points", "ratio") and not slip:
        return False
    if slip:
        return True
    if ours.quantity.kind == "count" and not near(ours, theirs) and not (ours.head and theirs.head and same_heads(ours.head, theirs.head)):
        return False
    small = ours.quantity.kind == "count" and size_of(ours.quantity.value or 0) < _SMALL
    return within_reach(ours, theirs) and (not small or one.points >= _ENOUGH_FOR_SMALL)


def _strength(link: Link, one: Candidate) -> int:
    """Return how much speaks for a number being the article's gone wrong: its words, and the two values."""
    ours, theirs = link.mention.claim, one.mention.claim
    slip = _SLIP if slipped(ours, theirs) else _NEAR if near(ours, theirs) else _QUITE_NEAR if near(ours, theirs, 4) else 0
    return one.points + slip - (_TAKEN if id(one.mention) in link.used else 0)


def is_range_instead(link: Link, agreeing: Candidate) -> bool:
    """Whether the article gives a range, and the source another one that fits far better than the number in it."""
    first = link.candidates[0]
    ours, theirs, one = (mention.claim.quantity.ends for mention in (link.mention, first.mention, agreeing.mention))
    return len(ours) == len(theirs) == 2 and len(one) != 2 and first.points >= agreeing.points + _BETTER
