"""Quantities as a pandas table: the same numbers as the records, with the columns and types that are promised."""

from __future__ import annotations

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
