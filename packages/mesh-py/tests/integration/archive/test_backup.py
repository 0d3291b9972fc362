"""Every event comes into the archive exactly once and in order, whatever happens to who copies it."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import asyncpg
import pytest
from bank_archive import Ledger
from mesh.archive import Archive, Backup
from mesh.errors import ArchiveError, Fenced
from mesh.testing import eventually

SCRIPT = """
import asyncio, sys
from bank_archive import Ledger
from mesh.hosting.embedded import NatsServer
from pathlib import Path

async def copy(url, postgres, database):
    ledger = Ledger(Path(), NatsServer(Path(), int(url.rpartition(":")[2])), postgres, database)
    await (await ledger.connect()).copier().follow()

asyncio.run(copy(*sys.argv[1:]))
"""


def copying(ledger: Ledger) -> subprocess.Popen[bytes]:
    """A process that copies until it is killed."""
    places = [str(Path(__file__).parents[2] / "support"), *sys.path]
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, ledger.server.url, ledger.postgres, ledger.database],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
    )


async def archived(ledger: Ledger) -> int:
    archive = await ledger.archive()
    try:
        return (await archive.tip("BANK")).position
    finally:
        await archive.close()


@asynccontextmanager
async def filling(ledger: Ledger) -> AsyncIterator[None]:
    """Somebody appends while the block lasts."""
    done = asyncio.Event()

    async def fill() -> None:
        while not done.is_set():
            await ledger.fill(3)

    task = asyncio.create_task(fill())
    try:
        yield
    finally:
        done.set()
        await task


async def is_whole(ledger: Ledger) -> None:
    last = await ledger.copier().catch_up()
    report = await ledger.verify()
    assert (report.differences, report.archived, report.compared) == ([], last, last)


async def test_copiers_that_are_killed_at_any_moment_leave_out_and_double_nothing(ledger: Ledger) -> None:
    random = Random(7)
    await ledger.fill(300)
    async with filling(ledger):
        for _ in range(4):
            before = await archived(ledger)
            process = copying(ledger)
            await eventually(lambda: archived(ledger), before.__lt__)
            await asyncio.sleep(random.uniform(0, 0.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
    await is_whole(ledger)


async def test_two_copiers_at_once_copy_everything_once(ledger: Ledger) -> None:
    await ledger.fill(300)
    copiers = [ledger.copier() for _ in range(3)]
    async with filling(ledger):
        following = [asyncio.create_task(copier.follow()) for copier in copiers]
        start = await archived(ledger)
        await eventually(lambda: archived(ledger), lambda position: position > start + 800)
    for copier in copiers:
        copier.stop()
    await asyncio.gather(*following)
    await is_whole(ledger)


async def test_who_was_overtaken_adds_nothing(ledger: Ledger) -> None:
    await ledger.fill(3)
    archive = await ledger.archive()
    tip = await archive.tip("BANK")
    await ledger.copier().catch_up()
    rows = [row.record async for row in archive.read("BANK")]
    with pytest.raises(Fenced):
        await archive.append("BANK", tip, rows)
    assert [row.record async for row in archive.read("BANK")] == rows
    await archive.close()


async def test_what_comes_is_archived_at_once(ledger: Ledger) -> None:
    backup = Backup(["bank"], ledger.nc, ledger.postgres, database=ledger.database)
    told = [backup.healthy]
    await backup.start()
    last = await ledger.fill(10)
    await eventually(lambda: archived(ledger), lambda position: position == last)
    assert [*told, backup.healthy] == ["not started", None]
    await backup.stop()


async def test_a_batch_is_archived_whole(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mesh.archive.copier.CHUNK", 2)
    await ledger.fill(30)
    seen: set[int] = set()
    await ledger.copier(on_progress=lambda stream, position, head: seen.add(position)).catch_up()
    archive = await ledger.archive()
    ends = {row.record.sequence async for row in archive.read("BANK") if not row.record.open}
    await archive.close()
    assert seen <= ends | {0}
    await is_whole(ledger)


async def test_broker_and_database_may_go_and_come_back(ledger: Ledger) -> None:
    await ledger.fill(30)
    copier = ledger.copier()
    following = asyncio.create_task(copier.follow())
    await eventually(lambda: archived(ledger), bool)
    await asyncio.to_thread(ledger.server.kill)
    await asyncio.to_thread(ledger.server.start)
    connection = await asyncpg.connect(ledger.postgres)
    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", ledger.database
    )
    await connection.close()
    await eventually(lambda: asyncio.sleep(0, ledger.nc.is_connected), bool)
    last = await ledger.fill(30)
    await eventually(lambda: archived(ledger), lambda position: position == last)
    copier.stop()
    await following
    await is_whole(ledger)


async def test_another_log_is_never_archived_behind_the_first(ledger: Ledger) -> None:
    last = await ledger.fill(30)
    await ledger.copier().catch_up()
    manager = ledger.nc.jetstream()
    config = (await manager.stream_info("BANK")).config
    await manager.delete_stream("BANK")
    with pytest.raises(ArchiveError, match=f"BANK ends at 0 but is archived up to {last}"):
        await ledger.copier().follow()
    await manager.add_stream(config)
    ledger.entities.clear()
    await ledger.fill(60)
    backup = Backup(["bank"], ledger.nc, ledger.postgres, database=ledger.database)
    await backup.start()
    with pytest.raises(ArchiveError, match=f"event {last} of BANK is not the one that was archived"):
        await backup.wait()
    assert "is not the one" in str(backup.healthy)
    assert await archived(ledger) == last


async def test_an_archive_is_opened_by_many_at_once(ledger: Ledger) -> None:
    for archive in await asyncio.gather(*(ledger.archive() for _ in range(5))):
        assert isinstance(archive, Archive)
        await archive.close()
