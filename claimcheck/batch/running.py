"""One run over many texts: each is looked up, or else checked here or in a process of its own.

In: what was found, how to read it, and what is settled. Out: a Result for each, in the order given. The words of the output are the same
whatever the number of processes and whatever was in the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import BinaryIO, TypeVar

from claimcheck import pipeline
from claimcheck.batch.cache import Cache
from claimcheck.batch.faults import end_of, fault_of
from claimcheck.batch.kept import kept, report_of, report_on
from claimcheck.batch.keys import key_of, settings_key
from claimcheck.batch.workers import Died, Job, answers
from claimcheck.configuration import Chosen, use_plugins
from claimcheck.model import ClaimcheckError, Document, Report
from claimcheck.readers import decoded, read
from claimcheck.readers.forms import checked_form, is_text
from claimcheck.readers.inputs import Found, Inputs

_BATCH = 200  # entries that are kept at a time
_CHUNK = 4
_LOOKED_UP, _LOOKED_UP_BYTES = 64, 4_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input: a report, or the line that says why there is none."""

    name: str
    report: Report | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a process answers: a report as it is kept, or one that cannot be kept, or what went wrong.

    Both where the article would have to be read again; the report then still holds what was accepted.
    """

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
    """How texts are read and checked; `jobs` is the number of processes, and 1 starts none.

    earlier   returns the name and the bytes of an earlier version that a text is held against, or None
    """

    inputs: Inputs
    chosen: Chosen
    stdin: Callable[[], BinaryIO]
    jobs: int = 1
    cache: Cache | None = None
    earlier: Callable[[Found], tuple[str, bytes] | None] | None = None
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
        first = next(jobs, None)
        if first is None:
            return
        pipeline.load(self.chosen.all_settings())
        jobs = chain((first,), jobs)
        work = partial(_worked, self.inputs, self.chosen, whole=False)
        if self.jobs == 1:
            yield from ((job, _worked(self.inputs, self.chosen, job, whole=self.cache is None)) for job in jobs)
            return
        for job, answer in answers(work, jobs, self.jobs, _CHUNK):
            yield job, _Done(message=f"{job.name}: {end_of(answer.code)}") if isinstance(answer, Died) else answer

    def _jobs(self, found: Sequence[Found], ready: dict[int, Result], keys: dict[int, bytes]) -> Iterator[Job]:
        """Yield what has to be checked; all else is ready at once. Some are looked up together."""
        read: list[tuple[Job, bytes | None]] = []
        size = 0
        for at, one in enumerate(found):
            made = self._caught(one.name, at, ready, partial(self._read, at, one))
            if made is not None:
                read.append(made)
                size += len(made[0].data)
            if len(read) >= _LOOKED_UP or size > _LOOKED_UP_BYTES:
                yield from self._left(read, ready, keys)
                read, size = [], 0
        yield from self._left(read, ready, keys)

    def _read(self, at: int, one: Found) -> tuple[Job, bytes | None]:
        data = self.inputs.data(one, self.stdin)
        job = Job(at, one.name, data, None if self.earlier is None else self.earlier(one))
        return job, None if self.cache is None or job.before is not None else self._key(job)

    def _left(self, read: Sequence[tuple[Job, bytes | None]], ready: dict[int, Result], keys: dict[int, bytes]) -> Iterator[Job]:
        """Yield those that have to be checked."""
        entries = {} if self.cache is None else self.cache.found(*{key for _, key in read if key is not None})
        for job, key in read:
            before = None
            if key in entries:
                before = self._caught(job.name, job.at, ready, partial(self._before, job, entries[key]))
            if before is not None:
                ready[job.at] = Result(job.name, before)
            elif job.at not in ready:
                if key is not None:
                    keys[job.at] = key
                yield job

    def _caught(self, name: str, at: int, ready: dict[int, Result], work: Callable[[], T]) -> T | None:
        try:
            return work()
        except ClaimcheckError as error:
            ready[at] = Result(name, None, str(error))
        except Exception as error:  # a fault of ours in one text must not keep the others from being checked
            ready[at] = Result(name, None, f"{name}: {fault_of(error)}")
        return None

    def _key(self, job: Job) -> bytes | None:
        settings = self.chosen.settings(job.name)
        if settings.facts:
            return None
        if id(settings) not in self._keys:
            self._keys[id(settings)] = settings_key(settings)
        return key_of(job.name, job.data, self.inputs, self._keys[id(settings)])

    def _before(self, job: Job, entry: str) -> Report | None:
        report = self._made(job, entry)
        # The same words under another name, or with another file beside them, may have sources.
        return None if self.chosen.sources(report.article) else self._honoured(job, report)

    def _result(self, job: Job, done: _Done) -> Result:
        if done.message:
            return Result(job.name, None, done.message)
        if done.kept is None:
            return Result(job.name, done.report)
        return Result(job.name, self._honoured(job, done.report or self._made(job, done.kept)))

    def _made(self, job: Job, entry: str) -> Report:
        form = checked_form(job.name, self.inputs.form)
        if is_text(form):
            return report_of(entry, job.name, decoded(job.name, job.data, form, self.inputs.encoding))
        return report_on(entry, self.inputs.read(job.name, job.data))

    def _honoured(self, job: Job, report: Report) -> Report:
        return pipeline.honoured_in(report, self.chosen.settings(job.name))


def _worked(inputs: Inputs, chosen: Chosen, job: Job, *, whole: bool) -> _Done:
    """Return what becomes of one text, as it is kept unless it is wanted `whole`."""
    try:
        use_plugins(chosen.configuration)  # a process that began anew has none
        document = inputs.read(job.name, job.data)
        settings = chosen.settings(job.name)
        if job.before is not None:
            name, data = job.before
            return _Done(report=checked(document, chosen, read(name, data, encoding=inputs.encoding, form=inputs.form)))
        if whole or settings.facts or chosen.sources(document):
            return _Done(report=checked(document, chosen))
        report = pipeline.found_in(document, settings)
        text = is_text(checked_form(job.name, inputs.form))
        made = kept(report, article_too=text)
        if made is None:
            return _Done(report=pipeline.honoured_in(report, settings))
        return _Done(made) if text else _Done(made, report)
    except ClaimcheckError as error:
        return _Done(message=str(error))
    except Exception as error:  # as above
        return _Done(message=f"{job.name}: {fault_of(error)}")
