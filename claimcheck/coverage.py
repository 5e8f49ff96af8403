"""What was done with each number: held against which others, or set aside for which reason. The only place that decides either.

In: a document, its reading, its claims and their frames. Out: `Coverage`. "The crew of 12 had seven men and five women; it cost £3m":
12, seven and five stand in a sum, £3m is set aside as the only amount of money.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from itertools import chain
from typing import Any

from claimcheck.model import Claim, Coverage, Document, Frame, Kind, Location, Quantity, Reading, Relation, Seen, SetAside, Side
from claimcheck.spans import Span

_FOR_ITS_KIND: dict[Kind, SetAside] = {
    "date": "date", "year": "date", "clock": "clock", "ordinal": "ordinal", "identifier": "identifier", "score": "score", "vote": "vote",
    "odds": "odds", "malformed": "malformed",
}  # fmt: skip
_SHARES: tuple[Kind, ...] = ("percent", "points", "ratio", "multiple", "doubling")
_Held = tuple[str, list[tuple[str, Span]]]  # the kind of a frame, and where its members stand
_Locate = Callable[[Span], Location]
# Other pairs of the article, which only show what its habit is.
_BESIDE = {("Weekday", "others"), ("Exchange", "elsewhere")}


def coverage_of(document: Document, reading: Reading, claims: Iterable[Claim], frames: Iterable[Frame]) -> Coverage:
    """Return what was done with every number of a document, dates and numbers in names among them."""
    numbers = seen_in(document, reading, claims, frames)
    compared = sum(seen.set_aside is None for seen in numbers)
    return Coverage(len(numbers), compared, len(numbers) - compared, numbers)


def seen_in(document: Document, reading: Reading, claims: Iterable[Claim], frames: Iterable[Frame]) -> tuple[Seen, ...]:
    """Return what was done with every quantity of a reading, in the same order."""
    holding: dict[Span, list[_Held]] = {}
    for frame in frames:
        members = [(role, claim.quantity.span) for role, claim in members_of(frame)]
        places = {place for _, place in members} if len(members) > 1 else ()
        if len(places) > 1:
            for place in places:
                holding.setdefault(place, []).append((kind_of(frame), members))
    things = {claim.quantity.span.start: things_of(claim) for claim in claims}
    spread = Counter(chain.from_iterable(things.values()))
    locate = _locations_in(document)
    numbers = []
    for quantity in reading.quantities:
        span, kind = quantity.span, quantity.kind
        held = _relations(locate, quantity, holding) if holding else ()
        reason = None if held else _FOR_ITS_KIND.get(kind) or _reason(things.get(span.start, ()), spread)
        numbers.append(Seen(locate(span), kind, held, reason))
    return tuple(numbers)


def relation_of(document: Document, quantity: Quantity, frame: Frame) -> Relation | None:
    """Return the part that a quantity has in a frame, or None where it has none; `others` is empty where it stands there alone."""
    members = [(role, claim.quantity.span) for role, claim in members_of(frame)]
    relation = _relation(_locations_in(document), spans_of(quantity), kind_of(frame), members)
    return relation if relation.roles else None


def spans_of(quantity: Quantity) -> tuple[Span, ...]:
    """Return where a quantity can be held against others: "from 12 to 15" as a whole or by its two ends."""
    return (quantity.span, *(end.span for end in quantity.ends)) if quantity.ends else (quantity.span,)


def members_of(frame: Frame) -> tuple[tuple[str, Claim], ...]:
    """Return the claims that a frame holds against one another, each with its role."""
    members = []
    frame_type: Any = type(frame)
    for role in _roles(frame_type):
        value = getattr(frame, role)
        if isinstance(value, Claim):
            members.append((role, value))
        elif isinstance(value, tuple):
            members += [(role, claim) for claim in value if isinstance(claim, Claim)]
    return tuple(members)


def kind_of(frame: Frame) -> str:
    """Return the name of a frame's relation: "sum", "period-rate"."""
    frame_type: Any = type(frame)
    return _kind(frame_type)


def things_of(claim: Claim) -> tuple[str, ...]:
    """Return the names under which another number may be of the same things: its dimension, or what is counted and what happened to it."""
    if claim.quantity.kind in _FOR_ITS_KIND:
        return ()
    if claim.quantity.kind in _SHARES:
        return ("share",)
    if claim.dimension is not None:
        return (f"dimension {claim.dimension}",)
    head, measurand = claim.head, claim.measurand
    if head is None or measurand is None or head == measurand:
        return (head,) if head is not None else (measurand,) if measurand is not None else ()
    return head, measurand


@cache
def _roles(frame_type: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(frame_type) if one.name != "doubts" and (frame_type.__name__, one.name) not in _BESIDE)


@cache
def _kind(frame_type: type[Any]) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in frame_type.__name__).lstrip("-")


def _relations(locate: _Locate, quantity: Quantity, holding: dict[Span, list[_Held]]) -> tuple[Relation, ...]:
    own = spans_of(quantity)
    if len(own) == 1 and own[0] not in holding:
        return ()
    held = (one for span in own for one in holding.get(span, ()))
    found = dict.fromkeys(_relation(locate, own, kind, members) for kind, members in held)
    # "from 300 to 200" is a change by itself; "fell by 50%, from 300 to 200" is one with the 50%.
    return tuple(relation for relation in found if relation.others) or tuple(found)


def _relation(locate: _Locate, own: tuple[Span, ...], kind: str, members: list[tuple[str, Span]]) -> Relation:
    roles = dict.fromkeys(role for role, place in members if place in own)
    others = tuple(Side(role, locate(place)) for role, place in members if place not in own)
    return Relation(kind, tuple(roles), others)


def _reason(things: Sequence[str], spread: Counter[str]) -> SetAside:
    if not things:
        return "thing-unknown"
    return "not-linked" if any(spread[thing] > 1 for thing in things) else "only-one"


def _locations_in(document: Document) -> _Locate:
    """Return what tells where a span stands: few documents have blocks that need a label for that."""
    name, text, blocks = document.name, document.text, document.blocks
    if not any(block.place for block in blocks):
        return lambda span: Location(name, span.start, span.end, text[span.start : span.end], None)

    def labelled(span: Span) -> Location:
        at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
        label = blocks[at].label(span.start) if at >= 0 and blocks[at].place else None
        return Location(name, span.start, span.end, span.of(text), label)

    return labelled
