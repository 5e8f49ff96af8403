"""The goals that a story tells one by one, beside the result of the match.

In: a document, its reading and its lines with claims of every kind. Out: `Ledger` and `Score` frames. "won 3-1 with goals from
Lund (2), Ames and Okoro"; "Lund opened the scoring", "a hat-trick from Ames" and "Okoro completed the scoring" beside 4-0; "made it five".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.frames.line import Line, line_of
from claimcheck.frames.passages import passages
from claimcheck.frames.phrases import claim_of
from claimcheck.frames.scores import ends_of, is_score, runs
from claimcheck.frames.stages import final_of
from claimcheck.frames.tellings import headline_result
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Frame, Reading, Sentence
from claimcheck.relations import Score
from claimcheck.relations_of_matches import Ledger
from claimcheck.vocabulary import table

_HIGH = 12  # goals of one side; above it the game is no football
_LISTED = 900  # characters from a result to a list of those who scored
_NEAR = 450  # characters from a result to the goals of the match
_BEFORE = 9  # words from a player to what he did
_LONGEST = 4  # words of a phrase


def ledgers(document: Document, reading: Reading, lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield the results with the goals told of them."""
    scored = [line for line in lines if "score" in line.kinds]
    if not reading.sentences or not (scored or any(headline_result(reading))):
        return
    telling = passages(document, sorted(_words("ledger_cues")))
    for sentence in telling:
        yield from _listed(sentence, scored)
    final = final_of(document, reading, scored)
    for result, around in _matches(scored, telling, final):
        yield from _events(around, result)
    if final is not None and final.quantity.ends and max(ends_of(final)) <= _HIGH:
        first = reading.sentences[0]
        for sentence in (first, *telling) if first.block == 0 and first not in telling else telling:
            yield from _numbered(sentence, final)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


@cache
def _numbers() -> dict[str, int]:
    """Return the numbers that goals are counted in, in words and figures."""
    found = {word: int(value) for word, value in table("numbers")["cardinals"].items() if 0 < value <= _HIGH}
    return found | {str(value): value for value in range(1, _HIGH + 1)}


@cache
def _deeds() -> dict[tuple[str, ...], int]:
    """Return the phrases by their words, and how many goals each tells."""
    return {tuple(phrase.split()): int(number) for number, phrases in table("scores")["ledger"].items() for phrase in phrases}


def _single(line: Line) -> Claim | None:
    """Return the one result of a line: no set, no leg and no shoot-out."""
    if not _words("ledger_other").isdisjoint(line.known):
        return None
    sets = {at for run in runs(line) for at in run}
    found = [claim for at, claim in enumerate(line.claims) if is_score(claim) and at not in sets]
    return found[0] if len(found) == 1 and 1 < max(ends_of(found[0])) <= _HIGH else None


def _listed(sentence: Sentence, scored: Sequence[Line]) -> Iterator[Ledger]:
    """ "with goals from Lund (2), Ames and Okoro": of the result of the sentence, or of the last one before it."""
    words = sentence.lower
    for at in range(1, len(words) - 2):
        if words[at] not in ("from", "by") or words[at - 1] not in _words("ledger_goals"):
            continue
        found = [_single(line) for line in scored if 0 <= sentence.span.start - line.sentence.span.start <= _LISTED]
        results = [claim for claim in found if claim is not None]
        result = max(results, key=lambda claim: max(ends_of(claim))) if results and None not in found else None
        count, stop = names_in(sentence, at + 1)
        before = _numbers().get(words[at - 2], 0)
        if before > 1 and count == 1:
            count = before
        while words[stop : stop + 3] in (("and", "one", "each"), (",", "one", "each"), ("and", "one", "from"), ("and", "one", "by")):
            more, stop = names_in(sentence, stop + (4 if words[stop + 2] == "each" else 3))
            count += more
        behind = set(words[stop : stop + 3])
        if result is None or count < 2 or not _words("ledger_both").isdisjoint(behind) or result.block_kind == "headline":
            continue
        like = line_of(sentence, ())
        yield Ledger(result, (claim_of(like, at - 1, stop, Interval.exactly(count), result),), one=True)


def names_in(sentence: Sentence, at: int) -> tuple[int, int]:
    """Return how many goals a list of names tells from a word on, "(2)" behind a name as two, and where it ends."""
    count, words, named, stop = 0, sentence.words, False, at
    while at < len(words):
        word = words[at]
        if word[:1].isupper():
            count += not named
            named, stop = True, at + 1
        elif word == "(" and named and words[at + 2 : at + 3] == (")",):
            number = _numbers().get(words[at + 1], 1) if not words[at + 1].isdigit() or int(words[at + 1]) < 6 else 1
            count, at = count + number - 1, at + 2
            stop = at + 1
        elif word in (",", "and", "&") and _goes_on(words[at + 1 : at + 2], word):
            named = False
        else:
            break
        at += 1
    return count, stop


def _goes_on(behind: Sequence[str], mark: str) -> bool:
    return bool(behind) and (behind[0][:1].isupper() or (mark == "," and behind[0] == "and"))


def _matches(scored: Sequence[Line], telling: Sequence[Sentence], final: Claim | None) -> Iterator[tuple[Claim, list[Sentence]]]:
    """Yield results and the sentences whose goals are of that match: the one of the story, or that of a sentence and those behind it."""
    if final is not None:
        if final.quantity.ends and max(ends_of(final)) <= _HIGH:
            yield final, [one for one in telling if _words("ledger_elsewhere").isdisjoint(one.lower)]
        return
    for line in scored:
        result, start = _single(line), line.sentence.span.start
        if result is None or result.block_kind == "headline":
            continue
        stop = min([other.sentence.span.start for other in scored if other.sentence.span.start > start] + [start + _NEAR])
        near = [one for one in telling if start <= one.span.start < stop]
        yield result, [one for one in near if _words("ledger_elsewhere").isdisjoint(one.lower)]


def _events(around: Sequence[Sentence], result: Claim) -> Iterator[Ledger]:
    """ "Lund opened the scoring", "Ames bagged a hat-trick": each player's goals once."""
    found: dict[str, list[tuple[int, Claim]]] = {}
    for sentence in around:
        line, words, at = line_of(sentence, ()), sentence.lower, 0
        while at < len(words):
            length = next((size for size in range(_LONGEST, 0, -1) if words[at : at + size] in _deeds()), 0)
            if not length:
                at += 1
                continue
            unreal = not _words("ledger_unreal").isdisjoint(words[max(0, at - 4) : at])
            player = _player(sentence, at, at + length)
            if player and not unreal:
                number = _deeds()[words[at : at + length]]
                found.setdefault(player, []).append((number, claim_of(line, at, at + length, Interval.exactly(number), result)))
            at += length
    told = []
    for deeds in found.values():
        most = max(deeds, key=lambda deed: deed[0])
        told += [most[1]] if most[0] > 1 or len(deeds) == 1 else [deed[1] for deed in deeds[:1]]
    if len(told) > 1:
        yield Ledger(result, tuple(sorted(told, key=lambda claim: claim.quantity.start)))


def _player(sentence: Sentence, first: int, stop: int) -> str:
    """Return the last name of who did it: behind "through", "from" or "by", else the one next in front."""
    words = sentence.words
    for at in range(stop, min(stop + 3, len(words) - 1)):
        if words[at] in ("through", "from", "by", "courtesy", "via"):
            names = _run_of_names(words, at + 1)
            return names[-1] if names else ""
        if words[at] in (",", ".", "and", "but"):
            break
    if words[first - 1 : first] == (",",) and (who := [at for at in range(max(1, first - _BEFORE), first) if words[at] == "who"]):
        first = who[0] - 1  # "Okoro, who replaced Lund, completed the scoring"
    for at in range(first - 1, max(-1, first - _BEFORE), -1):
        if words[at][:1].isupper() and len(words[at]) > 2 and (at > 0 or words[at + 1][:1].isupper() or first - at < 3):
            return words[at].removesuffix("'s").removesuffix("’s")
        if words[at] in (";", ":", "."):
            break
    return ""


def _run_of_names(words: Sequence[str], at: int) -> list[str]:
    names = []
    while at < len(words) and words[at][:1].isupper():
        names.append(words[at].removesuffix("'s").removesuffix("’s"))
        at += 1
    return names


def _numbered(sentence: Sentence, final: Claim) -> Iterator[Score]:
    """ "made it five", "added a sixth", "hit six" in the headline: more than either side has."""
    words, most = sentence.lower, max(ends_of(final))
    if not _words("ledger_elsewhere").isdisjoint(words):
        return
    if sentence.block == 0 and final.block_kind != "headline":
        for at in range(1, len(words) - 1):
            number = _numbers().get(words[at], 0) if words[at - 1] in ("hit", "score", "net", "fire") else 0
            if most < number and words[at + 1] in ("in", "past", "as", "against", "without"):
                yield Score(claim_of(line_of(sentence, ()), at - 1, at + 1, Interval.exactly(number), final), "number", (final,))
    for at in range(2, len(words)):
        ends = not words[at + 1 : at + 2] or words[at + 1] in _words("ledger_behind")
        if not ends or words[at - 1] not in ("it", "a", "the"):
            continue
        made = words[at - 2] in ("made", "make", "making") and words[at - 1] == "it"
        number = _numbers().get(words[at], 0) if made and not words[at].isdigit() else 0
        if words[at - 1] in ("a", "the") and words[at - 2] in _words("ledger_adds"):
            number = int(table("numbers")["ordinals"].get(words[at], 0))
        if most < number <= _HIGH:
            yield Score(claim_of(line_of(sentence, ()), at - 2, at + 1, Interval.exactly(number), final), "number", (final,))
