"""Findings as annotations of GitHub Actions: workflow commands that the runner reads from the log.

In: an Outcome. Out: lines such as
::error file=desk/harbour.md,line=3,endLine=3,col=46,endColumn=50,title=headline-body-mismatch::desk/harbour.md:3:46: the headline...
Nothing of an article can be a command of its own: its line breaks and percent signs are written %0A and %25.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.model import Finding, Report
from claimcheck.writers.beside import counted
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.spots import Spots, path_of, told

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST_OF_A_LEVEL = 10
_MOST_OF_A_JOB = 50


def write(outcome: Outcome) -> str:
    """Return a command for each finding and each input that could not be read, then a line for each file that says what was compared."""
    lines = [line for report in outcome.reports for line in _annotations(report)]
    lines += [_command("error", {"file": path_of(one.name), "title": "not read"}, one.message) for one in outcome.unread]
    for report in outcome.reports:
        coverage = report.coverage
        accepted = f", {len(report.accepted)} accepted" if report.accepted else ""
        seen = f"{counted(coverage.seen, 'number')} seen, {coverage.compared} compared"
        told = f"{counted(len(report.findings), 'finding')}{accepted}; {seen}"
        lines.append(quiet(f"{printable(whole_characters(report.article.name))}: {told} with another, {coverage.not_compared} alone"))
    return "".join(f"{line}\n" for line in lines)


def limits(outcome: Outcome) -> tuple[str, ...]:
    """Return what GitHub will not show as annotations, each in one line: all of it stands in the log."""
    found = Counter(_COMMANDS[finding.severity] for report in outcome.reports for finding in report.findings)
    found["error"] += len(outcome.unread)
    over = [
        f"GitHub shows {_MOST_OF_A_LEVEL} annotations of a level for one step; of {found[level]} at level {level} "
        f"{found[level] - _MOST_OF_A_LEVEL} stand in the log alone"
        for level in _COMMANDS.values()
        if found[level] > _MOST_OF_A_LEVEL
    ]
    return (*over, f"GitHub shows {_MOST_OF_A_JOB} annotations for one job; --report sarif=FILE holds all findings") if over else ()


def quiet(text: str) -> str:
    """Return text for people with what a runner would take for a command broken up: "::error" becomes ": :error"."""
    lines = []
    for line in text.split("\n"):
        blank = len(line) - len(line.lstrip())
        words = f": {line[blank + 1 :]}" if line[blank:].startswith("::") else line[blank:]
        lines.append(line[:blank] + words.replace("##[", "## ["))
    return "\n".join(lines)


def _annotations(report: Report) -> Iterator[str]:
    spots = Spots(report)
    for finding in report.findings:
        yield _annotation(finding, spots)


def _annotation(finding: Finding, spots: Spots) -> str:
    first, others = spots.sides(finding)
    told_of = {"file": first.path}
    if (place := first.place) is not None:
        told_of |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:
            told_of |= {"col": str(place.column), "endColumn": str(place.end_column)}
    message = "\n".join((f"{first.shown}", *told(finding, others)))
    return _command(_COMMANDS[finding.severity], {**told_of, "title": finding.rule}, message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{name}={_escaped(value, property_too=True)}" for name, value in properties.items())
    return f"::{level} {written}::{_escaped(message)}"


def _escaped(text: str, *, property_too: bool = False) -> str:
    lines = "\n".join(map(printable, whole_characters(text).split("\n")))
    lines = lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return lines.replace(":", "%3A").replace(",", "%2C") if property_too else lines
