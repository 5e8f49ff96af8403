"""The command line: paths and options in, findings and an exit code out.

In: arguments. Out: 0 where nothing reached the failing level, 1 where something did, 2 where anything could not be run or read.
`claimcheck check story.txt` prints the findings of one story. Everything but click is loaded inside the command that needs it.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

import claimcheck
from claimcheck.cli.accepting import accept
from claimcheck.cli.checking import check
from claimcheck.cli.comparing import compare
from claimcheck.cli.explaining import explain, rules
from claimcheck.cli.extracting import extract
from claimcheck.cli.output import CANNOT, complain
from claimcheck.cli.serving import lsp, serve

__all__ = ["commands", "main"]

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with `arguments`, or those of the process, and return its exit code."""
    try:
        return commands.main(arguments, prog_name="claimcheck", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return CANNOT
    except click.Abort:
        return _INTERRUPTED
    except claimcheck.ClaimcheckError as error:
        complain(str(error))
        return CANNOT


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(claimcheck.__version__, message="claimcheck %(version)s")
def commands() -> None:
    """Read every number in a news text as an exact range and report those that cannot be true as written."""


for _command in (check, accept, compare, extract, rules, explain, lsp, serve):
    commands.add_command(_command)
