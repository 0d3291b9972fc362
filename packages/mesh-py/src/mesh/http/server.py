"""An HTTP server in the running event loop."""

import asyncio
import errno
import socket
import time
from datetime import timedelta

import structlog
from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server
from starlette.types import ASGIApp, Receive, Scope, Send

from mesh.errors import StartError
from mesh.http.threads import are_listed, naming, still_running

__all__ = ["HttpServer"]

BACKLOG = 1024
LAST_MOMENT = 0.5
"""Seconds in which what was broken off may end, and the threads of the server after it."""

log = structlog.get_logger("mesh.http")


class HttpServer:
    """Serves an ASGI application. Port 0 takes a free one.

    `grace` is how long requests under way may take when the server is stopped.
    """

    def __init__(
        self, app: ASGIApp, host: str = "127.0.0.1", port: int = 8000, *, grace: timedelta = timedelta(seconds=10)
    ) -> None:
        self.host = host
        self.port = port
        self._app = app
        self._grace = grace.total_seconds()
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[object]] = set()

    @property
    def healthy(self) -> str | None:
        """None while requests are taken, else why not."""
        return None if self._serving is not None and not self._serving.done() else "not serving"

    @property
    def _name(self) -> str:
        return f"http:{self.port}"

    async def start(self) -> None:
        """Serve; connections are accepted when this returns. Raises StartError when the port can't be had."""
        listening = self._listen()
        self.port = listening.getsockname()[1]
        self._server = _Server(self._serve, listening, self.host, self.port)
        with naming(self._name):
            self._serving = asyncio.create_task(self._server.serve(), name="http server")
            while are_listed() and not (still_running(self._name) or self._serving.done()):  # noqa: ASYNC110
                await asyncio.sleep(0)

    async def stop(self) -> None:
        """Take no more connections, and return when every request under way is answered or its time is up."""
        if self._server is None or self._serving is None:
            return
        self._server.stop()  # type: ignore[no-untyped-call]
        done, _ = await asyncio.wait([self._serving], timeout=self._grace)
        if not done:
            if self._under_way:
                log.warning("requests are broken off", count=len(self._under_way))
            for task in self._under_way:
                task.cancel()
            await asyncio.wait([self._serving], timeout=LAST_MOMENT)
        await self._threads_ended()
        self._server = self._serving = None

    async def _threads_ended(self) -> None:
        """Granian's threads touch Python once more after it has told its end; a process that is gone by then aborts."""
        deadline = time.monotonic() + LAST_MOMENT
        while still_running(self._name) and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.005)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - narrows the type
        self._under_way.add(task)
        try:
            await self._app(scope, receive, send)
        finally:
            self._under_way.discard(task)

    def _listen(self) -> socket.socket:
        try:
            family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
            return socket.create_server((self.host, self.port), family=family, backlog=BACKLOG)
        except OSError as error:
            place = f"port {self.port} on {self.host}"
            if error.errno == errno.EADDRINUSE:
                raise StartError(f"{place} is taken by another program") from None
            raise StartError(f"{place} can't be listened on: {error.strerror or error}") from None


class _Server(Server):
    """Granian on a socket of ours: its own is made with SO_REUSEPORT, which shares a taken port without a word."""

    def __init__(self, app: ASGIApp, listening: socket.socket, host: str, port: int) -> None:
        super().__init__(
            app, host, port, interface=Interfaces.ASGINL, backlog=BACKLOG,
            log_level=LogLevels.error, log_dictconfig=_leave_logging_alone(),
        )  # fmt: skip
        listening.setblocking(False)
        self._listening = listening

    def _init_shared_socket(self) -> None:
        self._shd = SocketHolder(self._listening.detach(), False, BACKLOG)  # type: ignore[assignment,call-arg]


def _leave_logging_alone() -> dict[str, object]:
    """Configuration that sets a level and keeps the handlers which the process has."""
    return {"incremental": True, "handlers": {}, "loggers": {}}
