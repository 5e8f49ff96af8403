"""Every place of every finding, in generated stories of every form, held against what the author typed: `python tests/slices.py 1000000`.

In: how many places to look at, and a seed. Out: how many there were by form, and those that were wrong. A story is written with its numbers
dressed up as each form allows (bold, entities, escapes, runs, CRLF, marks, letters of four bytes); what stands at a place is read without
our readers and must come to the words that the finding quotes, and its line and column must lead to the same characters.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # a checkout that is not installed will do

from claimcheck.model import Document, Location, Report  # noqa: E402
from claimcheck.pipeline import check  # noqa: E402
from claimcheck.readers import read  # noqa: E402
from claimcheck.writers.places import Places  # noqa: E402

Dress = Callable[[Random, str], str]
TAGS = ("b", "i", "em", "strong", "span")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AROUND = ("", "", "At Orrin, 😀 no less: ", "“No comment,” said Ilva Thorn. ", "In the café, R&D had it so: ", "Note <well>: ", "x² & y: ")


def sentences(random: Random) -> list[str]:
    """Return sentences of which most cannot be true."""

    def some(low: int, high: int) -> int:
        return random.randint(low, high)

    whole, base = some(20, 90), some(100, 900)
    made = [
        f"The crew of {whole} had {some(3, 80)} men and {some(3, 80)} women.",
        f"Sales rose {some(2, 90)}% from {base:,} to {base + some(10, 4000):,} crowns.",
        f"The price fell by {some(2, 90)}% from ${some(60, 99)}m to ${some(20, 50)}m.",
        f"The site covers {some(100, 4000):,} acres ({some(100, 9000):,} hectares).",
        f"Of the {some(10, 40)} farms, {some(41, 90)} were flooded.",
        f"They met on {random.choice(DAYS)}, {some(1, 28)} March {some(1990, 2024)}.",
        f"The bridge is {some(20, 400)} metres ({some(20, 2000):,} feet) long.",
        f"The sum was £{some(30, 60) / 10}m, up from £{some(11, 29) / 10}m, a rise of {some(3, 90)}%.",
        f"The bill passed by {some(3, 30)} votes to {some(31, 90)}.",
        f"The tank holds {some(10, 900)} litres ({some(10, 900)} gallons).",
        f"Ivo Brandt, {some(20, 50)}, sailed. Ivo Brandt, {some(51, 80)}, came back.",
    ]
    return [random.choice(AROUND) + one for one in random.sample(made, some(2, 6))]


def bare(written: str) -> str:
    """Return what a stretch of HTML or XML says."""
    return unescape(re.sub(r"<!--.*?-->|<(?:[^'>]|'[^']*')*>", "", written, flags=re.DOTALL)).replace("\u00ad", "")


def each_number(random: Random, text: str, dress: Dress) -> str:
    return re.sub(r"\d[\d,.]*\d|\d", lambda found: dress(random, found[0]) if random.random() < 0.5 else found[0], text)


def tagged(random: Random, number: str) -> str:
    tag, at = random.choice(TAGS), random.randint(0, len(number) - 1)
    match random.randint(0, 4):
        case 0:
            return f"<{tag}>{number}</{tag}>"
        case 1:
            return f"{number[:at]}<{tag}>{number[at]}</{tag}>{number[at + 1 :]}"
        case 2:
            return f"{number[:at]}&#{ord(number[at])};{number[at + 1 :]}"
        case 3:
            return f"{number[: at + 1]}<!-- 77 -->{number[at + 1 :]}"
        case _:
            return f"<{tag} title='a>9'>{number[:at]}&#x{ord(number[at]):x};{number[at + 1 :]}</{tag}>"


def starred(random: Random, number: str) -> str:
    at = random.randint(0, len(number) - 1)
    return random.choice((f"**{number}**", f"*{number}*", f"{number[:at]}&#{ord(number[at])};{number[at + 1 :]}", f"<b>{number}</b>"))


@dataclass
class Told:
    """A story as a file, and what reads a stretch of its source without our readers."""

    name: str
    data: bytes
    said: Callable[[str], str] = lambda written: written
    word: list[list[str]] = field(default_factory=list)
    """For a Word file, the texts of the runs of each paragraph."""


def breaks(random: Random) -> str:
    return random.choice(("\n", "\r\n"))


def mark(random: Random) -> str:
    return random.choice(("", "", "\ufeff"))


def plain(random: Random, title: str, body: list[str]) -> Told:
    end = breaks(random)
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16"))
    return Told("a.txt", (2 * end).join((title, *body)).encode(encoding))


def markdown(random: Random, title: str, body: list[str]) -> Told:
    end = breaks(random)
    dressed = [each_number(random, one.replace("&", "&amp;").replace("<", "&lt;"), starred) for one in body]
    lines = [random.choice(("", "", "- ", "> ")) + one.replace(" ", end if random.random() < 0.1 else " ", 1) for one in dressed]
    source = mark(random) + (2 * end).join((f"# {title}", *lines))
    return Told("a.md", source.encode(), lambda written: re.sub(r"(?m)^> ?", "", bare(written)).replace("*", ""))


def markup(random: Random, body: list[str]) -> str:
    end = breaks(random)
    frames = ("<p>{}</p>", "<ul><li>{}</li></ul>", "<blockquote><p>{}</p></blockquote>", "<div>{}</div>")
    return end.join(random.choice(frames).format(each_number(random, escape(one, quote=False), tagged)) for one in body)


def html(random: Random, title: str, body: list[str]) -> Told:
    page = f"<!DOCTYPE html><body><nav>99 pages</nav><main><h1>{escape(title)}</h1>{markup(random, body)}<script>var x = 5</script></main>"
    return Told("a.html", (mark(random) + page).encode(), bare)


def ninjs(random: Random, title: str, body: list[str]) -> Told:
    item = {"headlines": [{"value": title}], "bodies": [{"contenttype": "text/html", "value": markup(random, body)}]}
    source = json.dumps(item, ensure_ascii=random.random() < 0.5).replace("</", random.choice(("</", "<\\/")))
    return Told("a.json", source.encode(), lambda written: bare(json.loads(f'"{written}"', strict=False)))


def nitf(random: Random, title: str, body: list[str]) -> Told:
    head = f"<body.head><hedline><hl1>{escape(title)}</hl1></hedline></body.head>"
    page = f"<nitf><body>{head}<body.content>{markup(random, body)}</body.content></body></nitf>"
    return Told("a.nitf", (mark(random) + page).encode(), bare)


def newsml(random: Random, title: str, body: list[str]) -> Told:
    content = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{markup(random, body)}</body></html></inlineXML>'
    page = f"<newsItem><contentMeta><headline>{escape(title)}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
    return Told("a.xml", page.encode(), bare)


def word(random: Random, title: str, body: list[str]) -> Told:
    from docx import Document as WordDocument

    file, made = WordDocument(), io.BytesIO()
    file.add_heading(title, 0)
    runs = [[title]]
    for one in body:
        cuts = sorted(random.sample(range(1, len(one)), 3))
        runs.append([one[start:end] for start, end in zip([0, *cuts], [*cuts, len(one)], strict=True)])
        paragraph = file.add_paragraph()
        for text in runs[-1]:
            paragraph.add_run(text).bold = random.random() < 0.5
    file.save(made)
    return Told("a.docx", made.getvalue(), word=runs)


def starred_in_rst(random: Random, number: str) -> str:
    at = random.randint(1, len(number))
    dressed = (f"**{number}**", f"*{number}*", f"`{number}`", f"\\{number}", f"`{number} <x>`_")
    return "\\ " + random.choice((*dressed, f"*{number[:at]}*\\ {number[at:]}" if at < len(number) else number)) + "\\ "


def rst(random: Random, title: str, body: list[str]) -> Told:
    end = breaks(random)
    dressed = [each_number(random, one, starred_in_rst) for one in body]
    frames = ("{}", "{}", "- {}", f".. note::{2 * end}   {{}}", "  {}", ".. [1] {}")
    lines = [random.choice(frames).format(one) for one in dressed]
    source = mark(random) + end.join((title, "=" * len(title))) + 2 * end + f"{2 * end}..{2 * end}".join(lines) + end
    return Told("a.rst", source.encode(), lambda written: re.sub(r"\\ | ?<x>|`_?|\*|\\", "", written))


FORMS = (plain, markdown, rst, html, ninjs, nitf, newsml, word)
RARE = {word: 12}
"""What costs so much to write that only every so many of these stories are written."""


def locations(report: Report) -> list[Location]:
    """Return the places of all findings of a report."""
    return [place for finding in report.findings for place in (finding.primary, *finding.related)]


def flat(text: str) -> str:
    """Return text with each stretch of white space as one space: a line that wraps is read as one."""
    return " ".join(text.split())


def wrong_at(told: Told, document: Document, place: Location, places: Places, lines: list[str]) -> str | None:
    """Return what is wrong with a place, or None."""
    if document.text[place.start : place.end] != place.text:
        return f"{place.text!r} is not what stands there in the text"
    at = places.place(place.start, place.end)
    there = document.source[at.start : at.end]
    if flat(told.said(there)) != flat(place.text):
        return f"{place.text!r} leads to {there!r}"
    rows = lines[at.line - 1 : at.end_line]
    rows = [*rows[:-1], rows[-1][: at.end_column - 1]]
    rows[0] = rows[0][at.column - 1 :]
    if flat("\n".join(rows)) != flat(there):
        return f"{place.text!r} has line and column of {rows!r}"
    return _wrong_in_word(told, document, place) if told.word else None


def _wrong_in_word(told: Told, document: Document, place: Location) -> str | None:
    """Hold "paragraph 3, run 2" against what was written into the file."""
    found = re.fullmatch(r"paragraph (\d+), run (\d+)", place.cell or "")
    if not found:
        return f"{place.text!r} is said to be at {place.cell!r}"
    runs = told.word[int(found[1]) - 1]
    block = next(one for one in document.blocks if one.span.start <= place.start < one.span.end)
    at = place.start - block.span.start
    before = sum(map(len, runs[: int(found[2]) - 1]))
    if "".join(runs)[at : at + len(place.text)] != place.text or not before <= at < before + len(runs[int(found[2]) - 1]):
        return f"{place.text!r} is not at {place.cell}"
    return None


def run(wanted: int, seed: int) -> tuple[Counter[str], list[str], int]:
    """Return how many places were looked at by form, what was wrong, and in how many stories, once there were as many as `wanted`."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    number = 0
    while counts.total() < wanted:
        number += 1
        random = Random(f"{seed}-{number}")
        form = FORMS[number % len(FORMS)]
        if number // len(FORMS) % RARE.get(form, 1):
            continue
        title = f"Harbour at Tolness loses {random.randint(2, 99)} of its {random.randint(2, 99)} boats"
        told = form(random, title, sentences(random))
        document = read(told.name, told.data)
        report = check(document)
        places = Places(document)
        lines = re.split(r"\r\n|\r|\n", document.source)
        for place in locations(report):
            counts[form.__name__] += 1
            if says := wrong_at(told, document, place, places, lines):
                wrong.append(f"{form.__name__}, seed {seed}-{number}: {says}")
    return counts, wrong, number


def main() -> None:
    """Print the counts and the first places that were wrong."""
    begin = time.process_time()
    counts, wrong, stories = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    for form, count in counts.most_common():
        print(f"{form:10} {count:12,} places")
    print(f"{counts.total():,} places in {stories:,} stories, {len(wrong)} wrong, {time.process_time() - begin:,.0f} s")
    print("\n".join(wrong[:20]))


if __name__ == "__main__":
    main()
