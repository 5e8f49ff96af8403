"""A share of all that there is, where the whole stands elsewhere.

In: lines. Out: `Share` frames. "The mill will cut 300 jobs, 20% of its workforce. It employs 1,500 people"; "has 1,500 staff and will
cut 300, a fifth of the total".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Share

_NEAR = 6  # words from "employs" to its number
_OWN = frozenset(("its", "their", "the", "total", "entire", "whole", "overall", "full", "current", "existing"))


def workforces(lines: tuple[Line, ...]) -> Iterator[Share]:
    """Yield the shares of a staff, or of "the total", with the one number that can be the whole."""
    told: list[Claim] | None = None
    for line in lines:
        if len(line.claims) < 2 or line.kinds.isdisjoint(("percent", "ratio")):
            continue
        for at in range(1, len(line.claims)):
            part, share = line.claims[at - 1], line.claims[at]
            if not _is_share(share) or not _is_count(part) or not apposition.restates(line, at - 1, at, 3):
                continue
            behind = line.words[line.last[at] : line.last[at] + 5]
            if behind[:3] == ("of", "the", "total"):
                wholes = [claim for claim in line.claims[: at - 1] if _is_count(claim)]
                yield from _of_one(part, share, wholes)
            elif _of_staff(behind) and part.head in _words("jobs"):
                if told is None:
                    told = [claim for other in lines for place, claim in enumerate(other.claims) if _employed(other, place)]
                yield from _of_one(part, share, [claim for claim in told if claim is not part])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("workforce")[name].split())


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind in ("percent", "ratio") and not quantity.trend and not (quantity.ends and quantity.modifier == "range")


def _is_count(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind == "count" and quantity.value is not None and not quantity.ends and quantity.modifier in ("=", "~") and not claim.more
    )


def _of_staff(behind: tuple[str, ...]) -> bool:
    """Whether "of its workforce" follows, with no place or division named."""
    if behind[:1] != ("of",):
        return False
    for place, word in enumerate(behind[1:4], 1):
        if word in _words("all_staff"):
            return behind[place + 1 : place + 2] not in (("in",), ("at",), ("there",))
        if word not in _OWN and not (place == 2 and word.isalpha() and word not in _words("narrowed")):
            return False
    return False


def _employed(line: Line, at: int) -> bool:
    """Whether a number is that of all who work there."""
    claim = line.claims[at]
    if not _is_count(claim) or (claim.quantity.value or 0) < 20:
        return False
    before = line.words[max(0, line.first[at] - _NEAR) : line.first[at]]
    behind = line.words[line.after[at] : line.after[at] + 2]
    employs = not _words("employs").isdisjoint(before) and {"and", ",", "not"}.isdisjoint(before[-2:])
    workforce = before[-2:] in (("workforce", "of"), ("staff", "of"), ("headcount", "of"))
    return (employs or workforce) and _words("narrowed").isdisjoint(line.known) and behind[:1] not in (("in",), ("at",))


def _of_one(part: Claim, share: Claim, wholes: list[Claim]) -> Iterator[Share]:
    larger = [claim for claim in wholes if part.expected.below(claim.expected)]
    if len({claim.quantity.value for claim in larger}) == 1 and len(larger) == len(wholes):
        yield Share(part, larger[0], share)
