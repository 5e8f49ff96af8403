"""`claimcheck extract`: every number of a text as it was read.

In: paths. Out: a table, or JSON. `claimcheck extract --kind money story.txt` lists the amounts of money.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimcheck.cli.output import CANNOT, emit
from claimcheck.cli.reading import each, takes_input


@click.command()
@takes_input
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only quantities of this kind; may be given more than once.")
@click.option("--all", "every_kind", is_flag=True, help="Numbers of every kind: also dates, ordinals, scores and names with a number.")
def extract(output_format: str, output: Path | None, kinds: tuple[str, ...], every_kind: bool, **given: Any) -> int:
    """List the quantities of each PATH: range, unit, counted noun and modifier, as written.

    Exit code: 0 all was read, 2 something could not be run or read.
    """
    from claimcheck import pipeline
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers import json, table
    from claimcheck.writers.outcome import Listing

    asked = _kinds(kinds, every_kind)
    listings, unread = each(Inputs(**given), output, lambda document: Listing(document, pipeline.quantities(document, asked)))
    emit(json.write_quantities(listings, unread) if output_format == "json" else table.write(listings), output)
    return CANNOT if unread else 0


def _kinds(asked: tuple[str, ...], every_kind: bool) -> frozenset[str]:
    from typing import get_args

    from claimcheck.model import QUANTITY_KINDS, Kind

    known = get_args(Kind)
    if unknown := [kind for kind in asked if kind not in known]:
        raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(known)}", param_hint="--kind")
    return frozenset(known) if every_kind else frozenset(asked) or QUANTITY_KINDS
