"""The house holds: layers, sizes, names, one spelling of each word, lint and types.

Laws 1 and 4 are kept by people; what a machine can see of the others is here.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from claimcheck import vocabulary

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "claimcheck"
MODULES = sorted(HOUSE.rglob("*.py"))

# From the top: imports go down only, and rooms of one line do not know each other.
FLOORS = (
    ("__main__",),
    ("cli",),  # the command line also opens the other doors
    ("lsp", "web", "archive"),
    ("batch",),
    ("configuration",),
    ("writers",),
    ("pipeline",),
    ("settings",),
    ("rulebook", "coverage", "coverage_between", "holding", "suppressions"),
    ("checks",),
    ("between",),
    ("frames",),
    ("claims",),
    ("extract",),
    ("readers",),
    ("vocabulary",),
    ("relations", "relations_between", "relations_of_matches", "relations_of_rates", "relations_of_time"),
    ("plugins",),
    ("model",),
    ("texts",),
    ("intervals", "spans"),
    ("frozen", "nearest"),
)
LEVEL = {room: level for level, rooms in enumerate(reversed(FLOORS)) for room in rooms}

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 12
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core"}
HEAVY = {"pint", "pandas", "openpyxl", "pyarrow", "quantulum3", "numpy", "sklearn", "pyromark", "difflib", "hypothesis"}
EXACT_ROOMS = ("intervals", "checks", "between", "frames", "claims")


def each(*modules: Path) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """One test of a law, which names every module that breaks it: a test for each of hundreds would take longer to report than to run."""

    def law(keeps: Callable[[Path], None]) -> Callable[[], None]:
        def all_keep_it() -> None:
            broken = []
            for path in modules:
                try:
                    keeps(path)
                except AssertionError as error:
                    broken.append(f"{path.relative_to(HOUSE)}: {error}")
            assert not broken, "\n".join(broken)

        all_keep_it.__doc__ = keeps.__doc__
        return all_keep_it

    return law


def within(*places: str) -> tuple[Path, ...]:
    """The modules of some rooms or files."""
    return tuple(path for path in MODULES if path.relative_to(HOUSE).with_suffix("").as_posix().startswith(places))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """Full names of everything that a module imports, wherever in the module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def docstrings(path: Path) -> set[int]:
    """The ids of the nodes that are documentation."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            found |= {id(one.value) for one in node.body if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)}
    return found


@each(*MODULES)
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        package, _, rest = name.partition(".")
        if package != "claimcheck" or room == "__init__":
            continue
        if name == "claimcheck" and LEVEL[room] >= LEVEL["writers"]:
            continue  # for the version
        other = rest.partition(".")[0]
        assert other in LEVEL, f"{room} imports {name}: rooms below take nothing from the public API"
        assert other == room or LEVEL[other] < LEVEL[room], f"{room} must not know {other}"


@each(*MODULES)
def test_every_module_stands_in_a_known_room(path: Path) -> None:
    assert room_of(path) in {*LEVEL, "__init__"}


def test_the_public_api_opens_no_door() -> None:
    rooms = {name.split(".")[1] for name in imports(HOUSE / "__init__.py") if name.startswith("claimcheck.")}
    assert not rooms & {"cli", "lsp", "web", "archive"}


@each(*MODULES)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_functions_are_short() -> None:
    lengths = {}
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                lengths[f"{path.relative_to(HOUSE)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
    assert median(lengths.values()) <= USUAL_FUNCTION


@each(*MODULES)
def test_modules_are_named_after_what_they_hold(path: Path) -> None:
    assert not BANNED_NAMES & set(path.relative_to(HOUSE).with_suffix("").parts)


@each(*MODULES)
def test_patterns_stay_where_text_is_read(path: Path) -> None:
    if room_of(path) in ("extract", "readers") or path.name == "generate.py":
        return
    assert not {"re", "regex"} & {name.split(".")[0] for name in imports(path)}


@each(*MODULES)
def test_no_modifier_is_spelled_in_code(path: Path) -> None:
    """ "at least" stands in the vocabulary and nowhere else. A word like "over" has other uses; four of them in a row are a second list."""
    modifiers = vocabulary.modifiers()
    phrases = {phrase for phrase in (*modifiers.before, *modifiers.after) if phrase.replace(" ", "").isalpha()}
    documentation = docstrings(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            assert " " not in node.value.strip() or node.value.strip().lower() not in phrases, f"line {node.lineno}: {node.value!r}"
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            listed = {one.value for one in node.elts if isinstance(one, ast.Constant)} & phrases
            assert len(listed) < 4, f"line {node.lineno}: {sorted(listed)}"


@each(*within("intervals", "checks", "frames", "claims", "rulebook"))
def test_numbers_are_compared_exactly(path: Path) -> None:
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"line {node.lineno}: a float"
        assert not (isinstance(node, ast.Name) and node.id == "float"), f"line {node.lineno}: a float"


@each(*MODULES)
def test_what_is_public_is_documented(path: Path) -> None:
    module = tree(path)
    if module.body:
        assert ast.get_docstring(module), "the module"
    bare = [
        node.name
        for holder in (module, *(node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")))
        for node in holder.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not bare


def test_records_are_frozen_and_slotted() -> None:
    for path in within("model", "texts", "spans", "intervals"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and any(isinstance(one, ast.Call) for one in node.decorator_list):
                written = " ".join(map(ast.unparse, node.decorator_list))
                assert "frozen=True" in written, node.name
                assert "slots=True" in written, node.name


def test_a_modifier_means_one_thing() -> None:
    raw = vocabulary.table("modifiers")
    for side in ("before", "after"):
        phrases = [phrase for phrases in raw[side].values() for phrase in phrases]
        assert len(phrases) == len(set(phrases)), sorted({phrase for phrase in phrases if phrases.count(phrase) > 1})


def test_a_word_of_the_vocabulary_stands_in_one_list_once() -> None:
    for name, listed in vocabulary.table("words").items():
        words = listed.split() if isinstance(listed, str) else listed
        assert len(words) == len(set(words)), (name, sorted({word for word in words if words.count(word) > 1}))


@pytest.mark.parametrize("module", ["claimcheck", "claimcheck.cli"])
def test_starting_loads_nothing_heavy(module: str) -> None:
    code = f"import sys; known = set(sys.modules); import {module}; print(*sorted(set(sys.modules) - known))"
    loaded = run(sys.executable, "-c", code).split()
    assert not HEAVY & {name.split(".")[0] for name in loaded}


def test_ruff_finds_nothing() -> None:
    run(sys.executable, "-m", "ruff", "check", "--quiet", ".")


def test_mypy_finds_nothing() -> None:
    run(sys.executable, "-m", "mypy")


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
