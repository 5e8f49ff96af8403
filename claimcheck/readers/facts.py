"""House facts: numbers that hold whatever the story is, kept by the desk in a TOML or CSV file.

In: the name and bytes of one file. Out: `HouseFacts`: a Document with a paragraph for each fact, and the words that name it. In TOML

    [[fact]]
    text   = "A marathon is 42.195 km."
    names  = ["marathon"]
    source = "World Athletics"
    note   = "unchanged since 1921"

and in CSV the columns `text`, `names` (parted by semicolons), `source` and `note`. All but `text` may be left out.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.model import Block, Document, HouseFacts, InputError, Segment
from claimcheck.readers.decoding import MAX_BYTES, decode
from claimcheck.readers.files import bytes_of
from claimcheck.spans import Span

_COLUMNS = ("text", "names", "source", "note")
_FORMS = (".toml", ".csv")
MOST_FACTS = 5_000


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact as written; `at` is where in the file its entry begins."""

    text: str
    names: tuple[str, ...]
    note: str
    at: int


def house_facts(path: str | Path) -> HouseFacts:
    """Return the house facts of a file. Raises InputError as `read_facts` does, and where the file cannot be read."""
    return read_facts(str(path), bytes_of(Path(path)))


def read_facts(name: str, data: bytes) -> HouseFacts:
    """Return the house facts in the bytes of one file; the ending of `name`, .toml or .csv, tells the form.

    Raises InputError, which names the file, the line and what was expected, where it is no such file or holds no facts.
    """
    form = Path(name).suffix.lower()
    if form not in _FORMS:
        raise InputError(f"{name}: house facts are kept in a TOML or CSV file; expected a name that ends in {' or '.join(_FORMS)}")
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES:,} bytes, the most that is read at once")
    source = decode(name, data, None)
    facts = list(_of_toml(name, source) if form == ".toml" else _of_csv(name, source))
    if not facts:
        expected = "[[fact]] tables" if form == ".toml" else "a row below the names of columns"
        raise InputError(f"{name}: holds no facts; expected {expected}")
    if len(facts) > MOST_FACTS:
        raise InputError(f"{name}: holds {len(facts):,} facts; expected at most {MOST_FACTS:,}")
    return HouseFacts(_document(name, source, facts), tuple(fact.names for fact in facts))


def _document(name: str, source: str, facts: list[_Fact]) -> Document:
    text, blocks, origin = "", [], []
    for fact in facts:
        start = len(text)
        found = source.find(fact.text, fact.at)
        # A text that is not written out letter for letter (\u00a3 in TOML, "" in CSV) leads to the beginning of its entry.
        origin.append(Segment(start, fact.at if found < 0 else found, 1 if found < 0 else len(fact.text)))
        text += fact.text + "\n\n"
        blocks.append(Block("paragraph", Span(start, start + len(fact.text)), note=fact.note))
    return Document(name, text, tuple(blocks), source, tuple(origin))


def _of_toml(name: str, source: str) -> Iterator[_Fact]:
    try:
        read = tomllib.loads(source.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: is not a TOML file: {error}") from None
    rows = read.pop("fact", [])
    if read:
        raise InputError(f"{name}: key {sorted(read)[0]!r} is not known; expected [[fact]] tables and nothing else")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{name}: expected each fact in a table of its own, under [[fact]]")
    places = _places(source)
    for number, row in enumerate(rows):
        at = places[number] if len(places) == len(rows) else 0
        where = f"{name}:{source.count(chr(10), 0, at) + 1}" if len(places) == len(rows) else f"{name}: fact {number + 1}"
        yield _fact(where, row, at)


def _places(source: str) -> list[int]:
    """Return where the lines [[fact]] begin."""
    found, at = [], 0
    for line in source.splitlines(keepends=True):
        if line.split("#")[0].replace(" ", "").strip() == "[[fact]]":
            found.append(at)
        at += len(line)
    return found


def _of_csv(name: str, source: str) -> Iterator[_Fact]:
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    rows = csv.reader(io.StringIO(source, newline=""), strict=True)
    try:
        heads = [head.strip().lower() for head in next(rows, [])]
        if "text" not in heads or (unknown := [head for head in heads if head not in _COLUMNS]):
            wrong = f"column {unknown[0]!r} is not known" if "text" in heads else "no column is called 'text'"
            raise InputError(f"{name}:1: {wrong}; expected a first line with some of the columns {', '.join(_COLUMNS)}")
        first = rows.line_num
        for row in rows:
            began, first = first + 1, rows.line_num
            if any(cell.strip() for cell in row):
                if len(row) != len(heads):
                    raise InputError(f"{name}:{began}: {len(row)} cells; expected {len(heads)}, as many as there are columns")
                told: dict[str, Any] = dict(zip(heads, row, strict=True))
                told["names"] = [one.strip() for one in told.get("names", "").split(";") if one.strip()]
                yield _fact(f"{name}:{began}", told, starts[min(began - 1, len(lines))])
    except csv.Error as error:
        raise InputError(f"{name}:{rows.line_num}: is not a CSV file: {error}") from None


def _fact(where: str, row: dict[str, Any], at: int) -> _Fact:
    if unknown := sorted(key for key in row if key not in _COLUMNS):
        raise InputError(f"{where}: key {unknown[0]!r} is not known; expected {', '.join(_COLUMNS)}")
    names = row.get("names", [])
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise InputError(f"{where}: key 'names': expected a list of strings, found {names!r}")
    told = {key: row.get(key, "") for key in ("text", "source", "note")}
    for key, words in told.items():
        if not isinstance(words, str):
            raise InputError(f"{where}: key {key!r}: expected a string, found {words!r}")
    text = told["text"].strip()
    if not text:
        raise InputError(f"{where}: key 'text' is missing; expected the fact as a sentence, such as \"A marathon is 42.195 km.\"")
    if "\n" in text:
        raise InputError(f"{where}: key 'text': expected one line")
    return _Fact(text, tuple(names), ", ".join(one.strip() for one in (told["source"], told["note"]) if one.strip()), at)
