"""Does a part make up the share of the whole that is stated, and does it fit into the whole at all?

In: share frames. Out: conflicts. "Of the 400 homes 90, about two-thirds, lost power": 90 of 400 is 23%, not two-thirds.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim, Conflict
from claimcheck.relations import Restated, Share
from claimcheck.relations_of_rates import Rest, SameWhole


def part_fits_whole(frame: Share | Restated | Rest | SameWhole) -> Conflict | None:
    """Return a conflict where part and whole are not in the stated proportion or, with no share stated, where the part is larger.

    Also where one share is given two values, in words and in figures, where what a share leaves is not what is told to be left, and where
    two shares of one whole make it two sizes.
    A warning where the share is a rough one, or where only what a reader would expect of rounded numbers fails.
    """
    if isinstance(frame, Restated):
        return _other_words(frame)
    if isinstance(frame, Rest):
        return _other_rest(frame)
    if isinstance(frame, SameWhole):
        return _other_whole(frame)
    return _larger_part(frame) if frame.share is None else _wrong_share(frame, frame.share)


def as_share(claim: Claim, interval: Interval) -> Interval:
    """Return an interval of a claim (in its base units) as a share of one: 12 percent is 3/25, "one in five" is 1/5."""
    return interval.times(Fraction(1, 100)) if values.is_percent(claim) else interval


def _other_words(frame: Restated) -> Conflict | None:
    words, figures = frame.words, frame.figures
    if as_share(words, words.expected).overlaps(as_share(figures, figures.expected)):
        return None
    certain = not as_share(words, words.possible).overlaps(as_share(figures, figures.possible))
    return Conflict(figures, (words,), "{1} and {0} are different shares", None if certain else "warning")


def _other_rest(frame: Rest, width: Fraction = Fraction(1, 10)) -> Conflict | None:
    """What is left may be out by a tenth: both the share and the whole are rounded."""
    share = as_share(frame.share, frame.share.expected)
    if share.low is None or share.high is None or share.high > 1 or frame.whole.expected.low is None:
        return None
    left = frame.whole.expected * Interval(1 - share.high, 1 - share.low)
    wide = left.times(1 + width).hull(left.times(1 - width))
    stated, whole = as_share(frame.share, values.as_written(frame.share)).low, values.as_written(frame.whole).low
    if wide.overlaps(frame.rest.expected) or stated is None or whole is None:
        return None
    fitting = wording.amount(values.in_unit_of(frame.whole, whole * (1 - stated)), frame.whole)
    return Conflict(frame.rest, (frame.share, frame.whole), f"{{1}} of {{2}} leaves {fitting}, not {{0}}")


def _other_whole(frame: SameWhole, far: Fraction = Fraction(5, 4)) -> Conflict | None:
    """A whole that is a quarter larger by the one share than by the other is not one whole."""
    one = _quotient(_near(frame.part), as_share(frame.share, frame.share.expected))
    other = _quotient(_near(frame.other), as_share(frame.other_share, frame.other_share.expected))
    if one is None or other is None or one.overlaps(other.times(far).hull(other.times(1 / far))):
        return None
    return Conflict(frame.other_share, (frame.other, frame.part, frame.share), "{1} cannot be {0} where {2} is {3}")


def _near(claim: Claim, beyond: Fraction = Fraction(6, 5)) -> Interval:
    """More than six million is not seven and a half."""
    point = values.point_of(claim)
    return Interval(point, point * beyond) if claim.quantity.modifier in (">", ">=") and point is not None else claim.expected


def _larger_part(frame: Share) -> Conflict | None:
    if not frame.whole.expected.below(frame.part.expected):
        return None
    certain = frame.whole.possible.below(frame.part.possible)
    written, whole = values.as_written(frame.part), values.as_written(frame.whole)
    says = "{0} cannot be part of {1}"
    if written.is_point and whole.is_point and written.low is not None and whole.low is not None:
        factor = slips.power_of_ten(written.low, whole.low)
        says += f"; they are a factor of {factor:,} apart" if factor > 1 else ""
    return Conflict(frame.part, (frame.whole,), says, None if certain else "warning")


def _wrong_share(frame: Share, share: Claim) -> Conflict | None:
    possible = _fits(frame.part.possible, frame.whole.possible, as_share(share, share.possible))
    if possible and _fits(frame.part.expected, frame.whole.expected, as_share(share, share.expected)):
        return None
    written = _quotient(values.as_written(frame.part), values.as_written(frame.whole))
    if written is None:
        return None
    stated = as_share(share, values.as_written(share)).low
    rough = values.is_rough((frame.part, frame.whole))
    outcome = wording.spelled(written, lambda value: wording.percent(value, stated), rough=rough)
    says = f"{{1}} of {{2}} is {outcome}, not {{0}}"
    if stated is not None and written.is_point and written.low is not None:
        says += _guess(stated, written.low)
    return Conflict(share, (frame.part, frame.whole), says, "warning" if possible or values.is_rough((share,)) else None)


def _guess(stated: Number, fitting: Number) -> str:
    if fitting < 1 and slips.near(stated, Fraction(fitting) / (1 - fitting)):
        return "; it looks as if the part was held against the rest"
    return slips.diagnosis(stated, fitting)


def _fits(part: Interval, whole: Interval, share: Interval) -> bool:
    quotient = _quotient(part, whole)
    return quotient is None or quotient.overlaps(share)


def _quotient(part: Interval, whole: Interval) -> Interval | None:
    """None where the numbers say nothing: a negative one, or a whole that can only be zero."""
    if part.low is None or part.low < 0 or whole.low is None or whole.low < 0 or whole.high == 0:
        return None
    return part.over(whole)
