"""Text with entities, to runs that know where they stand.

In: a stretch of HTML source. Out: runs. "cost &pound;5m" at 10 is "cost " at 10 to 15, "£" at 15 to 22 and "5m" at 22 to 24.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from claimcheck.readers.drafts import Run

_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?""")
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


def pieces_of(written: str, start: int) -> Iterator[Run]:
    """Yield the runs of a text that stands in the source from `start` on, entities decoded and blanks made even."""
    at = 0
    for found in _ENTITY.finditer(written):
        decoded = unescape(found[0])
        if decoded == found[0]:
            continue
        yield from _even(written[at : found.start()], start + at)
        yield Run(decoded, start + found.start(), start + found.end(), False)
        at = found.end()
    yield from _even(written[at:], start + at)


def _even(written: str, start: int) -> Iterator[Run]:
    at = 0
    for found in _BLANKS.finditer(written):
        if found.start() > at:
            yield Run(written[at : found.start()], start + at, start + found.start())
        yield Run(" ", start + found.start(), start + found.end(), False)
        at = found.end()
    if at < len(written):
        yield Run(written[at:], start + at, start + len(written))


def attribute_runs(source: str, start: int, end: int, name: str) -> list[Run]:
    """Return the runs of one attribute's value of the tag at source[start:end]; none where it has no such attribute."""
    tag = source[start:end]
    for found in _ATTRIBUTE.finditer(tag, _name_end(tag)):
        if found[1].lower() == name:
            group = next((one for one in (2, 3, 4) if found[one] is not None), None)
            return [] if group is None else list(pieces_of(found[group], start + found.start(group)))
    return []


def _name_end(tag: str) -> int:
    found = re.match(r"<[^\s/>]*", tag)
    return found.end() if found else 0
