"""A report to look at: one file that needs no other, for one article or a whole repository.

In: an Outcome. Out: HTML. Each story stands as it reads, every number underlined by what is known of it, with its findings beside it; a
link from a finding lights up its place. Everything an article holds is text there, never markup, and nothing in the file can run.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

import claimcheck
from claimcheck.model import BlockKind, Finding, Report, Seen
from claimcheck.writers.outcome import Outcome
from claimcheck.writers.phrases import KINDS, REASONS
from claimcheck.writers.pictures import WIDTH, Picture, Pictures
from claimcheck.writers.shown import clipped, printable, whole_characters
from claimcheck.writers.spots import Spots

_LEVELS = ("error", "warning", "info")
_Mark = tuple[tuple[int, int], tuple[list[str], str]]
_TAGS: dict[BlockKind, str] = {"headline": "h3", "quote": "blockquote"}
_STRIP = 600  # width of the picture of all numbers, in its own units


def write(outcome: Outcome) -> str:
    """Return the whole page; with more than one file it opens with an index and the findings per rule."""
    style = files("claimcheck.writers").joinpath("report.css").read_text(encoding="utf-8")
    page = Element("html", lang="en")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _policy(style)})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _text(head, "title", "claimcheck report")
    SubElement(head, "style").text = style
    body = SubElement(page, "body")
    _summary(body, outcome)
    main = SubElement(body, "main")
    for number, report in enumerate(outcome.reports, 1):
        main.append(_article(report, number))
    _text(body, "footer", f"claimcheck {claimcheck.__version__}. What was not compared was seen, no more.")
    return "<!doctype html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _policy(style: str) -> str:
    """Nothing runs and nothing is fetched: only this style counts, by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _text(parent: Element, tag: str, words: str, **attributes: str) -> Element:
    """Add an element that holds words, fit to print."""
    made = SubElement(parent, tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    made.text = printable(whole_characters(words))
    return made


def _summary(body: Element, outcome: Outcome) -> None:
    header = SubElement(body, "header")
    _text(header, "h1", "claimcheck")
    findings = [finding for report in outcome.reports for finding in report.findings]
    seen, compared = (sum(getattr(report.coverage, name) for report in outcome.reports) for name in ("seen", "compared"))
    _text(header, "p", f"{_counted(len(outcome.reports), 'file')} read, {_counted(len(findings), 'finding')}; {_compared(seen, compared)}")
    if outcome.unread:
        errors = SubElement(header, "ul", {"class": "unread"})
        for one in outcome.unread:
            _text(errors, "li", f"Not checked: {one.message}")
    if len(outcome.reports) > 1:
        _per_rule(header, findings)
        _index(header, outcome.reports)


def _per_rule(parent: Element, findings: Iterable[Finding]) -> None:
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    if not counts:
        return
    table = SubElement(parent, "table")
    _text(table, "caption", "Findings per rule")
    head = SubElement(table, "tr")
    for name in ("rule", "level", "findings"):
        _text(head, "th", name, scope="col")
    for (rule, severity), count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        row = SubElement(table, "tr")
        _text(row, "td", rule)
        _text(row, "td", severity, class_=severity)
        _text(row, "td", str(count))


def _index(parent: Element, reports: Iterable[Report]) -> None:
    table = SubElement(parent, "table")
    _text(table, "caption", "Files")
    head = SubElement(table, "tr")
    for name in ("file", *_LEVELS, "numbers"):
        _text(head, "th", name, scope="col")
    for number, report in enumerate(reports, 1):
        row = SubElement(table, "tr")
        _text(SubElement(row, "td"), "a", report.article.name, href=f"#article-{number}")
        counts: Counter[str] = Counter(finding.severity for finding in report.findings)
        for level in _LEVELS:
            _text(row, "td", str(counts[level]) if counts[level] else "", class_=level)
        _strip(SubElement(row, "td"), report)


def _article(report: Report, number: int) -> Element:
    made = Element("article", id=f"article-{number}")
    _text(made, "h2", report.article.name)
    coverage = report.coverage
    _text(made, "p", f"{_counted(len(report.findings), 'finding')}; {_compared(coverage.seen, coverage.compared)}", class_="coverage")
    _strip(made, report)
    sides = SubElement(made, "div", {"class": "sides"})
    _story(SubElement(sides, "section", {"class": "story"}), report, number)
    listed = SubElement(sides, "ol", {"class": "findings"})
    spots, pictures = Spots(report), Pictures(report)
    anchors = _anchors(report, number)
    for at, finding in enumerate(report.findings, 1):
        item = SubElement(listed, "li", id=f"finding-{number}-{at}")
        _finding(item, finding, spots, anchors[finding.primary.start])
        for picture in pictures.of(finding):
            _draw(item, picture)
    return made


def _finding(item: Element, finding: Finding, spots: Spots, anchor: str) -> None:
    _text(item, "span", finding.severity, class_=f"level {finding.severity}").tail = " "
    _text(item, "a", finding.message, href=f"#{anchor}")
    _text(item, "p", finding.rule, class_="rule")
    sides = SubElement(item, "ul")
    for spot in (spots.spot(finding.primary), *(spots.spot(location) for location in finding.related)):
        _text(sides, "li", spot.shown)


def _draw(parent: Element, picture: Picture) -> None:
    made = SubElement(parent, "svg", {"class": picture.kind, "viewBox": f"0 0 {WIDTH} {picture.height}", "role": "img"})
    name = printable(whole_characters(picture.name))
    made.set("aria-label", name)
    SubElement(made, "title").text = name
    for shape in picture.shapes:
        one = SubElement(made, shape.tag, shape.attributes)
        if shape.words:
            one.text = shape.words
        for words, kind in shape.pieces:
            SubElement(one, "tspan", {"class": kind}).text = words


def _story(section: Element, report: Report, number: int) -> None:
    """The text of the article, a paragraph a block, each number marked by what is known of it."""
    document = report.article
    marks = _by_block(report)
    firsts = _anchors(report, number)
    for at, block in enumerate(document.blocks):
        made = SubElement(section, _TAGS.get(block.kind, "p"), {"class": block.kind})
        reached, last = block.span.start, None
        inside = [mark for mark in marks.get(at, ()) if mark[0][1] <= block.span.end]
        for start, end, kinds, title in _pieces(inside):
            last = _append(made, last, document.text[reached:start])
            last = _text(made, "mark", document.text[start:end], class_=" ".join(kinds), title=title)
            if start in firsts:
                last.set("id", firsts.pop(start))
            reached = end
        _append(made, last, document.text[reached : block.span.end])


def _append(parent: Element, last: Element | None, words: str) -> Element | None:
    shown = "\n".join(printable(whole_characters(line)) for line in words.split("\n"))
    if last is None:
        parent.text = (parent.text or "") + shown
    else:
        last.tail = (last.tail or "") + shown
    return last


def _by_block(report: Report) -> dict[int, list[_Mark]]:
    """The marks of each block, by its index."""
    starts = [block.span.start for block in report.article.blocks]
    found: dict[int, list[_Mark]] = {}
    for mark in _marks(report):
        found.setdefault(bisect_right(starts, mark[0][0]) - 1, []).append(mark)
    return found


def _pieces(marks: Sequence[_Mark]) -> Iterator[tuple[int, int, list[str], str]]:
    """Marks cut where others begin or end within them, as "300" does in "300 to 200": each piece with all kinds that hold there."""
    left = sorted(marks, key=lambda mark: mark[0], reverse=True)
    over: list[_Mark] = []
    for start, end in pairwise(sorted({edge for span, _ in marks for edge in span})):
        over = [mark for mark in over if mark[0][1] > start]
        while left and left[-1][0][0] <= start:
            over.append(left.pop())
        if over:
            yield start, end, [kind for _, (kinds, _) in over for kind in kinds], "; ".join(dict.fromkeys(title for _, (_, title) in over))


def _marks(report: Report) -> list[_Mark]:
    """Every number of the article and every place of a finding: where, its classes, and what hovering tells."""
    name = report.article.name
    found: dict[tuple[int, int], tuple[list[str], str]] = {}
    for seen in report.coverage.numbers:
        found[seen.place.start, seen.place.end] = (["compared" if seen.set_aside is None else "alone"], _told(seen))
    for finding in report.findings:
        for place in (finding.primary, *finding.related):
            if place.document == name:
                kinds, told = found.setdefault((place.start, place.end), ([], ""))
                kinds.append(finding.severity)
                found[place.start, place.end] = (kinds, clipped(f"{told}; {finding.message}" if told else finding.message, 400))
    return sorted(found.items(), key=lambda mark: (mark[0][0], -mark[0][1]))


def _told(seen: Seen) -> str:
    return KINDS[seen.kind] + (f": {REASONS[seen.set_aside]}" if seen.set_aside else "")


def _anchors(report: Report, number: int) -> dict[int, str]:
    """The name of the place of each finding, by where it starts: that of the first, where several start there."""
    found: dict[int, str] = {}
    for at, finding in enumerate(report.findings, 1):
        found.setdefault(finding.primary.start, f"place-{number}-{at}")
    return found


def _strip(parent: Element, report: Report) -> None:
    """A picture of the article from its first character to its last: a line a number, by what is known of it."""
    numbers = report.coverage.numbers
    if not numbers:
        return
    length = max(1, len(report.article.text))
    svg = SubElement(parent, "svg", {"class": "strip", "viewBox": f"0 0 {_STRIP} 20", "role": "img", "preserveAspectRatio": "none"})
    told = _compared(report.coverage.seen, report.coverage.compared)
    svg.set("aria-label", f"{told}; {_counted(len(report.findings), 'finding')}")
    SubElement(svg, "title").text = told
    for (start, _), (kinds, _title) in _marks(report):
        worst = next((level for level in _LEVELS if level in kinds), None)
        top, height = ("1", "18") if worst else ("6", "8")
        SubElement(svg, "rect", {"x": str(_STRIP * start // length), "y": top, "width": "3", "height": height, "class": worst or kinds[0]})


def _compared(seen: int, compared: int) -> str:
    return f"{_counted(seen, 'number')} seen, {compared} compared with another"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
