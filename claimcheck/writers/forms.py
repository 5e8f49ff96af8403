"""The forms of output, and one way to write each.

In: an Outcome and the name of a form. Out: text, and what that form could not hold. "sarif" is written by `writers.sarif`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimcheck import plugins
from claimcheck.writers.outcome import Outcome

if TYPE_CHECKING:
    from claimcheck.rulebook import Rule

FORMS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "csv", "html")
FOR_PEOPLE = ("text", "concise")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write: the level that fails, with what colour, and whether to list every number (for people; programs have their own).

    of_files   the failing level of files that have one of their own, by their names
    """

    fail_on: str = "warning"
    colour: bool = False
    coverage: bool = False
    of_files: Mapping[str, str] = field(default_factory=dict)


def forms() -> tuple[str, ...]:
    """Return the forms there are: ours, and those of the plugins in use."""
    return (*FORMS, *plugins.parts("writers"))


def written(form: str, outcome: Outcome, rules: Callable[[], Sequence[Rule]], manner: Manner = Manner()) -> tuple[str, tuple[str, ...]]:
    """Return an outcome in one of `forms()`, and in one line each what that form leaves out or its readers will not show.

    rules   returns the rules that spoke, for the forms that tell of them
    Raises PluginError where a plugin writes it and fails.
    """
    if form not in FORMS:
        return _plugged(plugins.parts("writers")[form], outcome), ()
    writer: Any = import_module(f"claimcheck.writers.{form}")
    match form:
        case "text":
            return writer.write(outcome, colour=manner.colour, coverage=manner.coverage), ()
        case "junit":
            return writer.write(outcome, manner.fail_on, manner.of_files), ()
        case "sarif":
            return writer.write(outcome, rules()), writer.limits(outcome)
        case "github":
            return writer.write(outcome), writer.limits(outcome)
    return writer.write(outcome), ()


def _plugged(part: plugins.Part, outcome: Outcome) -> str:
    made = plugins.run(part, "a text", part.made.write, outcome)
    if not isinstance(made, str):
        raise plugins.refuse(part, "a text", made)
    return made
