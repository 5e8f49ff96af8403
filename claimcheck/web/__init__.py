"""The web door: a page for the desk, and the same checks over HTTP.

In: requests. Out: the JSON of the command line, or the page. POST /v1/check with {"text": "The crew of 12 had seven men and four women."}
is answered with one finding. Nothing is stored, no text is logged, and no address that a text names is ever opened.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from claimcheck.configuration import Chosen
from claimcheck.web.api import PAGE, Api
from claimcheck.web.guard import Guard
from claimcheck.web.workers import Workers

__all__ = ["Limits", "application"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost, and how many are served.

    bytes      of a request's body; more is refused with 413
    seconds    for one answer; a check that takes longer is stopped, and answered with 503
    workers    processes that check
    waiting    requests that wait for one of them; more are refused with 503
    each       requests of one client that are served or wait at a time; more are refused with 429
    """

    bytes: int = 1_000_000
    seconds: float = 5.0
    workers: int = 2
    waiting: int = 32
    each: int = 24


def application(hosts: Sequence[str], chosen: Chosen, limits: Limits = Limits()) -> Starlette:
    """Return the application that answers requests to one of `hosts` ("localhost:8000"), and refuses those to any other name.

    chosen   what is settled for texts, by the names that requests give them
    """
    workers = Workers(chosen, limits.workers, limits.waiting, limits.seconds)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        workers.end()

    api = Api(workers)
    routes = [
        Route("/", api.page),
        Route("/health", api.health),
        Route("/openapi.json", api.description),
        *(Route(f"/v1/{work}", api.working(work), methods=["POST"]) for work in ("check", "compare", "desk", "extract", "read")),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]
    guard = Middleware(Guard, hosts=tuple(hosts), most=limits.bytes, each=limits.each)
    return Starlette(routes=routes, middleware=[guard], lifespan=living)
