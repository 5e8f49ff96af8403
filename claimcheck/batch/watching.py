"""Which files changed while somebody writes.

In: the files there are now, asked again and again. Out: those that are new or not as they were. They are looked at twice a second by size
and time, which works on every disk and needs nothing installed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

from claimcheck.readers.inputs import Found

_PAUSE = 0.5
State = tuple[int, int, int]


def changes(found: Callable[[], Sequence[Found]], pause: float = _PAUSE) -> Iterator[tuple[Found, ...]]:
    """Return an iterator that waits for files that are new, changed or back since now, and never ends by itself."""
    return _changes(found, {one: _state(one) for one in found()}, pause)


def _changes(found: Callable[[], Sequence[Found]], known: dict[Found, State | None], pause: float) -> Iterator[tuple[Found, ...]]:
    while True:
        time.sleep(pause)
        now = {one: _state(one) for one in found()}
        changed = tuple(one for one, state in now.items() if state is not None and known.get(one) != state)
        known = now
        if changed:
            yield changed


def _state(one: Found) -> State | None:
    try:
        told = os.stat(one.path)  # noqa: PTH116  (one call for each of thousands of files)
    except OSError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns
