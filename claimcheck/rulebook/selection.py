"""Which rules speak, and at what level, where a desk has its own mind.

In: rules, and ids to select, to ignore or to give another level. Out: rules. With ignore {"by-vs-to"} all others speak; with the level
("rank-ordinal-mismatch", "error") that rule's findings are errors, whatever its check says of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from claimcheck.model import Conflict, Frame, RuleFileError, Severity
from claimcheck.nearest import nearest
from claimcheck.rulebook.rule import Rule


def selected(
    rules: Iterable[Rule], select: Collection[str] | None, ignore: Collection[str], levels: Iterable[tuple[str, Severity]]
) -> tuple[Rule, ...]:
    """Return the rules, mute where they are not in `select` (None is all) or are in `ignore`, those of `levels` at another level.

    What is found is always part of what all rules together find: a rule left out still keeps silent those that it outranks.
    Raises RuleFileError, with the nearest name, where an id is no rule's.
    """
    rules, given = tuple(rules), dict(levels)
    known = {rule.id for rule in rules}
    for name in sorted({*(select or ()), *ignore, *given}):
        if name not in known:
            raise RuleFileError(f"no rule is called '{name}'; {nearest(name, sorted(known))}")
    mute = {rule.id for rule in rules if (select is not None and rule.id not in select) or rule.id in ignore}
    if not mute and not given:
        return rules
    return tuple(_settled(rule, rule.id in mute, given.get(rule.id)) for rule in rules)


def _settled(rule: Rule, mute: bool, level: Severity | None) -> Rule:
    if level is None:
        return replace(rule, mute=mute)
    return replace(rule, mute=mute, severity=level, decide=_without_level(rule.decide))


def _without_level(decide: Callable[[Frame], Conflict | None]) -> Callable[[Frame], Conflict | None]:
    def decided(frame: Frame) -> Conflict | None:
        conflict = decide(frame)
        return conflict if conflict is None or conflict.severity is None else replace(conflict, severity=None)

    return decided
