"""How two numbers of one sentence stand to each other: the second says the first again, or counts what the first is part of.

In: a line and the places of two claims. Out: yes or no. In "36 of the 90 ferries, or 40%" 36 is `of` 90 and 40% `restates` it.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim

_CLAUSE = 5  # words of "who have some"
_FAR = 8  # words between "the" of a whole and its number


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list of shares.toml."""
    return frozenset(vocabulary.table("shares")[name].split())


def gap(between: tuple[str, ...], claim: Claim) -> tuple[str, ...]:
    """Leave the modifiers, article and currency sign of `claim` out of the words in front of it."""
    count = sum(len(hedge.words.split()) for hedge in claim.quantity.hedges if hedge.span.end <= claim.quantity.span.start)
    between = between[: len(between) - count] if count else between
    while between and between[-1] in words("fillers"):
        between = between[:-1]
    return between


def of(line: Line, one: int, other: int) -> bool:
    """Whether the second is what the first is part of: "36 of the 90", "a third of Peru's 1,200", "half the 7.4 million"."""
    claim = line.claims[other]
    for between in (line.between(one, other), line.following(one, other)):
        told = gap(between, claim)
        if told and told[0] == "out":
            told = told[1:]
        if told[:1] == ("of",) and all(word in words("wholes") or word.endswith(("'s", "’s", "s'")) for word in told[1:]):
            return True
    return line.claims[one].quantity.kind == "ratio" and line.between(one, other) in (("the",), ("its",), ("their",))


def without_clause(between: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out of the words in front of a number the clause that only says whose it is: "the old hall, which held 4,000"."""
    if "," not in between:
        return between
    at = between.index(",")
    clause = between[at + 1 :]
    led = clause[:1] and clause[0] in words("relatives") and clause[1:2] and clause[1] in words("holding") and len(clause) <= _CLAUSE
    beside = clause in (("on",), ("with",), ("at",), ("in",))
    return between[:at] if led or beside else between


def of_behind(line: Line, one: int, other: int) -> bool:
    """Whether "of the 900" follows the aside that the first number closes: "a third - about 300 - of the 900 ewes"."""
    told = gap(line.following(one, other), line.claims[other])
    return (
        told[:1] in ((",",), (")",), ("-",), ("–",), ("—",)) and told[1:2] == ("of",) and all(word in words("wholes") for word in told[2:])
    )


def restates(line: Line, one: int, other: int, room: int = 0, skip: int = 0) -> bool:
    """Whether the second number says the first again: ", or 40%", "(40%", "- 16 athletes".

    `room`: how many other words may come first; `skip`: how many are known to come and to say nothing ("of which").
    """
    told = gap(line.following(one, other), line.claims[other])[skip:]
    if told[-2:] in ((",", "or"), ("(", "or"), ("is", "that")) or told[-3:] in ((",", "which", "is"), (",", "that", "is")):
        told = (*told[: -3 if told[-1] == "is" else -2], ",")
    if told == ("or",):
        return True
    if told[-1:] not in ((",",), ("(",), ("-",), ("–",), ("—",)):
        return False
    return len(told) <= room + 1 and not set(told[:-1]) & words("breaks")


def closed(line: Line, at: int) -> bool:
    """Whether a mark closes the aside in which the claim stands, at once or a word behind its noun: "(16)", ", about 350 people,"."""
    return bool({",", ")", "-", "–", "—", ".", ";"} & set(line.words[line.after[at] : line.after[at] + 2])) and line.words[
        line.last[at] : line.last[at] + 1
    ] != ("of",)


def part_already(line: Line, at: int) -> bool:
    """Whether the claim is itself the whole of a number in front of it: the 90 of "36 of the 90, a third of the ..."."""
    return at > 0 and of(line, at - 1, at)


def amounts_to(line: Line, at: int) -> bool:
    """Whether words in front of the claim say what an earlier number comes to: "amounting to only one in five"."""
    return bool(set(gap(line.words[max(0, line.first[at] - 6) : line.first[at]], line.claims[at])[-2:]) & words("amounting"))


def adjacent(before: Line, line: Line) -> bool:
    """Whether no other sentence stands between the two."""
    return line.sentence.span.start - before.sentence.span.end <= 2


def both_people(one: Claim, other: Claim) -> bool:
    """Whether both count people: "16 athletes" of a 46-strong team are no other things."""
    people = vocabulary.words("people")
    return one.head in people and (other.head in people or other.head == "strong")
