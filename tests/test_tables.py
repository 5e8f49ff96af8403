"""Tables: every cell leads back to what was written, labels say what it is of, and what cannot be read is refused by name and place."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Document, InputError
from claimcheck.readers.tables import MOST_CELLS, MOST_ROWS, read_frame, read_table


def csv(text: str, form: str = "csv") -> Document:
    return read_table("quay.csv", text.encode(), form=form)


def cells(document: Document) -> dict[tuple[str, str], str]:
    """What stands in each cell, by the labels of its row and column."""
    return {block.labels[:2]: block.span.of(document.text) for block in document.blocks if block.kind == "cell"}


def refused(data: bytes, form: str = "csv", name: str = "quay.csv") -> str:
    with pytest.raises(InputError) as error:
        read_table(name, data, form=form)
    message = str(error.value)
    assert message.startswith(name)
    assert "\n" not in message
    return message


# any grid of cells, written in any of the usual ways

written = st.text(alphabet="ab7é中😀 .;:&%£()-'", max_size=8).map(str.strip)
figures = st.integers(0, 10**7).map(lambda number: f"{number:,}")
grids = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(st.one_of(figures, written), min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(grids, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.randoms(use_true_random=False), st.sampled_from([",", "\t"]))
def test_each_cell_slices_back_to_the_cell_as_written(grid: list[list[str]], newline: str, marked: bool, chance: object, mark: str) -> None:
    def field(cell: str) -> str:
        if mark in cell or '"' in cell or chance.random() < 0.3:  # type: ignore[attr-defined]
            return '"' + cell.replace('"', '""') + '"'
        return cell

    rows = [["Name", *(f"head {at}" for at in range(1, len(grid[0])))]]
    rows += [[f"row {at}", "1,204", *line[2:]] for at, line in enumerate(grid)]
    source = newline.join(mark.join(map(field, row)) for row in rows)
    document = read_table("grid.csv", (("\ufeff" if marked else "") + source).encode(), form="tsv" if mark == "\t" else "csv")
    assert document.source == document.text == source
    by_labels = {(row[0], rows[0][at]): row[at] for row in rows[1:] for at in range(1, len(row))}
    found = [block for block in document.blocks if block.kind == "cell"]
    assert found
    for block in found:
        row = next(name for name in (line[0] for line in rows) if block.labels[0] == name or block.labels[0].startswith(f"{name}, "))
        assert block.span.of(document.source) == by_labels[(row, block.labels[1])]


def test_quoted_fields_may_hold_anything() -> None:
    document = csv('Pier,Trips,Remark\r\n"Orr\r\nQuay","1,204","he said ""no"", 3 times"\r\nTern,88,\r\n')
    assert cells(document)["Orr Quay", "Trips"] == "1,204"
    assert cells(document)["Orr Quay", "Remark"] == 'he said ""no"", 3 times'
    assert document.source[document.blocks[-1].span.start :].startswith("88,")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_told_from_the_text(mark: str) -> None:
    document = csv(f"Pier{mark}Trips{mark}Cost\nOrr{mark}12{mark}3\nTern{mark}14{mark}5\n")
    assert cells(document) == {("Orr", "Trips"): "12", ("Orr", "Cost"): "3", ("Tern", "Trips"): "14", ("Tern", "Cost"): "5"}


def test_a_title_notes_and_missing_values_are_no_cells() -> None:
    document = csv(
        '"Table 4: Berths by pier",,\n,,\nPier,2023,2024 [p]\nOrr,"1,187 [r]",..\n'
        'Tern,-,"4,118*"\nAll piers,n/a,5\n,,\nSource: Quay Board,,\n'
    )
    assert document.title == "Table 4: Berths by pier"
    assert cells(document) == {("Orr", "2023"): "1,187 [r]", ("Tern", "2024 [p]"): "4,118*", ("All piers", "2024 [p]"): "5"}
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks if block.kind != "cell"] == [
        ("caption", "Table 4: Berths by pier"),
        ("paragraph", "Source: Quay Board"),
    ]
    assert "Table 4: Berths by pier" in document.blocks[1].labels


def test_titles_and_notes_may_hold_the_separator() -> None:
    document = csv("Table 4: Berths, by pier\nPier,2023,2024\nOrr,12,14\nSource: Quay Board, 2024\n")
    assert document.title == "Table 4: Berths, by pier"
    assert document.blocks[-1].span.of(document.text) == "Source: Quay Board, 2024"


def test_a_separator_at_the_end_of_each_row_makes_no_column() -> None:
    assert cells(csv("Pier,2023,2024\nOrr,12,14,\nTern,8,9,\n"))["Tern", "2024"] == "9"


def test_rows_may_be_named_by_a_count() -> None:
    assert cells(csv("Age,Boys,Girls\n16,101,99\n17,120,131\n18,88,90\n"))["17", "Girls"] == "131"


def test_several_header_rows_are_joined() -> None:
    document = csv(",2023,,2024,\nSubject,Entries,Passes (%),Entries,Passes (%)\nWelding,120,81,131,83\n")
    assert cells(document)["Welding", "2023, Passes (%)"] == "81"
    assert cells(document)["Welding", "2024, Entries"] == "131"


def test_a_row_of_units_belongs_to_the_header() -> None:
    assert cells(csv("Plant,Output,Capacity\n,GWh,MW\nTern,1204,310\n"))["Tern", "Output, GWh"] == "1204"


def test_years_that_name_rows_are_labels() -> None:
    assert cells(csv("Year,Sheep,Goats\n2021,1990,2004\n2022,412,88\n")) == {
        ("2021", "Sheep"): "1990",
        ("2021", "Goats"): "2004",
        ("2022", "Sheep"): "412",
        ("2022", "Goats"): "88",
    }
    assert cells(csv("Bridge,Opened,Spans\nTern,1987,4\n")) == {("Tern, 1987", "Spans"): "4"}


def test_counts_that_look_like_years_are_cells() -> None:
    found = cells(csv("Pier,Trips this year,Trips last year\nOrr,1990,2004\nTern,1875,1999\n"))
    assert found["Tern", "Trips this year"] == "1875"
    assert len(found) == 4


@pytest.mark.parametrize("when", ["2024-03-01", "Mar 2024", "Q1 2024", "2023-24", "24 Nov", "22 Dec (3 days)", "H1", "Monday"])
def test_times_name_rows(when: str) -> None:
    assert cells(csv(f"When,Trips\n{when},12\n")) == {(when, "Trips"): "12"}


def test_groups_of_rows_stand_in_front_of_their_rows_but_not_of_the_total_of_all() -> None:
    document = csv("Boat,2024\nNorth bank,\nFerries,4\nTugs,5\nSouth bank,\nFerries,6\nTugs,1\nTotal,16\n")
    assert cells(document)["South bank, Tugs", "2024"] == "1"
    assert cells(document)["Total", "2024"] == "16"


def test_a_row_with_nothing_in_it_is_no_heading() -> None:
    assert cells(csv("Pier,2023,2024\nOrr,4,5\nTern,,\nVane,6,7\n"))["Vane", "2024"] == "7"


def test_a_label_that_spans_rows_goes_for_all_of_them() -> None:
    assert cells(csv("Bank,Sex,Pupils\nNorth,Boys,12\n,Girls,14\nSouth,Boys,9\n"))["North, Girls", "Pupils"] == "14"


def test_tables_below_one_another_have_their_own_headers() -> None:
    document = csv("Table 1: Boats,,\nPier,2023,2024\nOrr,1,2\n\nTable 2: Berths (000s),,\nPier,2022,2025\nOrr,3,4\n")
    assert cells(document) == {("Orr", "2023"): "1", ("Orr", "2024"): "2", ("Orr", "2022"): "3", ("Orr", "2025"): "4"}
    assert document.blocks[-1].labels[2:] == ("Pier", "Table 2: Berths (000s)")


# workbooks, Parquet, frames


def workbook(*rows: list[object], form: Callable[[openpyxl.worksheet.worksheet.Worksheet], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Piers"
    for row in rows:
        sheet.append(row)
    if form is not None:
        form(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_shows_exact_numbers_in_their_formats() -> None:
    def shape(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["B2"].number_format = "0.0%"
        sheet["C2"].number_format = '"£"#,##0.00'
        sheet["E2"].number_format = "mmm yy"

    data = workbook(["Pier", "Full", "Cost", "Length", "Opened"], ["Orr", 0.148, 12.5, 0.1 + 0.2, date(2024, 3, 1)], form=shape)
    document = read_table("piers.xlsx", data, form="excel")
    assert cells(document) == {
        ("Orr, Mar 2024", "Full"): "14.8%",
        ("Orr, Mar 2024", "Cost"): "£12.50",
        ("Orr, Mar 2024", "Length"): "0.3",
    }
    assert document.blocks[0].labels[2:] == ("Pier", "Piers")


def test_a_table_may_begin_anywhere_in_its_sheet_and_cover_sheets_are_read_as_prose() -> None:
    def shape(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        cover = sheet.parent.create_sheet("Cover", 0)
        cover["A1"] = "Figures of the Quay Board"

    data = workbook([], [None, "Table 9: Trips"], [], [None, "Pier", 2024], [None, "Orr", 12], form=shape)
    document = read_table("piers.xlsx", data, form="excel")
    assert cells(document) == {("Orr", "2024"): "12"}
    assert document.title == "Table 9: Trips"
    assert document.blocks[0].kind == "paragraph"


def test_parquet_and_frames_read_alike() -> None:
    frame = pd.DataFrame({"Year": [2019, 2020], "Revenue (£m)": [41.8, 0.1 + 0.2], "Staff": [None, 12]})
    file = io.BytesIO()
    frame.to_parquet(file)
    expected = {("2019", "Revenue (£m)"): "41.8", ("2020", "Revenue (£m)"): "0.3", ("2020", "Staff"): "12"}
    assert cells(read_table("year.parquet", file.getvalue(), form="parquet")) == expected
    assert cells(read_frame(frame)) == expected


def test_the_index_and_levels_of_a_frame_are_labels() -> None:
    columns = pd.MultiIndex.from_tuples([("2024", "Trips"), ("2024", "Full (%)")])
    frame = pd.DataFrame([[12, 4.25]], columns=columns, index=pd.DatetimeIndex(["2024-03-01"], name="Day"))
    assert cells(read_frame(frame)) == {("2024-03-01", "2024, Trips"): "12", ("2024-03-01", "2024, Full (%)"): "4.25"}


def test_a_frame_is_not_changed_by_reading_it() -> None:
    frame = pd.DataFrame({"Pier": ["Orr"], "Trips": [12]})
    before = frame.copy(deep=True)
    assert cells(read_frame(frame)) == {("Orr", "Trips"): "12"}
    pd.testing.assert_frame_equal(frame, before)


# bad input


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "is empty"),
        ("Pier,Trips\n", "the table is empty: expected rows below its header (row 1)"),
        ("1,2\n3,4\n", "no header: row 1, column 1 holds '1'"),
        ("a,b,c\n1,2,3\n1,2\n4,5,6\n7,8,9,1\n", "expected 3 fields, but row 3 has 2, row 5 has 4"),
        ('a,b\n"x,2\n3,4\n', "row 2, column 1: a quotation mark opens a field and none closes it"),
        ("a;b;c\nx;41,8;2.5\n", "row 2, column 2 writes '41,8' with a decimal comma, but row 2, column 3 '2.5'"),
        ("PK\x03\x04", "looks like a binary file"),
        ("Just words\nand more words\n", "holds no figures"),
    ],
)
def test_what_is_no_table_is_refused_by_its_place(source: str, says: str) -> None:
    assert says in refused(source.encode())


def test_notes_parted_by_commas_are_no_decimals() -> None:
    assert cells(csv('Pier,Full (%),Notes\nOrr,41.8,"1,2"\nTern,40.1,3\n'))["Orr", "Full (%)"] == "41.8"


def test_large_tables_are_refused_with_the_limit() -> None:
    assert f"more than {MOST_ROWS:,} rows" in refused(b"a,b\n" + b"1,2\n" * 2_000_000)
    wide = ",".join(["1"] * 3000) + "\n"
    assert f"more than {MOST_CELLS:,} cells" in refused((",".join(f"c{at}" for at in range(3000)) + "\n" + wide * 100).encode())
    with pytest.raises(InputError, match="more than"):
        read_frame(pd.DataFrame({"a": range(MOST_ROWS + 1)}))


def changed(member: str, old: bytes, new: bytes, **more: bytes) -> bytes:
    """A workbook with something replaced in one of its members, and other members added."""
    out = io.BytesIO()
    data = workbook(["Pier", "Trips"], ["Orr", 12])
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            content = archive.read(info)
            made.writestr(info.filename, content.replace(old, new) if info.filename.endswith(member) else content)
        for name, content in more.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("form", ["csv", "excel", "parquet"])
def test_files_are_read_up_to_a_size(form: str) -> None:
    assert "larger than 20,000,000 bytes" in refused(bytes(20_000_001), form)


def test_unsafe_workbooks_are_refused() -> None:
    assert "is encrypted" in refused(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "excel")
    assert "older kind (.xls)" in refused(b"\xd0\xcf\x11\xe0" + bytes(99), "excel")
    entities = changed("sheet1.xml", b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    assert "sheet1.xml declares a document type or entities" in refused(entities, "excel")
    bomb = changed("", b"", b"", **{"xl/bomb.xml": b"0" * 80_000_000})
    assert len(bomb) < 200_000
    assert "would unpack to more than" in refused(bomb, "excel")
    assert "would unpack to more than" in refused(changed("", b"", b"", **{f"a{at}": b"" for at in range(2100)}), "excel")


def test_damaged_and_foreign_files_are_refused() -> None:
    good = workbook(["Pier", "Trips"], ["Orr", 12])
    assert "damaged" in refused(good[: len(good) // 2], "excel")
    assert "damaged" in refused(b"hello", "excel")
    assert "cannot be read as a workbook" in refused(changed("sheet1.xml", b"</sheetData>", b""), "excel")
    assert "expected a Parquet file" in refused(b"hello", "parquet")
    assert "cannot be read as a Parquet file" in refused(b"PAR1xxxxPAR1", "parquet")
    assert "is encrypted" in refused(b"PARExxxxPARE", "parquet")
    assert "no table reader for the form 'html'" in refused(b"<table>", "html")


def test_macros_are_passed_over_and_values_read() -> None:
    data = changed("", b"", b"", **{"xl/vbaProject.bin": b"Sub Auto_Open()"})
    assert cells(read_table("piers.xlsm", data, form="excel")) == {("Orr", "Trips"): "12"}


def test_formulas_without_saved_results_are_refused_by_their_cell() -> None:
    assert "results were not saved (cell B2)" in refused(workbook(["Pier", "Trips"], ["Orr", "=6+6"]), "excel")


@pytest.mark.parametrize(("form", "library"), [("excel", "openpyxl"), ("parquet", "pyarrow")])
def test_a_missing_library_is_named_with_how_to_install_it(form: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(["Pier", "Trips"], ["Orr", 12]) if form == "excel" else b"PAR1    PAR1"
    monkeypatch.setitem(sys.modules, library, None)
    assert f"needs {library}; install it with: pip install" in refused(data, form)


@given(st.text(alphabet=',;|\t"\n\r a7%£(.-', max_size=80), st.sampled_from(["csv", "tsv"]))
def test_any_text_is_read_or_refused(source: str, form: str) -> None:
    try:
        document = read_table("any.csv", source.encode(), form=form)
    except InputError:
        return
    assert all(block.span.of(document.text).strip() for block in document.blocks)
    assert any(block.kind == "cell" and len(block.labels) >= 2 for block in document.blocks)


@given(st.binary(max_size=60), st.sampled_from([b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0"]), st.sampled_from(["excel", "parquet", "csv"]))
def test_any_bytes_are_refused_in_one_line(data: bytes, start: bytes, form: str) -> None:
    refused(start + data, form)


def test_open_document_workbooks_are_read_as_shown() -> None:
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))

    def row(*shown: str) -> str:
        made = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in shown)
        return f"<table:table-row>{made}</table:table-row>"

    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    sheet = f'<table:table table:name="Piers">{row("Pier", "Full", "Trips")}{row("Orr", "14.8%", "1,204")}{empty}</table:table>'
    content = f'<?xml version="1.0"?><office:document-content{names}><office:body>{sheet}</office:body></office:document-content>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    document = read_table("piers.ods", file.getvalue(), form="excel")
    assert cells(document) == {("Orr", "Full"): "14.8%", ("Orr", "Trips"): "1,204"}
