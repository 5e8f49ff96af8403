"""A file to its bytes, or one line that says why not.

In: a path. Out: bytes. "gone.txt" is refused: no such file.
"""

from __future__ import annotations

from pathlib import Path

from claimcheck.model import InputError
from claimcheck.readers.decoding import MAX_BYTES


def bytes_of(path: Path) -> bytes:
    """Return the bytes of the file at `path`, at most one more than are ever read.

    Raises InputError where it is missing, is not a file, or may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        link = path.is_symlink()
        raise InputError(f"{path}: a link to a file that does not exist" if link else f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder, not a file") from None
    except PermissionError:
        raise InputError(f"{path}: no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(f"{path}: cannot be read: {reason or error}") from None
