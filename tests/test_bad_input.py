"""What cannot be read is told in one line, with exit code 2; what is merely odd is read in linear time. Never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from effort import effort

from claimcheck.cli import main
from claimcheck.model import InputError
from claimcheck.readers import markdown, read
from claimcheck.readers.decoding import MAX_BYTES
from claimcheck.readers.forms import SUFFIXES
from claimcheck.readers.plain import MAX_LINES

STORY = "Ferry sinks off Orrin\n\nTwelve people died, and £3.5m was lost.\n"
COMMANDS = ("check", "extract")


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


class Runner:
    """Runs the command line on one file and gives back what it said."""

    def __init__(self, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._command, self._capsys = command, capsys

    def run(self, *arguments: object) -> tuple[int, str, str]:
        code = main([self._command, *map(str, arguments)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def refused(self, *arguments: object) -> str:
        """Expect exit code 2 and one line, which is returned without the name of the program."""
        code, _, complaint = self.run(*arguments)
        assert code == 2
        assert complaint.startswith("claimcheck: ")
        assert complaint.count("\n") == 1
        assert complaint.endswith("\n")
        return complaint.removeprefix("claimcheck: ").rstrip("\n")


@pytest.fixture
def runner(command: str, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(command, capsys)


def test_a_missing_file(runner: Runner, tmp_path: Path) -> None:
    assert runner.refused(tmp_path / "gone.txt") == f"{tmp_path}/gone.txt: no such file"
    assert runner.refused(tmp_path / "gone.txt" / "deeper.txt").startswith(f"{tmp_path}/gone.txt/deeper.txt: no such file")
    (tmp_path / "file.txt").write_text(STORY)
    assert runner.refused(tmp_path / "file.txt" / "x.txt") == f"{tmp_path}/file.txt/x.txt: cannot be read: Not a directory"


def test_a_name_too_long_or_with_line_breaks(runner: Runner, tmp_path: Path) -> None:
    assert "File name too long" in runner.refused(tmp_path / ("a" * 5000 + ".txt"))
    assert runner.refused(tmp_path / "a\x1b[31m\u202e.txt").endswith("a\\x1b[31m\\u202e.txt: no such file")


def test_a_link_that_leads_nowhere_or_to_itself(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    assert runner.refused(tmp_path / "dead.txt") == f"{tmp_path}/dead.txt: a link to a file that does not exist"
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "symbolic links" in runner.refused(tmp_path / "loop.txt")


def test_a_folder_without_articles(runner: Runner, tmp_path: Path) -> None:
    for hidden in (".git", "node_modules", "kept"):
        (tmp_path / hidden).mkdir()
    for name in (".git/a.txt", "node_modules/a.md", "kept/a.py", ".hidden.txt"):
        (tmp_path / name).write_text(STORY)
    told = runner.refused(tmp_path)
    assert told == f"{tmp_path}: no files to read in this folder; looked for {', '.join(SUFFIXES)}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert runner.refused(path) == f"{path}: no permission to read it"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    folder.chmod(0)
    try:
        assert runner.refused(folder) == f"{folder}: cannot be looked into: Permission denied"
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty; there is nothing to check"),
        (b"\xef\xbb\xbf", "the file holds only white space; there is nothing to check"),
        (b" \r\n\t\n", "the file holds only white space; there is nothing to check"),
        (
            b"The caf\xe9 had 12 guests.",
            "not UTF-8: byte 0xe9 at offset 7 (line 1); if the file is in another encoding, name it, for example --encoding windows-1252",
        ),
        (
            b"\xef\xbb\xbfOne\r\ntwo\rthree \x92",
            "not UTF-8: byte 0x92 at offset 18 (line 3); if the file is in another encoding, name it, for example --encoding windows-1252",
        ),
        (b"12 died \xf0\x9f", "not UTF-8: byte 0xf0 at offset 8 (line 1); if the file is in another encoding"),
        (b"\xff\xfe1\x002", "not UTF-16-LE: byte 0x32 at offset 4 (line 1); if the file is in another encoding"),
        (b"\xff\xfe\x00\x00\x00\xd8\x00\x00", "not UTF-32-LE: byte 0x00 at offset 4 (line 1); if the file is in another encoding"),
        (STORY.encode("utf-16-le"), "looks like UTF-16 without a byte order mark; if it is, say --encoding utf-16-le"),
        (STORY.encode("utf-16-be"), "looks like UTF-16 without a byte order mark; if it is, say --encoding utf-16-be"),
        (b"12 died\0", "looks like a binary file, not text (a zero byte at offset 7)"),
        (bytes(range(256)), "looks like a binary file, not text (a zero byte at offset 0)"),
        (b"%PDF-1.4\n12", "looks like a binary file, not text"),
        (b"\x89PNG\r\n\x1a\n", "looks like a binary file, not text"),
        (b"PK\x03\x04 12", "looks like a binary file, not text"),
        (b"\x01\x02\x03\x04\x05 12", "looks like a binary file, not text (mostly control characters)"),
        ("\ufeff12\0".encode("utf-16-le"), "looks like a binary file, not text (a zero character at character 2)"),
    ],
)
def test_bytes_that_are_no_text(runner: Runner, tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(data)
    assert runner.refused(path).startswith(f"{path}: {told}")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_takes_up_no_place(runner: Runner, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(STORY.encode(encoding))
    assert runner.run(path)[0] == 0
    document = read("ferry.txt", path.read_bytes())
    assert document.text == STORY
    big_endian = "\ufeff".encode("utf-16-be") + STORY.encode("utf-16-be")
    assert read("ferry.txt", big_endian).text == STORY


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "utf-16", "utf-16-le", "UTF8", "utf-32-be", "mac-roman"])
def test_an_encoding_can_be_named(runner: Runner, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(STORY.encode(encoding))
    assert runner.run(path, "--encoding", encoding)[0] == 0
    assert read("ferry.txt", path.read_bytes(), encoding=encoding).text == STORY


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-9", "'utf-9' is not a known text encoding"),
        ("rot13", "'rot13' is not a known text encoding"),
        ("hex", "'hex' is not a known text encoding"),
        ("", "'' is not a known text encoding"),
        ("ascii", "not ASCII: byte 0xc2 at offset 47 (line 3)"),
        ("utf-32", "not UTF-32: byte 0x46 at offset 0 (line 1)"),
        ("undefined", "cannot be read as undefined"),
        ("utf-7", "not UTF-7: byte 0xc2 at offset 47 (line 3)"),
    ],
)
def test_an_encoding_that_does_not_fit(runner: Runner, tmp_path: Path, encoding: str, told: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    assert runner.refused(path, "--encoding", encoding).startswith(f"{path}: {told}")


def test_a_codec_that_is_not_for_texts_is_told_of_in_one_line_too(runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    for encoding in ("idna", "punycode", "raw_unicode_escape"):
        code, _, complaint = runner.run(path, "--encoding", encoding)
        assert code in (0, 2)
        assert "itself failed" not in complaint


def test_half_a_character_is_refused(runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(b"12 \\ud800 died")
    assert "surrogates not allowed" in runner.refused(path, "--encoding", "unicode_escape")


def test_other_forms_are_refused_unless_the_form_is_named(runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "ferry.log"
    path.write_text(STORY, encoding="utf-8")
    assert runner.refused(path).startswith(f"{path}: files ending in .log are not read")
    assert runner.run(path, "--input-format", "plain")[0] == 0


@pytest.mark.parametrize(
    "source", ["```\n12\n```\n", "<div hidden>12</div>\n", "---\ntags: [a]\n---\n", "---\n", "[a]: http://example.org\n"]
)
def test_markdown_without_prose(runner: Runner, tmp_path: Path, source: str) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(source)
    assert runner.refused(path) == f"{path}: holds no prose to check, only code, markup or front matter"


def test_too_much(runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert runner.refused(path).startswith(f"{path}: larger than 20,000,000 bytes")
    path.write_bytes(b"a\n" * (MAX_LINES + 1))
    assert runner.refused(path).startswith(f"{path}: more than 500,000 lines")


def test_markdown_that_grows_when_parsed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "a\n" * 100
    assert len(read("a.md", table.encode()).blocks) == 200
    monkeypatch.setattr(markdown, "MAX_EVENTS", 20_000)
    with pytest.raises(InputError, match=r"a\.md: more than 20,000 pieces of Markdown; split it"):
        read("a.md", table.encode())


@pytest.mark.parametrize(
    "source",
    [
        "1" * 400,
        "9" * 30_000,
        "1," * 20_000,
        "1." * 20_000,
        "1-" * 20_000,
        "(" * 5000,
        "[" * 5000,
        "(" * 5000 + "12" + ")" * 5000,
        "> " * 5000 + "12",
        "- " * 5000 + "12",
        "*" * 5000 + "12",
        "$" * 20_000 + "12",
        "twenty " * 1000,
        "million " * 10_000,
        "at least " * 20_000 + "12",
        "12 to " * 1000,
        '"' * 20_000 + "12",
        "\u202e" * 20_000 + "12",
        "e\u0301" * 20_000 + "12",
        "\r" * 20_000 + "12",
        " " * 200_000 + "12",
        "\xa0" * 200_000 + "12",
    ],
    ids=lambda source: f"{source[:8]!a}x{len(source)}",
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_odd_texts_are_read_with_little_effort(runner: Runner, tmp_path: Path, name: str, source: str) -> None:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8", newline="")

    def run() -> None:
        code, _, complaint = runner.run(path, "--fail-on", "error") if runner._command == "check" else runner.run(path)
        assert code in (0, 1) or "no prose" in complaint, complaint

    run()  # what is loaded at first use is loaded now
    assert effort(run) < 100_000 + 50 * len(source)


def men_leaving(size: int) -> str:
    """Sentences that could each be of the same fact as every other."""
    return "".join(f"Then {number * 37 % 9000 + 13} men left the harbour. " for number in range(size // 35))


@pytest.mark.parametrize("piece", ["word ", "x", "1", "12 men ", "12 men left.\n\n", "(", None])
def test_a_long_text_takes_effort_in_proportion(runner: Runner, tmp_path: Path, piece: str | None) -> None:
    def run(size: int) -> None:
        path = tmp_path / f"{size}.txt"
        path.write_text(piece * (size // len(piece)) if piece else men_leaving(size))
        code, _, complaint = runner.run(path)
        assert code in (0, 1), complaint

    run(1000)  # what is loaded at first use is loaded now
    # Four times the text: a quadratic step would take 16 times the calls.
    assert effort(lambda: run(16_000)) < 6 * effort(lambda: run(4_000))


def test_ten_megabytes_in_one_line_are_read() -> None:
    document = read("a.txt", b"the ferry sank with all hands " * 350_000)
    assert len(document.blocks) == 1


@pytest.mark.parametrize(
    ("data", "code", "told"), [(b"", 2, "<stdin>: the file is empty"), (STORY.encode(), 0, ""), (b"\xff12", 2, "byte 0xff at offset 0")]
)
def test_standard_input(command: str, data: bytes, code: int, told: str) -> None:
    done = subprocess.run([sys.executable, "-m", "claimcheck", command, "-"], input=data, capture_output=True, check=False, timeout=60)
    assert done.returncode == code
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_closed_standard_input(command: str) -> None:
    line = f'"{sys.executable}" -m claimcheck {command} - <&-'
    done = subprocess.run(line, shell=True, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_what_can_be_read_is_still_read(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    code, out, complaint = runner.run(tmp_path / "gone.txt", tmp_path)
    assert code == 2
    assert f"{tmp_path}/b.txt" in out
    assert complaint.count("\n") == 2
