"""Golden articles: invented news stories, each with every finding a careful editor would want and no other.

`tests/articles/NAME.txt` is the body as printed. `NAME.toml` holds its title, its date, `why` it is here and `[[findings]]`: the rule,
the words of the primary place and of the related ones. `pytest --update-golden` writes what is found into the TOML files; a person
reads the diff, since what is found is not always what is right.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import claimcheck

FOLDER = Path(__file__).parent / "articles"
NAMES = sorted(file.stem for file in FOLDER.glob("*.txt"))
EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = {
    "convoy.txt": [],
    "council-vote.txt": [],
    "reservoir.md": [],
    "harbour-deal.md": ["headline-body-mismatch", "percent-change-mismatch", "unit-conversion-mismatch"],
    "marathon.md": ["malformed-number", "repeat-mention-mismatch"],
    "school-meals.txt": ["part-of-whole-mismatch", "range-inverted", "sum-of-parts-mismatch"],
}

Found = tuple[str, str, tuple[str, ...]]


def expected_in(golden: dict[str, Any]) -> list[Found]:
    return [(one["rule"], one["primary"], tuple(sorted(one["related"]))) for one in golden.get("findings", [])]


@pytest.mark.parametrize("name", NAMES)
def test_article_gives_the_findings_of_a_careful_editor(name: str, request: pytest.FixtureRequest) -> None:
    file = FOLDER / f"{name}.toml"
    written = file.read_text(encoding="utf-8")
    golden = tomllib.loads(written)
    body = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    report = claimcheck.check_text(body, title=golden["title"], date=golden["date"])
    found = [(one.rule, one.primary.text, tuple(place.text for place in one.related)) for one in report.findings]
    if request.config.getoption("--update-golden"):
        file.write_text(head_of(written) + "".join(map(finding_as_toml, found)), encoding="utf-8")
        pytest.skip("rewritten, not compared")
    messages = "\n".join(f"  {one.severity} {one.rule}: {one.message}" for one in report.findings)
    comparable = [(rule, primary, tuple(sorted(related))) for rule, primary, related in found]
    assert sorted(comparable) == sorted(expected_in(golden)), f"{name} gives\n{messages or '  nothing'}"


@pytest.mark.parametrize("name", NAMES)
def test_article_says_why_it_is_here_and_holds_the_words_it_expects(name: str) -> None:
    golden = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert golden["why"].strip()
    text = golden["title"] + "\n\n" + (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for rule, primary, related in expected_in(golden):
        for words in (primary, *related):
            assert words in text, f"{rule}: {words!r} is not in {name}.txt"
    assert name.startswith("error-" if golden.get("findings") else "clean-")


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
    assert sorted(file.name for file in EXAMPLES.iterdir() if file.name != "README.md") == sorted(STORIES)


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


def head_of(written: str) -> str:
    """Return a golden file up to its findings, with one empty line at the end."""
    return written.partition("[[findings]]")[0].rstrip() + "\n"


def finding_as_toml(found: Found) -> str:
    rule, primary, related = (json.dumps(part, ensure_ascii=False) for part in found)
    return f"\n[[findings]]\nrule = {rule}\nprimary = {primary}\nrelated = {related}\n"
