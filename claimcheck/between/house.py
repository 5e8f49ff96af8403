"""House facts: numbers that hold whatever the story is.

In: an article, and facts with the words that name each. Out: `Counterpart` frames. "Parliament has 650 MPs" is held against a number in
a sentence of the article that speaks of Parliament and MPs, and against no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.between import Told, frames_between
from claimcheck.between.stems import stems
from claimcheck.between.values import near, slipped
from claimcheck.model import Claim
from claimcheck.relations_between import Counterpart

_MANY = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """A document of house facts, one a block, and for each block the words that an article must use to speak of it; () for its own."""

    told: Told
    names: tuple[tuple[str, ...], ...]


def frames_of_facts(article: Told, facts: Sequence[Facts]) -> Iterator[Counterpart]:
    """Yield the article's numbers held against the facts that their sentences name.

    A number that is neither near the fact's nor a slip of the hand away may well be of a part of the thing: that is one doubt more.
    """
    for one in facts:
        for frame in frames_between(article, (one.told,)):
            if isinstance(frame, Counterpart) and _is_named(one, frame.source.claim, _said(article, frame.article)):
                theirs = frame.source.claim
                alike = near(frame.article, theirs) or slipped(frame.article, theirs)
                yield frame if frame.agrees else replace(frame, doubts=1 if alike else 2)


def _is_named(facts: Facts, fact: Claim, said: frozenset[str]) -> bool:
    """Whether a sentence names a fact: by all the words given for it, else by those in front of its number and what is counted.

    Of three words or more in front of the number one, such as the verb, may be another.
    """
    given = facts.names[fact.block] if fact.block < len(facts.names) else ()
    if given:
        return stems(word.lower() for name in given for word in name.split()) <= said
    sentence = facts.told.reading.sentences[fact.sentence]
    span = fact.quantity.span
    before = stems(word for word, start in zip(sentence.words, sentence.starts, strict=True) if start < span.start)
    behind = stems(word for word, start in zip(sentence.words, sentence.starts, strict=True) if start >= span.end)
    if not before:
        return behind <= said
    missing = len(before - said)
    return missing <= (len(before) >= _MANY) and (not fact.head or stems((fact.head,)) <= said)


def _said(article: Told, claim: Claim) -> frozenset[str]:
    return stems(article.reading.sentences[claim.sentence].words)
