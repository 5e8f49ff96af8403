"""One rate told for two periods.

In: lines. Out: `PeriodRate` frames. "£210 a week, or £11,000 a year", "an annual income of £775 (£15 a week)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from claimcheck import vocabulary
from claimcheck.frames import restating
from claimcheck.frames.line import KEPT, Line
from claimcheck.model import Claim
from claimcheck.relations import PeriodRate

_FAR = 6  # words between a counted noun and "every year", or between "annual" and its number
_NOUN = 4  # words from the rate to what follows its noun
_BREAKS = frozenset((",", ";", ":", "(", ")", ".", "…", "...", "–", "—", "and", "but", "or"))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one word list of rates.toml."""
    return frozenset(vocabulary.table("rates")["words"][name].split())


@cache
def names(table: str) -> dict[str, str]:
    """Return word -> name of the period, of one table of rates.toml."""
    return {word: name for name, words in vocabulary.table("rates")[table].items() for word in words.split()}


def period_rates(lines: Sequence[Line]) -> list[PeriodRate]:
    """Return the rates that one sentence, or the one after it, tells for two different periods."""
    found = []
    for place, line in enumerate(lines):
        if not may_tell(line):
            continue
        for at in range(len(line.claims) - 1):
            one, other = period_of(line, at), period_of(line, at + 1)
            if one and other and one[0] != other[0] and _again(line, at, one[1]):
                found += _paired(line.claims[at], one[0], line.claims[at + 1], other[0], _offered(line, at))
        if place + 1 < len(lines):
            found += _next_sentence(line, lines[place + 1])
    return found


@lru_cache(maxsize=KEPT)
def may_tell(line: Line) -> bool:
    """Whether a sentence may hold a number told for a period: it names one, or a unit does."""
    if not (line.known.isdisjoint(names("periods")) and line.known.isdisjoint(names("said"))):
        return True
    return any(" / " in (claim.quantity.unit or "") for claim in line.claims)


@lru_cache(maxsize=KEPT)
def period_of(line: Line, at: int) -> tuple[str, int] | None:
    """Return the period a number is told for and the index of the word after it: ("year", 7) for "1,000 people are abducted every year"."""
    if not may_tell(line):
        return None
    unit = line.claims[at].quantity.unit or ""
    last = unit.rpartition(" / ")[2] if " / " in unit else ""
    if last in names("periods"):
        return names("periods")[last], line.last[at]
    stop = line.first[at + 1] if at + 1 < len(line.claims) else len(line.words)
    for index in range(line.last[at], min(line.last[at] + _FAR + 1, stop)):
        word = line.words[index]
        if word in names("said"):
            return names("said")[word], index + 1
        if word in words_of("per"):
            behind = line.words[index + 1 : index + 3]
            named = behind[1:] if behind[:1] == ("single",) else behind[:1]
            if (
                named
                and named[0] in names("periods")
                and line.words[index + 2 : index + 3] not in (("ago",), ("earlier",), ("later",), ("old",))
            ):
                return names("periods")[named[0]], index + len(behind[:1]) + len(named if behind[:1] == ("single",) else ()) + 1
        if word in _BREAKS:
            break
    before = line.words[max(0, line.first[at] - _FAR) : line.first[at]]
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if word in names("said"):
            return names("said")[word], line.last[at]
        if word in names("periods") and before[index - 1 : index] in (("each",), ("every",)):
            return names("periods")[word], line.last[at]  # "each day 900 flights leave"
        if word in _BREAKS or word[:1].isdigit():
            break
    return None


def _again(line: Line, at: int, start: int) -> bool:
    """Whether the next number says this rate again, the words of the rate's own ending at `start`."""
    words = restating.without_hedges(line, at, at + 1)[start - line.last[at] :]
    while words and len(words) <= _NOUN and words[0] not in _BREAKS and words not in restating.phrases("verbs"):
        words = words[1:]  # "a £100,000-a-week contract, some £5m a year"
    if words[:1] == ("(",):
        return words[1:] in restating.phrases("opening")
    if words in restating.phrases("joining") or words in restating.phrases("verbs") or words[1:] in restating.phrases("verbs"):
        return True
    rough = any(hedge.sign == "~" for hedge in line.claims[at + 1].quantity.hedges) or _ends_so(line, at + 1)
    return rough and words in ((",",), ("–",), ("—",), ("-",))


def _ends_so(line: Line, at: int) -> bool:
    """Whether a mark follows the period of a sentence's last number: "£400 a week, £21,000 a year." and no list of prices."""
    told = period_of(line, at)
    alone = sum(period_of(line, other) is not None for other in range(len(line.claims))) == 2
    return alone and told is not None and line.words[told[1] : told[1] + 1] in ((".",), (",",), (";",), ("–",), ("-",), ())


def _offered(line: Line, at: int) -> int:
    """Return the doubts whether the two are prices to choose from, the longer one cheaper: "£9 a month or £90 a year"."""
    words, (one, other) = restating.without_hedges(line, at, at + 1), line.claims[at : at + 2]
    if one.quantity.kind != "money" or words[-1:] != ("or",) or other.quantity.hedges or not words_of("no_price").isdisjoint(line.known):
        return 0
    return 1 if "," in words else 2


def _next_sentence(line: Line, following: Line) -> Iterator[PeriodRate]:
    if line.sentence.block != following.sentence.block or following.first[0] > 6:
        return
    one, other = period_of(line, len(line.claims) - 1), period_of(following, 0)
    if one and other and one[0] != other[0] and opens_again(following):
        yield from _paired(line.claims[-1], one[0], following.claims[0], other[0])


def opens_again(line: Line) -> bool:
    """Whether a sentence begins by saying a number again: "That's three million a week"."""
    opening = restating.phrases("verbs") | {tuple(phrase.split()) for phrase in vocabulary.table("rates")["words"]["opens"]}
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[0].quantity.hedges)
    return line.words[: line.first[0] - hedges] in opening


def _paired(first: Claim, period: str, second: Claim, other: str, doubts: int = 0) -> list[PeriodRate]:
    """Return the frame where the two rates are of one thing."""
    one, two = first.quantity, second.quantity
    tops = [(quantity.unit or "").partition(" / ")[0] for quantity in (one, two)]
    if set(tops) == {"pound", "GBP"}:  # "£90m each year. That's three million pounds a week"
        first, second = (replace(claim, quantity=replace(claim.quantity, unit="GBP", kind="money")) for claim in (first, second))
    elif one.kind != two.kind or tops[0] != tops[1] or one.kind not in ("count", "money", "measure"):
        return []
    if one.kind == "count" and first.head and second.head not in (None, first.head) and second.head not in names("periods"):
        return []
    return [PeriodRate(first, second, period, other, doubts=doubts)]
