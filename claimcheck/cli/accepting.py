"""`claimcheck accept`: a finding that was looked at and may stand, with the reason.

In: a place, a rule and a reason. Out: a remark in the text, where its form has comments that readers do not see, or else a line in a file
of accepted findings. `claimcheck accept story.md:6 sum-of-parts-mismatch --reason "per the council, rounded"` writes a comment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.checking import checked
from claimcheck.cli.configuring import chosen_for, takes_configuration_file
from claimcheck.cli.output import emit
from claimcheck.cli.reading import takes_reading

if TYPE_CHECKING:
    from claimcheck.configuration import Chosen
    from claimcheck.model import Document, Finding, Report
    from claimcheck.readers.inputs import Inputs

    Held = Callable[[Document], Report]


@click.command()
@click.argument("place", metavar="FILE:LINE")
@click.argument("rule", metavar="RULE")
@click.option("--reason", required=True, metavar="TEXT", help="Why it may stand; whoever reads it next will want to know.")
@click.option("--to-file", "ledger", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file of accepted findings.")
@click.option("--source", "sources", metavar="FILE", multiple=True, help="A source that the finding is held against, as for compare.")
@takes_configuration_file
@takes_reading
def accept(place: str, rule: str, reason: str, ledger: Path | None, sources: tuple[str, ...], **given: Any) -> int:
    """Accept what RULE says of line LINE of FILE, for as long as its numbers are what they are now.

    In Markdown, HTML and XML it becomes a comment beside the words. For other forms, and with --to-file, it becomes a line in a file of
    accepted findings: claimcheck-accepted.jsonl beside the configuration, unless that names another.

    Exit code: 0 when it is written, 2 where there is no such finding or it cannot be written.
    """
    from claimcheck.model import ClaimcheckError
    from claimcheck.readers.inputs import Inputs
    from claimcheck.readers.remarks import takes_comments

    if not reason.strip():
        raise click.UsageError("--reason is empty; expected why the finding may stand")
    path, line = _parts(place)
    chosen = chosen_for(path, given)
    inputs = Inputs((path,), **given, date_style=chosen.date_style())
    document = _document(inputs, path)
    held = _held(chosen, sources)
    report = held(document)
    findings = _at(report, rule, line)
    if not findings:
        raise ClaimcheckError(_nothing(report, rule, path, line))
    if ledger is None and takes_comments(document) and _encoded_plainly(Path(path), document):
        told = _remark(document, findings, rule, reason, held, inputs, report)
    else:
        told = _listed(ledger or chosen.accepted_file(), document.name, findings, reason)
    emit(f"{told}\n")
    return 0


def _parts(place: str) -> tuple[str, int]:
    path, _, last = place.rpartition(":")
    if path.rpartition(":")[2].isdigit() and last.isdigit() and not os.path.exists(path):  # noqa: PTH110  (file:line:column)
        path, last = path.rpartition(":")[0], path.rpartition(":")[2]
    if not path or not last.isdigit():
        raise click.UsageError(f"{place!r}: expected FILE:LINE, such as story.md:3")
    return path, int(last)


def _document(inputs: Inputs, path: str) -> Document:
    from claimcheck.cli.reading import stdin

    found = inputs.found()
    if path == "-" or len(found) != 1 or os.path.isdir(path):  # noqa: PTH112
        raise click.UsageError(f"{path}: expected one file")
    return inputs.document(found[0], stdin())


def _held(chosen: Chosen, sources: Sequence[str]) -> Held:
    """Return what checks a text as `check` does, or with sources as `compare` does."""
    from claimcheck import pipeline
    from claimcheck.readers.sources import source_of

    if not sources:
        return lambda document: checked(document, chosen)
    read = [source_of(path, 0) for path in sources]
    return lambda document: pipeline.compare_documents(document, read, None, chosen.settings(document.name))


def _at(report: Report, rule: str, line: int) -> list[Finding]:
    """Return the findings of a rule that have a place in the article on a line."""
    return [finding for finding in report.findings if finding.rule == rule and line in _lines(report, finding)]


def _lines(report: Report, finding: Finding) -> set[int]:
    from claimcheck.writers.places import Places

    places = Places(report.article)
    own = [one for one in (finding.primary, *finding.related) if one.document == report.article.name]
    spots = [places.place(one.start, one.end) for one in own]
    return {line for spot in spots if not spot.given for line in range(spot.line, spot.end_line + 1)}


def _nothing(report: Report, rule: str, path: str, line: int) -> str:
    there = sorted({finding.rule for finding in report.findings if line in _lines(report, finding)})
    elsewhere = sorted(min(lines) for finding in report.findings if finding.rule == rule and (lines := _lines(report, finding)))
    told = f"the rules that speak there: {', '.join(there)}" if there else "no rule speaks there"
    more = f"; {rule} speaks of line {', '.join(map(str, elsewhere))}" if elsewhere else ""
    return f"{path}:{line}: nothing of {rule} to accept; {told}{more}"


def _encoded_plainly(path: Path, document: Document) -> bool:
    return path.read_bytes().removeprefix(b"\xef\xbb\xbf") == document.source.encode("utf-8", "replace")


def _remark(document: Document, findings: Sequence[Finding], rule: str, reason: str, held: Held, inputs: Inputs, report: Report) -> str:
    """Write a remark into the text, once it is known to silence these findings and to change nothing else."""
    from claimcheck.model import ClaimcheckError
    from claimcheck.readers import read
    from claimcheck.suppressions import comment
    from claimcheck.suppressions.places import put
    from claimcheck.writers.saving import save

    source = document.source
    for finding in {one.fingerprint: one for one in findings}.values():
        current = document if source == document.source else _again(document, source, inputs, read)
        source = put(current, finding, lambda verb, stamp=finding.fingerprint: comment(verb, rule, stamp, reason))  # type: ignore[misc]
    remarked = _again(document, source, inputs, read)
    left = [one.fingerprint for one in report.findings if one not in findings]
    if remarked.text != document.text or [one.fingerprint for one in held(remarked).findings] != left:
        raise ClaimcheckError(f"{document.name}: a remark beside these words would change what else is found; use --to-file FILE")
    data = Path(inputs.paths[0]).read_bytes()
    save(Path(inputs.paths[0]), ("\ufeff" if data.startswith(b"\xef\xbb\xbf") else "") + source)
    return f"{document.name}: accepted in the text: {rule}"


def _again(document: Document, source: str, inputs: Inputs, read: Any) -> Document:
    made: Document = read(
        document.name, source.encode(), form=inputs.form, title=inputs.title, date=inputs.date, date_style=inputs.date_style
    )
    return made


def _listed(path: Path, name: str, findings: Iterable[Finding], reason: str) -> str:
    from claimcheck.writers.accepted import add

    added = add(path, name, findings, reason)
    return f"{name}: accepted in {os.path.relpath(path)}: {', '.join(sorted({one.rule for one in added}))}"
