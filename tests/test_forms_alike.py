"""The same story as plain text, Markdown, HTML, Word and news formats: the same findings, in the author's words."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from html import escape

import pytest

from claimcheck.model import Document
from claimcheck.pipeline import check
from claimcheck.readers import read

STORIES = [
    (
        "Eleven hurt as tram leaves rails in Velmar",
        [
            "A tram left its rails in Velmar on Tuesday, and 14 people were hurt, the fire service said.",
            "The tram had 60 passengers: 21 men, 24 women and 12 children.",
            "Repairs will cost £4.2m, up from £2.1m, a rise of 50%, the council said.",
            "“We counted 14 hurt people,” said Ida Rell, who leads the service; the tram is 30 metres (62 feet) long.",
        ],
    ),
    (
        "Dairy at Holm to cut 300 jobs",
        [
            "The Holm dairy will cut 3,000 jobs at R&D and farms in 2 counties, it said on Monday.",
            "Of the 3,000 jobs, 1,800 are in Ashfen and 900 are in Tarn.",
            "Sales fell 12% to $88m from $110m.",
        ],
    ),
]  # fmt: skip


def plain(title: str, body: list[str]) -> tuple[str, bytes]:
    return "a.txt", "\n\n".join([title, *body]).encode()


def markdown(title: str, body: list[str]) -> tuple[str, bytes]:
    return "a.md", "\r\n\r\n".join([f"# {title}", *(one.replace("14", "**14**").replace("3,000", "**3**,000") for one in body)]).encode()


def markup(body: list[str]) -> str:
    marked = (escape(one).replace("£", "&#163;").replace("14", "<b>14</b>").replace("3,000", "<b>3</b>,000") for one in body)
    return "\n".join(f"<p>{one}</p>" for one in marked)


def rst(title: str, body: list[str]) -> tuple[str, bytes]:
    marked = (one.replace("14", "**14**").replace("3,000", "**3**\\ ,000") for one in body)
    return "a.rst", "\r\n\r\n".join([f"{title}\r\n{'=' * len(title)}", *marked]).encode()


def html(title: str, body: list[str]) -> tuple[str, bytes]:
    head = f"<html><head><title>{escape(title)} | The Velmar Post</title></head>"
    top = f"<body><nav><p>99 pages</p></nav><main><h1>{escape(title)}</h1>"
    return "a.html", f"{head}{top}{markup(body)}<script>var x = 5000</script></main></body></html>".encode()


def front_matter(title: str, body: list[str]) -> tuple[str, bytes]:
    return "a.md", "\n\n".join([f"---\ntitle: {json.dumps(title)}\n---", *body]).encode()


def word(title: str, body: list[str]) -> tuple[str, bytes]:
    docx = pytest.importorskip("docx")
    file, written = docx.Document(), io.BytesIO()
    file.add_heading(title, 0)
    for one in body:
        first, mark, rest = one.partition(",")
        paragraph = file.add_paragraph(first)
        paragraph.add_run(mark).bold = True
        paragraph.add_run(rest)
    file.save(written)
    return "a.docx", written.getvalue()


def ninjs(title: str, body: list[str]) -> tuple[str, bytes]:
    item = {"headlines": [{"role": "main", "value": title}], "bodies": [{"contenttype": "text/html", "value": markup(body)}]}
    return "a.json", json.dumps(item).encode()


def ninjs_of_the_first_kind(title: str, body: list[str]) -> tuple[str, bytes]:
    return "a.ninjs", json.dumps({"headline": title, "body_text": "\n\n".join(body)}).encode()


def nitf(title: str, body: list[str]) -> tuple[str, bytes]:
    head = f"<body.head><hedline><hl1>{escape(title)}</hl1></hedline></body.head>"
    return "a.nitf", f"<nitf><body>{head}<body.content>{markup(body)}</body.content></body></nitf>".encode()


def newsml(title: str, body: list[str]) -> tuple[str, bytes]:
    content = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{markup(body)}</body></html></inlineXML>'
    return "a.xml", (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta>'
        f"<headline>{escape(title)}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
    ).encode()


FORMS = [markdown, front_matter, rst, html, word, ninjs, ninjs_of_the_first_kind, nitf, newsml]


def told(document: Document) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    found = check(document).findings
    return [(one.rule, one.severity, one.message, one.primary.text, tuple(place.text for place in one.related)) for one in found]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("story", STORIES, ids=["tram", "dairy"])
def test_the_findings_are_those_of_plain_text(story: tuple[str, list[str]], form: Callable[[str, list[str]], tuple[str, bytes]]) -> None:
    expected = told(read(*plain(*story)))
    assert len(expected) >= 2
    assert told(read(*form(*story))) == expected


def test_a_finding_in_a_word_file_says_paragraph_and_run() -> None:
    document = read(*word(*STORIES[1]))
    finding = next(one for one in check(document).findings if one.rule == "headline-body-mismatch")
    assert (finding.primary.text, finding.primary.cell) == ("300", "paragraph 1, run 1")
    assert [(place.text, place.cell) for place in finding.related] == [("3,000", "paragraph 2, run 1")]
