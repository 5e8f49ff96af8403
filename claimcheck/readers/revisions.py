"""What git knows of the files to be checked: which changed since a revision, and how they stood there.

In: paths and the name of a revision. Out: `Changed` files with their earlier bytes. Nothing is written, no shell is used, no hook of
the repository is run, and git is given up on after a minute.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.model import InputError
from claimcheck.readers.decoding import MAX_BYTES

_SECONDS = 60
# A repository that is not ours must not choose programs for us to run.
_PLAIN = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks", "--literal-pathspecs")


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it stood at a revision: "main:desk/ferry.md", and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Since:
    """The files of one repository that are not as they were at a revision, by real path: where each stood, or None for a new one."""

    folder: Path
    revision: str
    commit: str
    files: dict[Path, str | None]

    def version(self, path: Path) -> Version | None:
        """Return how a file stood at the revision, or None where it is new. Raises InputError where git cannot say."""
        old = self.files[path]
        if old is None:
            return None
        data = _git(self.folder, "cat-file", "blob", f"{self.commit}:{old}")
        return Version(f"{self.revision}:{old}", data[: MAX_BYTES + 1])


def changed_since(paths: Iterable[str], revision: str) -> Iterator[tuple[str, Since | None]]:
    """Yield each path with what changed in its repository, or None where the file is as it was.

    Raises InputError where a path is in no repository, the revision is not known there, or git cannot be run.
    """
    known: dict[Path, Since] = {}
    for path in paths:
        real = _real(path)
        folder = next((below for below in known if real.is_relative_to(below)), None)
        if folder is None:
            folder = _top(path, real.parent)
            known[folder] = _since(folder, revision)
        yield path, known[folder] if real in known[folder].files else None


def _real(path: str) -> Path:
    return Path(os.path.realpath(path))


def _top(path: str, folder: Path) -> Path:
    try:
        top = _git(folder, "rev-parse", "--show-toplevel")
    except InputError as error:
        if "not a git repository" in str(error):
            raise InputError(f"{path}: is in no git repository; --since needs one") from None
        raise
    return Path(os.path.realpath(os.fsdecode(top.removesuffix(b"\n"))))


def _since(folder: Path, revision: str) -> Since:
    try:
        commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}").decode("ascii").strip()
    except InputError as error:
        if str(error).endswith("failed"):  # with --quiet git says nothing of what it does not know
            raise InputError(f"--since {revision}: no such revision in the repository {folder}") from None
        raise
    files: dict[Path, str | None] = {}
    fields = iter(_git(folder, "diff", "--name-status", "-z", "--find-renames=40%", "--no-ext-diff", commit, "--").split(b"\0"))
    for status in fields:
        if status[:1] in (b"R", b"C"):
            old, new = os.fsdecode(next(fields)), os.fsdecode(next(fields))
            files[folder / new] = old
        elif status:
            name = os.fsdecode(next(fields))
            files[folder / name] = None if status[:1] == b"A" else name
    for other in _git(folder, "ls-files", "-z", "--others").split(b"\0"):
        if other:
            files.setdefault(folder / os.fsdecode(other), None)
    return Since(folder, revision, commit, files)


def _git(folder: Path, *words: str) -> bytes:
    command = ("git", *_PLAIN, "-C", str(folder), *words)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"LC_ALL": "C"}
    try:
        run = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL, env=environment)
    except FileNotFoundError:
        raise InputError("--since needs git, which is not installed or not on the PATH") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"git {words[0]}: no answer within {_SECONDS} seconds") from None
    except (OSError, ValueError) as error:
        raise InputError(f"git {words[0]}: cannot be run: {error}") from None
    if run.returncode:
        told = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(f"git {words[0]}: {told[0]}" if told else f"git {words[0]}: failed")
    return run.stdout
