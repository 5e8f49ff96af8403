"""The modifiers that bind a number: before it ("more than 3,000") and after it ("3,000 or more").

In: the words on either side of a number. Out: `Hedge`s, outermost first, and the one sign they come to.
"approximately less than 300": two hedges, and the bound wins.
"""

from __future__ import annotations

from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.extract.surroundings import BINDS, Token, Word, Words, words_left
from claimcheck.model import Hedge, Kind, Sign
from claimcheck.spans import Span

_OPENERS = "([{\"“‘'«—–"
_MONEY = ("$", "£", "€")
_SYMBOLS = "~≈<>≥≤="


class After(NamedTuple):
    """A modifier behind a number: its sign, its words, and how many tokens it takes."""

    sign: Sign
    words: str
    used: int


def before(text: str, start: int, left: Words, small: bool, kind: Kind) -> tuple[Hedge, ...]:
    """Return the modifiers that end where the number (with its currency sign) starts, outermost first.

    left: the words that end at `start`; small: the number is too small for "some" to mean about; kind: what it is ("over two days"
    lasts that long, it does not exceed it).
    """
    if not left or not left[-1].roles & BINDS:
        return ()
    table = vocabulary.modifiers()
    nearest = left[-1]
    if nearest.raw[-1] in _SYMBOLS and nearest.low in table.before:
        begin = text.rindex(nearest.raw, 0, start)
        return (Hedge(Span(begin, begin + len(nearest.raw)), nearest.low, table.before[nearest.low]),)
    at = len(left)
    hedges: list[Hedge] = []
    while at > 0:
        last = left[at - 1].low
        if last not in table.last:
            if not hedges and last in vocabulary.words("skipped") and at > 1 and (last != "the" or left[at - 2].low in ("of", "than")):
                at -= 1
                continue
            break
        phrase, count = _longest(left, at, table)
        if phrase is None or not _means_it(left, at - count, phrase, small, kind):
            break
        sign = table.before[phrase]
        if sign in table.flips and at > count and left[at - count - 1].low in table.negators:
            sign, phrase, count = table.flips[sign], f"{left[at - count - 1].low} {phrase}", count + 1
        hedges.append(Hedge(_span(text, start, left, at - count, at), phrase, sign))
        at -= count
    return tuple(reversed(hedges))


def _longest(words: Words, at: int, table: vocabulary.Modifiers) -> tuple[str | None, int]:
    """Return the longest modifier that ends with words[at - 1], and its number of words."""
    phrase = words[at - 1].low
    found, count = (phrase, 1) if phrase in table.before else (None, 0)
    for first in range(at - 2, -1, -1):
        if phrase not in table.endings:
            break
        phrase = f"{words[first].low} {phrase}"
        if phrase in table.before:
            found, count = phrase, at - first
    return found, count


def _means_it(words: Words, at: int, phrase: str, small: bool, kind: Kind) -> bool:
    """Whether an ambiguous modifier is one here: not "over the two days", "some two", "lives above 2 shops", "300 fewer than the 1,200"."""
    behind = words[at - 1] if at else None
    if phrase == "some":
        return not small and (behind is None or behind.low not in vocabulary.words("up_to_words") or kind != "count")
    if behind is None:
        return phrase not in vocabulary.words("places") or words[at].raw[:1].islower() or not _the_follows(words, at)
    if phrase in vocabulary.words("subjects"):
        return not (kind == "count" and behind.bare in vocabulary.words("about_verbs"))
    if phrase in vocabulary.words("places"):
        if _the_follows(words, at) or (small and behind.bare in vocabulary.words("place_verbs")):
            return False
        if phrase == "over" and kind == "duration":
            return behind.bare in vocabulary.words("over_verbs")
        return behind.bare not in vocabulary.words("place_verbs") or (kind not in ("count", "measure"))
    return not (phrase.endswith("than") and " " in phrase and _compares(words, behind))


def _compares(words: Words, behind: Word) -> bool:
    """Whether a number stands in front of "fewer than" and is compared: "300 fewer than the 1,200", "6% lower than the 62%"."""
    if behind.raw[-1] == "%" or behind.bare in vocabulary.words("compared_nouns"):
        return True
    return behind.bare[-1:].isdigit() and words[-1].low == "the"


def _the_follows(words: Words, at: int) -> bool:
    return at + 1 < len(words) and words[-1].low == "the"


def _span(text: str, start: int, words: Words, first: int, after: int) -> Span:
    """Return where words[first:after] stand, found backwards from the number."""
    end = start
    for word in reversed(words[after:]):
        end = text.rindex(word.raw, 0, end)
    end = text.rindex(words[after - 1].raw, 0, end) + len(words[after - 1].raw)
    begin = end
    for word in reversed(words[first:after]):
        begin = text.rindex(word.raw, 0, begin)
    lead = words[first].raw
    return Span(begin + len(lead) - len(lead.lstrip(_OPENERS)), end)


def after(tokens: list[Token], at: int) -> After | None:
    """Return the modifier that begins at tokens[at]: "or more", "-plus", "or so"."""
    if at >= len(tokens) or not tokens[at].late:
        return None
    table = vocabulary.modifiers()
    most = table.first[tokens[at].low]
    for count in range(min(most, len(tokens) - at), 0, -1):
        phrase = tokens[at].low if count == 1 else " ".join(token.low for token in tokens[at : at + count])
        sign = table.after.get(phrase)
        if not sign:
            continue
        following = tokens[at + count].word if at + count < len(tokens) else ""
        if following[:1].isdigit() or following[:1] in _MONEY or following == "than":
            continue  # "or less than 6,000": the modifier of the next number
        if phrase in vocabulary.words("glued_modifiers") and not tokens[at].glued:
            continue
        return After(sign, phrase, count)
    return None


def resulting(hedges: tuple[Hedge, ...]) -> Sign:
    """Return what all hedges together come to: a bound beats an approximation, and the innermost bound beats the others."""
    sign: Sign = "="
    for hedge in hedges:
        if hedge.sign in (">", ">=", "<", "<=") or (hedge.sign == "~" and sign == "="):
            sign = hedge.sign
    return sign


def combined(found: Sign, late: Sign) -> Sign:
    """Return the sign where a modifier behind the number comes to one in front: it overrides an approximation ("about 300 or more")."""
    if late == "~":
        return found if found != "=" else "~"
    if found in ("=", "~"):
        return late
    if found[0] == late[0]:
        return late if found == late else (">=" if found[0] == ">" else "<=")
    return found


def sign_in_front(text: str, start: int, kind: Kind) -> Sign:
    """Return what the modifiers in front of `start` come to."""
    return resulting(before(text, start, words_left(text, start), False, kind))
