"""What goes out of a check: one form to the screen or a file, and any number of others to files of their own.

In: an Outcome and what was asked for. Out: text written. `--report sarif=numbers.sarif --report junit=numbers.xml` writes two files and
shows the findings as well; in GitHub Actions they are shown as annotations unless --format says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli import word
from claimcheck.cli.forms import Form
from claimcheck.cli.output import complain, emit, in_colour

if TYPE_CHECKING:
    from claimcheck.readers.inputs import Found, Inputs
    from claimcheck.rulebook import Rule
    from claimcheck.writers.forms import Manner
    from claimcheck.writers.outcome import Outcome

# Said here once more: the list of writers.forms is not loaded before anything is asked for.
FORMS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "csv", "html")


def _reports(_context: click.Context, _option: click.Parameter, asked: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    found: list[tuple[str, Path]] = []
    for one in asked:
        form, sign, file = one.partition("=")
        if not sign or not file:
            raise click.BadParameter(f"{one!r}: expected FORMAT=FILE, where FORMAT is one of {', '.join((*FORMS, word.FORM))}")
        if any(os.path.realpath(file) == os.path.realpath(other) for _, other in found):
            raise click.BadParameter(f"{file} is to be written twice")
        found.append((form, Path(file)))
    return tuple(found)


_FORMAT = click.option(
    "--format", "output_format", type=Form((*FORMS, word.FORM)), default=None,
    help="Form of the output. If not said: docx, the file itself with comments, for an --output of that ending; github in GitHub Actions; "
    "else text.",
)  # fmt: skip
_REPORT = click.option(
    "--report", "reports", metavar="FORMAT=FILE", multiple=True, callback=_reports,
    help="Also write the findings to FILE in a form of --format, all or nothing; may be given more than once.",
)  # fmt: skip


def takes_forms(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --format for the forms of findings, and --report."""
    return _FORMAT(_REPORT(command))


def takes_reports(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --report."""
    return _REPORT(command)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written: `form` to `output` or the screen, and `reports`, each to its file.

    fail_on   returns the failing level of a file by its name, of all others where that is None
    original   the Word file to put comments into, where that is asked for
    """

    form: str | None
    output: Path | None
    reports: tuple[tuple[str, Path], ...]
    color: str
    coverage: bool
    fail_on: Callable[[str | None], str]
    original: word.Original | None = None

    def of(self, inputs: Inputs, found: Sequence[Found]) -> Asked:
        """Return the same with the Word file to put comments into, where that is asked for. Raises UsageError and InputError."""
        if self.form == word.FORM and self.output is None:
            raise click.UsageError("--format docx is written to a file; expected --output FILE")
        if word.FORM not in (self.form, *(name for name, _ in self.reports)):
            return self
        return replace(self, original=word.original_of(inputs, found))

    def targets(self) -> tuple[tuple[str, Path], ...]:
        """Return every file that is to be written with the option that says so. Raises UsageError where one is to be written twice."""
        own = () if self.output is None else (("--output", self.output),)
        if own and any(os.path.realpath(file) == os.path.realpath(own[0][1]) for _, file in self.reports):
            raise click.UsageError(f"--output and --report would both write {self.output}")
        return (*own, *(("--report", file) for _, file in self.reports))


def in_actions() -> bool:
    """Return whether this is a step of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def deliver_reports(outcome: Outcome, asked: Asked, rules: Callable[[], Sequence[Rule]]) -> tuple[str, ...]:
    """Write the reports that go to files of their own, and return what they cannot hold.

    rules   returns the rules that spoke: few forms tell of them
    Raises PluginError where a plugin writes one of them and fails, once all others are written.
    """
    from claimcheck.plugins import PluginError
    from claimcheck.writers.forms import written

    told: list[str] = []
    failed: list[PluginError] = []
    for name, file in asked.reports:
        if name == word.FORM and asked.original is not None:
            told += word.write(outcome, asked.original, file)
            continue
        try:
            text, limits = written(name, outcome, rules, _manner(outcome, asked, colour=False))
        except PluginError as error:
            failed.append(error)
            continue
        emit(text, file)
        told += limits
    if failed:
        raise PluginError("\n".join(map(str, failed)))
    return tuple(told)


def deliver(outcome: Outcome, asked: Asked, rules: Callable[[], Sequence[Rule]], more: str = "") -> None:
    """Write an outcome in all forms asked for; what one of them cannot hold is told on standard error. `more` ends what people read.

    Raises PluginError where a plugin writes one of them and fails, once all others are written.
    """
    from claimcheck.plugins import PluginError
    from claimcheck.writers.forms import FOR_PEOPLE, written
    from claimcheck.writers.github import quiet

    form = asked.form or ("github" if in_actions() and asked.output is None else "text")
    told: tuple[str, ...] = ()
    failed = None
    try:
        told = deliver_reports(outcome, asked, rules)
    except PluginError as error:
        failed = error  # the findings are shown before it is told of
    if form == word.FORM and asked.original is not None and asked.output is not None:
        limits = word.write(outcome, asked.original, asked.output)
    else:
        text, limits = written(form, outcome, rules, _manner(outcome, asked, colour=in_colour(asked.color, asked.output)))
        text += more if form in FOR_PEOPLE else ""
        # The log of a runner is read for commands: an article's words must not be one.
        emit(quiet(text) if form in FOR_PEOPLE and in_actions() and asked.output is None else text, asked.output)
    for one in dict.fromkeys((*told, *limits)):
        complain(one)
    if failed is not None:
        raise failed


def _manner(outcome: Outcome, asked: Asked, *, colour: bool) -> Manner:
    from claimcheck.writers.forms import Manner

    of_files = {report.article.name: asked.fail_on(report.article.name) for report in outcome.reports}
    return Manner(asked.fail_on(None), colour, asked.coverage, of_files)
