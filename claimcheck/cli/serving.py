"""`claimcheck lsp`: the same checks as squiggles in an editor.

In: options. Out: a server on standard input and output until the editor ends it.
"""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.reading import takes_rules


@click.command()
@takes_rules
def lsp(rules: Path | None) -> int:
    """Serve an editor over the Language Server Protocol, on standard input and output.

    Findings come as diagnostics with the other places they speak of; hovering over a number tells how it was read.

    Exit code: 0 when the editor ends it, 2 where it cannot start.
    """
    from claimcheck.model import ClaimcheckError
    from claimcheck.pipeline import Settings

    try:
        from claimcheck.lsp import serve
    except ModuleNotFoundError as error:
        raise ClaimcheckError(f"the editor's server needs {error.name}; install claimcheck[editor]") from None
    serve(Settings(rules))
    return 0
