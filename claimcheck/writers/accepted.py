"""Findings into a file of accepted findings.

In: findings of a text, and why they may stand. Out: the file with a line for each. See `suppressions.ledger` for its form.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from claimcheck.model import Finding
from claimcheck.suppressions import Entry, entries_of, ledger_of, written
from claimcheck.writers.saving import save


def add(path: Path, name: str, findings: Iterable[Finding], reason: str) -> tuple[Entry, ...]:
    """Add findings of the text called `name` to the file at `path`, there or not yet, and return their entries. Raises InputError."""
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    known = ledger_of(path, path.read_text(encoding="utf-8")) if path.exists() else None
    before: list[Entry] = [] if known is None else [entry for entries in known.by_file.values() for entry in entries]
    added = entries_of(((name, finding) for finding in findings), folder, reason)
    save(path, written([*before, *added]))
    return added
