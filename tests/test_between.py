"""An article held against its sources: what agrees, what follows, what is left alone, and what the comparison costs."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.between import links
from claimcheck.between.periods import clashing, periods_of
from claimcheck.model import Finding, Report


def said(text: str, *sources: str | pd.DataFrame, previous: str | None = None) -> list[Finding]:
    """What the source rules say of a text, loud or not."""
    report = claimcheck.compare_text(text, list(sources), previous=previous)
    return [one for one in report.findings if "source" in one.rule or one.rule == "stale-figure"]


def rules(text: str, *sources: str | pd.DataFrame) -> list[str]:
    return [one.rule for one in said(text, *sources) if one.severity != "info"]


class TestRounding:
    """A number agrees with the source's where it is that, rounded or cut off as it shows its digits."""

    @pytest.mark.parametrize(
        "told",
        ["1,284", "1,280", "1,300", "about 1,300", "almost 1,300", "more than 1,200", "nearly 1,300", "more than 1,250", "1,200"],
    )
    def test_a_rounded_count_is_the_sources(self, told: str) -> None:
        assert rules(f"Harrow Foods runs {told} canteens.", "Harrow Foods runs 1,284 canteens.") == []

    @pytest.mark.parametrize("told", ["1,824", "1,248", "12,840", "some 1,248", "1,294"])
    def test_a_slip_is_not(self, told: str) -> None:
        assert rules(f"Harrow Foods runs {told} canteens.", "Harrow Foods runs 1,284 canteens.") == ["source-value-mismatch"]

    @pytest.mark.parametrize(
        ("told", "source"),
        [("£7.4bn", "£7,412m"), ("£7.4bn", "£7.4 billion"), ("£7bn", "£7,412m"), ("£7.41bn", "£7,412m")],
    )
    def test_scales_of_one_amount_meet(self, told: str, source: str) -> None:
        assert rules(f"Orrin Ferries had sales of {told} last year.", f"Orrin Ferries: sales of {source} last year.") == []

    @pytest.mark.parametrize(("told", "source"), [("one in five", "20.4%"), ("a fifth", "20%"), ("two-thirds", "66.4%"), ("half", "50.3%")])
    def test_shares_in_words_meet_percentages(self, told: str, source: str) -> None:
        source = f"Boats in Tarn: {source} of the boats are uninsured."
        assert rules(f"{told.capitalize()} of the boats in Tarn are uninsured.", source) == []

    def test_one_in_four_is_not_one_in_five(self) -> None:
        source = "Of the boats in Tarn harbour, one in five is uninsured."
        assert rules("Of the boats in Tarn harbour, one in four is uninsured.", source) == ["source-value-mismatch"]


class TestRangesAndLimits:
    def test_a_range_told_again_is_the_sources(self) -> None:
        assert rules("The trip takes between 7 and 9 hours.", "The trip takes between 7 and 9 hours.") == []

    def test_one_end_of_a_range_is_not_the_range(self) -> None:
        source = "Wheat yields are forecast at between 7.4 and 7.9 tonnes a hectare."
        assert rules("Wheat yields are forecast at 7.9 tonnes a hectare.", source) == ["source-bound-dropped"]

    @pytest.mark.parametrize("told", ["up to 7.9", "from 7.4 to 7.9", "less than 8"])
    def test_a_limit_that_is_kept_is_fine(self, told: str) -> None:
        source = "Wheat yields are forecast at between 7.4 and 7.9 tonnes a hectare."
        assert rules(f"Wheat yields are forecast at {told} tonnes a hectare.", source) == []

    def test_a_level_does_not_stand_for_a_range(self) -> None:
        text = "Orrin Ferries expects a profit of £36m to £42m this year."
        assert rules(text, "Orrin Ferries made a profit of £31m last year.") == []


class TestRates:
    def test_a_rate_in_another_period_is_told_of_something_else(self) -> None:
        assert rules("The plan saves £386,000 a month.", "The plan saves £386,000 a year.") == ["source-scope-mismatch"]

    def test_a_month_of_a_yearly_sum_follows(self) -> None:
        assert rules("A clerk in Orrin earns £4,200 a month.", "A clerk in Orrin earns £50,400 a year.") == []

    def test_an_amount_over_two_years_is_no_yearly_one(self) -> None:
        assert rules("The levy raises £4.1m a year.", "The levy will raise £4.1m over two years.") == ["source-scope-mismatch"]

    @pytest.mark.parametrize(("told", "found"), [("3.8 points", []), ("3.8%", ["source-scope-mismatch"])])
    def test_points_are_no_percentage(self, told: str, found: list[str]) -> None:
        assert rules(f"The gap between the two groups was {told}.", "The gap between the two groups was 3.8 percentage points.") == found


class TestWhatFollows:
    """A number that comes out of the source's by a sum that its words name."""

    SOURCE = "Trust income was £54.2m (2019: £50.1m). The trust has 19 branches, of which 4 will close."

    @pytest.mark.parametrize(
        "text",
        [
            "The trust's income grew by 8% to £54.2m.",
            "The trust's income was up £4.1m at £54.2m.",
            "The trust will be left with 15 branches.",
            "The trust is to close about a fifth of its branches.",
        ],
    )
    def test_it_is_let_through(self, text: str) -> None:
        assert rules(text, self.SOURCE) == []

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("The trust's income grew by 12% to £54.2m.", "from £50.1m to £54.2m is a rise of 8.2%, not 12%"),
            ("The trust's income grew by £4.6m to £54.2m.", "£50.1m and £54.2m are apart by £4.1m, not £4.6m"),
        ],
    )
    def test_what_nearly_follows_is_told_with_the_right_result(self, text: str, says: str) -> None:
        assert [one.message for one in said(text, self.SOURCE)] == [says]


class TestRowsOfTables:
    TABLE = pd.DataFrame(
        {"Day": ["1 Dec", "2 Dec", "3 Dec"], "Vehicles": [41_200, 43_850, 39_760], "Lorries": [6_110, 6_480, 5_940]},
    ).set_index("Day")

    @pytest.mark.parametrize("told", ["2 December", "December 2", "Dec 2", "the 2nd of December"])
    def test_a_date_names_a_row(self, told: str) -> None:
        assert rules(f"On {told} there were 43,850 vehicles on the bridge.", self.TABLE) == []

    def test_the_number_of_another_day_is_told_of_something_else(self) -> None:
        assert rules("On 3 December there were 41,200 vehicles on the bridge.", self.TABLE) == ["source-neighbour-mismatch"]

    def test_the_day_is_taken_up_from_the_sentence_before(self) -> None:
        text = "On 2 December there were 43,850 vehicles on the bridge. There were 6,840 lorries on that day."
        assert rules(text, self.TABLE) == ["source-value-mismatch"]

    def test_the_order_of_rows_and_columns_changes_nothing(self) -> None:
        text = "On 3 December there were 41,200 vehicles on the bridge. Lorries fell to 5,490 on 3 December, from 6,480 on 2 December."
        usual = [(one.rule, one.message) for one in said(text, self.TABLE)]
        assert usual
        for rows in ([2, 1, 0], [1, 2, 0]):
            assert [(one.rule, one.message) for one in said(text, self.TABLE.iloc[rows])] == usual
        assert [(one.rule, one.message) for one in said(text, self.TABLE[["Lorries", "Vehicles"]])] == usual


class TestPeriods:
    @pytest.mark.parametrize(
        ("words", "named"),
        [
            ("in the third quarter of 2021", {("quarter", "3"), ("year", "2021")}),
            ("from november to february", {("stretch", "11-2")}),
            ("in the six months to june", {("stretch", "1-6")}),
            ("in the three months to 30 september", {("stretch", "7-9"), ("day", "9-30")}),
            ("in the nine months", {("length", "9")}),
            ("on 2nd december", {("month", "12"), ("day", "12-2")}),
            ("in the year to august", {("month", "8")}),
            ("between march and may", frozenset()),
        ],
    )
    def test_words_name_parts_of_the_year(self, words: str, named: set[tuple[str, str]]) -> None:
        assert periods_of(words.split()) == named

    @pytest.mark.parametrize(
        ("one", "other", "clash"),
        [
            ("in february", "from november to february", True),
            ("in the three months to june", "from april to june", False),
            ("in the third quarter", "in the nine months", True),
            ("in the third quarter", "in the last three months", False),
            ("in may", "in may 2020", False),
            ("on 2 may", "on 3 may", False),  # a day is often that of the news
        ],
    )
    def test_periods_clash_where_they_are_of_one_kind(self, one: str, other: str, clash: bool) -> None:
        assert bool(clashing(periods_of(one.split()), periods_of(other.split()))) is clash


TEXT = """Orrin Ferries carried 318,400 passengers in May, 7.2% more than a year before. The fleet has 14 ships, of which nine are electric.

Profit for the half year was £12.6m, after £11.8m. Net debt fell by £3.1m to £48.2m. About 4,150 people work for the company in 23 ports.
The crossing to Hestra takes between 55 and 70 minutes. One passenger in six is from abroad."""


def test_a_source_compared_with_itself_gives_no_findings() -> None:
    assert said(TEXT, TEXT) == []
    assert said(TEXT, TEXT, TEXT) == []


@given(value=st.integers(10_000, 9_999_999), digits=st.integers(2, 4))
@settings(max_examples=60)
def test_rounding_never_flags(value: int, digits: int) -> None:
    rounded = int(f"{value:.{digits - 1}e}".replace(".", "").split("e")[0]) * 10 ** (len(str(value)) - digits)
    if len(str(rounded)) != len(str(value)):
        rounded = 10 ** len(str(value))
    assert rules(f"Orrin Ferries carried {rounded:,} passengers in May.", f"In May Orrin Ferries carried {value:,} passengers.") == []


@given(seed=st.integers(0, 50))
@settings(max_examples=12)
def test_the_order_of_sources_and_of_their_paragraphs_changes_nothing(seed: int) -> None:
    chance = random.Random(seed)
    sources = ["Burglaries in Tarn: 1,087.", "Robberies in Tarn: 352.\n\nArsons in Tarn: 47.", "Police in Tarn have 812 officers, 96 cars."]
    text = "Tarn had 1,078 burglaries and 352 robberies. Its police have 821 officers and 96 cars."
    usual = [(one.rule, one.message, one.primary.start) for one in said(text, *sources)]
    assert [rule for rule, _, _ in usual] == ["source-value-mismatch", "source-value-mismatch"]
    turned = ["\n\n".join(chance.sample(parts, len(parts))) for source in sources if (parts := source.split("\n\n"))]
    chance.shuffle(turned)
    assert [(one.rule, one.message, one.primary.start) for one in said(text, *turned)] == usual


@given(words=st.lists(st.sampled_from(TEXT.split()), min_size=5, max_size=40))
@settings(max_examples=40)
def test_places_slice_back_to_their_words_in_their_own_document(words: list[str]) -> None:
    report = claimcheck.compare_text(TEXT, [" ".join(words), TEXT[::-1]])
    texts = {document.name: document.text for document in report.documents}
    for one in report.findings:
        for place in (one.primary, *one.related):
            assert texts[place.document][place.start : place.end] == place.text


class TestCost:
    """The work grows with the article and the source, not with their product: so many numbers of a source are weighed for each of ours."""

    @staticmethod
    def looked_at(monkeypatch: pytest.MonkeyPatch, text: str, sources: Sequence[str | pd.DataFrame]) -> int:
        """How many pairs of numbers are weighed."""
        weighed = 0
        real = links.points

        def counting(*arguments: object) -> int:
            nonlocal weighed
            weighed += 1
            return real(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(links, "points", counting)
        report: Report = claimcheck.compare_text(text, sources)
        assert report.coverage.seen > 0
        return weighed

    def test_a_table_of_five_thousand_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = 1_000
        columns = {f"Sort {sort}": [1_000 + (sort * rows + row) * 7 for row in range(rows)] for sort in "12345" for sort in (int(sort),)}
        table = pd.DataFrame({"Place": [f"Place{row}" for row in range(rows)], **columns}).set_index("Place")
        text = "Place77 had 1,539 of sort 1. Place900 had 64,000 of sort 1 and 134,000 of sort 2."
        assert self.looked_at(monkeypatch, text, [table]) <= 300 * 6

    def test_a_long_source(self, monkeypatch: pytest.MonkeyPatch) -> None:
        source = "\n\n".join(f"Depot {number} handled {number * 37 + 1_000:,} trucks of freight in the year." for number in range(3_600))
        assert len(source) > 200_000
        text = "One depot handled 38,000 trucks of freight. Another handled 62,013 trucks."
        assert self.looked_at(monkeypatch, text, [source]) <= 300 * 4
