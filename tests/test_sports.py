"""Leads of golf, speeds in Mach, seasons in wins, draws and defeats."""

from __future__ import annotations

import pytest

from claimcheck import check_text


def rules_of(text: str) -> list[str]:
    return [finding.rule for finding in check_text(text).findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rane holds a four-shot lead on 12 under par, with Venn second on nine under.", "difference-mismatch"),
        ("Oka, at 15 under par, won by two shots from Rell, who finished 12 under.", "difference-mismatch"),
        ("Rane was ten over par, two strokes ahead of Venn on 14 over.", "difference-mismatch"),
        ("The jet flies at Mach 3, three times as fast as the Kestrel at Mach 2.", "times-ratio-mismatch"),
        ("The Larks have won 12, drawn five and lost four of their 20 games.", "sum-of-parts-mismatch"),
        ("The Larks have 12 wins, five draws and two defeats in 20 games.", "sum-of-parts-mismatch"),
    ],
)
def test_sums_of_sport_that_do_not_come_out(text: str, rule: str) -> None:
    assert rules_of(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "Rane holds a three-shot lead on 12 under par, with Venn second on nine under.",
        "Rell had dropped two shots to stand at eight under, level with Oka at eight under.",
        "She dropped two shots to finish one under, four under for the week.",
        "The jet flies at Mach 3, twice as fast as the Kestrel at Mach 1.5.",
        "The Larks have won 12, drawn five and lost three of their 20 games.",
    ],
)
def test_sums_of_sport_that_come_out(text: str) -> None:
    assert not rules_of(text)
