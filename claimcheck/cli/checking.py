"""`claimcheck check`: the numbers of each text that cannot be true as written.

In: paths. Out: findings, and 1 where one reaches the failing level. `claimcheck check --fail-on error desk/` checks a folder, and
`claimcheck check --since main desk/` what changed in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.output import CANNOT
from claimcheck.cli.reading import (
    each,
    fails,
    refuse_writing_over,
    settings_of,
    takes_facts,
    takes_output,
    takes_paths,
    takes_reply,
    takes_rules,
)
from claimcheck.cli.reporting import Asked, deliver, takes_forms

if TYPE_CHECKING:
    from claimcheck.model import Document, Report
    from claimcheck.pipeline import Settings
    from claimcheck.readers.inputs import Inputs


@click.command()
@takes_paths
@takes_forms
@takes_output
@takes_reply
@takes_rules
@takes_facts
@click.option(
    "--since", metavar="GITREV", help="Only files that changed since this revision of their git repository, each held against how it was."
)
def check(
    output_format: str | None, reports: tuple[tuple[str, Path], ...], output: Path | None, fail_on: str, rules: Path | None,
    fact_files: tuple[Path, ...], coverage: bool, color: str, since: str | None, **given: Any
) -> int:  # fmt: skip
    """Report the numbers of each PATH that cannot be true as written.

    A PATH is a file of plain text or Markdown, a folder of such files, or - for standard input.

    With --since, what stands as it did while another mention of it changed is flagged, and the figures that changed are listed. A file
    that is new is checked alone; one that was renamed is held against what it was.

    Exit code: 0 nothing at the failing level, 1 findings at it or above, 2 something could not be run or read.
    """
    from claimcheck import pipeline
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.outcome import Outcome

    asked = Asked(output_format, output, reports, color, coverage, fail_on)
    settings = settings_of(rules, fact_files)
    inputs, work = Inputs(**given), lambda document: pipeline.check(document, settings)
    if since is not None:
        inputs, work = _since(inputs, since, settings)
    found = inputs.found() if inputs.paths else ()
    for option, target in asked.targets():
        refuse_writing_over(found, target, option)
    read, unread = each(inputs, output, work) if inputs.paths else ([], [])
    nothing = f"no file to check changed since {since}\n" if not inputs.paths else ""
    deliver(Outcome(tuple(read), tuple(unread)), asked, pipeline.rules_of(settings), nothing)
    return CANNOT if unread else int(fails(read, fail_on))


def _since(inputs: Inputs, revision: str, settings: Settings) -> tuple[Inputs, Callable[[Document], Report]]:
    """Return the inputs that changed, and what holds each against how it was. Raises InputError where git cannot say."""
    from claimcheck import pipeline
    from claimcheck.readers import read
    from claimcheck.readers.inputs import STDIN
    from claimcheck.readers.revisions import changed_since

    found = inputs.found()
    if any(one.path == STDIN for one in found):
        raise click.UsageError("--since is for files in a git repository, not for standard input")
    names = {one.path: one.name for one in found}
    there = [one.path for one in found if one.refused is None and os.path.lexists(one.path)]
    changed = {path: since for path, since in changed_since(there, revision) if since is not None}
    known = {names[path]: (since, Path(os.path.realpath(path))) for path, since in changed.items()}
    left = tuple(path for path in names if path in changed or path not in there)  # what is not there is told of

    def held(document: Document) -> Report:
        since, path = known[document.name]
        before = since.version(path)
        if before is None:
            return pipeline.check(document, settings)
        previous = read(before.name, before.data, encoding=inputs.encoding, form=inputs.form)
        return pipeline.compare_documents(document, (), previous, settings)

    return replace(inputs, paths=left), held
