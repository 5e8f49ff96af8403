"""Numbers that are names: flights, routes, pages, models, phone numbers, addresses, versions.

In: text and a numeral. Out: whether it is one, and where its name ends. "Flight 302", "Boeing 777-300", "A380", "page 12".
"""

from __future__ import annotations

import re

from claimcheck import vocabulary
from claimcheck.extract.nouns import PLURAL, class_of
from claimcheck.extract.numerals import FIGURE, VERSION, Numeral
from claimcheck.extract.surroundings import plain

_PHONE = re.compile(r"\+?\d{1,4}(?:[ -]?\(?\d{2,5}\)?){0,1}(?:[ -]\d{2,5}){2,4}(?!\d)|\d{3}-\d{4}(?!\d)|\(?0\d{2,4}\)? \d{3,4} ?\d{3,4}(?!\d)")
_CHAIN = re.compile(r"\d+(?:[-–/.:]\d+){2,}")
_ATTACHED = re.compile(r"[-–]?[A-Za-z]+\d*")
_SERVICE = re.compile(r"9/11|7/7|24/7|26/11|20[-/]20\b(?= vision| foresight)|50/50|50-50")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}(?![\d–/-]|\.\d|[A-Za-z])")
_SCORES = re.compile(r"\d{1,2}[-–]\d{1,2}(?: \(\d{1,2}[-–/]\d{1,2}\))?,? \d{1,2}[-–]\d{1,2}(?![\d–/-])")
_WORD_LEFT = re.compile(r"[^\s,;:(\[\"“”]+$")


def name_end(text: str, numeral: Numeral, left: list[str], tokens: list[str]) -> int | None:
    """Return where the name ends that this numeral belongs to, or None where it is a number after all.

    left, tokens: the words before and after the numeral.
    """
    start, end = numeral.start, numeral.end
    if numeral.form == VERSION:
        return end
    if numeral.form == FIGURE:
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in ("#", "@", "_", "№") or (before == "/" and text[start - 2 : start - 1].isalnum()):
            return end
        if text[start:end].isdigit():
            chain = _chained(text, start, end, before, after)
            if chain:
                return chain
    service = _SERVICE.match(text, start)
    if service:
        return service.end()
    if left and _labelled(left, numeral, text, tokens):
        return end
    return None


def _chained(text: str, start: int, end: int, before: str, after: str) -> int | None:
    """Phone numbers, dates we do not read, and other chains of figures."""
    if after and after in "-–/. :" or before in "+(":
        match = _PHONE.match(text, start - 1 if before == "+" else start)
        if match and match.end() > end and sum(map(str.isdigit, match[0])) >= 7 and (before == "+" or "-" in match[0] or match[0][0] == "0"):
            return match.end()
    if after and after in "-–/.:":
        match = _CHAIN.match(text, start)
        if match:
            return match.end()
    return None


def _labelled(left: list[str], numeral: Numeral, text: str, tokens: list[str]) -> bool:
    """Whether the word in front makes a name of the number: "Flight 302", "page 12", "the FTSE 100", "Windows 10"."""
    raw = left[-1]
    if raw[-1] in ",;:.!?)\"”" and raw.lower() not in ("no.", "nos.", "vol.", "p.", "pp.", "fig.", "st.", "ch."):
        return False
    word = raw.lstrip("([\"“‘'").rstrip(".")
    low = word.lower()
    labels = vocabulary.words("labels")
    glued = text[numeral.start - 1] in "-–" if numeral.start else False
    if text[numeral.start].isdigit() and _plays(text, numeral.start, left, low):
        return False
    if low in labels:
        return not _counts(tokens, low) if word[0].islower() or low in ("round", "week", "day", "year", "may") else True
    if numeral.form != FIGURE or glued or not word[:1].isupper() or not word[0].isalpha():
        return False
    if "’" in word or "'" in word or low in vocabulary.words("stops") or low in vocabulary.words("verbs") or low in vocabulary.trends() or low in vocabulary.modifiers().last:
        return False
    if text[numeral.start : numeral.end].count(",") or numeral.scale or text[numeral.end : numeral.end + 1] == "%" or low.endswith("ly"):
        return False
    if low in vocabulary.table("words")["months"] or low in vocabulary.table("words")["weekdays"] or low.endswith("ing"):
        return False
    return not _counts(tokens, low)


def _plays(text: str, start: int, left: list[str], label: str) -> bool:
    """Whether a score begins here, not a name: "beat Leeds 3-1", "past Ann Lowe 6-4 4-6", "won the series 3-2"."""
    if _SCORES.match(text, start):
        return True
    if not _SCORE.match(text, start):
        return False
    told = vocabulary.words("decided_words") if label in vocabulary.words("decided") else vocabulary.words("beat_words")
    return any(word.lower() in told for word in left[-5:])


def _counts(tokens: list[str], label: str) -> bool:
    """Whether a unit or a plural noun follows, so that the number counts something after all."""
    if not tokens:
        return False
    first = plain(tokens[0])
    forms = vocabulary.unit_forms()
    if first in ("%", "°") or first in forms.symbols:
        return True
    if first.lower() in forms.longest and (first.lower() in forms.words or len(tokens) > 1) and first.islower():
        return True
    for token in tokens[:3]:
        word = plain(token)
        kind = class_of(word)
        if kind == PLURAL and word[0].islower():
            return True
        if not word[:1].islower() or kind not in (3, 5) or token.strip()[-1:] == ".":
            return False
    return False


def attached_name(text: str, numeral: Numeral) -> int | None:
    """Return the end of a code such as "3D", "777-300ER", "4x4" where letters are glued to the figure, else None."""
    match = _ATTACHED.match(text, numeral.end)
    return match.end() if match and text[numeral.end] not in "-–" else None
