"""One quantity said in two units.

In: a line. Out: `Conversion` frames. "10 miles (16 km)", "25C, or 77F", "2,000 square metres (about 2,400 square yards)".
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Conversion
from claimcheck.vocabulary import unit

_REACH = 6  # words on either side in which "warmer" makes a temperature a difference


def conversions(line: Line) -> list[Conversion]:
    """Return the conversions of one sentence: neighbours in different units of one dimension, the second in brackets or after "or"."""
    found = []
    for at in range(len(line.claims) - 1):
        first, second = line.claims[at], line.claims[at + 1]
        if _comparable(first, second) and _restates(line, at):
            found.append(Conversion(first, second, _is_difference(line, at)))
    return found


def _comparable(first: Claim, second: Claim) -> bool:
    one, two = first.quantity, second.quantity
    if one.unit is None or two.unit is None or one.unit == two.unit or one.kind not in ("measure", "duration") or two.kind not in ("measure", "duration"):
        return False
    known, other = unit(one.unit), unit(two.unit)
    return known is not None and other is not None and known.dimension == other.dimension


def _restates(line: Line, at: int) -> bool:
    """Whether the second number says the first again: in brackets, or after "or" or "that is"."""
    words = line.between(at, at + 1)
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[at + 1].quantity.hedges)
    plain = words[: len(words) - hedges] if hedges else words
    if line.claims[at].quantity.kind == "duration" and plain[:1] != ("(",):
        return False
    if plain[:1] == ("(",):
        closing = line.words[line.last[at + 1] : line.last[at + 1] + 1]
        return len(plain) <= 2 and closing in ((")",), (",",), (";",), ("/",)) and line.claims[at].quantity.span.end <= line.claims[at + 1].quantity.span.start
    return plain in ((",", "or"), ("or",), (",", "that", "is"), (",", "i.e"), ("/",)) and not line.claims[at].quantity.ends


def _is_difference(line: Line, at: int) -> bool:
    """Whether temperatures are told as a change or a gap ("3C warmer", "a rise of 2C"), not as readings ("rose to 3C")."""
    known = unit(line.claims[at].quantity.unit or "")
    if known is None or not known.dimension.startswith("temperature"):
        return False
    cues = vocabulary.words("difference_cues")
    before = line.words[max(0, line.first[at] - _REACH) : line.first[at]]
    after = line.words[line.last[at + 1] : line.last[at + 1] + _REACH]
    if before[-1:] in (("to",), ("at",), ("reached",)) or before[-2:] in (("to", "about"), ("to", "around"), ("to", "nearly")):
        return False
    return not cues.isdisjoint(after[:4]) or not cues.isdisjoint(before)
