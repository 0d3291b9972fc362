"""`mesh parked` in a process of its own, beside an instance that writes."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import nats
import pytest
import pytest_asyncio
from bank import CONTRACTS
from bank_views import UNLUCKY, Faulty, Log
from mesh.hosting.embedded import PostgresServer
from mesh.store import ensure_streams
from mesh.subscription import Subscription, ensure_database
from mesh.subscription.writing import Retries
from mesh.testing import eventually
from nats.aio.client import Client

SYSTEM = """
[system]
name = "bank"
[contracts.python]
package = "bank_events"
[roles]
"bank.aggregator" = "bank_roles:aggregator"
"""
Mesh = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
def mesh(tmp_path: Path, postgres_server: PostgresServer) -> Mesh:
    """Runs a command; gives its exit code and what it said."""
    (tmp_path / "mesh.toml").write_text(SYSTEM)
    settings = {"MESH_POSTGRES_URL": postgres_server.url, "PYTHONPATH": os.pathsep.join(sys.path)}

    async def run(*arguments: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "mesh.cli", "parked", *arguments, cwd=tmp_path, env={**os.environ, **settings},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        return process.returncode or 0, said.decode()

    return run


@pytest_asyncio.fixture
async def pg(postgres_server: PostgresServer) -> AsyncIterator[asyncpg.Connection]:
    """The bank's view database, as `mesh up` names it, new whatever other modules have left in one."""
    server = await asyncpg.connect(postgres_server.url)
    await server.execute("drop database if exists view_bank with (force)")
    await server.close()
    connection = await asyncpg.connect(await ensure_database(postgres_server.url, "bank"))
    yield connection
    await connection.execute("drop schema if exists mesh, balances_v1, public cascade; create schema public")
    await connection.close()


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


async def test_an_operator_lists_shows_retries_and_gives_up_what_is_parked(
    mesh: Mesh, nc: Client, postgres_server: PostgresServer, pg: asyncpg.Connection
) -> None:
    assert await mesh("list") == (0, "nothing is parked\n")
    log, faulty = Log(nc), Faulty(UNLUCKY, 7)
    one, other = await log.open(), await log.open()
    await log.deposit(one, 1, UNLUCKY, 2)
    await log.deposit(other, 7, 8)
    url = await ensure_database(postgres_server.url, "bank")
    views = faulty.view.retrying(Retries(attempts=2))
    running: Subscription = views.build(nc=nc, contracts=CONTRACTS, database=url)
    await running.start()

    async def reached() -> bool:
        return running.position >= log.head

    await eventually(reached)
    code, listed = await mesh("list", "balances_v1")
    assert code == 0
    assert listed.count("balances_v1") == 4
    assert listed.count("waits behind") == 2
    code, shown = await mesh("show", "balances_v1", "4")
    assert code == 0
    assert "ValueError: 1313 is unlucky" in shown
    assert '"amount": 1313' in shown

    faulty.amounts = {7}
    assert await mesh("retry", "balances_v1", "--entity", f"account/{one.id}") == (0, "BANK: 2 handled\n")
    code, said = await mesh("retry", "balances_v1")
    assert (code, said) == (1, "BANK: 0 handled; Deposited 6 fails again: ValueError: 7 is unlucky\n")

    assert (await mesh("skip", "balances_v1", "6"))[0] == 2
    assert await mesh("skip", "balances_v1", "6", "--reason", " ") == (1, "mesh: a reason is needed\n")
    assert await mesh("skip", "balances_v1", "6", "--reason", "booked by hand") == (0, "BANK: 1 given up\n")
    assert await mesh("retry", "balances_v1") == (0, "BANK: 1 handled\n")
    assert await pg.fetchval("select reason from mesh.skipped") == "booked by hand"
    assert await mesh("show", "balances_v1", "6") == (1, "mesh: balances_v1 has no parked event 6\n")
    await running.stop()


async def test_what_is_asked_while_nothing_runs_is_written_down(mesh: Mesh, pg: asyncpg.Connection) -> None:
    await mesh("list")
    await pg.execute(
        "insert into mesh.parked (subscription, stream, sequence, entity, type, event, error, traceback, attempts) "
        "values ('balances_v1', 'BANK', 3, 'account/1', 'Deposited', '', 'ValueError: no', '', 7)"
    )
    code, said = await mesh("retry", "balances_v1", "--wait", "0")
    assert code == 1
    assert "no instance writes balances_v1: the next one will do it" in said
    assert await pg.fetchval("select count(*) from mesh.repairs where done is null") == 1
