"""claimcheck: reads every number in a news text as an exact range and reports those that cannot be true as written.

>>> import claimcheck
>>> claimcheck.extract_quantities("more than 3,000 civilians had left")[0].noun
'civilians'
>>> claimcheck.check_text("The 13 dead were named.", title="Ferry sinks: 12 dead").findings[0].severity
'error'

What is named in `__all__` is public; everything else may change. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.intervals import Interval
    from claimcheck.model import (
        QUANTITY_KINDS,
        Accepted,
        Block,
        ClaimcheckError,
        Coverage,
        Document,
        Fact,
        Finding,
        Hedge,
        InputError,
        Location,
        Quantity,
        Relation,
        Report,
        Revision,
        RuleFileError,
        Seen,
        Side,
        Telling,
    )
    from claimcheck.pipeline import check_file, check_text, compare, compare_text, extract_quantities
    from claimcheck.readers.facts import house_facts
    from claimcheck.settings import Settings
    from claimcheck.spans import Span
    from claimcheck.writers.dataframe import quantities_frame
    from claimcheck.writers.matrix import figures_frame

__version__ = "0.1.0"

__all__ = [
    "QUANTITY_KINDS",
    "Accepted",
    "Block",
    "ClaimcheckError",
    "Coverage",
    "Document",
    "Fact",
    "Finding",
    "Hedge",
    "InputError",
    "Interval",
    "Location",
    "Quantity",
    "Relation",
    "Report",
    "Revision",
    "RuleFileError",
    "Seen",
    "Settings",
    "Side",
    "Span",
    "Telling",
    "__version__",
    "check_file",
    "check_text",
    "compare",
    "compare_text",
    "extract_quantities",
    "figures_frame",
    "house_facts",
    "quantities_frame",
]

_HOMES = dict.fromkeys(__all__, "claimcheck.model")
_HOMES |= dict.fromkeys(("check_file", "check_text", "compare", "compare_text", "extract_quantities"), "claimcheck.pipeline")
_HOMES |= {"Interval": "claimcheck.intervals", "Settings": "claimcheck.settings", "Span": "claimcheck.spans"}
_HOMES |= {"quantities_frame": "claimcheck.writers.dataframe"}
_HOMES |= {"figures_frame": "claimcheck.writers.matrix", "house_facts": "claimcheck.readers.facts"}


def __getattr__(name: str) -> Any:
    """Load a public name at first use: the command line and editors import this package long before they need its records."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
