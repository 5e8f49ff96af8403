"""Elements and text, as a parser of markup meets them, to drafts of blocks.

In: opened and closed elements by their HTML names, and runs of text. Out: drafts. `<p><b>3</b>,500 dead</p>` opens p and b, and comes
to one paragraph of the runs "3" and ",500 dead". What is hidden, struck out or part of the page around a story is left out.
No tree is built: each step costs the same, however deep the elements are nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.model import BlockKind
from claimcheck.readers.drafts import SET_ASIDE, Draft, Run, trimmed
from claimcheck.readers.rows import Cell, MarkupTable

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hgroup hr html legend li main nav ol p pre section standfirst summary table tbody td tfoot th thead tr ul
"""
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
BLOCKS, VOID = frozenset(_BLOCK_NAMES.split()), frozenset(_VOID_NAMES.split())
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_HIDDEN_NAMES = """
    audio button canvas del footer head iframe math nav noembed noframes noscript object option s script select
    strike style svg template textarea title video datalist rp
"""
_HIDDEN = _CODE | frozenset(_HIDDEN_NAMES.split())
_KINDS: dict[str, BlockKind] = {
    "blockquote": "quote",
    "caption": "caption",
    "figcaption": "caption",
    "li": "item",
    "standfirst": "standfirst",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "headline"),
}
_STANDFIRST_NAMES = "standfirst subtitle subheadline dek deck article-dek article-summary strapline doc-subtitle alternativeheadline"
_STANDFIRST = frozenset(_STANDFIRST_NAMES.split())
# What an element that begins closes by beginning, and what keeps it from doing so.
_ENDED_BY = {
    **dict.fromkeys(sorted(BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "body", "html", "caption"}), ("p",)),
    "li": ("p", "li"), "dt": ("p", "dd", "dt"), "dd": ("p", "dd", "dt"), "option": ("option",),
    "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"),
    **dict.fromkeys(("tbody", "thead", "tfoot"), ("td", "th", "tr", "tbody", "thead", "tfoot", "caption")),
}  # fmt: skip
_WALLS = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "option": ("select",)}
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.ASCII | re.IGNORECASE)
_UNEVEN = re.compile("[ \\t\\n\\r\\f]{2,}|[\\t\\n\\r\\f]|[\\u00ad\\u200b\\u2060\\ufeff]+")
_BLANK = " \t\n\r\f"
_NOTE_MARK = re.compile(r"[\s\[(]*[\d*†‡§a-e][\d*†‡§,\s]{0,4}[\])\s]*")
_SQUARED = re.compile(r"(?:\b|\d)(?:[kcm]?m|ft|mi|in|yd)\s*")


@dataclass(slots=True)
class _Open:
    """An element that is open; `counts` names the counters that go down when it closes."""

    name: str
    counts: tuple[str, ...] = ()
    kind: BlockKind | None = None


@dataclass(slots=True)
class Region:
    """Where in a page a draft stands: in which outermost article (counted from 1, or 0), and whether in its main part."""

    article: int
    main: bool


@dataclass(slots=True)
class _Counts:
    hidden: int = 0
    main: int = 0
    article: int = 0
    group: int = 0


@dataclass(slots=True)
class _Superscript:
    begun: int
    depth: int


@dataclass
class Prose:
    """The state of one walk: what is open, and the runs of the block being read. `name` is that of the input, for messages."""

    name: str
    drafts: list[Draft] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _at: dict[str, list[int]] = field(default_factory=dict)
    _walls: list[int] = field(default_factory=list)
    _kinds: list[tuple[BlockKind, str]] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _captions: list[list[Run]] = field(default_factory=list)
    _tables: list[MarkupTable] = field(default_factory=list)
    _supers: list[_Superscript] = field(default_factory=list)
    _counts: _Counts = field(default_factory=_Counts)
    _articles: int = 0
    _breaks: int = 0

    @property
    def hidden(self) -> bool:
        """Whether what comes now is not read."""
        return self._counts.hidden > 0

    @property
    def region(self) -> Region:
        """Where in the page we are."""
        return Region(self._articles if self._counts.article else 0, self._counts.main > 0)

    def open(self, name: str, attributes: dict[str, str], start: int, end: int) -> None:
        """Take the beginning of an element, whose tag stands at source[start:end]."""
        for ended in _ENDED_BY.get(name, ()):
            self._end_implied(name, ended)
        if name in BLOCKS:
            self.finish_block()
        elif name in _CODE and not self.hidden:
            self._runs.append(Run(SET_ASIDE, start, end, False))
        if name == "br":
            self._break(start, end)
        elif name == "q" and not self.hidden:
            self._runs.append(Run("“", start, end, False))
        if name in VOID:
            return
        self._push(name, attributes)
        if not self.hidden:
            self._enter(name, attributes, start)

    def close(self, name: str, start: int, end: int) -> None:
        """Take the end of an element; one that is not open only ends the block, if it is of those that do."""
        places = self._at.get(name)
        if name in BLOCKS:
            self.finish_block()
        if not places or (name not in BLOCKS and self._walls and self._walls[-1] > places[-1] and name not in _HIDDEN):
            return
        if name == "q" and not self.hidden:
            self._runs.append(Run("”", start, end, False))
        self._pop_to(places[-1])

    def text(self, written: str, start: int) -> None:
        """Take text that stands letter for letter in the source from `start` on."""
        if self._counts.hidden:
            return
        at = 0
        for found in _UNEVEN.finditer(written):
            if found.start() > at:
                self._add(Run(written[at : found.start()], start + at, start + found.start()))
            if found[0][0] in _BLANK:
                self._add(Run(" ", start + found.start(), start + found.end(), False))
            at = found.end()
        if at < len(written):
            self._add(Run(written[at:], start + at, start + len(written)))

    def decoded(self, text: str, start: int, end: int) -> None:
        """Take text that the source writes in another way at source[start:end]."""
        if self._counts.hidden or not text.strip("\u00ad\u200b\u2060\ufeff"):
            return
        self._add(Run(" " if text in "\t\n\r\f" else text, start, end, False))

    def picture(self, runs: list[Run]) -> None:
        """Take the words that stand for a picture."""
        if not self.hidden:
            self._captions.append(runs)

    def finish(self) -> None:
        """Take the end of the input."""
        self.finish_block()
        self._pop_to(0)
        self.finish_block()

    def finish_block(self) -> None:
        """End the block being read, if any."""
        if self._supers:
            self._supers.clear()
        self._breaks = 0
        if self._tables and (table := self._tables[-1]).in_cell:
            table.take(self._runs)
            self._runs = []
            return
        if self._runs and (runs := trimmed(self._runs)):
            kind, name = self._kinds[-1] if self._kinds else ("paragraph", "")
            self._emit(Draft(kind, runs, int(name[1]) if kind == "headline" else 0))
        for caption in self._captions:
            if kept := trimmed(caption):
                self._emit(Draft("caption", kept))
        self._runs, self._captions = [], []

    def _emit(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.regions.append(self.region)

    def _add(self, run: Run) -> None:
        last = self._runs[-1].text[-1:] if self._runs else ""
        if run.text[0] == " " and (last in (" ", "\n") or not last):
            if len(run.text) == 1:
                return
            if run.exact:
                run = Run(run.text[1:], run.start + 1, run.end)
        self._runs.append(run)
        self._breaks = 0 if run.text.strip() else self._breaks

    def _break(self, start: int, end: int) -> None:
        if self.hidden:
            return
        self._breaks += 1
        if self._breaks > 1:  # an empty line, as old pages part their paragraphs
            self.finish_block()
        elif self._runs:
            self._runs.append(Run("\n", start, end, False))

    def _push(self, name: str, attributes: dict[str, str]) -> None:
        role = attributes.get("role", "").lower()
        counts: list[str] = []
        if name in _HIDDEN or _is_hidden(attributes, role):
            counts.append("hidden")
        if name == "main" or role == "main":
            counts.append("main")
        if name == "article" or role == "article" or attributes.get("itemprop", "").lower() == "articlebody":
            self._articles += self._counts.article == 0
            counts.append("article")
        if name == "hgroup":
            counts.append("group")
        for counter in counts:
            setattr(self._counts, counter, getattr(self._counts, counter) + 1)
        kind = _KINDS.get(name) or self._standfirst(name, attributes, role)
        if kind:
            self._kinds.append((kind, name))
        self._at.setdefault(name, []).append(len(self._open))
        if name in BLOCKS:
            self._walls.append(len(self._open))
        self._open.append(_Open(name, tuple(counts), kind))

    def _standfirst(self, name: str, attributes: dict[str, str], role: str) -> BlockKind | None:
        if name not in ("p", "div", "section"):
            return None
        told = {role, attributes.get("itemprop", "").lower(), *attributes.get("class", "").lower().replace("__", " ").split()}
        return "standfirst" if told & _STANDFIRST or (name == "p" and self._counts.group) else None

    def _enter(self, name: str, attributes: dict[str, str], start: int) -> None:
        if name == "table":
            if self._tables:
                self._lay_out(self._tables[-1])
            layout = attributes.get("role", "").lower() in ("presentation", "none")
            self._tables.append(MarkupTable(self.name, layout))
        elif self._tables and name in ("td", "th", "tr", "thead", "tfoot", "caption"):
            self._tables[-1].open(name, attributes)
        elif name == "sup":
            self._supers.append(_Superscript(len(self._runs), start))

    def _lay_out(self, table: MarkupTable) -> None:
        """Give up reading a table as one: it lays out a page, for another stands in it."""
        for cell in table.laid_out():
            self._emit_cell(cell)

    def _emit_cell(self, cell: Cell) -> None:
        if runs := trimmed(cell.runs):
            self._emit(Draft("paragraph", runs))

    def _end_implied(self, name: str, ended: str) -> None:
        places = self._at.get(ended)
        if not places:
            return
        walls = _WALLS.get(name, ())
        nearest = max((self._at[wall][-1] for wall in (*walls, "table") if self._at.get(wall)), default=-1)
        if ended == "p":  # a paragraph ends only where nothing but inline elements are open in it
            nearest = max(nearest, self._walls[-1] - 1 if self._walls else -1)
        if places[-1] > nearest:
            self.finish_block()
            self._pop_to(places[-1])

    def _pop_to(self, depth: int) -> None:
        while len(self._open) > depth:
            last = self._open.pop()
            was_hidden = self.hidden
            self._at[last.name].pop()
            if last.name in BLOCKS:
                self.finish_block()
                self._walls.pop()
            if not was_hidden:
                self._leave(last.name)
            if last.kind:
                self._kinds.pop()
            for counter in last.counts:
                setattr(self._counts, counter, getattr(self._counts, counter) - 1)

    def _leave(self, name: str) -> None:
        if name == "sup" and self._supers:
            self._close_superscript(self._supers.pop())
        elif name == "table" and self._tables:
            table = self._tables.pop()
            for draft in table.drafts():
                self._emit(draft)
        elif self._tables and name in ("td", "th", "thead", "tfoot", "caption"):
            self._tables[-1].close(name)

    def _close_superscript(self, opened: _Superscript) -> None:
        """Set the mark of a note aside: "3,500<sup>2</sup>" is not 35,002. "10<sup>th</sup>" and "5 km<sup>2</sup>" stay."""
        inside = self._runs[opened.begun :]
        text = "".join(run.text for run in inside)
        before = self._runs[opened.begun - 1].text[-4:] if 0 < opened.begun <= len(self._runs) else ""
        if inside and _NOTE_MARK.fullmatch(text) and not (_SQUARED.fullmatch(before.split(" ")[-1]) and text in ("2", "3")):
            self._runs[opened.begun :] = [Run(SET_ASIDE, inside[0].start, inside[-1].end, False)]


def _is_hidden(attributes: dict[str, str], role: str) -> bool:
    if not attributes:
        return False
    if attributes.get("aria-hidden", "").lower() == "true" or role in ("navigation", "search", "contentinfo"):
        return True
    if "hidden" in attributes and attributes["hidden"].lower() != "false":
        return True
    return "style" in attributes and _INVISIBLE.search(attributes["style"]) is not None
