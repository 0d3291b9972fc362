from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from mesh.hosting.embedded import NatsServer, PostgresServer
from system import Person, Servers, System, hosted


@pytest.fixture(scope="session")
def servers(servers_directory: Path) -> Iterator[Servers]:
    """NATS and PostgreSQL of the system that acceptance tests share; no other test writes there."""
    nats = NatsServer(servers_directory / "acceptance-nats", name="acceptance")
    postgres = PostgresServer(servers_directory / "acceptance-postgres")
    nats.start()
    postgres.start()
    yield Servers(nats.url, postgres.url)
    postgres.stop()
    nats.stop()


@pytest_asyncio.fixture(scope="session")
async def system(servers: Servers) -> AsyncIterator[System]:
    """The whole system, running."""
    async with hosted(servers) as system:
        yield system


@pytest.fixture
def anna(system: System) -> Person:
    """Somebody who has done nothing yet."""
    return system.somebody("anna")


@pytest.fixture
def ben(system: System) -> Person:
    """Somebody else."""
    return system.somebody("ben")
