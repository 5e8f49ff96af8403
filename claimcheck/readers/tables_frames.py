"""pandas DataFrames, and Parquet through them, to rows of text.

In: a DataFrame, or the bytes of a Parquet file. Out: the rows of its cells as text, header first, each number the shortest that means it.
A float64 of 0.1 + 0.2 is "0.3"; a missing value is ""; the 1st of March 2024 is "2024-03-01".
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimcheck.model import InputError
from claimcheck.readers.tables_fields import too_many

if TYPE_CHECKING:
    from pandas import DataFrame, Series

MOST_UNPACKED = 256_000_000


def missing_library(name: str, what: str, library: str) -> InputError:
    """Return the refusal of what cannot be read without a library that is not installed."""
    return InputError(f"{name}: reading {what} needs {library}; install it with: pip install 'claimcheck[tables]'")


def exact_text(value: float) -> str:
    """Return a number as the shortest plain decimal that means it to 15 digits, which is what a double holds: 0.1 + 0.2 is "0.3"."""
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parquet_of(name: str, data: bytes, most_rows: int, most_cells: int) -> DataFrame:
    """Return a Parquet file as a DataFrame. Raises InputError where it is none, is damaged or encrypted, or too large."""
    if data[:4] == b"PARE":
        raise InputError(f"{name}: is encrypted; save it without encryption")
    if data[:4] != b"PAR1" or data[-4:] != b"PAR1":
        raise InputError(f"{name}: expected a Parquet file, but it does not begin and end as one")
    try:
        from pyarrow import parquet
    except ImportError:
        raise missing_library(name, "a Parquet file", "pyarrow") from None
    try:
        file = parquet.ParquetFile(BytesIO(data))
        about = file.metadata
        unpacked = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
    except Exception as error:  # whatever the library may raise of a damaged file
        raise InputError(f"{name}: cannot be read as a Parquet file: {_first_line(error)}") from None
    if about.num_rows > most_rows:
        raise too_many(name, "rows", most_rows)
    if about.num_rows * about.num_columns > most_cells:
        raise too_many(name, "cells", most_cells)
    if not about.num_rows or not about.num_columns:
        raise InputError(f"{name}: the table is empty: expected at least one row and one column")
    if unpacked > MOST_UNPACKED:
        raise InputError(f"{name}: would unpack to more than {MOST_UNPACKED:,} bytes, the most that is read")
    try:
        frame: DataFrame = file.read().to_pandas()
    except Exception as error:
        raise InputError(f"{name}: cannot be read as a Parquet file: {_first_line(error)}") from None
    return frame


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def texts_of(frame: DataFrame) -> list[list[str]]:
    """Return a DataFrame as rows of text: a row a level of its column names, then its own; the index, if it has names, in front."""
    from pandas import RangeIndex

    index = frame.index
    counted = isinstance(index, RangeIndex) and index.name is None
    levels = [] if counted else [index.get_level_values(at).to_series() for at in range(index.nlevels)]
    heads = []
    for level in range(frame.columns.nlevels):
        last = level == frame.columns.nlevels - 1
        names = ["" if name is None or not last else str(name) for name in index.names] if levels else []
        heads.append([*names, *(_label(name) for name in frame.columns.get_level_values(level))])
    columns = [_texts(column) for column in (*levels, *(frame.iloc[:, at] for at in range(frame.shape[1])))]
    return heads + [list(row) for row in zip(*columns, strict=True)]


def heads_of(frame: DataFrame) -> int:
    """Return how many rows of `texts_of` are header."""
    return int(frame.columns.nlevels)


def _label(name: Any) -> str:
    return " ".join(_text(name).split())


def _texts(column: Series[Any]) -> list[str]:
    """Return one column as text; what is missing is ""."""
    from pandas.api import types

    missing = column.isna().tolist()
    if types.is_datetime64_any_dtype(column.dtype):
        whole = bool((column.dropna() == column.dropna().dt.normalize()).all())
        values = column.dt.strftime("%Y-%m-%d" if whole else "%Y-%m-%d %H:%M").tolist()
    else:
        values = column.astype(object).tolist()
    return ["" if gone else _text(value) for value, gone in zip(values, missing, strict=True)]


def _text(value: Any) -> str:
    from datetime import date, datetime

    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) or type(value).__name__.startswith("float"):
        return exact_text(float(value)) if abs(value) != float("inf") else ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return " ".join(str(value).split())
