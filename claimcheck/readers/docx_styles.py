"""The names of a Word file's styles, and its properties.

In: the XML of the styles. Out: for each id the name of the style or, in a style based on another, of that one, and its outline level.
<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style> makes Titre1 ("heading 1", 0).
"""

from __future__ import annotations

from claimcheck.readers.xml_events import walk

_KNOWN = ("heading ", "title", "subtitle", "caption", "quote", "intense quote", "block text", "list", "standfirst")
_MOST_STEPS = 20


class Listener:
    """Keeps the text of the named elements, first come first kept."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.told: dict[str, str] = {}
        self._names, self._open = names, ""

    def open(self, name: str, _attributes: dict[str, str], _start: int, _end: int) -> None:
        """Take the beginning of an element."""
        self._open = name if name in self._names and name not in self.told else ""

    def close(self, _name: str, _start: int, _end: int) -> None:
        """Take its end."""
        self._open = ""

    def text(self, written: str, _start: int) -> None:
        """Take text."""
        if self._open:
            self.told[self._open] = self.told.get(self._open, "") + written

    def decoded(self, text: str, start: int, _end: int) -> None:
        """Take text that the XML writes in another way."""
        self.text(text, start)


class _Styles(Listener):
    def __init__(self) -> None:
        super().__init__(())
        self.names: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.levels: dict[str, int] = {}
        self._style = ""

    def open(self, name: str, attributes: dict[str, str], _start: int, _end: int) -> None:
        """Take the beginning of an element."""
        value = attributes.get("val", "")
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif name == "name" and self._style:
            self.names.setdefault(self._style, value.lower())
        elif name == "basedOn":
            self.parents[self._style] = value
        elif name == "outlineLvl" and value in tuple("012345678"):
            self.levels[self._style] = int(value) + 1


def styles_of(name: str, xml: str) -> dict[str, tuple[str, int]]:
    """Return for each style's id the lower-case name it goes by, and its outline level counted from 1, 0 for none. Raises InputError."""
    if not xml:
        return {}
    styles = _Styles()
    walk(name, xml, styles)
    return {one: _settled(styles, one) for one in styles.names}


def _settled(styles: _Styles, one: str) -> tuple[str, int]:
    """Return the name and level of a style, from those it is based on where its own name says nothing."""
    own, level = styles.names[one], 0
    at = one
    for _ in range(_MOST_STEPS):
        named = styles.names.get(at, "")
        level = level or styles.levels.get(at, 0)
        if named.startswith(_KNOWN):
            return named, level
        if at not in styles.parents:
            break
        at = styles.parents[at]
    return own, level
