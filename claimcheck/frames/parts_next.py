"""A share in one sentence and its part, its rest or the share itself again in another.

In: lines. Out: `Share`, `Split`, `Rest`, `SameWhole` and `Restated` frames. "Some 900 came. A third of them, 400, were late"; "Of the 80
boats 30% are new. That means 24 boats"; "A tenth of barns are insured, which leaves 70% without cover"; "has paid 90% of the £3m; £50,000
is unpaid"; "won 10% of the profits ... a fifth of the profits".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.claims.context import singular
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Frame
from claimcheck.relations import Restated, Share, Split
from claimcheck.relations_of_rates import Rest, SameWhole

_NEAR = 6  # words from a verb to its share, or from "leaves" to what is left
_FAR = 8  # sentences from what was paid to what was not
_OPENING = 7  # words in which "That means" leads to a number
_PRONOUNS = (("of", "them"), ("of", "it"), ("of", "these"), ("of", "those"), ("of", "that"), ("of", "which"), ("of", "whom"))
_SHARES = frozenset(("percent", "ratio"))


def parts_next(lines: Sequence[Line]) -> Iterator[Frame]:
    """Yield what the sentences around a share tell of its part, its rest or the same share."""
    shared = [place for place, line in enumerate(lines) if not line.kinds.isdisjoint(_SHARES)]
    if not shared:
        return
    for before, line in pairwise(lines):
        if not apposition.adjacent(before, line):
            continue
        if not line.kinds.isdisjoint(_SHARES) and not line.known.isdisjoint(("them", "it", "these", "those", "that")):
            yield from _of_them(before, line)
        if not before.kinds.isdisjoint(_SHARES) and line.words[0] in apposition.words("openers"):
            yield from _that_means(before, line)
    for place in shared:
        if not lines[place].known.isdisjoint(apposition.words("leaving")):
            yield from _left(lines, place)
        if not lines[place].known.isdisjoint(_unpaid()):
            yield from _rest(lines, place)
    told = [lines[place] for place in shared]
    yield from _same_wholes(told)
    yield from _stakes(told)


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = quantity.value is not None or (quantity.kind == "ratio" and len(quantity.ends) == 2 and quantity.modifier != "range")
    return quantity.kind in _SHARES and plain and not quantity.trend and not quantity.change


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = quantity.value is not None and not quantity.ends and not quantity.trend and not claim.more
    return quantity.kind in ("count", "money") and plain and " / " not in (quantity.unit or "")


def _alike(part: Claim, whole: Claim) -> bool:
    return part.dimension == whole.dimension and part.quantity.kind == whole.quantity.kind


def _of_them(before: Line, line: Line) -> Iterator[Share]:
    """ "Some 900 came. A third of them, 400, were late"."""
    for at in range(len(line.claims) - 1):
        share, part = line.claims[at : at + 2]
        meant = line.words[line.last[at] : line.last[at] + 2]
        if not _is_share(share) or not _is_level(part) or meant not in _PRONOUNS or line.begin[at] > 2:
            continue
        if not apposition.restates(line, at, at + 1, 0, 2) or not apposition.closed(line, at + 1):
            continue
        wholes = [claim for claim in before.claims if _is_level(claim) and _alike(part, claim)]
        if len(wholes) == 1 and part.expected.below(wholes[0].expected):
            yield Share(part, wholes[0], share)


def _that_means(before: Line, line: Line) -> Iterator[Share]:
    """ "Of the 80 boats 30% are new. That means 24 boats"; "a third of the 90 voted against. The 30 who did"."""
    told = [pair for pair in (_share_and_whole(before, at) for at in range(len(before.claims))) if pair is not None]
    if len(told) != 1 or sum(_is_share(claim) for claim in before.claims) != 1 or line.begin[0] > _OPENING:
        return
    share, whole = told[0]
    part = line.claims[0]
    if not _is_level(part) or not _alike(part, whole) or (part.quantity.value or 0) >= (whole.quantity.value or 0):
        return
    lead = line.words[: line.begin[0]]
    if lead == ("the",):
        if _goes_on(before, line, part, whole):
            yield Share(part, whole, share, doubts=1)
        return
    plain = len(lead) > 1 and lead[1] in apposition.words("meaning") and apposition.words("against").isdisjoint((*lead, *line.behind(0, 2)))
    things = part.head in (None, whole.head) or apposition.both_people(part, whole) or part.quantity.kind == "money"
    homes = part.head in apposition.words("dwellings") and whole.head in apposition.words("dwellings")
    if plain and (things or homes):
        yield Share(part, whole, share, doubts=1)


def _share_and_whole(line: Line, at: int) -> tuple[Claim, Claim] | None:
    """Return a share and the number it is of: "a third of the 90 boats", "Of the 80 boats planned 30%"."""
    share = line.claims[at]
    if not _is_share(share):
        return None
    if at + 1 < len(line.claims) and _is_level(line.claims[at + 1]) and apposition.of(line, at, at + 1):
        return share, line.claims[at + 1]
    if at == 1 and _is_level(line.claims[0]) and line.words[: line.first[0]] in (("of", "the"), ("of", "its"), ("of", "these"), ("of",)):
        return share, line.claims[0]
    return None


def _goes_on(before: Line, line: Line, part: Claim, whole: Claim) -> bool:
    """Whether "The 30" are the share spoken of: a clause behind them repeats a word, or there is none."""
    if part.head not in (None, whole.head) and not apposition.both_people(part, whole):
        return False
    behind = line.words[line.after[0] : line.after[0] + _NEAR]
    if behind[:1] not in (("who",), ("which",), ("that",)):
        return (
            behind[:1] in (("will",), ("were",), ("are",), ("have",), ("had",), ("must",), ("can",), ("face",))
            and "other" not in line.known
        )
    again = _stem(behind[1]) in map(_stem, before.known) if len(behind) > 2 else False
    nothing_new = behind[2:3] == () or behind[2] in (vocabulary.words("stops") | before.known) - {"with", "in", "on", "at", "by"}
    return behind[1:2] in (("did",), ("opposed",), ("objected",), ("refused",)) or (again and nothing_new)


def _left(lines: Sequence[Line], place: int) -> Iterator[Split]:
    """ "A tenth of barns are insured, which leaves 70% uninsured": what has it and what has not are all."""
    line = lines[place]
    at = next((at for at, claim in enumerate(line.claims) if _is_share(claim) and _leaves(line, at)), None)
    if at is None:
        return
    opens = line.words[0] in ("that", "this", "leaving", "which")
    before = lines[place - 1 : place] if at == 0 and place and opens and apposition.adjacent(lines[place - 1], line) else ()
    told = [claim for other in before for claim in other.claims] if at == 0 else list(line.claims[:at])
    shares = [claim for claim in told if _is_share(claim)]
    source = before[0] if at == 0 and before else line
    if (
        len(shares) == 1
        and _is_lacking(line, at, source)
        and not shares[0].more
        and "half" not in line.words[line.last[at] : line.last[at] + 3]
    ):
        yield Split((shares[0], line.claims[at]), complete=True)


def _leaves(line: Line, at: int) -> bool:
    before = line.words[max(0, line.begin[at] - 3) : line.begin[at]]
    return not apposition.words("leaving").isdisjoint(before) and not {"after", "if"} & line.known


def _is_lacking(line: Line, at: int, source: Line) -> bool:
    """Whether what is left is the very opposite: "uninsured", "without cover"."""
    behind = line.words[line.last[at] : line.last[at] + 2 * _NEAR]
    opposite = any(word.startswith("un") and _stem(word[2:]) in map(_stem, source.known) for word in behind)
    return opposite or "without" in behind or ("with", "no") in pairwise(behind)


def _stem(word: str) -> str:
    word = singular(word)
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: -len(ending)]
            break
    return word.removesuffix("e")


@cache
def _paid() -> dict[str, frozenset[str]]:
    """Return a verb of what is done -> the words for what is not."""
    return {verb: frozenset(row["undone"].split()) for row in vocabulary.table("shares")["undone"].values() for verb in row["done"].split()}


@cache
def _unpaid() -> frozenset[str]:
    return frozenset(_paid())


def _rest(lines: Sequence[Line], place: int) -> Iterator[Rest]:
    """ "has paid 90% of the £3m claimed" and, some sentences off, "£50,000 is still unpaid"."""
    line = lines[place]
    for at in range(len(line.claims) - 1):
        share, whole = line.claims[at : at + 2]
        if not _is_share(share) or not _is_level(whole) or not apposition.of(line, at, at + 1):
            continue
        verbs = _unpaid() & set(line.words[max(0, line.begin[at] - 3) : line.begin[at]])
        undone = frozenset(word for verb in verbs for word in _paid()[verb])
        near = lines[max(0, place - _FAR) : place + _FAR + 1]
        rests = [claim for other in near for claim in _undone(other, whole, undone)] if undone else []
        if len({claim.quantity.value for claim in rests}) == 1:
            yield Rest(share, whole, rests[0], doubts=1)


def _undone(line: Line, whole: Claim, undone: frozenset[str]) -> Iterator[Claim]:
    for at, claim in enumerate(line.claims if not undone.isdisjoint(line.known) else ()):
        behind = line.words[line.last[at] : line.last[at] + _NEAR]
        told = undone & set(behind) and {"more", "further", "extra", "earlier"}.isdisjoint(behind)
        if (
            told
            and claim is not whole
            and _is_level(claim)
            and _alike(claim, whole)
            and line.before(at, 2) not in (("out", "of"), ("all", "of"), ("part", "of"))
        ):
            yield claim


@cache
def _homes() -> frozenset[str]:
    return apposition.words("homes")


def _same_wholes(lines: Sequence[Line]) -> Iterator[SameWhole]:
    """ "6m homes, 60%, have gas ... 9m homes, nearly half of all homes, have a garden": both are shares of all homes."""
    told = [found for line in lines for at in range(len(line.claims) - 1) if (found := _of_all(line, at)) is not None]
    for (one, names), (other, others) in pairwise(told):
        if names & others or not names or not others:
            yield SameWhole(*one, *other, doubts=1)


def _of_all(line: Line, at: int) -> tuple[tuple[Claim, Claim], frozenset[str]] | None:
    """Return a number of homes and the share of all homes it is, with the names between; a narrower whole is none."""
    one, other = line.claims[at : at + 2]
    part, share = (one, other) if _is_share(other) else (other, one)
    if not _is_share(share) or not _is_level(part) or part.head not in _homes() or not apposition.words("narrowing").isdisjoint(line.known):
        return None
    gap = apposition.gap(line.following(at, at + 1), other)
    told = _told_of(line, at if share is one else at + 1)
    if gap[-1:] not in ((",",), ("(",), ("or",)) or (told not in (None, *_homes()) if share is other else told not in _homes()):
        return None
    between = line.sentence.words[max(1, line.first[at] - 1) : line.last[at + 1] + 5]
    return (part, share), frozenset(word for word in between if word[:1].isupper() and word.lower() not in vocabulary.words("stops"))


def _told_of(line: Line, at: int) -> str | None:
    """Return the noun behind "of": "homes" in "nearly half of all UK homes"; None where "of" does not follow."""
    behind = line.words[line.last[at] : line.last[at] + 5]
    if behind[:1] != ("of",):
        return None
    return next((singular(word) for word in behind[1:] if singular(word) in _homes() | apposition.words("takings")), "")


def _stakes(lines: Sequence[Line]) -> Iterator[Restated]:
    """ "won 10% of the profits ... a fifth of the profits", "has bought a third of Varn ... has 20% of Varn"."""
    told: dict[str, list[Claim]] = {}
    for line in lines:
        for at, claim in enumerate(line.claims):
            noun = _stake(line, at) if _is_share(claim) else None
            if noun is not None:
                told.setdefault(noun, []).append(claim)
    for claims in told.values():
        words = [claim for claim in claims if claim.quantity.kind == "ratio"]
        figures = [claim for claim in claims if claim.quantity.kind == "percent"]
        if len(words) == 1 and len({claim.quantity.value for claim in figures}) == 1:
            one, other = sorted((words[0], figures[0]), key=lambda claim: claim.quantity.start)
            if one.block_kind == "headline" or one.names & other.names:
                yield Restated(words[0], figures[0], doubts=1)


def _stake(line: Line, at: int) -> str | None:
    """Return of what a share is had: a name, or profits; None where it was but asked for, or comes on top of another."""
    behind = line.words[line.last[at] : line.last[at] + 6]
    before = line.words[max(0, line.begin[at] - _NEAR) : line.begin[at]]
    if behind[:1] != ("of",) or not apposition.words("besides").isdisjoint((*before, *behind[1:])):
        return None
    takings = next((word for word in behind[1:5] if word in apposition.words("takings")), None)
    if takings is not None:
        return takings if not apposition.words("getting").isdisjoint((*before, *line.words[:_NEAR])) else None
    name = line.sentence.words[line.last[at] + 1 : line.last[at] + 2]
    if not name or not name[0][:1].isupper() or apposition.words("owning").isdisjoint(before[-3:]):
        return None
    return name[0].removesuffix("'s").removesuffix("’s").lower()
