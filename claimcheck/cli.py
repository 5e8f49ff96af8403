"""The command line: paths and options in, findings and an exit code out.

In: arguments. Out: 0 where nothing reached the failing level, 1 where something did, 2 where anything could not be run or read.
`claimcheck check story.txt` prints the findings of one story. Everything but click is loaded inside the command that needs it.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

import claimcheck

if TYPE_CHECKING:
    from claimcheck.model import Document
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.outcome import Unread

T = TypeVar("T")

_LEVELS = ("error", "warning", "info")
_CANNOT = 2
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with `arguments`, or those of the process, and return its exit code."""
    try:
        return commands.main(arguments, prog_name="claimcheck", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return _CANNOT
    except click.Abort:
        return _INTERRUPTED
    except claimcheck.ClaimcheckError as error:
        _complain(str(error))
        return _CANNOT


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(claimcheck.__version__, message="claimcheck %(version)s")
def commands() -> None:
    """Read every number in a news text as an exact range and report those that cannot be true as written."""


def _iso(_context: click.Context, _option: click.Parameter, date: str | None) -> str | None:
    from claimcheck.readers.dates import iso_date

    if date is not None and iso_date(date) is None:
        raise click.BadParameter(f"{date!r} is not a date; write it as YYYY-MM-DD")
    return date


_INPUT = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    click.option("--format", "output_format", type=click.Choice(("text", "json")), default="text", help="Output; text if not said."),
    click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, all or nothing, and not to the screen."),
    click.option("--encoding", metavar="NAME", help="Encoding of the input; if not said, by byte order mark, else UTF-8."),
    click.option("--input-format", "form", type=click.Choice(("plain", "markdown")), help="Form of the input; if not said, by the ending."),
    click.option("--stdin-filename", metavar="NAME", default="<stdin>", help="What to call standard input (-); its ending tells the form."),
    click.option("--title", metavar="TEXT", help="Headline that does not stand in the input itself; for a single input."),
    click.option("--date", metavar="DATE", callback=_iso, help="Publication date."),
)  # fmt: skip


def _takes_input(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(_INPUT):
        command = option(command)
    return command


@commands.command()
@_takes_input
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), default="warning", help="Lowest level that makes the exit code 1; warning if not said."
)
@click.option(
    "--rules", type=click.Path(path_type=Path), metavar="DIR", help="Folder of rule files to use beside those that come with claimcheck."
)
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour; auto means on a terminal.")
def check(output_format: str, output: Path | None, fail_on: str, rules: Path | None, color: str, **given: Any) -> int:
    """Report the numbers of each PATH that cannot be true as written.

    A PATH is a file of plain text or Markdown, a folder of such files, or - for standard input.

    Exit code: 0 nothing at the failing level, 1 findings at it or above, 2 something could not be run or read.
    """
    from claimcheck import pipeline
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.outcome import Outcome

    settings = pipeline.Settings(rules)
    pipeline.rules_of(settings)  # so that a fault in a rule file is told once, before any text is read
    reports, unread = _each(Inputs(**given), output, lambda document: pipeline.check(document, settings))
    outcome = Outcome(tuple(reports), tuple(unread))
    if output_format == "json":
        from claimcheck.writers import json

        _emit(json.write(outcome), output)
    else:
        from claimcheck.writers import text

        _emit(text.write(outcome, colour=_in_colour(color, output)), output)
    failing = _LEVELS[: _LEVELS.index(fail_on) + 1]
    found = any(finding.severity in failing for report in reports for finding in report.findings)
    return _CANNOT if unread else int(found)


@commands.command()
@_takes_input
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only quantities of this kind; may be given more than once.")
@click.option("--all", "every_kind", is_flag=True, help="Numbers of every kind: also dates, ordinals, scores and names with a number.")
def extract(output_format: str, output: Path | None, kinds: tuple[str, ...], every_kind: bool, **given: Any) -> int:
    """List the quantities of each PATH: range, unit, counted noun and modifier, as written.

    Exit code: 0 all was read, 2 something could not be run or read.
    """
    from claimcheck import pipeline
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers import json, table
    from claimcheck.writers.outcome import Listing

    asked = _kinds(kinds, every_kind)
    listings, unread = _each(Inputs(**given), output, lambda document: Listing(document, pipeline.quantities(document, asked)))
    _emit(json.write_quantities(listings, unread) if output_format == "json" else table.write(listings), output)
    return _CANNOT if unread else 0


def _kinds(asked: tuple[str, ...], every_kind: bool) -> frozenset[str]:
    from typing import get_args

    from claimcheck.model import QUANTITY_KINDS, Kind

    known = get_args(Kind)
    if unknown := [kind for kind in asked if kind not in known]:
        raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(known)}", param_hint="--kind")
    return frozenset(known) if every_kind else frozenset(asked) or QUANTITY_KINDS


def _each(inputs: Inputs, output: Path | None, work: Callable[[Document], T]) -> tuple[list[T], list[Unread]]:
    """Return what `work` makes of every input that can be read, and tell of every other at once on standard error."""
    from claimcheck.model import ClaimcheckError
    from claimcheck.readers.inputs import is_same_file
    from claimcheck.writers.outcome import Unread

    found = inputs.found()
    if output is not None and (same := [one.name for one in found if is_same_file(one, output)]):
        raise click.UsageError(f"--output would write over {same[0]}, which is to be read")
    if inputs.title and len(found) > 1:
        raise click.UsageError("--title is for a single input")
    done: list[T] = []
    unread: list[Unread] = []
    for one in found:
        try:
            done.append(work(inputs.document(one, _stdin())))
        except ClaimcheckError as error:
            unread.append(Unread(one.name, str(error)))
        except Exception as error:  # a fault of ours in one text must not keep the others from being checked
            unread.append(Unread(one.name, f"{one.name}: {_fault(error)}"))
        else:
            continue
        _complain(unread[-1].message)
    return done, unread


def _stdin() -> BinaryIO:
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _fault(error: Exception) -> str:
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
    return f"not checked: claimcheck itself failed on this text ({type(error).__name__}{where}: {error}); please report it"


def _complain(message: str) -> None:
    from claimcheck.writers.shown import printable

    for line in message.splitlines():
        click.echo(f"claimcheck: {printable(line)}", err=True)


def _in_colour(choice: str, output: Path | None) -> bool:
    if choice != "auto":
        return choice == "always"
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _emit(text: str, output: Path | None) -> None:
    from claimcheck.writers.saving import save

    if output is not None:
        save(output, text)
        return
    try:
        sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read the output has gone; without this Python would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_PIPE_CLOSED) from None
