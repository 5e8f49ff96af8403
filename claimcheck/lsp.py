"""The editor's door: findings as squiggles, and at the pointer how a number was read, over the Language Server Protocol.

In: the messages of an editor on standard input. Out: diagnostics with their related places, hovers. "The crew of 12 had seven men and
four women" gets a squiggle under 12 that leads to seven and four. Positions are counted as the client counts them (UTF-16 unless it
says otherwise). The text never leaves the process.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import claimcheck
from claimcheck import pipeline
from claimcheck.model import ClaimcheckError, Document, Finding, Location
from claimcheck.readers import read
from claimcheck.writers import why
from claimcheck.writers.places import Places

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

PAUSE = 0.15
"""Seconds without a keystroke before a text is checked again."""

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_FORMS = {"markdown": "markdown", "plaintext": "plain", "text": "plain"}
_LOG = logging.getLogger(__name__)


class Desk(LanguageServer):
    """A server, the check that is due for each open text, and the settings that all are checked with."""

    def __init__(self, settings: pipeline.Settings) -> None:
        super().__init__("claimcheck", claimcheck.__version__)
        self.settings = settings
        self.due: dict[str, asyncio.Task[None]] = {}


def serve(settings: pipeline.Settings) -> None:
    """Serve one editor on standard input and output until it ends. Raises RuleFileError where the rules of `settings` cannot be used."""
    pipeline.rules_of(settings)
    desk_with(settings).start_io()


def desk_with(settings: pipeline.Settings) -> Desk:
    """Return a server that answers for opened, changed and closed texts, and for hovers."""
    desk = Desk(settings)

    @desk.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        _publish(desk, params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        _call_off(desk, uri)
        desk.due[uri] = asyncio.create_task(_after_a_pause(desk, uri))

    @desk.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        _publish(desk, params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        _call_off(desk, uri)
        desk.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @desk.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        return _hover(desk, desk.workspace.get_text_document(params.text_document.uri), params.position)

    return desk


def _call_off(desk: Desk, uri: str) -> None:
    task = desk.due.pop(uri, None)
    if task is not None:
        task.cancel()


async def _after_a_pause(desk: Desk, uri: str) -> None:
    await asyncio.sleep(PAUSE)
    desk.due.pop(uri, None)
    _publish(desk, uri)


def _publish(desk: Desk, uri: str) -> None:
    """Send the findings of one open text; what cannot be read is said in the text itself, never passed off as clean."""
    text = desk.workspace.get_text_document(uri)
    try:
        report = pipeline.check(_document(text), desk.settings)
    except ClaimcheckError as error:
        found = [_unread(str(error))]
    except Exception as error:
        _LOG.exception("claimcheck failed on %s", uri)
        found = [_unread(f"not checked: claimcheck itself failed on this text ({type(error).__name__}); please report it")]
    else:
        shown = _Shown(desk, text, Places(report.article))
        found = [shown.diagnostic(finding) for finding in report.findings]
    desk.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version=text.version))


def _document(text: TextDocument) -> Document:
    name = Path(unquote(urlsplit(text.uri).path)).name or "untitled"
    return read(name, text.source.encode("utf-8", "replace"), encoding="utf-8", form=_FORMS.get(text.language_id or ""))


def _unread(message: str) -> types.Diagnostic:
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, severity=types.DiagnosticSeverity.Error, source="claimcheck")


class _Shown:
    """Places of one text as its client counts them."""

    def __init__(self, desk: Desk, text: TextDocument, places: Places) -> None:
        self._codec = desk.workspace.position_codec
        self._text, self._places = text, places
        self._lines = text.lines

    def diagnostic(self, finding: Finding) -> types.Diagnostic:
        return types.Diagnostic(
            self.range(finding.primary),
            finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source="claimcheck",
            related_information=[
                types.DiagnosticRelatedInformation(types.Location(self._text.uri, self.range(place)), f'"{place.text}"')
                for place in finding.related
            ],
            data=finding.fingerprint,
        )

    def range(self, location: Location) -> types.Range:
        place = self._places.place(location.start, location.end)
        start = types.Position(place.line - 1, place.column - 1)
        end = types.Position(place.end_line - 1, place.end_column - 1)
        return self._codec.range_to_client_units(self._lines, types.Range(start, end))


def _hover(desk: Desk, text: TextDocument, position: types.Position) -> types.Hover | None:
    """Return how the number at a position was read and what was made of it, or None where none stands there."""
    try:
        account = pipeline.account_of(_document(text), desk.settings)
    except ClaimcheckError:
        return None
    at = desk.workspace.position_codec.position_from_client_units(text.lines, position)
    places = Places(account.document)
    for seen in account.seen:
        place = places.place(seen.place.start, seen.place.end)
        if not place.given and (place.line, place.column) <= (at.line + 1, at.character + 1) < (place.end_line, place.end_column):
            told = why.write(account, place.line, place.column)
            shown = _Shown(desk, text, places).range(seen.place)
            return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, told), shown)
    return None
