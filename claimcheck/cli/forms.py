"""The names of forms on the command line: ours are known before anything is loaded, those of plugins once the configuration is read.

In: a name. Out: the same, or a complaint that lists what there is. `--format tally` is refused unless a plugin that is named writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice


class Form(_Choice):
    """One of the forms that are known here or, for a command that reads a configuration, any name: `refuse_unknown` looks into it later."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name. Raises BadParameter where no plugin could have it."""
        later = ctx is not None and any(one.name == "config" for one in ctx.command.params)
        return value if later and isinstance(value, str) else super().convert(value, param, ctx)


def refuse_unknown(option: str, form: str | None, known: Sequence[str]) -> None:
    """Raise UsageError where a form that was asked for is neither ours nor that of a plugin in use."""
    if form is not None and form not in known:
        shown = ", ".join(repr(one) for one in known)
        raise click.UsageError(f"Invalid value for '{option}': {form!r} is not one of {shown}.")


def refuse_unknown_outputs(form: str | None, reports: Sequence[tuple[str, Path]], known: Sequence[str]) -> None:
    """Raise UsageError where --format or --report asks for a form that there is not; `known` are ours, in the order of the help."""
    from claimcheck.plugins import parts

    every = (*known, *parts("writers"))
    refuse_unknown("--format", form, every)
    written = [one for one in every if one != "table"]
    for name, file in reports:
        if name not in written:
            raise click.UsageError(
                f"Invalid value for '--report': '{name}={file}': expected FORMAT=FILE, where FORMAT is one of {', '.join(written)}"
            )
