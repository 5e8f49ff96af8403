"""Spans slice back to what was read: any reader, any input."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Document, InputError
from claimcheck.readers import read, read_string
from claimcheck.readers.drafts import SET_ASIDE
from claimcheck.spans import Span
from claimcheck.writers.places import Places

words = st.text(alphabet="ab5é中😀 ,.&;*_`[]()!#>|-~<\\\"'", max_size=12)
marks = ["# ", "## ", "> ", "- ", "1. ", "**", "*", "~~", "`", "```\n", "<b>", "<br>", "\\*", "  \n", "\\\n", "\t", "    "]
wholes = ["[a](b)", "![c *d*](e)", "| a | b |\n|---|---|\n| 1 | 2 |\n", "[^1]", "\n[^1]: f\n", "---\n", "title: x\n"]
entities = ["&amp;", "&pound;", "&#x41;", "&nbsp;"]
pieces = st.sampled_from([*marks, *wholes, *entities])
breaks = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " "])
sources = st.lists(st.one_of(words, pieces, breaks), max_size=30).map("".join)


def read_or_none(name: str, source: str) -> Document | None:
    try:
        return read(name, source.encode())
    except InputError:
        return None


@given(sources)
def test_each_segment_of_markdown_is_letter_for_letter_in_the_source(source: str) -> None:
    document = read_or_none("a.md", source)
    if document is None:
        return
    for segment in document.origin:
        shown = document.text[segment.text_start : segment.text_start + segment.length]
        assert shown == document.source[segment.source_start : segment.source_start + segment.length]


@given(sources)
def test_segments_and_blocks_stand_in_the_order_of_the_text(source: str) -> None:
    document = read_or_none("a.md", source)
    if document is None:
        return
    past = 0
    for segment in document.origin:
        assert segment.text_start >= past
        past = segment.text_start + segment.length
    assert past <= len(document.text)
    assert document.text == "\n\n".join(block.span.of(document.text) for block in document.blocks)
    assert all(block.span.of(document.text).strip() for block in document.blocks)


@given(sources)
def test_every_letter_of_markdown_has_a_place_that_holds_it(source: str) -> None:
    document = read_or_none("a.md", source)
    if document is None:
        return
    places = Places(document)
    for block in document.blocks:
        for at in range(block.span.start, block.span.end):
            start, end = places.source_range(at, at + 1)
            assert 0 <= start < end <= len(document.source)
            character, there = document.text[at], document.source[start:end]
            # An entity, a line break with the marks of a quotation around it, or what was set aside.
            assert there == character or character in unescape(there) or character in ("\n", SET_ASIDE)


@given(sources)
def test_blocks_of_plain_text_are_in_order_and_leave_out_only_white_space_and_list_marks(source: str) -> None:
    document = read_or_none("a.txt", source)
    if document is None:
        return
    assert document.text == document.source == source
    past = 0
    for block in document.blocks:
        left_out = source[past : block.span.start].strip()
        assert left_out.strip("-*0123456789.)•") == ""
        assert block.span.of(source).strip() == block.span.of(source) != ""
        past = block.span.end
    assert source[past:].strip() == ""


@given(sources, st.integers(0, 400))
def test_line_and_column_lead_back_to_the_offset(source: str, offset: int) -> None:
    document = read_or_none("a.txt", source)
    if document is None:
        return
    offset = min(offset, len(source))
    places = Places(document)
    line, column = places.position(offset)
    before = source[:offset].replace("\r\n", "\n").replace("\r", "\n")
    inside_break = source[offset - 1 : offset + 1] == "\r\n"
    assert line == before.count("\n") + (0 if inside_break else 1)
    if not inside_break:
        assert column == len(before) - before.rfind("\n")
        assert places.line(line)[: column - 1] == before[before.rfind("\n") + 1 :]


@given(st.lists(st.sampled_from(["&amp;", "&pound;", "&#8364;", "&frac12;", "x", "é", "**5**", " "]), min_size=1, max_size=12))
def test_the_place_of_a_decoded_entity_is_the_whole_entity(parts: list[str]) -> None:
    source = "a " + "".join(parts) + " z"
    document = read("a.md", source.encode())
    places = Places(document)
    for at, character in enumerate(document.text):
        if character in "£€½&":
            start, end = places.source_range(at, at + 1)
            assert unescape(source[start:end]) == character
            assert source[start] == "&"
            assert source[end - 1] == ";"


@pytest.mark.parametrize(
    ("source", "words", "place"),
    [
        ("12 died.", "12", (1, 1, 1, 3)),
        ("One.\n12 died.", "12", (2, 1, 2, 3)),
        ("One.\r\n\r\nSays 12 died.", "12", (3, 6, 3, 8)),
        ("One.\rSays 12 died.", "12", (2, 6, 2, 8)),
        ("😀é 3,500\ncivilians", "3,500\ncivilians", (1, 4, 2, 10)),
    ],
)
def test_places_in_plain_text(source: str, words: str, place: tuple[int, ...]) -> None:
    document = read("a.txt", source.encode())
    start = document.text.index(words)
    found = Places(document).place(start, start + len(words))
    assert (found.line, found.column, found.end_line, found.end_column) == place
    assert document.source[found.start : found.end] == words


@pytest.mark.parametrize(
    ("source", "words", "there"),
    [
        ("**3,500** dead", "3,500", "3,500"),
        ("**3,500** dead", "3,500 dead", "3,500** dead"),
        ("Cost &pound;5m then", "£5m", "&pound;5m"),
        ("Cost **&pound;5**m then", "£5m", "&pound;5**m"),
        ("> about\r\n> 12 men", "about\n12", "about\r\n> 12"),
        ("| n |\n|---|\n| *12* |", "12", "12"),
        ("5\\*3 men", "5*3", "5\\*3"),
    ],
)
def test_places_in_markdown_hold_what_the_author_typed(source: str, words: str, there: str) -> None:
    document = read("a.md", source.encode())
    start = document.text.index(words)
    found = Places(document).place(start, start + len(words))
    assert source[found.start : found.end] == there


def test_a_title_given_beside_the_input_has_no_place_in_it() -> None:
    for name in ("a.txt", "a.md"):
        document = read(name, b"Twelve died.", title="Ferry sinks")
        assert document.text == "Ferry sinks\n\nTwelve died."
        places = Places(document)
        above = places.place(6, 11)
        assert (above.given, above.start, above.end, above.line, above.column) == (True, 6, 11, 1, 7)
        below = places.place(13, 19)
        assert (below.given, below.start, below.end, below.line, below.column) == (False, 0, 6, 1, 1)


def test_a_title_given_with_a_string_is_part_of_the_document() -> None:
    document = read_string("Twelve died.", "Ferry sinks")
    assert document.text == "Ferry sinks\n\nTwelve died."
    assert [(block.kind, block.span) for block in document.blocks] == [("headline", Span(0, 11)), ("paragraph", Span(13, 25))]
    assert not Places(document).place(0, 5).given
