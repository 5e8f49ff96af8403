"""Offsets in bytes, as parsers written in other languages count them, to offsets in characters.

In: a text. Out: a function. In "é12" the byte 2 is the character 1.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable


def characters(source: str) -> Callable[[int], int]:
    """Return the function from an offset in `source` as UTF-8 bytes to one in characters."""
    if source.isascii():
        return lambda offset: offset
    past, surplus = array("q"), array("q", [0])
    for found in re.finditer(r"[^\x00-\x7f]", source):
        total = surplus[-1] + len(found[0].encode()) - 1
        past.append(found.end() + total)
        surplus.append(total)
    return lambda offset: offset - surplus[bisect_right(past, offset)]
