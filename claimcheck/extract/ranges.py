"""Ranges and changes: "between 5 and 10 million", "$1.2-1.5 billion", "fell from 40 to 25", "at least 10 and fewer than 20".

In: a place and its magnitude. Out: one `Quantity` and how many numerals it used, or None. "3-1" is a score, so it is asked here too.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.extract import modifiers
from claimcheck.extract.bind import Pair, quantity
from claimcheck.extract.games import game
from claimcheck.extract.numerals import FRACTION, ORDINAL, exact, scales
from claimcheck.extract.place import Magnitude, Place
from claimcheck.extract.rates import kind_of
from claimcheck.extract.surroundings import Words, words_left
from claimcheck.model import Kind, Quantity
from claimcheck.spans import Span

FAR = 64  # how far "from x ... to y" may reach, in characters
_LONGEST_GAP = 40
_LEVEL = 3  # times a change, from which what follows "to" is the new level
_NEAR = 16  # "one household in six"
_FROM = frozenset(("from", "of"))
_DASHES = frozenset("-–—")


class _Governor:
    """What governs the first number: "between", a verb of change, "from"."""

    __slots__ = ("between", "by", "came", "changed")

    def __init__(self, left: Words) -> None:
        self.between = self.came = False
        words = vocabulary.words
        for word in reversed(left[-6:]):
            self.between = word.low in words("range_words")
            self.came = word.low == "from"
            if self.between or self.came or (word.low not in vocabulary.modifiers().last and word.low not in words("range_links")):
                break
        table = vocabulary.trends()
        self.changed = any(word.bare in table or word.bare in words("going") for word in (left[-6:] if self.came else left[-2:]))
        self.by = bool(left) and left[-1].low == "by" and any(word.bare in table for word in left[-6:-1])
        if any(word.bare in words("range_words") for word in left[-6:]):
            self.changed = False


def may_join(place: Place, first: Magnitude) -> bool:
    """Whether the next numeral is so near, and what stands between such, that the two may make one quantity; asked of every number."""
    at = place.at + 1
    if at >= len(place.numerals):
        return False
    distance = place.numerals[at].start - first.end
    if not 0 <= distance <= FAR:
        return False
    if distance <= _NEAR:
        return True
    words_behind = place.text[first.end : first.end + 16].lower().split(None, 1)
    if not words_behind:
        return False  # a gap of blanks, as between the columns of a table
    word = words_behind[0]
    return word in _openers() or word[0] in _DASHES or any(word.low in _FROM for word in place.left[-4:])


@cache
def _openers() -> frozenset[str]:
    """Return the words that can begin what stands between two numbers that belong together."""
    words, table = vocabulary.words, vocabulary.table("words")
    phrases = (*table["ratio_phrases"], *table["margin_phrases"])
    return words("range_joiners") | words("ratio_joiners") | words("margin_signs") | {phrase.split()[0] for phrase in phrases}


def pair(place: Place, first: Magnitude) -> tuple[Quantity, int] | None:
    """Return what the number and the one after it make together, if anything, and the numerals used after the first."""
    following = place.next()
    if following is None:
        return None
    start = following.numeral.start
    if not 0 <= start - first.end <= FAR or following.numeral.form == ORDINAL:
        return None
    gap = place.text[first.end : start]
    if "\n\n" in gap:
        return None
    if len(gap) <= _LONGEST_GAP:
        made = _close(place, first, following)
        if made is not None:
            return made, 1
    if any(word.low in _FROM for word in place.left[-4:]):
        return _far(place, first)
    return None


def _close(place: Place, first: Magnitude, following: Place) -> Quantity | None:
    """Two numbers with nothing but a joiner, and perhaps a modifier, between them."""
    second = following.magnitude
    if second is None or first.low != first.high or second.low != second.high:
        return None
    gap = place.text[first.end : second.start]
    if second.signed == "-" and gap in ("", " "):
        second, gap = second._replace(low=-second.low, high=-second.high, start=second.start + 1, signed=""), gap + "-"
    joiner, hedge = _joiner(gap.strip().lower())
    if joiner is None:
        return None
    table = vocabulary.modifiers().before
    if hedge and hedge not in table and hedge not in vocabulary.words("range_hedges"):
        return None
    if joiner in ("and", "but", ",", "or") and table.get(hedge, "~") not in ("~", "="):
        return _bounded(place, first, second, following, hedge) if joiner != "or" else None
    return _range(place, first, second, following, joiner, gap) if joiner not in ("but", ",") else None


def _joiner(words: str) -> tuple[str | None, str]:
    """Cut the words between two numbers into what joins them and the modifier of the second."""
    joiners = vocabulary.words("range_joiners")
    if words in joiners:
        return {"-to-": "to", "to-": "to", "-to -": "to"}.get(words, words), ""
    if words[:1] in _DASHES and words[1:].strip(" ") in vocabulary.modifiers().before:
        return words[0], words[1:].strip(" ")
    first, _, rest = words.partition(" ")
    if first not in joiners:
        return None, ""
    while first not in _DASHES and rest.partition(" ")[0] in ("and", "but"):
        rest = rest.partition(" ")[2]
    return first, rest


def _bounded(place: Place, first: Magnitude, second: Magnitude, following: Place, hedge: str) -> Quantity | None:
    """ "at least 10 and fewer than 20": two one-sided bounds that meet."""
    one = modifiers.resulting(modifiers.before(place.text, first.start, _left(place, first), False, first.kind))
    two = vocabulary.modifiers().before[hedge]
    if one[0] not in "<>" or two[0] not in "<>" or one[0] == two[0] or (first.unit and second.unit and first.unit != second.unit):
        return None
    low, high = (first, second) if one[0] == ">" else (second, first)
    if low.low > high.low:
        return None
    signs = {one, two}
    unit = second.unit or first.unit
    joined = first._replace(end=second.end, unit=unit, kind=kind_of(unit))
    tokens = following.right(second.end)
    ends = (quantity(place.text, first, []), quantity(place.text, second, tokens))
    made = quantity(place.text, joined, tokens, pair=Pair(low.low, high.low, ends), left=_left(place, first))
    return replace(made, low_closed=">=" in signs, high_closed="<=" in signs)


def _left(place: Place, first: Magnitude) -> Words:
    """Return the words in front of the magnitude, which may begin before its numeral."""
    return place.left if first.start == place.start else words_left(place.text, first.start)


def _shared(first: Magnitude, second: Magnitude, came: bool) -> tuple[Magnitude, Magnitude] | None:
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
        elif second.unit is not None and first.unit is not None and first.unit.startswith(f"{second.unit} / "):
            second = second._replace(unit=first.unit, kind=first.kind)
        else:
            return None
    if second.scale and not first.scale and first.low < 1000:
        factor = _factor(second)
        if factor and first.low < Fraction(second.low) / factor:
            first = first._replace(low=exact(first.low * factor), high=exact(first.high * factor), step=exact(first.step * factor))
    return first, second


def _factor(second: Magnitude) -> int:
    """Return what the scale words of the second end multiply by."""
    if second.scaled > 1:
        return second.scaled
    factor = 1
    for word in (second.scale or "").split():
        factor *= scales().get(word, 1)
    return factor


def _range(place: Place, first: Magnitude, second: Magnitude, following: Place, joiner: str, gap: str) -> Quantity | None:
    left = _left(place, first)
    governor = _Governor(left)
    governed = governor.between or governor.came
    change = governor.came and governor.changed
    if (joiner == "and" and not governed) or _is_aside(first, second, joiner, gap):
        return None
    if joiner == "or" and not (first.unit in (None, second.unit) and first.low < second.low <= first.low + max(1, first.low)):
        return None
    shared = _shared(first, second, change)
    if shared is None:
        return None
    one, two = shared
    if two.high < one.low < 0 and not change:
        one, two = one._replace(low=two.low, high=two.high), two._replace(low=one.low, high=one.high)  # "from -18C to -34C" is no odd order
    if joiner == "to" and not governed and governor.changed and (first.unit is not None or second.unit is None):
        return None  # "rose 5 to 10": by 5, to 10
    if joiner == "to" and governor.by and two.low >= _LEVEL * one.low and (first.unit is not None or second.unit is None):
        return None  # "raised its price by 5p to 65p"; not "by 5 to 10 pence"
    tokens = following.right(second.end)
    dash = joiner in _DASHES
    kind = None if governor.between or (governor.came and not dash) else game(one, two, gap, tokens, left)
    if kind is not None:
        return _game(one, two, kind)
    backwards = two.low < one.low
    if backwards and not governed and (not dash or one.unit is None or one.kind == "money" or gap not in _DASHES):
        return None  # two numbers that happen to stand side by side
    if two.low == one.low and not dash and not governed:
        return None
    if backwards and one.unit is None and one.low <= 12 and any(word.bare in vocabulary.words("office_hours") for word in left[-4:]):
        return Quantity(Span(one.start, two.end), None, None, kind="clock")  # "from 9 to 5"
    return _ranged(place, one, two, following, governor.came and (governor.changed or backwards) and joiner == "to")


def _is_aside(first: Magnitude, second: Magnitude, joiner: str, gap: str) -> bool:
    """ "two thirds - some 16,500 - of the staff"."""
    return joiner in _DASHES and gap not in _DASHES and first.form == FRACTION and second.form != FRACTION


def _game(one: Magnitude, two: Magnitude, kind: Kind) -> Quantity:
    return Quantity(Span(one.start, two.end), one.low, two.low, modifier="range", kind=kind, ends=(_end(one), _end(two)))


def _ranged(place: Place, one: Magnitude, two: Magnitude, following: Place, change: bool) -> Quantity:
    step = max(one.step, two.step)
    joined = one._replace(end=two.end, unit=two.unit, kind=two.kind, scale=one.scale or two.scale, step=step, hyphen=two.hyphen)
    pair_ = Pair(one.low, two.low, (_end(one), _end(two)), change)
    return quantity(place.text, joined, following.right(two.end), pair=pair_, left=_left(place, one))


def _end(number: Magnitude) -> Quantity:
    """One end of a range as a quantity of its own."""
    span = Span(number.start, number.end)
    return Quantity(span, number.low, number.high, unit=number.unit, kind=number.kind, step=number.step, scale=number.scale)


def _far(place: Place, first: Magnitude) -> tuple[Quantity, int] | None:
    """ "from $36,040 late on Monday to $34,935": the second end further on, dates and times passed over."""
    for used in (1, 2, 3):
        following = place.next(used)
        if following is None or following.numeral.start - first.end > FAR:
            return None
        gap = place.text[first.end : following.numeral.start]
        if any(mark in gap for mark in ',;()\n"“”') or ". " in gap.replace("U.S. ", ""):
            return None
        if following.when is not None:
            continue
        second = following.magnitude
        return _met(place, first, second, following, used) if second is not None else None
    return None


def _met(place: Place, first: Magnitude, second: Magnitude, following: Place, used: int) -> tuple[Quantity, int] | None:
    """Join the ends of "from x ... to y", where "to" and perhaps a modifier stand in front of y."""
    behind = _left(following, second)
    hedges = modifiers.before(place.text, second.start, behind, False, second.kind)
    if hedges:
        behind = words_left(place.text, hedges[0].span.start)
    if not behind or behind[-1].low != "to" or second.low != second.high or first.low != first.high:
        return None
    governor = _Governor(_left(place, first))
    shared = _shared(first, second, governor.came and governor.changed)
    if shared is None or not governor.came or (shared[1].unit is None and not governor.changed):
        return None
    return _ranged(place, *shared, following, governor.changed or shared[1].low < shared[0].low), used
