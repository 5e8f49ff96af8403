"""Files on disk: which there are to read, and their bytes, or one line that says why not.

In: a path. Out: paths, or bytes. "gone.txt" is refused: no such file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from claimcheck.model import InputError
from claimcheck.readers.decoding import MAX_BYTES
from claimcheck.readers.forms import is_other_data, suffixes


def bytes_of(path: Path | str) -> bytes:
    """Return the bytes of the file at `path`, at most one more than are ever read.

    Raises InputError where it is missing, is not a file, or may not be read.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  (a Path for each of thousands of files is half of reading them)
            before = _state(file)
            data = file.read(MAX_BYTES + 1)
            if _state(file) != before:
                raise InputError(f"{path}: changed while it was read; check it again")
            return data
    except FileNotFoundError:
        link = Path(path).is_symlink()
        raise InputError(f"{path}: a link to a file that does not exist" if link else f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder, not a file") from None
    except PermissionError:
        raise InputError(f"{path}: no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"{path}: cannot be read: {reason or error}") from None


def _state(file: BinaryIO) -> tuple[int, int]:
    told = os.fstat(file.fileno())
    return (told.st_size, told.st_mtime_ns) if stat.S_ISREG(told.st_mode) else (0, 0)


def files_under(folder: str, endings: tuple[str, ...] | None = None) -> tuple[list[str], list[InputError]]:
    """Return the files below `folder` whose names end in `endings` (None: any that is read), sorted, and what could not be looked into.

    Hidden files and folders, node_modules, and JSON and XML that is no news are passed over; links to folders are not followed.
    Raises InputError where there is no such file and nothing that could not be looked into.
    """
    endings = suffixes() if endings is None else endings
    files: list[str] = []
    closed: list[InputError] = []

    def note(error: OSError) -> None:
        closed.append(InputError(f"{error.filename}: cannot be looked into: {error.strerror}"))

    top = str(Path(folder))
    for at, folders, names in os.walk(top, onerror=note):
        below = at[2:] if top == os.curdir else at
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        wanted = (
            os.path.join(below, name)  # noqa: PTH118  (as above)
            for name in names
            if not name.startswith(".") and name.lower().endswith(endings)
        )
        files += (path for path in wanted if not is_other_data(path))
    if not files and not closed:
        raise InputError(f"{folder}: no files to read in this folder; looked for {', '.join(endings)}")
    return sorted(files, key=lambda path: path.split(os.sep)), closed  # noqa: PTH206  (a Path for each of thousands)
