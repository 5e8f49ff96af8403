"""In every form of markup each block and each number leads back to the very characters that the author typed.

Stories are made of pieces whose text is known, and written in HTML, ninjs, NITF and Word; what stands at a place in the source is
then read without our readers (tags taken off, entities and escapes decoded) and must come to the words that were read there.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.extract import read_quantities
from claimcheck.model import Document, InputError
from claimcheck.readers import read
from claimcheck.writers.places import Places

# (as typed in HTML and in XML, as read)
NUMBERS = [
    ("3,500", "3,500"), ("<b>3</b>,500", "3,500"), ("<b>3</b>,<i>5</i>00", "3,500"), ("1<!-- x -->2", "12"), ("3.4 million", "3.4 million"),
    ("&#163;5m", "£5m"), ("<em>&#xa3;<b>5</b></em>m", "£5m"), ("&#8364;<b>1</b>,<i>200</i>", "€1,200"), ("12&#160;000", "12\u00a0000"),
    ("15\u00a0per cent", "15\u00a0per cent"),
    ("4&#173;0", "40"), ("7\u00ad5", "75"), ("2 &#38; 3", "2 & 3"), ("５", "５"), ("😀<b>8</b>", "😀8"),
]  # fmt: skip
WORDS = [
    ("dead", "dead"), ("caf\u00e9s", "cafés"), ("civil&#173;ians", "civilians"), ("people,", "people,"), ("&lt;men&gt;", "<men>"),
    ("<span class='a>b'>homes</span>", "homes"), ("<i><b>shi</b>ps</i>", "ships"), ("&amp;amp;", "&amp;"), ("\U0001f600", "\U0001f600"),
]  # fmt: skip
GAPS = [" ", "\n", "\r\n", " \r\n\t ", " <b> </b>", " <!-- 99 --> "]

numbers, gaps, words = st.sampled_from(NUMBERS), st.sampled_from(GAPS), st.sampled_from(WORDS)
parts = st.lists(st.tuples(numbers, gaps, words, gaps), min_size=1, max_size=4)
FRAMES = ["<p>{}</p>", '<p class="x">\r\n{}</p>\n', "<ul><li>{}</li></ul>", "<blockquote><p>{}</p></blockquote>", "<div><p>{}</p></div>"]
frames = st.sampled_from(FRAMES)
paragraphs = st.lists(st.tuples(frames, parts), min_size=1, max_size=5)
MARK = "\ufeff"
Paragraphs = list[tuple[str, list[tuple[tuple[str, str], str, tuple[str, str], str]]]]


def markup_of(story: Paragraphs) -> str:
    return "".join(
        frame.format("".join(f"{number[0]}{gap}{word[0]}{after}" for number, gap, word, after in some).strip()) for frame, some in story
    )


def words_of(story: Paragraphs) -> list[str]:
    return ["".join(f"{number[1]} {word[1]} " for number, _, word, _ in some).strip() for _, some in story]


def bare(written: str) -> str:
    """What a stretch of markup says, read without our readers."""
    text = unescape(re.sub(r"<!--.*?-->|<(?:[^'>]|'[^']*')*>", "", written, flags=re.DOTALL))
    return re.sub(r"[ \t\r\n]+", " ", text.replace("\u00ad", ""))


def check_places(document: Document, said: object = None) -> int:
    """Compare every segment, block and number with what stands in the source; return how many numbers there were."""
    told = said or bare
    assert callable(told)
    for segment in document.origin:
        shown = document.text[segment.text_start : segment.text_start + segment.length]
        assert shown == document.source[segment.source_start : segment.source_start + segment.length]
    places = Places(document)
    for block in document.blocks:
        start, end = places.source_range(block.span.start, block.span.end)
        assert told(document.source[start:end]) == block.span.of(document.text)
    quantities = read_quantities(document.text, document.blocks).quantities
    for quantity in quantities:
        start, end = places.source_range(quantity.start, quantity.end)
        assert told(document.source[start:end]) == quantity.span.of(document.text)
    return len(quantities)


@given(paragraphs, st.booleans())
def test_html(story: Paragraphs, marked: bool) -> None:
    source = f"{MARK * marked}<!DOCTYPE html>\r\n<body>{markup_of(story)}"
    document = read("a.html", source.encode())
    assert document.text.split("\n\n") == words_of(story)
    known = sum(number[0] != "５" for _, some in story for number, *_ in some)
    assert check_places(document) >= known


@given(paragraphs, st.booleans(), st.sampled_from(["bodies", "body_html"]))
def test_ninjs(story: Paragraphs, plain_letters: bool, key: str) -> None:
    markup = markup_of(story)
    body = [{"contenttype": "text/html", "value": markup}] if key == "bodies" else markup
    source = json.dumps({"headline": "Ferry \u201csinks\u201d", key: body}, ensure_ascii=plain_letters).replace("</", "<\\/")
    document = read("a.json", source.encode())
    assert document.text.split("\n\n") == ["Ferry \u201csinks\u201d", *words_of(story)]
    check_places(document, lambda written: bare(json.loads(f'"{written}"')))


@given(paragraphs, st.booleans(), st.sampled_from(["utf-8", "utf-16"]))
def test_nitf(story: Paragraphs, marked: bool, encoding: str) -> None:
    source = f"{MARK * marked}<nitf>\r\n<body><body.content>{markup_of(story)}</body.content></body></nitf>"
    document = read("a.nitf", source.encode(encoding) if encoding == "utf-8" or not marked else source.encode())
    assert document.text.split("\n\n") == words_of(story)
    check_places(document)


@given(paragraphs)
def test_newsml_with_html_that_is_escaped(story: Paragraphs) -> None:
    source = (
        '<newsItem xmlns="urn:x"><contentMeta><headline>Ferry sinks</headline></contentMeta><contentSet>'
        f'<inlineData contenttype="text/html">{escape(markup_of(story))}</inlineData></contentSet></newsItem>'
    )
    document = read("a.xml", source.encode())
    assert document.text.split("\n\n") == ["Ferry sinks", *words_of(story)]
    check_places(document, lambda written: bare(unescape(written) if "&" in written else written))


simple = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<li>", "</li>", "<h2>", "</h2>", "<span>", "</span>",
    "<blockquote>", "</blockquote>", "&amp;", "&pound;", "&notit", "&#12;", "<!-- 4 -->", "<br>", "\r\n", " ", "12", "3,500", "dead", "<",
    "&", "é😀", "<a href='x>y'>", "</a>", "</", "<!", "<?x>",
]  # fmt: skip
rough = [
    "<p hidden>", "<td>", "<table>", "</table>", "<tr>", "<script>1</script>", "<svg/>", "<template>", "</template>", "<q>", "</q>",
    "<sup>2</sup>", "<code>5</code>", "<img alt='40 &amp; 5'>", "<title>9</title>", "<caption>",
]  # fmt: skip
soup = st.lists(st.sampled_from([*simple, *rough]), max_size=40).map("".join)
plain_soup = st.lists(st.sampled_from(simple), max_size=30).map("".join)


@given(soup)
@example("<b></div>12")
def test_any_soup_of_tags_keeps_every_letter_in_its_place(source: str) -> None:
    try:
        document = read("a.html", source.encode())
    except InputError:
        return
    places = Places(document)
    for segment in document.origin:
        shown = document.text[segment.text_start : segment.text_start + segment.length]
        assert shown == document.source[segment.source_start : segment.source_start + segment.length]
    for block in document.blocks:
        for at in range(block.span.start, block.span.end):
            start, end = places.source_range(at, at + 1)
            assert 0 <= start < end <= len(source)
            character, there = document.text[at], source[start:end]
            replaced = character == "\ufffc" or (character in " \n“”" and (unescape(there).isspace() or "<" in there))
            assert there == character or character in unescape(there) or replaced


@given(plain_soup)
def test_a_second_parser_reads_the_same_letters(source: str) -> None:
    justhtml = pytest.importorskip("justhtml")
    whole = f"<body>x {source}"
    document = read("a.html", whole.encode())
    parsed = justhtml.JustHTML(whole, sanitize=False)
    theirs = parsed.to_text(separator="", strip=False)
    assert "".join(document.text.split()) == "".join(theirs.split())
