"""An article held against everything that is given beside it: sources, an earlier version, house facts.

In: the documents as read. Out: `Holding`: the frames between them, what each says of each fact, which figures changed, and what was left
undone. The order of the sources changes none of it but the order within a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.between import Told, frames_between
from claimcheck.between.changed import changed
from claimcheck.between.disputes import disputes_of, pairs_of, too_many
from claimcheck.between.house import Facts, frames_of_facts
from claimcheck.between.matrix import facts_of
from claimcheck.between.supported import followed
from claimcheck.between.versions import is_version
from claimcheck.model import Claim, Document, Fact, Frame, Location, Revision, Sourced


@dataclass(frozen=True, slots=True)
class Holding:
    """What came of it; `looked_for`: there was a source to look in for every number of the article."""

    frames: tuple[Frame, ...]
    facts: tuple[Fact, ...]
    revisions: tuple[Revision, ...]
    notes: tuple[str, ...]
    looked_for: bool


def held_against(
    article: Told, sources: Sequence[Told], previous: Told | None, house: Sequence[tuple[Told, tuple[tuple[str, ...], ...]]]
) -> Holding:
    """Return an article held against its sources, an earlier version and house facts, each of which may be missing."""
    ordered = sorted(sources, key=lambda one: (one.document.name, one.document.text))
    versions = [source for source in ordered if is_version(article, source)]
    others = {id(version) for version in versions}
    proper = [source for source in ordered if id(source) not in others]
    frames = frames_between(article, ordered, previous)
    if proper:
        frames += tuple(followed(article, proper, frames))
    pairs = pairs_of(proper)
    # With one source the frames are of that source; with more, a number is held against each, not only against the one that fits best.
    single = frames if len(proper) < 2 else tuple(frame for one in proper for frame in frames_between(article, (one,)))
    facts = facts_of(article, [one for one in sources if id(one) not in others], single, pairs) if proper else ()
    frames += (*disputes_of(pairs), *frames_of_facts(article, [Facts(*one) for one in house]))
    return Holding(frames, facts, _revisions(article, previous), tuple(_notes(versions, proper)), bool(proper))


def _revisions(article: Told, previous: Told | None) -> tuple[Revision, ...]:
    if previous is None:
        return ()
    return tuple(Revision(_place(old, previous.document), _place(new, article.document)) for old, new in changed(article, previous))


def _place(claim: Claim | None, document: Document) -> Location | None:
    return None if claim is None else Sourced(claim, document).place


def _notes(versions: Sequence[Told], proper: Sequence[Told]) -> Iterator[str]:
    for version in versions:
        yield f"{version.document.name}: taken for another version of the article, for much of it stands there word for word"
    for one, other in combinations(proper, 2):
        if too_many(one.claims, other.claims):
            counts = f"{one.document.name} has {len(one.claims):,} numbers, {other.document.name} {len(other.claims):,}"
            yield f"{counts}: too many to hold the two against each other; the article was held against both"
