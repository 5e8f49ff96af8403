"""A part, its whole, and the share it is said to be.

In: the lines of a document. Out: `Share` frames. "36 of the 90 ferries, or one in five", "Of the 180 passengers 210 were treated",
"A third of the 2,000 users, about 350 people".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from claimcheck.claims import end_of
from claimcheck.frames import apposition, workforces
from claimcheck.frames.line import Line
from claimcheck.model import Claim, Frame
from claimcheck.relations import Restated, Share

_NEAR = 4  # words of its own that a whole or a part may have before the comma: "users interviewed, about 350"
_LONG = 18  # words between "of the 180 passengers" and the part


def shares(lines: tuple[Line, ...]) -> list[Frame]:
    """Return the part-whole relations, each with its stated share where one stands beside it."""
    found: list[Frame] = []
    for line in lines:
        if len(line.claims) < 2:
            continue
        for told in _WITHOUT_SHARE if line.kinds.isdisjoint(("percent", "ratio")) else _WITH_SHARE:
            found += told(line)
    for before, line in pairwise(lines):
        if len(line.claims) > 1 and not line.kinds.isdisjoint(("percent", "ratio")) and apposition.adjacent(before, line):
            found += _across(before, line)
    return [*found, *workforces.workforces(lines)]


def _ratios(line: Line) -> Iterator[Share]:
    """ "14 of 70 bridges, 35 percent", "more than half - three of eight -": the two numbers were read as one ratio."""
    for at, claim in enumerate(line.claims):
        if claim.quantity.kind == "ratio" and len(claim.quantity.ends) == 2:
            share = _share_beside(line, at, at)
            counted = line.words[line.first[at] + 1 : line.first[at] + 2] != ("in",)  # "one in four" is a share itself
            if share is not None and counted and not share.quantity.ends:
                yield Share(end_of(claim, 0), end_of(claim, 1), share)


def _explicit(line: Line) -> Iterator[Share]:
    """ "36 of the 90 ferries, or 40%", "40%, or 36 of the 90 ferries"."""
    for at in range(len(line.claims) - 1):
        part, whole = line.claims[at], line.claims[at + 1]
        if _is_level(part) and _is_level(whole) and not part.more and apposition.of(line, at, at + 1) and _part_of(line, at, part, whole):
            yield Share(part, whole, _share_beside(line, at, at + 1))


def _shares_of(line: Line) -> Iterator[Share]:
    """ "A third of the 2,000 users, about 350 people", "£11.5m, a quarter of the £24m", "half - some 16,500 - of its 28,000 staff"."""
    for at, share in enumerate(line.claims):
        if not _is_share(share):
            continue
        if at + 1 < len(line.claims) and apposition.of(line, at, at + 1) and _is_level(line.claims[at + 1]):
            whole, part = line.claims[at + 1], _part_beside(line, at)
            if part is not None and _alike(part, whole):
                yield Share(part, whole, share)
        elif at + 2 < len(line.claims) and apposition.restates(line, at, at + 1) and apposition.of_behind(line, at + 1, at + 2):
            part, whole = line.claims[at + 1 : at + 3]
            if _is_level(part) and _is_level(whole) and part.dimension == whole.dimension:
                yield Share(part, whole, share)


def _part_beside(line: Line, at: int) -> Claim | None:
    """Return the part in front of "a third of the 90" (claim `at` is the third) or behind it."""
    if at > 0 and apposition.restates(line, at - 1, at, _NEAR) and _is_level(line.claims[at - 1]):
        return None if apposition.part_already(line, at - 1) else line.claims[at - 1]
    if at > 0 and apposition.amounts_to(line, at):
        levels = [claim for other, claim in enumerate(line.claims[:at]) if _is_level(claim) and line.before(other, 1) != ("from",)]
        return levels[0] if levels else None
    if at + 2 < len(line.claims) and apposition.restates(line, at + 1, at + 2, _NEAR) and apposition.closed(line, at + 2):
        return line.claims[at + 2]
    return None


def _of_which(line: Line) -> Iterator[Share]:
    """ "15 kites were lost, seven of which, about half, ..."."""
    for at in range(1, len(line.claims)):
        part, whole = line.claims[at], line.claims[at - 1]
        if line.words[line.last[at] : line.last[at] + 2] not in (("of", "which"), ("of", "whom"), ("of", "them")):
            continue
        share = _share_beside(line, at, at, skip=2)
        if (
            share is not None
            and _is_level(part)
            and _is_level(whole)
            and _can_be_part(part, whole)
            and not {";", ":"} & set(line.following(at - 1, at))
        ):
            yield Share(part, whole, share)


def _that_is(line: Line) -> Iterator[Share]:
    """ "If 4,000 visitors come and 1% fall ill, that's 400 visitors"."""
    for at in range(2, len(line.claims)):
        whole, share, part = line.claims[at - 2 : at + 1]
        told = apposition.gap(line.following(at - 1, at), part)
        if not _is_level(part) or not _is_level(whole) or share.quantity.kind != "percent" or share.quantity.trend:
            continue
        if (told[-1:] in (("that's",), ("that’s",)) or told[-2:] == ("that", "is")) and _alike(part, whole) and part.head == whole.head:
            yield Share(part, whole, share)


def _of_the_whole(line: Line) -> list[Share]:
    """ "Of the 180 passengers, 42 were hurt", "out of the 3,500 civilians that came out, less than 300 were screened"."""
    for at, whole in enumerate(line.claims[:-1]):
        if not _is_level(whole) or not _opens(line, at):
            continue
        part = line.claims[at + 1]
        between = line.following(at, at + 1)
        if _is_share(part) and at + 2 < len(line.claims) and _is_level(line.claims[at + 2]) and len(between) <= _NEAR:
            again = line.claims[at + 2]  # "Of the 96 flats, a quarter, 32, stand empty"
            if apposition.restates(line, at + 1, at + 2) and apposition.closed(line, at + 2) and _can_be_part(again, whole):
                return [Share(again, whole, part)]
        if not _is_level(part) or part.more or len(between) > _LONG or not _can_be_part(part, whole):
            continue
        if {";", "but", "while", ":", "only", "per"} & set(between[:-1]):
            continue
        return [Share(part, whole, _share_beside(line, at + 1, at + 1))]
    return []


def _opens(line: Line, at: int) -> bool:
    """Whether "of the" in front of the whole opens the sentence or a clause."""
    before = line.before(at, 4)
    if before[-2:] not in (("of", "the"), ("of", "these"), ("of", "those"), ("of", "its"), ("of", "all")):
        return False
    begin = line.first[at] - 3 if before[-3:-2] == ("out",) else line.first[at] - 2
    if begin > 0 and line.words[begin - 1] not in ("“", '"', "‘", "'", ",", ";", ":", "that", "and", "but", ".", "—", "–", "said"):
        return False
    return not (begin > 12 and line.words[begin - 1] == ",")


def _across(before: Line, line: Line) -> Iterator[Share]:
    """ "15 million phones are replaced each year. Only 15%, around 1.2 million, are recycled": the whole stands in the sentence before."""
    for at in range(len(line.claims) - 1):
        one, other = line.claims[at], line.claims[at + 1]
        share, part = (one, other) if _is_share(one) else (other, one)
        if not _is_share(share) or not _is_level(part) or part.more or not apposition.restates(line, at, at + 1):
            continue
        if part.quantity.trend or part.quantity.change or line.before(at, 1) == ("by",):
            continue  # "up by 900, or nearly a third": the share of what there was before
        behind = line.words[line.last[at + 1] : line.last[at + 1] + 2]
        meant = behind in (("of", "that"), ("of", "these"), ("of", "them"), ("of", "those"))
        if (behind[:1] == ("of",) and not meant) or (
            not meant and (part.quantity.noun_span is not None or share.quantity.noun_span is not None)
        ):
            continue
        if not meant and not apposition.closed(line, at + 1):
            continue
        wholes = [claim for claim in (*before.claims, *line.claims[:at]) if _is_level(claim) and _alike(part, claim)]
        larger = [
            claim
            for claim in wholes
            if claim.expected.low is not None and part.expected.high is not None and claim.expected.low > part.expected.high
        ]
        if len(larger) == 1 and len(wholes) == 1:
            yield Share(part, larger[0], share)


def _restated(line: Line) -> Iterator[Restated]:
    """ "one in four (20%) of employers", "over half of firms (41%)": a share in words, and the same share in figures."""
    for at in range(len(line.claims) - 1):
        words, figures = line.claims[at], line.claims[at + 1]
        if words.quantity.kind != "ratio" or figures.quantity.kind != "percent" or figures.quantity.ends or figures.quantity.trend:
            continue
        if words.quantity.ends and line.words[line.first[at] + 1 : line.first[at] + 2] != ("in",):
            continue
        gap = apposition.gap(line.between(at, at + 1), figures)
        short = gap in ((",", "or"), ("or",)) or (
            gap[-1:] == ("(",) and len(gap) <= _NEAR + 2 and not {",", ";", "and", "or", "-", "–"} & set(gap)
        )
        if short and (gap[-1:] != ("(",) or line.words[line.last[at + 1] : line.last[at + 1] + 1] == (")",)):
            yield Restated(words, figures)


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind in ("count", "money") and not quantity.ends and quantity.modifier != "range" and " / " not in (quantity.unit or "")


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.trend and quantity.kind == "percent":
        return False  # "up 12%" tells of a change; "losing more than half of them" still of a share
    return quantity.kind in ("percent", "ratio") and not (quantity.ends and quantity.modifier == "range")


def _alike(part: Claim, whole: Claim) -> bool:
    return part.dimension == whole.dimension and part.quantity.kind == whole.quantity.kind


def _part_of(line: Line, at: int, part: Claim, whole: Claim) -> bool:
    """Whether a part of these things can be counted so: the same noun, or none of its own ("12 of their 14 games")."""
    if line.after[at] != line.last[at] and line.following(at, at + 1) == ("of",):
        return False  # "24 crews of eight"
    return _alike(part, whole) and (part.head is None or whole.head is None or part.head == whole.head or line.after[at] == line.last[at])


def _can_be_part(part: Claim, whole: Claim) -> bool:
    return _alike(part, whole) and (
        part.head in (None, whole.head) or part.quantity.noun_span is None or apposition.both_people(part, whole)
    )


def _share_beside(line: Line, first: int, last: int, skip: int = 0) -> Claim | None:
    """Return the share stated right behind the words of claim `last` ("..., or 40%") or right in front of claim `first`."""
    if last + 1 < len(line.claims) and _is_share(line.claims[last + 1]):
        behind = line.words[line.last[last + 1] : line.last[last + 1] + 1]
        again = line.words[line.last[last + 1] : line.last[last + 1] + 2] in (
            ("of", "them"),
            ("of", "those"),
        )  # "14 of his 40, a third of them"
        if apposition.restates(line, last, last + 1, 3, skip) and (behind != ("of",) or (again and last > first)):
            return line.claims[last + 1]
    if first > 0 and _is_share(line.claims[first - 1]) and apposition.restates(line, first - 1, first):
        return line.claims[first - 1]
    return _turnout(line, first, last)


def _turnout(line: Line, first: int, last: int) -> Claim | None:
    """ "Turnout was 40%: 9,000 of the 18,000 voters", "9,000 of the 18,000 voters took part, a turnout of 40%"."""
    if "turnout" not in line.known:
        return None
    shares = [at for at, claim in enumerate(line.claims) if claim.quantity.kind == "percent" and _is_share(claim)]
    if len(shares) != 1:
        return None
    before, between = line.words[: line.first[shares[0]]], line.words[line.last[shares[0]] : line.begin[first]]
    if shares[0] < first:
        told = "turnout" in before and between in ((":",), (",", "with"), ("as",), (",", "as"), ("-",), ("–",), (",",))
    else:
        told = line.before(shares[0], 2) == ("turnout", "of") and shares[0] == last + 1
    return line.claims[shares[0]] if told else None


_WITHOUT_SHARE: tuple[Callable[[Line], Iterable[Frame]], ...] = (_explicit, _of_the_whole)
_WITH_SHARE: tuple[Callable[[Line], Iterable[Frame]], ...] = (
    _explicit, _ratios, _of_the_whole, _shares_of, _of_which, _that_is, _restated,
)  # fmt: skip
