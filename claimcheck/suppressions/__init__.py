"""Findings that somebody has looked at and accepted, with a reason: in the text, or in a file beside it.

In: a Report. Out: the same without what was accepted, and with a finding for every suppression that is of no use, has no reason or
cannot be read.
"<!-- claimcheck: ignore by-vs-to [3f2a9c1e]: as told -->" holds for the numbers of that stamp alone: change one, and it speaks again.
"""

from claimcheck.suppressions.honour import NOTICES, honoured
from claimcheck.suppressions.ledger import Entry, Ledger, entries_of, ledger_of, written
from claimcheck.suppressions.remarks import STAMP_LENGTH, comment

__all__ = ["NOTICES", "STAMP_LENGTH", "Entry", "Ledger", "comment", "entries_of", "honoured", "ledger_of", "written"]
