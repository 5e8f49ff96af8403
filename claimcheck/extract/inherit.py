"""What a number takes over from its neighbours: the noun or unit that is said only once.

In: a quantity and those beside it. Out: the quantity with what was left out. "12 people died and 30 were wounded": 30 people.
"""

from __future__ import annotations

from dataclasses import replace

from claimcheck import vocabulary
from claimcheck.extract.nouns import MARK, STOP, VERB, class_of
from claimcheck.extract.numerals import exact
from claimcheck.extract.place import Magnitude, Place
from claimcheck.extract.surroundings import Token
from claimcheck.model import Quantity

_FAR = 120
_MILLION = 10**6
_DIGITS = frozenset("0123456789")
_SENTENCE_ENDS = (". ", "? ", "! ", "; ", '" ', "” ", "\n\n")
_JOINTS = (" and ", " or ", ", ", "-, ", "-and ", "- and ", "- or ")


def repeats(text: str, first: Magnitude, previous: Quantity) -> bool:
    """Whether this is the number before it again, in figures and brackets: "forty-five (45)"."""
    if text[previous.span.end : first.start] != " (" or text[first.end : first.end + 1] != ")":
        return False
    return previous.low == first.low == previous.high and first.unit is None


def from_previous(text: str, made: Quantity, tokens: list[Token], out: list[Quantity]) -> Quantity:
    """A count whose noun is left out takes it from the count before it in the sentence."""
    if not out or made.span.start - out[-1].span.end > _FAR:
        return made
    following = tokens[0] if tokens else None
    if following is not None and (class_of(following.word) not in (STOP, VERB, MARK) or following.word == "("):
        return made
    between = text[out[-1].span.end : made.span.start]
    if any(mark in between for mark in _SENTENCE_ENDS):
        return made
    source = _source(text, made, out)
    if source is None:
        return made
    gap = text[source.span.end : made.span.start]
    if source.unit is not None:
        shared = _begins(text, source, made, gap) or (_same_scale(source, made) and _compares(gap))
        return replace(made, unit=source.unit, kind=source.kind) if shared else made
    words = gap.replace(source.noun or "", " ", 1).lower().split()
    if (source.noun is not None and not vocabulary.words("coordinators").isdisjoint(words)) or words[-2:] in (["to"], ["points", "to"]):
        return replace(made, noun=source.noun)
    return made


def in_millions(text: str, first: Magnitude, out: list[Quantity]) -> Magnitude:
    """Return a number in the unit of the millions before it: "of 4.5m tonnes, 3.2m went by road" tells of tonnes, not of metres."""
    letter = first.end - 1
    if text[letter : first.end] != "m" or text[letter - 1] not in _DIGITS or not out:
        return first
    if first.unit is not None and (counted := _counted_before(text, first, out)) is not None:
        return counted
    source = out[-1]
    scaled = first.unit is None
    if source.kind != "measure" or source.scale != "m" or source.step != first.step * (1 if scaled else _MILLION):
        return first
    gap = text[source.span.end : first.start]
    if (
        len(gap) > _FAR
        or any(mark in gap for mark in _SENTENCE_ENDS)
        or not (_goes_on(text, first.end) or _goes_on_alike(text, first.end, gap))
    ):
        return first
    worth = 1 if scaled else _MILLION
    low, high, step = exact(first.low * worth), exact(first.high * worth), exact(first.step * worth)
    return first._replace(low=low, high=high, step=step, unit=source.unit, kind="measure", scale="m", scaled=_MILLION)


def _counted_before(text: str, first: Magnitude, out: list[Quantity]) -> Magnitude | None:
    """ "carried 3.2m passengers, up 8% from 2.6m": millions of what is counted in front of it, not metres."""
    source = next((made for made in reversed(out[-3:]) if made.kind != "percent"), None)
    if source is None or source.kind != "count" or source.scale != "m" or source.step != first.step * _MILLION:
        return None
    gap = text[source.span.end : first.start]
    word = gap.rstrip().rpartition(" ")[2].lower()
    behind = text[first.end : first.end + 2]
    if len(gap) > _FAR or any(mark in gap for mark in _SENTENCE_ENDS) or word not in vocabulary.words("comparing_levels"):
        return None
    ends = behind.strip()[:1] in ("", ".", ",", ";", ")") or text[first.end + 1 : first.end + 16].split(" ", 1)[0] in vocabulary.words(
        "of_when"
    )
    if not ends:
        return None
    low, high, step = exact(first.low * _MILLION), exact(first.high * _MILLION), exact(first.step * _MILLION)
    return first._replace(low=low, high=high, step=step, unit=None, kind="count", scale="m", scaled=_MILLION)


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on with a verb, "of" or "by" there, which behind a length it would not."""
    if text[at : at + 1] != " ":
        return False
    word = text[at + 1 : at + 16].split(" ", 1)[0]
    return word in vocabulary.words("millions_follow")


def _goes_on_alike(text: str, at: int, gap: str) -> bool:
    """Whether the same word follows as followed the number before it: "3.2m went by road, 1.1m by rail"."""
    word = text[at + 1 : at + 8].split(" ", 1)[0] if text[at : at + 1] == " " else ""
    return word in vocabulary.words("gapped") and f" {word} " in gap


def _source(text: str, made: Quantity, out: list[Quantity]) -> Quantity | None:
    """Return the last quantity that can lend its noun: the one before, or the count before that.

    "410 boys from the two colleges and 290 from the abbey": 290 boys.
    """
    last = out[-1]
    if last.kind == "count" and last.noun is not None and len(out) > 1:
        earlier = out[-2]
        gap = text[earlier.span.end : last.span.start]
        if earlier.kind == "count" and earlier.noun and "from" in gap.split() and "from" in text[made.span.end : made.span.end + 6].split():
            return earlier
    return last if (last.kind == "count" and last.noun is not None) or last.unit is not None else None


def _begins(text: str, source: Quantity, made: Quantity, gap: str) -> bool:
    """Whether this is where a change begins whose end has the unit: "to 290 tonnes from 420"."""
    return (
        gap in (" from ", ", from ")
        and source.kind in ("measure", "duration")
        and source.scale == made.scale
        and text[max(0, source.span.start - 3) : source.span.start].lower() in ("to ", " to")
    )


def _same_scale(source: Quantity, made: Quantity) -> bool:
    """Whether both are shown to the same decimals, so that they may be in one unit: "84.75 cents, while the lowest is 74.07"."""
    return source.step == made.step != 1 and source.low is not None and made.low is not None and source.kind in ("money", "measure")


def _compares(gap: str) -> bool:
    return not vocabulary.words("comparing").isdisjoint(gap.lower().replace(",", " ").split())


def from_next(place: Place, made: Quantity) -> Quantity:
    """Take over the unit or noun that stands only behind the next number: "45 and 50 mg", "280 million of the 1.5 billion euros"."""
    following = place.next()
    if following is None:
        return made
    text, end = place.text, made.span.end
    gap = text[end : following.numeral.start]
    if len(gap) > 24:
        return made
    after = following.magnitude
    if after is None:
        return made
    gap = text[end : after.start]
    if gap.startswith(" of the ") and after.unit is not None and after.kind in ("money", "measure") and made.scale is not None:
        return replace(made, unit=after.unit, kind=after.kind)
    if gap not in _JOINTS or after.prefixed:
        return made
    if after.unit is not None and after.kind in ("measure", "percent", "duration", "points"):
        return replace(made, unit=after.unit, kind=after.kind)
    if gap.startswith("-"):  # "four-, five- and six-cylinder engines"
        return _with_noun(made, following)
    return made


def _with_noun(made: Quantity, following: Place) -> Quantity:
    while (mark := following.text[following.numeral.end : following.numeral.end + 2])[:1] == "-" and not mark[1:].isalpha():
        later = following.next()
        if later is None:
            return made
        following = later
    tokens = following.right()
    return replace(made, noun=tokens[0].word) if tokens and tokens[0].glued else made
