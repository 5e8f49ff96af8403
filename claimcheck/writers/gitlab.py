"""Findings as a GitLab code quality report.

In: an Outcome. Out: a JSON list; each finding has a description, a severity, a place and a fingerprint that no other entry has.
The finding at "£52m" is of severity "major" at desk/harbour.md, line 1.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from claimcheck.writers.outcome import Outcome
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.spots import Spots, path_of

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(outcome: Outcome) -> str:
    """Return all findings; an input that could not be read is an entry of severity "blocker"."""
    seen: Counter[str] = Counter()
    entries = []
    for report in outcome.reports:
        spots = Spots(report)
        for finding in report.findings:
            first, others = spots.sides(finding)
            place = first.place
            lines = (1, 1) if place is None else (place.line, place.end_line)
            beside = f" ({'; '.join(side.shown for side in others)})" if others else ""
            said = printable(whole_characters(finding.message)) + beside
            key = f"{first.path}\0{finding.fingerprint}"
            seen[key] += 1
            entries.append(_entry(said, finding.rule, _SEVERITIES[finding.severity], first.path, lines, f"{key}\0{seen[key]}"))
    for unread in outcome.unread:
        path = path_of(unread.name)
        entries.append(_entry(printable(whole_characters(unread.message)), "not-read", "blocker", path, (1, 1), f"{path}\0unread"))
    return json.dumps(entries, indent=2) + "\n"


def _entry(description: str, rule: str, severity: str, path: str, lines: tuple[int, int], key: str) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": hashlib.sha256(key.encode()).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }
