"""Numbers that are names: flights, routes, pages, models, phone numbers, addresses, versions, list numbering, footnotes.

In: a place. Out: where the name ends, or None. "Flight 302", "Boeing 777-300", "A380", "page 12", "[3]".
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck import vocabulary
from claimcheck.extract.nouns import ATTRIBUTE, PLURAL, STOP, VERB, WORD, class_of
from claimcheck.extract.numerals import FIGURE, VERSION, Numeral
from claimcheck.extract.place import Place
from claimcheck.extract.surroundings import LABELS, Token, Words, back

_PHONE = re.compile(r"\+?\d{1,4}(?:[ -]?\(?\d{2,5}\)?)?(?:[ -]\d{2,5}){2,4}(?!\d)|\d{3}-\d{4}(?!\d)|\(?0\d{2,4}\)? \d{3,4} ?\d{3,4}(?!\d)")
_CHAIN = re.compile(r"\d+(?:[-–/.:]\d+){2,}")
_ATTACHED = re.compile(r"[-–]?[A-Za-z]+\d*")
_SERVICE = re.compile(r"9/11|7/7|24/7|26/11|20[-/]20\b(?= vision| foresight)|50/50|50-50")
_RESOLUTION = re.compile(r"(?:720|1080|1440|2160)[pi]\b|[48]K(?= [a-z])")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}(?![\d–/-]|\.\d|[A-Za-z])")
_SCORES = re.compile(r"\d{1,2}[-–]\d{1,2}(?: \(\d{1,2}[-–/]\d{1,2}\))?,? \d{1,2}[-–]\d{1,2}(?![\d–/-])")
_FOOTNOTE = re.compile(r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]")
_NUMBERING = re.compile(r"\d{1,3}[.)][ \t]+(?=[A-Z\"“‘'\[*_])")
_MARKS = ',;:.!?)"”'


def name_end(place: Place) -> int | None:
    """Return where the name ends that this numeral belongs to, or None where it is a number after all."""
    text, numeral = place.text, place.numeral
    start, end = numeral.start, numeral.end
    if numeral.form == VERSION:
        return end
    if numeral.form == FIGURE:
        marked = _marked(text, start, end)
        if marked is not None:
            return marked
    service = _SERVICE.match(text, start) if text[end : end + 1] in ("/", "-") or "/" in text[start:end] else None
    if service:
        return service.end()
    return end if place.left and place.left[-1].roles & LABELS and _labelled(place.left, numeral, text, place) else None


def _marked(text: str, start: int, end: int) -> int | None:
    """Return the end of a name that signs give away: "#5", "[3]", "1." at the start of a line, 0800, chains, resolutions."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == after == " " and text[start] != "0":
        return None
    if before in (".", ",") and text[start - 2 : start - 1].isdigit():
        return end  # what is left of "v2.1.3"
    if before and (before in "#@_№" or (before == "/" and text[start - 2 : start - 1].isalnum())):
        return end
    if before == "[" and _FOOTNOTE.match(text, start - 1):
        return end
    if before in ("", "\n") and after in (".", ")") and (match := _NUMBERING.match(text, start)) and _opens_item(text, start):
        return match.start() + end - start
    if after in ("p", "i", "K") and after and (match := _RESOLUTION.match(text, start)):
        return match.end()
    if "." in text[start:end] and before.lower() == "v" and not text[start - 2 : start - 1].isalpha():
        return end
    if not text[start:end].isdigit():
        return None
    chain = _chained(text, start, end, before, after)
    return chain or (end if text[start] == "0" and end - start > 2 else None)


def _opens_item(text: str, start: int) -> bool:
    """Whether the line before is over: "rose to\\n12. The firm" numbers nothing."""
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.:!?"”' or text[start - 2 : start] == "\n\n" or text[start - 1 : start] != "\n"


def _chained(text: str, start: int, end: int, before: str, after: str) -> int | None:
    """Phone numbers, dates we do not read, and other chains of figures."""
    if (after and after in "-–/. :") or (before and before in "+("):
        match = _PHONE.match(text, start - 1 if before == "+" else start)
        called = match and (before == "+" or "-" in match[0] or match[0][0] == "0")
        if match and called and match.end() > end and sum(map(str.isdigit, match[0])) >= 7:
            return match.end()
    if after and after in "-–/.:":
        match = _CHAIN.match(text, start)
        if match:
            return match.end()
    return None


def _labelled(left: Words, numeral: Numeral, text: str, place: Place) -> bool:
    """Whether the word in front makes a name of the number: "Flight 302", "page 12", "the FTSE 100", "Windows 10"."""
    raw, low = left[-1].raw, left[-1].bare
    if raw in ("-", "–") and len(left) > 1:  # "Covid -19"
        return left[-2].bare in vocabulary.words("labels") and text[numeral.start - 1] == raw
    if text[numeral.end : numeral.end + 1] in ("-", "–") and _plays(text, numeral.start, left):
        return False
    dotted = raw.lower().lstrip("(") in vocabulary.words("dotted_labels")
    if raw[-1] in _MARKS and not dotted:
        return False
    if dotted or low in vocabulary.words("labels"):
        as_name = raw.lstrip("([\"“‘'")[:1].isupper() and low not in vocabulary.words("labels_that_count")
        return as_name or dotted or not counts(place.right(), numeral)
    word = raw.lstrip("([\"“‘'")
    if numeral.form != FIGURE or text[numeral.start - 1] in "-–" or not word[:1].isupper() or "’" in word or "'" in word:
        return False
    surface = text[numeral.start : numeral.end + 1]
    if numeral.scale or "," in surface[:-1] or surface[-1] == "%" or low.endswith(("ly", "ing")) or low in _no_names():
        return False
    return not counts(place.right(), numeral)


@cache
def _no_names() -> frozenset[str]:
    """Return the words that make no name of a number, capital or not: they only stand at the head of a sentence, or tell a date."""
    words, table = vocabulary.words, vocabulary.table("words")
    changes: frozenset[str] = frozenset((*vocabulary.trends(), *vocabulary.modifiers().last, *table["months"], *table["weekdays"]))
    return changes | words("stops") | words("verbs") | words("no_labels")


def _plays(text: str, start: int, left: Words) -> bool:
    """Whether a score begins here, not a name: "beat Leeds 3-1", "past Ann Lowe 6-4 4-6", "took the series 4-1"."""
    if _SCORES.match(text, start):
        return True
    if not _SCORE.match(text, start):
        return False
    told = vocabulary.words("decided_words" if left[-1].bare in vocabulary.words("decided") else "beat_words")
    return any(word.low in told for word in left[-5:])


def counts(tokens: list[Token], numeral: Numeral) -> bool:
    """Whether a unit or a plural noun follows, so that the number counts something after all."""
    if not tokens:
        return False
    first, forms = tokens[0], vocabulary.unit_forms()
    if first.word and (first.word[0] in "%°" or first.word in forms.symbols):
        return True
    if first.low in forms.longest and (first.low in forms.words or len(tokens) > 1) and first.word.islower():
        return True
    for token in tokens[:3]:
        kind = class_of(token.word)
        if kind == PLURAL and token.word[0].islower():
            return numeral.low != 1
        if not token.word[:1].islower() or kind not in (WORD, ATTRIBUTE) or token.closed:
            return False
    return False


def attached_name(text: str, end: int) -> int | None:
    """Return the end of a code such as "3D", "777-300ER", "4x4" where letters are glued to the figure, else None."""
    match = _ATTACHED.match(text, end)
    return match.end() if match and text[end] not in "-–" else None


def proper_name_follows(tokens: list[Token]) -> bool:
    """Whether a capitalised singular word makes a name or an address of the number: "the 787 Dreamliner", "30 Harbour Street"."""
    if not tokens or tokens[0].raw[:1] != " ":
        return False
    word = tokens[0].word
    return word[:1].isupper() and len(word) > 1 and not word.isupper() and class_of(word) == WORD


def worn(tokens: list[Token], left: Words) -> bool:
    """Whether the number is a name by what follows it: "the 11 shirt", "the 0800 line"."""
    return bool(tokens) and tokens[0].low in vocabulary.words("numbered_things") and back(left, 1) in vocabulary.words("the_words")


def is_stop(token: Token) -> bool:
    """Whether no noun can begin here."""
    return class_of(token.word) in (STOP, VERB)
