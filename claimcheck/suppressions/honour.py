"""Takes what was accepted out of a report, and puts in what is wrong with how it was accepted.

In: a Report, ledgers, and the ids of the rules that spoke. Out: a Report. A remark for a rule that finds nothing there any more is itself
a finding, of suppression-unused, at the remark.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.model import Accepted, Document, Finding, Location, Report, Segment, Severity
from claimcheck.readers.remarks import in_source
from claimcheck.spans import Span
from claimcheck.suppressions.ledger import Entry, Ledger
from claimcheck.suppressions.remarks import STAMP_LENGTH, Suppression, suppressions_of

NOTICES: dict[str, tuple[Severity, str]] = {
    "suppression-unused": ("warning", "Something is accepted that is not found, or not with these numbers."),
    "suppression-without-reason": ("warning", "Something is accepted, and nobody says why."),
    "suppression-unread": ("warning", "A remark for claimcheck cannot be read, or names no rule that there is."),
    "suppression-unbound": ("info", "Something is accepted whatever its numbers become."),
}
"""Findings about suppressions: their severity, and what is wrong."""

NO_LEVELS: Mapping[str, Severity] = {}


def honoured(
    report: Report,
    ledgers: Sequence[Ledger],
    known: Collection[str],
    spoke: Collection[str],
    levels: Mapping[str, Severity] = NO_LEVELS,
    silent: Collection[str] = (),
) -> Report:
    """Return a report without what was accepted.

    known   ids of all rules
    spoke   ids of the rules whose suppressions must be of use: they were not left out, and had all that they need
    levels   severities of notices that are others than NOTICES says
    silent   ids of notices that are not wanted
    """
    suppressions, misread = suppressions_of(report.article)
    entries = [(ledger, entry) for ledger in ledgers for entry in ledger.entries(report.article.name)]
    if not suppressions and not misread and not entries:
        return report
    judge = _Judge(report, suppressions)
    left, accepted = [], []
    for finding in report.findings:
        reason = judge.remarked(finding) or judge.listed(finding, entries)
        if reason is None:
            left.append(finding)
        else:
            accepted.append(Accepted(finding, *reason))
    notices = _Notices(report.article, {name: levels.get(name, told[0]) for name, told in NOTICES.items() if name not in silent})
    for one in misread:
        notices.at(one.at, "suppression-unread", f"this {one.why}")
    for suppression in suppressions:
        notices.of(suppression, judge, known, spoke)
    unused = [(ledger, entry) for ledger, entry in entries if not ledger.baseline and not judge.used_entries[ledger.name, entry.line]]
    for ledger, entry in unused:
        if entry.rule in spoke:
            notices.at_top(_gone(ledger, entry), "suppression-unused")
    for ledger, entry in entries:
        if not entry.reason.strip() and not ledger.baseline:
            notices.at_top(f"{ledger.name}:{entry.line} accepts {entry.rule} without a reason", "suppression-without-reason")
    return replace(report, article=notices.document(), findings=(*left, *notices.findings()), accepted=tuple(accepted))


def _gone(ledger: Ledger, entry: Entry) -> str:
    words = ", ".join(f'"{one}"' for one in entry.words)
    return f"{ledger.name}:{entry.line} accepts {entry.rule}{f' of {words}' if words else ''}, which is not found here; take the line out"


class _Judge:
    """Decides what is accepted, and keeps count of what was of use."""

    def __init__(self, report: Report, suppressions: Sequence[Suppression]) -> None:
        self._article, self._suppressions = report.article, suppressions
        self.used: set[tuple[Span, str]] = set()
        self.used_stamps: set[tuple[Span, str]] = set()
        self.met: dict[tuple[Span, str], str] = {}
        self.used_entries: Counter[tuple[str, int]] = Counter()

    def remarked(self, finding: Finding) -> tuple[str, str] | None:
        """Return the reason of the remark that accepts a finding, and "in the text"; all remarks that do are of use."""
        reason = None
        places = [in_source(self._article, Span(one.start, one.end)) for one in _own(finding, self._article)]
        for one in self._suppressions:
            if finding.rule not in one.rules or not any(one.scope.start <= place.start and place.end <= one.scope.end for place in places):
                continue
            self.met.setdefault((one.at, finding.rule), finding.fingerprint)
            stamps = [stamp for stamp in one.stamps if finding.fingerprint.startswith(stamp)]
            if stamps or not one.stamps:
                self.used.add((one.at, finding.rule))
                self.used_stamps |= {(one.at, stamp) for stamp in stamps}
                reason = reason or (one.reason, "in the text")
        return reason

    def listed(self, finding: Finding, entries: Iterable[tuple[Ledger, Entry]]) -> tuple[str, str] | None:
        """Return the reason of the entry that accepts a finding, and where it stands; an entry accepts as many as it counts."""
        for ledger, entry in entries:
            key = ledger.name, entry.line
            if (entry.rule, entry.fingerprint) == (finding.rule, finding.fingerprint) and self.used_entries[key] < entry.count:
                self.used_entries[key] += 1
                return entry.reason, f"{ledger.name}:{entry.line}"
        return None


def _own(finding: Finding, article: Document) -> Iterator[Location]:
    yield from (place for place in (finding.primary, *finding.related) if place.document == article.name)


class _Notices:
    """Gathers findings about suppressions; a remark they speak of is put behind the text, where a place can point at it."""

    def __init__(self, article: Document, levels: Mapping[str, Severity]) -> None:
        self._article, self._levels = article, levels
        self._text, self._origin = article.text, list(article.origin)
        self._starts: dict[Span, int] = {}
        self._found: list[tuple[int, Finding]] = []

    def document(self) -> Document:
        """Return the article with the remarks that are spoken of."""
        if self._text == self._article.text:
            return self._article
        return replace(self._article, text=self._text, origin=tuple(self._origin))

    def findings(self) -> tuple[Finding, ...]:
        """Return what was added, in the order of the source."""
        return tuple(finding for _, finding in sorted(self._found, key=lambda one: one[0]))

    def of(self, one: Suppression, judge: _Judge, known: Collection[str], spoke: Collection[str]) -> None:
        """Add what is wrong with one suppression."""
        if not one.reason:
            self.at(one.at, "suppression-without-reason", f"this accepts {', '.join(one.rules)} without a reason")
        for rule in one.rules:
            met = judge.met.get((one.at, rule))
            if rule not in known:
                self.at(one.at, "suppression-unread", f"no rule is called '{rule}'")
            elif (one.at, rule) not in judge.used and rule in spoke:
                changed = (
                    f"with other numbers; as it stands now it has the stamp [{met[:STAMP_LENGTH]}]" if met else "which is not found here"
                )
                self.at(one.at, "suppression-unused", f"this accepts {rule}{' ' if met else ', '}{changed}")
            elif met and not one.stamps:
                stamped = f"{rule} [{met[:STAMP_LENGTH]}]"
                self.at(one.at, "suppression-unbound", f"this holds whatever the numbers become; to bind it to them, write {stamped}")

    def at(self, span: Span, rule: str, says: str) -> None:
        """Add a finding at a stretch of the source."""
        if rule not in self._levels:
            return
        words = span.of(self._article.source)
        if span not in self._starts:
            self._starts[span] = start = len(self._text) + 2
            last = self._origin[-1] if self._origin else Segment(0, 0, 0)
            # A stretch of no length keeps what ends the text from reaching over to the remark.
            self._origin += (Segment(len(self._text), last.source_start + last.length, 0), Segment(start, span.start, len(words)))
            self._text += f"\n\n{words}"
        start = self._starts[span]
        self._add(rule, says, Location(self._article.name, start, start + len(words), words), span.start)

    def at_top(self, says: str, rule: str) -> None:
        """Add a finding that has no place in the text, at its first words."""
        if rule not in self._levels:
            return
        span = self._article.blocks[0].span if self._article.blocks else Span(0, 0)
        words = span.of(self._article.text).split("\n")[0][:40]
        self._add(rule, says, Location(self._article.name, span.start, span.start + len(words), words), 0)

    def _add(self, rule: str, says: str, place: Location, order: int) -> None:
        stamp = hashlib.sha256("\0".join((rule, says, place.text)).encode("utf-8", "replace")).hexdigest()[:16]
        self._found.append((order, Finding(rule, self._levels[rule], says, place, (), stamp)))
