"""Every example of every rule file, through the public API."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.model import Report
from claimcheck.rulebook import Example, Rule, load_rules

RULES = load_rules()
FLAGS = [pytest.param(rule, one, id=f"{rule.id}-{number}") for rule in RULES for number, one in enumerate(rule.flags, 1)]
ACCEPTS = [pytest.param(rule, one, id=f"{rule.id}-{number}") for rule in RULES for number, one in enumerate(rule.accepts, 1)]


def report_on(example: Example) -> Report:
    if example.source is None and example.previous is None:
        return claimcheck.check_text(example.text, title=example.title, date=example.date)
    sources = [one for one in (example.source, example.other) if one is not None]
    return claimcheck.compare_text(example.text, sources, previous=example.previous, title=example.title, date=example.date)


@pytest.mark.parametrize(("rule", "example"), FLAGS)
def test_a_rule_flags_its_examples_at_the_marked_places(rule: Rule, example: Example) -> None:
    report = report_on(example)
    assert example.primary is not None
    own, cited = ([(span.start, span.end) for span in spans] for spans in (example.related, example.cited))
    expected = (example.primary.start, example.primary.end), own, cited, example.note
    name = report.article.name
    found = [
        (
            (one.primary.start, one.primary.end),
            sorted((place.start, place.end) for place in one.related if place.document == name),
            sorted((place.start, place.end) for place in one.related if place.document != name),
            one.message,
        )
        for one in report.findings
        if one.rule == rule.id
    ]
    assert found == [expected]


@pytest.mark.parametrize(("rule", "example"), ACCEPTS)
def test_nothing_is_said_of_what_a_rule_accepts(rule: Rule, example: Example) -> None:
    report = report_on(example)
    said = [(one.rule, one.severity, one.message) for one in report.findings if one.rule == rule.id or one.severity != "info"]
    assert said == [], example.note
