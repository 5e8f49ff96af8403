"""The modifiers that bind a number: before it ("more than 3,000") and after it ("3,000 or more").

In: text and the ends of a number. Out: `Hedge`s, outermost first, and the one sign they come to.
"approximately less than 300": two hedges, and the bound wins.
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.extract.surroundings import words_left
from claimcheck.model import Hedge, Kind, Sign
from claimcheck.spans import Span

_SKIPPED = frozenset(("a", "an", "another", "further", "additional", "the"))
_OPENERS = "([\"“‘'«—–"


def before(text: str, start: int, small: bool, kind: Kind) -> tuple[Hedge, ...]:
    """Return the modifiers that end where the number (with its currency sign) starts, outermost first.

    small: the number is too small for "some" to mean about; kind: what it is ("over two days" lasts that long, it does not exceed it).
    """
    words = words_left(text, start)
    if not words:
        return ()
    table = vocabulary.modifiers()
    if words[-1][-1] in "~≈<>≥≤=" and words[-1] in table.before:
        return (Hedge(Span(start - len(words[-1]) - 1, start), words[-1], table.before[words[-1]]),)
    at = len(words)
    hedges: list[Hedge] = []
    while at > 0:
        last = words[at - 1].lower().lstrip(_OPENERS)
        if last not in table.last:
            if not hedges and last in _SKIPPED and at > 1 and (last != "the" or words[at - 2].lower() in ("of", "than")):
                at -= 1
                continue
            break
        phrase, count = _longest(words, at, table)
        if phrase is None or not _means_it(words, at - count, phrase, small, kind):
            break
        sign = table.before[phrase]
        if sign in table.flips and at - count > 0 and words[at - count - 1].lower() in table.negators:
            sign, phrase, count = table.flips[sign], f"{words[at - count - 1].lower()} {phrase}", count + 1
        hedges.append(Hedge(_span(text, start, words, at - count, at), phrase, sign))
        at -= count
    return tuple(reversed(hedges))


def _longest(words: list[str], at: int, table: vocabulary.Modifiers) -> tuple[str | None, int]:
    most = table.last[words[at - 1].lower().lstrip(_OPENERS)]
    for count in range(min(most, at), 0, -1):
        phrase = " ".join(words[at - count : at]).lower().lstrip(_OPENERS)
        if phrase in table.before:
            return phrase, count
    return None, 0


def _means_it(words: list[str], at: int, phrase: str, small: bool, kind: Kind) -> bool:
    """Whether an ambiguous modifier is one here: not "over the two days", "some two", "talked about three things"."""
    if phrase == "some":
        return not small
    if phrase in ("about", "around") and kind == "count" and at and words[at - 1].lower() in vocabulary.words("about_verbs"):
        return False
    if phrase == "over" and kind == "duration":
        return bool(at) and words[at - 1].lower() in vocabulary.words("over_verbs")
    return True


def _span(text: str, start: int, words: list[str], first: int, after: int) -> Span:
    """Return where words[first:after] stand, found backwards from the number."""
    end = start
    for word in reversed(words[after:]):
        end = text.rindex(word, 0, end)
    end = text.rindex(words[after - 1], 0, end) + len(words[after - 1])
    begin = end
    for word in reversed(words[first:after]):
        begin = text.rindex(word, 0, begin)
    return Span(begin, end)


def after(tokens: list[str], at: int) -> tuple[Sign, str, int] | None:
    """Return (sign, words, tokens used) of a modifier that begins at tokens[at]: "or more", "-plus", "or so"."""
    if at >= len(tokens):
        return None
    table = vocabulary.modifiers()
    first = tokens[at].strip().lstrip("-").rstrip(".").lower()
    most = table.first.get(first)
    if not most:
        return None
    for count in range(min(most, len(tokens) - at), 0, -1):
        phrase = " ".join(token.strip().lstrip("-").rstrip(".").lower() for token in tokens[at : at + count])
        sign = table.after.get(phrase)
        if sign and at + count < len(tokens) and tokens[at + count].strip()[:1].isdigit():
            continue  # "or less than 6,000": the modifier of the next number
        if sign and (phrase not in ("plus", "odd", "ish") or tokens[at][0] == "-"):
            return sign, phrase, count
    return None


def resulting(hedges: tuple[Hedge, ...]) -> Sign:
    """Return what all hedges together come to: a bound beats an approximation, and the innermost bound beats the others."""
    sign: Sign = "="
    for hedge in hedges:
        if hedge.sign in (">", ">=", "<", "<=") or (hedge.sign == "~" and sign == "="):
            sign = hedge.sign
    return sign
