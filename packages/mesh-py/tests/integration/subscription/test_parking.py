"""Events that can't be handled: retried, then parked with everything behind them, until somebody decides."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from bank import events
from bank_events import AccountOpened, Deposited
from bank_views import BALANCES, UNLUCKY, Faulty, Log, opened, reset, was_deposited
from mesh.contracts import Entity
from mesh.messages import Recorded
from mesh.subscription import Subscription, View, parking, repairs
from mesh.subscription.builder import Builder
from mesh.subscription.writing import Retries
from mesh.testing import eventually
from nats.aio.client import Client

TWICE = Retries(attempts=2)


async def parked(pg: asyncpg.Connection) -> list[parking.Parked]:
    return await parking.list_parked(pg, "balances_v1")


async def repaired(pg: asyncpg.Connection, kind: Any, **what: Any) -> repairs.Repair:
    """Ask for it, and wait until it is done."""
    id = await repairs.ask(pg, "balances_v1", "BANK", kind, by="anna", **what)
    return await eventually(lambda: repairs.find(pg, id), lambda found: found.done is not None)


async def balance(pg: asyncpg.Connection, entity: Entity) -> Any:
    return await pg.fetchval("select balance from balances where account_id = $1", UUID(entity.id))


def at(running: Subscription, log: Log) -> Callable[[], Any]:
    async def position() -> bool:
        return running.position >= log.head

    return position


async def test_a_failing_event_is_retried_then_parked_with_all_behind_it_and_other_entities_go_on(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    faulty = Faulty(UNLUCKY)
    bad, good = await log.open(), await log.open()
    await log.deposit(bad, 1, UNLUCKY, 2)
    failing = log.head - 1
    await log.deposit(good, 4)
    await log.deposit(bad, 8)
    running = await start(faulty.view.retrying(TWICE))
    await eventually(at(running, log))
    assert await balance(pg, bad) == 1
    assert await balance(pg, good) == 4
    first, *behind = await parked(pg)
    assert (first.sequence, first.type, first.entity) == (failing, "Deposited", f"account/{bad.id}")
    assert first.error == "ValueError: 1313 is unlucky"
    assert "in __call__" in first.traceback
    assert first.attempts == 2
    assert b'"amount":1313' in first.event
    assert [(event.sequence, event.attempts) for event in behind] == [(failing + 1, 0), (log.head, 0)]
    assert {2, 8}.isdisjoint(faulty.given)
    assert running.healthy is None


async def test_of_a_batch_only_the_faulty_events_are_parked(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    entities = [await log.open() for _ in range(40)]
    for n, entity in enumerate(entities):
        await log.deposit(entity, n)
    running = await start(Faulty(13, 31).view.retrying(TWICE))
    await eventually(at(running, log))
    assert [event.entity for event in await parked(pg)] == [f"account/{entities[n].id}" for n in (13, 31)]
    for n, entity in enumerate(entities):
        assert await balance(pg, entity) == (0 if n in (13, 31) else n)


async def test_an_event_that_fails_once_is_handled_and_nothing_is_parked(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    faulty = Faulty(UNLUCKY)
    entity = await log.open()
    running = await start(faulty.view)
    await log.deposit(entity, UNLUCKY)
    await eventually(lambda: _true(lambda: "unlucky" in str(running.healthy)))
    faulty.amounts.clear()
    await log.check(pg, lambda: running.position)
    assert await parked(pg) == []


async def test_what_is_parked_stays_parked_when_another_instance_goes_on(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    await log.deposit(entity, UNLUCKY)
    first = await start(Faulty(UNLUCKY).view.retrying(TWICE))
    await eventually(at(first, log))
    await first.stop()
    await log.deposit(entity, 2)
    second = await start(Faulty().view.retrying(TWICE))
    await eventually(at(second, log))
    assert len(await parked(pg)) == 2
    assert await balance(pg, entity) == 0


async def test_a_retry_goes_through_in_order_and_the_entity_is_followed_again(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    faulty = Faulty(UNLUCKY)
    bad, good = await log.open(), await log.open()
    running = await start(faulty.view.retrying(TWICE))
    await log.deposit(bad, 1, UNLUCKY, 2, 3)
    await log.deposit(good, 4)
    await eventually(at(running, log))
    faulty.amounts.clear()
    done = await repaired(pg, "retry", entity=f"account/{bad.id}")
    assert (done.handled, done.result) == (3, None)
    assert await parked(pg) == []
    await log.deposit(bad, 5)
    await log.check(pg, lambda: running.position)


async def test_a_retry_stops_at_the_event_that_fails_again_and_other_entities_get_through(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    faulty = Faulty(UNLUCKY, 7)
    bad, worse = await log.open(), await log.open()
    await log.deposit(worse, 7, 70)
    await log.deposit(bad, UNLUCKY, 2)
    running = await start(faulty.view.retrying(TWICE))
    await eventually(at(running, log))
    faulty.amounts.remove(UNLUCKY)
    done = await repaired(pg, "retry")
    assert done.handled == 2
    assert "fails again: ValueError: 7 is unlucky" in str(done.result)
    first, behind = await parked(pg)
    assert (first.entity, first.attempts, behind.attempts) == (f"account/{worse.id}", 3, 0)
    assert await balance(pg, bad) == UNLUCKY + 2
    await log.deposit(worse, 700)
    await eventually(at(running, log))
    assert len(await parked(pg)) == 3


async def test_an_event_is_given_up_only_with_a_reason_which_is_kept(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    await log.deposit(entity, UNLUCKY, 2)
    running = await start(Faulty(UNLUCKY).view.retrying(TWICE))
    await eventually(at(running, log))
    failing = log.head - 1
    assert (await repaired(pg, "skip", sequence=failing)).result == "a reason is needed"
    assert (await repaired(pg, "skip", sequence=1, reason="no")).result == "1 of BANK is not parked"
    assert len(await parked(pg)) == 2
    assert (await repaired(pg, "skip", sequence=failing, reason="booked by hand")).handled == 1
    row = await pg.fetchrow("select sequence, event, error, reason, by from mesh.skipped")
    assert (row["sequence"], row["reason"], row["by"]) == (failing, "booked by hand", "anna")
    assert b'"amount":1313' in row["event"]
    assert (await repaired(pg, "retry")).handled == 1
    assert await balance(pg, entity) == 2


async def test_an_event_that_no_contract_understands_is_parked_at_once(
    start: Any, log: Log, pg: asyncpg.Connection, nc: Client
) -> None:
    bad, good = await log.open(), await log.open()
    await nc.jetstream().publish(f"evt.bank.account.{bad.id}.Deposited", b'{"not": "an event"}')
    await log.deposit(good, 3)
    await log.deposit(bad, 4)
    running = await start(BALANCES)
    await eventually(at(running, log))
    first, behind = await parked(pg)
    assert first.event == b'{"not": "an event"}'
    assert first.error.startswith("InvalidMessage: not a valid Deposited")
    assert (first.attempts, behind.attempts) == (1, 0)
    assert await balance(pg, good) == 3


async def test_what_was_asked_while_nobody_was_active_is_done_by_the_next_instance(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    await log.deposit(entity, UNLUCKY)
    first = await start(Faulty(UNLUCKY).view.retrying(TWICE))
    await eventually(at(first, log))
    await first.stop()
    id = await repairs.ask(pg, "balances_v1", "BANK", "retry", by="anna")
    second = await start(Faulty().view)
    await eventually(lambda: repairs.find(pg, id), lambda found: found.done is not None)
    await log.check(pg, lambda: second.position)


async def test_a_cut_connection_parks_nothing(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    cuts = 5

    async def cut(event: Recorded[Deposited], view: View) -> None:
        nonlocal cuts
        if cuts:
            cuts -= 1
            await view.fetch("select pg_terminate_backend(pg_backend_pid())")
        await was_deposited(event, view)

    handlers: dict[Any, Any] = {**BALANCES.handlers, Deposited: [cut]}
    running = await start(Builder("balances_v1", reset, handlers, retries=TWICE))
    entity = await log.open()
    await log.deposit(entity, 1, 2)
    await log.check(pg, lambda: running.position)
    assert cuts == 0
    assert await parked(pg) == []


async def test_an_instance_that_is_told_to_stop_while_an_event_fails_parks_nothing(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    await log.deposit(entity, UNLUCKY)
    running = await start(Faulty(UNLUCKY).view.retrying(Retries(attempts=50)))
    await eventually(lambda: _true(lambda: "unlucky" in str(running.healthy)))
    await running.stop()
    assert await parked(pg) == []
    assert running.position < log.head


@pytest.mark.parametrize(
    ("retries", "delays"),
    [
        (Retries(attempts=1), []),
        (Retries(attempts=4), [0.1, 0.2, 0.4]),
        (Retries(attempts=100, within=1.0), [0.1, 0.2, 0.4]),
        (Retries(attempts=9, within=100), [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]),
    ],
)
def test_retries_are_bounded_in_number_and_in_time(retries: Retries, delays: list[float]) -> None:
    assert [round(delay, 6) for delay in retries.delays()] == delays


async def _true(condition: Callable[[], bool]) -> bool:
    return condition()


async def test_events_that_the_view_does_not_handle_are_passed(
    start: Any, log: Log, pg: asyncpg.Connection, nc: Client
) -> None:
    entity = await log.open()
    await log.store.append(entity, events(Deposited(account_id=entity.id, amount=1)), None)
    running = await start(Builder("opened_v1", reset, {AccountOpened: [opened]}))
    await log.open()
    await eventually(at(running, log))
    assert await parking.list_parked(pg, "opened_v1") == []
