"""`claimcheck check`: the numbers of each text that cannot be true as written.

In: paths. Out: findings, and 1 where one reaches the failing level. `claimcheck check --fail-on error desk/` checks a folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimcheck.cli.output import CANNOT, emit, in_colour
from claimcheck.cli.reading import each, takes_input, takes_rules

_LEVELS = ("error", "warning", "info")


@click.command()
@takes_input
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), default="warning", help="Lowest level that makes the exit code 1; warning if not said."
)
@takes_rules
@click.option(
    "--coverage", is_flag=True, help="Also list every number: what it was compared with, or why it was set aside. JSON always has it."
)
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour; auto means on a terminal.")
def check(output_format: str, output: Path | None, fail_on: str, rules: Path | None, coverage: bool, color: str, **given: Any) -> int:
    """Report the numbers of each PATH that cannot be true as written.

    A PATH is a file of plain text or Markdown, a folder of such files, or - for standard input.

    Exit code: 0 nothing at the failing level, 1 findings at it or above, 2 something could not be run or read.
    """
    from claimcheck import pipeline
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.outcome import Outcome

    settings = pipeline.Settings(rules)
    pipeline.rules_of(settings)  # so that a fault in a rule file is told once, before any text is read
    reports, unread = each(Inputs(**given), output, lambda document: pipeline.check(document, settings))
    outcome = Outcome(tuple(reports), tuple(unread))
    if output_format == "json":
        from claimcheck.writers import json

        emit(json.write(outcome), output)
    else:
        from claimcheck.writers import text

        emit(text.write(outcome, colour=in_colour(color, output), coverage=coverage), output)
    failing = _LEVELS[: _LEVELS.index(fail_on) + 1]
    found = any(finding.severity in failing for report in reports for finding in report.findings)
    return CANNOT if unread else int(found)
