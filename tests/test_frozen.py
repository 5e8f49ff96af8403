"""Records built quickly are the frozen dataclasses they were."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from claimcheck.frozen import quick
from claimcheck.intervals import Interval
from claimcheck.model import Quantity
from claimcheck.spans import Span


@quick
@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers, the first no larger."""

    low: int
    high: int = 9

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} over {self.high}")


def test_fields_are_set_by_place_by_name_and_by_default() -> None:
    assert (Pair(1, 2).low, Pair(1, 2).high, Pair(high=3, low=2).high, Pair(4).high) == (1, 2, 3, 9)
    with pytest.raises(TypeError, match="low"):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        Pair(1, other=2)  # type: ignore[call-arg]


def test_what_is_checked_after_building_still_is() -> None:
    with pytest.raises(ValueError, match="10 over 9"):
        Pair(10)
    with pytest.raises(ValueError, match="empty"):
        Interval(2, 1)


def test_records_stay_frozen_equal_hashable_and_can_be_copied() -> None:
    one = Quantity(Span(0, 3), 5, 5, unit="meter")
    with pytest.raises(FrozenInstanceError):
        one.low = 6  # type: ignore[misc]
    assert one == Quantity(Span(0, 3), 5, 5, unit="meter")
    assert hash(one) == hash(replace(one))
    assert replace(one, low=4).low == 4
    assert pickle.loads(pickle.dumps(one)) == one


def test_the_signature_is_that_of_the_fields() -> None:
    assert list(inspect.signature(Quantity).parameters) == list(Quantity.__match_args__)


def test_a_field_that_is_made_anew_each_time_is_refused() -> None:
    with pytest.raises(AssertionError, match=r"Odd\.many"):

        @quick
        @dataclass(frozen=True, slots=True)
        class Odd:
            many: list[int] = field(default_factory=list)
