"""`mesh up`: a whole system on one machine, in one process beside its NATS and PostgreSQL."""

import asyncio
import errno
import os
import socket
from collections.abc import Callable

import structlog

from mesh.errors import StartError
from mesh.hosting.issuing import development_issuer
from mesh.hosting.running import hosted
from mesh.hosting.servers import Servers
from mesh.hosting.settings import Settings
from mesh.hosting.state import Running, StateDirectory
from mesh.hosting.topology import Topology
from mesh.issuer import Person

__all__ = ["Up"]

# How often the servers are looked at, seconds.
WATCH = 0.25

# Whom the token is for that is shown.
SOMEBODY = "anna@example.com"

Ready = Callable[[Running, Settings, str], None]
"""Called with where everything is, the settings as they are used, and a token of the development issuer if any."""

log = structlog.get_logger(__name__)


class Up:
    """The whole system on one state directory, until cancelled.

    A server that ends by itself ends the system, with the reason: it was killed or its disk is full, and starting it
    again unseen would hide that. `nats_port` 0 keeps the port of the last time; `fresh` begins without any data.
    """

    def __init__(self, settings: Settings, topology: Topology, *, nats_port: int = 0, fresh: bool = False) -> None:
        self._settings = settings
        self._topology = topology
        self._nats_port = nats_port
        self._fresh = fresh
        self._servers: Servers | None = None

    async def run(self, on_ready: Ready) -> None:
        """Runs it; calls `on_ready` when everything is up. Raises StartError."""
        with StateDirectory(self._settings.state_dir) as state:
            settings = self._settings.model_copy(update={"http_port": free_port(self._settings)})
            self._servers = Servers(state, settings, self._nats_port)
            if self._fresh:
                await self._servers.clear()
            async with self._servers:
                await self._host(state, self._servers.settings, on_ready)

    def kill(self) -> None:
        """Ends the servers at once; their data is whole at the next start."""
        if self._servers is not None:
            self._servers.kill()

    async def _host(self, state: StateDirectory, settings: Settings, on_ready: Ready) -> None:
        url = f"http://{_reachable(settings.http_host)}:{settings.http_port}"
        issuer = development_issuer(settings, url)
        async with hosted(settings, self._topology, self._topology.roles, issuer):
            trusted = issuer.url if issuer is not None else ""
            running = Running(os.getpid(), url, settings.nats_url, settings.postgres_url, trusted)
            state.announce(running)
            token = issuer.sign(Person(SOMEBODY)) if issuer is not None else ""
            on_ready(running, settings, token)
            await self._watch()

    async def _watch(self) -> None:
        assert self._servers is not None  # noqa: S101 - narrows the type
        while (ended := self._servers.ended()) is None:  # noqa: ASYNC110 - children can't be awaited with every loop
            await asyncio.sleep(WATCH)
        raise StartError(f"{ended} has ended by itself; its log is in {self._settings.state_dir}")


def free_port(settings: Settings) -> int:
    """The port of the settings, or a free one for 0. Raises StartError when it can't be had."""
    family = socket.AF_INET6 if ":" in settings.http_host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.http_host, settings.http_port))
        except OSError as error:
            raise StartError(_why_not(settings, error)) from None
        return int(probe.getsockname()[1])


def _why_not(settings: Settings, error: OSError) -> str:
    place = f"port {settings.http_port} on {settings.http_host}"
    if error.errno == errno.EADDRINUSE:
        return f"{place} is taken by another program; choose another one with --http-port"
    return f"{place} can't be listened on: {error.strerror}"


def _reachable(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
