"""Golden pairs: invented articles beside the releases, tables, wire copy and earlier versions they were written from.

`tests/sources/NNN-NAME/` holds `article.txt`, one to three `source-N.*`, perhaps `previous.txt`, and `expected.toml`:

`[innocent]`    numbers of the article that differ from the source's as a good reporter's do, each with the reason
`[[slips]]`     what a copy editor would object to: its kind, `at` in the article, `source` where the right figure stands; `missed = true`
                where nothing finds it yet: as soon as something does, the test fails and asks for the mark to be taken off
`[[findings]]`  what is found, in full; a place is `LINE:COLUMN WORDS`, in a source with the name of its file in front

Only the rules that hold an article against its sources are looked at; tests/articles holds the others. `source-N.xlsx.csv` is made into a
workbook first. `pytest --update-golden` writes what is found; a person reads the diff.
"""

from __future__ import annotations

import csv
import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import claimcheck
from claimcheck.model import Document, Finding, Location, Report
from claimcheck.rulebook import load_rules

FOLDER = Path(__file__).parent / "sources"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
BETWEEN = frozenset(rule.id for rule in load_rules() if rule.check.startswith("sources."))


@dataclass(frozen=True, order=True)
class Found:
    """One finding as an expected.toml holds it."""

    rule: str
    severity: str
    primary: str
    related: tuple[str, ...]
    says: str


@cache
def expected_of(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """What is found in each pair."""
    return {name: report_of(FOLDER / name, tmp_path_factory.mktemp(name)) for name in NAMES}


def report_of(folder: Path, scratch: Path) -> Report:
    previous = folder / "previous.txt"
    sources = [workbook_of(path, scratch) if path.name.endswith(".xlsx.csv") else path for path in sorted(folder.glob("source-*"))]
    return claimcheck.compare(folder / "article.txt", sources, previous=previous if previous.exists() else None)


def workbook_of(path: Path, scratch: Path) -> Path:
    """Return an Excel workbook with the cells of a file of comma-separated text, numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in row])
    made = scratch / path.name.removesuffix(".csv")
    book.save(made)
    return made


def written(place: Location, report: Report) -> str:
    """Return a place as `LINE:COLUMN WORDS`, in another document than the article with the name of its file."""
    document: Document = next(one for one in report.documents if one.name == place.document)
    line, column = document.text.count("\n", 0, place.start) + 1, place.start - document.text.rfind("\n", 0, place.start)
    file = "" if document is report.article else Path(document.name).name + " "
    return f"{file}{line}:{column} {place.text}"


def held(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule in BETWEEN]


def found_in(report: Report) -> list[Found]:
    return sorted(
        Found(
            one.rule, one.severity, written(one.primary, report),
            tuple(sorted(written(place, report) for place in one.related)), one.message,
        )
        for one in held(report)
    )  # fmt: skip


def stretch_of(text: str, place: str) -> tuple[int, int]:
    """Return the offsets of `LINE:COLUMN WORDS` in a text, whose words must stand there."""
    where, _, words = place.partition(" ")
    line, column = map(int, where.split(":"))
    start = sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1
    assert text[start : start + len(words)] == words, place
    return start, start + len(words)


def touches(finding: Finding, report: Report, place: str) -> bool:
    start, end = stretch_of(report.article.text, place)
    sides = (side for side in (finding.primary, *finding.related) if side.document == report.article.name)
    return any(side.start < end and start < side.end for side in sides)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_what_the_pair_expects(name: str, reports: dict[str, Report], request: pytest.FixtureRequest) -> None:
    report, expected = reports[name], expected_of(name)
    found = found_in(report)
    if request.config.getoption("--update-golden"):
        update(name, report, found)
        return
    told = sorted(Found(**{**one, "related": tuple(one["related"])}) for one in expected.get("findings", []))
    assert found == told, "\n".join(f"  {one.severity} {one.rule}: {one.says} ({one.primary})" for one in found) or "  nothing"
    for slip in expected.get("slips", []):
        is_found = any(touches(one, report, slip["at"]) for one in held(report))
        assert is_found != slip.get("missed", False), f"{slip['kind']} at {slip['at']}: take off, or put on, the mark that it is missed"


@pytest.mark.parametrize("name", NAMES)
def test_no_innocent_number_is_objected_to(name: str, reports: dict[str, Report]) -> None:
    report, expected = reports[name], expected_of(name)
    slips = [slip["at"] for slip in expected.get("slips", [])]
    for place, because in expected["innocent"].items():
        for one in held(report):
            beside_slip = any(touches(one, report, slip) for slip in slips)
            assert one.severity == "info" or beside_slip or not touches(one, report, place), f"{place} ({because}): {one.message}"


@pytest.mark.parametrize("name", NAMES)
def test_every_place_slices_back_to_its_words(name: str, reports: dict[str, Report]) -> None:
    report = reports[name]
    documents = {one.name: one.text for one in report.documents}
    for one in report.findings:
        for place in (one.primary, *one.related):
            assert documents[place.document][place.start : place.end] == place.text


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_sources_changes_nothing(name: str, reports: dict[str, Report]) -> None:
    folder, previous = FOLDER / name, FOLDER / name / "previous.txt"
    sources = sorted(folder.glob("source-*"), reverse=True)
    if len(sources) < 2:
        return
    turned = claimcheck.compare(folder / "article.txt", sources, previous=previous if previous.exists() else None)
    assert found_in(turned) == found_in(reports[name])


def test_the_pairs_hold_as_many_slips_and_innocent_numbers_as_they_should() -> None:
    pairs = [expected_of(name) for name in NAMES]
    assert all(pair["why"].strip() for pair in pairs)
    slips = [slip for pair in pairs for slip in pair.get("slips", [])]
    assert len(slips) >= 60
    assert sum(len(pair["innocent"]) for pair in pairs) >= 2 * len(slips)
    assert sum(slip.get("missed", False) for slip in slips) * 5 <= len(slips)


def update(name: str, report: Report, found: list[Found]) -> None:
    expected = expected_of(name)
    lines = [f"why = {quoted(expected['why'])}", "", "[innocent]"]
    lines += [f"{quoted(place)} = {quoted(because)}" for place, because in expected["innocent"].items()]
    for slip in expected.get("slips", []):
        lines += ["", "[[slips]]", *(f"{key} = {quoted(slip[key])}" for key in ("kind", "at", "source"))]
        if not any(touches(one, report, slip["at"]) for one in held(report)):
            lines.append("missed = true")
    for one in found:
        lines += ["", "[[findings]]", *(f"{key} = {quoted(value)}" for key, value in asdict(one).items())]
    (FOLDER / name / "expected.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
