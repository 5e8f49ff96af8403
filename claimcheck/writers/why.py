"""How each number of a text was read, what it was held against and what each rule made of that: for one who disagrees.

In: an Account. Out: text. "The crew of 12 had seven men and five women": 12 is a count, the total of a sum with seven and five,
and sum-of-parts-mismatch has no objection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimcheck import vocabulary
from claimcheck.coverage import relation_of, things_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, InputError, Location, Quantity, Seen
from claimcheck.pipeline import Account
from claimcheck.rulebook import Verdict
from claimcheck.writers.lines import author_lines
from claimcheck.writers.phrases import KINDS, REASONS, grouped, quoted, range_phrase, relation_phrase, spot
from claimcheck.writers.places import Place, Places
from claimcheck.writers.shown import printable, width
from claimcheck.writers.table import value_of

_LABEL = 14
_OTHERS_MOST = 5
_PAIRS = ("score", "vote", "odds")
_UNIT_IS_KIND = ("percent", "points", "age")


def write(account: Account, line: int | None = None, column: int | None = None) -> str:
    """Return the account of every number, or of those on one line of the input, or of the one at a column of that line.

    Raises InputError where the input has no such line. Where no number stands at the column, the whole line is told of.
    """
    places = Places(account.document)
    name = printable(account.document.name)
    last = places.position(max(0, len(account.document.source) - 1))[0]
    if line is not None and not 1 <= line <= last:
        raise InputError(f"{name} has no line {line}; it has {last}")
    chosen = [(at, places.place(seen.place.start, seen.place.end)) for at, seen in enumerate(account.seen)]
    if line is not None:
        chosen = [(at, place) for at, place in chosen if not place.given and place.line <= line <= place.end_line]
        chosen = [(at, place) for at, place in chosen if _at(place, line, column)] or chosen
    if not chosen:
        return f"{name}{f':{line}' if line else ''}: no number was read here\n"
    writer = _Numbers(account, places)
    return "\n".join("".join(f"{row}\n" for row in writer.lines(at, place)) for at, place in chosen)


def _at(place: Place, line: int, column: int | None) -> bool:
    return column is not None and (place.line, place.column) <= (line, column) < (place.end_line, place.end_column)


class _Numbers:
    def __init__(self, account: Account, places: Places) -> None:
        self._account, self._places = account, places
        self._claims = {claim.quantity.span: claim for claim in account.claims}

    def lines(self, at: int, place: Place) -> Iterator[str]:
        quantity, seen = self._account.reading.quantities[at], self._account.seen[at]
        claim = self._claims.get(quantity.span)
        yield f'{printable(self._account.document.name)}:{spot(place)}: "{printable(seen.place.text)}"'
        for before, words, after in author_lines(self._places, place):
            yield f"    {before}{words}{after}"
            yield "    " + " " * width(before) + "^" * max(1, width(words))
        yield _row("read as", _reading(quantity))
        if claim is not None:
            yield from _meaning(claim)
        yield from self._held_against(quantity)
        if seen.set_aside is not None:
            yield _row("set aside", REASONS[seen.set_aside])
        if claim is not None:
            yield from self._others(claim, seen)

    def _held_against(self, quantity: Quantity) -> Iterator[str]:
        told: set[tuple[str, ...]] = set()
        for frame, verdicts in zip(self._account.frames, self._account.verdicts, strict=True):
            relation = relation_of(self._account.document, quantity, frame)
            if relation is None:
                continue
            label = "compared" if relation.others or len(relation.roles) > 1 else "on its own"
            rows = (_row(label, relation_phrase(relation, self._places)), *_verdicts(verdicts))
            if rows not in told:
                yield from rows
            told.add(rows)

    def _others(self, claim: Claim, seen: Seen) -> Iterator[str]:
        """Yield the nearest numbers of the same things that it was not held against."""
        linked = {(side.place.start, side.place.end) for relation in seen.relations for side in relation.others}
        things = set(things_of(claim))
        span = claim.quantity.span
        others = [
            other
            for other in (one.quantity.span for one in self._account.claims if things & set(things_of(one)))
            if other != span and (other.start, other.end) not in linked
        ]
        if seen.set_aside not in (None, "not-linked") or not others:
            return
        nearest = sorted(sorted(others, key=lambda other: abs(other.start - span.start))[:_OTHERS_MOST])
        document = self._account.document
        shown = (quoted(Location(document.name, other.start, other.end, other.of(document.text)), self._places) for other in nearest)
        rest = f" and {len(others) - len(nearest)} more" if len(others) > len(nearest) else ""
        yield _row("not linked", ", ".join(shown) + rest)


def _reading(quantity: Quantity) -> str:
    """How a number was read: 'a count of civilians: more than 3,000, (3000, +inf); modifier "more than" (>)'."""
    told = KINDS[quantity.kind]
    if quantity.noun:
        told += f" of {printable(quantity.noun)}"
    if quantity.unit and quantity.kind not in _UNIT_IS_KIND:
        told += f", unit {quantity.unit.replace('_', ' ')}"
    if value := quantity.date or _range(quantity):
        told += f": {value}"
    told += "".join(f'; modifier "{printable(hedge.words)}" ({hedge.sign})' for hedge in quantity.hedges)
    if quantity.change:
        told += "; a change from the first to the second"
    return told + (f"; going {quantity.trend}" if quantity.trend else "")


def _range(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return ""
    if quantity.kind in _PAIRS and low is not None and high is not None:
        return f"{grouped(low)}-{grouped(high)}"
    if low is not None and high is not None and low > high:  # told from high to low
        return f"{grouped(low)} to {grouped(high)}, {value_of(quantity)}"
    if low is not None and low == high:
        return grouped(low)
    return f"{range_phrase(Interval(low, high, quantity.low_closed, quantity.high_closed))}, {value_of(quantity)}"


def _meaning(claim: Claim) -> Iterator[str]:
    """What the number is taken to say: of what, where, by whom, and which values it leaves open."""
    told = [f"counted: {claim.head}"] if claim.head else []
    told += [f"happening: {claim.measurand}"] if claim.measurand and claim.measurand != claim.head else []
    told += [f"only: {', '.join(sorted(claim.qualifiers))}"] if claim.qualifiers else []
    told += ["given as known"] if claim.definite else []
    told += ["on top of another number"] if claim.more else []
    told += [f'attributed in its sentence ("{claim.speaker}")'] if claim.speaker else []
    told += ["inside quotation marks"] if claim.quoted else []
    told += [f"in the {claim.block_kind}"] if claim.block_kind in ("headline", "standfirst", "caption") else []
    if told:
        yield _row("taken for", printable("; ".join(told)))
    if claim.possible != Interval.anything() and claim.quantity.kind not in ("date", "year", "clock"):
        possible, expected = (range_phrase(_as_written(interval, claim)) for interval in (claim.possible, claim.expected))
        yield _row("can be", possible if possible == expected else f"{possible}; a reader expects {expected}")


def _as_written(interval: Interval, claim: Claim) -> Interval:
    """An interval in the unit that the text uses, and not in base units."""
    unit = vocabulary.unit(claim.quantity.unit) if claim.quantity.unit else None
    if unit is None or (unit.factor == 1 and not unit.offset):
        return interval
    return (interval - Interval.exactly(unit.offset)).times(Fraction(1) / unit.factor)


def _verdicts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        name = printable(verdict.rule)
        if verdict.outcome == "said" and verdict.finding is not None:
            yield _row("", f"  {name} says ({verdict.finding.severity}): {printable(verdict.finding.message)}")
        elif verdict.outcome == "in-doubt":
            yield _row("", f"  {name} keeps silent: too much had to be assumed")
        elif verdict.outcome == "outranked":
            yield _row("", f"  {name} keeps silent: {printable(verdict.by or 'another rule')} speaks of this")
    silent = [printable(verdict.rule) for verdict in verdicts if verdict.outcome == "no-objection"]
    if silent:
        yield _row("", f"  no objection: {', '.join(silent)}")
    if not verdicts:
        yield _row("", "  no rule looks at this")


def _row(label: str, told: str) -> str:
    return f"  {label:<{_LABEL}}{told}"
