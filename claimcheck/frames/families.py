"""The kinds of relation in order, and what each needs: most sentences hold nothing for most of them.

In: what is known of a document. Out: the families that may find something in it. "The crew of 12 had seven men and five women" holds
no date, no score and no "ago", so nothing is asked for weekdays, matches and years.

A family that names words or kinds of quantity is passed over where the document holds none of them. What a family comes to look for
besides must be named here; `tests/test_families.py` holds this against asking them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from claimcheck import vocabulary
from claimcheck.frames import (
    additions,
    age_gaps,
    ageing,
    ages,
    agos,
    anniversaries,
    attributes,
    banknotes,
    befores,
    birthdays,
    bounded,
    calendar,
    careers,
    chains,
    changes,
    comebacks,
    comparisons,
    conversions,
    dated,
    dealings,
    deeds,
    digits,
    energy,
    events,
    exchange,
    extremes,
    frequencies,
    gaps,
    goals,
    growth,
    headline_changes,
    headline_ends,
    headline_scores,
    headlines,
    held,
    holders,
    hours,
    jubilees,
    leads,
    ledgers,
    lifetimes,
    line_ups,
    lists,
    lives,
    machs,
    margins,
    marks,
    minutes,
    multiples,
    numberings,
    occasions,
    orders,
    outcomes,
    outdone,
    paces,
    parts_next,
    percentages,
    percents_of,
    periods,
    places,
    portions,
    predecessors,
    ranks,
    rates,
    ratios_told,
    reached,
    reckoned,
    results,
    same,
    same_rates,
    scores,
    sequences,
    sets,
    shares,
    shortlists,
    spans_told,
    spells,
    splits,
    stages,
    streaks,
    strokes,
    sums,
    tellings,
    temperatures,
    tenses,
    tenures,
    terms,
    times,
    told_after,
    tolls,
    toppers,
    turned,
    unnamed,
    upfrom,
    votes,
    ways,
    wholes,
    within_ranges,
    written,
    year_parts,
)
from claimcheck.frames.line import Line
from claimcheck.frames.movements import Movement
from claimcheck.model import Claim, Document, Frame, Reading


class Told(NamedTuple):
    """What one document tells.

    claims    all of them; numbers: those counted or measured
    every, lines, moves   the lines with all claims, with the numbers, and with those that a change can be told by
    moved     the changes told
    found     the frames of the families before
    """

    document: Document
    reading: Reading
    claims: tuple[Claim, ...]
    numbers: tuple[Claim, ...]
    every: tuple[Line, ...]
    lines: tuple[Line, ...]
    moves: tuple[Line, ...]
    moved: tuple[Movement, ...]
    found: list[Frame]


class Family(NamedTuple):
    """One kind of relation: how it is found, and what calls for it: any one of these, or, where none is named, every document.

    kinds   kinds of quantity
    words   words of a sentence, or nouns counted
    lists   lists of such words, by their path in the vocabulary: "calendar.birthday.cues"
    """

    find: Callable[[Told], Iterable[Frame]]
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def called_for(told: Told) -> tuple[Family, ...]:
    """Return the families that may find something, in order."""
    by_word, by_kind, called = _calls()
    for line in told.every:
        for word in line.known & by_word.keys():
            called |= by_word[word]
        for kind in line.kinds:
            called |= by_kind.get(kind, 0)
    for claim in told.claims:
        called |= by_word.get(claim.head or "", 0)
    return _families(called)


@lru_cache(maxsize=1024)
def _families(called: int) -> tuple[Family, ...]:
    """Return the families whose bits are set."""
    return tuple(family for at, family in enumerate(FAMILIES) if called >> at & 1)


@cache
def _calls() -> tuple[dict[str, int], dict[str, int], int]:
    """Return which families each word calls, and each kind of quantity, and which need no call: a bit for each family."""
    by_word, by_kind, unasked = defaultdict[str, int](int), defaultdict[str, int](int), 0
    for at, family in enumerate(FAMILIES):
        for word in (*family.words, *chain.from_iterable(map(_listed, family.lists))):
            by_word[word] |= 1 << at
        for kind in family.kinds:
            by_kind[kind] |= 1 << at
        if not (family.words or family.lists or family.kinds):
            unasked |= 1 << at
    return dict(by_word), dict(by_kind), unasked


def _listed(path: str) -> list[str]:
    """Return the words of a list of the vocabulary: of a text, a list of texts, or the names of a table."""
    name, *parts = path.split(".")
    held: Any = vocabulary.table(name)
    for part in parts:
        held = held[part]
    return [word for text in ([held] if isinstance(held, str) else held) for word in text.split()]


def _beside_another(told: Told) -> Iterator[Frame]:
    """Yield what one sentence tells of the numbers right beside one another."""
    for line in told.lines:
        if len(line.claims) > 1:
            yield from conversions.conversions(line)
        if "measure" in line.kinds:
            yield from temperatures.warmths(line)
            yield from energy.energies(line)
        yield from additions.additions(line)


_GAPS = tuple(f"changes.gaps.{name}" for name in ("rest", "more", "less", "nouns", "winning"))
_COMPARED = tuple(f"changes.comparisons.{name}" for name in ("beats", "misses", "within"))
_COMPARING = ("above", "below", "than", "low", "high", "peak", "higher", "lower", "more", "less")
_ORDERING = ("followed", "ahead", "behind", "second", "second-largest", "second-biggest", "ago", "fewer", "more")
_TOLLS = ("board", "carrying", "carried", "killed", "killing")

FAMILIES: tuple[Family, ...] = (
    Family(lambda told: written.written(told.numbers)),
    Family(lambda told: shares.shares(told.lines)),
    Family(lambda told: parts_next.parts_next(told.lines), kinds=("percent", "ratio")),
    Family(lambda told: portions.portions(told.lines), words=("whom", "which", "them", "these", "those")),
    Family(lambda told: chains.chains(told.lines), words=("other",)),
    Family(lambda told: sums.sums(told.lines)),
    Family(lambda told: written.late_days(told.every), kinds=("date",)),
    Family(lambda told: written.backward_days(told.every), kinds=("date",)),
    Family(_beside_another),
    Family(lambda told: changes.changes(told.moved)),
    Family(lambda told: told_after.told_after(told.moves, told.moved), kinds=("percent", "ratio", "points", "doubling", "multiple")),
    Family(lambda told: upfrom.up_froms(told.moves), words=("up", "down")),
    Family(lambda told: reached.reached(told.moves, told.moved), words=("from", "when")),
    Family(lambda told: upfrom.from_tos(told.moves), words=("from",)),
    Family(lambda told: gaps.gaps(told.moves), kinds=("score",), words=("remaining", "other"), lists=_GAPS),
    Family(lambda told: margins.margins(told.moves)),
    Family(lambda told: multiples.multiples(told.moves)),
    Family(lambda told: ratios_told.ratios_told(told.moves), kinds=("multiple", "doubling", "ratio")),
    Family(lambda told: comparisons.comparisons(told.moves), words=_COMPARING, lists=_COMPARED),
    Family(lambda told: outdone.outdone(told.moves), lists=("changes.outdone.verbs",)),
    Family(lambda told: marks.marks(told.lines), lists=("changes.marks.nouns",)),
    Family(lambda told: extremes.extremes(told.moves), words=("low", "high", "peak", "peaked", "peaking")),
    Family(lambda told: befores.befores(told.document, told.moves, told.moved)),
    Family(lambda told: ways.ways(told.document, told.reading, told.moved)),
    Family(lambda told: held.held(told.moves, told.moved), kinds=("percent",)),
    Family(lambda told: paces.paces(told.document, told.moves), kinds=("percent",)),
    Family(lambda told: growth.growth(told.moves), kinds=("percent",)),
    Family(lambda told: percentages.percentages(told.moves), kinds=("percent",)),
    Family(lambda told: turned.turned(told.moves, told.moved)),
    Family(lambda told: exchange.exchanges(told.document, told.every), kinds=("money",)),
    Family(lambda told: banknotes.banknotes(told.document, told.lines), words=("note", "banknote", "bill")),
    Family(lambda told: same_rates.same_rates(told.lines), words=("fewer", "more")),
    Family(lambda told: periods.period_rates(told.lines)),
    Family(lambda told: rates.rate_totals(told.lines)),
    Family(lambda told: percents_of.percents_of(told.moves, told.moved), kinds=("percent",), words=("adding",)),
    Family(lambda told: reckoned.reckoned(told.lines)),
    Family(lambda told: frequencies.frequencies(told.every)),
    Family(lambda told: digits.same_digits(told.document, told.numbers, told.found)),
    Family(lambda told: digits.other_units(told.document, told.numbers, told.found), kinds=("measure",)),
    Family(lambda told: digits.shared_scales(told.document, told.numbers), kinds=("money",)),
    Family(lambda told: within_ranges.within_ranges(told.numbers)),
    Family(lambda told: headlines.headlines(told.claims, same.same(told.numbers))),
    Family(lambda told: attributes.attributes(told.every, told.found), kinds=("measure", "duration", "money", "percent", "count")),
    Family(lambda told: dealings.dealings(told.lines), kinds=("money", "percent", "duration")),
    Family(lambda told: wholes.wholes(told.lines), kinds=("count",)),
    Family(lambda told: numberings.numberings(told.every), kinds=("ordinal",)),
    Family(lambda told: events.events(told.reading, told.numbers)),
    Family(lambda told: bounded.bounded(told.lines), words=("all", "total")),
    Family(lambda told: headline_changes.headline_changes(told.document, told.moves, told.moved)),
    Family(lambda told: calendar.calendar(told.document, told.every), kinds=("date",)),
    Family(lambda told: ages.ages(told.document, told.every), kinds=("age", "count")),
    Family(lambda told: unnamed.unnamed(told.every), kinds=("age",)),
    Family(lambda told: spells.spells(told.every), kinds=("duration",)),
    Family(lambda told: tenures.tenures(told.every), kinds=("duration",)),
    Family(lambda told: terms.terms(told.every), kinds=("duration",)),
    Family(lambda told: hours.hours(told.every), kinds=("duration", "clock")),
    Family(lambda told: careers.careers(told.every), kinds=("duration",)),
    Family(lambda told: times.times(told.every), kinds=("duration", "clock"), words=(":",)),
    Family(lambda told: agos.agos(told.document, told.every), words=("ago", "since")),
    Family(lambda told: dated.dated(told.every), kinds=("date", "year")),
    Family(lambda told: sequences.sequences(told.every), kinds=("date", "year")),
    Family(lambda told: tenses.tenses(told.document, told.every), kinds=("date",)),
    Family(lambda told: occasions.occasions(told.every), lists=("calendar.occasion.kinds",)),
    Family(lambda told: anniversaries.anniversaries(told.document, told.every), lists=("calendar.anniversary.returns",)),
    Family(lambda told: jubilees.jubilees(told.document, told.every), lists=("jubilees.names",)),
    Family(lambda told: anniversaries.returns(told.every), words=("anniversary",)),
    Family(lambda told: lifetimes.lifetimes(told.document, told.every), words=("born",)),
    Family(lambda told: lives.lives(told.every), words=("born",)),
    Family(lambda told: lifetimes.acts(told.every), lists=("calendar.least_age",)),
    Family(lambda told: ageing.ageing(told.document, told.every), kinds=("age", "count")),
    Family(lambda told: birthdays.birthdays(told.document, told.every), lists=("calendar.birthday.cues",)),
    Family(lambda told: age_gaps.age_gaps(told.every), words=("older", "younger")),
    Family(lambda told: splits.splits(told.document, told.lines), kinds=("percent",)),
    Family(lambda told: tolls.tolls(told.lines), words=_TOLLS, lists=("tolls.aboard", "tolls.dead")),
    Family(lambda told: votes.votes(told.every), kinds=("vote",), words=("vote",)),
    Family(lambda told: lists.lists(told.document, told.every), kinds=("count", "ordinal")),
    Family(lambda told: ranks.ranks(told.every), words=_ORDERING, lists=("ranks.next",)),
    Family(lambda told: orders.orders(told.every), words=("followed", "since"), lists=("ranks.places", "ranks.eclipsing")),
    Family(lambda told: headline_ends.headline_ends(told.moves), words=("fewer", "less", "lower", "more", "higher")),
    Family(lambda told: year_parts.year_parts(told.every), words=("quarter", "quarterly")),
    Family(lambda told: spans_told.spans_told(told.every), words=("from", "between"), lists=("calendar.spans_told.world",)),
    Family(lambda told: predecessors.predecessors(told.every), kinds=("ordinal",)),
    Family(lambda told: toppers.toppers(told.lines), lists=("ranks.standing.calls",)),
    Family(lambda told: places.places(told.document, told.every), kinds=("ordinal",), words=("place", "places"), lists=("ranks.placing",)),
    Family(lambda told: holders.holders(told.document, told.lines), kinds=("percent",)),
    Family(lambda told: results.results(told.reading)),
    Family(lambda told: scores.scores(told.every), kinds=("score",)),
    Family(lambda told: sets.set_frames(told.every), kinds=("score",)),
    Family(lambda told: goals.goals(told.every), kinds=("score",), lists=("scores.games",)),
    Family(lambda told: strokes.strokes(told.every), words=("under", "over", "under-par", "over-par")),
    Family(lambda told: machs.machs(told.every), words=("mach",)),
    Family(lambda told: tellings.tellings(told.reading, told.every), lists=("scores.counted",)),
    Family(lambda told: deeds.deeds(told.document, told.reading, told.every), lists=("scores.deed_cues",)),
    Family(lambda told: outcomes.outcomes(told.document, told.every), kinds=("score",)),
    Family(lambda told: headline_scores.headline_scores(told.document, told.reading, told.every), kinds=("score",)),
    Family(lambda told: stages.stages(told.document, told.reading, told.every), kinds=("score",)),
    Family(lambda told: leads.leads(told.every), kinds=("score",)),
    Family(lambda told: ledgers.ledgers(told.document, told.reading, told.every)),
    Family(lambda told: comebacks.comebacks(told.document, told.reading, told.every), kinds=("score",)),
    Family(lambda told: minutes.minutes(told.every), kinds=("count",), words=("minute", "minutes", "mins")),
    Family(lambda told: line_ups.line_ups(told.document, told.every)),
    Family(lambda told: streaks.streaks(told.every), lists=("scores.row",)),
    Family(lambda told: streaks.goal_rates(told.document, told.every), lists=("scores.played",)),
    Family(lambda told: shortlists.shortlists(told.every), words=("only",), lists=("ranks.short",)),
)
