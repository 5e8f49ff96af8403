"""The unit and scale that a label of a table gives to the numbers under it.

In: a label. Out: a `LabelUnit`, or None where it gives none. "Revenue (£m)" is millions of GBP, "(000s)" thousands, "Change (%)" percent.
Only what a label writes as a unit counts: in brackets, behind a comma, in front ("% change") or as the whole of it ("GWh").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck import vocabulary
from claimcheck.extract.rates import kind_of, per
from claimcheck.intervals import Number
from claimcheck.model import Kind
from claimcheck.readers.tables_marks import sort_of

_LONGEST = 300  # characters; what is longer is a remark
POINTS = "percentage_point"
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_PER_NUMBER = re.compile(r"\bper[ \u00a0](\d{1,3}(?:,\d{3})+|10{2,})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\+/-|%")
_FIGURED = re.compile(r"[^\W\d_][^\W_]*(?:['’&+*-][^\W_]+)*\+?|\d+(?:[-–/.,]\d+)*\+?|\+/-")
_MONEY = re.compile(r"(?:US|A|C|NZ)?[£$€¥]\s?[\w']*")
_LEADING = re.compile(r"(?:in|of)\s+", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_PERCENT_FIRST = re.compile(r"(?:%|per ?cent(?:age)?|pct)\s+(?!points?\b|pts?\b)(?:\w|\+)", re.IGNORECASE)
_PERCENT_LAST = re.compile(r"%$|\bper ?cent$|\bpercent$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LabelUnit:
    """What one number under a label is worth: `scale` of `unit`.

    scale   1,000,000 for "(£m)", 1 where the label gives none
    unit    a unit's name as in the vocabulary, an ISO currency code, "percent", "percentage_point" or "per_100000"; None for a count
    word    the scale as written ("m", "000s"), or None
    """

    scale: Number = 1
    unit: str | None = None
    word: str | None = None

    @property
    def kind(self) -> Kind:
        """What sort of number stands under the label."""
        return kind_of(self.unit)


@lru_cache(maxsize=4096)
def label_unit(label: str) -> LabelUnit | None:
    """Return the unit and scale that `label` gives to the numbers under it, or None where it gives neither."""
    if len(label) > _LONGEST:
        return None
    label = " ".join(label.replace("’", "'").replace("‘", "'").split())
    words = frozenset(word.lower() for word in _WORD.findall(_BRACKETED.sub(" ", label)))
    bare = _BRACKETED.sub(" ", label).strip(" ,:;-–")
    found: LabelUnit | None = None
    for phrase in _phrases(label, bare):
        unit = _phrase(phrase, words, phrase == bare)
        if unit is not None:
            found = unit if found is None else _joined(found, unit)
        if found is not None and found.unit is not None:
            break
    if found is None or found.unit is None:
        if _PERCENT_FIRST.match(bare) or _PERCENT_LAST.search(bare):
            return LabelUnit(1, "percent")
        if rate := _PER_NUMBER.search(label):
            return LabelUnit(1, f"per_{rate[1].replace(',', '')}")
    return found


@lru_cache(maxsize=4096)
def words_of(label: str) -> tuple[str, ...]:
    """Return the words and figures of a label as written, its unit left out: "Visits", "2023-24" of "Visits 2023-24 (000s)".

    A label that is one abbreviation of league tables gives what it stands for: "goals", "scored" of "GF".
    """
    if (full := vocabulary.table("tables")["abbreviations"].get(label.lower())) is not None:
        return tuple(full.split())
    bare = label
    for bracketed in _BRACKETED.findall(label):
        if len(bracketed) < 3 or f"[{bracketed}]" in label or label_unit(f"Change in things ({bracketed})") is not None:
            bare = bare.replace(f"({bracketed})", " ").replace(f"[{bracketed}]", " ")
    if ", " in bare and _phrase(bare.rpartition(", ")[2].strip(), frozenset(), False) is not None:
        bare = bare.rpartition(", ")[0]
    return tuple(_FIGURED.findall(_MONEY.sub(" ", bare)))


@lru_cache(maxsize=4096)
def is_period(label: str) -> bool:
    """Whether a label tells a time and nothing else: "2024", "H1 last year", "Q3 2024 (£m)", "24 Nov"."""
    listed = vocabulary.table("words")
    times = _listed("periods") | listed["months"].keys() | listed["weekdays"].keys()
    words = words_of(label)
    return bool(words) and all(word[0].isdigit() or word.lower() in times or sort_of(word) in ("year", "time") for word in words)


def _joined(first: LabelUnit, second: LabelUnit) -> LabelUnit:
    """ "Tonnes (thousand)": the scale from one place, the unit from the other."""
    if first.unit is None and second.scale == 1:
        return LabelUnit(first.scale, second.unit, first.word)
    return first


def _phrases(label: str, bare: str) -> Iterator[str]:
    """Yield what may be a unit in a label, the surest place first."""
    for bracketed in reversed(_BRACKETED.findall(label)):
        # "2024 (p)" is provisional, "Group (b)" the second
        if bracketed not in _note_letters() or (bracketed == "p" and _names_thing(bare)):
            yield bracketed
        if ", " in bracketed:  # "(£bn, 2022 prices)"
            yield from bracketed.split(", ")
    if ", " in bare:
        yield bare.rpartition(", ")[2].strip()
    if " - " in bare or " – " in bare:
        yield bare.replace("–", "-").rpartition(" - ")[2].strip()
    if " in " in bare:  # "All figures in thousands"
        yield bare.rpartition(" in ")[2]
    yield bare
    words = bare.split()
    for count in (2, 1):  # "Turnover £ million", "Revenue £m"
        if len(words) > count and words[-count][0] in _signs():
            yield " ".join(words[-count:])


@cache
def _note_letters() -> frozenset[str]:
    return frozenset(mark for mark in vocabulary.table("tables")["marks"] if len(mark) == 1)


def _names_thing(bare: str) -> bool:
    """Whether a label has a word that is not of time: "Fat", but not "Q1 2024" or "Mar"."""
    times = _listed("periods") | vocabulary.table("words")["months"].keys()
    return any(word.lower() not in times and len(word) > 2 for word in _WORD.findall(bare))


@cache
def _signs() -> frozenset[str]:
    """Return the characters that only a currency begins with."""
    return frozenset(form[0] for form in vocabulary.unit_forms().before if not form[0].isalnum())


def _phrase(phrase: str, words: frozenset[str], whole: bool) -> LabelUnit | None:
    """Read all of `phrase` as scale and unit; `words` are those of the label, `whole` whether the label is nothing else."""
    phrase = _LEADING.sub("", phrase.strip(), count=1)
    listed = vocabulary.table("tables")
    low = phrase.lower()
    if low in listed["percents"] or (not whole and _PERCENT_FIRST.match(phrase) and low not in listed["points"]):
        return LabelUnit(1, "percent")
    if low in listed["points"]:
        return LabelUnit(1, POINTS)
    if low in listed["points_of_change"]:
        return LabelUnit(1, POINTS) if not whole and words & _of_change() else None
    if rate := _PER_NUMBER.fullmatch(phrase.partition(" of ")[0]):
        return LabelUnit(1, f"per_{rate[1].replace(',', '')}")
    return _money(phrase) or _measure(phrase, words, whole)


@cache
def _of_change() -> frozenset[str]:
    listed = vocabulary.table("tables")
    return frozenset(listed["changes"].split()) | frozenset(listed["shares"].split()) - {"of"}


@cache
def _scales() -> dict[str, int]:
    """Return every word or letter for a scale, as a label writes it in lower case."""
    numbers = vocabulary.table("numbers")
    scales: dict[str, int] = {word: worth for word, worth in numbers["scales"].items() if worth >= 1000 or word == "hundred"}
    scales |= {f"{word}s": worth for word, worth in scales.items() if not word.endswith("s")}
    letters = {letter.lower(): worth for letter, worth in (numbers["letters_unsure"] | numbers["letters"]).items()}
    letters = {letter: worth for letter, worth in letters.items() if letter not in "lgt"}  # litres, grams, tonnes
    return scales | letters | dict.fromkeys(vocabulary.table("tables")["thousands"], 1000)


def _money(phrase: str) -> LabelUnit | None:
    """Read "£m", "US$ bn", "£'000", "£ per tonne", "EUR", "m €", "millions of pounds"."""
    forms = vocabulary.unit_forms()
    for size in range(min(5, len(phrase)), 0, -1):
        code = forms.before.get(phrase[:size])
        if code is None:
            continue
        head, slash, tail = _cut_rate(phrase[size:].strip())
        scale = _scales().get(_LEADING.sub("", head.lower()), 0) if head else 1
        if scale:
            return LabelUnit(scale, _rate(code, slash + tail), head or None)
    scale_word, _, rest = phrase.partition(" ")
    rest = rest.removeprefix("of ")
    if scale_word.lower() in _scales() and rest and (code := _currency(rest)) is not None:
        return LabelUnit(_scales()[scale_word.lower()], code, scale_word)
    return None


def _currency(phrase: str) -> str | None:
    forms = vocabulary.unit_forms()
    name = forms.before.get(phrase) or forms.symbols.get(phrase) or forms.words.get(phrase.lower())
    if phrase.lower() in forms.shared_words:
        return "GBP"
    return name if name is not None and kind_of(name) == "money" else None


def _cut_rate(phrase: str) -> tuple[str, str, str]:
    """Return what stands in front of "per tonne" or "/MWh", and the rest as the reader of rates wants it."""
    if "/" in phrase:
        head, slash, tail = phrase.partition("/")
        return head.strip(), slash, tail.strip()
    head, per_word, tail = f" {phrase}".partition(" per ")
    return (head.strip(), " ", f"per {tail}") if per_word else (phrase, "", "")


def _rate(unit: str, rest: str) -> str:
    return per(f"1{rest}", unit, 1)[0] if rest.strip() else unit


def _measure(phrase: str, words: frozenset[str], whole: bool) -> LabelUnit | None:
    """Read "km", "'000 tonnes", "tonnes, thousand", "m", "GWh", "per cent of trains"."""
    low = phrase.lower()
    if low in _scales() and (not whole or len(phrase) > 2):
        symbols = vocabulary.unit_forms().symbols
        if phrase in symbols or (phrase == "m" and not words.isdisjoint(_listed("in_metres"))):  # "(mm)" is rain, not millions
            return LabelUnit(1, _unit(phrase, words))
        return LabelUnit(_scales()[low], None, phrase)
    unit = _unit(phrase, words) if not whole or _may_be_whole(_cut_rate(phrase)[0]) else None
    if unit == "year" and not words.isdisjoint(("age", "aged", "ages")):
        unit = "year_of_age"
    if unit is not None:
        return LabelUnit(1, unit)
    parts = phrase.split(" ")
    if len(parts) < 2:
        return None
    for scale_word, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        scale = _scales().get(scale_word.lower())
        if scale is None:
            continue
        name = " ".join(rest).removeprefix("of ").strip(" ,")
        unit = _unit(name, words)
        if unit is not None:
            return LabelUnit(scale, unit, scale_word)
        if name.replace(" ", "").isalpha() and not whole:  # "thousands of people", "'000 passengers"
            return LabelUnit(scale, None, scale_word)
        if whole and scale_word == parts[0] and name.replace(" ", "").isalpha():
            return LabelUnit(scale, None, scale_word)
    return None


def _may_be_whole(phrase: str) -> bool:
    """Whether a unit alone makes a label: "GWh", "Tonnes", but not "Points", "Days" or "M", which are counted."""
    forms = vocabulary.unit_forms()
    name = forms.symbols.get(phrase) or forms.words.get(phrase.lower())
    return len(phrase) > 1 and name is not None and kind_of(name) in ("measure", "money")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("tables")[name].split())


def _unit(phrase: str, words: frozenset[str]) -> str | None:
    """Return the unit that `phrase` names as a whole."""
    forms = vocabulary.unit_forms()
    name = forms.symbols.get(phrase) or forms.words.get(phrase.lower())
    heat = phrase in tuple("CFK") and not words.isdisjoint(_listed("in_degrees"))
    if name is None and phrase in forms.risky and (len(phrase) > 1 or phrase in _listed("letters") or heat):
        name = forms.risky[phrase]
    if name is None and phrase.lstrip("°º ")[:1] in tuple("CF") and phrase[:1] in "°º":
        name = forms.risky.get(phrase.lstrip("°º ")[:1])
    if name is None and ("/" in phrase or " per " in phrase):
        head, mark, tail = _cut_rate(phrase)
        top = forms.symbols.get(head) or forms.words.get(head.lower()) or forms.risky.get(head)
        name = _rate(top, mark + tail) if top else None
        name = name if name != top else None
    if name is None and (base := phrase.rstrip("²³23^")) != phrase and (top := forms.symbols.get(base) or forms.risky.get(base)):
        squared = f"{top} ** {2 if phrase[-1] in '²2' else 3}"
        name = squared if vocabulary.unit(squared) else None
    return name
