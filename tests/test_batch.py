"""Many files in one run: the same bytes out whatever the processes, the cache and the order; no file takes others down."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.batch import workers
from claimcheck.batch.cache import Cache, usual_folder
from claimcheck.batch.kept import kept, report_of, report_on
from claimcheck.batch.keys import key_of, settings_key
from claimcheck.batch.workers import Died, Job, answers
from claimcheck.pipeline import Settings
from claimcheck.readers import read
from claimcheck.readers.inputs import Inputs

ROOT = Path(__file__).parent.parent
STORIES = sorted([*ROOT.glob("examples/*.md"), *ROOT.glob("tests/articles/*.txt")])[:12]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of stories, one with a remark and one that cannot be read."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for number, path in enumerate(STORIES):
        (folder / f"{number:02}{path.suffix}").write_bytes(path.read_bytes())
    (folder / "remark.md").write_text("# Harbour\n\n<!-- claimcheck: ignore by-vs-to -->\n\nThe crew of 9 had five men and six women.\n")
    (folder / "broken.txt").write_bytes(b"12 \xff\xfe dead")
    return folder


def run(*arguments: object, cwd: Path, cache: Path | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    found = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache or cwd / "cache"), **more}
    command = [sys.executable, "-m", "claimcheck", "check", "--isolated", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=found, capture_output=True, check=False, timeout=120)


# What is kept comes back the same


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.name)
def test_a_report_that_was_kept_comes_back_the_same(path: Path) -> None:
    report = pipeline.check(read("kept.md", path.read_bytes()))
    made = kept(report)
    assert made is not None
    back = report_of(made, "kept.md", report.article.source)
    assert (back, back.coverage.numbers) == (report, report.coverage.numbers)


def test_nothing_of_the_text_is_kept_that_no_finding_quotes() -> None:
    text = "# Quarry opens\n\nMarisol Quenby spoke for long. The crew of 12 had five men and six women. Nobody at Veltham & Sons minded."
    report = pipeline.check(read("quarry.md", text.encode()))
    made = kept(report)
    assert made is not None
    assert report.findings
    told = " ".join([*(finding.message for finding in report.findings), report.article.title or ""])
    for word in ("Marisol", "Quenby", "spoke", "Nobody", "Veltham", "minded"):
        assert word not in told
        assert word not in made


def test_a_word_file_is_read_again_and_not_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_paragraph("The crew of 12 had seven men and ").add_run("four").bold = True
    file.paragraphs[0].add_run(" women; Marisol Quenby spoke.")
    (tmp_path / "desk").mkdir()
    file.save(str(tmp_path / "desk" / "a.docx"))
    report = pipeline.check(read("a.docx", (tmp_path / "desk" / "a.docx").read_bytes()))
    made = kept(report, article_too=False)
    assert made is not None
    assert "Quenby" not in made
    assert report_on(made, report.article) == report
    assert main_of(tmp_path / "desk") == 1
    first = capsys.readouterr()
    assert "a.docx (paragraph 1, run 2)" in first.out
    monkeypatch.setattr(pipeline, "found_in", None)
    assert main_of(tmp_path / "desk") == 1
    assert capsys.readouterr() == first


@pytest.mark.parametrize(
    "page", ['<meta charset="windows-1252"><p>{}</p>', '<?xml version="1.0" encoding="iso-8859-1"?><html><p>{}</p></html>']
)
def test_what_a_page_says_of_its_encoding_holds_with_the_cache(tmp_path: Path, capsys: pytest.CaptureFixture[str], page: str) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.html").write_bytes(page.format("The caf\xe9 crew of 12 had seven men and four women.").encode("windows-1252"))
    shown = []
    for _ in ("cold", "warm"):
        assert main_of(tmp_path / "desk") == 1
        shown.append(capsys.readouterr())
    assert shown[0] == shown[1]
    assert "caf\xe9" in shown[0].out


# The cache


def test_an_entry_that_was_altered_is_not_found_and_can_be_written_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep([(b"one" * 8, "first"), (b"two" * 8, "second")])
    cache.close()
    base = sqlite3.connect(next(tmp_path.glob("*.sqlite3")))
    with base:
        base.execute("UPDATE entries SET value = substr(value, 1, length(value) - 1) WHERE key = ?", (b"one" * 8,))
    base.close()
    cache = Cache(tmp_path)
    assert not cache.found(b"one" * 8)
    assert cache.found(b"two" * 8, b"one" * 8) == {b"two" * 8: "second"}
    cache.keep([(b"one" * 8, "first")])
    assert cache.found(b"one" * 8) == {b"one" * 8: "first"}
    cache.close()


@pytest.mark.parametrize("damage", [b"", b"not a database at all " * 400, None])
def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path, damage: bytes | None) -> None:
    cache = Cache(tmp_path)
    cache.keep([(b"key", "value" * 5000)])
    cache.close()
    file = next(tmp_path.glob("*.sqlite3"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if damage is None else damage)
    cache = Cache(tmp_path)
    assert not cache.found(b"key")
    cache.keep([(b"key", "again")])
    cache.close()
    cache = Cache(tmp_path)
    assert cache.found(b"key") == {b"key": "again"}
    cache.close()


def test_a_folder_that_cannot_be_used_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "below")
    cache.keep([(b"key", "value")])
    assert not cache.found(b"key")


def test_two_runs_can_use_a_cache_at_once(tmp_path: Path) -> None:
    first, second = Cache(tmp_path), Cache(tmp_path)
    first.keep([(b"a", "1")])
    second.keep([(b"b", "2")])
    assert first.found(b"a", b"b") == second.found(b"b", b"a") == {b"a": "1", b"b": "2"}
    first.close()
    second.close()


def test_the_key_follows_all_that_a_report_comes_from(tmp_path: Path) -> None:
    inputs = Inputs((".",))
    plain = settings_key(Settings())
    keys = [
        key_of("a.md", b"12", inputs, plain),
        key_of("a.txt", b"12", inputs, plain),
        key_of("a.md", b"13", inputs, plain),
        key_of("a.md", b"12", Inputs((".",), date="2024-05-01"), plain),
        key_of("a.md", b"12", Inputs((".",), title="12"), plain),
        key_of("a.md", b"12", inputs, settings_key(Settings(ignore=frozenset(("by-vs-to",))))),
        key_of("a.md", b"12", inputs, settings_key(Settings(levels=(("by-vs-to", "info"),)))),
    ]
    rule = tmp_path / "rule.toml"
    rule.write_text("one")
    keys.append(key_of("a.md", b"12", inputs, settings_key(Settings(tmp_path))))
    rule.write_text("two")
    keys.append(key_of("a.md", b"12", inputs, settings_key(Settings(tmp_path))))
    assert len(set(keys)) == len(keys)
    assert key_of("b.md", b"12", inputs, plain) == keys[0], "a file that was moved is found"


def test_the_usual_folder_is_one_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert usual_folder() == Path("/somewhere/claimcheck")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert usual_folder() == Path.home() / ".cache" / "claimcheck"


# Processes


def upper(job: Job) -> str:
    """A piece of work that one text ends the process of, and one that takes longer."""
    if job.data == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.data == b"leave":
        os._exit(7)
    return job.data.decode().upper() * (100_000 if job.data == b"long" else 1)


def jobs(*words: str) -> Iterator[Job]:
    return (Job(at, word, word.encode()) for at, word in enumerate(words))


@pytest.mark.parametrize("chunk", [1, 3])
@pytest.mark.parametrize("count", [1, 2, 8])
def test_a_text_that_ends_its_process_is_named_and_all_others_are_answered(count: int, chunk: int) -> None:
    words = ("one", "die", "two", "long", "leave", "three", "die", "long", "four")
    found = {job.at: answer for job, answer in answers(upper, jobs(*words), count, chunk)}
    assert sorted(found) == list(range(len(words)))
    assert [found[1], found[4], found[6]] == [Died(-9), Died(7), Died(-9)]
    assert all(found[at] == upper(Job(at, "", word.encode())) for at, word in enumerate(words) if word not in ("die", "leave"))


def test_no_process_is_left_when_the_run_ends_early() -> None:
    import multiprocessing

    running = answers(upper, jobs(*["one"] * 50), 2)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_few_texts_start_no_process() -> None:
    assert workers.usual_jobs(workers.FEWEST_SHARED - 1) == 1
    assert 1 <= workers.usual_jobs(5000) <= (os.cpu_count() or 1)


# The command line


def test_the_same_bytes_whatever_the_processes_the_cache_the_order_and_the_hash_seed(desk: Path) -> None:
    first = run("desk", "--jobs", 1, "--no-cache", "--format", "json", cwd=desk.parent, PYTHONHASHSEED="0")
    assert first.returncode == 2
    assert first.stderr.startswith(b"claimcheck: desk/broken.txt:")
    told = [(1, True), (2, True), (8, False), (1, False), (2, False), (2, True), (1, False), (8, True), (2, False), (1, True)]
    for seed, (jobs, cached) in enumerate(told):
        more = () if cached else ("--no-cache",)
        other = run("desk", "--jobs", jobs, *more, "--format", "json", cwd=desk.parent, PYTHONHASHSEED=str(seed))
        assert (other.stdout, other.stderr, other.returncode) == (first.stdout, first.stderr, 2), (seed, jobs, cached)


def test_the_order_of_the_files_does_not_change_what_is_said_of_each(desk: Path) -> None:
    names = sorted(str(path.relative_to(desk.parent)) for path in desk.iterdir())
    apart = {}
    for order in (names, names[::-1], names[1::2] + names[::2]):
        done = run(*order, "--jobs", 2, "--format", "concise", cwd=desk.parent)
        apart[tuple(order)] = sorted(done.stdout.splitlines())
    assert len({tuple(lines) for lines in apart.values()}) == 1


def test_a_warm_run_checks_nothing_again(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main_of(desk) == 2
    cold = capsys.readouterr()

    def never(*_: object) -> object:
        raise AssertionError("checked again")

    monkeypatch.setattr(pipeline, "found_in", never)
    assert main_of(desk) == 2
    assert capsys.readouterr() == cold
    (desk / "00.md").write_text("Nine of them.\n")
    assert main_of(desk) == 2
    assert "00.md: not checked: claimcheck itself failed" in capsys.readouterr().err, "what was edited is checked"


def main_of(desk: Path, *more: str) -> int:
    from claimcheck.cli import main

    return main(["check", "--isolated", "--cache-dir", str(desk.parent / "kept"), str(desk), *more])


def test_what_is_accepted_is_not_kept_with_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "crew.md").write_text("# Harbour\n\nThe crew of 9 had five men and six women.\n")
    assert main_of(tmp_path / "crew.md") == 1
    baseline = str(tmp_path / "old.jsonl")
    assert main_of(tmp_path / "crew.md", "--write-baseline", baseline) == 0
    assert main_of(tmp_path / "crew.md", "--baseline", baseline) == 0
    assert "1 accepted" in capsys.readouterr().out
    assert main_of(tmp_path / "crew.md") == 1


def test_a_file_that_ends_its_process_is_named_and_all_others_are_reported(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform != "linux":
        pytest.skip("processes are not forked here, so that a test cannot change what they do")
    working = pipeline.found_in

    def dying(document: object, settings: Settings) -> object:
        if document.name.endswith("03.md"):  # type: ignore[attr-defined]
            os.kill(os.getpid(), signal.SIGKILL)
        return working(document, settings)  # type: ignore[arg-type]

    (desk / "03.txt").unlink(missing_ok=True)
    (desk / "03.md").write_text("Twelve.\n")
    monkeypatch.setattr(pipeline, "found_in", dying)
    assert main_of(desk, "--jobs", "2") == 2
    told = capsys.readouterr()
    assert [line for line in told.err.splitlines() if "03.md" in line] == [
        f"claimcheck: {desk}/03.md: not checked: claimcheck itself failed on this text (its process ended by signal 9); please report it"
    ]
    assert "2 files could not be read" in told.out


def test_processes_that_begin_anew_say_the_same(desk: Path) -> None:
    """As on macOS and Windows, where nothing is forked."""
    code = "import sys; sys.platform = 'other'; from claimcheck.cli import main; sys.exit(main())"
    found = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ["check", "--isolated", "--no-cache", "--jobs", "2", "desk"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=desk.parent, env=found, capture_output=True, check=False)
    assert done.stdout == run("desk", "--jobs", 1, "--no-cache", cwd=desk.parent).stdout


def test_ctrl_c_ends_all_processes_and_says_nothing_more(desk: Path) -> None:
    for number in range(200):
        (desk / f"more-{number}.txt").write_bytes(STORIES[number % len(STORIES)].read_bytes())
    command = [sys.executable, "-m", "claimcheck", "check", "--isolated", "--no-cache", "--jobs", "2", "desk"]
    found = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(command, cwd=desk.parent, env=found, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert started.stderr is not None
    assert started.stderr.readline().startswith(b"claimcheck: desk/broken.txt"), "it is at work"
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=120)
    assert started.returncode == 130
    assert (out, b"Traceback" in err) == (b"", False)
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)


def test_what_changes_is_checked_again_until_ctrl_c(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The crew of 9 had five men and four women.\n")
    command = [sys.executable, "-m", "claimcheck", "check", "--isolated", "--no-cache", "--watch", "story.txt"]
    found = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(command, cwd=tmp_path, env=found, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stderr is not None
    assert b"story.txt: 0 findings" in started.stdout.readline()
    assert b"watching" in started.stderr.readline()
    story.write_text("The crew of 9 had five men and six women.\n")
    assert b"sum-of-parts-mismatch" in started.stdout.readline()
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=120)
    assert (started.returncode, err) == (0, b"claimcheck: no longer watching\n")


def test_what_git_ignores_is_left_out_unless_it_is_named_or_asked_for(desk: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=desk.parent, check=True)
    (desk / "drafts" / "kept").mkdir(parents=True)
    for name in ("drafts/a.txt", "drafts/kept/b.txt", "notes.txt", "keep.txt", "sub.txt"):
        (desk / name).write_text("Seven people.\n")
    (desk.parent / ".gitignore").write_text("drafts/\n*.txt\n!*[0-9].txt\nbroken.txt\n# no\n")
    (desk / ".gitignore").write_text("!keep.txt\n!drafts/kept/b.txt\n")
    files = sorted(str(path.relative_to(desk.parent)) for path in desk.rglob("*") if path.suffix in (".txt", ".md"))
    told = subprocess.run(["git", "check-ignore", "--no-index", *files], cwd=desk.parent, capture_output=True, text=True, check=False)
    wanted = [name for name in files if name not in told.stdout.splitlines()]
    assert 0 < len(wanted) < len(files)
    done = run("desk", "--format", "junit", cwd=desk.parent).stdout.decode()
    assert [name for name in files if f'name="{name}"' in done] == wanted
    assert b'name="desk/drafts/a.txt"' in run("desk/drafts/a.txt", "--format", "junit", cwd=desk.parent).stdout
    assert b'name="desk/drafts/a.txt"' in run("desk", "--no-ignore", "--format", "junit", cwd=desk.parent).stdout


def test_statistics_count_by_rule_and_by_file(tmp_path: Path) -> None:
    (tmp_path / "crew.txt").write_text("The crew of 9 had five men and six women.\n")
    (tmp_path / "calm.txt").write_text("Seven people came.\n")
    done = run("--statistics", "crew.txt", "calm.txt", cwd=tmp_path).stdout.decode()
    assert done.endswith(
        "\nfindings by rule\n  1  sum-of-parts-mismatch\nfindings by file\n  1  crew.txt\n"
        "files without findings: 1 of 2\nnumbers seen: 4; compared with another: 3; alone: 1\n"
    )
    assert run("--statistics", "--format", "json", "crew.txt", cwd=tmp_path).returncode == 2


# Bad input


def test_what_cannot_be_read_is_named_and_all_else_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    (folder / "closed").mkdir(parents=True)
    (folder / "good.txt").write_text("The crew of 9 had five men and six women.\n")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "closed").chmod(0)
    done = run("desk", "--format", "concise", cwd=tmp_path)
    (folder / "closed").chmod(0o700)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert "desk/loop.txt: cannot be read: Too many levels of symbolic links" in told
    assert "desk/gone.txt: a link to a file that does not exist" in told
    assert "round" not in told
    assert ("desk/closed: cannot be looked into: Permission denied" in told) is (os.getuid() != 0), "root may look into anything"
    assert done.stdout.startswith(b"desk/good.txt:1:13: ")


def test_a_folder_that_may_not_be_looked_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "good.txt").write_text("Seven people came.\n")
    looking = os.scandir

    def closed(path: object) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return looking(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", closed)
    assert main_of(tmp_path) == 2
    told = capsys.readouterr()
    assert told.err == f"claimcheck: {tmp_path / 'closed'}: cannot be looked into: Permission denied\n"
    assert "good.txt: 0 findings" in told.out


def test_a_file_that_changes_while_it_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from claimcheck.readers import files

    for name in ("busy.txt", "calm.txt"):
        (tmp_path / name).write_text("Seven people came.\n")
    telling = files._state
    told: list[int] = []

    def growing(file: object) -> object:
        if file.name.endswith("busy.txt"):  # type: ignore[attr-defined]
            told.append(1)
            Path(file.name).write_text("Seven people came, then " + "more " * len(told))  # type: ignore[attr-defined]
        return telling(file)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_state", growing)
    assert main_of(tmp_path) == 2
    out = capsys.readouterr()
    assert out.err == f"claimcheck: {tmp_path / 'busy.txt'}: changed while it was read; check it again\n"
    assert "calm.txt: 0 findings" in out.out


def test_a_file_that_vanishes_before_it_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Seven people came.\n")
    reading = Inputs.data

    def vanishing(self: Inputs, one: object, stdin: object) -> bytes:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return reading(self, one, stdin)  # type: ignore[arg-type]

    monkeypatch.setattr(Inputs, "data", vanishing)
    assert main_of(tmp_path) == 2
    told = capsys.readouterr()
    assert told.err == f"claimcheck: {tmp_path / 'b.txt'}: no such file\n"
    assert "2 files read, 1 file could not be read" in told.out
