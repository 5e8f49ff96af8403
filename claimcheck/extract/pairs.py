"""Two numbers that make one statement: ranges, changes, ratios, scores, votes and odds.

In: text, a number read bare and the numerals after it. Out: one `Quantity` and how many numerals it used, or None.
"between 5 and 10 million" -> [5m, 10m]; "fell from 40 to 25" -> a change; "one in five" -> 1/5; "3-1" -> a score.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract import dates, modifiers
from claimcheck.extract.numerals import FIGURE, FRACTION, ORDINAL, WORDS, Numeral, exact
from claimcheck.extract.read import Bare, bare, quantity
from claimcheck.extract.surroundings import tokens_right, words_left
from claimcheck.extract.units import kind_of
from claimcheck.intervals import Number
from claimcheck.model import Kind, Quantity
from claimcheck.spans import Span

_DASHES = ("-", "–", "—", " - ", " – ", " — ", " -", "- ")
_RATIOS = ("in", "of", "out of", "in every", "out of every", "of every")
_FAR = 64  # how far "from x ... to y" may reach, in characters


class Pair(NamedTuple):
    """A quantity made of two numbers, and how many numerals it used after the first."""

    quantity: Quantity
    used: int


_SMALLER = {"foot": ("inch", 12), "stone": ("pound", 14), "pound": ("ounce", 16)}


def compound(text: str, first: Bare, numerals: Sequence[Numeral], at: int) -> Pair | None:
    """ "5ft 10in", "three dollars and 20 cents", "15 dollars 50": one quantity in two units, said in the larger."""
    if first.unit is None or first.low != first.high or at + 1 >= len(numerals) or numerals[at + 1].start - first.end > 6 or first.kind not in ("money", "measure"):
        return None
    gap = text[first.end : numerals[at + 1].start]
    if gap.strip(" ,") not in ("", "and") or "\n" in gap or gap in (", ",):
        return None
    second = bare(text, numerals[at + 1])
    if second is None or second.low != second.high or second.prefixed or second.low >= 100 or Fraction(first.low).denominator != 1:
        return None
    worth = _of_larger(text, first, second, gap)
    if worth is None:
        return None
    total = exact(Fraction(first.low) + worth)
    joined = first._replace(low=total, high=total, end=second.end, step=exact(worth / Fraction(second.low)) if second.low else 1)
    return Pair(quantity(text, joined, tokens_right(text, second.end)), 1)


def _of_larger(text: str, first: Bare, second: Bare, gap: str) -> Fraction | None:
    """Return what the second number is worth in the unit of the first, or None where it is no part of it."""
    smaller, per = _SMALLER.get(first.unit or "", ("", 1))
    if second.unit == smaller or (smaller == "inch" and second.unit is None and text[second.end : second.end + 3] == " in" and not text[second.end + 3 : second.end + 5].strip().isalpha()):
        return Fraction(second.low) / per
    if first.kind != "money" or first.scale:
        return None
    minor = vocabulary.table("currencies")["minor"].get(second.unit or "")
    if minor is not None and (minor["currency"] == first.unit or second.unit == "cent") or (second.unit == first.unit and text[second.start : second.end].rstrip().endswith(("cents", "cent"))):
        return Fraction(second.low) / 100
    after = tokens_right(text, second.end)
    if second.unit is None and gap in (" ", " and ") and not second.scale and second.form in (FIGURE, WORDS) and (not after or not after[0].strip()[:1].isalpha()) and second.low >= 1:
        return Fraction(second.low) / 100 if not (after and after[0].strip()[:1].isdigit()) else None
    return None


def _over(text: str, first: Bare, second: Numeral, joiner: str) -> Pair | None:
    """ "one over twenty": a fraction where nothing is counted by either number."""
    if joiner != "over" or first.unit is not None or first.low != first.high or not second.low:
        return None
    tokens = tokens_right(text, second.end)
    after = bare(text, second)
    if after is None or after.unit is not None or (tokens and tokens[0].strip()[:1].isalpha()):
        return None
    share = exact(Fraction(first.low) / Fraction(second.low))
    joined = first._replace(end=second.end, low=share, high=share, kind="ratio")
    return Pair(quantity(text, joined, tokens, kind="ratio"), 1)


def pair(text: str, first: Bare, numerals: Sequence[Numeral], at: int) -> Pair | None:
    """Return what numerals[at] and the one after it make together, if anything. `first` is numerals[at] read bare."""
    if at + 1 >= len(numerals):
        return None
    second = numerals[at + 1]
    if second.start - first.end > _FAR or second.form == ORDINAL:
        return None
    gap = text[first.end : second.start]
    if "\n\n" in gap or second.start < first.end:
        return None
    left = words_left(text, first.start)
    joiner = gap.strip().lower()
    if gap in _DASHES or joiner in ("to", "-to-", "to-", "and", "or", "through", "plus or minus") or len(joiner) <= 40:
        made = _ratio(text, first, second, joiner, numerals, at) or _over(text, first, second, joiner) or _close(text, first, second, left)
        if made is not None:
            return made
    if left and left[-1].lower().lstrip("(") in ("from", "of") or (len(left) > 1 and _from_behind(left)):
        return _far(text, first, numerals, at, left)
    return None


def _from_behind(left: list[str]) -> bool:
    """Whether "from" stands in front of the number's own modifiers: "from about 350", "from up to 252"."""
    return "from" in (word.lower() for word in left[-4:]) and left[-1].lower() in vocabulary.modifiers().last


def _ratio(text: str, first: Bare, second: Numeral, joiner: str, numerals: Sequence[Numeral], at: int) -> Pair | None:
    """ "one in five", "3 out of 4", "two of every five"."""
    if joiner not in _RATIOS or first.unit is not None or first.low != first.high or first.scale:
        return None
    if not (0 < first.low < second.low) or Fraction(first.low).denominator != 1 or (joiner == "in" and (first.low > 20 or second.low > 100_000)):
        return None
    tokens = tokens_right(text, second.end)
    if joiner == "in" and dates.when(text, second, words_left(text, second.start)) is not None:
        return None
    if joiner == "in":
        after = bare(text, second)
        if after is None or after.unit is not None or after.kind != "count":
            return None
    part, whole = (quantity(text, _plain(number), []) for number in (numerals[at], second))
    share = exact(Fraction(first.low) / Fraction(second.low))
    joined = first._replace(end=second.end, low=share, high=share, step=Fraction(1, int(second.low)) if second.low == int(second.low) else 1, kind="ratio")
    return Pair(quantity(text, joined, tokens, kind="ratio", ends=(part, whole)), 1)


def _plain(numeral: Numeral) -> Bare:
    return Bare(numeral.start, numeral.end, numeral.low, numeral.high, numeral.step, None, "count", None, 1, False, "", False, numeral.form)


def _close(text: str, first: Bare, numeral: Numeral, left: list[str]) -> Pair | None:
    """Two numbers with nothing but a joiner between them."""
    second = bare(text, numeral)
    if second is None or first.low != first.high or second.low != second.high:
        return None
    gap = text[first.end : second.start]
    if second.signed == "-" and second.start >= first.end and gap in ("", " "):
        second, gap = second._replace(low=-second.low, high=-second.high, start=second.start + 1, signed=""), gap + "-"
    words = gap.strip().lower()
    hedged = words
    for joiner in ("to", "and", "or", "through", "-", "–", "—", "but", ","):
        if words == joiner or words.startswith((joiner + " ", joiner + "~")):
            hedged = words[len(joiner) :].strip()
            words = joiner
            break
    else:
        if words in ("-to-", "to-", "-to -"):
            words, hedged = "to", ""
        else:
            return None
    if hedged and hedged not in modifiers.vocabulary.modifiers().before and hedged not in ("a", "then"):
        merged = [word for word in hedged.split() if word not in ("and", "but")]
        hedged = " ".join(merged)
        if hedged not in vocabulary.modifiers().before:
            return None
    if words in ("and", "but", ",", "or") and hedged and vocabulary.modifiers().before.get(hedged, "~") != "~":
        return _bounded(text, first, second, hedged) if words != "or" else None
    return _range(text, first, second, words, left)


def _bounded(text: str, first: Bare, second: Bare, hedged: str) -> Pair | None:
    """ "at least 10 and fewer than 20": two one-sided bounds that meet."""
    one, two = modifiers.resulting(modifiers.before(text, first.start, False, first.kind)), vocabulary.modifiers().before[hedged]
    if one[0] not in "<>" or two[0] not in "<>" or one[0] == two[0] or (first.unit and second.unit and first.unit != second.unit):
        return None
    (low, low_sign), (high, high_sign) = ((first, one), (second, two)) if one[0] == ">" else ((second, two), (first, one))
    if low.low > high.low:
        return None
    unit = second.unit or first.unit
    joined = first._replace(end=second.end, unit=unit, kind=kind_of(unit))
    tokens = tokens_right(text, second.end)
    made = quantity(text, joined, tokens, sign="range", bound=(low.low, high.low), ends=(quantity(text, first, []), quantity(text, second, tokens)))
    return Pair(_closed(made, low_sign == ">=", high_sign == "<="), 1)


def _closed(made: Quantity, low: bool, high: bool) -> Quantity:
    from dataclasses import replace

    return replace(made, low_closed=low, high_closed=high)


def _shared(first: Bare, second: Bare, came: bool = False) -> tuple[Bare, Bare] | None:
    """Give both ends the unit and scale only one of them shows: "$1.2-1.5 billion"; None where they measure different things."""
    if first.unit != second.unit:
        if first.unit is None and first.form == FRACTION:
            return None  # "from half to 40%"
        if first.unit is None:
            first = first._replace(unit=second.unit, kind=second.kind)
        elif second.unit is None and (first.prefixed or first.unit == "percent" or came):
            second = second._replace(unit=first.unit, kind=first.kind)
        elif second.unit is not None and second.unit.startswith(f"{first.unit} / "):
            first = first._replace(unit=second.unit, kind=second.kind)
        elif first.unit is not None and second.unit is not None and first.unit.startswith(f"{second.unit} / "):
            second = second._replace(unit=first.unit, kind=first.kind)
        else:
            return None
    if second.scale and not first.scale and first.low < 1000:
        factor = _factor(second)
        if factor and first.low < Fraction(second.low) / factor:
            first = first._replace(low=exact(Fraction(first.low) * factor), high=exact(Fraction(first.high) * factor), step=exact(Fraction(first.step) * factor))
    return first, second


def _factor(second: Bare) -> int:
    """Return what the scale words of the second end multiply by."""
    if second.scaled > 1:
        return second.scaled
    factor = 1
    scales = vocabulary.table("numbers")["scales"]
    for word in (second.scale or "").split():
        factor *= scales.get(word.rstrip("s"), scales.get(word, 1))
    return factor


def _range(text: str, first: Bare, second: Bare, words: str, left: list[str]) -> Pair | None:
    between, changed, came = _governed(left)
    dash = words in ("-", "–", "—")
    if dash and first.form == FRACTION and text[first.end : second.start] not in ("-", "–", "—") and second.form != FRACTION:
        return None  # "two thirds - some 16,500 - of the staff": an aside
    if words == "and" and not (between or came):
        return None
    if words in ("but", ","):
        return None
    if words == "or" and not (first.unit in (None, second.unit) and first.low < second.low <= first.low + max(1, first.low)):
        return None
    shared = _shared(first, second, came and changed)
    if shared is None:
        return None
    one, two = shared
    tokens = tokens_right(text, second.end)
    if two.high < one.low < 0 and not (came and changed):
        one, two = one._replace(low=two.low, high=two.high), two._replace(low=one.low, high=one.high)  # "from -18C to -34C" is no odd order
    if words == "to" and not (between or came) and changed and (first.unit is not None or second.unit is None):
        return None  # "rose 5 to 10": by 5, to 10
    game = _game(one, two, text, tokens, left, dash, between or (came and not dash))
    if game is not None:
        return Pair(_game_quantity(text, one, two, game), 1)
    backwards = two.low < one.low
    if backwards and not (between or came) and (words == "to" or one.unit is None or one.kind == "money" or text[first.end : second.start] not in ("-", "–")):
        return None  # two numbers that happen to stand side by side
    return Pair(_ranged(text, one, two, tokens, came and (changed or backwards) and words == "to"), 1)


def _ranged(text: str, one: Bare, two: Bare, tokens: list[str], change: bool) -> Quantity:
    joined = one._replace(end=two.end, unit=two.unit, kind=two.kind, scale=one.scale or two.scale, step=max(one.step, two.step) if one.step != two.step else one.step, hyphen=two.hyphen)
    ends = tuple(_end(number) for number in (one, two))
    return quantity(text, joined, tokens, sign="range", bound=(one.low, two.low), ends=ends, change=change)


def _end(number: Bare) -> Quantity:
    """One end of a range as a quantity of its own."""
    return Quantity(Span(number.start, number.end), number.low, number.high, unit=number.unit, kind=number.kind, step=number.step, scale=number.scale)


def _governed(left: list[str]) -> tuple[bool, bool, bool]:
    """Whether "between", a verb of change, or "from" governs the number after these words."""
    last = [word.lower().lstrip("([\"“‘'") for word in left[-6:]]
    between = came = False
    for word in reversed(last):
        if word in ("between", "ranging", "range"):
            between = True
        elif word == "from":
            came = True
        elif word not in vocabulary.modifiers().last and word not in ("a", "an", "of", "somewhere", "anywhere", "up"):
            break
        if between or came:
            break
    table = vocabulary.trends()
    changed = any(word in table for word in (last if came else last[-2:]))
    return between, changed, came


def _game(one: Bare, two: Bare, text: str, tokens: list[str], left: list[str], dash: bool, ranged: bool) -> Kind | None:
    """Tell a score, a vote or odds ("3-1", "54-46", "10-1 outsider") from a range."""
    if ranged or one.unit is not None or two.unit is not None or one.form not in (FIGURE, WORDS) or two.form not in (FIGURE, WORDS):
        return None
    if one.low < 0 or Fraction(one.low).denominator != 1 or Fraction(two.low).denominator != 1 or one.scale or two.scale:
        return None
    spaced = text[one.end : two.start] not in ("-", "–", "-to-")
    nearby = {word.lower().strip(".,;:()\"'“”") for word in left[-4:]} | {token.strip().lstrip("-").lower().rstrip(".") for token in tokens[:3]}
    if two.low == 1 and one.low > 1 and nearby & vocabulary.words("odds_words"):
        return "odds"
    if nearby & vocabulary.words("vote_words"):
        return "vote"
    if nearby & vocabulary.words("score_words") and one.low < 400 and two.low < 400:
        return "score"
    if dash and not spaced and two.low <= one.low and one.low < 400:
        return "score"
    if dash and not spaced and one.low < 30 and two.low < 30 and not _counts_next(tokens):
        return "score"
    if not dash and two.low < one.low and one.low < 200 and not _counts_next(tokens):
        return "score"
    return None


def _counts_next(tokens: list[str]) -> bool:
    from claimcheck.extract import nouns

    found = nouns.phrase(tokens, False)
    return found is not None and found.stop > found.first


def _game_quantity(text: str, one: Bare, two: Bare, kind: Kind) -> Quantity:
    ends = (_end(one), _end(two))
    return Quantity(Span(one.start, two.end), one.low, two.low, modifier="range", kind=kind, ends=ends)


def _far(text: str, first: Bare, numerals: Sequence[Numeral], at: int, left: list[str]) -> Pair | None:
    """ "from $36,040 late on Monday to $34,935": the second end further on, dates and times passed over."""
    for used in (1, 2, 3):
        if at + used >= len(numerals) or numerals[at + used].start - first.end > _FAR:
            return None
        numeral = numerals[at + used]
        gap = text[first.end : numeral.start]
        if any(mark in gap for mark in ",;()\n\"“”") or ". " in gap.replace("U.S. ", ""):
            return None
        behind = words_left(text, numeral.start)
        if dates.when(text, numeral, behind) is not None:
            continue
        second = bare(text, numeral)
        if second is None:
            return None
        hedges = modifiers.before(text, second.start, False, second.kind)
        behind = words_left(text, hedges[0].span.start if hedges else second.start)
        if not behind or behind[-1].lower() != "to" or second.low != second.high or first.low != first.high:
            return None
        _, changed, came = _governed(left)
        shared = _shared(first, second, came and changed)
        if shared is None or not came or (shared[1].unit is None and not changed):
            return None
        return Pair(_ranged(text, *shared, tokens_right(text, second.end), changed), used)
    return None


Numbers = tuple[Number, Number]
