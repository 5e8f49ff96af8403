"""Findings for reviewdog, in its JSON form (rdjson).

In: an Outcome. Out: JSON; columns count UTF-8 bytes from 1, and an end stands just past the last byte. After "£" the second column is 3.
"""

from __future__ import annotations

import json
from typing import Any

from claimcheck.model import Finding, Location
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.spots import Spots, path_of

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(outcome: Outcome) -> str:
    """Return all findings; an input that could not be read is a diagnostic of severity ERROR without a range."""
    diagnostics = []
    for report in outcome.reports:
        spots = Spots(report)
        diagnostics += [_diagnostic(finding, spots) for finding in report.findings]
    for unread in outcome.unread:
        message = printable(whole_characters(unread.message))
        diagnostics.append(
            {"message": message, "location": {"path": path_of(unread.name)}, "severity": "ERROR", "code": {"value": "not-read"}}
        )
    return json.dumps({"source": {"name": "claimcheck"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(finding: Finding, spots: Spots) -> dict[str, Any]:
    others = [(location, spots.spot(location)) for location in finding.related]
    beside = [{"message": side.shown, "location": _location(location, spots)} for location, side in others]
    return {
        "message": "\n".join((printable(whole_characters(finding.message)), *(f"  {side.shown}" for _, side in others))),
        "location": _location(finding.primary, spots),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        **({"related_locations": beside} if beside else {}),
    }


def _location(location: Location, spots: Spots) -> dict[str, Any]:
    spot = spots.spot(location)
    if spot.place is None:
        return {"path": spot.path}
    first, past = spots.in_units(location, "utf-8")
    start = {"line": spot.place.line, "column": first}
    return {"path": spot.path, "range": {"start": start, "end": {"line": spot.place.end_line, "column": past}}}
