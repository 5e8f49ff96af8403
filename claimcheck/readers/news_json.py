"""ninjs, the news exchange format in JSON (1, 2 and 3), to a Document.

In: JSON source. Out: a Document. {"headline": "Ferry sinks", "body_html": "<p>12 dead &amp; gone<\\/p>"} is a headline and a paragraph,
and "12" stands where it stands in the JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from claimcheck.model import Document, InputError
from claimcheck.readers.drafts import Draft, Run, assembled, trimmed
from claimcheck.readers.embedded import Embedded, lines_of

Path = tuple[str | int, ...]
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:,]')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_DATES = ("contentcreated", "contentCreated", "firstcreated", "firstCreated", "versioncreated", "versionCreated")
_BODIES = ("body_html", "body_xhtml", "body_text")
_SUBS = ("sub", "second", "kicker")
_NOT_READ = ("seo", "slug", "push", "short", "social", "twitter")
_STANDS_FIRST = ("standfirst", "summary", "abstract", "lead", "intro", "dek", "teaser")


def document_of(name: str, source: str, title: str | None = None) -> Document:
    """Return `source` as a Document; `title`, where given, becomes the first headline and has no place in the source.

    Raises InputError where it is no JSON, no ninjs item, or has no text.
    """
    item = _item(name, source)
    texts = dict(_strings(source))
    drafts = [*_headlines(item, texts, source), *_bodies(name, item, texts, source), *_pictures(item, texts, source)]
    if title:
        drafts.insert(0, Draft("headline", [Run(title, 0, 0, False)], level=1))
    if not drafts:
        raise InputError(f"{name}: the ninjs item holds no text: expected a headline or a body")
    text, blocks, origin = assembled(drafts)
    headline = next((draft.text for draft in drafts if draft.kind == "headline"), None)
    date = next((item[key] for key in _DATES if isinstance(item.get(key), str)), None)
    return Document(name, text, blocks, source, origin, headline, date)


def _item(name: str, source: str) -> dict[str, Any]:
    try:
        item = json.loads(source)
    except RecursionError:
        raise InputError(f"{name}: is JSON nested too deeply to be a ninjs item") from None
    except ValueError as error:
        raise InputError(f"{name}: is no JSON: {error}") from None
    keys = ("headline", "headlines", "bodies", *_BODIES)
    if not isinstance(item, dict) or not any(key in item for key in keys):
        raise InputError(f"{name}: is JSON, but no ninjs item: expected an object with headlines or headline, bodies or body_html")
    return item


def _strings(source: str) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield the path of every string value, and where it stands between its quotation marks. The JSON is known to be sound."""
    path: list[str | int] = []
    key = ""
    for found in _TOKEN.finditer(source):
        mark = found[0]
        if mark == "{":
            path.append("")
        elif mark == "[":
            path.append(0)
        elif mark in "]}":
            path.pop()
        elif mark == ":":
            path[-1] = key
        elif mark == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else ""
        elif path and path[-1] == "":  # a key, unless it was an empty key before a colon
            key = json.loads(mark) or "\0"
        else:
            yield tuple(path), (found.start() + 1, found.end() - 1)


def _inside(source: str, place: tuple[int, int]) -> Embedded:
    start, end = place
    runs = []
    at = start
    for found in _ESCAPE.finditer(source, start, end):
        runs.append(Run(source[at : found.start()], at, found.start()))
        runs.append(Run(json.loads(f'"{found[0]}"'), found.start(), found.end(), False))
        at = found.end()
    runs.append(Run(source[at:end], at, end))
    return Embedded(runs)


def _whole(texts: dict[Path, tuple[int, int]], source: str, path: Path) -> list[Run]:
    """Return one string as runs, in one line; none where there is no such string."""
    if path not in texts:
        return []
    inside = _inside(source, texts[path])
    return trimmed([one for run in _pieces(inside.text) for one in inside.outward(run)])


def _pieces(text: str) -> Iterator[Run]:
    from claimcheck.readers.html_words import pieces_of

    yield from pieces_of(text, 0)


def _entries(item: dict[str, Any], key: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place, role and type of each entry of a list such as "headlines" or "bodies"."""
    entries = item.get(key)
    for at, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("value"), str):
            yield at, str(entry.get("role") or "").lower(), str(entry.get("contenttype") or entry.get("contentType") or "").lower()


def _headlines(item: dict[str, Any], texts: dict[Path, tuple[int, int]], source: str) -> list[Draft]:
    main: list[Draft] = []
    below: list[Draft] = []
    told: list[tuple[str, Path]] = [("", ("headline",))]
    told += ((role, ("headlines", at, "value")) for at, role, _ in _entries(item, "headlines"))
    for role, path in told:
        runs = _whole(texts, source, path)
        if not runs or any(word in role for word in _NOT_READ):
            continue
        if main or any(word in role for word in _SUBS):
            below.append(Draft("standfirst", runs))
        else:
            main.append(Draft("headline", runs, level=1))
    for key in ("subheadline", "standfirst", "abstract"):
        if runs := _whole(texts, source, (key,)):
            below.append(Draft("standfirst", runs))
    for at, role, _ in _entries(item, "descriptions"):
        if any(word in role for word in _STANDS_FIRST) and (runs := _whole(texts, source, ("descriptions", at, "value"))):
            below.append(Draft("standfirst", runs))
    return _once([*main, *below])


def _once(drafts: list[Draft]) -> list[Draft]:
    return list({draft.text: draft for draft in reversed(drafts)}.values())[::-1]


def _bodies(name: str, item: dict[str, Any], texts: dict[Path, tuple[int, int]], source: str) -> list[Draft]:
    """Return the drafts of the body; of one told in several forms, the HTML."""
    told: list[tuple[bool, Path]] = [("text" not in key, (key,)) for key in _BODIES if (key,) in texts]
    for at, role, sort in _entries(item, "bodies"):
        path: Path = ("bodies", at, "value")
        if path in texts and not any(word in role for word in _NOT_READ):
            told.append(("html" in sort or (not sort and "<p" in item["bodies"][at]["value"].lower()), path))
    if not told:
        return []
    is_html, chosen = next((one for one in told if one[0]), told[0])
    inside = _inside(source, texts[chosen])
    return [inside.draft(one) for one in html_drafts(name, inside.text)] if is_html else lines_of(inside)


def html_drafts(name: str, text: str) -> list[Draft]:
    """Return the drafts of HTML that stands inside another form. Raises InputError as the reader of HTML does."""
    from claimcheck.readers.html import page_of

    return page_of(name, text).prose.drafts


def _pictures(item: dict[str, Any], texts: dict[Path, tuple[int, int]], source: str) -> list[Draft]:
    """Return the captions: what is said of the items that go with this one."""
    found = item.get("associations")
    pairs = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    drafts = []
    for key, other in pairs:
        if not isinstance(other, dict) or other.get("type") in ("text", "composite"):
            continue
        paths: list[Path] = [("associations", key, word) for word in ("description_text", "caption", "description_html")]
        paths += (("associations", key, "descriptions", at, "value") for at, _, _ in _entries(other, "descriptions"))
        runs = next((runs for path in paths if (runs := _whole(texts, source, path))), None)
        if runs:
            drafts.append(Draft("caption", runs))
    return drafts
