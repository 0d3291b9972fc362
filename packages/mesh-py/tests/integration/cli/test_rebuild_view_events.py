"""`mesh rebuild`, `mesh view` and `mesh events`, as one calls them, on a system that runs."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
import bank
import nats
import pytest
import pytest_asyncio
from bank import CONTRACTS
from bank_events import FeeCharged
from bank_versions import V1, V3, Ledger
from mesh.store import ensure_streams
from mesh.subscription import ensure_database
from mesh.subscription.aggregator import Aggregator
from mesh.subscription.builder import Builder
from mesh.subscription.live import live, positions_of
from mesh.testing import eventually
from nats.aio.client import Client

SYSTEM = """
[system]
name = "bank"
[roles]
"bank.component" = "bank_version_roles:component"
"bank.aggregator" = "bank_version_roles:newer"
[contracts.python]
package = "bank_events"
"""


@dataclass
class Bank:
    """A bank whose views are kept in this process, while commands are processes of their own."""

    nc: Client
    nats_url: str
    postgres_url: str
    database: str
    directory: Path

    @asynccontextmanager
    async def kept(self, *versions: Builder) -> AsyncIterator[None]:
        role = Aggregator(versions, nc=self.nc, contracts=CONTRACTS, database=self.database, switch_by_itself=False)
        await role.start()
        try:
            yield
        finally:
            await role.stop()

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        variables = {
            "MESH_NATS_URL": self.nats_url, "MESH_POSTGRES_URL": self.postgres_url,
            "PYTHONPATH": str(Path(bank.__file__).parent), "COLUMNS": "200",
        }  # fmt: skip
        command = [sys.executable, "-m", "mesh.cli", *arguments]
        return await asyncio.create_subprocess_exec(
            *command, cwd=self.directory, env={**os.environ, **variables}, stdout=PIPE, stderr=PIPE
        )

    async def mesh(self, *arguments: str, code: int = 0) -> str:
        """What a command says. It ends with that code."""
        process = await self.start(*arguments)
        out, err = (text.decode() for text in await process.communicate())
        assert process.returncode == code, f"{out}\n{err}"
        return err if code == 1 and not out else out

    async def stands(self, pg: asyncpg.Connection, subscription: str, position: int) -> None:
        async def reached() -> int:
            if not await pg.fetchval("select to_regclass('mesh.positions') is not null"):
                return -1
            return (await positions_of(pg, subscription)).get("BANK", -1)

        await eventually(reached, lambda found: found >= position)


@pytest_asyncio.fixture
async def bank_of_views(nats_url: str, postgres_url: str, tmp_path: Path) -> AsyncIterator[Bank]:
    (tmp_path / "mesh.toml").write_text(SYSTEM)
    nc = await nats.connect(nats_url)
    for stream in await nc.jetstream().streams_info():
        await nc.jetstream().delete_stream(str(stream.config.name))
    await ensure_streams(nc, CONTRACTS, ["bank"])
    await _drop_database(postgres_url)
    yield Bank(nc, nats_url, postgres_url, await ensure_database(postgres_url, "bank"), tmp_path)
    await nc.close()
    await _drop_database(postgres_url)


async def _drop_database(server: str) -> None:
    connection = await asyncpg.connect(server)
    await connection.execute("drop database if exists view_bank with (force)")
    await connection.close()


@pytest_asyncio.fixture
async def pg(bank_of_views: Bank) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(bank_of_views.database)
    yield connection
    await connection.close()


@pytest.fixture
def ledger(bank_of_views: Bank) -> Ledger:
    return Ledger(bank_of_views.nc)


async def test_a_new_version_is_compared_before_it_answers_and_a_person_lets_it_and_goes_back(
    bank_of_views: Bank, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    mesh = bank_of_views.mesh
    await ledger.fill(3, 400)
    account = next(iter(ledger.deposits))
    await ledger.append(account, FeeCharged(account_id=account.id, amount=1))
    async with bank_of_views.kept(V1):
        await bank_of_views.stands(pg, "balances_v1", ledger.head)
        planned = await mesh("rebuild", "bank", "--version", "3", "--dry-run")
        assert planned == "balances_v3: beside balances_v1, from the first event; the log ends at 1,204\n"
        assert await pg.fetchval("select to_regnamespace('balances_v3')") is None
        said = await mesh("rebuild", "bank", "--version", "3", "--diff", code=1)
        assert "balances_v3: 1,204 events handled" in said
        assert "balances: same 2, different 1, missing 0, added 0" in said
        assert f"{account.id}  balance: 79800 -> 79799" in said
        assert "1 rows differ: balances_v1 goes on answering" in said
        assert "no process keeps it yet" in await mesh("rebuild", "bank", "--version", "3")
        assert await live(pg, "balances") == "balances_v1"
    async with bank_of_views.kept(V1, V3):
        await bank_of_views.stands(pg, "balances_v3", ledger.head)
        assert await mesh("view", "switch", "bank", "--to", "3") == "balances_v3 answers, balances_v1 no longer\n"
        shown = "select balance from public.balances where account_id = $1"
        assert await pg.fetchval(shown, UUID(account.id)) == 79799
        listed = await mesh("view", "list", "bank")
        assert [line.split()[1:3] for line in listed.splitlines() if "balances_v3" in line] == [["balances_v3", "yes"]]
        assert await mesh("view", "switch", "bank", "--to", "1") == "balances_v1 answers, balances_v3 no longer\n"
        assert await pg.fetchval(shown, UUID(account.id)) == 79800
        assert "never built in version 2; there is 1, 3" in await mesh("view", "switch", "bank", "--to", "2", code=1)
    assert await mesh("view", "drop", "bank", "balances_v3") == "balances_v3 is dropped\n"


async def test_a_version_that_other_processes_keep_is_let_answer_when_it_was_found_equal(
    bank_of_views: Bank, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(3, 50)
    async with bank_of_views.kept(V1):
        await bank_of_views.stands(pg, "balances_v1", ledger.head)
    async with bank_of_views.kept(V1, V3):
        await bank_of_views.stands(pg, "balances_v3", 1)
        async with ledger.busy():
            said = await bank_of_views.mesh("rebuild", "bank", "--version", "3", "--diff")
        assert "balances: same 3, different 0" in said
        assert said.endswith("balances_v3 answers\n")
        await bank_of_views.stands(pg, "balances_v3", ledger.head)
        await ledger.check(pg)


async def test_damaged_tables_are_built_anew_while_deposits_go_on_though_the_command_is_killed_once(
    bank_of_views: Bank, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(4, 3000)
    async with bank_of_views.kept(V1):
        await bank_of_views.stands(pg, "balances_v1", ledger.head)
        await pg.execute("update balances_v1.balances set balance = -1")
        async with ledger.busy():
            killed = await bank_of_views.start("rebuild", "bank")
            await bank_of_views.stands(pg, "balances_v1_rebuild", 1000)
            killed.kill()
            await killed.communicate()
            assert await live(pg, "balances") == "balances_v1"
            stood = (await positions_of(pg, "balances_v1_rebuild"))["BANK"]
            said = await bank_of_views.mesh("rebuild", "bank")
        assert f"goes on after {stood:,}" in said
        assert "balances_v1 answers from its new tables" in said
        await bank_of_views.stands(pg, "balances_v1", ledger.head)
        await ledger.check(pg)
    assert await pg.fetchval("select to_regnamespace('balances_v1_rebuild')") is None


async def test_a_view_is_shown_as_it_was(bank_of_views: Bank, ledger: Ledger, pg: asyncpg.Connection) -> None:
    (account,) = await ledger.open()
    await ledger.deposit(account, 1, 2)
    await ledger.deposit(account, 3)
    said = await bank_of_views.mesh("view", "at", "3", "--domain", "bank", "--version", "1")
    assert said.startswith("balances_at_3 is balances_v1 as it was at 3 of BANK")
    assert await pg.fetchval("select balance from balances_at_3.balances") == 3
    assert "balances_v1 as it was at 3" in await bank_of_views.mesh("view", "list")
    await bank_of_views.mesh("view", "drop", "bank", "balances_at_3")


async def test_an_entitys_events_are_listed_and_folded_as_they_are_and_as_they_were(
    bank_of_views: Bank, ledger: Ledger
) -> None:
    mesh = bank_of_views.mesh
    account, other = await ledger.open(2)
    await ledger.deposit(account, 10, 20, 30)
    said = await mesh("events", "bank", "--entity", account.id)
    assert f"bank/account {account.id} 4 events" in said
    assert [line.split()[0] for line in said.splitlines() if " Deposited " in line] == ["3", "4", "5"]
    assert "balance=60" in said.replace('"balance": ', "balance=")
    before = await mesh("events", "bank", "--entity", account.id, "--at", "4", "--last", "1")
    assert "3 events, 2 before these, 1 more after that" in before
    assert "balance=30" in before.replace('"balance": ', "balance=")
    assert "bank has no account nobody" in await mesh("events", "bank", "--entity", "nobody", code=1)
    late = await mesh("events", "bank", "--entity", other.id, "--at", "1", code=1)
    assert "was not there yet: its first event is 2" in late
