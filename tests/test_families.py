"""Families of relations are passed over only where they would find nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.claims import claims_of
from claimcheck.extract import read_quantities
from claimcheck.frames import frames_by, frames_of, told_in
from claimcheck.frames.families import FAMILIES
from claimcheck.readers import read_string
from claimcheck.rulebook import Rule, load_rules

ROOT = Path(__file__).parent.parent
STORIES = sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("tests/articles/*.txt")])
RULES = load_rules()


def hold_alike(text: str, title: str | None = None, date: str | None = None) -> None:
    """Fail where a family that was passed over finds something."""
    document = read_string(text, title, date)
    reading = read_quantities(document.text, document.blocks)
    claims = claims_of(document, reading)
    assert frames_of(document, reading, claims) == frames_by(FAMILIES, told_in(document, reading, claims)), text


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_no_family_that_an_example_needs_is_passed_over(rule: Rule) -> None:
    for example in (*rule.flags, *rule.accepts):
        hold_alike(example.text, example.title, example.date)


@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_no_family_that_a_story_needs_is_passed_over(path: Path) -> None:
    hold_alike(path.read_text(encoding="utf-8"), date="2024-05-01")
