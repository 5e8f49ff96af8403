"""A number of the article and one of the sources that nothing else is held against, and that a slip of the hand divides.

In: links of the article's numbers, and the numbers of the sources. Out: pairs. The article has "43% of its timetable" and the release "34
per cent of scheduled mileage": no word is shared, but every other percentage of the article stands in the release.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.between.derived import follows
from claimcheck.between.links import Link
from claimcheck.between.mentions import Mention
from claimcheck.between.periods import clashing
from claimcheck.between.values import full, measure_of, near, slipped, telling

_MOST = 4  # numbers of one unit that are left on either side
_SOME = 2  # points for two numbers that are near and left over
_SHORTEST_COUNT = 1000  # smaller counts are too many


def leftovers(links: Sequence[Link], sources: Sequence[Mention], held: frozenset[int]) -> Iterator[tuple[Link, Mention]]:
    """Yield the number of the article in its unit that nothing holds, with the number left there of which it alone is a slip.

    held   ids of the links that a frame holds against a number that disagrees
    """
    told = {id(one.mention) for link in links for one in link.candidates if one.agrees}
    left: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in sources:
        if id(mention) not in told and not mention.cell:
            left[_unit(mention)].append(mention)
    ours: dict[tuple[str, str | None], list[Link]] = defaultdict(list)
    for link in links:
        if link.agreeing is None and id(link) not in held and not follows(link):
            ours[_unit(link.mention)].append(link)
    for unit, open_links in ours.items():
        if len(open_links) <= _MOST and len(left[unit]) <= _MOST:
            slips = [(link, mention) for link in open_links for mention in left[unit] if _is_slip(link.mention, mention)]
            if len(slips) == 1:
                yield slips[0]
            elif len(open_links) == 1:
                likely = [mention for mention in left[unit] if _is_likely(open_links[0], mention)]
                if len(likely) == 1:
                    yield open_links[0], likely[0]


def _is_likely(link: Link, other: Mention) -> bool:
    """Whether the last number on either side is near, and something else speaks for the two being one."""
    one = next((one for one in link.candidates if one.mention is other), None)
    alike = link.mention.gap == other.gap and link.mention.wished == other.wished and not clashing(link.mention.periods, other.periods)
    return one is not None and one.points >= _SOME and alike and full(link.mention.claim) and near(link.mention.claim, other.claim)


def _unit(mention: Mention) -> tuple[str, str | None]:
    return measure_of(mention.claim), mention.claim.quantity.unit


def _is_slip(one: Mention, other: Mention) -> bool:
    a, b = one.claim, other.claim
    if one.gap != other.gap or one.wished != other.wished or clashing(one.periods, other.periods) or not slipped(a, b):
        return False
    if a.quantity.kind == "count" and (a.quantity.value or 0) < _SHORTEST_COUNT:
        return False
    return full(a) and (telling(a) or a.quantity.kind != "count")
