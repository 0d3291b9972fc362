"""A component under `mesh run` is told to stop: under load, and while the broker is away."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from faulty.customers import Customers
from faulty.oracle import check
from mesh.hosting.embedded import NatsServer
from mesh.testing import eventually
from nats.aio.client import Client
from up import Process, free_port

Run = Callable[[], Awaitable[Process]]


@pytest.fixture
def run(broker: NatsServer, database: str, tmp_path: Path) -> Iterator[Run]:
    """Starts the component as in production, and leaves nothing running."""
    started: list[Process] = []

    async def run() -> Process:
        port, log = free_port(), tmp_path / f"run-{len(started)}.log"
        settings = {"NATS_URL": broker.url, "POSTGRES_URL": database}
        started.append(Process(log, "run", "projects.component", "--http-port", port, **settings))

        async def ready() -> bool:
            return await asyncio.to_thread(started[-1].answers, f"http://127.0.0.1:{port}")

        await eventually(ready)
        return started[-1]

    yield run
    for process in started:
        process.kill()


async def test_a_component_that_is_replaced_under_load_answers_every_caller_at_the_first_asking(
    run: Run, nc: Client, seed: str
) -> None:
    running = await run()
    customers = Customers(nc, seed, patience=(20.0,))
    async with customers.at_work():
        await customers.are_back_at_work()
        assert await asyncio.to_thread(running.interrupt, signal.SIGTERM) == 0
        await run()
        await customers.are_back_at_work()
    await check(nc, customers)
    assert customers.unanswered == 0
    assert "Traceback" not in running.said


async def test_a_component_whose_broker_is_away_stops_all_the_same(run: Run, broker: NatsServer) -> None:
    running = await run()
    await asyncio.to_thread(broker.kill)
    async with asyncio.timeout(15):  # Kubernetes gives 30 s
        assert await asyncio.to_thread(running.interrupt, signal.SIGTERM) == 0
    assert "Traceback" not in running.said
    await asyncio.to_thread(broker.start)
