"""Weekdays that stand beside a date.

In: a document and all its claims, as lines. Out: `Weekday` frames. "The hearing is on Thursday, 6 November 2025" pairs Thursday with
6 November 2025; a date without a year is held against the other pairs of the article, the year its month is given nearby, and the
day of publication.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Document, Quantity
from claimcheck.relations_of_time import Weekday
from claimcheck.spans import Span

_REACH = 5  # words between a weekday and its date: "6 November, which was a Thursday"
_LAST_DAY = 31
_NEAR = 3_000  # characters: "In October 2021" at the other end of a story is of another October
_NEWSPAPER = "sun"


class Pair(NamedTuple):
    """A weekday, with its full name as the date of its claim, and the date beside it."""

    day: Claim
    date: Claim


def calendar(document: Document, lines: tuple[Line, ...]) -> list[Weekday]:
    """Return a frame for each weekday with a date; two pairs that only have each other make one, at the later pair."""
    pairs = [pair for line in lines for pair in _pairs(line)]
    if not pairs:
        return []
    years = _years_of_months(lines)
    open_pairs = [pair for pair in pairs if not _has_year(pair.date)]
    frames = []
    for pair in pairs:
        if _has_year(pair.date):
            frames.append(Weekday(pair.day, pair.date))
            continue
        others = [other for other in pairs if other is not pair]
        if len(pairs) == len(open_pairs) == 2 and pair is pairs[0]:
            others = []
        year = years.get((pair.date.quantity.date or "")[:2])
        if year is not None and abs(year.quantity.span.start - pair.date.quantity.span.start) > _NEAR:
            year = None
        frames.append(Weekday(pair.day, pair.date, year, document.date, tuple(claim for other in others for claim in other)))
    return frames


def weekday_named(word: str) -> str | None:
    """Return the full name of a weekday, lower case, for a word in lower case such as "thurs" or "sunday's"; None for other words."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    if word in vocabulary.table("words")["weekdays"]:
        return word
    short: str | None = vocabulary.table("calendar")["short"].get(word)
    return short


def without_weekday(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave a weekday out of the end of the words in front of a date: "reopens on Monday" is "reopens on"."""
    kept = words[:-1] if words[-1:] == (",",) else words
    return kept[:-1] if kept and weekday_named(kept[-1]) is not None else words


def _pairs(line: Line) -> list[Pair]:
    found: list[Pair] = []
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "date" or len(claim.quantity.date or "") not in (5, 10):
            continue
        index = _weekday_before(line, at)
        if index is None:
            index = _weekday_after(line, at)
        elif at > 0:
            found += _first_end(line, at, index)
        if index is not None:
            found.append(Pair(_weekday(line, index, claim), claim))
    return found


def _weekday_before(line: Line, at: int) -> int | None:
    """ "Thursday, 6 November", "Thursday night (6 November)"; not "Friday and Saturday, 6 and 7 November"."""
    index = line.first[at] - 1
    while index > 0 and line.words[index] in _listed("before_date") and line.first[at] - index < _REACH:
        index -= 1
    if index < 0 or weekday_named(line.words[index]) is None or _is_newspaper(line, index):
        return None
    joined = index > 1 and line.words[index - 1] in _listed("joins") and weekday_named(line.words[index - 2]) is not None
    return None if joined and line.last[at] - line.first[at] > 2 else index


def _is_newspaper(line: Line, index: int) -> bool:
    """ "The Sun, 14 June 2015", "Corvale Sun, 14 June 2015": what was read, not when."""
    before = line.sentence.words[index - 1] if index else ""
    return line.words[index] == _NEWSPAPER and (before.lower() == "the" or before[:1].isupper())


def _weekday_after(line: Line, at: int) -> int | None:
    """ "6 November, a Thursday", "6 November (Thursday)"."""
    start = index = line.last[at]
    while index < len(line.words) and line.words[index] in _listed("after_date") and index - start < _REACH:
        index += 1
    sure = _listed("sure_after") & set(line.words[start:index])
    return index if sure and index < len(line.words) and weekday_named(line.words[index]) is not None else None


def _first_end(line: Line, at: int, index: int) -> list[Pair]:
    """ "Thursday 6 to Sunday 9 November": the first day takes the month of the second; `index` is the second weekday."""
    first = line.claims[at - 1]
    value, date = first.quantity.value, line.claims[at].quantity.date or ""
    begins = line.first[at - 1]
    if line.last[at - 1] != index - 1 or line.words[index - 1] not in _listed("joins") or begins == 0:
        return []
    if first.quantity.kind not in ("count", "ordinal") or value is None or value != int(value) or not 1 <= value <= _LAST_DAY:
        return []
    if weekday_named(line.words[begins - 1]) is None:
        return []
    dated = replace(first, quantity=replace(first.quantity, kind="date", date=f"{date[:-2]}{int(value):02d}"))
    return [Pair(_weekday(line, begins - 1, dated), dated)]


def _weekday(line: Line, index: int, beside: Claim) -> Claim:
    """Return a claim for the weekday that is word `index` of the line."""
    start, end = line.sentence.starts[index], line.sentence.ends[index]
    name = weekday_named(line.words[index])
    written = line.sentence.words[index].lower()
    if name is not None and written.startswith(name):
        end = start + len(name)  # without "'s"
    return replace(beside, quantity=Quantity(Span(start, end), None, None, kind="date", date=name), quoted=line.sentence.quoted[index])


def _has_year(claim: Claim) -> bool:
    return len(claim.quantity.date or "") == len("2017-10-14")


def _years_of_months(lines: tuple[Line, ...]) -> dict[str, Claim]:
    """Return, for each month that the article names with one year only, a claim that names them together."""
    named: dict[str, dict[str, Claim]] = {}
    for line in lines:
        for claim in line.claims:
            iso = claim.quantity.date or ""
            if claim.quantity.kind == "date" and len(iso) >= len("2017-10"):
                named.setdefault(iso[5:7], {}).setdefault(iso[:4], claim)
    return {month: next(iter(years.values())) for month, years in named.items() if len(years) == 1}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["weekday"][name].split())
