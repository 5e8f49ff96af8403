"""The steps in order: the only place that knows them all.

In: a Document and Settings. Out: a Report. Text becomes quantities, quantities become claims, claims are set in frames, checks compare
what a frame holds, findings point at the source. "12 dead" in the headline over "the 13 dead" in the story is one finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.extract import quantities_of, read_quantities
from claimcheck.model import QUANTITY_KINDS, Claim, ClaimcheckError, Coverage, Document, Frame, Quantity, Reading, Report
from claimcheck.spans import Span

if TYPE_CHECKING:
    from claimcheck.rulebook import Rule

_NUMBERS = QUANTITY_KINDS | {"malformed"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a text is checked.

    rules   folder of rule files used beside those that come with claimcheck; a rule of the same id takes the place of theirs
    """

    rules: Path | None = None


def check(document: Document, settings: Settings = Settings()) -> Report:
    """Return what is found in `document` and what was looked at.

    Raises RuleFileError where the rules of `settings` cannot be used. What is wrong with the text is a finding, never an error.
    """
    # Rooms that listing quantities has no use for are entered only here.
    from claimcheck.claims import claims_of
    from claimcheck.frames import frames_of
    from claimcheck.rulebook import findings_of

    rules = rules_of(settings)
    reading = read_quantities(document.text, document.blocks)
    frames = frames_of(document, reading, claims_of(document, reading))
    return Report(document, findings_of(rules, frames, document), coverage_of(reading, frames))


def quantities(document: Document, kinds: Collection[str] = QUANTITY_KINDS) -> tuple[Quantity, ...]:
    """Return the quantities of `document` that are of one of `kinds`, in order of place."""
    return tuple(quantity for quantity in read_quantities(document.text, document.blocks).quantities if quantity.kind in kinds)


def coverage_of(reading: Reading, frames: Iterable[Frame]) -> Coverage:
    """Return how many numbers were seen, and how many stand in at least one frame with another."""
    compared_places = {place for frame in frames if len(places := _places_in(frame)) > 1 for place in places}
    numbers = [quantity for quantity in reading.quantities if quantity.kind in _NUMBERS]
    # "from 12 to 15" is one quantity, but its two ends may be compared.
    compared = sum(not compared_places.isdisjoint((number.span, *(end.span for end in number.ends))) for number in numbers)
    return Coverage(len(numbers), compared, len(numbers) - compared)


def _places_in(frame: Frame) -> set[Span]:
    slots = [getattr(frame, slot.name) for slot in fields(frame)]
    claims = [claim for slot in slots for claim in (slot if isinstance(slot, tuple) else (slot,)) if isinstance(claim, Claim)]
    return {claim.quantity.span for claim in claims}


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that `settings` ask for, sorted by id. Raises RuleFileError."""
    from claimcheck.rulebook import load_rules

    own = load_rules()
    if settings.rules is None:
        return own
    rules = {rule.id: rule for rule in (*own, *load_rules(settings.rules))}
    return tuple(rules[name] for name in sorted(rules))


def extract_quantities(text: str, kinds: Collection[str] = QUANTITY_KINDS) -> tuple[Quantity, ...]:
    """Return the quantities in `text` that are of one of `kinds`, in order of place.

    Their `start` and `end` count characters of `text`, and `low` and `high` are the range as written: "more than 3,000" is
    low=3000, low_closed=False, high=None. Any string can be read; no error is raised for what it says.
    """
    return tuple(quantity for quantity in quantities_of(text) if quantity.kind in kinds)


def check_text(text: str, title: str | None = None, date: str | None = None) -> Report:
    """Return what is found in plain text given as a string.

    title   the headline; `report.article.text` is then title, blank line, text, and all places count its characters
    date    publication date in any common form ("2015-02-20", "20 February 2015"); what is no full date counts as not given
    """
    from claimcheck.readers import read_string

    return check(read_string(text, title, date))


def check_file(
    path: str | PathLike[str],
    *,
    encoding: str | None = None,
    form: str | None = None,
    title: str | None = None,
    date: str | None = None,
    settings: Settings = Settings(),
) -> Report:
    """Return what is found in a file of plain text or Markdown.

    encoding   UTF-8, or what a byte order mark says, unless given
    form       "plain" or "markdown", unless the ending of the name says
    title      a headline that does not stand in the file
    date       publication date in any common form
    Raises InputError where the file cannot be read, and RuleFileError where the rules of `settings` cannot be used.
    """
    from claimcheck.readers import read
    from claimcheck.readers.files import bytes_of

    file = Path(path)
    return check(read(str(file), bytes_of(file), encoding=encoding, form=form, title=title, date=date), settings)


def compare(article_path: str | PathLike[str], source_paths: Sequence[str | PathLike[str]]) -> Report:  # noqa: ARG001
    """Return where an article disagrees with its sources. Not there yet: raises ClaimcheckError, always."""
    raise ClaimcheckError("comparing with sources is not there yet; an article can be checked against itself")
