from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import nats
import pytest
import pytest_asyncio
from devpie_projects_views.main import PROJECT_VIEWS
from logged import CONTRACTS, Log
from mesh.store import ensure_streams
from mesh.testing import eventually
from nats.aio.client import Client

Show = Callable[..., Awaitable[asyncpg.Connection]]


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["projects"])
    yield nc
    await nc.close()


@pytest.fixture
def log(nc: Client) -> Log:
    return Log(nc)


@pytest_asyncio.fixture
async def show(nc: Client, log: Log, database: str) -> AsyncIterator[Show]:
    """Runs the subscription until the views show the whole log, and stops it."""
    connection = await asyncpg.connect(database)

    async def show(batch: int = 500) -> asyncpg.Connection:
        running = PROJECT_VIEWS.build(nc=nc, contracts=CONTRACTS, database=database, batch=batch)

        async def reached() -> bool:
            return running.position >= log.position

        await running.start()
        await eventually(reached)
        await running.stop()
        return connection

    yield show
    await connection.close()
