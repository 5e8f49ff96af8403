"""How often a thing happens, in words, or how much of it there is room for, and how many there are in all.

In: lines. Out: `RateTotal`, `Often` and `Margin` frames. "One fire every six days for two years, some 120 in all"; "averaged a goal a game,
scoring 20 in 40 games"; "will sell 4m shares to raise up to $90m. [...] The shares are priced at $8 to $9"; "sold 90,000 tickets for two
nights at the Dome, which holds 30,000"; "It lets for £900 a month and costs £600 a month, an annual profit of £3,600".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames import apposition, rates
from claimcheck.frames.line import Line
from claimcheck.frames.periods import names, period_of, words_of
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import RateTotal
from claimcheck.relations_of_rates import Margin, Often

_NEAR = 6  # words from "scored" to the goals, from "holds" to what a hall holds
_PRICED = 5  # sentences from a sale of shares to their price
_SMALL = 1000  # all the shares bring in at least so many times what one does
_NIGHTS = 20
_BLOCKS = 2  # paragraphs from the nights to the tickets
_FULL = Fraction(21, 20)  # no more than a twentieth over what a hall holds


def frequencies(lines: Sequence[Line]) -> Iterator[RateTotal | Often | Margin]:
    """Yield what is told of how often, how many at a time, or at what price, with the number there is in all."""
    called = words_of("averaged") | words_of("room") | words_of("left_over") | {"every", "shares"}
    for place, line in enumerate(lines):
        if line.known.isdisjoint(called):
            continue
        near = [lines[other] for other in (place + 1, place - 1) if 0 <= other < len(lines)]
        near = [other for other in near if apposition.adjacent(*sorted((line, other), key=_start))]
        if "every" in line.known and "duration" in line.kinds:
            yield from _often(line)
        if not line.known.isdisjoint(words_of("averaged")):
            yield from _a_game(line, near)
        if "shares" in line.known and any(not other.known.isdisjoint(words_of("raising")) for other in (line, *near)):
            yield from _float(line, lines[max(0, place - _PRICED) : place + _PRICED])
        if not line.known.isdisjoint(words_of("room")):
            yield from _room(line, lines)
        if "money" in line.kinds and not line.known.isdisjoint(words_of("left_over")):
            yield from _margin(line, [*near[-1:], line] if len(near) == 2 else [line, *near])


def _start(line: Line) -> int:
    return line.sentence.span.start


def _often(line: Line) -> Iterator[Often]:
    """ "One fire every six days between 2010 and 2014, some 300 in all"."""
    every = [at for at in range(len(line.claims)) if line.before(at, 1) == ("every",) and line.claims[at].quantity.kind == "duration"]
    if len(every) != 1 or line.claims[every[0]].quantity.unit not in ("hour", "day", "week", "month", "minute"):
        return
    totals = [at for at, claim in enumerate(line.claims) if at > every[0] and claim.quantity.kind == "count" and rates.in_all(line, at)]
    spans = [claim for at, claim in enumerate(line.claims) if at != every[0] and _is_stretch(line, at)]
    spans = spans or _between_years(line)
    if not totals and not spans:
        yield from _in_a_year(line, every[0])
    if len(totals) == 1 and len(spans) == 1 and line.first[totals[0]] > line.last[every[0]]:
        yield Often(line.claims[every[0]], spans[0], line.claims[totals[0]])


def _in_a_year(line: Line, every: int) -> Iterator[Often]:
    """ "A bike is stolen every 20 minutes, and some 26,000 were taken last year"."""
    year = vocabulary.unit("year")
    for at in range(every + 1, len(line.claims)):
        claim = line.claims[at]
        behind = line.words[line.last[at] : line.last[at] + _NEAR]
        index = next(
            (index for index in range(len(behind) - 1) if behind[index : index + 2] in (("last", "year"), ("a", "year"), ("this", "year"))),
            None,
        )
        if claim.quantity.kind != "count" or (claim.quantity.value or 0) < _NIGHTS or index is None or year is None:
            continue
        between = (*line.words[line.last[every] + 2 : line.first[at]], *behind[:index])
        again = not {word for word in behind[1:index] if len(word) > 3}.isdisjoint(line.words[: line.first[every]])
        if again and {"in", "at", "by", ";", "but", "of", "while"}.isdisjoint(between):
            first = line.last[at] + index
            span = claim_of(line, first, first + 2, Interval.exactly(year.factor), claim)
            yield Often(line.claims[every], span, claim, doubts=1)


def _is_stretch(line: Line, at: int) -> bool:
    """Whether a length of time is that over which something was counted: "over the last four years"."""
    quantity = line.claims[at].quantity
    if quantity.kind != "duration" or quantity.unit not in ("week", "month", "year", "decade") or quantity.value is None:
        return False
    return not words_of("across").isdisjoint(line.before(at, 4)) and "ago" not in line.words[line.last[at] : line.last[at] + 2]


def _between_years(line: Line) -> list[Claim]:
    """ "between 1999 and 2003", "from 2010 to 2014": both years are counted, or neither."""
    years = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "year" and claim.quantity.date]
    if len(years) != 2 or years[1] != years[0] + 1 or line.between(*years) not in (("and",), ("to",)):
        return []
    first, last = (int((line.claims[at].quantity.date or "0")[:4]) for at in years)
    year = vocabulary.unit("year")
    if line.before(years[0], 1) not in (("between",), ("from",)) or year is None or last <= first:
        return []
    long = Interval((last - first) * year.factor, (last - first + 1) * year.factor)
    return [claim_of(line, line.first[years[0]], line.last[years[1]], long, line.claims[years[0]])]


def _a_game(line: Line, near: Sequence[Line]) -> Iterator[RateTotal]:
    """ "averaged a goal a game, scoring 20 in 40 games": goals and games stand in the sentence, or both in one beside it."""
    told = _in_words(line)
    if told is None:
        return
    rate, thing = told
    for other in (line, *near):
        scored = [claim for at, claim in enumerate(other.claims) if _scored(other, at, thing)]
        played = [claim for claim in other.claims if claim.quantity.kind == "count" and claim.head in words_of("games") and not claim.more]
        narrower = not {"half", "home", "away"}.isdisjoint(other.known | line.known)
        if not narrower and len(scored) == len(played) == 1 and scored[0] is not played[0] and (played[0].quantity.value or 0) > 9:
            yield RateTotal(rate, played[0], scored[0], doubts=1)
            return


def _scored(line: Line, at: int, thing: str) -> bool:
    claim = line.claims[at]
    if claim.quantity.kind != "count" or claim.quantity.value is None or claim.more:
        return False
    scored = claim.head is None and not words_of("scoring").isdisjoint(line.words[max(0, line.first[at] - _NEAR) : line.first[at]])
    return claim.head == thing or (scored and line.behind(at, 1) == ("times",)) or (claim.head == "time" and "scored" in line.before(at, 3))


def _in_words(line: Line) -> tuple[Claim, str] | None:
    """ "more than a goal-a-game", "a try every other match", "a wicket every two games"."""
    words = [part for word in line.words for part in word.split("-")]
    places = [at for at, word in enumerate(line.words) for _ in word.split("-")]
    for index in range(1, len(words) - 2):
        if words[index - 1] not in ("a", "one", "an") or not words[index].isalpha():
            continue
        behind = words[index + 1 : index + 4]
        games = 1 if behind[:1] in (["a"], ["per"], ["every"]) and singular(behind[1]) in words_of("games") else 0
        games = (
            2
            if behind[:2] in (["every", "other"], ["every", "second"], ["every", "two"]) and singular(behind[-1]) in words_of("games")
            else games
        )
        if not games:
            continue
        more = words[max(0, index - 3) : index - 1] in (["more", "than"], ["better", "than"])
        most = words[max(0, index - 3) : index - 1] in (["less", "than"], ["fewer", "than"]) or words[index - 2] in ("almost", "nearly")
        exact = Fraction(1, games)
        room = Interval(exact if more else exact * Fraction(9, 10), None if more else exact if most else exact * Fraction(11, 10))
        claim = claim_of(line, places[index - 1], places[index + games + 1] + 1, room, line.claims[0])
        sign = replace(claim.quantity, low=exact, high=exact, modifier=">" if more else "<" if most else "~")
        return replace(claim, quantity=sign), singular(words[index])
    return None


def _float(line: Line, near: Sequence[Line]) -> Iterator[RateTotal]:
    """ "will sell 4m shares to raise up to $90m": the price of one stands some sentences off, mostly as a range."""
    shares = [
        claim for claim in line.claims if claim.quantity.kind == "count" and claim.head == "share" and (claim.quantity.value or 0) >= _SMALL
    ]
    raised = [(line, at) for at in range(len(line.claims)) if _is_raised(line, at)]
    after = [other for other in near if apposition.adjacent(line, other) and not words_of("offers").isdisjoint(other.words[:3])]
    raised = raised or [(other, at) for other in after for at in range(len(other.claims)) if _is_raised(other, at)]
    if len(shares) != 1 or len(raised) != 1:
        return
    where, at = raised[0]
    total = where.claims[at]
    others = [other for other in near if other is not line and not other.known.isdisjoint(words_of("priced"))]
    others = [other for other in others if other.known.isdisjoint(words_of("older"))]
    prices = [claim for other in others for claim in other.claims if _is_price(claim, total)]
    besides = words_of("besides") - {"up", "maximum"}
    if len(prices) == 1 and besides.isdisjoint(line.known | where.known):
        yield RateTotal(prices[0], shares[0], total, doubts=1)


def _is_raised(line: Line, at: int) -> bool:
    quantity = line.claims[at].quantity
    before = line.words[max(0, line.first[at] - _NEAR) : line.first[at]]
    plain = quantity.kind == "money" and quantity.value is not None and " / " not in (quantity.unit or "") and "(" not in before
    return plain and not words_of("raising").isdisjoint(before)


def _is_price(claim: Claim, total: Claim) -> bool:
    quantity = claim.quantity
    top = quantity.high if quantity.high is not None else quantity.low
    most = total.quantity.value or 0
    return (
        quantity.kind == "money"
        and (quantity.unit or "").partition(" / ")[0] == total.quantity.unit
        and top is not None
        and top * _SMALL <= most
    )


def _room(line: Line, lines: Sequence[Line]) -> Iterator[RateTotal]:
    """ "the Dome, which holds 30,000": two nights there cannot sell 90,000 tickets."""
    held = [claim for at, claim in enumerate(line.claims) if _is_held(line, at)]
    if len(held) != 1 or "each" in line.known:
        return
    hall, most = held[0], Fraction(held[0].quantity.value or 0)
    room = replace(hall, possible=Interval(0, most * _FULL), quantity=replace(hall.quantity, modifier="<="))
    for place, other in enumerate(lines):
        if "sold" not in other.known:
            continue
        sold = [claim for at, claim in enumerate(other.claims) if _is_sold(other, at) and not claim.more]
        near = [one for one in lines[max(0, place - _PRICED) : place + _PRICED] if abs(one.sentence.block - other.sentence.block) < _BLOCKS]
        runs = [claim for one in near for claim in one.claims if _is_run(claim)]
        told = not other.known.isdisjoint(words_of("on")) or any(run in other.claims for run in runs)
        if told and len(sold) == 1 and sold[0] is not hall and len({run.quantity.value for run in runs}) == 1 and not runs[0].more:
            yield RateTotal(room, runs[0], sold[0], doubts=1)
            return


def _is_held(line: Line, at: int) -> bool:
    claim = line.claims[at]
    before = line.words[max(0, line.begin[at] - 3) : line.begin[at]]
    told = not words_of("room").isdisjoint(before)
    return claim.quantity.kind == "count" and claim.quantity.modifier in ("=", "~", "<") and (claim.quantity.value or 0) >= _SMALL and told


def _is_run(claim: Claim) -> bool:
    value = claim.quantity.value
    return claim.quantity.kind == "count" and claim.head in words_of("shows") and value is not None and 1 < value <= _NIGHTS


def _is_sold(line: Line, at: int) -> bool:
    """ "90,000 tickets", "more than 90,000 were sold"."""
    claim = line.claims[at]
    if claim.quantity.kind != "count" or (claim.quantity.value or 0) < _SMALL:
        return False
    behind = line.words[line.last[at] : line.last[at] + 4]
    return claim.head == "ticket" or (
        ("tickets" in line.known or "ticket" in line.known)
        and behind[:1] in (("were",), ("had",), ("have",), ("sold",))
        and "sold" in behind
    )


def _margin(line: Line, near: Sequence[Line]) -> Iterator[Margin]:
    """ "It lets for £900 a month and costs £600 a month, an annual profit of £3,600"."""
    for at, claim in enumerate(line.claims):
        before = line.words[max(0, line.first[at] - _NEAR) : line.first[at]]
        longer = [names("said").get(word) for word in before if word in names("said")] or [
            names("periods").get(word) for word in line.behind(at, 2)
        ]
        period = next((one for one in reversed(longer) if one), None)
        if claim.quantity.kind != "money" or claim.quantity.value is None or period is None or words_of("left_over").isdisjoint(before):
            continue
        told = [(other, place) for other in near for place in range(len(other.claims)) if other is not line or place < at]
        flows = [(other.claims[place], period_of(other, place)) for other, place in told if other.claims[place].quantity.kind == "money"]
        kinds = {found[0] for _, found in flows if found is not None}
        if len(flows) != 2 or len(kinds) != 1 or kinds == {period} or any(found is None for _, found in flows):
            continue
        larger, smaller = sorted((one for one, _ in flows), key=lambda one: -Fraction(one.quantity.value or 0))
        tops = {(one.quantity.unit or "").partition(" / ")[0] for one in (larger, smaller, claim)}
        if len(tops) == 1 and words_of("deducted").isdisjoint(line.known) and smaller.quantity.value:
            yield Margin(larger, smaller, claim, kinds.pop(), period)
