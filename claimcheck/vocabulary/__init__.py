"""Every word, symbol and unit we know, loaded once and typed.

In: the TOML files of this folder. Out: look-up tables. "at least" stands in modifiers.toml and nowhere else.
Nothing is read before it is asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.intervals import Number
from claimcheck.model import Sign, Trend, Unit

_FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Return one vocabulary file (`name` without its ending) as plain TOML values."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def number(value: object) -> Number:
    """Return a TOML value (an integer, or a fraction in quotes) as an exact number."""
    if isinstance(value, int):
        return value
    fraction = Fraction(str(value))
    return fraction.numerator if fraction.denominator == 1 else fraction


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list of words.toml."""
    value = table("words")[name]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def ago() -> tuple[str, ...]:
    """Return the words that make "a year" a point in time, not a rate ("$5m a year ago")."""
    return tuple(sorted(words("ago")))


@cache
def pairs() -> frozenset[str]:
    """Return the pairs of nouns that one number counts together: "men and women"."""
    return frozenset(table("words")["counted_pairs"])


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Modifier phrases (lower case) and what they do.

    before, after   phrase -> sign
    endings         how phrases of `before` end: "than" and "more than" of "no more than"
    last, first     the last words of `before` phrases and the first words of `after` phrases, with the most words a phrase has
    """

    before: dict[str, Sign]
    after: dict[str, Sign]
    endings: frozenset[str]
    last: dict[str, int]
    first: dict[str, int]
    least: dict[str, int]
    flips: dict[Sign, Sign]
    negators: frozenset[str]


@cache
def modifiers() -> Modifiers:
    """Return the modifiers, ready for look-up."""
    raw = table("modifiers")
    before: dict[str, Sign] = {phrase: sign for sign, phrases in raw["before"].items() for phrase in phrases}
    after: dict[str, Sign] = {phrase: sign for sign, phrases in raw["after"].items() for phrase in phrases}
    last: dict[str, int] = {}
    first: dict[str, int] = {}
    endings: set[str] = set()
    for phrase in before:
        parts = phrase.split()
        endings.update(" ".join(parts[at:]) for at in range(1, len(parts)))
        last[parts[-1]] = max(last.get(parts[-1], 0), len(parts))
    for phrase in after:
        parts = phrase.split()
        first[parts[0]] = max(first.get(parts[0], 0), len(parts))
    negators = raw["negators"]
    return Modifiers(before, after, frozenset(endings), last, first, raw["least"], negators["flips"], frozenset(negators["words"]))


@cache
def trends() -> dict[str, Trend]:
    """Return word -> direction of change."""
    raw = table("trends")
    up: dict[str, Trend] = dict.fromkeys(raw["up"], "up")
    down: dict[str, Trend] = dict.fromkeys(raw["down"], "down")
    return up | down


@dataclass(frozen=True, slots=True)
class UnitForms:
    """Surface forms of units and currencies.

    words      lower-case form, words one space apart -> unit name
    symbols    case-sensitive form -> unit name
    risky      symbols that need context (m, k, C, p)
    longest    first word of a form -> the most words a form beginning with it has
    before     currency signs and codes that stand before the number -> ISO code
    risky_before, risky_words, risky_after  the same, but also letters, initials or ordinary words (R500m, 50 million won)
    shared_words  words of a unit that are money too ("pounds")
    peer_only  forms that only quantulum3 knows
    """

    words: dict[str, str]
    symbols: dict[str, str]
    risky: dict[str, str]
    longest: dict[str, int]
    before: dict[str, str]
    risky_before: dict[str, str]
    risky_words: dict[str, str]
    risky_after: dict[str, str]
    shared_words: frozenset[str]
    peer_only: frozenset[str]


@cache
def unit_forms() -> UnitForms:
    """Return every surface form of a unit or currency."""
    forms: dict[str, str] = {}
    symbols: dict[str, str] = {}
    risky: dict[str, str] = {}
    before: dict[str, str] = {}
    risky_before: dict[str, str] = {}
    risky_words: dict[str, str] = {}
    risky_after: dict[str, str] = {}
    raw, money = table("units"), table("currencies")
    for name, row in raw["units"].items():
        _add(forms, row.get("words"), name)
        _add(symbols, row.get("symbols"), name)
        _add(risky, row.get("risky"), name)
    for name, row in money["minor"].items():
        _add(forms, row.get("words"), name)
        _add(risky, row.get("after"), name)
    for name, row in money["generic"].items():
        _add(forms, row, name)
    for code, row in money["currencies"].items():
        _add(forms, row.get("words"), code)
        _add(symbols, row.get("after"), code)
        _add(before, row.get("before"), code)
        _add(risky_before, row.get("risky_before"), code)
        _add(risky_words, row.get("risky_words"), code)
        _add(risky_after, row.get("risky_after"), code)
    longest: dict[str, int] = {}
    for form in forms:
        parts = form.split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    peer_only = frozenset(raw.get("quantulum3_only", {}).get("forms", "").split("|")) - {""}
    shared = frozenset(money["shared_words"].split("|"))
    return UnitForms(forms, symbols, risky, longest, before, risky_before, risky_words, risky_after, shared, peer_only)


def _add(forms: dict[str, str], joined: str | None, name: str) -> None:
    for form in (joined or "").split("|"):
        if form:
            forms.setdefault(form, name)


@cache
def unit(name: str) -> Unit | None:
    """Return the unit called `name` ("kilometer", "USD", "penny", "USD / barrel"), or None where nothing is known of it.

    Factors are exact and lead to the base unit of the dimension; a currency is its own dimension, "money:USD".
    A rate is the quotient of its parts; what is divided by may be any noun ("USD / share").
    """
    row = table("units")["units"].get(name)
    if row is not None:
        return Unit(name, row["dimension"], number(row["factor"]), number(row.get("offset", 0)))
    money = table("currencies")
    if name in money["currencies"] or name in money["generic"]:
        return Unit(name, f"money:{name}", 1)
    if name in money["minor"]:
        minor = money["minor"][name]
        return Unit(name, f"money:{minor['currency']}", Fraction(1, minor["per"]))
    if name == "year_of_age":
        return Unit(name, "age", 1)
    over, slash, under = name.partition(" / ")
    if slash:
        top, bottom = unit(over), unit(under)
        if top is None:
            return None
        if bottom is None:
            return Unit(name, f"{top.dimension} / {under}", top.factor)
        return Unit(name, f"{top.dimension} / {bottom.dimension}", Fraction(top.factor) / Fraction(bottom.factor))
    return None
