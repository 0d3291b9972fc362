"""What every benchmark gets: fresh servers, the contracts, and its size."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import asyncpg
from mesh.broker.client import BrokerClient
from mesh.contracts import Contracts
from mesh.hosting.embedded import NatsServer, PostgresServer
from mesh.store import ensure_streams
from nats.aio.client import Client

__all__ = ["DOMAIN", "Bench"]

DOMAIN = "projects"


class Bench:
    """Servers in `directory`. `quick` takes fewer and shorter rounds, so its figures are coarser."""

    def __init__(self, directory: Path, postgres: PostgresServer, *, quick: bool, told: Callable[[str], None]) -> None:
        self.contracts = Contracts.load("devpie_events")
        self.postgres = postgres
        self.told = told
        self.rounds = 3 if quick else 5
        self.directory = directory
        self._quick = quick

    def sized(self, full: int) -> int:
        """That many in a whole run, a fifth of it in a quick one."""
        return max(1, full // 5) if self._quick else full

    @asynccontextmanager
    async def server(self) -> AsyncIterator[NatsServer]:
        """A new, empty nats-server that syncs every write to disk before it acknowledges it, as production does."""
        server = NatsServer(Path(mkdtemp(dir=self.directory)), sync_interval="always")
        server.start()
        try:
            nc = Client()
            await nc.connect(server.url)
            await ensure_streams(nc, self.contracts, [DOMAIN])
            await nc.close()
            yield server
        finally:
            server.stop()

    @asynccontextmanager
    async def connections(self) -> AsyncIterator[tuple[Client, Client]]:
        """Two connections to such a server: the mesh's, and nats-py's for the peer."""
        async with self.server() as server:
            ours, raw = BrokerClient(), Client()
            for nc in (ours, raw):
                await nc.connect(server.url)
            yield ours, raw
            for nc in (ours, raw):
                await nc.close()

    async def database(self) -> str:
        """The URL of a new, empty database of the run's PostgreSQL, which keeps its default durability."""
        name = f"bench_{uuid4().hex[:12]}"
        connection = await asyncpg.connect(self.postgres.url)
        await connection.execute(f'create database "{name}"')
        await connection.close()
        return self.postgres.database_url(name)
