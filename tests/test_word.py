"""Findings as comments in the author's own Word file: on the words they speak of, and nothing else in it another."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.cli import main
from claimcheck.model import InputError
from claimcheck.pipeline import check, compare_documents
from claimcheck.readers import read, read_string
from claimcheck.readers.docx import read_with_pieces
from claimcheck.writers import word
from claimcheck.writers.word.anchors import Anchors

docx = pytest.importorskip("docx", reason="python-docx makes the files")

from docx.oxml.ns import qn  # noqa: E402
from lxml import etree  # noqa: E402

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PATIENCE = 300
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CREW = "The crew of 12 had seven men and four women."
SUM = "seven and four add up to 11, not 12 [sum-of-parts-mismatch]"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def bare(body: str, root: str = f'<w:document xmlns:w="{SPACE}">', **parts: str) -> bytes:
    """A Word file with nothing in it but what a reader needs."""
    out = io.BytesIO()
    end = root.split()[0].replace("<", "</") + ">"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f"{root}{body}{end}")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def story() -> Any:
    file = docx.Document()
    file.add_heading("Ferry crew rescued", 1)
    paragraph = file.add_paragraph("The crew of ")
    paragraph.add_run("12 had seven").bold = True
    paragraph.add_run(" men and four women.")
    file.add_paragraph("It is 24 metres (200ft) long.")
    return file


def commented(data: bytes, **given: str) -> bytes:
    return word.write(check(read("a.docx", data, **given)), data, given.get("title")).data  # type: ignore[arg-type]


def told(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment of a file is tied to, and what it says, in the order of their numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/comments.xml"))
    found = []
    for note in notes.iter(qn("w:comment")):
        says = "\n".join("".join(part.itertext()) for part in note.iter(qn("w:p")))
        found.append((tied(body, note.get(qn("w:id"))), says))
    return found


def tied(body: Any, number: str) -> str:
    """The words between the two marks of a comment, which must stand in this order with the reference behind them."""
    words, state = "", "before"
    for one in body.iter():
        is_own = one.get(qn("w:id")) == number
        if one.tag == qn("w:commentRangeStart") and is_own:
            assert state == "before"
            state = "inside"
        elif one.tag == qn("w:commentRangeEnd") and is_own:
            assert state == "inside"
            state = "behind"
        elif one.tag == qn("w:commentReference") and is_own:
            assert state == "behind"
            state = "done"
        elif one.tag == qn("w:t") and state == "inside":
            words += one.text or ""
    assert state == "done"
    return words


def shown(data: bytes) -> list[tuple[str, bytes, tuple[str, ...]]]:
    """Every letter as Word shows it, with the properties of its run and what it stands in: what comments must leave as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for one in body.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        run = one.getparent()
        properties = run.find(qn("w:rPr"))
        around = tuple(str(above.tag) for above in one.iterancestors())
        words = one.text or "" if one.tag == qn("w:t") else one.tag
        if one.tag == qn("w:t") and one.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            words = words.strip(" \t\r\n")
        found += [(letter, b"" if properties is None else etree.tostring(properties), around) for letter in words]
    return found


def other_parts(data: bytes) -> dict[str, bytes]:
    touched = ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name not in touched}


def holds(before: bytes, after: bytes) -> None:
    """Nothing but comments has come to a file."""
    assert shown(after) == shown(before)
    assert other_parts(after) == other_parts(before)
    first, again = (read("a.docx", one) for one in (before, after))
    assert (again.text, again.title, again.date) == (first.text, first.title, first.date)
    assert [one.fingerprint for one in check(again).findings] == [one.fingerprint for one in check(first).findings]


def test_each_place_of_a_finding_has_a_comment_on_its_very_words() -> None:
    before = saved(story())
    after = commented(before)
    assert told(after) == [
        ("12", f'error: {SUM}\n"seven" (paragraph 2, run 2)\n"four" (paragraph 2, run 3)'),
        ("seven", f'Goes with "12" (paragraph 2, run 2): {SUM}'),
        ("four", f'Goes with "12" (paragraph 2, run 2): {SUM}'),
        ("200ft", 'error: 24 metres is about 78.7, not 200ft [unit-conversion-mismatch]\n"24 metres" (paragraph 3, run 1)'),
        ("24 metres", 'Goes with "200ft" (paragraph 3, run 1): 24 metres is about 78.7, not 200ft [unit-conversion-mismatch]'),
    ]
    holds(before, after)


def test_another_program_reads_the_comments() -> None:
    comments = list(docx.Document(io.BytesIO(commented(saved(story())))).comments)
    assert {(one.author, one.initials) for one in comments} == {("claimcheck", "cc")}
    assert [one.comment_id for one in comments] == [0, 1, 2, 3, 4]
    assert SUM in comments[0].text


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: the comments were not read by it")
def test_libreoffice_shows_the_comments_where_they_belong(tmp_path: Path) -> None:
    (tmp_path / "checked.docx").write_bytes(commented(saved(story())))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE or "", "--headless", profile, "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "checked.docx")]
    home = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, env=home)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "checked.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    office, dc, text = (
        "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{http://purl.org/dc/elements/1.1/}",
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    )  # fmt: skip
    notes = list(content.iter(f"{office}annotation"))
    assert [note.findtext(f"{dc}creator") for note in notes] == ["claimcheck"] * 5
    assert SUM in "".join(notes[0].itertext())
    ends = {end.get(f"{office}name"): end for end in content.iter(f"{office}annotation-end")}
    words = []
    for note in notes:
        paragraph = next(above for above in note.iterancestors() if above.tag == f"{text}p")
        letters, inside = "", False
        for event, one in etree.iterwalk(paragraph, events=("start", "end")):
            if one is note and event == "end":
                inside = True
                letters = one.tail or ""
            elif one is ends[note.get(f"{office}name")] and event == "start":
                break
            elif inside and not any(above.tag == f"{office}annotation" for above in (one, *one.iterancestors())):
                letters += (one.text or "") if event == "start" else (one.tail or "")
        words.append(letters)
    assert words == ["12", "seven", "four", "24 metres", "200ft"]


def test_comments_that_are_there_stay_and_ours_are_numbered_behind_them() -> None:
    file = story()
    file.add_comment(file.paragraphs[1].runs[0], text="Ask the harbour master.", author="Ines", initials="I")
    before = saved(file)
    after = commented(before)
    assert told(after)[0] == ("The crew of ", "Ask the harbour master.")
    assert [words for words, _ in told(after)] == ["The crew of ", "12", "seven", "four", "200ft", "24 metres"]
    assert [one.author for one in docx.Document(io.BytesIO(after)).comments] == ["Ines", *["claimcheck"] * 5]
    holds(before, after)


def test_a_file_may_be_commented_twice() -> None:
    once = commented(saved(story()))
    twice = commented(once)
    assert [words for words, _ in told(twice)] == 2 * ["12", "seven", "four", "200ft", "24 metres"]
    holds(once, twice)


def r(words: str, properties: str = "", kept: bool = False, of: str = "") -> str:
    """A run of one text."""
    properties = properties and f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r{of}>{properties}<w:t{' xml:space=' + repr('preserve') if kept else ''}>{words}</w:t></w:r>"


BODIES = {
    "tracked": f"<w:ins w:id='1' w:author='a'>{r('The crew of 12 had ', '<w:i/>')}</w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>8"
    f"</w:delText></w:r></w:del>{r('seven men and four women.')}",
    "link": f"<w:hyperlink>{r('The crew of 12 had seven men', of=' w:rsidR=' + repr('0'))}</w:hyperlink>{r(' and four women.', '', True)}",
    "blanks": "<w:r><w:t>  The crew of 12 had seven   men and four women.  </w:t><w:tab/><w:t>12 more </w:t><w:br/><w:t> 7</w:t></w:r>",
    "references": f"{r('The crew of &#49;2 had sev')}<w:proofErr w:type='x'/>{r('en men and f&#111;ur women &amp; a cat.')}",
    "split": f"{r('The crew of 1')}{r('2', '<w:b/>')}{r(' had se' + chr(0xAD) + 'ven men and four women.')}",
    "texts": "<w:r><w:t>The crew of </w:t><w:t>12</w:t><w:t> had seven men and four</w:t><w:tab/><w:t>women.</w:t></w:r>",
    "properties": r(CREW, "<w:rFonts w:ascii='A'/><w:b w:val='0'/>", of=' w:a="x > y"'),
    "field": f"<w:fldSimple w:instr='X'>{r('The crew of 12')}</w:fldSimple><w:sdt><w:sdtContent>{r(' had seven men and four')}"
    f"</w:sdtContent></w:sdt>{r(' women.')}",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_runs_are_split_with_all_that_they_are(body: str) -> None:
    before = bare(f"<w:p>{body}</w:p>")
    after = commented(before)
    assert [words.replace("\u00ad", "") for words, _ in told(after)] == ["12", "seven", "four"]
    holds(before, after)


def test_a_table_a_footnote_and_a_text_box_have_their_comments_too() -> None:
    file = story()
    table = file.add_table(3, 2)
    for row, cells in enumerate((("Place", "Boats lost"), ("Orrin", "12 boats (200ft is 24 metres)"), ("Skarholm", "5"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    after = commented(saved(file))
    assert [words for words, _ in told(after)][-2:] == ["200ft", "24 metres"]
    holds(saved(file), after)

    note = f'<w:footnotes xmlns:w="{SPACE}"><w:footnote w:id="2"><w:p><w:r><w:t>{CREW}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    after = commented(bare("<w:p><w:r><w:t>A ferry sank.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>", footnotes=note))
    ((words, says),) = told(after)
    assert words == ""
    assert says.splitlines()[0] == f"error: {SUM}"
    assert '"seven" (footnote 2, run 1)' in says

    box = f"<w:txbxContent><w:p><w:r><w:t>{CREW}</w:t></w:r></w:p></w:txbxContent>"
    before = bare(f"<w:p><w:r><w:t>Ferry </w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p>")
    ((words, says),) = told(commented(before))
    assert (words, says.splitlines()[0]) == (CREW, f"error: {SUM}")
    holds(before, commented(before))


def test_what_stands_beside_the_text_is_told_at_its_top() -> None:
    data = bare(f"<w:p>{r('All were saved.')}</w:p><w:p>{r('They had slept.')}</w:p>")
    after = commented(data, title="The crew of 12 had seven men and four women")
    ((words, says),) = told(after)
    assert words == "All were saved."
    assert says.splitlines()[:2] == [f"error: {SUM}", 'About "12"']


def test_the_other_side_may_be_in_a_source() -> None:
    data = bare("<w:p><w:r><w:t>The fund lost £84m last year.</w:t></w:r></w:p>")
    report = compare_documents(read("a.docx", data), [read_string("Fund: a loss of £48m last year.", name="release.txt")])
    ((words, says),) = told(word.write(report, data).data)
    assert words == "£84m"
    assert 'release.txt:1:17: "£48m"' in says


@pytest.mark.parametrize(
    ("root", "codec"),
    [
        (f'<document xmlns="{SPACE}">', "utf-8"),
        (f'<x:document xmlns:x="{SPACE}">', "utf-8-sig"),
        (f'<w:document xmlns:w="{SPACE}">', "utf-16"),
        ('<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">', "utf-8"),
    ],
)
def test_other_ways_to_write_the_same_xml(root: str, codec: str) -> None:
    prefix = root[1:].partition("document")[0]
    space = root.split('"')[1]
    body = f"<w:body><w:p><w:r><w:t>{CREW}</w:t></w:r></w:p></w:body>".replace("w:", prefix)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f"{root}{body}</{prefix}document>".encode(codec))
    with zipfile.ZipFile(io.BytesIO(commented(out.getvalue()))) as archive:
        raw = archive.read("word/document.xml")
        assert raw.startswith("\ufeff".encode(codec)[:2] if codec == "utf-16" else "<".encode(codec))
        body_read = etree.fromstring(raw)
        relations = archive.read("word/_rels/document.xml.rels").decode()
    marks = [one for one in body_read.iter() if one.tag == f"{{{space}}}commentRangeStart"]
    assert [one.get(f"{{{space}}}id") for one in marks] == ["0", "1", "2"]
    assert ("purl.oclc.org" in relations) == ("purl.oclc.org" in space)


def test_a_file_without_findings_stays_as_it_is() -> None:
    data = bare("<w:p><w:r><w:t>A ferry sank.</w:t></w:r></w:p>")
    assert commented(data) == data


def test_the_same_file_makes_the_same_bytes() -> None:
    data = saved(story())
    assert commented(data) == commented(data)


def test_what_was_not_checked_is_not_commented() -> None:
    report = check(read("a.docx", saved(story())))
    with pytest.raises(InputError, match="is not what was checked"):
        word.write(report, bare("<w:p><w:r><w:t>Another text.</w:t></w:r></w:p>"))


WORDS = st.sampled_from(["12", "men", "a b", " ", "  ", "x", "é\N{GRINNING FACE}", "&lt;", "&#49;", "\u00ad"])
PLACED = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6)


@given(st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=5), st.booleans(), st.booleans()), min_size=1, max_size=5), PLACED)
def test_any_words_can_be_commented_and_no_letter_moves(runs: list[tuple[list[str], bool, bool]], places: list[tuple[int, int]]) -> None:
    bold, kept = {True: "<w:rPr><w:b/></w:rPr>", False: ""}, {True: ' xml:space="preserve"', False: ""}
    written = "".join(f"<w:r>{bold[is_bold]}<w:t{kept[is_kept]}>{''.join(words)}</w:t></w:r>" for words, is_bold, is_kept in runs)
    data = bare(f"<w:p><w:r><w:t>Q</w:t></w:r>{written}<w:r><w:t>Z</w:t></w:r></w:p>")
    document, pieces = read_with_pieces("a.docx", data)
    spans = [(start, min(start + length, len(document.text))) for start, length in places]
    spans = [(start, end) for start, end in spans if start < end and not {document.text[start], document.text[end - 1]} & {" "}]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        anchors = Anchors("a.docx", archive.read("word/document.xml").decode(), pieces)
    marked = anchors.marked([one for span in spans if (one := anchors.anchor(*span))], 0, SPACE)
    after = bare(marked.partition(">")[2].removesuffix("</w:document>"))
    assert shown(after) == shown(data)
    body = etree.fromstring(marked)
    found = [tied(body, str(number)).replace("\u00ad", "") for number in range(len(spans))]
    assert found == [document.text[start:end] for start, end in spans]


class TestCommandLine:
    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        Path("story.docx").write_bytes(saved(story()))
        Path("notes.md").write_text(f"{CREW}\n", encoding="utf-8")
        return tmp_path

    def test_output_with_that_ending_is_the_file_with_comments(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "story.docx", "--output", "checked.docx"]) == 1
        assert capsys.readouterr() == ("", "claimcheck: checked.docx: 2 findings as 5 comments\n")
        assert main(["check", "story.docx", "--report", "docx=again.docx", "--format", "concise"]) == 1
        assert len(capsys.readouterr().out.splitlines()) == 2
        assert (desk / "again.docx").read_bytes() == (desk / "checked.docx").read_bytes()
        holds((desk / "story.docx").read_bytes(), (desk / "checked.docx").read_bytes())

    def test_a_comparison_is_written_so_too(self, desk: Path) -> None:
        (desk / "release.txt").write_text("The ferry is 42 metres long.\n", encoding="utf-8")
        assert main(["compare", "story.docx", "--source", "release.txt", "--output", "checked.docx"]) == 1
        assert any('release.txt:1:14: "42 metres"' in says for _, says in told((desk / "checked.docx").read_bytes()))

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (["story.docx", "--output", "story.docx"], "--output would write over story.docx"),
            (["story.docx", "--report", "docx=story.docx"], "--report would write over story.docx"),
            (["story.docx", "notes.md", "--output", "checked.docx"], "into one Word file, not into 2"),
            (["notes.md", "--output", "checked.docx"], "notes.md: is no Word file"),
            (["story.docx", "--format", "docx"], "expected --output FILE"),
            (["-", "--stdin-filename", "a.docx", "--output", "checked.docx"], "not into standard input"),
            (["gone.docx", "--output", "checked.docx"], "gone.docx: no such file"),
        ],
    )
    def test_what_cannot_be_done_is_refused(self, desk: Path, capsys: pytest.CaptureFixture[str], asked: list[str], expected: str) -> None:
        before = (desk / "story.docx").read_bytes()
        assert main(["check", *asked]) == 2
        assert expected in capsys.readouterr().err
        assert (desk / "story.docx").read_bytes() == before
        assert not (desk / "checked.docx").exists()


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.writers.word.package.MOST_CARRIED", 1_000)
    with pytest.raises(InputError, match="would unpack to more than 1,000 bytes"):
        commented(bare(f"<w:p><w:r><w:t>{CREW}</w:t></w:r></w:p>", media="x" * 5_000))


def test_the_public_api_reads_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "checked.docx").write_bytes(commented(saved(story())))
    findings = claimcheck.check_file(tmp_path / "checked.docx").findings
    assert [one.rule for one in findings] == ["sum-of-parts-mismatch", "unit-conversion-mismatch"]
