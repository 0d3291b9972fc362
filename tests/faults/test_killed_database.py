"""PostgreSQL is killed under load and started again; nothing else is restarted."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from faulty.customers import Customers, command, start_project
from faulty.oracle import check
from faulty.processes import Place
from faulty.victim import CONTRACTS
from faulty.views import check_views, position
from mesh.component import Commands
from mesh.hosting.embedded import NatsServer, PostgresServer
from mesh.messages import fresh_id
from mesh.subscription import ViewDatabase, ensure_database
from nats.aio.client import Client

SOON = timedelta(seconds=20)


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL that may be killed and started again."""
    with TemporaryDirectory(prefix="mesh-test-", ignore_cleanup_errors=True) as directory:
        server = PostgresServer(Path(directory) / "postgres")
        server.start()
        yield server
        server.stop()


@pytest_asyncio.fixture
async def place(broker: NatsServer, postgres: PostgresServer, nc: Client, tmp_path: Path) -> AsyncIterator[Place]:
    """Starts processes of roles on that PostgreSQL."""
    database = await ensure_database(postgres.url, "projects")
    place = Place(broker.url, database, tmp_path / "roles.log")
    yield place
    await place.end()


def crash(postgres: PostgresServer) -> None:
    """As the kernel's out-of-memory killer does it."""
    postgres.kill()
    postgres.start()


def stop_immediately(postgres: PostgresServer) -> None:
    """PostgreSQL's own emergency stop: it recovers at the next start."""
    assert postgres.pid is not None
    os.kill(postgres.pid, signal.SIGQUIT)
    while _runs(postgres):
        time.sleep(0.01)
    postgres.start()


def _runs(postgres: PostgresServer) -> bool:
    return postgres.pid is not None


async def test_a_database_that_restarts_under_load_keeps_views_whole_and_the_aggregators_resume_by_themselves(
    place: Place, nc: Client, postgres: PostgresServer, seed: str
) -> None:
    random = Random(seed)
    roles = [await place.start(role) for role in ("component", "aggregator", "aggregator")]
    customers = Customers(nc, seed)
    async with customers.at_work():
        for end in (crash, stop_immediately, crash):
            await asyncio.sleep(random.uniform(0.2, 0.8))
            await asyncio.to_thread(end, postgres)

    log = await check(nc, customers)
    await check_views(place.database, log)
    assert all(role.alive for role in roles)


async def test_a_reader_waits_again_for_what_the_database_showed_and_lost(
    place: Place, nc: Client, postgres: PostgresServer
) -> None:
    """The views' commits are not flushed one by one, so a crash takes the last ones back until they are made again."""
    await flush_seldom(postgres)
    aggregator = await place.start("component", "aggregator")
    reader = ViewDatabase(place.database, "projects", nc)
    await reader.start()
    started = await Commands(nc, CONTRACTS).send(command(start_project(uuid4()), fresh_id()), wait=SOON)
    assert started is not None
    assert await reader.reached(started.position, within=SOON)

    await aggregator.kill()
    await asyncio.to_thread(stop_immediately, postgres)
    assert await position(place.database) < started.position
    assert not await reader.reached(started.position, within=timedelta(seconds=0.1))

    await place.start("aggregator")
    assert await reader.reached(started.position, within=SOON)
    await reader.stop()


async def flush_seldom(postgres: PostgresServer) -> None:
    """Let commits that don't wait for the disk stay in memory for ten seconds, not for the usual 0.2."""
    connection = await asyncpg.connect(postgres.url)
    await connection.execute("alter system set wal_writer_delay = '10s'")
    await connection.execute("select pg_reload_conf()")
    await connection.close()
