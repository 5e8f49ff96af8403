"""Findings as SARIF 2.1.0, the form that code hosts and editors read.

In: an Outcome and the rules. Out: JSON with one run: the rules with their help, a result for each finding with the places it is held
against, and a notification for what could not be read or was left out. Columns count UTF-16 code units.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import claimcheck
from claimcheck.model import Finding, Location, Report
from claimcheck.rulebook import Example, Rule
from claimcheck.suppressions import NOTICES
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.shown import printable, whole_characters
from claimcheck.writers.spots import Spots, path_of, uri_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What GitHub takes: results in a run, of which it shows the most severe; places in a result, of which it shows the first.
MOST_RESULTS = 25_000
MOST_RESULTS_SHOWN = 5_000
MOST_PLACES = 1_000
MOST_PLACES_SHOWN = 100
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_RUNGS = ("error", "warning", "info")
_EXAMPLES_SHOWN = 3

Result = tuple[Report, Finding]


def write(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """Return the run; past MOST_RESULTS the least severe results are left out, which a notification and `limits` tell."""
    kept, told = _kept(outcome), limits(outcome)
    known = {rule.id: rule for rule in rules}
    ids = sorted({*known, *(finding.rule for _, finding in kept)})
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "version": claimcheck.__version__,
                "semanticVersion": claimcheck.__version__,
                "rules": [_rule(name, known.get(name)) for name in ids],
            }
        },
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [{"executionSuccessful": not outcome.unread, "toolExecutionNotifications": [*_unread(outcome), *_notes(told)]}],
        "results": list(_results(kept, ids)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def limits(outcome: Outcome) -> tuple[str, ...]:
    """Return what GitHub will not take or not show, each in one line."""
    count = sum(len(report.findings) for report in outcome.reports)
    places = max((len(finding.related) for report in outcome.reports for finding in report.findings), default=0)
    told = []
    if count > MOST_RESULTS:
        told.append(f"SARIF: {count - MOST_RESULTS:,} of {count:,} findings were left out, the least severe; GitHub takes {MOST_RESULTS:,}")
    if count > MOST_RESULTS_SHOWN:
        told.append(f"SARIF: GitHub shows the {MOST_RESULTS_SHOWN:,} most severe of {count:,} findings")
    if places > MOST_PLACES:
        told.append(f"SARIF: a finding is held against {places:,} places; GitHub takes {MOST_PLACES:,}, the rest were left out")
    if places > MOST_PLACES_SHOWN:
        told.append(f"SARIF: a finding is held against {places:,} places; GitHub shows {MOST_PLACES_SHOWN}")
    return tuple(told)


def _kept(outcome: Outcome) -> list[Result]:
    found = [(report, finding) for report in outcome.reports for finding in report.findings]
    if len(found) <= MOST_RESULTS:
        return found
    ranked = sorted(range(len(found)), key=lambda at: (_RUNGS.index(found[at][1].severity), at))[:MOST_RESULTS]
    return [found[at] for at in sorted(ranked)]


def _unread(outcome: Outcome) -> Iterator[dict[str, Any]]:
    for one in outcome.unread:
        place = {"physicalLocation": {"artifactLocation": _artifact(path_of(one.name))}}
        yield {"level": "error", "message": _message(one.message), "locations": [place], "descriptor": {"id": "not-read"}}


def _notes(told: Iterable[str]) -> Iterator[dict[str, Any]]:
    yield from ({"level": "warning", "message": _message(one), "descriptor": {"id": "limit"}} for one in told)


def _results(kept: Iterable[Result], ids: list[str]) -> Iterator[dict[str, Any]]:
    at = {name: index for index, name in enumerate(ids)}
    seen: Counter[str] = Counter()
    spots, of = None, None
    for report, finding in kept:
        if spots is None or of is not report:
            spots, of = Spots(report), report
        key = f"{finding.primary.document}\0{finding.fingerprint}"
        seen[key] += 1
        yield {
            "ruleId": finding.rule,
            "ruleIndex": at[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": _message(finding.message),
            "locations": [_location(finding.primary, spots)],
            "relatedLocations": [
                {"id": number, **_location(one, spots), "message": _message(spots.spot(one).shown)}
                for number, one in enumerate(finding.related[:MOST_PLACES], 1)
            ],
            # Words and rule only: they stay when lines move. GitHub knows a result again by the first of the two.
            "partialFingerprints": {
                "primaryLocationLineHash": f"{finding.fingerprint}:{seen[key]}", "claimcheck/v1": finding.fingerprint,
            },
        }  # fmt: skip


def _location(location: Location, spots: Spots) -> dict[str, Any]:
    spot = spots.spot(location)
    found: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(spot.path)}}
    if spot.place is not None:
        first, past = spots.in_units(location, "utf-16")
        found["physicalLocation"]["region"] = {
            "startLine": spot.place.line,
            "startColumn": first,
            "endLine": spot.place.end_line,
            "endColumn": past,
            "snippet": {"text": spot.words},
        }
    if location.cell:
        found["logicalLocations"] = [{"fullyQualifiedName": whole_characters(location.cell), "kind": "member"}]
    return found


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": uri_of(path)} if path.startswith("/") else {"uri": uri_of(path), "uriBaseId": "%SRCROOT%"}


def _message(words: str) -> dict[str, str]:
    # Square brackets would make a link of an article's words.
    shown = printable(whole_characters(words)).replace("\\", "\\\\")
    return {"text": shown.replace("[", "\\[").replace("]", "\\]")}


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        level, says = NOTICES.get(name, ("warning", name))
        return {"id": name, "shortDescription": {"text": says}, "defaultConfiguration": {"level": _LEVELS[level]}}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {"text": "\n".join(_help(rule, "", "")), "markdown": "\n".join(_help(rule, "`", "**"))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Rule, code: str, strong: str) -> Iterator[str]:
    yield rule.why.strip()
    for title, examples, note in (("Flags", rule.flags, "says"), ("Accepts", rule.accepts, "because")):
        yield f"\n{strong}{title}{strong}\n"
        for one in examples[:_EXAMPLES_SHOWN]:
            yield f"- {code}{_whole(one)}{code}  ({note}: {' '.join(one.note.split())})"


def _whole(one: Example) -> str:
    return " / ".join(" ".join(text.split()).replace("`", "'") for text in (one.title, one.text) if text)
