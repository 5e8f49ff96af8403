"""Plain text to blocks: paragraphs, headline, standfirst, list items.

In: text, untouched. Out: blocks whose spans count its characters. "Ferry sinks off Orrin\\n\\nTwelve people died.\\n" is a headline
and a paragraph. A line that could be more than one thing is a paragraph.
"""

from __future__ import annotations

import re

from claimcheck.model import Block, InputError
from claimcheck.spans import Span

MAX_LINES = 500_000
_LONG_LINE = 200
_HEADLINE_MOST = 150
_STANDFIRST_MOST = 250
_STANDFIRST_LEAST_WORDS = 6

_LINE = re.compile(r"\S[^\r\n]*")
_CLOSERS = "\"'”’»)]"
_BULLET = re.compile(r"[-*•‣◦·▪●][ \t]+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+(?=\S)")

_Stretch = list[Span]
"""The lines between two blank lines, each without the white space around it."""


def blocks_of(text: str, start: int = 0, *, titled: bool = False, name: str = "article") -> tuple[Block, ...]:
    """Return the blocks of `text` from character `start` on; with `titled` the headline is already known and none is looked for.

    Raises InputError where there are more than MAX_LINES lines.
    """
    stretches = _stretches(text, start, name)
    blocks: list[Block] = []
    if not titled and _has_headline(text, stretches):
        blocks.append(Block("headline", stretches[0].pop(0), level=1))
        stretches = stretches if stretches[0] else stretches[1:]
        titled = True
    if titled and len(stretches) > 1 and _is_standfirst(text, stretches[0]):
        blocks.append(Block("standfirst", stretches[0][0]))
        stretches = stretches[1:]
    last_number = 0
    for lines in stretches:
        last_number = _add_prose(text, lines, blocks, last_number)
    return tuple(blocks)


def _stretches(text: str, start: int, name: str) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    previous = -1
    for count, found in enumerate(_LINE.finditer(text, start)):
        if count >= MAX_LINES:
            raise InputError(f"{name}: more than {MAX_LINES:,} lines, the most that is read at once; split it")
        line = Span(found.start(), found.start() + len(found.group().rstrip()))
        if previous >= 0 and _line_breaks(text[previous : line.start]) == 1:
            stretches[-1].append(line)
        else:
            stretches.append([line])
        previous = line.end
    return stretches


def _line_breaks(gap: str) -> int:
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def _has_headline(text: str, stretches: list[_Stretch]) -> bool:
    if not stretches or not _is_headline_line(text, stretches[0][0]):
        return False
    first, rest = stretches[0][0], stretches[0][1:]
    if not rest:
        return len(stretches) > 1
    # No blank line below it: only where each line that follows is clearly a paragraph of its own.
    following_is_new = not text[rest[0].start].islower()
    own_lines = rest[0].end - rest[0].start > _LONG_LINE or (len(rest) > 1 and _lines_stand_apart(text, rest))
    return following_is_new and own_lines and first.end - first.start <= _LONG_LINE


def _is_headline_line(text: str, line: Span) -> bool:
    marker = _BULLET.match(text, line.start) or _NUMBERED.match(text, line.start)
    return line.end - line.start <= _HEADLINE_MOST and not marker and not _ends_sentence(text, line, ".!?…:;,")


def _is_standfirst(text: str, lines: _Stretch) -> bool:
    if len(lines) != 1 or lines[0].end - lines[0].start > _STANDFIRST_MOST or _ends_sentence(text, lines[0], ".!?…:;,"):
        return False
    words = lines[0].of(text).split()
    # A byline ("By Ada Orr in Ash") or a date line is mostly capitals and figures.
    return len(words) >= _STANDFIRST_LEAST_WORDS and 2 * sum(word[0].islower() for word in words) >= len(words)


def _ends_sentence(text: str, line: Span, ends: str = ".!?…") -> bool:
    at = line.end - 1
    while at > line.start and text[at] in _CLOSERS:
        at -= 1
    return text[at] in ends


def _lines_stand_apart(text: str, lines: _Stretch) -> bool:
    """Whether each line is a paragraph: hard-wrapped text has no very long lines, and few that end with a full stop."""
    if any(line.end - line.start > _LONG_LINE for line in lines):
        return True
    ended = sum(_ends_sentence(text, line) for line in lines[:-1])
    return len(lines) > 1 and 3 * ended >= 2 * (len(lines) - 1)


def _add_prose(text: str, lines: _Stretch, blocks: list[Block], last_number: int) -> int:
    """Add the paragraphs and items of one stretch to `blocks`; return the number of the last numbered item so far."""
    apart = _lines_stand_apart(text, lines)
    first = len(blocks)
    listed = sum(_BULLET.match(text, line.start) is not None for line in lines) > 1  # one alone can be a dash that wrapped
    may_start_item = True
    for line in lines:
        marker = _BULLET.match(text, line.start) if may_start_item or listed else None
        numbered = _NUMBERED.match(text, line.start) if may_start_item and not marker else None
        # "rose to\n12. The firm": a number only opens an item where a list begins or goes on.
        if numbered and int(numbered[1]) in (1, last_number + 1):
            marker, last_number = numbered, int(numbered[1])
        if marker and marker.end() < line.end:
            blocks.append(Block("item", Span(marker.end(), line.end)))
        elif apart or len(blocks) == first:
            blocks.append(Block("paragraph", line))
        else:
            blocks[-1] = Block(blocks[-1].kind, blocks[-1].span.cover(line))
        may_start_item = apart or blocks[-1].kind == "item" or _ends_sentence(text, line, ":")
    return last_number
