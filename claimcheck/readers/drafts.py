"""Runs of prose found inside markup, joined into a Document's text with the way back to the source.

In: drafts of blocks, each a list of runs that know where they stand in the source. Out: text, blocks and origin.
"12 <b>dead</b> &amp; 3 hurt" in HTML would be four runs: "12 ", "dead", " ", "&" (decoded, so not exact) and " 3 hurt".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model import Block, BlockKind, Segment
from claimcheck.spans import Span

SET_ASIDE = "\ufffc"
"""Stands in the text for something that is not prose (code, a picture), so that the words around it do not become neighbours."""

_BETWEEN = "\n\n"
_EDGES = SET_ASIDE + "".join(filter(str.isspace, map(chr, range(0x3001))))


@dataclass(frozen=True, slots=True)
class Run:
    """Text that stands in source[start:end], letter for letter if `exact`, else decoded or replaced."""

    text: str
    start: int
    end: int
    exact: bool = True


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    kind: BlockKind
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(run.text for run in self.runs)


def trimmed(runs: list[Run]) -> list[Run]:
    """Return `runs` without white space and set-aside marks at either end; empty where nothing else is left."""
    first, last = 0, len(runs)
    while first < last and not runs[first].text.strip(_EDGES):
        first += 1
    while last > first and not runs[last - 1].text.strip(_EDGES):
        last -= 1
    kept = runs[first:last]
    if kept:
        kept[0] = _cut(kept[0], kept[0].text.lstrip(_EDGES), left=True)
        kept[-1] = _cut(kept[-1], kept[-1].text.rstrip(_EDGES), left=False)
    return kept


def _cut(run: Run, text: str, *, left: bool) -> Run:
    lost = len(run.text) - len(text)
    if not run.exact:
        return Run(text, run.start, run.end, False)
    return Run(text, run.start + lost, run.end) if left else Run(text, run.start, run.end - lost)


def assembled(drafts: list[Draft]) -> tuple[str, tuple[Block, ...], tuple[Segment, ...]]:
    """Return the text of all drafts, two newlines between them, its blocks, and the segments that lead back.

    What is not exact lies between two segments of no length, which mark where its source begins and ends.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    at = 0
    for draft in drafts:
        if parts:
            parts.append(_BETWEEN)
            at += len(_BETWEEN)
        begun = at
        for run in draft.runs:
            if run.exact:
                _extend(segments, Segment(at, run.start, len(run.text)))
            else:
                segments += (Segment(at, run.start, 0), Segment(at + len(run.text), run.end, 0))
            parts.append(run.text)
            at += len(run.text)
        blocks.append(Block(draft.kind, Span(begun, at), draft.level, draft.labels))
    return "".join(parts), tuple(blocks), tuple(segments)


def _extend(segments: list[Segment], new: Segment) -> None:
    if segments:
        last = segments[-1]
        if last.text_start + last.length == new.text_start and last.source_start + last.length == new.source_start:
            segments[-1] = Segment(last.text_start, last.source_start, last.length + new.length)
            return
    segments.append(new)
