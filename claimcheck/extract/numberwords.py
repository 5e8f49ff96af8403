"""Read a run of number words: the numbers in it, each with its exact value.

In: the words as the scanner delimited them. Out: `Part`s. "three and a half million" is one number, "five and six" are two;
"two thirds" is 2/3.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.numerals import FRACTION, MULTIPLE, ORDINAL, PLURAL, VAGUE, WORDS, exact, scales
from claimcheck.intervals import Number


class Part(NamedTuple):
    """One number of a run, `offset` and `length` counted in its characters; `article`: an "a" in front belongs to it ("a dozen")."""

    offset: int
    length: int
    low: Number
    high: Number
    step: Number
    form: int
    scale: str | None
    article: bool


class _Read(NamedTuple):
    """A number and the index of the word after it."""

    low: Number
    high: Number
    step: Number
    form: int
    scale: str | None
    stop: int
    article: bool = False


_WORD = re.compile(r"[A-Za-z]+")
LONGEST_RUN = 400
_ENDLESS = 10**24
_JOINERS = frozenset(("a", "an", "of"))


@lru_cache(maxsize=8192)
def word_run(surface: str) -> tuple[Part, ...]:
    """Cut a run of number words into its numbers; one longer than any number that is ever spelled out holds none."""
    if len(surface) > LONGEST_RUN:
        return ()
    run = _Run(surface)
    parts: list[Part] = []
    at = 0
    while at < len(run.tokens):
        read = run.number(at)
        if read is None:
            at += 1
            continue
        start, end = run.tokens[at][1], run.tokens[read.stop - 1][2]
        hyphen = surface[end : end + 1] == "-"
        parts.append(Part(start, end - start, read.low, read.high, read.step, read.form, read.scale, read.article and not hyphen))
        at = read.stop
    return tuple(parts)


class _Run:
    """A run of number words being read; nothing outlives one call of `word_run`."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.tokens = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(surface)]
        lists = vocabulary.table("numbers")
        self.cardinals: dict[str, int] = lists["cardinals"]
        self.ordinals: dict[str, int] = lists["ordinals"]
        self.bottoms: dict[str, int] = lists["parts"]
        self.plurals: dict[str, list[int]] = lists["plurals"]
        self.vague: dict[str, list[int]] = lists["vague"]
        self.lists = lists

    def word(self, at: int) -> str:
        return self.tokens[at][0] if at < len(self.tokens) else ""

    def scale(self, at: int) -> int:
        return scales().get(self.word(at), 0)

    def past_joiners(self, at: int) -> int:
        while self.word(at) in _JOINERS:
            at += 1
        return at

    def number(self, at: int) -> _Read | None:
        """Read the number that begins at token `at`."""
        word = self.word(at)
        if word in self.plurals or word in self.vague:
            return self.plural(at)
        if word in self.lists["pairs"]:
            return self.pair(at)
        if word in self.ordinals:
            worth = self.ordinals[word]
            return _Read(worth, worth, 1, ORDINAL, None, at + 1)
        if word in self.lists["multiples"] and not (word in self.bottoms and at):
            factor = vocabulary.number(self.lists["multiples"][word])
            return _Read(factor, factor, 1, MULTIPLE, None, at + 1)
        if word in self.lists["taking_a"]:
            return self.fraction_first(at)
        if word in self.cardinals:
            return self.cardinal(at)
        return self.cardinal(at)._replace(article=True) if word in scales() else None

    def plural(self, at: int) -> _Read | None:
        """ "tens of thousands", "hundreds", "several hundred"; "several" alone is no number."""
        word = self.word(at)
        vague = word in self.vague
        low, high = self.vague[word] if vague else self.plurals[word]
        step, stop = 1, at + 1
        partitive = self.word(at + 1) == "of"
        look = at + 2 if partitive else at + 1
        while vague is not partitive and self.scale(look):
            low, high, step = low * self.scale(look), high * self.scale(look), step * self.scale(look)
            look = stop = look + 1
        if stop == at + 1 and word in self.lists["needs_scale"]:
            return None
        return _Read(low, high, step, PLURAL, None, stop, vague)

    def pair(self, at: int) -> _Read | None:
        """ "a couple of hundred"; a bare "pair" counts what it is a pair of, so it is no number."""
        worth = self.scale(at + 2) if self.word(at + 1) == "of" else 0
        return _Read(2 * worth, 2 * worth, worth, VAGUE, None, at + 3, True) if worth else None

    def fraction_first(self, at: int) -> _Read:
        """ "half a million", "a quarter million", "half"."""
        bottom = self.bottoms[self.word(at)]
        following = self.past_joiners(at + 1)
        worth = self.scale(following)
        share = exact(Fraction(worth or 1, bottom))
        stop = following + 1 if worth else at + 1
        return _Read(share, share, share, FRACTION, self.word(following) if worth else None, stop, bottom > 2)

    def decimals(self, here: int) -> tuple[Fraction, Number, int] | None:
        """ "... point zero three": the fraction spoken digit by digit, its step, and the next token."""
        shown = ""
        look = here + 1
        while self.word(look) in self.cardinals:
            shown += str(self.cardinals[self.word(look)])
            look += 1
        if not shown:
            return None
        power = 10 ** len(shown)
        return Fraction(int(shown), power), Fraction(1, power), look

    def cardinal(self, at: int) -> _Read:
        """ "two hundred and fifty-four thousand", "twenty-one hundred", "three and a half million", "two thirds"."""
        tally = _Tally()
        here = at
        while here < len(self.tokens):
            word, joined = self.word(here), False
            if word in ("and", "a", "an") and here > at:
                mixed = self.mixed(here, tally)
                if mixed is not None:
                    return mixed
                if word != "and" or (tally.scale is None and tally.room != 100):
                    break
                here, joined = here + 1, True
                word = self.word(here)
            if word in self.cardinals:
                if not tally.add(self.cardinals[word], here > at, joined):
                    break
            elif word == "point" and here > at:
                read = self.decimals(here)
                if read is None:
                    break
                worth = tally.total + tally.group + read[0]
                return self.scaled_decimal(worth, read[1], read[2])
            elif word not in scales() or (joined and not tally.group) or not tally.multiply(scales()[word], word):
                break
            here += 1
        here = max(here, at + 1) if self.word(here - 1) != "and" else here - 1
        return self.denominator(int(tally.total + tally.group), tally, here)

    def scaled_decimal(self, worth: Number, step: Number, stop: int) -> _Read:
        """ "... point two million": spoken decimals with a scale."""
        scale = self.scale(stop)
        if not scale:
            return _Read(worth, worth, step, WORDS, None, stop)
        return _Read(exact(worth * scale), exact(worth * scale), exact(step * scale), WORDS, self.word(stop), stop + 1)

    def mixed(self, here: int, tally: _Tally) -> _Read | None:
        """ "... and a half [million]", "... and three quarters", from the "and" on."""
        look = here + 1 if self.word(here) == "and" else here
        top = 1
        if self.word(look) in ("a", "an", "one"):
            look += 1
        elif self.cardinals.get(self.word(look), 20) < 20:
            top = self.cardinals[self.word(look)]
            look += 1
        word = self.word(look)
        bottom = self.bottoms.get(word, 0) or (self.ordinals.get(word, 0) if self.word(here) == "and" else 0)
        if bottom < 2 or (word in self.ordinals and bottom == 2):
            return None
        part, so_far, worth = Fraction(top, bottom), tally.total + tally.group, self.scale(look + 1)
        article, scale = self.tokens[0][0] in scales(), tally.scale
        if worth:
            total = exact(so_far * (worth if scale is None else 1) + part * worth)
            return _Read(total, total, exact(Fraction(worth, bottom)), FRACTION, scale or self.word(look + 1), look + 2, article)
        unit = scales()[scale] if scale and top == 1 and so_far % 10**6 == 0 else 1  # "a million and a half"
        total = exact(so_far + part * unit)
        return _Read(total, total, exact(Fraction(unit, bottom)), FRACTION, scale, look + 1, article)

    def denominator(self, value: int, tally: _Tally, here: int) -> _Read:
        """ "two thirds [of a million]", "three-quarters", "one fifth": else the cardinal as it is."""
        word = self.word(here)
        bottom, last = self.bottoms.get(word, 0), here + 1
        if word == "and":  # "hundred and first"
            word, last = self.word(here + 1), here + 2
        ordinal = self.ordinals.get(word, 0)
        if not bottom and value == 1 and ordinal > 2 and last == here + 1:
            bottom = ordinal  # "one fifth"; "one second" is a time
        whole = value >= 1000 or (word in self.lists["taking_a"] and value not in (1, bottom - 1))
        if not bottom or (bottom in (2, 4) and whole):
            if ordinal and value >= 20 and ordinal < tally.room:
                return _Read(value + ordinal, value + ordinal, 1, ORDINAL, None, last)
            return _Read(value, value, tally.step, WORDS, tally.scale, here)
        share = Fraction(value, bottom)
        following = self.past_joiners(here + 1)
        worth = self.scale(following)
        if worth:
            total = exact(share * worth)
            return _Read(total, total, exact(Fraction(worth, bottom)), FRACTION, self.word(following), following + 1)
        return _Read(exact(share), exact(share), Fraction(1, bottom), FRACTION, None, here + 1)


class _Tally:
    """The sum so far of a spoken number.

    total, group   what scales have closed, and what the next scale will multiply
    smallest       worth of the last scale closed: "five million two" may only add less than a million
    room           what may still be added to the group: after "twenty" below 10, after "hundred" below 100
    addend         what came after an "and": all that "two hundred and two dozen" multiplies by twelve
    """

    __slots__ = ("addend", "group", "room", "scale", "smallest", "step", "total")

    def __init__(self) -> None:
        self.total, self.group, self.smallest, self.room, self.addend, self.step = 0, 0, _ENDLESS, _ENDLESS, 0, 1
        self.scale: str | None = None

    def add(self, value: int, started: bool, joined: bool) -> bool:
        """Add "five" or "twenty"; False where it begins a number of its own."""
        if started and (value >= self.room or (joined and self.room > 1000 and value >= self.smallest)):
            return False
        self.group += value
        self.addend = value if joined else self.addend and self.addend + value
        self.room = 10 if value >= 20 and value % 10 == 0 else 1
        self.step = 1
        return True

    def multiply(self, worth: int, word: str) -> bool:
        """Multiply by "hundred" or "million"; False where it does not go on from here."""
        if self.total > _ENDLESS:
            return False
        if worth == 12:
            multiplied = self.addend or self.group
            self.group, self.room, self.step = self.group - multiplied + (multiplied or 1) * 12, 1, 12
            return True
        if worth == 100:
            if self.group >= 100:
                return False
            self.group, self.room = (self.group or 1) * 100, 100
        elif worth >= self.smallest and not self.group:
            self.total, self.smallest, self.room = self.total * worth, worth, worth  # "lakh crore"
        elif worth >= self.smallest:
            self.total, self.group, self.smallest, self.room = (self.total + self.group) * worth, 0, worth, worth
        else:
            self.total, self.group, self.smallest, self.room = self.total + (self.group or 1) * worth, 0, worth, worth
        self.step, self.scale = worth, word
        return True
