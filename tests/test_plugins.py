"""Plugins: the example of the README is built, installed and run in each of its three kinds; one that fails is named, all else is done."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimcheck import plugins
from claimcheck.batch.keys import settings_key
from claimcheck.cli import main
from claimcheck.model import Document
from claimcheck.pipeline import Settings, check
from claimcheck.readers import read
from claimcheck.readers.plugged import document_of
from claimcheck.rulebook import load_rules

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "plugin"
CODE = (EXAMPLE / "claimcheck_tides.py").read_text(encoding="utf8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built and installed into a folder."""
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(EXAMPLE, folder / "source")
    offline = ["--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation"]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", *offline]
    done = subprocess.run([*pip, "--target", str(folder / "site"), str(folder / "source")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "desk", ignore=shutil.ignore_patterns("*.py", "pyproject.toml", "__pycache__"))
    return tmp_path / "desk"


def run(site: Path, desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    found = {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(ROOT)))}
    command = [sys.executable, "-m", "claimcheck", *arguments]
    return subprocess.run(command, cwd=desk, env=found, capture_output=True, encoding="utf8", check=False, timeout=120)


# The example


def test_the_readme_shows_the_example() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf8")
    for path in (EXAMPLE / "claimcheck_tides.py", EXAMPLE / "claimcheck.toml"):
        assert path.read_text(encoding="utf8").strip() in shown
    written = (EXAMPLE / "pyproject.toml").read_text(encoding="utf8")
    assert written[written.index("[project.entry-points]") :].strip() in shown


def test_the_reader_and_the_check_of_the_example(site: Path, desk: Path) -> None:
    done = run(site, desk, "check", "--format", "json", ".")
    assert (done.returncode, done.stderr) == (1, "")
    (report,) = json.loads(done.stdout)["files"]
    assert [finding["rule"] for finding in report["findings"]] == ["enough-hands", "sum-of-parts-mismatch"]
    lines = (desk / "watch.tide").read_text(encoding="utf8").splitlines()
    words = []
    for finding in report["findings"]:
        for place in (finding["primary"], *finding["related"]):
            assert lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1] == place["text"]
            words.append(place["text"])
    assert words == ["five", "three", "two", "12", "seven", "four"]
    assert report["findings"][0]["message"] == "five on board; the harbour asks for 6"


def test_the_writer_of_the_example(site: Path, desk: Path) -> None:
    done = run(site, desk, "check", "--format", "tally", "--report", "tally=tally.txt", ".")
    assert (done.returncode, done.stdout, done.stderr) == (1, "   2 watch.tide\n", "")
    assert (desk / "tally.txt").read_text() == done.stdout


def test_names_and_versions_are_shown(site: Path, desk: Path) -> None:
    done = run(site, desk, "check", "--show-settings", ".")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[1] == "# plugin claimcheck-tides 1.0: check tides, reader tide (.tide), writer tally"
    assert 'plugins = ["claimcheck-tides"] # claimcheck.toml:1' in lines


def test_the_examples_of_a_house_rule_run_over_a_plugin_s_check(site: Path, desk: Path) -> None:
    code = (
        "from pathlib import Path\nfrom claimcheck.configuration import configuration_for, use_plugins\n"
        "from claimcheck.rulebook import load_rules\nimport claimcheck\n"
        "use_plugins(configuration_for('.'))\n(rule,) = load_rules(Path('rules'))\nsettings = claimcheck.Settings(Path('rules'))\n"
        "from claimcheck.readers import read_string\nfrom claimcheck.pipeline import check\n"
        "for one in (*rule.flags, *rule.accepts):\n"
        "    found = [f for f in check(read_string(one.text), settings).findings if f.rule == rule.id]\n"
        "    print([(f.message, f.primary.start, [p.start for p in f.related]) for f in found] == "
        "([(one.note, one.primary.start, [p.start for p in one.related])] if one.primary else []))\n"
    )
    found = {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(ROOT)))}
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, env=found, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True"] * 6, done.stderr


def test_nothing_is_imported_that_is_not_named(site: Path, desk: Path) -> None:
    (site / "claimcheck_tides.py").write_text(f"import sys\nsys.stderr.write('imported')\n{CODE}")
    assert "imported" in run(site, desk, "check", ".").stderr
    (desk / "claimcheck.toml").write_text("")
    (desk / "story.txt").write_text("Twelve people left.")
    done = run(site, desk, "check", ".")
    assert (done.returncode, done.stderr) == (0, "")
    assert "watch.tide" not in done.stdout
    assert run(site, desk, "check", "--isolated", "watch.tide").returncode == 2
    (site / "claimcheck_tides.py").write_text(CODE)


def test_processes_that_begin_anew_have_the_plugins(site: Path, desk: Path) -> None:
    for number in range(6):
        shutil.copy(desk / "watch.tide", desk / f"{number}.tide")
    code = "import sys; sys.platform = 'other'; from claimcheck.cli import main; sys.exit(main())"
    found = {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(ROOT)))}
    command = [sys.executable, "-c", code, "check", "--format", "tally", "--no-cache", "--jobs", "2", "."]
    done = subprocess.run(command, cwd=desk, env=found, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("   2 ") == 7


# Those that fail

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Writes a package as if it were installed, and a folder of files to check that uses it."""
    names: list[str] = []

    def make(code: str, *points: str, settings: str = "") -> Path:
        module = f"plugged_{abs(hash((str(tmp_path), len(names))))}"
        names.append(module)
        (tmp_path / f"{module}.py").write_text(code)
        folder = tmp_path / "claimcheck_brine-2.1.dist-info"
        folder.mkdir(exist_ok=True)
        (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: claimcheck-brine\nVersion: 2.1\n")
        told = (point.split(" ") for point in points)
        (folder / "entry_points.txt").write_text("".join(f"[claimcheck.{kind}]\n{name} = {module}\n" for kind, name in told))
        desk = tmp_path / "desk"
        desk.mkdir(exist_ok=True)
        (desk / "claimcheck.toml").write_text(f'plugins = ["claimcheck-brine"]\n{settings}')
        (desk / "good.txt").write_text("Harbour news\n\nThe crew of 12 had seven men and four women.\n")
        return desk

    monkeypatch.syspath_prepend(str(tmp_path))
    yield make
    plugins.use((), {})
    for name in names:
        sys.modules.pop(name, None)


def checked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, desk: Path, *arguments: str) -> tuple[int, str, str]:
    monkeypatch.chdir(desk)
    code = main(["check", *arguments])
    out, complaint = capsys.readouterr()
    return code, out, complaint


READ = 'SUFFIXES = (".brine",)\n'
RULE = (EXAMPLE / "rules" / "enough-hands.toml").read_text(encoding="utf8").replace("[with]\nleast = 6\n", "")


@pytest.mark.parametrize(
    ("code", "points", "told"),
    [
        ("1 / 0", ("readers brine",), "reader 'brine': failed (ZeroDivisionError at plugged_N.py:1: division by zero); expected to import"),
        ("import nowhere_at_all", ("checks brine",), "check 'brine': failed (ModuleNotFoundError"),
        ("raise SystemExit(0)", ("writers brine",), "writer 'brine': failed (SystemExit at"),
        ("", ("readers brine",), "reader 'brine': expected an object with SUFFIXES, such as (\".tide\",), and a function read(name, "),
        ('SUFFIXES = "brine"\nread = print', ("readers brine",), "reader 'brine': expected an object with SUFFIXES"),
        ("", ("writers brine",), "writer 'brine': expected an object with a function write(outcome)"),
        (f"{READ}read = print", ("readers html",), "reader 'html': 'html' is taken; expected a name and endings that no other reader has"),
        ('SUFFIXES = (".md",)\nread = print', ("readers brine",), "reader 'brine': '.md' is taken"),
        ("write = print", ("writers json",), "writer 'json': 'json' is taken"),
        ("", ("checks totals",), "check 'totals': 'totals' is taken"),
        ("", (), "offers nothing; expected an entry point of claimcheck.readers, claimcheck.writers, claimcheck.checks"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made, code: str, points: tuple[str, ...], told: str
) -> None:
    desk = made(code, *points)
    exit_code, out, complaint = checked(capsys, monkeypatch, desk, ".")
    assert (exit_code, out) == (2, "")
    assert complaint.startswith("claimcheck: claimcheck.toml:1: key 'plugins': plugin claimcheck-brine 2.1: ")
    assert told in re.sub(r"plugged_\d+", "plugged_N", complaint)


def test_a_plugin_that_is_missing_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    desk = made("", "checks brine")
    (desk / "claimcheck.toml").write_text('plugins = [\n  "claimcheck-brine",\n  "claimcheck-kelp",\n]\n')
    exit_code, out, complaint = checked(capsys, monkeypatch, desk, ".")
    assert (exit_code, out) == (2, "")
    assert complaint.startswith("claimcheck: claimcheck.toml:3: key 'plugins': plugin claimcheck-kelp: no such package is installed; ")
    assert "claimcheck-brine" in complaint


DOCUMENT = "from claimcheck.model import Block, Document, Segment\nfrom claimcheck.spans import Span\ndef read(name, source): return "
WHOLE = "(Segment(0, 0, len(source)),)"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def read(name, source): return 1 / 0", "failed (ZeroDivisionError at plugged_N.py:2: division by zero); expected a Document"),
        ("import sys\ndef read(name, source): sys.exit(0)", "failed (SystemExit at plugged_N.py:3: 0); expected a Document"),
        ("def read(name): return 1", "failed (TypeError"),
        ("def read(name, source): return {'text': source}", "expected a Document, found a dict"),
        ("def read(name, source): return None", "expected a Document, found None"),
        (f"{DOCUMENT}Document('x', source, (), source, {WHOLE})", "no text, no source or another name"),
        (f"{DOCUMENT}Document(name, source, (), '', ())", "another source: expected the text that it was given"),
        (f"{DOCUMENT}Document(name, source, [1], source, {WHOLE})", "expected a tuple of Blocks"),
        (f"{DOCUMENT}Document(name, source, (Block('verse', Span(0, 2)),), source, {WHOLE})", "blocks[0] of the kind 'verse'"),
        (f"{DOCUMENT}Document(name, source, (Block('item', Span(0, 99)),), source, {WHOLE})", "blocks[0] at 0 to 99 of a text of 27"),
        (f"{DOCUMENT}Document(name, source, (Block('item', Span(0, 9)), Block('item', Span(5, 8))), source, {WHOLE})", "that overlap"),
        (f"{DOCUMENT}Document(name, source, (Block('item', Span(0, 9)),), source, ())", "no origin for its first block"),
        (f"{DOCUMENT}Document(name, source.upper(), (), source, {WHOLE})", "origin[0] leads to 'Nine boats"),
        (f"{DOCUMENT}Document(name, source, (), source, {WHOLE}, 3)", "a title or a date that is no text"),
    ],
)
def test_a_reader_that_fails_is_named_and_all_else_is_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made, code: str, told: str
) -> None:
    desk = made(READ + code, "readers brine")
    (desk / "log.brine").write_text("Nine boats left, ten stayed")
    for _ in ("cold", "warm"):
        exit_code, out, complaint = checked(capsys, monkeypatch, desk, "--format", "concise", ".")
        assert exit_code == 2
        assert complaint.startswith("claimcheck: log.brine: plugin claimcheck-brine 2.1: reader 'brine': ")
        assert told in re.sub(r"plugged_\d+", "plugged_N", complaint)
        assert out.count("\n") == 1
        assert "good.txt:3:13: error: seven and four add up to 11, not 12" in out


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return 1 / 0", "failed (ZeroDivisionError at plugged_N.py:3: division by zero); expected None, or a Conflict"),
        ("return 'wrong'", "expected None, or a Conflict between claims of its frame, whose words name them {0}, {1}, found 'wrong'"),
        ("return True", "found True"),
        ("return Conflict(frame.total, frame.parts, 'no {7}')", "found a Conflict"),
        ("return Conflict(frame.total, list(frame.parts), '')", "found a Conflict"),
        ("return Conflict(12, frame.parts, '')", "found a Conflict"),
        ("return Conflict(frame.total, frame.parts, '', 'fatal')", "found a Conflict"),
    ],
)
def test_a_check_that_fails_is_named_and_all_else_is_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made, body: str, told: str
) -> None:
    code = f"from claimcheck.model import Conflict\nfrom claimcheck.relations import Sum\ndef enough_hands(frame: Sum): {body}\n"
    desk = made(code, "checks brine", settings='rules = ["rules"]\n')
    (desk / "rules").mkdir()
    (desk / "rules" / "enough-hands.toml").write_text(RULE.replace("tides.", "brine."))
    (desk / "plain.txt").write_text("Sales rose 50% from 200 to 240 crowns.\n")
    exit_code, out, complaint = checked(capsys, monkeypatch, desk, "--format", "concise", ".")
    assert exit_code == 2
    assert complaint.startswith("claimcheck: good.txt: enough-hands: plugin claimcheck-brine 2.1: check 'brine': ")
    assert told in re.sub(r"plugged_\d+", "plugged_N", complaint)
    assert out.startswith("plain.txt:1:12: error: from 200 to 240")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("tides.enough_hands", "expected module.function, found 'tides.enough_hands'"),
        ("brine.enough", "brine 2.1: check 'brine' has no function 'enough' that takes a frame; did you mean 'enough_hands'?"),
    ],
)
def test_a_rule_over_a_check_that_there_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made, written: str, told: str
) -> None:
    code = "from claimcheck.relations import Sum\ndef enough_hands(frame: Sum): return None\n"
    desk = made(code, "checks brine", settings='rules = ["rules"]\n')
    (desk / "rules").mkdir()
    (desk / "rules" / "enough-hands.toml").write_text(RULE.replace("tides.enough_hands", written))
    exit_code, _, complaint = checked(capsys, monkeypatch, desk, ".")
    assert exit_code == 2
    assert told in complaint


@pytest.mark.parametrize(
    ("body", "told"),
    [("return 1 / 0", "failed (ZeroDivisionError at plugged_N.py:1: division by zero); expected a text"), ("return b''", "found a bytes")],
)
def test_a_writer_that_fails_is_named_and_all_else_is_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made, body: str, told: str
) -> None:
    desk = made(f"def write(outcome): {body}", "writers brine")
    exit_code, out, complaint = checked(
        capsys, monkeypatch, desk, "--format", "concise", "--report", "brine=a.txt", "--report", "json=a.json", "."
    )
    assert exit_code == 2
    assert out.startswith("good.txt:3:13: error")
    assert f"claimcheck: plugin claimcheck-brine 2.1: writer 'brine': {told}" in re.sub(
        r"plugged_\d+", "plugged_N", complaint.replace("expected a text, found", "found")
    )
    assert json.loads((desk / "a.json").read_text())["files"]
    assert not (desk / "a.txt").exists()


def test_forms_that_no_plugin_has_are_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    desk = made(f"{READ}read = write = print", "readers brine", "writers brined")
    for arguments, told in (
        (("--format", "brined2"), "'--format': 'brined2' is not one of 'text'"),
        (("--input-format", "brined"), "'--input-format': 'brined' is not one of 'plain'"),
        (("--report", "brine=x"), "'--report': 'brine=x': expected FORMAT=FILE"),
        (("--isolated", "--format", "brined"), "'--format': 'brined' is not one of 'text'"),
    ):
        exit_code, _, complaint = checked(capsys, monkeypatch, desk, *arguments, ".")
        assert exit_code == 2
        assert told in complaint


# What hangs on them


def test_the_key_follows_the_plugins_and_their_files(made: Made) -> None:
    keys = [settings_key(Settings())]
    made("write = print", "writers brine")
    plugins.use(["claimcheck-brine"], {})
    keys.append(settings_key(Settings()))
    (part,) = plugins.parts("writers").values()
    os.utime(part.made.__file__, (1, 1))
    plugins.use((), {})
    keys.append(settings_key(Settings()))
    plugins.use(["claimcheck-brine"], {})
    keys.append(settings_key(Settings()))
    assert keys[0] == keys[2]
    assert len(set(keys)) == 3


def test_a_reader_of_bytes_and_a_title_beside_it(made: Made) -> None:
    made(
        f'{READ}TAKES = "bytes"\n{DOCUMENT}Document(name, "12 men", (Block("item", Span(0, 6)),), "<12 men>", (Segment(0, 1, 6),)'
        ') if source == b"\\x00" else None',
        "readers brine",
    )
    plugins.use(["claimcheck-brine"], {})
    document = read("a.brine", b"\0", title="Harbour news")
    assert (document.text, document.title, document.source) == ("Harbour news\n\n12 men", "Harbour news", "<12 men>")
    assert [block.span.of(document.text) for block in document.blocks] == ["Harbour news", "12 men"]
    assert document.origin[-1].text_start == 14
    assert isinstance(document_of(plugins.parts("readers")["brine"], "a", b"\0", None, None), Document)
    assert check(document).coverage.seen == 1


def test_rules_of_a_folder_are_read_anew_where_the_plugins_change(tmp_path: Path, made: Made) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "enough-hands.toml").write_text(RULE.replace("tides.", "brine."))
    made("from claimcheck.relations import Sum\ndef enough_hands(frame: Sum): return None\n", "checks brine")
    plugins.use(["claimcheck-brine"], {})
    assert [rule.id for rule in load_rules(tmp_path / "rules")] == ["enough-hands"]
    plugins.use((), {})
    with pytest.raises(Exception, match=r"expected module\.function"):
        load_rules(tmp_path / "rules")
