"""An earlier version of the same article, told from other sources, and what was left standing in the new one.

In: two documents that were read. Out: whether one is a version of the other, and `Stale` frames. The lead now says 17 dead, a paragraph
further down still has the 12 of the first version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.between.evidence import points, spread_of
from claimcheck.between.links import Link, links_of
from claimcheck.between.mentions import Mention, Told, mentions_of
from claimcheck.between.values import agree, measure_of
from claimcheck.intervals import size_of
from claimcheck.model import Sentence, Sourced
from claimcheck.relations_between import Stale

_ALIKE = (1, 2)  # sentences that share half of their words are one sentence, edited
_SENTENCES = (1, 4)  # of the shorter document, so many of its sentences stand in the longer
_FEWEST = 3
_MOST = 400  # sentences of each that are held against each other
_TELLING = 12
_ONE_FACT_EQUAL = 1
_ONE_FACT = 6  # points for two numbers of the earlier version being of one fact
_REPLACED = 9  # points for a new number having taken the place of an old one


def is_version(article: Told, other: Told) -> bool:
    """Return whether `other` is an earlier or later version of the article: several sentences stand in both."""
    ours, theirs = _sentences(article), _sentences(other)
    shared = sum(any(_alike(one, two) for two in ours) for one in theirs)
    return shared >= _FEWEST and shared * _SENTENCES[1] >= min(len(ours), len(theirs)) * _SENTENCES[0]


def _sentences(told: Told) -> list[frozenset[str]]:
    return [_words(sentence) for sentence in told.reading.sentences[:_MOST]]


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset(word.lower() for word in sentence.words if word[:1].isalpha())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) > 4 and len(one & other) * _ALIKE[1] >= len(one | other) * _ALIKE[0]


def stale(article: Told, before: Told) -> Iterator[Stale]:
    """Yield the numbers that stand as they were while another mention of the fact was updated."""
    ours, theirs = mentions_of(article), mentions_of(before)
    spread = spread_of(theirs)
    links = links_of(ours, theirs)
    updated = [(link.mention, old) for link in links if (old := _updated(link)) is not None]
    for link in links:
        old = _standing(link, article, before)
        if old is None:
            continue
        for now, was in updated:
            if measure_of(was.claim) == measure_of(old.claim) and agree(old.claim, was.claim) and _one_fact(old, was, spread):
                yield Stale(link.mention.claim, now.claim, Sourced(was.claim, was.document))
                break


def _updated(link: Link) -> Mention | None:
    """Return the number of the earlier version that this one took the place of."""
    if link.agreeing is not None or not link.candidates or link.mention.gap:
        return None
    first = link.candidates[0]
    return first.mention if first.points >= _REPLACED else None


def _standing(link: Link, article: Told, before: Told) -> Mention | None:
    """Return the same number in the same sentence of the earlier version."""
    if link.mention.claim.quantity.modifier != "=" or link.mention.earlier:
        return None
    words = _words(article.reading.sentences[link.mention.claim.sentence])
    for one in link.candidates:
        old = _words(before.reading.sentences[one.mention.claim.sentence])
        if one.agrees and (words == old or _alike(words, old)):
            return one.mention
    return None


def _one_fact(one: Mention, other: Mention, spread: Mapping[str, int]) -> bool:
    telling = size_of(one.claim.quantity.value or 0) >= _TELLING  # small numbers are equal by chance
    return one is other or points(one, other, spread) >= (_ONE_FACT_EQUAL if telling else _ONE_FACT)
