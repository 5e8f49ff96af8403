"""A yearly rate, a number of years and what they come to.

In: lines. Out: `Growth` frames. "rents will climb 4% a year for six years, by a quarter in all"; "seats are 8% up on four years ago,
climbing faster than wages, which grew 2% a year".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.frames.line import Line
from claimcheck.frames.roles import directions, listed
from claimcheck.model import Claim
from claimcheck.relations import Growth


def growth(lines: Sequence[Line]) -> Iterator[Growth]:
    """Yield the growth of a sentence: one rate a year, one number of years, one total."""
    for line in lines:
        if "percent" not in line.kinds or "duration" not in line.kinds:
            continue
        rates = [claim for claim in line.claims if claim.quantity.unit == "percent / year" and not claim.quantity.ends]
        rates = rates or [claim for at, claim in enumerate(line.claims) if _is_yearly(line, at)]
        years = [
            claim
            for claim in line.claims
            if claim.quantity.kind == "duration" and claim.quantity.unit == "year" and not claim.quantity.ends
        ]
        if len(rates) != 1 or len(years) != 1 or not set(line.words) & directions().keys() or _stops(line):
            continue
        totals = [at for at, claim in enumerate(line.claims) if claim is not rates[0] and _is_total(claim)]
        if len(totals) == 1:
            yield from _told(line, totals[0], rates[0], years[0])


def _stops(line: Line) -> bool:
    """Whether the rates vary or another measure is told; "had first offered 3% a year" tells of neither."""
    found = set(line.words) & listed("growth", "stops")
    return bool(found) and not (found == {"first"} and all(line.words[at - 1] in ("had", "at") for at in _places(line, "first")))


def _places(line: Line, word: str) -> list[int]:
    return [at for at, other in enumerate(line.words) if other == word]


def _is_yearly(line: Line, at: int) -> bool:
    behind = line.words[line.last[at] : line.last[at] + 2]
    return (
        line.claims[at].quantity.kind == "percent"
        and not line.claims[at].quantity.ends
        and (behind in (("a", "year"), ("per", "year"), ("each", "year"), ("every", "year")) or behind[:1] in (("annually",), ("yearly",)))
    )


def _is_total(claim: Claim) -> bool:
    return claim.quantity.kind in ("percent", "ratio") and not claim.quantity.ends and " / " not in (claim.quantity.unit or "")


def _told(line: Line, at: int, rate: Claim, years: Claim) -> Iterator[Growth]:
    total = line.claims[at]
    around = line.words[line.last[at] : line.last[at] + 4] + line.words[max(0, line.first[at] - 4) : line.first[at]]
    if "faster" in line.words and "ago" in line.words and total.quantity.end < rate.quantity.start:
        yield Growth(rate, years, total, faster=True)
    elif set(around) & listed("growth", "whole") and rate.quantity.start < years.quantity.start:
        yield Growth(rate, years, total)
