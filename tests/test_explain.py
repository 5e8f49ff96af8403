"""`claimcheck rules` and `claimcheck explain`: rules as their files have them, and the account of the numbers at a place."""

from __future__ import annotations

import io
import json
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import pipeline
from claimcheck.cli import main
from claimcheck.intervals import Interval
from claimcheck.model import Block, Claim, Document, Frame, InputError, Quantity, Segment
from claimcheck.readers import read_string
from claimcheck.relations import Same, Sum
from claimcheck.rulebook import Example, Verdict, findings_of, load_rules, verdicts_of
from claimcheck.spans import Span
from claimcheck.writers import json as as_json
from claimcheck.writers import rules as as_text
from claimcheck.writers import why

ROOT = Path(__file__).parent.parent
RULES = {rule.id: rule for rule in load_rules()}

OWN = """
summary = "Parts do not add up, says the desk."
check = "totals.parts_reach_total"
severity = "warning"
outranks = ["sum-of-parts-mismatch"]
why = '''
The first paragraph, which says why
in two lines.

The second one.'''

[[flags]]
title = "Crew of [[12]]"
date = "2015-05-04"
text = "在船 e\u0301 were ((seven)) men and ((four)) women."
says = "seven and four add up to 11, not 12"

[[flags]]
text = "The crew of [[13]] were \\n((seven)) men."
says = "seven, not 13"

[[flags]]
text = "%s The crew of [[14]] had ((seven)) men and ((four)) women."
says = "seven and four add up to 11, not 14"

[[accepts]]
text = "a"
because = "b"

[[accepts]]
text = "c"
because = "d"

[[accepts]]
text = "e"
because = "f"
""" % ("word " * 17 + "end.")  # fmt: skip

STORY = (
    "Ferry sinks off Orrin: 12 dead\n"
    "\n"
    "The ferry sank on Monday. The 21 dead were sailors, and 3 of them were not 20.\n"
    'It was a 747-foot ship. "It went down in about 2 km of water," said Ann Lee.\n'
    "The crew of 30 had 17 men and 13 women.\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "desk-sums.toml").write_text(OWN, encoding="utf-8")
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


class TestRules:
    def test_each_rule_has_a_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, complaint = run(capsys, "rules")
        assert (code, complaint) == (0, "")
        lines = [line.split(maxsplit=2) for line in out.splitlines()]
        assert lines[0] == ["rule", "severity", "what is wrong"]
        assert lines[1:] == [[rule.id, rule.severity, rule.summary] for rule in RULES.values()]

    def test_json_keeps_to_its_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "rules", "--format", "json")
        assert code == 0
        listed = json.loads(out)
        jsonschema.validate(listed, as_json.schema(as_json.RULES_VERSION))
        assert [(rule["id"], rule["severity"], rule["summary"]) for rule in listed["rules"]] == [
            (rule.id, rule.severity, rule.summary) for rule in RULES.values()
        ]

    def test_own_rules_are_among_them(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        code, out, _ = run(capsys, "rules", "--rules", own)
        assert code == 0
        assert "desk-sums " in out
        assert "says the desk" in out
        assert "headline-body-mismatch" in out
        (own / "broken.toml").write_text("summary = 1")
        code, out, complaint = run(capsys, "rules", "--rules", own)
        assert (code, out) == (2, "")
        assert "broken.toml: key 'summary'" in complaint


def text_with_primary(one: Example) -> str:
    """The text that the finding stands in: the article's, or that of a source."""
    for name, span in one.marked:
        if span is one.primary:
            return str(getattr(one, name))
    return f"{one.title}\n\n{one.text}" if one.title else one.text


class TestOneRule:
    @pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
    def test_a_rule_is_told_with_its_examples(self, capsys: pytest.CaptureFixture[str], rule: object) -> None:
        one = RULES[rule.id]  # type: ignore[attr-defined]
        code, out, complaint = run(capsys, "explain", one.id)
        assert (code, complaint) == (0, "")
        assert out.startswith(f"{one.id} ({one.severity}): {one.summary}\n")
        flat = " ".join(out.split())
        assert " ".join(one.why.split()) in flat
        for example in one.flags:
            assert " ".join(f"says: {example.note}".split()) in flat
        for example in one.accepts:
            assert " ".join(f"because: {example.note}".split()) in flat
        assert "[[" not in out
        assert "((" not in out

    @pytest.mark.parametrize("rule", RULES)
    def test_the_marks_stand_under_the_words(self, rule: str) -> None:
        lines = as_text.write_one(RULES[rule]).splitlines()
        shown = []
        for above, line in pairwise(lines):
            if line.strip() and not line.strip(" ^~"):
                shown.append("".join(c for c, mark in zip(above, line, strict=False) if mark == "^"))
        expected = [one.primary.of(text_with_primary(one)) for one in RULES[rule].flags if one.primary]
        assert "".join("".join(shown).split()) == "".join("".join(expected).split())  # a line may break within the words

    def test_titles_dates_wide_letters_line_breaks_and_long_lines(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        code, out, _ = run(capsys, "explain", "desk-sums", "--rules", own)
        assert code == 0
        assert out.startswith(
            "desk-sums (warning): Parts do not add up, says the desk.\n"
            "\n"
            "The first paragraph, which says why in two lines.\n"
            "\n"
            "The second one.\n"
            "\n"
            "Where it speaks, these keep silent: sum-of-parts-mismatch.\n"
            "\n"
            "Flags (^ where the finding stands, ~ what it is held against):\n"
            "\n"
            "  published 2015-05-04\n"
            "  Crew of 12\n"
            "          ^^\n"
            "\n"
            "  在船 e\u0301 were seven men and four women.\n"
            "              ~~~~~         ~~~~\n"
            "  says: seven and four add up to 11, not 12\n"
            "\n"
            "  The crew of 13 were\n"
            "              ^^\n"
            "  seven men.\n"
            "  ~~~~~\n"
            "  says: seven, not 13\n"
        )
        assert max(map(len, out.splitlines())) <= 102
        lines = out.splitlines()
        (at,) = (number for number, line in enumerate(lines) if line.startswith("  of 14 had"))
        assert lines[at - 1].endswith("word end. The crew")
        assert lines[at + 1] == "     ^^     ~~~~~         ~~~~"

    def test_an_unknown_rule_is_told_with_the_nearest(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        code, out, complaint = run(capsys, "explain", "sum-of-part-mismatch")
        assert (code, out) == (2, "")
        assert complaint == "claimcheck: no rule is called 'sum-of-part-mismatch'; did you mean 'sum-of-parts-mismatch'?\n"
        assert run(capsys, "explain", "desk-sums")[0] == 2
        assert "did you mean 'desk-sums'?" in run(capsys, "explain", "desk-sum", "--rules", own)[2]

    def test_a_place_where_a_rule_is_expected_is_told_how_to_ask(self, capsys: pytest.CaptureFixture[str], story: Path) -> None:
        code, _, complaint = run(capsys, "explain", f"{story}:3")
        assert code == 2
        assert f"for a place in a text: --why {story}:3" in complaint

    @pytest.mark.parametrize("arguments", [[], ["range-inverted", "--why", "story.txt"]])
    def test_one_thing_is_explained_at_a_time(self, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
        code, out, complaint = run(capsys, "explain", *arguments)
        assert (code, out) == (2, "")
        assert "expected a RULE or --why FILE:LINE" in complaint


def blocks(out: str) -> dict[str, list[str]]:
    """What is told of each number, by its words; the last of equal words counts."""
    told = {}
    for block in out.rstrip("\n").split("\n\n"):
        head, *rest = block.split("\n")
        told[head.partition('"')[2].rstrip('"')] = [line.strip() for line in rest]
    return told


class TestWhy:
    def test_a_line_of_a_file(self, capsys: pytest.CaptureFixture[str], story: Path) -> None:
        code, out, complaint = run(capsys, "explain", "--why", f"{story}:5")
        assert (code, complaint) == (0, "")
        assert out == (
            f'{story}:5:13: "30"\n'
            "    The crew of 30 had 17 men and 13 women.\n"
            "                ^^\n"
            "  read as       a count of crew: 30\n"
            "  taken for     counted: crew\n"
            "  can be        30\n"
            '  compared      a total and its parts: total here; part "17" (5:20), part "13" (5:31)\n'
            "                  no objection: sum-of-parts-mismatch\n"
            "\n"
            f'{story}:5:20: "17"\n'
            "    The crew of 30 had 17 men and 13 women.\n"
            "                       ^^\n"
            "  read as       a count of men: 17\n"
            "  taken for     counted: man\n"
            "  can be        17\n"
            '  compared      a total and its parts: part here; total "30" (5:13), part "13" (5:31)\n'
            "                  no objection: sum-of-parts-mismatch\n"
            "\n"
            f'{story}:5:31: "13"\n'
            "    The crew of 30 had 17 men and 13 women.\n"
            "                                  ^^\n"
            "  read as       a count of women: 13\n"
            "  taken for     counted: woman\n"
            "  can be        13\n"
            '  compared      a total and its parts: part here; total "30" (5:13), part "17" (5:20)\n'
            "                  no objection: sum-of-parts-mismatch\n"
        )

    def test_what_a_rule_says_and_who_keeps_silent_for_it(self, capsys: pytest.CaptureFixture[str], story: Path) -> None:
        told = blocks(run(capsys, "explain", "--why", f"{story}:1")[1])["12"]
        assert "taken for     counted: dead; in the headline" in told
        assert 'compared      one fact told twice: first here; second "21" (3:31)' in told
        (finding,) = pipeline.check_file(story).findings
        assert f"headline-body-mismatch says ({finding.severity}): {finding.message}" in told
        assert "repeat-mention-mismatch keeps silent: headline-body-mismatch speaks of this" in told

    def test_a_whole_file_and_one_number_of_a_line(self, capsys: pytest.CaptureFixture[str], story: Path) -> None:
        everything = run(capsys, "explain", "--why", story)[1]
        assert list(blocks(everything)) == ["12", "21", "3", "20", "747-foot", "2 km", "30", "17", "13"]
        assert list(blocks(run(capsys, "explain", "--why", f"{story}:4:10")[1])) == ["747-foot"]
        assert list(blocks(run(capsys, "explain", "--why", f"{story}:4:1")[1])) == ["747-foot", "2 km"]

    def test_ranges_are_told_in_the_unit_of_the_text_and_who_says_it(self, capsys: pytest.CaptureFixture[str], story: Path) -> None:
        told = blocks(run(capsys, "explain", "--why", f"{story}:4")[1])["2 km"]
        assert 'read as       a measure of water, unit kilometer: 2; modifier "about" (~)' in told
        assert any("inside quotation marks" in line for line in told)
        (can,) = (line for line in told if line.startswith("can be"))
        assert can == "can be        1.6 to 2.4; a reader expects 1.8 to 2.2"

    @pytest.mark.parametrize(
        ("text", "words", "line"),
        [
            ("More than 3,000 civilians left.", "3,000", 'a count of civilians: more than 3,000, (3000, +inf); modifier "more than" (>)'),
            ("Sales fell from £6m to £4m.", "£6m to £4m", "an amount of money, unit GBP: 6,000,000 to 4,000,000, [6000000, 4000000]"),
            ("Orrin Rovers beat Tolness 2-1.", "2-1", "a result: 2-1"),
            ("It sank on 4 May 2015.", "4 May 2015", "a date: 2015-05-04"),
            ("A third of the boats sank.", "A third", "a share of boats: 1/3"),
            ("Over 6,5000 fans came.", "6,5000", "a number that cannot be read as written"),
        ],
    )
    def test_how_a_number_was_read(self, text: str, words: str, line: str) -> None:
        (told,) = (lines for known, lines in blocks(why.write(pipeline.account_of(read_string(text)))).items() if known == words)
        assert [one for one in told if one.startswith(f"read as       {line}")]

    def test_a_number_that_stands_alone_says_why_and_what_it_was_not_linked_with(self) -> None:
        text = "The roof cost £3m. A lift costs £90,000. It was their third defeat."
        told = blocks(why.write(pipeline.account_of(read_string(text))))
        assert "set aside     nothing shows that another number must agree with it" in told["£3m"]
        assert 'not linked    "£90,000" (1:33)' in told["£3m"]
        assert "set aside     an ordinal, no amount" in told["third"]

    def test_only_the_nearest_of_many_are_named(self) -> None:
        sizes = zip(("Osk", "Marl", "Penry", "Orrin", "Toll", "Tain", "Wick", "Elgin"), (3, 8, 14, 25, 37, 59, 66, 92), strict=True)
        text = " ".join(f"The lift in {town} is {size} metres high." for town, size in sizes)
        told = blocks(why.write(pipeline.account_of(read_string(text))))["3 metres"]
        (line,) = (line for line in told if line.startswith("not linked"))
        assert line.endswith("and 2 more")
        assert line.count('"') == 10

    def test_own_rules_are_asked_too(self, capsys: pytest.CaptureFixture[str], story: Path, own: Path) -> None:
        story.write_text("The crew of 30 had 17 men and 14 women.")
        out = run(capsys, "explain", "--why", story, "--rules", own)[1]
        assert "desk-sums says (warning): 17 and 14 add up to 31, not 30" in out
        assert "sum-of-parts-mismatch keeps silent: desk-sums speaks of this" in out

    def test_a_title_and_standard_input(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The **21** dead were sailors.\n")))
        code, out, _ = run(capsys, "explain", "--why", "-", "--stdin-filename", "a.md", "--title", "Ferry sinks off Orrin: 12 dead")
        assert code == 0
        assert 'a.md:title 1:24: "12"' in out
        assert 'a.md:1:7: "21"' in out
        assert 'first "12" (title 1:24)' in out

    def test_a_line_without_numbers_says_so(self, capsys: pytest.CaptureFixture[str], story: Path) -> None:
        assert run(capsys, "explain", "--why", f"{story}:2") == (0, f"{story}:2: no number was read here\n", "")

    @pytest.mark.parametrize(
        ("place", "told"),
        [
            ("{story}:6", "has no line 6; it has 5"),
            ("{story}:0", "has no line 0; it has 5"),
            ("gone.txt:3", "gone.txt: no such file"),
            ("{folder}", "--why is for one file"),
            ("{story}:x", "story.txt:x: no such file"),
        ],
    )
    def test_a_place_that_is_not_there(self, capsys: pytest.CaptureFixture[str], story: Path, place: str, told: str) -> None:
        code, out, complaint = run(capsys, "explain", "--why", place.format(story=story, folder=story.parent))
        assert (code, out) == (2, "")
        assert told in " ".join(complaint.split())
        assert "Traceback" not in complaint

    def test_a_file_whose_name_ends_like_a_place_is_that_file(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = tmp_path / "story:5"
        path.write_text("The ferry had 30 crew.")
        assert run(capsys, "explain", "--why", path, "--input-format", "plain")[1].startswith(f'{path}:1:15: "30"')

    @pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*-*.*")), ids=lambda path: path.stem)
    def test_every_number_of_a_story_is_told_of_in_plain_words(self, path: Path) -> None:
        document = pipeline.check_file(path).article
        account = pipeline.account_of(document)
        told = why.write(account)
        assert told.count("  read as ") == len(account.reading.quantities)
        assert told.count("  set aside ") == sum(seen.set_aside is not None for seen in account.seen)
        for internal in ("Fraction(", "Span(", "Interval(", "frozenset", "None", "year_of_age", "object at"):
            assert internal not in told
        assert "verified" not in told
        findings = pipeline.check(document).findings
        assert {finding.message for finding in findings} == {message for message in (one.message for one in findings) if message in told}

    def test_an_empty_text_has_one_line(self) -> None:
        account = pipeline.account_of(read_string("", name="a.txt"))
        assert why.write(account, 1) == "a.txt:1: no number was read here\n"
        with pytest.raises(InputError, match=r"a\.txt has no line 2; it has 1"):
            why.write(account, 2)

    @given(st.text(max_size=60))
    def test_nothing_in_a_text_can_steer_the_terminal(self, raw: str) -> None:
        text = f"{raw} At least 3,500 {raw} men of 4,000, £1.2m to £1.5m, a third on 4 May 2015, \x1b[31m 12F \u202e {raw}"
        told = why.write(pipeline.account_of(read_string(text, title=raw)))
        assert all(line.isprintable() for line in told.split("\n"))


TEXT = "31 dead, says the 13 page report; more than 40 hurt."


class TestVerdicts:
    def document(self) -> Document:
        span = Span(0, len(TEXT))
        return Document("article", TEXT, (Block("paragraph", span),), TEXT, (Segment(0, 0, len(TEXT)),))

    def claim(self, value: int, start: int, *, headline: bool = False) -> Claim:
        point = Interval.exactly(value)
        return Claim(Quantity(Span(start, start + 2), value, value), point, point, block_kind="headline" if headline else "paragraph")

    def verdicts(self, frame: Frame) -> dict[str, Verdict]:
        rules = load_rules()
        found = findings_of(rules, (frame,), self.document())
        return {verdict.rule: verdict for verdict in verdicts_of(rules, frame, self.document(), found)}

    def test_what_is_said_carries_the_finding(self) -> None:
        verdict = self.verdicts(Same(self.claim(31, 0), self.claim(13, 18)))["repeat-mention-mismatch"]
        assert verdict.outcome == "said"
        assert verdict.finding is not None
        assert verdict.finding.message.startswith("the story says 31 first and 13 later")

    def test_doubts_can_silence_a_rule(self) -> None:
        verdict = self.verdicts(Same(self.claim(31, 0), self.claim(13, 18), doubts=3))["repeat-mention-mismatch"]
        assert (verdict.outcome, verdict.finding) == ("in-doubt", None)

    def test_the_rule_that_outranks_is_named(self) -> None:
        verdicts = self.verdicts(Same(self.claim(31, 0, headline=True), self.claim(13, 18)))
        assert verdicts["headline-body-mismatch"].outcome == "said"
        assert (verdicts["repeat-mention-mismatch"].outcome, verdicts["repeat-mention-mismatch"].by) == (
            "outranked",
            "headline-body-mismatch",
        )

    def test_only_rules_that_look_at_such_frames_have_a_verdict(self) -> None:
        verdicts = self.verdicts(Sum(self.claim(44, 44), (self.claim(31, 0), self.claim(13, 18))))
        assert "repeat-mention-mismatch" not in verdicts
        assert verdicts["sum-of-parts-mismatch"] == Verdict("sum-of-parts-mismatch", "no-objection")
