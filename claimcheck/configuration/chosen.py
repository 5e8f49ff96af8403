"""What holds for one run and for each of its texts: the command line before [[paths]], those before the file, that before what is usual.

In: a Configuration and what the command line says. Out: `Chosen`, which knows the settings of each text and where each value came from.
With `ignore = ["by-vs-to"]` in the file and --select by-vs-to on the command line the rule speaks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.configuration.files import Configuration, SettingsError, use_plugins
from claimcheck.configuration.globs import matches
from claimcheck.configuration.keys import DEFAULTS, OF_PATHS, OFF
from claimcheck.model import Document, InputError
from claimcheck.settings import Settings
from claimcheck.suppressions import NOTICES, Ledger, ledger_of

if TYPE_CHECKING:
    from claimcheck.rulebook import Rule

COMMAND_LINE = "command line"
USUAL = "default"
_OF_FOLDER = ("rules", "facts")
_FILES = ("accepted", "baseline")
_ACCEPTED = "claimcheck-accepted.jsonl"
_ANY = ("*", "?", "[", "{stem}")


@dataclass(frozen=True, slots=True)
class Told:
    """A value and where it came from."""

    value: Any
    origin: str


@dataclass(slots=True)
class Chosen:
    """What was settled; `command` holds what the command line says, under the keys of the configuration."""

    configuration: Configuration | None
    command: dict[str, Any]
    _made: dict[tuple[int, ...], Settings] = field(default_factory=dict)
    _ledgers: tuple[Ledger, ...] | None = None
    _told: dict[tuple[int, ...], dict[str, Told]] = field(default_factory=dict)

    def values(self, name: str | None = None) -> dict[str, Told]:
        """Return the value of every key, for the run or for the text called `name`."""
        overlays = self._overlays(name)
        if overlays not in self._told:
            self._told[overlays] = self._laid(overlays)
        return self._told[overlays]

    def _laid(self, overlays: tuple[int, ...]) -> dict[str, Told]:
        told = {key: Told(value, USUAL) for key, value in DEFAULTS.items()}
        if self.configuration is not None:
            top = {key: value for key, value in self.configuration.table.items() if key != "paths"}
            self._lay(told, top, ())
            for number in overlays:
                table = self.configuration.table["paths"][number]
                self._lay(told, {key: table[key] for key in OF_PATHS if key in table}, ("paths", number))
        for key, value in self.command.items():
            told[key] = _over(told[key], key, value, COMMAND_LINE)
        if "select" in self.command:  # what is asked for by name speaks, whatever the file says
            asked = set(self.command["select"]) - set(self.command.get("ignore", ()))
            told["ignore"] = Told(tuple(one for one in told["ignore"].value if one not in asked), told["ignore"].origin)
            told["levels"] = Told({one: level for one, level in told["levels"].value.items() if one not in asked or level != OFF},
                                  told["levels"].origin)  # fmt: skip
        return told

    def _lay(self, told: dict[str, Told], table: Mapping[str, Any], where: tuple[str | int, ...]) -> None:
        assert self.configuration is not None
        for key, value in table.items():
            if key in _OF_FOLDER:
                value = [str(self.configuration.folder / one) for one in value]
            elif key in _FILES:
                value = str(self.configuration.folder / value)
            told[key] = _over(told[key], key, value, self.configuration.origin(*where, key))

    def _overlays(self, name: str | None) -> tuple[int, ...]:
        if self.configuration is None or name is None:
            return ()
        path = self._relative(name)
        tables = self.configuration.table.get("paths", ())
        return tuple(number for number, table in enumerate(tables) if path and any(matches(one, path) for one in table["match"]))

    def _relative(self, name: str) -> str | None:
        """Return the path of a text below the folder of the configuration, with slashes; None where it lies elsewhere."""
        folder = Path.cwd() if self.configuration is None else self.configuration.folder
        path = os.path.relpath(os.path.abspath(name), folder)  # noqa: PTH100
        return None if path.startswith("..") else path.replace(os.sep, "/")

    def settings(self, name: str | None = None) -> Settings:
        """Return how the text called `name` is checked. Raises RuleFileError and InputError where rules or facts cannot be used."""
        key = self._overlays(name)
        if key not in self._made:
            self._made[key] = replace(_settings(self.values(name)), accepted=self.ledgers())
        return self._made[key]

    def accepted_file(self) -> Path:
        """Return the file of accepted findings, there or not: the one that is named, else the usual one beside the configuration."""
        told = self.values()["accepted"]
        if told.origin != USUAL:
            return Path(os.path.relpath(told.value))
        folder = Path.cwd() if self.configuration is None else self.configuration.folder
        return Path(os.path.relpath(folder / _ACCEPTED))

    def ledgers(self) -> tuple[Ledger, ...]:
        """Return the files of accepted findings, read once. Raises InputError; one that is not named may be missing."""
        if self._ledgers is None:
            told = self.values()
            accepted = self.accepted_file()
            named = told["accepted"].origin != USUAL
            found = [_ledger(accepted)] if named or accepted.exists() else []
            if told["baseline"].origin != USUAL:
                found.append(_ledger(Path(os.path.relpath(told["baseline"].value)), baseline=True))
            self._ledgers = tuple(found)
        return self._ledgers

    def leave_baseline(self) -> None:
        """Accept nothing for a baseline's sake."""
        self._told.clear()
        self.command.pop("baseline", None)
        if self.configuration is not None:
            self.configuration.table.pop("baseline", None)

    def all_settings(self) -> tuple[Settings, ...]:
        """Return every settings that a text of the run could have: a fault in any of them is told before a text is read."""
        tables = () if self.configuration is None else self.configuration.table.get("paths", ())
        return (_settings(self.values()), *(_settings(self._values_of((number,))) for number in range(len(tables))))

    def _values_of(self, overlays: tuple[int, ...]) -> dict[str, Told]:
        told = dict(self.values())
        for number in overlays:
            assert self.configuration is not None
            table = self.configuration.table["paths"][number]
            self._lay(told, {key: table[key] for key in OF_PATHS if key in table}, ("paths", number))
        return told

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule that speaks somewhere in the run, by its id."""
        from claimcheck.pipeline import rules_of

        rules = {rule.id: rule for settings in reversed(self.all_settings()) for rule in rules_of(settings) if not rule.mute}
        return tuple(rules[name] for name in sorted(rules))

    def fail_on(self, name: str | None = None) -> str:
        """Return the failing level of the run, or of the text called `name`."""
        return str(self.values(name)["fail-on"].value)

    def form(self) -> str | None:
        """Return the form of output, None where nobody says."""
        told = self.values()["format"]
        return None if told.origin == USUAL else str(told.value)

    def date_style(self) -> str | None:
        """Return how a date in figures is read, None where nobody says."""
        told = self.values()["date-style"]
        return None if told.origin == USUAL else str(told.value)

    def excludes(self, name: str) -> bool:
        """Return whether a text that was found in a folder is to be left out."""
        patterns = self.values()["exclude"].value
        path = self._relative(name) if patterns else None
        return path is not None and any(matches(pattern, path) for pattern in patterns)

    def sources(self, document: Document) -> tuple[Path, ...]:
        """Return the files that a text is held against, by its settings and its own front matter, each once, in that order.

        A name with * ? [ or {stem} (the text's name without its ending) may mean none or many; any other is returned, there or not.
        Raises InputError where front matter, which strangers may have written, names a file outside the folders at hand.
        """
        from claimcheck.readers.front_sources import sources_told

        told = self.values(document.name)["sources"]
        beside = sources_told(document)
        if not told.value and not beside:
            return ()
        folder = self.configuration.folder if self.configuration is not None else Path.cwd()
        article = Path(os.path.abspath(document.name))  # noqa: PTH100
        found = [file for pattern in told.value for file in _files(folder, pattern, article)]
        found += [_told_by(article, name, folder) for name in beside]
        named = {os.path.realpath(file): Path(os.path.relpath(file)) for file in reversed(found)}
        own = os.path.realpath(article)
        return tuple(dict.fromkeys(named[os.path.realpath(file)] for file in found if os.path.realpath(file) != own))


def chosen(configuration: Configuration | None, command: Mapping[str, Any]) -> Chosen:
    """Return what was settled; values of `command` that are None or () were not said. Raises SettingsError for an id that is no rule's."""
    from claimcheck.configuration.keys import unknown_rule

    use_plugins(configuration)
    made = Chosen(configuration, {key: value for key, value in command.items() if value not in (None, (), {})})
    named = [(key, name) for key in ("select", "ignore", "levels") for name in made.command.get(key, ())]
    known = _known(made) if named else ()
    for key, name in named:
        if wrong := unknown_rule(name, known):
            raise SettingsError(f"--{key.removesuffix('s')}: {wrong}" if key == "levels" else f"--{key}: {wrong}")
    return made


def _known(made: Chosen) -> frozenset[str]:
    """Return the ids of all rules and notices."""
    from claimcheck.rulebook import load_rules, own_rule_ids

    folders = _folders(made.values()["rules"])
    return own_rule_ids().union(NOTICES, (rule.id for folder in folders for rule in load_rules(folder)))


def _ledger(path: Path, *, baseline: bool = False) -> Ledger:
    from claimcheck.readers.decoding import decode
    from claimcheck.readers.files import bytes_of

    data = bytes_of(path)
    return ledger_of(path, decode(str(path), data) if data.strip() else "", baseline=baseline)


def _over(under: Told, key: str, value: Any, origin: str) -> Told:
    """Lay one value over another: ignored rules and levels come together, all else takes the place of what was there."""
    if key == "levels":
        return Told({**under.value, **value}, _both(under, origin))
    value = tuple(value) if isinstance(value, list | tuple) else value
    if key == "ignore":
        return Told(tuple(dict.fromkeys((*under.value, *value))), _both(under, origin))
    return Told(value, origin)


def _both(under: Told, origin: str) -> str:
    return origin if under.origin in (USUAL, origin) or not under.value else f"{under.origin} and {origin}"


def _folders(told: Told) -> tuple[Path, ...]:
    return tuple(Path(one) for one in told.value)


def _settings(values: Mapping[str, Told]) -> Settings:
    from claimcheck.readers.facts import house_facts

    levels = values["levels"].value
    settings = Settings(
        _folders(values["rules"]) or None,
        tuple(house_facts(path) for path in values["facts"].value),
        None if values["select"].origin == USUAL else frozenset(values["select"].value),
        frozenset((*values["ignore"].value, *(one for one, level in levels.items() if level == OFF))),
        tuple(sorted((one, level) for one, level in levels.items() if level != OFF)),
    )
    if settings.rules is not None:
        from claimcheck.pipeline import rules_of

        rules_of(settings)
    return settings


def _told_by(article: Path, name: str, folder: Path) -> Path:
    """Return the file that the front matter of `article` names, which lies beside or below it, or in the folder of the run."""
    file = article.parent / name
    real = os.path.realpath(file)
    if not any(real.startswith(os.path.realpath(one).rstrip(os.sep) + os.sep) for one in (article.parent, folder, Path.cwd())):
        raise InputError(f"{os.path.relpath(article)}: front matter names the source {name!r}, which lies outside this folder and {folder}")
    return file


def _files(folder: Path, pattern: str, article: Path) -> Iterable[Path]:
    if not any(sign in pattern for sign in _ANY):
        return (folder / pattern,)
    written = pattern.replace("{stem}", article.stem.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]"))
    return sorted(file for file in folder.glob(written.lstrip("/")) if file.is_file())
