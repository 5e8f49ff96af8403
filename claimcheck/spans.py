"""Stretches of text: where something stands.

In: offsets. Out: `Span`, a half-open stretch of characters. "3,500" in "the 3,500 civilians" is Span(4, 9).
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.frozen import quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open stretch [start, end) of a document's text, counted in characters (Unicode code points)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Return whether every character of this span lies in `other`."""
        return other.start <= self.start and self.end <= other.end

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
