"""Rules for people: a list of all, and one with its examples.

In: rules. Out: text. The example "The choir of [[40]] has ((22)) sopranos and ((16)) basses." is shown as
  The choir of 40 has 22 sopranos and 16 basses.
               ^^     ~~              ~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from claimcheck.rulebook import Example, Rule
from claimcheck.spans import Span
from claimcheck.writers.shown import padded, printable, width

_LINE_MOST = 100
_BESIDE = {"source": "its source", "other": "another source", "previous": "its earlier version"}
_COLUMNS = ("rule", "severity", "what is wrong")


def write_list(rules: Sequence[Rule]) -> str:
    """Return one line for each rule: id, severity and summary."""
    rows = [_COLUMNS, *((printable(rule.id), rule.severity, printable(rule.summary)) for rule in rules)]
    widths = [max(width(row[column]) for row in rows) for column in (0, 1)]
    return "".join(f"{padded(name, widths[0])}  {padded(level, widths[1])}  {summary}\n" for name, level, summary in rows)


def write_one(rule: Rule) -> str:
    """Return what a rule's file says: summary, severity, why, and what it flags and accepts, with the marked places underlined."""
    lines = [
        f"{printable(rule.id)} ({rule.severity}): {printable(rule.summary)}",
        "",
        *_paragraphs(rule.why),
        *(["", f"Where it speaks, these keep silent: {printable(', '.join(rule.outranks))}."] if rule.outranks else []),
        "",
        "Flags (^ where the finding stands, ~ what it is held against):",
        *(line for example in rule.flags for line in _example(example, "says")),
        "",
        "Accepts:",
        *(line for example in rule.accepts for line in _example(example, "because")),
    ]
    return "".join(f"{line}\n" for line in lines)


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        yield from wrap(printable(paragraph.strip()), _LINE_MOST, break_on_hyphens=False)


def _example(example: Example, note: str) -> Iterator[str]:
    yield ""
    if example.date is not None:
        yield f"  published {printable(example.date)}"
    whole = example.text if example.title is None else f"{example.title}\n\n{example.text}"
    elsewhere = any(span is example.primary for _, span in example.marked)
    own = [(span, "~") for span in example.related] + ([(example.primary, "^")] if example.primary and not elsewhere else [])
    yield from _marked(whole, own)
    for name, title in _BESIDE.items():
        text = getattr(example, name)
        if text is not None:
            yield f"  {title}:"
            yield from _marked(text, [(span, "^" if span is example.primary else "~") for of, span in example.marked if of == name])
    yield from wrap(f"{note}: {printable(example.note)}", _LINE_MOST, initial_indent="  ", subsequent_indent="    ")


def _marked(text: str, places: Sequence[tuple[Span, str]]) -> Iterator[str]:
    for line in _lines(text):
        shown, marks = line.of(text), _marks(text, line, places)
        yield f"  {printable(shown)}".rstrip()
        if marks:
            yield f"  {marks}"


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines of a text, long ones cut after a space; places stay what they are."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        while end - start > _LINE_MOST:
            cut = text.rfind(" ", start + 1, start + _LINE_MOST) + 1 or start + _LINE_MOST
            yield Span(start, cut)
            start = cut
        yield Span(start, end)
        start = end + len(line) - len(line.rstrip())


def _marks(text: str, line: Span, places: Sequence[tuple[Span, str]]) -> str:
    """Return carets and tildes under the marked words of one line."""
    marks = ""
    for span, sign in sorted(places):
        first, past = max(span.start, line.start), min(span.end, line.end)
        if first < past:
            marks = padded(marks, width(printable(text[line.start : first])))
            marks += sign * max(1, width(printable(text[first:past])))
    return marks
