"""Elements of XML source by their places, so that it can be added to without being written anew.

In: source. Out: places in it. In '<a b="1>2"/>x' the tag that begins at 0 ends at 12.
"""

from __future__ import annotations

from claimcheck.readers.xml_events import walk


def tag_end(source: str, start: int) -> int:
    """Return the place just past the tag that begins at `start`; a ">" inside a quoted value does not end it."""
    quote = ""
    for at in range(start, len(source)):
        character = source[at]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == ">":
            return at + 1
    return len(source)


def tag_name(source: str, start: int) -> str:
    """Return the name in the tag that begins at `start`, with its prefix."""
    end = start + 1
    while source[end] not in " \t\r\n/>":
        end += 1
    return source[start + 1 : end]


def prefix_of(name: str) -> str:
    """Return the prefix of a name with its colon: "w:" of "w:r", "" of "r"."""
    prefix, colon, _ = name.rpartition(":")
    return prefix + colon


class Listing:
    """The elements of one part, in order, by local name and attributes; and the root, where more can be put."""

    def __init__(self, name: str, source: str) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self.root = self._end = -1
        self._source = source
        walk(name, source, self)

    def open(self, name: str, attributes: dict[str, str], start: int, _end: int) -> None:
        """Take the beginning of an element."""
        self.found.append((name, attributes))
        self.root = start if self.root < 0 else self.root

    def close(self, _name: str, start: int, _end: int) -> None:
        """Take the end of an element; the last is that of the root."""
        self._end = start

    def text(self, _written: str, _start: int) -> None:
        """Pass over text."""

    def decoded(self, _text: str, _start: int, _end: int) -> None:
        """Pass over text."""

    @property
    def root_tag(self) -> str:
        """The tag that begins the root."""
        return self._source[self.root : tag_end(self._source, self.root)]

    @property
    def prefix(self) -> str:
        """The prefix of the root, with its colon."""
        return prefix_of(tag_name(self._source, self.root))

    def with_more(self, xml: str) -> str:
        """Return the source with `xml` as the last that stands in its root."""
        source, at = self._source, self._end
        if source.startswith("</", at):
            return source[:at] + xml + source[at:]
        stop = source.rindex("/", self.root, at)
        return f"{source[:stop]}>{xml}</{tag_name(source, self.root)}>{source[at:]}"
