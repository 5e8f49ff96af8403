"""What a desk settles in claimcheck.toml: found upward, held to its form, overruled in a known order, and shown with where it came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.cli import main
from claimcheck.configuration.globs import matches
from claimcheck.readers import read
from claimcheck.readers.dates import iso_date
from claimcheck.readers.front_sources import sources_told

WRONG = "# Ferry sinks off Orrin: 12 dead\n\nThe ferry sank on Monday. The 21 dead were sailors.\n"
CREW = "The crew of 12 had seven men and four women.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("news/wrong.md", WRONG), ("sport/crew.md", CREW), ("drafts/wrong.md", WRONG)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def rules_of(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, list[str]]:
    """The rules that spoke, with their levels, by file."""
    files = json.loads(run(capsys, "check", "--format", "json", *arguments)[1])["files"]
    return {one["file"]: [f"{finding['rule']}:{finding['severity']}" for finding in one["findings"]] for one in files}


@pytest.mark.usefixtures("desk")
def test_without_a_configuration_all_is_as_usual(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_of(capsys, ".") == {
        "drafts/wrong.md": ["headline-body-mismatch:error"],
        "news/wrong.md": ["headline-body-mismatch:error"],
        "sport/crew.md": ["sum-of-parts-mismatch:error"],
    }


def test_rules_are_selected_ignored_and_given_other_levels(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    file = desk / "claimcheck.toml"
    file.write_text('ignore = ["headline-body-mismatch"]\nexclude = ["drafts/"]\n[levels]\nsum-of-parts-mismatch = "info"\n')
    assert rules_of(capsys, ".") == {"news/wrong.md": [], "sport/crew.md": ["sum-of-parts-mismatch:info"]}
    assert run(capsys, "check", ".")[0] == 0
    file.write_text('select = ["headline-body-mismatch"]\n')
    assert rules_of(capsys, "sport", "news") == {"sport/crew.md": [], "news/wrong.md": ["headline-body-mismatch:error"]}
    file.write_text('[levels]\nsum-of-parts-mismatch = "off"\n')
    assert rules_of(capsys, "sport") == {"sport/crew.md": []}


def test_the_command_line_wins_over_paths_over_the_file(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "claimcheck.toml").write_text(
        'fail-on = "error"\n[levels]\nheadline-body-mismatch = "info"\nsum-of-parts-mismatch = "info"\n'
        '[[paths]]\nmatch = ["sport/**"]\nfail-on = "info"\nlevels = { sum-of-parts-mismatch = "warning" }\n'
    )
    assert rules_of(capsys, "news", "sport") == {
        "news/wrong.md": ["headline-body-mismatch:info"], "sport/crew.md": ["sum-of-parts-mismatch:warning"],
    }  # fmt: skip
    assert run(capsys, "check", "news")[0] == 0
    assert run(capsys, "check", "sport")[0] == 1
    assert run(capsys, "check", "--fail-on", "error", "sport")[0] == 0
    assert rules_of(capsys, "--level", "sum-of-parts-mismatch=error", "sport") == {"sport/crew.md": ["sum-of-parts-mismatch:error"]}
    assert rules_of(capsys, "--ignore", "sum-of-parts-mismatch", "sport") == {"sport/crew.md": []}
    junit = run(capsys, "check", "--format", "junit", "news", "sport")[1]
    assert 'tests="2" failures="1"' in junit


def test_what_is_asked_for_by_name_speaks(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "claimcheck.toml").write_text('ignore = ["sum-of-parts-mismatch"]\n')
    assert rules_of(capsys, "sport") == {"sport/crew.md": []}
    assert rules_of(capsys, "--select", "sum-of-parts-mismatch", "sport") == {"sport/crew.md": ["sum-of-parts-mismatch:error"]}


def test_a_rule_left_out_lets_no_lesser_one_speak_of_its_places(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "claimcheck.toml").write_text('select = ["repeat-mention-mismatch"]\n')
    assert rules_of(capsys, "news") == {"news/wrong.md": []}
    sarif = json.loads(run(capsys, "check", "--format", "sarif", "news")[1])
    assert [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]] == ["repeat-mention-mismatch"]


def test_the_nearest_configuration_is_used(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "pyproject.toml").write_text('[project]\nname = "desk"\n[tool.claimcheck]\nignore = ["headline-body-mismatch"]\n')
    assert rules_of(capsys, "news/wrong.md") == {"news/wrong.md": []}
    (desk / "news" / "pyproject.toml").write_text('[tool.other]\nwhat = "claimcheck"\n')
    assert rules_of(capsys, "news/wrong.md") == {"news/wrong.md": []}
    (desk / "news" / "claimcheck.toml").write_text("")
    assert rules_of(capsys, "news/wrong.md") == {"news/wrong.md": ["headline-body-mismatch:error"]}
    assert rules_of(capsys, "--config", "pyproject.toml", "news/wrong.md") == {"news/wrong.md": []}
    assert rules_of(capsys, "--isolated", "drafts/wrong.md") == {"drafts/wrong.md": ["headline-body-mismatch:error"]}


def test_excluded_is_what_is_found_in_folders(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "claimcheck.toml").write_text('exclude = ["drafts/"]\n')
    assert list(rules_of(capsys, ".", "--exclude", "news/*.md")) == ["drafts/wrong.md", "sport/crew.md"]  # the command line's in its place
    assert list(rules_of(capsys, "drafts/wrong.md")) == ["drafts/wrong.md"]
    assert run(capsys, "check", "drafts") == (0, "no file to check: all are excluded\n", "")


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("drafts/", "drafts/a.md", True),
        ("drafts/", "old/drafts/b/a.md", True),
        ("/drafts/", "old/drafts/a.md", False),
        ("drafts", "drafts/a.md", True),
        ("drafts", "drafts.md", False),
        ("*.bak.md", "a/b.bak.md", True),
        ("sport/*.md", "sport/a/b.md", False),
        ("sport/**/*.md", "sport/b.md", True),
        ("sport/**/*.md", "sport/a/c/b.md", True),
        ("sport/**", "news/sport/b.md", False),
        ("**/b.md", "b.md", True),
        ("", "b.md", False),
        ("/", "b.md", False),
    ],
)
def test_patterns(pattern: str, path: str, meant: bool) -> None:
    assert matches(pattern, path) is meant


@given(
    st.lists(st.sampled_from(["**", "*", "a", "?", "b*"]), min_size=1, max_size=30),
    st.lists(st.sampled_from("ab"), min_size=1, max_size=30),
)
def test_patterns_end(pattern: list[str], path: list[str]) -> None:
    assert matches("/".join(["**", *pattern, "**"]), "/".join(path)) in (True, False)
    assert matches("/".join(path), "/".join(path))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('selct = ["x"]', "claimcheck.toml:1: key 'selct' is not known here; did you mean 'select'?"),
        ('\nignore = ["by-vs-two"]', "claimcheck.toml:2: key 'ignore': no rule is called 'by-vs-two'; did you mean 'by-vs-to'?"),
        ('ignore = [\n  "by-vs-to",\n  "rank",\n]', "claimcheck.toml:3: key 'ignore': no rule is called 'rank'"),
        (
            '[levels]\nby-vs-to = "fatal"',
            "claimcheck.toml:2: key 'levels': 'by-vs-to': expected one of error, warning, info, off, found 'fatal'",
        ),
        ('[levels]\nby-vs = "info"', "claimcheck.toml:2: key 'levels': no rule is called 'by-vs'"),
        ('fail-on = "never"', "claimcheck.toml:1: key 'fail-on': expected one of error, warning, info, found 'never'"),
        ("fail-on = 3", "found 3"),
        ('select = "by-vs-to"', "claimcheck.toml:1: key 'select': expected a list of strings, found 'by-vs-to'"),
        ('[[paths]]\nignore = ["by-vs-to"]', "claimcheck.toml:1: key 'match' is missing"),
        ('[[paths]]\nmatch = ["a"]\n[[paths]]\nmatch = ["b"]\nformat = "json"', "claimcheck.toml:5: key 'format' is not known here"),
        ("paths = 1", "claimcheck.toml:1: key 'paths': expected tables, each under [[paths]]"),
        ('format = "xml"', "key 'format': expected one of text, concise, json"),
        ("select = []", "claimcheck.toml:1: key 'select': names no rule, so that nothing would be found"),
        ("accepted = 1", "claimcheck.toml:1: key 'accepted': expected the name of a file, found 1"),
        ('accepted = "gone.jsonl"', "gone.jsonl: no such file"),
        ('date-style = "us"', "expected one of day-month, month-day"),
        ('rules = ["nowhere"]', "claimcheck.toml:1: key 'rules': "),
        ('facts = ["nowhere.toml"]', "nowhere.toml: no such file"),
        ("fail-on = ", "claimcheck.toml: is not a TOML file: Invalid value (at end of document)"),
        ("\udcff", "claimcheck.toml: is not UTF-8: byte 0xff at offset 0"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_key(capsys: pytest.CaptureFixture[str], desk: Path, written: str, told: str) -> None:
    (desk / "claimcheck.toml").write_bytes(written.encode("utf-8", "surrogateescape"))
    code, out, complaint = run(capsys, "check", ".")
    assert (code, out) == (2, "")
    assert told in complaint
    assert "Traceback" not in complaint


def test_all_mistakes_are_told_at_once(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "pyproject.toml").write_text('[tool.claimcheck]\nformat = 1\nselect = ["x"]\n[tool.claimcheck.levels]\ny = "info"\n')
    complaint = run(capsys, "check", ".")[2].splitlines()
    assert [line.split(": ")[1] for line in complaint] == ["pyproject.toml:2", "pyproject.toml:3", "pyproject.toml:5"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--config", "gone.toml"], "gone.toml: no such file"),
        (["--config", "pyproject.toml"], "pyproject.toml: expected a table [tool.claimcheck]"),
        (["--config", "a.toml", "--isolated"], "expected one of --config and --isolated, not both"),
        (["--select", "by-vs-two"], "--select: no rule is called 'by-vs-two'; did you mean 'by-vs-to'?"),
        (["--ignore", "by"], "--ignore: no rule is called 'by'"),
        (["--level", "by=info"], "--level: no rule is called 'by'"),
        (["--level", "by-vs-to"], "expected RULE=LEVEL"),
        (["--level", "by-vs-to=fatal"], "expected RULE=LEVEL, where LEVEL is one of error, warning, info, off"),
    ],
)
def test_options_that_cannot_be_used(capsys: pytest.CaptureFixture[str], desk: Path, arguments: list[str], told: str) -> None:
    (desk / "pyproject.toml").write_text("[project]\n")
    code, out, complaint = run(capsys, "check", *arguments, ".")
    assert (code, out) == (2, "")
    assert told in " ".join(complaint.split())


def test_settings_are_shown_with_where_they_came_from(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "claimcheck.toml").write_text(
        'fail-on = "error"\nignore = ["by-vs-to"]\n\n[[paths]]\nmatch = ["sport/"]\nignore = ["age-gap-mismatch"]\n'
    )
    code, out, _ = run(capsys, "check", "--show-settings", "--format", "json", ".")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert code == 0
    assert lines[0] == "# configuration: claimcheck.toml"
    assert 'fail-on = "error" # claimcheck.toml:1' in lines
    assert 'ignore = ["by-vs-to"] # claimcheck.toml:2' in lines
    assert 'format = "json" # command line' in lines
    assert "rules = [] # default" in lines
    at = lines.index("# sport/crew.md")
    assert lines[at + 1 :] == ['ignore = ["by-vs-to", "age-gap-mismatch"] # claimcheck.toml:2 and claimcheck.toml:6']
    assert run(capsys, "check", "--show-settings", "--isolated", ".")[1].startswith("# configuration: none found\n")


def test_house_rules_and_facts_lie_beside_the_file(capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = (Path(__file__).parent.parent / "rules" / "headline-body-mismatch.toml").read_text(encoding="utf-8")
    (desk / "house").mkdir()
    (desk / "house" / "our-own.toml").write_text(own, encoding="utf-8")
    (desk / "facts.toml").write_text('[[fact]]\ntext = "The harbour bridge of Orrin is 420 metres long."\nnames = ["harbour bridge"]\n')
    (desk / "news" / "bridge.md").write_text("The harbour bridge of Orrin is 240 metres long.\n")
    (desk / "claimcheck.toml").write_text('rules = ["house"]\nfacts = ["facts.toml"]\nignore = ["headline-body-mismatch"]\n')
    monkeypatch.chdir(desk / "news")
    found = rules_of(capsys, ".")
    assert found["wrong.md"] == ["our-own:error"]
    assert found["bridge.md"]
    (desk / "claimcheck.toml").write_text("")
    assert rules_of(capsys, ".")["bridge.md"] == []


def test_sources_of_an_article_from_the_file_and_its_front_matter(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    story = "# Harbour sold\n\nThe town of Tolness has sold its harbour for £25m.\n"
    (desk / "news" / "sale.md").write_text(story)
    (desk / "news" / "sale.txt").write_text("The town of Tolness has sold its harbour for £28m.\n")
    assert rules_of(capsys, "news/sale.md") == {"news/sale.md": []}
    (desk / "claimcheck.toml").write_text('[[paths]]\nmatch = ["news/*.md"]\nsources = ["news/{stem}.txt"]\n')
    assert rules_of(capsys, "news/sale.md", "news/wrong.md") == {
        "news/sale.md": ["source-value-mismatch:error"], "news/wrong.md": ["headline-body-mismatch:error"],
    }  # fmt: skip
    (desk / "claimcheck.toml").unlink()
    (desk / "news" / "sale.md").write_text(f"---\nsources:\n  - sale.txt\n---\n\n{story}")
    assert rules_of(capsys, "news/sale.md") == {"news/sale.md": ["source-value-mismatch:error"]}
    (desk / "news" / "sale.md").write_text(f"---\nsources: [gone.txt]\n---\n\n{story}")
    code, _, complaint = run(capsys, "check", "news/sale.md")
    assert (code, complaint) == (2, "claimcheck: news/gone.txt: no such file\n")
    for outside in ("/etc/hostname", "../../other/a.txt"):
        (desk / "news" / "sale.md").write_text(f"---\nsources: [{outside}]\n---\n\n{story}")
        code, out, complaint = run(capsys, "check", "--format", "concise", "news/sale.md", "news/wrong.md")
        assert (code, f"front matter names the source '{outside}', which lies outside" in complaint) == (2, True)
        assert "news/wrong.md:1" in out


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("sources: a.txt", ("a.txt",)),
        ("sources: [a.txt, 'b c.csv', \"d.md\"]", ("a.txt", "b c.csv", "d.md")),
        ("sources:\n- a.txt\n- b.txt # the wire\ntitle: x", ("a.txt", "b.txt")),
        ("sources: https://a.example/b", ()),
        ("title: sources\nresources: a.txt", ()),
        ("sources:", ()),
    ],
)
def test_sources_in_front_matter(front: str, names: tuple[str, ...]) -> None:
    assert sources_told(read("a.md", f"---\n{front}\n---\n\nText.\n".encode())) == names
    assert sources_told(read("a.md", b"Text.\n\nsources: a.txt\n")) == ()
    assert sources_told(read("a.md", b'+++\nsources = ["a.txt",\n  "b.txt"]\n+++\n\nText.\n')) == ("a.txt", "b.txt")


def test_the_date_style(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    assert [iso_date("02/03/2015", style) for style in (None, "day-month", "month-day")] == [None, "2015-03-02", "2015-02-03"]
    assert iso_date("25/03/2015", "month-day") == "2015-03-25"
    story = "The ferry sank on 1 March 2015.\n\nThe ferry will sail again on 15 February 2015.\n"
    (desk / "news" / "dated.md").write_text(f"---\ndate: 02/03/2015\n---\n\n{story}")
    for style, place in (("month-day", "5:19"), ("day-month", "7:30")):
        (desk / "claimcheck.toml").write_text(f'date-style = "{style}"\n')
        out = run(capsys, "check", "--format", "concise", "news/dated.md")[1]
        assert [line.partition(": ")[0] for line in out.splitlines()] == [f"news/dated.md:{place}"]
    (desk / "claimcheck.toml").write_text("")
    assert rules_of(capsys, "news/dated.md") == {"news/dated.md": []}


def test_the_form_of_output(capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "claimcheck.toml").write_text('format = "concise"\n')
    assert len(run(capsys, "check", "news/wrong.md")[1].splitlines()) == 1
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(capsys, "check", "news/wrong.md")[1].startswith("news/wrong.md:1:26: error:")


def test_comparing_keeps_to_the_configuration(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "news" / "sale.md").write_text("# Harbour sold\n\nThe town of Tolness has sold its harbour for £25m.\n")
    (desk / "news" / "release.txt").write_text("The town of Tolness has sold its harbour for £28m.\n")
    asked = ("compare", "news/sale.md", "--source", "news/release.txt", "--format", "concise")
    assert "source-value-mismatch" in run(capsys, *asked)[1]
    (desk / "claimcheck.toml").write_text('[levels]\nsource-value-mismatch = "info"\n')
    code, out, _ = run(capsys, *asked)
    assert (code, ": info: " in out) == (0, True)
    assert run(capsys, *asked, "--isolated")[0] == 1
    assert run(capsys, *asked, "--fail-on", "info")[0] == 1
    code, out, _ = run(capsys, *asked, "--isolated", "--report", "sarif=a.sarif", "--format", "table")
    assert (code, "Tolness" in out or "harbour" in out) == (1, True)
    (result,) = json.loads((desk / "a.sarif").read_text())["runs"][0]["results"]
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/release.txt"
    code, _, complaint = run(capsys, *asked, "--report", "json=news/release.txt")
    assert (code, "--report would write over news/release.txt" in complaint) == (2, True)


def test_the_readme_shows_settings_that_hold(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (block,) = (one for one in readme.split("```toml\n") if one.startswith("# claimcheck.toml"))
    (desk / "desk" / "rules").mkdir(parents=True)
    own = (Path(__file__).parent.parent / "rules" / "by-vs-to.toml").read_text(encoding="utf-8")
    (desk / "desk" / "rules" / "ours.toml").write_text(own, encoding="utf-8")
    (desk / "desk" / "house-facts.toml").write_text('[[fact]]\ntext = "The pier of Orrin is 420 metres long."\n')
    (desk / "claimcheck.toml").write_text(block.partition("```")[0], encoding="utf-8")
    for name in ("claimcheck-baseline.jsonl", "claimcheck-accepted.jsonl"):
        (desk / name).write_text("")
    code, out, complaint = run(capsys, "check", ".")
    assert (code, complaint) == (1, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["news/wrong.md", "sport/crew.md"]
