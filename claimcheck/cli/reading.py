"""What comes in: the paths and the options that say how to read them.

In: a command's arguments. Out: documents, and a complaint for every input that cannot be read. "-" is standard input.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from claimcheck.cli.output import complain

if TYPE_CHECKING:
    from claimcheck.model import Document
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.outcome import Unread

T = TypeVar("T")
Command = Callable[..., Any]


def _iso(_context: click.Context, _option: click.Parameter, date: str | None) -> str | None:
    from claimcheck.readers.dates import iso_date

    if date is not None and iso_date(date) is None:
        raise click.BadParameter(f"{date!r} is not a date; write it as YYYY-MM-DD")
    return date


_FORMAT = click.option("--format", "output_format", type=click.Choice(("text", "json")), default="text", help="Output; text if not said.")
_READING = (
    click.option("--encoding", metavar="NAME", help="Encoding of the input; if not said, by byte order mark, else UTF-8."),
    click.option("--input-format", "form", type=click.Choice(("plain", "markdown")), help="Form of the input; if not said, by the ending."),
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


def takes_format(command: Command) -> Command:
    """Give a command --format."""
    return _FORMAT(command)


def takes_rules(command: Command) -> Command:
    """Give a command --rules."""
    return _RULES(command)


def takes_reading(command: Command) -> Command:
    """Give a command the options that say how to read an input."""
    for option in reversed(_READING):
        command = option(command)
    return command


def takes_input(command: Command) -> Command:
    """Give a command any number of paths, the options that say how to read them, --format and --output."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(_FORMAT(_OUTPUT(takes_reading(command))))


def each(inputs: Inputs, output: Path | None, work: Callable[[Document], T]) -> tuple[list[T], list[Unread]]:
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
            done.append(work(inputs.document(one, stdin())))
        except ClaimcheckError as error:
            unread.append(Unread(one.name, str(error)))
        except Exception as error:  # a fault of ours in one text must not keep the others from being checked
            unread.append(Unread(one.name, f"{one.name}: {_fault(error)}"))
        else:
            continue
        complain(unread[-1].message)
    return done, unread


def stdin() -> BinaryIO:
    """Return standard input as bytes; empty where there is none."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _fault(error: Exception) -> str:
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
    return f"not checked: claimcheck itself failed on this text ({type(error).__name__}{where}: {error}); please report it"
