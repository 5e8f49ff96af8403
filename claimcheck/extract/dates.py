"""Dates, years and decades: numbers that count nothing.

In: text and a numeral. Out: (kind, start, end, ISO form) or None. "October 14, 2017" -> ("date", ..., "2017-10-14").
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.clocks import When, clock, clock_in_words
from claimcheck.extract.numerals import FIGURE, ORDINAL, Numeral
from claimcheck.extract.surroundings import MONTHS, Words, back

# not "1 March", a new paragraph, and "1945 GMT"; but "4 May 2016, a Tuesday"
_YEAR = r"(?:,?(?!\s*\n\s*\n)\s+(?:in\s+)?([12]\d{3}|'\d{2}(?=\W))(?![\d%]|[.,]\d|\s?(?:people|per|miles|km|GMT|BST|UTC|hrs)\b))?"
_DAY_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\sto\s(?=\d{1,2}(?:[,.;)](?!\d)|\n|$)))(\d{1,2})(?![\d:.]\d))?" + _YEAR)
_NO_DAY = re.compile(r"\.\d|\s?(?:percent|per cent|people)")
_ISO = re.compile(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)?\d{2})(?!\d|\.\d)")
_SPAN = re.compile(r"([12]\d{3})\s?[-–/]\s?(\d{2}|[12]\d{3})(?![\d,]|\.\d)")
_DECADE = re.compile(r"(?:([12]\d{2}0)|['’]?([1-9]0))['’]?s\b")
_BEFORE_CHRIST = re.compile(r"[ \u00a0]?(?:BCE?\b|B\.C\.)(?:\s([A-Za-z]+))?")
_COUNTED = re.compile(r"[ \u00a0-]([A-Za-z²³/]+)(?:[ -]([a-z]+))?")
_BLANKS = " \u00a0\n"
_FIRST_YEAR, _LAST_YEAR = 1100, 2150


def months() -> dict[str, int]:
    """Return month names and short forms, lower case, and their numbers."""
    table: dict[str, int] = vocabulary.table("words")["months"]
    return table


class _Patterns(NamedTuple):
    """day_month: "14 October 2017"; ordinal_month: " of July", behind "the fourth"."""

    day_month: re.Pattern[str]
    ordinal_month: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    full = {number: max((name for name in months() if months()[name] == number), key=len) for number in months().values()}
    names = "|".join(name.capitalize() + ("" if name in full.values() else r"\.?") for name in sorted(months(), key=len, reverse=True))
    month = rf"({names})(?![A-Za-z])"
    other_day = r"(?:\s?[-–]\s?\d{1,2}|\s(?:and|to|or)\s\d{1,2}(?:st|nd|rd|th)?)?"
    return _Patterns(
        re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?{other_day}[\s-](?:of\s+)?{month}{_YEAR}"),
        re.compile(rf"\s(?:of\s)?{month}"),
    )


def when(text: str, numeral: Numeral, left: Words) -> When | None:
    """Return the date, year or clock time this numeral is part of, or None where it is none.

    left: the words in front of the numeral.
    """
    start, end = numeral.start, numeral.end
    if numeral.form == ORDINAL:
        return (_by_month(text, numeral, left) if text[start].isdigit() else None) or _in_words(text, numeral)
    if not text[start].isdigit():
        return clock_in_words(text, numeral, left)
    if end - start > 10 or numeral.scale not in (None, "/"):
        return None
    if numeral.form != FIGURE and "." not in text[start:end] and text[end : end + 1] != "/" and numeral.scale != "/":
        return None
    if text[end : end + 2].lstrip(_BLANKS)[:1] == "B" and (found := _before_christ(text, numeral)) is not None:
        return found
    found = _by_month(text, numeral, left)
    if found:
        return found
    return clock(text, start, end, left) or _numeric(text, start, end) or _years(text, numeral, left)


def _by_month(text: str, numeral: Numeral, left: Words) -> When | None:
    """Read "October 14", "14 October 2017", "March 2024"."""
    start, end = numeral.start, numeral.end
    width, following = end - start, text[end : end + 1]
    if numeral.form == ORDINAL:
        width -= 2
    before = left[-1] if left else None
    if width > 2 and not (before and before.roles & MONTHS):
        return None
    month = months().get(before.bare) if before is not None and before.roles & MONTHS and _is_capital(before.raw) else None
    if month and before is not None and width <= 2 and text[start - 1] in _BLANKS and before.raw[-1] != ",":
        return _month_first(text, start, month, before.raw)
    if width <= 2 and following and (following in " -–snrt\u00a0\n"):
        match = _patterns().day_month.match(text, start)
        if match and 1 <= int(match[1]) <= 31:
            number = months()[match[2].rstrip(".").lower()]
            return When("date", start, match.end() if match[3] else match.end(2), _iso(match[3], number, int(match[1])))
    if month and before is not None and width == 4 and text[start:end].isdigit() and 1000 < numeral.low < 2200:
        return When("date", text.rindex(before.raw.lstrip("([\"“‘'"), 0, start), end, f"{numeral.low:04d}-{month:02d}")
    return None


def _is_capital(word: str) -> bool:
    return word.lstrip("([\"“‘'")[:1].isupper()


def _month_first(text: str, start: int, month: int, before: str) -> When | None:
    match = _DAY_YEAR.match(text, start)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    if text[match.end(1) : match.end(1) + 1] in (":", "%") or _NO_DAY.match(text, match.end(1)):
        return None
    return When("date", text.rindex(before.lstrip("([\"“‘'"), 0, start), match.end(), _iso(match[3], month, int(match[1])))


def _in_words(text: str, numeral: Numeral) -> When | None:
    """ "the fourth of July", "on May first"."""
    match = _patterns().ordinal_month.match(text, numeral.end)
    if match and 1 <= numeral.low <= 31 and match[1][0].isupper():
        return When("date", numeral.start, match.end(1), _iso(None, months()[match[1].rstrip(".").lower()], int(numeral.low)))
    return None


def _iso(year: str | None, month: int, day: int) -> str:
    if year is None or year.startswith("'"):
        return f"{month:02d}-{day:02d}"
    return f"{year}-{month:02d}-{day:02d}"


def _numeric(text: str, start: int, end: int) -> When | None:
    """Read "2019-04-02" and "3/5/2021"."""
    if text[end : end + 1] not in ("-", "/", ".") and "." not in text[start:end] and "/" not in text[start:end]:
        return None
    match = _ISO.match(text, start)
    if match and 1 <= int(match[3]) <= 12 and 1 <= int(match[4]) <= 31:
        return When("date", start, match.end(), f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}")
    match = _NUMERIC.match(text, start)
    if match and (int(match[1]) <= 31 and int(match[3]) <= 31 and min(int(match[1]), int(match[3])) <= 12):
        return When("date", start, match.end(), None)
    return None


def _years(text: str, numeral: Numeral, left: Words) -> When | None:
    """A year, a pair of years, or a decade; a bare four-figure number is a year unless something is counted by it."""
    start, end = numeral.start, numeral.end
    if end - start != 4 or not _FIRST_YEAR <= numeral.low <= _LAST_YEAR or not text[start:end].isdigit():
        return _early_year(numeral, left) if end - start in (3, 4) else None
    match = _DECADE.match(text, start)
    if match and match[1]:
        return When("year", start, match.end(), match[1] + "s")
    before = text[start - 1 : start]
    if before and before in "$£€¥₹#":
        return None
    following = text[end : end + 2]
    match = _SPAN.match(text, start) if following[:1] in (" ", "-", "–", "/") else None
    if match and _follows(match[1], match[2]):
        return When("year", start, match.end(), match[1])
    if following[:1] == "%" or _counted(text, end, left):
        return None
    return When("year", start, end, str(numeral.low))


def _follows(first: str, last: str) -> bool:
    """Whether the second year, in two figures or four, is later than the first: "1998-99", "2010-2015"."""
    if len(last) == 4:
        return int(first) < int(last) <= _LAST_YEAR
    return int(last) == (int(first) + 1) % 100 or int(last) > int(first[2:])


def _before_christ(text: str, numeral: Numeral) -> When | None:
    """ "44BC", "in 300 BC"; not "300 BC farmers". The year is that of astronomers, who have a year 0: 44 BC is -43."""
    match = _BEFORE_CHRIST.match(text, numeral.end)
    if match is None or not text[numeral.start : numeral.end].isdigit() or not numeral.low:
        return None
    if match[1] and match[1].lower() not in vocabulary.words("stops"):
        return None
    return When("year", numeral.start, match.start(1) - 1 if match[1] else match.end(), f"-{numeral.low - 1:04d}")


def _early_year(numeral: Numeral, left: Words) -> When | None:
    """ "A.D. 1000"."""
    if left and left[-1].low.replace(".", "") == "ad" and left[-1].raw.isupper():
        return When("year", numeral.start, numeral.end, f"{numeral.low:04d}")
    return None


def _counted(text: str, end: int, left: Words) -> bool:
    """Whether the word after a four-figure number is what it counts, and the words before do not say it is a year."""
    match = _COUNTED.match(text, end)
    if match is None:
        return False
    word = match[1].lower()
    forms = vocabulary.unit_forms()
    before = left[-1].bare if left else ""
    if word in forms.longest or match[1] in forms.symbols:
        return before not in vocabulary.words("year_words") or word not in vocabulary.words("units_of_dates")
    if _another_year(left):
        return word in vocabulary.words("plurals") or word.endswith("s")
    if before in vocabulary.words("year_words"):
        return False
    if before in vocabulary.modifiers().last and word not in vocabulary.words("stops") and before not in vocabulary.words("held_over"):
        return True
    return word in vocabulary.words("plurals") or (word in vocabulary.words("counted_in_years") and match[1].islower())


def _another_year(left: Words) -> bool:
    """Whether a year and a comma stand in front: "In 2015, 2000 cyclists"."""
    raw = left[-1].raw if left else ""
    return len(raw) == 5 and raw[4] == "," and raw[:4].isdigit()


def decade_of_life(text: str, numeral: Numeral, left: Words) -> tuple[int, int, int] | None:
    """Return (low, high, end) for an age such as "in his mid-50s", "the early 20s"; None where it is a decade or something else."""
    match = _DECADE.match(text, numeral.start)
    if match is None or not match[2]:
        return None
    tens = int(match[2])
    glued = text[max(0, numeral.start - 5) : numeral.start].rstrip("-").lower().rpartition(" ")[2]
    parts: dict[str, list[int]] = vocabulary.table("words")["parts_of_decades"]
    prefix = glued if glued in parts else back(left, 1).rpartition("-")[2]
    if not any(word.low.strip("-") in vocabulary.words("possessives") for word in left[-3:]):
        return None
    low, high = parts.get(prefix, [0, 9])
    return tens + low, tens + high, match.end()
