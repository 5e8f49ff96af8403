"""The keys of the configuration: what each may hold, and what it is when nobody says.

In: a table as read. Out: what is wrong with it, each with the key, the place and what was expected. `fail-on = "never"` is refused:
"key 'fail-on': expected one of error, warning, info, found 'never'".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from claimcheck.nearest import nearest
from claimcheck.writers.forms import forms

LEVELS = ("error", "warning", "info")
OFF = "off"
DATE_STYLES = ("day-month", "month-day")

DEFAULTS: dict[str, Any] = {
    "plugins": (), "select": "all", "ignore": (), "levels": {}, "fail-on": "warning", "rules": (), "facts": (), "sources": (),
    "exclude": (),
    "accepted": "claimcheck-accepted.jsonl, where there is one", "baseline": "none",
    "format": "text, or github in GitHub Actions", "date-style": "as written, where it can be read in one way only",
}  # fmt: skip
"""Every key but `paths`, in the order in which they are shown."""

OF_PATHS = ("select", "ignore", "levels", "fail-on", "rules", "facts", "sources")
"""The keys that a [[paths]] table can have beside `match`."""

_RULE_IDS = ("select", "ignore")
_LISTS = ("plugins", "select", "ignore", "rules", "facts", "sources", "exclude", "match")
_FILES = ("accepted", "baseline")
_CHOICES: dict[str, tuple[str, ...]] = {"fail-on": LEVELS, "date-style": DATE_STYLES}

Mistake = tuple[tuple[str | int, ...], str, str]
"""Where (the names that lead there), the word in question, and what is wrong."""


def mistakes_in(
    table: dict[str, Any], known: Collection[str], where: tuple[str | int, ...] = (), of_paths: bool = False
) -> Iterator[Mistake]:
    """Yield what is wrong with a table: the whole configuration, or with `of_paths` one of its [[paths]]; `known` are the ids of rules."""
    keys = ("match", *OF_PATHS) if of_paths else (*DEFAULTS, "paths")
    for key, value in table.items():
        at = (*where, key)
        if key not in keys:
            yield at, "", f"key '{key}' is not known here; {nearest(key, keys)}"
        elif key == "paths":
            yield from _in_paths(value, known, at)
        elif key == "levels":
            yield from _in_levels(value, known, at)
        elif key in _LISTS:
            yield from _in_list(key, value, known, at)
        elif key in _FILES:
            if not isinstance(value, str) or not value:
                yield at, "", f"key '{key}': expected the name of a file, found {value!r}"
        elif value not in (choices := forms() if key == "format" else _CHOICES[key]):
            yield at, "", f"key '{key}': expected one of {', '.join(choices)}, found {value!r}"
    if of_paths and not table.get("match"):
        yield where, "", "key 'match' is missing; expected a list of patterns, such as [\"sport/**\"]"


def _in_paths(value: object, known: Collection[str], at: tuple[str | int, ...]) -> Iterator[Mistake]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield at, "", "key 'paths': expected tables, each under [[paths]]"
        return
    for number, table in enumerate(value):
        yield from mistakes_in(table, known, (*at, number), of_paths=True)


def _in_levels(value: object, known: Collection[str], at: tuple[str | int, ...]) -> Iterator[Mistake]:
    if not isinstance(value, dict):
        yield at, "", f"key 'levels': expected a table of rules and levels, found {value!r}"
        return
    for name, level in value.items():
        if wrong := unknown_rule(name, known):
            yield (*at, name), "", f"key 'levels': {wrong}"
        if level not in (*LEVELS, OFF):
            yield (*at, name), "", f"key 'levels': '{name}': expected one of {', '.join((*LEVELS, OFF))}, found {level!r}"


def _in_list(key: str, value: object, known: Collection[str], at: tuple[str | int, ...]) -> Iterator[Mistake]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        yield at, "", f"key '{key}': expected a list of strings, found {value!r}"
        return
    if not value and key == "select":
        yield at, "", "key 'select': names no rule, so that nothing would be found; expected at least one, or no such key"
    if key in _RULE_IDS:
        yield from ((at, name, f"key '{key}': {wrong}") for name in value if (wrong := unknown_rule(name, known)))


def unknown_rule(name: str, known: Collection[str]) -> str | None:
    """Return what to say of an id that no rule has, or None."""
    return None if name in known else f"no rule is called '{name}'; {nearest(name, sorted(known))}"
