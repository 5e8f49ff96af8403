"""The wheel holds all it needs: built, installed beside nothing but its dependencies, a rule runs from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent

RUN = """
import sys
sys.path.insert(0, sys.argv[1])
import claimcheck
from claimcheck.rulebook import load_rules
assert claimcheck.__file__.startswith(sys.argv[1]), claimcheck.__file__
flag = next(rule for rule in load_rules() if rule.id == "sum-of-parts-mismatch").flags[0]
print(*(finding.rule for finding in claimcheck.check_text(flag.text).findings))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_rules_vocabulary_and_types(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"claimcheck/_rules/{path.name}" for path in (ROOT / "rules").glob("*.toml")} <= names
    files = (path for path in (ROOT / "claimcheck").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names
    assert "claimcheck/py.typed" in names


def test_a_rule_runs_from_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    run(*pip, "--target", str(target), str(wheel), cwd=tmp_path)
    assert run(sys.executable, "-c", RUN, str(target), cwd=tmp_path).split() == ["sum-of-parts-mismatch"]


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
