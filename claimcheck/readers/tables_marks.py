"""How the cells of tables are told apart: numbers, years, times, missing values and words.

In: the text of a cell. Out: its sort. "4,118*" is a number, "2023-24" a year, "Q3 2024" a time, ".." missing, "Robbery" words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from claimcheck import vocabulary

Sort = Literal["empty", "missing", "number", "year", "time", "words"]

LONGEST = 80  # characters of a cell that can be a number or a time
_NUMBER = re.compile(
    r"[(\[]?\s*[-−–+±~<>≤≥]?\s*[^\w\s.,(){}\[\]'\"%+-]{0,2}(?:[A-Z]{1,3}[$£€]\s?|[A-Z]{3}\s)?[-−–+]?"
    r"(?:\d{1,3}(?:[,.’' \u00a0\u202f\u2009]\d{2,3})+|\d+|(?=[.,]\d))(?:[.,]\d+)?"
    r"\s*(?:%|per ?cent|pc|p|k|m|bn|tn|mn|million|billion|thousand|[a-zA-Zµ/²³]{1,4})?\s*[)\]]?"
    r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹ⁿ#^]+|[(\[][a-zA-Z0-9, ]{1,12}[)\]]))*",
)
_YEAR = re.compile(
    r"(?:FY ?|CY ?)?(?:1[5-9]|20|21)\d\d(?:\s?[-–/]\s?(?:\d\d|(?:1[5-9]|20|21)\d\d))?(?:\s?[(\[][a-z0-9]{1,4}[)\]]|[*†])?"
    r"|FY ?'?\d\d(?:[/-]\d\d)?"
)
_DATE = re.compile(
    r"(?:1[5-9]|20|21)\d\d(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|\.\d{1,2}\.\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d\d(?::\d\d)?"
)
_QUARTER = re.compile(
    r"(?:Q[1-4]|H[12]|W(?:eek|k)? ?\d{1,2})(?:[ /-]?(?:FY)?'?(?:\d\d){1,2})?|(?:\d\d){1,2}[ /-]?(?:Q[1-4]|H[12]|W\d\d?)", re.IGNORECASE
)
_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?!\d|,)|(?<!\d)\d{1,3}(?:\.\d{3}){2,}(?!\d)|(?<!\d)0,\d|\d\.\d{3},\d")
_POINT = re.compile(r"\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,})(?!\d|\.)|(?<!\d)\d{1,3}(?:,\d{2,3}){2,}(?!\d)|(?<![\d.,])0\.\d|\d,\d{3}\.\d")


@cache
def missing() -> frozenset[str]:
    """Return what stands in a cell that has no value."""
    return frozenset(vocabulary.table("tables")["missing"])


@lru_cache(maxsize=65536)
def sort_of(text: str) -> Sort:
    """Return what sort of cell `text` is."""
    if not text:
        return "empty"
    if text.lower() in missing():
        return "missing"
    if len(text) > LONGEST:
        return "words"
    if not any(map(str.isdigit, text)):
        return "time" if _is_time(text) else "words"
    if _YEAR.fullmatch(text):
        return "year"
    if _DATE.fullmatch(text) or _QUARTER.fullmatch(text) or _is_time(text):
        return "time"
    return "number" if _NUMBER.fullmatch(text) else "words"


def _is_time(text: str) -> bool:
    """Whether a cell names a month or day: "24 Nov", "Mar 2024", "Jan-Mar 2024", "Monday", "22 Dec (3 days)"."""
    tokens = [token.lower() for token in _TOKEN.findall(text.partition("(")[0])]
    listed = vocabulary.table("words")
    named = [token for token in tokens if token in listed["months"] or token in listed["weekdays"]]
    rest = [token for token in tokens if token not in named and not token.isdigit() and token not in ("to", "st", "nd", "rd", "th", "week")]
    return bool(named) and not rest


@cache
def totals() -> frozenset[str]:
    """Return the words that a row which holds the sum of the others begins with."""
    return frozenset(vocabulary.table("tables")["totals"].split())


@cache
def unit_columns() -> frozenset[str]:
    """Return what heads a row or column that holds the units of the others."""
    return frozenset(vocabulary.table("tables")["unit_columns"].split())


@cache
def _times() -> frozenset[str]:
    return frozenset(vocabulary.table("tables")["times"].split())


def tells_time(label: str) -> bool:
    """Whether what stands under a label are times: "Year", "Week commencing", but not "Trips this year"."""
    return label.lower().replace(",", " ").partition(" ")[0] in _times()


def decimal_mark(texts: Iterable[str]) -> tuple[str | None, str | None]:
    """Return a cell that can only have a decimal comma ("41,8") and one that can only have a decimal point ("41.8"), or None for none."""
    comma = point = None
    for text in texts:
        if comma is None and ("," in text or text.count(".") > 1) and _COMMA.search(text):
            comma = text
        if point is None and ("." in text or text.count(",") > 1) and _POINT.search(text):
            point = text
        if comma is not None and point is not None:
            break
    return comma, point
