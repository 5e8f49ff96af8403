"""Read one numeral: its exact value and the worth of its last digit.

In: the characters of a numeral. Out: `Numeral`. "1.2 million" is 1,200,000 with a step of 100,000; "two thirds" is 2/3.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.intervals import Number

# what a numeral is made of
FIGURE, WORDS, FRACTION, ORDINAL, PLURAL, VAGUE, MULTIPLE, UNREADABLE, VERSION = range(9)
MOST_DIGITS = 40  # longer runs are serial numbers, and int() of a very long one is slow


class Numeral(NamedTuple):
    """A number as it stands, before its neighbours are asked.

    start, end   offsets in the text; low, high  exact value (equal but for "hundreds", "several")
    step         worth of one unit of the last digit shown; form  one of the constants above; scale  scale word as written
    """

    start: int
    end: int
    low: Number
    high: Number
    step: Number
    form: int
    scale: str | None


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+$|\d{1,3}(?:\.\d{3}){2,}$")
_PLAIN = re.compile(r"\d+\.\d+$")
_PARTS = re.compile(r"(\d[\d.,]*)((?:[ \u00a0\u202f]\d{3}(?![\d/]))*)(?:[ \t\u00a0\u202f]?([¼-¾⅐-⅞])|[ \t\u00a0\u202f](\d{1,2})/(\d{1,3}))?(.*)", re.DOTALL)
_POWER = re.compile(r"(\d+(?:\.\d+)?)(?:(?:\s?[x×]\s?10\^?|[eE])([-−+]?\d{1,3})|\^([-−]?\d{1,2}))(?![\d.])")
_AND_PART = re.compile(r"and (a|one|three) (half|quarters?)$", re.IGNORECASE)
_SLASH = re.compile(r"(\d{1,4})/(\d{1,4})(?![\d/])(?!\.\d)")


def exact(value: Fraction) -> Number:
    """Return an integral fraction as int, any other unchanged."""
    return value.numerator if value.denominator == 1 else value


@lru_cache(maxsize=8192)
def digits(surface: str) -> tuple[Number, Number, int] | None:
    """Return (value, step, form) of a run of digits, commas and points, or None where it is no number at all (a list, a code)."""
    if len(surface) > MOST_DIGITS:
        return None
    if surface.isdigit():
        return int(surface), 1, FIGURE
    if _PLAIN.match(surface):
        return _decimal(surface)
    if _GROUPED.match(surface) or _INDIAN.match(surface):
        plain = surface.replace(",", "")
        return _decimal(plain) if "." in plain else (int(plain), 1, FIGURE)
    if _EUROPEAN.match(surface):
        plain = surface.replace(".", "").replace(",", ".")
        return _decimal(plain) if "." in plain else (int(plain), 1, FIGURE)
    if surface.count(".") > 1 and "," not in surface:
        return 0, 1, VERSION
    groups = surface.split(".")[0].split(",")
    if max(map(len, groups[1:]), default=0) > 3 or (len(groups) > 2 and len(groups[-1]) != 3 and max(map(len, groups)) > 2):
        return 0, 1, UNREADABLE
    return None


def _decimal(plain: str) -> tuple[Number, Number, int]:
    whole, _, places = plain.partition(".")
    power = 10 ** len(places)
    return exact(Fraction(int(whole + places), power)), Fraction(1, power), FIGURE


@cache
def _scales() -> dict[str, int]:
    scales: dict[str, int] = dict(vocabulary.table("numbers")["scales"])
    return scales | {word + "s": worth for word, worth in scales.items()}


def figure(text: str, start: int, end: int) -> Numeral | None:
    """Read the figure at text[start:end], which the scanner delimited; it may give some of it back, or take a power or slash more."""
    surface = text[start:end]
    after = text[end : end + 1]
    if surface.isdigit() and len(surface) <= MOST_DIGITS:
        before = text[start - 1] if start else ""
        if before == "." and (start < 2 or not text[start - 2].isalnum()):
            power = 10 ** len(surface)
            return Numeral(start - 1, end, exact(Fraction(int(surface), power)), exact(Fraction(int(surface), power)), Fraction(1, power), FIGURE, None)
        value = int(surface)
        return Numeral(start, end, value, value, 1, FIGURE, None)
    match = _PARTS.match(surface)
    if match is None:
        value_of = Fraction(unicodedata.numeric(surface[0])).limit_denominator(20)
        return _with_scale(start, end, value_of, Fraction(1, value_of.denominator), surface[1:], FRACTION)
    run, groups, vulgar, upper, lower, tail = match.groups()
    if after and surface[-1] in "/^eEx×":
        return _with_sign(text, start, end, run)
    if surface[-1] in "/^eEx×":
        tail = tail[:-1]
    stop = start + len(run)
    if run[-1] in ".,":
        run = run.rstrip(".,")
    read = digits(run)
    if read is None:
        return None
    value, step, form = read
    stop = start + len(run)
    if form in (UNREADABLE, VERSION):
        return Numeral(start, stop, 0, 0, 1, form, None)
    if vulgar:
        part = Fraction(unicodedata.numeric(vulgar)).limit_denominator(20)
        return _with_scale(start, end, value + part, Fraction(1, part.denominator), tail, FRACTION)
    if upper:
        if int(lower) == 0 or int(upper) >= int(lower):
            return Numeral(start, stop, value, value, step, form, None)
        return _with_scale(start, end, value + Fraction(int(upper), int(lower)), Fraction(1, int(lower)), tail, FRACTION)
    if groups:
        value = int(run + re.sub(r"\D", "", groups))
        stop += len(groups)
    if tail:
        return _with_scale(start, end, value, step, tail, form)
    return Numeral(start, stop, value, value, step, form, None)


def _with_sign(text: str, start: int, end: int, run: str) -> Numeral | None:
    """Read what the scanner saw end in / ^ e or x: a fraction, a power, or a plain figure with a letter after it."""
    slash = _SLASH.match(text, start)
    if slash and int(slash[2]) and ((text[start - 1] if start else " ") not in "/-" or text[max(0, start - 2) : start - 1] in ("", " ")):
        value = exact(Fraction(int(slash[1]), int(slash[2])))
        return Numeral(start, slash.end(), value, value, Fraction(1, int(slash[2])), FRACTION, "/")
    power = _POWER.match(text, start)
    if power:
        base, exponent = Fraction(power[1]), int((power[2] or power[3]).replace("−", "-"))
        if abs(exponent) <= 30:
            worth = base**exponent if power[3] else base * Fraction(10) ** exponent
            return Numeral(start, power.end(), exact(worth), exact(worth), 1, FIGURE, None)
    read = digits(run.rstrip(".,"))
    if read is None:
        return None
    return Numeral(start, start + len(run.rstrip(".,")), read[0], read[0], read[1], read[2], None)


def _with_scale(start: int, end: int, value: Number, step: Number, tail: str, form: int) -> Numeral:
    scale = 1
    for word in re.split(r"[^A-Za-z]+", tail.lower()):
        scale *= _scales().get(word, 1)
    half = _AND_PART.search(tail)
    if half:
        top = {"three": 3}.get(half[1].lower(), 1)
        part = Fraction(top, 2 if half[2].startswith("hal") else 4)
        value, step = value + part, part
    total = exact(Fraction(value) * scale)
    return Numeral(start, end, total, total, step * scale, form, tail.strip(" -\n\u00a0\u202f").lower() or None)


Part = tuple[int, int, Number, Number, Number, int, str | None]
_WORD = re.compile(r"[A-Za-z]+")


@lru_cache(maxsize=8192)
def word_run(surface: str) -> tuple[Part, ...]:
    """Cut a run of number words into its numbers: (offset, length, low, high, step, form, scale) each.

    "three and a half million" is one number, "five and six" are two.
    """
    tokens = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(surface)]
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        read = _Run(tokens, surface).number(at)
        if read is None:
            at += 1
            continue
        low, high, step, form, scale, stop = read
        parts.append((tokens[at][1], tokens[stop - 1][2] - tokens[at][1], low, high, step, form, scale))
        at = stop
    return tuple(parts)


class _Run:
    """A run of number words being read; nothing outlives one call of `word_run`."""

    def __init__(self, tokens: list[tuple[str, int, int]], surface: str) -> None:
        self.tokens, self.surface = tokens, surface
        self.lists = vocabulary.table("numbers")

    def word(self, at: int) -> str:
        return self.tokens[at][0] if at < len(self.tokens) else ""

    def number(self, at: int) -> tuple[Number, Number, Number, int, str | None, int] | None:
        """Read the number that begins at token `at`: (low, high, step, form, scale, next token)."""
        word = self.word(at)
        if word in ("a", "an", "and", "of"):
            return None
        if word in self.lists["plurals"] or word in ("scores", "few") or word in self.lists["vague"]:
            return self.plural(at)
        if word in self.lists["pairs"]:
            return self.pair(at)
        if word in self.lists["ordinals"]:
            worth = self.lists["ordinals"][word]
            return worth, worth, 1, ORDINAL, None, at + 1
        if word in self.lists["multiples"] and word != "halves":
            worth = vocabulary.number(self.lists["multiples"][word])
            return worth, worth, 1, MULTIPLE, None, at + 1
        if word in ("half", "quarter"):
            return self.fraction_first(at)
        if word in _scales() or word in self.lists["cardinals"]:
            return self.cardinal(at)
        return None

    def plural(self, at: int) -> tuple[Number, Number, Number, int, str | None, int] | None:
        """ "tens of thousands", "hundreds", "several hundred"."""
        word = self.word(at)
        low, high = self.lists["plurals"].get(word) or self.lists["vague"].get(word) or ([40, 200] if word == "scores" else [3, 9])
        vague = word in self.lists["vague"] or word == "few"
        step, stop = 1, at + 1
        following = at + 2 if self.word(at + 1) == "of" else at + 1
        while self.word(following) in _scales() and (self.word(at + 1) == "of") is not vague:
            scale = _scales()[self.word(following)]
            low, high, step, stop, following = low * scale, high * scale, step * scale, following + 1, following + 1
            vague = False
        if word == "few" and stop == at + 1:
            return None
        return low, high, step, VAGUE if stop == at + 1 and word in self.lists["vague"] else PLURAL, None, stop

    def pair(self, at: int) -> tuple[Number, Number, Number, int, str | None, int] | None:
        """ "a couple of hundred"; a bare "pair" counts what it is a pair of, so it is no number."""
        scale = _scales().get(self.word(at + 2), 0) if self.word(at + 1) == "of" else 0
        if scale:
            return 2 * scale, 2 * scale, scale, VAGUE, None, at + 3
        return None

    def fraction_first(self, at: int) -> tuple[Number, Number, Number, int, str | None, int] | None:
        """ "half a million", "a quarter million", "half"."""
        bottom = self.lists["parts"][self.word(at)]
        following = at + 1
        while self.word(following) in ("a", "an", "of"):
            following += 1
        scale = _scales().get(self.word(following), 0)
        if scale:
            worth = exact(Fraction(scale, bottom))
            return worth, worth, worth, FRACTION, self.word(following), following + 1
        return exact(Fraction(1, bottom)), exact(Fraction(1, bottom)), Fraction(1, bottom), FRACTION, None, at + 1

    def decimals(self, here: int) -> tuple[Fraction, Number, int] | None:
        """ "... point zero three": the fraction spoken digit by digit, its step, and the next token."""
        shown = ""
        look = here + 1
        while self.word(look) in self.lists["cardinals"]:
            shown += str(self.lists["cardinals"][self.word(look)])
            look += 1
        if not shown:
            return None
        return Fraction(int(shown), 10 ** len(shown)), Fraction(1, 10 ** len(shown)), look

    def cardinal(self, at: int) -> tuple[Number, Number, Number, int, str | None, int]:
        """ "two hundred and fifty-four thousand", "twenty-one hundred", "three and a half million", "two thirds"."""
        cardinals, scales = self.lists["cardinals"], _scales()
        total = 0
        group: Number = 0
        smallest = 10**24  # worth of the last scale closed: "five million two" may only add less than a million
        room = 10**24  # what may still be added to the group: after "twenty" below 10, after "hundred" below 100
        scale: str | None = None
        step = 1
        here, started, addend = at, False, 0
        while here < len(self.tokens):
            word, joined = self.word(here), False
            if word in ("and", "a", "an") and started:
                extra = self.extra(here, group or total, scale)
                if extra is not None:
                    worth, part, here = extra
                    return worth, worth, part, FRACTION, scale, here
                if word != "and" or (scale is None and room != 100):
                    break
                here, joined = here + 1, True
                word = self.word(here)
            if word in cardinals:
                value = cardinals[word]
                if started and (value >= room or (joined and room > 1000 and value >= smallest)):
                    break
                group += value
                addend = value if joined else addend and addend + value
                room = 10 if value >= 20 and value % 10 == 0 else 1
                step = 1
            elif word == "point" and started:
                read = self.decimals(here)
                if read is None:
                    break
                worth_of = total + group + read[0]
                return worth_of, worth_of, read[1], WORDS, None, read[2]
            elif word in scales and not (joined and not group):
                worth = scales[word]
                if worth == 12:
                    group, room, step = group - (addend or group) + (addend or group or 1) * 12, 1, 12
                elif worth == 100 and (not group or group < 100):
                    group, room, step, scale = (group or 1) * 100, 100, 100, word
                elif worth > 100:
                    if worth >= smallest and not group:
                        total, smallest = total * worth, worth  # "lakh crore"
                    elif worth >= smallest:
                        group, total, smallest = (total + group) * worth, 0, worth
                        total, group = int(group), 0
                    else:
                        total, group, smallest = total + int((group or 1) * worth), 0, worth
                    room, step, scale = worth, worth, word
                else:
                    break
            else:
                break
            started = True
            here += 1
        if not started:
            return 0, 0, 1, WORDS, None, at + 1
        return self.denominator(at, total + group, step, scale, here)

    def extra(self, here: int, so_far: Number, scale: str | None) -> tuple[Number, Number, int] | None:
        """ "... and a half [million]", "... and three quarters": the whole number it makes, its step, and the next token."""
        look = here
        if self.word(look) == "and":
            look += 1
        top = 1
        if self.word(look) in ("a", "an", "one"):
            look += 1
        elif self.word(look) in self.lists["cardinals"] and self.lists["cardinals"][self.word(look)] < 20:
            top = self.lists["cardinals"][self.word(look)]
            look += 1
        bottom = self.lists["parts"].get(self.word(look)) or (self.lists["ordinals"].get(self.word(look)) if self.word(here) == "and" else None)
        if not bottom or bottom == 1 or (self.word(look) in self.lists["ordinals"] and bottom == 2):
            return None
        part = Fraction(top, bottom)
        after = _scales().get(self.word(look + 1), 0)
        if after and scale is None:
            return exact((so_far + part) * after), exact(Fraction(after, bottom)), look + 2
        if after:
            return exact(so_far + part * after), exact(Fraction(after, bottom)), look + 2
        worth = _scales()[scale] if scale else 1
        return exact(so_far + part * worth), exact(Fraction(worth, bottom)), look + 1

    def denominator(self, at: int, value: int, step: int, scale: str | None, here: int) -> tuple[Number, Number, Number, int, str | None, int]:
        """ "two thirds [of a million]", "three-quarters", "one fifth": else the cardinal as it is."""
        word = self.word(here)
        bottom = self.lists["parts"].get(word, 0)
        if not bottom and value == 1 and word in self.lists["ordinals"] and self.lists["ordinals"][word] > 2:
            bottom = self.lists["ordinals"][word]  # "one fifth"; "one second" is a time
        if not bottom or value >= 1000 or (word == "half" and value != 1) or (word == "quarter" and value not in (1, 3)):
            ordinal = self.lists["ordinals"].get(word, 0)
            if ordinal and 20 <= value < 100 and value % 10 == 0 and ordinal < 10:
                return value + ordinal, value + ordinal, 1, ORDINAL, None, here + 1
            if ordinal and value >= 100 and ordinal < 100 and scale and self.surface[self.tokens[here - 1][2] :].lstrip()[:3] in ("and", "-fi", "fir"):
                return value + ordinal, value + ordinal, 1, ORDINAL, None, here + 1
            return value, value, step, WORDS, scale, here
        share = Fraction(value, bottom)
        following = here + 1
        while self.word(following) in ("of", "a", "an"):
            following += 1
        worth = _scales().get(self.word(following), 0)
        if worth:
            return exact(share * worth), exact(share * worth), exact(Fraction(worth, bottom)), FRACTION, self.word(following), following + 1
        return exact(share), exact(share), Fraction(1, bottom), FRACTION, None, here + 1
