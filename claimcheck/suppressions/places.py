"""Where a remark can stand in a text so that its readers do not see it and nothing else changes.

In: a document and a finding. Out: the source with a remark. Above a paragraph or headline on a line of its own; in a list, a quotation or
a table behind the words, before the cell or line ends; below the front matter where the words stand in that.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from claimcheck.model import Block, Document, Finding
from claimcheck.readers.front_matter import front_matter_of
from claimcheck.readers.remarks import in_source
from claimcheck.spans import Span


def put(document: Document, finding: Finding, remark: Callable[[str], str]) -> str:
    """Return the source of `document` with a remark that is for `finding`; `remark` makes one from its verb, ignore or ignore-file."""
    source = document.source
    block = _block(document, finding)
    place = in_source(document, block.span)
    above = front_matter_of(source).end
    line = source.rfind("\n", 0, place.start) + 1
    broken = "\r\n" if "\r\n" in source else "\n"
    if place.end == 0 or place.start < above:
        return f"{source[:above]}{broken}{remark('ignore-file')}{broken}{source[above:]}"
    if PurePath(document.name).suffix.lower() not in ("", ".md", ".markdown"):
        return f"{source[: place.end]}{remark('ignore')}{source[place.end :]}"
    if block.kind in ("headline", "paragraph", "standfirst") and not source[line : place.start].strip("#* _"):
        return f"{source[:line]}{remark('ignore')}{broken}{source[line:]}"
    at = _end_of_cell(source, place.end) if block.kind == "cell" else _end_of_line(source, place.end)
    told = remark("ignore").replace("|", "/") if block.kind == "cell" else remark("ignore")
    return f"{source[:at].rstrip(' ')} {told}{' ' if block.kind == 'cell' else ''}{source[at:]}"


def _block(document: Document, finding: Finding) -> Block:
    """Return the block of the finding's first place in the document; one that has a place in the source goes before one that has none."""
    own = [one for one in (finding.primary, *finding.related) if one.document == document.name]
    blocks = [block for one in own for block in document.blocks if Span(one.start, one.end).within(block.span)]
    return next((block for block in blocks if in_source(document, block.span).end), blocks[0] if blocks else document.blocks[0])


def _end_of_line(source: str, at: int) -> int:
    while at < len(source) and source[at] not in "\r\n":
        at += 1
    return at


def _end_of_cell(source: str, at: int) -> int:
    while at < len(source) and source[at] not in "\r\n|":
        at += 2 if source[at] == "\\" else 1
    return min(at, len(source))
