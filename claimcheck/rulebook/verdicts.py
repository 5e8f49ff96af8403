"""What each rule makes of each frame, also where nothing is said of it in the end.

In: rules, frames, their document and what was found in it. Out: `Verdict`s. The sum frame of "the crew of 12 had seven men and five
women" has one verdict: sum-of-parts-mismatch has no objection.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from claimcheck.model import Document, Finding, Frame, Location
from claimcheck.rulebook.rule import Rule
from claimcheck.rulebook.stamp import findings_of

Outcome = Literal["said", "no-objection", "in-doubt", "outranked"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule makes of one frame.

    outcome   said; no-objection; in-doubt: so much had to be assumed that it keeps silent; outranked: another rule speaks of these places
    finding   what it says, or would say; None where it has no objection or is in doubt
    by        the rule that outranks it
    """

    rule: str
    outcome: Outcome
    finding: Finding | None = None
    by: str | None = None


def verdicts_of(rules: tuple[Rule, ...], frame: Frame, document: Document, findings: Iterable[Finding]) -> tuple[Verdict, ...]:
    """Return the verdicts of all rules that look at such frames, in the order of `rules`; `findings` are all that the document has."""
    said = {(finding.rule, _places(finding)) for finding in findings}
    return tuple(_verdict(rule, rules, frame, document, said) for rule in rules if isinstance(frame, rule.takes) and not rule.mute)


def _verdict(rule: Rule, rules: tuple[Rule, ...], frame: Frame, document: Document, said: set[tuple[str, frozenset[Location]]]) -> Verdict:
    if rule.decide(frame) is None:
        return Verdict(rule.id, "no-objection")
    alone = findings_of((rule,), (frame,), document)
    if not alone:
        return Verdict(rule.id, "in-doubt")
    (finding,) = alone
    if (rule.id, _places(finding)) in said:
        return Verdict(rule.id, "said", finding)
    by = next((other.id for other in rules if rule.id in other.outranks and (other.id, _places(finding)) in said), None)
    return Verdict(rule.id, "outranked", finding, by)


def _places(finding: Finding) -> frozenset[Location]:
    return frozenset((finding.primary, *finding.related))
