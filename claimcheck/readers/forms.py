"""Which forms of input there are, and which one a name tells of.

In: the name of an input. Out: a form. "ferry.md" is "markdown"; "ferry" and "ferry.txt" are "plain"; "ferry.pdf" is refused.
"""

from __future__ import annotations

from pathlib import PurePath

from claimcheck.model import InputError

FORMS = {"plain": (".txt", ".text", ""), "markdown": (".md", ".markdown")}
SUFFIXES = tuple(sorted(suffix for suffixes in FORMS.values() for suffix in suffixes if suffix))


def checked_form(name: str, form: str | None) -> str:
    """Return `form` if there is such a form, or the one that the ending of `name` tells of where it is None. Raises InputError."""
    if form is None:
        return _form_of(name)
    if form not in FORMS:
        raise InputError(f"{name}: there is no reader for the form {form!r}, only for {' and '.join(sorted(FORMS))}")
    return form


def _form_of(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    for form, suffixes in FORMS.items():
        if suffix in suffixes:
            return form
    only = ", ".join(SUFFIXES)
    raise InputError(f"{name}: files ending in {suffix} are not read, only {only}; if it is one of those in fact, say --input-format")
