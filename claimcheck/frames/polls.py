"""Shares that exclude one another, told in clauses of their own.

In: lines. Out: `Split` frames. "62% approved of the mayor. Forty-eight per cent disapproved"; "Reeve took 48% of the vote, Ferrow 33%
and Sorrel 27%"; "About 70% of the land is farmed. The remaining 40% is forest".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Split

_NEAR = 6  # words from a share to the word that tells its side
_SLIP = 115  # what the answers to one question may come to by a slip of the pen
_LONG = 12  # words from one holder's share to the next
_Told = tuple[Line, int]


def polls(lines: tuple[Line, ...]) -> Iterator[Split]:
    """Yield the sides of one question, the parts of one thing that several hold, and the shares with what remains of the whole."""
    before: Line | None = None
    shares: list[_Told] = []
    for line in lines:
        here = [(line, at) for at, claim in enumerate(line.claims) if _is_share(claim)] if "percent" in line.kinds else []
        near = shares if before is not None and here and apposition.adjacent(before, line) else []
        if here:
            yield from _sides(near, here)
            yield from _answers(near, here)
            yield from _held(line, [at for _, at in here])
            yield from _left(near, here)
        before, shares = line, here


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("polls")["words"][name].split())


@cache
def _side_words() -> dict[str, str]:
    return {word: side for side, words in vocabulary.table("polls")["sides"].items() for word in words.split()}


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind == "percent"
        and quantity.value is not None
        and not quantity.ends
        and not quantity.trend
        and quantity.unit == "percent"
        and claim.block_kind != "headline"
    )


def _claims(told: list[_Told]) -> tuple[Claim, ...]:
    return tuple(_plain(line.claims[at]) for line, at in told)


def _plain(claim: Claim) -> Claim:
    """Return a share without "some": "Some 57% agreed" opens a sentence with a word, it does not round."""
    quantity = claim.quantity
    if quantity.value is None or [hedge.words for hedge in quantity.hedges] != ["some"]:
        return claim
    return alike((replace(claim, quantity=replace(quantity, modifier="=", low=quantity.value, high=quantity.value)),))[0]


def _sides(near: list[_Told], here: list[_Told]) -> Iterator[Split]:
    """One share for, one against and at most one for neither, in one sentence or two."""
    sides = {place: side for place in (*near, *here) if (side := _side(*place)) is not None}
    if not any(place in sides for place in here):
        return
    named = list(sides.values())
    whole = set(named) >= {"pro", "con"} and len(set(named)) == len(named) and len(sides) == len(near) + len(here)
    if whole and not any(_apart(line) for line, _ in sides):
        yield Split(_claims(list(sides)))


def _answers(near: list[_Told], here: list[_Told]) -> Iterator[Split]:
    """ "40% think he should stay. Some 58% believe he should go, while 7% think it too early": three answers or more to one question.

    Answers of which one may give several add up to far more than a hundred, so only what is near it is taken for a slip.
    """
    told = [(line, at) for line, at in (*near, *here) if not _words("answers").isdisjoint(line.words[line.last[at] : line.last[at] + 2])]
    if len(told) < 3 or len(told) != len(near) + len(here) or any(_apart(line) for line, _ in told):
        return
    if sum(Fraction(line.claims[at].quantity.value or 0) for line, at in told) <= _SLIP:
        yield Split(_claims(told))


def _side(line: Line, at: int) -> str | None:
    """Return which side the words behind a share put it on; None where they name none before the next mark."""
    stop = line.first[at + 1] if at + 1 < len(line.claims) else len(line.words)
    for index in range(line.last[at], min(line.last[at] + _NEAR, stop)):
        word = line.words[index]
        if word in (",", ";", ":", "(", "–", "-"):
            return None
        side = _side_words().get(word)
        if side is not None:
            return "con" if side == "pro" and line.words[index - 1] in ("not", "never") else side
    before = line.words[max(0, line.first[at] - 3) : line.first[at]]
    passive = [place for place, word in enumerate(before) if word == "by" and place and word not in before[place + 1 :]]
    return _side_words().get(before[passive[0] - 1]) if passive else None  # "was backed by 58%"


def _apart(line: Line) -> bool:
    return not _words("apart").isdisjoint(line.words)


def _held(line: Line, shares: list[int]) -> Iterator[Split]:
    """ "Reeve took 48% of the vote, Ferrow 33% and Sorrel 27%": each name stands in front of its share."""
    first = shares[0]
    behind = line.words[line.last[first] : line.last[first] + 6]
    if len(shares) < 2 or behind[:1] != ("of",) or _words("held").isdisjoint(behind) or _apart(line):
        return
    if _words("holds").isdisjoint(line.words[max(0, line.first[first] - 4) : line.first[first]]):
        return
    run = [first]
    for at in shares[1:]:
        words = apposition.gap(line.words[line.last[run[-1]] : line.first[at]], line.claims[at])
        if at != run[-1] + 1 or len(words) > _LONG or ";" in words or line.words[line.last[at] : line.last[at] + 1] in (("of",), ("in",)):
            break
        named = line.sentence.words[line.first[at] - 1][:1].isupper() or line.words[line.first[at] - 1] in _words("holds")
        if not named or not {",", "and", "to", "while"} & set(words):
            break
        run.append(at)
    if len(run) > 1:
        yield Split(tuple(line.claims[at] for at in run))


def _left(near: list[_Told], here: list[_Told]) -> Iterator[Split]:
    """ "About 70% of the land is farmed. The remaining 40% is forest"; "will hold 60%, leaving the bank with 50%"."""
    line, at = here[-1]
    before = apposition.gap(line.words[max(0, line.first[at] - 6) : line.first[at]], line.claims[at])
    if _apart(line):
        return
    if len(here) == 1 and len(near) == 1 and before in (("the", "remaining"), ("the", "other")) and not _apart(near[0][0]):
        yield Split(_claims([*near, *here]), complete=True)
    elif len(here) == 2 and not near and "leaving" in before and before[-1:] == ("with",) and here[0][1] + 1 == at:
        yield Split(_claims(here))
