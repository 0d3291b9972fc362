"""Connections to the broker break while messages are on their way; no process ends."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest_asyncio
from faulty.customers import Customers, command, start_project
from faulty.oracle import check, read_log
from faulty.processes import Place
from faulty.victim import CONTRACTS
from faulty.views import check_views
from faulty.wire import Wire, wired
from mesh.component import Commands
from mesh.hosting.embedded import NatsServer
from mesh.messages import fresh_id
from mesh.testing import eventually
from nats.aio.client import Client

SOON = timedelta(seconds=20)
CUTS = 8


@pytest_asyncio.fixture
async def wire(broker: NatsServer) -> AsyncIterator[Wire]:
    async with wired(broker.port) as wire:
        yield wire


@pytest_asyncio.fixture
async def far(place: Place, wire: Wire) -> AsyncIterator[Place]:
    """Starts processes that reach the broker over the wire."""
    far = replace(place, nats=wire.url, started=[])
    yield far
    await far.end()


async def test_connections_that_break_under_load_lose_and_double_nothing(
    place: Place, far: Place, wire: Wire, nc: Client, seed: str
) -> None:
    random = Random(seed)
    for role in ("component", "component", "aggregator"):
        await far.start(role)
    customers = Customers(nc, seed)
    async with customers.at_work():
        for _ in range(CUTS):
            await asyncio.sleep(random.uniform(0.1, 0.5))
            wire.deafen()
            await asyncio.sleep(random.uniform(0, 0.1))
            wire.cut()
    log = await check(nc, customers)
    await check_views(place.database, log)


async def test_an_event_that_was_lost_on_its_way_to_a_view_is_read_again_though_no_other_one_follows(
    place: Place, far: Place, wire: Wire, nc: Client
) -> None:
    await place.start("component")
    await far.start("aggregator")
    commands = Commands(nc, CONTRACTS)
    await commands.send(command(start_project(uuid4()), fresh_id()), wait=SOON)
    await check_views(place.database, await read_log(nc))

    wire.deafen()
    await commands.send(command(start_project(uuid4()), fresh_id()), wait=SOON)
    log = await read_log(nc)

    async def delivered() -> int:
        (consumer,) = await nc.jetstream().consumers_info("PROJECTS")
        return consumer.delivered.stream_seq if consumer.delivered else 0

    await eventually(delivered, lambda sequence: sequence >= len(log))
    wire.cut()
    await check_views(place.database, log)
