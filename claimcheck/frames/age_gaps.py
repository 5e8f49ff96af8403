"""How much older one person is than another, and their ages.

In: the lines of all claims. Out: `AgeGap` frames. "Holt, 30, is five years older than Strand, 27", "a decade younger than his old teacher
... Mr Strand, 63". Out of one sentence only where the article gives one other age.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Quantity
from claimcheck.relations_of_time import AgeGap
from claimcheck.spans import Span

_COMPARED = ("older", "younger")
_SAID = (("is",), ("was",), ("at",), ("turned",))
_NEAR = 12  # words between the older person's age and "older"
_MARKS = frozenset((",", ")", ".", "(", ";", ":", "–", "—", "-", "and"))


def age_gaps(lines: tuple[Line, ...]) -> list[AgeGap]:
    """Return each "years older than" with the age in front of it and the one other age of the sentence, else of the article."""
    found = []
    for line in lines:
        for word in _COMPARED:
            if word in line.known and "than" in line.known:
                gap = _gap(line, line.words.index(word))
                frame = None if gap is None else _framed(lines, line, line.words.index(word), gap)
                found += [frame] if frame is not None else []
    return found


def _gap(line: Line, index: int) -> Claim | None:
    """ "five years older than", "a decade younger than"; not "2 inches taller and older"."""
    if line.words[index + 1 : index + 2] != ("than",) or index < 2:
        return None
    for at, claim in enumerate(line.claims):
        if line.last[at] == index and claim.quantity.unit == "year" and claim.quantity.kind == "duration":
            return claim if claim.quantity.modifier in ("=", "~", "<", ">") else None
    if line.words[index - 2 : index] == ("a", "decade") and line.claims:
        span = Span(line.sentence.starts[index - 2], line.sentence.ends[index - 1])
        return replace(line.claims[0], quantity=Quantity(span, 10, 10, unit="year", kind="duration", modifier="~"), quoted=False)
    return None


def _framed(lines: tuple[Line, ...], line: Line, index: int, gap: Claim) -> AgeGap | None:
    if "when" in line.words[index:]:
        return None  # "older than his wife, whom he met when he was 45"
    here = [(at, claim) for at, claim in enumerate(line.claims) if _is_age(line, at)]
    own = [(at, claim) for at, claim in here if line.first[at] < index]
    if not here and line.words[index + 2 : index + 3] in (("his",), ("her",)) and _spouses() & set(line.words[index + 3 : index + 5]):
        return _of_two(lines, gap)
    if not here and gap.quantity.modifier == "=" and _are_of_two(lines, line, index):
        return _of_two(lines, gap)
    if not own or index - line.last[own[-1][0]] > _NEAR:
        return None
    behind = [claim for at, claim in here if line.first[at] > index]
    if len(own) + len(behind) > 2:
        return None
    behind = behind or [claim for _, claim in own[:-1]]
    others = behind or [claim for other in lines if other is not line for at, claim in enumerate(other.claims) if _is_age(other, at)]
    first = own[-1][1]
    values = {claim.quantity.value for claim in others} - ({first.quantity.value} if not behind else set())
    if len(values) != 1:
        return None
    second = next(claim for claim in others if claim.quantity.value in values)
    return AgeGap(first, second, gap, line.words[index] == "older", doubts=0)


def _of_two(lines: tuple[Line, ...], gap: Claim) -> AgeGap | None:
    """ "She was 19 years younger than her husband", where the article gives two ages: whose is which does not matter."""
    ages = {claim.quantity.value: claim for other in reversed(lines) for at, claim in enumerate(other.claims) if _is_age(other, at)}
    if len(ages) != 2:
        return None
    low, high = sorted(ages.values(), key=lambda claim: claim.quantity.value or 0)
    return AgeGap(high, low, gap, True)


def _are_of_two(lines: tuple[Line, ...], line: Line, index: int) -> bool:
    """ "Penn, who is six years younger than Toll", where "Ray Toll, 72, and Ivy Penn, 68," are the ages of the story."""
    other = line.sentence.words[index + 2 : index + 3]
    own = line.sentence.words[0]
    if not other or not other[0][:1].isupper() or not own[:1].isupper():
        return False
    named = [line.words[0], line.words[index + 2]]
    return any(all(name in told.words[: told.first[-1]] for name in named) for told in lines if len(told.claims) > 1)


def _spouses() -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["age"]["spouses"].split())


def _is_age(line: Line, at: int) -> bool:
    """ "27-year-old", "aged 27", "Holt, 27,": a number that stands where an age does."""
    quantity = line.claims[at].quantity
    value = quantity.value
    if quantity.modifier != "=" or value is None or value != int(value) or not 0 < value <= 110:
        return False
    if quantity.kind == "age":
        return True
    if line.before(at, 1) in _SAID and not line.known.isdisjoint(_COMPARED) and quantity.unit in (None, "year"):
        behind = line.words[line.last[at] : line.last[at] + 1]  # "is 74, six years older than his brother, who is 70"
        return quantity.kind in ("count", "duration") and quantity.noun is None and (not behind or behind[0] in _MARKS)
    if quantity.kind != "count" or quantity.noun is not None or line.first[at] < 2:
        return False
    front, behind = line.words[line.first[at] - 1], line.words[line.last[at] : line.last[at] + 1]
    named = line.sentence.words[line.first[at] - 2][:1].isupper() or line.words[line.first[at] - 2] in ("then", ",")
    return front in (",", "(", "then") and named and (not behind or behind[0] in _MARKS)
