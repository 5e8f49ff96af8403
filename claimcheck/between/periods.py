"""The parts of the year that words name: days, months, stretches of months, quarters, halves and years.

In: lower-case words. Out: `Period`s. "Third quarter of 2021" names a quarter and a year, "the six months to June" a stretch of months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck import vocabulary
from claimcheck.between.stems import is_year

Period = tuple[str, str]
"""A kind of period and which one: ("quarter", "3"), ("month", "5"), ("year", "2021"), ("day", "12-2"), ("stretch", "7-9")."""

_TO = frozenset(("to", "until", "till", "through", "-", "–"))
_THE = frozenset(("the", "first", "last", "past", "these"))
_YEAR = 12
_QUARTER = "3"
_DAYS = 31
_ENDINGS = ("st", "nd", "rd", "th")


def periods_of(words: Sequence[str]) -> frozenset[Period]:
    """Return the day, month or stretch of months, quarter, half and year that words name, each only where they name no other such."""
    named: dict[str, set[str]] = {}
    table = vocabulary.table("sources")["periods"]
    skipped = -1
    for at, word in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else ""
        if word in table["quarters"]:
            named.setdefault("quarter", set()).add(table["quarters"][word])
        elif word in table["ordinals"] and behind in ("quarter", "half"):
            named.setdefault(behind, set()).add(table["ordinals"][word])
        elif word in table["months"]:
            if at == skipped:
                continue
            month, (stretch, last) = table["months"][word], _stretch(words, at)
            named.setdefault("stretch" if stretch else "month", set()).add(stretch or month)
            skipped = last
        elif is_year(word):
            named.setdefault("year", set()).add(word)
        elif word == "months" and at > 1 and words[at - 2] in _THE:
            length = table["lengths"].get(words[at - 1], words[at - 1])
            if length.isdigit():
                named.setdefault("length", set()).add(length)
    if "stretch" in named or "month" in named:
        named.pop("length", None)
    return frozenset((kind, found.pop()) for kind, found in named.items() if len(found) == 1) | _day(days_of(words))


def _stretch(words: Sequence[str], at: int) -> tuple[str, int]:
    """Return the first and last month of a stretch that the month at `at` opens or ends, and where that month stands; "" where it is alone.

    "November to February" is "11-2", "three months to September" is "7-9"; a year to a month is told by the month alone.
    """
    table = vocabulary.table("sources")["periods"]["months"]
    if at + 2 < len(words) and words[at + 1] in _TO and words[at + 2] in table:
        return f"{table[words[at]]}-{table[words[at + 2]]}", at + 2
    back = at - 1
    while back > 0 and (words[back].isdigit() or words[back] in ("the", "end", "of")):
        back -= 1
    if back < 2 or words[back] not in (*_TO, "ended", "ending") or words[back - 1] != "months":
        return "", -1
    length = vocabulary.table("sources")["periods"]["lengths"].get(words[back - 2], words[back - 2])
    if not length.isdigit() or not 1 < int(length) < _YEAR:
        return "", -1
    last = int(table[words[at]])
    return f"{(last - int(length)) % _YEAR + 1}-{last}", -1


def days_of(words: Sequence[str]) -> list[str]:
    """Return the days of a month that words name, as month and day: "12-2" for "2 December", "Dec 2nd" and "2024-12-02"."""
    table = vocabulary.table("sources")["periods"]["months"]
    found = []
    for at, word in enumerate(words):
        if word in table:
            beside = (words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else "")
            days = [digits for one in beside if (digits := one[:-2] if one.endswith(_ENDINGS) else one).isdigit()]
            found += [f"{table[word]}-{int(day)}" for day in days[:1] if 0 < int(day) <= _DAYS]
        elif len(word) == 10 and word[4] == word[7] == "-" and is_year(word[:4]) and word[5:7].isdigit() and word[8:].isdigit():
            found.append(f"{int(word[5:7])}-{int(word[8:])}")
    return found


def _day(days: Iterable[str]) -> frozenset[Period]:
    named = set(days)
    return frozenset((("day", named.pop()),)) if len(named) == 1 else frozenset()


def clashing(one: frozenset[Period], other: frozenset[Period]) -> frozenset[str]:
    """Return the kinds of period that both name, differently: {"quarter"} for the second and the third."""
    ours, theirs = dict(one), dict(other)
    found = frozenset(kind for kind, name in one if kind != "day" and theirs.get(kind, name) != name)
    if ("month" in ours and "stretch" in theirs) or ("stretch" in ours and "month" in theirs):
        return found | {"stretch"}
    for long, short in ((ours, theirs), (theirs, ours)):
        if "stretch" not in short and ("month" in short or ("quarter" in short and long.get("length") != _QUARTER)) and "length" in long:
            return found | {"length"}
    return found


def moment_of(periods: frozenset[Period]) -> tuple[str, int, int] | None:
    """Return a year, the part of it and the day, to sort by, of what `periods_of` found; None where they name no time."""
    named = dict(periods)
    part = int(named.get("month") or 3 * int(named.get("quarter", 0)) or 6 * int(named.get("half", 0)))
    day = int(named["day"].partition("-")[2]) if "day" in named else 0
    return (named.get("year", ""), part, day) if named else None
