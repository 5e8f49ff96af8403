"""What is asked for in a request's body, and the answer to it.

In: JSON bytes. Out: a status and JSON bytes. {"text": "..."} is a text; {"name": "story.docx", "data": "UEsDB..."} a file in base64.
A name tells which settings hold for a text; no file of that name is opened, nor any that the text or the settings of its name speak of.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any, NamedTuple

from claimcheck import pipeline
from claimcheck.configuration import Chosen
from claimcheck.model import ClaimcheckError, Document, InputError, Report

_MOST_SOURCES = 20


class Answer(NamedTuple):
    """A status of HTTP and a body of JSON."""

    status: int
    body: bytes


def failed(status: int, message: str) -> Answer:
    """Return an error as an answer."""
    return Answer(status, json.dumps({"error": message}).encode())


def done(work: str, body: bytes, chosen: Chosen) -> Answer:
    """Return the answer to a request; what is wrong with it is 422 and says what was expected, a fault of ours 500."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return failed(422, "the body is no JSON in UTF-8")
    try:
        return Answer(200, _TASKS[work](asked, chosen).encode())
    except ClaimcheckError as error:
        return failed(422, str(error))
    except Exception as error:
        return failed(500, f"not checked: claimcheck itself failed on this text ({type(error).__name__}); please report it")


def _check(asked: Any, chosen: Chosen) -> str:
    return _written(_checked(asked, chosen))


def _compare(asked: Any, chosen: Chosen) -> str:
    return _written(_compared(asked, chosen))


def _desk(asked: Any, chosen: Chosen) -> str:
    """What the page shows: the report of `check`, or of `compare` where there are sources, and the pictures of each finding."""
    from claimcheck.writers.pictures import Pictures, as_data

    alone = isinstance(asked, dict) and not asked.get("sources") and "article" in asked
    report = _checked(asked["article"], chosen) if alone else _compared(asked, chosen)
    pictures = Pictures(report)
    drawn = [[as_data(picture) for picture in pictures.of(finding)] for finding in report.findings]
    return f'{{"report": {_written(report)}, "pictures": {json.dumps(drawn)}}}'


def _written(report: Report) -> str:
    from claimcheck.writers import json as as_json
    from claimcheck.writers.outcome import Outcome

    return as_json.write(Outcome((report,)))


def _checked(asked: Any, chosen: Chosen) -> Report:
    document = _document(asked, "article", chosen)
    return pipeline.check(document, chosen.settings(document.name))


def _compared(asked: Any, chosen: Chosen) -> Report:
    _known(asked, "the body", ("article", "sources", "previous"))
    told = asked.get("sources")
    if not isinstance(told, list) or not told or len(told) > _MOST_SOURCES:
        raise InputError(f"key 'sources': expected a list of 1 to {_MOST_SOURCES} texts or files")
    sources = [_document(one, f"source {number}", chosen) for number, one in enumerate(told, 1)]
    previous = None if asked.get("previous") is None else _document(asked["previous"], "previous version", chosen)
    article = _document(asked.get("article"), "article", chosen)
    return pipeline.compare_documents(article, sources, previous, chosen.settings(article.name))


def _extract(asked: Any, chosen: Chosen) -> str:
    from claimcheck.writers import json as as_json
    from claimcheck.writers.outcome import Listing

    document = _document(asked, "article", chosen)
    return as_json.write_quantities([Listing(document, pipeline.quantities(document))])


def _read(asked: Any, chosen: Chosen) -> str:
    """The text of a file, as it is checked: what the page shows of a Word document."""
    document = _document(asked, "article", chosen)
    return json.dumps({"name": document.name, "title": document.title, "date": document.date, "text": document.text})


_TASKS: dict[str, Callable[[Any, Chosen], str]] = {
    "check": _check, "compare": _compare, "desk": _desk, "extract": _extract, "read": _read,
}  # fmt: skip


def _document(asked: Any, name: str, chosen: Chosen) -> Document:
    """Return a text or a file of a request as a Document called by its own name, or `name`. Raises InputError."""
    from claimcheck.readers import read
    from claimcheck.readers.sources import table_form_of
    from claimcheck.readers.tables import read_table

    _known(asked, name, ("text", "data", "name", "title", "date", "form"))
    for key, value in asked.items():
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name}: key '{key}': expected a string")
    called = asked.get("name") or name
    if (asked.get("text") is None) == (asked.get("data") is None):
        raise InputError(f"{name}: expected 'text', or 'data' in base64, one of the two")
    data = _bytes(asked["data"], name) if asked.get("data") is not None else asked["text"].encode("utf-8", "replace")
    table = table_form_of(called)
    if table is not None:
        return read_table(called, data, form=table)
    form = asked.get("form") or (None if "." in called else "plain")
    return read(called, data, form=form, title=asked.get("title"), date=asked.get("date"), date_style=chosen.date_style())


def _known(asked: Any, name: str, keys: tuple[str, ...]) -> None:
    if not isinstance(asked, dict):
        raise InputError(f"{name}: expected an object with the keys {', '.join(keys)}")
    unknown = sorted(set(asked) - set(keys))
    if unknown:
        raise InputError(f"{name}: key '{unknown[0]}' is not known; expected one of {', '.join(keys)}")


def _bytes(data: str, name: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise InputError(f"{name}: 'data' is not base64") from None
