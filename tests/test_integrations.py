"""What others run us with: pre-commit, GitHub Actions, GitLab, the completion of shells, `python -m claimcheck`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
WRONG = "The crew of 9 had five men and six women.\n"
RIGHT = "The crew of 9 had five men and four women.\n"

yaml = pytest.importorskip("yaml")


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """As the project is installed: `claimcheck` and `python` are on the PATH."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir(exist_ok=True)
    for name, arguments in (("claimcheck", "-m claimcheck "), ("python", "")):
        file = bin_folder / name
        file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n')
        file.chmod(0o755)
    path = os.pathsep.join((str(bin_folder), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), **more}


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


def test_as_a_module(tmp_path: Path) -> None:
    (tmp_path / "crew.txt").write_text(WRONG)
    done = subprocess.run([sys.executable, "-m", "claimcheck", "check", "crew.txt"], cwd=tmp_path, env=environment(tmp_path), check=False)
    assert done.returncode == 1


def test_a_commit_is_held_up_by_pre_commit(tmp_path: Path) -> None:
    if subprocess.run([sys.executable, "-m", "pre_commit", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("pre-commit is not installed here, so its hook was not run")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git(hooks, "init", "-q")
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "Hooks")
    desk = tmp_path / "desk"
    desk.mkdir()
    git(desk, "init", "-q")
    (desk / "wrong.md").write_text(WRONG)
    (desk / "right.md").write_text(RIGHT)
    (desk / "code.py").write_text(WRONG)
    git(desk, "add", ".")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "claimcheck-installed", "--all-files", "--verbose"]
    found = environment(tmp_path, PRE_COMMIT_HOME=str(tmp_path / "pre-commit"))
    done = subprocess.run(command, cwd=desk, env=found, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "wrong.md:1:13: error" in done.stdout
    assert "2 files read" in done.stdout
    (desk / "wrong.md").write_text(RIGHT)
    git(desk, "add", ".")
    done = subprocess.run(command, cwd=desk, env=found, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_hooks_run_the_same_on_the_same_files() -> None:
    first, second = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    of_both = ("entry", "types", "files", "require_serial")
    assert [first[key] for key in of_both] == [second[key] for key in of_both]
    assert (first["language"], second["language"]) == ("python", "system")


def filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"${{{{ {name} }}}}", value)
    assert "${{" not in text, text
    return text


def act(tmp_path: Path, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the steps of action.yml that have a script as a runner does: inputs by name, each script in a bash of its own."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    assert set(given) <= {name.replace("-", "_") for name in action["inputs"]}
    inputs = {name: given.get(name.replace("-", "_"), told["default"]) for name, told in action["inputs"].items()}
    values = {f"inputs.{name}": value for name, value in inputs.items()} | {"github.action_path": str(ROOT)}
    done = None
    for step in action["runs"]["steps"]:
        if "if" in step:
            name, sign, other = step["if"].split()
            assert (sign, other) == ("!=", "''")
            if not values[name]:
                continue
        assert "run" in step, f"{step} needs a network; the test must leave it out by its inputs"
        script = tmp_path / "step.sh"
        script.write_text(step["run"])
        found = environment(tmp_path, GITHUB_ACTIONS="true", **{name: filled(text, values) for name, text in step["env"].items()})
        # As a runner does for `shell: bash`.
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(command, cwd=folder, env=found, capture_output=True, text=True, check=False)
        if done.returncode:
            break
    assert done is not None
    return done


def test_the_action_annotates_what_it_finds_and_writes_sarif(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "wrong.md").write_text(WRONG)
    (desk / "right.md").write_text(RIGHT)
    done = act(tmp_path, desk, python_version="", install="", sarif="found.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=wrong.md,line=1,endLine=1,col=13," in done.stdout
    assert len(json.loads((desk / "found.sarif").read_text())["runs"][0]["results"]) == 1
    assert act(tmp_path, desk, python_version="", install="", paths="right.md").returncode == 0
    assert act(tmp_path, desk, python_version="", install="", arguments="--ignore sum-of-parts-mismatch").returncode == 0


def test_a_path_for_the_action_is_no_option_and_no_command(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    done = act(tmp_path, desk, python_version="", install="", paths="$(touch there) --output=there `touch there`")
    assert done.returncode == 2
    assert not (desk / "there").exists()


def test_the_action_installs_itself_unless_told_otherwise(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    install = next(step for step in action["runs"]["steps"] if step.get("name") == "Install claimcheck")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").write_text('#!/bin/sh\necho "$@"\n')
    (tmp_path / "bin" / "python").chmod(0o755)
    for given, expected in (("action", "/the/action"), ("claimcheck==1.2", "claimcheck==1.2")):
        found = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "INSTALL": given, "ACTION": "/the/action"}
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", install["run"]], env=found, capture_output=True, text=True, check=True)
        assert done.stdout.split()[-1] == expected


def readme_block(language: str, holding: str) -> str:
    text = (ROOT / "README.md").read_text()
    blocks = [block.split("```")[0] for block in text.split(f"```{language}\n")[1:]]
    return next(block for block in blocks if holding in block)


def test_the_gitlab_job_of_the_readme_writes_a_code_quality_report(tmp_path: Path) -> None:
    job = yaml.safe_load(readme_block("yaml", "codequality"))["numbers"]
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "wrong.md").write_text(WRONG)
    install, *scripts = job["script"]
    assert install.startswith("pip install ")
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(scripts)], cwd=tmp_path, env=environment(tmp_path), check=False)
    assert done.returncode == 1
    assert len(json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text())) == 1


def test_the_workflow_and_the_hook_of_the_readme_name_what_there_is() -> None:
    workflow = yaml.safe_load(readme_block("yaml", "runs-on"))
    step = workflow["jobs"]["numbers"]["steps"][-1]
    assert set(step["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
    hook = yaml.safe_load(readme_block("yaml", "hooks:"))["repos"][0]["hooks"][0]["id"]
    assert hook in [one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_a_script_that_completes(tmp_path: Path, shell: str) -> None:
    found = environment(tmp_path, _CLAIMCHECK_COMPLETE=f"{shell}_source")
    script = subprocess.run(["claimcheck"], env=found, capture_output=True, text=True, check=False)
    assert script.returncode == 0, script.stderr
    assert f"_CLAIMCHECK_COMPLETE={shell}_complete" in script.stdout
    if shutil.which(shell):
        (tmp_path / "script").write_text(script.stdout)
        subprocess.run([shell, "-n", str(tmp_path / "script")], check=True)
    words = {"bash": {"COMP_WORDS": "claimcheck ch", "COMP_CWORD": "1"}, "zsh": {"COMP_WORDS": "claimcheck ch", "COMP_CWORD": "1"},
             "fish": {"COMP_WORDS": "claimcheck ch", "COMP_CWORD": "ch"}}[shell]  # fmt: skip
    found = environment(tmp_path, _CLAIMCHECK_COMPLETE=f"{shell}_complete", **words)
    told = subprocess.run(["claimcheck"], env=found, capture_output=True, text=True, check=False)
    assert "check" in told.stdout
    assert "serve" not in told.stdout
