"""What an article is held against: text of any form the readers know, and tables.

In: a path, a string or a DataFrame. Out: a Document. "figures.csv" is read as a table, "release.md" as Markdown.
"""

from __future__ import annotations

import os
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.model import Document, InputError
from claimcheck.readers import read, read_string
from claimcheck.readers.files import bytes_of, files_under
from claimcheck.readers.forms import suffixes
from claimcheck.readers.inputs import Found, named
from claimcheck.readers.tables import TABLE_FORMS, read_frame, read_table

if TYPE_CHECKING:
    from pandas import DataFrame


def source_of(source: str | PathLike[str] | DataFrame, number: int) -> Document:
    """Return a file, or a DataFrame that goes by "source 1", as a Document; the ending of the name tells the form.

    Raises InputError where it cannot be read.
    """
    if not isinstance(source, str | PathLike):
        return read_frame(source, f"source {number}")
    path = Path(source)
    form = table_form_of(path.name)
    data = bytes_of(path)
    return read(str(path), data) if form is None else read_table(str(path), data, form=form)


def found_in(path: str) -> tuple[Found, ...]:
    """Return the file at `path`, or the files below a folder that can be a source, sorted; what could not be looked into is refused."""
    if not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where it may not look)
        return (Found(named(path), path),)
    try:
        files, closed = files_under(path, (*suffixes(), *(ending for endings in TABLE_FORMS.values() for ending in endings)))
    except InputError as error:
        files, closed = [], [error]
    return (*(Found(named(file), file) for file in files), *(Found(named(path), path, error) for error in closed))


def told_as(source: str | DataFrame, name: str) -> Document:
    """Return plain text, or a DataFrame, as a Document of that name. Raises InputError where a DataFrame cannot be read as a table."""
    return read_string(source, name=name) if isinstance(source, str) else read_frame(source, name)


@lru_cache(maxsize=1024)
def table_form_of(name: str) -> str | None:
    """Return the form of table that the ending of a name tells of, or None."""
    low = name.lower()
    return next((form for form, endings in TABLE_FORMS.items() if low.endswith(endings)), None)
