"""Remarks for claimcheck in a text: comments that its readers do not see.

In: a Document. Out: `Remark`s with their places in its source. In Markdown, HTML and XML "<!-- claimcheck: ignore by-vs-to: as told -->"
is one, in reStructuredText ".. claimcheck: ..." and in AsciiDoc "// claimcheck: ..." on a line of their own. Plain text has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePath

from claimcheck.model import Document
from claimcheck.spans import Span

_SIGN = "claimcheck:"
_COMMENT = re.compile(r"<!--\s*claimcheck:\s*(.*?)\s*-->", re.DOTALL)
_LINES = {
    ".rst": re.compile(r"^[ \t]*\.\.[ \t]+claimcheck:[ \t]*([^\r\n]*)", re.MULTILINE),
    ".adoc": re.compile(r"^//[ \t]*claimcheck:[ \t]*([^\r\n]*)", re.MULTILINE),
}
_LINES[".asciidoc"] = _LINES[".adoc"]
_NONE = (".txt", ".text", ".json", ".ninjs", ".docx")
_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".nitf", ".newsml")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark: where it stands in the source, comment signs and all, and what it says after "claimcheck:"."""

    span: Span
    words: str


def takes_comments(document: Document) -> bool:
    """Return whether a comment of the form <!-- --> can be put into a document, unseen by its readers."""
    return document.text != document.source and PurePath(document.name).suffix.lower() in ("", ".md", ".markdown", *_MARKUP)


def remarks_of(document: Document) -> tuple[Remark, ...]:
    """Return the remarks of a document in order of place; what stands in code, or in plain text, is none."""
    source = document.source
    suffix = PurePath(document.name).suffix.lower()
    if _SIGN not in source or document.text == source or suffix in _NONE:
        return ()
    if suffix in _LINES:
        return tuple(Remark(Span(*found.span()), found[1].strip()) for found in _LINES[suffix].finditer(source))
    stretches = [Span(0, len(source))] if suffix in _MARKUP else _raw_html(source)
    found = (one for stretch in stretches for one in _COMMENT.finditer(source, stretch.start, stretch.end))
    return tuple(Remark(Span(*one.span()), " ".join(one[1].split())) for one in found)


def _raw_html(source: str) -> list[Span]:
    """Return where raw HTML stands in Markdown; what only looks like it, in code, is none."""
    from pyromark import Options, events_with_range

    from claimcheck.readers.front_matter import front_matter_of

    start = front_matter_of(source).end
    found = []
    for event, place in events_with_range(source[start:], options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_GFM):
        if isinstance(event, dict) and ("InlineHtml" in event or event.get("Start") == "HtmlBlock"):
            found.append((place["start"], place["end"]))
    if source.isascii():
        return [Span(start + first, start + last) for first, last in found]
    data = source[start:].encode()
    return [Span(start + len(data[:first].decode()), start + len(data[:last].decode())) for first, last in found]


def in_source(document: Document, span: Span) -> Span:
    """Return where a stretch of a document's text stands in its source; Span(0, 0) for a title that was given beside it."""
    starts = [segment.text_start for segment in document.origin]
    if not starts or span.end <= span.start:
        return Span(0, 0)
    ends = []
    for offset in (span.start, span.end - 1):
        segment = document.origin[max(0, bisect_right(starts, offset) - 1)]
        ends.append(segment.source_start + min(offset - segment.text_start, segment.length))
    return Span(ends[0], max(ends[0], ends[1] + 1))
