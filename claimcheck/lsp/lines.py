"""Lines as the protocol counts them.

In: a text. Out: its lines, ends and all. Only "\\n", "\\r\\n" and "\\r" end one: "12\\u2028dead" is one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from pygls.workspace import TextDocument


def lines_of(source: str) -> tuple[str, ...]:
    """Return the lines of a text with what ends them; the last one has no end, and may be empty."""
    flat = source.replace("\r\n", " \n").replace("\r", "\n")  # as long as the text itself
    places = accumulate((len(line) + 1 for line in flat.split("\n")), initial=0)
    return tuple(source[start:end] for start, end in pairwise(places))


class Lined(TextDocument):
    """An open text whose lines are those of the protocol."""

    @property
    def lines(self) -> Sequence[str]:
        """The lines, with what ends them."""
        return lines_of(self.source)
