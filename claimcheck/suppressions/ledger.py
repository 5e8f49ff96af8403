"""A file of accepted findings: one JSON object a line, sorted, so that two people's lines merge.

In: the name and text of such a file. Out: a `Ledger`. {"file": "desk/a.txt", "rule": "by-vs-to", "fingerprint": "3f2a...", "words": ["12",
"15"], "reason": "as told"} accepts that finding in desk/a.txt, beside the ledger, for as long as its words are these.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.model import Finding, InputError

_KEYS = {"file": str, "rule": str, "fingerprint": str, "words": list, "reason": str, "count": int}
_NEEDED = ("file", "rule", "fingerprint", "reason")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is accepted: in `file` (relative to the ledger, with slashes), `count` times.

    words   what stands in its places, for people
    line    of the ledger, 0 for one that is not in it yet
    """

    file: str
    rule: str
    fingerprint: str
    reason: str
    words: tuple[str, ...] = ()
    count: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file of accepted findings, by the texts they are in; a `baseline` is not asked for reasons, and may name what is gone."""

    name: str
    folder: str
    by_file: Mapping[str, tuple[Entry, ...]]
    baseline: bool = False

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return what is accepted in the text called `name`."""
        return self.by_file.get(relative(name, self.folder), ())


def relative(name: str, folder: str) -> str:
    """Return the path of a text as a ledger in `folder` has it."""
    return os.path.relpath(os.path.abspath(name), folder).replace(os.sep, "/")  # noqa: PTH100


def ledger_of(path: Path, text: str, *, baseline: bool = False) -> Ledger:
    """Return the ledger in `text`, the content of the file at `path`. Raises InputError, which names file, line and what was expected."""
    by_file: dict[str, list[Entry]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            entry = _entry(f"{path}:{number}", line, number)
            by_file.setdefault(entry.file, []).append(entry)
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    return Ledger(str(path), folder, {file: tuple(entries) for file, entries in by_file.items()}, baseline)


def _entry(where: str, line: str, number: int) -> Entry:
    try:
        raw: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: expected a JSON object: {error}") from None
    if not isinstance(raw, dict):
        raise InputError(f"{where}: expected a JSON object with {', '.join(_NEEDED)}")
    for key, value in raw.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            expected = _KEYS[key].__name__ if key in _KEYS else f"one of {', '.join(_KEYS)}"
            raise InputError(f"{where}: key {key!r}: expected {expected}")
    if absent := [key for key in _NEEDED if key not in raw]:
        raise InputError(f"{where}: key {absent[0]!r} is missing")
    words = tuple(map(str, raw.get("words", ())))
    return Entry(raw["file"], raw["rule"], raw["fingerprint"], raw["reason"], words, raw.get("count", 1), number)


def entries_of(findings: Iterable[tuple[str, Finding]], folder: str, reason: str) -> tuple[Entry, ...]:
    """Return the entries that accept findings, each with the name of its text, for a ledger in `folder`."""
    found: Counter[Entry] = Counter()
    for name, finding in findings:
        words = tuple(" ".join(place.text.split()) for place in (finding.primary, *finding.related))
        found[Entry(relative(name, folder), finding.rule, finding.fingerprint, " ".join(reason.split()), words)] += 1
    return tuple(sorted(replace(entry, count=count) for entry, count in found.items()))


def written(entries: Iterable[Entry]) -> str:
    """Return the text of a ledger: a line for each entry, sorted."""
    return "".join(f"{json.dumps(_raw(entry))}\n" for entry in sorted(replace(entry, line=0) for entry in entries))


def _raw(entry: Entry) -> dict[str, object]:
    raw = {"file": entry.file, "rule": entry.rule, "fingerprint": entry.fingerprint, "words": list(entry.words), "reason": entry.reason}
    return raw | ({"count": entry.count} if entry.count > 1 else {})
