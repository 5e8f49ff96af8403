"""Golden articles: invented news stories, each with every finding a careful editor would want and no other.

`tests/articles/NAME.txt` (or `.md`) is the body as printed. `NAME.toml` holds its title, its date, `why` it is here and what is found:
`[[findings]]` with rule, severity, primary place, related places and message. A place is `LINE:COLUMN WORDS`, the headline being line 1.

A slip that nothing finds yet stands under `[[missed]]`, a false alarm under `[[unwanted]]`: as soon as that changes the test fails and
asks for the entry to be moved or taken out. So both lists are always what is still open, and nothing is dropped in silence.
`pytest --update-golden` writes what is found into the TOML files; a person reads the diff, since what is found is not always right.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import claimcheck

FOLDER = Path(__file__).parent / "articles"
ARTICLES = {file.stem: file for file in sorted(FOLDER.glob("*.*")) if file.suffix in (".txt", ".md")}
NAMES = sorted(ARTICLES)
EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = {
    "convoy.txt": [],
    "council-vote.txt": [],
    "reservoir.md": [],
    "harbour-deal.md": ["headline-body-mismatch", "percent-change-mismatch", "unit-conversion-mismatch"],
    "marathon.md": ["malformed-number", "repeat-mention-mismatch"],
    "school-meals.txt": ["part-of-whole-mismatch", "range-inverted", "sum-of-parts-mismatch"],
}


@dataclass(frozen=True, order=True)
class Found:
    """One entry of a golden file; severity and says are empty for what is missed."""

    rule: str
    severity: str
    primary: str
    related: tuple[str, ...]
    says: str

    @property
    def places(self) -> set[str]:
        return {self.primary, *self.related}

    def as_toml(self, table: str) -> str:
        held = [
            ("rule", self.rule),
            ("severity", self.severity),
            ("primary", self.primary),
            ("related", list(self.related)),
            ("says", self.says),
        ]
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in held if value != ""]
        return f"\n[[{table}]]\n" + "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Golden:
    """What a golden file says of its article."""

    head: str
    title: str
    date: str
    why: str
    findings: tuple[Found, ...]
    missed: tuple[Found, ...]
    unwanted: tuple[Found, ...]


def golden_of(name: str) -> Golden:
    written = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    held = tomllib.loads(written)
    lists = [tuple(entry_of(one) for one in held.pop(table, [])) for table in ("findings", "missed", "unwanted")]
    head = written.partition("\n[[")[0].rstrip() + "\n"
    return Golden(head, held.pop("title"), held.pop("date"), held.pop("why"), *lists, **held)


def entry_of(held: dict[str, Any]) -> Found:
    return Found(held["rule"], held.get("severity", ""), held["primary"], tuple(held["related"]), held.get("says", ""))


def report_of(name: str, golden: Golden) -> claimcheck.Report:
    body = ARTICLES[name].read_text(encoding="utf-8")
    if ARTICLES[name].suffix == ".txt":
        return claimcheck.check_text(body, title=golden.title, date=golden.date)
    return claimcheck.check_file(ARTICLES[name], title=golden.title, date=golden.date)


def found_in(report: claimcheck.Report) -> list[Found]:
    """Return the findings of a report as a golden file holds them, related places in the order of the text."""
    text = report.article.text

    def written(place: claimcheck.Location) -> str:
        return f"{text.count(chr(10), 0, place.start) + 1}:{place.start - text.rfind(chr(10), 0, place.start)} {place.text}"

    return sorted(
        Found(
            one.rule,
            one.severity,
            written(one.primary),
            tuple(written(place) for place in sorted(one.related, key=lambda place: place.start)),
            one.message,
        )
        for one in report.findings
    )


def shows(found: Found, missed: Found) -> bool:
    """Return whether a finding points at what was missed: at its primary place and, where it has others, at one of them."""
    seen = [stretch_of(place) for place in found.places]
    return overlaps(missed.primary, seen) and (not missed.related or any(overlaps(place, seen) for place in missed.related))


def stretch_of(place: str) -> tuple[int, int, int]:
    """Return line, first column and the column after the last, of "5:12 three men"."""
    at, _, words = place.partition(" ")
    line, column = map(int, at.split(":"))
    return line, column, column + len(words)


def overlaps(place: str, seen: list[tuple[int, int, int]]) -> bool:
    line, start, end = stretch_of(place)
    return any(line == other and start < other_end and other_start < end for other, other_start, other_end in seen)


def updated(golden: Golden, found: list[Found]) -> str:
    """Return a golden file with what is found now, what is still missed and which false alarms still ring."""
    missed = [one for one in golden.missed if not any(shows(other, one) for other in found)]
    alarms = {(one.rule, one.primary) for one in golden.unwanted}
    wanted = [one for one in found if (one.rule, one.primary) not in alarms]
    unwanted = [one for one in found if (one.rule, one.primary) in alarms]
    tables = (("missed", missed), ("unwanted", unwanted), ("findings", wanted))
    return golden.head + "".join(one.as_toml(table) for table, held in tables for one in held)


@pytest.mark.parametrize("name", NAMES)
def test_article_gives_the_findings_of_a_careful_editor(name: str, request: pytest.FixtureRequest) -> None:
    golden = golden_of(name)
    found = found_in(report_of(name, golden))
    if request.config.getoption("--update-golden"):
        (FOLDER / f"{name}.toml").write_text(updated(golden, found), encoding="utf-8")
        pytest.skip("rewritten, not compared")
    late = [one for one in golden.missed if any(shows(other, one) for other in found)]
    assert not late, f"{name}: found at last, so move it from [[missed]] to [[findings]]: {late}"
    mended = [one for one in golden.unwanted if one not in found]
    assert not mended, f"{name}: this false alarm rings no longer, or in other words; take it out of [[unwanted]]: {mended}"
    messages = "\n".join(f"  {one.severity} {one.rule}: {one.says} ({one.primary})" for one in found)
    assert found == sorted(golden.findings + golden.unwanted), f"{name} gives\n{messages or '  nothing'}"


@pytest.mark.parametrize("name", NAMES)
def test_article_says_why_it_is_here_and_holds_the_words_it_expects(name: str) -> None:
    golden = golden_of(name)
    assert golden.why.strip()
    lines = report_of(name, golden).article.text.split("\n")
    for one in golden.findings + golden.missed:
        for place in one.places:
            words = place.partition(" ")[2]
            line, column, _ = stretch_of(place)
            rest = "\n".join(lines[line - 1 :])[column - 1 :]
            assert rest.startswith(words), f"{one.rule}: {words!r} is not at {line}:{column} of {name}"
    assert name.startswith("error-" if golden.findings or golden.missed else "clean-")


_BETWEEN = ("sources.", "disputes.")


def test_golden_articles_hold_every_rule_and_as_many_stories_without_a_slip() -> None:
    goldens = {name: golden_of(name) for name in NAMES}
    held = {one.rule for golden in goldens.values() for one in golden.findings + golden.missed}
    rules = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in (EXAMPLES.parent / "rules").glob("*.toml")}
    assert {name for name, rule in rules.items() if not rule["check"].startswith(_BETWEEN)} <= held  # an article alone has no source
    clean = sum(name.startswith("clean-") for name in NAMES)
    assert 0.4 <= clean / len(NAMES) <= 0.6


def test_no_article_is_left_without_its_other_half() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.toml")) == NAMES


@pytest.mark.parametrize("story", STORIES)
def test_example_gives_what_its_readme_promises(story: str) -> None:
    report = claimcheck.check_file(EXAMPLES / story)
    worth_a_failure = sorted(one.rule for one in report.findings if one.severity != "info")
    assert worth_a_failure == STORIES[story], "\n".join(f"{one.severity} {one.rule}: {one.message}" for one in report.findings)
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8").partition(f"| `{story}` |")[2].partition("\n")[0]
    assert all(f"`{rule}`" in listed for rule in STORIES[story])


def test_every_example_is_tried() -> None:
    assert sorted(file.name for file in EXAMPLES.iterdir() if file.is_file() and file.name != "README.md") == sorted(STORIES)


@pytest.mark.parametrize(
    ("written", "instead", "other_side"),
    [("Of the 3,500 civilians", "Of the 2,500 civilians", "3,000"), ("less than 300", "less than 4,300", "3,500")],
)
def test_convoy_with_one_number_changed_is_flagged_with_both_places(written: str, instead: str, other_side: str) -> None:
    title, _, body = (EXAMPLES / "convoy.txt").read_text(encoding="utf-8").partition("\n\n")
    assert written in body
    report = claimcheck.check_text(body.replace(written, instead), title=title, date="2017-11-15")
    changed = instead.split()[-1] if instead[-1].isdigit() else instead.split()[-2]
    places = [{one.primary.text, *(place.text for place in one.related)} for one in report.findings if one.severity != "info"]
    assert {changed, other_side} in places
