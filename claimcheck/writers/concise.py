"""One line for each finding, for grep, editors and people in a hurry.

In: an Outcome. Out: text, for example
story.txt:3:12: error: "2,500 civilians" here, "3,500 civilians" before [repeat-mention-mismatch] (story.txt:1:9: "3,500")
"""

from __future__ import annotations

from claimcheck.writers.outcome import Outcome
from claimcheck.writers.shown import printable
from claimcheck.writers.spots import Spots


def write(outcome: Outcome) -> str:
    """Return a line a finding; nothing where nothing was found."""
    lines = []
    for report in outcome.reports:
        spots = Spots(report)
        for finding in report.findings:
            first, others = spots.sides(finding)
            where = first.shown.partition(': "')[0]
            beside = f" ({'; '.join(side.shown for side in others)})" if others else ""
            lines.append(f"{where}: {finding.severity}: {printable(finding.message)} [{printable(finding.rule)}]{beside}\n")
    return "".join(lines)
