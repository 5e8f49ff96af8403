"""Scores and what is told of them: who won, how far the match had got, the sets of a tennis match.

In: lines with claims of every kind. Out: `Score` and `Sets` frames. "beat Leeth 1-2", "a 2-1 draw", "won in straight sets 6-3 3-6 6-4".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.frames.line import Line
from claimcheck.model import Claim, Frame
from claimcheck.relations import Score, Sets, SetTold
from claimcheck.vocabulary import table

_NEAR = 7  # words from "beat" to the score


def scores(lines: tuple[Line, ...]) -> list[Frame]:
    """Return the results of a document with what their sentences tell of them."""
    found: list[Frame] = []
    scored = tuple([line for line in lines if "score" in line.kinds])
    if not scored:
        return found
    for line in scored:
        sets = list(runs(line))
        broken_off = _words("broken_off") & set(line.words)
        found += [_sets(line, run) for run in sets if not broken_off]
        single = [at for at, claim in enumerate(line.claims) if is_score(claim) and not any(at in run for run in sets)]
        found += _won(line, single)
        found += _games(line, single)
        found += _earlier(line, single)
    found += _sets_told(lines, scored)
    found += _shootouts(scored)
    found += _points(scored)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("scores")[name].split())


def is_score(claim: Claim) -> bool:
    """Return whether a claim is a result, "2-1"."""
    return claim.quantity.kind == "score" and len(claim.quantity.ends) == 2


def ends_of(claim: Claim) -> tuple[int, int]:
    """Return the two numbers of a result."""
    one, other = (end.low for end in claim.quantity.ends)
    return int(one or 0), int(other or 0)


def runs(line: Line) -> Iterator[list[int]]:
    """Yield the places of the sets of a match, one after another, tie-breaks in brackets left out: "7-6 (7-3) 4-6 6-2"."""
    run: list[int] = []
    for at, claim in enumerate(line.claims):
        behind = line.words[line.last[at - 1] : line.first[at]] if at else ()
        if is_score(claim) and run and behind in ((), (",",), (")",), (")", ","), ("and",), (",", "and")):
            run.append(at)
        elif run and behind == ("(",):
            continue  # a tie-break
        else:
            if len(run) > 1:
                yield run
            run = [at] if is_score(claim) else []
    if len(run) > 1:
        yield run


def _sets(line: Line, run: list[int]) -> Sets:
    told = line.words[: line.first[run[0]]]
    behind = line.words[line.last[run[-1]] : line.last[run[-1]] + 4]
    won = bool(_words("beat") & {*told[-12:], *behind}) and not _words("lost") & {*told[-12:], *behind}
    straight = "straight-sets" in line.words or ("straight", "sets") in list(zip(line.words, line.words[1:], strict=False))
    return Sets(tuple(line.claims[at] for at in run), won, straight and not _words("not_straight") & set(line.words))


def _sets_told(lines: tuple[Line, ...], scored: tuple[Line, ...]) -> Iterator[Frame]:
    """ "Vasko dropped the first set" beside "Vasko beat Lindqvist 6-4 7-5"; "led 5-3 in the second set" beside the only match's sets."""
    matches = [(line, run) for line in scored for run in runs(line)]
    for line in lines:
        if "set" not in line.known:
            continue
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind != "ordinal" or line.words[line.last[at] : line.last[at] + 1] != ("set",):
                continue
            yield from _taken(line, at, matches)
            place = int(claim.quantity.value or 0)
            if (
                len(matches) == 1
                and at
                and is_score(line.claims[at - 1])
                and line.between(at - 1, at) == ("in", "the")
                and line is not matches[0][0]
            ):
                match, run = matches[0]
                tie_break = {"tie-break", "tiebreak", "breaker"} & set(line.words[line.last[at] : line.last[at] + 3])
                if 0 < place <= len(run) and not tie_break:
                    yield Score(match.claims[run[place - 1]], "earlier", (line.claims[at - 1],))


def _taken(line: Line, at: int, matches: list[tuple[Line, list[int]]]) -> Iterator[SetTold]:
    """Yield the set that a player of just one of the matches is said to have taken or lost."""
    verbs = [
        place for place in range(max(0, line.first[at] - 5), line.first[at]) if line.words[place] in _words("took_set") | _words("lost_set")
    ]
    if len(verbs) != 1 or {"after", "not", "if", "could", "would", "when", "to"} & set(line.words[max(0, verbs[0] - 2) : line.first[at]]):
        return
    names = [word for word in line.sentence.words[max(0, verbs[0] - 8) : verbs[0]] if word[:1].isupper() and len(word) > 2]
    stop = next((place for place in range(line.last[at], min(line.last[at] + 4, len(line.words))) if line.words[place] == "against"), -1)
    opponents = {word for word in line.sentence.words[stop + 1 : stop + 8] if word[:1].isupper() and len(word) > 2} if stop > 0 else set()
    told = []
    for match, run in matches:
        winner, loser = players(match, run)
        if opponents & loser and not opponents & winner and not set(names) & loser:
            told.append((match, run, True))
            continue
        subject = [word for word in names if word in winner | loser]
        if subject and not (set(subject) & winner and set(subject) & loser):
            told.append((match, run, subject[-1] in winner))
    if len(told) == 1:
        match, run, winning = told[0]
        took = line.words[verbs[0]] in _words("took_set")
        yield SetTold(line.claims[at], tuple(match.claims[place] for place in run), winning == took)


def players(line: Line, run: list[int]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in front of "beat" and those between it and the score; nothing where no such word tells who won."""
    stop = line.first[run[0]]
    cues = [place for place in range(max(0, stop - 9), stop) if line.words[place] in _words("beat_player")]
    if len(cues) != 1 or _words("lost") & set(line.words[cues[0] : stop]):
        return frozenset(), frozenset()
    names = line.sentence.words
    return tuple(
        frozenset(word for word in part if word[:1].isupper() and len(word) > 2)
        for part in (names[max(0, cues[0] - 16) : cues[0]], names[cues[0] + 1 : stop])
    )  # type: ignore[return-value]


def _won(line: Line, single: list[int]) -> Iterator[Score]:
    """ "beat Leeth 1-2", "a 2-3 victory", "a 2-1 draw"."""
    for at in single:
        claim = line.claims[at]
        counted = line.words[line.last[at] : line.last[at] + 3]
        if not line.words[line.first[at]][0].isdigit() or any(word.endswith("s") for word in counted if word not in _words("victory")):
            continue  # "won six or seven", "winning 51-85 medals"
        before = line.words[max(0, line.first[at] - _NEAR) : line.first[at]]
        behind = line.words[line.last[at] : line.last[at] + 2]
        one, other = ends_of(claim)
        if _words("other_result") & {*before, *behind, *line.words[line.last[at] : line.last[at] + 6]}:
            continue
        if behind[:1] in (("draw",), ("stalemate",)) or before[-1:] == ("drew",):
            yield Score(claim, "drawn")
        elif one < other and ((behind[:1] and behind[0] in _words("victory")) or (before and _last_verb(before) in _words("beat"))):
            yield Score(claim, "won")


def _last_verb(before: tuple[str, ...]) -> str:
    """Return the last word in front of a score that tells who won; nothing where another mark or verb comes after it."""
    for word in reversed(before):
        if (
            word in _words("beat")
            or word in _words("lost")
            or word in (",", ";", ":", "and", "but", "(", "to", "at", "after", "in", "from", "from", "when")
        ):
            return word
    return ""


def _games(line: Line, single: list[int]) -> Iterator[Score]:
    """ "took the series 4-1 in game six": six games were played."""
    for at in single:
        before = line.words[max(0, line.first[at] - 3) : line.first[at]]
        behind = line.words[line.last[at] : line.last[at] + 4]
        if "series" not in before or behind[:2] not in (("in", "game"), ("in", "match")):
            continue
        word = behind[2] if len(behind) > 2 else ""
        played = table("numbers")["cardinals"].get(word) or (int(word) if word.isdigit() else None)
        if played is not None and sum(ends_of(line.claims[at])) not in (
            played,
            played - 1 if "lead" in before or "led" in before else played,
        ):
            yield Score(line.claims[at], "games")


def _earlier(line: Line, single: list[int]) -> Iterator[Score]:
    """ "led 2-1 at half-time before winning 1-0": no side has fewer at the end."""
    if len(single) != 2:
        return
    early = [at for at in single if _words("half_time") & set(line.words[line.last[at] : line.last[at] + 4])]
    late = [
        at for at in single if at not in early and _words("final") & {*line.before(at, 5), *line.words[line.last[at] : line.last[at] + 2]}
    ]
    if len(early) == 1 and len(late) == 1:
        yield Score(line.claims[late[0]], "earlier", (line.claims[early[0]],))


def _shootouts(lines: tuple[Line, ...]) -> Iterator[Score]:
    """ "win 4-2 on penalties" in the headline and "a 5-2 victory on penalties" below."""
    told = [
        claim
        for line in lines
        for at, claim in enumerate(line.claims)
        if is_score(claim)
        and ("on", "penalties")
        in list(zip(line.words[line.last[at] : line.last[at] + 4], line.words[line.last[at] + 1 : line.last[at] + 4], strict=False))
    ]
    if len(told) == 2 and told[0].block != told[1].block and (told[0].block <= 1 or told[0].block_kind == "headline"):
        yield Score(told[1], "scored", (told[0],))


def _points(lines: tuple[Line, ...]) -> Iterator[Score]:
    """ "kicked 24 points in the 19-13 win": no player scores more than his side."""
    for line in lines:
        results = [claim for claim in line.claims if is_score(claim)]
        for at, claim in enumerate(line.claims):
            scored = (
                claim.head == "point"
                and claim.quantity.modifier == "="
                and line.before(at, 1)[-1:]
                and line.before(at, 1)[0] in _words("scored")
            )
            if (
                scored
                and len(results) == 1
                and (claim.quantity.value or 0) > max(ends_of(results[0]))
                and not _words("season") & set(line.words)
            ):
                yield Score(claim, "scored", (results[0],))
