"""Real servers for every test of the repository: on demand: a NATS per module, a PostgreSQL per session."""

import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import hypothesis  # noqa: F401 - Python 3.11 may fail to compile it while other threads compile (gh-106905)
import pytest
import pytest_asyncio
from mesh.hosting.embedded import NatsServer, PostgresServer

# Assertions of what tests share tell as much as their own; said here, before anything imports it.
pytest.register_assert_rewrite("bank_versions", "bank_views", "faulty.oracle", "faulty.views")


@pytest.fixture(scope="session")
def servers_directory() -> Iterator[Path]:
    """A short path outside pytest's own, which PostgreSQL's system user may not enter when we are root."""
    directory = Path(tempfile.mkdtemp(prefix="mesh-test-"))
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="module")
def nats_url(servers_directory: Path) -> Iterator[str]:
    """The URL of a nats-server with JetStream, empty at the beginning of each module."""
    server = NatsServer(servers_directory / uuid4().hex, name="mesh-test")
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def postgres_server(servers_directory: Path) -> Iterator[PostgresServer]:
    """A PostgreSQL, shared by the session."""
    server = PostgresServer(servers_directory / "postgres")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """The connection URI of the maintenance database of the session's PostgreSQL."""
    return postgres_server.url


@pytest_asyncio.fixture
async def database(postgres_server: PostgresServer, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The connection URI of a fresh, empty database, dropped after the test."""
    readable = re.sub(r"\W+", "_", request.node.name).lower()[:40]
    name = f"{readable}_{uuid4().hex[:8]}"
    connection = await asyncpg.connect(postgres_server.url)
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        yield postgres_server.database_url(name)
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await connection.close()
