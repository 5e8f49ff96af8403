"""Shares that exclude one another, and words that say how large a share is.

In: lines. Out: `Split` and `Majority` frames. "Members were 47% in favour, 38% opposed and 25% unsure"; "the majority (42%) agreed".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_at, claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim, Document, Frame
from claimcheck.relations import Majority, Split
from claimcheck.spans import Span
from claimcheck.vocabulary import table

_FAR = 12  # words from one share of a list to the next
_NEAR = 9  # words from "majority" to its figure


def splits(document: Document, lines: tuple[Line, ...]) -> list[Frame]:
    """Return the shares of one question, and the shares that "majority" or "most" stands for."""
    found: list[Frame] = [*_headline(document, lines)]
    for place, line in enumerate(lines):
        if "percent" not in line.kinds:
            continue
        shares = [at for at, claim in enumerate(line.claims) if _is_share(claim)]
        if len(shares) > 1:
            found += _remaining(line, shares) or _exclusive(line, shares)
        if "own" in line.known and "not" in line.known:
            found += _not_owned(lines, place, shares)
        found += _majorities(line, shares)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("splits")[name].split())


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(table("splits")[name])


def _is_share(claim: Claim) -> bool:
    return claim.quantity.kind == "percent" and not claim.quantity.ends and not claim.quantity.trend and claim.quantity.value is not None


def _exclusive(line: Line, shares: list[int]) -> Iterator[Split]:
    """Three shares or more in one list, of which a word says that they are parts of one thing; or yes and no."""
    if len(shares) == 2 and _beaten(line, *shares):
        yield Split(tuple(line.claims[at] for at in shares))
        return
    run = _run(line, shares)
    told = [line.words[line.last[at] : line.last[at] + 2] for at in run]
    sides = sum(bool(_words("sides") & set(words)) for words in told)
    announced = bool(_words("announced") & set(line.words[: line.first[run[0]]]))
    unsure = len(run) > 2 and _unsure(line, run[-1])
    if (len(run) > 2 and (sides > 1 or announced or unsure)) or (len(run) == 2 and sides == 2):
        yield Split(tuple(line.claims[at] for at in run), complete=announced and "undecided" in line.words)


def _beaten(line: Line, one: int, other: int) -> bool:
    """ "won by 52% to 48%", "with 52% of the vote to 48% for her rival"."""
    if _words("contests").isdisjoint(line.known) or "from" in line.before(one, 3):
        return False
    return line.words[line.last[one] : line.first[other]] in (("to",), ("of", "the", "vote", "to"), ("of", "votes", "to"), ("against",))


def _unsure(line: Line, at: int) -> bool:
    """ "and 12% did not know": those who gave none of the answers in front of it."""
    behind = " ".join(line.words[line.last[at] : line.last[at] + 5]) + " "
    behind = next((behind.removeprefix(f"{filler} ") for filler in ("were", "was", "who") if behind.startswith(f"{filler} ")), behind)
    return any(behind.startswith(f"{words} ") for words in _phrases("unsure"))


def _run(line: Line, shares: list[int]) -> list[int]:
    """Return the shares from the first on that follow one another closely, with no other clause between."""
    run = shares[:1]
    for at in shares[1:]:
        words = line.words[line.last[run[-1]] : line.first[at]]
        if len(words) > _FAR or {";", "of", "who", "which", "from", "than"} & set(words) or at != run[-1] + 1:
            break
        run.append(at)
    return run


def _remaining(line: Line, shares: list[int]) -> list[Split]:
    """ "He gives 40% to one, 40% to the other and the remaining 30% to a third": the last share is said to be what is left."""
    for place, at in enumerate(shares):
        before = apposition.gap(line.words[max(0, line.first[at] - 5) : line.first[at]], line.claims[at])
        if not before or before[-1] not in ("remaining", "other") or before[-2:-1] not in (("the",), ("its",)) or place == 0:
            continue
        earlier = [other for other in shares[:place] if line.last[other] > 0]
        between = line.words[line.last[earlier[0]] : line.first[at]]
        if _words("breaks") & set(line.words[: line.first[at]]) or ";" in between or len(earlier) != at - shares[0]:
            return []
        return [Split(tuple(line.claims[other] for other in (*earlier, at)), complete=True)]
    return []


def _not_owned(lines: tuple[Line, ...], place: int, shares: list[int]) -> list[Split]:
    """ "Orsa, which holds 30% of the mill, will buy the 60% it does not own": with what is owned that makes the whole."""
    line = lines[place]
    for at in shares:
        behind = line.words[line.last[at] : line.last[at] + _FAR]
        unowned = any(word == "not" and "own" in behind[index : index + 3] for index, word in enumerate(behind))
        if line.before(at, 1) != ("the",) or not unowned:
            continue
        near = [other for other in lines[max(0, place - 2) : place + 3] if other.sentence.block - line.sentence.block in (-1, 0, 1)]
        held = [
            claim
            for other in near
            for index, claim in enumerate(other.claims)
            if _is_share(claim) and claim is not line.claims[at] and _is_held(other, index)
        ]
        if len({claim.quantity.value for claim in held}) == 1:
            return [Split((held[0], line.claims[at]), complete=True)]
    return []


def _is_held(line: Line, at: int) -> bool:
    """Whether a share is a holding: "holds 30%", "its 30% stake"."""
    before = line.before(at, 4)
    if before[-3:-1] in ((",", "which"), (",", "who")) and line.first[at] > 6:
        return False  # "from its partner, which holds 40%"
    around = (*before, *line.words[line.last[at] : line.last[at] + 3])
    return not _words("holding").isdisjoint(around) and _words("sold").isdisjoint(around)


def _majorities(line: Line, shares: list[int]) -> Iterator[Majority]:
    for at in shares:
        behind = line.words[line.last[at] : line.last[at] + 1]
        told = apposition.gap(line.words[max(0, line.first[at] - _NEAR) : line.first[at]], line.claims[at])
        if (told[-1:] == ("(",) and behind in ((")",), (",",), (";",))) or (
            told[-1:] in ((",",), ("–",), ("-",)) and behind in ((",",), ("–",), ("-",))
        ):
            word = _word(line, told[:-1], line.first[at] - _NEAR if line.first[at] >= _NEAR else 0, line.claims[at])
            if word is not None:
                yield Majority(word, (line.claims[at],))


def _headline(document: Document, lines: tuple[Line, ...]) -> Iterator[Majority]:
    """ "Most bakers back ban" above "41% agreed and 37% disagreed": no share of the body is more than half."""
    block = document.blocks[0] if document.blocks else None
    if block is None or block.kind != "headline":
        return
    title = block.span.of(document.text).split()
    if len(title) < 3 or title[0].lower() not in ("most", "majority") or not _counts((title[1].lower(),)):
        return
    shares = [claim for line in lines for claim in line.claims if claim.block_kind != "headline" and claim.quantity.kind == "percent"]
    told = [
        claim
        for line in lines
        for at, claim in enumerate(line.claims)
        if _is_share(claim) and _words("answered") & set(line.words[line.last[at] : line.last[at] + 3])
    ]
    if told and all(claim.expected.high is not None and claim.expected.high < 50 for claim in shares):
        word = claim_at(Span(block.span.start, block.span.start + len(title[0])), Interval(50, 100, False, True), told[0], "percent")
        yield Majority(word, tuple(told[:2]))


def _word(line: Line, told: tuple[str, ...], start: int, like: Claim) -> Claim | None:
    """Return the claim of "the majority of" or "most" that the words begin with, no other mark or verb in between."""
    for place in range(len(told) - 1, -1, -1):
        if told[place] in (",", ";", ":", "(", ")", "–", "-", "and", "but", "while", "who", "said"):
            return None
        small = told[place] == "minority"
        if (
            small
            or told[place] == "majority"
            or ((told[place] == "most" and told[place - 1 : place] not in (("the",), ("is",), ("was",), ("at",))) or False)
        ):
            if told[place] == "most" and not _counts(told[place + 1 :]):
                return None
            if told[place] != "most" and (
                place < 1
                or told[place - 1] not in ("a", "the", "small", "slim", "clear", "large", "overwhelming", "vast", "narrow", "tiny")
            ):
                return None
            if told[place] != "most" and told[place + 1 : place + 2] not in ((), ("of",)):
                return None
            interval = Interval(0, 50, True, False) if small else Interval(50, 100, False, True)
            return claim_of(line, start + place, start + place + 1, interval, like, "percent")
    return None


def _counts(behind: tuple[str, ...]) -> bool:
    """Whether "most" counts things ("most voters", "most of them") and is no superlative ("most popular")."""
    return behind[:1] == ("of",) or (len(behind) == 1 and behind[0].endswith("s")) or behind[:1] == ("people",)
