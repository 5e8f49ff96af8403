"""A text that stands inside another form, such as HTML in a JSON string, and the way back from it.

In: the runs that make up the text inside. Out: runs of the text around. In "<b>\\u00a3</b>5" as JSON writes it, the run "£" inside
leads to the six characters \\u00a3 outside.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from claimcheck.readers.drafts import Draft, Run


class Embedded:
    """The text that `runs` make up, and for each stretch of it where it stands around."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = [run for run in runs if run.text]
        self.text = "".join(run.text for run in self._runs)
        self._starts = list(accumulate((len(run.text) for run in self._runs), initial=0))

    def outward(self, run: Run) -> list[Run]:
        """Return a run of the text inside as runs of the text around."""
        if run.start >= run.end or not self._runs:
            return [run]
        first = bisect_right(self._starts, run.start) - 1
        last = bisect_right(self._starts, run.end - 1) - 1
        if not run.exact:
            return [Run(run.text, self._place(first, run.start)[0], self._place(last, run.end - 1)[1], False)]
        made = []
        for at in range(first, last + 1):
            around, begun = self._runs[at], self._starts[at]
            start, end = max(run.start, begun), min(run.end, begun + len(around.text))
            text = around.text[start - begun : end - begun]
            if around.exact:
                made.append(Run(text, around.start + start - begun, around.start + end - begun))
            else:
                made.append(Run(text, around.start, around.end, False))
        return made

    def draft(self, draft: Draft) -> Draft:
        """Return a draft of the text inside as one of the text around."""
        return Draft(draft.kind, [one for run in draft.runs for one in self.outward(run)], draft.level, draft.labels)

    def _place(self, at: int, offset: int) -> tuple[int, int]:
        run = self._runs[at]
        if not run.exact:
            return run.start, run.end
        start = run.start + offset - self._starts[at]
        return start, start + 1


def lines_of(inside: Embedded) -> list[Draft]:
    """Return plain text inside another form as drafts, as the reader of plain text parts it."""
    from claimcheck.readers.plain import blocks_of

    if not inside.text.strip():
        return []
    return [
        inside.draft(Draft(block.kind, [Run(block.span.of(inside.text), block.span.start, block.span.end)]))
        for block in blocks_of(inside.text, titled=True)
    ]
