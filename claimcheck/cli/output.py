"""What goes out: text to the screen or a file, complaints to standard error.

In: text. Out: the same, where it was asked for. `complain("gone.txt: no such file")` writes "claimcheck: gone.txt: no such file".
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

CANNOT = 2
_PIPE_CLOSED = 141


def complain(message: str) -> None:
    """Write a message to standard error, each line under the name of the program."""
    from claimcheck.writers.shown import printable

    for line in message.splitlines():
        click.echo(f"claimcheck: {printable(line)}", err=True)


def in_colour(choice: str, output: Path | None) -> bool:
    """Return whether to paint: as chosen, and with "auto" on a terminal that wants it."""
    if choice != "auto":
        return choice == "always"
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(text: str, output: Path | None = None) -> None:
    """Write text to a file, all or nothing, or to the screen. Raises InputError where the file cannot be written."""
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
