"""The files that a story says it rests on, in the front matter of a Markdown file.

In: a Document. Out: names, as written. "---\\nsources: [release.txt, figures.csv]\\n---" and a list of lines "- release.txt" below
`sources:` both name two files.
"""

from __future__ import annotations

import re

from claimcheck.model import Document

_KEY = re.compile(r"(?:sources|source)[ \t]*[:=][ \t]*([^\r\n]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+([^\r\n]*)")
_NAME = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^,\[\]\"'#]+)")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 500


def sources_told(document: Document) -> tuple[str, ...]:
    """Return the files that the front matter of a document names under `sources`; () where there is none. A web address is no file."""
    if not document.source.startswith(tuple(_FENCES)):
        return ()
    lines = document.source[:100_000].splitlines()[:_MOST_LINES]
    closings = _FENCES.get(lines[0].rstrip()) if lines else None
    if closings is None:
        return ()
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in closings), 0)
    told: list[str] = []
    inside = False
    for line in lines[1:end]:
        item = _ITEM.match(line) if inside else None
        if item is not None:
            told += _names(item[1])
            continue
        key = _KEY.match(line)
        # A list in square brackets may run over several lines.
        inside = key is not None or (inside and line[:1] in (" ", "\t", "]"))
        if inside:
            told += _names(key[1] if key is not None else line)
    return tuple(dict.fromkeys(name for name in told if "://" not in name))


def _names(written: str) -> list[str]:
    found = [next(one for one in names if one).strip() for names in _NAME.findall(written.split(" #")[0]) if any(names)]
    return [name for name in found if name]
