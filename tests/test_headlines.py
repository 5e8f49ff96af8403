"""What a headline tells of the story below it: numbers that nothing bears out, and changes told in another way."""

from __future__ import annotations

import pytest

from claimcheck import check_text


def rules_of(title: str, text: str) -> list[str]:
    return [finding.rule for finding in check_text(text, title=title).findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("title", "text", "rule"),
    [
        ("Salt triples risk of gout", "The risk of gout rises 38% for those who eat most salt, a trial found.", "times-ratio-mismatch"),
        ("Rail fares to double", "Rail fares will rise by 30% over three years, ministers said.", "times-ratio-mismatch"),
        ("Council weighs cutting wardens by 50%", "The council is to reduce its wardens to 1,300 from 1,910.", "percent-change-mismatch"),
        ("Museum bought for £3m", "The Marram museum has been sold for £13m to a trust.", "headline-body-mismatch"),
        ("Dozens killed in Marram blast", "More than 300 people were killed in a blast at Marram.", "headline-body-mismatch"),
        ("Two-thirds back bridge", "A quarter of those asked back the bridge, a poll found.", "headline-body-mismatch"),
        ("Jury clears 5", "A jury in Leeth has cleared six firefighters of fraud.", "headline-body-mismatch"),
    ],
)
def test_a_headline_that_the_story_does_not_bear_out(title: str, text: str, rule: str) -> None:
    assert rules_of(title, text) == [rule]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Triple jump star retires", "Her best mark rose 2% last year."),
        ("Two double murders shock Leeth", "Murders in the town rose by 5% last year."),
        ("Tarn profits double", "Profits at Tarn rose 98% last year to £3m."),
        ("Fares to double", "Fares will rise 30% in May and again by 54% in June."),
        ("Ten top tips", "Here are some ideas for the garden. Seven of them are cheap."),
        ("Two in three back bridge", "The bridge is backed by 66% of those asked."),
        ("12 hurt in crash", "A dozen people were hurt when two trams met."),
        ("Half of pupils skip lunch", "Of the 820 pupils asked, 411 said they skip lunch."),
        ("Council weighs cutting wardens by 32%", "The council is to reduce its wardens to 1,300 from 1,910."),
    ],
)
def test_a_headline_that_follows_from_the_story(title: str, text: str) -> None:
    assert not rules_of(title, text)
