"""Numbers on their own, for what can be wrong with their form.

In: claims, and lines. Out: `Written` frames. "6,5000 seats", "between 40 and 25", "roughly under 40", "31 June".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Written

_PAIR, _DAY_DIGITS, _LAST_DAY = 2, 2, 31
_LATE_DAY, _EARLY_DAY = 24, 8


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


def backward_days(lines: tuple[Line, ...]) -> Iterator[Written]:
    """Yield the two days of one month that stand as a stretch and the later first: "20-13 January", "from 20 to 13 January"."""
    for line in lines:
        if "date" not in line.kinds or not line.known.isdisjoint(vocabulary.table("scores")["beat"].split()):
            continue
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind != "date" or claim.quantity.ends:
                continue
            told = line.words[line.first[at] : line.last[at]]
            days = [int(day) for word in told for day in word.replace("–", "-").split("-") if day.isdigit() and len(day) <= _DAY_DIGITS]
            joined = any(word in ("-", "–", "to") or _is_pair(word) for word in told)
            if joined and len(days) == _PAIR and _is_backward(*days) and not _goes_on(line, at):
                quantity = replace(claim.quantity, low=days[0], high=days[1], modifier="range")
                yield Written(replace(claim, quantity=quantity))


def _goes_on(line: Line, at: int) -> bool:
    """ "lost 21-13 January 4": a number behind the month is the day."""
    return any(word.isdigit() for word in line.words[line.last[at] : line.last[at] + 1])


def _is_backward(first: int, last: int) -> bool:
    """Whether a stretch ends before it begins; "28-2 January" began in December, and "3-2" may be a result."""
    return 1 <= last < first <= _LAST_DAY and first > _EARLY_DAY and not (first > _LATE_DAY and last < _EARLY_DAY)


def _is_pair(word: str) -> bool:
    first, mark, second = word.replace("–", "-").partition("-")
    return bool(mark) and first.isdigit() and second.isdigit()


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
