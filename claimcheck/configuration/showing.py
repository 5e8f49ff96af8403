"""Every setting and where it came from, for people.

In: what was chosen, and the texts of the run. Out: lines, for example
fail-on = "error"             # claimcheck.toml:1
and below them, for each text that [[paths]] speak of, what is different there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.configuration.chosen import Chosen, Told
from claimcheck.plugins import Plugin, used
from claimcheck.writers.shown import padded, printable, width

_MOST_WIDE = 60


def shown(chosen: Chosen, names: Iterable[str]) -> str:
    """Return the settings of the run, and for the texts in `names` those that are others."""
    configuration = chosen.configuration
    lines = [f"# configuration: {printable(configuration.name) if configuration is not None else 'none found'}"]
    lines += [f"# plugin {one.name} {one.version}: {_offers(one)}" for one in used()]
    common = chosen.values()
    lines += _table(common)
    for name in names:
        own = {key: told for key, told in chosen.values(name).items() if told != common[key]}
        if own:
            lines += ["", f"# {printable(name)}", *_table(own)]
    return "".join(f"{line}\n" for line in lines)


def _offers(plugin: Plugin) -> str:
    """Return what a plugin offers: "reader tides (.tide), check tides"."""
    return ", ".join(
        f"{part.kind[:-1]} {printable(part.name)}" + (f" ({' '.join(part.made.SUFFIXES)})" if part.kind == "readers" else "")
        for part in plugin.parts
    )


def _table(told: Mapping[str, Told]) -> list[str]:
    rows = [(f"{key} = {_value(one.value)}", one.origin) for key, one in told.items()]
    wide = min(_MOST_WIDE, max(width(row[0]) for row in rows))
    return [f"{padded(printable(value), wide)}  # {printable(origin)}" for value, origin in rows]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {_value(one)}" for name, one in sorted(value.items())) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_value, value)) + "]"
    written = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{written}"'
