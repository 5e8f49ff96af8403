"""Things said to be so many years ago, beside the year they were in.

In: a document and the lines of all claims. Out: `Ago` frames. "founded 40 years ago, in 1955", "run for 14 years, since 1998",
"opened 27 years ago ... was founded in 1968 ... left in 2000". The time of writing is the day of publication, or at least the last year
in which the story says something has been.
"""

from __future__ import annotations

from claimcheck.frames.ageing import latest_year
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment, words
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Ago

_FIRST_SINCE = frozenset(("first", "since"))
_VERB = 4  # words between a verb and its year: "founded by Ada Quill in"


def agos(document: Document, lines: tuple[Line, ...]) -> list[Ago]:
    """Return each "N years ago" with the year of the same event and a year that has been."""
    told = [(line, at) for line in lines if "ago" in line.known for at in range(len(line.claims)) if _is_ago(line, at)]
    firsts = [one for line in lines if line.known >= _FIRST_SINCE and "duration" in line.kinds for one in _first_since(line)]
    firsts += [one for line in lines if "since" in line.known and "duration" in line.kinds for one in _lasting_since(line)]
    if not told and not firsts:
        return []
    latest = latest_year(lines)
    if latest is None and document.date is None:
        return []
    found = [Ago(length, then, latest, document.date) for length, then in firsts if then is not latest or document.date is not None]
    for line, at in told:
        then = _beside(line, at)
        doubts = 0
        if then is None:
            then, doubts = _of_the_same(lines, line, at), 1
        if then is not None and (then is not latest or document.date is not None) and (document.date is None or not doubts):
            found.append(Ago(line.claims[at], then, latest, document.date))
    return found


def _is_ago(line: Line, at: int) -> bool:
    claim = line.claims[at]
    if claim.quantity.kind != "duration" or claim.quantity.unit != "year" or claim.quantity.value is None:
        return False
    return line.words[line.last[at] : line.last[at] + 1] == ("ago",) and "had" not in line.before(at, 6)


def _first_since(line: Line) -> list[tuple[Claim, Claim]]:
    """ "the club's first title in 12 years, since 1990": the last one was 12 years ago."""
    places = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "duration" and claim.quantity.unit == "year"]
    years = [claim for at, claim in enumerate(line.claims) if is_moment(claim) and "since" in line.before(at, 5)]
    if len(places) != 1 or len(years) != 1 or len(years[0].quantity.date or "") == len("05-03"):
        return []
    at = places[0]
    before = line.words[max(0, line.first[at] - _VERB - 2) : line.first[at]]
    plain = line.claims[at].quantity.modifier == "=" and before[-1:] in (("in",), ("for",)) and "first" in before
    behind = line.words[line.last[at] : line.first[line.claims.index(years[0])]]
    return [(line.claims[at], years[0])] if plain and behind and words("other_clause_since").isdisjoint(behind) else []


def _lasting_since(line: Line) -> list[tuple[Claim, Claim]]:
    """ "She has run the ferry for 14 years, since 1998", "for the past 14 years, ever since 1998": it began that long ago."""
    if line.known.isdisjoint(("has", "have", "is", "are")):
        return []
    found = []
    for at in range(len(line.claims) - 1):
        length, then = line.claims[at], line.claims[at + 1]
        if length.quantity.unit != "year" or length.quantity.kind != "duration" or not is_moment(then) or "for" not in line.before(at, 3):
            continue
        plain = length.quantity.modifier == "=" and len(then.quantity.date or "") != len("05-03")
        whole = bool({"past", "last"} & set(line.before(at, 1)))  # "for 12 years since 1990" may be any twelve
        between = line.between(at, at + 1)
        if plain and (between in ((",", "since"), (",", "ever", "since"), ("ever", "since")) or (whole and between == ("since",))):
            found.append((length, then))
    return found


def _beside(line: Line, at: int) -> Claim | None:
    """ "40 years ago, in 1955", "in 1955, 40 years ago"."""
    if at + 1 < len(line.claims) and is_moment(line.claims[at + 1]) and line.between(at, at + 1) in (("ago", ",", "in"), ("ago", "in")):
        return line.claims[at + 1]
    if at and is_moment(line.claims[at - 1]) and line.between(at - 1, at) == (",",) and line.before(at - 1, 1) == ("in",):
        return line.claims[at - 1]
    return None


def _of_the_same(lines: tuple[Line, ...], line: Line, at: int) -> Claim | None:
    """The one year of a founding or opening, where the story dates one and "opened 27 years ago" tells of one."""
    if line.words[line.first[at] - 1] not in words("founds") or line.first[at] == 0:
        return None
    dated = []
    for other in lines:
        if other is line or words("founds").isdisjoint(other.known):
            continue
        for place, claim in enumerate(other.claims):
            near = other.words[max(other.last[place - 1] if place else 0, other.first[place] - _VERB - 1) : other.first[place]]
            if is_moment(claim) and near[-1:] == ("in",) and words("founds") & set(near) and "," not in near:
                dated.append(claim)
    return dated[0] if len({(claim.quantity.date or "")[:4] for claim in dated}) == 1 else None
