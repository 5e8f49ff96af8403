"""Bytes to a Document, whatever the format.

In: the name and bytes of one input. Out: a Document. read("ferry.md", b"# Ferry sinks\\n\\n12 dead") has a headline and a paragraph.
Which reader is used follows from `form`, or else from the ending of the name. Markup stops here.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from claimcheck import plugins
from claimcheck.model import Block, Document, InputError, Segment
from claimcheck.readers.dates import iso_date
from claimcheck.readers.declared import declared_encoding
from claimcheck.readers.decoding import decode
from claimcheck.readers.forms import MARKED_UP, checked_form
from claimcheck.readers.language import other_language
from claimcheck.spans import Span


def read(
    name: str,
    data: bytes,
    *,
    encoding: str | None = None,
    form: str | None = None,
    title: str | None = None,
    date: str | None = None,
    date_style: str | None = None,
) -> Document:
    """Return one input as a Document called `name`.

    encoding   how the bytes are encoded; without it, what a byte order mark says, else UTF-8
    form       one of `forms.forms()` ("plain", "markdown", "html", ...); without it, what the ending of `name` says
    title      a headline that does not stand in the input itself
    date       publication date in any common form; it wins over one in the input
    date_style   "day-month" or "month-day", for dates in figures that can be read in two ways; without it these count as not given
    Raises InputError, in one line that names the input, where it cannot be read, holds nothing to read or is plainly not in English.
    """
    form = checked_form(name, form)
    if form == "docx":
        from claimcheck.readers.docx import document_of

        document = document_of(name, data, title or None)
    elif (part := plugins.parts("readers").get(form)) is not None:
        from claimcheck.readers import plugged

        document = plugged.document_of(part, name, data, encoding, title or None)
    else:
        document = _text(name, decoded(name, data, form, encoding), form, title or None)
    return _in_english(replace(document, date=iso_date(date or document.date or "", date_style)))


def decoded(name: str, data: bytes, form: str, encoding: str | None = None) -> str:
    """Return the text of an input of a form that is text: in `encoding` if given, else in what it declares. Raises InputError."""
    return decode(name, data, declared_encoding(form, data) if encoding is None else encoding)


def read_string(text: str, title: str | None = None, date: str | None = None, name: str = "article") -> Document:
    """Return plain text given as a string as a Document; its text is `title`, a blank line and `text`, or `text` alone.

    `date` is read in any common form; one that is not a full date is taken as not given.
    """
    whole = f"{title}\n\n{text}" if title else text
    blocks = _titled_blocks(whole, title, name) if title else _plain_blocks(whole, name)
    headline = next((block.span.of(whole) for block in blocks if block.kind == "headline"), None)
    return Document(name, whole, blocks, whole, (Segment(0, 0, len(whole)),), headline, iso_date(date or ""))


def _in_english(document: Document) -> Document:
    if language := other_language(document.text):
        raise InputError(f"{document.name}: reads as {language}; expected English, whose numbers alone are read")
    return document


def _text(name: str, source: str, form: str, title: str | None) -> Document:
    if form not in MARKED_UP:
        return _plain(name, source, title)
    made: Document = import_module(f"claimcheck.readers.{MARKED_UP[form]}").document_of(name, source, title)
    return made


def _plain(name: str, source: str, title: str | None) -> Document:
    if title is None:
        return read_string(source, name=name)
    text = f"{title}\n\n{source}"
    # No stretch of the source stands for the title: it ends where it begins.
    origin = (Segment(0, 0, 0), Segment(len(title), 0, 0), Segment(len(title) + 2, 0, len(source)))
    return Document(name, text, _titled_blocks(text, title, name), source, origin, title)


def _plain_blocks(text: str, name: str) -> tuple[Block, ...]:
    from claimcheck.readers.plain import blocks_of

    return blocks_of(text, name=name)


def _titled_blocks(text: str, title: str, name: str) -> tuple[Block, ...]:
    from claimcheck.readers.plain import blocks_of

    return (Block("headline", Span(0, len(title)), level=1), *blocks_of(text, len(title) + 2, titled=True, name=name))
