"""Ages of one person at different times.

In: a document and the lines of all its claims. Out: `Ageing` frames. "aged 30 in 1980 ... aged 45 in 1990", "has died aged 91 ... in 1937,
aged 38 ... spoke in 1996". Both ages stand in sentences about the one person, or in two sentences of which the second says "he" or "she".
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck import vocabulary
from claimcheck.frames.ages import told_age
from claimcheck.frames.lifetimes import Reached, follows_on, person_of, reached_at
from claimcheck.frames.line import Line
from claimcheck.frames.moments import is_moment
from claimcheck.frames.people import people_of
from claimcheck.model import Claim, Document
from claimcheck.relations_of_time import Ageing

_CLAUSE = 9  # words before a year that may say it is yet to come: "will open in the new hall in 2030"


def ageing(document: Document, lines: tuple[Line, ...]) -> list[Ageing]:
    """Return each dated age with the next dated age of the same person, and with that person's age at the time of writing."""
    dated = [one for line in lines for at in range(len(line.claims)) if (one := reached_at(line, at)) is not None and _has_year(one.event)]
    if not dated:
        return []
    ages = {claim.quantity.value for line in lines for claim in line.claims if claim.quantity.kind in ("age", "count", "ordinal")}
    if len(ages) < 2:
        return []
    people = people_of(document)
    frames = []
    whose = [person_of(people, one.line, one.at) for one in dated]
    for number in range(1, len(dated)):
        before, after = dated[number - 1], dated[number]
        same = whose[number] is not None and whose[number - 1] == whose[number]
        if (same or _goes_on(before, after)) and before.event is not None and not _of_kin(before.line, after.line):
            frames.append(Ageing(before.age, before.event, after.age, after.event))
    latest = latest_year(lines)
    if latest is None:
        return frames
    for line in lines:
        for at, claim in enumerate(line.claims):
            told = told_age(people, line, at) if claim.quantity.kind in ("age", "count") else None
            for one, person in zip(dated, whose, strict=True) if told is not None else ():
                if told is not None and person == told.person and one.age is not claim and one.event is not None and not _of_kin(one.line):
                    frames.append(Ageing(one.age, one.event, claim, None, latest, doubts=0))
    return frames


def _has_year(event: Claim | None) -> bool:
    return event is not None and len(event.quantity.date or "") != len("05-03")


def _goes_on(before: Reached, after: Reached) -> bool:
    """Whether two ages are of one person without a name: of one plain sentence, or of two that follow each other."""
    if before.line is not after.line:
        return follows_on(before.line, after.line)
    front = before.line.words[: before.line.first[before.at]]
    return {"he", "she"} >= {before.line.words[0]} or bool({"he", "she"} & set(front)) or front[-2:] == ("who", "was")


def _of_kin(*lines: Line) -> bool:
    kin = frozenset(vocabulary.table("calendar")["life"]["kin"].split())
    return any(kin & set(line.words) for line in lines)


def latest_year(lines: tuple[Line, ...]) -> Claim | None:
    """Return the last year in which, by the words of its sentence, something has been: "in 1996 she said"."""
    plans, past = (frozenset(vocabulary.table("calendar")["life"][name].split()) for name in ("plans", "past"))
    found: list[Claim] = []
    for line in lines:
        for at, claim in enumerate(line.claims):
            iso = claim.quantity.date or ""
            if claim.quantity.kind not in ("date", "year") or not iso[:4].isdigit() or not (is_moment(claim) or iso.endswith("s")):
                continue
            in_year = {"in", "on", "since"} & set(line.before(at, 2))
            if in_year and not plans & set(line.before(at, _CLAUSE)) and not past.isdisjoint(line.known):
                found.append(_middle(line, at))
    return max(found, key=lambda claim: (claim.quantity.date or "")[:4], default=None)


def _middle(line: Line, at: int) -> Claim:
    """ "the mid-1990s" are 1994 or later, "the late 1990s" 1997."""
    claim = line.claims[at]
    iso = claim.quantity.date or ""
    front = line.words[line.first[at]].partition("-")[0] if "-" in line.words[line.first[at]] else line.words[line.first[at] - 1]
    from_then = {"mid": 4, "late": 7}.get(front, 0) if iso.endswith("0s") else 0
    if not from_then:
        return claim
    return replace(claim, quantity=replace(claim.quantity, date=str(int(iso[:4]) + from_then)))
