"""What an article may not make of its sources' numbers.

In: frames of an article and its sources. Out: conflicts. "Net debt fell by £95m" against "a reduction of £59m": the source has £59m.
"""

from __future__ import annotations

from fractions import Fraction

from claimcheck.checks import values, wording
from claimcheck.checks.shares import as_share
from claimcheck.checks.slips import diagnosis
from claimcheck.checks.wording import percent, plain
from claimcheck.intervals import Interval, size_of
from claimcheck.model import Conflict
from claimcheck.relations_between import Counterpart, Derived, Elsewhere, Redated, Rescoped, Stale, Unsourced


def value_is_the_sources(frame: Counterpart) -> Conflict | None:
    """Object where the article's number is not the source's, rounded as the article rounds."""
    if frame.agrees:
        return None
    theirs, ours = frame.source.claim.quantity.value, frame.article.quantity.value
    guess = diagnosis(ours, theirs) if ours is not None and theirs is not None else ""
    return Conflict(frame.article, (frame.source,), "the source has {1}; the copy has {0}" + guess)


def number_is_of_this(frame: Elsewhere) -> Conflict | None:
    """Object always: the source has another number for the thing."""
    return Conflict(frame.article, (frame.own, frame.taken), "the source has {1} here; its {2} is of something else")


def change_follows(frame: Derived) -> Conflict | None:
    """Object where the article's number is not what the source's two make: a share of change either way round, at what its digits show."""
    start, end = frame.start.claim, frame.end.claim
    if frame.operation == "share":
        return _share_is_told(frame)
    if frame.operation != "change":
        return _result_is_told(frame)
    before, after = start.expected, end.expected
    if before.low is None or after.low is None or before.low <= 0 or after.low <= 0:
        return None
    change = after.over(before) - Interval.exactly(1)
    stated = as_share(frame.article, frame.article.possible)
    if stated.overlaps(change) or (-stated).overlaps(change) or not start.quantity.value:
        return None
    grown = Fraction(end.quantity.value or 0) / start.quantity.value - 1
    goes = "rise" if grown > 0 else "fall"
    return Conflict(frame.article, (frame.start, frame.end), f"from {{1}} to {{2}} is a {goes} of {percent(size_of(grown))}, not {{0}}")


def _share_is_told(frame: Derived) -> Conflict | None:
    whole, part = frame.start.claim.expected, frame.end.claim.expected
    if whole.low is None or whole.low <= 0:
        return None
    made = part.over(whole)
    if as_share(frame.article, frame.article.possible).overlaps(made) or made.low is None:
        return None
    return Conflict(frame.article, (frame.start, frame.end), f"{{2}} of {{1}} is {percent(made.low)}, not {{0}}")


def _result_is_told(frame: Derived) -> Conflict | None:
    one, other, stated = frame.start.claim, frame.end.claim, frame.article.possible
    adds = frame.operation == "sum"
    made = one.expected + other.expected if adds else one.expected - other.expected
    if stated.overlaps(made) or (-stated).overlaps(made):
        return None
    left, right = values.as_written(one), values.as_written(other)
    exact = left + right if adds else left - right
    shown = wording.spelled(exact, lambda value: wording.amount(size_of(values.in_unit_of(one, value)), one))
    verb = "add up to" if adds else "are apart by"
    return Conflict(frame.article, (frame.start, frame.end), f"{{1}} and {{2}} {verb} {shown}, not {{0}}")


def date_is_the_sources(frame: Redated) -> Conflict | None:
    """Object always: the source has another day, month or year."""
    return Conflict(frame.article, (frame.source,), "the source has {1}; the copy has {0}")


def figure_is_there(frame: Unsourced) -> Conflict | None:
    """Object always: no number of the source is it, and none there gives it."""
    return Conflict(frame.article, (frame.source,), "{0} is told as the source's, which does not have it; the nearest there is {1}")


def scope_is_the_sources(frame: Rescoped) -> Conflict | None:
    """Object always: the number is of something else in the source."""
    if not frame.ours:
        return Conflict(frame.article, (frame.source,), "the source has {1}; the copy has {0}")
    verb = "it counts" if frame.counts else "it is"
    says = f"{{0}} is in the source, but there {verb} {plain(frame.theirs)}, and here {plain(frame.ours)}"
    return Conflict(frame.article, (frame.source,), says)


def bound_is_kept(frame: Counterpart) -> Conflict | None:
    """Object where the source gives a limit or a range and the article a plain figure."""
    ours, theirs = frame.article.quantity, frame.source.claim.quantity
    if not frame.agrees or ours.modifier in ("<", "<=", ">", ">=", "range"):
        return None
    if theirs.modifier in ("<", "<=", ">", ">=") and ours.value == theirs.value and not frame.may:
        return Conflict(frame.article, (frame.source,), "the source says {1}; the copy drops the limit")
    of_range = theirs.modifier == "range" and not theirs.change and theirs.kind != "ratio" and ours.modifier == "=" and len(ours.ends) != 2
    if of_range and not frame.may and any(end.value == ours.value for end in theirs.ends):
        return Conflict(frame.article, (frame.source,), "the source says {1}; the copy has one end of that")
    return None


def figure_was_updated(frame: Stale) -> Conflict | None:
    """Object always: the fact has another figure elsewhere in the article."""
    return Conflict(frame.article, (frame.newer, frame.before), "{0} stands as in the earlier version; elsewhere it is now {1}")
