"""Many texts at once: processes, the cache, what a repository ignores, how far it is, and texts that change meanwhile.

In: options and inputs. Out: reports, and a complaint for every input that cannot be read, in the order of the inputs.
`claimcheck check --jobs 2 --no-cache stories/` checks a folder with two processes and looks nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.output import complain
from claimcheck.cli.reading import stdin

if TYPE_CHECKING:
    from claimcheck.configuration import Chosen
    from claimcheck.model import Report
    from claimcheck.readers.inputs import Found, Inputs
    from claimcheck.writers.outcome import Unread

_OPTIONS = (
    click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes to use; if not said, one for each processor."),
    click.option("--no-cache", is_flag=True, help="Look nothing up, and keep nothing for the next run."),
    click.option(
        "--cache-dir", type=click.Path(path_type=Path), metavar="DIR", help="Where to keep what was found; if not said, the user's cache."
    ),
    click.option("--no-ignore", is_flag=True, help="Also look at files in folders that .gitignore leaves out."),
    click.option("--statistics", is_flag=True, help="Also count findings by rule and by file."),
    click.option("--watch", is_flag=True, help="Go on, and check each file again when it changes, until Ctrl-C."),
)


@dataclass(frozen=True, slots=True)
class Sweep:
    """How many texts are gone through."""

    jobs: int | None
    no_cache: bool
    cache_dir: Path | None
    no_ignore: bool
    statistics: bool
    watch: bool


def takes_sweep(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how many texts are gone through."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def sweep_of(given: dict[str, Any]) -> Sweep:
    """Take those options out of what was given to a command."""
    return Sweep(**{name: given.pop(name) for name in Sweep.__slots__})


def wanted(found: Sequence[Found], named: set[str], sweep: Sweep) -> list[Found]:
    """Return the inputs without those that a repository ignores; what was named is always wanted."""
    from claimcheck.batch.ignored import Ignored

    if sweep.no_ignore or all(one.path in named for one in found):
        return list(found)
    ignored = Ignored()
    return [one for one in found if one.path in named or one.refused is not None or not ignored.leaves_out(one.path)]


def swept(
    inputs: Inputs, chosen: Chosen, found: Sequence[Found], sweep: Sweep, earlier: Callable[[Found], tuple[str, bytes] | None] | None = None
) -> tuple[list[Report], list[Unread]]:
    """Return the report of every input that can be read, and tell of every other on standard error.

    earlier   returns the earlier version that an input is held against, by name, or None
    """
    from claimcheck.batch.cache import Cache, usual_folder
    from claimcheck.batch.progress import Progress
    from claimcheck.batch.running import Run
    from claimcheck.batch.workers import usual_jobs
    from claimcheck.writers.outcome import Unread

    if inputs.title and len(found) > 1:
        raise click.UsageError("--title is for a single input")
    cache = None if sweep.no_cache else Cache(sweep.cache_dir or usual_folder())
    run = Run(inputs, chosen, stdin, sweep.jobs or usual_jobs(len(found)), cache, earlier)
    progress = Progress(len(found))
    reports: list[Report] = []
    unread: list[Unread] = []
    try:
        for result in run.results(found):
            progress.step()
            if result.report is not None:
                reports.append(result.report)
                continue
            unread.append(Unread(result.name, result.message))
            progress.clear()
            complain(result.message)
    finally:
        progress.clear()
        if cache is not None:
            cache.close()
    return reports, unread
