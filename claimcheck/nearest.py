"""The hint that ends a message about a name that nobody knows.

In: a name and those there are. Out: words. For "severty" beside severity and summary: "did you mean 'severity'?".
"""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a hint that ends an error message: the nearest known name, or all of them."""
    from difflib import get_close_matches

    known = sorted(names)
    close = get_close_matches(name, known, n=1)
    return f"did you mean '{close[0]}'?" if close else f"expected one of: {', '.join(known) or 'none'}"
