"""Pairs of numbers that are no range: scores, votes and odds ("3-1", "54-46", "10-1 outsider").

In: two magnitudes and the words around them. Out: what they are, or None.
"""

from __future__ import annotations

from claimcheck import vocabulary
from claimcheck.extract import nouns
from claimcheck.extract.numerals import FIGURE, WORDS
from claimcheck.extract.place import Magnitude
from claimcheck.extract.surroundings import Token, Words
from claimcheck.model import Kind

_HIGHEST_SCORE, _USUAL_SCORE = 400, 30
_DASHES = ("-", "–")


def game(one: Magnitude, two: Magnitude, gap: str, tokens: list[Token], left: Words) -> Kind | None:
    """Return "score", "vote" or "odds"; None for a range. `gap` joins the two, `tokens` follow, `left` stands in front."""
    if one.unit is not None or two.unit is not None or one.form not in (FIGURE, WORDS) or two.form not in (FIGURE, WORDS):
        return None
    if one.low < 0 or one.low.denominator != 1 or two.low.denominator != 1 or one.scale or two.scale:
        return None
    nearby = {word.bare for word in left[-4:]} | {token.low for token in tokens[:3]}
    ended = tokens[:1] and tokens[0].low in vocabulary.words("score_words")  # "the 3-1 defeat against Corvale"
    if two.low == 1 and one.low > 1 and nearby & vocabulary.words("odds_words") and not ended:
        return "odds"
    if nearby & vocabulary.words("vote_words"):
        return "vote"
    if nearby & vocabulary.words("score_words") and one.low < _HIGHEST_SCORE and two.low < _HIGHEST_SCORE:
        return "score"
    return "score" if _looks_like_score(one, two, gap, tokens) else None


def _looks_like_score(one: Magnitude, two: Magnitude, gap: str, tokens: list[Token]) -> bool:
    """Whether the numbers themselves rule out a range."""
    dash = gap.strip() in ("-", "–", "—")
    if gap in _DASHES and two.low <= one.low and one.low < _HIGHEST_SCORE:
        return True
    if gap in _DASHES and one.low < _USUAL_SCORE and two.low < _USUAL_SCORE and not counts_next(tokens):
        return True
    return not dash and two.low < one.low < 200 and not counts_next(tokens)


def counts_next(tokens: list[Token]) -> bool:
    """Whether a counted noun follows."""
    found = nouns.phrase(tokens, False)
    return found is not None and found.stop > found.first
