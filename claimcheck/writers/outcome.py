"""What one run made of its inputs: what writers write.

In: reports, readings and refusals. Out: records. Two stories and a missing file are an Outcome of two reports and one Unread.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Document, Quantity, Report


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read or checked; `message` says in one line which and why."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `check` found in all its inputs, in the order they were given."""

    reports: tuple[Report, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The quantities that `extract` read in one document."""

    document: Document
    quantities: tuple[Quantity, ...]
