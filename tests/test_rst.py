"""reStructuredText: what is prose and what is not, each letter where the author typed it, and the same words as docutils reads."""

from __future__ import annotations

import re

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st
from test_positions import check_places

from claimcheck.model import InputError
from claimcheck.pipeline import check
from claimcheck.readers import read, rst
from claimcheck.writers.places import Places

STORY = """:date: 2024-05-06
:author: Ilva Thorn of 12 Quay

===========
Ferry sinks
===========

Twelve die
----------

The crew of **12** had *seven* men and
``4`` women; see `the report <http://x/99>`_ and :ref:`five boats <x>` [1]_.

.. a comment of 77 words

   and 78 more

.. code-block:: python

   x = 5000

.. note:: Ports
   :class: wide

   The **40** boats left.

.. figure:: x900.png
   :width: 300

   A ferry of 80 metres.

- One of 3 things
  that wrap
- two

  * within two

12. The firm
said so.

1. first
2. second

Like this::

   literal 99

   more 98

The end.

  A quote of 5 men.

====== =====
Place  Dead
====== =====
Orrin  12
\\      3
Ash    4
====== =====

+-------+------+
| Place | Dead |
+=======+======+
| Orrin | 12   |
+-------+------+

Term
   Its meaning of 7.

| line one 5
| line two 6

----

.. [1] The note of 8 men.
.. _target: http://x/55
.. |name| replace:: 66

3\\ :sup:`2` and 5 * 3 * 2 and \\*not 4\\* python_ and |name| too.
"""
BLOCKS = [
    ("headline", "Ferry sinks"), ("headline", "Twelve die"),
    ("paragraph", "The crew of 12 had seven men and\n\ufffc women; see the report and five boats ."),
    ("paragraph", "Ports"), ("paragraph", "The 40 boats left."), ("caption", "A ferry of 80 metres."),
    ("item", "One of 3 things\nthat wrap"), ("item", "two"), ("item", "within two"), ("paragraph", "12. The firm\nsaid so."),
    ("item", "first"), ("item", "second"), ("paragraph", "Like this:"), ("paragraph", "The end."), ("quote", "A quote of 5 men."),
    ("cell", "Place"), ("cell", "Dead"), ("cell", "Orrin"), ("cell", "12"), ("cell", "3"), ("cell", "Ash"), ("cell", "4"),
    ("cell", "Place"), ("cell", "Dead"), ("cell", "Orrin"), ("cell", "12"), ("paragraph", "Term"), ("paragraph", "Its meaning of 7."),
    ("paragraph", "line one 5\nline two 6"), ("paragraph", "The note of 8 men."),
    ("paragraph", "3\ufffc and 5 * 3 * 2 and *not 4* python and \ufffc too."),
]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_prose(end: str, mark: str) -> None:
    document = read("a.rst", (mark + STORY.replace("\n", end)).encode())
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks] == BLOCKS
    assert (document.title, document.date) == ("Ferry sinks", "2024-05-06")
    assert [block.labels for block in document.blocks if block.span.of(document.text) == "12"] == [("Orrin", "Dead")] * 2


def test_findings_and_remarks() -> None:
    crew = "The crew of **12** had `seven men <http://x/99>`_ and\nfour women.\n"
    document = read("a.rst", f"Harbour\n=======\n\n{crew}".encode())
    (finding,) = check(document).findings
    places = Places(document)
    told = [document.source[slice(*places.source_range(one.start, one.end))] for one in (finding.primary, *finding.related)]
    assert told == ["12", "seven", "four"]
    remark = f".. claimcheck: ignore sum-of-parts-mismatch [{finding.fingerprint[:8]}]: per the port\n\n"
    report = check(read("a.rst", f"Harbour\n=======\n\n{remark}{crew}".encode()))
    assert (report.findings, len(report.accepted)) == ((), 1)


# Every letter in its place

NUMBERS = [
    ("3,500", "3,500"), ("**3,500**", "3,500"), ("*12*", "12"), ("**3**\\ ,500", "3,500"), ("`£5m <x>`_", "£5m"), ("£\\ *5*\\ m", "£5m"),
    (":ref:`12 <a>`", "12"), ("`7`", "7"), ("15\u00a0per cent", "15\u00a0per cent"), ("😀\\ **8**", "😀8"), ("4\\0", "40"), ("\\90", "90"),
]  # fmt: skip
WORDS = [
    ("dead", "dead"), ("*cafés*", "cafés"), ("people,", "people,"), ("\\*men\\*", "*men*"), (":doc:`homes <b>`,", "homes,"),
    ("ships_", "ships"), ("`big ships`__", "big ships"), ("snake_case", "snake_case"), ("x [1]_ y", "x  y"), ("R&D", "R&D"),
]  # fmt: skip
FRAMES = ["{}", "- {}", "12. {}", ".. note::\n\n   {}", "  {}", "Term\n  {}", ".. [1] {}", "| {}", "* - {}"]
parts = st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(WORDS)), min_size=1, max_size=4)
stories = st.lists(st.tuples(st.sampled_from(FRAMES), parts), min_size=1, max_size=5)
Story = list[tuple[str, list[tuple[tuple[str, str], tuple[str, str]]]]]


def source_of(story: Story) -> str:
    framed = (frame.format(" ".join(f"{number[0]} {word[0]}" for number, word in some)) for frame, some in story)
    return "\n\n..\n\n".join(framed)


def words_of(story: Story) -> list[str]:
    made = []
    for frame, some in story:
        made += ["Term"] if "Term" in frame else []
        made.append(" ".join(f"{number[1]} {word[1]}" for number, word in some))
    return made


def bare(written: str) -> str:
    """What a stretch of reStructuredText says, read without our readers."""
    said = re.sub(r":\w+:(?=`)| \[1\]_(?= )| ?<\w>", lambda found: " " if "[" in found[0] else "", written)
    said = re.sub(r"`__?|(?<=ships)_", "", said).replace("`", "")
    return re.sub(r"\\(.)|\*", lambda found: (found[1] or "").strip(), said)


@given(stories, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_every_letter_leads_back(story: Story, marked: bool, end: str) -> None:
    source = "\ufeff" * marked + source_of(story).replace("\n", end)
    document = read("a.rst", source.encode())
    assert document.text.split("\n\n") == words_of(story)
    check_places(document, lambda written: bare(written).replace("x  y", "x  y"))


SOUP = [
    "**", "*", "``", "`", "_", "__", "\\", ":ref:`", "|", "| ", ".. ", "::", "- ", "1. ", "\n", "\n\n", "\r\n", "  ", "   ", "====", "----",
    "+--+", "=== ===", "12", "3,500 men", "é😀", "[1]_", ".. note::", ".. figure:: x", ":a: ", ">>> ", "\t", "(", ")", "<x>",
]  # fmt: skip


@given(st.lists(st.sampled_from(SOUP), max_size=40).map("".join))
def test_any_soup_keeps_every_letter_in_its_place(source: str) -> None:
    try:
        document = read("a.rst", source.encode())
    except InputError:
        return
    for segment in document.origin:
        shown = document.text[segment.text_start : segment.text_start + segment.length]
        assert shown == document.source[segment.source_start : segment.source_start + segment.length]
    places = Places(document)
    last = 0
    for block in document.blocks:
        assert block.span.start < block.span.end
        for at in range(block.span.start, block.span.end):
            start, end = places.source_range(at, at + 1)
            assert last <= start < end <= len(source) or block.kind == "cell"
            last = start
            assert document.text[at] == source[start:end] or document.text[at] in "\ufffc\n"


# A second parser

PIECES = [
    "Twelve **people** died.",
    "A *small* boat, 3,500 ``x`` men.",
    "- one\n- two\n\n  more",
    "1. first\n2. second",
    "12. The firm\nsaid.",
    "Term\n  what it says",
    "Like so::\n\n  literal 5\n\n    more\n",
    ".. a comment\n   of two lines",
    ".. code-block:: python\n\n   x = 5",
    ".. note::\n\n   Mind `the gap`_.\n\n.. _the gap: x",
    ".. figure:: x.png\n   :width: 3\n\n   A caption.\n\n   A legend.",
    "  A quote\n  of two lines.\n\n    deeper",
    "| line one\n| line two",
    ">>> 5\n6",
    ":field: value 5",
    "===== ===\na     b\n===== ===\nc     d\n===== ===",
    "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+",
    "5 * 3 * 2 and \\*no\\* x",
    ".. image:: y.png",
    "* a\n\n  - b\n\n* c",
    "(a) x\n(b) y",
    ".. list-table:: Dead\n\n   * - a\n     - 5\n   * - c\n     - 6",
    ".. table:: Cap\n\n   === ===\n   a   b\n   === ===\n   c   d\n   === ===",
    ".. epigraph::\n\n   So it was, 5.",
    "Head\n====",
    "====\nOver\n====",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_docutils_reads_the_same_letters(pieces: list[str]) -> None:
    pytest.importorskip("docutils")
    from docutils import nodes
    from docutils.core import publish_doctree

    source = "Story\n~~~~~\n\n" + "\n\n..\n\n".join(dict.fromkeys(pieces))
    options = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "doctitle_xform": False, "docinfo_xform": False}
    tree = publish_doctree(source, settings_overrides=options)
    blocks = (nodes.literal_block, nodes.doctest_block, nodes.comment, nodes.field_list)
    unread = (*blocks, nodes.system_message, nodes.literal, nodes.problematic)
    theirs: list[str] = []

    def gather(node: nodes.Node) -> None:
        if isinstance(node, unread):
            return
        if isinstance(node, nodes.Text):
            theirs.append(node.astext())
        for child in node.children:
            gather(child)

    gather(tree)
    document = read("a.rst", source.encode())
    ours = document.text.replace("\ufffc", "")
    assert "".join(ours.split()) == "".join("".join(theirs).split())


@pytest.mark.parametrize(
    "trap",
    [
        "- ", "* ", "  ", "**a ", "``a ", "`a ", "*", ":a:`", "\\", "|a ", "[1",
        "1. ", ".. ", "::\n\n ", "a\n ", "\n ", "a_ ", "+--", "= ", "=\n",
    ],
)  # fmt: skip
def test_effort_grows_with_length_alone(trap: str) -> None:
    def run(times: int) -> None:
        rst.document_of("a.rst", "12 died.\n\n" + trap * times)

    run(10)
    assert effort(lambda: run(4_000)) < 5 * effort(lambda: run(1_000))


def test_stairs_and_ladders_end() -> None:
    stairs = "\n".join(" " * at + "12 men" for at in range(2_000))
    for source in (stairs, "- " * 5_000 + "12", "\n\n".join(" " * at + "- 5" for at in range(500))):
        assert rst.document_of("a.rst", source).text
