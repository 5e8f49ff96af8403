"""So much for each of so many makes a total.

In: lines. Out: `RateTotal` frames. "19.6m shares at $85 each, raising $1.67bn", "£50 a month for 25 years, £15,000 in all".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames import apposition, averages, restating
from claimcheck.frames.line import Line
from claimcheck.frames.periods import may_tell, opens_again, period_of, words_of
from claimcheck.model import Claim
from claimcheck.relations import RateTotal

_NEAR = 7  # words between a total and the verb that names it
_MOST = 40  # numbers in a sentence: what holds more is a table, and none of its numbers belongs to one rate alone
_BOUNDS = ("<", "<=", ">", ">=")
_PRICED = (("priced", "at"), ("costing",), ("sold", "at"), ("selling", "at"))
_UNSPANNED = frozenset(("ago", "earlier", "later", "last", "next", "old", "after", "before", "within", "every", "previous", "each", "per"))
_STOPS = frozenset((";", ":", "but", "while", "whereas", "compared", "instead"))


def rate_totals(lines: Sequence[Line]) -> list[RateTotal]:
    """Return the rates of which a sentence, or one and its neighbour, tells both the number of units and the total."""
    found: list[RateTotal] = []
    for place, line in enumerate(lines):
        each = _may_tell_each(line)
        if not each and not may_tell(line) and not {"percent", "money"} <= line.kinds:
            continue
        neighbours = [
            lines[other]
            for other in (place + 1, place - 1)
            if 0 <= other < len(lines) and (lines[other].sentence.block == line.sentence.block or "average" in line.words)
        ]
        for at in range(len(line.claims) if len(line.claims) <= _MOST else 0):
            told = _each(line, at, neighbours) if each else []
            told = told or _spread(line, at)
            found += told or _fee(line, at) or _over_time(line, at) or _by_the_hour(line, at) or _over_time_next(line, at, neighbours)
    return found or list(averages.averages(lines))


def _may_tell_each(line: Line) -> bool:
    """Whether a sentence may hold a number told for one of several."""
    if not line.known.isdisjoint(words_of("per")) or not line.known.isdisjoint(words_of("each")):
        return True
    return not line.known.isdisjoint(words_of("average") | {"priced", "costing"}) or any(
        " / " in (claim.quantity.unit or "") for claim in line.claims
    )


def _each(line: Line, at: int, neighbours: Sequence[Line]) -> list[RateTotal]:
    """ "19.6m shares at $85 each, raising $1.67bn", "350m smokers use 1.7tn cigarettes, or 4,900 each"."""
    noun = for_each(line, at)
    if noun is None or line.claims[at].quantity.modifier in _BOUNDS:
        return []
    taken = {at, *_converted(line, at)}
    if any(for_each(line, other) is not None for other in range(len(line.claims)) if other not in taken):
        return []  # "400 at £5 each and 200 at £10 each": the total is of both
    sums = [other for other in range(len(line.claims)) if other not in taken and _may_total(line, other, at) and not _cut(line, at, other)]
    totals = [other for other in sums if _says_again(line, other, at)] or [other for other in sums if _is_total(line, other, at)]
    if not totals and noun not in words_of("each") and _priced(line, at):
        totals = sums  # "6m acres, at an average of 40 acres a farm, room for 150,000 farms"
    counted = [
        other for other in range(len(line.claims)) if other not in (at, *totals) and counts(line, other, noun) and not _cut(line, at, other)
    ]
    if noun in words_of("each"):
        after = line.words[line.last[at] + 1 : line.last[at] + 3] == ("each", "of")
        counted = [other for other in counted if other > at][:1] if after else [other for other in counted if other < at][-1:]
    if len(counted) != 1 or any(line.before(other, 1) == ("at",) for other in sums if other not in totals):
        return []  # "400 at £5 each and 200 at £10"
    rate = _rounded(line, at)
    if len(totals) == 1:
        return [RateTotal(rate, line.claims[counted[0]], line.claims[totals[0]])]
    if sums:
        return []
    elsewhere = [total for other in neighbours for total in _told_beside(line, at, counted[0], other)]
    return [RateTotal(rate, line.claims[counted[0]], elsewhere[0])] if len(elsewhere) == 1 else []


def _told_beside(line: Line, at: int, counted: int, other: Line) -> list[Claim]:
    """Return the total in the sentence after ("That brought in $2m.") or before ("$2m worth of shares")."""
    sums = [place for place in range(len(other.claims)) if alike_sums(other.claims[place], line.claims[at])]
    if len(sums) != 1 or (sums[0] and other.claims[sums[0] - 1].quantity.kind in ("ratio", "percent")):
        return []  # "They used half of the money, £90,000"
    after = other.sentence.span.start > line.sentence.span.start
    behind = [singular(word) for word in other.words[other.last[sums[0]] : other.last[sums[0]] + 7]]
    worth = ("worth" in behind and line.claims[counted].head in behind) or (_average(line, at) and "average" not in other.words)
    return [other.claims[sums[0]]] if worth or (after and _is_total(other, sums[0], sums[0]) and other.first[sums[0]] <= _NEAR) else []


def _priced(line: Line, at: int) -> bool:
    """Whether "at" stands in front of the rate: "at $85 a share", "at an average of 40 acres a farm"."""
    quantity = line.claims[at].quantity
    hedges = sum(len(hedge.words.split()) for hedge in quantity.hedges if hedge.span.end <= quantity.start)
    words = line.words[max(0, line.first[at] - hedges - 4) : line.first[at] - hedges]
    return words[-1:] == ("at",) or words[-4:] in (("at", "an", "average", "of"), ("at", "a", "price", "of"))


def for_each(line: Line, at: int) -> str | None:
    """Return the noun a number is told for one of ("share" in "$5 a share"), "each", or None; periods are no nouns."""
    claim = line.claims[at]
    quantity = claim.quantity
    if quantity.kind not in ("money", "measure", "count") or (quantity.value is None and len(quantity.ends) != 2):
        return None
    over, slash, under = (quantity.unit or "").rpartition(" / ")
    if slash:
        if period_of(line, at) or " / " in over:
            return None
        if _average(line, at):
            return "each"  # "12,000 transfers, with an average value of $90 per payment"
        return "each" if under in ("piece", *words_of("each")) else under if vocabulary.unit(under) else singular(under)
    last = max([at, *_converted(line, at)])
    behind = [word for word in line.words[line.last[last] : line.last[last] + 4] if word != ")"]
    if (behind[:1] and behind[0] in words_of("each")) or (quantity.kind == "count" and line.behind(at, 1) in (("each",), ("apiece",))):
        return "each"
    if behind[:1] and behind[0] in words_of("per") and behind[1:2] and period_of(line, at) is None and behind[1].isalpha():
        return singular(behind[1])
    if at and line.before(at - 1, 3)[-3:-1] == ("each", "of") and not _cut(line, at - 1, at):
        return "each"  # "each of the 70 heirs gets £900"
    if behind[:1] and behind[0] in ("to", "for", "from") and behind[1:3] == ["each", "of"]:
        return "each"  # "£200 to each of 300 families"
    before = line.words[max(0, line.first[at] - 5) : line.first[at]]
    if at and quantity.kind == "money" and line.following(at - 1, at) in _PRICED:
        return "each"  # "240 tickets priced at £12"
    if (
        "each" in before[-3:-1]
        and before[before.index("each") - 1].isalpha()
        and "of" not in before[-2:]
        and all(map(str.isalpha, before[-2:]))
        and before[-1] not in words_of("per")
    ):
        return "each"  # "the 6,000 households will each pay £30"
    return "each" if not words_of("average").isdisjoint(before) and before[-1:] == ("of",) and quantity.kind == "money" else None


def _converted(line: Line, at: int) -> list[int]:
    """Return the claims in the bracket behind a number, which only say it again."""
    if at + 1 == len(line.claims) or line.between(at, at + 1)[:1] != ("(",):
        return []
    closes = next((index for index in range(line.last[at], len(line.words)) if line.words[index] == ")"), 0)
    return [other for other in range(at + 1, len(line.claims)) if line.first[other] < closes]


def counts(line: Line, other: int, noun: str) -> bool:
    """Whether a claim counts what the rate is paid for: shares, tonnes, or people for "a head"."""
    claim = line.claims[other]
    quantity = claim.quantity
    if quantity.kind == "measure":
        return quantity.unit == noun and quantity.value is not None
    if quantity.kind != "count" or quantity.value is None or quantity.value <= 1 or claim.head is None or for_each(line, other):
        return False
    people = claim.head in vocabulary.words("people")
    return noun in words_of("each") or claim.head == noun or (noun in words_of("persons") and people)


def alike_sums(total: Claim, rate: Claim) -> bool:
    """Whether a number is measured as a rate is, so that it may be what comes of it."""
    one, other = total.quantity, rate.quantity
    top = (other.unit or "").rpartition(" / ")[0] or other.unit
    return (
        one.kind == other.kind
        and (one.unit == top or (one.kind == "money" and _dimension(one.unit) == _dimension(top)))
        and one.value is not None
        and (one.kind != "count" or total.head != rate.head or rate.head is None)
    )


def _may_total(line: Line, other: int, at: int) -> bool:
    """Whether a number may be what comes of the rate; "room for 60 people each, or 840 in all" counts the same things again."""
    if alike_sums(line.claims[other], line.claims[at]):
        return True
    total, rate = line.claims[other], line.claims[at]
    counted = rate.quantity.kind == total.quantity.kind == "count" and None not in (rate.quantity.value, total.quantity.value)
    return counted and other > at and total.head == rate.head and in_all(line, other)


def _dimension(name: str | None) -> str | None:
    """Return the dimension of a unit, the same for pence and pounds."""
    unit = vocabulary.unit(name) if name else None
    return unit.dimension if unit else name


def _rounded(line: Line, at: int) -> Claim:
    """Return a rate as wide as an average or a price in pence is: both are seldom whole."""
    claim = line.claims[at]
    unit = vocabulary.unit((claim.quantity.unit or "").partition(" / ")[0]) if claim.quantity.unit else None
    if not _average(line, at) and (unit is None or unit.factor >= 1):
        return claim
    half = Fraction(claim.quantity.step) * (unit.factor if unit else 1) / 2
    return replace(claim, possible=claim.possible.widened(half))


def _average(line: Line, at: int) -> bool:
    """Whether "an average value of" stands right in front of the number."""
    before = line.words[max(0, line.first[at] - 6) : line.first[at]]
    return "of" in before[-2:] and not words_of("average").isdisjoint(before)


def _is_total(line: Line, at: int, beside: int) -> bool:
    """Whether a verb or "in all" names the sum as what comes of the rate `beside` it."""
    if in_all(line, at) or not words_of("shared").isdisjoint(line.words[line.after[at] : line.after[at] + 4]):
        return True
    start = max(line.last[at - 1] if at else 0, line.first[at] - _NEAR)
    before = line.words[start : line.first[at]]
    if before[-2:] in _coming_to() or (at > beside and line.words[line.last[at - 1] :][:1] == ("and",) and _taken(line, at)):
        return True
    if not words_of("totals").isdisjoint(before) or line.words[line.last[at] : line.last[at] + 1] in _named_sums():
        return True
    if at > beside + 1 and before[-2:] == (",", "or") and at + 1 == len(line.claims):
        return True  # "£84 a head for 50 pupils, or £4,200"
    low, high = sorted((at, beside))
    if before[-3:-1] == (",", "which") and before[-1] in words_of("acts"):
        return True  # "The 40 guests paid £25 each, which raised £1,000"
    return not words_of("acts").isdisjoint(before) and words_of("breaks").isdisjoint(line.words[line.last[low] : line.first[high]])


@cache
def _coming_to() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in vocabulary.table("rates")["words"]["coming_to"])


def _taken(line: Line, at: int) -> bool:
    """ "sold 40 prints at £250 apiece and took £10,000": the same one goes on, with nothing between but the verb."""
    between = line.words[line.last[at - 1] + 1 : line.first[at]]
    return 0 < len(between) <= 3 and between[0] in words_of("acts")


@cache
def _named_sums() -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in words_of("sums"))


def _says_again(line: Line, total: int, rate: int) -> bool:
    """Whether the rate says the total again: "1.7tn cigarettes a year, roughly 4,900 each"."""
    if rate != total + 1:
        return False
    words = restating.without_hedges(line, total, rate)
    return (
        words[-1:] == ("or",)
        or (words[-1:] == (",",) and bool(line.claims[rate].quantity.hedges))
        or restating.in_brackets(line, total, rate)
    )


def _cut(line: Line, one: int, other: int) -> bool:
    """Whether a new clause begins between the two; what stands in brackets does not count."""
    low, high = min(one, other), max(one, other)
    depth = 0
    for word in line.words[line.last[low] : line.first[high]]:
        depth += (word == "(") - (word == ")")
        if not depth and word in _STOPS:
            return True
    return False


def _fee(line: Line, at: int) -> list[RateTotal]:
    """ "sell for $40m; agents earn a 3 percent fee, or $1.2m"."""
    claim = line.claims[at]
    if claim.quantity.kind != "percent" or at + 1 == len(line.claims) or line.claims[at + 1].quantity.kind != "money":
        return []
    words = restating.without_hedges(line, at, at + 1)
    if words[:1] == () or words[0] not in words_of("fees") or words[1:] not in ((",", "or"), ("or",), ("(",), (",",)):
        return []
    total = line.claims[at + 1]
    bases = [
        other
        for other in line.claims
        if other is not total and other.quantity.kind == "money" and other.quantity.unit == total.quantity.unit
    ]
    return [RateTotal(claim, bases[0], total)] if len(bases) == 1 else []


def _over_time(line: Line, at: int) -> list[RateTotal]:
    """ "£50 a month, £15,000 in all, for the past 25 years", "$17 per child per year, or $90 over five years"."""
    period = period_of(line, at)
    if (
        period is None
        or line.claims[at].quantity.modifier in _BOUNDS
        or line.claims[at].quantity.kind == "percent"  # growth, which compounds
        or sum(period_of(line, other) is not None for other in range(len(line.claims))) != 1
    ):
        return []
    spans = [other for other in range(len(line.claims)) if _is_span(line, other)]
    sums = [other for other in range(len(line.claims)) if other != at and alike_sums(line.claims[other], line.claims[at])]
    totals = [other for other in sums if in_all(line, other) or (spans and _over(line, other, spans[0]))]
    if len(spans) != 1 or len(totals) != 1:
        return []
    return [RateTotal(line.claims[at], line.claims[spans[0]], line.claims[totals[0]], period[0])]


def _spread(line: Line, at: int) -> list[RateTotal]:
    """ "A pass for seven days costs £84, or £21 a day"; "in five years it shut 900 branches, or 15 a month"."""
    period = period_of(line, at)
    if period is None or at == 0 or line.claims[at].quantity.kind not in ("money", "count") or line.claims[at].quantity.modifier in _BOUNDS:
        return []
    last = at - 1
    total = last - 1 if line.claims[last].quantity.kind == "duration" and last and _over(line, last - 1, last) else last
    told = apposition.gap(line.following(last, at), line.claims[at])
    if told not in ((",", "or"), ("or",), ("-", "or"), ("–", "or"), ("(",)) or period_of(line, total) is not None:
        return []
    spans = [other for other, claim in enumerate(line.claims) if claim.quantity.kind == "duration"]
    one, other = line.claims[total], line.claims[at]
    counted = one.quantity.kind == other.quantity.kind == "count" and one.quantity.value is not None and other.head in (None, one.head)
    if len(spans) != 1 or not (counted or alike_sums(one, other)) or not _is_exact_span(line, spans[0]):
        return []
    if other.quantity.unit is None:  # what is worked out for a day is rounded
        other = replace(other, possible=other.possible.widened(Fraction(other.quantity.step) / 2))
    return [RateTotal(other, line.claims[spans[0]], one, period[0])]


def _is_exact_span(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    around = (*line.before(at, 3), *line.words[line.last[at] : line.last[at] + 2])
    return quantity.unit in ("day", "week", "month", "year") and quantity.modifier in ("=", "~") and _UNSPANNED.isdisjoint(around)


def _by_the_hour(line: Line, at: int) -> list[RateTotal]:
    """ "£15 an hour for a 38-hour week, or £570", "earns £15 an hour and works 38 hours a week, which gives him £570"."""
    period = period_of(line, at)
    if period is None or period[0] != "hour" or line.claims[at].quantity.modifier in _BOUNDS:
        return []
    hours = [other for other, claim in enumerate(line.claims) if claim.quantity.kind == "duration" and claim.quantity.unit == "hour"]
    sums = [other for other in range(len(line.claims)) if other != at and alike_sums(line.claims[other], line.claims[at])]
    if len(hours) != 1 or len(sums) != 1 or sums[0] < at or {"extra", "overtime"} & line.known or _cut(line, at, sums[0]):
        return []
    before = line.words[max(0, line.first[sums[0]] - 4) : line.first[sums[0]]]
    told = _is_total(line, sums[0], at) or before[-1:] == ("or",) or bool(words_of("gives") & set(before))
    return [RateTotal(line.claims[at], line.claims[hours[0]], line.claims[sums[0]], "hour")] if told else []


def _over_time_next(line: Line, at: int, neighbours: Sequence[Line]) -> list[RateTotal]:
    """ "$17 per child per year on books. That's about $90 over five years." """
    period = period_of(line, at)
    if period is None or at + 1 < len(line.claims) or not neighbours or neighbours[0].sentence.span.start < line.sentence.span.start:
        return []
    following = neighbours[0]
    if len(following.claims) < 2 or not opens_again(following) or not alike_sums(following.claims[0], line.claims[at]):
        return []
    again = _is_span(following, 1) and _over(following, 0, 1)
    return [RateTotal(line.claims[at], following.claims[1], following.claims[0], period[0])] if again else []


def _is_span(line: Line, at: int) -> bool:
    if line.claims[at].quantity.kind != "duration" or line.claims[at].quantity.unit not in ("day", "week", "month", "year", "decade"):
        return False
    return "-" in line.words[line.first[at]] or any(word in words_of("spans") for word in line.before(at, 4))  # "the 12-month course"


def in_all(line: Line, at: int) -> bool:
    """Whether "in all" or the like marks a number as a total."""
    behind = line.words[line.last[at] : line.last[at] + 3]
    if any("total" in hedge.words for hedge in line.claims[at].quantity.hedges):
        return True
    return any(behind[: len(phrase.split())] == tuple(phrase.split()) for phrase in vocabulary.table("rates")["words"]["in_all"])


def _over(line: Line, total: int, span: int) -> bool:
    """Whether the length of time stands right behind the total: "$90 over five years"."""
    return span == total + 1 and line.between(total, span)[:1] in (("over",), ("for",)) and len(line.between(total, span)) <= 3
