"""What a reader of a plugin makes of an input, held to what a Document is.

In: the bytes of one input and the plugin's reader. Out: a Document, or one line that says what the reader did wrong. A reader that
returns a dict, or a block whose end lies behind the text, is named.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import get_args

from claimcheck.model import Block, BlockKind, Document, InputError, Segment
from claimcheck.plugins import Part, PluginError, refuse, run
from claimcheck.readers.decoding import MAX_BYTES, decode
from claimcheck.spans import Span

_EXPECTED = "a Document"
_KINDS = frozenset(get_args(BlockKind))


def document_of(part: Part, name: str, data: bytes, encoding: str | None, title: str | None) -> Document:
    """Return what a plugin's reader makes of `data`, which it gets as text unless it says `TAKES = "bytes"`, under `title` if given.

    Raises PluginError where the reader fails or returns anything but a sound Document, and InputError where the input cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES:,} bytes, the most that is read at once; split it")
    source = data if getattr(part.made, "TAKES", "text") == "bytes" else decode(name, data, encoding)
    try:
        made = run(part, _EXPECTED, part.made.read, name, source)
        if not isinstance(made, Document):
            raise refuse(part, _EXPECTED, made)
        if wrong := _wrong(made, name, source):
            raise PluginError(f"{part}: its Document has {wrong}")
    except PluginError as error:
        raise PluginError(f"{name}: {error}") from error.__cause__
    return _titled(made, title) if title else made


def _wrong(made: Document, name: str, source: str | bytes) -> str | None:
    """Return what is wrong with a Document, or None."""
    if not isinstance(made.text, str) or not isinstance(made.source, str) or made.name != name:
        found = f"{type(made.text).__name__}, {type(made.source).__name__} and {made.name!r}"
        return f"no text, no source or another name: expected str, str and {name!r}, found {found}"
    if isinstance(source, str) and made.source != source:
        return "another source: expected the text that it was given"
    if not all(isinstance(one, str | None) for one in (made.title, made.date)):
        return "a title or a date that is no text"
    return _wrong_blocks(made) or _wrong_origin(made)


def _wrong_blocks(made: Document) -> str | None:
    if not isinstance(made.blocks, tuple) or not all(isinstance(one, Block) and isinstance(one.span, Span) for one in made.blocks):
        return "expected a tuple of Blocks"
    for number, one in enumerate(made.blocks):
        if one.kind not in _KINDS:
            return f"blocks[{number}] of the kind {one.kind!r}; expected one of {', '.join(sorted(_KINDS))}"
        if not 0 <= one.span.start < one.span.end <= len(made.text):
            return f"blocks[{number}] at {one.span.start} to {one.span.end} of a text of {len(made.text)} characters"
    if any(after.span.start < before.span.end for before, after in pairwise(made.blocks)):
        return "blocks that overlap or are out of order"
    return None


def _wrong_origin(made: Document) -> str | None:
    if not isinstance(made.origin, tuple) or not all(isinstance(one, Segment) for one in made.origin):
        return "expected an origin of Segments"
    if made.blocks and (not made.origin or made.origin[0].text_start > made.blocks[0].span.start):
        return "no origin for its first block"
    for number, one in enumerate(made.origin):
        there = made.source[max(0, one.source_start) : one.source_start + one.length]
        if one.text_start < 0 or one.length < 0 or made.text[one.text_start : one.text_start + one.length] != there:
            return f"origin[{number}] leads to {there[:40]!r} in the source, which is not what stands in the text"
    if any(after.text_start < before.text_start + before.length for before, after in pairwise(made.origin)):
        return "an origin that is out of order"
    return None


def _titled(made: Document, title: str) -> Document:
    """Put a headline over a Document that does not stand in it."""
    by = len(title) + 2
    blocks = (
        replace(one, span=Span(one.span.start + by, one.span.end + by), runs=tuple(at + by for at in one.runs)) for one in made.blocks
    )
    origin = (replace(one, text_start=one.text_start + by) for one in made.origin)
    above = (Segment(0, 0, 0), Segment(len(title), 0, 0))
    text = f"{title}\n\n{made.text}"
    return replace(
        made, text=text, blocks=(Block("headline", Span(0, len(title)), level=1), *blocks), origin=(*above, *origin), title=title
    )
