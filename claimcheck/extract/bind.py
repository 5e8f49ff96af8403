"""What belongs to a number: its modifiers, its trend and its counted noun.

In: a magnitude and the words around it. Out: a `Quantity`. "more than 3,000 civilians" -> one count, (3000, +inf), of civilians.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract import modifiers, nouns
from claimcheck.extract.nouns_before import noun_before
from claimcheck.extract.numerals import PLURAL, VAGUE
from claimcheck.extract.place import Magnitude
from claimcheck.extract.surroundings import BINDS, MOVES, Token, Words, words_left
from claimcheck.extract.trends import trend_of
from claimcheck.intervals import Number
from claimcheck.model import Hedge, Kind, Quantity, Sign
from claimcheck.spans import Span

SMALL = 5  # "some 300" is about 300, "some two" is not


class Pair(NamedTuple):
    """What a range or change adds to its magnitude: its two numbers, as values and as quantities of their own."""

    low: Number
    high: Number
    ends: tuple[Quantity, ...]
    change: bool = False


class _Noun(NamedTuple):
    """The counted noun, where it stands, and the number of tokens up to its end."""

    words: str | None
    span: Span | None
    used: int


_COUNTING = frozenset(("count", "ratio", "measure"))
_NO_NOUN = _Noun(None, None, 0)


def quantity(
    text: str,
    first: Magnitude,
    tokens: list[Token],
    *,
    kind: Kind | None = None,
    pair: Pair | None = None,
    left: Words | None = None,
    end: int | None = None,
) -> Quantity:
    """Bind modifiers, trend and noun to `first`; `tokens` stand right of it, `left` left of it, `end` is where its span ends."""
    kind = kind or first.kind
    end = first.end if end is None else end
    if left is None:
        left = words_left(text, first.start)
    hedges: tuple[Hedge, ...] = ()
    if left and left[-1].roles & BINDS:
        hedges = modifiers.before(text, first.start, left, kind == "count" and first.low < SMALL, kind)
    sign = _sign_of(first, hedges, pair)
    late = modifiers.after(tokens, 0) if tokens and tokens[0].late else None
    if kind not in _COUNTING:
        noun = _NO_NOUN
    elif late:
        noun = _noun(text, first, kind, tokens[late.used :], end + sum(len(token.raw) for token in tokens[: late.used]))
    else:
        noun = _noun(text, first, kind, tokens, end)
    used = 0
    if late is None and noun.used:
        used = noun.used
        late = modifiers.after(tokens, used)
    if late is not None and pair is None:
        sign = modifiers.combined(sign, late.sign)
        hedges = (*hedges, _late_hedge(tokens[: used + late.used], used, end, late))
    governed = left if not hedges or hedges[0].span.start >= first.start else words_left(text, hedges[0].span.start)
    trend = None
    if governed and governed[-1].roles & MOVES:
        trend = trend_of(governed, kind in ("percent", "points") or noun.words == "points", pair is not None and pair.change)
    if trend is None and first.signed and first.kind in ("percent", "points"):
        trend = "up" if first.signed == "+" else "down"
    if noun.words is None and kind == "count" and not first.hyphen:
        begin = hedges[0].span.start if hedges and hedges[0].span.start < first.start else first.start
        found = noun_before(text, begin, governed)
        noun = _Noun(*found, 0) if found else noun
    low, high, low_closed, high_closed, sign = _range(first, sign, pair)
    return Quantity(
        Span(first.start, end), low, high, low_closed, high_closed, sign, first.unit, noun.words, trend, kind, first.step, hedges,
        pair.ends if pair else (), noun.span, pair.change if pair else False, first.scale,
    )  # fmt: skip


def _sign_of(first: Magnitude, hedges: tuple[Hedge, ...], pair: Pair | None) -> Sign:
    """Return the sign that range and modifiers in front come to."""
    if pair is not None:
        return "range"
    sign = modifiers.resulting(hedges) if hedges else "="
    if first.form == VAGUE and first.low == first.high and sign == "=":
        return "~"  # "a couple of hundred"
    return sign


def _range(first: Magnitude, sign: Sign, pair: Pair | None) -> tuple[Number | None, Number | None, bool, bool, Sign]:
    """Return the ends, whether they are closed, and the sign as it is in the end."""
    if pair is not None:
        return pair.low, pair.high, True, True, "range"
    low, high = first.low, first.high
    if sign == "=" and low is high:
        return low, high, True, True, sign
    if low != high and sign in ("=", "~"):
        return low, high, True, first.form != PLURAL, "range"
    if sign in (">", ">="):
        return low, None, sign == ">=", False, sign
    if sign in ("<", "<="):
        return None, high, False, sign == "<=", sign
    return low, high, True, True, sign


def _late_hedge(tokens: list[Token], used: int, end: int, late: modifiers.After) -> Hedge:
    """Return the modifier that tokens[used:] are, blanks, hyphen and full stop left out; the first token begins at `end`."""
    begin = end + sum(len(token.raw) for token in tokens[:used])
    finish = begin + sum(len(token.raw) for token in tokens[used:])
    lead, last = tokens[used].raw, tokens[-1].raw
    begin += len(lead) - len(lead.lstrip().lstrip("-–"))
    return Hedge(Span(begin, finish - len(last) + len(last.rstrip("."))), late.words, late.sign)


def _noun(text: str, first: Magnitude, kind: Kind, tokens: list[Token], end: int) -> _Noun:
    """Return the counted noun right of the number; `end` is where `tokens` begin."""
    if not tokens:
        return _NO_NOUN
    skipped = 0
    if kind == "ratio":
        skipped = 1 if tokens[0].low in vocabulary.words("articles") else 0
        if tokens[0].low == "of" and len(tokens) > 1 and tokens[1].low in vocabulary.words("articles"):
            skipped = 2
    elif kind != "count" and not (kind == "measure" and tokens[0].low == "of"):
        return _NO_NOUN
    found = nouns.phrase(tokens[skipped:] if skipped else tokens, kind == "count" and first.low == 1 and first.high == 1)
    if found is None or found.stop == found.first:
        return _after_copula(text, tokens, end) if kind == "count" and found is None else _NO_NOUN
    return _spanned(text, tokens, found.first + skipped, found.stop + skipped, end)


def _spanned(text: str, tokens: list[Token], first: int, stop: int, end: int) -> _Noun:
    """Return the words of tokens[first:stop] as they stand in the text."""
    begin = end
    for token in tokens[:first]:
        begin += len(token.raw)
    finish = begin
    for token in tokens[first:stop]:
        finish += len(token.raw)
    lead = tokens[first].raw
    begin += len(lead) - len(lead.lstrip().lstrip("-–"))
    words = text[begin:finish].rstrip(".'’")
    return _Noun(" ".join(words.split()), Span(begin, begin + len(words)), stop)


def _after_copula(text: str, tokens: list[Token], end: int) -> _Noun:
    """ "Of the 50 injured, 12 were children": a plural noun behind the verb says what is counted; "30 were wounded" has none."""
    if len(tokens) > 1 and tokens[0].low in vocabulary.words("copulas"):
        word = tokens[1].low
        plain = nouns.class_of(tokens[1].word) == nouns.PLURAL and (word[-1] == "s" or word in vocabulary.table("words")["singulars"])
        if plain and tokens[1].raw[0] == " ":
            return _spanned(text, tokens, 1, 2, end)
    return _NO_NOUN
