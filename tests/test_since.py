"""`claimcheck check --since REVISION`: only what changed in the repository, each file held against how it was."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from claimcheck.cli import main

STORY = "Storm cuts power to 9,000 homes\n\nThe storm has left 9,000 homes without power, the grid said.\n\nCrews were out on Sunday.\n"
OTHER = "Ferry sails again\n\nThe ferry carried 40 cars on Monday.\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two stories, committed, which is the working directory."""
    folder = tmp_path / "desk"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "storm.txt").write_text(STORY, encoding="utf-8")
    (folder / "ferry ü.txt").write_text(OTHER, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "first")
    monkeypatch.chdir(folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["check", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("desk")
class TestSince:
    def test_where_nothing_changed_nothing_is_checked(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(capsys, ".", "--since", "HEAD") == (0, "no file to check changed since HEAD\n", "")
        code, out, _ = run(capsys, ".", "--since", "HEAD", "--format", "json")
        assert (code, json.loads(out)["files"]) == (0, [])

    def test_a_figure_left_standing_is_flagged_and_the_changes_are_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("storm.txt").write_text(STORY.replace("left 9,000", "left 14,000"), encoding="utf-8")
        code, out, complaint = run(capsys, ".", "--since", "HEAD")
        assert (code, complaint) == (1, "")
        assert "[stale-figure]" in out
        assert "HEAD:storm.txt:3:20" in out
        assert '    changed  3:20  "9,000"  ->  3:20  "14,000"\n' in out
        assert "ferry" not in out

    def test_committed_changes_count_as_well(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        Path("ferry ü.txt").write_text(OTHER.replace("40", "44"), encoding="utf-8")
        git(desk, "commit", "--quiet", "-am", "second")
        code, out, _ = run(capsys, ".", "--since", "HEAD~1", "--format", "json")
        (file,) = json.loads(out)["files"]
        assert (code, file["previous"], [one["new"]["text"] for one in file["changes"]]) == (0, "HEAD~1:ferry ü.txt", ["44"])

    def test_a_renamed_file_is_followed(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        git(desk, "mv", "storm.txt", "storm-two.txt")
        Path("storm-two.txt").write_text(STORY.replace("left 9,000", "left 14,000"), encoding="utf-8")
        code, out, _ = run(capsys, ".", "--since", "HEAD")
        assert code == 1
        assert "  figures since HEAD:storm.txt: 1 changed" in out

    def test_a_new_file_is_checked_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("new.txt").write_text("Ferry sinks: 12 dead\n\nThe 13 dead were sailors.\n", encoding="utf-8")
        code, out, _ = run(capsys, ".", "--since", "HEAD")
        assert code == 1
        assert out.startswith("new.txt:")
        assert "figures since" not in out

    def test_from_a_folder_below_only_its_files_are_checked(
        self, capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (desk / "below").mkdir()
        (desk / "below" / "new.txt").write_text(OTHER, encoding="utf-8")
        (desk / "storm.txt").write_text(STORY + "More.\n", encoding="utf-8")
        monkeypatch.chdir(desk / "below")
        assert run(capsys, ".", "--since", "HEAD")[1].startswith("new.txt: 0 findings")

    def test_a_hook_or_an_external_diff_of_the_repository_is_not_run(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        git(desk, "config", "diff.external", "touch ran")
        git(desk, "config", "core.fsmonitor", "touch ran")
        Path("storm.txt").write_text(STORY + "More.\n", encoding="utf-8")
        assert run(capsys, ".", "--since", "HEAD")[0] == 0
        assert not (desk / "ran").exists()


@pytest.mark.usefixtures("desk")
class TestRefused:
    def refused(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
        code, out, complaint = run(capsys, *arguments)
        assert (code, out) == (2, "")
        return complaint

    @pytest.mark.parametrize("revision", ["nowhere", "--all", "HEAD:storm.txt", "", "a\nb"])
    def test_an_unknown_revision(self, capsys: pytest.CaptureFixture[str], revision: str) -> None:
        assert "no such revision" in self.refused(capsys, ".", f"--since={revision}")

    def test_a_file_in_no_repository(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        outside = tmp_path / "outside.txt"
        outside.write_text(STORY, encoding="utf-8")
        assert self.refused(capsys, outside, "--since", "HEAD") == f"claimcheck: {outside}: is in no git repository; --since needs one\n"

    def test_without_git(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "needs git" in self.refused(capsys, ".", "--since", "HEAD")

    def test_a_missing_file_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.refused(capsys, "gone.txt", "--since", "HEAD") == "claimcheck: gone.txt: no such file\n"

    def test_standard_input(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "not for standard input" in self.refused(capsys, "-", "--since", "HEAD")

    def test_an_earlier_version_that_is_no_text(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        Path("raw.txt").write_bytes(b"\x00\xff\xfe\x00")
        git(desk, "add", "raw.txt")
        git(desk, "commit", "--quiet", "-m", "raw")
        Path("raw.txt").write_text(STORY, encoding="utf-8")
        code, _, complaint = run(capsys, ".", "--since", "HEAD")
        assert code == 2
        assert complaint.startswith("claimcheck: HEAD:raw.txt: ")

    def test_the_same_bytes_whatever_the_processes(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        for number in range(6):
            Path(f"{number}.txt").write_text(STORY, encoding="utf-8")
        git(desk, "add", ".")
        git(desk, "commit", "--quiet", "-m", "more")
        for number in range(6):
            Path(f"{number}.txt").write_text(STORY.replace("left 9,000", f"left {number + 10},000"), encoding="utf-8")
        Path("new.txt").write_text(STORY, encoding="utf-8")
        told = [run(capsys, ".", "--since", "HEAD", "--format", "json", "--jobs", jobs) for jobs in (1, 2, 2)]
        assert told[0] == told[1] == told[2]
        assert [len(one.get("changes", ())) for one in json.loads(told[0][1])["files"]] == [1] * 6 + [0]
