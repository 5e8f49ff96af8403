"""HTML source to tags and texts, each with its place.

In: HTML source. Out: tokens in order of place. "a<b>&amp;" is Text(0, 1), Tag("b") at 1 to 4 and Text(4, 9) that reads "&".
The tokenizer used counts lines and columns; these are turned into offsets here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")


class Text(NamedTuple):
    """Text at source[start:end]; `decoded` is what it stands for where it is a reference."""

    start: int
    end: int
    decoded: str | None = None


class Tag(NamedTuple):
    """A tag at source[start:end]; `empty` where it closes itself in drawings and formulas."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    closes: bool = False
    empty: bool = False


def tokens_of(source: str) -> Iterator[Tag | Text]:
    """Yield every tag and text of `source`; comments, declarations and what an unfinished tag holds are passed over."""
    from turbohtml import TokenType, tokenize

    starts = [0, *(found.end() for found in _LINE_END.finditer(source))]
    foreign = 0
    for token in tokenize(source, resolve_references=False, capture_source=True):
        sort = token.type
        start = starts[token.line - 1] + token.col
        if sort == TokenType.TEXT:
            yield Text(start, _past(source, start, token.data or ""))
        elif sort == TokenType.CHARACTER_REFERENCE:
            yield Text(start, start + len(token.source or ""), token.data)
        elif sort in (TokenType.START_TAG, TokenType.END_TAG):
            name, closes = token.tag or "", sort == TokenType.END_TAG
            end = _past(source, start, token.source or "")
            if name in ("svg", "math"):
                foreign = max(0, foreign - 1) if closes else foreign + (not token.self_closing)
            empty = bool(token.self_closing) and (foreign > 0 or name in ("svg", "math"))
            yield Tag(name, {key: value or "" for key, value in token.attrs or ()}, start, end, closes, empty)


def _past(source: str, start: int, written: str) -> int:
    """Return where `written` ends in the source, whose line ends it may tell as single characters."""
    if source.startswith(written, start):
        return start + len(written)
    end, breaks = start + len(written), -1
    while breaks != (breaks := source.count("\r\n", start, end)):
        end = start + len(written) + breaks
    return end + (source[end - 1 : end + 1] == "\r\n")
