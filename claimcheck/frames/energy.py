"""Watts that are told as an energy.

In: a line. Out: `Power` frames. "40 megawatts of electricity a day", "a 2,000-watt heater run for three hours uses six kilowatts".
"""

from __future__ import annotations

from functools import cache

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Power

_REACH = 5  # words around a number in which its verb or its plant may stand


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("energy")[name].split())


def energies(line: Line) -> list[Power]:
    """Return the powers of one sentence that are used as energies, and the energies told beside a power and a time."""
    found: list[Power] = []
    if "measure" not in line.kinds:
        return found
    for at, claim in enumerate(line.claims):
        dimension = _dimension(claim)
        beside = _power_and_time(line, at) if dimension in ("power", "energy") else None
        if beside is not None and (dimension == "energy" or _consumed(line, at)):
            found.append(Power(claim, "consumed", *beside))
        elif dimension == "power / time" or (dimension == "power" and _by_the_day(line, at)):
            if not _rises(line, at):
                found.append(Power(claim, "per time"))
        elif dimension == "power" and not _is_capacity(line) and _made_over(line, at):
            found.append(Power(claim, "per time"))
        elif dimension == "power" and not _is_capacity(line) and _consumed(line, at):
            found.append(Power(claim, "consumed", doubts=1))
    return found


def _dimension(claim: Claim) -> str | None:
    known = vocabulary.unit(claim.quantity.unit) if claim.quantity.unit else None
    return known.dimension if known else None


def _by_the_day(line: Line, at: int) -> bool:
    """ "40 megawatts of electricity a day": up to three words on; capacity is added by the year ("400 megawatts of capacity a year")."""
    behind = line.words[line.last[at] : line.last[at] + 6]
    for index, word in enumerate(behind[:4]):
        if word in _listed("power_words") or not word.isalpha():
            return False
        if word in _listed("over") or (word in _listed("per") and behind[index + 1 : index + 2] and behind[index + 1] in _listed("times")):
            return True
    return False


def _rises(line: Line, at: int) -> bool:
    """Whether capacity grows by so much a year: "adding 400 megawatts a year"."""
    around = (*line.before(at, _REACH), *line.words[line.last[at] : line.last[at] + 6])
    return line.claims[at].quantity.trend is not None or not _listed("growing").isdisjoint(around)


def _consumed(line: Line, at: int) -> bool:
    before = line.before(at, 4)
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at].quantity.hedges)
    before = before[: len(before) - hedges] if hedges else before
    return before[-1:] != () and before[-1] in _listed("energy_verbs")


def _made_over(line: Line, at: int) -> bool:
    """ "it generated 40 megawatts of electricity in its first year": what is made over a time is an energy."""
    if _listed("both_verbs").isdisjoint(line.before(at, 4)) or _rises(line, at):
        return False
    behind = line.words[line.last[at] : line.last[at] + 9]
    for index, word in enumerate(behind):
        if word in (",", ";", "."):
            return False
        if word in _listed("spanning"):
            return not _listed("times").isdisjoint(behind[index + 1 : index + 4])
    return False


def _is_capacity(line: Line) -> bool:
    return not _listed("power_words").isdisjoint(line.words)


def _power_and_time(line: Line, at: int) -> tuple[Claim, Claim] | None:
    """Return the one power and the one time that a sentence tells before an energy: "a 2kW heater running for 5 hours"."""
    before = range(at)
    powers = [line.claims[other] for other in before if _dimension(line.claims[other]) == "power"]
    times = [line.claims[other] for other in before if line.claims[other].quantity.kind == "duration" and "for" in line.before(other, 3)]
    return (powers[0], times[0]) if len(powers) == len(times) == 1 and len(line.claims) == 3 else None
