"""House facts: numbers that the desk knows, held against what a text says of them and of nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.readers.facts import read_facts
from claimcheck.writers import json as as_json

TOML = """# what the desk knows
[[fact]]
text = "The council of Tolness has 24 members."
names = ["council", "Tolness"]
source = "council website"
note = "since 2022"

[[fact]]
text = "The Skarholm light stands 37 metres tall."
"""
CSV = """text,names,source
"The council of Tolness has 24 members.",council;Tolness,council website
The Skarholm light stands 37 metres tall.,,
"""


def found(text: str, facts: str = TOML, name: str = "house.toml") -> list[tuple[str, str, str]]:
    settings = claimcheck.Settings(facts=(read_facts(name, facts.encode()),))
    report = claimcheck.pipeline.check(claimcheck.readers.read_string(text), settings)  # type: ignore[attr-defined]
    return [(one.rule, one.severity, one.primary.text) for one in report.findings]


@pytest.mark.parametrize(("facts", "name"), [(TOML, "house.toml"), (CSV, "house.csv")])
@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The council of Tolness has 42 members.", ["42"]),
        ("All 25 members of the council in Tolness voted.", ["25"]),
        ("The Skarholm light, 73 metres tall, was painted.", ["73 metres"]),
        ("The council of Tolness has 24 members.", []),
        ("The council of Marlhead has 42 members.", []),
        ("Tolness spent £42m on its council offices.", []),
        ("The pier at Skarholm is 73 metres long.", []),
    ],
)
def test_a_fact_is_held_against_what_names_it(text: str, flagged: list[str], facts: str, name: str) -> None:
    assert [words for _, _, words in found(text, facts, name)] == flagged


def test_a_fact_is_at_most_a_warning() -> None:
    assert found("The council of Tolness has 42 members.") == [("source-value-mismatch", "warning", "42")]


class TestCommand:
    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        (tmp_path / "house.toml").write_text(TOML, encoding="utf-8")
        (tmp_path / "story.txt").write_text("The council of Tolness has 42 members.\n", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    @pytest.mark.parametrize("command", ["check", "compare"])
    @pytest.mark.usefixtures("desk")
    def test_the_fact_is_told_with_its_place_and_where_it_is_from(self, capsys: pytest.CaptureFixture[str], command: str) -> None:
        assert main([command, "story.txt", "--facts", "house.toml"]) == 1
        out = capsys.readouterr().out
        assert '  house.toml:3:36: "24" (council website, since 2022)\n' in out
        assert "\n  held against house.toml: 1 differs\n" in out
        assert main([command, "story.txt", "--facts", "house.toml", "--format", "json"]) == 1
        report = json.loads(capsys.readouterr().out)
        jsonschema.validate(report, as_json.schema(as_json.REPORT_VERSION))
        (file,) = report["files"]
        assert file["facts"] == ["house.toml"]
        assert file["findings"][0]["related"][0]["note"] == "council website, since 2022"

    @pytest.mark.parametrize(
        ("name", "facts", "told"),
        [
            ("a.toml", "[[fact]\n", "a.toml: is not a TOML file: "),
            ("a.toml", "", "a.toml: the file is empty"),
            ("a.toml", "# none yet\n", "a.toml: holds no facts; expected [[fact]] tables"),
            ("a.toml", "[[facts]]\ntext = 'x 1'\n", "a.toml: key 'facts' is not known"),
            ("a.toml", "fact = 3\n", "a.toml: expected each fact in a table of its own"),
            ("a.toml", "[[fact]]\ntext = 'A pier has 4 legs.'\n\n[[fact]]\nsource = 'x'\n", "a.toml:4: key 'text' is missing"),
            ("a.toml", "[[fact]]\ntext = 5\n", "a.toml:1: key 'text': expected a string, found 5"),
            ("a.toml", "[[fact]]\ntext = 'A pier has 4 legs.'\nnames = 'pier'\n", "a.toml:1: key 'names': expected a list of strings"),
            ("a.toml", "[[fact]]\ntext = 'A pier has 4 legs.'\nname = 'pier'\n", "a.toml:1: key 'name' is not known"),
            ("a.toml", "[[fact]]\ntext = 'A pier has legs.'\n", "a.toml: no number can be read in the fact 'A pier has legs.'"),
            ("a.csv", "fact\n", "a.csv:1: no column is called 'text'"),
            ("a.csv", "text,why\nA pier has 4 legs.,x\n", "a.csv:1: column 'why' is not known"),
            ("a.csv", "text\n", "a.csv: holds no facts"),
            ("a.csv", "text,note\nA pier has 4 legs.,x\nA cow, too, has 4 legs.\n", "a.csv:3: 3 cells; expected 2"),
            ("a.csv", 'text,note\n"A pier has 4 legs.,x\n', "a.csv:"),
            ("a.txt", "A pier has 4 legs.", "a.txt: house facts are kept in a TOML or CSV file"),
        ],
    )  # fmt: skip
    def test_a_file_that_cannot_be_used(self, capsys: pytest.CaptureFixture[str], desk: Path, name: str, facts: str, told: str) -> None:
        (desk / name).write_text(facts, encoding="utf-8")
        assert main(["check", "story.txt", "--facts", name]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(f"claimcheck: {told}")

    def test_a_missing_file(self, capsys: pytest.CaptureFixture[str], desk: Path) -> None:
        assert main(["check", str(desk / "story.txt"), "--facts", "gone.toml"]) == 2
        assert capsys.readouterr().err == "claimcheck: gone.toml: no such file\n"


def test_a_text_written_with_escapes_leads_to_its_entry() -> None:
    facts = read_facts("house.toml", b'[[fact]]\ntext = "The pier cost \\u00a34m."\n')
    assert facts.document.text.startswith("The pier cost £4m.")
    report = claimcheck.pipeline.check(  # type: ignore[attr-defined]
        claimcheck.readers.read_string("The pier cost £40m."),
        claimcheck.Settings(facts=(facts,)),  # type: ignore[attr-defined]
    )
    json.loads(as_json.write(as_json.Outcome((report,))))
