"""NITF and NewsML-G2, the news exchange formats in XML, to a Document.

In: XML source. Out: a Document. "<nitf>...<hl1>Ferry sinks</hl1>...<p>12 dead</p>...</nitf>" is a headline and a paragraph; NewsML-G2
wraps such an item, or HTML, in its own metadata.
"""

from __future__ import annotations

import re

from claimcheck.model import BlockKind, Document, InputError
from claimcheck.readers.drafts import Draft, Run, assembled, trimmed
from claimcheck.readers.embedded import Embedded, lines_of
from claimcheck.readers.news_json import html_drafts
from claimcheck.readers.prose import Prose
from claimcheck.readers.xml_events import walk

_ROOTS = ("nitf", "newsItem", "newsMessage", "html")
_NITF_NAMES = {
    "hl1": "h1", "hl2": "standfirst", "abstract": "standfirst", "media-caption": "figcaption", "bq": "blockquote", "body.end": "template",
    "byline": "p", "dateline": "p", "media-metadata": "template", "media-producer": "template", "block": "div", "media": "figure",
    "nitf-table": "div", "body.head": "div", "body.content": "div", "hedline": "div", "rights": "template", "object": "div",
    "nitf-table-metadata": "template", "note": "div", "hl3": "h2", "summary": "standfirst",
}  # fmt: skip
_META: dict[str, BlockKind] = {"headline": "headline", "subheadline": "standfirst", "description": "caption"}
_DATES = ("contentCreated", "date.issue", "dateSent", "versionCreated", "firstCreated", "story.date")


def document_of(name: str, source: str, title: str | None = None) -> Document:
    """Return `source` as a Document; `title`, where given, becomes the first headline and has no place in the source.

    Raises InputError where it is no sound XML, of another kind, holds several stories, or has no text.
    """
    walked = _News(name)
    walk(name, source, walked, bare=re.search(r"<!DOCTYPE\s+nitf\b", source[:4096]) is not None)
    walked.prose.finish()
    drafts = walked.story()
    if title:
        drafts.insert(0, Draft("headline", [Run(title, 0, 0, False)], level=1))
    if not drafts:
        raise InputError(f"{name}: the {walked.kind} holds no text: expected a headline or a body")
    text, blocks, origin = assembled(drafts)
    headline = next((draft.text for draft in drafts if draft.kind == "headline" and draft.level == 1), None)
    return Document(name, text, blocks, source, origin, headline, next((walked.dates[key] for key in _DATES if key in walked.dates), None))


class _News:
    """The state of one walk: prose goes to `prose`; what the metadata says is collected beside it."""

    def __init__(self, name: str) -> None:
        self.prose = Prose(name)
        self.kind = ""
        self.dates: dict[str, str] = {}
        self._name = name
        self._path: list[str] = []
        self._items = 0
        self._content = 0
        self._title: list[Run] = []
        self._meta: list[Draft] = []
        self._data: list[Draft] = []
        self._taking: list[Run] | None = None
        self._taken: tuple[str, dict[str, str]] = ("", {})

    def open(self, name: str, attributes: dict[str, str], start: int, end: int) -> None:
        """Take the beginning of an element. Raises InputError for a root of another kind, and for a second story."""
        if not self._path:
            if name not in _ROOTS:
                raise InputError(f"{self._name}: is XML, but neither NITF nor NewsML-G2: its root is <{name}>")
            self.kind = "NITF" if name == "nitf" else "NewsML-G2"
        self._path.append(name)
        if name == "newsItem":
            self._items += 1
            if self._items > 1:
                raise InputError(f"{self._name}: holds more than one news item; put each in a file of its own")
        if name in ("date.issue", "story.date") and (norm := attributes.get("norm")):
            self.dates.setdefault(name, norm)
        self._content += name in ("nitf", "inlineXML", "html")
        if self._is_taken(name):
            self._taking, self._taken = [], (name, attributes)
        elif self._content:
            self.prose.open(self._told(name), attributes, start, end)

    def close(self, name: str, start: int, end: int) -> None:
        """Take the end of an element."""
        self._path.pop()
        if self._taking is not None and name == self._taken[0]:
            self._take(name, self._taken[1], self._taking)
            self._taking = None
        elif self._content:
            self.prose.close(self._told(name), start, end)
        self._content -= name in ("nitf", "inlineXML", "html")

    def text(self, written: str, start: int) -> None:
        """Take text that stands letter for letter in the source."""
        if self._taking is not None:
            self._taking.append(Run(written, start, start + len(written)))
        elif self._content:
            self.prose.text(written, start)

    def decoded(self, text: str, start: int, end: int) -> None:
        """Take text that the source writes in another way."""
        if self._taking is not None:
            self._taking.append(Run(text, start, end, False))
        elif self._content:
            self.prose.decoded(text, start, end)

    def story(self) -> list[Draft]:
        """Return all drafts: what the metadata says that the body does not, and the body."""
        body = [*self.prose.drafts, *self._data]
        kinds = {draft.kind for draft in body if draft.kind != "headline" or draft.level == 1}
        said = {draft.text for draft in body}
        above = [draft for draft in self._meta if draft.kind not in kinds and draft.text not in said]
        if not ({"headline"} & kinds) and not any(draft.kind == "headline" for draft in above) and (runs := trimmed(self._title)):
            above.insert(0, Draft("headline", runs, level=1))
        captions = [draft for draft in above if draft.kind == "caption"]
        return [*(draft for draft in above if draft.kind != "caption"), *body, *captions]

    def _is_taken(self, name: str) -> bool:
        if self._taking is not None:
            return False
        if self._content:
            return name == "title" and "head" in self._path
        return (name in _META and "contentMeta" in self._path) or name == "inlineData" or name in _DATES

    def _told(self, name: str) -> str:
        return _NITF_NAMES.get(name, name) if "nitf" in self._path[:4] or name == "nitf" else name

    def _take(self, name: str, attributes: dict[str, str], runs: list[Run]) -> None:
        inside = Embedded(runs)
        if name == "title":
            self._title = self._title or runs
        elif name in _DATES:
            self.dates.setdefault(name, inside.text.strip())
        elif name == "inlineData":
            if "html" in attributes.get("contenttype", ""):
                self._data += (inside.draft(one) for one in html_drafts(self._name, inside.text))
            else:
                self._data += lines_of(inside)
        elif kept := trimmed(runs):
            role = attributes.get("role", "").lower()
            kind = "standfirst" if any(word in role for word in ("sub", "summary", "abstract", "standfirst")) else _META[name]
            if kind != "headline" or not any(one.kind == "headline" for one in self._meta):
                self._meta.append(Draft(kind, kept, level=int(kind == "headline")))
