"""The words on either side of a number.

In: text and an offset. Out: short lists of words. Neither side ever crosses a blank line.
To the right of "3,500" in "3,500 civilians fled": [" civilians", " fled"], each with the space it came with, so that
lengths add up to offsets.
"""

from __future__ import annotations

import re

REACH_LEFT = 64
REACH_RIGHT = 96

# a word with its leading blanks, a hyphen glued to it, or one mark of punctuation
_TOKEN = re.compile(r"\s*(?:[-–]?[^\W\d_][^\s,;:!?()\[\]{}<>\"“”—–-]*|[-–]{1,2}|\d[\d.,]*|\S)")
_BREAKS = "\n\n"


def words_left(text: str, at: int) -> list[str]:
    """Return the words that end at `at`, punctuation attached, nearest last."""
    left = text[max(0, at - REACH_LEFT) : at]
    if _BREAKS in left:
        left = left[left.rindex(_BREAKS) :]
    return left.split()


def tokens_right(text: str, at: int) -> list[str]:
    """Return the words and marks that begin at `at`, each with the blanks in front of it."""
    stop = text.find(_BREAKS, at, at + REACH_RIGHT)
    return _TOKEN.findall(text, at, stop if stop >= 0 else at + REACH_RIGHT)


def plain(token: str) -> str:
    """Return a token without blanks, leading hyphen and closing full stop or apostrophe."""
    return token.strip().lstrip("-–").rstrip(".'’")
