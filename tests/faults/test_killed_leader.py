"""A cluster of three brokers with three replicas: the leader of the log is killed under load."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from faulty.cluster import Cluster
from faulty.customers import Customers
from faulty.oracle import check
from faulty.processes import Place
from faulty.victim import CONTRACTS
from faulty.views import check_views
from mesh.hosting.connection import Connection
from mesh.hosting.settings import Settings
from mesh.store import ensure_streams
from mesh.testing import eventually
from nats.aio.client import Client

KILLS = 2
CUSTOMERS = 8


@pytest_asyncio.fixture
async def cluster(tmp_path: Path) -> AsyncIterator[Cluster]:
    cluster = Cluster.in_directory(tmp_path)
    await cluster.start()
    yield cluster
    await cluster.stop()


@pytest_asyncio.fixture
async def nc(cluster: Cluster) -> AsyncIterator[Client]:
    """The test's own connection. The streams are there, three times."""
    connection = Connection(Settings(nats_url=cluster.url), "tests")
    client = await connection.open()
    await cluster.ready(client)
    await ensure_streams(client, CONTRACTS, CONTRACTS.domains, replicas=3)
    yield client
    await connection.close()


@pytest_asyncio.fixture
async def place(cluster: Cluster, nc: Client, database: str, tmp_path: Path) -> AsyncIterator[Place]:
    place = Place(cluster.url, database, tmp_path / "roles.log")
    yield place
    await place.end()


async def pause(customers: Customers, since: float) -> float:
    """Seconds until more is decided than can have been on its way."""
    before = len(customers.told)

    async def decided() -> int:
        return len(customers.told) - before

    await eventually(decided, lambda count: count > CUSTOMERS, within=60)
    return time.monotonic() - since


async def test_a_killed_leader_costs_a_pause_and_nothing_else(
    place: Place, nc: Client, cluster: Cluster, seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for role in ("component", "component", "aggregator"):
        await place.start(role)
    customers = Customers(nc, seed)
    pauses: list[float] = []
    async with customers.at_work(CUSTOMERS):
        for _ in range(KILLS):
            await customers.are_back_at_work()
            leader = await cluster.leader(nc, "PROJECTS")
            killed = time.monotonic()
            await asyncio.to_thread(leader.kill)
            pauses.append(await pause(customers, killed))
            await asyncio.to_thread(leader.start)
            await cluster.whole(nc, "PROJECTS")
    with capsys.disabled():
        sys.stdout.write(f"\npaused {', '.join(f'{p:.1f} s' for p in pauses)} when the leader was killed\n")
    log = await check(nc, customers)
    await check_views(place.database, log)
