"""Runs the rules over frames and turns what they find into findings.

In: rules, frames and the document they come from. Out: findings sorted by place, each with severity, message and fingerprint.
A conflict about "seven", "four" and "12" that says "{1} and {2} add up to 11, not {0}" reads "seven and four add up to 11, not 12".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from claimcheck import vocabulary
from claimcheck.model import Claim, Conflict, Document, Finding, Frame, Location, Severity, Sourced
from claimcheck.plugins import PluginError
from claimcheck.rulebook.rule import Rule
from claimcheck.spans import Span

_LADDER: tuple[Severity, ...] = ("info", "warning", "error")
_LONGEST_QUOTE = 60


def findings_of(rules: tuple[Rule, ...], frames: Iterable[Frame], document: Document) -> tuple[Finding, ...]:
    """Return what the rules find in the frames of one document, in the order of the text; the same thing is said once.

    A finding's severity is the check's own or else the rule's, one step lower for each doubt of the frame (below info it is dropped),
    and at most a warning where a number stands in quotation marks: that arithmetic is the speaker's. Raises PluginError where a check
    of a plugin fails.
    """
    found: dict[tuple[str, tuple[tuple[str, Span], ...]], Finding] = {}
    for frame in frames:
        for rule in rules:
            conflict = _decided(rule, frame, document) if isinstance(frame, rule.takes) else None
            finding = None if conflict is None else _finding(rule, frame, conflict, document)
            if finding is not None:
                key = rule.id, tuple(sorted(_sides(finding)))
                if key not in found or _rung(found[key]) < _rung(finding):
                    found[key] = finding
    if not found:
        return ()
    silenced = {(lower, places) for rule in rules for lower in rule.outranks for spoke, places in found if spoke == rule.id}
    mute = {rule.id for rule in rules if rule.mute}
    kept = [finding for key, finding in found.items() if key not in silenced and finding.rule not in mute]
    return tuple(sorted(kept, key=lambda one: _order(one, document)))


def _decided(rule: Rule, frame: Frame, document: Document) -> Conflict | None:
    try:
        return rule.decide(frame)
    except PluginError as error:
        raise PluginError(f"{document.name}: {rule.id}: {error}") from error.__cause__


def _order(finding: Finding, article: Document) -> tuple[bool, tuple[str, Span], str, tuple[tuple[str, Span], ...]]:
    """What is only between sources comes behind what is about the article."""
    sides = _sides(finding)
    return finding.primary.document != article.name, sides[0], finding.rule, sides


def _finding(rule: Rule, frame: Frame, conflict: Conflict, document: Document) -> Finding | None:
    told = [_told(one, document) for one in (conflict.at, *conflict.against)]
    rung = _LADDER.index(conflict.severity or rule.severity) - frame.doubts
    if rung < 0:
        return None
    if any(claim.quoted for claim, _ in told):
        rung = min(rung, _LADDER.index("warning"))
    message = conflict.says.format(*(words_of(claim, where.text) for claim, where in told))
    primary, *related = (Sourced(claim, where).place for claim, where in told)
    return Finding(rule.id, _LADDER[rung], message, primary, tuple(related), _fingerprint(rule.id, (primary, *related)))


def _told(one: Claim | Sourced, article: Document) -> tuple[Claim, Document]:
    return (one.claim, one.document) if isinstance(one, Sourced) else (one, article)


def words_of(claim: Claim, text: str) -> str:
    """Return the author's words for a number with its modifiers ("nearly 250%"); the bare number where they stand far apart."""
    span = claim.quantity.span
    whole = span
    for hedge in claim.quantity.hedges:
        if hedge.sign != "=":  # "only", "a total of"
            whole = whole.cover(hedge.span)
    if whole.end - whole.start > _LONGEST_QUOTE:
        whole = span
    words = " ".join(whole.of(text).split())
    begins = words.split(" ")[0]
    if claim.quantity.kind in ("date", "score"):
        return words  # "March 5", "Larks 31, Finches 17" open no sentence
    opens = begins.isalpha() and begins.istitle() and begins not in vocabulary.unit_forms().before  # "Eight", but not "Rs"
    return begins.lower() + words[len(begins) :] if opens else words


def _fingerprint(rule: str, places: Iterable[Location]) -> str:
    """The rule and the words on all sides, in an order that does not change when a paragraph moves."""
    words = sorted(" ".join(place.text.split()) for place in places)
    return hashlib.sha256("\0".join((rule, *words)).encode()).hexdigest()[:16]


def _sides(finding: Finding) -> tuple[tuple[str, Span], ...]:
    return tuple((place.document, Span(place.start, place.end)) for place in (finding.primary, *finding.related))


def _rung(finding: Finding) -> int:
    return _LADDER.index(finding.severity)
