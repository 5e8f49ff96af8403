"""Two dates that words put in order.

In: the lines of all claims. Out: `InOrder` frames. "opened in 2001 after launching its website in 1999", "born in 1931 and died in 1996",
"in 1994, and then to Corvale in 1998", "having joined in 1986, she retired in 2010", "from 1989 to 1998". Each pair stands in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.frames.calendar import without_weekday
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment, stretches
from claimcheck.relations_of_time import InOrder

_FAR = 14  # words between the two dates
_CLAUSE = 9  # words of "after selling its last yard in Corvale in"
_VERB = 6  # words between a verb and its date
_OPENING = 8  # words of "having joined the county force in"
_STEP = 3  # words of "and was closed in"


def sequences(lines: Sequence[Line]) -> Iterator[InOrder]:
    """Yield each pair of neighbouring dates with the earlier one, by the words between and in front, first."""
    for line in lines:
        if line.kinds.isdisjoint(("date", "year")):
            continue
        points = [at for at, claim in enumerate(line.claims) if is_moment(claim)]
        if len(points) < 2 or not line.known.isdisjoint(_words("planned")):
            continue
        runs = {(one.first, one.last) for one in stretches(line) if one.first != one.last}
        for one, other in pairwise(points):
            if (one, other) in runs:
                if _is_from_to(line, one, other):
                    yield InOrder(line.claims[one], line.claims[other])
                continue
            between = without_weekday(line.between(one, other))
            if not between or len(between) > _FAR or between[-1] not in ("in", "on") or not _is_dated(line, one):
                continue
            if not _words("of_coming").isdisjoint(between[-2:-1]) or _is_infinitive(line, one, other):
                continue
            first = _earlier(line, one, between)
            if first is not None:
                pair = (one, other) if first else (other, one)
                yield InOrder(line.claims[pair[0]], line.claims[pair[1]], doubts=1)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["order"][name].split())


def _is_from_to(line: Line, one: int, other: int) -> bool:
    """ "from 1989 to 1998" and "between 1989 and 1998", not "from 1998 to 1989 levels"."""
    behind = line.words[line.last[other] : line.last[other] + 1]
    exact = {len(line.claims[at].quantity.date or "") for at in (one, other)}
    plain = not behind or not behind[0].isalpha() or behind[0] in vocabulary.words("stops")
    return plain and len(exact) == 1 and bool({"from", "between"} & set(line.before(one, 3)))


def _is_dated(line: Line, one: int) -> bool:
    """Whether something is said to have been on a date: "in 1994", "on Friday, 3 May"; not "the 1994 cup"."""
    before = line.before(one, 3)
    return before[-1:] in (("in",), ("on",)) or ("on" in before and before[-1] in (",", *vocabulary.table("words")["weekdays"]))


def _is_infinitive(line: Line, one: int, other: int) -> bool:
    """ "after being chosen to host the games in 2012": what is to be comes later; not "went on to" and "moved to Corvale"."""
    for at in range(line.last[one], line.first[other] - 1):
        if line.words[at] != "to" or line.words[at - 2 : at] == ("went", "on") or not line.sentence.words[at + 1][:1].islower():
            continue
        if line.words[at + 1] not in vocabulary.words("stops") and line.words[at + 1] not in vocabulary.words("determiners"):
            return True
    return False


def _earlier(line: Line, one: int, between: tuple[str, ...]) -> bool | None:
    """Whether the date in front is the earlier one; None where no words say so."""
    for word, first in (("after", False), ("before", True), ("having", False)):
        if word in between:
            return first if _tells(between, word) else None
    if _goes_on(between) or _next_stage(line, one, between) or _opens(line, one, between):
        return True
    return None


def _tells(between: tuple[str, ...], word: str) -> bool:
    """ "after selling its yard in", "two years before she left in"; not "named after a battle in", "after a year in which"."""
    at = between.index(word)
    clause = between[at + 1 : -1]
    if not clause or len(clause) > _CLAUSE or not _words("other_clause").isdisjoint(between[:at] + clause):
        return False
    if word == "having" and between[at - 1 : at] not in ((",",), ()):
        return False
    if at and between[at - 1] in _words("not_after"):
        return False
    marks = [place for place, sign in enumerate(clause) if sign in (",", ";", "(", "–", "—", "-")]
    return not marks or marks == [len(clause) - 1]


def _goes_on(between: tuple[str, ...]) -> bool:
    """ ", and then to Corvale in", "and later sank in", ", followed by a second in", "and went on to win the cup in"."""
    told = between[:-1]
    if not _words("other_clause").isdisjoint(told):
        return False
    for phrase in (("followed", "by"), ("went", "on", "to")):
        if any(told[at : at + len(phrase)] == phrase for at in range(min(len(told), _STEP + 1))):
            return True
    head = told[1:] if told[:1] == (",",) else told
    head = head[1:] if head[:1] in (("and",), ("but",)) else head
    if head is told or not head:
        return False
    return head[0] in _words("then") or (head[0] in ("was", "were", "had") and head[1:2] != () and head[1] in _words("then"))


def _next_stage(line: Line, one: int, between: tuple[str, ...]) -> bool:
    """ "opened in 1899 and closed in 1989", "arrested in 2009, charged in 2010": verbs of one thing, in the order of a life."""
    told = [word for word in between[:-1] if word not in _words("between_stages")]
    if len(told) > _STEP or not told or between[0] not in ("and", "but", ","):
        return False
    ranks = _ranks()
    last = ranks.get(told[0])
    front = line.words[max(line.last[one - 1] if one else 0, line.first[one] - _VERB) : line.first[one]]
    verbs = [word for word in front if word in ranks]
    if last is None or not verbs or "," in front[front.index(verbs[-1]) : -2]:
        return False
    return ranks[verbs[-1]] < last


@cache
def _ranks() -> dict[str, int]:
    stages = vocabulary.table("calendar")["order"]["stages"]
    return {word: rank for rank, words in enumerate(stages) for word in words.split()}


def _opens(line: Line, one: int, between: tuple[str, ...]) -> bool:
    """ "Founded in 1952, the yard was sold in", "After leaving school in 1990, she joined in", "Having won in 1999, they lost in"."""
    opening = line.words[: line.first[one]]
    led = opening[:1] and (opening[0] in ("after", "having") or opening[0] in _words("led"))
    if not led or len(opening) > _OPENING or between[0] != "," or "," in opening[:-2]:
        return False
    clause = between[1:-1]
    pronouns = [word for word in clause if word in ("he", "she", "it", "they", "i", "we")]
    plain = _words("other_clause").isdisjoint(clause) and "," not in clause and pronouns in ([], list(clause[:1]))
    return plain and len(clause) > 1 and _words("no_event").isdisjoint(clause)
