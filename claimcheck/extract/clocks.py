"""Clock times, in figures and in words.

In: text and a numeral. Out: a `When` or None. "5.30pm" -> ("clock", ..., "17:30"); "half past six" -> ("clock", ..., "06:30").
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.numerals import FRACTION, WORDS, Numeral
from claimcheck.extract.surroundings import Words, back
from claimcheck.model import Kind


class When(NamedTuple):
    """A point in time as written: its kind ("date", "year" or "clock"), where it stands, and its ISO form as precise as written."""

    kind: Kind
    start: int
    end: int
    iso: str | None


_POINT = re.compile(r"(\d{1,2})\.([0-5]\d)(?![\d%])(?!\s?(?:[a-z]*lion|k?m\b|bn\b|tn\b|per))")
_POINT_ENDS = re.compile(r"[,;.\n]|$|\s(?![a-z])|\s(?:on|in|the|when|local|and|this|to|from|yesterday|today)\b")
_OF_DAY = re.compile(r" (?:o['’]clock|in the (?:morning|afternoon|evening)|at night)\b")
_HOURS_FOLLOW = frozenset(" \u00a0GBCEUPIJAh")
_STARTERS = frozenset(":. apAPoGBCEUIn\u00a0")


class _Patterns(NamedTuple):
    """half: "5.30pm", "6 o'clock", "0400 GMT" without its zone; colon: "22:00"; hours: "0400 GMT"; past: " past three"."""

    half: re.Pattern[str]
    colon: re.Pattern[str]
    hours: re.Pattern[str]
    past: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    zones = "|".join(sorted(vocabulary.words("zones")))
    hours = "|".join(word for word, worth in vocabulary.table("numbers")["cardinals"].items() if 0 < worth <= 12)
    return _Patterns(
        re.compile(
            r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?:[:.][0-5]\d)?\s?"
            rf"(?:(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?)|(?:{zones})\b|o['’]clock|(?=noon|midnight))"
        ),
        re.compile(r"([01]?\d|2[0-3]):(\d{2})(?::\d{2})?(?![\d:])"),
        re.compile(rf"([01]\d|2[0-3])([0-5]\d)\s?(?:{zones}|hrs|hours)\b"),
        re.compile(rf" (?:past|to) (?:{hours}|noon|midnight|\d{{1,2}})\b(?! [a-z]+(?:s|ren|ple|men)\b| per| of)"),
    )


def clock(text: str, start: int, end: int, left: Words) -> When | None:
    """Return the clock time that begins with the figure text[start:end]."""
    following = text[end : end + 1]
    if end - start > 2 and text[start:end].isdigit():
        match = _patterns().hours.match(text, start) if end - start == 4 and following in _HOURS_FOLLOW else None
        return When("clock", start, match.end(), f"{match[1]}:{match[2]}") if match else None
    if (following in _STARTERS and following) or "." in text[start:end]:
        match = _patterns().half.match(text, start)
        if match and int(match["hour"]) <= 24 and match.end() > end:
            return _of_half(start, match)
        match = _patterns().colon.match(text, start)
        if match and int(match[2]) < 60:
            return When("clock", start, match.end(), f"{int(match[1]):02d}:{match[2]}")
    return _with_point(text, start, end, left)


def _of_half(start: int, match: re.Match[str]) -> When:
    """Read "5.30pm", "11 p.m.", "6 o'clock"; the full stop of "9 p.m." may also end the sentence, that of "9pm." does not belong to it."""
    hour, half, end = int(match["hour"]), match["half"] or "", match.end()
    if half[:1] in ("p", "P") and hour < 12:
        hour += 12
    if half.count(".") == 1 and half.endswith("."):
        end -= 1
    return When("clock", start, end, f"{hour:02d}:{match['minute'] or '00'}")


def _with_point(text: str, start: int, end: int, left: Words) -> When | None:
    """ "at 7.45", "the 5.15 from Leeds": only where the words say so."""
    if "." not in text[start:end] or not left:
        return None
    match = _POINT.match(text, start)
    if match is None or match.end() != end or int(match[1]) > 23 or text[start - 1] != " ":
        return None
    link, _, place = text[end + 1 : end + 8].partition(" ")
    train = left[-1].low == "the" and link in ("from", "to") and place[:1].isupper()
    if train or (left[-1].low == "at" and _POINT_ENDS.match(text, end)):
        return When("clock", start, end, f"{int(match[1]):02d}:{match[2]}")
    return None


def clock_in_words(text: str, numeral: Numeral, left: Words) -> When | None:
    """ "ten past three", "half past six", "three in the afternoon"."""
    if numeral.form not in (WORDS, FRACTION) or text[numeral.end : numeral.end + 1] != " " or not 0 < numeral.low < 60:
        return None
    minutes = int(numeral.low * 60) if numeral.form == FRACTION else int(numeral.low)
    match = _patterns().past.match(text, numeral.end)
    if match and (minutes % 5 == 0 or numeral.form == FRACTION) and _tells_time(left, text[numeral.end + 1 : numeral.end + 5]):
        return When("clock", numeral.start, match.end(), None)
    if numeral.form == WORDS and numeral.low <= 12 and back(left, 1) in vocabulary.words("clock_words"):
        match = _OF_DAY.match(text, numeral.end)
        if match:
            return When("clock", numeral.start, match.end(), None)
    return None


def _tells_time(left: Words, link: str) -> bool:
    """Whether "ten to three" is an hour: "past" needs no more, "to" a word of time in front."""
    return link == "past" or back(left, 1) in vocabulary.words("clock_words")
