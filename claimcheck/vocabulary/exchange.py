"""Writes exchange.toml: between which rates two currencies were traded in each year.

In: eurofxref-hist.csv as the European Central Bank publishes it. Out: exchange.toml beside this file.
`python -m claimcheck.vocabulary.exchange eurofxref-hist.csv` makes it anew.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

FIRST_YEAR = 1999
BASES = ("USD", "EUR", "GBP")
# left out: currencies that dropped zeros since 1999 (TRY, RON, BGN), those no longer quoted, and rupees, which may be four countries'
CURRENCIES = (
    "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "HKD", "KRW", "SGD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "ILS",
    "ZAR", "BRL", "MXN", "IDR", "MYR", "PHP", "THB",
)  # fmt: skip

_HEAD = """# Between which rates two currencies were traded in each year since {first}: units of the currency for one of the base,
# lowest-highest, one entry a year ("-" where none was published). GENERATED: do not edit. Made by claimcheck.vocabulary.exchange
# from the euro foreign exchange reference rates of the European Central Bank, {start} to {stop}; rates without the euro are
# quotients of two.

first_year = {first}
"""

Day = dict[str, Fraction]


def read_days(path: Path) -> dict[str, Day]:
    """Return date -> currency -> units for one euro."""
    days: dict[str, Day] = {}
    with path.open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            quoted = {name: row[name] for name in CURRENCIES if name in row and row[name][:1].isdigit()}
            days[row["Date"]] = {name: Fraction(rate) for name, rate in quoted.items()} | {"EUR": Fraction(1)}
    return days


def table_of(days: dict[str, Day]) -> str:
    """Return the text of exchange.toml."""
    years = range(FIRST_YEAR, int(max(days)[:4]) + 1)
    lines = [_HEAD.format(first=FIRST_YEAR, start=min(days), stop=max(days))]
    for base in BASES:
        lines.append(f"[{base}]")
        for currency in CURRENCIES:
            if currency != base:
                lines.append(f'{currency} = "{_spans(days, base, currency, years)}"')
        lines.append("")
    return "\n".join(lines)


def _spans(days: dict[str, Day], base: str, currency: str, years: range) -> str:
    rates: dict[int, list[Fraction]] = defaultdict(list)
    for date, day in days.items():
        if base in day and currency in day:
            rates[int(date[:4])].append(day[currency] / day[base])
    return " ".join(f"{_figures(min(rates[year]))}-{_figures(max(rates[year]))}" if rates[year] else "-" for year in years)


def _figures(rate: Fraction) -> str:
    """Four figures are more than a newspaper prints."""
    places = 0
    while rate * 10**places < 1000 and places < 8:
        places += 1
    scaled = round(rate * 10**places)
    whole, rest = divmod(scaled, 10**places)
    decimals = str(rest).rjust(places, "0").rstrip("0") if places else ""
    return f"{whole}.{decimals}" if decimals else str(whole)


if __name__ == "__main__":
    (Path(__file__).parent / "exchange.toml").write_text(table_of(read_days(Path(sys.argv[1]))), encoding="utf-8")
