"""One run over many texts: each is looked up, or else checked here or in a process of its own.

In: what was found, how to read it, and what is settled. Out: a Result for each, in the order given. The words of the output are the same
whatever the number of processes and whatever was in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from claimcheck import pipeline
from claimcheck.batch.cache import Cache
from claimcheck.batch.faults import end_of, fault_of
from claimcheck.batch.kept import kept, report_of
from claimcheck.batch.keys import key_of, settings_key
from claimcheck.batch.workers import Died, Job, answers
from claimcheck.configuration import Chosen, use_plugins
from claimcheck.model import ClaimcheckError, Document, Report
from claimcheck.readers.decoding import decode
from claimcheck.readers.inputs import Found, Inputs

_BATCH = 200  # entries that are kept at a time
_CHUNK = 4


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input: a report, or the line that says why there is none."""

    name: str
    report: Report | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a process answers: a report as it is kept, or one that cannot be kept, or what went wrong."""

    kept: str | None = None
    report: Report | None = None
    message: str = ""


def checked(document: Document, chosen: Chosen, previous: Document | None = None) -> Report:
    """Return what is found in a text, held against the sources that its settings or its front matter name."""
    from claimcheck.readers.sources import source_of

    settings = chosen.settings(document.name)
    sources = [source_of(path, 0) for path in chosen.sources(document)]
    if not sources and previous is None:
        return pipeline.check(document, settings)
    return pipeline.compare_documents(document, sources, previous, settings)


@dataclass(slots=True)
class Run:
    """How texts are read and checked; `jobs` is the number of processes, and 1 starts none."""

    inputs: Inputs
    chosen: Chosen
    stdin: Callable[[], BinaryIO]
    jobs: int = 1
    cache: Cache | None = None
    _keys: dict[int, str] = field(default_factory=dict)

    def results(self, found: Sequence[Found]) -> Iterator[Result]:
        """Yield what becomes of each input, in order, as soon as it and all before it are known."""
        ready: dict[int, Result] = {}
        keys: dict[int, bytes] = {}
        entries: list[tuple[bytes, str]] = []
        told = 0
        try:
            for job, done in self._answers(self._jobs(found, ready, keys)):
                if done.kept is not None and job.at in keys:
                    entries.append((keys.pop(job.at), done.kept))
                    if self.cache is not None and len(entries) >= _BATCH:
                        self.cache.keep(entries)
                        entries.clear()
                ready[job.at] = self._result(job, done)
                while told in ready:
                    yield ready.pop(told)
                    told += 1
            while told in ready:
                yield ready.pop(told)
                told += 1
        finally:
            if self.cache is not None:
                self.cache.keep(entries)

    def _answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, _Done]]:
        work = partial(_worked, self.inputs, self.chosen, whole=False)
        if self.jobs == 1:
            yield from ((job, _worked(self.inputs, self.chosen, job, whole=self.cache is None)) for job in jobs)
            return
        for job, answer in answers(work, jobs, self.jobs, _CHUNK):
            yield job, _Done(message=f"{job.name}: {end_of(answer.code)}") if isinstance(answer, Died) else answer

    def _jobs(self, found: Sequence[Found], ready: dict[int, Result], keys: dict[int, bytes]) -> Iterator[Job]:
        """Yield what has to be checked; all else is ready at once."""
        for at, one in enumerate(found):
            try:
                job = Job(at, one.name, self.inputs.data(one, self.stdin))
                key = None if self.cache is None else self._key(job)
                before = None if key is None else self._found(job, key)
            except ClaimcheckError as error:
                ready[at] = Result(one.name, None, str(error))
            except Exception as error:  # a fault of ours in one text must not keep the others from being checked
                ready[at] = Result(one.name, None, f"{one.name}: {fault_of(error)}")
            else:
                if before is None:
                    if key is not None:
                        keys[at] = key
                    yield job
                else:
                    ready[at] = Result(one.name, before)

    def _key(self, job: Job) -> bytes | None:
        settings = self.chosen.settings(job.name)
        if settings.facts:
            return None
        if id(settings) not in self._keys:
            self._keys[id(settings)] = settings_key(settings)
        return key_of(job.name, job.data, self.inputs, self._keys[id(settings)])

    def _found(self, job: Job, key: bytes) -> Report | None:
        assert self.cache is not None
        entry = self.cache.found(key)
        if entry is None:
            return None
        report = report_of(entry, job.name, decode(job.name, job.data, self.inputs.encoding))
        # The same words under another name, or with another file beside them, may have sources.
        return None if self.chosen.sources(report.article) else self._honoured(job, report)

    def _result(self, job: Job, done: _Done) -> Result:
        if done.message:
            return Result(job.name, None, done.message)
        if done.kept is None:
            return Result(job.name, done.report)
        report = report_of(done.kept, job.name, decode(job.name, job.data, self.inputs.encoding))
        return Result(job.name, self._honoured(job, report))

    def _honoured(self, job: Job, report: Report) -> Report:
        return pipeline.honoured_in(report, self.chosen.settings(job.name))


def _worked(inputs: Inputs, chosen: Chosen, job: Job, *, whole: bool) -> _Done:
    """Return what becomes of one text, as it is kept unless it is wanted `whole`."""
    try:
        use_plugins(chosen.configuration)  # a process that began anew has none
        document = inputs.read(job.name, job.data)
        settings = chosen.settings(job.name)
        if whole or settings.facts or chosen.sources(document):
            return _Done(report=checked(document, chosen))
        report = pipeline.found_in(document, settings)
        made = kept(report)
        return _Done(made) if made is not None else _Done(report=pipeline.honoured_in(report, settings))
    except ClaimcheckError as error:
        return _Done(message=str(error))
    except Exception as error:  # as above
        return _Done(message=f"{job.name}: {fault_of(error)}")
