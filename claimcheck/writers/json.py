"""Reports and quantities for programs: JSON with a version field, described by the schemas beside this file.

In: an Outcome, or Listings. Out: JSON text in ASCII, the same for the same input. Exact numbers are strings: "3000", "3.35", "1/3".
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import claimcheck
from claimcheck.model import Accepted, Coverage, Fact, Finding, Location, Quantity, Report, Revision, Seen, Telling
from claimcheck.rulebook import Rule
from claimcheck.writers.outcome import Listing, Outcome, Unread
from claimcheck.writers.places import Places
from claimcheck.writers.shown import number, whole_characters

REPORT_VERSION = "claimcheck-report/1"
QUANTITIES_VERSION = "claimcheck-quantities/1"
RULES_VERSION = "claimcheck-rules/1"
_SCHEMAS = {
    REPORT_VERSION: "report.schema.json", QUANTITIES_VERSION: "quantities.schema.json", RULES_VERSION: "rules.schema.json",
}  # fmt: skip


def schema(version: str) -> dict[str, Any]:
    """Return the JSON schema of one of the versions of output."""
    read: dict[str, Any] = json.loads(files("claimcheck.writers").joinpath(_SCHEMAS[version]).read_text(encoding="utf-8"))
    return read


def write(outcome: Outcome) -> str:
    """Return the findings and coverage of every file, and the errors of those that could not be read."""
    return _dumped(REPORT_VERSION, [_report(report) for report in outcome.reports], outcome.unread)


def write_quantities(listings: Sequence[Listing], unread: Sequence[Unread] = ()) -> str:
    """Return the quantities of every file, and the errors of those that could not be read."""
    return _dumped(QUANTITIES_VERSION, [_listing(listing) for listing in listings], unread)


def write_rules(rules: Sequence[Rule]) -> str:
    """Return what the rules are about."""
    listed = [{"id": rule.id, "severity": rule.severity, "summary": rule.summary, "why": rule.why} for rule in rules]
    return _text(RULES_VERSION, {"rules": listed})


def _dumped(version: str, read: list[dict[str, Any]], unread: Sequence[Unread]) -> str:
    errors = [{"file": whole_characters(error.name), "message": whole_characters(error.message)} for error in unread]
    return _text(version, {"files": read, "errors": errors})


def _text(version: str, body: dict[str, Any]) -> str:
    head = {"version": version, "tool": {"name": "claimcheck", "version": claimcheck.__version__}}
    return json.dumps(head | body, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    places = {document.name: Places(document) for document in report.documents}
    return {
        "file": whole_characters(report.article.name),
        "findings": [_finding(finding, places) for finding in report.findings],
        "coverage": _coverage(report.coverage, places),
        **_beside(report, places),
        **({"accepted": [_accepted(one, places) for one in report.accepted]} if report.accepted else {}),
    }


def _accepted(one: Accepted, places: dict[str, Places]) -> dict[str, Any]:
    return {"finding": _finding(one.finding, places), "reason": whole_characters(one.reason), "by": whole_characters(one.by)}


def _beside(report: Report, places: dict[str, Places]) -> dict[str, Any]:
    """What an article was held against and what came of it; nothing for an article alone."""
    found: dict[str, Any] = {}
    if report.sources:
        found["sources"] = [whole_characters(source.name) for source in report.sources]
        found["figures"] = [_fact(fact, report, places) for fact in report.facts]
    if report.house:
        found["facts"] = [whole_characters(facts.name) for facts in report.house]
    if report.previous is not None:
        found["previous"] = whole_characters(report.previous.name)
        found["changes"] = [_revision(one, places) for one in report.revisions]
    if report.notes:
        found["notes"] = [whole_characters(note) for note in report.notes]
    return found


def _fact(fact: Fact, report: Report, places: dict[str, Places]) -> dict[str, Any]:
    speaking = {telling.place.document for telling in fact.tellings}
    silent = [whole_characters(one.name) for one in (report.article, *report.sources) if one.name not in speaking]
    tellings = [_telling(telling, places) for telling in fact.tellings]
    return {"thing": whole_characters(fact.thing), "verdict": fact.verdict, "told": tellings, "silent": silent}


def _telling(telling: Telling, places: dict[str, Places]) -> dict[str, Any]:
    return {
        "place": _location(telling.place, places),
        "low": None if telling.low is None else number(telling.low),
        "high": None if telling.high is None else number(telling.high),
        "modifier": telling.modifier,
        "unit": telling.unit,
        "speaker": None if telling.speaker is None else whole_characters(telling.speaker),
        "date": telling.date,
    }


def _revision(one: Revision, places: dict[str, Places]) -> dict[str, Any]:
    kind = "added" if one.old is None else "dropped" if one.new is None else "changed"
    old, new = (None if place is None else _location(place, places) for place in (one.old, one.new))
    return {"kind": kind, "old": old, "new": new}


def _coverage(coverage: Coverage, places: dict[str, Places]) -> dict[str, Any]:
    return {
        "seen": coverage.seen,
        "compared": coverage.compared,
        "not_compared": coverage.not_compared,
        "numbers": [_seen(seen, places) for seen in coverage.numbers],
    }


def _seen(seen: Seen, places: dict[str, Places]) -> dict[str, Any]:
    return {
        "place": _location(seen.place, places),
        "kind": seen.kind,
        "compared": seen.set_aside is None,
        "relations": [
            {
                "kind": relation.kind,
                "roles": list(relation.roles),
                "others": [{"role": side.role, "place": _location(side.place, places)} for side in relation.others],
            }
            for relation in seen.relations
        ],
        "set_aside": seen.set_aside,
        **({} if seen.held is None else {"held": seen.held}),
    }


def _finding(finding: Finding, places: dict[str, Places]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": whole_characters(finding.message),
        "primary": _location(finding.primary, places),
        "related": [_location(location, places) for location in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location, places: dict[str, Places]) -> dict[str, Any]:
    place = _place(places[location.document], location.start, location.end, location.text)
    beside = {"cell": location.cell, "note": location.note}
    told = {name: whole_characters(words) for name, words in beside.items() if words is not None}
    return {"file": whole_characters(location.document), **place, "cell": None, **told}


def _place(places: Places, start: int, end: int, words: str) -> dict[str, Any]:
    place = places.place(start, end)
    return {
        "in": "title" if place.given else "file",
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": whole_characters(words),
    }


def _listing(listing: Listing) -> dict[str, Any]:
    places = Places(listing.document)
    text = listing.document.text
    return {
        "file": whole_characters(listing.document.name),
        "quantities": [_quantity(quantity, places, text) for quantity in listing.quantities],
    }


def _quantity(quantity: Quantity, places: Places, text: str) -> dict[str, Any]:
    return {
        "place": _place(places, quantity.start, quantity.end, quantity.span.of(text)),
        "kind": quantity.kind,
        "low": None if quantity.low is None else number(quantity.low),
        "high": None if quantity.high is None else number(quantity.high),
        "low_closed": quantity.low_closed,
        "high_closed": quantity.high_closed,
        "modifier": quantity.modifier,
        "hedges": [{"words": whole_characters(hedge.words), "sign": hedge.sign} for hedge in quantity.hedges],
        "unit": quantity.unit,
        "noun": None if quantity.noun is None else whole_characters(quantity.noun),
        "trend": quantity.trend,
        "change": quantity.change,
        "date": quantity.date,
    }
