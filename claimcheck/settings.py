"""How a text is checked: which rules speak, at what level, and what was accepted.

In: what somebody settled. Out: one record. Settings(ignore=frozenset({"by-vs-to"})) leaves one rule out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.model import HouseFacts, Severity

if TYPE_CHECKING:
    from claimcheck.suppressions import Ledger


@dataclass(frozen=True, slots=True)
class Settings:
    """How a text is checked.

    rules    folder of rule files, or several, used beside those that come with claimcheck; of rules with one id the last one counts
    facts    house facts that every text is held against, as `house_facts(path)` reads them
    select   ids of the rules that speak; None is all
    ignore   ids of rules that do not; notices about what was accepted go by an id as rules do
    levels   rules whose findings have another severity than their files say: (id, "error", "warning" or "info")
    accepted   files of accepted findings; what a text itself says of them holds as well
    """

    rules: Path | tuple[Path, ...] | None = None
    facts: tuple[HouseFacts, ...] = ()
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    levels: tuple[tuple[str, Severity], ...] = ()
    accepted: tuple[Ledger, ...] = ()
