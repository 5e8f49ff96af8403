"""Number words that may be none: "one", "half", "quarter", "scores", "several", and idioms.

In: a place whose numeral is spelled out. Out: whether it is a number here. Not "no one", "the quarter", "half-time", "the scores".
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.extract.nouns import ATTRIBUTE, MARK, PLURAL, STOP, WORD, class_of
from claimcheck.extract.nouns import is_number as is_number_token
from claimcheck.extract.numerals import PLURAL as INDEFINITE
from claimcheck.extract.place import Place
from claimcheck.extract.surroundings import Token, back

_LONGEST_IDIOM = 24


@cache
def _idioms() -> tuple[str, ...]:
    return tuple(vocabulary.table("words")["idioms"])


@cache
def _words_of_idioms() -> frozenset[str]:
    return frozenset(part for idiom in _idioms() for part in idiom.replace("-", " ").split())


@cache
def _doubtful() -> frozenset[str]:
    """Return the words that may count nothing even where no hyphen follows."""
    words = {"one", "half", "quarter", "zero"} | _words_of_idioms() | vocabulary.words("plurals_with_of")
    return frozenset(words | set(vocabulary.table("numbers")["plurals"]) | set(vocabulary.table("numbers")["vague"]))


def is_number(place: Place) -> bool:
    """Whether a number word counts here."""
    numeral = place.numeral
    surface = place.text[numeral.start : numeral.end].lower()
    word = surface.rpartition(" ")[2] if surface.startswith("a ") else surface
    text, end = place.text, numeral.end
    if word not in _doubtful() and text[end : end + 1] not in ("-", "–"):
        return True
    tokens = place.right()
    if word in _words_of_idioms() and (
        text[numeral.start : numeral.start + _LONGEST_IDIOM].lower().startswith(_idioms())
        or text[max(0, end - _LONGEST_IDIOM) : end].lower().endswith(_idioms())
    ):
        return False
    before = back(place.left, 1)
    following = tokens[0].low if tokens else ""
    glued = bool(tokens) and tokens[0].glued
    if word == "one":
        return _one_counts(place, before, tokens, glued)
    if word in ("half", "quarter"):
        if word != surface and _quarter_less(before, tokens, glued):
            return True
        return _stands_alone(place, word) or _half_counts(word, "a" if surface != word else before, tokens, glued)
    if word in vocabulary.words("plurals_with_of"):
        return following == "of" and before not in vocabulary.words("own_scores")
    if numeral.form == INDEFINITE and before == "the":
        return following == "of"
    if word == "zero" and glued_before(place):
        return False
    unit = following in vocabulary.unit_forms().longest  # "three-day", where "one-day" is a kind of match
    return unit or not (glued and (following in vocabulary.words("number_compounds") or following.endswith("ed")))


def glued_before(place: Place) -> bool:
    """Whether a hyphen glues the numeral to the word before: "sub-zero", "all-in-one"."""
    start = place.start
    return start > 1 and place.text[start - 1] == "-" and place.text[start - 2].isalpha()


def _one_counts(place: Place, before: str, tokens: list[Token], glued: bool) -> bool:
    low = tokens[0].low if tokens else ""
    if glued_before(place):
        return False
    if before in vocabulary.words("minus") or (low == "last" and not glued):
        return True
    if low in ("in", "out") and len(tokens) > 1 and before in vocabulary.words("more") | {"only"} and is_number_token(tokens[1]):
        return True  # "only one in five"
    if before in vocabulary.words("pronoun_before"):
        return False
    units = vocabulary.unit_forms().longest
    kind = class_of(tokens[0].word) if tokens else MARK
    if glued:
        return low in units or (kind in (WORD, PLURAL) and low not in vocabulary.words("number_compounds"))
    if low == "day":
        return before in vocabulary.words("counting_before") or before in vocabulary.words("over_verbs")
    if low in units or low in ("of", "out") or (low == "over" and not place.left):
        return True
    if low in vocabulary.words("one_pronoun_after") and not (before == "and" and low in vocabulary.words("one_of_list")):
        return False
    if low == "in":
        return not (len(tokens) > 1 and tokens[1].low in vocabulary.words("articles") and not _scale_follows(tokens))
    if kind in (WORD, ATTRIBUTE):
        return not low.endswith("ed")
    if kind in (PLURAL, STOP):
        counted = before in vocabulary.words("counting_before")
        if before == "and" and low in vocabulary.words("one_of_list"):
            return True  # "five on homes and one on a shop"
        return low in ("more", "or", "to") or (kind == STOP and counted and low in ("to", "and"))
    return kind == MARK and before in vocabulary.words("counting_before") | {""} and (before != "" or place.start == 0)


def _scale_follows(tokens: list[Token]) -> bool:
    """ "one in a million"."""
    return len(tokens) > 2 and tokens[2].low in vocabulary.table("numbers")["scales"]


def _stands_alone(place: Place, word: str) -> bool:
    """Whether it says a number again between two marks: "12 of the 48, or a quarter, are"."""
    text, start, end = place.text, place.numeral.start, place.numeral.end
    if text[end : end + 1] not in (",", ")", ";") and text[end : end + 2] not in (" –", " —", " -"):
        return False
    before = text[max(0, start - 12) : start].rstrip().removesuffix(" or")
    return before.endswith((",", "(", " –", " —", " -")) and (word == "half" or end - start > len(word))


def _quarter_less(before: str, tokens: list[Token], glued: bool) -> bool:
    """ "fell by a quarter", "almost a quarter are women"; not "by a quarter to nine", "over a quarter century"."""
    if glued or before not in vocabulary.words("quarter_after"):
        return False
    low = tokens[0].low if tokens else ""
    return (
        not tokens
        or (low not in ("to", "past") and class_of(tokens[0].word) in (STOP, MARK))
        or low in vocabulary.words("quarter_goes_with")
    )


def _half_counts(word: str, before: str, tokens: list[Token], glued: bool) -> bool:
    low = tokens[0].low if tokens else ""
    units = vocabulary.unit_forms().longest
    if glued:
        return low in units and low not in vocabulary.words("half_compounds")
    if word == "quarter":
        counted = before in vocabulary.words("counting_before") or before in ("a", "one")
        return (low == "of" and counted) or (low in units and before in ("a", "one"))
    if before in vocabulary.words("half_of_time") or low in vocabulary.words("half_compounds"):
        return False
    if low in vocabulary.words("half_goes_with") or low in units or before in vocabulary.words("counting_before") or before == "a":
        return True
    return class_of(tokens[0].word if tokens else "") in (PLURAL, WORD, ATTRIBUTE)
