"""What a report says of each number: held against which others, or set aside for which reason."""

from __future__ import annotations

import json
import pickle
from importlib import import_module
from inspect import isclass
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.coverage import kind_of
from claimcheck.model import Frame, Kind, Report, Seen, SetAside
from claimcheck.writers import json as as_json
from claimcheck.writers import phrases, text
from claimcheck.writers.outcome import Outcome

ROOT = Path(__file__).parent.parent
SCHEMA = jsonschema.Draft202012Validator(as_json.schema(as_json.REPORT_VERSION))
STORIES = sorted((*(ROOT / "examples").glob("*-*.*"), *(ROOT / "tests" / "articles").glob("*.txt")))

SET_ASIDE = [
    ("The bridge opened on 4 May 2015.", "4 May 2015", "date"),
    ("She moved to Orrin in 1994.", "1994", "date"),
    ("The gates open at 3.30pm.", "3.30pm", "clock"),
    ("It was their third defeat.", "third", "ordinal"),
    ("They flew home in a Boeing 747.", "747", "identifier"),
    ("Orrin Rovers beat Tolness 2-1.", "2-1", "score"),
    ("The council voted 9-5 for the plan, then voted 8-6 for the road.", "9-5", "vote"),
    ("The horse was a 10-1 chance.", "10-1", "odds"),
    ("Over 6,5000 fans came.", "6,5000", "malformed"),
    ("The mayor will keep 120 of them.", "120", "thing-unknown"),
    ("There were 40 boats in port. It cost £3m.", "£3m", "only-one"),
    ("The roof cost £3m. A lift costs £90,000.", "£3m", "not-linked"),
]


def number(report: Report, words: str) -> Seen:
    (found,) = (seen for seen in report.coverage.numbers if seen.place.text == words)
    return found


def sides(seen: Seen) -> list[tuple[str, tuple[str, ...], list[tuple[str, str]]]]:
    return [(one.kind, one.roles, [(side.role, side.place.text) for side in one.others]) for one in seen.relations]


def test_each_member_of_a_relation_names_the_others() -> None:
    report = claimcheck.check_text("The crew of 12 had seven men and five women. It had cost £3m.")
    assert [seen.place.text for seen in report.coverage.numbers] == ["12", "seven", "five", "£3m"]
    assert sides(number(report, "12")) == [("sum", ("total",), [("parts", "seven"), ("parts", "five")])]
    assert sides(number(report, "five")) == [("sum", ("parts",), [("total", "12"), ("parts", "seven")])]
    assert number(report, "12").set_aside is None
    assert number(report, "£3m").relations == ()
    assert report.findings == ()


def test_headline_and_story_name_each_other() -> None:
    report = claimcheck.check_text("The ferry sank. The 13 dead were sailors.", title="Ferry sinks off Orrin: 12 dead")
    assert sides(number(report, "12")) == [("same", ("first",), [("second", "13")])]
    assert sides(number(report, "13")) == [("same", ("second",), [("first", "12")])]


def test_a_change_told_as_one_stretch_is_one_number_in_two_roles() -> None:
    report = claimcheck.check_text("Sales rose 50% from £4m to £6m.")
    assert sides(number(report, "£4m to £6m")) == [("change", ("start", "end"), [("by", "50%")])]
    assert sides(number(report, "50%")) == [("change", ("by",), [("start", "£4m"), ("end", "£6m")])]
    alone = claimcheck.check_text("Sales rose from £4m to £6m.")
    assert sides(number(alone, "£4m to £6m")) == [("change", ("start", "end"), [])]
    assert (alone.coverage.seen, alone.coverage.compared) == (1, 1)


@pytest.mark.parametrize(("story", "words", "reason"), SET_ASIDE)
def test_what_was_not_compared_says_why(story: str, words: str, reason: SetAside) -> None:
    report = claimcheck.check_text(story)
    assert number(report, words).set_aside == reason
    assert number(report, words).relations == ()
    assert report.coverage.compared == 0


def test_every_reason_is_met_above() -> None:
    assert {reason for _, _, reason in SET_ASIDE} == set(get_args(SetAside))


@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_counts_and_records_say_the_same_of_whole_stories(path: Path) -> None:
    report = claimcheck.check_file(path)
    coverage = report.coverage
    assert coverage.numbers
    assert coverage.seen == len(coverage.numbers) == coverage.compared + coverage.not_compared
    assert coverage.compared == sum(seen.set_aside is None for seen in coverage.numbers)
    assert [seen.place.start for seen in coverage.numbers] == sorted(seen.place.start for seen in coverage.numbers)
    named = {(side.place.start, side.place.end) for seen in coverage.numbers for one in seen.relations for side in one.others}
    for seen in coverage.numbers:
        assert bool(seen.relations) == (seen.set_aside is None)
        assert report.article.text[seen.place.start : seen.place.end] == seen.place.text
        if (seen.place.start, seen.place.end) in named:
            assert seen.relations, f"{seen.place.text} is held against another that does not know of it"


@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_every_finding_with_two_sides_is_between_numbers_that_were_compared(path: Path) -> None:
    report = claimcheck.check_file(path)
    for finding in report.findings:
        places = [finding.primary, *finding.related]
        if len(places) > 1:
            touched = [
                seen
                for seen in report.coverage.numbers
                if any(seen.place.start <= place.start and place.end <= seen.place.end for place in places)
            ]
            assert touched, finding.message
            assert all(seen.relations for seen in touched), finding.message


def test_counts_alone_make_a_coverage_and_are_all_that_is_printed_of_it() -> None:
    report = claimcheck.check_text("Sales rose 50% from 200 to 240.")
    assert report.coverage == claimcheck.Coverage(2, 2, 0)
    assert repr(report.coverage) == "Coverage(seen=2, compared=2, not_compared=0)"


def test_a_report_can_be_sent_to_another_process() -> None:
    report = claimcheck.check_text("Sales rose 50% from £4m to £6m on 4 May 2015.")
    sent = pickle.loads(pickle.dumps(report))
    assert sent == report
    assert sent.coverage.numbers == report.coverage.numbers


class TestWritten:
    def test_each_number_has_a_line_with_what_was_done_with_it(self) -> None:
        report = claimcheck.check_text("The crew of 12 had seven men and five women.\nIt had cost £3m.")
        name = report.article.name
        assert text.write(Outcome((report,)), coverage=True) == (
            f"{name}: 0 findings; 4 numbers seen, 3 compared with another, 1 stands alone\n"
            '  1:13  "12"     a total and its parts: total here; part "seven" (1:20), part "five" (1:34)\n'
            '  1:20  "seven"  a total and its parts: part here; total "12" (1:13), part "five" (1:34)\n'
            '  1:34  "five"   a total and its parts: part here; total "12" (1:13), part "seven" (1:20)\n'
            '  2:13  "£3m"    set aside: no other number of such things\n'
        )
        assert text.write(Outcome((report,))).count("\n") == 1

    def test_a_second_relation_stands_under_the_first(self) -> None:
        report = claimcheck.check_text("Orrin opened a 10-mile (16 km) path.", title="Orrin opens path of 10 miles")
        assert text.write(Outcome((report,)), coverage=True).splitlines()[1:] == [
            '  1:21  "10 miles"  one fact told twice: first here; second "10-mile" (3:16)',
            '  3:16  "10-mile"   one quantity in two units: first here; second "16 km" (3:25)',
            '                    one fact told twice: second here; first "10 miles" (1:21)',
            '  3:25  "16 km"     one quantity in two units: second here; first "10-mile" (3:16)',
        ]

    def test_json_carries_it_as_its_schema_says(self) -> None:
        report = claimcheck.check_text("The crew of 12 had seven men and five women. It had cost £3m.", title="Ferry 🚢 sinks")
        written = json.loads(as_json.write(Outcome((report,))))
        SCHEMA.validate(written)
        coverage = written["files"][0]["coverage"]
        assert (coverage["seen"], coverage["compared"], coverage["not_compared"]) == (4, 3, 1)
        total, _, _, cost = coverage["numbers"]
        assert total["place"]["text"] == "12"
        assert (total["compared"], total["set_aside"]) == (True, None)
        assert [side["place"]["text"] for side in total["relations"][0]["others"]] == ["seven", "five"]
        assert (cost["compared"], cost["set_aside"], cost["relations"]) == (False, "only-one", [])

    def test_the_schema_knows_the_kinds_and_reasons_of_the_model(self) -> None:
        seen = as_json.schema(as_json.REPORT_VERSION)["$defs"]["seen"]["properties"]
        assert tuple(seen["kind"]["enum"]) == get_args(Kind)
        assert tuple(seen["set_aside"]["enum"]) == (*get_args(SetAside), None)

    def test_every_relation_kind_and_reason_has_words(self) -> None:
        frames = {
            one
            for module in iter_modules(claimcheck.__path__, "claimcheck.")
            if module.name.startswith("claimcheck.relations")
            for room in [import_module(module.name)]
            for one in vars(room).values()
            if isclass(one) and issubclass(one, Frame) and one is not Frame
        }
        kinds = {kind_of(object.__new__(frame)) for frame in frames}
        assert set(phrases.RELATIONS) == kinds
        assert set(phrases.KINDS) == set(get_args(Kind))
        assert set(phrases.REASONS) == set(get_args(SetAside))

    @pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
    def test_nothing_is_ever_called_verified(self, path: Path) -> None:
        outcome = Outcome((claimcheck.check_file(path),))
        written = text.write(outcome, coverage=True).replace(str(path), "")
        said = "\n".join(line.partition('"')[0] + line.rpartition('"')[2] for line in written.splitlines())
        for word in ("verified", "consistent", "correct", "confirmed"):
            assert word not in said.lower()

    @given(st.text(max_size=60))
    def test_any_text_can_be_told_of(self, raw: str) -> None:
        outcome = Outcome(
            (claimcheck.check_text(f"{raw} At least 3,500 men of 4,000 left on 4 May 2015; {raw} £1.2m to £1.5m", title="12 dead"),)
        )
        assert all(line.isprintable() for line in text.write(outcome, coverage=True).split("\n"))
        SCHEMA.validate(json.loads(as_json.write(outcome)))
