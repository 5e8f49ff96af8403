"""Requests to answers.

In: requests that the guard let pass. Out: the page, or what the workers say.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

import claimcheck
from claimcheck.web.guard import problem
from claimcheck.web.workers import BusyError, Workers

PAGE = Path(__file__).parent / "page"


class Api:
    """The answers of one server."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def working(self, work: str) -> Callable[[Request], Awaitable[Response]]:
        """Return the answer to POST /v1/`work`."""

        async def answered(request: Request) -> Response:
            body = await request.body()
            try:
                answer = await run_in_threadpool(self._workers.answer, work, body)
            except BusyError:
                refusal = problem(503, "too many texts wait to be checked; try again in a moment")
                refusal.headers["Retry-After"] = "1"
                return refusal
            return Response(answer.body, answer.status, media_type="application/json")

        return answered

    async def page(self, _: Request) -> Response:
        """Return the page for the desk."""
        return FileResponse(PAGE / "index.html")

    async def health(self, _: Request) -> Response:
        """Return that the server answers, and of which version it is."""
        return JSONResponse({"status": "ok", "version": claimcheck.__version__})

    async def description(self, _: Request) -> Response:
        """Return the OpenAPI description."""
        return JSONResponse(description())


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI description of the server, with the schemas of the reports in it."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))
    found["info"]["version"] = claimcheck.__version__
    return found
