"""Two numbers as a share: "one in five", "3 out of 4", "one household in six", "two to one", "one over twenty".

In: a place and its magnitude. Out: a `Quantity` of kind "ratio" and how many numerals it used, or None.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.extract.bind import Pair, quantity
from claimcheck.extract.nouns import MARK, STOP, class_of
from claimcheck.extract.numerals import FIGURE, WORDS, Numeral, exact
from claimcheck.extract.place import Magnitude, Place
from claimcheck.model import Quantity
from claimcheck.spans import Span

_MOST_PART, _MOST_WHOLE = 20, 1_000_000
_LONGEST_NOUN = 24
_SIGN_ENDS = frozenset(("± ", "- ", "− ", "s ", "e "))


def ratio(place: Place, first: Magnitude) -> tuple[Quantity, int] | None:
    """Return the share that `first` begins, and the numerals used after the first."""
    following = place.next()
    if following is None or first.unit is not None or first.low != first.high or first.scale or first.form not in (FIGURE, WORDS):
        return None
    second = following.numeral
    gap = place.text[first.end : second.start].lower()
    if len(gap) > _LONGEST_NOUN + 4 or "\n\n" in gap or second.low != second.high or second.form not in (FIGURE, WORDS):
        return None
    joiner = gap.strip()
    if joiner in vocabulary.words("ratio_joiners") or joiner in vocabulary.table("words")["ratio_phrases"]:
        return _share(place, first, following, joiner, None)
    if joiner in ("to", "-to-"):
        return _odds(place, first, following)
    if joiner == "over":
        return _over(place, first, following)
    if first.low == 1 and joiner.endswith(" in") and joiner.count(" ") == 1:
        return _share(place, first, following, "in", joiner[:-3])
    return None


def _share(place: Place, first: Magnitude, following: Place, joiner: str, noun: str | None) -> tuple[Quantity, int] | None:
    """ "one in five [adults]", "3 out of 4", "two of every five", "one household in six"."""
    second = following.numeral
    if not 0 < first.low < second.low or first.low.denominator != 1 or (joiner == "in" and not _in_counts(place, first, following, noun)):
        return None
    tokens = following.right()
    share = exact(Fraction(first.low) / second.low)
    step = Fraction(1, int(second.low)) if second.low.denominator == 1 else 1
    joined = first._replace(end=second.end, low=share, high=share, step=step, kind="ratio")
    ends = (_whole(place.numeral), _whole(second))
    made = quantity(place.text, joined, [] if noun else tokens, kind="ratio", left=place.left if first.start == place.start else None)
    return _with(made, ends, place.text, first, noun), 1


def _in_counts(place: Place, first: Magnitude, following: Place, noun: str | None) -> bool:
    """Whether "in" makes a share here: small numbers, no date or place or time behind it, nothing that counts the first."""
    if first.low > _MOST_PART or following.numeral.low > _MOST_WHOLE or following.when is not None:
        return False
    after = following.magnitude
    if after is None or after.unit is not None or after.kind != "count":
        return False
    end = following.numeral.end
    return noun is None or (class_of(noun) not in (STOP, MARK) and not place.text[end : end + 1].isalpha())


def _with(made: Quantity, ends: tuple[Quantity, Quantity], text: str, first: Magnitude, noun: str | None) -> Quantity:
    """Add the two numbers, and the noun that stands between them."""
    if not noun:
        return replace(made, ends=ends)
    start = first.end + 1
    return replace(made, ends=ends, noun=text[start : start + len(noun)], noun_span=Span(start, start + len(noun)))


def _whole(numeral: Numeral) -> Quantity:
    return Quantity(Span(numeral.start, numeral.end), numeral.low, numeral.high, step=numeral.step, scale=numeral.scale)


def _odds(place: Place, first: Magnitude, following: Place) -> tuple[Quantity, int] | None:
    """ "outnumber men two to one": so many times as many, where a word of proportion stands near."""
    if following.numeral.low != 1 or first.low <= 1 or not {word.bare for word in place.left[-6:]} & vocabulary.words("proportion_words"):
        return None
    joined = first._replace(end=following.numeral.end, kind="ratio")
    return quantity(place.text, joined, [], kind="ratio"), 1


def _over(place: Place, first: Magnitude, following: Place) -> tuple[Quantity, int] | None:
    """ "one over twenty": a fraction where nothing is counted by either number."""
    second = following.magnitude
    tokens = following.right()
    if second is None or second.unit is not None or not second.low or (tokens and tokens[0].word[:1].isalpha()) or place.left:
        return None
    share = exact(Fraction(first.low) / second.low)
    return quantity(place.text, first._replace(end=second.end, low=share, high=share, kind="ratio"), tokens, kind="ratio"), 1


def margin(place: Place, first: Magnitude) -> tuple[Quantity, int] | None:
    """ "40 ± 2 millimetres", "25 kg +/- 0.1 kg": a number and how far it may be off, as a range."""
    following = place.next()
    if following is None:
        return None
    gap = place.text[first.end : following.numeral.start].strip()
    if gap not in _signs():
        return None
    second = following.magnitude
    if second is None or (first.unit and second.unit and first.unit != second.unit) or first.low != first.high:
        return None
    off = max(second.low, -second.low)
    unit, kind = (second.unit, second.kind) if second.unit else (first.unit, first.kind)
    joined = first._replace(end=second.end, unit=unit, kind=kind, step=second.step)
    return quantity(place.text, joined, following.right(second.end), pair=Pair(first.low - off, first.low + off, ())), 1


@cache
def _signs() -> tuple[str, ...]:
    return (*sorted(vocabulary.words("margin_signs")), *vocabulary.table("words")["margin_phrases"])


def tolerance(place: Place, first: Magnitude) -> Quantity | None:
    """ "±2 grams", "plus or minus 3 points": a margin of its own, as a range round zero."""
    text, start = place.text, place.numeral.start
    if not start or (text[start - 1] not in "±-−" and text[start - 2 : start] not in _SIGN_ENDS):
        return None
    before = text[max(0, start - 14) : start].lower()
    if not before.rstrip().endswith(_signs()):
        return None
    sign = max((sign for sign in _signs() if before.rstrip().endswith(sign)), key=len)
    begin = start - len(before) + before.rindex(sign)
    if place.left and text[begin - 1 : begin].isalnum():
        return None
    off = max(first.low, -first.low)
    return quantity(text, first._replace(start=begin, signed=""), place.right(first.end), pair=Pair(-off, off, ()))
