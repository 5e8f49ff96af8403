"""The public API: names, types and what they promise."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimcheck

ROOT = Path(__file__).parent.parent
HEAVY = ("numpy", "pandas", "pint", "pyromark", "quantulum3", "claimcheck.model", "claimcheck.extract")


def test_every_public_name_is_there_and_nothing_else_is() -> None:
    for name in claimcheck.__all__:
        assert getattr(claimcheck, name) is not None
        assert name in dir(claimcheck)
    with pytest.raises(AttributeError, match="no attribute 'verify'"):
        claimcheck.verify  # noqa: B018


def test_the_version_is_the_one_of_the_package() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert project["version"] == claimcheck.__version__


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    code = "import sys, claimcheck.cli; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "claimcheck.cli" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_extracting_loads_none_of_the_libraries_that_are_slow_to_load() -> None:
    code = "import sys, claimcheck; claimcheck.extract_quantities('12 km'); print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in HEAVY[:5] if name in loaded] == []


def test_extract_quantities() -> None:
    text = "Sales rose 5% to £3.5m after more than 3,000 visitors came on 4 May 2015."
    found = claimcheck.extract_quantities(text)
    assert [text[one.start : one.end] for one in found] == ["5%", "£3.5m", "3,000"]
    percent, money, visitors = found
    assert (percent.unit, percent.trend, percent.low, percent.high) == ("percent", "up", 5, 5)
    assert (money.unit, money.low) == ("GBP", 3_500_000)
    assert (visitors.low, visitors.high, visitors.low_closed, visitors.modifier, visitors.noun) == (3000, None, False, ">", "visitors")
    assert visitors.unit is None


def test_extract_quantities_of_other_kinds() -> None:
    text = "On 4 May 2015 he came third, 12 miles behind."
    assert [one.kind for one in claimcheck.extract_quantities(text, kinds=("date",))] == ["date"]
    assert claimcheck.extract_quantities(text, kinds=()) == ()
    assert {"date", "measure"} <= {one.kind for one in claimcheck.extract_quantities(text, kinds={"date", "measure", "ordinal"})}


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\0", "no number", "\n\n\n", "1" * 400, "(" * 5000])
def test_any_string_can_be_read_and_checked(text: str) -> None:
    assert isinstance(claimcheck.extract_quantities(text), tuple)
    report = claimcheck.check_text(text, title=text, date=text)
    assert report.findings == ()
    assert report.article.text == (f"{text}\n\n{text}" if text else "")


def test_check_text_points_into_the_text_with_its_title() -> None:
    report = claimcheck.check_text("The ferry sank on Monday. The 21 dead were sailors.", title="Ferry sinks off Orrin: 12 dead")
    assert report.article.text == "Ferry sinks off Orrin: 12 dead\n\nThe ferry sank on Monday. The 21 dead were sailors."
    assert len(report.findings) == 1
    finding = report.findings[0]
    assert finding.rule == "headline-body-mismatch"
    assert finding.severity == "error"
    places = [finding.primary, *finding.related]
    assert {place.document for place in places} == {report.article.name}
    assert {report.article.text[place.start : place.end] for place in places} == {place.text for place in places}
    assert sorted(place.text.split()[0] for place in places) == ["12", "21"]
    assert report.coverage == claimcheck.Coverage(seen=2, compared=2, not_compared=0)


def test_check_text_takes_a_date_in_any_form_or_none() -> None:
    for date, read in (("20 February 2015", "2015-02-20"), ("2004/2005", None), (None, None), ("", None)):
        assert claimcheck.check_text("12 died.", date=date).article.date == read


def test_coverage_counts_what_stands_alone() -> None:
    report = claimcheck.check_text("There were 40 boats in port. It cost £3m.")
    assert report.coverage == claimcheck.Coverage(seen=2, compared=0, not_compared=2)
    assert report.findings == ()


def test_coverage_counts_what_was_compared_and_agrees() -> None:
    report = claimcheck.check_text("The crew of 12 had seven men and five women. It had cost £3m.")
    assert report.coverage == claimcheck.Coverage(seen=4, compared=3, not_compared=1)
    assert report.findings == ()


def test_the_ends_of_a_change_count_once() -> None:
    report = claimcheck.check_text("Sales rose 50% from £4m to £6m.")
    assert report.coverage == claimcheck.Coverage(seen=2, compared=2, not_compared=0)


def test_check_file(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text("# Ferry sinks off Orrin: **12** dead\n\nThe 21 dead were sailors.\n")
    report = claimcheck.check_file(path)
    assert report.article.name == str(path)
    assert [finding.rule for finding in report.findings] == ["headline-body-mismatch"]
    with pytest.raises(claimcheck.InputError, match="no such file"):
        claimcheck.check_file(str(tmp_path / "gone.txt"))


def test_own_rules_join_those_that_come_with_it(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("Ferry sinks off Orrin: 12 dead\n\nThe 21 dead were sailors.\n\nThe crew of 30 had seven men and five women.\n")
    rules = tmp_path / "rules"
    rules.mkdir()
    with pytest.raises(claimcheck.RuleFileError, match="rule files"):
        claimcheck.check_file(path, settings=claimcheck.Settings(rules))
    own = (ROOT / "rules" / "headline-body-mismatch.toml").read_text(encoding="utf-8")
    (rules / "headline-body-mismatch.toml").write_text(own.replace('severity = "error"', 'severity = "info"'), encoding="utf-8")
    before = {finding.rule: finding.severity for finding in claimcheck.check_file(path).findings}
    after = {finding.rule: finding.severity for finding in claimcheck.check_file(path, settings=claimcheck.Settings(rules)).findings}
    assert before["headline-body-mismatch"] == "error"
    assert after == {**before, "headline-body-mismatch": "info"}
    assert "sum-of-parts-mismatch" in after


def test_errors_are_of_one_family() -> None:
    assert issubclass(claimcheck.InputError, claimcheck.ClaimcheckError)
    assert issubclass(claimcheck.RuleFileError, claimcheck.ClaimcheckError)


def test_numbers_far_apart_with_nothing_but_blanks_between_are_read_one_by_one() -> None:
    found = claimcheck.extract_quantities("Milk, 500ml" + " " * 40 + "14 boats")
    assert [(one.low, one.high) for one in found] == [(500, 500), (14, 14)]
