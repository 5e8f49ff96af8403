"""Claims are set in frames: relations in which the numbers must agree.

In: a document, its reading and its claims. Out: frames, in order of place. One file per kind of relation; each sees the lines
(sentences with their claims) or all claims, and doubt ends in silence. "10 miles (16 km)" is a `Conversion`.
"""

from __future__ import annotations

from claimcheck.frames import (
    additions,
    age_gaps,
    ageing,
    ages,
    agos,
    anniversaries,
    birthdays,
    bounded,
    calendar,
    changes,
    comparisons,
    conversions,
    corrections,
    digits,
    energy,
    events,
    exchange,
    gaps,
    goals,
    growth,
    headline_changes,
    headlines,
    holders,
    lifetimes,
    lists,
    machs,
    movements,
    multiples,
    occasions,
    orders,
    paces,
    percentages,
    periods,
    ranks,
    rates,
    results,
    same,
    scores,
    sets,
    shares,
    shortlists,
    spells,
    splits,
    stages,
    strokes,
    sums,
    tellings,
    temperatures,
    tenses,
    tenures,
    terms,
    tolls,
    turned,
    votes,
    ways,
    within_ranges,
    written,
)
from claimcheck.frames.line import NUMBERS, lines_of
from claimcheck.model import Claim, Document, Frame, Reading

__all__ = ["frames_of"]


def frames_of(document: Document, reading: Reading, claims: tuple[Claim, ...]) -> tuple[Frame, ...]:
    """Return every frame the claims stand in."""
    claims = corrections.outside_corrections(document, claims)
    numbers = tuple([claim for claim in claims if claim.quantity.kind in NUMBERS])
    every, lines, moves = lines_of(reading, claims)
    moved = tuple([movement for line in moves for movement in movements.movements(line)])
    frames: list[Frame] = [*written.written(numbers), *shares.shares(lines), *sums.sums(lines), *written.late_days(every)]
    for line in lines:
        frames += [*conversions.conversions(line), *temperatures.warmths(line), *energy.energies(line), *additions.additions(line)]
    frames += [*changes.changes(moved), *gaps.gaps(moves), *multiples.multiples(moves), *comparisons.comparisons(moves)]
    frames += [*ways.ways(document, reading, moved), *paces.paces(document, moves)]
    frames += [*growth.growth(moves), *percentages.percentages(moves), *turned.turned(moves, moved)]
    frames += [*exchange.exchanges(document, every), *periods.period_rates(lines), *rates.rate_totals(lines)]
    frames += [*digits.same_digits(document, numbers, frames), *digits.shared_scales(document, numbers)]
    frames += [*within_ranges.within_ranges(numbers), *headlines.headlines(claims, same.same(numbers))]
    frames += [*events.events(reading, numbers), *bounded.bounded(lines)]
    frames += [*headline_changes.headline_changes(document, moves, moved)]
    frames += [*calendar.calendar(document, every), *ages.ages(document, every), *spells.spells(every)]
    frames += [*tenures.tenures(every), *terms.terms(every), *agos.agos(document, every)]
    frames += [*tenses.tenses(document, every), *occasions.occasions(every), *anniversaries.anniversaries(document, every)]
    frames += anniversaries.returns(every)
    frames += [*lifetimes.lifetimes(document, every), *lifetimes.acts(every), *ageing.ageing(document, every)]
    frames += [*birthdays.birthdays(document, every), *age_gaps.age_gaps(every)]
    frames += [*splits.splits(document, lines), *tolls.tolls(lines), *votes.votes(every), *lists.lists(document, every)]
    frames += [*ranks.ranks(every), *orders.orders(every), *holders.holders(document, lines), *results.results(reading)]
    frames += [*scores.scores(every), *sets.set_frames(every), *goals.goals(every), *strokes.strokes(every), *machs.machs(every)]
    frames += [*tellings.tellings(reading, every), *stages.stages(document, reading, every), *shortlists.shortlists(every)]
    return tuple(frames)
