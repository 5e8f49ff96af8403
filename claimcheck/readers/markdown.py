"""Markdown to a Document: prose only, each letter tied to its place in the source.

In: Markdown source. Out: a Document whose text has no markup. "# Ferry *sinks*\\n\\n**12** dead &amp; gone" reads
"Ferry sinks\\n\\n12 dead & gone", a headline and a paragraph. Code and struck-out text are not prose; HTML on lines of its own is read
as HTML is.
"""

from __future__ import annotations

from typing import Any

from claimcheck.model import BlockKind, Document, InputError
from claimcheck.readers.drafts import SET_ASIDE, Draft, Run, assembled, trimmed
from claimcheck.readers.front_matter import FrontMatter, front_matter_of
from claimcheck.readers.offsets import characters

MAX_EVENTS = 1_000_000

_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"))
_NOT_PROSE = frozenset(("CodeBlock", "MetadataBlock", "Strikethrough"))
_KINDS: dict[str, BlockKind] = {
    "Heading": "headline",
    "BlockQuote": "quote",
    "Item": "item",
    "TableCell": "cell",
    "FootnoteDefinition": "paragraph",
}


def document_of(name: str, source: str, title: str | None = None) -> Document:
    """Return `source` as a Document; `title`, where given, becomes the first headline and has no place in the source.

    Raises InputError where the Markdown has more than MAX_EVENTS pieces, or no prose.
    """
    above = front_matter_of(source)
    body = _Body(name, source, above.end)
    body.read()
    drafts = _above_body(title, above, body.drafts) + body.drafts
    if not drafts:
        raise InputError(f"{name}: holds no prose to check, only code, markup or front matter")
    text, blocks, origin = assembled(drafts)
    return Document(name, text, blocks, source, origin, title or _title_of(drafts), above.date)


def _above_body(title: str | None, above: FrontMatter, body: list[Draft]) -> list[Draft]:
    headings = [draft.text for draft in body if draft.kind == "headline" and draft.level == 1]
    drafts = []
    if title:
        drafts.append(Draft("headline", [Run(title, 0, 0, False)], level=1))
    # Many sites repeat the title of the front matter as the first heading: once is enough.
    elif above.title and above.title.text not in headings[:1]:
        drafts.append(Draft("headline", [above.title], level=1))
    if above.standfirst:
        drafts.append(Draft("standfirst", [above.standfirst]))
    return drafts


def _title_of(drafts: list[Draft]) -> str | None:
    headings = [draft for draft in drafts if draft.kind == "headline"]
    if headings and drafts[0] is headings[0]:
        return headings[0].text
    return next((heading.text for heading in headings if heading.level == 1), None)


class _Body:
    """The state of one walk over the parser's events: where we are, and the runs of the block being read."""

    def __init__(self, name: str, source: str, start: int) -> None:
        self.drafts: list[Draft] = []
        self._name = name
        self._html: list[Run] = []
        self._source, self._start = source, start
        self._character = characters(source[start:])
        self._runs: list[Run] = []
        self._captions: list[list[Run]] = []
        self._pictures: list[list[Run]] = []
        self._around: list[BlockKind] = []
        self._level = self._unread = self._emphasis = 0
        self._all_emphasis = True
        self._columns: list[str] = []
        self._row: list[str] = []
        self._in_head = False

    def read(self) -> None:
        from pyromark import Options, events_with_range

        options = (
            Options.ENABLE_TABLES
            | Options.ENABLE_FOOTNOTES
            | Options.ENABLE_STRIKETHROUGH
            | Options.ENABLE_TASKLISTS
            | Options.ENABLE_HEADING_ATTRIBUTES
            | Options.ENABLE_GFM
        )
        for count, (event, place) in enumerate(events_with_range(self._source[self._start :], options=options)):
            if count >= MAX_EVENTS:
                raise InputError(f"{self._name}: more than {MAX_EVENTS:,} pieces of Markdown; split it, or say --input-format plain")
            self._take(event, place["start"], place["end"])
        self._finish_block()

    def _take(self, event: Any, start: int, end: int) -> None:
        value: Any
        sort, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        match sort:
            case "Start" | "End":
                tag = value if isinstance(value, str) else next(iter(value))
                detail = None if isinstance(value, str) else value[tag]
                (self._open if sort == "Start" else self._close)(tag, detail)
            case "Text":
                self._add(value, start, end)
            case "SoftBreak" | "HardBreak":
                self._add("\n", start, end)
            case "Code" | "InlineMath" | "DisplayMath":
                self._add(SET_ASIDE, start, end)
            case "Html":
                self._html.append(Run(value, *self._place(start, end)))
            case "InlineHtml" if value[:3].lower() == "<br":
                self._add("\n", start, end)

    def _open(self, tag: str, detail: Any) -> None:
        if tag not in _INLINE:
            self._finish_block()
        if tag in _NOT_PROSE:
            self._unread += 1
        elif tag in _KINDS:
            self._around.append(_KINDS[tag])
        match tag:
            case "Heading":
                self._level = int(detail["level"][1:])
            case "Image":
                self._pictures.append([])
            case "Emphasis" | "Strong":
                self._emphasis += 1
            case "TableHead" | "TableRow":
                self._in_head, self._row = tag == "TableHead", []

    def _close(self, tag: str, detail: Any) -> None:  # noqa: ARG002  (same shape as _open)
        match tag:
            case "Image":
                self._captions.append(self._pictures.pop())
            case "Emphasis" | "Strong":
                self._emphasis -= 1
            case "TableCell":
                self._finish_cell()
            case "TableHead":
                self._columns = self._row
        if tag not in _INLINE:
            self._finish_block()
        if tag == "HtmlBlock":
            self._take_html()
        if tag in _NOT_PROSE:
            self._unread -= 1
        elif tag in _KINDS:
            self._around.pop()
        self._level = 0 if tag == "Heading" else self._level

    def _add(self, text: str, start: int, end: int) -> None:
        if self._unread:
            return
        first, last = self._place(start, end)
        run = Run(text, first, last, self._source[first:last] == text)
        if self._pictures:
            self._pictures[-1].append(run)
            return
        self._runs.append(run)
        self._all_emphasis = self._all_emphasis and (self._emphasis > 0 or not text.strip())

    def _place(self, start: int, end: int) -> tuple[int, int]:
        return self._start + self._character(start), self._start + self._character(end)

    def _take_html(self) -> None:
        """Read HTML that stands on lines of its own: a figure, a table, what is hidden."""
        pieces, self._html = self._html, []
        if self._unread or not pieces:
            return
        from claimcheck.readers.embedded import Embedded
        from claimcheck.readers.html import page_of

        exact = [Run(run.text, run.start, run.end, self._source[run.start : run.end] == run.text) for run in pieces]
        inside = Embedded(exact)
        drafts = [inside.draft(one) for one in page_of(self._name, inside.text).prose.drafts]
        for draft in drafts:
            draft.kind = self._around[-1] if self._around and draft.kind == "paragraph" else draft.kind
        self.drafts += drafts

    def _finish_cell(self) -> None:
        runs = trimmed(self._runs)
        column = len(self._row)
        header = self._columns[column] if column < len(self._columns) else ""
        labels = () if self._in_head else (self._row[0] if self._row else "", header)
        draft = Draft("cell", runs, labels=labels)
        self._row.append(draft.text)
        if runs:
            self.drafts.append(draft)
        self._runs = []

    def _finish_block(self) -> None:
        if runs := trimmed(self._runs):
            self.drafts.append(Draft(self._kind(), runs, self._level))
        self.drafts += (Draft("caption", caption) for runs in self._captions if (caption := trimmed(runs)))
        self._runs, self._captions, self._all_emphasis = [], [], True

    def _kind(self) -> BlockKind:
        if self._around:
            return self._around[-1]
        # "# Ferry sinks" and then "*Twelve dead as storm hits Orrin*" alone in its paragraph.
        if self._all_emphasis and len(self.drafts) == 1 and self.drafts[0].kind == "headline":
            return "standfirst"
        return "paragraph"
