"""The unit behind a number ("5 km", "5 per cent", "3.4bn euros").

In: text and the end of a numeral. Out: the unit's name, the scale letter, and where they end. "3.4bn" has a scale, "3.4m high" a unit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.nouns import PLURAL, STOP, class_of
from claimcheck.intervals import Number

_CHUNK = re.compile(r"[ \t\u00a0\u202f\n]?-?\[?([^\s,;:!?()\[\]{}<>\"“”—–-]{1,40})")
_NEXT = re.compile(r"[ \t\u00a0\u202f\n-]([^\s,;:!?()\[\]{}<>\"“”—–-]{1,40})")
_DEGREE = re.compile(r"[ \u00a0]?[°º˚][ \u00a0]?([CFK](?![A-Za-z]))?")
_DEGREES_WORD = re.compile(r" deg(?:s|\b)\.? ?([cf])", re.IGNORECASE)
_FEET_INCHES = re.compile(r"['′’] ?(?:(\d{1,2})(?:\"|″|''|”))?(?!\w)")
_OF_A = re.compile(r"(?:of )?an? ([^\s,;:!?()\[\]{}<>\"“”—–-]{1,40})")
_SQUARED = re.compile(r"\^?([23²³])(?!\d)| (squared|cubed)")
LARGE, MANY = 1000, 1_000_000
LEAST_SUM = 50  # less is too little for letters that are hardly ever a currency
_MARKS = ".'’"
_SILENT = frozenset(',.;:!?)]"”“')
_SCALES = {"C": "degree_Celsius", "F": "degree_Fahrenheit", "K": "kelvin"}


class After(NamedTuple):
    """What follows a number: unit (or None), scale factor, the scale as written, end, and whether hyphens glue it on."""

    unit: str | None
    scale: int
    scale_word: str | None
    end: int
    hyphen: bool


@cache
def _openers() -> frozenset[str]:
    """Return every first word that can be part of a scale or unit, lower-case words and symbols as written."""
    forms, numbers = vocabulary.unit_forms(), vocabulary.table("numbers")
    listed = (forms.longest, forms.symbols, forms.risky, forms.risky_after, forms.risky_words, forms.peer_only)
    letters = (numbers["letters"], numbers["letters_unsure"])
    openers = frozenset(form.split()[0] for table in (*listed, *letters) for form in table)
    return openers | vocabulary.words("before_units") | {"of", "a", "an"}


@lru_cache(maxsize=32768)
def _may_begin(chunk: str) -> bool:
    """Whether a scale or unit can begin with this chunk of text."""
    bare = chunk.rstrip(_MARKS)
    return chunk in _openers() or bare in _openers() or bare.lower() in _openers()


def after_number(text: str, end: int, value: Number, money: bool, through: str = "") -> After | None:
    """Return the scale and unit that follow the number ending at `end`, if any.

    through   the word that may stand in front of the unit: "hundreds of miles", "half a mile"
    """
    first = text[end : end + 1]
    if first == "%":
        return After("percent", 1, None, end + 1, False)
    if not first or first in _SILENT:
        return None
    if first in "'’′":
        return _feet(text, end)
    match = _CHUNK.match(text, end)
    if match is None:
        return None
    chunk, start = match[1], match.start(1)
    if not _may_begin(chunk):
        return None if start > end and chunk.islower() and chunk.isalpha() else _unlisted(text, chunk, end, start, money)
    attached, hyphen = start == end, text[start - 1] == "-"
    scale = _scale_letter(text, chunk, start, attached, money, value)
    if scale:
        stop = start + len(chunk.rstrip(_MARKS))
        rest = after_number(text, stop, value * scale, money)
        unit, stop = (rest.unit, rest.end) if rest and rest.unit else (None, stop)
        return After(unit, scale, chunk.rstrip(_MARKS), stop, False)
    found = _unit_at(text, chunk, start, attached, value, through)
    if found is None or (hyphen and text[end] != "-" and text[end + 1] == "-"):  # " -km": a dash
        return None
    return After(found[0], 1, None, found[1], hyphen)


def _unlisted(text: str, chunk: str, end: int, start: int, money: bool) -> After | None:
    """Read what no table lists as a whole: degree signs, "48.5MGBP", "km^2", "mg/l"."""
    degree = _DEGREE.match(text, end)
    if degree:
        return _degrees(text, degree)
    codes = vocabulary.unit_forms().before
    bare = chunk.rstrip(_MARKS)
    if bare[:1] in "MBk" and bare[1:] in codes and len(bare) in (2, 4):  # "48.5 MGBP", "10k$"
        return After(codes[bare[1:]], vocabulary.table("numbers")["letters_unsure"][chunk[0]], chunk[0], start + len(bare), False)
    if start == end:
        glued = _scale_and_code(bare, start)
        if glued:
            return glued
    if not money and ("/" in bare or "^" in bare or bare[-1:] in "23²³"):
        found = _compound(text, bare, start)
        return After(found[0], 1, None, found[1], text[start - 1] == "-") if found else None
    return None


def _scale_and_code(bare: str, start: int) -> After | None:
    """Read "5mph" no further, but "10m€", "20bnUSD"."""
    forms = vocabulary.unit_forms()
    letters = vocabulary.table("numbers")["letters"] | vocabulary.table("numbers")["letters_unsure"]
    for size in (1, 2, 3):
        if bare[:size] in letters and bare[size:] in forms.symbols and forms.symbols[bare[size:]] in forms.before.values():
            return After(forms.symbols[bare[size:]], letters[bare[:size]], bare[:size], start + len(bare), False)
    return None


def _unit_at(text: str, chunk: str, start: int, attached: bool, value: Number, through: str) -> tuple[str, int] | None:
    """Return the unit whose first word is `chunk`, or stands behind it: "50 previous years", "hundreds of miles", "half an hour"."""
    if through == "a" and chunk in ("of", "a", "an"):
        match = _OF_A.match(text, start)
        return _longest(text, match[1], match.start(1), False, value) if match else None
    if chunk in vocabulary.words("before_units") or (chunk == through == "of"):
        further = _CHUNK.match(text, start + len(chunk))
        if further is None or (value >= MANY and chunk != "of"):  # "3 million working hours" are counted
            return None
        return _longest(text, further[1], further.start(1), False, value)
    return _longest(text, chunk, start, attached, value)


def _degrees(text: str, match: re.Match[str]) -> After:
    if match[1]:
        return After(_SCALES[match[1]], 1, None, match.end(), False)
    chunk = _CHUNK.match(text, match.end())
    if chunk and (name := vocabulary.unit_forms().words.get(f"degrees {chunk[1].lower().rstrip('.')}")):
        return After(name, 1, None, chunk.end(), False)
    return After("degree", 1, None, match.end() if text[match.end() - 1] != " " else match.end() - 1, False)


def _feet(text: str, end: int) -> After | None:
    """Read 5'10" and, where a blank or the end follows, 30'."""
    match = _FEET_INCHES.match(text, end)
    before = text[max(0, end - 40) : end]
    if match and (match[1] or (before[-1:].isdigit() and "'" not in before and "‘" not in before)):
        return After("foot", 1, None, match.end(), False)
    return None


def inches_behind(text: str, end: int) -> int:
    """Return the inches of a height written with marks, the feet ending at `end`: 2 for 6'2"."""
    match = _FEET_INCHES.match(text, end) if text[end : end + 1] in ("'", "’", "′") else None
    return int(match[1] or 0) if match else 0


def _scale_letter(text: str, chunk: str, start: int, attached: bool, money: bool, value: Number) -> int:
    """Return what a scale letter multiplies by, or 0 where the chunk is none: "£5m", "3.5m people", not "3.5m high"."""
    numbers = vocabulary.table("numbers")
    bare = chunk.rstrip(_MARKS)
    sure: int = numbers["letters"].get(bare, 0)
    if sure:
        return sure if money or bare not in vocabulary.unit_forms().symbols else 0
    worth: int = numbers["letters_unsure"].get(bare, 0)
    if not worth:
        return 0
    if money:
        return worth if bare in numbers["money_letters"] else 0
    if not attached:
        return worth if bare in numbers["spaced_letters"] else 0
    if bare in numbers["sure_if_glued"]:
        return worth
    if bare in numbers["sure_with_decimals"] and value.denominator != 1:
        return worth
    return worth if bare in numbers["counting_letters"] and _names_people(text, start + len(chunk)) else 0


def _names_people(text: str, at: int) -> bool:
    """Whether what follows "3.5m" is counted or paid ("people", "of them", "euros"), not measured ("high", "sprint")."""
    match = _NEXT.match(text, at)
    if match is None:
        return False
    word = match[1].lower().rstrip(_MARKS)
    if (further := _NEXT.match(text, match.end())) and f"{word} {further[1].lower()}" in vocabulary.unit_forms().words:
        return True  # "1.2m sq ft", but "a 3m square pit"
    if word in vocabulary.words("length_words"):
        return False
    if word in vocabulary.words("stops") or word in vocabulary.words("more"):
        return word in vocabulary.words("counted_follow")
    return class_of(word) == PLURAL or word in vocabulary.unit_forms().longest or _plural_second(text, match.end())


def _plural_second(text: str, at: int) -> bool:
    match = _NEXT.match(text, at)
    return match is not None and class_of(match[1].rstrip(_MARKS)) == PLURAL and match[1].lower() not in vocabulary.words("length_words")


def _longest(text: str, chunk: str, start: int, attached: bool, value: Number) -> tuple[str, int] | None:
    """Return the unit with the longest surface form that begins with `chunk`, and its end."""
    forms = vocabulary.unit_forms()
    bare = chunk.rstrip(_MARKS)
    most = forms.longest.get(chunk.lower()) or forms.longest.get(bare.lower(), 0)
    if most:
        found = _by_words(text, chunk, start, most)
        if found:
            return found if not attached or found[1] > start + 1 else None
    for form in (chunk, bare):
        if form in forms.symbols:
            return _squared(text, forms.symbols[form], start + len(form))
        if form in forms.risky and _safe(form, attached, text, start + len(form), value):
            return _squared(text, forms.risky[form], start + len(form))
        if form in forms.risky_after and value >= LEAST_SUM and _ends_there(text, start + len(form)):
            return forms.risky_after[form], start + len(form)
        if value >= LARGE and form.lower() in forms.risky_words and _ends_there(text, start + len(form)):
            return forms.risky_words[form.lower()], start + len(form)
        if form in forms.peer_only:
            return _ask_peer(form, start)
    return _compound(text, bare, start)


def _ends_there(text: str, end: int) -> bool:
    """Whether nothing that could be counted follows: "5,000 won." and "5,000 won for the ring", not "5,000 won prizes"."""
    match = _NEXT.match(text, end)
    return match is None or match[1].lower() in vocabulary.words("after_money")


def _compound(text: str, bare: str, start: int) -> tuple[str, int] | None:
    """Read "km^2", "m2", "mg/l"."""
    forms = vocabulary.unit_forms()
    base = bare.rstrip("23²³").rstrip("^")
    if base != bare and base and (name := forms.symbols.get(base) or forms.risky.get(base)):
        return _squared(text, name, start + len(base))
    over, slash, under = bare.partition("/")
    if not slash:
        return None
    top = forms.symbols.get(over) or forms.words.get(over.lower()) or forms.risky.get(over)
    bottom = forms.symbols.get(under) or forms.words.get(under.lower()) or forms.risky.get(under)
    if top and bottom:
        return f"{top} / {bottom}", start + len(bare)
    return (top, start + len(over)) if top else None


def _by_words(text: str, chunk: str, start: int, most: int) -> tuple[str, int] | None:
    forms = vocabulary.unit_forms().words
    words, ends = [chunk.lower()], [start + len(chunk)]
    while len(words) < most:
        match = _NEXT.match(text, ends[-1])
        if match is None:
            break
        words.append(match[1].lower())
        ends.append(match.end())
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        for form in (phrase, phrase.rstrip(_MARKS)):
            if form in forms:
                return _by_context(text, chunk, forms[form], start, ends[count - 1] - (len(phrase) - len(form)))
    return None


def _by_context(text: str, chunk: str, name: str, start: int, end: int) -> tuple[str, int] | None:
    """Tell pounds of money from pounds of weight, degrees of heat from those of a university, and "50 Cent" from 50 cents."""
    if name == "pound" and chunk.lower().rstrip(_MARKS) in vocabulary.unit_forms().shared_words and _money_talk(text, start, end):
        return "GBP", end
    if name == "degree" and _NEXT.match(text, end) and not vocabulary.words("degree_holders").isdisjoint(_words_before(text, start)):
        return None
    if name == "cent" and chunk == "Cent":
        return None
    return name, end


def _words_before(text: str, start: int) -> list[str]:
    return text[max(0, start - 24) : start].lower().split()


def _money_talk(text: str, start: int, end: int) -> bool:
    """Whether the words around say that these pounds are paid, or so many that they must be."""
    around = text[max(0, start - 60) : start].lower().split()
    if around and around[-1].rstrip("s") in vocabulary.table("numbers")["scales"]:
        return True
    following = text[end : end + 24].lower().replace(".", " ").replace(",", " ").split()
    return not vocabulary.words("money_cues").isdisjoint(around[-7:]) or not vocabulary.words("money_cues").isdisjoint(following[:3])


def _squared(text: str, name: str, end: int) -> tuple[str, int]:
    """Read "km2", "km^2", "km squared" on from the unit ending at `end`."""
    match = _SQUARED.match(text, end)
    if match is None:
        return name, end
    power = 2 if (match[1] or match[2]) in ("2", "²", "squared") else 3
    squared = f"{name} ** {power}"
    return (squared, match.end()) if vocabulary.unit(squared) else (name, end)


def _safe(form: str, attached: bool, text: str, end: int, value: Number) -> bool:
    """Whether a risky symbol or word is a unit here."""
    if form in vocabulary.words("glued_units"):
        if form == "in" and text[end : end + 2].strip()[:1].isdigit():
            return False  # "1in 5": a blank is missing
        return (attached or text[end - len(form) - 2 : end - len(form)] == "° ") and not _names_class(text, end, value)
    if form in vocabulary.words("glued_or_last_units"):
        match = _NEXT.match(text, end)
        return attached or match is None or class_of(match[1]) == STOP  # "down 68 p at 1,112 p"
    if form in vocabulary.words("of_units"):
        return text.startswith(" of ", end) or value.denominator != 1
    if form in vocabulary.words("never_before_plurals"):
        match = _NEXT.match(text, end)
        return attached or match is None or class_of(match[1].rstrip(_MARKS)) != PLURAL
    return form not in "'’\""


def _names_class(text: str, end: int, value: Number) -> bool:
    """Whether "5C" is a school class: a small number, and the word says so."""
    match = _NEXT.match(text, end)
    return value < 14 and match is not None and match[1].lower() in vocabulary.words("school_words")


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
