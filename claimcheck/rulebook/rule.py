"""What a rule file becomes, and the markup of its examples.

In: the text of an example. Out: the same text without its marks, and where they stood. "[[12]] had ((seven)) men" becomes
"12 had seven men", primary Span(0, 2), related Span(7, 12).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimcheck.model import Conflict, Frame, Severity
from claimcheck.spans import Span

Option = object
"""A value of `[with]`: bool, int, Fraction (a decimal, read exactly), str, or a tuple of such."""


@dataclass(frozen=True, slots=True)
class Example:
    """A short article that a rule must flag or must accept.

    note               the exact message of a flag, or the reason for accepting
    primary, related   spans in the text of the document that is read from `title` and `text`; None and () in what is accepted
    source, previous   for rules between documents, what the article is held against: a source, an earlier version of it
    other              a second source
    marked             spans in those three, each with the name of its field; the primary one is among them where they hold it
    """

    text: str
    note: str
    title: str | None = None
    date: str | None = None
    primary: Span | None = None
    related: tuple[Span, ...] = ()
    source: str | None = None
    previous: str | None = None
    other: str | None = None
    marked: tuple[tuple[str, Span], ...] = ()

    @property
    def cited(self) -> tuple[Span, ...]:
        """The spans in sources and the earlier version that the finding is related to."""
        return tuple(span for _, span in self.marked if span is not self.primary)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file, read and found sound.

    id         name of the file
    check      "module.function" under claimcheck.checks, as written
    options    keyword arguments of the check
    outranks   rules that keep silent where this one speaks of the same places
    takes      types of frame that the check looks at
    decide     the check with its options: frame -> conflict, or None where all is well
    mute       whether it only keeps others silent: a desk that leaves a rule out must not hear of the same places from a lesser one
    """

    id: str
    summary: str
    check: str
    severity: Severity
    why: str
    options: tuple[tuple[str, Option], ...]
    outranks: tuple[str, ...]
    flags: tuple[Example, ...]
    accepts: tuple[Example, ...]
    takes: tuple[type[Frame], ...]
    decide: Callable[[Frame], Conflict | None]
    mute: bool = False


def example(
    text: str,
    note: str,
    title: str | None = None,
    date: str | None = None,
    source: str | None = None,
    previous: str | None = None,
    other: str | None = None,
) -> Example:
    """Return the example whose texts carry marks: one [[primary]] and any number of ((related)) in all of them together.

    Raises ValueError where a mark is not closed or a second place is marked as primary.
    """
    shift = 0 if title is None else len(_unmarked(title)[0]) + 2  # a document's text is title, blank line, text
    plain, places = _unmarked(text)
    places = [(mark, Span(span.start + shift, span.end + shift)) for mark, span in places]
    if title is not None:
        title, above = _unmarked(title)
        places = above + places
    beside: dict[str, str | None] = {"source": source, "other": other, "previous": previous}
    marked: list[tuple[str, str, Span]] = []
    for name, written in beside.items():
        if written is not None:
            beside[name], found = _unmarked(written)
            marked += ((name, mark, span) for mark, span in found)
    primary = [span for mark, span in places if mark == "[["] + [span for _, mark, span in marked if mark == "[["]
    if len(primary) > 1:
        raise ValueError("more than one [[primary]]")
    related = tuple(span for mark, span in places if mark == "((")
    return Example(
        plain, note, title, date, primary[0] if primary else None, related, beside["source"], beside["previous"], beside["other"],
        tuple((name, span) for name, _, span in marked),
    )  # fmt: skip


def _unmarked(text: str) -> tuple[str, list[tuple[str, Span]]]:
    """Return `text` without marks, and each mark with the span that it held."""
    plain = ""
    places: list[tuple[str, Span]] = []
    while True:
        opened = min((at for at in (text.find("[["), text.find("((")) if at >= 0), default=-1)
        if opened < 0:
            return plain + text, places
        if text.startswith("(((", opened):  # "(((16 km)))": the bracket of the text itself stands outside
            opened += 1
        mark = text[opened : opened + 2]
        closed = text.find("]]" if mark == "[[" else "))", opened)
        if closed < 0:
            raise ValueError(f"{mark!r} is never closed")
        plain += text[:opened]
        held = text[opened + 2 : closed]
        places.append((mark, Span(len(plain), len(plain) + len(held))))
        plain += held
        text = text[closed + 2 :]
