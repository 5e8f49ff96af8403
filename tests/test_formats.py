"""Every form of output: exact places in each form's own units, nothing of an article that could steer whoever reads it, limits told."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import pipeline
from claimcheck.cli import main
from claimcheck.cli import reporting as door
from claimcheck.cli.reading import INPUT_FORMS as INPUT_FORMS_OF_THE_DOOR
from claimcheck.model import Coverage, Document, Finding, Location, Report
from claimcheck.readers import read
from claimcheck.readers.forms import FORMS as INPUT_FORMS
from claimcheck.rulebook import load_rules
from claimcheck.writers import github, sarif
from claimcheck.writers.csv import harmless
from claimcheck.writers.forms import FORMS, Manner, written
from claimcheck.writers.outcome import Outcome, Unread

HERE = Path(__file__).parent
EVIL = [
    "\U0001f6a2", "\u202eRTL عربى", "\r\n", '"', "'", "]]>", "<b>&amp;", "::error file=a::b", "##[group]x", "=cmd()", "%0A", "[x](https://a.example)",
    "\x1b[2J", "\ud800", "\ufffe", "\x00", ",", "\\", "`",
]  # fmt: skip
WRONG = "Ferry sinks off Orrin: 12 dead\n\nThe \U0001f6a2 £ ferry sank on Monday. The 21 dead were sailors.\n"


def report_on(text: str, *words: str, message: str = "12 here, 21 there", severity: str = "error", name: str = "desk/ferry.txt") -> Report:
    document = Document(name, text, (), text, read("a.txt", b"x").origin)
    document = replace(document, origin=tuple(replace(one, length=len(text)) for one in document.origin))
    places = [Location(name, at, at + len(one), one) for one in words if (at := text.index(one)) >= 0]
    finding = Finding("headline-body-mismatch", severity, message, places[0], tuple(places[1:]), "c0ffee00")  # type: ignore[arg-type]
    return Report(document, (finding,), Coverage(2, 2, 0))


def form(name: str, *reports: Report, unread: tuple[Unread, ...] = (), **manner: Any) -> str:
    return written(name, Outcome(reports, unread), load_rules, Manner(**manner))[0]


@cache
def sarif_schema() -> Any:
    schema = json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


def sarif_of(*reports: Report, unread: tuple[Unread, ...] = ()) -> Any:
    log = json.loads(form("sarif", *reports, unread=unread))
    sarif_schema().validate(log)
    return log["runs"][0]


def test_the_door_knows_the_forms() -> None:
    assert door.FORMS == FORMS
    assert tuple(INPUT_FORMS) == INPUT_FORMS_OF_THE_DOOR


def test_sarif_keeps_to_the_schema_and_counts_utf16() -> None:
    report = report_on(WRONG, "21 dead", "12")
    run = sarif_of(report, unread=(Unread("gone.txt", "gone.txt: no such file"),))
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    line = WRONG.split("\n")[2]
    before, words = line[: line.index("21")], place["region"]["snippet"]["text"]
    assert words == "21 dead"
    assert place["artifactLocation"] == {"uri": "desk/ferry.txt", "uriBaseId": "%SRCROOT%"}
    assert place["region"]["startLine"] == 3
    assert place["region"]["startColumn"] == len(before.encode("utf-16-le")) // 2 + 1 == len(before) + 2
    assert place["region"]["endColumn"] == place["region"]["startColumn"] + 7
    (other,) = result["relatedLocations"]
    assert (other["id"], other["physicalLocation"]["region"]["startColumn"]) == (1, 24)
    assert other["message"]["text"] == 'desk/ferry.txt:1:24: "12"'
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "headline-body-mismatch"
    assert rule["help"]["text"].startswith(rule["help"]["markdown"][:40])
    assert len(run["tool"]["driver"]["rules"]) == len(load_rules())
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == ["gone.txt: no such file"]


def test_fingerprints_survive_moved_lines_and_tell_equal_findings_apart() -> None:
    story = "# Ferry sinks off Orrin: 12 dead\n\nThe ferry sank on Monday. The 21 dead were sailors.\n"
    moved = story.replace("\n\n", "\n\nIt was a grey day at the harbour.\n\n")
    prints = []
    for text in (story, moved):
        (result,) = sarif_of(pipeline.check(read("a.md", text.encode())))["results"]
        prints.append(result["partialFingerprints"])
    assert prints[0] == prints[1]
    report = report_on(WRONG, "21")
    twice = sarif_of(replace(report, findings=report.findings * 2))["results"]
    assert [one["partialFingerprints"]["primaryLocationLineHash"] for one in twice] == ["c0ffee00:1", "c0ffee00:2"]
    entries = json.loads(form("gitlab", replace(report, findings=report.findings * 2), replace(report)))
    assert len({one["fingerprint"] for one in entries}) == len(entries)


def test_limits_are_told_and_the_least_severe_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_RESULTS", 3), ("MOST_RESULTS_SHOWN", 2), ("MOST_PLACES", 2), ("MOST_PLACES_SHOWN", 1)):
        monkeypatch.setattr(sarif, name, most)
    report = report_on(WRONG, "21", "12", "Ferry", "dead")
    (one,) = report.findings
    levels = ("info", "error", "warning", "error")
    many = replace(report, findings=tuple(replace(one, severity=level) for level in levels))  # type: ignore[arg-type]
    text, told = written("sarif", Outcome((many,)), load_rules)
    run = json.loads(text)["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    assert {len(result["relatedLocations"]) for result in run["results"]} == {2}
    assert [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]] == list(told)
    assert told[0] == "SARIF: 1 of 4 findings were left out, the least severe; GitHub takes 3"
    assert len(told) == 4
    assert written("sarif", Outcome((report_on(WRONG, "21", "12"),)), load_rules)[1] == ()


def test_an_article_makes_no_links_in_sarif() -> None:
    run = sarif_of(report_on("[12](https://evil.example) men", "[12](https://evil.example)", message="[12](https://evil.example) here"))
    assert run["results"][0]["message"]["text"] == "\\[12\\](https://evil.example) here"


def test_github_annotations() -> None:
    out = form("github", report_on(WRONG, "21 dead", "12", message="50% here,\nnot: 40%"), unread=(Unread("a,b:c.txt", "a: gone"),))
    lines = out.splitlines()
    assert lines[0] == (
        "::error file=desk/ferry.txt,line=3,endLine=3,col=35,endColumn=42,title=headline-body-mismatch::"
        'desk/ferry.txt:3:35: "21 dead"%0A50%25 here, not: 40%25%0A  desk/ferry.txt:1:24: "12"'
    )
    assert lines[1] == "::error file=a%2Cb%3Ac.txt,title=not read::a: gone"
    assert lines[2] == "desk/ferry.txt: 1 finding; 2 numbers seen, 2 compared with another, 0 alone"
    report = report_on(WRONG, "12")
    assert github.limits(Outcome((replace(report, findings=report.findings * 10),))) == ()
    told = github.limits(Outcome((replace(report, findings=report.findings * 12),)))
    assert told[0] == "GitHub shows 10 annotations of a level for one step; of 12 at level error 2 stand in the log alone"


def test_reviewdog_counts_bytes() -> None:
    (one,) = json.loads(form("rdjson", report_on(WRONG, "21 dead", "12")))["diagnostics"]
    line = WRONG.split("\n")[2].encode()
    first, past = one["location"]["range"]["start"], one["location"]["range"]["end"]
    assert line[first["column"] - 1 : past["column"] - 1] == b"21 dead"
    assert (first["line"], one["severity"], one["code"]["value"]) == (3, "ERROR", "headline-body-mismatch")
    assert one["related_locations"][0]["location"]["range"]["start"] == {"line": 1, "column": 24}


def test_junit_fails_at_the_failing_level() -> None:
    report = report_on(WRONG, "21 dead", "12", severity="warning")
    clean = Report(report.article, (), Coverage(3, 2, 1))
    root = ET.fromstring(form("junit", report, clean, unread=(Unread("b", "b: gone"),)))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    assert [suite.get("failures") for suite in root] == ["1", "0", "0"]
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.text is not None
    assert 'desk/ferry.txt:1:24: "12"' in failure.text
    root = ET.fromstring(form("junit", report, fail_on="error"))
    assert root.get("failures") == "0"
    assert root.find("testsuite/testcase/system-out") is not None


def test_gitlab_and_csv_and_concise() -> None:
    report = report_on(WRONG, "21 dead", "12")
    (entry,) = json.loads(form("gitlab", report))
    assert (entry["severity"], entry["location"]) == ("major", {"path": "desk/ferry.txt", "lines": {"begin": 3, "end": 3}})
    (row,) = csv.DictReader(io.StringIO(form("csv", report)))
    assert (row["line"], row["column"], row["text"], row["related"]) == ("3", "35", "21 dead", 'desk/ferry.txt:1:24: "12"')
    assert form("concise", report) == (
        'desk/ferry.txt:3:35: error: 12 here, 21 there [headline-body-mismatch] (desk/ferry.txt:1:24: "12")\n'
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("=cmd()", "'=cmd()"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd", "'+cmd"), (" =1+1", "' =1+1"), ("\t=1", "' =1"), ("-5", "-5"),
     ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"), ("+3.5%", "+3.5%"), ("50%", "50%"), ("12", "12")],
)  # fmt: skip
def test_a_spreadsheet_runs_nothing(cell: str, shown: str) -> None:
    assert harmless(cell) == shown


@given(st.lists(st.sampled_from(EVIL), min_size=1, max_size=5), st.text(max_size=8))
def test_no_article_can_steer_who_reads_the_report(evil: list[str], more: str) -> None:
    words = "".join(evil) + more
    text = f"Top {words} 12 {words}\nand 21 {words} end"
    report = report_on(text, f"21 {words}", f"12 {words}", message=words, name=f"desk/{more}x.md".replace("\x00", ""))
    unread = (Unread(words, words),)
    out = {name: form(name, report, unread=unread) for name in FORMS}
    for name, one in out.items():
        assert all(line.isprintable() for line in one.split("\n")), name
        one.encode()
    for line in out["github"].splitlines():
        assert line.lstrip().startswith(("::error file=", "desk/")) or not line.lstrip().startswith("::")
        assert line.startswith("::") or "##[" not in line
    for line in github.quiet(out["text"]).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    sarif_schema().validate(json.loads(out["sarif"]))
    for name in ("json", "gitlab", "rdjson"):
        json.loads(out[name])
    ET.fromstring(out["junit"])
    assert "]]>" not in out["junit"]
    rows = list(csv.reader(io.StringIO(out["csv"])))
    assert {len(row) for row in rows} == {12}
    assert len(rows) == 3
    assert not any(cell.lstrip()[:1] in ("=", "@") for row in rows for cell in row)


def test_places_that_have_no_lines_are_told_in_words() -> None:
    article = read("a.txt", b"The 21 dead were sailors.", title="12 dead")
    where = (Location("a.txt", 0, 2, "12"), Location("figures.xlsx", 0, 2, "14", cell="Dead, 2024"))
    book = Document("figures.xlsx", "14", (), "14", article.origin)
    report = Report(article, (Finding("headline-body-mismatch", "error", "12", where[0], where[1:], "c0"),), Coverage(2, 2, 0), (book,))
    (result,) = sarif_of(report)["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["relatedLocations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "Dead, 2024"
    assert form("concise", report).startswith('a.txt (title):1:1: error: 12 [headline-body-mismatch] (figures.xlsx (Dead, 2024): "14")')
    assert "line=" not in form("github", report).splitlines()[0]
    assert json.loads(form("rdjson", report))["diagnostics"][0]["location"] == {"path": "a.txt"}
    assert form("csv", report).splitlines()[1].startswith("a.txt,,,,,error,")


PIECES = st.text(st.sampled_from("a £é\U0001f6a2\u202e\u0301عر&<>*_`|\t"), max_size=12)


@given(PIECES, PIECES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_every_form_points_at_the_author_s_own_characters(before: str, more: str, broken: str, marked: bool, bom: bool) -> None:
    lines = ["# Orrin", "", f"x {before} x. The crew of **12** had seven men &amp; four women.", "", f"{more} x"]
    source = broken.join(lines if marked else [line.replace("*", "").replace("&amp;", "and") for line in lines])
    data = (b"\xef\xbb\xbf" if bom else b"") + source.encode()
    report = pipeline.check(read("a.md" if marked else "a.txt", data))
    rows = [line.removesuffix("\r") for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    results = json.loads(form("sarif", report))["runs"][0]["results"]
    diagnostics = json.loads(form("rdjson", report))["diagnostics"]
    table = list(csv.DictReader(io.StringIO(form("csv", report))))
    assert len(results) == len(diagnostics) == len(table) == len(report.findings)
    for finding, result, diagnostic, row in zip(report.findings, results, diagnostics, table, strict=True):
        region, span = result["locations"][0]["physicalLocation"]["region"], diagnostic["location"]["range"]
        if region["startLine"] != region["endLine"]:
            continue
        line = rows[region["startLine"] - 1]
        there = line[int(row["column"]) - 1 : int(row["end_column"]) - 1]
        assert line.encode("utf-16-le")[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le") == there
        assert line.encode()[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == there
        assert there == finding.primary.text or marked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "wrong.txt").write_bytes(WRONG.encode())
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("name", FORMS)
def test_every_form_has_the_same_exit_codes(capsys: pytest.CaptureFixture[str], desk: Path, name: str) -> None:
    (desk / "right.txt").write_text("The crew of 12 had seven men and five women.")
    assert run(capsys, "check", "--format", name, "wrong.txt")[::2] == (1, "")
    assert run(capsys, "check", "--format", name, "right.txt")[::2] == (0, "")
    assert run(capsys, "check", "--format", name, "right.txt", "gone.txt")[::2] == (2, "claimcheck: gone.txt: no such file\n")


def test_several_reports_at_once(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    shown = run(capsys, "check", "wrong.txt")
    asked = [word for name in FORMS for word in ("--report", f"{name}=out.{name}")]
    assert run(capsys, "check", *asked, "wrong.txt") == shown
    for name in FORMS:
        assert (desk / f"out.{name}").read_text(encoding="utf-8") == run(capsys, "check", "--format", name, "wrong.txt")[1]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--report", "xml=a.xml"], "expected FORMAT=FILE, where FORMAT is one of text, concise"),
        (["--report", "a.sarif"], "expected FORMAT=FILE"),
        (["--report", "json=a", "--report", "csv=./a"], "./a is to be written twice"),
        (["--report", "json=a", "--output", "a"], "--output and --report would both write a"),
        (["--report", "json=wrong.txt"], "--report would write over wrong.txt, which is to be read"),
        (["--report", "json=no/a.json"], "no/a.json: cannot be written"),
    ],
)
def test_reports_that_cannot_be_written(capsys: pytest.CaptureFixture[str], desk: Path, asked: list[str], told: str) -> None:
    code, out, complaint = run(capsys, "check", *asked, "wrong.txt")
    assert (code, out) == (2, "")
    assert told in " ".join(complaint.replace("│", "").split())
    assert (desk / "wrong.txt").read_bytes() == WRONG.encode()


def test_annotations_are_picked_in_actions(capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(capsys, "check", "wrong.txt")[1].startswith("::error file=wrong.txt,line=1,")
    assert run(capsys, "check", "--format", "text", "wrong.txt")[1].startswith("wrong.txt:1:24: error:")
    (desk / "evil.md").write_text("# Orrin: 12 dead\n\n::error::x 21 dead ##[error]y\n")
    out = run(capsys, "check", "--format", "text", "evil.md")[1]
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in out.splitlines())


def test_limits_are_told_on_standard_error(capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = "\n\n".join(f"The crew of {12 + one} of boat {chr(65 + one)} had seven men and four women." for one in range(16))
    (desk / "crews.txt").write_text(story)
    code, out, complaint = run(capsys, "check", "--select", "sum-of-parts-mismatch", "--format", "github", "crews.txt")
    count = sum(line.startswith("::error ") for line in out.splitlines())
    assert (code, count > 10) == (1, True)
    assert f"GitHub shows 10 annotations of a level for one step; of {count} at level error {count - 10} stand in the log" in complaint
    monkeypatch.setattr(sarif, "MOST_RESULTS_SHOWN", 5)
    complaint = run(capsys, "check", "--select", "sum-of-parts-mismatch", "--report", "sarif=a.sarif", "crews.txt")[2]
    assert complaint == f"claimcheck: SARIF: GitHub shows the 5 most severe of {count} findings\n"


def test_outputs_do_not_hang_on_the_hash_seed(desk: Path) -> None:
    remarks = "<!-- claimcheck: ignore-file by-vs-to, age-gap-mismatch, rank-ordinal-mismatch -->"
    (desk / "two.md").write_bytes(f"{WRONG.replace('12', '**12**')}\n{remarks}\n".encode())
    (desk / "claimcheck.toml").write_text(
        'ignore = ["stale-figure", "by-vs-to"]\n[levels]\nscore-mismatch = "info"\nvote-tally-mismatch = "off"\n'
    )
    told = set()
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    for seed in ("0", "1", "2"):
        asked = [word for name in FORMS for word in ("--report", f"{name}={seed}.{name}")]
        command = [sys.executable, "-m", "claimcheck", "check", "wrong.txt", "two.md", *asked]
        done = subprocess.run(command, capture_output=True, check=False, env=environment | {"PYTHONHASHSEED": seed})
        assert done.returncode == 1
        told.add((done.stdout, *((desk / f"{seed}.{name}").read_bytes() for name in FORMS)))
    assert len(told) == 1
