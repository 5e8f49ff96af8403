"""Whether a number that the article has from a source is still of the same thing there.

In: a number of the article and the one of the source that agrees with it. Out: what each counts, where that differs. "52,000 people" of
52,316 pathways; "in the second quarter" of a third; "down 8%" of a rise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from claimcheck import vocabulary
from claimcheck.between.evidence import opposed
from claimcheck.between.mentions import Mention
from claimcheck.between.periods import clashing
from claimcheck.between.stems import listed

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EACH = frozenset(("a", "an", "per", "each", "every"))
_TIMES = frozenset(("hour", "day", "night", "week", "month", "quarter", "year"))
_ORDINALS = ("first", "second", "third", "fourth")


@cache
def _populations() -> dict[str, str]:
    table = vocabulary.table("sources")["populations"]
    return {word: name for name in sorted(table, reverse=True) for word in table[name].split()}


def population_of(mention: Mention) -> str | None:
    """Return the closed class of things that a number counts: "people", "homes", "cases"; None where it is not known."""
    head = mention.claim.head
    return _populations().get(head) if head and mention.claim.quantity.kind == "count" else None


def scopes(one: Mention, other: Mention) -> tuple[str, str, bool] | None:
    """Return what the article's number and the source's are, in words, where closed classes tell them apart, and whether it is counted."""
    ours, theirs = population_of(one), population_of(other)
    if ours and theirs and ours != theirs:
        return one.claim.quantity.noun or ours, other.claim.quantity.noun or theirs, True
    rate, label = _per(one), _per(other)
    if rate and not label and other.total and not one.total:
        return f"for each {rate}", "in all", False
    clash = clashing(one.periods, other.periods) - {"half"}
    if clash:
        ours_time, theirs_time = (_period(min(clash), dict(mention.periods)) for mention in (one, other))
        return ours_time, theirs_time, False
    done, done_there = one.claim.measurand, other.claim.measurand
    if one.claim.head and done and done_there and opposed(done, done_there) and {done, done_there} != {"grown", "shrunk"}:
        return done, done_there, True
    if rate and label and rate != label and one.claim.quantity.value == other.claim.quantity.value:
        return f"for each {rate}", f"for each {label}", False
    if one.claim.quantity.kind == "percent" and one.gap and one.behind[:1] and other.share and not other.gap and not one.share:
        return "a change", "a share", False
    years = _over(other)
    if rate and not label and years:
        return f"for each {rate}", years, False
    ours_goes, theirs_goes = _goes(one), _goes(other) or (None if other.cell else _direction(other.wide))
    if ours_goes and theirs_goes and ours_goes != theirs_goes:
        return f"a {ours_goes}", f"a {theirs_goes}", False
    return None


def _period(kind: str, named: Mapping[str, str]) -> str:
    if kind not in named:  # a month is held against a stretch of them
        kind = next((one for one in ("stretch", "length", "month", "quarter") if one in named), kind)
    name = named.get(kind, "")
    if kind == "length":
        return f"for {name} months"
    if kind in ("month", "stretch"):
        return "for " + " to ".join(_MONTHS[int(month) - 1] for month in name.split("-"))
    return f"for the {_ORDINALS[int(name) - 1]} {kind}" if kind in ("quarter", "half") else f"for {name}"


def _direction(words: frozenset[str]) -> str | None:
    """Return "rise" or "fall" where the words name one of them."""
    table = vocabulary.table("concepts")["predicates"]
    rise, fall = (name in words or not words.isdisjoint(table[name].split()) for name in ("grown", "shrunk"))
    return None if rise == fall else "rise" if rise else "fall"


def _goes(mention: Mention) -> str | None:
    trend = mention.claim.quantity.trend
    if trend:
        return {"up": "rise", "down": "fall"}[trend]
    for goes, name in (("rise", "up_behind"), ("fall", "down_behind")):
        if not listed(name).isdisjoint(mention.behind[:1]):
            return goes
    return _direction(frozenset(mention.before))


def _over(mention: Mention) -> str | None:
    """Return the several years or months in which the source's amount is reached: "over two years"."""
    after = mention.claim.neighbours[1]
    words = [word.lower() for word in after[:3]]
    if len(words) == 3 and words[0] in listed("over") and words[2] in ("years", "months", "weeks", "days", "quarters"):
        return " ".join(words)
    return None


def _per(mention: Mention) -> str | None:
    """Return what a rate is for each of: "trip" in "£214 per trip", "night" in a column "Spend per night (£)"."""
    name = mention.claim.quantity.unit or ""
    if " / " in name:
        return name.split(" / ")[-1]
    timed = next((noun for word, noun in pairwise(mention.behind[:4]) if word in _EACH and noun in _TIMES), None)
    if timed is not None:
        return timed
    words = [word.strip("(),").lower() for label in mention.document.blocks[mention.claim.block].labels for word in label.split()]
    return next((noun for word, noun in pairwise(words) if word == "per"), None)
