"""One quantity in two units: "5ft 10in", "3 hours and 20 minutes", "three dollars and 20 cents".

In: a place and its magnitude. Out: the magnitude of the whole, in the larger unit, and how many numerals it used, or None.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.extract.numerals import FIGURE, FRACTION, WORDS, exact
from claimcheck.extract.place import Magnitude, Place
from claimcheck.extract.rates import kind_of
from claimcheck.extract.surroundings import Token, Words, back

_REACH = 7
_GAPS = frozenset(("", " ", "  ", " and ", "-and-", "-", " and a "))


def compound(place: Place, first: Magnitude) -> tuple[Magnitude, int] | None:
    """Return what `first` and the parts after it make together, and the numerals used after the first; None where they do not."""
    if first.low != first.high or (first.kind not in ("money", "measure", "duration") and not first.scale):
        return None
    made, used, place_of_part = first, 0, place
    while True:
        following = place_of_part.next()
        joined = _joined(place.text, made, following) if following is not None else None
        if joined is None or following is None:
            return (made, used) if used else None
        made, used, place_of_part = joined, used + 1, following


def and_a_half(place: Place, first: Magnitude) -> Magnitude | None:
    """ "a year and a half", from the "half" on: the unit stands in front, and so does the whole one of it."""
    left = place.left
    if first.form != FRACTION or first.unit is not None or len(left) < 4 or not _half_of_one(left):
        return None
    unit = vocabulary.unit_forms().words.get(back(left, 3))
    if unit is None:
        return None
    start = place.start
    for word in reversed(left[-4:]):
        start = place.text.rindex(word.raw, 0, start)
    return first._replace(start=start, low=1 + first.low, high=1 + first.high, unit=unit, kind=kind_of(unit))


def _half_of_one(left: Words) -> bool:
    return back(left, 1) == "a" and back(left, 2) == "and" and back(left, 4) in ("a", "an", "one")


def _joined(text: str, first: Magnitude, following: Place) -> Magnitude | None:
    gap_end = following.numeral.start
    if not 0 <= gap_end - first.end <= _REACH or (first.low.denominator != 1 and first.unit != "foot" and first.kind != "duration"):
        return None
    gap = text[first.end : gap_end]
    if gap not in _GAPS and not (gap == ", " and first.kind == "measure"):
        return None
    second = following.magnitude
    if second is None or second.low != second.high or second.prefixed or second.signed:
        return None
    if first.scale and second.scale and gap == " " and 0 < second.low < first.step and first.unit is None:  # "2 crore 30 lakh"
        low = first.low + second.low
        return second._replace(start=first.start, low=low, high=low)
    if not 0 <= second.low < 100 or first.unit is None:
        return None
    worth = _in_larger(text, first, second, gap, following)
    if worth is None:
        return None
    total, end = worth
    step = exact(Fraction(total) / second.low) if second.low else 1
    return first._replace(low=exact(first.low + total), high=exact(first.high + total), end=end, step=step)


def _in_larger(text: str, first: Magnitude, second: Magnitude, gap: str, following: Place) -> tuple[Fraction, int] | None:
    """Return what the second number is worth in the unit of the first and where it ends, or None where it is no part of it."""
    smaller: dict[str, int] = vocabulary.table("words")["smaller_units"].get(first.unit or "", {})
    if second.form == FRACTION and second.unit is None and gap.strip().startswith("and"):  # "two years and a half"
        return Fraction(second.low), second.end
    if gap == " and a ":
        return None
    if second.unit in smaller:
        if first.kind == "duration" and second.low >= smaller[second.unit]:
            return None
        return Fraction(second.low) / smaller[second.unit], second.end
    if "inch" in smaller and second.unit is None and _bare_inches(text, second.end):
        return Fraction(second.low) / smaller["inch"], second.end + len(" in" if text[second.end] == " " else "in")
    if "inch" in smaller and second.unit is None and _height(text, first, second, gap, following):
        return Fraction(second.low) / smaller["inch"], second.end
    if first.kind != "money" or first.scale:
        return None
    cents = _cents(first, second)
    if cents is not None:
        return cents, second.end
    tokens = following.right(second.end)
    bare = second.unit is None and not second.scale and second.form in (FIGURE, WORDS) and second.low >= 1
    if bare and gap in (" ", " and ") and _ends(tokens):
        return Fraction(second.low) / 100, second.end
    return None


def _height(text: str, first: Magnitude, second: Magnitude, gap: str, following: Place) -> bool:
    """Whether a number right behind "foot" is inches: "6-foot-4", "six foot three", not "a 6 foot 4 man tent"."""
    if not text[: first.end].endswith("foot") or not 4 <= first.low <= 7 or second.low >= 12 or second.form not in (FIGURE, WORDS):
        return False
    tokens = following.right(second.end)
    return gap == "-" or (gap == " " and (_ends(tokens) or tokens[0].word == "tall"))


def _bare_inches(text: str, end: int) -> bool:
    """Whether "in" behind feet is inches: "5ft 10in", not "12 ft 2 in the front"."""
    rest = text[end : end + 6]
    return (rest.startswith("in") and not rest[2:3].isalnum()) or (rest.startswith(" in") and not rest[3:].strip()[:1].isalnum())


def _cents(first: Magnitude, second: Magnitude) -> Fraction | None:
    minor = vocabulary.table("currencies")["minor"].get(second.unit or "")
    if minor is None:
        return None
    return Fraction(second.low) / int(minor["per"]) if minor["currency"] == first.unit or second.unit == "cent" else None


def _ends(tokens: list[Token]) -> bool:
    """Whether no word and no figure follows that the number could count."""
    return not tokens or not tokens[0].word[:1].isalnum()
