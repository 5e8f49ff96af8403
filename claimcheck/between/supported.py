"""Numbers of an article that come out of two numbers of its sources.

In: an article and its sources, read, and the frames that hold them. Out: `Follows` frames. The release has "£54m (2019: £50m)" and the
article "income grew by 8%": it follows from the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.between.derived import follows
from claimcheck.between.links import Link, links_of
from claimcheck.between.mentions import Told, mentions_of
from claimcheck.model import Claim, Frame, Sourced
from claimcheck.relations_between import Follows

_MOST = 24  # numbers of the sources, the best fitting, that are put together


def followed(article: Told, sources: Sequence[Told], frames: Iterable[Frame]) -> Iterator[Follows]:
    """Yield the numbers of the article that no frame holds against a source and that follow from two numbers there."""
    held = {claim.quantity.span for frame in frames if isinstance(claim := getattr(frame, "article", None), Claim)}
    left = [mention for mention in mentions_of(article) if mention.claim.quantity.span not in held]
    if not left:
        return
    for link in links_of(left, tuple(mention for source in sources for mention in mentions_of(source))):
        if link.operands and follows(link):
            yield from _from_two(link)


def _from_two(link: Link) -> Iterator[Follows]:
    """Yield the first two operands, those that fit best first, that give the number."""
    for one, other in combinations(link.operands[:_MOST], 2):
        if follows(replace(link, operands=(one, other))):
            first, second = (Sourced(operand.mention.claim, operand.mention.document) for operand in (one, other))
            yield Follows(link.mention.claim, first, second)
            return
