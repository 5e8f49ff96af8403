"""Speeds told in Mach, and how many times the one is the other.

In: lines with claims of every kind. Out: `Multiple` frames. "The jet flies at Mach 3, twice as fast as the Kestrel's Mach 1.2".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval
from claimcheck.model import Claim
from claimcheck.relations import Multiple


def machs(lines: tuple[Line, ...]) -> Iterator[Multiple]:
    """Yield the two speeds of a sentence and the multiple that stands between them."""
    for line in lines:
        if "mach" not in line.known:
            continue
        times = [at for at, claim in enumerate(line.claims) if claim.quantity.kind in ("multiple", "doubling")]
        if len(times) != 1:
            continue
        claim = line.claims[times[0]]
        speeds = [(at, speed) for at in range(1, len(line.words)) if (speed := _speed(line, at, claim)) is not None]
        if len(speeds) == 2 and speeds[0][0] < line.first[times[0]] < speeds[1][0]:
            behind = line.words[line.last[times[0]] : line.last[times[0]] + 2]
            if behind[-1:] == ("than",) or behind[:1] == ("as",) or behind[:1] == ("the",):
                yield Multiple(speeds[0][1], speeds[1][1], claim, more="than" in behind)


def _speed(line: Line, at: int, like: Claim) -> Claim | None:
    """Return the number behind "Mach" as a claim."""
    word = line.words[at]
    if line.words[at - 1] != "mach" or not word.replace(".", "", 1).isdigit():
        return None
    return claim_of(line, at - 1, at + 1, Interval.exactly(Fraction(word)), like)
