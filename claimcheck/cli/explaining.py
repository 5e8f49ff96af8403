"""`claimcheck rules` and `claimcheck explain`: what is checked, and what was made of one place.

In: a rule's id, or a place in a text. Out: the rule as its file has it, or the account of the numbers there.
`claimcheck explain --why story.txt:3` tells of the numbers on the third line.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.output import emit
from claimcheck.cli.reading import stdin, takes_format, takes_reading, takes_rules


@click.command()
@takes_format
@takes_rules
def rules(output_format: str, rules: Path | None) -> int:
    """List the rules: id, severity and what is wrong.

    Exit code: 0, or 2 where the rules of --rules cannot be used.
    """
    from claimcheck import pipeline
    from claimcheck.settings import Settings
    from claimcheck.writers import json
    from claimcheck.writers import rules as as_text

    known = pipeline.rules_of(Settings(rules))
    emit(json.write_rules(known) if output_format == "json" else as_text.write_list(known))
    return 0


@click.command()
@click.argument("rule", required=False)
@click.option(
    "--why", metavar="FILE[:LINE]", help="Tell how the numbers of FILE, or of one line, were read, and what each rule made of them."
)
@takes_rules
@takes_reading
def explain(rule: str | None, why: str | None, rules: Path | None, **given: Any) -> int:
    """Explain a RULE, or with --why what was made of a place in a text.

    For a RULE: why it is there, what it flags and what it accepts. For FILE:LINE, or FILE:LINE:COLUMN as in a finding: how each number
    there was read, which others it was held against, and what each rule said or why nothing was said. FILE may be - for standard input.

    Exit code: 0, or 2 where there is no such rule, file or line.
    """
    from claimcheck.settings import Settings

    if (rule is None) == (why is None):
        raise click.UsageError("expected a RULE or --why FILE:LINE, one of the two")
    settings = Settings(rules)
    emit(_rule(rule, settings) if rule is not None else _place(why or "", settings, given))
    return 0


def _rule(name: str, settings: Any) -> str:
    from claimcheck import pipeline
    from claimcheck.model import ClaimcheckError
    from claimcheck.nearest import nearest
    from claimcheck.suppressions import NOTICES
    from claimcheck.writers import rules as as_text

    known = {rule.id: rule for rule in pipeline.rules_of(settings)}
    if name in NOTICES:
        severity, says = NOTICES[name]
        return f"{name} ({severity}): {says}\n"
    if name not in known:
        hint = f"for a place in a text: --why {name}" if os.path.exists(_parts(name)[0]) else nearest(name, known)  # noqa: PTH110
        raise ClaimcheckError(f"no rule is called '{name}'; {hint}")
    return as_text.write_one(known[name])


def _place(place: str, settings: Any, given: dict[str, Any]) -> str:
    from claimcheck import pipeline
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers import why

    path, line, column = _parts(place)
    inputs = Inputs((path,), **given)
    found = inputs.found()
    if len(found) != 1 or os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where it may not look)
        raise click.UsageError(f"--why is for one file; {path} is a folder")
    return why.write(pipeline.account_of(inputs.document(found[0], stdin()), settings), line, column)


def _parts(place: str) -> tuple[str, int | None, int | None]:
    """Return path, line and column of "story.txt:3:12"; a file that has such a name is that file."""
    if os.path.exists(place):  # noqa: PTH110  (Path.exists raises where it may not look)
        return place, None, None
    path, last = _cut(place)
    if last is None:
        return place, None, None
    before, line = _cut(path)
    return (path, last, None) if line is None else (before, line, last)


def _cut(place: str) -> tuple[str, int | None]:
    path, colon, number = place.rpartition(":")
    return (path, int(number)) if colon and path and number.isascii() and number.isdigit() else (place, None)
