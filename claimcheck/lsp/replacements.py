"""Words that are certain to be meant: what can be written in place of others without asking the author.

In: a finding and the account of its text. Out: the words to write and where, or nothing. "Waves of 6-4 metres" runs from high to low, so
"6-4" becomes "4-6". Of two numbers that disagree nobody but the author knows which is right: there is nothing to write then. What
somebody is quoted as saying is never touched.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model import Finding
from claimcheck.pipeline import Account
from claimcheck.spans import Span
from claimcheck.texts import Quantity

_DIGITS = frozenset("0123456789.,")


class Replacement(NamedTuple):
    """Words to write in place of text[start:end] of a document."""

    start: int
    end: int
    words: str


def replacement_of(finding: Finding, account: Account) -> Replacement | None:
    """Return the one certain replacement for a finding, None where there is none. It is still to be checked."""
    place = Span(finding.primary.start, finding.primary.end)
    claims = [claim for claim in account.claims if claim.quantity.span.start < place.end and place.start < claim.quantity.span.end]
    if len(claims) != 1 or claims[0].quoted:
        return None
    if finding.rule == "range-inverted":
        return _turned(claims[0].quantity, account.document.text)
    if finding.rule == "temperature-difference-conversion":
        return _difference(finding)
    return None


def _turned(quantity: Quantity, text: str) -> Replacement | None:
    """Return a range with the digits of its two ends changed over."""
    if len(quantity.ends) != 2:
        return None
    first, second = (_digits(end.span.of(text)) for end in quantity.ends)
    if not first or not second:
        return None
    spans = [Span(end.start + own.start, end.start + own.end) for end, own in zip(quantity.ends, (first, second), strict=True)]
    left, right = spans
    if left.end > right.start:
        return None
    return Replacement(left.start, right.end, right.of(text) + text[left.end : right.start] + left.of(text))


def _digits(words: str) -> Span | None:
    """Return where the digits of a number stand, None where it has more than one stretch of them, or none."""
    places = [at for at, character in enumerate(words) if character in _DIGITS]
    if not places or places[-1] - places[0] + 1 != len(places) or not words[places[0]].isdigit() or not words[places[-1]].isdigit():
        return None
    return Span(places[0], places[-1] + 1)


def _difference(finding: Finding) -> Replacement | None:
    """Return a difference of temperatures converted as one, where it was plainly converted as a reading of a thermometer."""
    told, _, how = finding.message.partition("; ")
    meant = told.partition(" is one of ")[2].partition(", not ")[0]
    if not meant or "thermometer" not in how:
        return None
    return Replacement(finding.primary.start, finding.primary.end, meant)
