"""Text or bytes to a file, all of it or none.

In: a path and what to write. Out: the file. A reader of "report.json" sees the old report or the new one, never half of one.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from claimcheck.model import InputError


def save(path: Path, written: str | bytes) -> None:
    """Write text, as UTF-8, or bytes to `path` through a temporary file beside it; a link is followed, a device or pipe written directly.

    Raises InputError where it cannot be written.
    """
    data = written if isinstance(written, bytes) else written.encode()
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
