"""The unit of a number: before it ("$5", "EUR 20") or after it ("5 km", "5 per cent", "5 dollars a barrel").

In: text and the ends of a numeral. Out: the unit's name and where it stands. "3.4bn" alone has a scale, "3.4m high" a unit.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.intervals import Number
from claimcheck.model import Kind

_CHUNK = re.compile(r"[ \t\u00a0\u202f\n]?-?\[?([^\s,;:!?()\[\]{}<>\"“”—–-]+)")
_NEXT = re.compile(r"[ \t\u00a0\u202f\n-]([^\s,;:!?()\[\]{}<>\"“”—–-]+)")
_DEGREE = re.compile(r"[ \u00a0]?[°º˚][ \u00a0]?([CFK](?![A-Za-z]))?")
_PER = re.compile(r"(?:[ \u00a0\n-](per|an?|each|every)[ \u00a0\n-]|/)([A-Za-z][A-Za-z²³]*)(?:[ -]([a-z]+))?")
_SIGNS = frozenset("$£€¥₹₩₪₽₺₦₱฿₫₡₾₭₴₲₸₼₵¢")
_FEET_INCHES = re.compile(r"['′’] ?(\d{1,2})(?:\"|″|''|”)?(?!\w)")


class Before(NamedTuple):
    """A currency sign in front of a number: its ISO code and where it begins."""

    unit: str
    start: int


class After(NamedTuple):
    """What follows a number: unit (or None), scale factor, the scale as written, end, and whether hyphens glue it on."""

    unit: str | None
    scale: int
    scale_word: str | None
    end: int
    hyphen: bool


def currency_before(text: str, start: int) -> Before | None:
    """Return the currency sign or code that stands in front of the number at `start`, blanks allowed between."""
    at = start
    while at > 0 and text[at - 1] in " \u00a0\u202f":
        at -= 1
    if at == 0 or start - at > 2:
        return None
    last = text[at - 1]
    if last in "-−" and at > 1 and text[at - 2] in _SIGNS:  # "$-50.8bn"
        at, last = at - 1, text[at - 2]
    if last not in _SIGNS and not ("A" <= last <= "z") and last not in ".=ł":
        return None
    codes = vocabulary.unit_forms().before
    for length in (5, 4, 3, 2, 1):
        sign = text[max(0, at - length) : at]
        if len(sign) == length and sign in codes:
            before = text[at - length - 1 : at - length]
            if last in _SIGNS and (wide := _national(text, at - length, last, codes)):
                return wide
            if sign[0].isalpha() and (before.isalnum() or (at < start and sign in vocabulary.words("word_codes"))):
                continue
            return Before(codes[sign], at - length)
    return _risky_before(text, at, start)


_LARGE = re.compile(r"\d[\d,.]*(?:\s?(?:m|bn|tn|k|mn|million|billion|trillion|lakh|crore)(?![A-Za-z])|(?<=,\d{3})(?!\d))")


def _risky_before(text: str, at: int, start: int) -> Before | None:
    """Read "R500m", "TRY 2,000": initials and codes that are also words count only in front of an amount that looks like money."""
    risky = vocabulary.unit_forms().risky_before
    for length in (3, 2, 1):
        sign = text[max(0, at - length) : at]
        if sign in risky and not text[at - length - 1 : at - length].isalnum():
            return Before(risky[sign], at - length) if (at == start or length == 3) and _LARGE.match(text, start) else None
    return None


def inches_behind(text: str, end: int) -> int:
    """Return the inches of a height written with marks, the feet ending at `end`: 2 for 6'2"."""
    match = _FEET_INCHES.match(text, end)
    return int(match[1]) if match else 0


def forms_before() -> dict[str, str]:
    """Return the currency signs and codes that stand before a number."""
    return vocabulary.unit_forms().before


_LETTERS = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,3})( ?)$")


def _national(text: str, at: int, sign: str, codes: dict[str, str]) -> Before | None:
    """Read "US $5", "c $5", "aud$5": letters of a country in front of a currency sign; "a $5 note" has none."""
    match = _LETTERS.search(text, max(0, at - 5), at)
    if match is None or (match[2] and len(match[1]) == 1 and match[1] not in "cC"):
        return None
    code = codes.get(match[1].upper() + sign)
    return Before(code, match.start()) if code else None


def after_number(text: str, end: int, value: Number, money: bool, plural: bool = False) -> After:
    """Return the scale and unit that follow the number ending at `end`; `plural`: it is "hundreds", whose unit comes after "of"."""
    nothing = After(None, 1, None, end, False)
    first = text[end : end + 1]
    if first == "%":
        return After("percent", 1, None, end + 1, False)
    if not first or first in ",.;:!?)(]\"”“'’":
        return _feet(text, end) if first in "'’" else nothing
    degree = _DEGREE.match(text, end)
    if degree:
        return _degrees(text, degree)
    match = _CHUNK.match(text, end)
    if match is None:
        return nothing
    chunk, start = match[1], match.start(1)
    attached, hyphen = start == end, text[start - 1] == "-"
    if chunk[:1] in "MBk" and chunk[1:4] in forms_before() and len(chunk.rstrip(".'’")) in (2, 4):  # "48.5 MGBP", "10k$"
        worth = vocabulary.table("numbers")["letters_unsure"][chunk[0]]
        return After(forms_before()[chunk[1:4]], worth, chunk[0], start + len(chunk.rstrip(".'’")), False)
    scale = _scale_letter(text, chunk, start, attached, money, value)
    if scale:
        letters = chunk.rstrip(".'’")
        rest = after_number(text, start + len(letters), value * scale, money)
        return After(rest.unit, scale, letters, rest.end if rest.unit else start + len(letters), False)
    if chunk in vocabulary.words("before_units"):  # "50 previous years", "seven straight days"
        further = _CHUNK.match(text, start + len(chunk))
        found = _longest(text, further[1], further.start(1), False) if further else None
    elif chunk == "of" and plural:  # "hundreds of miles"
        further = _CHUNK.match(text, start + len(chunk))
        found = _longest(text, further[1], further.start(1), False) if further else None
    else:
        found = _longest(text, chunk, start, attached)
        if found is None and value >= 1000 and (code := vocabulary.unit_forms().risky_words.get(chunk.lower().rstrip("."))):
            found = code, start + len(chunk.rstrip("."))
    if found is None:
        return nothing
    name, stop = found
    if not attached and hyphen and text[end : start].strip() == "-" and text[end] != "-":
        return nothing  # " - km": a dash
    return After(name, 1, None, stop, hyphen)


def _degrees(text: str, match: re.Match[str]) -> After:
    letter = match[1]
    if letter:
        return After({"C": "degree_Celsius", "F": "degree_Fahrenheit", "K": "kelvin"}[letter], 1, None, match.end(), False)
    chunk = _CHUNK.match(text, match.end())
    if chunk and (name := {"celsius": "degree_Celsius", "fahrenheit": "degree_Fahrenheit"}.get(chunk[1].lower().rstrip("."))):
        return After(name, 1, None, chunk.end(), False)
    return After("degree", 1, None, match.end() if text[match.end() - 1] != " " else match.end() - 1, False)


def _feet(text: str, end: int) -> After:
    match = _FEET_INCHES.match(text, end)
    if match:
        return After("foot", 1, None, match.end(), False)
    return After(None, 1, None, end, False)


def _scale_letter(text: str, chunk: str, start: int, attached: bool, money: bool, value: Number) -> int:
    """Return what a scale letter multiplies by, or 0 where the chunk is none: "£5m", "3.5m people", not "3.5m high"."""
    numbers = vocabulary.table("numbers")
    bare = chunk.rstrip(".'’")
    sure = numbers["letters"].get(bare, 0)
    if sure:
        return int(sure) if money or bare != "mm" else 0
    worth = numbers["letters_unsure"].get(bare, 0)
    if not worth:
        return 0
    if money:
        return int(worth) if bare not in ("t", "l", "G") else 0
    if not attached:
        return int(worth) if bare in ("M", "K") or (bare == "l" and False) else 0
    if bare in ("b", "B", "t", "T", "l"):
        return int(worth) if bare in ("b", "B") and (_names_people(text, start + len(chunk)) or value != int(value)) else 0
    if bare == "G":
        return 0
    if bare in ("k", "K"):
        return 1000
    if bare == "M":
        return 1_000_000
    return int(worth) if _names_people(text, start + len(chunk)) else 0


def _names_people(text: str, at: int) -> bool:
    """Whether what follows "3.5m" is counted or paid ("people", "of them", "euros"), not measured ("high", "sprint")."""
    match = _NEXT.match(text, at)
    if match is None:
        return False
    word = match[1].lower().rstrip(".'’")
    if word in ("sq", "square", "cubic") and (further := _NEXT.match(text, match.end())):
        return f"{word} {further[1].lower()}" in vocabulary.unit_forms().words  # "1.2m sq ft", but "a 3m square pit"
    if word in vocabulary.words("length_words"):
        return False
    if word in ("of", "or", "have", "had", "were", "are", "more", "in", "to", "and", "a"):
        return word in ("of", "have", "were", "are", "more")
    forms = vocabulary.unit_forms()
    return word in vocabulary.words("plurals") or (word.endswith("s") and word not in vocabulary.words("not_plural")) or word in forms.longest


def _longest(text: str, chunk: str, start: int, attached: bool) -> tuple[str, int] | None:
    """Return the unit with the longest surface form that begins with `chunk`, and its end."""
    forms = vocabulary.unit_forms()
    most = forms.longest.get(chunk.lower()) or forms.longest.get(chunk.lower().rstrip(".'’"), 0)
    if most:
        found = _by_words(text, chunk, start, most)
        if found:
            return found
    for form in (chunk, chunk.rstrip(".'’")):
        if form in forms.symbols:
            return _squared(text, forms.symbols[form], start + len(form))
        if form in forms.risky and _safe(form, attached, text, start + len(form)):
            return _squared(text, forms.risky[form], start + len(form))
        if form in forms.peer_only:
            return _ask_peer(form, start)
    base, power, _ = chunk.partition("^")
    if power and (name := forms.symbols.get(base) or forms.risky.get(base)):
        return _squared(text, name, start + len(base))
    over, slash, under = chunk.rstrip(".'’").partition("/")
    if slash:
        top = forms.symbols.get(over) or forms.words.get(over.lower()) or forms.risky.get(over)
        bottom = forms.symbols.get(under) or forms.words.get(under.lower()) or forms.risky.get(under)
        if top and bottom:
            return f"{top} / {bottom}", start + len(chunk.rstrip(".'’"))
        if top and not bottom:
            return top, start + len(over)
    return None


def _by_words(text: str, chunk: str, start: int, most: int) -> tuple[str, int] | None:
    forms = vocabulary.unit_forms()
    words, ends = [chunk.lower()], [start + len(chunk)]
    while len(words) < most:
        match = _NEXT.match(text, ends[-1])
        if match is None:
            break
        words.append(match[1].lower())
        ends.append(match.end())
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        for form in (phrase, phrase.rstrip(".'’")):
            if form in forms.words:
                return forms.words[form], ends[count - 1] - (len(phrase) - len(form))
    if words[0].endswith("."):
        return _by_words(text, chunk.rstrip("."), start, 1)
    return None


_SQUARED = re.compile(r"\^?([23²³])(?!\d)| (squared|cubed)")


def _squared(text: str, name: str, end: int) -> tuple[str, int]:
    """Read "km2", "km^2", "km squared" on from the unit ending at `end`."""
    match = _SQUARED.match(text, end)
    if match is None:
        return name, end
    power = 2 if (match[1] or match[2]) in ("2", "²", "squared") else 3
    squared = f"{name} ** {power}"
    return (squared, match.end()) if vocabulary.unit(squared) else (name, end)


# symbols that only count as units when glued to the figure: "35C", "24h", "42in"
_GLUED_ONLY = frozenset((*"CFKchdsAVWJNRBb", "in"))


def _safe(form: str, attached: bool, text: str, end: int) -> bool:
    if form == "p":
        return attached or not text[end : end + 2].strip()[:1].isalpha()
    if form in "'’\"":
        return False
    if form == "in" and text[end : end + 2].strip()[:1].isdigit():
        return False  # "1in 5": a blank is missing
    return attached or form not in _GLUED_ONLY or text[end - len(form) - 2 : end - len(form)] == "° "


def _ask_peer(form: str, start: int) -> tuple[str, int] | None:
    """Let quantulum3 name a unit only it knows, on nothing but "1 <form>": its parser is slow and must not see the text."""
    name = _peer_unit(form)
    return (name, start + len(form)) if name else None


@cache
def _peer_unit(form: str) -> str | None:
    import logging

    from quantulum3 import parser

    level = logging.getLogger().handlers[:]
    quantities = parser.parse(f"1 {form}")
    logging.getLogger().handlers[:] = level  # parse() calls logging.basicConfig
    return str(quantities[0].unit.name) if quantities and quantities[0].unit.name != "dimensionless" else None


def per(text: str, unit: str, end: int) -> tuple[str, int]:
    """Read "a barrel", "per 100 km", "an hour", "/h" on from the unit ending at `end`; return the rate's name and its end."""
    match = _PER.match(text, end)
    if match is None:
        if text[end : end + 7] == " apiece":
            return f"{unit} / piece", end + 7
        return unit, end
    word, noun = match[1], match[2]
    forms = vocabulary.unit_forms()
    if word in (None, "per"):
        two = f"{noun} {match[3]}".lower() if match[3] else ""
        if two in forms.words:
            return f"{unit} / {forms.words[two]}", match.end(3)
        name = forms.words.get(noun.lower()) or forms.symbols.get(noun) or (forms.risky.get(noun) if word is None else None)
        if name in ("percent",) or (word is None and name is None):
            return unit, end
        return f"{unit} / {name or noun.lower()}", match.end(2)
    if noun.lower() in vocabulary.words("per_nouns") and not text[match.end(2) :].lstrip(" -\n")[:8].lower().startswith(vocabulary.ago()):
        return f"{unit} / {forms.words.get(noun.lower()) or noun.lower()}", match.end(2)
    return unit, end


def kind_of(unit: str | None) -> Kind:
    """Return what sort of number has this unit."""
    if unit is None:
        return "count"
    if unit == "percent" or unit.startswith("percent /"):
        return "percent"
    if unit.startswith(("percentage_point", "basis_point")):
        return "points"
    known = vocabulary.unit(unit)
    dimension = known.dimension if known else ""
    if dimension.startswith("money"):
        return "money"
    return "duration" if dimension == "time" else "measure"


def step_down(value: Number, step: Number, scale: int) -> tuple[Number, Number]:
    """Return value and step multiplied by a scale, integral where they can be."""
    total = value * scale
    if isinstance(total, Fraction) and total.denominator == 1:
        total = total.numerator
    return total, step * scale
