"""Finds the check that a rule names, and what it takes.

In: "totals.parts_reach_total". Out: the function of claimcheck.checks, the frames it looks at (the annotation of its first
parameter) and its options (the others). There is no registry: the name is the address. What is not ours may be a plugin's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from inspect import Parameter, signature
from pkgutil import iter_modules
from types import FunctionType, ModuleType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from claimcheck import checks, plugins
from claimcheck.model import Claim, Conflict, Frame, Severity, Sourced
from claimcheck.nearest import nearest


@dataclass(frozen=True, slots=True)
class Check:
    """A check function; `options` maps each keyword argument to its annotation, `required` are those without a default."""

    function: Callable[..., Conflict | None]
    takes: tuple[type[Frame], ...]
    options: dict[str, Any]
    required: frozenset[str]


def check_named(address: str) -> Check:
    """Return the check at "module.function". Raises ValueError, with the nearest name, where there is none."""
    module_name, dot, name = address.partition(".")
    modules = [*own_modules(), *plugins.parts("checks")]
    if dot and (part := plugins.parts("checks").get(module_name)) is not None:
        return _of_plugin(part, name)
    if not dot or module_name not in modules:
        raise ValueError(f"expected module.function, found {address!r}; {nearest(module_name, modules)}")
    module = import_module(f"{checks.__name__}.{module_name}")
    functions = _functions(module)
    if name not in functions:
        raise ValueError(f"module '{module_name}' has no check '{name}'; {nearest(name, functions)}")
    return functions[name]


@cache
def own_modules() -> tuple[str, ...]:
    """Return the modules of checks that come with claimcheck."""
    return tuple(module.name for module in iter_modules(checks.__path__))


def _of_plugin(part: plugins.Part, name: str) -> Check:
    try:
        functions: dict[str, Check] = plugins.run(part, "functions whose annotations can be read", _functions, part.made)
    except plugins.PluginError as error:
        raise ValueError(str(error)) from error
    if name not in functions:
        raise ValueError(f"{part} has no function '{name}' that takes a frame; {nearest(name, functions)}")
    return replace(functions[name], function=partial(_held, part, functions[name].function))


def _held(part: plugins.Part, function: Callable[..., object], frame: Frame, **options: object) -> Conflict | None:
    """Run a plugin's check. Raises PluginError where it fails, or returns anything but None or a sound Conflict."""
    found = plugins.run(part, _EXPECTED, function, frame, **options)
    if found is None:
        return None
    if not isinstance(found, Conflict) or not _is_sound(found):
        raise plugins.refuse(part, _EXPECTED, found)
    return found


_EXPECTED = "None, or a Conflict between claims of its frame, whose words name them {0}, {1}"


def _is_sound(conflict: Any) -> bool:
    if not isinstance(conflict.against, tuple) or not isinstance(conflict.says, str):
        return False
    claims = (conflict.at, *conflict.against)
    if not all(isinstance(one, Claim | Sourced) for one in claims) or conflict.severity not in (None, *get_args(Severity)):
        return False
    try:
        conflict.says.format(*("" for _ in claims))
    except (LookupError, ValueError, AttributeError):
        return False
    return True


def misfits(check: Check, options: dict[str, object]) -> list[str]:
    """Return what is wrong with the options given to a check; names that it does not know are the caller's to report."""
    absent = [f"argument '{name}' is missing" for name in sorted(check.required - options.keys())]
    wrong = [
        f"argument '{name}': expected {_shown(check.options[name])}, found {value!r}"
        for name, value in options.items()
        if name in check.options and not _admits(check.options[name], value)
    ]
    return absent + wrong


def _functions(module: ModuleType) -> dict[str, Check]:
    """Every public function of the module's own whose first parameter is a frame."""
    found: dict[str, Check] = {}
    for name, function in vars(module).items():
        if isinstance(function, FunctionType) and function.__module__ == module.__name__ and not name.startswith("_"):
            check = _check(function)
            if check is not None:
                found[name] = check
    return found


def _check(function: FunctionType) -> Check | None:
    hints = get_type_hints(function)
    parameters = list(signature(function).parameters.values())
    annotation = hints.get(parameters[0].name) if parameters else None
    takes = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    if not all(isinstance(one, type) and issubclass(one, Frame) for one in takes):
        return None
    options = parameters[1:]
    return Check(
        function,
        takes,
        {option.name: hints[option.name] for option in options},
        frozenset(option.name for option in options if option.default is Parameter.empty),
    )


def _admits(annotation: Any, value: object) -> bool:
    """Whether a value from TOML is of the annotated type: bool, int, Fraction, str, Literal, a union or a tuple of such."""
    if isinstance(annotation, UnionType):
        return any(_admits(one, value) for one in get_args(annotation))
    if get_origin(annotation) is Literal:
        return value in get_args(annotation)
    if get_origin(annotation) is tuple:
        return isinstance(value, tuple) and all(_admits(get_args(annotation)[0], item) for item in value)
    return type(value) is annotation  # not isinstance: True is no int here


def _shown(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("fractions.", "")
