"""The author's own Word file with the findings as comments: `--output checked.docx`, or `--report docx=checked.docx`.

In: what was found, and the file that it was found in. Out: another file. `claimcheck check story.docx --output checked.docx` writes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from claimcheck.readers.inputs import Found, Inputs
    from claimcheck.writers.outcome import Outcome

FORM = "docx"


def form_told(form: str | None, output: Path | None) -> str | None:
    """Return the form that was asked for; where none was, the ending of the output file asks for this one."""
    return FORM if form is None and output is not None and output.suffix.lower() == ".docx" else form


@dataclass(frozen=True, slots=True)
class Original:
    """The Word file that comments are put into, and the headline that was given beside it."""

    path: str
    title: str | None


def original_of(inputs: Inputs, found: Sequence[Found]) -> Original:
    """Return the one Word file among the inputs. Raises UsageError where there are others, and InputError where there is none."""
    from claimcheck.model import InputError
    from claimcheck.readers.forms import checked_form
    from claimcheck.readers.inputs import STDIN

    if len(found) != 1:
        raise click.UsageError(f"comments are written into one Word file, not into {len(found)}")
    (one,) = found
    if one.path == STDIN:
        raise click.UsageError("comments are written into a Word file that has a name, not into standard input")
    if checked_form(one.name, inputs.form) != FORM:
        raise InputError(f"{one.name}: is no Word file; comments are written into .docx alone, expected another --output or --report")
    return Original(one.path, inputs.title)


def write(outcome: Outcome, original: Original, target: Path) -> tuple[str, ...]:
    """Write the file with its comments to `target`, all or nothing, and return what is said of it. Raises InputError."""
    from claimcheck.readers.files import bytes_of
    from claimcheck.writers import word
    from claimcheck.writers.beside import counted
    from claimcheck.writers.saving import save

    if not outcome.reports:
        return ()
    (report,) = outcome.reports
    made = word.write(report, bytes_of(Path(original.path)), original.title)
    save(target, made.data)
    return (f"{target}: {counted(len(report.findings), 'finding')} as {counted(made.comments, 'comment')}",)
