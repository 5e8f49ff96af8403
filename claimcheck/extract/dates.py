"""Dates, years, decades and clock times: numbers that count nothing.

In: text and a numeral. Out: (kind, start, end, ISO form) or None. "October 14, 2017" -> ("date", ..., "2017-10-14").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.numerals import FIGURE, ORDINAL, Numeral
from claimcheck.model import Kind


class When(NamedTuple):
    """A point in time as written: its kind ("date", "year" or "clock"), where it stands, and its ISO form as precise as written."""

    kind: Kind
    start: int
    end: int
    iso: str | None


_MONTH = r"(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
_YEAR = r"(?:,?\s+(?:in\s+)?('\d{2}|[12]\d{3})(?![\d,%]|\.\d|\s?(?:people|per|miles|km)))?"
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2}|\s(?:and|to|or)\s\d{1,2}(?:st|nd|rd|th)?)?[\s-](?:of\s+)?" + _MONTH + _YEAR)
_MONTH_DAY = re.compile(_MONTH + r"\s(?:the\s)?$")
_DAY_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(\d{1,2})(?![\d:.]\d))?(?:,?\s+(?:in\s+)?([12]\d{3})(?![\d,%]|\.\d))?")
_ISO = re.compile(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)?\d{2})(?!\d|\.\d)")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?:[:.][0-5]\d)?\s?(?:(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?)|(?P<zone>GMT|BST|CET|CEST|EST|EDT|UTC|ET|PT|IST)\b|o['’]clock|(?=noon|midnight))",
)
_COLON = re.compile(r"([01]?\d|2[0-3])[:](\d{2})(?:[:]\d{2})?(?![\d:])")
_HOURS = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s?(?:GMT|BST|CET|CEST|EST|EDT|UTC|hrs|hours)\b")
_SPAN = re.compile(r"([12]\d{3})\s?[-–/]\s?(\d{2}|[12]\d{3})(?![\d,]|\.\d)")
_DECADE = re.compile(r"(?:([12]\d{2}0)|['’]?([1-9]0))['’]?s\b")


def months() -> dict[str, int]:
    """Return month names and short forms, lower case, and their numbers."""
    table: dict[str, int] = vocabulary.table("words")["months"]
    return table


def when(text: str, numeral: Numeral, left: list[str]) -> When | None:
    """Return the date, year or clock time this numeral is part of, or None where it is none.

    left: the words in front of the numeral.
    """
    start, end = numeral.start, numeral.end
    if numeral.form == ORDINAL or not text[start].isdigit():
        return _in_words(text, numeral, left)
    if numeral.form != FIGURE and "." not in text[start:end] and text[end : end + 1] != "/" and numeral.scale != "/":
        return None
    width = end - start
    if width > 10 or numeral.scale not in (None, "/"):
        return None
    following = text[end : end + 14]
    before = left[-1].lstrip("([\"“‘'") if left else ""
    month = months().get(before.rstrip(".,").lower()) if before[:1].isupper() else None
    if month and width <= 2 and text[start - 1] in " \u00a0\n" and before[-1] != ",":
        return _month_first(text, start, end, month, before)
    if following and (following[0] in " -–snrt\u00a0\n" or following[0].isdigit()):
        match = _DAY_MONTH.match(text, start)
        if match and 1 <= int(match[1]) <= 31:
            number = months()[match[2].rstrip(".").lower()]
            return When("date", start, match.end() if match[3] else match.end(2), _iso(match[3], number, int(match[1])))
    if month and width == 4 and numeral.low < 2200 and numeral.low > 1000 and "," not in text[start:end] and "." not in text[start:end]:
        return When("date", _back(text, start, before), end, f"{numeral.low:04d}-{month:02d}")
    clock = _clock(text, start, end, before)
    if clock:
        return clock
    return _numeric(text, start, end) or _years(text, numeral, left, following)


def _month_first(text: str, start: int, end: int, month: int, before: str) -> When | None:
    match = _DAY_YEAR.match(text, start)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    if text[match.end(1) : match.end(1) + 1] in (":", "%") or re.match(r"\.\d|\s?(?:percent|per cent|people)", text[match.end(1) : match.end(1) + 10]):
        return None
    return When("date", _back(text, start, before), match.end(), _iso(match[3], month, int(match[1])))


def _in_words(text: str, numeral: Numeral, left: list[str]) -> When | None:
    """ "the fourth of July", "on May first"."""
    if numeral.form != ORDINAL:
        return None
    match = re.compile(r"\s(?:of\s)?" + _MONTH).match(text, numeral.end)
    if match and 1 <= numeral.low <= 31 and match[1][0].isupper():
        return When("date", numeral.start, match.end(1), _iso(None, months()[match[1].rstrip(".").lower()], int(numeral.low)))
    return None


def _back(text: str, start: int, before: str) -> int:
    return text.rindex(before, 0, start)


def _iso(year: str | None, month: int, day: int) -> str:
    if year is None or year.startswith("'"):
        return f"{month:02d}-{day:02d}"
    return f"{year}-{month:02d}-{day:02d}"


def _clock(text: str, start: int, end: int, before: str) -> When | None:
    match = _CLOCK.match(text, start)
    if match and int(match["hour"]) <= 24 and match.end() > end:
        hour = int(match["hour"])
        if match["half"] and match["half"][0] in "pP" and hour < 12:
            hour += 12
        if match["half"] and text[match.end() - 1 :][:1] == "." and match["half"].count(".") == 1:
            return When("clock", start, match.end() - 1, f"{hour:02d}:{match['minute'] or '00'}")
        return When("clock", start, match.end(), f"{hour:02d}:{match['minute'] or '00'}")
    match = _HOURS.match(text, start)
    if match:
        return When("clock", start, match.end(), f"{match[1]}:{match[2]}")
    match = _COLON.match(text, start)
    if match and int(match[2]) < 60:
        return When("clock", start, match.end(), f"{int(match[1]):02d}:{match[2]}")
    if before.lower() in ("at", "until", "till", "by", "after", "before", "from") and re.match(r"\d{1,2}\.[0-5]\d(?![\d%])(?!\s?[a-zA-Z]*(?:lion|m\b|km|per))", text[start : start + 12]):
        hour, minute = text[start:end].split(".") if "." in text[start:end] else ("99", "0")
        if int(hour) < 24 and before.lower() == "at" and text[end : end + 1] in " ,;." and not text[end + 1 : end + 3].isdigit() and start and text[start - 1] == " ":
            return When("clock", start, end, f"{int(hour):02d}:{minute}") if not re.match(r"\s[a-z]", text[end : end + 2]) or re.match(r"\s(?:on|in|the|when|local|and|this|to|from|yesterday|today)\b", text[end : end + 10]) else None
    return None


def _numeric(text: str, start: int, end: int) -> When | None:
    match = _ISO.match(text, start)
    if match and 1 <= int(match[3]) <= 12 and 1 <= int(match[4]) <= 31:
        return When("date", start, match.end(), f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}")
    match = _NUMERIC.match(text, start)
    if match and (int(match[1]) <= 31 and int(match[3]) <= 31 and min(int(match[1]), int(match[3])) <= 12):
        return When("date", start, match.end(), None)
    return None


def _years(text: str, numeral: Numeral, left: list[str], following: str) -> When | None:
    """A year, a pair of years, or a decade; a bare four-figure number is a year unless something is counted by it."""
    start, end = numeral.start, numeral.end
    match = _DECADE.match(text, start)
    if match and match[1]:
        return When("year", start, match.end(), match[1] + "s")
    if end - start != 4 or "," in text[start:end] or "." in text[start:end] or not 1100 <= numeral.low <= 2150:
        return None
    match = _SPAN.match(text, start)
    if match and (len(match[2]) == 4 or int(match[2]) == (int(match[1]) + 1) % 100 or int(match[2]) > int(match[1][2:])):
        if len(match[2]) == 2 or int(match[2]) <= 2150:
            return When("year", start, match.end(), match[1])
    if following[:1] == "-" and following[1:2].isalpha() and following[1:6].lower() not in ("old co",):
        return When("year", start, end, match[1] if match else str(numeral.low)) if not _counted(text, end, left) else None
    if text[start - 1 : start] in "$£€¥₹#" and start:
        return None
    if following[:1] == "%" or _counted(text, end, left):
        return None
    return When("year", start, end, str(numeral.low))


_COUNTED = re.compile(r"[ \u00a0-]([A-Za-z²³/]+)(?:[ -]([a-z]+))?")


def _counted(text: str, end: int, left: list[str]) -> bool:
    """Whether the word after a four-figure number is what it counts, and the words before do not say it is a year."""
    match = _COUNTED.match(text, end)
    if match is None:
        return False
    word = match[1].lower()
    forms = vocabulary.unit_forms()
    before = left[-1].lower() if left else ""
    if word in forms.longest or match[1] in forms.symbols:
        return before not in vocabulary.words("year_words") or word not in ("second", "month", "day", "march", "may")
    if before in vocabulary.words("year_words"):
        return False
    if before in vocabulary.modifiers().last and word not in vocabulary.words("stops"):
        return True
    return word in vocabulary.words("plurals") or (word in vocabulary.words("counted_in_years") and match[1].islower())


def decade_of_life(text: str, numeral: Numeral, left: list[str]) -> tuple[int, int, int] | None:
    """Return (low, high, end) for an age such as "in his mid-50s", "the early 20s"; None where it is a decade or something else."""
    match = _DECADE.match(text, numeral.start)
    if match is None or not match[2]:
        return None
    tens = int(match[2])
    words = [word.lower().strip("-") for word in left[-3:]]
    part = words[-1].rpartition("-")[2] if words else ""
    prefix = part if part in ("early", "mid", "late") else text[max(0, numeral.start - 4) : numeral.start].rstrip("-").lower().rpartition(" ")[2]
    if not any(word in vocabulary.words("possessives") for word in words):
        return None
    low, high = {"early": (tens, tens + 3), "mid": (tens + 4, tens + 6), "late": (tens + 6, tens + 9)}.get(prefix, (tens, tens + 9))
    return low, high, match.end()
