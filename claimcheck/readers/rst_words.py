"""The words of a paragraph of reStructuredText, without its markup, each where it stands in the source.

In: stretches of lines. Out: runs. "**3,500** :sup:`1` `people <x>`_" comes out as "3,500", something set aside, and "people".
"""

from __future__ import annotations

import re

from claimcheck.readers.drafts import SET_ASIDE, Run
from claimcheck.spans import Span

_MOST = 1_000  # characters that inline markup may enclose
_BEFORE = r"(?<![^\s\-:/'\"<(\[{‘“«—–\x00])"
_AFTER = r"(?=$|[\s\-.,:;!?\\/'\")\]}>’”»—–…\x00])"


def _pair(sign: str, name: str) -> str:
    inner = rf"(?![\s])(?:(?!{sign}).|\\.){{1,{_MOST}}}?(?<!\s)"
    return rf"{_BEFORE}{sign}(?P<{name}>{inner}){sign}"


_INLINE = re.compile(
    "|".join(
        (
            rf"{_BEFORE}``(?P<literal>(?!\s).{{1,{_MOST}}}?)``{_AFTER}",
            r"(?P<escape>\\(?P<escaped>.?))",
            rf"(?P<role>:[A-Za-z][\w.+-]{{0,40}}:)`(?P<told>(?!\s)[^`]{{1,{_MOST}}})`{_AFTER}",
            rf"{_BEFORE}_?`(?P<text>(?!\s)[^`]{{1,{_MOST}}})`(?P<behind>:[A-Za-z][\w.+-]{{0,40}}:|__?)?{_AFTER}",
            _pair(r"\*\*", "strong") + _AFTER,
            _pair(r"\*", "emphasis") + _AFTER,
            rf"{_BEFORE}\|(?P<replaced>(?![\s|])[^|\n]{{1,80}}(?<!\s))\|(?:__?)?{_AFTER}",
            rf"(?P<note>\[(?:\d+|[#*]|#?[A-Za-z][\w.-]{{0,40}})\]_){_AFTER}",
            rf"(?<=[A-Za-z0-9])(?P<mark>__?){_AFTER}",
        )
    ),
    re.DOTALL,
)
_TARGET = re.compile(r"\s*<[^<>]*>$")
_ASIDE = frozenset((
    ":math:", ":code:", ":literal:", ":sup:", ":superscript:", ":sub:", ":subscript:", ":raw:", ":download:", ":file:", ":eq:",
))  # fmt: skip
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)


def runs_of(source: str, stretches: list[Span]) -> list[Run]:
    """Return the words of a paragraph whose lines stand at `stretches`, a line break between two of them."""
    text = "\n".join(one.of(source) for one in stretches)
    ends, at = [], 0
    for one in stretches:
        ends.append((at, one))
        at += one.end - one.start + 1
    runs: list[Run] = []
    done = 0
    for found in _INLINE.finditer(text):
        _plain(runs, text, done, found.start(), ends)
        _marked(runs, text, found, ends)
        done = found.end()
    _plain(runs, text, done, len(text), ends)
    return runs


def _marked(runs: list[Run], text: str, found: re.Match[str], ends: list[tuple[int, Span]]) -> None:
    kind = next(name for name, held in found.groupdict().items() if held is not None and name != "behind")
    role = found["role"] or (found["behind"] if found["behind"] and found["behind"][0] == ":" else None)
    if kind in ("literal", "replaced") or role in _ASIDE:
        _aside(runs, found.span(), ends)
    elif kind == "escape":
        if found["escaped"].strip():
            _plain(runs, text, *found.span("escaped"), ends)
    elif kind in ("strong", "emphasis"):
        _unescaped(runs, text, *found.span(kind), ends)
    elif kind in ("role", "text"):
        start, end = found.span("told" if kind == "role" else "text")
        target = _TARGET.search(text, start, end)
        _unescaped(runs, text, start, target.start() if target and target.start() > start else end, ends)


def _unescaped(runs: list[Run], text: str, start: int, end: int, ends: list[tuple[int, Span]]) -> None:
    for found in _ESCAPE.finditer(text, start, end):
        _plain(runs, text, start, found.start(), ends)
        start = found.end() if found[1].isspace() else found.start(1)
    _plain(runs, text, start, end, ends)


def _aside(runs: list[Run], place: tuple[int, int], ends: list[tuple[int, Span]]) -> None:
    runs.append(Run(SET_ASIDE, _source(place[0], ends), _source(place[1] - 1, ends) + 1, False))


def _plain(runs: list[Run], text: str, start: int, end: int, ends: list[tuple[int, Span]]) -> None:
    """Add what stands between two places, line by line."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            first = _source(start, ends)
            runs.append(Run(text[start:stop], first, first + stop - start))
        if stop < end:
            runs.append(Run("\n", _source(stop, ends), _source(stop + 1, ends), False))
        start = stop + 1


def _source(at: int, ends: list[tuple[int, Span]]) -> int:
    low, high = 0, len(ends)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if ends[middle][0] <= at else (low, middle)
    begun, span = ends[low]
    return span.start + at - begun
