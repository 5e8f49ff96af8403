"""Dates in clauses whose verb says on which side of today they lie.

In: a document with a publication date, and the lines of all claims. Out: `Tense` frames. "She died on 12 February" lies before publication,
"will meet the comet on 14 February" after it. Only a verb right in front of its date is read, and nothing that reports a plan.
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Document
from claimcheck.relations_of_time import Tense

_FUTURE = 8  # words between "will" and its date
_PAST = 4  # words between a verb of the past and its date: "died in Corvale on"


def tenses(document: Document, lines: tuple[Line, ...]) -> list[Tense]:
    """Return each day that a plain past or future tense goes with; none where the day of publication is not known."""
    if document.date is None:
        return []
    found = []
    for line in lines:
        for at, claim in enumerate(line.claims):
            if claim.quantity.kind != "date" or len(claim.quantity.date or "") not in (5, 10) or claim.quoted:
                continue
            past = _is_past(line, at)
            if past is not None:
                found.append(Tense(claim, past, document.date))
    return found


def _is_past(line: Line, at: int) -> bool | None:
    """Whether the verb in front of a date is of the past, or of the future; None for what is neither, or only planned."""
    clause = line.words[line.last[at - 1] if at else 0 : line.first[at]]
    for mark in (",", ";", ":", "(", "that", "which", "who", "when", "and", "but"):
        if mark in clause[:-1]:
            clause = clause[len(clause) - clause[::-1].index(mark) :]
    if _words("reported") & set(line.words):
        return None
    if clause[-1:] == ("on",) and "will" in clause[-_FUTURE:] and "have" not in clause:
        return False
    if clause[-1:] != ("on",):
        return None
    near = clause[-_PAST - 1 : -1]
    verbs = [place for place, word in enumerate(near) if word in _words("past")]
    if not verbs or _words("planned") & set(clause[: len(clause) - 1]):
        return None
    return True


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["tense"][name].split())
