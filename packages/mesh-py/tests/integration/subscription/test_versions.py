"""Versions of a view: built beside the one that answers, switched to and back, under load and under readers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from bank import CONTRACTS
from bank_versions import STATEMENTS, V1, V2, V3, Ledger
from mesh.errors import ContractError, SubscriptionError
from mesh.subscription import ViewDatabase
from mesh.subscription.aggregator import Aggregator
from mesh.subscription.builder import Builder
from mesh.subscription.live import live, positions_of, switch, waiting
from mesh.testing import eventually
from nats.aio.client import Client


@pytest.fixture
def ledger(nc: Client) -> Ledger:
    return Ledger(nc)


Keep = Callable[..., Any]


@pytest.fixture
def keep(nc: Client, database: str) -> Keep:
    """Keeps versions as long as a context lasts."""

    @asynccontextmanager
    async def keep(*versions: Builder, by_itself: bool = True) -> AsyncIterator[Aggregator]:
        role = Aggregator(versions, nc=nc, contracts=CONTRACTS, database=database, switch_by_itself=by_itself)
        await role.start()
        try:
            yield role
        finally:
            await role.stop()

    return keep


async def reached(pg: asyncpg.Connection, subscription: str, position: int) -> None:
    """Wait until a version stands there."""

    async def stands() -> dict[str, int]:
        if not await pg.fetchval("select to_regclass('mesh.positions') is not null"):
            return {}
        return await positions_of(pg, subscription)

    await eventually(stands, lambda found: found.get("BANK", -1) >= position)


VERSION = "select pg_get_viewdef(('public.' || $1)::regclass) like '%balances_v2%'"


async def answers(pg: asyncpg.Connection, subscription: str) -> None:
    """Wait until that version answers."""
    await reached(pg, subscription, 0)
    await eventually(lambda: live(pg, "balances"), lambda found: found == subscription)


async def over(event: asyncio.Event) -> bool:
    """Whether it has come, after a breath that lets others work."""
    await asyncio.sleep(0.005)
    return event.is_set()


async def test_a_newer_version_catches_up_and_then_answers_by_itself(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(3, 40)
    async with keep(V1):
        await reached(pg, "balances_v1", ledger.head)
    async with keep(V1, V2) as role:
        await answers(pg, "balances_v2")
        await ledger.check(pg)
        assert role.healthy is None
        assert await pg.fetchval("select min(version) from public.balances") == 2
        assert await pg.fetchval("select to_regclass('public.entries')") is None
        assert await pg.fetchval("select sum(deposits) from public.counts") == 120
        (account, *_) = ledger.deposits
        await ledger.deposit(account, 7)
        await reached(pg, "balances_v2", ledger.head)
        await reached(pg, "balances_v1", ledger.head)
        await ledger.check(pg)
        await ledger.check(pg, "balances_v1")


async def test_a_newer_version_catches_up_while_the_log_goes_on(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(4, 500)
    async with keep(V1):
        await reached(pg, "balances_v1", ledger.head)
        async with ledger.busy(), keep(V1, V2):
            await answers(pg, "balances_v2")
            old, new = await positions_of(pg, "balances_v1"), await positions_of(pg, "balances_v2")
            assert min(old["BANK"], new["BANK"]) >= 2004
    async with keep(V2):
        await reached(pg, "balances_v2", ledger.head)
        await ledger.check(pg)


async def test_a_version_with_parked_events_does_not_answer_by_itself(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(1, 5)
    async with keep(V1):
        await reached(pg, "balances_v1", ledger.head)
        await pg.execute(
            "insert into mesh.parked (subscription, stream, sequence, entity, type, event, error, traceback, attempts) "
            "values ('balances_v2', 'BANK', 2, 'account/x', 'Deposited', '', '', '', 1)"
        )
        async with keep(V2) as newer:
            await reached(pg, "balances_v2", ledger.head)
            with pytest.raises(SubscriptionError, match="has parked events"):
                await newer._decide()
            assert await live(pg, "balances") == "balances_v1"


async def test_a_newer_version_waits_for_a_person_where_that_is_the_setting(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(2, 10)
    async with keep(V1):
        await reached(pg, "balances_v1", ledger.head)
    async with keep(V1, V2, by_itself=False):
        await reached(pg, "balances_v2", ledger.head)
        assert await live(pg, "balances") == "balances_v1"
        assert await pg.fetchval("select to_regclass('public.entries') is not null")
        assert await switch(pg, "balances_v2", waiting(pg, "balances_v2"), by_hand=True) == "balances_v1"
        await ledger.check(pg)
        assert await switch(pg, "balances_v2", waiting(pg, "balances_v2")) is None


async def test_who_goes_back_to_the_old_version_is_not_overruled_until_there_is_a_newer_one(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(2, 10)
    async with keep(V1):
        await reached(pg, "balances_v1", ledger.head)
    async with keep(V1, V2):
        await answers(pg, "balances_v2")
        await switch(pg, "balances_v1", waiting(pg, "balances_v1"), by_hand=True)
        assert await pg.fetchval("select to_regclass('public.counts')") is None
    async with keep(V1, V2) as again:
        assert again._switching is not None
        await asyncio.wait_for(again._switching, 10)
        assert await live(pg, "balances") == "balances_v1"
    async with keep(V1, V3):
        await answers(pg, "balances_v3")
        await ledger.check(pg)


async def test_a_version_that_nobody_keeps_is_not_switched_to(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(1, 5)
    async with keep(V1, V2):
        await answers(pg, "balances_v2")
        await reached(pg, "balances_v1", ledger.head)
    (account,) = ledger.deposits
    async with keep(V2):
        await ledger.deposit(account, 1, 2, 3)
        await reached(pg, "balances_v2", ledger.head)
        with pytest.raises(SubscriptionError, match="3 events behind"):
            await switch(pg, "balances_v1", waiting(pg, "balances_v1", within=0.1))
        assert await live(pg, "balances") == "balances_v2"
        await ledger.check(pg)
    with pytest.raises(SubscriptionError, match="never built"):
        await switch(pg, "balances_v9", waiting(pg, "balances_v9"))


async def test_readers_see_one_version_or_the_other_while_it_is_switched_there_and_back_under_load(
    keep: Keep, ledger: Ledger, pg: asyncpg.Connection, database: str, nc: Client
) -> None:
    await ledger.fill(5, 20)
    seen: set[tuple[str, ...]] = set()
    done = asyncio.Event()
    reader = ViewDatabase(database, "bank", nc, connections=6)

    async def read_rows() -> None:
        """One statement over two tables, planned once per connection and kept: its columns change."""
        while not await over(done):
            rows = await reader.pool.fetch("select b.*, s.* from balances b join statements s on s.id = b.account_id")
            assert len(rows) == 5
            seen.add(tuple(rows[0].keys()))
            sums = [sum(STATEMENTS.decode(row["document"]).amounts) for row in rows]
            assert [int(row["balance"]) for row in rows] == sums

    async def read_in_a_transaction() -> None:
        """Tables in an order of its own: the version that was seen in the first is that of the second."""
        while not await over(done):
            async with reader.pool.acquire() as connection, connection.transaction():
                await connection.fetchval("select count(document) from statements")
                of_statements = await connection.fetchval(VERSION, "statements")
                await connection.fetchval("select count(account_id) from balances")
                assert await connection.fetchval(VERSION, "balances") == of_statements

    async def read_own_writes() -> None:
        while not await over(done):
            position = ledger.head
            assert await reader.reached(position, within=timedelta(seconds=20))
            shown = "select sum(cardinality(array(select jsonb_array_elements(document->'amounts')))) from statements"
            assert await reader.pool.fetchval(shown) >= position - 5

    async def read_all() -> None:
        async with asyncio.TaskGroup() as group:
            for read in (read_rows, read_rows, read_in_a_transaction, read_own_writes):
                group.create_task(read())

    async with keep(V1, V2, by_itself=False):
        await reached(pg, "balances_v1", ledger.head)
        await reached(pg, "balances_v2", ledger.head)
        await reader.start()
        async with ledger.busy():
            reading = asyncio.create_task(read_all())
            for n in range(8):
                to = f"balances_v{2 - n % 2}"
                await switch(pg, to, waiting(pg, to))
                await asyncio.wait([reading], timeout=0.05)
            done.set()
            await reading
        await reader.stop()
    assert len(seen) == 2


def test_what_is_kept_together_are_versions_of_one_view(nc: Client) -> None:
    for versions in ((V1, V1), (V1, Builder("others_v1", V1.reset, V1.handlers))):
        with pytest.raises(ContractError, match="versions of one view"):
            Aggregator(versions, nc=nc, contracts=CONTRACTS, database="", switch_by_itself=True)
