"""Frozen records that are built quickly.

In: a frozen, slotted dataclass. Out: the same class, its `__init__` filling the slots by their descriptors: a record of seventeen fields
takes half the time. Building records was a ninth of a whole check; what dataclasses writes looks `object.__setattr__` up for each field.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

_Record = TypeVar("_Record", bound=type[Any])


def quick(made: _Record) -> _Record:
    """Give a frozen, slotted dataclass with plain defaults a quicker `__init__` of the same signature."""
    names: dict[str, object] = {}
    arguments, body = [], []
    for field in fields(made):
        assert field.init and field.default_factory is MISSING and not field.kw_only, f"{made.__name__}.{field.name}: no plain field"
        names[f"set_{field.name}"] = getattr(made, field.name).__set__
        names[f"default_{field.name}"] = field.default
        arguments.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        body.append(f"    set_{field.name}(self, {field.name})\n")
    if hasattr(made, "__post_init__"):
        body.append("    self.__post_init__()\n")
    exec(f"def __init__(self, {', '.join(arguments)}):\n{''.join(body)}", names)
    init: Any = names["__init__"]
    init.__annotations__, init.__qualname__, init.__module__ = made.__init__.__annotations__, made.__init__.__qualname__, made.__module__
    made.__init__ = init
    return made
