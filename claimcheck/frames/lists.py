"""A count and the list of what is counted.

In: a document, and its lines with claims of every kind. Out: `Listed` frames. "The four sisters, Una, Ida and Bess, sued";
"three fractures. One is in his foot, the other in his hand"; "her fourth album, after Reeds, Slate and Ash".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claimcheck import vocabulary
from claimcheck.frames import apposition, bullets, items
from claimcheck.frames.line import Line
from claimcheck.frames.phrases import claim_of
from claimcheck.intervals import Interval, Number, size_of
from claimcheck.model import Claim, Document
from claimcheck.relations import Listed
from claimcheck.vocabulary import table

_MOST = 12  # more things are seldom all named
_AWAY = 2  # a list that is further off lists something else
_LINK = 8  # words from a rank to "behind"
_FAR = 10  # words between the noun and a colon or dash
_AFTER = 260  # characters in which "One is ..., the other ..." must follow


def lists(document: Document, lines: tuple[Line, ...]) -> list[Listed]:
    """Return the counts that are followed by a list of another length."""
    found: list[Listed] = [*_times_before(lines), *_beyond(lines), *_class_named(document, lines), *bullets.bulleted(document, lines)]
    for place, line in enumerate(lines):
        if line.kinds.isdisjoint(("count", "ordinal")):
            continue
        for at, claim in enumerate(line.claims):
            if _counts(claim):
                found += _named(line, at) or _numbered(lines, place, at) or _years(line, at)
                found += _one_and_other(document, line, at)
            elif claim.quantity.kind == "ordinal":
                found += _earlier(line, at)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("lists")[name].split())


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    value = quantity.value
    return (
        quantity.kind == "count"
        and quantity.modifier == "="
        and quantity.noun_span is not None
        and value is not None
        and 2 <= value <= _MOST
        and value == int(value)
    )


def _size(claim: Claim) -> Number:
    return 0 if claim.quantity.value is None else claim.quantity.value


def _listed(line: Line, at: int, run: items.Run | None, offset: int = 0) -> list[Listed]:
    """Return the frame of a count and a list, unless they are too far apart to belong together; `offset`: what the count has more."""
    claim = line.claims[at]
    value = claim.quantity.value
    if run is None or value is None or size_of(value - offset - run.items) > _AWAY:
        return []
    return [Listed(claim, claim_of(line, run.first, run.stop, Interval.exactly(run.items + offset), claim))]


def _named(line: Line, at: int) -> list[Listed]:
    """ "the four sisters, Una, Ida and Bess, sued", "four firms - Sorrel, Tansy and Yarrow -", "three aims: peace, work and bread"."""
    if (at and apposition.of(line, at - 1, at)) or not _words("partly").isdisjoint(line.before(at, 3)):
        return []  # "three of the five ports, Leeth, Orsa and Marram"
    start = line.after[at]
    words = line.words
    if words[start : start + 1] == ("in",) and line.claims[at].head in _words("won"):
        return _listed(line, at, items.run_from(line.sentence, start + 1, names=False, closing=""))
    if found := _behind_preposition(line, at):
        return found
    skip = 2 if words[start : start + 1] in (("would",), ("will",)) else 1
    if words[start + skip - 1 : start + skip] in (("be",), ("are",), ("were",)) and line.claims[at].head in _words("aims"):
        return _listed(line, at, items.run_from(line.sentence, start + skip, names=False, closing=""))
    if words[start : start + 1] in (("are",), ("were",)) and line.claims[at].head in _words("persons"):
        return _listed(line, at, items.run_from(line.sentence, start + 1, names=True, closing=""))
    for mark in range(start, min(start + _FAR, len(words))):
        if words[mark] in _words("some") or words[mark] in (";", "(", '"', "“", "who", "which"):
            return []
        if words[mark] in (":", "-", "–", "—") or (mark == start and words[mark] == ","):
            run = items.run_from(
                line.sentence,
                mark + 1,
                names=words[mark] == ",",
                closing=("," if words[mark] == "," else "-" if words[mark] != ":" else ""),
            )
            return _listed(line, at, run)
        if words[mark] == ",":
            return []
    return []


def _behind_preposition(line: Line, at: int) -> list[Listed]:
    """ "four plants, in Leeth, Orsa and Marram", "three awards for best film, best score and best actor", "two men, aged 21 and 34"."""
    start = line.after[at]
    comma = line.words[start : start + 1] == (",",)
    word = line.words[start + comma : start + comma + 1]
    first = start + comma + 1
    if word == ("aged",):
        return _listed(line, at, _ages(line, first)) if line.claims[at].head in vocabulary.words("people") else []
    if word == ("for",) and line.claims[at].head in _words("awards"):
        return _listed(line, at, items.run_from(line.sentence, first, names=False, closing=""))
    if not comma or not word or word[0] not in _words("leading_in"):
        return []
    return _listed(line, at, items.run_from(line.sentence, first, names=True, closing=""))


def _ages(line: Line, first: int) -> items.Run | None:
    """Return the list of bare ages that begins at word `first`: "21, 34 and 40"."""
    at, count, closed = first, 0, False
    while line.words[at : at + 1] and line.words[at].isdigit() and len(line.words[at]) < 3:
        count, at = count + 1, at + 1
        if closed:
            break
        closed = line.words[at : at + 1] == ("and",)
        at += closed or line.words[at : at + 1] == (",",)
    return items.Run(first, at, count) if closed and count > 1 and line.words[at : at + 1] != ("to",) else None


def _numbered(lines: tuple[Line, ...], place: int, at: int) -> list[Listed]:
    """ "Six reasons to stay: 1 ... 2 ... 3 ... 4 ... 5 ...": figures that count up from one and open what they number."""
    count = lines[place].claims[at]
    if count.head not in _words("promised"):
        return []
    run: list[Claim] = []
    for line in lines[place:]:
        for other, claim in enumerate(line.claims):
            opens = line.first[other] == 0 or line.before(other, 1) in ((":",), (".",), ("…",))
            if claim is not count and opens and claim.quantity.value == len(run) + 1 and claim.quantity.noun_span is None:
                run.append(claim)
    value = _size(count)
    if len(run) < 3 or not 0 < size_of(value - len(run)) <= _AWAY:
        return []
    items_ = replace(run[-1], possible=Interval.exactly(len(run)), expected=Interval.exactly(len(run)))
    return [Listed(count, items_)]


def _years(line: Line, at: int) -> list[Listed]:
    """ "won it three times, in 1998, 2001, 2004 and 2006": no other year stands in the list."""
    years: list[int] = []
    for other in range(at + 1, len(line.claims)):
        between = line.words[line.after[other - 1] : line.first[other]]
        opens = not years and (between[-1:] == ("in",) or between[-1:] == ("(",)) and len(between) <= 2
        if (
            line.claims[other].quantity.kind != "year"
            or len(line.claims[other].quantity.date or "") != 4
            or not (opens or (years and between in ((",",), ("and",), (",", "and"), (",", "in"), ("and", "in"), (",", "and", "in"))))
        ):
            break
        years.append(other)
    if len(years) < 2 or line.claims[at].head not in _words("occasions") or line.words[line.first[years[-1]] - 1] not in ("and", "in"):
        return []
    value = _size(line.claims[at])
    if line.claims[at].head not in ("time", "occasion") and len(years) <= value:
        return []  # two titles may fall in one year
    return _listed(line, at, items.Run(line.first[years[0]], line.last[years[-1]], len(years)))


def _one_and_other(document: Document, line: Line, at: int) -> Iterator[Listed]:
    """ "three broken bones. One is a chip, the other is a crack": one and the other are two."""
    value = _size(line.claims[at])
    if value < 3 or at != max(place for place, claim in enumerate(line.claims) if _counts(claim)):
        return
    end = line.sentence.span.end
    following = document.text[end : end + _AFTER]
    told = following.lower().lstrip(" \n\"“'‘")
    if not told.startswith("one "):
        return
    stop = told.find(". ")
    told = told[: stop if stop > 0 else _AFTER]
    if (
        told[4:].startswith(("of ", "in ", "day", "more"))
        or " the other " not in told
        or any(
            word in told
            for word in ("another", "others", " a third ", " the third is", " the third was", " the third,", " the rest", " two ", " both ")
        )
    ):
        return
    yield Listed(line.claims[at], claim_of(line, line.first[at], line.last[at], Interval.exactly(2), line.claims[at]))


def _earlier(line: Line, at: int) -> list[Listed]:
    """ "her fourth album, after Reeds, Slate, Ash and Tin": the earlier ones are one fewer."""
    start = line.last[at]
    words = line.words
    if words[start + 1 : start + 3] == (",", "after"):
        return _listed(line, at, items.run_from(line.sentence, start + 3, names=True, closing=""), 1)
    return _ahead(line, at)


def _ahead(line: Line, at: int) -> list[Listed]:
    """ "third behind Hale, Orr and Platt", "the third largest port after Carrow, Orrin and Varna": more names than there can be ahead."""
    words, start = line.words, line.last[at]
    link = next((place for place in range(start, min(start + _LINK, len(words))) if words[place] in ("behind", "after")), None)
    if link is None or (words[link] == "after" and not any(word.endswith("est") for word in words[line.first[at] : link])):
        return []
    run = items.run_from(line.sentence, link + 1, names=True, closing="")
    return _listed(line, at, run, 1) if run is not None and run.items >= _size(line.claims[at]) else []


def _times_before(lines: tuple[Line, ...]) -> Iterator[Listed]:
    """ "won for the fourth time ... previously won in 1987 and in 1994": the earlier ones are one fewer."""
    for at, line in enumerate(lines):
        if "ordinal" not in line.kinds or "time" not in line.known:
            continue
        ordinals = [
            claim
            for place, claim in enumerate(line.claims)
            if claim.quantity.kind == "ordinal" and line.words[line.last[place] : line.last[place] + 1] == ("time",)
        ]
        for other in lines[at : at + 6]:
            years = [
                place
                for place, claim in enumerate(other.claims)
                if claim.quantity.kind == "year" and len(claim.quantity.date or "") == 4 and other.before(place, 1) == ("in",)
            ]
            told = other.words[: other.first[years[0]]] if years else ()
            if (
                len(ordinals) != 1
                or len(years) < 2
                or not {"previously", "earlier", "before"} & set(told[-8:])
                or len(years) != sum(claim.quantity.kind == "year" for claim in other.claims)
            ):
                continue
            if (
                not {"won", "winning", "win", "wins", "champion", "triumphed"} & set(told)
                or "and" not in other.words[other.last[years[0]] : other.first[years[-1]]]
            ):
                continue
            run = items.Run(other.first[years[0]], other.last[years[-1]], len(years))
            value = ordinals[0].quantity.value
            if value is not None and size_of(value - 1 - run.items) <= _AWAY:
                yield Listed(ordinals[0], claim_of(other, run.first, run.stop, Interval.exactly(run.items + 1), ordinals[0]))


def _beyond(lines: tuple[Line, ...]) -> Iterator[Listed]:
    """ "The plan has two routes ... The third route": more of them than were counted."""
    counts: dict[str, list[Claim]] = {}
    if not any("ordinal" in line.kinds for line in lines):
        return
    for line in lines:
        for at, claim in enumerate(line.claims):
            if _counts(claim) and claim.head and line.before(at, 1) and line.before(at, 1)[0] in _words("has"):
                counts.setdefault(claim.head, []).append(claim)
    for line in lines:
        for at, claim in enumerate(line.claims):
            value = claim.quantity.value
            if claim.quantity.kind != "ordinal" or value is None or line.before(at, 1) != ("the",) or line.last[at] >= len(line.words):
                continue
            told = counts.get(line.words[line.last[at]], [])
            if len(told) == 1 and told[0].sentence < claim.sentence and _size(told[0]) == value - 1:
                yield Listed(told[0], claim_of(line, line.first[at], line.last[at] + 1, Interval.exactly(value), told[0]))


def _class_named(document: Document, lines: tuple[Line, ...]) -> Iterator[Listed]:
    """ "The makers Sorrel, Tansy and Yarrow ..." and further on "the four makers"."""
    for line in lines:
        for at, claim in enumerate(line.claims):
            if line.words[line.first[at] - 1 : line.first[at]] != ("the",) or not _counts(claim):
                continue
            noun = (claim.quantity.noun or "").split()
            if len(noun) != 1 or not noun[0].endswith("s") or _size(claim) < 3:
                continue
            named = items.named_after(document.text[: line.sentence.span.start], noun[0])
            if named is not None and named >= 3 and size_of(named - _size(claim)) == 1:
                yield Listed(claim, claim_of(line, line.first[at], line.last[at], Interval.exactly(named), claim))
