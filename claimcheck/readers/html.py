"""HTML to a Document: the story of a page, each letter tied to its place in the source.

In: HTML source. Out: a Document whose text has no markup. "<h1>Ferry sinks</h1><p><b>12</b> dead &amp; gone" reads
"Ferry sinks\\n\\n12 dead & gone", a headline and a paragraph. What is hidden is left out, and so is the page around the story where
an article, or the main part of the page, is marked as such.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimcheck.model import Document, InputError
from claimcheck.readers.drafts import Draft, Run, assembled, trimmed
from claimcheck.readers.html_tokens import Tag, Text, tokens_of
from claimcheck.readers.html_words import attribute_runs, pieces_of
from claimcheck.readers.prose import Prose, Region

MOST_PIECES = 3_000_000

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date", "publication_date",
    "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,60})"')
_SITE = re.compile(r"\s+[|–—·»]\s+[^|–—·»]*\Z")


@dataclass
class Page:
    """What one walk over a page found: its prose, and what its head says. Dates are told by name; "time" is the first one shown."""

    prose: Prose
    title: list[Run] = field(default_factory=list)
    shared_title: list[Run] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)


def document_of(name: str, source: str, title: str | None = None) -> Document:
    """Return `source` as a Document; `title`, where given, becomes the first headline and has no place in the source.

    Raises InputError where the HTML has more than MOST_PIECES tags and texts, a table is too wide, or there is no prose.
    """
    page = page_of(name, source)
    drafts = chosen(page.prose)
    if not drafts:
        raise InputError(f"{name}: holds no prose to check, only markup, code or what is hidden")
    drafts, headline = headlined(drafts, page, title)
    text, blocks, origin = assembled(drafts)
    dates = (page.dates[key] for key in (*_DATES, "linked", "time") if key in page.dates)
    return Document(name, text, blocks, source, origin, headline, next(dates, None))


def page_of(name: str, source: str) -> Page:
    """Return all prose of a page or of a piece of HTML. Raises InputError as `document_of` does, but for the prose."""
    page = Page(Prose(name))
    inside = ""
    for count, token in enumerate(tokens_of(source)):
        if count >= MOST_PIECES:
            raise InputError(f"{name}: more than {MOST_PIECES:,} tags and texts; split it")
        if isinstance(token, Text):
            _take_text(page, source, token, inside)
            continue
        inside = "" if token.closes else token.name
        _take_tag(page, source, token)
    page.prose.finish()
    return page


def _take_text(page: Page, source: str, token: Text, inside: str) -> None:
    if inside == "title" and not page.title:
        page.title = list(pieces_of(source[token.start : token.end], token.start))
    elif inside == "script" and "linked" not in page.dates and (found := _LINKED_DATE.search(source, token.start, token.end)):
        page.dates["linked"] = found[1]
    elif token.decoded is None:
        page.prose.text(source[token.start : token.end], token.start)
    else:
        page.prose.decoded(token.decoded, token.start, token.end)


def _take_tag(page: Page, source: str, tag: Tag) -> None:
    prose = page.prose
    if tag.closes:
        prose.close(tag.name, tag.start, tag.end)
        return
    if tag.name == "meta":
        _take_meta(page, source, tag)
    elif tag.name == "time" and tag.attributes.get("datetime") and not prose.hidden:
        page.dates.setdefault("datepublished" if "pubdate" in tag.attributes else "time", tag.attributes["datetime"])
    elif tag.name == "img" and tag.attributes.get("alt", "").strip() and not _is_hidden_picture(tag.attributes):
        prose.picture(attribute_runs(source, tag.start, tag.end, "alt"))
    if "datepublished" in (tag.attributes.get("itemprop") or "").lower() and (told := _told(tag.attributes)):
        page.dates.setdefault("datepublished", told)
    prose.open(tag.name, tag.attributes, tag.start, tag.end)
    if tag.empty:
        prose.close(tag.name, tag.start, tag.end)


def _is_hidden_picture(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in ("presentation", "none")


def _take_meta(page: Page, source: str, tag: Tag) -> None:
    key = (tag.attributes.get("property") or tag.attributes.get("name") or "").lower()
    content = tag.attributes.get("content", "")
    if key in _DATES and content:
        page.dates.setdefault(key, content)
    elif key in ("og:title", "twitter:title") and content.strip() and not page.shared_title:
        page.shared_title = attribute_runs(source, tag.start, tag.end, "content")


def _told(attributes: dict[str, str]) -> str:
    return attributes.get("datetime") or attributes.get("content") or ""


def chosen(prose: Prose) -> list[Draft]:
    """Return the drafts of the story: of the longest article, if it holds half of what there is to read, else of the main part or all.

    The first headline of the first level comes along from wherever it stands above.
    """
    pairs = list(zip(prose.drafts, prose.regions, strict=True))
    within = [(draft, region) for draft, region in pairs if region.main] or pairs
    sizes: defaultdict[int, int] = defaultdict(int)
    for draft, region in within:
        sizes[region.article] += sum(len(run.text) for run in draft.runs)
    longest = max((one for one in sizes if one), key=lambda one: (sizes[one], -one), default=0)
    if longest and 2 * sizes[longest] >= sum(sizes.values()):
        within = [(draft, region) for draft, region in within if region.article == longest]
    story = [draft for draft, _ in within]
    above = next((draft for draft in _before(pairs, within) if draft.kind == "headline" and draft.level == 1), None)
    has_own = any(draft.kind == "headline" and draft.level == 1 for draft in story)
    return story if above is None or has_own else [above, *story]


def _before(pairs: list[tuple[Draft, Region]], within: list[tuple[Draft, Region]]) -> Iterator[Draft]:
    for draft, _ in pairs:
        if within and draft is within[0][0]:
            return
        yield draft


def headlined(drafts: list[Draft], page: Page, title: str | None) -> tuple[list[Draft], str | None]:
    """Return the drafts with the headline that was given, or that the head of the page tells where the body has none; and the headline."""
    own = next((draft for draft in drafts if draft.kind == "headline" and draft.level == 1), None)
    own = own or (drafts[0] if drafts[0].kind == "headline" else None)
    if title:
        return [Draft("headline", [Run(title, 0, 0, False)], level=1), *drafts], title
    if own is None and (runs := trimmed(page.shared_title) or _without_site(trimmed(page.title))):
        own = Draft("headline", runs, level=1)
        drafts = [own, *drafts]
    _mark_standfirst(drafts)
    return drafts, own.text if own else None


def _without_site(runs: list[Run]) -> list[Run]:
    """Return the runs of a page's title without the name of the site: "Ferry sinks | Orrin Post"."""
    last = runs[-1] if runs else None
    if last is None or not last.exact or (found := _SITE.search(last.text)) is None:
        return runs
    kept = last.text[: found.start()]
    return [*runs[:-1], *([Run(kept, last.start, last.start + len(kept))] if kept else [])]


def _mark_standfirst(drafts: list[Draft]) -> None:
    """A heading of the second level right below the headline, and nothing but prose after it, is the standfirst."""
    kinds = [(draft.kind, draft.level) for draft in drafts]
    if kinds[:2] == [("headline", 1), ("headline", 2)] and kinds.count(("headline", 2)) == 1:
        words = drafts[1].text.split()
        if len(words) >= 6:
            drafts[1].kind, drafts[1].level = "standfirst", 0
