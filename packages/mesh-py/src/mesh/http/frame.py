"""What surrounds every request: its id, its limits, the headers of its answer, one line in the log, and no way out for
an unexpected error."""

import re
import time
from secrets import token_hex

import structlog
from starlette.middleware.gzip import GZipResponder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mesh.http.headers import header
from mesh.http.problems import REQUEST_ID, Problem, problem_response

__all__ = ["ACTOR", "Frame"]

ACTOR = "mesh.actor"
"""Where authentication keeps the caller's id in the ASGI scope, for the log."""

COMPRESSED_FROM = 1024
"""Bytes; below, compression costs more than it saves."""
COMPRESSION = 5
LONGEST_NUMBER = 18

QUIET = frozenset({"/livez", "/metrics", "/readyz"})
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_COMPRESSIBLE = (b"application/json", b"application/problem+json", b"text/", b"application/javascript")
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
_DEFAULTS = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)

log = structlog.get_logger("mesh.http")


class Frame:
    """ASGI middleware around the whole application. `body_limit` in bytes."""

    def __init__(self, app: ASGIApp, body_limit: int) -> None:
        self._app = app
        self._body_limit = body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        exchange = _Exchange(scope, receive, send, self._body_limit)
        bound = structlog.contextvars.bind_contextvars(request_id=exchange.id)
        try:
            await exchange.run(self._app)
        finally:
            exchange.log()
            structlog.contextvars.reset_contextvars(**bound)
        return None


class _Exchange:
    """One request and its answer."""

    __slots__ = ("_body_limit", "_gzip", "_receive", "_received", "_scope", "_send", "_since", "_status", "id")

    def __init__(self, scope: Scope, receive: Receive, send: Send, body_limit: int) -> None:
        self._since = time.perf_counter()
        self._scope, self._receive, self._send = scope, receive, send
        self._body_limit = body_limit
        self._received = 0
        self._status = 0
        self._gzip: GZipResponder | None = None
        given = header(scope, b"x-request-id")
        self.id = given.decode() if _REQUEST_ID.fullmatch(given) else token_hex(16)
        scope[REQUEST_ID] = self.id

    async def run(self, app: ASGIApp) -> None:
        if self._declares_too_much():
            return await self._fail(self._too_large())
        try:
            await app(self._scope, self.receive, self.send)
        except Exception:
            log.exception("a request failed")
            if self._status:
                raise  # the answer has begun: the server must break it off
            await self._fail(Problem(500, "internal-error", "Something went wrong here. The request id names it."))
        return None

    def _declares_too_much(self) -> bool:
        declared = header(self._scope, b"content-length")
        return declared.isdigit() and (len(declared) > LONGEST_NUMBER or int(declared) > self._body_limit)

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._received += len(message.get("body", b""))
            if self._received > self._body_limit:
                raise self._too_large()
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = self._with_headers(list(message.get("headers", ())))
        if self._gzip is not None:
            await self._gzip.send_with_compression(message)
        else:
            await self._send(message)

    def _with_headers(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        present = dict(headers)
        if int(present.get(b"content-length", 0)) >= COMPRESSED_FROM and self._may_compress(present):
            self._gzip = GZipResponder(_nothing, COMPRESSED_FROM, COMPRESSION)
            self._gzip.send = self._send
        headers += _HEADERS
        headers += [header for header in _DEFAULTS if header[0] not in present]
        headers.append((b"x-request-id", self.id.encode()))
        return headers

    def _may_compress(self, headers: dict[bytes, bytes]) -> bool:
        return b"gzip" in header(self._scope, b"accept-encoding") and headers.get(b"content-type", b"").startswith(
            _COMPRESSIBLE
        )

    async def _fail(self, problem: Problem) -> None:
        await problem_response(problem, self._scope)(self._scope, self._receive, self.send)

    def _too_large(self) -> Problem:
        # The rest of the body is not read, so the connection can't be used again.
        return Problem(
            413, "body-too-large", f"A body may have {self._body_limit} bytes.", headers={"Connection": "close"}
        )

    def log(self) -> None:
        scope = self._scope
        write = log.debug if scope["path"] in QUIET else log.info
        write(
            "request",
            method=scope["method"],
            route=self._route(),
            status=self._status,
            ms=round((time.perf_counter() - self._since) * 1000, 2),
            actor=scope.get(ACTOR),
        )

    def _route(self) -> str | None:
        """The template of the route that was taken: what stands in the path itself may be private."""
        if "endpoint" not in self._scope:
            return None
        route = self._scope.get("route")
        return str(self._scope["path"] if route is None else route.path)


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """The application of a responder that is only used to compress."""
