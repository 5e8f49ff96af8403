"""What comes in: the paths and the options that say how to read them.

In: a command's arguments. Out: documents, and a complaint for every input that cannot be read. "-" is standard input.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from claimcheck.cli.forms import Form
from claimcheck.cli.output import complain

if TYPE_CHECKING:
    from claimcheck.model import Document, Report
    from claimcheck.readers.inputs import Found, Inputs
    from claimcheck.writers.outcome import Unread

T = TypeVar("T")
Command = Callable[..., Any]

# Said here once more: no reader is loaded before anything is asked for.
INPUT_FORMS = ("plain", "markdown", "rst", "html", "docx", "ninjs", "nitf", "newsml")


def _iso(_context: click.Context, _option: click.Parameter, date: str | None) -> str | None:
    from claimcheck.readers.dates import iso_date

    if date is not None and iso_date(date) is None:
        raise click.BadParameter(f"{date!r} is not a date; write it as YYYY-MM-DD")
    return date


_FORMAT = click.option("--format", "output_format", type=click.Choice(("text", "json")), default="text", help="Output; text if not said.")
_READING = (
    click.option("--encoding", metavar="NAME", help="Encoding of the input; if not said, by byte order mark, else UTF-8."),
    click.option("--input-format", "form", type=Form(INPUT_FORMS), help="Form of the input; if not said, by the ending."),
    click.option("--stdin-filename", metavar="NAME", default="<stdin>", help="What to call standard input (-); its ending tells the form."),
    click.option("--title", metavar="TEXT", help="Headline that does not stand in the input itself; for a single input."),
    click.option("--date", metavar="DATE", callback=_iso, help="Publication date."),
)
_RULES = click.option(
    "--rules", type=click.Path(path_type=Path), metavar="DIR", help="Folder of rule files to use beside those that come with claimcheck."
)
_OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, all or nothing, and not to the screen."
)


_FACTS = click.option(
    "--facts", "fact_files", type=click.Path(path_type=Path), metavar="FILE", multiple=True,
    help="House facts to hold every text against: a TOML or CSV file; may be given more than once.",
)  # fmt: skip
_LEVELS = ("error", "warning", "info")
_REPLY = (
    click.option(
        "--fail-on", type=click.Choice(_LEVELS), default=None, help="Lowest level that makes the exit code 1; warning if not said."
    ),
    click.option(
        "--coverage", is_flag=True, help="Also list every number: what it was compared with, or why it was set aside. JSON always has it."
    ),
    click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour; auto means on a terminal."),
)


def takes_format(command: Command) -> Command:
    """Give a command --format."""
    return _FORMAT(command)


def takes_rules(command: Command) -> Command:
    """Give a command --rules."""
    return _RULES(command)


def takes_facts(command: Command) -> Command:
    """Give a command --facts."""
    return _FACTS(command)


def takes_output(command: Command) -> Command:
    """Give a command --output."""
    return _OUTPUT(command)


def takes_reply(command: Command) -> Command:
    """Give a command the options that say what is told of findings, and when they fail it."""
    for option in reversed(_REPLY):
        command = option(command)
    return command


def fails(reports: Iterable[Report], level: str | None) -> bool:
    """Return whether a finding is at the failing level or above; a level that was not said is "warning"."""
    failing = _LEVELS[: _LEVELS.index(level or "warning") + 1]
    return any(finding.severity in failing for report in reports for finding in report.findings)


def takes_reading(command: Command) -> Command:
    """Give a command the options that say how to read an input."""
    for option in reversed(_READING):
        command = option(command)
    return command


def takes_paths(command: Command) -> Command:
    """Give a command any number of paths and the options that say how to read them."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(takes_reading(command))


def takes_input(command: Command) -> Command:
    """Give a command any number of paths, the options that say how to read them, --format and --output."""
    return takes_paths(_FORMAT(_OUTPUT(command)))


def each(
    inputs: Inputs, output: Path | None, work: Callable[[Document], T], found: Sequence[Found] | None = None
) -> tuple[list[T], list[Unread]]:
    """Return what `work` makes of every input that can be read, and tell of every other at once on standard error.

    found   the inputs to read, where not all are
    """
    from claimcheck.batch.faults import fault_of
    from claimcheck.model import ClaimcheckError
    from claimcheck.writers.outcome import Unread

    found = inputs.found() if found is None else found
    if output is not None:
        refuse_writing_over(found, output, "--output")
    if inputs.title and len(found) > 1:
        raise click.UsageError("--title is for a single input")
    done: list[T] = []
    unread: list[Unread] = []
    for one in found:
        try:
            done.append(work(inputs.document(one, stdin())))
        except ClaimcheckError as error:
            unread.append(Unread(one.name, str(error)))
        except Exception as error:  # a fault of ours in one text must not keep the others from being checked
            unread.append(Unread(one.name, f"{one.name}: {fault_of(error)}"))
        else:
            continue
        complain(unread[-1].message)
    return done, unread


def refuse_writing_over(found: Iterable[Found], target: Path, option: str) -> None:
    """Raise UsageError where what is to be written would take the place of an input."""
    from claimcheck.readers.inputs import is_same_file

    if same := [one.name for one in found if is_same_file(one, target)]:
        raise click.UsageError(f"{option} would write over {same[0]}, which is to be read")


def stdin() -> BinaryIO:
    """Return standard input as bytes; empty where there is none."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
