"""Rule files are held to their form, and what checks find is stamped."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.intervals import Interval
from claimcheck.model import Block, Claim, Document, Finding, Frame, Hedge, Quantity, RuleFileError, Segment, Severity
from claimcheck.relations import Same, Sum
from claimcheck.rulebook import findings_of, load_rules
from claimcheck.rulebook.rule import example
from claimcheck.spans import Span

SOUND = """
summary = "Parts do not add up."
check = "totals.parts_reach_total"
severity = "error"
why = "Readers add the parts up."
flags = [
  { text = "[[12]] had ((7)) and ((4))", says = "no" },
  { text = "[[13]] had ((7)) and ((4))", says = "no" },
  { text = "[[14]] had ((7)) and ((4))", says = "no" },
]
accepts = [{ text = "a", because = "b" }, { text = "c", because = "d" }, { text = "e", because = "f" }]
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load_rules(folder)
    return str(caught.value).splitlines()


class TestFiles:
    def test_a_sound_file_becomes_a_rule_called_like_the_file(self, tmp_path: Path) -> None:
        (rule,) = load_rules(folder_with(tmp_path, odd_sums=SOUND))
        assert (rule.id, rule.severity, rule.takes, rule.options) == ("odd-sums", "error", (Sum,), ())
        assert rule.flags[0].primary == Span(0, 2)
        assert rule.accepts[1].note == "d"

    def test_the_rules_that_come_along_are_sorted_and_documented(self) -> None:
        rules = load_rules()
        assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)
        assert all(rule.summary.endswith(".") and rule.why and len(rule.flags) >= 3 and len(rule.accepts) >= 3 for rule in rules)

    def test_options_reach_the_check(self, tmp_path: Path) -> None:
        text = SOUND.replace("totals.parts_reach_total", "mentions.headline_agrees") + "\n[with]\nfar = 0.25\n"
        (rule,) = load_rules(folder_with(tmp_path, far=text))
        near, off = (Same(_claim(40, 0, block="headline"), _claim(value, 10)) for value in (45, 55))
        conflicts = [rule.decide(frame) for frame in (near, off)]
        assert [conflict.severity for conflict in conflicts if conflict] == ["warning", None]

    @pytest.mark.parametrize(
        ("old", "new", "mistake"),
        [
            ('severity = "error"', 'sevrity = "error"', "key 'sevrity' is not known; did you mean 'severity'?"),
            ('severity = "error"', 'severity = "fatal"', "key 'severity': expected one of error, warning, info, found 'fatal'"),
            ('why = "Readers add the parts up."', "", "key 'why' is missing"),
            ('why = "Readers add the parts up."', "why = 3", "key 'why': expected a string, found 3"),
            ("totals.parts", "totl.parts", "key 'check': expected module.function, found 'totl.parts_reach_total'; did you mean 'totals'?"),
            (
                "parts_reach_total",
                "parts_reach",
                "key 'check': module 'totals' has no check 'parts_reach'; did you mean 'parts_reach_total'?",
            ),
            ("parts_reach_total", "reduce", "key 'check': module 'totals' has no check 'reduce'; expected one of: parts_reach_total"),
            (
                'check = "totals.parts_reach_total"',
                'check = "mentions.headline_agrees"\nwith = { fra = 0.1 }',
                "key 'with': argument 'fra' is not known; did you mean 'far'?",
            ),
            (
                'check = "totals.parts_reach_total"',
                'check = "mentions.headline_agrees"\nwith = { far = "a lot" }',
                "key 'with': argument 'far': expected Fraction, found 'a lot'",
            ),
            (
                "why =",
                'outranks = ["repeat-mention-mismath"]\nwhy =',
                "key 'outranks': rule 'repeat-mention-mismath' is not known; did you mean 'repeat-mention-mismatch'?",
            ),
            ("[[13]]", "13", "flags[2]: expected one [[primary]] place"),
            ("[[13]]", "[[13", "flags[2]: '[[' is never closed"),
            ("((7)) and ((4))", "[[7]] and ((4))", "flags[1]: more than one [[primary]]"),
            ('text = "c"', 'text = "[[c]]"', "accepts[2]: expected no marked places, for nothing is to be found"),
            (', { text = "e", because = "f" }', "", "key 'accepts': expected at least 3 examples, found 2"),
            ('because = "d"', 'becuase = "d"', "accepts[2]: key 'becuase' is not known; did you mean 'because'?"),
            ('because = "d"', "because = 4", "accepts[2]: expected a table of strings, found {'text': 'c', 'because': 4}"),
            ("summary", "[[[", "is not a TOML file in UTF-8: Invalid initial character for a key part (at line 2, column 3)"),
        ],
    )
    def test_a_mistake_is_named_with_what_was_expected(self, tmp_path: Path, old: str, new: str, mistake: str) -> None:
        assert old in SOUND
        folder = folder_with(tmp_path, odd=SOUND.replace(old, new, 1))
        assert f"{folder / 'odd.toml'}: {mistake}" in mistakes(folder)

    def test_all_mistakes_of_all_files_come_together(self, tmp_path: Path) -> None:
        bad = SOUND.replace("severity", "sevrity").replace("[[13]]", "13")
        found = mistakes(folder_with(tmp_path, one=bad, two=bad, three=SOUND))
        assert len([line for line in found if "one.toml" in line]) == 3  # unknown, missing, no place
        assert len([line for line in found if "two.toml" in line]) == 3
        assert not [line for line in found if "three.toml" in line]

    def test_a_folder_without_rules_is_refused(self, tmp_path: Path) -> None:
        assert mistakes(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: expected a folder with rule files (*.toml)"]

    def test_a_file_that_is_no_text_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "odd.toml").write_bytes(b"summary = '\xff'")
        assert "is not a TOML file in UTF-8" in mistakes(tmp_path)[0]

    def test_numbers_that_no_exact_number_is_are_refused(self, tmp_path: Path) -> None:
        text = SOUND.replace("totals.parts_reach_total", "mentions.headline_agrees") + "\n[with]\nfar = nan\n"
        assert "is not a TOML file in UTF-8" in mistakes(folder_with(tmp_path, odd=text))[0]


class TestExamples:
    def test_marks_are_taken_out_and_remembered(self) -> None:
        one = example("The crew of [[12]] had ((seven)) men.", "")
        assert one.text == "The crew of 12 had seven men."
        assert (one.primary, one.related) == (Span(12, 14), (Span(19, 24),))

    def test_marks_in_the_title_stand_before_those_of_the_text(self) -> None:
        one = example("((13)) dead", "", title="[[31]] dead")
        assert (one.title, one.text, one.primary, one.related) == ("31 dead", "13 dead", Span(0, 2), (Span(9, 11),))

    def test_a_bracket_of_the_text_may_stand_around_a_mark(self) -> None:
        one = example("((10 miles)) (((16 km)))", "")
        assert one.text == "10 miles (16 km)"
        assert one.related == (Span(0, 8), Span(10, 15))


TEXT = "31 dead, says the 13 page report; more than 40 hurt."


def _document(text: str = TEXT) -> Document:
    span = Span(0, len(text))
    return Document("article", text, (Block("paragraph", span),), text, (Segment(0, 0, len(text)),))


def _claim(value: int, start: int, *, quoted: bool = False, block: str = "paragraph", hedges: tuple[Hedge, ...] = ()) -> Claim:
    quantity = Quantity(Span(start, start + 2), value, value, hedges=hedges)
    point = Interval.exactly(value)
    return Claim(quantity, point, point, quoted=quoted, block_kind="headline" if block == "headline" else "paragraph")


def _found(*frames: Frame, text: str = TEXT) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in _findings(*frames, text=text)]


def _findings(*frames: Frame, text: str = TEXT) -> tuple[Finding, ...]:
    return findings_of(load_rules(), frames, _document(text))


class TestStamp:
    def test_a_finding_carries_both_sides_in_the_authors_words(self) -> None:
        (finding,) = _findings(Same(_claim(31, 0), _claim(13, 18)))
        assert finding.rule == "repeat-mention-mismatch"
        assert finding.message == "the story says 31 first and 13 later; two digits look swapped"
        assert (finding.primary.document, finding.primary.start, finding.primary.end, finding.primary.text) == ("article", 18, 20, "13")
        assert [(place.start, place.text) for place in finding.related] == [(0, "31")]

    def test_modifiers_belong_to_the_words_but_not_to_the_place(self) -> None:
        hedge = Hedge(Span(34, 43), "more than", ">")
        (finding,) = _findings(Same(_claim(31, 0), _claim(40, 44, hedges=(hedge,))))
        assert finding.message.startswith("more than 40 leaves no room for 31")
        assert finding.primary.text == "40"

    def test_a_capital_that_began_a_sentence_is_not_quoted(self) -> None:
        text = "Eight of 12 and Rs 5"
        (finding,) = _findings(Same(_claim(12, 9), Claim(Quantity(Span(0, 5), 8, 8), Interval.exactly(8), Interval.exactly(8))), text=text)
        assert finding.message == "the story says 12 first and eight later"
        (finding,) = _findings(
            Same(_claim(12, 9), Claim(Quantity(Span(16, 20), 5, 5), Interval.exactly(5), Interval.exactly(5))), text=text
        )
        assert finding.message == "the story says 12 first and Rs 5 later"

    @pytest.mark.parametrize(("doubts", "severity"), [(0, ["error"]), (1, ["warning"]), (2, ["info"]), (3, [])])
    def test_each_doubt_lowers_the_severity(self, doubts: int, severity: list[Severity]) -> None:
        found = _found(Same(_claim(31, 0), _claim(13, 18), doubts=doubts))
        assert found == [("repeat-mention-mismatch", one) for one in severity]

    @pytest.mark.parametrize(("doubts", "severity"), [(0, "warning"), (1, "warning"), (2, "info")])
    def test_what_a_speaker_says_is_at_most_a_warning(self, doubts: int, severity: Severity) -> None:
        assert _found(Same(_claim(31, 0), _claim(13, 18, quoted=True), doubts=doubts)) == [("repeat-mention-mismatch", severity)]

    def test_the_rule_that_outranks_speaks_alone(self) -> None:
        assert _found(Same(_claim(31, 0, block="headline"), _claim(13, 18))) == [("headline-body-mismatch", "error")]

    def test_the_same_is_said_once_and_at_its_most_severe(self) -> None:
        one, two = _claim(31, 0), _claim(13, 18)
        assert _found(Same(one, two, doubts=1), Same(one, two), Same(one, two)) == [("repeat-mention-mismatch", "error")]

    def test_findings_stand_in_the_order_of_the_text(self) -> None:
        first, second, third = _claim(31, 0), _claim(13, 18), _claim(40, 44)
        places = [one.primary.start for one in _findings(Same(second, third), Same(first, second))]
        assert places == [18, 44]

    def test_a_fingerprint_is_stable_over_moves_and_tells_findings_apart(self) -> None:
        (here,) = _findings(Same(_claim(31, 0), _claim(13, 18)))
        (moved,) = _findings(Same(_claim(31, 7), _claim(13, 0)), text="13 and 31 dead")
        (other,) = _findings(Same(_claim(31, 0), _claim(40, 44)))
        assert here.fingerprint == moved.fingerprint != other.fingerprint
        assert len(here.fingerprint) == 16

    def test_frames_that_hold_give_nothing(self) -> None:
        assert _found(Same(_claim(31, 0), _claim(31, 18)), Sum(_claim(44, 44), (_claim(31, 0), _claim(13, 18)))) == []
