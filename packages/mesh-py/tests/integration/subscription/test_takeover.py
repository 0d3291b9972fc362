"""Instances in processes of their own: one writes, and another takes over when that one dies or stands still."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import asyncpg
import bank_victim
import pytest
import pytest_asyncio
from bank_views import Log
from mesh.contracts import Entity
from mesh.errors import Fenced
from mesh.subscription import Subscription, lease, positions
from mesh.testing import eventually

TAKEOVER = 2.0
WITHIN = 20.0
Start = Callable[..., Awaitable[Process]]


@pytest_asyncio.fixture
async def instance(nats_url: str, database: str, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts instances, and leaves nothing running."""
    started: list[Process] = []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    async def instance(freeze: str = "never") -> Process:
        command = [sys.executable, bank_victim.__file__, "--nats", nats_url, "--database", database]
        with (tmp_path / "instances.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *command, "--freeze", freeze, stdin=PIPE, stdout=PIPE, stderr=log, env=environment
            )
        started.append(process)
        assert process.stdout is not None
        async with asyncio.timeout(WITHIN):
            assert await process.stdout.readline() == b"ready\n"
        return process

    yield instance
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest_asyncio.fixture
async def account(log: Log) -> Entity:
    return await log.open()


@asynccontextmanager
async def deposits(log: Log, account: Entity) -> AsyncIterator[None]:
    """One after the other while the block lasts."""
    stop = asyncio.Event()

    async def work() -> None:
        while not stop.is_set():
            await log.deposit(account, 1)
            await asyncio.sleep(0.005)

    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        yield
        stop.set()


async def written_by(pg: asyncpg.Connection, process: Process) -> int:
    """How many events that process has written, as far as one can see."""
    try:
        return int(await pg.fetchval("select count(*) from balances_v1.wrote where writer = $1", process.pid))
    except asyncpg.UndefinedTableError:
        return 0


async def writes(pg: asyncpg.Connection, process: Process, more_than: int = 0) -> float:
    """Wait until it has written; when that was."""

    async def wrote() -> bool:
        return await written_by(pg, process) > more_than

    await eventually(wrote)
    return time.monotonic()


async def check(log: Log, pg: asyncpg.Connection, *writers: Process) -> None:
    """The view is what the log says, and the writers wrote one after the other, each event once."""
    await pg.execute("set search_path to balances_v1")

    async def position() -> int:
        return int(await pg.fetchval("select position from mesh.positions"))

    await eventually(position, lambda shown: shown >= log.head)
    await log.check(pg, lambda: log.head)
    rows = await pg.fetch("select writer, count(*), min(sequence), max(sequence) from wrote group by writer order by 3")
    assert [row["writer"] for row in rows] == [writer.pid for writer in writers]
    for earlier, later in pairwise(rows):
        assert earlier["max"] < later["min"]
    assert await pg.fetchval("select count(distinct sequence) = count(*) from wrote")
    assert sum(row["count"] for row in rows) == sum(map(len, log.amounts.values()))


async def test_a_standby_takes_over_within_two_seconds_when_the_active_instance_is_killed(
    instance: Start, log: Log, account: Entity, pg: asyncpg.Connection, record_property: Callable[[str, object], None]
) -> None:
    writers, took = [], []
    async with deposits(log, account):
        active = await instance()
        await writes(pg, active)
        standby = await instance()
        for _ in range(3):
            assert await written_by(pg, standby) == 0
            active.kill()
            killed = time.monotonic()
            took.append(await writes(pg, standby) - killed)
            writers.append(active)
            active, standby = standby, await instance()
    await check(log, pg, *writers, active)
    record_property("takeover_after_kill", took)
    assert max(took) < TAKEOVER


async def test_a_standby_takes_over_within_two_seconds_when_the_active_instance_freezes_and_that_one_stands_by_then(
    instance: Start, log: Log, account: Entity, pg: asyncpg.Connection, record_property: Callable[[str, object], None]
) -> None:
    async with deposits(log, account):
        first = await instance()
        await writes(pg, first)
        second = await instance()
        first.send_signal(signal.SIGSTOP)
        frozen = time.monotonic()
        took = await writes(pg, second) - frozen
        wrote = await written_by(pg, first)
        first.send_signal(signal.SIGCONT)
        await writes(pg, second, await written_by(pg, second) + 50)
        assert await written_by(pg, first) == wrote
        third = first
        second.kill()
        await writes(pg, third, wrote)
    record_property("takeover_after_freeze", took)
    assert took < TAKEOVER
    rows = await pg.fetch("select writer from balances_v1.wrote group by writer")
    assert len(rows) == 2
    assert await pg.fetchval("select count(distinct sequence) = count(*) from balances_v1.wrote")
    await pg.execute("set search_path to balances_v1")
    await log.check(pg, lambda: log.head)


@pytest.mark.parametrize("moment", [moment for moment in bank_victim.MOMENTS if moment != "never"])
async def test_an_instance_that_freezes_in_its_transaction_and_wakes_up_writes_nothing_of_it(
    instance: Start, log: Log, account: Entity, pg: asyncpg.Connection, moment: str
) -> None:
    first = await instance(freeze=moment)
    async with deposits(log, account):
        await writes(pg, first)
        second = await instance()
        await log.deposit(account, bank_victim.FATAL)
        await writes(pg, second)
        wrote = await written_by(pg, first)
        first.send_signal(signal.SIGCONT)
        await writes(pg, second, await written_by(pg, second) + 50)
        assert await written_by(pg, first) == wrote
        assert first.returncode is None
    await check(log, pg, first, second)


async def test_an_instance_that_stops_hands_over_at_once(
    instance: Start, log: Log, account: Entity, pg: asyncpg.Connection
) -> None:
    async with deposits(log, account):
        first = await instance()
        await writes(pg, first)
        second = await instance()
        assert first.stdin is not None
        first.stdin.close()
        assert await first.wait() == 0
        stopped = time.monotonic()
        assert await writes(pg, second) - stopped < TAKEOVER
    await check(log, pg, first, second)


async def test_an_instance_whose_epoch_is_past_is_refused_and_begins_a_new_one(
    start: Callable[..., Awaitable[Subscription]], log: Log, account: Entity, pg: asyncpg.Connection
) -> None:
    running = await start()
    await log.check(pg, lambda: running.position)
    epoch = await pg.fetchval("update mesh.leases set epoch = epoch + 1 returning epoch")
    with pytest.raises(Fenced):
        await positions.advance(pg, "balances_v1", "BANK", running.position, running.position + 1, epoch - 1)
    with pytest.raises(Fenced):
        await lease.check(pg, "balances_v1", epoch - 1)
    await log.deposit(account, 1)
    await log.check(pg, lambda: running.position)
    assert await pg.fetchval("select epoch from mesh.leases") > epoch
