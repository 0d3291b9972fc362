"""Real servers, the component of the little bank, and automations on them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import nats
import pytest
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS
from bank_at_work import Bank, Programs, Start, position
from mesh.automation.automation import Automated
from mesh.automation.role import RunningAutomation
from mesh.component import CommandHandler, Commands, Component, Outcomes
from mesh.hosting.embedded import NatsServer
from mesh.store import JetStreamStore, ensure_streams
from mesh.testing import eventually
from nats.aio.client import Client

SHORT = timedelta(seconds=0.05)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def broker(servers_directory: Path) -> Any:
    """A broker that tests may stop and start again."""
    server = NatsServer(servers_directory / uuid4().hex)
    server.start()
    yield server
    server.stop()


@pytest_asyncio.fixture
async def nc(broker: NatsServer) -> AsyncIterator[Client]:
    nc = await nats.connect(broker.url, reconnect_time_wait=0.1)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture
async def pg(database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def component(nc: Client) -> AsyncIterator[Component]:
    outcomes = Outcomes(nc, CONTRACTS)
    store = JetStreamStore(nc, CONTRACTS)
    handler = CommandHandler("bank", [ACCOUNT], contracts=CONTRACTS, store=store, outcomes=outcomes)
    component = Component(handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes, retry_after=SHORT, ack_wait=SECOND)
    await component.start()
    yield component
    await component.stop()


@pytest.fixture
def bank(nc: Client, component: Component) -> Bank:
    return Bank(nc)


@pytest_asyncio.fixture
async def start(nc: Client, database: str) -> AsyncIterator[Start]:
    """Starts automations, waits until they have a position, and stops them in the end."""
    started: list[RunningAutomation] = []

    async def start(automated: Automated, *, standby: bool = False, **options: Any) -> RunningAutomation:
        sender = Commands(nc, CONTRACTS)
        given = {"contracts": CONTRACTS, "sender": sender, "database": database, **options}
        instance = automated.build("bank", nc=nc, **given)
        await instance.start()
        started.append(instance)
        if not standby:
            await eventually(lambda: position(database, instance.id), lambda found: found is not None)
        return instance

    yield start
    for instance in started:
        await instance.stop()


@pytest_asyncio.fixture
async def programs(broker: NatsServer, database: str, tmp_path: Path) -> AsyncIterator[Programs]:
    programs = Programs(broker, database, tmp_path)
    yield programs
    for process in programs.started:
        if process.returncode is None:
            process.kill()
            await process.wait()
