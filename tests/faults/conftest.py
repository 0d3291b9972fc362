"""A broker of its own for each test of faults, for it is killed there; and processes on it."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import SystemRandom

import pytest
import pytest_asyncio
from faulty.processes import Place
from faulty.victim import CONTRACTS
from mesh.hosting.connection import Connection
from mesh.hosting.embedded import NatsServer
from mesh.hosting.settings import Settings
from mesh.store import ensure_streams
from nats.aio.client import Client

SEED = "MESH_FAULTS_SEED"


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> str:
    """What decides everything random in a test: that of the environment, else a new one. A failure prints it."""
    chosen = os.environ.get(SEED) or str(SystemRandom().randrange(1_000_000))
    again = f"{SEED}={chosen} pytest '{request.node.nodeid}'"
    request.node.add_report_section("setup", "seed", f"The same again: {again}")
    return chosen


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[NatsServer]:
    """A nats-server that may be killed and started again."""
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.stop()


@pytest_asyncio.fixture
async def nc(broker: NatsServer) -> AsyncIterator[Client]:
    """The test's own connection, made and kept as an application's is. The streams are there."""
    connection = Connection(Settings(nats_url=broker.url), "tests")
    client = await connection.open()
    await ensure_streams(client, CONTRACTS, CONTRACTS.domains)
    yield client
    await connection.close()


@pytest_asyncio.fixture
async def place(broker: NatsServer, nc: Client, database: str, tmp_path: Path) -> AsyncIterator[Place]:
    """Starts processes of roles on the broker and on a database of their own."""
    place = Place(broker.url, database, tmp_path / "roles.log")
    yield place
    await place.end()
