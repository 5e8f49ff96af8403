"""The sum of a finding in signs, and the ranges that fail to meet: the same shapes for the page and the report."""

from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring

import pytest

import claimcheck
from claimcheck.model import Report
from claimcheck.rulebook import load_rules
from claimcheck.writers import html
from claimcheck.writers.equations import equation_of
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.pictures import WIDTH, Picture, Pictures, as_data

SAID = sorted({example.note for rule in load_rules() for example in rule.flags})


UNSAID = (
    "24 is younger than 27, not three years older",
    "4-2 is decided after 6 games, not in one",
    "£900,000 and £1.2m are £300,000 apart, not £2m",
    "as 14 June is a Saturday, 28 June is a Saturday, not a Sunday",
    "the story says £12m first and £120m later",
    "31 June is no day: June has 30 days",
)


def drawn(text: str, title: str | None = None) -> dict[str, Picture]:
    """The pictures of the one finding of a text, by their kinds."""
    report = claimcheck.check_text(text, title)
    (finding,) = report.findings
    return {picture.kind: picture for picture in Pictures(report).of(finding)}


def words(picture: Picture) -> str:
    return "".join(shape.words + "".join(piece for piece, _ in shape.pieces) for shape in picture.shapes)


def rects(picture: Picture, kind: str) -> list[tuple[int, int]]:
    """Where the rectangles of a class begin and end."""
    found = [shape.attributes for shape in picture.shapes if shape.tag == "rect" and shape.attributes["class"] == kind]
    return [(int(one["x"]), int(one["x"]) + int(one["width"])) for one in found]


@pytest.mark.parametrize(
    ("message", "signs", "spoken"),
    [
        ("seven and four add up to 11, not 12", "seven + four = 11 ≠ 12", "seven plus four is 11, not 12"),
        ("six and five add up to 11, more than eight", "six + five = 11 > eight", "six plus five is 11, above eight"),
        ("£5, £3 and £1 add up to £9, not £8; a slip", "£5 + £3 + £1 = £9 ≠ £8", "£5 plus £3 plus £1 is £9, not £8"),
        ("from 300 to 200 is a fall of 33%, not 50%", "300 → 200 = −33% ≠ 50%", "300 to 200 is −33%, not 50%"),
        ("6,812 and 6,285 are 527 apart, not 340", "6,812 − 6,285 = 527 ≠ 340", "6,812 minus 6,285 is 527, not 340"),
        ("44 and 71 are 27 years apart, not a decade", "71 − 44 = 27 years ≠ decade", "71 minus 44 is 27 years, not decade"),
        ("£840 is 4 times £210, not seven times", "£840 ÷ £210 = 4 ≠ seven times", "£840 divided by £210 is 4, not seven times"),
        ("£200 times 300 is about £60,000, not £80,000", "£200 × 300 ≈ £60,000 ≠ £80,000", "£200 times 300 is about £60,000, not £80,000"),
        ("eighteen of 54 is 33%, not a quarter", "eighteen ÷ 54 = 33% ≠ quarter", "eighteen divided by 54 is 33%, not quarter"),
        ("4 May 2016 is a Wednesday, not a Tuesday", "4 May 2016 = Wednesday ≠ Tuesday", "4 May 2016 is Wednesday, not Tuesday"),
    ],
)
def test_a_sum_in_words_is_set_in_signs(message: str, signs: str, spoken: str) -> None:
    from claimcheck.writers.pictures import _equation

    equation = equation_of(message)
    assert equation is not None
    assert equation.spoken == spoken
    assert words(_equation(equation)) == signs


@pytest.mark.parametrize("message", ["", ", not ", *UNSAID])
def test_what_is_no_sum_is_not_set_as_one(message: str) -> None:
    assert equation_of(message) is None


@pytest.mark.parametrize("message", SAID)
def test_what_is_set_says_what_the_message_says(message: str) -> None:
    equation = equation_of(message)
    for part in () if equation is None else (*equation.terms, equation.result.lstrip("+−≈ "), equation.against.lstrip("+−≈ ")):
        assert part
        assert part in message


def test_parts_stand_end_to_end_above_their_total() -> None:
    picture = drawn("The crew of 12 had seven men and four women.")["bars"]
    assert picture.name == "On one scale, 11 does not meet 12"
    (first, second), (gap,), (total,) = rects(picture, "part"), rects(picture, "gap"), rects(picture, "error")
    assert first[1] <= second[0] <= second[1] <= gap[0] < gap[1] <= total[0]
    assert 1.6 < (first[1] - first[0]) / (second[1] - second[0]) < 1.9


def test_two_ranges_that_fail_to_meet_have_a_gap_between_them() -> None:
    picture = drawn("The ferry is 24 metres (200ft) long.")["bars"]
    (short,), (gap,), (long,) = rects(picture, "other"), rects(picture, "gap"), rects(picture, "error")
    assert short[0] <= gap[0] < gap[1] <= long[0] + 1


def test_a_change_is_no_range_to_be_met() -> None:
    assert drawn("The number of ships fell by 50% last year, from 300 to 200.").keys() == {"equation"}


def test_a_long_sum_stands_as_a_column() -> None:
    report = claimcheck.check_text("The museum spent £9.4m: £3.1m on the roof, £2.2m on lifts, £1.1m on doors and £1.5m on heating.")
    (finding,) = report.findings
    equation = Pictures(report).of(finding)[0]
    assert len([shape for shape in equation.shapes if shape.tag == "text"]) > 6
    assert equation.height > 60


@pytest.mark.parametrize(
    "text",
    [
        "More than 3,000 people fled the flood on Monday.\n\nThe 2,500 people who fled the flood on Monday slept in halls.",
        "The lake has warmed by 41F (5C) since the war.",
        "The crew of 12 had seven men and four women. " * 3,
        "The bridge cost £12m to build.\n\nThe bridge, which cost £120m to build, opens in June.",
        "In 2090 the crew of 1e9 had 10^12 men.",
    ],
)
def test_every_shape_lies_within_the_picture(text: str) -> None:
    report = claimcheck.check_text(text)
    for finding in report.findings:
        for picture in Pictures(report).of(finding):
            assert picture.name
            assert json.dumps(as_data(picture))
            for shape in picture.shapes:
                if shape.tag == "rect":
                    x, wide = int(shape.attributes["x"]), int(shape.attributes["width"])
                    assert 0 <= x <= x + wide <= WIDTH


def test_a_report_draws_them_with_their_names() -> None:
    report: Report = claimcheck.check_text("The crew of 12 had seven men and four women.")
    source = html.write(Outcome((report,)))
    listed = fromstring(source[source.index('<ol class="findings">') : source.index("</ol>") + 5])
    names = [one.get("aria-label") for one in listed.iter("svg")]
    assert names == ["seven plus four is 11, not 12", "On one scale, 11 does not meet 12"]
