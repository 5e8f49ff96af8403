"""Finds the configuration and holds it to its form.

In: a path. Out: a `Configuration`, or one error that names every mistake with file, line, key and what was expected.
For desk/sport/final.md it is the nearest claimcheck.toml, or pyproject.toml with [tool.claimcheck], in desk/sport, desk or above.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.configuration.keys import Mistake, mistakes_in
from claimcheck.model import ClaimcheckError, RuleFileError

OWN_FILE = "claimcheck.toml"
_SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "claimcheck")
_MOST_BYTES = 1_000_000


class SettingsError(ClaimcheckError):
    """A configuration, or a setting of the command line, that cannot be used: says which, where and what was expected."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What one file says.

    name     the file as it is told of
    folder   what its paths and patterns are relative to
    table    the keys, found sound
    lines    the line of each key: ("fail-on",) or ("paths", 0, "ignore")
    """

    name: str
    folder: Path
    table: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def origin(self, *where: str | int) -> str:
        """Return where a value stands, as "claimcheck.toml:3"."""
        line = self.lines.get(where)
        return self.name if line is None else f"{self.name}:{line}"


def configuration_for(path: str | None) -> Configuration | None:
    """Return the configuration nearest to a file or folder (None is the working folder), upward; None where there is none.

    Raises SettingsError where it cannot be used.
    """
    start = Path(os.path.abspath(path or "."))  # noqa: PTH100  (a link stays where it lies)
    for folder in (start, *start.parents):
        for name in (OWN_FILE, _SHARED_FILE):
            file = folder / name
            if os.path.isfile(file):  # noqa: PTH113  (Path.is_file raises where it may not look)
                found = configuration_at(file, searched=True)
                if found is not None:
                    return found
    return None


def configuration_at(file: Path, *, searched: bool = False) -> Configuration | None:
    """Return what a file says; None where it was only come upon in a search and is a pyproject.toml that does not speak of claimcheck.

    Raises SettingsError where it cannot be read or used.
    """
    shared = file.name == _SHARED_FILE
    name = _named(file)
    source = _read(file, name)
    if shared and searched and _TABLE[1] not in source:
        return None
    try:
        table: Any = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: is not a TOML file: {error}") from None
    prefix = _TABLE if shared else ()
    for part in prefix:
        table = table.get(part) if isinstance(table, dict) else None
    if table is None:
        if searched:
            return None
        raise SettingsError(f"{name}: expected a table [tool.claimcheck]")
    if not isinstance(table, dict):
        raise SettingsError(f"{name}: [tool.claimcheck]: expected a table, found {table!r}")
    lines = {at[len(prefix) :]: line for at, line in _lines(source) if at[: len(prefix)] == prefix}
    found = Configuration(name, file.parent.absolute(), table, lines)
    _hold(found, source)
    return found


def _read(file: Path, name: str) -> str:
    try:
        data = file.read_bytes()
        if len(data) > _MOST_BYTES:
            raise SettingsError(f"{name}: larger than {_MOST_BYTES:,} bytes, the most that is read")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise SettingsError(f"{name}: no such file; expected a TOML file with settings") from None
    except OSError as error:
        raise SettingsError(f"{name}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name}: is not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}") from None


def _named(file: Path) -> str:
    path = os.path.relpath(file)
    return str(file) if path.startswith("..") else path


def _hold(found: Configuration, source: str) -> None:
    """Raise SettingsError with all mistakes, in the order of the file."""
    from claimcheck.rulebook import load_rules, own_rule_ids
    from claimcheck.suppressions import NOTICES

    use_plugins(found, source)
    folders = [one for table in (found.table, *_overlays(found.table)) for one in _strings(table.get("rules"))]
    known = own_rule_ids() | set(NOTICES)
    for folder in folders:
        try:
            known |= {rule.id for rule in load_rules(found.folder / folder)}
        except RuleFileError as error:
            line = _line(found, source, (("rules",), folder, ""))
            raise SettingsError(f"{found.name}{f':{line}' if line else ''}: key 'rules': {error}") from None
    told = sorted((_line(found, source, mistake), mistake[2]) for mistake in mistakes_in(found.table, known))
    if told:
        raise SettingsError("\n".join(f"{found.name}{f':{line}' if line else ''}: {wrong}" for line, wrong in told))


def use_plugins(found: Configuration | None, source: str = "") -> None:
    """Use the plugins that a configuration names from now on, and no others. Raises SettingsError where one cannot be used."""
    from claimcheck import plugins

    names = [] if found is None else _strings(found.table.get("plugins"))
    try:
        plugins.use(names, _taken() if names else {})
    except plugins.PluginError as error:
        assert found is not None
        named = next((one for one in names if f"plugin {one}" in str(error)), "")
        line = _line(found, source, (("plugins",), named, ""))
        raise SettingsError(f"{found.name}{f':{line}' if line else ''}: key 'plugins': {error}") from None


def _taken() -> dict[str, tuple[str, ...]]:
    from claimcheck.readers.forms import FORMS, SUFFIXES
    from claimcheck.rulebook import own_modules
    from claimcheck.writers.forms import FORMS as WRITTEN

    return {"readers": (*FORMS, *SUFFIXES), "writers": (*WRITTEN, "docx", "table"), "checks": own_modules()}


def _overlays(table: dict[str, Any]) -> list[dict[str, Any]]:
    paths = table.get("paths")
    return [one for one in paths if isinstance(one, dict)] if isinstance(paths, list) else []


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _line(found: Configuration, source: str, mistake: Mistake) -> int:
    """Return the line of a mistake: that of its word at or below the line of its key."""
    where, word, _ = mistake
    line = next((found.lines[where[:most]] for most in range(len(where), 0, -1) if where[:most] in found.lines), 0)
    if word and line:
        below = source.split("\n")[line - 1 :]
        line += next((count for count, text in enumerate(below) if f'"{word}"' in text or f"'{word}'" in text), 0)
    return line


def _lines(source: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the lines on which tables and keys begin, by their names; keys of tables within one line are not looked for."""
    at: tuple[str | int, ...] = ()
    counted: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(source.split("\n"), 1):
        words = line.strip()
        if words.startswith("["):
            names = _names(words.split("#")[0].strip().strip("[]"))
            at = names
            if words.startswith("[["):
                counted[names] = counted.get(names, -1) + 1
                at = (*names, counted[names])
            elif names[:-1] in counted:  # [paths.levels] is of the last of [[paths]]
                at = (*names[:-1], counted[names[:-1]], names[-1])
            yield at, number
        elif "=" in words and not words.startswith(("#", '"""', "'''")):
            yield (*at, *_names(words.partition("=")[0])), number


def _names(written: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in written.split("."))
