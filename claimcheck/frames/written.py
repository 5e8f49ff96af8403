"""Numbers on their own, for what can be wrong with their form.

In: claims, and lines. Out: `Written` frames. "6,5000 seats", "between 40 and 25", "roughly under 40", "31 June".
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Written


def written(claims: tuple[Claim, ...]) -> list[Written]:
    """Return a frame for every claim whose form alone may be wrong."""
    return [Written(claim) for claim in claims if _questionable(claim)]


def _questionable(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.kind == "malformed" or len(quantity.hedges) > 1:
        return True
    return (
        bool(quantity.ends)
        and not quantity.change
        and quantity.low is not None
        and quantity.high is not None
        and quantity.low > quantity.high
    )


def late_days(lines: tuple[Line, ...]) -> list[Written]:
    """Return a frame for every date whose day comes near the end of the longest month, where it counts nothing and nobody denies it."""
    return [
        Written(claim)
        for line in lines
        if "date" in line.kinds
        for at, claim in enumerate(line.claims)
        if claim.quantity.kind == "date" and (claim.quantity.date or "")[-2:] in _LATE and _is_day(line, at)
    ]


_LATE = frozenset(("29", "30", "31"))


def _is_day(line: Line, at: int) -> bool:
    """Whether the date is one: not in "in June 31 homes were sold", nor in "there is no 30 February"."""
    iso = line.claims[at].quantity.date or ""
    if len(iso) not in (len("06-31"), len("2021-06-31")) or not vocabulary.words("no_such_day").isdisjoint(line.words):
        return False
    if len(iso) == len("2021-06-31"):
        return True
    following = line.words[line.last[at]] if line.last[at] < len(line.words) else "."
    return following in vocabulary.words("behind_days") or not following[:1].isalnum()
