"""The inputs that a door was asked for: files, folders and standard input, one Document each.

In: paths as typed. Out: Documents. The folder "desk" stands for desk/ferry.md and desk/storm.txt, and "-" for standard input.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claimcheck.model import Document, InputError
from claimcheck.readers import read
from claimcheck.readers.decoding import MAX_BYTES
from claimcheck.readers.files import bytes_of, files_under

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """One input by the name it goes by; `refused` says why it cannot be looked into, where it cannot."""

    name: str
    path: str
    refused: InputError | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read, and how: `encoding`, `form`, `title` and `date` as for `read`.

    stdin_filename   the name that standard input goes by
    date_style       "day-month" or "month-day": how dates in figures are read that could be either
    """

    paths: tuple[str, ...]
    encoding: str | None = None
    form: str | None = None
    stdin_filename: str = "<stdin>"
    title: str | None = None
    date: str | None = None
    date_style: str | None = None

    def found(self) -> tuple[Found, ...]:
        """Return every input once: what was named, in that order, and what lies in a named folder, sorted."""
        return tuple(dict.fromkeys(one for path in self.paths for one in self._found(path)))

    def _found(self, path: str) -> Iterator[Found]:
        if path == STDIN:
            yield Found(self.stdin_filename, path)
        elif not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where it may not look)
            yield Found(named(path), path)
        else:
            try:
                files, closed = files_under(path)
            except InputError as error:
                files, closed = [], [error]
            yield from (Found(named(file), file) for file in files)
            yield from (Found(named(path), path, error) for error in closed)

    def document(self, one: Found, stdin: BinaryIO) -> Document:
        """Return one input as a Document. Raises InputError."""
        return self.read(one.name, self.data(one, lambda: stdin))

    def data(self, one: Found, stdin: Callable[[], BinaryIO]) -> bytes:
        """Return the bytes of one input. Raises InputError."""
        if one.refused is not None:
            raise one.refused
        return stdin().read(MAX_BYTES + 1) if one.path == STDIN else bytes_of(one.path)

    def read(self, name: str, data: bytes) -> Document:
        """Return the bytes of the input called `name` as a Document. Raises InputError."""
        return read(name, data, encoding=self.encoding, form=self.form, title=self.title, date=self.date, date_style=self.date_style)


def is_same_file(one: Found, other: Path) -> bool:
    """Return whether an input is the file at `other`, by whatever name."""
    try:
        return os.path.samefile(one.path, other)  # noqa: PTH121  (one call for both, and either may be missing)
    except OSError:
        return False


def named(path: str) -> str:
    """Return a path as text: bytes that are not UTF-8 are replaced, for a name is printed and written to JSON."""
    return os.fsencode(path).decode("utf-8", "replace")
