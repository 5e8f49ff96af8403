"""The editor's door: findings as squiggles, at the pointer how a number was read, and what can be done about it in one keystroke.

In: the messages of an editor on standard input (the Language Server Protocol). Out: diagnostics with their related places, hovers, code
actions. "The crew of 12 had seven men and four women" gets a squiggle under 12 that leads to seven and four, and can be accepted with a
reason. A text is checked as `claimcheck check` checks it: with the settings nearest to it, and what it says is accepted.
Positions are counted as the client counts them (UTF-16 unless it says otherwise). The text never leaves the process.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from lsprotocol import types

from claimcheck.lsp.actions import ACCEPT, accept, actions_at
from claimcheck.lsp.desk import Desk
from claimcheck.lsp.lines import Lined
from claimcheck.lsp.settled import Settled
from claimcheck.lsp.shown import hover_at

__all__ = ["PAUSE", "desk_with", "serve"]

PAUSE = 0.15
"""Seconds without a keystroke before a text is checked again."""


def serve(config: Path | None = None, isolated: bool = False, rules: Path | None = None) -> None:
    """Serve one editor on standard input and output until it ends.

    config     the configuration to use, where it is not to be looked for beside each text
    isolated   use none
    rules      folder of rules to use beside those of the configuration
    Raises SettingsError and RuleFileError where `config` or `rules` cannot be used.
    """
    settled = Settled(config, isolated, rules)
    settled.hold()
    desk_with(settled).start_io()


def desk_with(settled: Settled) -> Desk:
    """Return a server that answers for opened, changed and closed texts, for hovers and for code actions."""
    desk = Desk(settled)
    _follow_texts(desk)

    @desk.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        return hover_at(desk, desk.workspace.get_text_document(params.text_document.uri), params.position)

    @desk.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))
    def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        return actions_at(desk, desk.workspace.get_text_document(params.text_document.uri), params.range)

    @desk.command(ACCEPT)
    def accepted(*told: Any) -> None:
        accept(desk, *told)

    return desk


def _follow_texts(desk: Desk) -> None:
    """Check each text when it is opened and saved, with the settings as they then are, and a moment after each change."""

    @desk.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        # The library ends a line at every sign that Python does, such as U+2028, which the protocol does not.
        desk.workspace.get_text_document(params.text_document.uri).__class__ = Lined
        desk.settled.read_again()
        desk.publish(params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.call_off(uri)
        desk.due[uri] = asyncio.create_task(_after_a_pause(desk, uri))

    @desk.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        desk.settled.read_again()
        desk.publish(params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.call_off(uri)
        desk.states.pop(uri, None)
        desk.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


async def _after_a_pause(desk: Desk, uri: str) -> None:
    await asyncio.sleep(PAUSE)
    desk.due.pop(uri, None)
    desk.publish(uri)
