"""A report as a cache keeps it, and back again.

In: a Report. Out: JSON. Of the article it holds where its blocks are and what the findings say; its words are taken from the article itself
when the report is made again. "12 dead" is kept as a start and an end. An article whose words are not its bytes, such as a Word file, is
read again: of that only what was found is kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claimcheck.model import Block, Coverage, Document, Finding, Location, Relation, Report, Seen, Segment, Side
from claimcheck.spans import Span
from claimcheck.texts import BlockKind


class _Coverage(Coverage):
    """Coverage whose numbers are made when somebody asks: most output does not list them."""

    __slots__ = ("_made",)

    def __init__(self, counts: Sequence[int], raw: str, article: Document) -> None:
        seen, compared, not_compared = counts
        super().__init__(seen, compared, not_compared)
        object.__setattr__(self, "_made", (raw, article))

    def __getattribute__(self, name: str) -> Any:
        if name != "numbers":
            return super().__getattribute__(name)
        made = super().__getattribute__("_made")
        if isinstance(made, tuple) and made and isinstance(made[0], str):
            raw, article = made
            object.__setattr__(self, "_made", [tuple(_seen(one, article) for one in json.loads(raw))])
            made = super().__getattribute__("_made")
        return made[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coverage) and _counts(self) == _counts(other)

    def __hash__(self) -> int:
        return hash(_counts(self))


def _counts(coverage: Coverage) -> tuple[int, int, int]:
    return coverage.seen, coverage.compared, coverage.not_compared


def kept(report: Report, *, article_too: bool = True) -> str | None:
    """Return a report as text, or None where it holds what cannot be kept, so that it would not come back the same.

    The first of its two lines is all but the numbers of its coverage, which few ask for.
    article_too   keep where its article's words and blocks stand, so that it need not be read again
    """
    article = report.article
    raw: dict[str, Any] = {}
    if article_too:
        text, pieces = _pieces(article)
        if text != article.text:
            return None
        raw = {"text": pieces, "told": [article.title, article.date], "blocks": [_flat(block) for block in article.blocks]}
    raw |= {
        "findings": [_finding_raw(finding, article) for finding in report.findings],
        "counts": _counts(report.coverage),
    }
    numbers = [_seen_raw(seen, article) for seen in report.coverage.numbers]
    made = "\n".join(json.dumps(part, separators=(",", ":")) for part in (raw, numbers))
    back = report_of(made, article.name, article.source) if article_too else report_on(made, article)
    # What is new in a record is not lost in silence: such a report is not kept at all.
    return made if back == report and back.coverage.numbers == report.coverage.numbers else None


def report_of(made: str, name: str, source: str) -> Report:
    """Return the report of the article called `name`. Raises ValueError, KeyError, TypeError or IndexError where it is damaged."""
    raw, numbers = _parts(made)
    text, origin = _text(raw["text"], source)
    title, date = raw["told"]
    blocks = tuple([_block(*block) for block in raw["blocks"]])
    return _report(raw, numbers, Document(name, text, blocks, source, origin, title, date))


def report_on(made: str, article: Document) -> Report:
    """Return the report of an article that was read again. Raises as `report_of` does."""
    return _report(*_parts(made), article)


def _parts(made: str) -> tuple[dict[str, Any], str]:
    raw, _, numbers = made.partition("\n")
    told: dict[str, Any] = json.loads(raw)
    return told, numbers


def _report(raw: dict[str, Any], numbers: str, article: Document) -> Report:
    findings = tuple([_finding(one, article) for one in raw["findings"]])
    return Report(article, findings, _Coverage(raw["counts"], numbers, article))


def _pieces(article: Document) -> tuple[str, list[list[Any]]]:
    """Return the text as its origin makes it, and the pieces: where each starts, how long it is, and what follows it."""
    pieces: list[list[Any]] = []
    text = ""
    for at, segment in enumerate(article.origin):
        end = article.origin[at + 1].text_start if at + 1 < len(article.origin) else len(article.text)
        rest = article.text[segment.text_start + segment.length : end]
        pieces.append([segment.text_start, segment.source_start, segment.length, rest])
        text += article.source[segment.source_start : segment.source_start + segment.length] + rest
    return text, pieces


def _text(pieces: Sequence[Sequence[Any]], source: str) -> tuple[str, tuple[Segment, ...]]:
    text = "".join([source[start : start + length] + rest for _, start, length, rest in pieces])
    return text, tuple([Segment(at, start, length) for at, start, length, _ in pieces])


def _flat(block: Block) -> list[Any]:
    place = [block.kind, block.span.start, block.span.end]
    rest = [block.level, list(block.labels), block.note]
    return place + rest if any(rest) else place


def _block(kind: BlockKind, start: int, end: int, level: int = 0, labels: Sequence[str] = (), note: str = "") -> Block:
    return Block(kind, Span(start, end), level, tuple(labels), note)


def _finding_raw(finding: Finding, article: Document) -> list[Any]:
    places = [_place_raw(place, article) for place in (finding.primary, *finding.related)]
    return [finding.rule, finding.severity, finding.message, finding.fingerprint, places]


def _finding(raw: Sequence[Any], article: Document) -> Finding:
    rule, severity, message, fingerprint, places = raw
    first, *related = [_place(place, article) for place in places]
    return Finding(rule, severity, message, first, tuple(related), fingerprint)


def _place_raw(place: Location, article: Document) -> list[Any]:
    words = None if article.text[place.start : place.end] == place.text else place.text
    return [place.start, place.end, words, place.cell, place.note] if words or place.cell or place.note else [place.start, place.end]


def _place(raw: Sequence[Any], article: Document) -> Location:
    start, end = raw[:2]
    words, cell, note = raw[2:] or (None, None, None)
    return Location(article.name, start, end, article.text[start:end] if words is None else words, cell, note)


def _seen_raw(seen: Seen, article: Document) -> list[Any]:
    relations = [
        [one.kind, list(one.roles), [[side.role, _place_raw(side.place, article)] for side in one.others]] for one in seen.relations
    ]
    return [_place_raw(seen.place, article), seen.kind, relations, seen.set_aside, seen.held]


def _seen(raw: Sequence[Any], article: Document) -> Seen:
    place, kind, relations, set_aside, held = raw
    made = tuple(Relation(name, tuple(roles), _sides(others, article)) for name, roles, others in relations)
    return Seen(_place(place, article), kind, made, set_aside, held)


def _sides(raw: Sequence[Any], article: Document) -> tuple[Side, ...]:
    return tuple(Side(role, _place(place, article)) for role, place in raw)
