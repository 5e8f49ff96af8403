"""The laws of exact intervals, by name."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.intervals import Interval, Number

# Few small numbers, so that ends meet often: that is where open and closed ends matter.
numbers = st.one_of(st.integers(-6, 6), st.fractions(-3, 3, max_denominator=4), st.integers(-(10**15), 10**15))
sizes = numbers.map(abs)


@st.composite
def intervals(draw: st.DrawFn, ends: st.SearchStrategy[Number] = numbers, lowest: Number | None = None) -> Interval:
    low, high = sorted((draw(ends), draw(ends)))
    low_closed, high_closed = draw(st.booleans()), draw(st.booleans())
    if low == high:
        low_closed = high_closed = True
    unbounded = draw(st.sampled_from(("none", "none", "low", "high", "both")))
    without_low = unbounded in ("low", "both") and lowest is None
    return Interval(
        None if without_low else low,
        None if unbounded in ("high", "both") else high,
        low_closed,
        high_closed,
    )


not_negative = intervals(sizes, lowest=0)


@st.composite
def with_member(draw: st.DrawFn, source: st.SearchStrategy[Interval] = intervals()) -> tuple[Interval, Number]:  # noqa: B008
    """An interval and a number in it: an end where it is closed, else somewhere between."""
    interval = draw(source)
    low, high = interval.low, interval.high
    if low is None:
        low = (high if high is not None else Fraction(0)) - draw(sizes) - 1
    if high is None:
        high = low + draw(sizes) + 1
    share = draw(st.sampled_from((Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1))))
    member = low + (high - low) * share
    assume(interval.contains(member))
    return interval, member


@given(intervals(), intervals())
def test_overlap_is_symmetric(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a)


@given(intervals())
def test_every_interval_overlaps_itself(a: Interval) -> None:
    assert a.overlaps(a)
    assert a.within(a)


@given(with_member(), intervals())
def test_a_shared_number_means_overlap(found: tuple[Interval, Number], b: Interval) -> None:
    a, member = found
    if b.contains(member):
        assert a.overlaps(b)


@given(intervals(), intervals())
def test_disjoint_means_one_lies_below_the_other(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == (not (a.below(b) or b.below(a)))
    assert not (a.below(b) and b.below(a))


@given(intervals(), intervals(), numbers)
def test_meet_holds_what_both_hold(a: Interval, b: Interval, value: Number) -> None:
    meet = a.meet(b)
    both = a.contains(value) and b.contains(value)
    assert (meet is not None and meet.contains(value)) == both
    assert (meet is not None) == a.overlaps(b)


@given(intervals(), intervals())
def test_meet_and_hull_are_commutative(a: Interval, b: Interval) -> None:
    assert a.meet(b) == b.meet(a)
    assert a.hull(b) == b.hull(a)


@given(intervals(), intervals())
def test_hull_holds_both_and_meet_lies_in_both(a: Interval, b: Interval) -> None:
    hull, meet = a.hull(b), a.meet(b)
    assert a.within(hull)
    assert b.within(hull)
    if meet is not None:
        assert meet.within(a)
        assert meet.within(b)


@given(intervals(), intervals())
def test_within_is_meet_giving_the_same_back(a: Interval, b: Interval) -> None:
    assert a.within(b) == (a.meet(b) == a)


@given(intervals(), intervals(), intervals())
def test_within_is_transitive(a: Interval, b: Interval, c: Interval) -> None:
    hull = a.hull(b)
    assert a.within(hull.hull(c))
    if a.within(b) and b.within(c):
        assert a.within(c)


@given(with_member(), sizes)
def test_widening_keeps_members(found: tuple[Interval, Number], margin: Number) -> None:
    a, member = found
    assert a.widened(margin).contains(member)
    assert a.within(a.widened(margin))


@given(intervals(), sizes, sizes)
def test_widening_twice_is_widening_by_the_sum(a: Interval, first: Number, second: Number) -> None:
    assert a.widened(first).widened(second) == a.widened(first + second)


@given(with_member(), with_member())
def test_sums_of_members_are_members_of_sums(one: tuple[Interval, Number], two: tuple[Interval, Number]) -> None:
    (a, x), (b, y) = one, two
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (-a).contains(-x)


@given(intervals(), intervals(), intervals())
def test_sums_are_commutative_and_associative(a: Interval, b: Interval, c: Interval) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a - b == -(b - a)


@given(with_member(not_negative), with_member(not_negative))
def test_products_of_members_are_members_of_products(one: tuple[Interval, Number], two: tuple[Interval, Number]) -> None:
    (a, x), (b, y) = one, two
    assert (a * b).contains(x * y)
    assert a * b == b * a


@given(with_member(not_negative), with_member(not_negative))
def test_quotients_of_members_are_members_of_quotients(one: tuple[Interval, Number], two: tuple[Interval, Number]) -> None:
    (a, x), (b, y) = one, two
    assume(y != 0)
    assert a.over(b).contains(Fraction(x) / Fraction(y))


@given(not_negative, not_negative)
def test_products_reach_no_end_that_no_pair_reaches(a: Interval, b: Interval) -> None:
    product = a * b
    assert product.low == (a.low or 0) * (b.low or 0)
    if product.high_closed and product.high:
        assert a.high_closed
        assert b.high_closed


@given(with_member(), st.sampled_from((-2, Fraction(-1, 3), 0, Fraction(1, 7), 5)))
def test_times_a_number_takes_members_along(found: tuple[Interval, Number], factor: Number) -> None:
    a, member = found
    assert a.times(factor).contains(member * factor)
    if factor:
        assert a.times(factor).times(1 / Fraction(factor)) == a


@given(numbers)
def test_open_ends_leave_the_value_out_and_closed_ends_keep_it(value: Number) -> None:
    assert not Interval.more_than(value).contains(value)
    assert Interval.at_least(value).contains(value)
    assert not Interval.less_than(value).contains(value)
    assert Interval.at_most(value).contains(value)
    assert not Interval.more_than(value).overlaps(Interval.exactly(value))
    assert not Interval.more_than(value).overlaps(Interval.at_most(value))
    assert Interval.at_least(value).overlaps(Interval.at_most(value))


@given(numbers, numbers)
def test_around_lies_evenly_about_its_value(value: Number, margin: Number) -> None:
    around = Interval.around(value, margin)
    assert around.contains(value)
    assert around.low is not None
    assert around.high is not None
    assert around.low + around.high == 2 * value


def test_infinite_ends_are_open_by_construction() -> None:
    assert Interval(None, None) == Interval.anything()
    assert not Interval(3, None, True, True).high_closed
    assert not Interval(None, 3, True, True).low_closed


@pytest.mark.parametrize(("low", "high", "low_closed", "high_closed"), [(2, 1, True, True), (1, 1, False, True), (1, 1, True, False)])
def test_empty_intervals_are_refused(low: int, high: int, low_closed: bool, high_closed: bool) -> None:
    with pytest.raises(ValueError, match="empty interval"):
        Interval(low, high, low_closed, high_closed)


def test_an_interval_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="no truth value"):
        bool(Interval.exactly(0))


def test_arithmetic_is_exact_where_floats_are_not() -> None:
    tenth = Interval.exactly(Fraction(1, 10))
    assert tenth + tenth + tenth == Interval.exactly(Fraction(3, 10))
    assert Interval.exactly(10**30 + 1).below(Interval.exactly(10**30 + 2))
    assert Interval.exactly(1).over(Interval.exactly(3)).times(3) == Interval.exactly(1)


@pytest.mark.parametrize("negative", [Interval.less_than(5), Interval(-1, 5)])
def test_products_and_quotients_refuse_negative_numbers(negative: Interval) -> None:
    for combine in (Interval.__mul__, Interval.over):
        with pytest.raises(ValueError, match="negative"):
            combine(negative, Interval.exactly(2))
        with pytest.raises(ValueError, match="negative"):
            combine(Interval.exactly(2), negative)


def test_nothing_is_divided_by_zero_alone() -> None:
    with pytest.raises(ValueError, match="zero"):
        Interval.exactly(1).over(Interval.exactly(0))


@pytest.mark.parametrize(
    ("interval", "printed"),
    [
        (Interval(5, 7, True, False), "[5, 7)"),
        (Interval.more_than(3000), "(3000, +inf)"),
        (Interval.at_most(Fraction(-5, 2)), "(-inf, -2.5]"),
        (Interval.exactly(Fraction(1, 3)), "[1/3, 1/3]"),
        (Interval(Fraction(1, 80), 1), "[0.0125, 1]"),
    ],
)
def test_intervals_print_as_mathematicians_write_them(interval: Interval, printed: str) -> None:
    assert str(interval) == printed
