from claimcheck.model import Conflict, Document
from claimcheck.readers.drafts import Draft, Run, assembled, trimmed
from claimcheck.relations import Sum
from claimcheck.writers.outcome import Outcome

SUFFIXES = (".tide",)


def read(name: str, source: str) -> Document:
    """Each line of a watch log is a paragraph; what follows // is for the harbour master alone."""
    drafts, at = [], 0
    for line in source.splitlines(keepends=True):
        words = line.partition("//")[0]
        drafts.append(Draft("paragraph", trimmed([Run(words, at, at + len(words))])))
        at += len(line)
    text, blocks, origin = assembled([one for one in drafts if one.runs])
    return Document(name, text, blocks, source, origin)


def write(outcome: Outcome) -> str:
    """One line a file: how many findings, and its name."""
    return "".join(f"{len(report.findings):4} {report.article.name}\n" for report in outcome.reports)


def enough_hands(frame: Sum, least: int) -> Conflict | None:
    """A crew that is told by its parts has at least so many hands."""
    hands = frame.total.quantity.high
    if hands is None or hands >= least:
        return None
    return Conflict(frame.total, frame.parts, f"{{0}} on board; the harbour asks for {least}")
