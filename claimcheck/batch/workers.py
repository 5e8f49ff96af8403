"""Processes that share the work on many texts, of which none can take the others down.

In: jobs and what to do with one. Out: an answer for each, as they come. A text on which a process dies is answered with how it ended; the
process is replaced, and what else it was given is given out again.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

FEWEST_SHARED = 24
"""Fewer texts than this are checked sooner than a second process has started."""


@dataclass(frozen=True, slots=True)
class Job:
    """One text to work on: its place in the order of the run, its name and its bytes; `before` is how it was earlier, by that name."""

    at: int
    name: str
    data: bytes
    before: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Died:
    """The process that worked on a text ended with this code, below 0 for a signal."""

    code: int | None


Work = Callable[[Job], Any]


def usual_jobs(texts: int) -> int:
    """Return how many processes to use for so many texts where nobody says."""
    if texts < FEWEST_SHARED:
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, texts // (FEWEST_SHARED // 2)))


def answers(work: Work, jobs: Iterable[Job], count: int, chunk: int = 1) -> Iterator[tuple[Job, Any]]:
    """Yield each job with what `work` returns for it, or with `Died`, as they come; `count` processes get `chunk` jobs at a time.

    What `work` raises ends the run, as does closing the iterator; no process is left behind.
    """
    todo = iter(jobs)
    again: deque[Job] = deque()
    crew: dict[Connection, _Worker] = {}
    try:
        while True:
            while len(crew) < count and (given := _next(todo, again, chunk)):
                worker = _Worker(work, tuple(crew))
                crew[worker.line] = worker
                worker.give(given)
            if not crew:
                return
            for line in wait(list(crew)):
                assert isinstance(line, Connection)
                worker = crew[line]
                try:
                    answer = line.recv()
                except (EOFError, OSError):
                    del crew[line]
                    code = worker.end()
                    if worker.given:
                        yield worker.given.popleft(), Died(code)
                    again.extend(worker.given)
                    continue
                job = worker.given.popleft()
                # The next is handed over before this one is told of: the process must not wait for us.
                if not worker.given and (given := _next(todo, again, chunk)):
                    worker.give(given)
                elif not worker.given:
                    del crew[line]
                    worker.end()
                yield job, answer
    finally:
        for worker in crew.values():
            worker.end(kill=True)


def _next(todo: Iterator[Job], again: deque[Job], chunk: int) -> list[Job]:
    if again:
        return [again.popleft()]
    return list(islice(todo, chunk))


class _Worker:
    """One process, the line to it and the jobs it has not answered yet."""

    def __init__(self, work: Work, others: tuple[Connection, ...]) -> None:
        # A fork has everything loaded already; where there is none, or it is not safe, a process begins anew.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.given: deque[Job] = deque()
        self.line, theirs = context.Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        forked = (*others, self.line) if context.get_start_method() == "fork" else ()
        self._process: BaseProcess = context.Process(target=_serve, args=(work, theirs, forked), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, jobs: list[Job]) -> None:
        self.given.extend(jobs)
        with contextlib.suppress(OSError):  # it has died: reading from it will tell
            self.line.send(jobs)

    def end(self, *, kill: bool = False) -> int | None:
        """End the process and return its code; one that has its line closed ends by itself."""
        self.line.close()
        if kill:
            self._process.kill()
        self._process.join()
        return self._process.exitcode


def _serve(work: Work, line: Connection, others: tuple[Connection, ...]) -> None:
    """Answer jobs until nobody gives any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gives the jobs
    for other in others:
        other.close()  # else this process would keep the lines of others open when they have gone
    try:
        while True:
            for job in line.recv():
                line.send(work(job))
    except (EOFError, OSError):
        return
