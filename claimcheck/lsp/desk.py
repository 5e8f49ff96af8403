"""The server of one editor: the texts that are open, and what was found in each.

In: an open text. Out: its findings, as diagnostics. What cannot be read is said in the text itself, never passed off as clean.
"""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import claimcheck
from claimcheck.batch.running import checked
from claimcheck.configuration import Chosen
from claimcheck.lsp.settled import Settled
from claimcheck.model import ClaimcheckError, Document, Report
from claimcheck.readers import read

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

_FORMS = {"markdown": "markdown", "plaintext": "plain", "text": "plain", "html": "html"}
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """What was found in one version of a text."""

    version: int | None
    source: str
    report: Report
    chosen: Chosen


class Desk(LanguageServer):
    """A server, the check that is due for each open text, and the settings that all are checked with."""

    def __init__(self, settled: Settled) -> None:
        super().__init__("claimcheck", claimcheck.__version__)
        self.settled = settled
        self.due: dict[str, asyncio.Task[None]] = {}
        self.states: dict[str, State] = {}

    def call_off(self, uri: str) -> None:
        """Forget the check that is due for a text."""
        task = self.due.pop(uri, None)
        if task is not None:
            task.cancel()

    def state(self, text: TextDocument) -> State:
        """Return what is found in a text as it now is. Raises ClaimcheckError where it cannot be read, or its settings not be used."""
        known = self.states.get(text.uri)
        if known is None or (known.version, known.source) != (text.version, text.source):
            chosen = self.settled.of(text.path or None)
            known = State(text.version, text.source, checked(document_of(text, chosen), chosen), chosen)
            self.states[text.uri] = known
        return known

    def publish(self, uri: str) -> None:
        """Send the findings of one open text."""
        from claimcheck.lsp.shown import Shown

        text = self.workspace.get_text_document(uri)
        self.states.pop(uri, None)
        try:
            report = self.state(text).report
        except ClaimcheckError as error:
            found = [_unread(str(error))]
        except Exception as error:
            _LOG.exception("claimcheck failed on %s", uri)
            found = [_unread(f"not checked: claimcheck itself failed on this text ({type(error).__name__}); please report it")]
        else:
            shown = Shown(self, text, report)
            found = [shown.diagnostic(finding) for finding in report.findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version=text.version))


def document_of(text: TextDocument, chosen: Chosen, source: str | None = None) -> Document:
    """Return an open text, or other words in its place, as a Document that goes by its path. Raises InputError."""
    words = text.source if source is None else source
    form = _FORMS.get(text.language_id or "")
    return read(name_of(text), words.encode("utf-8", "replace"), encoding="utf-8", form=form, date_style=chosen.date_style())


def name_of(text: TextDocument) -> str:
    """Return the path of a text, from the working folder where it lies below it."""
    path = text.path or "untitled"
    below = os.path.relpath(path) if Path(path).is_absolute() and Path(path).anchor == Path.cwd().anchor else path
    return path if below.startswith("..") else below


def _unread(message: str) -> types.Diagnostic:
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, severity=types.DiagnosticSeverity.Error, source="claimcheck")
