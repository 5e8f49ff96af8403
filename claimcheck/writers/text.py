"""A report for people: each finding with its place, the author's line and the other side of the mismatch.

In: an Outcome. Out: text that ends in a newline, for example
story.txt:3:12: error: "2,500 civilians" here, "3,500 civilians" before [repeat-mention-mismatch]
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model import Coverage, Finding, Location, Report
from claimcheck.writers.beside import beside_lines, counted, in_lines
from claimcheck.writers.coverage import coverage_lines
from claimcheck.writers.lines import author_lines
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.places import Place, Places
from claimcheck.writers.shown import clipped, printable, width

_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "1", "rule": "2", "caret": "32"}
_WORDS_MOST = 80


def write(outcome: Outcome, *, colour: bool = False, coverage: bool = False) -> str:
    """Return the findings of each file, what was read and compared in it, and a summary where there is more than one file.

    coverage   also what was done with each number
    """
    lines = [line for report in outcome.reports for line in _Article(report, colour).lines(coverage)]
    if len(outcome.reports) + len(outcome.unread) > 1:
        lines += [*([""] if lines else []), _summary(outcome)]
    return "".join(f"{line}\n" for line in lines)


class _Article:
    def __init__(self, report: Report, colour: bool) -> None:
        self._report, self._colour = report, colour
        self._places = {document.name: Places(document) for document in report.documents}

    def lines(self, coverage: bool) -> Iterator[str]:
        for finding in self._report.findings:
            yield from self._finding(finding)
        name = printable(self._report.article.name)
        accepted = f", {len(self._report.accepted)} accepted" if self._report.accepted else ""
        yield f"{name}: {counted(len(self._report.findings), 'finding')}{accepted}; {_coverage(self._report.coverage)}"
        yield from beside_lines(self._report, self._places)
        if coverage:
            yield from coverage_lines(self._report.coverage, self._places[self._report.article.name], self._places)

    def _finding(self, finding: Finding) -> Iterator[str]:
        place = self._place(finding.primary)
        where = self._painted(_where(finding.primary, place), "place")
        severity = self._painted(finding.severity, finding.severity)
        rule = self._painted(f"[{printable(finding.rule)}]", "rule")
        yield f"{where}: {severity}: {printable(finding.message)} {rule}"
        yield from self._context(finding.primary, place)
        for location in finding.related:
            place = self._place(location)
            where = self._painted(_where(location, place), "place")
            yield f'  {where}: "{printable(clipped(location.text, _WORDS_MOST))}"{_told_beside(location)}'
            yield from self._context(location, place)
        yield ""

    def _place(self, location: Location) -> Place:
        return self._places[location.document].place(location.start, location.end)

    def _context(self, location: Location, place: Place) -> Iterator[str]:
        for before, words, after in author_lines(self._places[location.document], place):
            yield f"    {before}{words}{after}"
            yield "    " + " " * width(before) + self._painted("^" * max(1, width(words)), "caret")

    def _painted(self, text: str, what: str) -> str:
        return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if self._colour else text


def _told_beside(location: Location) -> str:
    beside = [location.cell if in_lines(location) else None, location.note]
    return "".join(f" ({printable(one)})" for one in beside if one)


def _where(location: Location, place: Place) -> str:
    name = printable(location.document)
    if not in_lines(location):
        return f"{name} ({printable(location.cell or '')})"
    return f"{name} (title):{place.line}:{place.column}" if place.given else f"{name}:{place.line}:{place.column}"


def _summary(outcome: Outcome) -> str:
    findings = [finding for report in outcome.reports for finding in report.findings]
    levels = [(level, sum(finding.severity == level for finding in findings)) for level in ("error", "warning", "info")]
    shares = ", ".join(f"{count} {level}" for level, count in levels if count)
    coverage = Coverage(
        sum(report.coverage.seen for report in outcome.reports),
        sum(report.coverage.compared for report in outcome.reports),
        sum(report.coverage.not_compared for report in outcome.reports),
    )
    unread = f", {counted(len(outcome.unread), 'file')} could not be read" if outcome.unread else ""
    return (
        f"{counted(len(outcome.reports), 'file')} read{unread}; {counted(len(findings), 'finding')}"
        f"{f' ({shares})' if shares else ''}; {_coverage(coverage)}"
    )


def _coverage(coverage: Coverage) -> str:
    return f"{counted(coverage.seen, 'number')} seen, {coverage.compared} compared with another, {_stand(coverage.not_compared)} alone"


def _stand(count: int) -> str:
    return f"{count} {'stands' if count == 1 else 'stand'}"
