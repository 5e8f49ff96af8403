"""The report to look at: whole in one file, nothing in it can run, and every place can be reached."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.model import Document, Segment
from claimcheck.writers import html
from claimcheck.writers.outcome import Outcome, Unread

CREW = "The crew of 12 had seven men and four women."
ATTACKS = (
    "<script>alert(1)</script>",
    "</style></title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<!--<script>-->",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "\x00\x1b[31m\u202e\ufeff",
    "&lt;script&gt;",
)


class Page(HTMLParser):
    """The tags of a page, its words and where its links lead."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(text: str, title: str | None = None) -> Page:
    return Page(html.write(Outcome((claimcheck.check_text(text, title),))))


def test_every_finding_leads_to_its_place() -> None:
    page = page_of(f"{CREW} It is 24 metres (200ft) long.", "Ferry")
    links = [value for name, value in page.attributes if name == "href"]
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(links) == 2
    assert all(link.removeprefix("#") in ids for link in links)
    assert "seven and four add up to 11, not 12" in page.words


def test_the_story_stands_as_it_reads() -> None:
    assert CREW in page_of(CREW, "Ferry crew rescued").words


def test_a_place_within_a_longer_number_is_marked_too() -> None:
    source = html.write(Outcome((claimcheck.check_text("The number of ships fell by 50% last year, from 300 to 200."),)))
    story = source[source.index('<section class="story">') : source.index("</section>")]
    marks = re.findall(r'<mark class="([^"]*)"[^>]*>([^<]*)</mark>', story)
    assert [(words, "error" in kinds) for kinds, words in marks] == [("50%", True), ("300", True), (" to ", False), ("200", True)]
    assert 'id="place-1-1"' in story


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_an_article_or_a_name_holds_becomes_markup(attack: str) -> None:
    text = f"{attack} {CREW} {attack}"
    whole = claimcheck.check_text(text, attack)
    name = f"{attack}.txt"
    article = Document(name, CREW, whole.article.blocks[:0], CREW, (Segment(0, 0, len(CREW)),))
    source = html.write(Outcome((whole, claimcheck.Report(article, (), whole.coverage)), (Unread(name, f"{name}: {attack}"),)))
    page = Page(source)
    assert not {"script", "img", "iframe", "object", "link", "base"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert all(value.startswith("#") for name, value in page.attributes if name in ("href", "src"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", source)


def test_only_the_style_of_the_report_counts() -> None:
    source = html.write(Outcome((claimcheck.check_text(CREW),)))
    style = source.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in source
    assert "http://" not in source
    assert "https://" not in source


def test_a_repository_has_an_index_and_tells_what_was_not_checked(tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(CREW)
    report = tmp_path / "report.html"
    assert (
        main(["check", "--format", "html", "--output", str(report), *(str(tmp_path / name) for name in ("one.md", "two.md", "gone.md"))])
        == 2
    )
    page = Page(report.read_text(encoding="utf-8"))
    assert "2 files read, 2 findings" in page.words
    assert "Not checked:" in page.words
    assert {"#article-1", "#article-2"} <= {value for name, value in page.attributes if name == "href"}
