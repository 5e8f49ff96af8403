"""Which figures of an article are not as they were in its earlier version.

In: both versions, read. Out: pairs of claims, the old one and the new. "12 people died" became "17 people died": (12, 17). A figure that
has no old one was added, one that has no new one dropped. Sentences are paired first, then the numbers in each pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.between.links import links_of
from claimcheck.between.mentions import Told, mentions_of
from claimcheck.between.values import measure_of
from claimcheck.model import QUANTITY_KINDS, Claim, Sentence

Changed = tuple[Claim | None, Claim | None]
"""The figure in the earlier version and in the new one."""

_ALIKE = (2, 5)  # sentences that share so much of their words are one sentence, edited
_FEWEST = 3
_WINDOW = 300  # a sentence is looked for so many places before and after its own
_REWRITTEN = 9  # points for two numbers of sentences that are not alike to be of one fact


def changed(article: Told, before: Told) -> tuple[Changed, ...]:
    """Return the figures that changed or were added, in the order of the article, then those that were dropped, in theirs."""
    ours, theirs = _by_sentence(article), _by_sentence(before)
    found: list[Changed] = []
    for new, old in _paired(article, sorted(ours), before, sorted(theirs)):
        found += _within(theirs.pop(old), ours.pop(new))
    left = [claim for claims in ours.values() for claim in claims]
    gone = [claim for claims in theirs.values() for claim in claims]
    left += [new for old, new in found if old is None and new is not None]
    gone += [old for old, new in found if new is None and old is not None]
    found = [one for one in found if one[0] is not None and one[1] is not None]
    found += _rewritten(article, left, before, gone)
    return tuple(sorted(found, key=_order))


def _order(one: Changed) -> tuple[bool, int, int]:
    claim = one[1] or one[0]
    assert claim is not None
    return one[1] is None, claim.quantity.span.start, claim.quantity.span.end


def _by_sentence(told: Told) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in told.claims:
        found[claim.sentence].append(claim)
    return dict(found)


def _paired(article: Told, ours: Sequence[int], before: Told, theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (new, old) sentences that are one: the same words first, then those that share most."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for old in reversed(theirs):
        same[before.reading.sentences[old].words].append(old)
    left, taken = [], set()
    for new in ours:
        olds = same.get(article.reading.sentences[new].words)
        if olds:
            old = olds.pop()
            taken.add(old)
            yield new, old
        else:
            left.append(new)
    yield from _alike(article, left, before, [old for old in theirs if old not in taken])


def _alike(article: Told, ours: Sequence[int], before: Told, theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    words = {old: _words(before.reading.sentences[old]) for old in theirs}
    ranked = []
    for at, new in enumerate(ours):
        own = _words(article.reading.sentences[new])
        for place, old in enumerate(theirs[max(0, at - _WINDOW) : at + _WINDOW], max(0, at - _WINDOW)):
            shared, either = len(own & words[old]), len(own | words[old])
            if shared >= min(_FEWEST, either) and shared * _ALIKE[1] >= either * _ALIKE[0]:
                ranked.append((-100 * shared // either, abs(at - place), new, old))
    done: set[tuple[str, int]] = set()
    for _, _, new, old in sorted(ranked):
        if ("new", new) not in done and ("old", old) not in done:
            done |= {("new", new), ("old", old)}
            yield new, old


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset(word for word in sentence.lower if word[:1].isalpha())


def _within(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Changed]:
    """Yield the figures of one sentence that changed: those that stand in both hold the others in their places."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [_figure(claim) for claim in old], [_figure(claim) for claim in new], autojunk=False)
    for tag, first, stop, begin, end in matcher.get_opcodes():
        if tag != "equal":
            yield from _in_place(list(old[first:stop]), new[begin:end])


def _in_place(old: list[Claim], new: Sequence[Claim]) -> Iterator[Changed]:
    """Yield each new figure with the first old one of its measure, then the old ones that are left."""
    for claim in new:
        same = next((one for one in old if _measure(one) == _measure(claim) and one.head == claim.head), None)
        same = same or next((one for one in old if _measure(one) == _measure(claim)), None)
        if same is not None:
            old.remove(same)
        yield same, claim
    yield from ((one, None) for one in old)


def _figure(claim: Claim) -> tuple[object, ...]:
    one = claim.quantity
    return one.kind, one.low, one.high, one.low_closed, one.high_closed, one.modifier, one.unit, one.date, claim.head if one.ends else None


def _measure(claim: Claim) -> str:
    return measure_of(claim) if claim.quantity.kind in QUANTITY_KINDS else claim.quantity.kind


def _rewritten(article: Told, left: Sequence[Claim], before: Told, gone: Sequence[Claim]) -> Iterator[Changed]:
    """Yield what changed in sentences that were written anew; a figure that only moved is passed over."""
    olds = {claim.quantity.span: claim for claim in gone}
    news = {claim.quantity.span: claim for claim in left}
    theirs = mentions_of(Told(before.document, before.reading, tuple(sorted(gone, key=_place))))
    for link in links_of(mentions_of(Told(article.document, article.reading, tuple(sorted(left, key=_place)))), theirs):
        new = news.get(link.mention.claim.quantity.span)
        free = (one for one in link.candidates if one.mention.claim.quantity.span in olds)
        best = next((one for one in free if one.points >= _REWRITTEN), None)
        if new is not None and best is not None:
            old = olds.pop(best.mention.claim.quantity.span)
            del news[new.quantity.span]
            if not best.agrees:
                yield old, new
    yield from ((None, claim) for claim in news.values())
    yield from ((claim, None) for claim in olds.values())


def _place(claim: Claim) -> int:
    return claim.quantity.span.start
