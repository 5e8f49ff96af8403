"""Reads rule files and holds them to their form.

In: a folder of TOML files. Out: rules in the order of their ids, or one error that names every mistake of every file.
rules/range-inverted.toml with the key `sevrity` is refused: "key 'sevrity' is not known; did you mean 'severity'?"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, get_args

from claimcheck import plugins
from claimcheck.model import RuleFileError, Severity
from claimcheck.nearest import nearest
from claimcheck.rulebook.address import Check, check_named, misfits
from claimcheck.rulebook.rule import Example, Rule, example

_KINDS: dict[str, type[Any]] = {
    "summary": str, "check": str, "severity": str, "why": str, "with": dict, "outranks": list, "flags": list, "accepts": list,
}  # fmt: skip
_NEEDED = ("summary", "check", "severity", "why", "flags", "accepts")
_FEWEST_EXAMPLES = 3
_NOTE = {"flags": "says", "accepts": "because"}


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the rules of `folder`, or those that come with claimcheck, sorted by id.

    Raises RuleFileError, with all mistakes of all files, where a file is not a sound rule or there is none.
    """
    return _own_rules() if folder is None else _loaded_as(folder, _state(folder), plugins.key())


def own_rule_ids() -> frozenset[str]:
    """Return the ids of the rules that come with claimcheck, none of which is read for it."""
    return frozenset(path.stem for path in _own_folder().glob("*.toml"))


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes whenever a rule file of a folder does."""
    found = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        with suppress(OSError):  # told of when it is read
            status = path.stat()
            found.append((path.name, status.st_mtime_ns, status.st_size))
    return tuple(found)


@lru_cache(maxsize=16)
def _loaded_as(folder: Path, state: tuple[tuple[str, int, int], ...], plugged: str) -> tuple[Rule, ...]:  # noqa: ARG001  (of the key)
    return _loaded(folder)


@cache
def _own_rules() -> tuple[Rule, ...]:
    return _loaded(_own_folder())


@cache
def _own_folder() -> Path:
    """Rules lie inside the installed package; in a checkout they lie beside it."""
    package = Path(__file__).parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def _loaded(folder: Path) -> tuple[Rule, ...]:
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        raise RuleFileError(f"{folder}: expected a folder with rule files (*.toml)")
    known = {path.stem for path in (*paths, *_own_folder().glob("*.toml"))}
    sheets = [_Sheet(path) for path in paths]
    rules = [sheet.rule(known) for sheet in sheets]
    mistakes = [f"{sheet.path}: {mistake}" for sheet in sheets for mistake in sheet.mistakes]
    if mistakes:
        raise RuleFileError("\n".join(mistakes))
    return tuple(rule for rule in rules if rule is not None)


@dataclass(slots=True)
class _Sheet:
    """One rule file being read: what is wrong with it is gathered, not raised."""

    path: Path
    mistakes: list[str] = field(default_factory=list)

    def rule(self, known: Iterable[str]) -> Rule | None:
        raw = self._toml()
        if raw is None:
            return None
        self._unknown("key", raw, _KINDS)
        for key in _NEEDED:
            if key not in raw:
                self.mistakes.append(f"key '{key}' is missing")
        for key in [key for key, kind in _KINDS.items() if key in raw and not isinstance(raw[key], kind)]:
            self.mistakes.append(f"key '{key}': expected {_KIND_NAMES[_KINDS[key]]}, found {raw.pop(key)!r}")
        severity, outranks = raw.get("severity"), raw.get("outranks", [])
        if severity is not None and severity not in get_args(Severity):
            self.mistakes.append(f"key 'severity': expected one of {', '.join(get_args(Severity))}, found {severity!r}")
        self._unknown("key 'outranks': rule", outranks, known)
        check, options = self._check(raw)
        flags, accepts = self._examples(raw, "flags"), self._examples(raw, "accepts")
        if self.mistakes or check is None:
            return None
        return Rule(
            self.path.stem, raw["summary"], raw["check"], raw["severity"], raw["why"].strip(), tuple(options.items()),
            tuple(outranks), flags, accepts, check.takes, partial(check.function, **options),
        )  # fmt: skip

    def _toml(self) -> dict[str, Any] | None:
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8"), parse_float=Fraction)
        except OSError as error:
            self.mistakes.append(f"cannot be read: {error.strerror}")
        except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, or `nan`, which no exact number is
            self.mistakes.append(f"is not a TOML file in UTF-8: {error}")
        return None

    def _check(self, raw: dict[str, Any]) -> tuple[Check | None, dict[str, object]]:
        options = {key: _frozen(value) for key, value in raw.get("with", {}).items()}
        if "check" not in raw:
            return None, options
        try:
            check = check_named(raw["check"])
        except ValueError as error:
            self.mistakes.append(f"key 'check': {error}")
            return None, options
        self._unknown("key 'with': argument", options, check.options)
        self.mistakes.extend(f"key 'with': {misfit}" for misfit in misfits(check, options))
        return check, options

    def _examples(self, raw: dict[str, Any], key: str) -> tuple[Example, ...]:
        rows = raw.get(key, [])
        if key in raw and len(rows) < _FEWEST_EXAMPLES:
            self.mistakes.append(f"key '{key}': expected at least {_FEWEST_EXAMPLES} examples, found {len(rows)}")
        examples = [self._example(f"{key}[{number}]", row, key) for number, row in enumerate(rows, 1)]
        return tuple(one for one in examples if one is not None)

    def _example(self, where: str, row: object, key: str) -> Example | None:
        note = _NOTE[key]
        if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
            self.mistakes.append(f"{where}: expected a table of strings, found {row!r}")
            return None
        self._unknown(f"{where}: key", row, ("text", "title", "date", "source", "other", "previous", note))
        absent = [name for name in ("text", note) if name not in row]
        if absent:
            self.mistakes.extend(f"{where}: key '{name}' is missing" for name in absent)
            return None
        try:
            beside = (row.get(name) for name in ("title", "date", "source", "previous", "other"))
            one = example(row["text"], row[note], *beside)
        except ValueError as error:
            self.mistakes.append(f"{where}: {error}")
            return None
        if key == "flags" and one.primary is None:
            self.mistakes.append(f"{where}: expected one [[primary]] place")
        if key == "accepts" and (one.primary is not None or one.related or one.cited):
            self.mistakes.append(f"{where}: expected no marked places, for nothing is to be found")
        return one

    def _unknown(self, what: str, found: Iterable[object], known: Iterable[str]) -> None:
        names = sorted(known)
        for name in found:
            if name not in names:
                self.mistakes.append(f"{what} '{name}' is not known; {nearest(str(name), names)}")


_KIND_NAMES: dict[type[Any], str] = {str: "a string", dict: "a table", list: "a list"}


def _frozen(value: object) -> object:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
