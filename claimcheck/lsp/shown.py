"""Findings and readings as an editor shows them.

In: a report. Out: diagnostics and hovers. A finding on 12 is an error at line 2, characters 13 to 15 as the client counts them, and its
related places may be in other files.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from claimcheck import pipeline
from claimcheck.lsp.desk import Desk, document_of, name_of
from claimcheck.lsp.lines import lines_of
from claimcheck.model import ClaimcheckError, Document, Finding, Location, Report
from claimcheck.writers import why
from claimcheck.writers.beside import in_lines
from claimcheck.writers.places import Places

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


class Spread:
    """Places of one document as the client counts them."""

    def __init__(self, desk: Desk, document: Document) -> None:
        self._codec = desk.workspace.position_codec
        self.places, self._lines = Places(document), lines_of(document.source)

    def range(self, location: Location) -> types.Range:
        """Return where words of the text stand."""
        place = self.places.place(location.start, location.end)
        return self._range((place.line, place.column), (place.end_line, place.end_column))

    def range_in_source(self, start: int, end: int) -> types.Range:
        """Return where characters of the source stand."""
        return self._range(self.places.position(start), self.places.position(end))

    def _range(self, start: tuple[int, int], end: tuple[int, int]) -> types.Range:
        first, last = (types.Position(line - 1, column - 1) for line, column in (start, end))
        return self._codec.range_to_client_units(self._lines, types.Range(first, last))


class Shown:
    """Findings of one open text."""

    def __init__(self, desk: Desk, text: TextDocument, report: Report) -> None:
        self._desk, self._uri = desk, text.uri
        self._documents = {document.name: document for document in reversed(report.documents)}
        self._own = report.article.name
        self._spreads: dict[str, Spread] = {}

    def diagnostic(self, finding: Finding) -> types.Diagnostic:
        """Return a finding as a diagnostic; its related places lead to where they are, in this file or another."""
        related = [self._related(place) for place in finding.related]
        return types.Diagnostic(
            self.spread(finding.primary).range(finding.primary),
            finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source="claimcheck",
            related_information=related,
            data=finding.fingerprint,
        )

    def spread(self, location: Location) -> Spread:
        """Return the places of the document that a location is in."""
        name = location.document
        if name not in self._spreads:
            self._spreads[name] = Spread(self._desk, self._documents[name])
        return self._spreads[name]

    def _related(self, place: Location) -> types.DiagnosticRelatedInformation:
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        uri = self._uri if place.document == self._own else Path(os.path.abspath(place.document)).as_uri()  # noqa: PTH100
        told = " ".join(f'"{place.text}"{f" ({place.cell})" if place.cell else ""}'.split())
        return types.DiagnosticRelatedInformation(types.Location(uri, self.spread(place).range(place) if in_lines(place) else top), told)


def hover_at(desk: Desk, text: TextDocument, position: types.Position) -> types.Hover | None:
    """Return how the number at a position was read and what was made of it, or None where none stands there."""
    try:
        chosen = desk.settled.of(text.path or None)
        account = pipeline.account_of(document_of(text, chosen), chosen.settings(name_of(text)))
    except ClaimcheckError:
        return None
    spread = Spread(desk, account.document)
    at = desk.workspace.position_codec.position_from_client_units(lines_of(account.document.source), position)
    for seen in account.seen:
        place = spread.places.place(seen.place.start, seen.place.end)
        if not place.given and (place.line, place.column) <= (at.line + 1, at.character + 1) < (place.end_line, place.end_column):
            told = why.write(account, place.line, place.column)
            return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, told), spread.range(seen.place))
    return None
