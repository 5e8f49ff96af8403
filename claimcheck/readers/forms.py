"""Which forms of input there are, and which one a name tells of.

In: the name of an input. Out: a form. "ferry.md" is "markdown"; "ferry" and "ferry.txt" are "plain"; "ferry.pdf" is refused.
"""

from __future__ import annotations

import os

from claimcheck import plugins
from claimcheck.model import InputError

FORMS = {
    "plain": (".txt", ".text", ""),
    "markdown": (".md", ".markdown"),
    "rst": (".rst",),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "ninjs": (".ninjs", ".json"),
    "nitf": (".nitf",),
    "newsml": (".newsml", ".xml"),
}
MARKED_UP = {"markdown": "markdown", "rst": "rst", "html": "html", "ninjs": "news_json", "nitf": "news_xml", "newsml": "news_xml"}
"""The forms that are text with markup, and the module that reads each."""

_OWN = {suffix: form for form, endings in FORMS.items() for suffix in endings}
SUFFIXES = tuple(sorted(suffix for suffixes in FORMS.values() for suffix in suffixes if suffix))


def forms() -> dict[str, tuple[str, ...]]:
    """Return the forms there are and the endings of each: ours, and those of the plugins in use."""
    return FORMS | {name: tuple(part.made.SUFFIXES) for name, part in plugins.parts("readers").items()}


def is_text(form: str) -> bool:
    """Return whether the source of a document of this form is its bytes, decoded: not that of a Word file, nor of what a plugin reads."""
    return form == "plain" or form in MARKED_UP


def suffixes() -> tuple[str, ...]:
    """Return the endings that are read, sorted."""
    return tuple(sorted(suffix for suffixes in forms().values() for suffix in suffixes if suffix))


def checked_form(name: str, form: str | None) -> str:
    """Return `form` if there is such a form, or the one that the ending of `name` tells of where it is None. Raises InputError."""
    if form is None:
        return _form_of(name)
    if form not in forms():
        raise InputError(f"{name}: there is no reader for the form {form!r}, only for {' and '.join(sorted(forms()))}")
    return form


def _form_of(name: str) -> str:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  (asked for each of thousands of names)
    if (own := _OWN.get(suffix)) is not None:
        return own
    for form, endings in forms().items():  # those of plugins; none has an ending of ours
        if suffix in endings:
            return form
    only = ", ".join(suffixes())
    raise InputError(f"{name}: files ending in {suffix} are not read, only {only}; if it is one of those in fact, say --input-format")


_SAMPLE = 65_536
_NEWS = {
    ".json": (b'"headline', b'"bodies"', b'"body_html"', b'"body_text"', b'"body_xhtml"'),
    ".xml": (b"<nitf", b"newsItem", b"newsMessage"),
}


def is_other_data(path: str) -> bool:
    """Return whether a file goes by an ending that news shares with all sorts of data, and does not look like news.

    One that cannot be read counts as news, so that it is complained of.
    """
    marks = _NEWS.get(os.path.splitext(path)[1].lower())  # noqa: PTH122  (as above)
    if marks is None:
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(_SAMPLE)
    except OSError:
        return False
    return not any(mark in head.replace(b"\0", b"") for mark in marks)
