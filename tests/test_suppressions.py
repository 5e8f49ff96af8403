"""What somebody has accepted keeps silent, with a reason and for its numbers alone; what is of no use or has no reason is told."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import pipeline
from claimcheck.cli import main
from claimcheck.model import Report
from claimcheck.readers import read
from claimcheck.readers.remarks import remarks_of
from claimcheck.suppressions import NOTICES, comment, entries_of, ledger_of, written
from claimcheck.writers import json as as_json
from claimcheck.writers import text
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.places import Places

CREW = "The crew of 12 had seven men and four women."
RULE = "sum-of-parts-mismatch"
STAMP = "9b53329e"


def report_on(source: str, name: str = "a.md") -> Report:
    return pipeline.check(read(name, source.encode()))


def told(source: str, name: str = "a.md") -> tuple[list[str], list[str]]:
    """What is found, and what was accepted."""
    report = report_on(source, name)
    return [one.rule for one in report.findings], [one.finding.rule for one in report.accepted]


@pytest.mark.parametrize(
    "source",
    [
        f"<!-- claimcheck: ignore {RULE} [{STAMP}]: per the port -->\n{CREW}\n",
        f"<!-- claimcheck: ignore {RULE} [{STAMP}]: per the port -->\r\n\r\n{CREW}\r\n",
        f"{CREW} <!-- claimcheck: ignore {RULE} [{STAMP}]: per the port -->\n",
        f"<!-- claimcheck: ignore by-vs-to, {RULE} [{STAMP}]: per the port -->\n{CREW}\n\n<!-- claimcheck: ignore-file by-vs-to: x -->\n",
        f"Text.\n\n- {CREW} <!--claimcheck: ignore {RULE} [{STAMP}]: per the port-->\n- Text.\n",
        f"Text.\n\n<!-- claimcheck: ignore-file {RULE} [{STAMP}]: per the port -->\n\nText.\n\n{CREW}\n",
        f"<!-- claimcheck: ignore-start {RULE} [{STAMP}]: per the port -->\n\nText.\n\n{CREW}\n\n<!-- claimcheck: ignore-end {RULE} -->\n",
        f"<!--\nclaimcheck: ignore {RULE} [{STAMP}]:\nper the port\n-->\n{CREW}\n",
        f"\U0001f6a2 \u202eعربى **é** &amp;\n\n<!-- claimcheck: ignore {RULE} [{STAMP}]: per the port -->\n{CREW}\n",
    ],
)
def test_what_is_accepted_in_the_text_is_silent(source: str) -> None:
    found, accepted = told(source)
    assert RULE not in found
    assert accepted == [RULE]
    assert [one.reason for one in report_on(source).accepted] == ["per the port"]


def test_the_alert_comes_back_when_a_number_changes() -> None:
    source = f"{CREW} <!-- claimcheck: ignore {RULE} [{STAMP}]: per the port -->\n"
    assert told(source) == ([], [RULE])
    for before, after in (("12", "13"), ("four", "three"), ("seven", "eight")):
        changed = report_on(source.replace(before, after))
        if after == "eight":
            assert [one.rule for one in changed.findings] == ["suppression-unused"]
            continue
        assert [one.rule for one in changed.findings] == [RULE, "suppression-unused"]
        assert "with other numbers; as it stands now it has the stamp [" in changed.findings[1].message
    moved = f"An early ferry was late.\n\n{source.replace('had seven', 'had at last seven')}"
    assert told(moved) == ([], [RULE])


def test_a_remark_holds_for_its_block_and_rule_alone() -> None:
    other = "The choir of 40 has 22 sopranos and 16 basses."
    assert told(f"{CREW} <!-- claimcheck: ignore {RULE}: x -->\n\n{other}\n")[0] == [RULE, "suppression-unbound"]
    assert told(f"<!-- claimcheck: ignore by-vs-to: x -->\n{CREW}\n") == ([RULE, "suppression-unused"], [])
    assert told(f"{CREW}\n\n<!-- claimcheck: ignore {RULE}: x -->\n{other}\n")[0] == [RULE, "suppression-unbound"]


@pytest.mark.parametrize(
    ("remark", "rule", "says"),
    [
        (f"ignore {RULE} [{STAMP}]", "suppression-without-reason", f"this accepts {RULE} without a reason"),
        (f"ignore {RULE} [{STAMP}]:  ", "suppression-without-reason", "without a reason"),
        (f"ignore {RULE}: x", "suppression-unbound", f"to bind it to them, write {RULE} [{STAMP}]"),
        (f"ignore {RULE} [{STAMP}], by-vs-to: x", None, ""),
        ("ignore by-vs-two: x", "suppression-unread", "no rule is called 'by-vs-two'"),
        ("ignor by-vs-to: x", "suppression-unread", "cannot be read; expected claimcheck: ignore RULE: reason"),
        ("", "suppression-unread", "cannot be read"),
        ("ignore: x", "suppression-unread", "names no rule"),
        (f"ignore {RULE} [xyz]: x", "suppression-unread", "has a stamp that is none"),
        (f"ignore {RULE} [9b53: x", "suppression-unread", "has a stamp that is none"),
        (f"ignore-end {RULE}", "suppression-unread", "ends what was never begun"),
        (f"ignore-start {RULE}: x", "suppression-unread", "is never ended"),
        ("ignore age-gap-mismatch: x", "suppression-unused", "this accepts age-gap-mismatch, which is not found here"),
        ("ignore source-value-mismatch: needs a source", None, ""),
    ],
)
def test_what_is_wrong_with_a_remark_is_told_at_the_remark(remark: str, rule: str | None, says: str) -> None:
    report = report_on(f"# Orrin\n\n{CREW} <!-- claimcheck: {remark} -->\n")
    notices = [one for one in report.findings if one.rule.startswith("suppression-")]
    assert [one.rule for one in notices] == ([rule] if rule else [])
    for one in notices:
        assert says in one.message
        place = Places(report.article).place(one.primary.start, one.primary.end)
        assert report.article.source[place.start : place.end] == one.primary.text == f"<!-- claimcheck: {remark} -->"
        assert place.line == 3
    text.write(Outcome((report,)))
    jsonschema.validate(json.loads(as_json.write(Outcome((report,)))), as_json.schema(as_json.REPORT_VERSION))


def test_code_and_plain_text_hold_no_remarks() -> None:
    remark = f"<!-- claimcheck: ignore {RULE} [{STAMP}]: x -->"
    assert told(f"`{remark}` {CREW}\n") == ([RULE], [])
    assert told(f"```\n{remark}\n```\n\n{CREW}\n") == ([RULE], [])
    assert told(f"{CREW} {remark}\n", "a.txt")[1] == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_reason_ends_its_comment(reason: str, before: str) -> None:
    made = comment("ignore", RULE, STAMP + "00", f"x{reason}")
    document = read("a.md", f"{before.encode('utf-8', 'replace').decode()}\n\n{made}\n\n**Text**.\n".replace("\x00", "").encode())
    found = [one for one in remarks_of(document) if one.words.startswith(f"ignore {RULE}")]
    assert not any("-->" in one.words for one in found)
    assert made.count("-->") == 1
    assert made.endswith("-->")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("source", "line", "rule"),
    [
        (f"# Orrin\n\n{CREW}\n", 3, RULE),
        (f"# Orrin\r\n\r\n{CREW}\r\n", 3, RULE),
        (f"\ufeff{CREW}\n", 1, RULE),
        (f"Text.\n\n- One.\n- {CREW}\n- Two.\n", 4, RULE),
        (f"Text.\n\n> {CREW}\n> More.\n\nText.\n", 3, RULE),
        ("Text \U0001f6a2 é.\n\n**The** crew of 12 had seven men\nand four **women**.\n", 3, RULE),
        ("---\ntitle: 12 dead off Orrin\n---\n\nThe 21 dead were sailors.\n", 2, "headline-body-mismatch"),
        ("# 12 dead off Orrin\n\nThe 21 dead were sailors.\n", 1, "headline-body-mismatch"),
        ("12 dead off Orrin\n=================\n\nThe 21 dead were sailors.\n", 1, "headline-body-mismatch"),
        (f"| ship | told |\n|---|---|\n| Orrin | {CREW} |\n", 3, RULE),
    ],
)
def test_accepting_writes_a_comment_and_changes_nothing_else(
    capsys: pytest.CaptureFixture[str], desk: Path, source: str, line: int, rule: str
) -> None:
    path = desk / "story.md"
    path.write_bytes(source.encode())
    before = pipeline.check_file(path)
    code, out, complaint = run(capsys, "accept", f"story.md:{line}", rule, "--reason", "per the port | --> checked")
    assert (code, out, complaint) == (0, f"story.md: accepted in the text: {rule}\n", "")
    after = pipeline.check_file(path)
    assert [one.finding.fingerprint for one in after.accepted] == [one.fingerprint for one in before.findings if one.rule == rule]
    assert [one.rule for one in after.findings] == [one.rule for one in before.findings if one.rule != rule]
    assert after.article.text == before.article.text
    now = path.read_bytes().decode()
    at = now.index("<!-- claimcheck:")
    assert (now[:at] + now[now.index("-->", at) + 3 :]).replace("\ufeff", "").split() == source.replace("\ufeff", "").split()
    assert now.startswith("\ufeff") == source.startswith("\ufeff")
    assert ("\r\n" in now) == ("\r\n" in source)
    assert now.count("\n") == now.count("\r\n") or "\r\n" not in source
    path.write_bytes(now.replace("12", "14", 1).replace("10 miles", "11 miles").encode())
    assert rule in [one.rule for one in pipeline.check_file(path).findings]


def test_what_takes_no_comments_is_accepted_in_a_file(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (desk / name).write_text(f"{CREW}\n")
        assert run(capsys, "check", name)[0] == 1
        code, out, _ = run(capsys, "accept", f"{name}:1", RULE, "--reason", "per the port")
        assert (code, out) == (0, f"{name}: accepted in claimcheck-accepted.jsonl: {RULE}\n")
        assert run(capsys, "check", name)[:2] == (
            0,
            f"{name}: 0 findings, 1 accepted; 3 numbers seen, 3 compared with another, 0 stand alone\n",
        )
    lines = [json.loads(line) for line in (desk / "claimcheck-accepted.jsonl").read_text().splitlines()]
    assert [one["file"] for one in lines] == ["a.txt", "b.txt"]
    assert (lines[0]["words"], lines[0]["reason"]) == (["12", "seven", "four"], "per the port")
    (desk / "a.txt").write_text(f"{CREW.replace('12', '13')}\n")
    code, out, _ = run(capsys, "check", "--format", "concise", "a.txt", "b.txt")
    assert code == 1
    assert [line.split("[")[1].split("]")[0] for line in out.splitlines()] == [RULE, "suppression-unused"]
    assert 'claimcheck-accepted.jsonl:1 accepts sum-of-parts-mismatch of "12", "seven", "four", which is not found here' in out
    (desk / "desk").mkdir()
    (desk / "desk" / "claimcheck.toml").write_text('accepted = "../claimcheck-accepted.jsonl"\n')
    (desk / "desk" / "story.md").write_text(f"{CREW}\n")
    assert run(capsys, "accept", "desk/story.md:1", RULE, "--reason", "so", "--to-file", "claimcheck-accepted.jsonl")[0] == 0
    assert run(capsys, "check", "desk")[0] == 0


def test_notices_are_explained_and_go_into_every_form(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    for name in NOTICES:
        assert run(capsys, "explain", name)[1].startswith(f"{name} (")
    (desk / "a.md").write_text(f"{CREW} <!-- claimcheck: ignore {RULE} -->\n")
    run_of = json.loads(run(capsys, "check", "--format", "sarif", "a.md")[1])["runs"][0]
    assert [one["ruleId"] for one in run_of["results"]] == ["suppression-without-reason", "suppression-unbound"]
    for result in run_of["results"]:
        assert run_of["tool"]["driver"]["rules"][result["ruleIndex"]]["shortDescription"]["text"] == NOTICES[result["ruleId"]][1]
        assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == len(CREW) + 2


def test_notices_are_given_other_levels_as_rules_are(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "a.md").write_text(f"{CREW} <!-- claimcheck: ignore {RULE} -->\n\nText. <!-- claimcheck: ignore by-vs-to: x -->\n")

    def levels(*arguments: str) -> dict[str, str]:
        out = run(capsys, "check", "--format", "json", *arguments, "a.md")[1]
        return {one["rule"]: one["severity"] for one in json.loads(out)["files"][0]["findings"]}

    assert levels() == {"suppression-without-reason": "warning", "suppression-unbound": "info", "suppression-unused": "warning"}
    (desk / "claimcheck.toml").write_text(
        'ignore = ["suppression-unbound"]\n[levels]\nsuppression-unused = "error"\nsuppression-without-reason = "off"\n'
    )
    assert levels() == {"suppression-unused": "error"}
    assert levels("--level", "suppression-unused=info") == {"suppression-unused": "info"}
    (desk / "claimcheck.toml").write_text('[levels]\nsuppression-unusd = "error"\n')
    assert "did you mean 'suppression-unused'?" in run(capsys, "check", "a.md")[2]


def test_reasonless_lines_are_told(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "a.txt").write_text(f"{CREW}\n")
    run(capsys, "accept", "a.txt:1", RULE, "--reason", "per the port")
    ledger = desk / "claimcheck-accepted.jsonl"
    ledger.write_text(ledger.read_text().replace("per the port", ""))
    code, out, _ = run(capsys, "check", "--format", "concise", "a.txt")
    assert (code, "claimcheck-accepted.jsonl:1 accepts sum-of-parts-mismatch without a reason [suppression-without-reason]" in out) == (
        1,
        True,
    )


def test_what_a_source_says_otherwise_is_accepted_too(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "sale.md").write_text("# Harbour sold\n\nThe town of Tolness has sold its harbour for £25m.\n")
    (desk / "release.txt").write_text("The town of Tolness has sold its harbour for £28m.\n")
    compared = ("compare", "sale.md", "--source", "release.txt")
    assert run(capsys, *compared)[0] == 1
    assert run(capsys, "accept", "sale.md:3", "source-value-mismatch", "--source", "release.txt", "--reason", "corrected since")[0] == 0
    assert run(capsys, *compared)[0] == 0
    assert run(capsys, "check", "sale.md")[0] == 0  # without its source a suppression is not called unused
    (desk / "release.txt").write_text("The town of Tolness has sold its harbour for £29m.\n")
    assert run(capsys, *compared)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["story.md", RULE, "--reason", "x"], "'story.md': expected FILE:LINE, such as story.md:3"),
        (["story.md:1", RULE], "Missing option '--reason'"),
        (["story.md:1", RULE, "--reason", " "], "--reason is empty"),
        (["story.md:1", RULE, "--reason", "x"], f"story.md:1: nothing of {RULE} to accept; no rule speaks there; {RULE} speaks of line 3"),
        (["story.md:3", "by-vs-to", "--reason", "x"], f"nothing of by-vs-to to accept; the rules that speak there: {RULE}"),
        (["gone.md:1", RULE, "--reason", "x"], "gone.md: no such file"),
        ([".:1", RULE, "--reason", "x"], ".: expected one file"),
    ],
)
def test_what_cannot_be_accepted(capsys: pytest.CaptureFixture[str], desk: Path, arguments: list[str], told: str) -> None:
    (desk / "story.md").write_text(f"# Orrin\n\n{CREW}\n")
    code, out, complaint = run(capsys, "accept", *arguments)
    assert (code, out) == (2, "")
    assert told in " ".join(complaint.split())
    assert (desk / "story.md").read_text() == f"# Orrin\n\n{CREW}\n"


def test_a_baseline_holds_for_what_was_there(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "old.txt").write_text(f"{CREW}\n")
    (desk / "older.md").write_text(f"{CREW}\n")
    code, out, _ = run(capsys, "check", "--write-baseline", "base.jsonl", ".")
    assert (code, out) == (0, "base.jsonl: 2 findings written; --baseline base.jsonl accepts what is there now\n")
    first = (desk / "base.jsonl").read_text()
    code, out, complaint = run(capsys, "check", "--baseline", "base.jsonl", "older.md", "old.txt")
    assert (code, complaint) == (0, "")
    assert "older.md: 0 findings, 1 accepted" in out
    (desk / "claimcheck.toml").write_text('baseline = "base.jsonl"\n')
    (desk / "old.txt").write_text("The crew of 14 had seven men and four women.\n")
    code, out, complaint = run(capsys, "check", "--format", "concise", "old.txt", "older.md")
    assert (code, [line.partition(":")[0] for line in out.splitlines()]) == (1, ["old.txt"])
    assert complaint == "claimcheck: base.jsonl: 1 finding of it gone; write it again with --write-baseline\n"
    (desk / "older.md").write_text(f"{CREW}\n\nText.\n\n{CREW}\n")
    assert run(capsys, "check", "--format", "concise", "older.md")[0] == 1  # once more than was there
    assert run(capsys, "check", "--write-baseline", "base.jsonl", ".")[0] == 0
    assert (desk / "base.jsonl").read_text() != first
    assert run(capsys, "check", ".")[::2] == (0, "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nothing", "base.jsonl:1: expected a JSON object"),
        ("[]", "base.jsonl:1: expected a JSON object with file, rule, fingerprint, reason"),
        ('{"file": "a"}', "base.jsonl:1: key 'rule' is missing"),
        ('{"file": 1}', "base.jsonl:1: key 'file': expected str"),
        ('{"fiel": "a"}', "base.jsonl:1: key 'fiel': expected one of file, rule"),
        ("\udcff", "base.jsonl: not UTF-8"),
    ],
)
def test_a_baseline_that_cannot_be_read(capsys: pytest.CaptureFixture[str], desk: Path, line: str, told: str) -> None:
    (desk / "a.txt").write_text(CREW)
    (desk / "base.jsonl").write_bytes(line.encode("utf-8", "surrogateescape"))
    code, out, complaint = run(capsys, "check", "--baseline", "base.jsonl", "a.txt")
    assert (code, out) == (2, "")
    assert told in complaint
    assert run(capsys, "check", "--baseline", "gone.jsonl", "a.txt")[2] == "claimcheck: gone.jsonl: no such file\n"


def test_ledgers_are_sorted_and_read_back() -> None:
    report = report_on(f"{CREW}\n\nThe choir of 40 has 22 sopranos and 16 basses.\n")
    entries = entries_of([("a.md", one) for one in report.findings], str(Path.cwd()), "x")
    assert written(reversed(entries)) == written(entries)
    ledger = ledger_of(Path("l.jsonl"), written(entries))
    assert written(ledger.entries("a.md")) == written(entries)
    assert len(entries) == 2
