"""Spans of a Document to places in the input as its author sees it.

In: offsets into Document.text. Out: offsets into Document.source, lines and columns, both counted from 1, in characters.
"3,500" on the second line of a Markdown file written "a\\n**3,500**" is at 2:3 to 2:8.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from claimcheck.frozen import quick
from claimcheck.model import Document, Segment


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source; columns count characters, and `end_column` is the one just past the last character.

    given   the words stand in a title given beside the input, not in the input; offsets and columns then count in that title
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    given: bool = False


class Places:
    """Finds places in one document; what it needs is computed once, at the first question."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._segments = document.origin
        self._text_starts = [segment.text_start for segment in document.origin]
        # A text that was given as it is, as most are, needs no looking up.
        self._whole = document.origin == (Segment(0, 0, len(document.text)),)
        self._line_starts: list[int] = []

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the characters [start, end) of the text stand; decoded ones cover what they were decoded from."""
        if self._whole:
            return start, max(start, end)
        if not self._segments:
            return 0, 0
        first = self._segment_at(start)
        segment = self._segments[first]
        source_start = segment.source_start + min(start - segment.text_start, segment.length)
        if end <= start:
            return source_start, source_start
        last = self._segment_at(end - 1)
        segment = self._segments[last]
        inside = end - segment.text_start
        if inside > segment.length and last + 1 < len(self._segments):
            return source_start, max(source_start, self._segments[last + 1].source_start)
        return source_start, max(source_start, segment.source_start + min(inside, segment.length))

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters [start, end) of the text."""
        first, last = self.source_range(start, end)
        if first == last and end > start:
            return Place(start, end, 1, start + 1, 1, end + 1, given=True)
        starts = self._starts()
        line, end_line = bisect_right(starts, first), bisect_right(starts, last)
        return Place(first, last, line, first - starts[line - 1] + 1, end_line, last - starts[end_line - 1] + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character of the source."""
        starts = self._starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return a line of the source without its line break."""
        starts = self._starts()
        end = starts[number] if number < len(starts) else len(self.document.source)
        return self.document.source[starts[number - 1] : end].rstrip("\r\n")

    def _segment_at(self, offset: int) -> int:
        return max(0, bisect_right(self._text_starts, offset) - 1)

    def _starts(self) -> list[int]:
        if not self._line_starts:
            # Both replacements keep every offset; only \n, \r and \r\n end a line.
            flat = self.document.source.replace("\r\n", " \n").replace("\r", "\n")
            self._line_starts = [0, *accumulate(len(line) + 1 for line in flat.split("\n"))]
            self._line_starts.pop()
        return self._line_starts
