"""Ages: "Maria Lopez, 34, said", "aged 34", "a 12-year-old", "34 years old", "over-65s", "in his mid-50s".

In: a place. Out: a `Quantity` of kind "age", or None. "34 years old" -> 34 year_of_age.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck import vocabulary
from claimcheck.extract import dates
from claimcheck.extract.bind import quantity
from claimcheck.extract.nouns import MARK, PLURAL, STOP, class_of
from claimcheck.extract.numerals import FIGURE
from claimcheck.extract.place import Magnitude, Place
from claimcheck.extract.surroundings import AGES, Token, Words, back
from claimcheck.model import Quantity
from claimcheck.spans import Span

_OLDEST = 115
UNIT = "year_of_age"


def decade_of_life(place: Place) -> Quantity | None:
    """Return "in his mid-50s" and "the over-65s"."""
    numeral, text = place.numeral, place.text
    life = dates.decade_of_life(text, numeral, place.left)
    if life is not None:
        low, high, end = life
        return Quantity(Span(numeral.start, end), low, high, modifier="range", unit=UNIT, kind="age")
    prefix = place.left[-1].low.rstrip("-–") if place.left else ""
    after = text[numeral.end : numeral.end + 2]
    glued = text[numeral.start - 1] == "-" and after[:1] == "s" and not after[1:].isalnum()
    sign = vocabulary.modifiers().before.get(prefix) if glued else None
    if sign not in ("<", ">"):
        return None
    low_end, high_end = (numeral.low, None) if sign == ">" else (None, numeral.low)
    return Quantity(Span(numeral.start, numeral.end + 1), low_end, high_end, False, False, sign, UNIT, kind="age")


def age(place: Place, first: Magnitude) -> Quantity | None:
    """Return the age that `first` states, if it is one."""
    tokens, left = place.right(first.end), place.left
    unit: str | None = UNIT
    end = None
    if first.kind == "duration":
        end = old_end(tokens, first.end)
        unit = unit_of_age(first.unit)
    elif first.unit is None and first.kind == "count" and first.scale is None and 0 <= first.low <= 130 and first.low == first.high:
        if left and (left[-1].roles & AGES or place.text[first.start - 1] == "(") and _states_age(place, first, tokens):
            end = first.end
        elif tokens and tokens[0].low in vocabulary.words("age_suffixes"):
            end = first.end + len(tokens[0].raw)
    if end is None:
        return None
    words = left if first.start == place.start else None
    made = quantity(place.text, first._replace(unit=unit, kind="age"), place.right(end), kind="age", end=end, left=words)
    return made if end != first.end or made.hedges else _with_outer_hedge(place, made)


def unit_of_age(unit: str | None) -> str | None:
    """Return the unit of an age told in `unit`."""
    return UNIT if unit == "year" else unit


def introduced(left: Words) -> bool:
    """Whether the words say that a range of ages follows: "aged 18 to 34", "aged between 5 and 11"."""
    words = vocabulary.words("age_words")
    return back(left, 1) in words or (any(word.low in words for word in left[-3:]) and class_of(back(left, 1)) in (STOP, MARK))


def _with_outer_hedge(place: Place, made: Quantity) -> Quantity:
    """ "under the age of 21": the bound stands in front of "the age of"."""
    left = place.left
    if len(left) < 4 or back(left, 1) != "of" or back(left, 2) != "age":
        return made
    sign = vocabulary.modifiers().before.get(back(left, 4) if back(left, 3) == "the" else back(left, 3))
    if sign == "<":
        return replace(made, low=None, low_closed=False, high_closed=False, modifier="<")
    if sign == ">":
        return replace(made, high=None, low_closed=False, high_closed=False, modifier=">")
    return made


def old_end(tokens: list[Token], end: int) -> int | None:
    """Return where "old" or "of age" ends behind a duration that ends at `end`, or None."""
    if not tokens:
        return None
    if tokens[0].low in ("old", "olds"):
        return end + len(tokens[0].raw.rstrip(".'’"))
    if tokens[0].low == "of" and len(tokens) > 1 and tokens[1].low == "age":
        return end + len(tokens[0].raw) + len(tokens[1].raw.rstrip("."))
    return None


def _states_age(place: Place, first: Magnitude, tokens: list[Token]) -> bool:
    if first.prefixed or first.signed:
        return False
    left, following = place.left, tokens[0] if tokens else None
    ends_here = following is None or class_of(following.word) in (STOP, MARK)
    at = len(left) - 1
    while at > 0 and left[at].low in vocabulary.words("age_modifiers"):
        at -= 1
    word = left[at].low
    if word in vocabulary.words("age_words"):
        return at == len(left) - 1 or ends_here or (following is not None and class_of(following.word) != PLURAL)
    if word == "of" and at > 0 and left[at - 1].bare in ("age", "ages"):
        return True
    if not ends_here or first.form != FIGURE or not 1 <= first.low <= _OLDEST:
        return word in vocabulary.words("turning") and ends_here
    return _by_person(left, at, first, following, place.text)


def _by_person(left: Words, at: int, first: Magnitude, following: Token | None, text: str) -> bool:
    """Whether a person in front makes it an age: "Ann Berg, 34,", "Ann Berg (34)", "he is 34", "a driver of 72", "retired at 65"."""
    words = vocabulary.words
    nearest = left[-1]
    mark = following.word if following else "."
    if nearest.raw[-1] == "," and mark in (",", ".", ";", ")", ":", "") and _is_name(left):
        return True
    if text[first.start - 1] == "(" and mark == ")" and len(left) > 1 and left[-2].raw[:1].isupper() and first.low >= 10:
        return True
    if nearest.low in words("turning"):
        return True
    if mark in ("of", "in", "per", "to", "out", "(", "%", "and", "or"):
        return False
    if left[at].low in words("older_than_verbs"):
        return True
    if left[at].low in words("copulas") and any(word.bare in words("ages_of_groups") for word in left[-8:]):
        return first.low >= 10
    if nearest.low in words("copulas_of_persons"):
        return first.low >= 10 and any(word.bare in ("he", "she") for word in left[-5:])
    if nearest.low == "at" and first.low >= 10:
        return bool({word.bare for word in left[-5:]} & words("life_verbs"))
    return nearest.low == "of" and first.low >= 16 and back(left, 2) in words("persons_of_age") and back(left, 3) in words("articles")


def _is_name(left: Words) -> bool:
    """Whether a name and a comma end the words: "Lopez,", but not "May 3,", "Sunday," or "Today,"."""
    raw = left[-1].raw
    inner = raw.rstrip(",").strip("\"“”'’)")
    if not inner[:1].isupper() or not inner[-1:].isalpha():
        return inner.lower() in vocabulary.words("headline_persons") and len(left) < 3
    tables = vocabulary.table("words")
    return inner.lower() not in tables["months"] and inner.lower() not in tables["weekdays"] and class_of(inner.lower()) != STOP
