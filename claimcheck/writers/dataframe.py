"""Quantities as a table for pandas.

In: texts. Out: one row a quantity. "More than 3,000 civilians left" is a row with low 3000.0, high NaN, modifier ">", noun "civilians".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from claimcheck.extract import quantities_of
from claimcheck.intervals import Number
from claimcheck.model import QUANTITY_KINDS

if TYPE_CHECKING:
    from pandas import DataFrame

_DTYPES = {
    "text": "int64", "start": "int64", "end": "int64", "words": "string", "low": "float64", "high": "float64", "low_closed": "bool",
    "high_closed": "bool", "modifier": "string", "unit": "string", "noun": "string", "kind": "string", "trend": "string",
}  # fmt: skip


def quantities_frame(texts: Iterable[str], kinds: Collection[str] = QUANTITY_KINDS) -> DataFrame:
    """Return a pandas DataFrame with one row for every quantity of `texts` that is of one of `kinds`, in order of text and place.

    text              position of the text among `texts`, from 0 (int64)
    start, end        half-open character offsets into it (int64)
    words             what stands there (string)
    low, high         the ends as written, rounded to float64 for pandas; NaN is unbounded
    low_closed, high_closed   whether the end belongs to the range (bool)
    modifier, unit, noun, kind, trend   as of `Quantity` (string, missing where there is none)
    """
    from pandas import DataFrame

    found = [(at, text, quantity) for at, text in enumerate(texts) for quantity in quantities_of(text) if quantity.kind in kinds]
    quantities = [quantity for _, _, quantity in found]
    columns = {
        "text": [at for at, _, _ in found],
        "start": [quantity.start for quantity in quantities],
        "end": [quantity.end for quantity in quantities],
        "words": [text[quantity.start : quantity.end] for _, text, quantity in found],
        "low": [_rounded(quantity.low) for quantity in quantities],
        "high": [_rounded(quantity.high) for quantity in quantities],
        "low_closed": [quantity.low_closed for quantity in quantities],
        "high_closed": [quantity.high_closed for quantity in quantities],
        "modifier": [quantity.modifier for quantity in quantities],
        "unit": [quantity.unit for quantity in quantities],
        "noun": [quantity.noun for quantity in quantities],
        "kind": [quantity.kind for quantity in quantities],
        "trend": [quantity.trend for quantity in quantities],
    }
    return DataFrame(columns).astype(_DTYPES)


def _rounded(value: Number | None) -> float:
    return float("nan") if value is None else float(value)
