"""The steps in order: the only place that knows them all.

In: a Document and Settings. Out: a Report. Text becomes quantities, quantities become claims, claims are set in frames, checks compare
what a frame holds, findings point at the source. "12 dead" in the headline over "the 13 dead" in the story is one finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.model import QUANTITY_KINDS, Claim, Document, Frame, HouseFacts, InputError, Quantity, Reading, Report, Seen
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from pandas import DataFrame

    from claimcheck.between import Told
    from claimcheck.rulebook import Rule, Verdict


def check(document: Document, settings: Settings = Settings()) -> Report:
    """Return what is found in `document` and what was looked at.

    Raises RuleFileError where the rules of `settings` cannot be used. What is wrong with the text is a finding, never an error.
    """
    if settings.facts:
        return compare_documents(document, (), None, settings)
    return honoured_in(found_in(document, settings), settings)


def found_in(document: Document, settings: Settings = Settings()) -> Report:
    """Return what is found in `document` alone, house facts left aside, with what was accepted still among it. Raises as `check` does."""
    # Rooms that listing quantities has no use for are entered only where they are needed.
    from claimcheck.coverage import coverage_of
    from claimcheck.rulebook import findings_of

    reading, claims, frames = _understood(document)
    findings = findings_of(rules_of(settings), frames, document)
    return Report(document, findings, coverage_of(document, reading, claims, frames))


def honoured_in(report: Report, settings: Settings = Settings()) -> Report:
    """Return a report without what was accepted in the text or in the files of `settings`. Raises as `check` does."""
    if "claimcheck:" not in report.article.source and not settings.accepted:
        return report
    from claimcheck.suppressions import honoured

    rules = rules_of(settings)
    # Rules between documents may have lacked the source that they speak of.
    spoke = {rule.id for rule in rules if not rule.mute and any("between" not in frame.__module__ for frame in rule.takes)}
    return honoured(report, settings.accepted, {rule.id for rule in rules}, spoke, dict(settings.levels), settings.ignore)


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that was made of one document, step by step, for one who asks why.

    seen       what was done with each quantity of the reading, in the same order
    verdicts   what the rules make of each frame, in the same order
    """

    document: Document
    reading: Reading
    claims: tuple[Claim, ...]
    frames: tuple[Frame, ...]
    seen: tuple[Seen, ...]
    verdicts: tuple[tuple[Verdict, ...], ...]


def account_of(document: Document, settings: Settings = Settings()) -> Account:
    """Return what was made of every number of `document`. Raises RuleFileError as `check` does."""
    from claimcheck.coverage import seen_in
    from claimcheck.rulebook import findings_of, verdicts_of

    rules = rules_of(settings)
    reading, claims, frames = _understood(document)
    findings = findings_of(rules, frames, document)
    verdicts = tuple(verdicts_of(rules, frame, document, findings) for frame in frames)
    return Account(document, reading, claims, frames, seen_in(document, reading, claims, frames), verdicts)


def _understood(document: Document) -> tuple[Reading, tuple[Claim, ...], tuple[Frame, ...]]:
    from claimcheck.frames import frames_of

    reading, claims = _read(document)
    return reading, claims, frames_of(document, reading, claims)


@lru_cache(maxsize=4)
def _read(document: Document) -> tuple[Reading, tuple[Claim, ...]]:
    """Return what the numbers of a document are and say; whoever draws a report asks for it once more."""
    from claimcheck.claims import claims_of
    from claimcheck.extract import read_quantities

    reading = read_quantities(document.text, document.blocks)
    claims = claims_of(document, reading)
    if any(map(_LABELS, document.blocks)):
        from claimcheck.claims.cells import with_labels

        claims = with_labels(document, reading, claims)
    return reading, claims


_LABELS = attrgetter("labels")


def load(settings: Iterable[Settings]) -> None:
    """Load what checking takes, so that processes forked after it have it. Raises RuleFileError where the rules cannot be used."""
    from claimcheck import claims, coverage, extract, frames  # noqa: F401

    for one in settings:
        rules_of(one)


def claims_in(document: Document) -> tuple[Claim, ...]:
    """Return what the numbers of `document` are understood to say, in order of place."""
    return _read(document)[1]


def quantities(document: Document, kinds: Collection[str] = QUANTITY_KINDS) -> tuple[Quantity, ...]:
    """Return the quantities of `document` that are of one of `kinds`, in order of place."""
    from claimcheck.extract import read_quantities

    return tuple(quantity for quantity in read_quantities(document.text, document.blocks).quantities if quantity.kind in kinds)


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that `settings` ask for, sorted by id. Raises RuleFileError."""
    from claimcheck.rulebook import load_rules, selected

    known = load_rules()
    if settings.rules is not None:
        rules = {rule.id: rule for rule in known}
        for folder in settings.rules if isinstance(settings.rules, tuple) else (settings.rules,):
            rules |= {rule.id: rule for rule in load_rules(folder)}
        known = tuple(rules[name] for name in sorted(rules))
    if settings.select is None and not settings.ignore and not settings.levels:
        return known
    from claimcheck.suppressions import NOTICES

    select = None if settings.select is None else settings.select - NOTICES.keys()
    levels = tuple((name, level) for name, level in settings.levels if name not in NOTICES)
    return selected(known, select, settings.ignore - NOTICES.keys(), levels)


def extract_quantities(text: str, kinds: Collection[str] = QUANTITY_KINDS) -> tuple[Quantity, ...]:
    """Return the quantities in `text` that are of one of `kinds`, in order of place.

    Their `start` and `end` count characters of `text`, and `low` and `high` are the range as written: "more than 3,000" is
    low=3000, low_closed=False, high=None. Any string can be read; no error is raised for what it says.
    """
    from claimcheck.extract import quantities_of

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
    """Return what is found in a file of any form that is read.

    encoding   UTF-8, or what a byte order mark says, unless given
    form       "plain", "markdown", "html", "docx" or another that `claimcheck check --help` lists, unless the ending of the name says
    title      a headline that does not stand in the file
    date       publication date in any common form
    Raises InputError where the file cannot be read, and RuleFileError where the rules of `settings` cannot be used.
    """
    from claimcheck.readers import read
    from claimcheck.readers.files import bytes_of

    file = Path(path)
    return check(read(str(file), bytes_of(file), encoding=encoding, form=form, title=title, date=date), settings)


def compare(
    article_path: str | PathLike[str],
    source_paths: Sequence[str | PathLike[str] | DataFrame],
    *,
    previous: str | PathLike[str] | None = None,
    title: str | None = None,
    date: str | None = None,
    settings: Settings = Settings(),
) -> Report:
    """Return where an article disagrees with its sources, and with itself.

    article_path   a file of any form that is read
    source_paths   such files, or CSV, TSV, Excel, OpenDocument or Parquet, or pandas DataFrames
    previous       an earlier version of the article: what it says is no fact, but a figure left standing while another mention of it was
                   updated is one to look at; a source most of which stands in the article is taken for such a version too
    title, date    headline and publication date that do not stand in the article's file
    A related place of a finding names the document that it is in. Raises InputError where a file cannot be read, and RuleFileError where
    the rules of `settings` cannot be used.
    """
    from claimcheck.readers import read
    from claimcheck.readers.files import bytes_of
    from claimcheck.readers.sources import source_of

    file = Path(article_path)
    article = read(str(file), bytes_of(file), title=title, date=date)
    sources = [source_of(source, number) for number, source in enumerate(source_paths, 1)]
    return compare_documents(article, sources, None if previous is None else source_of(previous, 0), settings)


def compare_text(
    text: str, sources: Sequence[str | DataFrame], *, previous: str | None = None, title: str | None = None, date: str | None = None
) -> Report:
    """Return where plain text given as a string disagrees with its sources, and with itself.

    sources   plain text as strings, or pandas DataFrames; they go by "source 1", "source 2"... in the findings
    The rest as for `compare` and `check_text`.
    """
    from claimcheck.readers import read_string
    from claimcheck.readers.sources import told_as

    read = [told_as(source, f"source {number}") for number, source in enumerate(sources, 1)]
    before = None if previous is None else told_as(previous, "previous version")
    return compare_documents(read_string(text, title, date), read, before)


def compare_documents(
    article: Document, sources: Sequence[Document], previous: Document | None = None, settings: Settings = Settings()
) -> Report:
    """Return what is found in `article`, alone and held against its sources. Raises RuleFileError as `check` does.

    The findings do not depend on the order of the sources. Two documents must not go by one name.
    """
    from claimcheck.between import Told
    from claimcheck.coverage import coverage_of
    from claimcheck.coverage_between import with_sources
    from claimcheck.holding import held_against
    from claimcheck.rulebook import findings_of

    rules = rules_of(settings)
    reading, claims, frames = _understood(article)
    told = [Told(one, *_read(one)) for one in sources]
    before = None if previous is None else Told(previous, *_read(previous))
    house = [(_fact_told(one), one.names) for one in settings.facts]
    held = held_against(Told(article, reading, claims), told, before, house)
    coverage = coverage_of(article, reading, claims, (*frames, *held.frames))
    report = Report(
        article,
        findings_of(rules, (*frames, *held.frames), article),
        with_sources(coverage, held.frames, looked_for=held.looked_for),
        tuple(sources),
        previous,
        tuple(one.document for one in settings.facts),
        held.facts,
        held.revisions,
        held.notes,
    )
    return honoured_in(report, settings)


@lru_cache(maxsize=16)
def _fact_told(facts: HouseFacts) -> Told:
    """Return house facts as read, once for all texts of a run. Raises InputError where one of them holds no number."""
    from claimcheck.between import Told

    document = facts.document
    reading, claims = _read(document)
    told = {claim.block for claim in claims}
    for at, block in enumerate(document.blocks):
        if at not in told:
            raise InputError(f"{document.name}: no number can be read in the fact {block.span.of(document.text)!r}")
    return Told(document, reading, claims)
