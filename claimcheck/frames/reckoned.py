"""A rate in one sentence, and in the next how much it comes to over a longer time or for so many.

In: lines. Out: `RateTotal` and `PeriodRate` frames. "It bakes 900 pies a day. In a six-day week that is 5,400 pies"; "It pays £90 an acre.
Ms Roe, who has 40 acres, will get £3,600"; "A cart holds 200 litres. He needed 800 litres, or four carts".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimcheck.claims import alike
from claimcheck.claims.context import singular
from claimcheck.frames import apposition, rates, restating
from claimcheck.frames.line import Line
from claimcheck.frames.periods import may_tell, names, period_of, words_of
from claimcheck.frames.roles import compared
from claimcheck.model import Claim
from claimcheck.relations import PeriodRate, RateTotal

_OPENING = 8  # words in which a sentence names the longer time: "Over its 12-hour day", "That means in a full week"
_HELD = 6  # words from "a cart" to what it holds
_LESS, _MORE = Fraction(9, 10), Fraction(11, 10)  # what a thing makes in an hour is rounded itself
_FAR = 12  # sentences from what one holds to how many there are


def reckoned(lines: Sequence[Line]) -> Iterator[RateTotal | PeriodRate]:
    """Yield the totals that the next sentence tells of a rate, and those of so many loads."""
    for line in lines:
        if not line.known.isdisjoint(words_of("meaning")) and may_tell(line):
            yield from _meaning(line)
    for place, (line, following) in enumerate(pairwise(lines)):
        if apposition.adjacent(line, following):
            if may_tell(line) and ("duration" in following.kinds or not following.known.isdisjoint(names("periods"))):
                yield from _over_longer(line, following)
            if may_tell(line) and not following.known.isdisjoint(words_of("gives")):
                yield from _for_hours(line, following)
            if "money" in line.kinds & following.kinds and not line.known.isdisjoint(words_of("per")):
                yield from _for_so_many(line, following)
        if "measure" in following.kinds and "or" in following.known:
            yield from _loads(following, lines[max(0, place + 1 - _FAR) : place + 1])


def _over_longer(line: Line, following: Line) -> Iterator[RateTotal | PeriodRate]:
    """ "It bakes 900 pies a day. In a six-day week that is 5,400 pies"."""
    found = _longer(following) or _lasting(following)
    told = [at for at in range(len(line.claims)) if period_of(line, at) is not None]
    period = period_of(line, told[0]) if len(told) == 1 else None
    if found is None or period is None:
        return
    longer, span = found
    rate = line.claims[told[0]]
    totals = [at for at in range(len(following.claims)) if _is_total(following, at, rate)]
    if len(totals) != 1:
        return
    added = following.words[max(0, following.begin[totals[0]] - 1) : following.begin[totals[0]]] in (("adds",), ("add",), ("adding",))
    total = compared(following, totals[0]) if added else following.claims[totals[0]]  # "adds up to 90"
    if not _is_plain(rate) or not _is_plain(total) or not _alone(line, told[0]):
        return
    lasting = span is not None and longer == span.quantity.unit
    if rate.quantity.kind == "count" and total.head is None and following.behind(totals[0], 2) not in (("of", "them"), ("of", "these")):
        return
    if lasting and not ({"with", "plus", "including"} | words_of("besides")).isdisjoint(following.known):
        return
    stuff = following.words[following.last[totals[0]] : following.last[totals[0]] + 2]
    if stuff[:1] == ("of",) and stuff[1:] and stuff[1] not in line.known | {"them", "it", "these"}:
        return
    said = _says_it(following, totals[0]) or rates.in_all(following, totals[0])
    if rate.quantity.kind != "count" and not (said or (lasting and words_of("made").intersection(following.known))):
        return
    if span is not None and (span.quantity.unit == period[0] or lasting):
        wide = rate.possible.times(_LESS).hull(rate.possible.times(_MORE))
        yield RateTotal(replace(rate, possible=wide), span, total, period[0], doubts=1)
    elif span is None and longer != period[0]:
        yield PeriodRate(rate, total, period[0], longer, doubts=int(rate.quantity.kind == "count"))


def _meaning(line: Line) -> Iterator[PeriodRate]:
    """ "up by £9 a month, meaning that families must find an extra £108 a year"."""
    told = [(at, period) for at in range(len(line.claims)) if (period := period_of(line, at)) is not None]
    if len(told) != 2 or told[0][1][0] == told[1][1][0]:
        return
    (at, period), (other, longer) = told
    one, two = line.claims[at], line.claims[other]
    between = line.words[period[1] : line.first[other]]
    tops = {(claim.quantity.unit or "").partition(" / ")[0] for claim in (one, two)}
    alike = one.quantity.kind == two.quantity.kind == "money" and len(tops) == 1
    if (
        alike
        and not words_of("meaning").isdisjoint(between)
        and {"and", "but", "while", ";", "up"}.isdisjoint(between)
        and _is_plain_rate(one, two)
    ):
        yield PeriodRate(one, two, period[0], longer[0])


def _is_plain_rate(*claims: Claim) -> bool:
    return all(claim.quantity.value is not None and claim.quantity.modifier in ("=", "~") for claim in claims)


def _longer(line: Line) -> tuple[str, Claim | None] | None:
    """Return the time that a sentence opens with, and how long it is: "Over a year", "In a six-day week"."""
    for index, word in enumerate(line.words[:_OPENING]):
        if word not in names("periods"):
            continue
        span = next((claim for at, claim in enumerate(line.claims) if line.last[at] == index and claim.quantity.kind == "duration"), None)
        begin = index - 1 if span is not None else index
        while begin and line.words[begin - 1] in words_of("whole"):
            begin -= 1
        led = line.words[max(0, begin - 2) : begin]
        if len(led) == 2 and led[0] in words_of("across") and led[1] in words_of("one"):
            return names("periods")[word], span
    return None


def _lasting(line: Line) -> tuple[str, Claim | None] | None:
    """Return the time that a thing lasts, where the sentence opens with it: "The seven-hour trip", "Over the three years of his deal"."""
    for at, claim in enumerate(line.claims):
        if (
            claim.quantity.kind == "duration"
            and line.first[at] <= 2
            and _is_plain(claim)
            and claim.quantity.unit in names("periods").values()
        ):
            hyphened = "-" in line.words[line.first[at]] and line.words[0] in words_of("one")
            spanned = line.words[0] in words_of("across") and line.words[1] in ("the", "its", "his", "her", "their")
            if hyphened or spanned:
                return str(claim.quantity.unit), claim
    return None


def _is_total(line: Line, at: int, rate: Claim) -> bool:
    claim = line.claims[at]
    if period_of(line, at) is not None or claim.more or claim.quantity.trend:
        return False
    if rate.quantity.kind == "count":
        return (
            claim.quantity.kind == "count"
            and claim.quantity.value is not None
            and claim.head in (None, rate.head)
            and rate.head is not None
        )
    return rates.alike_sums(claim, rate)


def _is_plain(claim: Claim) -> bool:
    return claim.quantity.value is not None and claim.quantity.modifier in ("=", "~") and not claim.quantity.trend


def _alone(line: Line, at: int) -> bool:
    """Whether no other number of the same things stands in the sentence."""
    claim = line.claims[at]
    return not any(
        other is not claim and other.quantity.kind == claim.quantity.kind and (claim.quantity.kind != "count" or other.head == claim.head)
        for other in line.claims
    )


def _says_it(line: Line, at: int) -> bool:
    """Whether "that is", "it comes to" lead to the number."""
    begin = line.begin[at]
    while begin and line.words[begin - 1] in ("$", "£", "€", "to", "at", "up", "out", "an", "a", "extra"):
        begin -= 1
    return line.words[max(0, begin - 2) : begin - 1] in (("that",), ("this",), ("it",), ("which",)) or line.words[begin - 1] in (
        "that's", "that’s",
    )  # fmt: skip


def _for_hours(line: Line, following: Line) -> Iterator[RateTotal]:
    """ "She works 35 hours a week at £11 an hour. That gives her £385"."""
    hours = [
        claim for claim in line.claims if claim.quantity.kind in ("measure", "duration") and claim.quantity.unit in ("hour", "hour / week")
    ]
    pay = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "money"]
    if len(hours) != 1 or len(pay) != 1 or period_of(line, pay[0]) is None or not _is_plain(line.claims[pay[0]]) or not _is_plain(hours[0]):
        return
    told = period_of(line, pay[0])
    sums = [at for at, claim in enumerate(following.claims) if rates.alike_sums(claim, line.claims[pay[0]])]
    if told is None or told[0] != "hour" or len(sums) != 1 or following.words[0] not in ("that", "this", "it", "which"):
        return
    given = words_of("gives") & set(following.words[1:3])
    whole = period_of(following, sums[0])
    if given and following.first[sums[0]] <= _OPENING and (whole is None or whole[0] == "week") and "after" not in following.known:
        long = replace(hours[0], quantity=replace(hours[0].quantity, unit="hour", kind="duration"))
        yield RateTotal(line.claims[pay[0]], alike((long,))[0], following.claims[sums[0]], "hour", doubts=1)


def _for_so_many(line: Line, following: Line) -> Iterator[RateTotal]:
    """ "It pays £90 an acre. Ms Roe, who has 40 acres, will get £3,600"."""
    for at, rate in enumerate(line.claims):
        noun = rates.for_each(line, at) if rate.quantity.kind == "money" and _is_plain(rate) else None
        if noun is None or noun in words_of("each") or not _alone(line, at):
            continue
        counted = [other for other in range(len(following.claims)) if rates.counts(following, other, noun)]
        sums = [other for other, claim in enumerate(following.claims) if claim.quantity.kind == "money"]
        if len(counted) != 1 or len(sums) != 1 or counted[0] > sums[0] or not rates.alike_sums(following.claims[sums[0]], rate):
            continue
        between = following.words[following.last[counted[0]] : following.first[sums[0]]]
        given = not (words_of("receiving") | words_of("acts") | words_of("gives")).isdisjoint(between)
        whole = _is_plain(following.claims[sums[0]]) and not following.claims[counted[0]].more and not following.claims[sums[0]].more
        if given and whole and words_of("besides").isdisjoint(following.known) and rates.for_each(following, sums[0]) is None:
            yield RateTotal(rate, following.claims[counted[0]], following.claims[sums[0]], doubts=1)


def _loads(line: Line, before: Sequence[Line]) -> Iterator[RateTotal]:
    """ "A cart holds 200 litres. [...] He needed 800 litres, or four carts": how much one holds is told further up."""
    for at in range(len(line.claims) - 1):
        amount, count = line.claims[at : at + 2]
        if amount.quantity.kind != "measure" or count.quantity.kind != "count" or count.head is None or not _is_plain(amount):
            continue
        if not _is_plain(count) or restating.without_hedges(line, at, at + 1) not in ((",", "or"), ("or",)):
            continue
        held = [one for other in before if amount.quantity.kind in other.kinds for one in _held(other, amount, count.head)]
        if len(held) == 1:
            yield RateTotal(held[0], count, amount, doubts=1)


def _held(line: Line, amount: Claim, noun: str) -> Iterator[Claim]:
    """Yield what one of the things holds: "a cart holds 200 litres", "200 litres is the equivalent of a cart"."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.unit != amount.quantity.unit or not _is_plain(claim):
            continue
        before = line.words[max(0, line.first[at] - _HELD) : line.first[at]]
        behind = line.words[line.last[at] : line.last[at] + 2 * _HELD + 3]
        for words, verbs in ((before, "holding"), (behind, "equalling")):
            if any(_is_one(words, index, noun) for index in range(1, len(words))) and not words_of(verbs).isdisjoint(words):
                yield claim
                break


def _is_one(words: Sequence[str], index: int, noun: str) -> bool:
    """Whether "a cart", "each pick-up truck" stands here; a truckload is counted by the truck."""
    word = singular(words[index])
    return (
        len(word) > 2
        and (word == noun or noun.removesuffix("load") == word)
        and not words_of("per").isdisjoint(words[max(0, index - 2) : index])
    )
