"""Findings as JUnit XML, for build servers that show tests.

In: an Outcome. Out: XML; a file is a suite, a finding at or above the failing level a failed case in it, a file without one a passed case,
and an input that could not be read an error. The article's words are text there, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from claimcheck.model import Finding, Report
from claimcheck.writers.outcome import Outcome, Unread
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.spots import Spots, path_of, told

_LEVELS = ("error", "warning", "info")


def write(outcome: Outcome, fail_on: str = "warning", of_files: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return all suites; what lies below the level `fail_on` is told in the output of a case that passed.

    of_files   the level of files that have one of their own, by their names
    """
    judged = [(report, _failing(of_files.get(report.article.name, fail_on))) for report in outcome.reports]
    suites = [*(list(_suite(report, failing)) for report, failing in judged), *(list(_unread(one)) for one in outcome.unread)]
    failures = sum(finding.severity in failing for report, failing in judged for finding in report.findings)
    cases = sum(max(1, len(report.findings)) for report in outcome.reports) + len(outcome.unread)
    head = f'<testsuites name="claimcheck" tests="{cases}" failures="{failures}" errors="{len(outcome.unread)}">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head, *(f"  {line}" for suite in suites for line in suite), "</testsuites>"]
    return "".join(f"{line}\n" for line in lines)


def _failing(level: str) -> tuple[str, ...]:
    return _LEVELS[: _LEVELS.index(level) + 1]


def _suite(report: Report, failing: tuple[str, ...]) -> Iterator[str]:
    spots = Spots(report)
    failures = sum(finding.severity in failing for finding in report.findings)
    name = _attribute(path_of(report.article.name))
    yield f'<testsuite name={name} tests="{max(1, len(report.findings))}" failures="{failures}" errors="0" skipped="0">'
    for finding in report.findings:
        yield from (f"  {line}" for line in _case(finding, spots, name, finding.severity in failing))
    if not report.findings:
        coverage = report.coverage
        yield f'  <testcase classname={name} name="numbers">'
        yield f"    <system-out>{coverage.seen} seen, {coverage.compared} compared with another</system-out>"
        yield "  </testcase>"
    yield "</testsuite>"


def _case(finding: Finding, spots: Spots, classname: str, fails: bool) -> Iterator[str]:
    first, others = spots.sides(finding)
    line = f' line="{first.place.line}"' if first.place else ""
    where = first.shown.partition(': "')[0]
    yield f"<testcase classname={classname} name={_attribute(f'{finding.rule} at {where}')} file={_attribute(first.path)}{line}>"
    message, *beside = told(finding, others)
    text = "\n".join(_text(one) for one in (f"{first.shown}: {finding.severity}", message, *beside))
    if fails:
        yield f"  <failure type={_attribute(finding.rule)} message={_attribute(message)}>{text}</failure>"
    else:
        yield f"  <system-out>{text}</system-out>"
    yield "</testcase>"


def _unread(unread: Unread) -> Iterator[str]:
    name, message = _attribute(path_of(unread.name)), _attribute(unread.message)
    yield f'<testsuite name={name} tests="1" failures="0" errors="1" skipped="0">'
    yield f'  <testcase classname={name} name="read"><error type="not-read" message={message}>{_text(unread.message)}</error></testcase>'
    yield "</testsuite>"


def _text(words: str) -> str:
    return escape(printable(whole_characters(words)))  # ">" too, so that no "]]>" stands in it


def _attribute(words: str) -> str:
    return quoteattr(printable(whole_characters(words)))
