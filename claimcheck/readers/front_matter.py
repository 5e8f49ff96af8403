"""The lines of data above a Markdown story: its title, date and standfirst.

In: the source of a Markdown file. Out: what its front matter says and where the story begins. "---\\ntitle: Ferry sinks\\n---\\nText"
gives the title "Ferry sinks" at characters 11 to 22. Only `key: value` (YAML) and `key = "value"` (TOML) on one line are read;
what is written in any other way is passed over.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from claimcheck.readers.drafts import Run

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_TITLES = ("title", "headline")
_STANDFIRSTS = ("standfirst", "description", "summary", "subtitle", "dek")
_DATES = ("date", "published")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=](?:[ \t]+|\Z)([^\r\n]*)")
_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the story; `end` is the character where the story begins (0 where nothing stands above it)."""

    end: int = 0
    title: Run | None = None
    standfirst: Run | None = None
    date: str | None = None


def front_matter_of(source: str) -> FrontMatter:
    """Return the front matter `source` opens with; an empty FrontMatter where it opens with anything else."""
    opening = _LINE.match(source)
    closings = _FENCES.get(opening[1].rstrip()) if opening else None
    if opening is None or closings is None:
        return FrontMatter()
    entries: dict[str, Run] = {}
    at = opening.end()
    for _ in range(_MOST_LINES):
        line = _LINE.match(source, at)
        if line is None or line.end() == at:
            break
        if line[1].rstrip() in closings:
            title, standfirst, date = (_first(entries, keys) for keys in (_TITLES, _STANDFIRSTS, _DATES))
            return FrontMatter(line.end(), title, standfirst, date.text if date else None)
        entry = _ENTRY.match(line[1])
        # A line that is no entry: two rules with prose between them, not front matter.
        if entry is None and line[1].strip() and line[1][0] not in " \t-#[]{}":
            break
        if entry and (value := _value(entry[2], at + entry.start(2))):
            entries.setdefault(entry[1].lower(), value)
        at = line.end()
    return FrontMatter()


def _first(entries: dict[str, Run], keys: tuple[str, ...]) -> Run | None:
    return next((entries[key] for key in keys if key in entries), None)


def _value(written: str, start: int) -> Run | None:
    """Return a value with its quotes and escapes undone; None for a list, a block, or what cannot be read with certainty."""
    written = written.rstrip()
    if written[:1] in ("'", '"'):
        return _quoted(written, start)
    plain = re.split(r"[ \t]#", written, maxsplit=1)[0].rstrip()
    if not plain or plain[0] in "|>&*!%@`[{#":
        return None
    return Run(plain, start, start + len(plain))


def _quoted(written: str, start: int) -> Run | None:
    body = re.match(r'"((?:[^"\\]|\\.)*)"' if written[0] == '"' else r"'((?:[^']|'')*)'", written)
    if body is None or not body[1].strip():
        return None
    inner, first = body[1], start + 1
    if written[0] == "'":
        text = inner.replace("''", "'")
    elif "\\" not in inner:
        text = inner
    else:
        try:
            text = str(json.loads(body[0]))
        except ValueError:
            return None
    return Run(text, first, first + len(inner), text == inner)
