"""Brokers that may be damaged, and an archive."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from bank_archive import Ledger
from mesh.hosting.embedded import NatsServer, PostgresServer

Fresh = Callable[[str], Awaitable[Ledger]]


@pytest_asyncio.fixture
async def fresh(
    tmp_path: Path, postgres_server: PostgresServer, request: pytest.FixtureRequest
) -> AsyncIterator[Fresh]:
    """Makes empty brokers by name, all with the same archive."""
    name = f"archive_{re.sub(r'[^a-z]+', '_', request.node.name.lower())[:30]}_{uuid4().hex[:8]}"
    made: list[Ledger] = []

    async def fresh(directory: str) -> Ledger:
        server = NatsServer(tmp_path / directory)
        server.start()
        made.append(Ledger(tmp_path / directory, server, postgres_server.url, name))
        return await made[-1].connect()

    yield fresh
    for ledger in made:
        await ledger.nc.close()
        ledger.server.stop()
    connection = await asyncpg.connect(postgres_server.url)
    for database in (name, f"{name}_2"):
        await connection.execute(f'drop database if exists "{database}" with (force)')
    await connection.close()


@pytest_asyncio.fixture
async def ledger(fresh: Fresh) -> Ledger:
    """A broker with the bank's streams."""
    return await (await fresh("nats")).begin()


@pytest_asyncio.fixture
async def rows(ledger: Ledger) -> AsyncIterator[asyncpg.Connection]:
    """The tables of the archive, which whoever tampers with them sees unguarded."""
    await (await ledger.archive()).close()
    parts = ledger.postgres.partition("?")
    connection = await asyncpg.connect(f"{parts[0].rpartition('/')[0]}/{ledger.database}?{parts[2]}")
    await connection.execute("set session_replication_role = replica")
    yield connection
    await connection.close()
