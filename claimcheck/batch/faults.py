"""What is said where we ourselves failed on one text, so that all others can still be checked.

In: an exception, or how a process ended. Out: a line. A process that was killed: "not checked: ... (its process ended by signal 9)".
"""

from __future__ import annotations

from pathlib import Path


def fault_of(error: BaseException) -> str:
    """Return in one line what of ours failed, and where."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
    return _failed(f"{type(error).__name__}{where}: {error}")


def end_of(code: int | None) -> str:
    """Return in one line how the process that checked a text ended."""
    return _failed(f"its process ended by signal {-code}" if code is not None and code < 0 else f"its process ended with code {code}")


def _failed(how: str) -> str:
    return f"not checked: claimcheck itself failed on this text ({how}); please report it"
