"""The editor's server, driven over its standard input and output as an editor would."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.fixture
def editor() -> Iterator[Editor]:
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


def test_rules_that_cannot_be_used_end_it_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "lsp", "--rules", "nowhere"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"nowhere" in done.stderr
