"""The whole system of `mesh up` is killed or told to stop while people use it over HTTP."""

import asyncio
import json
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from faulty.visitors import Visitors
from up import Up, free_port, mesh

Starter = Callable[[], Up]


@pytest.fixture
def state() -> Iterator[Path]:
    """A directory for state that PostgreSQL's system user may enter when we are root."""
    with tempfile.TemporaryDirectory(prefix="mesh-up-") as directory:
        yield Path(directory).resolve() / "state"


@pytest.fixture
def start(state: Path) -> Iterator[Starter]:
    """Starts the system, always at the same address, and leaves nothing running."""
    started: list[Up] = []
    port = free_port()

    def starter() -> Up:
        started.append(Up(state, "--http-port", port, LOG_FORMAT="json"))
        return started[-1]

    yield starter
    for up in started:
        up.end()


async def visitors(up: Up) -> Visitors:
    url = (await asyncio.to_thread(up.ready)).http_url
    token = await asyncio.to_thread(mesh, "token", "--as", "anna@example.com", "--state-dir", up.state)
    arrived = Visitors(url, token.out.strip())
    await arrived.arrive()
    return arrived


def kill_all(up: Up) -> None:
    """As if somebody had pulled the plug of a machine whose disks are well."""
    servers = up.servers()
    up.kill()
    for server in servers:
        server.kill()
        server.wait()


async def test_a_system_that_is_killed_and_started_again_has_done_every_request_once(start: Starter, seed: str) -> None:
    up = start()
    people = await visitors(up)
    random = Random(seed)
    async with people.at_work():
        for kill in (Up.kill, kill_all):
            await asyncio.sleep(random.uniform(0.2, 1))
            await asyncio.to_thread(kill, up)
            up = start()
            await asyncio.to_thread(up.ready)

    assert people.unanswered
    tasks = await people.tasks()
    assert sorted(tasks) == sorted(people.answered.values())
    assert tasks == [f"TRO-{n}" for n in range(1, len(tasks) + 1)]


async def test_a_system_that_is_told_to_stop_answers_what_it_has_begun_and_keeps_it(start: Starter, seed: str) -> None:
    up = start()
    people = await visitors(up)
    async with people.at_work(insist=False):
        await asyncio.sleep(Random(seed).uniform(0.5, 1))
        assert await asyncio.to_thread(up.interrupt, signal.SIGTERM) == 0

    begun = {line["request_id"] for line in lines(up) if line.get("status") == 201}
    assert begun >= {f"request-{key}" for key in people.answered}
    assert begun.isdisjoint(f"request-{key}" for key in people.unanswered)
    assert [line for line in lines(up) if line["level"] not in ("info", "debug")] == []
    await asyncio.to_thread(start().ready)
    assert sorted(await people.tasks()) == sorted(people.answered.values())


def lines(up: Up) -> list[dict[str, Any]]:
    """What the system has logged."""
    return [json.loads(line) for line in up.said.splitlines() if line.startswith("{")]
