"""Who is meant: the people an article names, and the one spoken of at some place.

In: a document. Out: `People`. In "Ada Quill resigned. Quill said ... The 52-year-old left at once." the last sentence speaks of Quill.
Only names that the article shows to be people count: they speak, have a title before them or an age behind them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from claimcheck import vocabulary
from claimcheck.model import Document

_BACK = 3  # sentences looked through for the one spoken of
_OFTEN = 3  # mentions that the subject of an article has at least
_ENDS = frozenset(".!?")
_OPENS_QUOTE = frozenset('"“‘')
_OPENING, _CLOSING = "\"“‘'([", "\"”’')],;:.!?…"


@dataclass(frozen=True, slots=True)
class Named:
    """A run of capitalised words: "Mr Ada Quill's"; `sentence` counts the sentences of the document.

    before, after   the word in front of it and the two behind it, lower case
    """

    start: int
    end: int
    words: tuple[str, ...]
    sentence: int
    before: str
    after: tuple[str, str]
    quoted: bool


@dataclass(slots=True)
class _Token:
    start: int
    word: str
    stops: bool
    ends: bool
    block: int
    sentence: int
    opens: bool
    quoted: bool


class Mention(NamedTuple):
    """A person named at a place, by the surname the name leads to, or "" for a name of two words that may be anybody's.

    speaks   only as the one who says something
    """

    start: int
    end: int
    sentence: int
    person: str
    speaks: bool


_END_OF, _SENTENCE_OF = attrgetter("end"), attrgetter("sentence")


@dataclass(frozen=True, slots=True)
class People:
    """The people of one article: every mention of one, in order; where its sentences begin; and the one it is about, if it is about one."""

    mentions: tuple[Mention, ...]
    sentences: tuple[int, ...]
    subject: str | None

    def named_in(self, start: int, end: int) -> str | None:
        """Return the one person named between two places; None where there is none, or more than one."""
        found = set()
        for at in range(bisect_right(self.mentions, start, key=_END_OF), len(self.mentions)):
            if self.mentions[at].start >= end:
                break
            found.add(self.mentions[at].person)
        return (found.pop() or None) if len(found) == 1 else None

    def has_stranger(self, start: int, end: int) -> bool:
        """Whether somebody of whom the text shows no more is named between two places, and nobody else."""
        here = {one.person for one in self.mentions if one.start < end and one.end > start}
        return here == {""}

    def spoken_of(self, place: int) -> str | None:
        """Return the person a text speaks of just before `place`: named in this sentence or the nearest with a person, else its subject.

        Silent where a sentence names several. Who only speaks is passed over, but not the subject.
        """
        sentence = self._sentence_at(place)
        for back in range(_BACK + 1):
            said = [one for one in self._in_sentence(sentence - back) if one.start < place]
            here = {one.person for one in said if not one.speaks or one.person == self.subject}
            if here:
                return (here.pop() or None) if len(here) == 1 else None
        return self.subject

    def speaker(self, place: int) -> str | None:
        """Return the person who says what stands at `place`: named as one who speaks in this sentence, the next, or one of the last."""
        sentence = self._sentence_at(place)
        for other in (sentence, sentence + 1, sentence - 1, sentence - 2):
            here = {one.person for one in self._in_sentence(other) if one.speaks}
            if here:
                return (here.pop() or None) if len(here) == 1 else None
        return None

    def _in_sentence(self, sentence: int) -> tuple[Mention, ...]:
        first, stop = (cut(self.mentions, sentence, key=_SENTENCE_OF) for cut in (bisect_left, bisect_right))
        return self.mentions[first:stop]

    def _sentence_at(self, place: int) -> int:
        return bisect_left(self.sentences, place + 1) - 1


class _Anybody(People):
    """People of whom one stands wherever one is asked for."""

    def named_in(self, start: int, end: int) -> str | None:  # noqa: ARG002
        return "anybody"

    def spoken_of(self, place: int) -> str | None:  # noqa: ARG002
        return "anybody"

    def speaker(self, place: int) -> str | None:  # noqa: ARG002
        return "anybody"


ANYBODY = _Anybody((), (), None)
"""Stands for the people of an article where it is first asked whether they need to be read at all."""


@lru_cache(maxsize=1)  # ages and lifetimes of one document ask for the same
def people_of(document: Document) -> People:
    """Return the people whom the article names."""
    tokens = _tokens(document)
    named = [named for _, group in groupby(tokens, key=lambda token: token.block) for named in _runs(list(group))]
    display = [block.span for block in document.blocks if block.kind == "headline"]
    told = [one for one in named if not any(span.start <= one.start < span.end for span in display)]
    firsts: dict[str, set[str]] = {}
    sure: set[str] = set()
    for one in told:
        if len(one.words) > 1 and one.words[0].lower() not in _list("titles") | _list("particles"):
            firsts.setdefault(one.words[-1], set()).add(one.words[0])
        if _is_person(one):
            sure.add(one.words[-1])
    sure -= {one.words[-1] for one in told if len(one.words) == 1 and one.before in _list("at_places")}
    known = {name for name in sure if _may_be_known(name, firsts, told) and name.lower() not in _list("no_names")}
    given = {next(iter(firsts[name])): name for name in sorted(known) if name in firsts}
    mentions = [
        Mention(one.start, one.end, one.sentence, name, one.before in _speech() or one.after[0] in _speech())
        for one in named
        if (name := _leads_to(one, known, given)) is not None and not one.quoted
    ]
    starts: dict[int, int] = {}
    for token in tokens:
        starts.setdefault(token.sentence, token.start)
    counts = Counter(one.person for one in mentions)
    leading, often = max(counts.items(), key=lambda item: (item[0] != "", item[1])) if counts else ("", 0)
    alone = len(counts) == 1 or (often >= _OFTEN and 2 * often > counts.total() - counts[""])
    subject = leading if leading and alone else None
    return People(tuple(mentions), tuple(starts.values()), subject)


def _may_be_known(name: str, firsts: dict[str, set[str]], told: list[Named]) -> bool:
    """Whether a name stands for one person: with one first name, or alone throughout and in the middle of a sentence too."""
    if name in firsts:
        return len(firsts[name]) == 1
    alone = [one for one in told if one.words == (name,) and name.lower() not in _openers()]
    return any(one.before for one in alone) and not any(one.before in ("the", "a", "an") for one in alone)


def _leads_to(one: Named, known: set[str], given: dict[str, str]) -> str | None:
    """Return the surname of a known person, "" for a stranger, None for what is no person's name."""
    if one.words[-1] in known:
        return one.words[-1]
    if len(one.words) == 1:
        return given.get(one.words[0])
    if one.before in _list("at_places") or one.before == "the":
        return None  # "in Corvale Park", "the Tarn Estuary"
    return None if one.words[-1].lower() in _list("no_names") or one.words[-1].isupper() else ""


def _is_person(one: Named) -> bool:
    """Whether the words beside a name show a person: "Quill said", "Quill made her debut", "Quill, 52"."""
    if one.words[0].lower().rstrip(".") in _list("titles") and len(one.words) > 1:
        return True
    if one.words[-1].isupper():
        return False  # "AK said"
    if one.words[-1].lower() in vocabulary.table("words")["months"]:
        return False
    if one.after[1] in ("his", "her") or (one.after[0].isdigit() and len(one.after[0]) == len("52")):
        return True
    if "born" in one.after or one.after[0] in ("died", "dies") or (one.after[0] in ("turned", "turns") and one.after[1].isdigit()):
        return True
    if len(one.words) > 1 and one.after[0] in ("has", "had", "was", "is") and one.after[1] in _list("done_by_people"):
        return True
    return bool({one.before, one.after[0]} & (_speech() | _list("of_people")))


@cache
def _speech() -> frozenset[str]:
    return frozenset(vocabulary.table("concepts")["speech"]["verbs"].split()) - _list("not_speech")


def _tokens(document: Document) -> list[_Token]:
    found: list[_Token] = []
    sentence, opens, titles = 0, True, _list("titles")
    for index, block in enumerate(document.blocks):
        quoted = False
        at, text = block.span.start, document.text
        for raw in text[at : block.span.end].split():
            start = text.index(raw, at)
            at = start + len(raw)
            if raw.isalpha():  # most are: nothing opens or closes with such a word
                found.append(_Token(start, raw, False, False, index, sentence, opens, quoted))
                opens = False
                continue
            word = raw.lstrip(_OPENING)
            start += len(raw) - len(word)
            bare = word.rstrip(_CLOSING)
            mark = word[len(bare) :]
            ends = not _ENDS.isdisjoint(mark) and not (mark == "." and (len(bare) < 2 or bare.lower() in titles))
            quoted = quoted or raw[0] in _OPENS_QUOTE
            found.append(_Token(start, bare, bool(mark), ends, index, sentence, opens, quoted))
            quoted = quoted and not _closes_quote(raw)
            opens = ends
            sentence += ends
        sentence, opens = sentence + (not opens), True
    return found


def _closes_quote(raw: str) -> bool:
    """Whether a word ends what is quoted: with two strokes, or with one behind a mark, as the stroke of "players'" is none."""
    bare = raw.rstrip(".,;:!?")
    return bare[-1:] in ('"', "”") or bare.rstrip("'’")[-1:] in ('"', "”") or (bare[-1:] in ("'", "’") and raw[-2:-1] in tuple(".,!?'’"))


def _runs(tokens: list[_Token]) -> list[Named]:
    """Return the names in the words of one block, in order."""
    found: list[Named] = []
    first = None
    for index, token in enumerate(tokens):
        capital = token.word[:1].isupper() and not (first is None and token.opens and token.word.lower() in _openers())
        if capital and first is None:
            first = index
        if first is None:
            continue
        if not capital:
            found.append(_named(tokens, first, index))
            first = None
        elif token.stops or index + 1 == len(tokens):
            found.append(_named(tokens, first, index + 1))
            first = None
    return found


def _named(tokens: list[_Token], first: int, stop: int) -> Named:
    while stop - first > 2 and tokens[first].word.endswith(("'s", "’s")):
        first += 1  # "Corvale's Ada Quill"
    opening, last = tokens[first], tokens[stop - 1]
    before = tokens[first - 1].word.lower() if first and not opening.opens else ""
    behind = [token.word.lower() for token in tokens[stop : stop + 2]] if not last.ends else []
    after = ([*behind, "", ""][0], [*behind, "", ""][1])
    words = tuple(one.word.removesuffix("'s").removesuffix("’s") for one in tokens[first:stop])
    return Named(opening.start, last.start + len(last.word), words, opening.sentence, before, after, opening.quoted)


@cache
def _openers() -> frozenset[str]:
    return vocabulary.words("stops") | vocabulary.words("determiners")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary.table("calendar")["people"][name].split())
