"""Findings as comments in the author's own Word file.

In: a report and the bytes of the file it is of. Out: the same file, with a comment by "claimcheck" on the words of each place. "The crew
of 12 had seven men and four women" gets one on 12, which tells the sum, and one on each of seven and four, which points there.
The file is not taken apart and put together again: comments are added to its XML, and all else stays byte for byte.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model import InputError, Report
from claimcheck.readers.docx import read_with_pieces
from claimcheck.writers.word.anchors import Anchors
from claimcheck.writers.word.notes import notes_of
from claimcheck.writers.word.package import Package

__all__ = ["Commented", "write"]


class Commented(NamedTuple):
    """A Word file with comments, and how many were added."""

    data: bytes
    comments: int


def write(report: Report, data: bytes, title: str | None = None) -> Commented:
    """Return the Word file `data` with the findings of `report` as comments.

    title   the headline that was given beside the file when it was read for the report
    Raises InputError where it is no Word file, or not the one that the report is of.
    """
    name = report.article.name
    document, pieces = read_with_pieces(name, data, title)
    if not report.article.text.startswith(document.text):
        raise InputError(f"{name}: is not what was checked; has it changed meanwhile?")
    package = Package(name, data)
    anchors = Anchors(name, package.document, pieces)
    notes = notes_of(report, anchors)
    if not notes:
        return Commented(data, 0)
    first = package.free_number(anchors.numbers)
    package.document = anchors.marked([note.anchor for note in notes], first, package.space)
    package.add_comments([note.paragraphs for note in notes], first)
    return Commented(package.written(), len(notes))
