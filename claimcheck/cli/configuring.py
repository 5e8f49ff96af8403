"""What is settled for a run: the options that say which configuration is used, and those that lie over it.

In: paths and options. Out: `Chosen`. `claimcheck check --isolated --ignore by-vs-to desk/` reads no configuration and leaves one rule out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.forms import refuse_unknown

if TYPE_CHECKING:
    from claimcheck.configuration import Chosen

_LEVELS = ("error", "warning", "info", "off")


def _levels(_context: click.Context, _option: click.Parameter, asked: tuple[str, ...]) -> dict[str, str]:
    levels = {}
    for one in asked:
        rule, sign, level = one.partition("=")
        if not rule or not sign or level not in _LEVELS:
            raise click.BadParameter(f"{one!r}: expected RULE=LEVEL, where LEVEL is one of {', '.join(_LEVELS)}")
        levels[rule] = level
    return levels


_FILE = (
    click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Configuration to use, and no other."),
    click.option("--isolated", is_flag=True, help="Use no configuration: claimcheck.toml and pyproject.toml are not looked for."),
)
_OPTIONS = (
    *_FILE,
    click.option("--show-settings", is_flag=True, help="Show every setting and where it came from, and check nothing."),
    click.option("--select", multiple=True, metavar="RULE", help="Only this rule; may be given more than once."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Without this rule; may be given more than once."),
    click.option(
        "--level", "levels", multiple=True, metavar="RULE=LEVEL", callback=_levels,
        help="What a rule's findings are: error, warning, info or off; may be given more than once.",
    ),
    click.option(
        "--exclude", multiple=True, metavar="PATTERN", help="Leave out what is found in folders and matches, such as drafts/ or *.bak.md."
    ),
)  # fmt: skip

KEYS = {"select": "select", "ignore": "ignore", "levels": "levels", "exclude": "exclude"}


def takes_configuration_file(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which configuration is used."""
    for option in reversed(_FILE):
        command = option(command)
    return command


def takes_configuration(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what is settled for it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen_for(path: str | None, given: dict[str, Any], **command: Any) -> Chosen:
    """Return what is settled for a run whose first text is at `path`; takes its own options out of `given`.

    `command` is what other options say, under the keys of the configuration with _ for -. Raises SettingsError and UsageError.
    """
    from claimcheck.configuration import chosen, configuration_at, configuration_for

    config, isolated = given.pop("config"), given.pop("isolated")
    if config is not None and isolated:
        raise click.UsageError("expected one of --config and --isolated, not both")
    said = {key: given.pop(option, None) for option, key in KEYS.items()}
    said |= {key.replace("_", "-"): value for key, value in command.items()}
    if isolated:
        configuration = None
    elif config is not None:
        configuration = configuration_at(config)
    else:
        configuration = configuration_for(None if path in (None, "-") else path)
    made = chosen(configuration, said)
    made.all_settings()
    if given.get("form") is not None:
        from claimcheck.readers.forms import forms

        refuse_unknown("--input-format", given["form"], tuple(forms()))
    return made


def as_texts(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return paths as the configuration holds them."""
    return tuple(map(str, paths))
