"""Plugins: readers, writers and checks of other packages, by name and only where the configuration names them.

In: names of installed packages. Out: what they offer through their entry points. `plugins = ["claimcheck-tides"]` lets its reader read
"*.tide". Nothing of a package that is not named is imported: which there are is read from what was written when it was installed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import modules
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimcheck.model import ClaimcheckError, InputError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

KINDS = ("readers", "writers", "checks")
GROUP = "claimcheck."
_EXPECTED = {
    "readers": 'an object with SUFFIXES, such as (".tide",), and a function read(name, source)',
    "writers": "an object with a function write(outcome)",
    "checks": "a module with functions that take a frame",
}
_CODE = (".py", ".toml", ".json", ".so", ".pyd")


class PluginError(ClaimcheckError):
    """A plugin that cannot be used, or did not do what it is for: says which, where and what was expected."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a plugin offers: `kind` is one of KINDS, `made` what its entry point leads to."""

    plugin: str
    kind: str
    name: str
    made: Any

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.kind.removesuffix('s')} '{self.name}'"


@dataclass(frozen=True, slots=True)
class Plugin:
    """One package that was named: its name and version, what it offers, and the size and time of its files."""

    name: str
    version: str
    parts: tuple[Part, ...]
    files: tuple[tuple[str, int, int], ...]


# What a process uses: a reader is asked for by the ending of a name, in places that know no settings.
_used: dict[str, Plugin] = {}


def use(names: Iterable[str], taken: Mapping[str, Collection[str]]) -> None:
    """Use the plugins of these names from now on, and no others; `taken` are the names and endings that are ours, by kind.

    Raises PluginError where one is missing, cannot be imported, or offers what is not of the right shape.
    """
    wanted = tuple(dict.fromkeys(names))
    if wanted == tuple(_used):
        return
    _used.clear()
    found: dict[str, Plugin] = {}
    seen = {kind: set(own) for kind, own in taken.items()}
    for name in wanted:
        found[name] = _plugin(name)
        for part in found[name].parts:
            for word in (part.name, *(part.made.SUFFIXES if part.kind == "readers" else ())):
                if word in seen.setdefault(part.kind, set()):
                    raise PluginError(f"{part}: {word!r} is taken; expected a name and endings that no other {part.kind[:-1]} has")
                seen[part.kind].add(word)
    _used.update(found)


def used() -> tuple[Plugin, ...]:
    """Return the plugins in use, in the order in which they were named."""
    return tuple(_used.values())


def parts(kind: str) -> dict[str, Part]:
    """Return what the plugins in use offer of one kind, by name."""
    return {part.name: part for plugin in _used.values() for part in plugin.parts if part.kind == kind} if _used else {}


def key() -> str:
    """Return what changes whenever a plugin in use does; "" where none is."""
    return repr([(one.name, one.version, one.files) for one in _used.values()]) if _used else ""


def run(part: Part, expected: str, work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return what a function of a plugin returns. Raises PluginError where it fails; an InputError is its own word on the input."""
    try:
        return work(*arguments, **options)
    except InputError:
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(f"{part}: failed ({_told(error)}); expected {expected}") from error


def refuse(part: Part, expected: str, found: object) -> PluginError:
    """Return the error that says what a plugin should have returned."""
    shown = repr(found) if isinstance(found, str | int | tuple | None) else f"a {type(found).__name__}"
    return PluginError(f"{part}: expected {expected}, found {shown if len(shown) < 80 else shown[:80] + '…'}")


def _told(error: BaseException) -> str:
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
    return f"{type(error).__name__}{where}: {error}"


def _plugin(name: str) -> Plugin:
    from importlib import metadata

    try:
        package = metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        raise PluginError(f"plugin {name}: no such package is installed; {_installed()}") from None
    told = f"{name} {package.version}"
    points = [point for point in package.entry_points if point.group in {GROUP + kind for kind in KINDS}]
    if not points:
        raise PluginError(f"plugin {told}: offers nothing; expected an entry point of {', '.join(GROUP + kind for kind in KINDS)}")
    made = tuple(_part(told, point) for point in sorted(points, key=lambda one: (one.group, one.name)))
    return Plugin(name, package.version, made, tuple(sorted({file for point in points for file in _files(point.module)})))


def _installed() -> str:
    from importlib import metadata

    there = {point.dist.name for kind in KINDS for point in metadata.entry_points(group=GROUP + kind) if point.dist is not None}
    return f"expected one of: {', '.join(sorted(there))}" if there else "none is"


def _part(told: str, point: EntryPoint) -> Part:
    part = Part(told, point.group.removeprefix(GROUP), point.name, None)
    made = run(part, f"to import {point.value}", point.load)
    if not _fits(part.kind, made):
        raise PluginError(f"{part}: expected {_EXPECTED[part.kind]}, found {point.value}, which is not")
    return Part(told, part.kind, part.name, made)


def _fits(kind: str, made: Any) -> bool:
    if kind == "checks":
        return isinstance(made, ModuleType)
    if kind == "writers":
        return callable(getattr(made, "write", None))
    endings = getattr(made, "SUFFIXES", None)
    sound = isinstance(endings, tuple | list) and all(isinstance(one, str) and one[:1] == "." and one == one.lower() for one in endings)
    return bool(sound and endings and callable(getattr(made, "read", None)))


def _files(module: str) -> Iterator[tuple[str, int, int]]:
    """Yield the files of the package that a module is in, with size and time: one that is edited in place is another."""
    top = modules.get(module.partition(".")[0])
    folders = list(getattr(top, "__path__", ()))
    own = getattr(top, "__file__", None)
    found = [os.path.join(below, name) for folder in folders for below, _, names in os.walk(folder) for name in names]  # noqa: PTH118
    for path in (one for one in (*found, *([] if folders or not own else [own])) if one.endswith(_CODE)):
        status = os.stat(path)  # noqa: PTH116
        yield path, status.st_size, status.st_mtime_ns
