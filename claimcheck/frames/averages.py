"""What each spends on average, how many they are, and the sum told some sentences before.

In: lines. Out: `RateTotal` frames. "Walkers spent £4m in the valley last year. ... Some 20,000 came. On average each spent £150".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.frames.periods import period_of, words_of
from claimcheck.model import Claim
from claimcheck.relations import RateTotal

_BACK = 6  # sentences from the sum to the average
_BLOCKS = 2  # and paragraphs
_LARGER = 20  # a sum is at least so many times the average
_WIDE = Fraction(1, 20)  # an average and the number of those who spend it are seldom told exactly


def averages(lines: Sequence[Line]) -> Iterator[RateTotal]:
    """Yield the averages whose number stands in the same sentence or the one before, and whose sum further up."""
    for place, line in enumerate(lines):
        if "average" not in line.known or "money" not in line.kinds:
            continue
        rates = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "money" and "(" not in line.before(at, 2)]
        if len(rates) != 1 or not _is_average(line, rates[0]):
            continue
        rate = line.claims[rates[0]]
        near = [lines[place - 1]] if place and lines[place - 1].sentence.block == line.sentence.block else []
        counted = [claim for other in (line, *near[: not _counts(line)]) for claim in _counts(other)]
        if len(counted) != 1 or any("money" in other.kinds for other in near):
            continue
        bought = _bought(line, rates[0])
        sums = [claim for other in lines[max(0, place - _BACK) : place] for claim in _sums(other, line, rate, bought)]
        if len(sums) == 1:
            wide = Fraction(rate.possible.high or 0) * _WIDE
            yield RateTotal(replace(rate, possible=rate.possible.widened(wide)), counted[0], sums[0])


def _is_average(line: Line, at: int) -> bool:
    """ "On average each shopper will spend £90", "with an average value of £90 per order"; not what is earned a month."""
    quantity, before = line.claims[at].quantity, line.words[: line.first[at]]
    plain = quantity.value is not None and not quantity.ends and not quantity.trend and quantity.modifier in ("=", "~")
    if not plain or period_of(line, at) is not None:
        return False
    if before[-1:] == ("of",) or (before[-2:-1] == ("of",) and before[-1:] in (("$",), ("£",), ("€",))):
        return "average" in before[-5:]
    return ("on", "average") in pairwise(before) and not words_of("each").isdisjoint(before)


def _counts(line: Line) -> list[Claim]:
    """Return the numbers of people or things that can each have spent the average: large ones only."""
    return [
        claim
        for claim in line.claims
        if claim.quantity.kind == "count"
        and (claim.quantity.value or 0) >= _LARGER
        and claim.head is not None
        and not claim.more
        and not claim.quantity.trend
        and claim.quantity.modifier in ("=", "~")
    ]


def _bought(line: Line, at: int) -> frozenset[str]:
    """Return what the money goes on: "gifts" in "£90 on gifts"."""
    last = line.last[at]
    return frozenset(filter(str.isalpha, line.words[last + 1 : last + 3])) if line.words[last : last + 1] == ("on",) else frozenset()


def _sums(other: Line, line: Line, rate: Claim, bought: frozenset[str]) -> Iterator[Claim]:
    """Yield what a sentence tells of the same spending: the same verb, or the same year and a verb of sending."""
    if abs(other.sentence.block - line.sentence.block) > _BLOCKS:
        return
    verbs = _verbs(other)
    same = verbs & _verbs(line) or (verbs and "last" in other.known & line.known and "year" in other.known & line.known)
    for at, claim in enumerate(other.claims if same else ()):
        quantity = claim.quantity
        if quantity.kind != "money" or quantity.unit != (rate.quantity.unit or "").partition(" / ")[0] or other.before(at, 1) == ("(",):
            continue
        if bought and bought.isdisjoint(_bought(other, at)):
            continue  # "£4m on vans", "£90 each on boots"
        if quantity.value is not None and not quantity.trend and (quantity.value >= _LARGER * (rate.quantity.value or 0)):
            yield claim


@cache
def _stems() -> dict[str, str]:
    return {form: stem for stem, forms in vocabulary.table("rates")["paying"].items() for form in forms.split()}


def _verbs(line: Line) -> frozenset[str]:
    return frozenset(_stems()[word] for word in line.known & _stems().keys())
