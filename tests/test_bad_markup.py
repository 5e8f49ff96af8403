"""Pages, Word files and news formats that cannot be read, or are made to hurt: one line each, exit code 2, and the others are checked."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from effort import effort

from claimcheck.model import InputError
from claimcheck.readers import docx_parts, html, read, rows, xml_events

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD = f"<w:document {W}><w:body><w:p><w:r><w:t>12 died.</w:t></w:r></w:p></w:body></w:document>"


def zipped(**parts: str | bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return written.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped(word__document=WORD))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_damage() -> bytes:
    data = bytearray(zipped(word__document=WORD))
    at = data.index(b"word/document.xml") + 20
    data[at : at + 12] = b"\xff" * 12
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0" + bytes(500)
BAD = {
    "page.html": (b"<script>12</script>", "holds no prose"),
    "wide.html": (("<table><tr>" + "<td>1" * 10_000).encode(), "more than 1,000 columns"),
    "spanning.html": (b"<table><tr><td rowspan=999 colspan=999>1<td>2" + b"<tr>" * 999, "more than 250,000 cells"),
    "declared.html": (b"<meta charset='klingon'><p>caf\xe9", "'klingon' is not a known text encoding"),
    "empty.docx": (b"", "the file is empty"),
    "text.docx": (b"12 died", "is no Word file, or a damaged one"),
    "other.docx": (zipped(hello="x"), "expected a Word file with word/document.xml in it"),
    "old.docx": (OLE, "is a Word file of the older kind"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted; save it without a password"),
    "password.docx": (encrypted(), "is encrypted; save it without a password"),
    "damaged.docx": (with_damage(), "is no Word file, or a damaged one"),
    "doctype.docx": (zipped(word__document=f'<!DOCTYPE a [<!ENTITY b "c">]>{WORD}'), "has a DOCTYPE a"),
    "doctype-in-styles.docx": (zipped(word__document=WORD, word__styles="<!DOCTYPE a><a/>"), "has a DOCTYPE a"),
    "cut.docx": (zipped(word__document=WORD[:-9]), "is no sound XML"),
    "blank.docx": (zipped(word__document=f"<w:document {W}/>"), "holds no text to check"),
    "latin.docx": (zipped(word__document=b"<a>\xe9</a>"), "its part word/document.xml is not UTF-8"),
    "list.ninjs": (b"[12]", "is JSON, but no ninjs item"),
    "cut.ninjs": (b'{"headline": "Twelve', "is no JSON"),
    "deep.ninjs": (b"[" * 200_000, "nested too deeply"),
    "blank.ninjs": (b'{"headline": ""}', "holds no text"),
    "rss.newsml": (b"<rss/>", "neither NITF nor NewsML-G2: its root is <rss>"),
    "two.newsml": (b"<newsMessage><newsItem/><newsItem/></newsMessage>", "more than one news item"),
    "laughs.nitf": (b'<!DOCTYPE nitf [<!ENTITY a "12 died">]><nitf>&a;</nitf>', "has a DOCTYPE nitf"),
    "outside.nitf": (b'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/hosts">]><nitf>&a;</nitf>', "has a DOCTYPE nitf"),
    "unclosed.nitf": (b"<nitf><p>12 died", "is no sound XML: no element found (line 1, column 17)"),
    "nested.nitf": (b"<nitf>" + b"<p>" * 100_000, "nests more than 1,000 elements"),
    "unknown.nitf": (b"<nitf><p>&pounds;5</p></nitf>", "undefined entity"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_in_one_line(name: str) -> None:
    data, told = BAD[name]
    with pytest.raises(InputError) as refused:
        read(name, data)
    assert str(refused.value).startswith(f"{name}: ")
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_other_file_is_still_checked(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.html").write_text("<p>The crew of 12 had seven men and four women.</p>")
    command = [sys.executable, "-m", "claimcheck", "check", str(tmp_path), "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "sum-of-parts-mismatch" in result.stdout
    for name in BAD:
        assert f"{tmp_path / name}: " in result.stderr


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_parts, "MOST_INFLATED", 1_000_000)
    bomb = zipped(word__document=WORD.replace("12 died.", " " * 3_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(InputError, match="would unpack to more than 1,000,000 bytes"):
        read("a.docx", bomb)


def test_there_is_a_most_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_PIECES", 100)
    with pytest.raises(InputError, match="more than 100 tags and texts; split it"):
        read("a.html", b"<p>1" * 100)
    monkeypatch.setattr(docx_parts, "MOST_MEMBERS", 1)
    with pytest.raises(InputError, match="holds more than 1 files"):
        read("a.docx", zipped(word__document=WORD, other="x"))
    assert (rows.MOST_COLUMNS, xml_events.MOST_DEEP) == (1_000, 1_000)


TRAPS = {
    "nested": "<div>", "unclosed paragraphs": "<p>1", "inline": "<b>", "unfinished comments": "x<!--", "unfinished tags": "x<p a=",
    "ampersands": "&", "angles": "<", "end tags": "x</b>", "tables in tables": "<table><tr><td>1", "lists": "<ul><li>1",
    "superscripts": "<sup>1", "breaks": "1<br>", "attributes": "<p a='", "quotations": "<q>", "rows": "<table><tr>",
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_effort_grows_with_length_alone(trap: str) -> None:
    def run(times: int) -> None:
        read("a.html", ("<p>12 died</p>" + TRAPS[trap] * times).encode())

    run(10)  # what is loaded at first use is loaded now
    assert effort(lambda: run(4_000)) < 5 * effort(lambda: run(1_000))


def test_a_hundred_thousand_nested_tags_are_read() -> None:
    assert read("a.html", ("<div><b>" * 50_000 + "12 died").encode()).text == "12 died"
