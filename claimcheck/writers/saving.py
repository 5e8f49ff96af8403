"""Text to a file, all of it or none.

In: a path and text. Out: the file. A reader of "report.json" sees the old report or the new one, never half of one.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from claimcheck.model import InputError


def save(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8 through a temporary file beside it; a link is followed, a device or pipe written to directly.

    Raises InputError where it cannot be written.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="")
        else:
            _replace(target, text)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def _replace(target: Path, text: str) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
