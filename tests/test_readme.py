"""The README shows real output: every console block is what the command prints, every Python block runs and prints its comments."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
CONSOLE = re.findall(r"```console\n\$ claimcheck (.*?)\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_readme_shows_commands_and_code() -> None:
    assert len(CONSOLE) >= 2
    assert len(PYTHON) >= 1


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_a_command_prints_what_the_readme_shows(command: str, shown: str) -> None:
    words = [sys.executable, "-m", "claimcheck", *command.split()]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf8", check=False)
    assert run.returncode in (0, 1)
    assert run.stdout.strip() == shown.strip()


@pytest.mark.parametrize("code", PYTHON)
def test_a_python_block_prints_its_comments(code: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    expected = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    assert printed.getvalue().splitlines() == expected


def test_every_rule_file_is_listed_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", README, re.MULTILINE))
    assert listed == {path.stem for path in (ROOT / "rules").glob("*.toml")}
