"""What is refused before it is read: requests to another host, from another page, too large, or too many at once from one client.

In: a request's head and body. Out: the same request, or 403, 413, 429. A page of another site that posts to the desk's own server is
refused by its Origin, and a name that was bent to this address by its Host.
"""

from __future__ import annotations

from collections import Counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Passes on what comes to one of `hosts`, from a page of the same or from no page, with at most `most` bytes.

    each   how many requests with a body one client may have under way
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], most: int, each: int) -> None:
        self._app, self._hosts, self._most, self._each = app, frozenset(host.lower() for host in hosts), most, each
        self._under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        if scope["method"] == "POST":
            await self._counted(scope, receive, send)
        else:
            await self._passed(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope["client"][0] if scope.get("client") else ""
        if self._under_way[client] >= self._each:
            refusal = problem(429, f"{self._each} texts of yours wait to be checked; try again in a moment")
            refusal.headers["Retry-After"] = "1"
            await refusal(scope, receive, _with_headers(send))
            return
        self._under_way[client] += 1
        try:
            await self._passed(scope, receive, send)
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive, self._most)
        if body is None:
            await _too_large(self._most)(scope, receive, _with_headers(send))
            return
        await self._app(scope, _told_again(body, receive), _with_headers(send))

    def _refusal(self, headers: Headers) -> JSONResponse | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return problem(403, f"this server answers to {', '.join(sorted(self._hosts))}, not to {host or 'a request without a Host'}")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"{scheme}://{host}" for scheme in ("http", "https")}:
            return problem(403, "requests from pages of other sites are refused")
        length = headers.get("content-length", "0")
        if not length.isdigit():
            return problem(400, "Content-Length is no number")
        return _too_large(self._most) if int(length) > self._most else None


def problem(status: int, message: str) -> JSONResponse:
    """Return an error as JSON: {"error": message}."""
    return JSONResponse({"error": message}, status)


def _too_large(most: int) -> JSONResponse:
    return problem(413, f"the request is larger than {most:,} bytes, the most that is read")


async def _body(receive: Receive, most: int) -> bytes | None:
    """Return the whole body, or None where it has more than `most` bytes, whatever its head says."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _told_again(body: bytes, receive: Receive) -> Receive:
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send) -> Send:
    async def answered(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return answered
