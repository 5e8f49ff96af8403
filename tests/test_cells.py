"""Cells of tables as claims: units and scales from labels, signs and marks in cells, and what a number can be held to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import claims_of
from claimcheck.claims.cells import with_labels
from claimcheck.extract import read_quantities
from claimcheck.extract.cells import read_cell
from claimcheck.extract.headers import LabelUnit, label_unit
from claimcheck.intervals import Interval, Number
from claimcheck.model import Claim
from claimcheck.readers import read
from claimcheck.readers.tables import read_table


def claims(source: str, name: str = "quay.csv") -> dict[tuple[str, str], Claim]:
    """The claims of a table by the labels of their row and column."""
    document = read(name, source.encode()) if name.endswith(".md") else read_table(name, source.encode(), form="csv")
    reading = read_quantities(document.text, document.blocks)
    made = with_labels(document, reading, claims_of(document, reading))
    return {document.blocks[claim.block].labels[:2]: claim for claim in made}


@pytest.mark.parametrize(
    ("label", "scale", "unit"),
    [
        ("Turnover (£m)", 10**6, "GBP"),
        ("Berths (000s)", 1000, None),
        ("Berths (’000)", 1000, None),
        ("'000", 1000, None),
        ("($bn)", 10**9, "USD"),
        ("Growth (%)", 1, "percent"),
        ("% growth", 1, "percent"),
        ("+/- %", 1, "percent"),
        ("% of berths", 1, "percent"),
        ("Swing (pts)", 1, "percentage_point"),
        ("Margin (pp)", 1, "percentage_point"),
        ("Quay, km", 1, "kilometer"),
        ("Tonnes (thousand)", 1000, "metric_ton"),
        ("Cargo, '000 tonnes", 1000, "metric_ton"),
        ("Toll per lorry (£)", 1, "GBP"),
        ("Toll (p)", 1, "penny"),
        ("Price (€ per tonne)", 1, "EUR / metric_ton"),
        ("Price (£/MWh)", 1, "GBP / megawatt_hour"),
        ("GWh", 1, "gigawatt_hour"),
        ("£ million", 10**6, "GBP"),
        ("Output (£bn, 2022 prices)", 10**9, "GBP"),
        ("US$ millions", 10**6, "USD"),
        ("Mast height (m)", 1, "meter"),
        ("Trips (m)", 10**6, None),
        ("Rainfall (mm)", 1, "millimeter"),
        ("Max temp (C)", 1, "degree_Celsius"),
        ("Mean age (years)", 1, "year_of_age"),
        ("Thefts per 100,000 people", 1, "per_100000"),
    ],
)
def test_a_label_gives_scale_and_unit(label: str, scale: Number, unit: str | None) -> None:
    found = label_unit(label)
    assert found is not None
    assert (found.scale, found.unit) == (scale, unit)


@pytest.mark.parametrize(
    "label",
    ["Turnover", "2024", "Growth", "Points", "Pts", "2024 (p)", "Q1 2024 (r)", "Group (b)", "Dog (short, black)", "M", "Aged 65+", "Days"],
)
def test_a_label_without_a_unit_gives_none(label: str) -> None:
    assert label_unit(label) is None


@pytest.mark.parametrize(
    ("cell", "value", "unit", "step"),
    [
        ("4,118*", 4118, None, 1),
        ("1,187 [r]", 1187, None, 1),
        ("12.5 (p)", Fraction(25, 2), None, Fraction(1, 10)),
        ("310r", 310, None, 1),
        ("12¹", 12, None, 1),
        ("(59)", -59, None, 1),
        ("(2.5%)", Fraction(-5, 2), "percent", Fraction(1, 10)),
        ("−3.4", Fraction(-17, 5), None, Fraction(1, 10)),
        ("+36.7%", Fraction(367, 10), "percent", Fraction(1, 10)),
        ("£84.2m", 84_200_000, "GBP", 100_000),
        ("-£59m", -59_000_000, "GBP", 1_000_000),
        ("1 234 567", 1_234_567, None, 1),
        ("1,02,345", 102_345, None, 1),
        ("1990", 1990, None, 1),
        (".5", Fraction(1, 2), None, Fraction(1, 10)),
        ("100.0", 100, None, Fraction(1, 10)),
        ("3.4 million tonnes", 3_400_000, "metric_ton", 100_000),
    ],
)
def test_a_cell_is_a_number_of_its_own(cell: str, value: Number, unit: str | None, step: Number) -> None:
    made = read_cell(cell, 7)
    assert made is not None
    assert (made.low, made.high, made.unit, made.step) == (value, value, unit, step)
    assert made.span.start == 7


@pytest.mark.parametrize("cell", ["12 weeks in all", "3-2", "10:30", "1.2.3", "1,23", "12 (3 days)", "(59", "", "-", "9" * 5000])
def test_a_cell_that_says_more_or_less_than_a_number_is_left(cell: str) -> None:
    assert read_cell(cell) is None


@pytest.mark.parametrize(("cell", "value"), [("41,8", Fraction(209, 5)), ("1.234", 1234), ("1.234,5", Fraction(2469, 2)), ("12", 12)])
def test_decimal_commas(cell: str, value: Number) -> None:
    made = read_cell(cell, 0, ",")
    assert made is not None
    assert made.low == value


def test_a_table_with_decimal_commas_is_read_so_throughout() -> None:
    found = claims("Ort;Boote;Anteil (%)\nNordau;1.234;41,8\nSudau;988;3,25\n")
    assert found["Nordau", "Boote"].possible == Interval.exactly(1234)
    assert found["Nordau", "Anteil (%)"].possible == Interval(Fraction(4175, 100), Fraction(4185, 100))


def test_a_number_is_held_to_half_its_last_digit_in_base_units() -> None:
    found = claims("Year,Revenue (£m),Berths (000s),Boats,Full (%)\n2021,41.8,12,1990,24\n")
    assert found["2021", "Revenue (£m)"].possible == Interval(41_750_000, 41_850_000)
    assert found["2021", "Revenue (£m)"].dimension == "money:GBP"
    assert found["2021", "Revenue (£m)"].quantity.kind == "money"
    assert found["2021", "Berths (000s)"].possible == Interval(11_500, 12_500)
    assert found["2021", "Boats"].possible == Interval.exactly(1990)
    assert found["2021", "Boats"].quantity.kind == "count"
    assert found["2021", "Full (%)"].expected == Interval(Fraction(47, 2), Fraction(49, 2))


def test_the_unit_of_the_cell_wins_over_that_of_the_label() -> None:
    found = claims("Item,Cost (£m)\nRoof,£450k\nDoor,12%\n")
    assert found["Roof", "Cost (£m)"].quantity.low == 450_000
    assert found["Door", "Cost (£m)"].dimension == "percent"


def test_units_may_stand_with_the_rows_the_table_or_in_a_column_of_units() -> None:
    rows = claims("Measure,2023,Change\nTurnover (£m),41.8,2.1\nMargin (%),7.8,1.1pts\n")
    assert rows["Turnover (£m)", "2023"].possible.contains(41_800_000)
    assert rows["Margin (%)", "2023"].dimension == "percent"
    assert rows["Margin (%)", "Change"].dimension == "points"
    whole = claims("£m,2022,2023\nTurnover,412.5,430.1\nEmployees,2310,2404\n")
    assert whole["Turnover", "2023"].dimension == "money:GBP"
    assert whole["Employees", "2023"].possible == Interval.exactly(2404)
    units = claims("Measure,Unit,2023\nPower sold,GWh,1204\nWater,million litres,88.1\n")
    assert units["Power sold, GWh", "2023"].dimension == "energy"
    assert units["Water, million litres", "2023"].quantity.low == 88_100_000


def test_words_head_and_qualifiers_come_from_the_labels() -> None:
    found = claims("Lighthouse,Visits last year,Visits 2024-25,Killed 2023\nCape Orrin,118,131,2\n")
    last, this, killed = found.values()
    assert (last.head, this.head) == ("visit", "visit")
    assert {"cape", "orrin", "visit", "lighthouse"} <= last.words
    assert {"Cape", "Orrin"} <= last.names
    assert "last year" in last.qualifiers
    assert "2024-25" in this.qualifiers
    assert "2024-25" not in last.qualifiers
    assert killed.measurand == "dead"


def test_roles_of_changes_shares_and_totals() -> None:
    found = claims("Bank,Boats,Share (%),Change (%)\nNorth,30,75.0,-2.5\nSouth,10,25.0,+1.0\nTotal,40,100.0,0.0\n")
    assert found["North", "Boats"].role == "level"
    assert found["North", "Share (%)"].role == "share"
    assert found["Total", "Boats"].role == "total"
    assert (found["North", "Change (%)"].role, found["North", "Change (%)"].quantity.trend) == ("by", "down")
    assert found["South", "Change (%)"].quantity.trend == "up"
    assert found["Total", "Change (%)"].quantity.trend is None
    assert found["North", "Change (%)"].possible == Interval(Fraction(-255, 100), Fraction(-245, 100))


def test_neighbouring_cells_never_run_into_one_another() -> None:
    found = claims("Pier,Trips,Boats,Cost\nOrr,655,610,19.1\nTern,204,231,4\n")
    assert [claim.quantity.low for claim in found.values()] == [655, 610, Fraction(191, 10), 204, 231, 4]
    assert all(claim.quantity.noun is None for claim in found.values())


def test_prose_in_a_cell_and_under_a_table_is_read_as_prose() -> None:
    found = claims("Pier,Trips,Remark\nOrr,655,Shut 12 weeks for repairs\nTern,204,\n,,\nNote: two boats were lost,,\n")
    assert found["Orr", "Remark"].dimension == "time"
    assert found["Orr", "Trips"].possible == Interval.exactly(655)


def test_codes_are_names_and_ranks_ordinals() -> None:
    found = claims("Pos,Ward,Code,Votes\n1,North,1001,655\n2,South,1002,204\n")
    assert ("North", "Code") not in found
    assert found["North", "Pos"].quantity.kind == "ordinal"
    assert found["North", "Votes"].quantity.kind == "count"


def test_league_tables_are_read_with_their_abbreviations() -> None:
    found = claims("Pos,Club,P,W,GD,Pts\n1,Vale Rovers,38,25,+49,83\n")
    assert found["Vale Rovers", "Pts"].head == "point"
    assert found["Vale Rovers", "P"].head == "match"
    assert found["Vale Rovers", "GD"].quantity.low == 49


def test_units_in_a_row_of_their_own_or_in_the_title() -> None:
    series = claims("Title,Price growth of boats\nCode,QX7\nUnit,%\n1989,5.2\n1990 Q1,6.1\n")
    assert {claim.dimension for claim in series.values()} == {"percent"}
    titled = claims("All figures in thousands,,\nBank,Employed,Idle\nNorth,1204,88\n")
    assert titled["North", "Idle"].possible == Interval(87_500, 88_500)
    lines = claims('Bank,"2023\n£m","2024\n£m"\nNorth,41.8,(5.9)\n')
    assert lines["North", "2024 £m"].possible == Interval(-5_950_000, -5_850_000)


def test_a_share_of_its_own_unit_has_no_noun() -> None:
    share = claims("Source,TWh,Share of total\nWind,82.3,29.4%\n")["Wind", "Share of total"]
    assert (share.role, share.head, share.dimension) == ("share", None, "percent")


def test_decimals_are_no_dates_and_notes_no_words() -> None:
    found = claims("Pier,Trips,Cost\nOrr [note 1],1204.5,2024.1\nTern,1310.25,1990.12\n")
    assert found["Orr [note 1]", "Trips"].quantity.low == Fraction(12045, 10)
    assert found["Tern", "Cost"].quantity.low == Fraction(199012, 100)
    assert "note" not in found["Orr [note 1]", "Trips"].words


def test_bounds_in_cells() -> None:
    found = claims("Pier,Thefts\nOrr,<5\nTern,12\n")
    assert not found["Orr", "Thefts"].possible.contains(5)
    assert found["Orr", "Thefts"].possible.contains(4)


def test_tables_of_markdown_are_read_alike() -> None:
    found = claims("# Quays\n\n| Pier | Cost (£m) | Boats |\n|---|---|---|\n| Orr | 41.8 | 1,990 |\n", "quay.md")
    assert found["Orr", "Cost (£m)"].possible == Interval(41_750_000, 41_850_000)
    assert found["Orr", "Boats"].possible == Interval.exactly(1990)


def test_prose_is_left_as_it_is() -> None:
    document = read("quay.txt", b"The pier cost 41.8m pounds and holds 12 boats.")
    reading = read_quantities(document.text, document.blocks)
    made = claims_of(document, reading)
    assert with_labels(document, reading, made) is made


def test_label_units_are_equal_by_value() -> None:
    assert label_unit("Cost (£m)") == LabelUnit(10**6, "GBP", "m")


@given(st.text(alphabet="(),.%£$mkbn0123456789- [r]p/'eurpts", max_size=14))
def test_any_label_and_cell_can_be_looked_at(written: str) -> None:
    found = label_unit(written)
    assert found is None or (found.scale >= 1 and found != LabelUnit())
    made = read_cell(written)
    assert made is None or made.span.start == 0 < made.span.end <= len(written)
