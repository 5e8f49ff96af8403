"""Remarks of a text to suppressions: which rules, for which part of it, bound to which numbers, and why.

In: a Document. Out: `Suppression`s, and what is wrong with remarks that are none. "ignore by-vs-to: as told" alone on its line is for the
block below it, behind a sentence for the block it stands in; ignore-start and ignore-end enclose blocks, ignore-file is for the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model import Document
from claimcheck.readers.remarks import Remark, in_source, remarks_of
from claimcheck.spans import Span

STAMP_LENGTH = 8
_FORM = "claimcheck: ignore RULE: reason"
_VERBS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Suppression:
    """What one remark silences: findings of `rules` with a place in `scope`, a stretch of the source.

    stamps   beginnings of the fingerprints it is bound to; () is whatever the numbers are
    """

    at: Span
    rules: tuple[str, ...]
    stamps: tuple[str, ...]
    reason: str
    scope: Span


@dataclass(frozen=True, slots=True)
class Misread:
    """A remark that silences nothing, and why."""

    at: Span
    why: str


@dataclass(frozen=True, slots=True)
class _Told:
    verb: str
    rules: tuple[str, ...]
    stamps: tuple[str, ...]
    reason: str


def comment(verb: str, rule: str, fingerprint: str, reason: str) -> str:
    """Return a remark as a comment of Markdown or HTML; the reason cannot end it."""
    told = " ".join(reason.split()).replace("--", "–").replace("<", "(").replace(">", ")")
    return f"<!-- claimcheck: {verb} {rule} [{fingerprint[:STAMP_LENGTH]}]: {told} -->"


def suppressions_of(document: Document) -> tuple[tuple[Suppression, ...], tuple[Misread, ...]]:
    """Return what the remarks of a document silence, and those that silence nothing for what they are."""
    remarks = remarks_of(document)
    if not remarks:
        return (), ()
    found: list[Suppression] = []
    misread: list[Misread] = []
    opened: list[tuple[Span, _Told]] = []
    blocks = [in_source(document, block.span) for block in document.blocks]
    for remark in remarks:
        told = _told(remark)
        if isinstance(told, str):
            misread.append(Misread(remark.span, told))
        elif told.verb == "ignore-start":
            opened.append((remark.span, told))
        elif told.verb == "ignore-end":
            started = [one for one in opened if one[1].rules == told.rules or not told.rules]
            if started:
                opened.remove(started[-1])
                at, start = started[-1]
                found.append(Suppression(at, start.rules, start.stamps, start.reason, Span(at.end, remark.span.start)))
            else:
                misread.append(Misread(remark.span, "ends what was never begun; expected claimcheck: ignore-start RULE: reason above it"))
        else:
            scope = Span(0, len(document.source)) if told.verb == "ignore-file" else _block(document.source, blocks, remark.span)
            found.append(Suppression(remark.span, told.rules, told.stamps, told.reason, scope))
    misread += [Misread(at, "is never ended; expected claimcheck: ignore-end below it") for at, _ in opened]
    return tuple(sorted(found, key=lambda one: one.at)), tuple(misread)


def _told(remark: Remark) -> _Told | str:
    """Return what a remark says, or what is wrong with it."""
    head, colon, reason = remark.words.partition(":")
    words, bracket, stamped = head.partition("[")
    stamps = tuple(stamped.partition("]")[0].replace(",", " ").split()) if bracket else ()
    verb, *rules = words.replace(",", " ").split() or [""]
    if verb not in _VERBS:
        return f"cannot be read; expected {_FORM}, or ignore-start, ignore-end or ignore-file in place of ignore"
    if not rules and verb != "ignore-end":
        return f"names no rule; expected {_FORM}"
    if any(len(stamp) < STAMP_LENGTH or not _HEX.issuperset(stamp) for stamp in stamps) or (bracket and "]" not in stamped):
        return f"has a stamp that is none; expected {STAMP_LENGTH} or more of the digits 0-9 and a-f in square brackets"
    return _Told(verb, tuple(rules), stamps, reason.strip() if colon else "")


def _block(source: str, blocks: list[Span], remark: Span) -> Span:
    """Return the block that a remark stands in or right behind on the same line, or else the next one."""
    around = list(_inside(source, blocks, remark))
    if around:
        return around[-1]
    return next((block for block in sorted(blocks) if block.start >= remark.end), Span(remark.end, remark.end))


def _inside(source: str, blocks: list[Span], remark: Span) -> Iterator[Span]:
    for block in blocks:
        if block.start < remark.start and (remark.end <= block.end or "\n" not in source[block.end : remark.start].replace("\r", "\n")):
            yield block
