"""Decide of every numeral what it is, and put the quantities together.

In: text. Out: quantities of every kind, in order of place. In "On October 14, 3,500 civilians left Room 12": a date, a count
and an identifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.extract import dates, names
from claimcheck.extract.nouns import ATTRIBUTE, PLURAL, STOP, WORD, class_of
from claimcheck.extract.numerals import FIGURE, FRACTION, MULTIPLE, ORDINAL, PLURAL as INDEFINITE, UNREADABLE, Numeral
from claimcheck.extract.pairs import compound, pair
from claimcheck.extract.read import Bare, bare, quantity
from claimcheck.extract.scan import numerals
from claimcheck.extract.units import currency_before
from claimcheck.extract.surroundings import plain, tokens_right, words_left
from claimcheck.model import Kind, Quantity
from claimcheck.spans import Span


def quantities_of(text: str) -> list[Quantity]:
    """Return every quantity of `text`, of every kind, in order of place."""
    found = numerals(text)
    out: list[Quantity] = []
    at, last = 0, 0
    while at < len(found):
        numeral = found[at]
        if numeral.start < last:
            at += 1
            continue
        quantity_, used = _one(text, found, at, out)
        if quantity_ is not None:
            out.append(quantity_)
            last = quantity_.span.end
        at += used
    return out


def _one(text: str, found: Sequence[Numeral], at: int, out: list[Quantity]) -> tuple[Quantity | None, int]:
    """Read the numeral found[at]: its quantity, if it is one, and how many numerals that used up."""
    numeral = found[at]
    form = numeral.form
    left = words_left(text, numeral.start)
    if form in (FIGURE, ORDINAL, FRACTION):
        when = dates.when(text, numeral, left)
        if when is not None:
            return Quantity(Span(when.start, when.end), None, None, kind=when.kind, date=when.iso), 1
    tokens = tokens_right(text, numeral.end)
    if form == ORDINAL:
        return _ordinal(text, numeral, left, tokens)
    if form == MULTIPLE:
        return _doubling(text, numeral, tokens), 1
    if form == UNREADABLE:
        return Quantity(Span(numeral.start, numeral.end), None, None, kind="malformed"), 1
    if form == FIGURE:
        suffix = _suffixed(text, numeral, left)
        if suffix is not None:
            return suffix, 1
    money = currency_before(text, numeral.start) is not None if numeral.start else False
    end = None if money else names.name_end(text, numeral, left, tokens)
    if end is not None:
        return _named(numeral, end), 1
    if form != FIGURE and not _is_number(text, numeral, left, tokens):
        return None, 1
    first = bare(text, numeral)
    if first is None:
        return _named(numeral, names.attached_name(text, numeral) or numeral.end), 1
    if numeral.start and text[numeral.start - 1] in "-–" and not first.signed and not first.prefixed:
        glued = _glued(text, numeral, first, left)
        if glued is not False:
            return glued, 1
    if left and left[-1].lower() == "per" and first.unit is None:
        return _named(numeral, numeral.end), 1
    if out and _repeats(text, first, out[-1]):
        return None, 1
    made = compound(text, first, found, at) or pair(text, first, found, at)
    if made is not None:
        return _typed(text, made.quantity, first, left, tokens_right(text, made.quantity.span.end)), 1 + made.used
    if form == FRACTION and numeral.scale is None and first.unit is None:
        return quantity(text, first, tokens, kind="ratio"), 1
    if first.end != numeral.end:
        tokens = tokens_right(text, first.end)
    made_single = _single(text, first, left, tokens, out)
    if made_single.kind == "count" and made_single.noun is None and at + 1 < len(found) and text[first.end : found[at + 1].start] in (" and ", " or ", ", "):
        return _lent(text, made_single, found[at + 1]), 1
    return made_single, 1


def _repeats(text: str, first: Bare, previous: Quantity) -> bool:
    """Whether this is the number before it again, in figures and brackets: "forty-five (45)"."""
    return text[previous.span.end : first.start] == " (" and text[first.end : first.end + 1] == ")" and previous.low == first.low == previous.high and first.unit is None


def _lent(text: str, made: Quantity, following: Numeral) -> Quantity:
    """Take over the unit that stands only behind the next number: "45 and 50 mg"."""
    after = bare(text, following)
    if after is None or after.unit is None or after.prefixed or after.kind not in ("measure", "percent", "duration", "points"):
        return made
    return replace(made, unit=after.unit, kind=after.kind)


def _named(numeral: Numeral, end: int) -> Quantity:
    return Quantity(Span(numeral.start, end), numeral.low, numeral.high, kind="identifier")


def _ordinal(text: str, numeral: Numeral, left: list[str], tokens: list[str]) -> tuple[Quantity | None, int]:
    """An ordinal, or the fraction in "a third of them", "a fifth"."""
    before = left[-1].lower() if left else ""
    following = plain(tokens[0]).lower() if tokens else ""
    if numeral.low > 2 and before in ("a", "one") and (following == "of" or class_of(following) in (STOP, 4)) and following not in ("and", "or"):
        share = Fraction(1, int(numeral.low))
        first = Bare(numeral.start, numeral.end, share, share, share, None, "ratio", None, 1, False, "", False, FRACTION)
        return quantity(text, first, tokens, kind="ratio"), 1
    return Quantity(Span(numeral.start, numeral.end), numeral.low, numeral.high, kind="ordinal"), 1


def _doubling(text: str, numeral: Numeral, tokens: list[str]) -> Quantity:
    first = Bare(numeral.start, numeral.end, numeral.low, numeral.high, 1, None, "doubling", None, 1, False, "", False, MULTIPLE)
    return quantity(text, first, [], kind="doubling")


_ORDINAL_SUFFIXES = ("st", "nd", "rd", "th")


def _suffixed(text: str, numeral: Numeral, left: list[str]) -> Quantity | None:
    """ "21st", "50s", "1990s", "16-year-old" are settled by what is glued to the figure."""
    end = numeral.end
    two = text[end : end + 2]
    if two in _ORDINAL_SUFFIXES and not text[end + 2 : end + 3].isalnum() and not _in_stone(text, numeral, two):
        return Quantity(Span(numeral.start, end + 2), numeral.low, numeral.high, kind="ordinal")
    if two[:1] in ("s", "'", "’") and end - numeral.start == 2:
        life = dates.decade_of_life(text, numeral, left)
        if life is not None:
            low, high, stop = life
            return Quantity(Span(numeral.start, stop), low, high, modifier="range", unit="year_of_age", kind="age")
        if two[0] == "s" and not text[end + 1 : end + 2].isalnum():
            return Quantity(Span(numeral.start, end + 1), None, None, kind="year", date=f"{numeral.low}s")
    return None


def _in_stone(text: str, numeral: Numeral, suffix: str) -> bool:
    """Whether "st" is a weight: "12st" is no ordinal, and "11st 4lb" goes on in pounds."""
    tens, ones = divmod(int(numeral.low) % 100, 10)
    return suffix == "st" and (ones != 1 or tens == 1 or text[numeral.end + 2 : numeral.end + 8].strip(" 0123456789").startswith("lb"))


def _glued(text: str, numeral: Numeral, first: Bare, left: list[str]) -> Quantity | None | bool:
    """What a hyphen in front of a number makes of it: "sub-7 nanometre" a bound, "AK-47" a name. False: nothing."""
    start = numeral.start
    word = left[-1].rstrip("-–").lower() if left else ""
    prefix = word.rpartition("-")[2]
    if prefix in vocabulary.modifiers().before and prefix in ("sub", "under", "over"):
        made = quantity(text, first, tokens_right(text, first.end))
        sign = vocabulary.modifiers().before[prefix]
        if sign == "<":
            return replace(made, low=None, high=first.high, low_closed=False, high_closed=False, modifier="<")
        return replace(made, low=first.low, high=None, low_closed=False, high_closed=False, modifier=">")
    if prefix in ("to", "and", "or", "plus", "minus", ""):
        return False
    if text[start - 2 : start - 1].isalnum() and text[start : start + 1].isdigit():
        return _named(numeral, names.attached_name(text, numeral) or numeral.end)
    return False


_PRONOUN_BEFORE = frozenset("no this that which the every each any another only some whose last first next number a old new good big little single loved day".split())


def _is_number(text: str, numeral: Numeral, left: list[str], tokens: list[str]) -> bool:
    """Whether a number word counts here: not "no one", "the quarter", "half-time", "scores" of a match."""
    word = text[numeral.start : numeral.end].lower()
    before = left[-1].lower().strip("([\"“‘',.") if left else ""
    following = plain(tokens[0]) if tokens else ""
    glued = bool(tokens) and tokens[0][0] in "-–" and len(tokens[0]) > 1
    if word == "one":
        return _one_counts(before, following, tokens, glued)
    if word in ("half", "quarter"):
        return _half_counts(word, before, following, tokens, glued)
    if word in ("scores", "tens"):
        return following.lower() == "of" and before not in ("the", "his", "her", "their", "test", "exam", "other")
    if word in ("several", "handful", "few"):
        return word == "handful" and before == "a" and following.lower() == "of"
    if word == "nil":
        return True
    if numeral.form == INDEFINITE and before in ("the",) and word in ("hundreds", "thousands"):
        return following.lower() == "of"
    return not (glued and following.lower() in vocabulary.words("number_compounds"))


def _one_counts(before: str, following: str, tokens: list[str], glued: bool) -> bool:
    low = following.lower()
    if before in ("minus", "negative") or (low == "last" and not glued):
        return True
    if before in ("only", "another") and low in ("in", "out") and len(tokens) > 1 and (plain(tokens[1]).lower() in vocabulary.table("numbers")["cardinals"] or plain(tokens[1]).isdigit()):
        return True  # "only one in five"
    if before in _PRONOUN_BEFORE:
        return False
    if glued:
        return low in vocabulary.unit_forms().longest or (class_of(following) in (WORD, PLURAL) and low not in vocabulary.words("number_compounds"))
    if low in ("of", "in", "out") or low in vocabulary.unit_forms().longest:
        return low != "day" or before in ("for", "in", "than", "just", "only", "least")
    if low in vocabulary.words("one_pronoun_after"):
        return False
    kind = class_of(following)
    if kind in (WORD, ATTRIBUTE):
        return not low.endswith("ed")
    if kind == PLURAL or kind == STOP:
        if before == "and" and low in ("on", "at", "from", "for", "with"):
            return True  # "five on homes and one on a shop"
        return low in ("more", "or", "to") or (kind == STOP and before in ("than", "to", "least", "by", "and") and low in ("to", "in", "and"))
    return kind == 4 and before in ("than", "to", "least", "by", "minus", "negative", "")


def _half_counts(word: str, before: str, following: str, tokens: list[str], glued: bool) -> bool:
    low = following.lower()
    units = vocabulary.unit_forms().longest
    if glued:
        return low in units and low not in ("time", "back", "century", "dozen")
    if word == "quarter":
        return (low == "of" and before in ("a", "one", "about", "nearly", "than", "almost", "over", "roughly", "around")) or (low in units and before in ("a", "one"))
    if before in vocabulary.words("half_of_time"):
        return False
    if low in ("time", "century", "centuries", "past", "way", "term", "hearted", "marathon"):
        return low in units and False
    return low in ("of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "those", "as", "that", "this") or low in units or class_of(following) in (PLURAL, WORD, ATTRIBUTE) or before in ("than", "about", "nearly", "almost", "by", "just", "only", "around", "roughly", "over", "under", "barely", "exactly", "a")


def _single(text: str, first: Bare, left: list[str], tokens: list[str], out: list[Quantity]) -> Quantity:
    """One number on its own: an age, a multiple, or whatever its unit makes of it."""
    age = _age(text, first, left, tokens)
    if age is not None:
        return age
    if first.unit is None and tokens and plain(tokens[0]).lower() in ("times", "fold", "x") and tokens[0][:1] in " -x\n" and _multiplies(tokens, left):
        made = quantity(text, first, tokens[1:], kind="multiple")
        return replace(made, span=Span(made.span.start, first.end + len(tokens[0].rstrip(".,"))))
    made = quantity(text, first, tokens)
    if made.kind == "count" and made.noun is None:
        if first.form == FIGURE and not made.hedges and _proper_name_follows(tokens):
            return replace(made, kind="identifier")  # "the 787 Dreamliner", "30 Harbour Street"
        return _inherit(text, made, tokens, out)
    return made


def _proper_name_follows(tokens: list[str]) -> bool:
    word = tokens[0].strip() if tokens else ""
    return tokens[:1] != [] and tokens[0][:1] == " " and word[:1].isupper() and len(word) > 1 and not word.isupper() and class_of(plain(word)) == WORD


def _multiplies(tokens: list[str], left: list[str]) -> bool:
    """Whether "times" multiplies ("four times the number") rather than counts occasions ("won it four times")."""
    following = plain(tokens[1]).lower() if len(tokens) > 1 else ""
    return tokens[0].strip().lower() in ("fold", "-fold", "x") or following in vocabulary.words("times_after")


def _inherit(text: str, made: Quantity, tokens: list[str], out: list[Quantity]) -> Quantity:
    """A count whose noun is left out takes it from the count before it in the sentence: "12 people died and 30 were wounded"."""
    if not out or Fraction(made.low if made.low is not None else made.high or 0).denominator != 1:
        return made
    previous = out[-1]
    if previous.kind != "count" or previous.noun is None or made.span.start - previous.span.end > 120:
        return made
    between = text[previous.span.end : made.span.start]
    if "\n\n" in between or any(mark in between for mark in (". ", "? ", "! ", "; ", '" ', "” ")):
        return made
    following = plain(tokens[0]).lower() if tokens else "."
    joined = between.replace(previous.noun, " ").lower().split()
    if (class_of(following) in (STOP, 2) or following in (",", ".", ";", ":", "")) and (set(joined) & vocabulary.words("coordinators")):
        return replace(made, noun=previous.noun)
    return made


def _age(text: str, first: Bare, left: list[str], tokens: list[str]) -> Quantity | None:
    """ "Maria Lopez, 34, said", "aged 34", "a 12-year-old", "34 years old"."""
    if first.low != first.high or not 0 <= first.low <= 130:
        if first.unit != "year":
            return None
    end = None
    if first.kind == "duration":
        end = _old(tokens, first.end)
        unit = "year_of_age" if first.unit == "year" else first.unit
    elif first.unit is None and first.kind == "count" and first.scale is None:
        unit = "year_of_age"
        if _states_age(text, first, left, tokens):
            end = first.end
        elif tokens and tokens[0].strip().lower() in ("yo", "y/o", "year-old", "years-old"):
            end = first.end + len(tokens[0])
    if end is None:
        return None
    return replace(quantity(text, first._replace(unit=unit, kind="age"), tokens_right(text, end), kind="age", span_end=end), unit=unit)


def _old(tokens: list[str], end: int) -> int | None:
    words = [token.strip().lstrip("-–").rstrip(".'’").lower() for token in tokens[:2]]
    if words[:1] == ["old"] or words[:1] == ["olds"]:
        return end + len(tokens[0].rstrip("."))
    if words == ["of", "age"]:
        return end + len(tokens[0]) + len(tokens[1].rstrip("."))
    return None


def _states_age(text: str, first: Bare, left: list[str], tokens: list[str]) -> bool:
    if not left or first.prefixed or first.signed:
        return False
    before, following = left[-1], tokens[0].strip() if tokens else ""
    low = before.lower().lstrip("(")
    if low in ("aged", "age", "ages") or (low in ("turned", "turns", "turning") and class_of(following) in (STOP, 4)):
        return True
    if low == "of" and len(left) > 1 and left[-2].lower() in ("age", "ages"):
        return True
    if first.form == FIGURE and 1 <= first.low <= 115:
        if before[-1] == "," and before[:1].isupper() and before[-2].isalpha() and following in (",", ".", ";", ")") and low.rstrip(",") not in vocabulary.table("words")["months"]:
            return True
        if text[first.start - 1] == "(" and following == ")" and len(left) > 1 and left[-2][:1].isupper() and first.low >= 10:
            return True
    if low in ("be", "is", "was", "am", "i'm") and class_of(following) in (STOP, 4) and following.lower() not in ("of", "in", "per", "to", "out", "(", "%"):
        return any(word.lower() in ("he", "she") for word in left[-5:]) and 10 <= first.low <= 115
    return False


def _typed(text: str, made: Quantity, first: Bare, left: list[str], tokens: list[str]) -> Quantity:
    """A range of years that are ages: "40 to 50 years old", "aged 18 to 34"."""
    if made.kind == "duration" and (end := _old(tokens, made.span.end)) is not None:
        return replace(made, kind="age", unit="year_of_age" if made.unit == "year" else made.unit, span=Span(made.span.start, end))
    if made.kind == "count" and left and left[-1].lower() in ("aged", "age", "ages"):
        return replace(made, kind="age", unit="year_of_age", noun=None, noun_span=None)
    return made


Kinds = Kind
