"""The editor's server, driven over its standard input and output as an editor would."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the editor's server needs claimcheck[editor]")

URI = "file:///desk/ferry%20story.md"
PATIENCE = 120


class Editor:
    """A client of the protocol: sends messages, and hands out what comes back."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "claimcheck", "lsp", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._came: Queue[dict[str, Any] | None] = Queue()
        self._count = 0
        self.opened: set[str] = set()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline():
            if line == b"\r\n":
                self._came.put(json.loads(self.process.stdout.read(length)))
            elif line.lower().startswith(b"content-length"):
                length = int(line.split(b":")[1])
        self._came.put(None)

    def tell(self, method: str, **params: Any) -> None:
        if method == "textDocument/didOpen":
            self.opened.add(params["textDocument"]["uri"])
        elif method == "textDocument/didClose":
            self.opened.discard(params["textDocument"]["uri"])
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self._count += 1
        self._send({"jsonrpc": "2.0", "id": self._count, "method": method, "params": params})
        return self._next(lambda message: message.get("id") == self._count)["result"]

    def diagnostics(self, uri: str = URI) -> list[dict[str, Any]]:
        """What the server says next of one text."""
        message = self._next(lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri)
        found: list[dict[str, Any]] = message["params"]["diagnostics"]
        return found

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _next(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._came.get(timeout=PATIENCE)
            assert message is not None, "the server has gone"
            if wanted(message):
                return message


@pytest.fixture(scope="module")
def server() -> Iterator[Editor]:
    one = Editor()
    one.ask("initialize", processId=None, rootUri=None, capabilities={})
    one.tell("initialized")
    yield one
    one.ask("shutdown")
    one.tell("exit")
    assert one.process.wait(PATIENCE) == 0
    for pipe in (one.process.stdin, one.process.stdout, one.process.stderr):
        assert pipe is not None
        pipe.close()


@pytest.fixture
def editor(server: Editor) -> Iterator[Editor]:
    """The one server, which forgets the texts of a test when this has ended."""
    yield server
    for uri in sorted(server.opened):
        server.tell("textDocument/didClose", textDocument={"uri": uri})
        while server.diagnostics(uri):
            pass


def open_text(editor: Editor, text: str, language: str = "markdown", uri: str = URI) -> list[dict[str, Any]]:
    editor.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": 1, "text": text})
    return editor.diagnostics(uri)


def words_at(text: str, found: dict[str, Any]) -> str:
    """The words of a range on one line, counted as the protocol does: in UTF-16."""
    line = text.split("\n")[found["start"]["line"]].encode("utf-16-le")
    return line[2 * found["start"]["character"] : 2 * found["end"]["character"]].decode("utf-16-le")


def test_a_finding_comes_with_its_other_places_counted_in_utf_16(editor: Editor) -> None:
    text = "# Ferry\n\n\N{GRINNING FACE} The crew of **12** had seven men and four women.\n"
    (found,) = open_text(editor, text)
    assert (found["code"], found["severity"], found["source"]) == ("sum-of-parts-mismatch", 1, "claimcheck")
    assert found["message"] == "seven and four add up to 11, not 12"
    assert words_at(text, found["range"]) == "12"
    assert [words_at(text, one["location"]["range"]) for one in found["relatedInformation"]] == ["seven", "four"]


def test_an_edit_is_checked_again_after_a_pause(editor: Editor) -> None:
    assert open_text(editor, "The crew of 12 had seven men and four women.\n")
    four = {"start": {"line": 0, "character": 33}, "end": {"line": 0, "character": 37}}
    editor.tell("textDocument/didChange", textDocument={"uri": URI, "version": 2}, contentChanges=[{"range": four, "text": "five"}])
    assert editor.diagnostics() == []


def test_hovering_tells_how_a_number_was_read(editor: Editor) -> None:
    open_text(editor, "More than 3,000 civilians had left.\n")
    hover = editor.ask("textDocument/hover", textDocument={"uri": URI}, position={"line": 0, "character": 12})
    assert "a count of civilians: more than 3,000" in hover["contents"]["value"]
    assert editor.ask("textDocument/hover", textDocument={"uri": URI}, position={"line": 0, "character": 20}) is None


def test_a_closed_text_leaves_no_squiggles(editor: Editor) -> None:
    assert open_text(editor, "The crew of 12 had seven men and four women.\n")
    editor.tell("textDocument/didClose", textDocument={"uri": URI})
    assert editor.diagnostics() == []


def test_what_cannot_be_read_is_said_and_other_texts_go_on(editor: Editor) -> None:
    other = "file:///desk/other.txt"
    (found,) = open_text(editor, "x\n" * 600_000, "plaintext", other)
    assert found["severity"] == 1
    assert "lines" in found["message"]
    assert open_text(editor, "The crew of 12 had seven men and four women.\n")


def applied(text: str, action: dict[str, Any], uri: str) -> str:
    """The text with the one change of an action, which is on lines counted as the protocol does."""
    ((at, (edit,)),) = action["edit"]["changes"].items()
    assert at == uri
    lines = text.split("\n")
    places = []
    for place in (edit["range"]["start"], edit["range"]["end"]):
        before = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le")
        places.append(sum(len(line) + 1 for line in lines[: place["line"]]) + len(before))
    return text[: places[0]] + str(edit["newText"]) + text[places[1] :]


def actions(editor: Editor, found: dict[str, Any], uri: str = URI) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = editor.ask(
        "textDocument/codeAction", textDocument={"uri": uri}, range=found["range"], context={"diagnostics": [found]}
    )
    return told


def change(editor: Editor, text: str, uri: str = URI) -> list[dict[str, Any]]:
    editor.tell("textDocument/didChange", textDocument={"uri": uri, "version": 2}, contentChanges=[{"text": text}])
    return editor.diagnostics(uri)


def test_accepting_writes_a_remark_that_holds_until_a_number_changes(editor: Editor) -> None:
    text = "# Ferry\n\n\N{GRINNING FACE} The crew of **12** had seven men and four women.\n"
    (found,) = open_text(editor, text)
    offered = actions(editor, found)
    assert [one["title"] for one in offered] == [
        "Accept (checked with the author): sum-of-parts-mismatch",
        "Accept (as the source has it): sum-of-parts-mismatch",
        "Accept (rounded): sum-of-parts-mismatch",
    ]
    remarked = applied(text, offered[2], URI)
    assert f"<!-- claimcheck: ignore sum-of-parts-mismatch [{found['data'][:8]}]: rounded -->\n\N{GRINNING FACE} The crew" in remarked
    assert change(editor, remarked) == []
    codes = [one["code"] for one in change(editor, remarked.replace("four", "three"))]
    assert codes == ["sum-of-parts-mismatch", "suppression-unused"]


def test_what_is_certain_can_be_written(editor: Editor) -> None:
    text = "# Storm\n\n\N{GRINNING FACE} Waves of 6-4 metres are forecast for the coast.\n"
    (found,) = open_text(editor, text)
    first = actions(editor, found)[0]
    assert (first["title"], first["isPreferred"]) == ('Write "4-6" for "6-4"', True)
    assert change(editor, applied(text, first, URI)) == []


def test_a_difference_of_temperatures_is_converted_as_one(editor: Editor) -> None:
    text = "By 2090 summers in the valley will be 3C (37.4F) warmer than today.\n"
    (found,) = open_text(editor, text)
    assert applied(text, actions(editor, found)[0], URI) == text.replace("37.4F", "5.4F")


@pytest.mark.parametrize(
    "text",
    [
        "The crew of 12 had seven men and four women.\n",
        "“Waves of 6-4 metres are forecast for the coast,” said the harbour master.\n",
        "Waves of **6**-4 metres are forecast for the coast.\n",
    ],
    ids=["nobody knows which", "a quotation", "markup between"],
)
def test_what_is_not_certain_is_left_to_the_author(editor: Editor, text: str) -> None:
    (found,) = open_text(editor, text)
    assert not [one["title"] for one in actions(editor, found) if one["title"].startswith("Write")]


def test_a_form_without_comments_has_its_accepted_findings_in_a_file(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('accepted = "kept.jsonl"\n')
    (tmp_path / "kept.jsonl").write_text("")
    uri = (tmp_path / "ferry.txt").as_uri()
    (found,) = open_text(editor, "The crew of 12 had seven men and four women.\n", "plaintext", uri)
    command = actions(editor, found, uri)[2]["command"]
    assert "in " in command["title"]
    editor.ask("workspace/executeCommand", command=command["command"], arguments=command["arguments"])
    assert json.loads((tmp_path / "kept.jsonl").read_text())["reason"] == "rounded"
    assert open_text(editor, "The crew of 12 had seven men and four women.\n", "plaintext", uri) == []


def test_the_settings_nearest_to_a_text_hold_and_are_read_again_when_it_is_saved(editor: Editor, tmp_path: Path) -> None:
    settings = tmp_path / "claimcheck.toml"
    settings.write_text('[levels]\nsum-of-parts-mismatch = "info"\n\n[[paths]]\nmatch = ["old/*"]\nignore = ["sum-of-parts-mismatch"]\n')
    text, new, old = "The crew of 12 had seven men and four women.\n", (tmp_path / "a.md").as_uri(), (tmp_path / "old" / "a.md").as_uri()
    assert [one["severity"] for one in open_text(editor, text, uri=new)] == [3]
    assert open_text(editor, text, uri=old) == []
    settings.write_text('levels = "all"\n')
    editor.tell("textDocument/didSave", textDocument={"uri": new})
    (found,) = editor.diagnostics(new)
    assert "claimcheck.toml:1" in found["message"]


def test_a_source_that_the_front_matter_names_is_held_against_the_text(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text("The fund told of its year.\n\nIt had a loss of £48m last year.\n", encoding="utf-8")
    uri = (tmp_path / "fund.md").as_uri()
    (found,) = open_text(editor, "---\nsources: [release.txt]\n---\nThe fund lost £84m last year.\n", uri=uri)
    (related,) = found["relatedInformation"]
    assert related["location"]["uri"] == (tmp_path / "release.txt").as_uri()
    assert related["location"]["range"]["start"] == {"line": 2, "character": 17}


def test_a_line_ends_where_the_protocol_says(editor: Editor) -> None:
    """What Python also takes for the end of a line, such as U+2028, stands within one."""
    text = "Ferry\u2028crew\x0c\x85 saved.\r\n\r\nThe crew of 12 had seven men and four women.\r\n"
    (found,) = open_text(editor, text, "plaintext")
    assert found["range"] == {"start": {"line": 2, "character": 12}, "end": {"line": 2, "character": 14}}
    edit = {"range": found["range"], "text": "11"}
    editor.tell("textDocument/didChange", textDocument={"uri": URI, "version": 2}, contentChanges=[edit])
    assert editor.diagnostics() == []


def test_rules_that_cannot_be_used_end_it_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "lsp", "--rules", "nowhere"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"nowhere" in done.stderr
