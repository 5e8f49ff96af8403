"""What the readers make of layouts and markup: headline, standfirst, paragraphs, items, cells, captions, dates."""

from __future__ import annotations

import pytest

from claimcheck.model import Document, InputError
from claimcheck.readers import read, read_string
from claimcheck.readers.dates import iso_date


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def plain(source: str) -> list[tuple[str, str]]:
    return blocks(read("a.txt", source.encode()))


def markdown(source: str) -> list[tuple[str, str]]:
    return blocks(read("a.md", source.encode()))


LONG = "The harbour office at Orrin said that the ferry had left the pier with far more people on board than it may carry " * 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ferry sinks\n\nTwelve died.", [("headline", "Ferry sinks"), ("paragraph", "Twelve died.")]),
        ("Ferry sinks\r\n\r\nTwelve died.\r\n", [("headline", "Ferry sinks"), ("paragraph", "Twelve died.")]),
        ("\n\n  Ferry sinks  \n \t\nTwelve died.", [("headline", "Ferry sinks"), ("paragraph", "Twelve died.")]),
        ("Twelve died.\n\nOne swam.", [("paragraph", "Twelve died."), ("paragraph", "One swam.")]),
        ('"Twelve died."\n\nOne swam.', [("paragraph", '"Twelve died."'), ("paragraph", "One swam.")]),
        ("Ferry sinks", [("paragraph", "Ferry sinks")]),
        ("Twelve people\ndied at Orrin\n\nOne swam.", [("paragraph", "Twelve people\ndied at Orrin"), ("paragraph", "One swam.")]),
        (f"{LONG[:151]}\n\nOne swam.", [("paragraph", LONG[:151].rstrip()), ("paragraph", "One swam.")]),
    ],
)
def test_a_headline_is_one_short_line_on_its_own_above_more_text(source: str, expected: list[tuple[str, str]]) -> None:
    assert plain(source) == expected


def test_a_standfirst_stands_below_the_headline_and_reads_like_a_sentence_without_its_stop() -> None:
    body = "Twelve died on Monday."
    below = "Twelve people are dead and harbour staff blame the weather"
    assert plain(f"Ferry sinks\n\n{below}\n\n{body}")[1] == ("standfirst", below)
    assert plain(f"{body}\n\n{below}\n\n{body}")[1] == ("paragraph", below)
    for other in ("By Ada Orr and Bea Lunn in Ash", "Orrin, Monday, May 4, 2015, 10 p.m", f"{below}."):
        assert plain(f"Ferry sinks\n\n{other}\n\n{body}")[1] == ("paragraph", other)


def test_hard_wrapped_lines_stay_together_and_long_ones_stand_alone() -> None:
    assert plain("Twelve people died\nwhen the ferry\nsank off Orrin.") == [
        ("paragraph", "Twelve people died\nwhen the ferry\nsank off Orrin.")
    ]
    assert plain(f"{LONG}\nTwelve died\n") == [("paragraph", LONG.strip()), ("paragraph", "Twelve died")]
    lines = ["Twelve died.", "One swam ashore.", "He is 40."]
    assert plain("\n".join(lines)) == [("paragraph", line) for line in lines]
    assert plain("\n".join(["Ferry sinks", *lines])) == [("headline", "Ferry sinks"), *(("paragraph", line) for line in lines)]


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("Dead:\n- 12 men\n- 3 women", ["12 men", "3 women"]),
        ("* 12 men,\n  all sailors\n* 3 women", ["12 men,\n  all sailors", "3 women"]),
        ("• 12 men\n\n• 3 women", ["12 men", "3 women"]),
        ("1. Ada\n2. Bea\n\n3. Cid", ["Ada", "Bea", "Cid"]),
        ("1) Ada\n2) Bea", ["Ada", "Bea"]),
        ("The toll rose to\n12. The ferry had sunk.", []),
        ("The captain\n- a man of 40 - swam.", []),
        ("-5 degrees at night", []),
        ("3.5 million people", []),
        ("2015. A year to forget.", []),
    ],
)
def test_list_marks_are_no_part_of_the_items(source: str, items: list[str]) -> None:
    assert [words for kind, words in plain(source) if kind == "item"] == items


def test_with_a_title_given_no_headline_is_looked_for() -> None:
    document = read_string("Crosshead\n\nTwelve died.", "Ferry sinks")
    assert blocks(document) == [("headline", "Ferry sinks"), ("paragraph", "Crosshead"), ("paragraph", "Twelve died.")]
    assert document.title == "Ferry sinks"


def test_a_string_is_read_as_it_is_even_if_it_holds_nothing() -> None:
    assert read_string("").blocks == ()
    assert blocks(read_string("", "Ferry sinks")) == [("headline", "Ferry sinks")]
    assert read_string("Orrin\n\nTwelve died.").title == "Orrin"


def test_markdown_blocks() -> None:
    source = """# Ferry *sinks* off Orrin

**Twelve people are dead**

Rescuers[^1] found
[12 people](http://example.org "in 3 boats") and `5` more.

## What we know

> It had 90 on board,
> he said.

- 12 dead
- 78 saved

  Some swam.

1. First

![The ferry in 2014](ferry.png)

[^1]: All 30 of them.
"""
    assert markdown(source) == [
        ("headline", "Ferry sinks off Orrin"),
        ("standfirst", "Twelve people are dead"),
        ("paragraph", "Rescuers found\n12 people and \ufffc more."),
        ("headline", "What we know"),
        ("quote", "It had 90 on board,\nhe said."),
        ("item", "12 dead"),
        ("item", "78 saved"),
        ("item", "Some swam."),
        ("item", "First"),
        ("caption", "The ferry in 2014"),
        ("paragraph", "All 30 of them."),
    ]
    document = read("a.md", source.encode())
    assert document.title == "Ferry sinks off Orrin"
    assert [block.level for block in document.blocks if block.kind == "headline"] == [1, 2]


def test_cells_know_their_row_and_column() -> None:
    document = read("a.md", b"| Pier | 2014 | 2015 |\n|---|---|---|\n| Ash | 12 | **13** |\n| Orrin | | 7 |\n")
    labels = {block.span.of(document.text): block.labels for block in document.blocks}
    assert labels == {
        "Pier": (),
        "2014": (),
        "2015": (),
        "Ash": ("", "Pier"),
        "12": ("Ash", "2014"),
        "13": ("Ash", "2015"),
        "Orrin": ("", "Pier"),
        "7": ("Orrin", "2015"),
    }


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ash &amp; Orrin: &pound;5m", "Ash & Orrin: £5m"),
        ("12<sup>th</sup> man<br>swam", "12th man\nswam"),
        ("~~12~~ 13 died", "13 died"),
        ("12 <!-- 13 --> died", "12  died"),
        ("Died: 12  \nsaved: 9", "Died: 12\nsaved: 9"),
        ("12 died\n\n```\n99\n```\n\n<script>\n98\n</script>\n", "12 died"),
        ("- [x] 12 boats", "12 boats"),
        ("Cost $5 to $6 a head", "Cost $5 to $6 a head"),
        ("---\n\n12 died\n\n---\n\n13 swam", "12 died\n\n13 swam"),
    ],
)
def test_only_prose_is_read_from_markdown(source: str, text: str) -> None:
    assert read("a.md", source.encode()).text == text


@pytest.mark.parametrize(
    ("above", "title", "date", "standfirst"),
    [
        ("---\ntitle: Ferry sinks\ndate: 2015-05-04\n---", "Ferry sinks", "2015-05-04", None),
        ('---\ntitle: "Ferry \\"Una\\" sinks"\ndate: 4 May 2015 # Monday\n...', 'Ferry "Una" sinks', "2015-05-04", None),
        ("---\nTitle: 'Orrin''s ferry'\ndescription: Twelve died\ntags:\n  - sea\n---", "Orrin's ferry", None, "Twelve died"),
        ('+++\ntitle = "Ferry sinks"\ndate = 2015-05-04T10:00:00Z\n+++', "Ferry sinks", "2015-05-04", None),
        ("---\r\ntitle: Ferry sinks\r\nsummary: |\r\n  Twelve\r\n---", "Ferry sinks", None, None),
    ],
)
def test_front_matter(above: str, title: str, date: str | None, standfirst: str | None) -> None:
    document = read("a.md", f"{above}\n\nOne swam.\n".encode())
    assert (document.title, document.date) == (title, date)
    expected = [("headline", title), *([("standfirst", standfirst)] if standfirst else []), ("paragraph", "One swam.")]
    assert blocks(document) == expected


def test_a_title_repeated_as_first_heading_is_read_once() -> None:
    assert markdown("---\ntitle: Ferry sinks\n---\n# Ferry sinks\n\nOne swam.") == [("headline", "Ferry sinks"), ("paragraph", "One swam.")]


def test_prose_between_two_rules_is_not_front_matter() -> None:
    assert markdown("---\nTwelve people died.\n---\nOne swam.")[-1] == ("paragraph", "One swam.")
    assert "Twelve people died." in read("a.md", b"---\nTwelve people died.\n---\nOne swam.").text


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2015-02-20", "2015-02-20"),
        ("2015-02-20T09:30:00+01:00", "2015-02-20"),
        ("2015/2/3", "2015-02-03"),
        ("20150220", "2015-02-20"),
        ("Feb 20, 2015", "2015-02-20"),
        ("Sept. 3rd, 2015", "2015-09-03"),
        ("20 February 2015", "2015-02-20"),
        ("the 1st of May 2015", "2015-05-01"),
        ("Fri, 20 Feb 2015 10:00:00 GMT", "2015-02-20"),
        ("20/02/2015", "2015-02-20"),
        ("02/20/2015", "2015-02-20"),
        ("3.2.2015", "2015-02-03"),
        ("02/03/2015", None),
        ("30 February 2015", None),
        ("2004/2005", None),
        ("2015", None),
        ("May 2015", None),
        ("", None),
        ("soon", None),
        ("9" * 100_000, None),
    ],
)
def test_publication_dates(written: str, date: str | None) -> None:
    assert iso_date(written) == date


def test_a_date_given_wins_over_one_in_the_input_and_one_that_is_none_is_as_if_not_given() -> None:
    story = b"---\ndate: 2015-05-04\n---\nOne swam."
    assert read("a.md", story, date="5 May 2015").date == "2015-05-05"
    assert read_string("One swam.", date="2004/2005").date is None


@pytest.mark.parametrize(
    ("name", "form"), [("a.TXT", "plain"), ("a.text", "plain"), ("a", "plain"), ("a.MD", "markdown"), ("a.markdown", "markdown")]
)
def test_the_ending_of_the_name_tells_the_form(name: str, form: str) -> None:
    assert read(name, b"**12** died").text == ("**12** died" if form == "plain" else "12 died")
    assert read(name, b"**12** died", form="markdown").text == "12 died"


@pytest.mark.parametrize(("name", "told"), [("a.pdf", ".pdf are not read, only .docx, .htm, .html, "), ("v1.2", ".2 are not read")])
def test_other_endings_are_refused(name: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"^{name}: files ending in {told}"):
        read(name, b"12 died")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(InputError, match="no reader for the form 'pdf', only for docx and html and markdown and"):
        read("a.txt", b"12 died", form="pdf")


FERRY = {
    "French": """Le bac de la ville est sorti du port avec plus de deux cents personnes, et les pompiers ont dit que la moitié des familles
        a été sauvée dans la nuit. Une enquête est ouverte pour savoir qui a laissé partir les camions. """,
    "German": """Die Fähre ist mit mehr als zweihundert Menschen aus dem Hafen gefahren, und das Wasser war nicht ruhig. Der Sprecher von
        der Stadt sagte, ein Teil der Fahrzeuge sei mit den Menschen gesunken. """,
    "Polish": """Prom wypłynął z portu w nocy i nie wrócił na czas, a na pokładzie było sto osób. Rzecznik miasta mówi, że to się nie
        zdarza, ale jest za wcześnie, żeby mówić o winie, i że w porcie do rana trwa akcja. """,
    "Welsh": """Mae y fferi wedi gadael yr harbwr yn y nos ac mae mwy na dau gant o bobl ar y bwrdd. Yn ôl y cyngor mae yr ymchwiliad yn
        parhau ac mae yr heddlu wedi siarad ag un ar bymtheg o bobl. """,
    "text in other than Latin letters": "Паром вышел из порта ночью и не вернулся вовремя, на борту было двести человек. ",
}


@pytest.mark.parametrize("language", FERRY)
def test_a_text_in_another_language_is_refused_by_its_name(language: str) -> None:
    with pytest.raises(InputError, match=f"a.txt: reads as {language}; expected English"):
        read("a.txt", (" ".join(FERRY[language].split()) * 3).encode())


@pytest.mark.parametrize(
    "source",
    [
        LONG,
        FERRY["French"][:80],  # too short to tell
        "Orrin Rovers 3 Carrow Town 1, Skarra 2 Tolness 2, Muirhead 0 Hallow Athletic 4. " * 8,  # no little words of any language
        f'"{FERRY["Welsh"]}" the mayor told the council, and the council heard that the ferry had left the harbour with no light. ' * 2,
    ],
)
def test_english_and_what_might_be_is_read(source: str) -> None:
    assert read("a.txt", source.encode()).text
