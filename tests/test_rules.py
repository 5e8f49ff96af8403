"""Every example of every rule file, through the public API."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.rulebook import Example, Rule, load_rules

RULES = load_rules()
FLAGS = [pytest.param(rule, one, id=f"{rule.id}-{number}") for rule in RULES for number, one in enumerate(rule.flags, 1)]
ACCEPTS = [pytest.param(rule, one, id=f"{rule.id}-{number}") for rule in RULES for number, one in enumerate(rule.accepts, 1)]


@pytest.mark.parametrize(("rule", "example"), FLAGS)
def test_a_rule_flags_its_examples_at_the_marked_places(rule: Rule, example: Example) -> None:
    report = claimcheck.check_text(example.text, title=example.title, date=example.date)
    assert example.primary is not None
    expected = (example.primary.start, example.primary.end), [(span.start, span.end) for span in example.related], example.note
    found = [
        ((one.primary.start, one.primary.end), sorted((place.start, place.end) for place in one.related), one.message)
        for one in report.findings
        if one.rule == rule.id
    ]
    assert found == [expected]


@pytest.mark.parametrize(("rule", "example"), ACCEPTS)
def test_nothing_is_said_of_what_a_rule_accepts(rule: Rule, example: Example) -> None:
    report = claimcheck.check_text(example.text, title=example.title, date=example.date)
    said = [(one.rule, one.severity, one.message) for one in report.findings if one.rule == rule.id or one.severity != "info"]
    assert said == [], example.note
