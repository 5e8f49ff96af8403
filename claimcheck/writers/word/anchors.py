"""Where in the XML of a Word file words stand, and the same XML with comments tied to them.

In: the XML of the main text and the pieces of text in it. Out: anchors, and the XML with marks. To tie a comment to 12 in
<w:r><w:t>12 men</w:t></w:r> the run is split behind 12, and both halves keep its properties.
Notes and text boxes take no comments: what stands there is commented at the mark of the note, and at the box.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimcheck.model import InputError
from claimcheck.readers.docx import Piece
from claimcheck.readers.xml_events import walk
from claimcheck.writers.word.elements import prefix_of, tag_end, tag_name

_BLANK = " \t\r\n"
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_FORMULAS = ("oMath", "oMathPara")
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Anchor(NamedTuple):
    """A stretch of the XML: from one place in a text, or before a run, to another, or behind a run."""

    start: int
    end: int


@dataclass(slots=True)
class _Text:
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0


@dataclass(slots=True)
class _Run:
    """A run of the XML: its tags, its properties and its texts; `outer` is the run that it stands in, as in a text box."""

    start: int
    inner: int
    outer: _Run | None
    properties: tuple[int, int] | None = None
    inner_end: int = 0
    end: int = 0
    texts: list[_Text] = field(default_factory=list)


class _Cut(NamedTuple):
    """A place to put marks at, with what closes the run before them and opens it again behind."""

    at: int
    closes: str = ""
    opens: str = ""


class Anchors:
    """The runs of one main text; `numbers` are those of the comments that it speaks of already."""

    def __init__(self, name: str, source: str, pieces: Sequence[Piece]) -> None:
        self._source, self._pieces = source, pieces
        self._starts = [piece.start for piece in pieces]
        runs = _Runs(source)
        walk(name, source, runs)
        self.numbers = frozenset(runs.numbers)
        self._prefix = prefix_of(tag_name(source, runs.root))
        self._runs, self._notes = sorted(runs.found, key=lambda run: run.start), runs.notes
        self._texts = sorted(((text.start, text, run) for run in self._runs for text in run.texts), key=lambda one: one[0])
        self._text_starts = [start for start, _, _ in self._texts]
        if not self._runs:
            raise InputError(f"{name}: its main text has no run that a comment could be tied to")

    def anchor(self, start: int, end: int) -> Anchor | None:
        """Return where characters [start, end) of the document stand, None where its main text does not lead to them."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        found = [piece for piece in self._pieces[first:last] if piece.start + len(piece.text) > start]
        if not found:
            return None
        if found[0].told:
            run = self._notes.get((found[0].told, found[0].note.rpartition(" ")[2]))
            return None if run is None else _whole(run)
        opening, closing = found[0], found[-1]
        begun = opening.source_start + (max(start - opening.start, 0) if opening.exact else 0)
        ended = closing.source_start + (end - closing.start) if closing.exact else closing.source_end
        anchor = Anchor(begun, min(ended, closing.source_end))
        inside = [run for run in (self._run_at(anchor.start), self._run_at(anchor.end)) if run is not None and run.outer is not None]
        return _whole(inside[0]) if inside else anchor

    def top(self) -> Anchor:
        """Return the first words there are, for what has no place of its own."""
        return _whole(next((run for _, _, run in self._texts), self._runs[0]))

    def marked(self, anchors: Sequence[Anchor], first: int, space: str) -> str:
        """Return the XML with a comment tied to each anchor, numbered from `first`; `space` is the namespace of its elements."""
        cuts: dict[_Cut, tuple[list[int], list[int]]] = {}
        for number, anchor in enumerate(anchors, first):
            for side, (at, behind) in enumerate(((anchor.end, True), (anchor.start, False))):
                cut, *blanks = self._cuts(at, behind=behind)
                cuts.setdefault(cut, ([], []))[side].append(number)
                for one in blanks:
                    cuts.setdefault(one, ([], []))
        marks = _Marks(self._prefix, space)
        parts, reached = [], 0
        for cut, (ended, begun) in sorted(cuts.items()):
            parts += [self._source[reached : cut.at], cut.closes, *map(marks.end, ended), *map(marks.start, begun), cut.opens]
            reached = cut.at
        return "".join((*parts, self._source[reached:]))

    def _run_at(self, at: int) -> _Run | None:
        found = self._text_at(at)
        return None if found is None else found[1]

    def _text_at(self, at: int) -> tuple[_Text, _Run] | None:
        before = bisect_right(self._text_starts, at) - 1
        if before < 0:
            return None
        _, text, run = self._texts[before]
        return (text, run) if text.inner <= at <= text.inner_end else None

    def _cuts(self, at: int, *, behind: bool) -> tuple[_Cut, ...]:
        """Return where the marks of a place go, and the cuts beside it that keep blanks as they were shown."""
        found = self._text_at(at)
        if found is None:  # before or behind a whole run
            return (_Cut(at),)
        text, run = found
        source = self._source
        opened = source[run.start : run.inner] + (source[slice(*run.properties)] if run.properties else "")
        closed = f"</{tag_name(source, run.start)}>"
        if at == text.inner and not behind:
            begins = not source[run.properties[1] if run.properties else run.inner : text.start].strip(_BLANK)
            return (_Cut(run.start) if begins else _Cut(text.start, closed, opened),)
        if at == text.inner_end and behind:
            ends = not source[text.end : run.inner_end].strip(_BLANK)
            return (_Cut(run.end) if ends else _Cut(text.end, closed, opened),)
        return self._split(text, at, closed, opened)

    def _split(self, text: _Text, at: int, closed: str, opened: str) -> tuple[_Cut, ...]:
        """Return the cuts that split a text. One without xml:space is shown without the blanks at its ends, but with those inside."""
        source = self._source
        name = tag_name(source, text.start)
        tag, close = source[text.start : text.inner], f"</{name}>"
        if "preserve" in tag:
            return (_Cut(at, close + closed, opened + tag),)
        kept = f'<{name} xml:space="preserve">'
        left, right = source[text.inner : at], source[at : text.inner_end]
        before, after = len(left.rstrip(_BLANK)), len(right) - len(right.lstrip(_BLANK))
        shown = 0 < after < len(right)
        cuts = [_Cut(at, close + closed, opened + (kept if shown else tag))]
        if 0 < before < len(left):
            cuts.append(_Cut(text.inner + before, close, kept))
        if shown:
            cuts.append(_Cut(at + after, close, tag))
        return tuple(cuts)


class _Marks:
    """The elements that tie a comment to words."""

    def __init__(self, prefix: str, space: str) -> None:
        self._prefix, self._bound = prefix or "w:", "" if prefix else f' xmlns:w="{space}"'

    def start(self, number: int) -> str:
        return self._mark("commentRangeStart", number)

    def end(self, number: int) -> str:
        reference = self._mark("commentReference", number)
        return f"{self._mark('commentRangeEnd', number)}<{self._prefix}r{self._bound}>{reference}</{self._prefix}r>"

    def _mark(self, name: str, number: int) -> str:
        return f'<{self._prefix}{name}{self._bound} {self._prefix}id="{number}"/>'


class _Runs:
    """Gathers the runs of a main text; a formula counts as a run around its own."""

    def __init__(self, source: str) -> None:
        self.found: list[_Run] = []
        self.notes: dict[tuple[str, str], _Run] = {}
        self.numbers: list[int] = []
        self.root = -1
        self._source = source
        self._path: list[str] = []
        self._open: list[_Run] = []

    def open(self, name: str, attributes: dict[str, str], start: int, _end: int) -> None:
        """Take the beginning of an element."""
        self.root = start if self.root < 0 else self.root
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "r" or name in _FORMULAS:
            self._open.append(_Run(start, tag_end(self._source, start), self._open[-1] if self._open else None))
        elif name in _REFERENCES and self._open:
            self.notes.setdefault((_REFERENCES[name], attributes.get("id", "")), self._open[-1])
        elif name in _MARKS and attributes.get("id", "").isdecimal():
            self.numbers.append(int(attributes["id"]))
        elif above == "r" and name == "rPr":
            self._open[-1].properties = (start, start)
        elif above == "r" and name == "t":
            self._open[-1].texts.append(_Text(start, tag_end(self._source, start)))

    def close(self, name: str, start: int, _end: int) -> None:
        """Take the end of an element."""
        self._path.pop()
        end = tag_end(self._source, start) if self._source.startswith("</", start) else start
        above = self._path[-1] if self._path else ""
        if name == "r" or name in _FORMULAS:
            run = self._open.pop()
            run.inner_end, run.end = start, end
            self.found.append(run)
        elif above == "r" and name == "rPr" and self._open[-1].properties:
            self._open[-1].properties = (self._open[-1].properties[0], end)
        elif above == "r" and name == "t":
            text = self._open[-1].texts[-1]
            text.inner_end, text.end = start, end

    def text(self, _written: str, _start: int) -> None:
        """Pass over text: the reader has read it."""

    def decoded(self, _text: str, _start: int, _end: int) -> None:
        """Pass over text: the reader has read it."""


def _whole(run: _Run) -> Anchor:
    while run.outer is not None:
        run = run.outer
    return Anchor(run.start, run.end)
