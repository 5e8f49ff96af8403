"""What a unit is divided by: "a barrel", "per 100 km", "an hour", "each".

In: text and the end of a unit. Out: the rate's name and its end. "$58 per barrel" -> "USD / barrel"; "$5 a year ago" -> USD.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck import vocabulary
from claimcheck.model import Kind

_PER = re.compile(r"(?:[ \u00a0\n-](per|an?|each|every)[ \u00a0\n-]|/)([A-Za-z][A-Za-z²³]*)(?:[ -]([a-z]+))?")
_EACH = re.compile(r" (?:apiece|each)\b(?! [a-z]*(?:[^aeiou\W]y|time|year|way|day|side|of)\b)")
_PER_NUMBER = re.compile(r"[ \u00a0]per[ \u00a0]((?:\d{1,3}(?:,\d{3})+|10{2,}|thousand|million)\b|hundred thousand\b)")
_PER_WORTH = {"thousand": 1000, "million": 1_000_000, "hundred thousand": 100_000}


def per(text: str, unit: str, end: int) -> tuple[str, int]:
    """Read what the unit ending at `end` is divided by; return the rate's name and its end, or the unit as it is."""
    first = text[end : end + 2]
    if not first or first[0] not in " \u00a0\n-/" or (first[0] != "/" and first[1:] not in ("p", "a", "e")):
        return unit, end
    match = _PER.match(text, end)
    if match is None or (match[1] == "each" and match[2].lower() not in vocabulary.words("per_nouns")):
        each = _EACH.match(text, end)
        return (f"{unit} / piece", each.end()) if each and kind_of(unit) == "money" else (unit, end)
    word, noun = match[1], match[2]
    if word in (None, "per"):
        return _divided(unit, end, match)
    low = noun.lower()
    if low not in vocabulary.words("per_nouns") or _no_rate(text, low, match.end(2)):
        return unit, end
    return f"{unit} / {vocabulary.unit_forms().words.get(low) or low}", match.end(2)


def _divided(unit: str, end: int, match: re.Match[str]) -> tuple[str, int]:
    """Read "per barrel", "per square foot", "/h"."""
    forms = vocabulary.unit_forms()
    noun, second = match[2], match[3]
    two = f"{noun} {second}".lower() if second else ""
    if two in forms.words:
        return f"{unit} / {forms.words[two]}", match.end(3)
    name = forms.words.get(noun.lower()) or forms.symbols.get(noun) or (forms.risky.get(noun) if match[1] is None else None)
    if name == "percent" or (match[1] is None and name is None) or (match[1] and noun.lower() in vocabulary.words("per_idioms")):
        return unit, end
    return f"{unit} / {name or noun.lower()}", match.end(2)


def _no_rate(text: str, noun: str, end: int) -> bool:
    """Whether "a year" tells when ("$5m a year ago") or "a second" belongs to a noun ("a second thought")."""
    rest = text[end : end + 12].lstrip(" -\n").lower()
    if rest.startswith(vocabulary.ago()):
        return True
    return noun == "second" and text[end : end + 1] == " " and rest[:1].isalpha() and rest.split(" ")[0] not in vocabulary.words("stops")


def per_number(text: str, end: int) -> tuple[str, int] | None:
    """Read "per 100,000" behind a bare number; return the rate's name and its end."""
    if text[end + 1 : end + 4] != "per":
        return None
    match = _PER_NUMBER.match(text, end)
    if match is None:
        return None
    worth = _PER_WORTH.get(match[1]) or int(match[1].replace(",", ""))
    return f"per_{worth}", match.end()


@lru_cache(maxsize=1024)
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
