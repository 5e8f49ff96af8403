"""Word files (.docx) to a Document: prose only, each block with the paragraph and the runs it stands in.

In: the bytes of a Word file. Out: a Document. A paragraph in the style Title and one that reads "12 dead", with "13" struck out as a
tracked change, are a headline and a paragraph. Such a file is a ZIP of XML: what the author sees are paragraphs, so the source of the
document is its text, and `Block.place` says which paragraph of the file a block is.
Tracked changes are read as accepted; fields by their result; what is hidden or struck out is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from claimcheck.model import Block, BlockKind, Document, InputError, Segment
from claimcheck.readers.docx_parts import parts_of
from claimcheck.readers.docx_styles import Listener, styles_of
from claimcheck.readers.drafts import SET_ASIDE, Draft, Run, assembled, trimmed
from claimcheck.readers.rows import MarkupTable
from claimcheck.readers.xml_events import walk

MOST_PARAGRAPHS = 200_000

# Struck out in a tracked change, moved away, a second telling for older programs, the code of a field, a comment's mark.
_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "delText", "instrText", "delInstrText", "annotationRef", "rt"))
_OFF = ("0", "false", "off")
_HEADING = re.compile(r"heading (\d)")
_KINDS: dict[str, BlockKind] = {
    "subtitle": "standfirst", "standfirst": "standfirst", "caption": "caption", "quote": "quote", "intense quote": "quote",
    "block text": "quote", "list paragraph": "item",
}  # fmt: skip


def document_of(name: str, data: bytes, title: str | None = None) -> Document:
    """Return a Word file as a Document; `title`, where given, becomes the first headline.

    Raises InputError where it is no such file, is encrypted, damaged, unsafe or too large, or holds no text.
    """
    return read_with_pieces(name, data, title)[0]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from `start` on that stands in source[source_start:source_end] of a part, which is letter for letter if `exact`.

    told   "" for the main text, else "footnote" or "endnote"
    note   "footnote 2" for what stands in one
    """

    start: int
    text: str
    source_start: int
    source_end: int
    exact: bool
    told: str
    note: str


def read_with_pieces(name: str, data: bytes, title: str | None = None) -> tuple[Document, tuple[Piece, ...]]:
    """Return a Word file as `document_of` does, and where in the XML of its parts its text stands, in order. Raises InputError."""
    parts = parts_of(name, data)
    styles = styles_of(name, parts.styles)
    drafts, title_told, date = [], "", None
    for told, xml in (("", parts.document), ("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        if xml:
            story = _Story(name, styles, told)
            walk(name, xml, story)
            drafts += story.drafts
    if parts.properties:
        properties = Listener(("title", "created", "description"))
        walk(name, parts.properties, properties)
        title_told = properties.told.get("title", "").strip()
        # The library that makes most files without Word dates them all 2013.
        date = None if "python-docx" in properties.told.get("description", "") else properties.told.get("created")
    if not drafts:
        raise InputError(f"{name}: the Word file holds no text to check")
    return _made(name, drafts, title, title_told, date)


def _made(name: str, drafts: list[PlacedDraft], title: str | None, told: str, date: str | None) -> tuple[Document, tuple[Piece, ...]]:
    own = next((one for one in drafts if one.draft.kind == "headline" and one.draft.level == 1), None)
    own = own or (drafts[0] if drafts[0].draft.kind == "headline" else None)
    above = title or (told if own is None else "")
    if above:
        drafts = [PlacedDraft(Draft("headline", [Run(above, 0, 0, False)], level=1), "" if title else "document properties", ()), *drafts]
    text, blocks, _ = assembled([one.draft for one in drafts])
    placed = tuple(_placed(block, one) for block, one in zip(blocks, drafts, strict=True))
    pieces = tuple(piece for block, one in zip(blocks, drafts, strict=True) for piece in _pieces(block.span.start, one))
    headline = above or (own.draft.text if own else None)
    if not title:
        return Document(name, text, placed, text, (Segment(0, 0, len(text)),), headline, date), pieces
    past = len(title) + 2
    origin = (Segment(0, 0, 0), Segment(len(title), 0, 0), Segment(past, 0, len(text) - past))
    return Document(name, text, placed, text[past:], origin, headline, date), pieces


def _pieces(at: int, one: PlacedDraft) -> Iterator[Piece]:
    for run in one.draft.runs:
        if run.end > run.start and not run.text.isspace():
            yield Piece(at, run.text, run.start, run.end, run.exact, one.told, one.place if one.told else "")
        at += len(run.text)


def _placed(block: Block, one: PlacedDraft) -> Block:
    return replace(block, place=one.place, runs=tuple(block.span.start + at for at in one.runs))


@dataclass(frozen=True, slots=True)
class PlacedDraft:
    """A draft, the label of its paragraph, where each run of the file begins in it, and which part but the main one it stands in.

    The runs of the draft know where they stand in the XML of that part.
    """

    draft: Draft
    place: str
    runs: tuple[int, ...]
    told: str = ""


@dataclass
class _Paragraph:
    """A paragraph in the making."""

    runs: list[Run] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0
    style: str = ""
    level: int = 0
    listed: bool = False

    def add(self, text: str, start: int, end: int) -> None:
        self.runs.append(Run(text, start, end, end - start == len(text)))
        self.length += len(text)


class _Story:
    """The state of one walk over the main text, the footnotes or the endnotes."""

    def __init__(self, name: str, styles: dict[str, tuple[str, int]], told: str) -> None:
        self.drafts: list[PlacedDraft] = []
        self._name, self._styles, self._told = name, styles, told
        self._open: list[_Paragraph] = []
        self._path: list[str] = []
        self._tables: list[tuple[MarkupTable, str]] = []
        self._skipped = 0
        self._run_hidden = False
        self._taking = False
        self._begun = self._count = self._number = 0
        self._note = ""

    def open(self, name: str, attributes: dict[str, str], start: int, _end: int) -> None:
        """Take the beginning of an element. Raises InputError where there are too many paragraphs or columns."""
        self._path.append(name)
        self._skipped += name in _SKIPPED and self._is_content(name)
        if self._skipped:
            return
        value = attributes.get("val", "")
        match name:
            case "p":
                self._begin()
            case "r":
                self._run_hidden = False
                if self._open:
                    self._open[-1].starts.append(self._open[-1].length)
            case "vanish" | "strike" | "dstrike" if "r" in self._path[-3:-1] and value not in _OFF:
                self._run_hidden = True
            case "t":
                self._taking = not self._run_hidden
            case "footnote" | "endnote":
                self._note = "" if attributes.get("type", "normal") != "normal" else f"{name} {attributes.get('id', '')}"
                self._skipped += not self._note
            case "tbl" | "tr" | "tc" | "tblHeader" | "gridSpan" | "vMerge":
                self._table(name, value)
            case _:
                self._mark(name, value, start)

    def _is_content(self, name: str) -> bool:
        """Whether an element holds text; <w:del/> among the properties of a paragraph or a row only says that its mark is deleted."""
        return name not in ("del", "moveFrom") or not {"rPr", "trPr", "pPr"} & set(self._path[-4:-1])

    def _begin(self) -> None:
        self._begun += 1
        if self._begun > MOST_PARAGRAPHS:
            raise InputError(f"{self._name}: more than {MOST_PARAGRAPHS:,} paragraphs, the most that is read; split it")
        self._open.append(_Paragraph())

    def _mark(self, name: str, value: str, at: int) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        match name:
            case "pStyle":
                paragraph.style, paragraph.level = self._styles.get(value, (value.lower(), 0))
            case "outlineLvl" if value.isdigit() and int(value) < 9:
                paragraph.level = int(value) + 1
            case "numPr":
                paragraph.listed = True
            case "tab" if "r" in self._path[-2:-1]:
                paragraph.add("\t", at, at)
            case "br" | "cr":
                paragraph.add("\n", at, at)
            case "noBreakHyphen":
                paragraph.add("-", at, at)
            case "footnoteReference" | "endnoteReference" | "drawing" | "object" | "oMath":
                paragraph.add(SET_ASIDE, at, at)

    def close(self, name: str, _start: int, _end: int) -> None:
        """Take the end of an element."""
        skipped = self._skipped
        if name in _SKIPPED and self._is_content(name):
            self._skipped -= 1
        elif name in ("footnote", "endnote"):
            self._skipped -= not self._note
        self._path.pop()
        if skipped:
            return
        if name == "t":
            self._taking = False
        elif name == "p" and self._open:
            self._finish(self._open.pop())
        elif name == "tc" and self._tables:
            self._tables[-1][0].close("td")
        elif name == "tbl" and self._tables:
            table, place = self._tables.pop()
            self.drafts += (PlacedDraft(draft, place, (), self._told) for draft in table.drafts())

    def text(self, written: str, start: int) -> None:
        """Take text, without the hyphens that only show where a line ends."""
        if self._taking and not self._skipped and self._open:
            for part in written.split("\u00ad"):
                if part:
                    self._open[-1].add(part, start, start + len(part))
                start += len(part) + 1

    def decoded(self, text: str, start: int, end: int) -> None:
        """Take text that the XML writes in another way."""
        if self._taking and not self._skipped and self._open and text != "\u00ad":
            self._open[-1].add(text, start, end)

    def _table(self, name: str, value: str) -> None:
        if name == "tbl":
            if self._tables:
                self._lay_out(self._tables[-1])
            self._number += 1
            self._tables.append((MarkupTable(self._name), f"table {self._number}"))
        elif not self._tables:
            return
        table, _ = self._tables[-1]
        if name in ("tr", "tc"):
            table.open("td" if name == "tc" else name, {})
        elif name == "gridSpan" and value.isdigit():
            table.widen(int(value[:6]))
        elif name == "vMerge" and value != "restart":
            table.go_on()
        elif name == "tblHeader" and value not in _OFF:
            table.head()

    def _lay_out(self, outer: tuple[MarkupTable, str]) -> None:
        """Read the cells of a table that holds another as paragraphs."""
        table, place = outer
        self.drafts += (PlacedDraft(Draft("paragraph", cell.runs), place, (), self._told) for cell in table.laid_out())

    def _finish(self, paragraph: _Paragraph) -> None:
        runs = trimmed(paragraph.runs)
        if not runs:
            return
        if self._tables and self._tables[-1][0].in_cell:
            self._tables[-1][0].take(runs)
            return
        self._count += 1
        kind, level = self._kind(paragraph)
        cut = "".join(run.text for run in paragraph.runs).find("".join(run.text for run in runs))
        starts = tuple(max(0, at - cut) for at in paragraph.starts)
        self.drafts.append(PlacedDraft(Draft(kind, runs, level), self._note or f"paragraph {self._count}", starts, self._told))

    def _kind(self, paragraph: _Paragraph) -> tuple[BlockKind, int]:
        style = paragraph.style
        if style == "title" and not self._told:
            return "headline", 1
        if heading := _HEADING.fullmatch(style):
            return "headline", int(heading[1])
        if paragraph.level:
            return "headline", paragraph.level
        return _KINDS.get(style) or ("item" if paragraph.listed or style.startswith("list ") else "paragraph"), 0
