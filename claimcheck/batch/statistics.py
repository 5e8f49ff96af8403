"""What a run found, counted: how often each rule spoke, and which files it speaks of most.

In: reports. Out: lines, for example
    12  sum-of-parts-mismatch
and at the end how many numbers were seen and how many compared, which is no verdict on those that were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimcheck.model import Report
from claimcheck.writers.shown import printable


def statistics(reports: Sequence[Report]) -> str:
    """Return the counts as text, most first and then by name; a file without findings is only counted."""
    rules = Counter(finding.rule for report in reports for finding in report.findings)
    files = Counter({report.article.name: len(report.findings) for report in reports if report.findings})
    seen = sum(report.coverage.seen for report in reports)
    compared = sum(report.coverage.compared for report in reports)
    lines = ["", "findings by rule", *_table(rules.items()), "findings by file", *_table(files.items())]
    lines += [f"files without findings: {len(reports) - len(files)} of {len(reports)}"]
    lines += [f"numbers seen: {seen}; compared with another: {compared}; alone: {seen - compared}"]
    return "".join(f"{line}\n" for line in lines)


def _table(counts: Iterable[tuple[str, int]]) -> list[str]:
    rows = sorted(counts, key=lambda row: (-row[1], row[0]))
    wide = len(str(rows[0][1])) if rows else 0
    return [f"  {count:>{wide}}  {printable(name)}" for name, count in rows] or ["  none"]
