"""`claimcheck lsp` and `claimcheck serve`: the same checks as squiggles in an editor, and as a page for the desk.

In: options. Out: a server until it is ended. `claimcheck serve` shows the page at http://localhost:8765/.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimcheck.cli.configuring import as_texts, chosen_for, takes_configuration_file
from claimcheck.cli.reading import takes_rules

_HOST = "127.0.0.1"
_PORT = 8765


@click.command()
@takes_rules
@takes_configuration_file
def lsp(rules: Path | None, config: Path | None, isolated: bool) -> int:
    """Serve an editor over the Language Server Protocol, on standard input and output.

    Findings come as diagnostics with the other places they speak of; hovering over a number tells how it was read; code actions accept a
    finding with a reason, or write what is certain. Each text has the settings of the claimcheck.toml nearest to it.

    Exit code: 0 when the editor ends it, 2 where it cannot start.
    """
    from claimcheck.model import ClaimcheckError

    if config is not None and isolated:
        raise click.UsageError("expected one of --config and --isolated, not both")
    try:
        from claimcheck.lsp import serve as serve_editor
    except ModuleNotFoundError as error:
        raise ClaimcheckError(f"the editor's server needs {error.name}; install claimcheck[editor]") from None
    serve_editor(config, isolated, rules)
    return 0


@click.command()
@click.option("--host", default=_HOST, metavar="ADDRESS", help=f"Address to listen at; {_HOST}, this machine alone, if not said.")
@click.option("--port", default=_PORT, type=click.IntRange(0, 65535), help=f"Port to listen at; {_PORT} if not said.")
@takes_rules
@takes_configuration_file
def serve(host: str, port: int, rules: Path | None, **given: Any) -> int:
    """Serve the page for the desk, and the same checks over HTTP (described at /openapi.json).

    Nothing is stored, no text is logged, and nothing is fetched from anywhere else. The claimcheck.toml of the working folder, or the
    nearest above it, holds as for check: for [[paths]] and accepted findings a text goes by the name that its request gives it.

    Exit code: 0 when it is ended, 2 where it cannot start.
    """
    from claimcheck.model import ClaimcheckError

    try:
        import uvicorn

        from claimcheck.web import application
    except ModuleNotFoundError as error:
        raise ClaimcheckError(f"the server needs {error.name}; install claimcheck[web]") from None
    chosen = chosen_for(None, given, rules=as_texts((rules,) if rules else ()))
    chosen.ledgers()
    names = {host, "localhost", _HOST, "[::1]"}
    app = application([f"{name}:{port}" for name in names] + (list(names) if port in (80, 443) else []), chosen)
    click.echo(f"claimcheck is at http://{'localhost' if host == _HOST else host}:{port}/ (end it with Ctrl-C)", err=True)
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
    except SystemExit as error:  # uvicorn leaves so where the port is taken
        if error.code:
            raise ClaimcheckError(f"cannot listen at {host}:{port}; is the port taken?") from None
    return 0
