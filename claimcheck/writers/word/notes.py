"""What each comment says, and where it is put.

In: a report and the places of its words in the file. Out: notes. On 12: "error: seven and four add up to 11, not 12
[sum-of-parts-mismatch]", and below it the other places; on seven: 'Goes with "12" (paragraph 2, run 1): ...'.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model import Finding, Location, Report
from claimcheck.writers.shown import clipped
from claimcheck.writers.spots import Spots
from claimcheck.writers.word.anchors import Anchor, Anchors

_WORDS_MOST = 80


class Note(NamedTuple):
    """A comment in the making: where, and its paragraphs."""

    anchor: Anchor
    paragraphs: tuple[str, ...]


def notes_of(report: Report, anchors: Anchors) -> list[Note]:
    """Return the comments for all findings of a report, in the order of the findings; none has nowhere to go."""
    teller = _Teller(report, anchors)
    return [note for finding in report.findings for note in teller.notes(finding)]


class _Teller:
    def __init__(self, report: Report, anchors: Anchors) -> None:
        self._name, self._anchors, self._spots = report.article.name, anchors, Spots(report)

    def notes(self, finding: Finding) -> list[Note]:
        """Return the comment that tells a finding, then those that point to it from its other places."""
        placed: dict[Anchor, Location] = {}
        for place in (finding.primary, *finding.related):
            anchor = self._anchors.anchor(place.start, place.end) if place.document == self._name else None
            if anchor is not None:
                placed.setdefault(anchor, place)
        whole = self._whole(finding)
        if not placed:  # a headline that stands in the properties of the file, or beside it
            return [Note(self._anchors.top(), whole)]
        (first, at), *others = placed.items()
        told = f"{finding.message} [{finding.rule}]"
        return [Note(first, whole), *(Note(anchor, (f"Goes with {self._place(at)}: {told}",)) for anchor, _ in others)]

    def _whole(self, finding: Finding) -> tuple[str, ...]:
        sides = [self._place(one) for one in finding.related]
        own = self._anchors.anchor(finding.primary.start, finding.primary.end) if finding.primary.document == self._name else None
        about = [] if own is not None else [f"About {self._place(finding.primary)}"]
        return (f"{finding.severity}: {finding.message} [{finding.rule}]", *about, *sides)

    def _place(self, place: Location) -> str:
        if place.document != self._name:
            return self._spots.spot(place).shown
        return f'"{clipped(place.text, _WORDS_MOST)}"' + (f" ({place.cell})" if place.cell else "")
