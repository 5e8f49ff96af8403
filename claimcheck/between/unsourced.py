"""Numbers that the article has from the very body that gave out the source, and that the source does not have.

In: links of the article's numbers. Out: `Unsourced` frames. "36% of its members plan to cut jobs, the federation said" beside the
federation's release, which says nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.between.derived import follows
from claimcheck.between.links import Link
from claimcheck.between.mentions import Told
from claimcheck.between.stems import stems
from claimcheck.between.values import full
from claimcheck.model import Document, Sourced
from claimcheck.relations_between import Unsourced

_OPENING = 3  # blocks of a source in which it says who gives it out
_FEWEST = 3  # numbers in a source that could hold another
_SMALL = 13
_NAMES = 24  # words of the opening


def unsourced(links: Iterable[Link], sources: Sequence[Told], held: frozenset[int]) -> Iterator[Unsourced]:
    """Yield the numbers that a source's own body is said to have told and that it does not have; `held`: links that a frame holds."""
    issued = [(issuers_of(source.document), source) for source in sources if len(source.claims) >= _FEWEST]
    for link in links:
        claim = link.mention.claim
        if id(link) in held or not claim.speaker or claim.quantity.kind not in ("percent", "ratio", "money", "count"):
            continue
        if claim.quantity.kind == "count" and not (full(claim) and (claim.quantity.value or 0) >= _SMALL):
            continue
        if any(one.agrees for one in link.operands) or follows(link):
            continue
        names = stems(claim.speaker.split())
        source = next((source for issuers, source in issued if names & issuers), None)
        if source is not None:
            nearest = next((one.mention.claim for one in link.operands if one.mention.document is source.document), source.claims[0])
            yield Unsourced(claim, Sourced(nearest, source.document))


def issuers_of(document: Document) -> frozenset[str]:
    """Return the stems of the names in a source's opening lines, which say who gives it out; none for a table."""
    if any(block.labels for block in document.blocks):
        return frozenset()
    opening = [word for block in document.blocks[:_OPENING] for word in block.span.of(document.text).split()]
    return stems(word.strip("(),:;.'’\"") for word in opening[:_NAMES] if word[:1].isupper())
