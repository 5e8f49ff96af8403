"""`claimcheck compare`: findings with both places, what became of every number, who says what of which fact, what cannot be compared."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.writers import json as as_json

ROOT = Path(__file__).parent.parent

ARTICLE = """# Orrin flood wrecks 430 homes

The flood destroyed 430 homes in Marlhead, the fire service said. At least 17 people were hurt.

Net debt of the Harrow trust fell by £84m to £612m. Income grew by 8%.

Marlhead recorded 214 robberies in 2024.
"""
RELEASE = "Net debt: £612m, a reduction of £48m over the year.\nIncome was £54m (2019: £50m).\n"
WIRE = "The flood on the Orrin destroyed 460 homes in Marlhead, the mayor said.\n"
FIRE = "The flood on the Orrin destroyed 430 homes in Marlhead, the fire service said.\n"
CRIME = "Offence,2023,2024\nRobbery,188,241\nBurglary,900,812\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article and its sources, which is the working directory."""
    for name, text in {"story.md": ARTICLE, "release.txt": RELEASE, "wire.txt": WIRE, "fire.txt": FIRE, "crime.csv": CRIME}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["compare", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def read(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    """The one file of a JSON report that keeps to its schema."""
    _, out, complaint = run(capsys, *arguments, "--format", "json")
    assert complaint == ""
    report = json.loads(out)
    jsonschema.validate(report, as_json.schema(as_json.REPORT_VERSION))
    (file,) = report["files"]
    return dict(file)


@pytest.mark.usefixtures("desk")
class TestFindings:
    def test_a_finding_shows_the_place_in_the_article_and_in_the_source(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, complaint = run(capsys, "story.md", "--source", "release.txt")
        assert (code, complaint) == (1, "")
        assert out.startswith(
            "story.md:5:38: error: the source has £48m; the copy has £84m; two digits look swapped [source-value-mismatch]\n"
            "    Net debt of the Harrow trust fell by £84m to £612m. Income grew by 8%.\n"
            "                                         ^^^^\n"
            '  release.txt:1:33: "£48m"\n'
            "    Net debt: £612m, a reduction of £48m over the year.\n"
            "                                    ^^^^\n"
        )
        assert "\n  held against release.txt: 1 agrees, 1 differs, 1 follows, 4 not found in it\n" in out

    def test_a_cell_is_named_by_its_labels(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run(capsys, "story.md", "--source", "crime.csv")
        assert '  crime.csv:2:13: "241" (Robbery, 2024)\n' in out

    def test_a_cell_of_a_workbook_goes_by_its_labels_alone(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        from openpyxl import Workbook

        book = Workbook()
        for row in (("Offence", "2023", "2024"), ("Robbery", 188, 241), ("Burglary", 900, 812)):
            book.active.append(row)
        book.save(desk / "crime.xlsx")
        code, out, _ = run(capsys, "story.md", "--source", "crime.xlsx")
        assert code == 1
        assert '  crime.xlsx (Robbery, 2024): "241"\n' in out
        file = read(capsys, "story.md", "--source", "crime.xlsx")
        assert [place["cell"] for finding in file["findings"] for place in finding["related"]] == ["Robbery, 2024"]  # type: ignore[attr-defined]

    def test_the_level_that_fails_is_chosen_as_for_check(self, capsys: pytest.CaptureFixture[str]) -> None:
        about = ("story.md", "--source", "fire.txt", "--source", "wire.txt")
        assert run(capsys, *about, "--fail-on", "info")[0] == 1
        Path("plain.txt").write_text("The council met on Monday.\n", encoding="utf-8")
        alone = ("plain.txt", "--source", "fire.txt", "--source", "wire.txt")
        assert run(capsys, *alone)[0] == 0
        assert run(capsys, *alone, "--fail-on", "info")[0] == 1

    def test_two_sources_that_cannot_both_be_right_are_told_behind_the_article(self, capsys: pytest.CaptureFixture[str]) -> None:
        file = read(capsys, "story.md", "--source", "wire.txt", "--source", "fire.txt", "--source", "release.txt")
        *_, last = file["findings"]  # type: ignore[misc]
        assert (last["rule"], last["severity"]) == ("cross-source-disagreement", "info")
        assert last["message"] == "fire.txt (fire service) has 430, wire.txt (the mayor) 460"
        assert [place["file"] for place in (last["primary"], *last["related"])] == ["fire.txt", "wire.txt"]

    def test_an_output_file_is_written(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        code, out, _ = run(capsys, "story.md", "--source", "release.txt", "--output", "out.txt")
        assert (code, out) == (1, "")
        assert "source-value-mismatch" in (desk / "out.txt").read_text(encoding="utf-8")

    def test_the_article_may_come_from_standard_input(self) -> None:
        command = [sys.executable, "-m", "claimcheck", "compare", "-", "--source", "release.txt", "--stdin-filename", "draft.md"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, input=ARTICLE, capture_output=True, encoding="utf-8", env=environment, check=False)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith("draft.md:5:38: error: ")


@pytest.mark.usefixtures("desk")
class TestCoverage:
    def test_each_number_is_told_with_what_its_sources_say(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run(capsys, "story.md", "--source", "release.txt", "--source", "crime.csv", "--coverage")
        lines = [" ".join(line.split()) for line in out.splitlines()]
        assert '5:38 "£84m" differs from "£48m" (release.txt:1:33)' in lines
        assert '5:46 "£612m" agrees with "£612m" (release.txt:1:11)' in lines
        assert '5:68 "8%" follows from "£54m" (release.txt:2:12) and "£50m" (release.txt:2:24)' in lines
        assert '3:76 "17" in no source' in lines
        assert '7:19 "214" differs from "241" (crime.csv:2:13, Robbery, 2024)' in lines

    def test_nothing_is_ever_called_verified(self, capsys: pytest.CaptureFixture[str]) -> None:
        for form in ("text", "json", "table", "csv"):
            _, out, _ = run(capsys, "story.md", "--source", "release.txt", "--source", "wire.txt", "--coverage", "--format", form)
            assert not any(word in out.lower() for word in ("verified", "confirmed", "correct", "consistent"))

    def test_json_has_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        file = read(capsys, "story.md", "--source", "release.txt")
        held = {seen["place"]["text"]: seen.get("held") for seen in file["coverage"]["numbers"]}  # type: ignore[index]
        absent = dict.fromkeys(("430", "17", "214"), "absent")
        assert held == {**absent, "£84m": "differs", "£612m": "agrees", "8%": "follows", "2024": None}
        assert file["sources"] == ["release.txt"]

    def test_alone_an_article_has_nothing_of_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["check", "story.md", "--format", "json"])
        (file,) = json.loads(capsys.readouterr().out)["files"]
        assert set(file) == {"file", "findings", "coverage"}
        assert not any("held" in seen for seen in file["coverage"]["numbers"])


@pytest.mark.usefixtures("desk")
class TestMatrix:
    SOURCES = ("--source", "release.txt", "--source", "wire.txt", "--source", "fire.txt")

    def test_a_row_tells_who_says_what(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "story.md", *self.SOURCES, "--format", "table")
        head, *rows = ([cell.strip() for cell in line.split("  ") if cell.strip()] for line in out.splitlines())
        assert code == 1
        assert head == ["fact", "verdict", "story.md", "release.txt", "wire.txt", "fire.txt"]
        told = {row[2]: row[1:] for row in rows}
        homes = "430; 430 (fire service)"
        assert told[homes] == ["DIFFER", homes, "-", "460 (the mayor)", "430 (fire service)"]
        assert told["£612m"] == ["agree", "£612m", "£612m", "-", "-"]
        assert told["17"] == ["one only", "17", "-", "-", "-"]

    def test_csv_has_a_row_for_every_fact_and_document(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run(capsys, "story.md", *self.SOURCES, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        debt = [row for row in rows if row["fact"] == next(one["fact"] for one in rows if one["text"] == "£612m")]
        assert [(row["document"], row["role"], row["text"], row["low"], row["line"]) for row in debt] == [
            ("story.md", "article", "£612m", "612000000", "5"), ("release.txt", "source", "£612m", "612000000", "1"),
            ("wire.txt", "source", "", "", ""), ("fire.txt", "source", "", "", ""),
        ]  # fmt: skip

    def test_json_names_the_silent(self, capsys: pytest.CaptureFixture[str]) -> None:
        file = read(capsys, "story.md", *self.SOURCES)
        (debt,) = (one for one in file["figures"] if one["told"][0]["place"]["text"] == "£612m")  # type: ignore[attr-defined]
        assert (debt["verdict"], debt["silent"]) == ("agree", ["wire.txt", "fire.txt"])

    def test_a_frame_has_the_documented_columns(self) -> None:
        report = claimcheck.compare("story.md", ["release.txt", "wire.txt"])
        frame = report.figures()
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
            "fact": "int64", "thing": "string", "verdict": "string", "document": "string", "role": "string", "text": "string",
            "low": "float64", "high": "float64", "modifier": "string", "unit": "string", "speaker": "string", "date": "string",
            "start": "Int64", "end": "Int64", "line": "Int64", "column": "Int64", "cell": "string",
        }  # fmt: skip
        assert frame[(frame["document"] == "wire.txt") & (frame["verdict"] == "differ")]["low"].dropna().tolist() == [460.0]
        assert claimcheck.compare_text("Nothing here.", ["Nor here."]).figures().empty

    def test_what_two_sources_say_is_a_row_though_the_article_is_silent(self) -> None:
        report = claimcheck.compare_text("The council met.", [FIRE, WIRE])
        (fact,) = report.facts
        assert fact.verdict == "differ"
        assert [(one.place.document, one.low) for one in fact.tellings] == [("source 1", 430), ("source 2", 460)]


@pytest.mark.usefixtures("desk")
class TestRefused:
    def refused(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
        code, out, complaint = run(capsys, *arguments)
        assert (code, out) == (2, "")
        return complaint

    def test_a_source_that_cannot_be_read_is_named_and_nothing_is_compared(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = self.refused(capsys, "story.md", "--source", "gone.csv", "--source", "release.txt")
        assert told == "claimcheck: gone.csv: no such file\n"
        code, out, _ = run(capsys, "story.md", "--source", "gone.csv", "--source", "release.txt", "--format", "json")
        report = json.loads(out)
        assert (code, report["files"]) == (2, [])
        assert report["errors"] == [{"file": "gone.csv", "message": "gone.csv: no such file"}]

    def test_all_that_cannot_be_read_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, told = run(capsys, "gone.md", "--source", "gone.csv", "--previous", "gone.txt")
        assert (code, out.split(";")[0]) == (2, "0 files read, 3 files could not be read")
        assert [line.split(": ")[1] for line in told.splitlines()] == ["gone.md", "gone.csv", "gone.txt"]

    @pytest.mark.parametrize(
        ("name", "source"),
        [
            ("empty.csv", ""), ("heads.csv", "Offence,2023\n"), ("ragged.csv", "Offence,2023\nRobbery,188,7,9\nArson,4\n"),
            ("not.xlsx", "no workbook"), ("not.parquet", "no table"), ("odd.pdf", "%PDF"), ("long.csv", "a,b\n" + "1,2\n" * 60_000),
        ],
    )  # fmt: skip
    def test_a_table_that_is_none_is_named(self, capsys: pytest.CaptureFixture[str], desk: Path, name: str, source: str) -> None:
        (desk / name).write_text(source, encoding="utf-8")
        assert self.refused(capsys, "story.md", "--source", name).startswith(f"claimcheck: {name}: ")

    def test_a_table_of_two_million_rows_is_refused_and_soon(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        (desk / "vast.csv").write_text("Place,Count\n" + "Orrin,12\n" * 2_000_000, encoding="utf-8")
        assert self.refused(capsys, "story.md", "--source", "vast.csv").startswith("claimcheck: vast.csv: ")

    def test_the_article_is_no_source_of_its_own(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "is the article itself" in self.refused(capsys, "story.md", "--source", "./story.md")
        assert "is the article itself" in self.refused(capsys, "story.md", "--previous", "story.md")

    def test_there_must_be_something_to_compare_with(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "expected something to hold the article against" in self.refused(capsys, "story.md")
        assert "expected --source" in self.refused(capsys, "story.md", "--previous", "wire.txt", "--format", "table")

    def test_a_folder_is_no_article_and_standard_input_no_source(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "expected one article" in self.refused(capsys, ".", "--source", "wire.txt")
        assert "not a source" in self.refused(capsys, "story.md", "--source", "-")

    def test_no_two_inputs_go_by_one_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("facts.csv").write_text("text\nMarlhead has 900 homes.\n", encoding="utf-8")
        told = self.refused(capsys, "story.md", "--facts", "facts.csv", "--source", "wire.txt", "--previous", "wire.txt")
        assert "two inputs go by the name wire.txt" in told
        assert "go by the name facts.csv" in self.refused(capsys, "story.md", "--facts", "facts.csv", "--source", "facts.csv")

    def test_no_input_is_written_over(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "would write over wire.txt" in self.refused(capsys, "story.md", "--source", "wire.txt", "--output", "wire.txt")
        assert Path("wire.txt").read_text(encoding="utf-8") == WIRE


@pytest.mark.usefixtures("desk")
class TestSources:
    def test_a_source_given_twice_is_read_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        once = run(capsys, "story.md", "--source", "release.txt")
        code, out, complaint = run(capsys, "story.md", "--source", "release.txt", "--source", "./release.txt")
        assert (code, out) == once[:2]
        assert complaint == "claimcheck: ./release.txt: given twice as a source; read once\n"

    def test_a_folder_is_all_the_files_in_it_but_the_article(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        file = read(capsys, "story.md", "--source", desk)
        names = [Path(str(name)).name for name in file["sources"]]  # type: ignore[attr-defined]
        assert names == ["crime.csv", "fire.txt", "release.txt", "wire.txt"]

    def test_an_empty_folder_is_refused(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        (desk / "none").mkdir()
        code, _, complaint = run(capsys, "story.md", "--source", "none")
        assert code == 2
        assert complaint.startswith("claimcheck: none: no files to read in this folder; looked for ")

    def test_the_order_of_the_sources_changes_no_finding(self, capsys: pytest.CaptureFixture[str]) -> None:
        names = ["release.txt", "wire.txt", "fire.txt", "crime.csv"]
        one, other = (read(capsys, "story.md", *(word for name in order for word in ("--source", name))) for order in (names, names[::-1]))
        assert one["findings"] == other["findings"]
        assert one["coverage"] == other["coverage"]
        assert (one["sources"], other["sources"]) == (names, names[::-1])

    def test_the_output_does_not_depend_on_the_hash_seed(self) -> None:
        names = ("release.txt", "wire.txt", "fire.txt", "crime.csv")
        command = [sys.executable, "-m", "claimcheck", "compare", "story.md", "--previous", "old.md", "--format", "json"]
        command += [word for name in names for word in ("--source", name)]
        Path("old.md").write_text(ARTICLE.replace("17 people", "12 people"), encoding="utf-8")
        environments = ({**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed} for seed in ("0", "1", "4242"))
        said = {subprocess.run(command, capture_output=True, env=one, check=False).stdout for one in environments}
        assert len(said) == 1
        assert said != {b""}

    def test_a_source_that_is_the_same_story_is_said_to_be_a_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("copy.md").write_text(ARTICLE, encoding="utf-8")
        code, out, _ = run(capsys, "story.md", "--source", "copy.md")
        assert code == 0
        assert "  note: copy.md: taken for another version of the article" in out

    def test_two_sources_too_large_for_each_other_are_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("one.csv", "two.csv"):
            Path(name).write_text("Town,Homes\n" + "".join(f"Town{at},{at * 7 + 100}\n" for at in range(1_001)), encoding="utf-8")
        _, out, _ = run(capsys, "story.md", "--source", "one.csv", "--source", "two.csv")
        assert "  note: one.csv has 1,001 numbers, two.csv 1,001: too many to hold the two against each other; the article was" in out

    def test_everything_can_be_given_at_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("house.toml").write_text('[[fact]]\ntext = "Marlhead has 900 homes."\nnames = ["Marlhead", "homes"]\n', encoding="utf-8")
        Path("old.md").write_text(ARTICLE.replace("17 people", "12 people"), encoding="utf-8")
        for form in ("text", "json", "table", "csv"):
            code, out, complaint = run(
                capsys, "story.md", "--source", "release.txt", "--previous", "old.md", "--facts", "house.toml", "--format", form
            )
            assert (code, complaint) == (1, "")
            assert out


@pytest.mark.usefixtures("desk")
class TestVersions:
    OLD = ARTICLE.replace("17 people were hurt", "12 people were hurt, 2 badly").replace("fell by £84m", "fell by £48m")

    def test_the_figures_that_changed_are_listed_with_both_places(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("old.md").write_text(self.OLD.replace("\nMarlhead recorded 214 robberies in 2024.\n", ""), encoding="utf-8")
        code, out, _ = run(capsys, "story.md", "--previous", "old.md")
        assert code == 0
        told = out[out.index("  figures since") :].splitlines()
        assert [" ".join(line.split()) for line in told] == [
            "figures since old.md: 2 changed, 2 added, 1 dropped",
            'changed 3:76 "12" -> 3:76 "17"',
            'changed 5:38 "£48m" -> 5:38 "£84m"',
            'added - - -> 7:19 "214"',
            'added - - -> 7:36 "2024"',
            'dropped 3:97 "2" -> - -',
        ]
        file = read(capsys, "story.md", "--previous", "old.md")
        changes = file["changes"]
        assert [one["kind"] for one in changes] == ["changed", "changed", "added", "added", "dropped"]  # type: ignore[attr-defined]
        assert changes[0]["old"]["file"] == file["previous"] == "old.md"  # type: ignore[index]

    def test_the_same_text_has_no_changes(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("old.md").write_text(ARTICLE, encoding="utf-8")
        assert "  figures since old.md: none changed\n" in run(capsys, "story.md", "--previous", "old.md")[1]

    def test_a_figure_left_standing_is_flagged(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("new.md").write_text(ARTICLE.replace("flood destroyed 430", "flood destroyed 470"), encoding="utf-8")
        code, out, _ = run(capsys, "new.md", "--previous", "story.md")
        assert code == 1
        assert "[stale-figure]" in out

    @pytest.mark.parametrize(
        ("old", "new", "changes"),
        [
            ("The flood killed 12 people.", "The flood killed twelve people.", []),
            ("The flood killed 12 people.", "The flood killed 14 people.", [("12", "14")]),
            ("About 300 homes were lost in the flood.", "Some 310 homes were lost in the flood.", [("300", "310")]),
            ("Police held 4 men and 2 women on Friday.", "Police held 4 men, 3 boys and 2 women on Friday.", [(None, "3")]),
            ("The ship carried 40 cars. It left at dawn on Monday.", "It left at dawn on Monday. The ship carried 40 cars.", []),
            ("Sales were £3m.", "Nothing more is known of it.", [("£3m", None)]),
            ("The vote was on 4 May 2021 in the hall.", "The vote was on 5 May 2021 in the hall.", [("4 May 2021", "5 May 2021")]),
        ],
    )
    def test_what_counts_as_changed(self, old: str, new: str, changes: list[tuple[str | None, str | None]]) -> None:
        report = claimcheck.compare_text(new, [], previous=old)
        found = [(one.old and one.old.text, one.new and one.new.text) for one in report.revisions]
        assert found == changes


def test_the_example_gives_what_its_readme_promises() -> None:
    folder = ROOT / "examples" / "night-ferry"
    sources = [folder / name for name in ("release.txt", "wire.txt", "vehicles.csv")]
    settings = claimcheck.Settings(facts=(claimcheck.house_facts(folder / "house-facts.toml"),))
    report = claimcheck.compare(folder / "story.md", sources, previous=folder / "first.md", settings=settings)
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8").partition("| `night-ferry/story.md` |")[2]
    found = {one.rule for one in report.findings}
    assert found == {"cross-source-disagreement", "source-neighbour-mismatch", "source-value-mismatch"}
    assert all(f"`{one.rule}`" in listed for one in report.findings)
    assert len(report.revisions) == 7
    assert {file.name for file in folder.iterdir()} == {"story.md", "first.md", "house-facts.toml", *(source.name for source in sources)}
    assert all(f"`night-ferry/{file.name}`" in listed for file in folder.iterdir() if file.name != "story.md")
