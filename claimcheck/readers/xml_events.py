"""XML to events with places, and nothing that a stranger could make it do beyond that.

In: XML source. Out: calls to a handler. "<p>5 &lt; 7</p>" opens p at 0, and has the texts "5 " at 3, "<" at 5 to 9 and " 7" at 9.
No entity is declared or fetched: a DOCTYPE that declares anything is refused, and where `bare` is not allowed any DOCTYPE is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol
from xml.parsers import expat

from claimcheck.model import InputError
from claimcheck.readers.offsets import characters

MOST_DEEP = 1_000
_REFERENCE = re.compile(r"&[^;\s<&]{1,40};")


class Handler(Protocol):
    """Who is told what stands in the XML. Names come without their namespaces."""

    def open(self, name: str, attributes: dict[str, str], start: int, end: int, /) -> None:
        """Take the beginning of an element."""

    def close(self, name: str, start: int, end: int, /) -> None:
        """Take its end."""

    def text(self, written: str, start: int, /) -> None:
        """Take text that stands letter for letter in the source."""

    def decoded(self, text: str, start: int, end: int, /) -> None:
        """Take text that the source writes in another way."""


def walk(name: str, source: str, handler: Handler, *, bare: bool = False) -> None:
    """Tell `handler` of everything in `source`.

    bare   whether a DOCTYPE that only names a kind of document is passed over
    Raises InputError, naming the input, and line and column, where it is no XML, has such a DOCTYPE, or is nested too deeply.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = False
    parser.UseForeignDTD(False)
    _Walk(name, source, handler, parser, bare)
    try:
        parser.Parse(source.encode(), True)
    except expat.ExpatError as error:
        says = expat.ErrorString(error.code)
        raise InputError(f"{name}: is no sound XML: {says} (line {error.lineno}, column {error.offset + 1})") from None


class _Walk:
    """What expat calls, with its offsets in bytes turned into places."""

    def __init__(self, name: str, source: str, handler: Handler, parser: expat.XMLParserType, bare: bool) -> None:
        self._name, self._source, self._handler, self._parser, self._bare = name, source, handler, parser, bare
        self._character = characters(source)
        self._deep = 0
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._declared

    def _here(self) -> int:
        return self._character(self._parser.CurrentByteIndex)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._deep += 1
        if self._deep > MOST_DEEP:
            raise InputError(f"{self._name}: nests more than {MOST_DEEP:,} elements, the most that is read")
        here = self._here()
        self._handler.open(local(name), {local(key): value for key, value in attributes.items()}, here, here + 1)

    def _close(self, name: str) -> None:
        self._deep -= 1
        here = self._here()
        self._handler.close(local(name), here, here)

    def _text(self, data: str) -> None:
        start = self._here()
        if self._source.startswith(data, start):
            self._handler.text(data, start)
        elif found := _REFERENCE.match(self._source, start):
            self._handler.decoded(data, start, found.end())
        else:  # a line end of two characters, which XML tells as one
            self._handler.decoded(data, start, start + (2 if self._source.startswith("\r\n", start) else 1))

    def _skipped(self, entity: str, _is_parameter: bool) -> None:
        start = self._here()
        data = unescape(f"&{entity};")
        if data.startswith("&"):
            raise InputError(f"{self._name}: uses the entity &{entity};, which nothing in it declares")
        self._handler.decoded(data, start, start + len(entity) + 2)

    def _doctype(self, kind: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares or not self._bare:
            raise InputError(f"{self._name}: has a DOCTYPE {kind}, which could declare entities; take it out")

    def _declared(self, *_about: object) -> None:
        raise InputError(f"{self._name}: declares entities; take them out")


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]
