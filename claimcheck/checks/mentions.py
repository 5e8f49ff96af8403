"""Do two mentions of one fact agree?

In: frames that hold two mentions of the same thing, or a number with its modifiers. Out: conflicts.
"over 90 passengers were stranded ... all 74 passengers were stranded till noon": over 90 leaves no room for 74.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import slips, values, wording
from claimcheck.intervals import Interval, size_of
from claimcheck.model import Claim, Conflict, Severity
from claimcheck.relations import Same, Written

_DISPLAY = ("headline", "standfirst", "caption")
_UPPER, _LOWER = ("<", "<="), (">", ">=")


def repeats_agree(frame: Same) -> Conflict | None:
    """Return a conflict where one thing is given two values.

    An error where two exact numbers differ or the scale does, a warning where rounded or bounded ones cannot meet, info where a reader
    would only not expect them to.
    """
    if frame.first.expected.overlaps(frame.second.expected):
        return None
    severity: Severity | None = "info"
    if not frame.first.possible.overlaps(frame.second.possible):
        severity = None if (_is_exact(frame.first) and _is_exact(frame.second)) or _scale(frame) > 1 else "warning"
    noun = f" {wording.plain(frame.first.quantity.noun)}" if frame.first.quantity.noun else ""
    return Conflict(frame.second, (frame.first,), f"the story says {{1}}{noun} first and {{0}} later{_diagnosis(frame)}", severity)


def headline_agrees(frame: Same, *, far: Fraction = Fraction(1, 10)) -> Conflict | None:
    """Return a conflict where a headline, standfirst or caption does not fit the story.

    An error where the two cannot meet and lie more than the share `far` apart, else a warning.
    """
    shown, told = (frame.first, frame.second) if frame.first.block_kind in _DISPLAY else (frame.second, frame.first)
    if shown.block_kind not in _DISPLAY or told.block_kind in _DISPLAY or shown.expected.overlaps(told.expected):
        return None
    certain = not shown.possible.overlaps(told.possible) and _apart(shown.possible, told.possible) > far
    says = f"the {shown.block_kind} says {{0}}; the story says {{1}}{_diagnosis(frame)}"
    return Conflict(shown, (told,), says, None if certain else "warning")


def hedges_admit(frame: Same | Written) -> Conflict | None:
    """Return a conflict where a modifier shuts out the exact number given elsewhere, or another modifier of the same number.

    A warning where the bound is plainly broken, info otherwise.
    """
    return _stacked(frame.claim) if isinstance(frame, Written) else _broken_bound(frame)


def _broken_bound(frame: Same) -> Conflict | None:
    hedged, exact = (frame.first, frame.second) if _is_exact(frame.second) else (frame.second, frame.first)
    if not hedged.quantity.hedges or not _is_exact(exact) or hedged.expected.overlaps(exact.expected):
        return None
    broken = not hedged.possible.overlaps(exact.possible)
    return Conflict(hedged, (exact,), f"{{0}} leaves no room for {{1}}{_diagnosis(frame)}", "warning" if broken else "info")


def _stacked(claim: Claim) -> Conflict | None:
    """ "approximately less than 300": an estimate of a limit; "at least about 300" and "about 300 or more" are good English."""
    before = [hedge.sign for hedge in claim.quantity.hedges if hedge.span.end <= claim.quantity.start]
    limits = [sign for sign in before if sign in _UPPER + _LOWER]
    if claim.quantity.modifier == "range" or len(before) < 2 or not limits:
        return None
    if before[0] == "~":
        limit = "an upper limit" if limits[0] in _UPPER else "a lower limit"
        return Conflict(claim, (), f"{{0}} is an estimate and {limit} at once", "info")
    if any(sign in _UPPER for sign in limits) and any(sign in _LOWER for sign in limits):
        return Conflict(claim, (), "{0} is an upper and a lower limit at once", "info")
    return None


def _is_exact(claim: Claim) -> bool:
    return not claim.quantity.hedges and claim.quantity.modifier == "="


def _scale(frame: Same) -> int:
    first, second = values.point_of(frame.first), values.point_of(frame.second)
    return slips.power_of_ten(first, second) if first is not None and second is not None else 1


def _diagnosis(frame: Same) -> str:
    first, second = values.point_of(frame.first), values.point_of(frame.second)
    return slips.diagnosis(second, first) if first is not None and second is not None else ""


def _apart(one: Interval, two: Interval) -> Fraction:
    """How far two disjoint intervals lie apart, as a share of the nearer end of the lower one."""
    low, high = (one, two) if one.below(two) else (two, one)
    if low.high is None or high.low is None or low.high == 0:
        return Fraction(1)
    return Fraction(high.low - low.high) / size_of(low.high)
