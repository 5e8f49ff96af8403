"""One amount in two or three currencies.

In: a document and its lines. Out: `Exchange` frames, each with the other pairs of the same two currencies. "160m euros ($208m; £111m)".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimcheck import vocabulary
from claimcheck.frames import restating
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Document
from claimcheck.relations import Exchange

_WITNESSES = 6  # pairs on either side that a pair is held against
_AGE = 2  # an amount of so many years before the article may be told at the rate of its day
_BETWEEN = ((";",), (",",), ("or",), ("/",), ("and",), (";", "or"), (",", "or"), ("=",))
_OWN_DOLLARS = ("US$", "$US", "U.S.$")  # where these are written, a bare "$" may be another country's

Pair = tuple[Claim, Claim, bool]


def exchanges(document: Document, lines: Sequence[Line]) -> list[Exchange]:
    """Return every amount that is told in two currencies."""
    paired = [(line, told) for line in lines if _has_two_units(line) and (told := tuple(_pairs(line)))]
    if not paired:
        return []
    year = int(document.date[:4]) if document.date else None
    latest = max([year or 0, *(year for line in lines for year in _years(line))])
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for line, told in paired:
        old = max(_years(line), default=latest) < latest - _AGE or _then(line)
        for first, second in told:
            pairs[_currencies(first, second)].append((first, second, old))
    mixed = any(sign in document.text for sign in _OWN_DOLLARS)
    found = []
    for (one, other), group in sorted(pairs.items()):
        for at, (first, second, old) in enumerate(group):
            near = group[max(0, at - _WITNESSES) : at + _WITNESSES + 1]
            elsewhere = () if old else tuple(pair[:2] for pair in near if pair[1] is not second and not pair[2])
            found.append(Exchange(first, second, elsewhere, year, dated=old or (mixed and "USD" in (one, other))))
    return found


def _currencies(first: Claim, second: Claim) -> tuple[str, str]:
    one, other = sorted((currency_of(first) or "", currency_of(second) or ""))
    return one, other


def currency_of(claim: Claim) -> str | None:
    """Return the ISO code of an amount or of the rate it is part of ("$5 an hour"); None where it is no sure currency."""
    quantity = claim.quantity
    top = (quantity.unit or "").partition(" / ")[0]
    if quantity.kind != "money" or top == "cent" or quantity.value is None or quantity.value <= 0:
        return None
    known = vocabulary.unit(top)
    code = known.dimension.removeprefix("money:") if known else ""
    return code if code in vocabulary.table("currencies")["currencies"] else None


def _has_two_units(line: Line) -> bool:
    """Whether a sentence tells money in two units: few do, and no two currencies share one."""
    return "money" in line.kinds and len({claim.quantity.unit for claim in line.claims if claim.quantity.kind == "money"}) > 1


def _pairs(line: Line) -> Iterator[tuple[Claim, Claim]]:
    """Yield the amounts of a sentence that say one another again: of three, each with each."""
    at = 0
    while at + 1 < len(line.claims):
        group = [at]
        for other in range(at + 1, min(at + 4, len(line.claims))):
            if currency_of(line.claims[other]) is None or not _joined(line, group, other):
                break
            group.append(other)
        known = [line.claims[member] for member in group if currency_of(line.claims[member])]
        if len(known) > 1:
            yield from ((one, two) for place, one in enumerate(known) for two in known[place + 1 :] if currency_of(one) != currency_of(two))
        at += len(group) if len(group) > 1 else 1


def _joined(line: Line, group: list[int], other: int) -> bool:
    before = group[-1]
    if currency_of(line.claims[before]) in (None, currency_of(line.claims[other])):
        return False
    if len(group) > 1:
        return restating.without_hedges(line, before, other) in _BETWEEN and "(" in line.between(group[0], other)
    return restating.in_brackets(line, before, other) or restating.put_otherwise(line, before, other)


def _years(line: Line) -> Iterable[int]:
    if line.kinds.isdisjoint(("date", "year")):
        return
    for claim in line.claims:
        date = claim.quantity.date or ""
        if claim.quantity.kind in ("year", "date") and date[:4].isdigit() and not date.endswith("s"):
            yield int(date[:4])


def _then(line: Line) -> bool:
    words = " ".join(line.words)
    return any(f" {phrase} " in f" {words} " for phrase in vocabulary.table("restating")["then"])
