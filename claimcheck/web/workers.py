"""Processes that do the work, so that one text can neither hang nor bring down the server.

In: what to do and a request's body. Out: a status and an answer. A check that takes too long is ended with its process, and a new one
takes its place.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, LifoQueue
from threading import Lock

from claimcheck.configuration import Chosen
from claimcheck.web.tasks import Answer, done, failed


class BusyError(Exception):
    """As many requests wait as may."""


class Workers:
    """Up to `count` processes; each is started when it is first needed."""

    def __init__(self, chosen: Chosen, count: int, waiting: int, seconds: float) -> None:
        self._chosen, self._seconds, self._most = chosen, seconds, count + waiting
        self._free: LifoQueue[_Worker | None] = LifoQueue()  # one that has started goes before one that has not
        for _ in range(count):
            self._free.put(None)
        self._taken, self._lock = 0, Lock()

    def answer(self, work: str, body: bytes) -> Answer:
        """Return what a worker makes of a request; blocks until it has. Raises BusyError where too many wait already."""
        with self._lock:
            if self._taken >= self._most:
                raise BusyError
            self._taken += 1
        try:
            return self._answered(work, body)
        finally:
            with self._lock:
                self._taken -= 1

    def _answered(self, work: str, body: bytes) -> Answer:
        worker = self._free.get()
        try:
            worker = worker or _Worker(self._chosen)
            found = worker.ask(work, body, self._seconds)
            if found is None:
                worker.end()
                worker = None
                return failed(503, f"not checked: it took longer than {self._seconds:g} seconds")
            return found
        except (EOFError, OSError):  # the process died under it
            if worker is not None:
                worker.end()
            worker = None
            return failed(500, "not checked: claimcheck itself failed on this text; please report it")
        finally:
            self._free.put(worker)

    def end(self) -> None:
        """End all processes that are free."""
        while True:
            try:
                worker = self._free.get_nowait()
            except Empty:
                return
            if worker is not None:
                worker.end()


class _Worker:
    """One process and the line to it."""

    def __init__(self, chosen: Chosen) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would take over the server's sockets
        self._line, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_work, args=(theirs, chosen), daemon=True)
        self._process.start()
        theirs.close()
        self._line.recv()  # ready: the time for an answer does not hold the time to start

    def ask(self, work: str, body: bytes, seconds: float) -> Answer | None:
        self._line.send((work, body))
        if not self._line.poll(seconds):
            return None
        found: Answer = self._line.recv()
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._line.close()


def _work(line: Connection, chosen: Chosen) -> None:
    done("check", b'{"text": "One of two."}', chosen)  # loads what a check needs
    line.send("ready")
    while True:
        try:
            work, body = line.recv()
        except (EOFError, KeyboardInterrupt):
            return
        line.send(done(work, body, chosen))
