"""A whole and its groups, told in clauses that stand beside each other.

In: lines. Out: `Sum` frames. "Of the 300 samples 180 were safe and 140 were not"; "23 goals last season, 15 in the league and 11 in
cups"; "42 buses, 28 of which are diesel and 18 electric". Groups may leave some out, so they are only held not to exceed the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claimcheck import vocabulary
from claimcheck.claims import alike
from claimcheck.frames import apposition
from claimcheck.frames.line import Line
from claimcheck.model import Claim
from claimcheck.relations import Sum

_NEAR = 5  # words from a number to the word that shows what it stands beside
_MANY = 8  # groups
_LONG = 12  # words from one group to the next
_BREAKS = frozenset((";", ":", "(", ")", ".", "“", '"', "–", "—", "-"))
_VOTES = {"for", "against"}
_BEING = frozenset(("are", "were", "is", "was"))
_AGED = frozenset(("under", "over", "aged"))
_DASHES = (("-",), ("–",), ("—",))
_ENDS = frozenset(("-", "–", "—", "."))
_OF_THEM = frozenset((("of", "them"), ("of", "which"), ("of", "whom"), ("of", "these"), ("of", "those")))
_OF_THE = frozenset((("of", "the"), ("of", "these"), ("of", "those"), ("of", "all"), ("of", "its")))


def groups(lines: tuple[Line, ...]) -> Iterator[Sum]:
    """Yield the wholes with the groups that follow in the same sentence or open the next one."""
    for place, line in enumerate(lines):
        if len(line.claims) < 2:
            continue
        ways = ((_within, _dashed, _of_which_paid, _of_measured)[way](line, at) for at in range(len(line.claims) - 2) for way in range(4))
        found = next((found for found in ways if found is not None), None)
        if found is not None:
            yield found
        elif place and apposition.adjacent(lines[place - 1], line):
            yield from _opened(lines[place - 1], line)
            if place > 1 and line.claims[0].more and line.first[0] < 3 and apposition.adjacent(lines[place - 2], lines[place - 1]):
                yield from _chained(lines[place - 2], lines[place - 1], line)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("parts")[name].split())


@cache
def _compared() -> frozenset[str]:
    return _words("compared") - {"from", "against"}  # "ten from the east", "eight against"


def _within(line: Line, at: int) -> Sum | None:
    """Return the groups right behind a whole of the same sentence."""
    whole, first = line.claims[at], at + 1
    opened = line.first[at] <= 4 and line.before(at, 2) in _OF_THE
    if not _is_whole(whole) and not (opened and _is_bare(whole)):
        return None
    words = apposition.gap(line.following(at, first), line.claims[first])
    words = (*words[:-1], ",") if words[-1:] == (";",) else words  # "Nineteen were hurt; eleven were taken to"
    inside = line.words[line.last[first] : line.last[first] + 2] in _OF_THEM
    if not (opened or inside or words[-1:] == (",",)) or not _BREAKS.isdisjoint(words) or len(words) > _LONG:
        return None
    parts = _run(line, first, whole)
    if inside and len(parts) == 1 and _other_people(line, first, whole):
        parts.append(first + 1)
    if len(parts) < 2 or _several(line, at, parts[-1], inside):
        return None
    keys = {_key(line, part) for part in parts}
    if not inside and keys != _VOTES and (len(keys) > 1 or None in keys) and not (opened and _divides(line, parts, whole)):
        return None
    if not (opened or inside) and _key(line, at) in keys:
        return None  # "900 in Leeth, 500 in Orsa and 600 in Marram" stand beside each other, all three
    return _sum(whole, [line.claims[part] for part in parts])


def _other_people(line: Line, first: int, whole: Claim) -> bool:
    """ "420 pupils, 260 of whom are girls and 190 boys": the second number has a noun of its own, of people as the whole is."""
    if first + 1 >= len(line.claims):
        return False
    claim, persons = line.claims[first + 1], vocabulary.words("people")
    between = line.words[line.after[first] : line.first[first + 1]]
    near = between[-1:] in (("and",), (",",)) and len(between) <= _NEAR and _BREAKS.isdisjoint(between)
    return near and _is_count(claim) and claim.head in persons and whole.head in persons and not claim.more


def _divides(line: Line, parts: list[int], whole: Claim) -> bool:
    """Whether the verb is one of which each thing does one alone: "131 belong to one party, 72 to another and 47 to none"."""
    behind = line.words[line.after[parts[0]] : line.after[parts[0]] + 2]
    total = sum(line.claims[part].quantity.value or 0 for part in parts)
    return not _words("dividing").isdisjoint(behind) and 4 * total <= 5 * (whole.quantity.value or 0)


def _dashed(line: Line, at: int) -> Sum | None:
    """ "46 people - 38 children, six teachers and two drivers": what stands between dashes lists all of them."""
    whole, first = line.claims[at], at + 1
    if not _is_whole(whole) or line.following(at, first) not in _DASHES:
        return None
    parts = [first]
    for other in range(first + 1, len(line.claims)):
        words = apposition.gap(line.words[line.after[parts[-1]] : line.first[other]], line.claims[other])
        if words[-1:] not in ((",",), ("and",)) or len(words) > _NEAR or not _is_count(line.claims[other]):
            break
        parts.append(other)
    claims = [line.claims[part] for part in parts]
    ends = _ENDS & set(line.words[line.after[parts[-1]] : line.after[parts[-1]] + _NEAR + 1])
    if len(parts) < 2 or not ends or "and" not in line.following(parts[-2], parts[-1]) or not all(map(_is_count, claims)):
        return None
    persons = vocabulary.words("people")
    found = _sum(whole, claims)
    complete = whole.head in persons and all(claim.head in persons for claim in claims)
    return found and replace(found, complete=complete)


def _of_which_paid(line: Line, at: int) -> Sum | None:
    """ "will cost £64m, of which the state will pay £40m and the county £34m"."""
    whole, parts = line.claims[at], line.claims[at + 1 :]
    if whole.quantity.kind != "money" or not all(_is_money(claim, whole) for claim in (whole, *parts)):
        return None
    words = line.words[line.last[at] : line.first[at + 1]]
    if "of" not in words or words[words.index("of") + 1 : words.index("of") + 2] != ("which",) or not _compared().isdisjoint(line.words):
        return None
    joined = all({",", "and"} & set(line.words[line.last[part] : line.first[part + 1]]) for part in range(at + 1, len(line.claims) - 1))
    return _sum(whole, list(parts)) if joined and not _BREAKS & set(line.words[line.last[at + 1] : line.first[-1]]) else None


def _of_measured(line: Line, at: int) -> Sum | None:
    """ "Of the £21m raised, £16m is for schools, £11m for roads and £10m for parks", the same of tonnes or acres."""
    whole, parts = line.claims[at], range(at + 1, len(line.claims))
    if whole.quantity.kind not in ("money", "measure") or "of" not in line.words[: line.first[at]] or line.begin[at] > 4:
        return None
    if line.words[0] not in ("of", "out") or not all(_is_alike(line.claims[part], whole) for part in parts) or len(parts) > _MANY:
        return None
    between = [line.words[line.last[part] : line.first[part + 1]] for part in parts[:-1]]
    joined = all(len(words) <= _LONG and {",", "and"} & set(words) and _BREAKS.isdisjoint(words) for words in between)
    keys = {_key(line, part) for part in parts}
    if not joined or len(keys) > 1 or None in keys or not _compared().isdisjoint(line.words[line.first[at + 1] :]):
        return None
    return _sum(whole, [line.claims[part] for part in parts])


def _is_alike(claim: Claim, whole: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind == whole.quantity.kind
        and claim.dimension == whole.dimension
        and quantity.modifier in ("=", "~")
        and not (quantity.ends or quantity.trend or claim.more)
        and not whole.possible.below(claim.possible)
    )


def _is_money(claim: Claim, whole: Claim) -> bool:
    quantity = claim.quantity
    return quantity.kind == "money" and quantity.unit == whole.quantity.unit and quantity.modifier in ("=", "~") and not quantity.ends


def _opened(before: Line, line: Line) -> Iterator[Sum]:
    """ "The survey found 140 ponds. Eighty were clean, 45 were dirty and 25 were dry": the next sentence opens with a bare number."""
    wholes = [claim for claim in before.claims if _is_whole(claim)]
    hedges = sum(len(hedge.words.split()) for hedge in line.claims[0].quantity.hedges)
    if len(wholes) != 1 or line.first[0] > hedges or not _is_bare(line.claims[0]):
        return
    parts = _run(line, 0, wholes[0])
    if len(parts) < 2 or _several(line, 0, parts[-1]) or not _compared().isdisjoint(before.words):
        return
    keys = {_key(line, part) for part in parts}
    alike_told = keys == _VOTES or (len(keys) == 1 and None not in keys)
    found = _sum(wholes[0], [line.claims[part] for part in parts]) if alike_told else None
    if found is not None:
        yield found


def _chained(first: Line, before: Line, line: Line) -> Iterator[Sum]:
    """ "It will cut 12,800 jobs. Some 5,125 posts go at once. Another 1,700 will go from sales and 6,300 from transport"."""
    wholes = [claim for claim in first.claims if _is_whole(claim)]
    opening = [claim for claim in before.claims if _is_count(claim)]
    if len(wholes) != 1 or len(opening) != 1 or not (_compared() - {"would"}).isdisjoint((*before.words, *line.words)):
        return
    claims = (opening[0], *line.claims)
    bare = all(_is_bare(claim) for claim in line.claims)
    keys = {_key(line, at) for at in range(len(line.claims))} - {"to"}
    if bare and len(keys) < 3 and all(wholes[0].expected.low is not None and claim.expected.below(wholes[0].expected) for claim in claims):
        found = _sum(wholes[0], list(claims))
        if found is not None and _alike_heads(wholes[0].head, opening[0].head):
            yield found


def _alike_heads(one: str | None, other: str | None) -> bool:
    """Whether two nouns may count the same things: "jobs" and "posts"."""
    heads = vocabulary.table("concepts")["heads"].values()
    return one == other or other is None or any({one, other} <= set(words.split()) for words in heads)


def _run(line: Line, first: int, whole: Claim) -> list[int]:
    """Return the places of the claims from `first` on that can be groups, each right behind a comma or "and"."""
    parts = [first] if _is_group(line, first, whole) else []
    for at in range(first + 1, len(line.claims) if parts else 0):
        words = line.words[line.after[parts[-1]] : line.first[at]]
        told = apposition.gap(words, line.claims[at])
        if not _is_group(line, at, whole) or len(words) > _LONG or not _BREAKS.isdisjoint(words):
            break
        if told[-1:] not in ((",",), ("and",), ("while",), ("but",)):
            break
        parts.append(at)
    return parts


def _is_whole(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.noun_span is not None and (quantity.value or 0) > 2 and not claim.more and _is_count(claim)


def _is_count(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind == "count"
        and quantity.value is not None
        and quantity.modifier in ("=", "~")
        and not quantity.ends
        and not quantity.trend
        and quantity.unit is None
    )


def _is_bare(claim: Claim) -> bool:
    return claim.quantity.noun_span is None and _is_count(claim)


def _is_group(line: Line, at: int, whole: Claim) -> bool:
    claim = line.claims[at]
    told = line.words[line.last[at] : line.after[at]]
    bare = claim.quantity.noun_span is None or claim.head == whole.head or bool(told and told[0] in _BEING)  # "nine were defenders"
    return _is_count(claim) and bare and not whole.possible.below(claim.possible)


def _key(line: Line, at: int) -> str | None:
    """Return the word that shows what a number stands beside: "about" in "260 were about noise"; "are" for a verb of being alone."""
    begin = line.last[at] if _BEING.intersection(line.words[line.last[at] : line.last[at] + 1]) else line.after[at]
    words = line.words[begin : begin + _NEAR]
    for word in words:
        if word in _words("beside"):
            return word
        if word not in _words("linking") and not word.endswith("ed"):
            break
    return "are" if words[:1] in (("are",), ("were",), ("will",)) else None


def _several(line: Line, at: int, last: int, inside: bool = False) -> bool:
    """Whether one thing may be counted twice, or the numbers are of different times; behind "of them" what counts is said of them."""
    stop = line.first[last + 1] if last + 1 < len(line.claims) else len(line.words)
    told = line.words[line.first[at] if inside else max(0, line.first[at] - 2) : stop]
    if inside and "," in line.words[line.after[last] : stop]:
        told = told[: line.words.index(",", line.after[last]) - line.first[at]]
    if inside and len(_AGED & set(told)) == 1:
        return True  # "nine of them women and eight under 20"
    return not (_words("several").isdisjoint(told) and _compared().isdisjoint(told))


def _sum(whole: Claim, parts: list[Claim]) -> Sum | None:
    """Return the sum, unless one of the groups holds the others: "of the 300, 180 are sheep, 120 of them ewes and 60 rams"."""
    values = [part.quantity.value or 0 for part in parts]
    if any(2 * value == sum(values) for value in values):
        return None
    whole, *parts = alike((whole, *parts))
    return Sum(whole, tuple(parts), complete=False)
