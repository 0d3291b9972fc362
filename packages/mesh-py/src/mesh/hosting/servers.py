"""The servers of `mesh up`: its own under the state directory, or those that the settings name."""

import asyncio
from types import TracebackType

import structlog

from mesh.hosting.embedded import NatsServer, PostgresServer, ServerDidNotStart
from mesh.hosting.settings import Settings
from mesh.hosting.state import StateDirectory

__all__ = ["Servers"]

log = structlog.get_logger(__name__)


class Servers:
    """NATS and PostgreSQL for as long as the context lasts; they start together and stop one after the other.

    `nats_port` 0 takes the port of the last time, or a free one.
    """

    def __init__(self, state: StateDirectory, settings: Settings, nats_port: int = 0) -> None:
        self._state = state
        self._settings = settings
        self._wanted_port = nats_port
        self.nats = None if settings.nats_url else self._nats(nats_port or state.remembered_port())
        self.postgres = None if settings.postgres_url else PostgresServer(state.path / "postgres")

    @property
    def settings(self) -> Settings:
        """The settings, with the addresses of the servers that run here."""
        found: dict[str, str] = {}
        if self.nats is not None:
            found["nats_url"] = self.nats.url
        if self.postgres is not None:
            found["postgres_url"] = self.postgres.url
        return self._settings.model_copy(update=found)

    async def clear(self) -> None:
        """Ends what a killed process left running and removes all data."""
        for server in (self.nats, self.postgres):
            if server is not None:
                await asyncio.to_thread(server.end_orphan)
        self._state.clear()
        if self.nats is not None:
            self.nats = self._nats(self._wanted_port)

    def ended(self) -> str | None:
        """The name of a server that ended by itself, None while all run."""
        if self.nats is not None and self.nats.pid is None:
            return "nats-server"
        if self.postgres is not None and self.postgres.pid is None:
            return "PostgreSQL"
        return None

    async def __aenter__(self) -> "Servers":
        """Raises ServerDidNotStart."""
        starting = [asyncio.create_task(asyncio.to_thread(start)) for start in (self._start_nats, self._start_postgres)]
        try:
            await asyncio.wait(starting)
            for start in starting:
                start.result()
        except BaseException:
            await asyncio.wait(starting)  # a thread can't be interrupted; then there is something to stop
            await self._stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._stop()

    async def _stop(self) -> None:
        for server in (self.nats, self.postgres):
            if server is not None:
                await asyncio.to_thread(server.stop)

    def kill(self) -> None:
        """Ends the servers at once, for who can't wait; they recover at the next start."""
        for server in (self.nats, self.postgres):
            if server is not None:
                server.kill()

    def _start_nats(self) -> None:
        if self.nats is None:
            return
        try:
            self.nats.start()
        except ServerDidNotStart as error:
            if self._wanted_port or "address already in use" not in str(error):
                raise
            log.info("the port that NATS had is taken, another one is used")
            self.nats = self._nats(0)
            self.nats.start()
        self._state.remember_port(self.nats.port)

    def _start_postgres(self) -> None:
        if self.postgres is not None:
            self.postgres.start()

    def _nats(self, port: int) -> NatsServer:
        return NatsServer(self._state.path / "nats", port, name="mesh")
