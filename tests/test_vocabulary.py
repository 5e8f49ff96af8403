"""Units and currencies: what is generated is current, factors are exact and pint's, and no ordinary word is taken for a unit."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
import pytest

from claimcheck.vocabulary import generate, table

FOLDER = Path(generate.__file__).parent
UNITS = tomllib.loads((FOLDER / "units.toml").read_text(encoding="utf-8"))
MONEY = tomllib.loads((FOLDER / "currencies.toml").read_text(encoding="utf-8"))
ROWS: dict[str, dict[str, str]] = UNITS["units"]
CURRENCIES: dict[str, dict[str, Any]] = MONEY["currencies"]
MINOR: dict[str, dict[str, Any]] = MONEY["minor"]

# Names that mean another thing to pint: 31.5 gallons, ten times as much, and the unit of a system that does not convert into ours.
NOT_PINTS = {"barrel", "barrel / day", "decade", "gauss"}
# Units of the foot that pint, up to 0.25, took from the survey foot: two parts in a million longer.
SURVEYED = {"acre", "acre_foot", "fathom", "furlong"}

ACTIVE_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP
COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK
JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG
XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG"""

ORDINARY = """
a all am an are ares as at bag bags bam bar barn barns bars bit bits blob bob bolt cable cables candle candles chain chains
circle circles colon cop count counts crown crowns cup cups cycle cycles dot dots dozen dram drop drops fen fifth fifths filler fur
gig gigs gill grain grains grand gray grays gross hand hands has he henry hers horn in instance it league leagues link links mad
mark marks mil mill mils minim mole moles mop much mug mum nail no of on pack packs pair palm peck pen perch pica piece pieces point
points pole poles pond quad quads quarter quarters real reals rod rods rope score scores section set shake shakes shot shots sit slug
sol soles span spans st stick stone stones sucre sum tex thou time times to toe top try turn turns us won wool"""


def forms(row: dict[str, Any], *fields: str) -> list[str]:
    return [form for field in fields for form in row.get(field, "").split("|") if form]


def repeated(items: Iterable[str]) -> list[str]:
    return sorted(item for item, times in Counter(items).items() if times > 1)


def base(name: str, value: Fraction | int = 1) -> Fraction:
    row = ROWS[name]
    return value * Fraction(row["factor"]) + Fraction(row.get("offset", "0"))


def unit_of(form: str) -> str | None:
    owners = [name for name, row in ROWS.items() if form in forms(row, "symbols", "risky") or form.lower() in forms(row, "words")]
    return owners[0] if owners else None


def test_units_file_is_current() -> None:
    assert generate.main(["--check"]) == 0


def test_an_edited_units_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    edited = tmp_path / "units.toml"
    edited.write_text(generate.UNITS.read_text(encoding="utf-8").replace("201168/125", "1609"), encoding="utf-8")
    monkeypatch.setattr(generate, "UNITS", edited)
    assert generate.main(["--check"]) == 1
    assert "is not current" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_what_is_given_by_hand_outranks_the_tables() -> None:
    claims = [(1, "fps", "foot / second", "symbols"), (0, "fps", "frame_per_second", "symbols"), (2, "fps", "furlong", "symbols")]
    assert generate.owners(claims) == {"frame_per_second": {"symbols": ["fps"]}}


def test_two_equal_claims_to_a_form_are_refused() -> None:
    with pytest.raises(generate.VocabularyError, match="'nm': nanometer or nautical_mile"):
        generate.owners([(0, "nm", "nanometer", "symbols"), (0, "nm", "nautical_mile", "symbols")])


@pytest.mark.parametrize(
    ("line", "told"),
    [("inch = { word = 'inch' }", "inch: unknown word"), ("gram = {}\n[units.mass]\ngram = {}", "gram: given twice")],
)
def test_a_line_that_cannot_be_meant_is_refused(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "units-by-hand.toml"
    path.write_text(f"[dimensions]\nlength = 'meter'\nmass = 'kilogram'\n[units.length]\n{line}\n", encoding="utf-8")
    with pytest.raises(generate.VocabularyError, match=told):
        generate.read_by_hand(path)


def test_every_factor_is_pints() -> None:
    registry = pint.UnitRegistry(non_int_type=Fraction)
    seen = 0
    for name, row in ROWS.items():
        try:
            one = registry.Quantity(Fraction(1), name)
        except pint.UndefinedUnitError:
            continue
        if name in NOT_PINTS or row["dimension"] in ("rotation", "sound"):
            continue
        target = UNITS["dimensions"][row["dimension"]]
        if target not in ("percentage_point", "part_per_million"):
            slack = Fraction(7, 10**6) if name in SURVEYED else 0
            assert abs(one.to(target).magnitude / base(name) - 1) <= slack, name
            seen += 1
    assert seen > 220


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mile", "1609.344"), ("inch", "0.0254"), ("foot", "0.3048"), ("yard", "0.9144"), ("nautical_mile", "1852"), ("hand", "0.1016"),
        ("furlong", "201.168"), ("fathom", "1.8288"),
        ("light_year", "9460730472580800"), ("hectare", "10000"), ("acre", "4046.8564224"), ("mile ** 2", "2589988.110336"),
        ("foot ** 2", "0.09290304"),
        ("liter", "0.001"), ("gallon", "0.003785411784"), ("imperial_gallon", "0.00454609"), ("pint", "0.000473176473"),
        ("imperial_pint", "0.00056826125"), ("barrel", "0.158987294928"), ("foot ** 3", "0.028316846592"),
        ("pound", "0.45359237"), ("ounce", "0.028349523125"), ("troy_ounce", "0.0311034768"), ("stone", "6.35029318"),
        ("ton", "907.18474"), ("long_ton", "1016.0469088"), ("metric_ton", "1000"), ("carat", "0.0002"), ("mile / hour", "0.44704"),
        ("metric_horsepower", "735.49875"), ("kilowatt_hour", "3600000"), ("calorie", "4.184"), ("kilocalorie", "4184"),
        ("atmosphere", "101325"), ("hectopascal", "100"), ("millibar", "100"), ("byte", "8"), ("gigabyte", "8000000000"),
        ("kibibyte", "8192"), ("decade", "315576000"), ("hour", "3600"), ("basis_point", "0.01"), ("percentage_point", "1"),
        ("permille", "0.1"), ("part_per_billion", "0.001"), ("gauss", "0.0001"), ("rem", "0.01"), ("beats_per_minute", "1/60"),
        ("arcminute", "1/60"), ("kilometer / hour", "5/18"), ("microgram / meter ** 3", "0.000000001"),
    ],
)  # fmt: skip
def test_factors_that_statutes_define(name: str, value: str) -> None:
    assert base(name) == Fraction(value)


def test_thermometers_agree() -> None:
    freezing = Fraction("273.15")
    assert base("degree_Celsius", 0) == base("degree_Fahrenheit", 32) == base("kelvin", freezing) == freezing
    assert base("degree_Celsius", 100) == base("degree_Fahrenheit", 212)
    assert base("degree_Celsius", -40) == base("degree_Fahrenheit", -40)


def test_rows_are_well_formed() -> None:
    assert set(UNITS) == {"dimensions", "units", "variants", "quantulum3_only"}
    for name, row in ROWS.items():
        assert set(row) <= {"dimension", "factor", "offset", "words", "symbols", "risky"}, name
        assert row["dimension"] in UNITS["dimensions"], name
        assert all(isinstance(value, str) and value and "." not in row["factor"] for value in row.values()), name
        assert Fraction(row["factor"]) > 0, name
        assert forms(row, "words", "symbols", "risky"), f"{name} has no form"
    for code, row in CURRENCIES.items():
        known = {"name", "words", "before", "after", "risky_words", "risky_before", "risky_after", "minor", "per_minor"}
        assert set(row) <= known, code
        assert row["name"], code
        assert ("minor" in row) == ("per_minor" in row), code


def test_words_are_lower_case_and_one_space_apart() -> None:
    tables: list[dict[str, Any]] = [*ROWS.values(), *CURRENCIES.values(), *MINOR.values()]
    for form in (form for row in tables for form in forms(row, "words", "risky_words")):
        assert form == " ".join(form.lower().split()), form
        assert "-" not in form, form


def test_a_base_unit_is_one_of_itself() -> None:
    for dimension, name in UNITS["dimensions"].items():
        assert ROWS[name]["dimension"] == dimension
        assert (ROWS[name]["factor"], "offset" in ROWS[name]) == ("1", False)


def test_a_variant_is_of_the_same_dimension() -> None:
    for name, others in UNITS["variants"].items():
        for other in others.split("|"):
            assert ROWS[other]["dimension"] == ROWS[name]["dimension"]
            assert ROWS[other]["factor"] != ROWS[name]["factor"]


def test_no_form_belongs_to_two_units() -> None:
    assert repeated(form for row in ROWS.values() for form in forms(row, "words", "symbols", "risky")) == []
    words = {form: name for name, row in ROWS.items() for form in forms(row, "words")}
    for name, row in ROWS.items():
        for symbol in forms(row, "symbols"):
            assert words.get(symbol.lower(), name) == name, symbol


@pytest.mark.parametrize("fields", [("words", "risky_words"), ("before", "risky_before"), ("after", "risky_after")])
def test_no_form_belongs_to_two_currencies(fields: tuple[str, str]) -> None:
    generic = MONEY["generic"].values() if fields[0] == "words" else ()
    minor = MINOR.values() if fields[0] != "before" else ()
    rows = [*CURRENCIES.values(), *minor, *({"words": words} for words in generic)]
    assert repeated(form for row in rows for form in forms(row, *fields)) == []


def test_money_and_measures_share_only_the_words_listed() -> None:
    measures = {form for row in ROWS.values() for form in forms(row, "words")}
    money = {form for row in (*CURRENCIES.values(), *MINOR.values()) for form in forms(row, "words")}
    assert measures & money == set(MONEY["shared_words"].split("|"))
    symbols = {form for row in ROWS.values() for form in forms(row, "symbols", "risky")}
    assert symbols & {form for row in (*CURRENCIES.values(), *MINOR.values()) for form in forms(row, "after")} == set()


def test_no_form_takes_the_full_stop_of_a_sentence() -> None:
    measures = [form for row in ROWS.values() for form in forms(row, "words", "symbols", "risky")]
    money = [form for row in CURRENCIES.values() for form in forms(row, "words", "after", "risky_after")]
    assert [form for form in measures + money if form.endswith(".") and "." not in form[:-1]] == []


def test_codes_are_three_capitals_and_none_is_missing() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isalpha() and code.isupper() for code in CURRENCIES)
    assert [code for code in ACTIVE_CODES.split() if code not in CURRENCIES] == []


def test_a_code_may_stand_on_either_side() -> None:
    for code, row in CURRENCIES.items():
        assert code in forms(row, "before", "risky_before"), code
        assert code in forms(row, "after", "risky_after"), code


def test_small_money_knows_its_currency() -> None:
    for name, row in MINOR.items():
        assert row["currency"] in CURRENCIES, name
        assert isinstance(row["per"], int), name
    for code, row in CURRENCIES.items():
        if "minor" in row and MINOR[row["minor"]]["currency"] == code:
            assert row["per_minor"] == MINOR[row["minor"]]["per"], code


def test_no_ordinary_word_is_a_unit() -> None:
    taken = [form for row in ROWS.values() for form in forms(row, "words", "symbols")]
    taken += [form for row in CURRENCIES.values() for form in forms(row, "words", "before", "after")]
    taken += [form for row in MINOR.values() for form in forms(row, "words")]
    taken += [*UNITS["quantulum3_only"]["forms"].split("|"), *(form for words in MONEY["generic"].values() for form in words.split("|"))]
    # Codes are capitals, so "all" and "top" are found in any case: ALL and TOP must be risky.
    assert sorted(form for form in taken if form.lower() in ORDINARY.split()) == []


def test_single_letters_and_quotation_marks_are_risky() -> None:
    single = [form for row in ROWS.values() for form in forms(row, "words", "symbols") if len(form) == 1]
    assert sorted(single) == sorted("%‰°º˚℃℉″′％﹪")


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("km/h", "kilometer / hour"), ("kph", "kilometer / hour"), ("mph", "mile / hour"), ("miles an hour", "mile / hour"),
        ("sq ft", "foot ** 2"), ("square feet", "foot ** 2"), ("m²", "meter ** 2"), ("km2", "kilometer ** 2"), ("sq. km", "kilometer ** 2"),
        ("square miles", "mile ** 2"), ("cubic metres", "meter ** 3"), ("acre feet", "acre_foot"), ("MW", "megawatt"), ("mW", "milliwatt"),
        ("kWh", "kilowatt_hour"), ("kilowatt hours", "kilowatt_hour"), ("GWh", "gigawatt_hour"), ("bps", "basis_point"),
        ("pp", "percentage_point"), ("percentage points", "percentage_point"),
        ("per cent", "percent"), ("pct", "percent"), ("%", "percent"), ("°C", "degree_Celsius"),
        ("ºC", "degree_Celsius"), ("degrees celsius", "degree_Celsius"), ("C", "degree_Celsius"), ("degrees", "degree"), ("lbs", "pound"),
        ("pounds", "pound"), ("tonnes", "metric_ton"), ("metric tons", "metric_ton"), ("tons", "ton"), ("stone", "stone"), ("oz", "ounce"),
        ("barrels", "barrel"), ("mmBtu", "million_british_thermal_units"), ("mpg", "mile / gallon"), ("Mbps", "megabit / second"),
        ("GB", "gigabyte"), ("Gb", "gigabit"), ("hp", "horsepower"), ("bhp", "brake_horsepower"), ("PS", "metric_horsepower"),
        ("rpm", "revolutions_per_minute"), ("lb ft", "foot * force_pound"), ("pound feet", "foot * force_pound"), ("Nm", "newton * meter"),
        ("nm", "nanometer"), ("psi", "pound_force_per_square_inch"), ("mmHg", "millimeter_Hg"), ("µg/m3", "microgram / meter ** 3"),
        ("days", "day"), ("centuries", "century"), ("fortnight", "fortnight"), ("light years", "light_year"), ("decibels", "decibel"),
        ("ppm", "part_per_million"), ("knots", "knot"), ("inches", "inch"), ("feet", "foot"), ("m", "meter"), ("mSv", "millisievert"),
        ("bit", "bit"), ("megatonnes", "megametric_ton"), ("megatons", "megaton_TNT"), ("cusecs", "foot ** 3 / second"),
        ("in", "inch"), ("bars", None), ("points", None), ("Teslas", None), ("gigs", None), ("us", None), ("SEC", None), ("feets", None),
    ],
)  # fmt: skip
def test_forms_newspapers_print(form: str, unit: str | None) -> None:
    assert unit_of(form) == unit


@pytest.mark.parametrize(
    ("form", "field", "code"),
    [
        ("$", "before", "USD"), ("US$", "before", "USD"), ("dollars", "words", "USD"), ("A$", "before", "AUD"), ("AU$", "before", "AUD"),
        ("C$", "before", "CAD"), ("HK$", "before", "HKD"), ("NZ$", "before", "NZD"), ("S$", "before", "SGD"), ("NT$", "before", "TWD"),
        ("R$", "before", "BRL"), ("Rs", "before", "INR"), ("₹", "before", "INR"), ("RM", "before", "MYR"), ("kr", "after", "SEK"),
        ("¥", "before", "JPY"), ("CN¥", "before", "CNY"), ("₩", "before", "KRW"), ("NIS", "before", "ILS"), ("₽", "before", "RUB"),
        ("TL", "after", "TRY"), ("zł", "after", "PLN"), ("Kč", "after", "CZK"), ("Ft", "after", "HUF"), ("R", "risky_before", "ZAR"),
        ("swedish crowns", "words", "SEK"), ("danish kroner", "words", "DKK"), ("kroner", "words", "NOK"), ("roubles", "words", "RUB"),
        ("rubles", "words", "RUB"), ("euros", "words", "EUR"), ("sterling", "words", "GBP"), ("won", "risky_words", "KRW"),
        ("deutschmarks", "words", "DEM"), ("lire", "words", "ITL"), ("COP", "risky_before", "COP"), ("LE", "before", "EGP"),
    ],
)  # fmt: skip
def test_money_newspapers_print(form: str, field: str, code: str) -> None:
    assert [name for name, row in CURRENCIES.items() if form in forms(row, field)] == [code]


def test_shared_names_of_money_have_no_nation() -> None:
    assert {"peso", "franc", "dinar", "lira", "rial", "riyal", "shilling"} <= set(MONEY["generic"])
    assert all(name in words.split("|") for name, words in MONEY["generic"].items())


def test_forms_left_to_quantulum3_are_its_own_and_not_ours() -> None:
    left = UNITS["quantulum3_only"]["forms"].split("|")
    text = json.dumps(generate.quantulum_tables(), ensure_ascii=False).lower().replace("-", " ")
    ours = {form for row in ROWS.values() for form in forms(row, "words", "symbols", "risky")}
    assert repeated(left) == []
    assert ours & set(left) == set()
    singular = [form for form in left if form.lower().replace("-", " ") in text]
    assert len(singular) * 2 > len(left)
    assert {"fb-1", "candela", "base pair"} <= set(left)


def test_every_phrase_of_a_correction_holds_a_stem() -> None:
    words = table("corrections")
    assert [phrase for phrase in words["within"] if not any(stem in phrase for stem in words["stems"])] == []
    assert [stem for stem in words["stems"] if not any(stem in phrase for phrase in words["within"])] == []
