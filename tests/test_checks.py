"""Each check called with frames built by hand: what it says, and what it lets pass."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import vocabulary
from claimcheck.checks import slips, wording
from claimcheck.checks.changes import percent_fits_change
from claimcheck.checks.conversions import conversion_fits
from claimcheck.checks.mentions import headline_agrees, hedges_admit, repeats_agree
from claimcheck.checks.numerals import readable, runs_upwards
from claimcheck.checks.shares import part_fits_whole
from claimcheck.checks.totals import parts_reach_total
from claimcheck.intervals import Interval, Number
from claimcheck.model import BlockKind, Claim, Conflict, Hedge, Kind, Quantity, Sign, Trend
from claimcheck.relations import Change, Conversion, Same, Share, Sum, Written
from claimcheck.spans import Span

HEDGE = Span(0, 5)
NUMBER = Span(10, 15)


def claim(
    low: Number | None,
    unit: str | None = None,
    *,
    high: Number | None = None,
    step: Number = 1,
    signs: tuple[Sign, ...] = (),
    slack: Number = 0,
    margin: Number = 0,
    kind: Kind = "count",
    block: BlockKind = "paragraph",
    scale: str | None = None,
    noun: str | None = None,
) -> Claim:
    """A claim about `low`, or the range from `low` to `high`; `slack` widens what is possible, `margin` what is expected.

    A bound among `signs` opens the other end; both widths are in the unit of the claim.
    """
    hedges = tuple(Hedge(HEDGE, "words", sign) for sign in signs)
    bound = next((sign for sign in signs if sign != "~"), None)
    top: Number | None = low if high is None else high
    bottom = low
    if bound in (">", ">="):
        top = None
    if bound in ("<", "<="):
        bottom = None
    closed = bound not in (">", "<")
    modifier: Sign = "range" if high is not None else bound or ("~" if signs else "=")
    quantity = Quantity(NUMBER, bottom, top, closed, closed, modifier, unit, noun, None, kind, step, hedges, scale=scale)
    if bottom is not None and top is not None and bottom > top:
        bottom, top = top, bottom
    from_zero = bottom is None and top is not None and top > 0  # what is counted is not negative
    written = Interval(0, top, True, closed) if from_zero else Interval(bottom, top, closed, closed)
    known = vocabulary.unit(unit) if unit else None
    factor, offset = (known.factor, known.offset) if known else (1, 0)
    base = written.times(factor) + Interval.exactly(offset)
    return Claim(quantity, base.widened(slack * factor), base.widened(margin * factor), block_kind=block)


def said(conflict: Conflict | None) -> tuple[str, str | None]:
    assert conflict is not None
    return conflict.says, conflict.severity


UNITS = st.sampled_from((None, "percent", "GBP", "penny", "mile", "kilometer", "degree_Celsius", "degree_Fahrenheit", "USD / share"))
SIGNS: tuple[tuple[Sign, ...], ...] = ((), ("~",), (">",), ("<=",), ("~", "<"))
NUMBERS = st.one_of(st.integers(-3, 20), st.fractions(0, 3, max_denominator=8), st.integers(0, 10**16))


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    low, high, signs = draw(NUMBERS), draw(st.one_of(st.none(), NUMBERS)), draw(st.sampled_from(SIGNS))
    widths = {"slack": draw(st.integers(0, 3)), "margin": draw(st.integers(0, 2))}
    block: BlockKind = draw(st.sampled_from(("headline", "paragraph")))
    return claim(low, draw(UNITS), high=None if signs else high, signs=signs, block=block, **widths)


@given(any_claim(), any_claim(), any_claim(), st.booleans(), st.sampled_from(("up", "down", None)))
def test_any_numbers_lead_to_a_readable_message_or_none(one: Claim, two: Claim, three: Claim, yes: bool, way: Trend | None) -> None:
    conflicts = (
        parts_reach_total(Sum(one, (two, three), complete=yes)),
        part_fits_whole(Share(one, two, three if yes else None)),
        percent_fits_change(Change(one, two, three, way)),
        conversion_fits(Conversion(one, two, difference=yes)),
        *(check(Same(one, two)) for check in (repeats_agree, headline_agrees, hedges_admit)),
        *(check(Written(one)) for check in (readable, runs_upwards, hedges_admit)),
    )
    for conflict in conflicts:
        if conflict is not None:
            words = conflict.says.format("at", *("against" for _ in conflict.against))
            assert "{" not in words
            assert "any number" not in words


@given(any_claim())
def test_a_number_never_conflicts_with_itself(one: Claim) -> None:
    assert repeats_agree(Same(one, one)) is None
    assert hedges_admit(Same(one, one)) is None
    assert conversion_fits(Conversion(one, one)) is None
    assert part_fits_whole(Share(one, one)) is None


class TestTotals:
    def test_exact_parts_must_reach_the_total(self) -> None:
        total, parts = claim(12), (claim(7), claim(4))
        conflict = parts_reach_total(Sum(total, parts))
        assert conflict == Conflict(total, parts, "{1} and {2} add up to 11, not {0}")

    def test_parts_that_reach_it_pass(self) -> None:
        assert parts_reach_total(Sum(claim(12), (claim(7), claim(5)))) is None

    def test_rounding_that_could_hide_the_gap_passes(self) -> None:
        parts = tuple(claim(value, "GBP", margin=50, slack=100) for value in (1200, 2300, 800))
        assert parts_reach_total(Sum(claim(4400, "GBP", margin=50, slack=100), parts)) is None

    def test_rounding_that_only_truncation_could_hide_is_a_warning(self) -> None:
        parts = tuple(claim(value, margin=50, slack=100) for value in (1200, 2300))
        assert said(parts_reach_total(Sum(claim(3800, margin=50, slack=100), parts))) == ("{1} and {2} add up to 3,500, not {0}", "warning")

    def test_an_open_list_may_fall_short_but_not_exceed(self) -> None:
        assert parts_reach_total(Sum(claim(12), (claim(3), claim(2)), complete=False)) is None
        says, severity = said(parts_reach_total(Sum(claim(12), (claim(9), claim(5)), complete=False)))
        assert (says, severity) == ("{1} and {2} add up to 14, more than {0}", None)

    def test_bounds_are_carried_into_the_sum(self) -> None:
        says, _ = said(parts_reach_total(Sum(claim(12), (claim(9), claim(5, signs=(">=",))))))
        assert says == "{1} and {2} add up to at least 14, not {0}"

    def test_a_slip_of_scale_is_named(self) -> None:
        parts = claim(2_100_000_000, "GBP", scale="bn"), claim(1_300_000_000, "GBP", scale="bn")
        says, _ = said(parts_reach_total(Sum(claim(3_400_000, "GBP", scale="m"), parts)))
        assert says == "{1} and {2} add up to £3.4bn, not {0}; out by a factor of 1,000"

    def test_three_parts_are_listed_as_english_lists_them(self) -> None:
        says, _ = said(parts_reach_total(Sum(claim(9), (claim(1), claim(2), claim(3)))))
        assert says == "{1}, {2} and {3} add up to 6, not {0}"


class TestShares:
    def test_share_must_be_part_over_whole(self) -> None:
        frame = Share(claim(50_333), claim(82_000), claim(Fraction(1, 5), kind="ratio", margin=Fraction(1, 50), slack=Fraction(1, 50)))
        assert said(part_fits_whole(frame)) == ("{1} of {2} is 61%, not {0}", None)

    @pytest.mark.parametrize(("share", "fits"), [(9, True), (12, False)])
    def test_percentages_are_hundredths(self, share: int, fits: bool) -> None:
        stated = claim(share, "percent", kind="percent", margin=Fraction(1, 2), slack=1)
        assert (part_fits_whole(Share(claim(300), claim(3500), stated)) is None) == fits

    def test_a_rough_share_is_a_warning(self) -> None:
        third = claim(Fraction(1, 3), kind="ratio", signs=("~",), margin=Fraction(1, 40), slack=Fraction(1, 30))
        assert said(part_fits_whole(Share(claim(90), claim(200), third))) == ("{1} of {2} is 45%, not {0}", "warning")

    def test_a_part_held_against_the_rest_is_named(self) -> None:
        quarter = claim(25, "percent", kind="percent", margin=Fraction(1, 2), slack=1)
        says, _ = said(part_fits_whole(Share(claim(100), claim(500), quarter)))
        assert says == "{1} of {2} is 20%, not {0}; it looks as if the part was held against the rest"

    def test_a_share_that_prints_alike_gets_another_digit(self) -> None:
        stated = claim(Fraction("8.6"), "percent", kind="percent", step=Fraction(1, 10))
        says, _ = said(part_fits_whole(Share(claim(300), claim(3500), stated)))
        assert says == "{1} of {2} is 8.57%, not {0}"

    def test_a_part_cannot_exceed_its_whole(self) -> None:
        assert said(part_fits_whole(Share(claim(210), claim(180)))) == ("{0} cannot be part of {1}", None)
        assert part_fits_whole(Share(claim(180), claim(210))) is None

    def test_an_upper_bound_above_the_whole_is_a_warning(self) -> None:
        part = claim(4300, signs=("<",))
        expected = Claim(part.quantity, part.possible, Interval(3870, 4300, True, False))
        assert said(part_fits_whole(Share(expected, claim(3500))))[1] == "warning"

    def test_a_bounded_part_bounds_the_share(self) -> None:
        half = claim(50, "percent", kind="percent", slack=1)
        says, _ = said(part_fits_whole(Share(claim(300, signs=("<=",)), claim(1000), half)))
        assert says == "{1} of {2} is at most 30%, not {0}"

    def test_negative_numbers_and_empty_wholes_say_nothing(self) -> None:
        half = claim(50, "percent", kind="percent")
        assert part_fits_whole(Share(claim(-3), claim(10), half)) is None
        assert part_fits_whole(Share(claim(3), claim(0), half)) is None


class TestChanges:
    def change(self, start: int, end: int, by: Number, direction: Trend | None = None) -> Conflict | None:
        stated = claim(by, "percent", kind="percent", margin=Fraction(1, 2), slack=1)
        return percent_fits_change(Change(claim(start), claim(end), stated, direction))

    @pytest.mark.parametrize(
        ("start", "end", "by", "direction"),
        [(200, 240, 20, "up"), (240, 200, 17, "down"), (200, 240, 20, None), (240, 200, 17, None), (10_250, 25_500, 149, "up")],
    )
    def test_percentages_that_fit_pass(self, start: int, end: int, by: int, direction: Trend | None) -> None:
        assert self.change(start, end, by, direction) is None

    @pytest.mark.parametrize(
        ("start", "end", "by", "direction", "says"),
        [
            (200, 240, 30, "up", "from {1} to {2} is a rise of 20%, not {0}"),
            (300, 200, 50, "down", "a fall of 33.3%, not {0}; it looks as if the change was divided by the new figure"),
            (1240, 1860, 150, "up", "a rise of 50%, not {0}; it looks as if the new figure was divided by the old"),
            (500, 500, 8, "up", "from {1} to {2} is no change, not {0}"),
            (100, 700, 60, "up", "from {1} to {2} is a rise of 600%, not {0}; out by a factor of 10"),
        ],
    )
    def test_others_are_named_with_a_guess(self, start: int, end: int, by: int, direction: Trend, says: str) -> None:
        found, severity = said(self.change(start, end, by, direction))
        assert found.endswith(says.replace("33.3%", "33%"))
        assert severity is None

    def test_where_only_the_word_for_the_way_is_wrong_another_rule_speaks(self) -> None:
        assert self.change(200, 240, 20, "down") is None
        assert self.change(200, 240, 30, "down") is not None

    def test_points_between_percentages_are_not_this_mistake(self) -> None:
        levels = claim(4, "percent", kind="percent"), claim(6, "percent", kind="percent")
        assert percent_fits_change(Change(*levels, claim(2, "percent", kind="percent"), "up")) is None
        assert percent_fits_change(Change(*levels, claim(50, "percent", kind="percent"), "up")) is None
        assert percent_fits_change(Change(*levels, claim(20, "percent", kind="percent"), "up")) is not None

    def test_changes_in_the_same_unit_are_left_alone(self) -> None:
        assert percent_fits_change(Change(claim(10), claim(15), claim(7), "up")) is None

    def test_rounded_levels_leave_room(self) -> None:
        levels = (claim(value, margin=50, slack=100) for value in (1000, 1100))
        assert percent_fits_change(Change(*levels, claim(12, "percent", margin=Fraction(1, 2), slack=1), "up")) is None


class TestConversions:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ((100, "foot"), (30, "meter")),
            ((12_000, "gallon"), (54_500, "liter")),
            ((100, "meter"), (328, "foot")),
            ((26, "degree_Celsius"), (79, "degree_Fahrenheit")),
            ((-40, "degree_Celsius"), (-40, "degree_Fahrenheit")),
            ((5, "degree_Celsius"), (9, "degree_Fahrenheit")),
            ((60, "mile / hour"), (97, "kilometer / hour")),
            ((5, "GBP"), (7, "USD")),
            ((5, "kilometer"), (5, "kilogram")),
            ((3, "kilometer"), (2, "mile")),
        ],
    )
    def test_rounded_conversions_pass(self, first: tuple[int, str], second: tuple[int, str]) -> None:
        assert conversion_fits(Conversion(claim(*first), claim(*second))) is None

    @pytest.mark.parametrize(
        ("first", "second", "says", "severity"),
        [
            ((14, "mile"), (33, "kilometer"), "{1} is about 22.5, not {0}", "warning"),
            ((30, "foot"), (48, "kilometer"), "{1} is about 0.00914, not {0}", None),
            ((100, "mile"), (1600, "kilometer"), "{1} is about 161, not {0}; out by a factor of 10", None),
            ((10, "kilometer"), (16, "mile"), "{1} is about 6.21, not {0}; it looks as if the two units changed places", None),
            (
                (3000, "meter ** 2"),
                (3280, "yard ** 2"),
                "{1} is about 3,588, not {0}; that takes the factor for a length, not for an area",
                "warning",
            ),
            ((11, "degree_Celsius"), (61, "degree_Fahrenheit"), "{1} is about 51.8, not {0}", "warning"),
        ],
    )
    def test_others_are_named_with_a_guess(self, first: tuple[int, str], second: tuple[int, str], says: str, severity: str | None) -> None:
        assert said(conversion_fits(Conversion(claim(*first), claim(*second)))) == (says, severity)

    def test_both_ends_of_a_range_are_converted(self) -> None:
        first = claim(8, "centimeter", high=75)
        assert conversion_fits(Conversion(first, claim(3, "inch", high=30))) is None
        assert conversion_fits(Conversion(first, claim(3, "inch", high=50))) is not None
        assert conversion_fits(Conversion(first, claim(30, "inch"))) is None

    def test_about_gives_more_room_to_round_numbers_only(self) -> None:
        assert conversion_fits(Conversion(claim(20, "mile"), claim(30, "kilometer"))) is not None
        assert conversion_fits(Conversion(claim(20, "mile", signs=("~",)), claim(30, "kilometer"))) is None
        assert conversion_fits(Conversion(claim(20, "mile", signs=("~",)), claim(45, "kilometer"))) is not None

    def test_a_difference_converted_as_a_reading_is_named(self) -> None:
        frame = Conversion(claim(4, "degree_Celsius"), claim(Fraction("39.2"), "degree_Fahrenheit", step=Fraction(1, 10)), difference=True)
        assert said(conversion_fits(frame)) == ("{1} is about 7.2, not {0}; that is what a thermometer would show, not a difference", None)


class TestMentions:
    def test_equal_and_rounded_mentions_pass(self) -> None:
        assert repeats_agree(Same(claim(38), claim(38))) is None
        assert repeats_agree(Same(claim(1600, margin=50, slack=100), claim(1646))) is None

    def test_two_exact_values_are_an_error(self) -> None:
        first, second = claim(38, noun="homes"), claim(83)
        says = "the story says {1} homes first and {0} later; two digits look swapped"
        assert repeats_agree(Same(first, second)) == Conflict(second, (first,), says)

    def test_a_noun_with_braces_stays_text(self) -> None:
        says, _ = said(repeats_agree(Same(claim(38, noun="{x} homes"), claim(40))))
        assert says.format("40", "38") == "the story says 38 {x} homes first and 40 later"

    def test_a_hedged_mismatch_is_a_warning_unless_the_scale_differs(self) -> None:
        assert said(repeats_agree(Same(claim(500, signs=(">",)), claim(480))))[1] == "warning"
        assert said(repeats_agree(Same(claim(5_000_000, signs=(">",)), claim(5_000))))[1] is None

    def test_what_only_a_reader_would_not_expect_is_info(self) -> None:
        first = claim(1650, margin=5, slack=100)
        assert said(repeats_agree(Same(first, claim(1700, margin=5, slack=100))))[1] == "info"

    def test_headlines_far_off_are_errors_and_near_ones_warnings(self) -> None:
        headline = claim(31, block="headline")
        assert headline_agrees(Same(headline, claim(31))) is None
        assert said(headline_agrees(Same(headline, claim(45)))) == ("the headline says {0}; the story says {1}", None)
        assert said(headline_agrees(Same(headline, claim(32))))[1] == "warning"
        assert said(headline_agrees(Same(headline, claim(32)), far=Fraction(1, 100)))[1] is None

    def test_the_headline_is_the_place_to_look_at_whichever_side_it_stands(self) -> None:
        caption, told = claim(31, block="caption"), claim(45)
        conflict = headline_agrees(Same(told, caption))
        assert conflict == Conflict(caption, (told,), "the caption says {0}; the story says {1}")

    def test_mentions_in_the_story_are_no_headline_matter(self) -> None:
        assert headline_agrees(Same(claim(31), claim(45))) is None
        assert headline_agrees(Same(claim(31, block="headline"), claim(45, block="standfirst"))) is None

    def test_a_bound_that_shuts_out_the_exact_number_is_a_warning(self) -> None:
        bound, exact = claim(500, signs=(">",)), claim(480)
        for frame in (Same(bound, exact), Same(exact, bound)):
            assert hedges_admit(frame) == Conflict(bound, (exact,), "{0} leaves no room for {1}", "warning")

    def test_a_bound_that_admits_it_passes(self) -> None:
        assert hedges_admit(Same(claim(500, signs=(">",)), claim(620))) is None
        assert hedges_admit(Same(claim(500), claim(480))) is None

    @pytest.mark.parametrize(
        ("signs", "says"),
        [
            (("~", "<"), "{0} is an estimate and an upper limit at once"),
            (("~", ">="), "{0} is an estimate and a lower limit at once"),
            ((">", "<="), "{0} is an upper and a lower limit at once"),
        ],
    )
    def test_stacked_modifiers_that_contradict_are_info(self, signs: tuple[Sign, ...], says: str) -> None:
        assert said(hedges_admit(Written(claim(300, signs=signs)))) == (says, "info")

    @pytest.mark.parametrize("signs", [(), ("~",), (">=", "~"), ("=", ">")])
    def test_other_modifiers_pass(self, signs: tuple[Sign, ...]) -> None:
        assert hedges_admit(Written(claim(300, signs=signs))) is None


class TestNumerals:
    def test_malformed_numbers_cannot_be_read(self) -> None:
        assert said(readable(Written(claim(None, kind="malformed")))) == ("{0} cannot be read as a number", None)
        assert readable(Written(claim(3))) is None

    def test_ranges_run_upwards(self) -> None:
        assert said(runs_upwards(Written(claim(9_000_000, "GBP", high=6_000_000, scale="m"))))[0] == "the range runs from £9m down to £6m"
        assert runs_upwards(Written(claim(6, high=9))) is None
        assert runs_upwards(Written(claim(4, high=1, kind="score"))) is None

    def test_a_change_may_run_either_way(self) -> None:
        fall = Quantity(NUMBER, 90, 70, modifier="range", change=True)
        assert runs_upwards(Written(Claim(fall, Interval(70, 90), Interval(70, 90)))) is None


class TestWording:
    @pytest.mark.parametrize(
        ("value", "printed"),
        [
            (11, "11"),
            (1_230, "1,230"),
            (-1_230, "-1,230"),
            (Fraction(22, 7), "3.14"),
            (Fraction(1, 7), "0.143"),
            (1_117_000, "1.117 million"),
            (1_117_003, "1.12 million"),
            (3_400_000_000, "3.4 billion"),
            (0, "0"),
        ],
    )
    def test_numbers_print_as_in_a_newspaper(self, value: Number, printed: str) -> None:
        assert wording.number(value) == printed

    @pytest.mark.parametrize(
        ("interval", "rough", "printed"),
        [
            (Interval.exactly(5), False, "5"),
            (Interval.exactly(5), True, "about 5"),
            (Interval.more_than(5), False, "more than 5"),
            (Interval.at_most(5), False, "at most 5"),
            (Interval(5, 8), False, "5 to 8"),
            (Interval(0, 8, True, False), False, "less than 8"),
            (Interval.anything(), False, "any number"),
        ],
    )
    def test_intervals_read_as_words(self, interval: Interval, rough: bool, printed: str) -> None:
        assert wording.spelled(interval, wording.number, rough=rough) == printed

    def test_halves_are_rounded_away_from_zero(self) -> None:
        assert wording.percent(Fraction(1, 800)) == "0.13%"
        assert wording.percent(Fraction(1249, 10_000)) == "12%"
        assert wording.percent(Fraction(9, 40)) == "22.5%"


class TestSlips:
    @pytest.mark.parametrize(("stated", "fitting", "factor"), [(3, 3000, 1000), (31, 3000, 100), (33, 3000, 1), (5, 5, 1), (0, 5, 1)])
    def test_powers_of_ten(self, stated: int, fitting: int, factor: int) -> None:
        assert slips.power_of_ten(stated, fitting) == factor

    @pytest.mark.parametrize(
        ("one", "two", "swapped"), [(38, 83, True), (1450, 1540, True), (123, 321, False), (12, 123, False), (11, 11, False)]
    )
    def test_neighbouring_digits(self, one: int, two: int, swapped: bool) -> None:
        assert slips.digits_swapped(one, two) == swapped
