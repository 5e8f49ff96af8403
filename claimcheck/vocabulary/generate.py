"""Make units.toml: pint's definitions and names, quantulum3's surface forms, and what we keep by hand in units-by-hand.toml.

In: the two installed packages and the hand-kept file. Out: one line per unit, exact factors only, the same bytes every time.
A developer's tool: `python -m claimcheck.vocabulary.generate` writes the file, `--check` only says whether it is current.
Example: pint's mile becomes  mile = { dimension = "length", factor = "201168/125", words = "mile|miles|...", symbols = "mi" }
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain, product
from pathlib import Path
from typing import Any

import pint

HERE = Path(__file__).parent
BY_HAND = HERE / "units-by-hand.toml"
UNITS = HERE / "units.toml"

HEADER = """\
# Units that newspapers print. GENERATED: do not edit. Made by `python -m claimcheck.vocabulary.generate` from the definitions and
# names of pint, the surface forms of quantulum3 and units-by-hand.toml, which is the file to change.
#
# A key is the unit's name as pint spells it. One unit is `factor` base units of its `dimension` (table [dimensions]), plus `offset`
# for thermometer scales. Forms are parted by "|": `words` in lower case, whatever their case in the text; `symbols` as written;
# `risky` as written too, but a unit only where the context says so. A field with nothing in it is left out.
"""

LINE_KEYS = frozenset(("is", "like", "words", "symbols", "risky", "drop", "bare"))
IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "millennium": "millennia", "lux": "lux"}
UNCHANGED = ("power", "s", "z", "feet", "permille", "centigrade", "celsius", "fahrenheit")

Table = dict[str, dict[str, Any]]


class VocabularyError(Exception):
    """The hand-kept file contradicts itself or the packages: says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One hand-kept line: a unit, its definition in pint's units, and what is said of its forms."""

    name: str
    dimension: str
    definition: str
    like: str | None
    given: dict[str, tuple[str, ...]]
    drop: frozenset[str]
    bare: bool


@dataclass(slots=True)
class Names:
    """How a unit is written: `words` in the singular, `symbols` with their case."""

    words: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)

    def extend(self, other: Names) -> None:
        """Take the other's forms too."""
        self.words.extend(other.words)
        self.symbols.extend(other.symbols)


def forms(text: str) -> tuple[str, ...]:
    """The forms of a "|"-separated string, none for an empty one."""
    return tuple(text.split("|")) if text else ()


def read_by_hand(path: Path = BY_HAND) -> tuple[dict[str, Any], dict[str, Entry]]:
    """The hand-kept file, whole and as entries by unit name. Raises VocabularyError where a line cannot be meant."""
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    entries: dict[str, Entry] = {}
    for dimension, lines in kept["units"].items():
        for name, line in lines.items():
            if unknown := set(line) - LINE_KEYS:
                raise VocabularyError(f"{path.name}: {name}: unknown {', '.join(sorted(unknown))}")
            if name in entries or dimension not in kept["dimensions"]:
                raise VocabularyError(f"{path.name}: {name}: given twice, or {dimension} is no dimension")
            given = {kind: forms(line.get(kind, "")) for kind in ("words", "symbols", "risky")}
            drop = frozenset(forms(line.get("drop", "")))
            entries[name] = Entry(name, dimension, line.get("is", name), line.get("like"), given, drop, line.get("bare", False))
    return kept, entries


def is_word(text: str) -> bool:
    """Whether a form is spelled out, so that its case does not count: "metre", "sq metre", but not "mi" or "MW"."""
    return text.islower() and text.replace(" ", "").isalpha() and (len(text) > 3 or " " in text)


def plural(word: str) -> str:
    """The plural of a unit's name: "square feet", "miles per hour", "metres squared"."""
    for joint in (" per ", " an ", " a ", " of ", " squared", " cubed"):
        if joint in word:
            head, rest = word.split(joint, 1)
            return plural(head) + joint + rest
    *before, last = word.split(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif not last.endswith(UNCHANGED):
        last += "s"
    return " ".join((*before, last))


def quotient(above: Names, below: Names) -> Names:
    """ "mile per hour", "mile an hour", "mi/h"; but no "gram a cubic metre"."""
    joints = ["per"]
    if below.words and " " not in below.words[0]:
        joints.append("an" if below.words[0] == "hour" else "a")
    return Names(
        [f"{x} {joint} {y}" for x in above.words for joint in joints for y in below.words],
        [f"{x}/{y}" for x in above.symbols for y in below.symbols if " " not in x + y],
    )


def raised(names: Names, power: str) -> Names:
    """ "square metre", "sq metre", "metre squared", "m2", "m²", "sq m", "sq. m"."""
    full, short, after, digits = ("square", "sq", "squared", "2²") if power == "2" else ("cubic", "cu", "cubed", "3³")
    kinds = (full, short, f"{short}.")
    return Names(
        [f"{kind} {word}" for kind in kinds for word in names.words] + [f"{word} {after}" for word in names.words],
        [symbol + digit for symbol in names.symbols for digit in digits] + [f"{kind} {s}" for kind in kinds[1:] for s in names.symbols],
    )


@dataclass(frozen=True, slots=True)
class Pint:
    """pint's registry with exact numbers, and the aliases and parts of aliases that we do not want of it."""

    registry: Any
    refused: frozenset[str]
    odd: frozenset[str]

    def parts_of(self, name: str) -> tuple[str, str] | None:
        """Prefix and unit that a name is made of, or None where pint does not know it."""
        try:
            prefix, unit, _ = self.registry.parse_unit_name(name)[0]
        except (pint.UndefinedUnitError, IndexError):
            return None
        return prefix, unit

    def names(self, name: str) -> Names:
        """Names, symbols and aliases that pint has for a unit, prefix and all, but for those that only programs use ("oil_bbl")."""
        parts = self.parts_of(name)
        if parts is None:
            return Names()
        before, after = self.registry._prefixes[parts[0]], self.registry._units[parts[1]]
        words, symbols = [after.name.replace("_", " ").lower()], [after.defined_symbol or "_"]
        for alias in after.aliases:
            word = alias.replace("_", " ").lower()
            if not is_word(word) or alias[-1].isupper():
                symbols.append(alias)
            elif self.odd.isdisjoint(word.split()) and word not in map(plural, words):
                words.append(word)
        signs = [before.defined_symbol or "", *(alias for alias in before.aliases if not alias.isascii())] if parts[0] else [""]
        symbols = [symbol for symbol in symbols if "_" not in symbol and symbol not in self.refused]
        return Names([before.name + word for word in words], [sign + symbol for sign, symbol in product(signs, symbols)])

    def composed(self, key: str) -> Names:
        """How a unit is written, be it made of others: "kilometre per hour", "km/h", "square foot", "sq ft"."""
        if " / " in key:
            above, below = key.split(" / ")
            return quotient(self.composed(above), self.composed(below))
        if " * " in key:
            left, right = (self.composed(part) for part in key.split(" * "))
            return Names([f"{x} {y}" for x in left.words for y in right.words], [x + y for x in left.symbols for y in right.symbols])
        if " ** " in key:
            one, power = key.split(" ** ")
            return raised(self.composed(one), power)
        return self.names(key)

    def factor(self, entry: Entry, base: Entry) -> tuple[Fraction, Fraction]:
        """How many base units one unit is, and the offset of its zero, exact. Raises VocabularyError for another dimension."""
        unit = self.registry._units.get(entry.definition)
        if unit is not None and hasattr(unit.converter, "offset"):
            return Fraction(unit.converter.scale), Fraction(unit.converter.offset)
        if entry.definition == base.definition:
            return Fraction(1), Fraction(0)
        one, other = (self.registry.parse_expression(each.definition).to_root_units() for each in (entry, base))
        if one.dimensionality != other.dimensionality:
            raise VocabularyError(f"{entry.name} is not a unit of {entry.dimension}")
        return Fraction(one.magnitude) / Fraction(other.magnitude), Fraction(0)


def quantulum_tables() -> Table:
    """units.json of the installed quantulum3, read as data: the package itself is not imported."""
    spec = importlib.util.find_spec("quantulum3")
    if spec is None or not spec.submodule_search_locations:
        raise VocabularyError("quantulum3 is not installed")
    tables: Table = json.loads(Path(spec.submodule_search_locations[0], "units.json").read_text(encoding="utf-8"))
    return tables


def surfaces_of(name: str, unit: dict[str, Any]) -> list[str]:
    """Name and surfaces of a unit of quantulum3's, in lower case, one space between words."""
    return list(dict.fromkeys(re.sub(r"[-\s]+", " ", surface.lower()) for surface in (name, *unit.get("surfaces", ()))))


def keys_for(known: Pint, name: str, unit: dict[str, Any], tables: Table) -> Iterator[str]:
    """pint's possible names for a unit of quantulum3's, likeliest first."""
    yield name.replace(" ", "_")
    above: list[str] = []
    below: list[str] = []
    for part in unit.get("dimensions", ()):
        bases = list(keys_for(known, part["base"], tables.get(part["base"], {}), tables))
        power = abs(part["power"])
        (above if part["power"] > 0 else below).append(bases[-1] if power == 1 else f"{bases[-1]} ** {power}")
    if above:
        yield " / ".join((" * ".join(sorted(above)), *below))
    for surface in reversed(surfaces_of(name, unit)):
        if parts := known.parts_of(surface.replace(" ", "_")):
            yield "".join(parts)


def shared_out(known: Pint, entities: dict[str, str], entries: dict[str, Entry]) -> tuple[dict[str, Names], list[Names]]:
    """quantulum3's forms by our unit name, and those of the units that we do not have."""
    ours: dict[str, Names] = {}
    theirs: list[Names] = []
    tables = quantulum_tables()
    for name, unit in tables.items():
        dimensions = forms(entities.get(unit["entity"], str(unit["entity"])))
        found = Names([surface for surface in surfaces_of(name, unit) if is_word(surface)], unit.get("symbols", []))
        keys = keys_for(known, name, unit, tables)
        key = next((key for key in keys if key in entries and entries[key].dimension in dimensions), None)
        if key is not None:
            ours.setdefault(key, Names()).extend(found)
        elif unit["entity"] not in ("dimensionless", "currency"):
            theirs.append(found)
    return ours, theirs


Claimed = tuple[int, str, str, str]
"""Rank, form, unit, field: what is given by hand outranks pint's forms, and these quantulum3's."""


def claimed(known: Pint, entries: dict[str, Entry], shared: dict[str, Names]) -> Iterator[Claimed]:
    """Every claim of a unit to a form."""
    for entry in entries.values():
        yield from ((0, form, entry.name, kind) for kind, given in entry.given.items() for form in given)
        if entry.bare:
            continue
        made = known.composed(entry.name)
        if entry.like:
            made.extend(known.names(entry.like))
        refused = known.refused | entry.drop
        for rank, names in ((1, made), (2, shared.get(entry.name, Names()))):
            for word in names.words:
                if word not in refused and plural(word) not in refused:
                    yield from ((rank, form, entry.name, "words") for form in (word, plural(word)))
            for symbol in names.symbols:
                if symbol not in refused:
                    yield rank, symbol, entry.name, "risky" if len(symbol) == 1 else "symbols"


def owners(claims: Iterable[Claimed]) -> dict[str, dict[str, list[str]]]:
    """unit -> field -> its forms. Raises VocabularyError where two units claim a form with the same right."""
    best: dict[str, Claimed] = {}
    quarrels = []
    for claim in claims:
        rank, form, unit, kind = claim
        if kind == "symbols" and " " in form and form.isascii() and form.replace(" ", "").replace(".", "").isalpha():
            form, claim = form.lower(), (rank, form.lower(), unit, "words")  # "sq km", "fl. oz": read word by word
        if form not in best or rank < best[form][0]:
            best[form] = claim
        elif best[form][0] == rank and best[form][2] != unit:
            quarrels.append(f"{form!r}: {best[form][2]} or {unit}?")
    if quarrels:
        raise VocabularyError("\n".join(sorted(quarrels)))
    owned: dict[str, dict[str, list[str]]] = {}
    for form, (_, _, unit, kind) in sorted(best.items()):
        owned.setdefault(unit, {}).setdefault(kind, []).append(form)
    return owned


def left_over(theirs: list[Names], refused: set[str]) -> list[str]:
    """Forms of the units that only quantulum3 has and that cannot be mistaken: long words, and symbols of mixed make."""
    words = {word for names in theirs for word in names.words if len(word) > 6 and word not in refused}
    symbols = {symbol for names in theirs for symbol in names.symbols if len(symbol) > 2 and symbol not in refused}
    mixed = {symbol for symbol in symbols if not ((symbol.islower() and symbol.isalpha()) or symbol.istitle() or symbol.isupper())}
    return sorted((words | set(map(plural, words)) | mixed) - refused - set(map(plural, refused)))


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)


def key_of(name: str) -> str:
    """A TOML key, bare where it may be."""
    return name if re.fullmatch(r"\w+", name, re.ASCII) else quoted(name)


def line_of(entry: Entry, factor: Fraction, offset: Fraction, owned: dict[str, list[str]]) -> str:
    """One unit as a line of TOML."""
    fields = {"dimension": entry.dimension, "factor": str(factor)}
    if offset:
        fields["offset"] = str(offset)
    fields |= {kind: "|".join(owned[kind]) for kind in ("words", "symbols", "risky") if kind in owned}
    return f"{key_of(entry.name)} = {{ " + ", ".join(f"{name} = {quoted(text)}" for name, text in fields.items()) + " }"


def generated() -> str:
    """The text of units.toml as it ought to be. Raises VocabularyError where the hand-kept file needs a decision."""
    kept, entries = read_by_hand()
    never = frozenset(forms(kept["never"]["forms"]))
    known = Pint(pint.UnitRegistry(non_int_type=Fraction), never, frozenset(forms(kept["never"]["aliases"])))
    shared, theirs = shared_out(known, kept["entities"], entries)
    owned = owners(claimed(known, entries, shared))
    lines = [HEADER, "[dimensions]"]
    lines += [f"{name} = {quoted(base)}" for name, base in sorted(kept["dimensions"].items())]
    lines += ["", "[units]"]
    for name, entry in sorted(entries.items()):
        factor, offset = known.factor(entry, entries[kept["dimensions"][entry.dimension]])
        lines.append(line_of(entry, factor, offset, owned.get(name, {})))
    lines += ["", "# What else a plain name may stand for in a newspaper, within its dimension.", "[variants]"]
    lines += [f"{key_of(name)} = {quoted(others)}" for name, others in sorted(kept["variants"].items())]
    taken = set(chain.from_iterable(chain.from_iterable(fields.values()) for fields in owned.values()))
    alone = left_over(theirs, taken | never | set(forms(kept["quantulum3_only"]["drop"])))
    lines += ["", "# Forms of units that only quantulum3 knows: the reader asks it about the few characters of the number and its unit."]
    lines += ["[quantulum3_only]", f"forms = {quoted('|'.join(alone))}", ""]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write units.toml, or with --check only compare. Exit code 1 where it is not current or cannot be made."""
    try:
        text = generated()
    except VocabularyError as problem:
        print(problem, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        UNITS.write_text(text, encoding="utf-8")
        return 0
    if UNITS.is_file() and UNITS.read_text(encoding="utf-8") == text:
        return 0
    print(f"{UNITS.name} is not current: run python -m claimcheck.vocabulary.generate", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
