"""Phrases: what a careful reader takes every number of a sentence for, one file of `tests/phrases` per construction.

A phrase holds

    text      one or two sentences, as a newspaper prints them
    reads     every quantity in it, in order of place ([]: none)
    kinds     "all" to read dates, clock times, years, ordinals, scores, votes, odds and word multiples too
    because   why it looks like the construction and is not: such a phrase is a negative

and a reading

    at                    the exact words of its span: number, scale word and unit, without modifiers
    low, high             exact decimals or fractions; "inf" or "-inf" for no end; not written, not checked
    low_open, high_open   the end is left out; without a word, an end is open where it is infinite or the sign is ">" or "<"
    sign                  "=" (also when not written), "~", ">", ">=", "<", "<=" or "range"
    unit                  None when not written; any_unit = true leaves it unchecked
    noun                  "" for none; not written, not checked, as are
    kind, trend ("none" for none), change, date, hedges (the words of every modifier, in the order of the text)

Of a reading that is no quantity proper (a date, a score) only what is written down is checked.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

import claimcheck
from claimcheck.model import QUANTITY_KINDS, Kind, Quantity

FOLDER = Path(__file__).parent / "phrases"
FILES = sorted(FOLDER.glob("*.toml"))
EVERY_KIND = frozenset(get_args(Kind)) - {"identifier"}
PHRASE_KEYS = {"text", "reads", "kinds", "because"}
READING_KEYS = {
    "at", "low", "high", "low_open", "high_open", "sign", "unit", "any_unit", "noun", "kind", "trend", "change", "date", "hedges",
}  # fmt: skip
LEAST_POSITIVE, LEAST_NEGATIVE = 8, 4


def phrases_of(file: Path) -> list[dict[str, Any]]:
    phrases: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["phrases"]
    return phrases


PHRASES = [pytest.param(phrase, id=f"{file.stem}-{phrase['text'][:60]}") for file in FILES for phrase in phrases_of(file)]


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_reads_as_a_careful_reader_does(phrase: dict[str, Any]) -> None:
    text, wanted = phrase["text"], phrase["reads"]
    kinds = EVERY_KIND if phrase.get("kinds") == "all" else QUANTITY_KINDS
    found = claimcheck.extract_quantities(text, kinds=kinds)
    shown = "\n".join(f"  {show(quantity, text)}" for quantity in found) or "  nothing"
    assert [q.span.of(text) for q in found] == [reading["at"] for reading in wanted], f"{text}\nwas read as\n{shown}"
    starts = places_of(text, wanted)
    wrong = [line for q, reading, start in zip(found, wanted, starts, strict=True) for line in differences(q, reading, start, text)]
    assert not wrong, "\n".join([text, "was read as", shown, "but", *wrong])


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_on_its_own_contradicts_nothing(phrase: dict[str, Any]) -> None:
    findings = claimcheck.check_text(phrase["text"]).findings
    assert [f"{one.rule}: {one.message}" for one in findings if one.severity != "info"] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_is_well_formed_and_has_enough_of_both_sorts(file: Path) -> None:
    phrases = phrases_of(file)
    for phrase in phrases:
        assert set(phrase) <= PHRASE_KEYS, f"{phrase['text']}: unknown {set(phrase) - PHRASE_KEYS}"
        for reading in phrase["reads"]:
            assert set(reading) <= READING_KEYS, f"{phrase['text']}: unknown {set(reading) - READING_KEYS}"
        places_of(phrase["text"], phrase["reads"])
    texts = [phrase["text"] for phrase in phrases]
    assert len(texts) == len(set(texts)), "a phrase is there twice"
    negative = sum("because" in phrase for phrase in phrases)
    assert negative >= LEAST_NEGATIVE, f"{negative} look-alikes"
    assert len(phrases) - negative >= LEAST_POSITIVE, f"{len(phrases) - negative} phrases"


def places_of(text: str, readings: list[dict[str, Any]]) -> list[int]:
    """Return where each reading's words begin: the first place after the reading before it where they stand as words of their own.

    ValueError where they are not there.
    """
    starts, after = [], 0
    for reading in readings:
        start = text.index(reading["at"], after)
        while text[start - 1 : start].isalnum() or text[start + len(reading["at"]) :][:1].isalnum():
            start = text.index(reading["at"], start + 1)
        starts.append(start)
        after = start + len(reading["at"])
    return starts


def differences(quantity: Quantity, reading: dict[str, Any], start: int, text: str) -> list[str]:
    """Return one line for each respect in which the quantity is not what the phrase says it is."""
    proper = reading.get("kind", "count") in QUANTITY_KINDS
    wanted: dict[str, Any] = {"start": start, **ends(reading)}
    if proper or "sign" in reading:
        wanted["modifier"] = reading.get("sign", "=")
    if (proper or "unit" in reading) and not reading.get("any_unit"):
        wanted["unit"] = reading.get("unit")
    for key in ("kind", "change", "date"):
        if key in reading:
            wanted[key] = reading[key]
    if "noun" in reading:
        wanted["noun"] = reading["noun"] or None
    if "trend" in reading:
        wanted["trend"] = None if reading["trend"] == "none" else reading["trend"]
    lines = [f"  {reading['at']}: {key} is {getattr(quantity, key)!r}, not {value!r}"
             for key, value in wanted.items() if getattr(quantity, key) != value]  # fmt: skip
    hedges = [hedge.span.of(text) for hedge in sorted(quantity.hedges, key=lambda hedge: hedge.span)]
    if "hedges" in reading and hedges != reading["hedges"]:
        lines.append(f"  {reading['at']}: hedges are {hedges}, not {reading['hedges']}")
    return lines


def ends(reading: dict[str, Any]) -> dict[str, Any]:
    """Return the ends of the quantity's range that the reading states, and whether they belong to it."""
    wanted: dict[str, Any] = {}
    sign = reading.get("sign", "=")
    if "low" in reading:
        wanted["low"] = exact(reading["low"])
        wanted["low_closed"] = not (wanted["low"] is None or sign == ">" or reading.get("low_open", False))
    if "high" in reading:
        wanted["high"] = exact(reading["high"])
        wanted["high_closed"] = not (wanted["high"] is None or sign == "<" or reading.get("high_open", False))
    return wanted


def exact(number: str) -> Fraction | None:
    return None if number in ("inf", "-inf") else Fraction(number)


def show(quantity: Quantity, text: str) -> str:
    left, right = "[" if quantity.low_closed else "(", "]" if quantity.high_closed else ")"
    parts = [f"{quantity.span.of(text)!r}", quantity.modifier, f"{left}{quantity.low}, {quantity.high}{right}", quantity.kind]
    for key in ("unit", "noun", "trend", "date"):
        value = getattr(quantity, key)
        if value is not None:
            parts.append(f"{key}={value}")
    return " ".join([*parts, *(["change"] if quantity.change else [])])
