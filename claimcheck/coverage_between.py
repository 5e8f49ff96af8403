"""What became of each number of an article in its sources: the only place that decides it.

In: a coverage of the article alone, and the frames between it and its sources. Out: the same coverage, each number with what the sources
say to it and where. "Net debt fell by £95m" against "a reduction of £59m": £95m differs, from the counterpart "£59m" of the release.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

from claimcheck.model import QUANTITY_KINDS, Claim, Coverage, Frame, Held, Relation, Seen, Side, Sourced
from claimcheck.relations_between import Counterpart, Elsewhere, Follows, Stale, Unsourced

_ORDER: tuple[Held, ...] = ("absent", "agrees", "follows", "differs")  # what is said of a number that several frames hold


def with_sources(coverage: Coverage, frames: Iterable[Frame], *, looked_for: bool) -> Coverage:
    """Return the coverage with the relations that lead to other documents.

    looked_for   whether the numbers were looked for in sources, so that one that no frame holds is in none of them
    """
    found: dict[int, list[tuple[Held, Relation | None]]] = {}
    starts = [seen.place.start for seen in coverage.numbers]
    for frame in frames:
        claim = getattr(frame, "article", None)
        if isinstance(claim, Claim) and not isinstance(frame, Stale):
            at = bisect_right(starts, claim.quantity.span.start) - 1  # the end of a change stands within the number that is the change
            found.setdefault(at, []).append((held_by(frame), _relation(frame)))
    numbers = tuple(_with(seen, found.get(at, ()), looked_for) for at, seen in enumerate(coverage.numbers))
    compared = sum(seen.set_aside is None for seen in numbers)
    return Coverage(coverage.seen, compared, coverage.seen - compared, numbers)


def held_by(frame: Frame) -> Held:
    """Return what a frame between an article and a source says of the article's number."""
    if isinstance(frame, Counterpart):
        return "agrees" if frame.agrees else "differs"
    return "follows" if isinstance(frame, Follows) else "absent" if isinstance(frame, Unsourced) else "differs"


def _with(seen: Seen, found: Sequence[tuple[Held, Relation | None]], looked_for: bool) -> Seen:
    if not found:
        return replace(seen, held="absent") if looked_for and seen.kind in QUANTITY_KINDS else seen
    relations = tuple(dict.fromkeys(relation for _, relation in found if relation is not None))
    held = max((held for held, _ in found), key=_ORDER.index)
    return replace(seen, relations=seen.relations + relations, set_aside=None if relations else seen.set_aside, held=held)


def _relation(frame: Frame) -> Relation | None:
    """Return the frame as seen from the article's number: "counterpart", with the source's place."""
    if isinstance(frame, Unsourced):
        return None
    frame_type: Any = type(frame)
    roles = ("own", "taken") if isinstance(frame, Elsewhere) else _roles(frame_type)
    sides = tuple(Side(role, one.place) for role in roles if isinstance(one := getattr(frame, role), Sourced))
    return Relation(frame_type.__name__.lower(), ("article",), sides)


@cache
def _roles(frame_type: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(frame_type))
