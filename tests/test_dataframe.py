"""Quantities as a pandas table: the same numbers as the records, with the columns and types that are promised."""

from __future__ import annotations

import dataclasses
import sys

import pandas as pd

import claimcheck

TEXTS = ["More than 3,000 civilians left the town.", "Nothing to count here.", "Prices rose 5% to £1.2m."]


def test_a_row_says_what_the_record_says() -> None:
    frame = claimcheck.quantities_frame(TEXTS)
    expected = [(at, quantity) for at, text in enumerate(TEXTS) for quantity in claimcheck.extract_quantities(text)]
    assert len(frame) == len(expected) == 3
    for row, (at, quantity) in zip(frame.itertuples(), expected, strict=True):
        assert (row.text, row.start, row.end) == (at, quantity.start, quantity.end)
        assert row.words == TEXTS[at][quantity.start : quantity.end]
        assert pd.isna(row.high) if quantity.high is None else row.high == float(quantity.high)
        assert pd.isna(row.unit) if quantity.unit is None else row.unit == quantity.unit


def test_columns_keep_their_types_even_without_a_row() -> None:
    full, empty = claimcheck.quantities_frame(TEXTS), claimcheck.quantities_frame([])
    assert len(empty) == 0
    assert dict(full.dtypes) == dict(empty.dtypes)
    assert full["low"].dtype == "float64"
    assert full["text"].dtype == "int64"
    assert full["noun"].tolist()[0] == "civilians"


def test_kinds_choose_the_rows() -> None:
    frame = claimcheck.quantities_frame(["On 3 May, 40 sheep were sold for £900."], kinds={"money"})
    assert frame["unit"].tolist() == ["GBP"]


def test_many_texts_are_one_frame_in_their_order() -> None:
    frame = claimcheck.quantities_frame([f"{count} sheep and {count + 1} goats" for count in range(200, 260)])
    assert frame["text"].tolist() == [at for at in range(60) for _ in range(2)]
    assert frame["low"].tolist() == [float(200 + at + more) for at in range(60) for more in range(2)]


def test_fractions_and_open_ends_become_floats() -> None:
    frame = claimcheck.quantities_frame(["A third of them paid less than £2.50."])
    assert frame["low"].dtype == frame["high"].dtype == "float64"
    assert abs(frame["low"][0] - 1 / 3) < 1e-12
    assert frame["high"].tolist()[1] == 2.5
    assert not frame["high_closed"].tolist()[1]


def test_columns_are_made_without_a_loop_over_cells() -> None:
    """What is written for one column costs the same number of Python calls for ten rows and for a thousand."""

    def calls(findings: int) -> int:
        report = claimcheck.check_text("The 13 dead were named.", title="Ferry sinks: 12 dead")
        many = dataclasses.replace(report, findings=report.findings * findings)
        many.to_frame()
        made = 0

        def count(frame: object, event: str, _: object) -> None:
            nonlocal made
            made += event == "call" and frame.f_code.co_filename.endswith("writers/dataframe.py")  # type: ignore[attr-defined]

        sys.setprofile(count)
        try:
            many.to_frame()
        finally:
            sys.setprofile(None)
        return made

    assert calls(1000) - calls(10) <= 2 * 990  # the tuple and the joined words of a finding's other sides, nothing for its other cells


def test_a_report_is_a_row_a_finding() -> None:
    report = claimcheck.check_text("The 13 dead were named.", title="Ferry sinks: 12 dead")
    frame = report.to_frame()
    assert len(frame) == len(report.findings) == 1
    row, finding = next(frame.itertuples()), report.findings[0]
    assert (row.rule, row.severity, row.message) == (finding.rule, finding.severity, finding.message)
    assert (row.document, row.start, row.end, row.text) == ("article", finding.primary.start, finding.primary.end, "12")
    assert row.related == tuple((side.document, side.start, side.end) for side in finding.related)
    assert row.related_text == "13"
    assert pd.isna(row.cell)


def test_a_report_without_findings_keeps_its_columns_and_types() -> None:
    found = claimcheck.check_text("The 13 dead were named.", title="Ferry sinks: 12 dead").to_frame()
    nothing = claimcheck.check_text("Nothing happened.").to_frame()
    assert len(nothing) == 0
    assert dict(nothing.dtypes) == dict(found.dtypes)
    assert nothing["start"].dtype == "int64"
