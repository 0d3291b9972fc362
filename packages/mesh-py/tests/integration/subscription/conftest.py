"""A broker with the bank's streams, a view database, and instances of subscriptions on them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import asyncpg
import nats
import pytest
import pytest_asyncio
from bank import CONTRACTS
from bank_views import BALANCES, Log
from mesh.errors import StreamMismatch
from mesh.store import ensure_streams
from mesh.subscription import Subscription
from mesh.subscription.builder import Builder
from nats.aio.client import Client


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    """The log is empty: whatever fails in a test is of its own making."""
    nc = await nats.connect(nats_url)
    for stream in await nc.jetstream().streams_info():
        await nc.jetstream().delete_stream(str(stream.config.name))
    await _made_anew(nc)
    yield nc
    await nc.close()


async def _made_anew(nc: Client) -> None:
    """The broker may still be removing the files of the streams before."""
    async with asyncio.timeout(10):
        while True:
            try:
                return await ensure_streams(nc, CONTRACTS, ["bank"])
            except StreamMismatch:
                await asyncio.sleep(0.1)


@pytest_asyncio.fixture
async def pg(database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def start(nc: Client, database: str) -> AsyncIterator[Callable[..., Awaitable[Subscription]]]:
    """Starts instances of a subscription, and stops them in the end."""
    started: list[Subscription] = []

    async def start(builder: Builder = BALANCES, **options: Any) -> Subscription:
        instance = builder.build(nc=nc, contracts=CONTRACTS, database=database, **options)
        await instance.start()
        started.append(instance)
        return instance

    yield start
    for instance in started:
        await instance.stop()


@pytest.fixture
def log(nc: Client) -> Log:
    return Log(nc)
