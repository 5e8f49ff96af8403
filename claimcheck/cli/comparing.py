"""`claimcheck compare`: an article held against its sources and its earlier version.

In: one article, its sources, house facts and an earlier version. Out: findings that point at both places, or what each document says of
each fact. `claimcheck compare story.md --source release.txt --source figures.csv` holds a story against a release and a table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.configuring import as_texts, chosen_for, takes_configuration_file
from claimcheck.cli.forms import Form, refuse_unknown_outputs
from claimcheck.cli.output import CANNOT, complain, emit
from claimcheck.cli.reading import (
    fails,
    refuse_writing_over,
    stdin,
    takes_facts,
    takes_output,
    takes_reading,
    takes_reply,
    takes_rules,
)
from claimcheck.cli.reporting import FORMS, Asked, deliver, deliver_reports, takes_reports
from claimcheck.cli.word import FORM, form_told

if TYPE_CHECKING:
    from claimcheck.configuration import Chosen
    from claimcheck.model import Document, Report
    from claimcheck.readers.inputs import Found, Inputs
    from claimcheck.writers.outcome import Outcome, Unread

_OF_FACTS = ("table", "csv")
_FORMATS = ("text", "json", *_OF_FACTS, *(form for form in FORMS if form not in ("text", "json", "csv")), FORM)


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--source", "sources", metavar="FILE", multiple=True,
    help="What the article is held against: text, Markdown, CSV, TSV, Excel, OpenDocument or Parquet, or a folder of such files; "
    "may be given more than once.",
)  # fmt: skip
@click.option("--previous", metavar="FILE", help="An earlier version of the article: what changed is listed, what was left is flagged.")
@click.option(
    "--format", "output_format", type=Form(_FORMATS), default=None,
    help="text: findings; json: everything; table, csv: what each document says of each fact; others as for check. If not said: docx, the "
    "file itself with comments, for an --output of that ending; else text.",
)  # fmt: skip
@takes_reports
@takes_output
@takes_reply
@takes_rules
@takes_facts
@takes_configuration_file
@takes_reading
def compare(
    article: str, sources: tuple[str, ...], previous: str | None, output_format: str | None, output: Path | None, fail_on: str | None,
    coverage: bool, color: str, rules: Path | None, fact_files: tuple[Path, ...], reports: tuple[tuple[str, Path], ...], **given: Any
) -> int:  # fmt: skip
    """Report where ARTICLE disagrees with its sources, and with itself.

    ARTICLE is a file of any form that check reads, or - for standard input. Every number of it is looked for in the sources: one that is
    there, rounded as newspapers round, or that follows from them by a sum that its words name, agrees. Each finding shows both places.

    \b
      claimcheck compare story.md --source release.txt --source figures.csv
      claimcheck compare story.md --source press/ --format table
      claimcheck compare story.md --previous story-v1.md
      claimcheck compare story.md --facts house.toml --coverage

    A source that cannot be read is named, and then nothing is compared.

    Exit code: 0 nothing at the failing level, 1 findings at it or above, 2 something could not be run or read.
    """
    from claimcheck.readers.inputs import Inputs
    from claimcheck.writers.outcome import Outcome

    if not (sources or previous or fact_files):
        raise click.UsageError("expected something to hold the article against: --source FILE, --previous FILE or --facts FILE")
    if output_format in ("table", "csv") and not sources:
        raise click.UsageError(f"--format {output_format} tells what sources say; expected --source FILE")
    chosen = chosen_for(article, given, fail_on=fail_on, rules=as_texts((rules,) if rules else ()), facts=as_texts(fact_files))
    refuse_unknown_outputs(output_format, reports, _FORMATS)
    inputs = Inputs((article,), **given, date_style=chosen.date_style())
    own = _one(inputs)
    settings = chosen.settings(own.name)
    beside = _sources(sources, own)
    _refuse_mixing(own, beside, previous, fact_files, output)
    form = form_told(output_format, output) or "text"
    asked = Asked(form, output, reports, color, coverage, chosen.fail_on).of(inputs, (own,))
    for option, target in asked.targets():
        refuse_writing_over((own, *beside), target, option)
    unread: list[Unread] = []
    read = _read(own.name, lambda: inputs.document(own, stdin()), unread)
    told = [_read(one.name, lambda one=one: _source(one), unread) for one in beside]  # type: ignore[misc]
    before = None if previous is None else _read(previous, lambda: _before(previous), unread)
    compared: list[Report] = []
    if read is not None and not unread:
        from claimcheck import pipeline

        documents = [one for one in told if one is not None]
        report = _read(own.name, lambda: pipeline.compare_documents(read, documents, before, settings), unread)
        compared += [report] if report is not None else []
    _emit(Outcome(tuple(compared), tuple(unread)), asked, chosen)
    return CANNOT if unread else int(fails(compared, chosen.fail_on(own.name)))


def _one(inputs: Inputs) -> Found:
    if inputs.paths != ("-",) and os.path.isdir(inputs.paths[0]):  # noqa: PTH112  (Path.is_dir raises where it may not look)
        raise click.UsageError(f"{inputs.paths[0]} is a folder; expected one article")
    return inputs.found()[0]


def _sources(paths: Sequence[str], article: Found) -> list[Found]:
    """Return the sources in the order given, each once; a folder stands for the files in it that can be read, the article left out."""
    from claimcheck.readers.inputs import is_same_file
    from claimcheck.readers.sources import found_in

    found: list[Found] = []
    for path in paths:
        if path == "-":
            raise click.UsageError("standard input can be the article, not a source")
        folder = os.path.isdir(path)  # noqa: PTH112
        for one in found_in(path):
            if is_same_file(article, Path(one.path)):
                if not folder:
                    raise click.UsageError(f"--source {path} is the article itself")
            elif any(one.path == other.path or is_same_file(other, Path(one.path)) for other in found):
                complain(f"{one.name}: given twice as a source; read once")
            else:
                found.append(one)
    return found


def _refuse_mixing(article: Found, sources: Sequence[Found], previous: str | None, fact_files: Sequence[Path], output: Path | None) -> None:
    from claimcheck.readers.inputs import is_same_file

    if previous is not None and is_same_file(article, Path(previous)):
        raise click.UsageError(f"--previous {previous} is the article itself")
    if output is not None:
        read = [one.name for one in (article, *sources) if is_same_file(one, output)]
        if read or (previous is not None and os.path.realpath(previous) == os.path.realpath(output)):
            raise click.UsageError(f"--output would write over {read[0] if read else previous}, which is to be read")
    names = [article.name, *(one.name for one in sources), *([] if previous is None else [previous]), *map(str, fact_files)]
    if twice := next((name for name in names if names.count(name) > 1), None):
        hint = "; give standard input another with --stdin-filename" if article.path == "-" else ", and a place must be in one of them"
        raise click.UsageError(f"two inputs go by the name {twice}{hint}")


def _source(one: Found) -> Document:
    from claimcheck.readers.sources import source_of

    if one.refused is not None:
        raise one.refused
    return source_of(one.path, 0)


def _before(path: str) -> Document:
    from claimcheck.readers.sources import source_of

    return source_of(path, 0)


def _read(name: str, work: Callable[[], Any], unread: list[Unread]) -> Any:
    """Return what `work` makes of one input; where it cannot, tell of it at once on standard error and return None."""
    from claimcheck.batch.faults import fault_of
    from claimcheck.model import ClaimcheckError
    from claimcheck.writers.outcome import Unread

    try:
        return work()
    except ClaimcheckError as error:
        unread.append(Unread(name, str(error)))
    except Exception as error:
        unread.append(Unread(name, f"{name}: {fault_of(error)}"))
    complain(unread[-1].message)
    return None


def _emit(outcome: Outcome, asked: Asked, chosen: Chosen) -> None:
    from claimcheck.writers import matrix

    if asked.form not in _OF_FACTS:
        deliver(outcome, asked, chosen.rules)
        return
    deliver_reports(outcome, asked, chosen.rules)
    if outcome.reports:
        (report,) = outcome.reports
        emit(matrix.write_table(report) if asked.form == "table" else matrix.write_csv(report), asked.output)
