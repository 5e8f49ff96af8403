"""Findings as a table for spreadsheets: one row a finding, and one for every input that could not be read.

In: an Outcome. Out: CSV with a line of names. "=cmd()" of an article is written "'=cmd()": a spreadsheet must not run it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from claimcheck.model import Report
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.spots import Spots

COLUMNS = (
    "file", "line", "column", "end_line", "end_column", "severity", "rule", "message", "text", "cell", "related", "fingerprint",
)  # fmt: skip
_FORMULA = ("=", "@", "|", "%")


def write(outcome: Outcome) -> str:
    """Return the rows; columns count characters from 1, and an input that could not be read has the severity "unread"."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in outcome.reports:
        writer.writerows([harmless(cell) for cell in row] for row in _rows(report))
    for unread in outcome.unread:
        row = [unread.name, *[""] * 4, "unread", "", unread.message, *[""] * 4]
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    spots = Spots(report)
    for finding in report.findings:
        first, others = spots.sides(finding)
        place = first.place
        at = ("",) * 4 if place is None else tuple(map(str, (place.line, place.column, place.end_line, place.end_column)))
        yield (
            first.path, *at, finding.severity, finding.rule, finding.message, first.words, finding.primary.cell or "",
            "; ".join(side.shown for side in others), finding.fingerprint,
        )  # fmt: skip


def harmless(cell: str) -> str:
    """Return a cell on one line; what a spreadsheet could take for a formula stands behind an apostrophe, numbers stay as they are."""
    shown = printable(whole_characters(cell))
    opens = shown.lstrip()
    figure = opens[1:].rstrip("%").replace(",", "").replace(".", "")
    runs = opens.startswith(_FORMULA) or (opens[:1] in ("+", "-") and not figure.isdigit())
    return f"'{shown}" if runs else shown
