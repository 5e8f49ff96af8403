"""How far a run is, on a terminal and nowhere else.

In: how many of how many are done. Out: one line on standard error that is written over, and gone at the end.
"""

from __future__ import annotations

import sys
import time

_WAIT = 0.5
_STEP = 0.1


class Progress:
    """Tells of `total` texts, once it takes long enough for somebody to wonder."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._next = time.monotonic() + _WAIT
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._shown = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._on and time.monotonic() >= self._next:
            self._next = time.monotonic() + _STEP
            self._shown = True
            self._write(f"\r{self._done} of {self._total} files")

    def clear(self) -> None:
        """Take the line away, before something else is written or at the end."""
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
