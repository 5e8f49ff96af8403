"""What is told of a whole match beside the list of its sets: how many there were, who lost the first, what a tie-break came to.

In: lines with claims of every kind. Out: `SetCount`, `SetTold` and `Score` frames. "won in three sets, 6-4 7-5"; "came from a set
down to win 6-4 4-6 6-2"; "7-6 (7-6)".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Frame, Quantity
from claimcheck.relations import Score, SetCount, SetTold
from claimcheck.spans import Span
from claimcheck.vocabulary import table

_PLACES = {"opening": 0, "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_MOST = 5  # sets of a match
_BEHIND = 7  # words from a lead to "tie-break"
_WON = 6  # games of who wins a set
_GAMES = 8  # games of a side in a set, below which it is none that went on and on
_NEAR = 14  # words from "a set down" to the sets


def set_frames(lines: tuple[Line, ...]) -> Iterator[Frame]:
    """Yield what the lines tell of the matches whose sets are listed; of other sentences only where a single match is listed."""
    scored = [line for line in lines if "score" in line.kinds]
    matches = [(line, run) for line in scored for run in runs(line)]
    for line, run in matches:
        if _words("broken_off") & line.known:
            continue
        sets = tuple(line.claims[at] for at in run)
        yield from (Score(claim, "breaker") for claim in _breakers(line, run))
        if len(list(runs(line))) == 1:
            yield from _counted(line, sets)
            yield from _came_back(line, run, sets)
    yield from _led(lines, matches)
    if len(matches) == 1 and not _words("broken_off") & matches[0][0].known:
        listed, run = matches[0]
        sets = tuple(listed.claims[at] for at in run)
        for line in lines:
            if line is not listed and "set" in line.known:
                yield from _not_played(line, sets)
        yield from _on_the_way(lines, listed, sets)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


@cache
def _numbers() -> dict[str, int]:
    words = {word: int(value) for word, value in table("numbers")["cardinals"].items() if 2 <= value <= _MOST}
    return words | {str(value): value for value in range(2, _MOST + 1)}


def _counted(line: Line, sets: tuple[Claim, ...]) -> Iterator[SetCount]:
    """ "in three sets", "a five-set battle": as many as are listed in the same sentence."""
    numbers = _numbers()
    for at, word in enumerate(line.words):
        count, _, kind = word.partition("-")
        if kind in ("set", "setter", "sets") and count in numbers:
            yield SetCount(claim_of(line, at, at + 1, Interval.exactly(numbers[count]), sets[0]), sets)
        elif word in numbers and line.words[at + 1 : at + 2] == ("sets",) and _is_length(line.words[max(0, at - 2) : at]):
            yield SetCount(claim_of(line, at, at + 2, Interval.exactly(numbers[word]), sets[0]), sets)


def _is_length(before: tuple[str, ...]) -> bool:
    """ "in three sets", "needed just two sets"."""
    return before[-1:] == ("in",) or (not _words("needed").isdisjoint(before) and before[-1] in ("only", "just", "all", *_words("needed")))


def _came_back(line: Line, run: list[int], sets: tuple[Claim, ...]) -> Iterator[SetTold]:
    """ "from a set down to beat", "after losing the opening set": the winner lost the first; "after taking it": he won it."""
    start, stop = line.first[run[0]], line.last[run[-1]]
    if len(sets) > 3 or not _words("beat") & set(line.words[max(0, start - _NEAR) : start]):
        return
    for at in range(max(0, start - _NEAR), min(len(line.words) - 2, stop + 8)):
        words = line.words[at : at + 3]
        if words in (("a", "set", "down"), ("one", "set", "down"), ("a", "set", "behind")):
            yield SetTold(claim_of(line, at, at + 3, Interval.exactly(1), sets[0]), sets, False)
        elif words[1:2] == ("set",) and words[0] in ("opening", "first") and line.words[at - 1] == "the":
            verb = line.words[at - 2] if line.words[at - 3] in _words("having") else ""
            if verb in _words("lost_set") | _words("took_set"):
                yield SetTold(claim_of(line, at, at + 2, Interval.exactly(1), sets[0]), sets, verb in _words("took_set"))


def _not_played(line: Line, sets: tuple[Claim, ...]) -> Iterator[SetCount]:
    """ "had there been a third set", "no third set": there were fewer."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind != "ordinal" or line.words[line.last[at] : line.last[at] + 1] != ("set",):
            continue
        before = line.before(at, 4)
        if before[-1:] == ("no",) or before in (("had", "there", "been", "a"), ("if", "there", "was", "a")):
            yield SetCount(claim, sets, fewer=True)


def _on_the_way(lines: tuple[Line, ...], listed: Line, sets: tuple[Claim, ...]) -> Iterator[Score]:
    """ "led 5-2 in the decider. At 5-3 she served": the last set, of 6-2, never stood at that."""
    before: tuple[Line, int] | None = None
    if any(max(ends_of(claim)) < _WON for claim in sets):
        return  # the first sets alone: "I was 6-1 3-1 up"
    for line in lines:
        if line is listed or "score" not in line.kinds:
            continue
        of = _set_named(line, len(sets))
        if of is None and before is not None and line.words[0] == "at" and apposition.adjacent(before[0], line):
            of = before[1]
        if of is None or not 0 <= of < len(sets) or not (_words("tie_break") | _words("other_sets")).isdisjoint(line.known):
            before = None
            continue
        before = line, of
        scores = [claim for claim in line.claims if is_score(claim)]
        if len(scores) <= 2:
            yield from (Score(sets[of], "earlier", (claim,)) for claim in scores if max(ends_of(claim)) < _GAMES)


def _set_named(line: Line, count: int) -> int | None:
    """Return which set a sentence speaks of, counted from 0: "the second set", "the decider"; None for none or several."""
    if "decider" in line.known:
        return count - 1
    found: set[int] = set()
    for at, word in enumerate(line.words[1:], 1):
        if word == "set":
            found.add({"deciding": count - 1, "final": count - 1}.get(line.words[at - 1], _PLACES.get(line.words[at - 1], -1)))
    return found.pop() if len(found) == 1 else None


def _breakers(line: Line, run: list[int]) -> Iterator[Claim]:
    """ "7-6 (7-6)": a result in brackets behind a set of seven to six, two points apart, nine and more only by two."""
    for at in run:
        if at + 1 == len(line.claims) or line.between(at, at + 1) != ("(",):
            continue
        if is_score(line.claims[at + 1]) and max(ends_of(line.claims[at])) == 7:
            yield line.claims[at + 1]


def _led(lines: tuple[Line, ...], matches: list[tuple[Line, list[int]]]) -> Iterator[Score]:
    """ "was leading 5-4 in the tie-break" beside "7-6 (7/3)": one tie-break of the story must have got that far."""
    ended = [claim for line, run in matches for at in run for claim in _bracketed(line, at)]
    if not ended:
        return
    for line in lines:
        for at, claim in enumerate(line.claims):
            behind = line.words[line.last[at] : line.last[at] + _BEHIND]
            if is_score(claim) and _words("tie_break") & set(behind) and line.before(at, 1)[-1:] != ("(",):
                got = sorted(ends_of(claim))
                if not any(got[0] <= min(ends_of(one)) and got[1] <= max(ends_of(one)) for one in ended):
                    yield Score(ended[0], "earlier", (claim,))


def _bracketed(line: Line, at: int) -> Iterator[Claim]:
    """Yield the result in brackets behind a set, "(7-3)" or "(7/3)"."""
    place = line.last[at]
    if line.words[place : place + 1] != ("(",) or line.words[place + 2 : place + 3] != (")",):
        return
    one, _, other = line.words[place + 1].replace("/", "-").partition("-")
    if one.isdigit() and other.isdigit():
        start, end = line.sentence.starts[place + 1], line.sentence.ends[place + 1]
        spans = Span(start, start + len(one)), Span(end - len(other), end)
        ends = tuple(Quantity(span, int(part), int(part)) for span, part in zip(spans, (one, other), strict=True))
        yield replace(line.claims[at], quantity=replace(line.claims[at].quantity, span=Span(start, end), ends=ends))
