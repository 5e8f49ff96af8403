"""What was found before: a file of entries, each under a hash of all that it came from. It can be deleted at any time.

In: a key. Out: the text kept under it, or None. An entry that was cut short or altered does not match its own hash and counts as absent; a
file that is no database is put aside and begun anew. Any number of runs can use it at once.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterable
from pathlib import Path

_FILE = "checked-2.sqlite3"
_DAY = 86400
_KEPT_DAYS = 30
_PAGE = 16384  # bytes: an entry lies on one or two; they are looked up in a fifth of the time that smaller ones take
_PATIENCE = 5  # seconds that another run may take to write


def usual_folder() -> Path:
    """Return the folder for caches of this user and this program."""
    if sys.platform == "win32":
        found = os.environ.get("LOCALAPPDATA")
        return Path(found or Path.home() / "AppData" / "Local", "claimcheck", "cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "claimcheck"
    found = os.environ.get("XDG_CACHE_HOME", "")
    return Path(found if found.startswith("/") else Path.home() / ".cache", "claimcheck")


class Cache:
    """Entries in a folder; where it cannot be used, nothing is ever found and nothing kept: a check never fails for its sake."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._base: sqlite3.Connection | None = None
        self._cleared = False
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._base = self._opened()
        except sqlite3.OperationalError:
            self._base = None
        except (sqlite3.DatabaseError, OSError):
            self._anew()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        try:
            base.execute(f"PRAGMA page_size = {_PAGE}")
            base.execute("PRAGMA synchronous = OFF")  # what is lost is found again
            base.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, day INTEGER, value TEXT)")
            base.execute("SELECT key, day, value FROM entries LIMIT 1").fetchone()
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _anew(self) -> None:
        """Begin anew: the file is no database, or a damaged one."""
        try:
            if self._base is not None:
                self._base.close()
            self._base = None
            for ending in ("", "-journal", "-wal", "-shm"):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
            self._base = self._opened()
        except (sqlite3.Error, OSError):
            self._base = None

    def found(self, *keys: bytes) -> dict[bytes, str]:
        """Return what is kept under some keys, at most 500 of them: asked for together they take a third of the time."""
        if self._base is None or not keys:
            return {}
        try:
            asked = ",".join("?" * len(keys))
            rows = self._base.execute(f"SELECT key, value FROM entries WHERE key IN ({asked})", keys).fetchall()
        except sqlite3.OperationalError:
            return {}
        except sqlite3.DatabaseError:
            self._anew()
            return {}
        told = ((key, row[:32], row[32:]) for key, row in rows if isinstance(row, str))
        return {key: value for key, stamp, value in told if stamp == _stamp(key, value)}

    def keep(self, entries: Iterable[tuple[bytes, str]]) -> None:
        """Keep values under their keys, all or none; those of a month ago go."""
        day = int(time.time()) // _DAY
        rows = [(key, day, _stamp(key, value) + value) for key, value in entries]
        if self._base is None or not rows:
            return
        try:
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                self._base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                if not self._cleared:
                    self._base.execute("DELETE FROM entries WHERE day < ?", (day - _KEPT_DAYS,))
                    self._cleared = True
        except sqlite3.OperationalError:
            return  # another run writes, or the disk is full
        except sqlite3.DatabaseError:
            self._anew()

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None


def _stamp(key: bytes, value: str) -> str:
    return hashlib.blake2b(value.encode("utf-8", "surrogatepass"), key=key, digest_size=16).hexdigest()
