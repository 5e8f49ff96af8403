"""What the readers of HTML, Word and news formats make of structure: headline, standfirst, captions, cells, quotations, dates."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extract import read_quantities
from claimcheck.model import Document
from claimcheck.readers import read

docx = pytest.importorskip("docx")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def html(source: str) -> list[tuple[str, str]]:
    return blocks(read("a.html", source.encode()))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>Ferry</h1><p class='dek'>Twelve die</p>So", [("headline", "Ferry"), ("standfirst", "Twelve die"), ("paragraph", "So")]),
        ("<title>Ferry sinks | Orrin Post</title><p>So", [("headline", "Ferry sinks"), ("paragraph", "So")]),
        ('<meta property="og:title" content="A &amp; B"><title>X</title><p>So', [("headline", "A & B"), ("paragraph", "So")]),
        ("<hgroup><h1>Ferry</h1><p>Twelve die</p></hgroup>So", [("headline", "Ferry"), ("standfirst", "Twelve die"), ("paragraph", "So")]),
        ("<h1>A</h1><nav>9</nav><main>m</main><footer>8</footer>", [("headline", "A"), ("paragraph", "m")]),
        ("<p>around<article><p>a long story here</article><article>b</article>", [("paragraph", "a long story here")]),
        ("<p>about as long as that<article>short</article>", [("paragraph", "about as long as that"), ("paragraph", "short")]),
        ("<figure><img alt='A ferry'><figcaption>Off Orrin</figure>", [("caption", "A ferry"), ("caption", "Off Orrin")]),
        ("<blockquote><p>We saw 5</p></blockquote>", [("quote", "We saw 5")]),
        ("<ul><li>One<ul><li>Two</ul><li>Three</ul>", [("item", "One"), ("item", "Two"), ("item", "Three")]),
        ("<p>3,500<sup>2</sup> men on 5 km<sup>2</sup> the 10<sup>th</sup>", [("paragraph", "3,500\ufffc men on 5 km2 the 10th")]),
        ("<p>It is <code>x = 12</code> now <q>so 5</q>", [("paragraph", "It is \ufffc now “so 5”")]),
        ("<p>Some 12<br>men<br><br>and 4", [("paragraph", "Some 12\nmen"), ("paragraph", "and 4")]),
        ("<p>12 <del>13</del><s>14</s><ins>15</ins> men", [("paragraph", "12 15 men")]),
        ("<svg><path/></svg><svg/><p>12", [("paragraph", "12")]),
        ("<form><p>12 died", [("paragraph", "12 died")]),
    ],
)
def test_blocks_of_html(source: str, expected: list[tuple[str, str]]) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>13</script>", "<style>p{width:13px}</style>", "<template>13</template>", "<noscript>13</noscript>",
        "<p hidden>13</p>",
        "<p aria-hidden=true>13</p>", "<p style='color:red;DISPLAY: none'>13</p>", "<textarea>13</textarea>", "<!-- 13 -->",
        "<div hidden><div><p>13</div>13</div>", "<span hidden>1<b>3</span></b>", "<select><option>13</select>",
        "<nav><ul><li>13</ul></nav>",
    ],
)  # fmt: skip
def test_hidden_text_is_not_read(hidden: str) -> None:
    assert html(f"<p>12 men</p>{hidden}<p>14 men</p>") == [("paragraph", "12 men"), ("paragraph", "14 men")]


def cells(document: Document) -> dict[str, tuple[str, ...]]:
    return {block.span.of(document.text): block.labels for block in document.blocks if block.kind == "cell"}


def test_cells_carry_the_labels_of_their_row_and_column() -> None:
    source = (
        "<table><caption>Storm <b>toll</b></caption><thead><tr><th>Place<th colspan=2>People<tr><th><th>Dead<th>Hurt</thead>"
        "<tr><th rowspan=2>Orrin<td>12<td>40<tr><td>13<td>41<tr><th>Ash<td>14<td>42</table>"
    )
    found = cells(read("a.html", source.encode()))
    assert found["12"] == ("Orrin", "People, Dead", "Storm toll")
    assert found["41"] == ("Orrin", "People, Hurt", "Storm toll")
    assert found["42"] == ("Ash", "People, Hurt", "Storm toll")


def test_a_table_that_lays_out_the_page_is_prose() -> None:
    assert html("<table><tr><td><p>12 men</p><table><tr><td>14 men</table></table>") == [("paragraph", "12 men"), ("paragraph", "14 men")]
    assert html("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>") == [("paragraph", one) for one in "abcd"]


@pytest.mark.parametrize(
    "told",
    [
        '<meta property="article:published_time" content="2024-05-06T10:00Z">', "<time datetime=2024-05-06>Monday</time>",
        '<meta content="2024-05-06" name="DC.date">', '<meta itemprop=datePublished content="6 May 2024">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2024-05-06T10:00"}</script>',
    ],
)  # fmt: skip
def test_the_date_of_a_page(told: str) -> None:
    assert read("a.html", f"{told}<p>12 died".encode()).date == "2024-05-06"


@pytest.mark.parametrize("head", ["<meta charset=windows-1252>", '<?xml version="1.0" encoding="ISO-8859-1"?>'])
def test_the_encoding_that_a_page_declares(head: str) -> None:
    assert read("a.html", f"{head}<p>£12".encode("cp1252")).text == "£12"
    assert read("a.html", f"\ufeff{head}<p>£12".encode()).text == "£12"


def written(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_word_file() -> None:
    from docx.oxml import parse_xml

    file = docx.Document()
    file.add_heading("Ferry sinks", 0)
    file.add_paragraph("Twelve die", style="Subtitle")
    body = file.add_paragraph("The ")
    body.add_run("3").bold = True
    body.add_run(",500 people")
    for piece in (
        "<w:del {} w:id='1' w:author='a'><w:r><w:delText> 13 gone</w:delText></w:r></w:del>",
        "<w:moveFrom {} w:id='2' w:author='a'><w:r><w:t> 14 moved</w:t></w:r></w:moveFrom>",
        "<w:ins {} w:id='3' w:author='a'><w:r><w:t xml:space='preserve'> and 15 more</w:t></w:r></w:ins>",
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t> 16 hidden</w:t></w:r>",
        "<w:r {}><w:footnoteReference w:id='2'/></w:r>",
        "<w:r {}><w:instrText>PAGE 17</w:instrText></w:r>",
        "<w:r {}><w:pict><w:txbxContent><w:p><w:r><w:t>Box 18</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    ):
        body._p.append(parse_xml(piece.format(W)))
    file.add_heading("More", 2)
    file.add_paragraph("One", style="List Bullet")
    file.add_paragraph("The 40 m ferry", style="Caption")
    table = file.add_table(rows=2, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Place", "Dead", "Orrin", "12"), strict=True):
        cell.text = text
    document = read("a.docx", written(file))
    assert blocks(document) == [
        ("headline", "Ferry sinks"), ("standfirst", "Twelve die"), ("paragraph", "Box 18"),
        ("paragraph", "The 3,500 people and 15 more"), ("headline", "More"), ("item", "One"), ("caption", "The 40 m ferry"),
        ("cell", "Place"), ("cell", "Dead"), ("cell", "Orrin"), ("cell", "12"),
    ]  # fmt: skip
    assert cells(document)["12"] == ("Orrin", "Dead")
    assert document.title == "Ferry sinks"
    assert document.date is None


def test_cells_that_are_merged_name_every_row_and_column_that_they_span() -> None:
    file = docx.Document()
    table = file.add_table(5, 4)
    rows = [
        ("Place", "Harm", "", "Boats"),
        ("", "Dead", "Hurt", ""),
        ("Orrin", "12", "3", "9"),
        ("", "4", "5", "8"),
        ("Ash", "6", "7", "1"),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    table.cell(2, 0).merge(table.cell(3, 0))
    for at in (0, 1):
        table.rows[at]._tr.get_or_add_trPr().append(docx.oxml.parse_xml(f"<w:tblHeader {docx.oxml.ns.nsdecls('w')}/>"))
    document = read("a.docx", written(file))
    told = {block.span.of(document.text): block.labels for block in document.blocks if block.labels}
    assert told == {
        "Orrin": ("", "Place"), "12": ("Orrin", "Harm, Dead"), "3": ("Orrin", "Harm, Hurt"), "9": ("Orrin", "Boats"),
        "4": ("Orrin", "Harm, Dead"), "5": ("Orrin", "Harm, Hurt"), "8": ("Orrin", "Boats"),
        "Ash": ("", "Place"), "6": ("Ash", "Harm, Dead"), "7": ("Ash", "Harm, Hurt"), "1": ("Ash", "Boats"),
    }  # fmt: skip


def test_the_properties_of_a_word_file_stand_in_for_a_headline() -> None:
    import datetime

    file = docx.Document()
    file.add_paragraph("Twelve died.")
    file.core_properties.title, file.core_properties.comments = "Ferry sinks", ""
    file.core_properties.created = datetime.datetime(2024, 5, 6, tzinfo=datetime.UTC)
    document = read("a.docx", written(file))
    assert (document.title, document.date) == ("Ferry sinks", "2024-05-06")
    assert blocks(document) == [("headline", "Ferry sinks"), ("paragraph", "Twelve died.")]


texts = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u00ad\ufffe\uffff\ufffc"), min_size=1, max_size=6)
numbers = st.sampled_from(["3,500", "£5m", "12", "4.5 per cent", "two", "😀8"])
runs = st.lists(st.one_of(texts, numbers, st.just(" ")), min_size=1, max_size=6)


@settings(max_examples=25)
@given(st.lists(runs, min_size=1, max_size=4))
def test_numbers_in_a_word_file_stand_in_the_paragraph_and_run_that_is_told(story: list[list[str]]) -> None:
    kept = [[*some, " 12"] for some in story]
    file = docx.Document()
    for some in kept:
        paragraph = file.add_paragraph()
        for run in some:
            paragraph.add_run(run)
    document = read("a.docx", written(file))
    assert [block.span.of(document.text) for block in document.blocks] == ["".join(some).strip() for some in kept]
    for quantity in read_quantities(document.text, document.blocks).quantities:
        block = next(one for one in document.blocks if one.span.start <= quantity.start < one.span.end)
        label = block.label(quantity.start) or ""
        place, run = label.removeprefix("paragraph ").split(", run ")
        whole, lead = kept[int(place) - 1], len("".join(kept[int(place) - 1])) - len("".join(kept[int(place) - 1]).lstrip())
        begun = len("".join(whole[: int(run) - 1])) - lead + block.span.start
        assert begun <= quantity.start < begun + len(whole[int(run) - 1])


def test_ninjs() -> None:
    item = {
        "versioncreated": "2024-05-06T10:00:00Z",
        "headlines": [{"role": "seo", "value": "Ferry Orrin 2024"}, {"value": "Ferry sinks"}, {"role": "sub", "value": "Twelve die"}],
        "bodies": [{"contenttype": "text/plain", "value": "no"}, {"contenttype": "text/html", "value": "<p>So<blockquote>We saw 5"}],
        "associations": [{"type": "picture", "descriptions": [{"role": "caption", "value": "A 40 m ferry"}]}],
    }
    document = read("a.json", json.dumps(item).encode())
    expected = [("headline", "Ferry sinks"), ("standfirst", "Twelve die"), ("paragraph", "So"), ("quote", "We saw 5")]
    assert blocks(document) == [*expected, ("caption", "A 40 m ferry")]
    assert (document.title, document.date) == ("Ferry sinks", "2024-05-06")


def test_nitf_and_newsml() -> None:
    nitf = (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf><head><title>T</title><docdata>'
        '<date.issue norm="20240506"/></docdata></head><body><body.head><hedline><hl1>Ferry sinks</hl1><hl2>Twelve die</hl2></hedline>'
        "</body.head><body.content><p>So &pound;5<media><media-caption>A 40 m ferry</media-caption></media></p></body.content>"
        "<body.end>99</body.end></body></nitf>"
    )
    document = read("a.nitf", nitf.encode())
    expected = [("headline", "Ferry sinks"), ("standfirst", "Twelve die"), ("paragraph", "So £5"), ("caption", "A 40 m ferry")]
    assert (blocks(document), document.date) == (expected, "2024-05-06")
    newsml = (
        '<newsItem xmlns="u"><itemMeta><versionCreated>2024-05-06T10:00Z</versionCreated></itemMeta><contentMeta><headline>Ferry</headline>'
        '<description role="drol:caption">A 40 m ferry</description></contentMeta><contentSet><inlineData>So 5.\n\nThen 6.</inlineData>'
        "</contentSet></newsItem>"
    )
    document = read("a.xml", newsml.encode())
    expected = [("headline", "Ferry"), ("paragraph", "So 5."), ("paragraph", "Then 6."), ("caption", "A 40 m ferry")]
    assert (blocks(document), document.date) == (expected, "2024-05-06")


def test_html_inside_markdown() -> None:
    source = (
        "**12** men\r\n\r\n<figure>\r\n<img alt='A ferry'>\n<figcaption>Off &pound;<b>1</b>2</figcaption>\n</figure>"
        "\n\n<div>\n\nInner *5*\n\n</div>\n\n<table><tr><th>Place<th>Dead<tr><td>Orrin<td>14</table>\n\n> <p>We saw 7\n> \u00e9 and 8</p>"
        "\n\n<!-- 3 -->\n<script>\n4\n</script>\n"
    )
    document = read("a.md", source.encode())
    assert blocks(document) == [
        ("paragraph", "12 men"), ("caption", "A ferry"), ("caption", "Off £12"), ("paragraph", "Inner 5"),
        ("cell", "Place"), ("cell", "Dead"), ("cell", "Orrin"), ("cell", "14"), ("quote", "We saw 7 \u00e9 and 8"),
    ]  # fmt: skip
    assert cells(document)["14"] == ("Orrin", "Dead")
    for segment in document.origin:
        shown = document.text[segment.text_start : segment.text_start + segment.length]
        assert shown == document.source[segment.source_start : segment.source_start + segment.length]
