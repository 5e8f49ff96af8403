"""`claimcheck check`: the numbers of each text that cannot be true as written.

In: paths. Out: findings, and 1 where one reaches the failing level. `claimcheck check --fail-on error desk/` checks a folder, and
`claimcheck check --since main desk/` what changed in it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.configuring import as_texts, chosen_for, takes_configuration
from claimcheck.cli.forms import refuse_unknown_outputs
from claimcheck.cli.output import CANNOT, complain, emit
from claimcheck.cli.reading import (
    fails,
    refuse_writing_over,
    takes_facts,
    takes_output,
    takes_paths,
    takes_reply,
    takes_rules,
)
from claimcheck.cli.reporting import FORMS, Asked, deliver, takes_forms
from claimcheck.cli.sweeping import Sweep, sweep_of, swept, takes_sweep, wanted
from claimcheck.cli.word import FORM, form_told

if TYPE_CHECKING:
    from claimcheck.configuration import Chosen
    from claimcheck.model import Document, Report
    from claimcheck.readers.inputs import Found, Inputs


@click.command()
@takes_paths
@takes_forms
@takes_output
@takes_reply
@takes_rules
@takes_facts
@takes_configuration
@takes_sweep
@click.option(
    "--since", metavar="GITREV", help="Only files that changed since this revision of their git repository, each held against how it was."
)
@click.option("--baseline", metavar="FILE", help="Accept the findings of this file, as --write-baseline wrote it.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), metavar="FILE",
    help="Write all that is found now to FILE, to be accepted with --baseline, and show nothing.",
)  # fmt: skip
def check(
    output_format: str | None, reports: tuple[tuple[str, Path], ...], output: Path | None, fail_on: str | None, rules: Path | None,
    fact_files: tuple[Path, ...], coverage: bool, color: str, since: str | None, show_settings: bool,
    baseline: str | None, write_baseline: Path | None, **given: Any
) -> int:  # fmt: skip
    """Report the numbers of each PATH that cannot be true as written.

    A PATH is a file of text, Markdown, HTML, Word or a news format, a folder of such files, or - for standard input. What is settled in
    the nearest claimcheck.toml, or in [tool.claimcheck] of pyproject.toml, holds where no option says otherwise.

    With --since, what stands as it did while another mention of it changed is flagged, and the figures that changed are listed. A file
    that is new is checked alone; one that was renamed is held against what it was.

    Exit code: 0 nothing at the failing level, 1 findings at it or above, 2 something could not be run or read.
    """
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.forms import FOR_PEOPLE
    from claimcheck.writers.outcome import Outcome

    sweep = sweep_of(given)
    chosen = chosen_for(
        given["paths"][0], given, fail_on=fail_on, rules=as_texts((rules,) if rules else ()), facts=as_texts(fact_files),
        format=form_told(output_format, output), baseline=baseline,
    )  # fmt: skip
    refuse_unknown_outputs(output_format, reports, (*FORMS, FORM))
    if write_baseline is not None:
        chosen.leave_baseline()  # what was accepted so far is written once more
    chosen.ledgers()
    inputs = Inputs(**given, date_style=chosen.date_style())
    found = _wanted(inputs, chosen, sweep)
    if show_settings:
        from claimcheck.configuration import shown

        emit(shown(chosen, [one.name for one in found]), output)
        return 0
    asked = Asked(chosen.form(), output, reports, color, coverage, chosen.fail_on).of(inputs, found)
    if sweep.statistics and asked.form not in (None, *FOR_PEOPLE):
        raise click.UsageError(f"--statistics is for output that people read, not for --format {asked.form}")
    earlier = None
    if since is not None:
        found, earlier = _since(found, since)
    for option, target in asked.targets():
        refuse_writing_over(found, target, option)
    if sweep.watch:
        _refuse_watching(inputs, asked, since, write_baseline)
        return _watched(inputs, chosen, sweep, asked)
    read, unread = swept(inputs, chosen, found, sweep, earlier)
    if write_baseline is not None:
        emit(_baseline(read, write_baseline))
        return CANNOT if unread else 0
    _tell_of_gone(chosen, read)
    more = _nothing(found, since) + (_statistics(read) if sweep.statistics else "")
    deliver(Outcome(tuple(read), tuple(unread)), asked, chosen.rules, more)
    return CANNOT if unread else int(any(fails([report], chosen.fail_on(report.article.name)) for report in read))


def _baseline(reports: Sequence[Report], path: Path) -> str:
    """Write what was found to a file that accepts it, and return what is said of it."""
    from claimcheck.suppressions import NOTICES, entries_of, written
    from claimcheck.writers.beside import counted
    from claimcheck.writers.saving import save

    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    found = [(report.article.name, finding) for report in reports for finding in report.findings if finding.rule not in NOTICES]
    save(path, written(entries_of(found, folder, "baseline")))
    return f"{path}: {counted(len(found), 'finding')} written; --baseline {path} accepts what is there now\n"


def _tell_of_gone(chosen: Chosen, reports: Sequence[Report]) -> None:
    """Say on standard error what a baseline accepts and the texts that were read no longer have."""
    from claimcheck.writers.beside import counted

    used = Counter(one.by for report in reports for one in report.accepted)
    for ledger in chosen.ledgers():
        if ledger.baseline:
            entries = [entry for report in reports for entry in ledger.entries(report.article.name)]
            gone = sum(entry.count - used[f"{ledger.name}:{entry.line}"] for entry in entries)
            if gone:
                complain(f"{ledger.name}: {counted(gone, 'finding')} of it gone; write it again with --write-baseline")


def _nothing(found: Sequence[Found], since: str | None) -> str:
    """Return what is said where there was nothing to check, which must not look like a pass."""
    if found:
        return ""
    return "no file to check: all are excluded\n" if since is None else f"no file to check changed since {since}\n"


def checked(document: Document, chosen: Chosen, previous: Document | None = None) -> Report:
    """Return what is found in a text, held against the sources that its settings or its front matter name."""
    from claimcheck.batch.running import checked as held

    return held(document, chosen, previous)


def _wanted(inputs: Inputs, chosen: Chosen, sweep: Sweep) -> list[Found]:
    """Return the inputs without those that the configuration or the repository leaves out."""
    named = set(inputs.paths)
    found = [one for one in inputs.found() if one.path in named or not chosen.excludes(one.name)]
    return wanted(found, named, sweep)


def _statistics(reports: Sequence[Report]) -> str:
    from claimcheck.batch.statistics import statistics

    return statistics(reports)


def _refuse_watching(inputs: Inputs, asked: Asked, since: str | None, write_baseline: Path | None) -> None:
    if "-" in inputs.paths or since is not None or write_baseline is not None or asked.targets():
        raise click.UsageError(
            "--watch is for files and the screen: not for standard input, --since, --output, --report or --write-baseline"
        )


def _watched(inputs: Inputs, chosen: Chosen, sweep: Sweep, asked: Asked) -> int:
    """Check all files, then each that changes, until Ctrl-C."""
    from claimcheck.batch.watching import changes
    from claimcheck.writers.outcome import Outcome

    def looked_at(found: Sequence[Found]) -> None:
        read, unread = swept(inputs, chosen, found, sweep)
        deliver(Outcome(tuple(read), tuple(unread)), asked, chosen.rules, _statistics(read) if sweep.statistics else "")

    try:
        changed = changes(lambda: _wanted(inputs, chosen, sweep))
        looked_at(_wanted(inputs, chosen, sweep))
        complain("watching for changes; end with Ctrl-C")
        for found in changed:
            looked_at(found)
    except KeyboardInterrupt:
        complain("no longer watching")
    return 0


def _since(found: Sequence[Found], revision: str) -> tuple[list[Found], Callable[[Found], tuple[str, bytes] | None]]:
    """Return the inputs that changed, and what tells how each was. Raises InputError where git cannot say."""
    from claimcheck.readers.inputs import STDIN
    from claimcheck.readers.revisions import changed_since

    if any(one.path == STDIN for one in found):
        raise click.UsageError("--since is for files in a git repository, not for standard input")
    there = [one.path for one in found if one.refused is None and os.path.lexists(one.path)]
    changed = {path: since for path, since in changed_since(there, revision) if since is not None}
    left = [one for one in found if one.path in changed or one.path not in there]  # what is not there is told of

    def earlier(one: Found) -> tuple[str, bytes] | None:
        before = changed[one.path].version(Path(os.path.realpath(one.path))) if one.path in changed else None
        return None if before is None else (before.name, before.data)

    return left, earlier
