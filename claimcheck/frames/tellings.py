"""What is told of a match anywhere in its story, beside its only result: how many goals there were, how many points one player made.

In: a reading and its lines with claims of every kind. Out: `Score` frames. "Rovers won 3-2 [...] all four goals of the match were headers";
"Orsa 19-13 Marram" above "26 points from Ida Rell".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_at
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Quantity, Reading
from claimcheck.relations import Score
from claimcheck.spans import Span
from claimcheck.vocabulary import table

_MOST_GOALS = 12  # of one side; above it the game is no football
_FEWEST_POINTS = 6  # of the better side where points are counted
_BEFORE = 5  # words from "kicked" to the points


def tellings(reading: Reading, lines: Sequence[Line]) -> Iterator[Score]:
    """Yield what cannot be of a match with the only result of the story."""
    telling = [line for line in lines if not line.known.isdisjoint(_words("counted"))]
    if not telling:
        return
    told = list(headline_result(reading)) or [claim for line in lines if "score" in line.kinds for claim in _results(line)]
    if not told:
        return
    highest = max(told, key=lambda claim: max(ends_of(claim)))
    for line in telling:
        if not _words("season") & line.known - {"match", "game", "total"}:
            for at in range(len(line.claims)):
                yield from _goals(line, at, told, highest)
                yield from _points(line, at, highest)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def _results(line: Line) -> list[Claim]:
    """Return the results of a line; the sets of a match are none."""
    sets = {at for run in runs(line) for at in run}
    return [claim for at, claim in enumerate(line.claims) if is_score(claim) and at not in sets]


def headline_result(reading: Reading) -> Iterator[Claim]:
    """Yield the result of a headline "Orsa 19-13 Marram": a name on either side of it."""
    sentence = reading.sentences[0]
    for at, word in enumerate(sentence.words[1:-1], 1):
        one, _, other = word.partition("-")
        named = sentence.words[at - 1][:1].isupper() and sentence.words[at + 1][:1].isupper()
        if named and one.isdigit() and other.isdigit() and len(word) < 8:
            start = sentence.starts[at]
            spans = Span(start, start + len(one)), Span(sentence.ends[at] - len(other), sentence.ends[at])
            ends = tuple(Quantity(span, int(part), int(part)) for span, part in zip(spans, (one, other), strict=True))
            quantity = Quantity(Span(start, sentence.ends[at]), None, None, modifier="range", kind="score", ends=ends)
            yield Claim(quantity, Interval.anything(), Interval.anything(), block=sentence.block, block_kind="headline")


def _goals(line: Line, at: int, told: list[Claim], highest: Claim) -> Iterator[Score]:
    """ "all four goals of the match", "their fourth goal of the afternoon"."""
    claim, behind = line.claims[at], line.words[line.last[at] : line.last[at] + 4]
    if max(ends_of(highest)) > _MOST_GOALS or claim.quantity.value is None or _words("other_result") - {"extra", "after"} & line.known:
        return
    number = int(claim.quantity.value)
    if claim.quantity.kind == "ordinal" and behind[:2] == ("goal", "of") and behind[-1] in _words("one_match") | {"the"}:
        if line.words[line.last[at] + 3 : line.last[at] + 4] and line.words[line.last[at] + 3] not in _words("one_match"):
            return
        own = line.before(at, 1)[-1:]
        if own and own[0].endswith(("'s", "s'", "’s", "s’", "their", "its")) and number > max(ends_of(highest)):
            yield Score(_as_count(line, at, number), "scored", (highest,))
        elif number > max(sum(ends_of(one)) for one in told):
            yield Score(highest, "total", (_as_count(line, at, number),))
        return
    if claim.head != "goal" or line.before(at, 1) != ("all",) or claim.quantity.modifier != "=":
        return
    rest = line.behind(at, 3)
    if not (rest[:2] == ("of", "the") and rest[-1] in _words("one_match")) and not _words("goals_did") & set(rest[:1]):
        return
    if all(_leads_to(one, highest) and number not in (sum(ends_of(one)), *ends_of(one)) for one in told):
        yield Score(highest, "total", (claim,))


def _leads_to(one: Claim, highest: Claim) -> bool:
    """Whether a result may be of the same match, earlier on."""
    return all(a <= b for a, b in zip(sorted(ends_of(one)), sorted(ends_of(highest)), strict=True))


def _as_count(line: Line, at: int, number: int) -> Claim:
    return claim_at(line.claims[at].quantity.span, Interval.exactly(number), line.claims[at])


def _points(line: Line, at: int, highest: Claim) -> Iterator[Score]:
    """ "kicked a total of 26 points", "and 26 points from Ida Rell": no player makes more than the better side."""
    claim = line.claims[at]
    if claim.head != "point" or claim.quantity.modifier != "=" or max(ends_of(highest)) < _FEWEST_POINTS:
        return
    if (claim.quantity.value or 0) <= max(ends_of(highest)) or claim.quantity.kind != "count":
        return
    after = line.after[at]
    by = line.words[after : after + 1] in (("from",), ("by",)) and line.sentence.words[after + 1 : after + 2]
    if _words("elsewhere") & set(line.words[after : after + 1]) and not _words("one_match") & set(line.words[after : after + 5]):
        return
    from_player = by and by[0][:1].isupper() and line.before(at, 1) in (("and",), ("with",), ("after",))
    if from_player or _words("makes_points") & set(line.before(at, _BEFORE)):
        yield Score(claim, "scored", (highest,))
