"""reStructuredText to a Document: prose only, every letter tied to its place in the source.

In: a story in reStructuredText. Out: a Document. "Ferry sinks\\n===========\\n\\n**12** dead" is a headline and a paragraph. Read line by
line, for no parser that is at hand tells more than lines: titles, paragraphs, lists, quotations, tables, captions of figures, notes and
boxes are read; comments, code, pictures, literal blocks, substitutions and what an unknown directive holds are not.
"""

from __future__ import annotations

import re
from functools import partial

from claimcheck.model import BlockKind, Document, InputError, Segment
from claimcheck.readers.drafts import Draft, Run, assembled, trimmed
from claimcheck.readers.rst_tables import GRID, RULE, grid_cells, ruled_cells
from claimcheck.readers.rst_words import runs_of
from claimcheck.spans import Span

MOST_LINES = 500_000
_DEEPEST = 40
_LINE = re.compile(r"[^\r\n]*")
_ADORNED = re.compile(r"([!-/:-@\[-`{-~])\1+\s*")
_BULLET = re.compile(r"[-*+•‣⁃](?:[ ]+(?=\S)|$)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|#|[A-Za-z])[.)][ ]+(?=\S)")
_FIELD = re.compile(r":(?![ :`])([^:\r\n]{1,80}):(?:\s+|$)(?!`)")
_DIRECTIVE = re.compile(r"\.\.[ ]+(?:\|[^|]*\|[ ]+)?([A-Za-z][\w:.+-]*?)[ ]?::(?:[ ]+|$)")
_NOTE = re.compile(r"\.\.[ ]+\[[^\]\r\n]{1,80}\](?:[ ]+|$)")
_QUOTES = frozenset(("epigraph", "highlights", "pull-quote"))
_BOXES = frozenset((
    "note", "warning", "tip", "important", "caution", "danger", "attention", "hint", "error", "admonition", "sidebar", "topic", "container",
    "compound", "rst-class", "class", "versionadded", "versionchanged", "seealso", "only",
))  # fmt: skip
_UNTITLED = frozenset(("container", "compound", "rst-class", "class", "only", "versionadded", "versionchanged"))


def document_of(name: str, source: str, title: str | None = None) -> Document:
    """Return a reStructuredText source as a Document; `title`, where given, becomes the first headline.

    Raises InputError where it has more than MOST_LINES lines.
    """
    story = _Story(name, source)
    story.read(0, len(story.lines), 0, "paragraph", 0)
    drafts = story.drafts
    if title:
        drafts = [Draft("headline", [Run(title, 0, 0, False)], level=1), *drafts]
    text, blocks, segments = assembled(drafts)
    own = next((draft.text for draft in drafts if draft.kind == "headline" and draft.level == 1), None)
    return Document(name, text, blocks, source, segments or (Segment(0, 0, 0),), title or own, story.date)


class _Story:
    """The state of one walk over the lines."""

    def __init__(self, name: str, source: str) -> None:
        self.drafts: list[Draft] = []
        self.date: str | None = None
        self._source = source
        self._styles: list[tuple[str, bool]] = []
        self._words = partial(runs_of, source)
        self.lines: list[Span] = []
        at = 0
        while at < len(source):
            found = _LINE.match(source, at)
            end = found.end() if found else len(source)
            self.lines.append(Span(at, end))
            at = end + (2 if source.startswith("\r\n", end) else 1)
            if len(self.lines) > MOST_LINES:
                raise InputError(f"{name}: more than {MOST_LINES:,} lines, the most that is read at once; split it")

    def read(self, at: int, stop: int, indent: int, kind: BlockKind, depth: int, first: int | None = None) -> None:
        """Read the lines from `at` to `stop`, whose text begins at column `indent`; that of the first one at `first` where it is given."""
        if depth > _DEEPEST:  # "- - - - -" and so on: nobody's list
            self._add([one for one in (self._span(line, 0) for line in range(at, stop)) if one.end > one.start], kind)
            return
        begun = at
        while at < stop:
            own = first if first is not None and at == begun else None
            if own is None and not self._text(at):
                at += 1
            elif own is None and self._indent(at) > indent:
                end = self._below(at, stop, indent)
                self.read(at, end, self._least(at, end), "quote" if kind == "paragraph" else kind, depth + 1)
                at = end
            else:
                at = self._block(at, stop, indent if own is None else own, kind, depth)

    def _block(self, at: int, stop: int, indent: int, kind: BlockKind, depth: int) -> int:
        """Read the block that begins on a line, and return the line behind it."""
        words = self._line(at, indent)
        if words.startswith("..") and (len(words) == 2 or words[2] == " "):
            return self._explicit(at, stop, indent, words, kind, depth)
        if words.startswith("__ ") or words == "__":
            return at + 1
        if (end := self._title(at, stop, indent, depth)) is not None:
            return end
        if GRID.fullmatch(words) or RULE.fullmatch(words):
            return self._table(at, stop, indent, "+|" if words[0] == "+" else "")
        if words.startswith(">>> "):
            return self._while_text(at, stop)
        if field := _FIELD.match(words):
            if field[1].lower() == "date" and not self.date:
                self.date = words[field.end() :].strip() or None
            return self._below(at + 1, stop, indent)
        if marker := self._marker(at, stop, indent, words):
            end = self._below(at + 1, stop, indent)
            self.read(at, end, self._inner(at + 1, end, indent + marker), "item", depth + 1, indent + marker)
            return end
        return self._paragraph(at, stop, indent, kind, depth)

    def _marker(self, at: int, stop: int, indent: int, words: str) -> int:
        """Return how wide the sign of a list item is; 0 where none begins here: "12. The firm" may be a sentence that wrapped."""
        if bullet := _BULLET.match(words):
            return max(bullet.end(), 2)
        numbered = _NUMBERED.match(words)
        if numbered is None:
            return 0
        wraps = at + 1 < stop and self._text(at + 1) and self._indent(at + 1) == indent and not self._is_item(at + 1, indent)
        return 0 if wraps else numbered.end()

    def _is_item(self, at: int, indent: int) -> bool:
        words = self._line(at, indent)
        return bool(_NUMBERED.match(words) or _BULLET.match(words))

    def _explicit(self, at: int, stop: int, indent: int, words: str, kind: BlockKind, depth: int) -> int:
        if words == ".." and (at + 1 >= stop or not self._text(at + 1)):
            return at + 1  # it ends what stands above, and takes nothing of what stands below
        end = self._below(at + 1, stop, indent)
        if note := _NOTE.match(words):
            self.read(at, end, self._inner(at + 1, end, indent + note.end()), kind, depth + 1, indent + note.end())
            return end
        directive = _DIRECTIVE.match(words)
        if directive is None or words.startswith(".. |"):
            return end
        name = directive[1].lower()
        body = at + 1
        while body < end and (not self._text(body) or _FIELD.match(self._line(body, self._indent(body)))) and self._text(body):
            body += 1  # options
        if name in ("figure", "table", "list-table", "csv-table"):
            self._captioned(at, body, end, indent + directive.end(), name, depth)
        elif name in _QUOTES or name in _BOXES:
            argument = words[directive.end() :].strip()
            if argument and name not in _UNTITLED:
                self._add([self._span(at, indent + directive.end())], kind)
            self.read(body, end, self._least(body, end), "quote" if name in _QUOTES else kind, depth + 1)
        return end

    def _captioned(self, at: int, body: int, end: int, argument: int, name: str, depth: int) -> None:
        """Read the caption of a figure or a table, and the table."""
        if name == "figure":
            self.read(body, end, self._least(body, end), "caption", depth + 1)
            return
        if self._line(at, argument).strip():
            self._add([self._span(at, argument)], "caption")
        if name != "csv-table":
            self.read(body, end, self._least(body, end), "paragraph", depth + 1)

    def _title(self, at: int, stop: int, indent: int, depth: int) -> int | None:
        """Read a section's title, adorned below or on both sides, or pass over a transition."""
        over = bool(_ADORNED.fullmatch(self._line(at, indent)))
        title = at + 1 if over else at
        under = title + 1
        if depth or (over and len(self._text(at)) < 2):
            return None
        ruled = under < stop and self._text(title) and _ADORNED.fullmatch(self._text(under))
        if ruled and not _ADORNED.fullmatch(self._text(title)):
            sign, long = self._text(under)[0], len(self._text(under))
            if (long >= 4 or long >= len(self._text(title))) and (not over or self._text(at) == self._text(under)):
                if (sign, over) not in self._styles:
                    self._styles.append((sign, over))
                self._add([self._span(title, self._indent(title))], "headline", self._styles.index((sign, over)) + 1)
                return under + 1
        alone = over and len(self._text(at)) >= 4 and (at + 1 >= stop or not self._text(at + 1)) and (at == 0 or not self._text(at - 1))
        return at + 1 if alone else None

    def _table(self, at: int, stop: int, indent: int, signs: str) -> int:
        end = at + 1
        if signs:
            while end < stop and self._line(end, indent)[:1] in ("+", "|"):
                end += 1
        else:
            last, rules = end, 1
            while end < stop and rules < 3 and self._indent_or(end, indent) >= indent:
                if RULE.fullmatch(self._line(end, indent)):
                    rules, last = rules + 1, end + 1
                    if end + 1 >= stop or not self._text(end + 1):
                        break
                end += 1
            end = last
        lines = [Span(min(one.start + indent, one.end), one.end) for one in self.lines[at:end]]
        self.drafts += (grid_cells if signs else ruled_cells)(self._source, lines, self._words) if len(lines) > 2 else []
        return max(end, at + 1)

    def _paragraph(self, at: int, stop: int, indent: int, kind: BlockKind, depth: int) -> int:
        end = at + 1
        while end < stop and self._text(end) and not (end == at + 1 and self._indent(end) > indent):
            end += 1
        bars = self._line(at, indent).startswith("| ")
        spans = [self._span(one, indent if one == at else self._indent(one)) for one in range(at, end)]
        if bars:
            spans = [self._trim(one.start + 1, one.end) if one.of(self._source).startswith("|") else one for one in spans]
        literal = self._text(end - 1).endswith("::")
        if literal:
            last = spans[-1]
            spans[-1] = self._trim(last.start, last.end - (2 if self._source[last.end - 3 : last.end - 2] in ("", " ", "\n") else 1))
        self._add([one for one in spans if one.end > one.start], kind)
        if literal:
            return self._past_literal(end, stop, indent)
        if end == at + 1 and end < stop and self._text(end):  # a term, and below it what is said of it
            below = self._below(end, stop, indent)
            self.read(end, below, self._least(end, below), kind, depth + 1)
            return below
        return end

    def _past_literal(self, at: int, stop: int, indent: int) -> int:
        """Return the line behind a literal block: what is indented, or each line of which begins with the same sign."""
        while at < stop and not self._text(at):
            at += 1
        if at < stop and self._indent(at) <= indent and self._text(at)[0] in ">|":
            return self._while_text(at, stop)
        return self._below(at, stop, indent)

    def _add(self, spans: list[Span], kind: BlockKind, level: int = 0) -> None:
        if runs := trimmed(self._words(spans) if spans else []):
            self.drafts.append(Draft(kind, runs, level))

    def _below(self, at: int, stop: int, indent: int) -> int:
        """Return the line behind those from `at` on that are blank or stand further in than `indent`."""
        end = at
        while at < stop and (not self._text(at) or self._indent(at) > indent):
            at += 1
            end = at if self._text(at - 1) else end
        return end

    def _while_text(self, at: int, stop: int) -> int:
        while at < stop and self._text(at):
            at += 1
        return at

    def _least(self, at: int, stop: int) -> int:
        return min((self._indent(one) for one in range(at, stop) if self._text(one)), default=0)

    def _inner(self, at: int, stop: int, usual: int) -> int:
        return min(usual, self._least(at, stop)) if any(self._text(one) for one in range(at, stop)) else usual

    def _text(self, at: int) -> str:
        return self.lines[at].of(self._source).strip()

    def _line(self, at: int, indent: int) -> str:
        return self.lines[at].of(self._source)[indent:].rstrip()

    def _indent(self, at: int) -> int:
        line = self.lines[at].of(self._source)
        return len(line) - len(line.lstrip())

    def _indent_or(self, at: int, usual: int) -> int:
        return self._indent(at) if self._text(at) else usual

    def _span(self, at: int, indent: int) -> Span:
        line = self.lines[at]
        return self._trim(min(line.start + indent, line.end), line.end)

    def _trim(self, start: int, end: int) -> Span:
        words = self._source[start:end]
        lead = len(words) - len(words.lstrip())
        return Span(min(start + lead, end), max(min(start + lead, end), start + len(words.rstrip())))
