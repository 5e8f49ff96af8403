"""What writers make of reports and quantities: text for people, JSON that keeps to its schema, files written whole."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Coverage, Document, Finding, Hedge, InputError, Location, Quantity, Report
from claimcheck.pipeline import quantities
from claimcheck.readers import read, read_string
from claimcheck.spans import Span
from claimcheck.writers import json as as_json
from claimcheck.writers import table, text
from claimcheck.writers.outcome import Listing, Outcome, Unread
from claimcheck.writers.saving import save
from claimcheck.writers.shown import number, printable, width

STORY = "Ferry sinks: 12 dead\n\nThe ferry sank on Monday.\nThe 13 dead were sailors.\n"


def report_on(document: Document, *words: str, message: str = "12 dead here, 13 dead there", severity: str = "error") -> Report:
    """A report of one finding at the first of `words`, related to the others."""
    places = [Location(document.name, at, at + len(one), one) for one in words if (at := document.text.index(one)) >= 0]
    finding = Finding("headline-body-mismatch", severity, message, places[0], tuple(places[1:]), "c0ffee")  # type: ignore[arg-type]
    return Report(document, (finding,), Coverage(2, 2, 0))


def story(source: str = STORY, name: str = "ferry.txt", title: str | None = None) -> Document:
    return read(name, source.encode(), title=title)


def test_a_finding_shows_both_sides_with_carets() -> None:
    written = text.write(Outcome((report_on(story(), "12", "13 dead"),)))
    assert written == (
        "ferry.txt:1:14: error: 12 dead here, 13 dead there [headline-body-mismatch]\n"
        "    Ferry sinks: 12 dead\n"
        "                 ^^\n"
        '  ferry.txt:4:5: "13 dead"\n'
        "    The 13 dead were sailors.\n"
        "        ^^^^^^^\n"
        "\n"
        "ferry.txt: 1 finding; 2 numbers seen, 2 compared with another, 0 stand alone\n"
    )


def test_with_nothing_found_it_says_what_was_looked_at_and_never_that_all_is_well() -> None:
    written = text.write(Outcome((Report(story(), (), Coverage(34, 12, 22)),)))
    assert written == "ferry.txt: 0 findings; 34 numbers seen, 12 compared with another, 22 stand alone\n"


def test_several_files_end_with_a_summary() -> None:
    reports = (report_on(story(), "12", severity="warning"), Report(story(name="b.txt"), (), Coverage(3, 0, 3)))
    written = text.write(Outcome(reports, (Unread("gone.txt", "gone.txt: no such file"),)))
    last = written.splitlines()[-1]
    assert last == ("2 files read, 1 file could not be read; 1 finding (1 warning); 5 numbers seen, 2 compared with another, 3 stand alone")


def test_where_nothing_could_be_read_that_is_all_that_is_said() -> None:
    unread = (Unread("a.txt", "a.txt: no such file"), Unread("b.txt", "b.txt: no such file"))
    assert text.write(Outcome((), unread[:1])) == ""
    assert text.write(Outcome((), unread)) == (
        "0 files read, 2 files could not be read; 0 findings; 0 numbers seen, 0 compared with another, 0 stand alone\n"
    )


def test_markup_is_shown_as_typed_and_underlined_whole() -> None:
    written = text.write(Outcome((report_on(story("Cost **&pound;5**m then", "a.md"), "£5m"),)))
    assert written.splitlines()[1:3] == ["    Cost **&pound;5**m then", "           ^^^^^^^^^^^"]


def test_words_that_run_over_a_line_break_are_underlined_on_each_line() -> None:
    written = text.write(Outcome((report_on(story("About\n  3,500\n  civilians left."), "3,500\n  civilians"),)))
    assert written.splitlines()[1:5] == ["      3,500", "      ^^^^^", "      civilians left.", "      ^^^^^^^^^"]


def test_wide_letters_do_not_push_the_carets_aside() -> None:
    lines = text.write(Outcome((report_on(story("在渡轮 e\u0301 12 dead"), "12"),))).splitlines()
    assert width(lines[2]) == width(lines[1][: lines[1].index("12")]) + 2


def test_a_very_long_line_is_cut_around_the_words() -> None:
    document = story("word " * 10_000 + "and 12 dead " + "word " * 10_000)
    lines = text.write(Outcome((report_on(document, "12"),))).splitlines()
    assert max(map(len, lines)) < 130
    at = lines[1].index("12 dead")
    assert lines[1].startswith("    …")
    assert lines[1].endswith("…")
    assert lines[2] == " " * at + "^^"


def test_a_title_given_beside_the_input_is_named_as_such() -> None:
    report = report_on(story(STORY.partition("\n\n")[2], title="Ferry sinks: 12 dead"), "12", "13")
    lines = text.write(Outcome((report,))).splitlines()
    assert lines[0].startswith("ferry.txt (title):1:14: error:")
    assert lines[1:3] == ["    Ferry sinks: 12 dead", "                 ^^"]
    assert lines[3] == '  ferry.txt:2:5: "13"'
    place = json.loads(as_json.write(Outcome((report,))))["files"][0]["findings"][0]["primary"]
    assert (place["in"], place["start"], place["end"]) == ("title", 13, 15)


def test_colour_is_only_added_where_asked_for() -> None:
    outcome = Outcome((report_on(story(), "12", "13"),))
    assert "\x1b" not in text.write(outcome)
    coloured = text.write(outcome, colour=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    for code in ("1", "2", "32", "1;31", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == text.write(outcome)


def test_nothing_in_a_text_or_name_can_steer_the_terminal() -> None:
    evil = "\x1b[2J12\u202e dead\x07 \x9b31m\u2066\r"
    document = story(f"{evil} and 12 men\n\nMore.", "a\x1b]0;x\x07.md")
    outcome = Outcome((report_on(document, "12", "men", message=evil),), (Unread("b", "b"),))
    listing = Listing(document, (Quantity(Span(0, 12), 1, 1, noun=evil, hedges=(Hedge(Span(0, 1), evil, "~"),)),))
    for written in (text.write(outcome), table.write([listing])):
        assert all(line.isprintable() for line in written.split("\n"))
        assert "\\x1b[2J" in written
        assert "\\u202e" in written
    for written in (as_json.write(outcome), as_json.write_quantities([listing])):
        assert written.isascii()
        assert all(line.isprintable() for line in written.split("\n"))
        json.loads(written)


@given(st.text())
def test_printable_text_is_printable_on_one_line(raw: str) -> None:
    assert printable(raw).isprintable()
    assert width(printable(raw)) >= 0


def test_no_break_spaces_are_shown_as_spaces() -> None:
    assert printable("3\u00a0500\u202f000\tmen") == "3 500 000 men"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3000, "3000"),
        (-5, "-5"),
        (Fraction(67, 20), "3.35"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-22, 7), "-22/7"),
        (Fraction(12, 4), "3"),
    ],
)
def test_numbers_are_exact_decimals_where_these_end(value: int | Fraction, shown: str) -> None:
    assert number(value) == shown


def test_numbers_longer_than_python_writes_out_are_shown_whole() -> None:
    assert number(10**5000) == "1" + "0" * 5000
    assert number(Fraction(1, 10**5000)) == "0." + "0" * 4999 + "1"


@given(st.fractions())
def test_numbers_read_back_as_themselves(value: Fraction) -> None:
    assert Fraction(number(value)) == value


@pytest.mark.parametrize("version", [as_json.REPORT_VERSION, as_json.QUANTITIES_VERSION, as_json.RULES_VERSION])
def test_the_schemas_are_schemas(version: str) -> None:
    schema = as_json.schema(version)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["version"]["const"] == version


def test_the_report_keeps_to_its_schema_and_places_slice_the_source() -> None:
    document = story("# Orrin: **12** dead\r\n\r\nThe &frac12; 13 dead 在.\r\n", "a.md")
    outcome = Outcome((report_on(document, "12 dead", "½ 13"),), (Unread("gone.txt", "gone.txt: no such file"),))
    written = json.loads(as_json.write(outcome))
    jsonschema.validate(written, as_json.schema(as_json.REPORT_VERSION))
    finding = written["files"][0]["findings"][0]
    for place, there in ((finding["primary"], "12** dead"), (finding["related"][0], "&frac12; 13")):
        assert document.source[place["start"] : place["end"]] == there
        line = document.source.split("\r\n")[place["line"] - 1]
        assert line[place["column"] - 1 : place["end_column"] - 1] == there
    assert written["errors"] == [{"file": "gone.txt", "message": "gone.txt: no such file"}]
    assert written["files"][0]["coverage"] == {"seen": 2, "compared": 2, "not_compared": 0, "numbers": []}


def test_the_schema_refuses_what_it_does_not_describe() -> None:
    written = json.loads(as_json.write(Outcome((report_on(story(), "12"),))))
    schema = as_json.schema(as_json.REPORT_VERSION)
    for change in ({"version": "claimcheck-report/2"}, {"files": None}, {"more": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(written | change, schema)


QUANTITIES_SCHEMA = jsonschema.Draft202012Validator(as_json.schema(as_json.QUANTITIES_VERSION))


@given(st.text(max_size=60))
def test_quantities_of_any_text_keep_to_their_schema(raw: str) -> None:
    document = read_string(f"{raw} At least 3,500 men, £1.2m to £1.5m, a third of them \U0001f600 on 4 May 2015; {raw}")
    everything = Listing(document, quantities(document, kinds=KINDS))
    written = json.loads(as_json.write_quantities([everything]))
    QUANTITIES_SCHEMA.validate(written)
    for one, quantity in zip(written["files"][0]["quantities"], everything.quantities, strict=True):
        assert (one["low"] is None) == (quantity.low is None)
        assert one["low"] is None or Fraction(one["low"]) == quantity.low
        assert one["high"] is None or Fraction(one["high"]) == quantity.high


SCHEMA_KINDS = as_json.schema(as_json.QUANTITIES_VERSION)["$defs"]["quantity"]["properties"]["kind"]["enum"]
KINDS = frozenset(SCHEMA_KINDS)


def test_the_schema_knows_the_kinds_and_signs_of_the_model() -> None:
    from typing import get_args

    from claimcheck.model import Kind, Sign

    quantity = as_json.schema(as_json.QUANTITIES_VERSION)["$defs"]["quantity"]["properties"]
    assert tuple(SCHEMA_KINDS) == get_args(Kind)
    assert tuple(quantity["modifier"]["enum"]) == get_args(Sign)


def test_a_table_shows_ranges_as_written() -> None:
    written = [
        (Quantity(Span(0, 5), 3000, None, low_closed=False, modifier=">"), "(3000, +inf)"),
        (Quantity(Span(0, 5), None, 300, high_closed=False, modifier="<"), "(-inf, 300)"),
        (Quantity(Span(0, 5), 200, 1000, high_closed=False, modifier="range"), "[200, 1000)"),
        (Quantity(Span(0, 5), 15, 12, modifier="range", change=True), "[15, 12]"),
        (Quantity(Span(0, 5), Fraction(7, 2), Fraction(7, 2)), "3.5"),
    ]
    for quantity, shown in written:
        assert table.value_of(quantity) == shown
    document = story("3,000 men, and so on")
    lines = table.write([Listing(document, (written[0][0],))]).splitlines()
    assert lines[0].split() == ["place", "words", "value", "unit", "counted", "noun", "kind", "modifier", "trend"]
    assert lines[1].split() == ["ferry.txt:1:1", "3,000", "(3000,", "+inf)", "count", ">"]
    assert lines[1].index("(3000, +inf)") == lines[0].index("value")
    assert table.write([Listing(document, ())]) == "ferry.txt: no quantities of the kinds asked for\n"


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    save(target, "£1\n")
    assert target.read_bytes() == "£1\n".encode()
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    save(link, "2\n")
    assert target.read_text() == "2\n"
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "report.json"]


def test_a_file_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        save(tmp_path / "no" / "report.json", "1")
    with pytest.raises(InputError, match="cannot be written"):
        save(tmp_path, "1")
    target = tmp_path / "report.json"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        save(target, "new \ud800")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_device_is_written_to_and_not_replaced() -> None:
    before = Path("/dev/null").stat().st_mode
    save(Path("/dev/null"), "1")
    assert Path("/dev/null").stat().st_mode == before
