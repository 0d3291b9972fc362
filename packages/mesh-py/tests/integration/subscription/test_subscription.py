"""Views kept from the log, on a real nats-server and a real PostgreSQL."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from bank import CONTRACTS, events
from bank_events import Deposit, Deposited, FeeCharged
from bank_views import BALANCES, Log, reset, was_deposited
from mesh.errors import ContractError
from mesh.messages import Recorded
from mesh.subscription import View, ViewDatabase, subscription
from mesh.subscription.builder import Builder
from mesh.testing import eventually
from nats.aio.client import Client


async def test_a_view_follows_the_log_from_its_beginning(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    entity = await log.open()
    await log.deposit(entity, 1, 2, 3)
    running = await start()
    await log.check(pg, lambda: running.position)
    await log.deposit(entity, 4)
    await log.deposit(await log.open(), 5)
    await log.check(pg, lambda: running.position)
    assert running.healthy is None


async def test_small_batches_and_large_ones_give_the_same_view(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    entities = [await log.open() for _ in range(5)]
    for n in range(60):
        await log.deposit(entities[n % 5], n, n + 1)
    running = await start(batch=7)
    await log.check(pg, lambda: running.position)


async def test_a_restart_goes_on_where_the_view_stands(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    entity = await log.open()
    for n in range(5):
        await log.deposit(entity, n)
        running = await start()
        await log.check(pg, partial(getattr, running, "position"))
        await running.stop()


async def test_the_position_passes_events_that_the_view_does_not_care_for(
    start: Any, log: Log, database: str, nc: Client
) -> None:
    entity = await log.open()
    running = await start()
    last = await log.store.append(entity, events(FeeCharged(account_id=entity.id, amount=1)), None)
    reader = ViewDatabase(database, "bank", nc)
    await reader.start()
    assert await reader.reached(last, within=timedelta(seconds=20))
    assert running.position >= last
    await reader.stop()


async def test_a_failing_event_holds_the_view_until_it_is_handled_and_nothing_is_written_of_it(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    broken = True

    async def fragile(event: Recorded[Deposited], view: View) -> None:
        await was_deposited(event, view)
        await view.flush()
        if broken and event.data.amount == 1313:
            raise ValueError("unlucky")

    handlers: dict[Any, Any] = {**BALANCES.handlers, Deposited: [fragile]}
    running = await start(Builder("balances_v1", reset, handlers))
    entity = await log.open()
    await log.deposit(entity, 1)
    await log.check(pg, lambda: running.position)
    await log.deposit(entity, 2)
    await log.deposit(entity, 1313)

    async def trouble() -> Any:
        return running.healthy

    assert "unlucky" in await eventually(trouble, lambda found: "unlucky" in str(found))
    balance = "select balance from balances where account_id = $1"
    await eventually(lambda: pg.fetchval(balance, UUID(entity.id)), lambda found: found == 3)
    broken = False
    await log.check(pg, lambda: running.position)
    assert await eventually(trouble, lambda found: found is None) is None


async def test_of_two_instances_one_writes_and_the_other_takes_over(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    first, second = await start(), await start()
    await log.deposit(entity, 1)
    await log.check(pg, lambda: max(first.position, second.position))
    writer, standby = (first, second) if first.position else (second, first)
    assert standby.position == 0
    await writer.stop()
    await log.deposit(entity, 2)
    await log.check(pg, lambda: standby.position)


async def test_an_instance_whose_position_was_moved_by_another_writes_nothing(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    running = await start()
    await log.check(pg, lambda: running.position)
    await pg.execute("update mesh.positions set position = 0")
    await pg.execute("truncate balances_v1.balances, balances_v1.statements, balances_v1.entries")
    await log.deposit(entity, 1)
    await log.check(pg, lambda: running.position)  # it found itself fenced, read the position again and began anew


async def test_a_view_whose_connection_is_cut_goes_on(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    entity = await log.open()
    running = await start()
    await log.check(pg, lambda: running.position)
    for n in range(3):
        await pg.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where application_name = 'balances_v1' and datname = current_database()"
        )
        await log.deposit(entity, n)
        await log.check(pg, lambda: running.position)


async def test_a_lost_consumer_is_made_again(start: Any, log: Log, pg: asyncpg.Connection, nc: Client) -> None:
    entity = await log.open()
    running = await start()
    await log.check(pg, lambda: running.position)
    js = nc.jetstream()
    for consumer in await js.consumers_info("BANK"):
        await js.delete_consumer("BANK", consumer.name)
    await log.deposit(entity, 1)
    await log.check(pg, lambda: running.position)


async def test_waiting_for_a_view_ends_when_it_is_there_and_when_time_is_up(
    start: Any, log: Log, database: str, nc: Client
) -> None:
    reader = ViewDatabase(database, "bank", nc)
    await reader.start()
    await log.open()
    assert not await reader.reached(log.head, within=timedelta(milliseconds=50))
    await start()
    assert await reader.reached(log.head, within=timedelta(seconds=20))
    assert not await reader.reached(log.head + 1000, within=timedelta(milliseconds=50))
    waits = [asyncio.create_task(reader.reached(log.head + 1, within=timedelta(seconds=20))) for _ in range(20)]
    await log.open()
    assert all(await asyncio.gather(*waits))
    await reader.stop()


async def test_an_application_can_read_its_views_and_write_nothing(
    start: Any, log: Log, database: str, nc: Client
) -> None:
    await log.open()
    await start()
    reader = ViewDatabase(database, "bank", nc)
    await reader.start()
    assert await reader.reached(log.head, within=timedelta(seconds=20))
    assert await reader.pool.fetchval("select count(*) from balances") >= 1
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await reader.pool.execute("delete from balances")
    await reader.stop()


async def test_a_second_version_is_built_beside_the_first_which_goes_on_answering(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    await log.deposit(entity, 7)
    first = await start()
    await log.check(pg, lambda: first.position)
    second = await start(Builder("balances_v2", reset, BALANCES.handlers))
    await log.check(pg, lambda: second.position)
    await pg.execute("update balances_v2.balances set balance = -1")
    assert await pg.fetchval("select min(balance) from public.balances where account_id = $1", UUID(entity.id)) == 7


@pytest.mark.parametrize("id", ["balances", "Balances_v1", "balances_v0", "balances_v", 'b"; drop_v1', ""])
def test_an_id_must_be_a_name_and_a_version(id: str) -> None:
    with pytest.raises(ContractError, match="_v<number>"):
        subscription(id)


async def test_a_subscription_handles_events_each_once(nc: Client) -> None:
    with pytest.raises(ContractError, match="twice"):
        BALANCES.on(Deposited, was_deposited)
    with pytest.raises(ContractError, match="Deposit"):
        subscription("x_v1").on(Deposit, was_deposited).build(  # type: ignore[arg-type]
            nc=nc, contracts=CONTRACTS, database=""
        )
    with pytest.raises(ContractError):
        subscription("x_v1").build(nc=nc, contracts=CONTRACTS, database="")
