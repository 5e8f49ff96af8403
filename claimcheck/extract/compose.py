"""Decide of every numeral what it is, and put the quantities together.

In: text. Out: quantities of every kind, in order of place. In "On October 14, 3,500 civilians left Room 12": a date, a count
and an identifier.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.extract import ages, names, wordlike
from claimcheck.extract.bind import quantity
from claimcheck.extract.compounds import and_a_half, compound
from claimcheck.extract.inherit import from_next, from_previous, in_millions, repeats
from claimcheck.extract.multiples import multiple
from claimcheck.extract.nouns import MARK, STOP, class_of
from claimcheck.extract.numerals import FIGURE, FRACTION, MULTIPLE, ORDINAL, UNREADABLE, Numeral
from claimcheck.extract.place import Magnitude, Place
from claimcheck.extract.ranges import may_join, pair
from claimcheck.extract.rates import per_number
from claimcheck.extract.ratios import margin, ratio, tolerance
from claimcheck.extract.scan import numerals
from claimcheck.extract.surroundings import Token, Words, back, tokens_right
from claimcheck.model import Quantity
from claimcheck.spans import Span

Read = tuple[Quantity | None, int]
"""A quantity, or None where the numeral is no number here, and how many numerals that used up."""


def quantities_of(text: str) -> list[Quantity]:
    """Return every quantity of `text`, of every kind, in order of place."""
    found = numerals(text)
    out: list[Quantity] = []
    places: dict[int, Place] = {}  # those already looked at from a place before them
    following, last = 0, 0  # the next numeral that is not used up, and where the last quantity ended
    for at, numeral in enumerate(found):
        if at < following or numeral.start < last:
            continue
        if numeral.form == ORDINAL and is_plain(text, numeral):
            out.append(Quantity(Span(numeral.start, numeral.end), numeral.low, numeral.high, kind="ordinal"))
            continue
        made, used = _read(places.pop(at) if at in places else Place(text, found, at, places), out)
        following = at + used
        if made is not None:
            out.append(made)
            last = made.span.end
    return out


def is_plain(text: str, numeral: Numeral) -> bool:
    """Whether an ordinal is neither part of a date nor, behind "a", a share."""
    following = text[numeral.end : numeral.end + 2]
    if not text[numeral.start].isalpha() or following[1:].isupper() or following == " o":
        return False
    return text[max(0, numeral.start - 2) : numeral.start].lower() != "a "


def _read(place: Place, out: list[Quantity]) -> Read:
    """Read one numeral, and those that belong to it; `out` holds the quantities before it."""
    form = place.numeral.form
    if form in _APART:
        return _apart(place), 1
    when = place.when
    if when is not None:
        return Quantity(Span(when.start, when.end), None, None, kind=when.kind, date=when.iso), 1
    if form == FIGURE:
        settled = _suffixed(place)
        if settled is not None:
            return settled, 1
    elif not wordlike.is_number(place):
        return None, 1
    return _number(place, out)


_APART = frozenset((ORDINAL, MULTIPLE, UNREADABLE))


def _apart(place: Place) -> Quantity:
    """Read what is no number to count or measure with: ordinals, "doubled", "6,5000,000"."""
    form = place.numeral.form
    if form == ORDINAL:
        return _ordinal(place)
    if form == MULTIPLE:
        return _doubling(place)
    return Quantity(Span(place.numeral.start, place.numeral.end), None, None, kind="malformed")


def _number(place: Place, out: list[Quantity]) -> Read:
    """Read a numeral that is no date: a name, a pair, or a quantity of its own."""
    text, numeral = place.text, place.numeral
    first = place.magnitude
    if first is None:
        return _named(numeral, names.attached_name(text, numeral.end) or numeral.end), 1
    if first.unit == "percent" and (rate := per_number(text, first.end)) is not None:
        return Quantity(Span(first.start, rate[1]), None, None, kind="malformed"), 1  # "17% per 100,000": of a hundred, or of 100,000?
    near = may_join(place, first)
    made = None
    if not first.prefixed:
        joined = tolerance(place, first) or _glued(place, first) if text[numeral.start - 1 : numeral.start] in _SIGNS else None
        if joined is not None:
            return joined, 1
        made = ratio(place, first) if near else None
        if made is None and (end := names.name_end(place)) is not None:
            return _named(numeral, end), 1
    if made is None:
        if out and repeats(text, first, out[-1]):
            return None, 1
        made = (margin(place, first) or pair(place, first)) if near else None
    if made is not None:
        return _aged(place, made[0]), 1 + made[1]
    if first.form == FRACTION and (half := and_a_half(place, first)) is not None:
        return _single(place, half, out), 1
    whole = compound(place, first) if near else None
    if whole is not None:
        return _single(place, whole[0], out), 1 + whole[1]
    return _single(place, first, out), 1


def _named(numeral: Numeral, end: int) -> Quantity:
    return Quantity(Span(numeral.start, end), numeral.low, numeral.high, kind="identifier")


def _ordinal(place: Place) -> Quantity:
    """An ordinal with its date ("the 7th of May"), or the fraction in "a third of them", "a fifth"."""
    numeral, text = place.numeral, place.text
    when = place.when
    if when is not None:
        return Quantity(Span(when.start, when.end), None, None, kind=when.kind, date=when.iso)
    article = numeral.low > 2 and text[max(0, numeral.start - 3) : numeral.start].lower() in _ARTICLES
    tokens = place.right() if article else []
    following = tokens[0] if tokens else None
    if article and (following is None or class_of(following.word) in (STOP, MARK) or _shares(following.low)):
        share = Fraction(1, int(numeral.low))
        first = Magnitude(numeral.start - 2, numeral.end, share, share, share, None, "ratio", None, 1, False, "", False, FRACTION)
        return quantity(text, first, tokens, kind="ratio")
    return Quantity(Span(numeral.start, numeral.end), numeral.low, numeral.high, kind="ordinal")


def _shares(following: str) -> bool:
    """Whether the word behind "a third" leaves it a share: "a third less", "a third found work"."""
    return following.endswith("d") or following in vocabulary.words("behind_shares")


_ARTICLES = frozenset(("a ", " a ", "\na ", "“a ", '"a '))


def _doubling(place: Place) -> Quantity:
    numeral = place.numeral
    first = Magnitude(numeral.start, numeral.end, numeral.low, numeral.high, 1, None, "doubling", None, 1, False, "", False, MULTIPLE)
    return quantity(place.text, first, [], kind="doubling", left=place.left)


_SIGNS = frozenset("-–−± ")  # in front of these the number may be half of something: "sub-7", "±2", "plus or minus 3"
_ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))


def _suffixed(place: Place) -> Quantity | None:
    """ "21st", "50s", "1990s", "over-65s" are settled by what is glued to the figure."""
    text, numeral = place.text, place.numeral
    end = numeral.end
    two = text[end : end + 2]
    if two in _ORDINAL_SUFFIXES and not text[end + 2 : end + 3].isalnum() and not _in_stone(text, numeral, two):
        return Quantity(Span(numeral.start, end + 2), numeral.low, numeral.high, kind="ordinal")
    if two[:1] in ("s", "'", "’") and end - numeral.start == 2:
        life = ages.decade_of_life(place)
        if life is not None:
            return life
        if two[0] == "s" and not two[1:].isalnum():
            return Quantity(Span(numeral.start, end + 1), None, None, kind="year", date=f"{numeral.low}s")
    return None


def _in_stone(text: str, numeral: Numeral, suffix: str) -> bool:
    """Whether "st" is a weight: "12st" is no ordinal, and "11st 4lb" goes on in pounds."""
    tens, ones = divmod(int(numeral.low) % 100, 10)
    return suffix == "st" and (ones != 1 or tens == 1 or text[numeral.end + 2 : numeral.end + 8].strip(" 0123456789").startswith("lb"))


def _glued(place: Place, first: Magnitude) -> Quantity | None:
    """What a hyphen in front of a number makes of it: "sub-7 nanometre" a bound, "AK-47" a name."""
    text, start = place.text, place.numeral.start
    if first.signed or text[start - 1] not in "-–" or not place.left:
        return None
    prefix = place.left[-1].low.rstrip("-–").rpartition("-")[2]
    sign = vocabulary.modifiers().before.get(prefix) if prefix in vocabulary.words("bounding_prefixes") else None
    if sign is not None:
        made = quantity(text, first, place.right(first.end))
        if sign == "<":
            return replace(made, low=None, high=first.high, low_closed=False, high_closed=False, modifier="<")
        return replace(made, low=first.low, high=None, low_closed=False, high_closed=False, modifier=">")
    if prefix in ("to", "and", "or") or not text[start - 2 : start - 1].isalnum() or not text[start].isdigit():
        return None
    return _named(place.numeral, names.attached_name(text, place.numeral.end) or place.numeral.end)


def _aged(place: Place, made: Quantity) -> Quantity:
    """A range of years that are ages: "40 to 50 years old", "aged 18 to 34"."""
    if made.kind == "duration" and (end := ages.old_end(tokens_right(place.text, made.span.end), made.span.end)) is not None:
        return replace(made, kind="age", unit=ages.unit_of_age(made.unit), span=Span(made.span.start, end))
    if made.kind == "count" and ages.introduced(place.left):
        return replace(made, kind="age", unit=ages.UNIT, noun=None, noun_span=None)
    return made


def _single(place: Place, first: Magnitude, out: list[Quantity]) -> Quantity:
    """One number on its own: a page, an age, a share, a multiple, or whatever its unit makes of it."""
    text = place.text
    if first.unit is None and back(place.left, 1) == "per":
        return _named(place.numeral, place.numeral.end)
    if first.unit in (None, "meter"):
        first = in_millions(text, first, out)
    tokens = place.right(first.end)
    found = ages.age(place, first) or (multiple(place, first) if first.unit is None and tokens else None)
    if found is not None:
        return found
    if place.numeral.scale == "/" and first.low > 1 and _is_odds(tokens, place.left):
        return Quantity(Span(first.start, first.end), first.low, first.high, kind="odds")
    shared = first.form == FRACTION and first.unit is None and place.numeral.scale is None and first.low < 1
    left = place.left if first.start == place.start else None
    made = quantity(text, first, tokens, kind="ratio" if shared else None, left=left)
    if made.kind != "count":
        return _continued(text, made, out)
    if made.noun is not None:
        return made if first.form != FIGURE or not names.worn(tokens, place.left) else _named(place.numeral, place.numeral.end)
    if first.form == FIGURE and not made.hedges and names.proper_name_follows(tokens):
        return replace(made, kind="identifier")
    lent = from_next(place, made)
    return lent if lent is not made else from_previous(text, made, tokens, out)


def _is_odds(tokens: list[Token], left: Words) -> bool:
    """ "a 7/2 favourite"."""
    return not vocabulary.words("odds_words").isdisjoint({word.bare for word in left[-3:]} | {token.low for token in tokens[:2]})


def _continued(text: str, made: Quantity, out: list[Quantity]) -> Quantity:
    """ "grew by 12,000 jobs or 2.2 per cent": the second number says the same change again."""
    if made.trend is None and made.kind == "percent" and out and out[-1].trend is not None:
        end = out[-1].noun_span.end if out[-1].noun_span else out[-1].span.end
        if text[end : made.span.start] in (" or ", ", or "):
            return replace(made, trend=out[-1].trend)
    return made
