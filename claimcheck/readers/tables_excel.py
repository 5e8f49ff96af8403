"""Workbooks (Excel .xlsx and .xlsm, OpenDocument .ods) to rows of text.

In: the bytes of a workbook. Out: for each sheet its name and its cells as text, numbers exact. 0.148 in the format 0.0% is "14.8%".
Values alone are read, as they were last saved: no macro is looked at, no formula worked out. A workbook is a ZIP of XML that anyone may
have made, so its sizes, its entities and its encryption are looked into before any parser sees it.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from claimcheck.model import InputError
from claimcheck.readers.tables_fields import too_many
from claimcheck.readers.tables_frames import exact_text, missing_library

MOST_INFLATED = 64_000_000
MOST_MEMBERS = 2_000
_OLE = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = "content.xml"
_UNSAVED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
_MONEY = re.compile(r"\[\$([^-\]]+)|([£$€¥₹])")
_DECIMALS = re.compile(r"[0#?]\.(0+)")
_DEFAULT = re.compile(r"Sheet ?\d*")
_QUOTED = re.compile(r'"[^"]*"|\\.')

Sheet = tuple[str, list[list[str]]]


def sheets_of(name: str, data: bytes, most_rows: int, most_cells: int) -> list[Sheet]:
    """Return the name and the rows of each sheet of a workbook, blank columns on the left and empty ends left out.

    Raises InputError where it is encrypted, damaged, unsafe, of an older kind or too large, or a formula's result was not saved.
    """
    members = _checked(name, data)
    sheets = _open_document(members[_OPEN_DOCUMENT]) if _OPEN_DOCUMENT in members else _excel(name, data)
    found: list[Sheet] = []
    rows = cells = 0
    try:
        for title, lines in sheets:
            kept: list[list[str]] = []
            for line in lines:
                kept.append(_without_end(line))
                rows, cells = rows + bool(kept[-1]), cells + sum(map(bool, kept[-1]))
                if rows > most_rows:
                    raise too_many(name, "rows", most_rows)
                if cells > most_cells:
                    raise too_many(name, "cells", most_cells)
            found.append(("" if _DEFAULT.fullmatch(title) else title, _trimmed(kept)))
    except InputError:
        raise
    except Exception as error:  # whatever a parser of strangers' files may raise: it is the input that is at fault
        raise InputError(f"{name}: cannot be read as a workbook: {error}") from None
    return found


def _checked(name: str, data: bytes) -> dict[str, bytes]:
    """Return the XML members of a workbook, inflated under a cap. Raises InputError where it is no workbook to be trusted."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(f"{name}: is encrypted; save it without a password")
        raise InputError(f"{name}: is an Excel workbook of the older kind (.xls) or encrypted; save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _inflated(name, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise InputError(f"{name}: is no Excel workbook, or a damaged one: {error}") from None


def _inflated(name: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(f"{name}: is encrypted; save it without a password")
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_INFLATED:
        raise InputError(f"{name}: would unpack to more than {MOST_INFLATED:,} bytes or {MOST_MEMBERS:,} files, the most that is read")
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names and _OPEN_DOCUMENT not in names:
        raise InputError(f"{name}: expected an Excel or OpenDocument workbook; this is a ZIP archive of something else")
    members, left = {}, MOST_INFLATED
    for info in infos:
        if not info.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(info) as file:
            content = file.read(left + 1)  # the sizes in the directory are the writer's word
        left -= len(content)
        if left < 0:
            raise InputError(f"{name}: would unpack to more than {MOST_INFLATED:,} bytes, the most that is read")
        _refuse_entities(name, info.filename, content)
        members[info.filename] = content
    return members


def _refuse_entities(name: str, member: str, content: bytes) -> None:
    plain = content.replace(b"\0", b"")  # UTF-16
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(f"{name}: {member} declares a document type or entities, which no spreadsheet program writes; it is not read")
    if member.startswith("xl/worksheets/") and (found := _UNSAVED.search(content)):
        place = re.findall(rb'<c\b[^>]*\br="([A-Z]+\d+)"', content[: found.start()])
        cell = f" (cell {place[-1].decode()})" if place else ""
        raise InputError(f"{name}: holds formulas whose results were not saved{cell}; open it in a spreadsheet program and save it")


def _excel(name: str, data: bytes) -> Iterator[tuple[str, Iterable[list[str]]]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from openpyxl import load_workbook
    except ImportError:
        raise missing_library(name, "an Excel workbook", "openpyxl") from None
    with warnings.catch_warnings():  # openpyxl warns of styles and extensions it leaves out: none holds a value
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its own size is not to be trusted
            yield sheet.title, ([_cell(cell) for cell in row] for row in sheet.iter_rows())
        book.close()


def _cell(cell: Any) -> str:
    return "" if cell.value is None else _shown(cell.value, cell.number_format)


def _shown(value: Any, form: str) -> str:
    """Return the value of one cell as text: exact, with the percent or currency sign that its format puts to it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(value, form or "General")
        case datetime() | date():
            return _day(value, form or "")
        case time():
            return value.isoformat(timespec="minutes")
    text = " ".join(str(value).split())
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text  # "#DIV/0!"


def _number(value: float, form: str) -> str:
    positive = form.split(";")[0]
    bare = _QUOTED.sub("", positive)
    number = Decimal(exact_text(value)) if value == value and abs(value) < float("inf") else None
    if number is None:
        return ""
    percent = "%" in bare
    number = number * 100 if percent else number
    if percent or number == number.to_integral_value():
        number = number.normalize()
    decimals = _DECIMALS.search(bare)
    text = format(number, "f")
    if decimals and bare != "General":
        places = len(text.partition(".")[2])
        text += ("" if places else ".") * bool(len(decimals[1])) + "0" * (len(decimals[1]) - places)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    money = _MONEY.search(positive)
    return sign + ((money[1] or money[2]).strip() if money else "") + digits + ("%" if percent else "")


def _day(value: date, form: str) -> str:
    """Return a date as precise as its format shows it: "mmm-yy" names a month, "yyyy" a year."""
    bare = _QUOTED.sub("", re.sub(r"\[[^\]]*\]", "", form)).lower()
    if bare and "d" not in bare and "h" not in bare and "y" in bare:
        return value.strftime("%b %Y") if "m" in bare else str(value.year)
    midnight = not isinstance(value, datetime) or value.time() == time()
    return value.strftime("%Y-%m-%d") if midnight else value.strftime("%Y-%m-%d %H:%M")


def _without_end(line: list[str]) -> list[str]:
    last = len(line)
    while last and not line[last - 1]:
        last -= 1
    return line[:last]


def _trimmed(lines: list[list[str]]) -> list[list[str]]:
    """Return rows without the empty ones at the end and the columns on the left that are empty in all."""
    while lines and not lines[-1]:
        lines.pop()
    filled = [next(at for at, cell in enumerate(line) if cell) for line in lines if line]
    left = min(filled, default=0)
    return [line[left:] for line in lines]


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def _open_document(content: bytes) -> Iterator[tuple[str, Iterable[list[str]]]]:
    """Yield the sheets of an OpenDocument workbook; its cells hold their text as shown."""
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(content)
    for sheet in tree.iter(_TABLE + "table"):
        yield sheet.get(_TABLE + "name", ""), _lines(sheet)


def _lines(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter(_TABLE + "table-row"):
        line: list[str] = []
        for cell in row:
            if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                continue
            shown = " ".join("".join(part.itertext()) for part in cell.iter(_TEXT + "p")).strip()
            line += [shown] * _times(cell.get, _TABLE + "number-columns-repeated", shown)
        yield from [line] * _times(row.get, _TABLE + "number-rows-repeated", any(line))


def _times(get: Callable[[str, str], str], what: str, filled: object) -> int:
    """How often a cell or row is repeated; empty ones fill a sheet up to its last place, and a thousand of them say as much."""
    times = int(get(what, "1"))
    return max(0, min(times, 100_000 if filled else 1_000))
