"""The sum that a finding tells in words, to be set in signs.

In: the message of a finding. Out: an `Equation`, or nothing where it tells no sum. "seven and four add up to 11, not 12" has the terms
seven and four joined by +, the result 11, and 12 against it. Only sentences of the checks are read here, never those of an article.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

_AGAINST = ((", not ", "≠"), (", more than ", ">"), (", less than ", "<"))
_ARTICLES = (("a ", ""), ("an ", ""))
_LEADS = (("a rise of ", "+"), ("a fall of ", "−"), ("a majority of ", ""), ("one of ", ""), ("about ", "≈ "), *_ARTICLES)
_FIGURES = frozenset("0123456789.")
_SPOKEN = {"+": "plus", "−": "minus", "×": "times", "÷": "divided by", "→": "to", "≠": "not", ">": "above", "<": "below"}


class Equation(NamedTuple):
    """Terms joined by one sign, what they come to, and what the text says instead, with the sign between the two."""

    terms: tuple[str, ...]
    sign: str
    result: str
    unlike: str
    against: str

    @property
    def spoken(self) -> str:
        """The equation in words."""
        left = f" {_SPOKEN.get(self.sign, self.sign)} ".join(self.terms)
        return f"{left} is {self.result.replace('≈', 'about')}, {_SPOKEN[self.unlike]} {self.against}"


def equation_of(message: str) -> Equation | None:
    """Return the sum that a message tells, None where it tells none."""
    clause = message.partition("; ")[0]
    for words, unlike in _AGAINST:
        told, found, against = clause.rpartition(words)
        if found and (left := _left(told)) is not None:
            terms, sign, result = left
            told_whole = all((*terms, result, against)) and not result[0].islower()  # "24 is younger than 27" is no sum
            return Equation(terms, sign, result, unlike, _without_lead(against, _ARTICLES)) if told_whole else None
    return None


def _left(told: str) -> tuple[tuple[str, ...], str, str] | None:
    """Return the terms, the sign between them and the result of what stands in front of ", not"."""
    if " add up to " in told:
        parts, _, total = told.partition(" add up to ")
        return _listed(parts), "+", total
    if told.endswith(" apart") and " are " in told:
        ends, _, gap = told.removesuffix(" apart").rpartition(" are ")
        larger_first = _larger_first(_listed(ends))
        return None if larger_first is None else (larger_first, "−", gap)
    left, found, result = told.partition(" is ")
    if not found or " is " in result:
        return None
    if left.startswith("from ") and " to " in left:
        start, _, end = left.removeprefix("from ").partition(" to ")
        return (start, end), "→", _without_lead(result)
    if " times " in result:
        ratio, _, base = result.partition(" times ")
        return (left, base), "÷", ratio
    if " times " in left:
        return tuple(left.split(" times ", 1)), "×", _without_lead(result)
    if " of " in left and "%" in result:
        return tuple(left.split(" of ", 1)), "÷", _without_lead(result)
    return (left,), "", _without_lead(result)


def _listed(words: str) -> tuple[str, ...]:
    first, found, last = words.rpartition(" and ")
    return (*first.split(", "), last) if found else (words,)


def _larger_first(terms: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return two numbers in figures, the larger one first; None where they are in words, or in units that may differ."""
    sizes = [Fraction("".join(filter(_FIGURES.__contains__, term)).strip(".") or "0") for term in terms if term.count(".") < 2]
    units = {"".join(letter for letter in term if letter not in "0123456789.,") for term in terms}
    if len(sizes) != 2 or len(units) > 1 or not all(sizes):
        return None
    return terms if sizes[0] >= sizes[1] else terms[::-1]


def _without_lead(words: str, leads: tuple[tuple[str, str], ...] = _LEADS) -> str:
    """Return words without what leads up to the number: "a fall of 33%" is "−33%"."""
    for lead, sign in leads:
        if words.startswith(lead):
            return sign + words.removeprefix(lead)
    return words
