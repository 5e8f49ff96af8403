"""The command line: exit codes, options, output, and what happens when somebody stops it."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import claimcheck
from claimcheck import pipeline
from claimcheck.cli import main
from claimcheck.model import Document
from claimcheck.writers import json as as_json

WRONG = "Ferry sinks off Orrin: 12 dead\n\nThe ferry sank on Monday. The 21 dead were sailors.\n"
RIGHT = "Ferry sinks off Orrin\n\nThe crew of 12 had seven men and five women. It had cost £3m.\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG)
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "right.txt"
    path.write_text(RIGHT)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_findings_are_printed_with_both_places(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    code, out, complaint = run(capsys, "check", wrong)
    assert (code, complaint) == (1, "")
    assert "[headline-body-mismatch]" in out
    assert f"{wrong}:1:24" in out
    assert f"{wrong}:3:31" in out
    assert f"{wrong}: 1 finding; 2 numbers seen, 2 compared with another, 0 stand alone" in out


def test_with_nothing_found_coverage_is_all_that_is_said(capsys: pytest.CaptureFixture[str], right: Path) -> None:
    code, out, complaint = run(capsys, "check", right)
    assert (code, complaint) == (0, "")
    assert out == f"{right}: 0 findings; 4 numbers seen, 3 compared with another, 1 stands alone\n"


def test_coverage_lists_every_number_of_every_file(capsys: pytest.CaptureFixture[str], wrong: Path, right: Path) -> None:
    plain = run(capsys, "check", right, wrong)
    code, out, complaint = run(capsys, "check", "--coverage", right, wrong)
    assert (code, complaint) == (1, "")
    listed = [line for line in out.splitlines() if line not in plain[1].splitlines()]
    assert listed == [
        '  3:13  "12"     a total and its parts: total here; part "seven" (3:20), part "five" (3:34)',
        '  3:20  "seven"  a total and its parts: part here; total "12" (3:13), part "five" (3:34)',
        '  3:34  "five"   a total and its parts: part here; total "12" (3:13), part "seven" (3:20)',
        '  3:58  "£3m"    set aside: no other number of such things',
        '  1:24  "12"  one fact told twice: first here; second "21" (3:31)',
        '  3:31  "21"  one fact told twice: second here; first "12" (1:24)',
    ]
    assert [line for line in out.splitlines() if line not in listed] == plain[1].splitlines()


def test_json_says_the_same_of_every_number_with_coverage_or_without(capsys: pytest.CaptureFixture[str], right: Path) -> None:
    out = run(capsys, "check", "--format", "json", right)[1]
    assert run(capsys, "check", "--format", "json", "--coverage", right)[1] == out
    numbers = json.loads(out)["files"][0]["coverage"]["numbers"]
    assert [(RIGHT[one["place"]["start"] : one["place"]["end"]], one["set_aside"]) for one in numbers] == [
        ("12", None), ("seven", None), ("five", None), ("£3m", "only-one"),
    ]  # fmt: skip


def test_the_failing_level(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    levels = ["error", "warning", "info"]
    (finding,) = pipeline.check_file(wrong).findings
    assert finding.severity in ("error", "warning")
    for level in levels:
        reached = levels.index(finding.severity) <= levels.index(level)
        assert run(capsys, "check", "--fail-on", level, wrong)[0] == int(reached)


def test_what_could_not_be_read_outweighs_findings(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    code, out, complaint = run(capsys, "check", "gone.txt", wrong)
    assert code == 2
    assert complaint == "claimcheck: gone.txt: no such file\n"
    assert "[headline-body-mismatch]" in out
    assert out.splitlines()[-1].startswith("1 file read, 1 file could not be read; 1 finding")


def test_folders_are_walked_in_order_and_each_file_is_read_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/b.markdown", "c.TXT", "note.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(RIGHT)
    code, out, _ = run(capsys, "check", tmp_path / "c.TXT", tmp_path)
    assert code == 0
    names = [line.partition(": ")[0].removeprefix(f"{tmp_path}/") for line in out.splitlines() if line.startswith(str(tmp_path))]
    assert names == ["c.TXT", "a/b.markdown", "a/z.txt", "b.md"]


def test_json_keeps_to_its_schema_and_is_the_same_each_time(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    code, out, _ = run(capsys, "check", "--format", "json", wrong, "gone.txt")
    assert code == 2
    report = json.loads(out)
    jsonschema.validate(report, as_json.schema(as_json.REPORT_VERSION))
    assert report["tool"] == {"name": "claimcheck", "version": claimcheck.__version__}
    assert report["errors"] == [{"file": "gone.txt", "message": "gone.txt: no such file"}]
    places = [report["files"][0]["findings"][0]["primary"], *report["files"][0]["findings"][0]["related"]]
    assert all(WRONG[place["start"] : place["end"]] == place["text"] for place in places)
    command = [sys.executable, "-m", "claimcheck", "check", "--format", "json", str(wrong), "gone.txt"]
    for seed in ("1", "2"):
        assert (
            subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}).stdout == out
        )


def test_extract_lists_quantities(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("On 4 May 2015 more than 3,000 civilians left, and £3.5m was lost.")
    code, out, complaint = run(capsys, "extract", path)
    assert (code, complaint) == (0, "")
    assert len(out.splitlines()) == 3
    assert f"{path}:1:25" in out
    assert "(3000, +inf)" in out
    code, out, _ = run(capsys, "extract", "--format", "json", "--kind", "money", "--kind", "date", path)
    listed = json.loads(out)
    jsonschema.validate(listed, as_json.schema(as_json.QUANTITIES_VERSION))
    assert [quantity["kind"] for quantity in listed["files"][0]["quantities"]] == ["date", "money"]
    assert [quantity["low"] for quantity in listed["files"][0]["quantities"]][1] == "3500000"
    everything = json.loads(run(capsys, "extract", "--format", "json", "--all", path)[1])
    assert {"date", "count", "money"} <= {quantity["kind"] for quantity in everything["files"][0]["quantities"]}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Usage:"),
        (["check"], "Missing argument 'PATH...'"),
        (["verify"], "No such command 'verify'"),
        (["check", "--format", "xml", "a.txt"], "'xml' is not one of 'text', 'concise', 'json'"),
        (["check", "--fail-on", "never", "a.txt"], "'never' is not one of"),
        (["check", "--date", "soon", "a.txt"], "'soon' is not a date"),
        (["check", "--title", "Ferry", "a.txt", "b.txt"], "--title is for a single input"),
        (["extract", "--kind", "entity", "a.txt"], "'entity' is not one of count, money"),
        (["check", "--rules", "nowhere", "a.txt"], "nowhere: expected a folder with rule files"),
        (["rules", "--rules", "nowhere"], "nowhere: expected a folder with rule files"),
        (["explain", "--rules", "nowhere", "range-inverted"], "nowhere: expected a folder with rule files"),
        (["explain", "--date", "soon", "--why", "a.txt"], "'soon' is not a date"),
    ],
)
def test_what_cannot_be_run_is_told(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    code, out, complaint = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert told in complaint
    assert "Traceback" not in complaint


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[:2] == (0, f"claimcheck {claimcheck.__version__}\n")
    code, out, _ = run(capsys, "check", "--help")
    assert code == 0
    assert "0 nothing at the failing level" in " ".join(out.split())


def test_a_title_and_a_date_can_be_given(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "body.txt"
    path.write_text("The ferry sank on Monday. The 21 dead were sailors.\n")
    code, out, _ = run(capsys, "check", "--title", "Ferry sinks off Orrin: 12 dead", "--date", "4 May 2015", path)
    assert code == 1
    assert f"{path} (title):1:24" in out
    assert f"{path}:1:31" in out


def test_own_rules(capsys: pytest.CaptureFixture[str], wrong: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    own = (Path(__file__).parent.parent / "rules" / "headline-body-mismatch.toml").read_text(encoding="utf-8")
    softened = "\n".join('severity = "info"' if line.startswith("severity") else line for line in own.splitlines())
    (rules / "headline-body-mismatch.toml").write_text(softened, encoding="utf-8")
    code, out, _ = run(capsys, "check", "--rules", rules, wrong)
    assert code == 0
    assert ": info: " in out
    (rules / "broken.toml").write_text("summary = 1")
    code, out, complaint = run(capsys, "check", "--rules", rules, wrong)
    assert (code, out) == (2, "")
    assert "broken.toml: key 'summary'" in complaint


def test_output_goes_to_a_file_whole(capsys: pytest.CaptureFixture[str], wrong: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    expected = run(capsys, "check", wrong)[1]
    assert run(capsys, "check", "--output", target, "--color", "auto", wrong) == (1, "", "")
    assert target.read_text(encoding="utf-8") == expected
    code, _, complaint = run(capsys, "check", "--output", tmp_path / "no" / "report.txt", wrong)
    assert code == 2
    assert "cannot be written: No such file or directory" in complaint


def test_an_input_is_never_written_over(capsys: pytest.CaptureFixture[str], wrong: Path, right: Path) -> None:
    for read in (wrong, wrong.parent):
        code, out, complaint = run(capsys, "check", "--output", wrong, right, read)
        assert (code, out) == (2, "")
        assert f"--output would write over {wrong}, which is to be read" in " ".join(complaint.split())
        assert wrong.read_text() == WRONG


def test_the_name_given_to_standard_input_tells_its_form() -> None:
    command = [sys.executable, "-m", "claimcheck", "check", "-", "--stdin-filename", "desk/ferry.md"]
    done = subprocess.run(
        command, input="# Ferry sinks off Orrin: **12** dead\n\nThe 21 dead were sailors.", capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "desk/ferry.md:1:28" in done.stdout
    assert "desk/ferry.md:3:5" in done.stdout


def test_output_that_the_screen_cannot_show_is_written_out() -> None:
    command = [sys.executable, "-m", "claimcheck", "extract", "-"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, input="It cost £12.".encode(), capture_output=True, check=False, env=environment)
    # Standard input is read as bytes, so the setting concerns the output alone.
    assert done.returncode == 0, done.stderr
    assert b"\\xa312" in done.stdout


def colours(wrong: Path, *options: str, **environment: str) -> bool:
    """Run on a terminal and tell whether colour came out."""
    leader, follower = pty.openpty()
    settings = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    command = [sys.executable, "-m", "claimcheck", "check", str(wrong), *options]
    with subprocess.Popen(command, stdout=follower, env={**settings, **environment}) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                more = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
    os.close(leader)
    assert process.returncode == 1
    assert b"headline-body-mismatch" in shown
    return b"\x1b[" in shown


def test_colour_is_for_terminals(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    assert colours(wrong)
    assert not colours(wrong, NO_COLOR="1")
    assert not colours(wrong, TERM="dumb")
    assert not colours(wrong, "--color", "never")
    assert colours(wrong, "--color", "always", NO_COLOR="1")
    assert "\x1b[" not in run(capsys, "check", wrong)[1]
    assert "\x1b[" in run(capsys, "check", "--color", "always", wrong)[1]


def test_a_reader_that_goes_away_is_no_fault(wrong: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "check", str(wrong)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


class Interrupted(io.RawIOBase):
    """Standard input of somebody who presses Ctrl-C."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:  # noqa: ARG002
        raise KeyboardInterrupt


def test_an_interrupt_ends_quietly(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Interrupted())))
    code, out, complaint = run(capsys, "check", "-")
    assert (code, out, complaint.strip()) == (130, "", "")


def test_a_fault_of_ours_in_one_text_does_not_keep_the_others_from_being_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wrong: Path, right: Path
) -> None:
    working = pipeline.found_in

    def failing_on_wrong(document: Document, settings: pipeline.Settings) -> claimcheck.Report:
        if "wrong" in document.name:
            raise ZeroDivisionError("of nothing")
        return working(document, settings)

    monkeypatch.setattr(pipeline, "found_in", failing_on_wrong)
    code, out, complaint = run(capsys, "check", "--no-cache", wrong, right)
    assert code == 2
    assert f"claimcheck: {wrong}: not checked: claimcheck itself failed on this text (ZeroDivisionError at test_cli.py:" in complaint
    assert f"{right}: 0 findings" in out
