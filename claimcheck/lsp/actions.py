"""What can be done about a finding in one keystroke: write what is certain, or accept it with a reason.

In: an open text and where the pointer is. Out: code actions. On 12 in "The crew of 12 had seven men and four women" they write
<!-- claimcheck: ignore sum-of-parts-mismatch [9b53329e]: rounded --> above; where a form has no comments, a line in the file of accepted
findings. What would change more than that is not offered.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from claimcheck import pipeline
from claimcheck.batch.running import checked
from claimcheck.lsp.desk import Desk, State, document_of
from claimcheck.lsp.replacements import replacement_of
from claimcheck.lsp.shown import Shown, Spread
from claimcheck.model import ClaimcheckError, Document, Finding
from claimcheck.readers.remarks import takes_comments
from claimcheck.suppressions import NOTICES, comment
from claimcheck.suppressions.places import put

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

ACCEPT = "claimcheck.accept"
REASONS = ("checked with the author", "as the source has it", "rounded")
"""Reasons that are offered; one's own can be written in place of the last words of a remark."""


def actions_at(desk: Desk, text: TextDocument, place: types.Range) -> list[types.CodeAction]:
    """Return what can be done about the findings that have a place at `place`, the ones that are told there first."""
    try:
        state = desk.state(text)
    except ClaimcheckError:
        return []
    shown = Shown(desk, text, state.report)
    own = state.report.article.name
    here: list[tuple[bool, Finding]] = []
    for finding in state.report.findings:
        at = [shown.spread(one).range(one) for one in (finding.primary, *finding.related) if one.document == own]
        if finding.rule not in NOTICES and any(_meet(one, place) for one in at):
            here.append((not _meet(shown.spread(finding.primary).range(finding.primary), place), finding))
    offers = _Offers(desk, text, state, shown)
    return [action for _, finding in sorted(here, key=lambda one: one[0]) for action in offers.of(finding)]


def accept(desk: Desk, uri: str, fingerprint: str, reason: str) -> None:
    """Write to the file of accepted findings that one of a text is accepted, and check the text again."""
    from claimcheck.writers.accepted import add

    text = desk.workspace.get_text_document(uri)
    try:
        state = desk.state(text)
        found = [finding for finding in state.report.findings if finding.fingerprint == fingerprint]
        add(state.chosen.accepted_file(), state.report.article.name, found, reason)
    except ClaimcheckError as error:
        desk.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))
        return
    desk.settled.read_again()
    desk.publish(uri)


class _Offers:
    """Makes the actions of one version of a text."""

    def __init__(self, desk: Desk, text: TextDocument, state: State, shown: Shown) -> None:
        self._desk, self._text, self._state, self._shown = desk, text, state, shown
        self._document = document_of(text, state.chosen)
        self._spread = Spread(desk, self._document)

    def of(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Yield what can be done about one finding."""
        yield from self._replacement(finding)
        name = os.path.relpath(self._state.chosen.accepted_file())
        in_text = takes_comments(self._document) and self._leaves_all_else(self._remarked(finding, REASONS[0]), finding)
        for reason in REASONS:
            title = f"Accept ({reason}): {finding.rule}"
            if in_text:
                yield self._action(finding, title, self._edit(self._remarked(finding, reason)))
            elif self._text.path and not self._text.uri.startswith("untitled:"):
                told = [self._text.uri, finding.fingerprint, reason]
                action = self._action(finding, f"{title}, in {name}", None)
                action.command = types.Command(action.title, ACCEPT, arguments=told)
                yield action

    def _replacement(self, finding: Finding) -> Iterator[types.CodeAction]:
        account = pipeline.account_of(self._document, self._state.chosen.settings(self._document.name))
        found = replacement_of(finding, account)
        if found is None:
            return
        start, end = self._spread.places.source_range(found.start, found.end)
        source, old = self._document.source, self._document.text[found.start : found.end]
        written = f"{source[:start]}{found.words}{source[end:]}"
        if source[start:end] == old and self._leaves_all_else(written, finding):  # no markup stands in between
            action = self._action(finding, f'Write "{found.words}" for "{old}"', self._edit(written))
            action.is_preferred = True
            yield action

    def _remarked(self, finding: Finding, reason: str) -> str:
        return put(self._document, finding, lambda verb: comment(verb, finding.rule, finding.fingerprint, reason))

    def _leaves_all_else(self, source: str, finding: Finding) -> bool:
        """Whether a text has all its findings but one where it is `source`."""
        try:
            found = checked(self._again(source), self._state.chosen).findings
        except ClaimcheckError:
            return False
        left = [one.fingerprint for one in self._state.report.findings if one.fingerprint != finding.fingerprint]
        return [one.fingerprint for one in found] == left

    def _again(self, source: str) -> Document:
        return document_of(self._text, self._state.chosen, source)

    def _action(self, finding: Finding, title: str, edit: types.WorkspaceEdit | None) -> types.CodeAction:
        return types.CodeAction(title, types.CodeActionKind.QuickFix, [self._shown.diagnostic(finding)], edit=edit)

    def _edit(self, source: str) -> types.WorkspaceEdit:
        """Return the one change that makes the text `source`."""
        old = self._document.source
        start = _alike(old, source)
        end = _alike(old[start:][::-1], source[start:][::-1])
        edit = types.TextEdit(self._spread.range_in_source(start, len(old) - end), source[start : len(source) - end])
        return types.WorkspaceEdit(changes={self._text.uri: [edit]})


def _meet(one: types.Range, other: types.Range) -> bool:
    return _at(one.start) <= _at(other.end) and _at(other.start) <= _at(one.end)


def _at(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))
