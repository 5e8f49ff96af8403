"""What a repository does not want looked at: the patterns of its .gitignore files.

In: paths that were found in folders. Out: whether git would leave them out. "drafts/" in stories/.gitignore leaves out
stories/drafts/ferry.md; a file of a folder that is left out cannot be taken in again, as with git.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

_FILE = ".gitignore"


class Ignored:
    """Answers for one run: each .gitignore is read once."""

    def __init__(self) -> None:
        self._specs: dict[str, Any] = {}
        self._folders: dict[str, bool] = {}
        self._tops: dict[str, str | None] = {}

    def leaves_out(self, path: str) -> bool:
        """Return whether the repository that a file lies in does not want it; a file in no repository is wanted."""
        whole = os.path.abspath(path)  # noqa: PTH100
        folder = os.path.dirname(whole)  # noqa: PTH120
        top = self._top(folder)
        return top is not None and (self._folder_left_out(folder, top) or self._matches(whole, folder, top, ""))

    def _top(self, folder: str) -> str | None:
        """Return the folder of the repository that a folder lies in."""
        if folder not in self._tops:
            above = os.path.dirname(folder)  # noqa: PTH120
            here = os.path.lexists(Path(folder, ".git"))
            self._tops[folder] = folder if here else None if above == folder else self._top(above)
        return self._tops[folder]

    def _folder_left_out(self, folder: str, top: str) -> bool:
        if folder == top:
            return False
        if folder not in self._folders:
            above = os.path.dirname(folder)  # noqa: PTH120
            self._folders[folder] = self._folder_left_out(above, top) or self._matches(folder, above, top, "/")
        return self._folders[folder]

    def _matches(self, path: str, folder: str, top: str, ending: str) -> bool:
        """Return what the nearest pattern says: those of a deeper folder come before those of one above it."""
        while True:
            said = self._spec(folder, top).check_file(os.path.relpath(path, folder).replace(os.sep, "/") + ending).include
            if said is not None:
                return bool(said)
            if folder == top:
                return False
            folder = os.path.dirname(folder)  # noqa: PTH120

    def _spec(self, folder: str, top: str) -> Any:
        if folder not in self._specs:
            from pathspec import GitIgnoreSpec

            own = [".git/info/exclude"] if folder == top else []
            self._specs[folder] = GitIgnoreSpec.from_lines(line for name in (*own, _FILE) for line in _lines(Path(folder, name)))
        return self._specs[folder]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
