"""Handlers for batches, and subscriptions of several domains."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from bank import command, events
from bank_events import AccountOpened, Deposit, Deposited, Withdrawn
from bank_views import BALANCES, UNLUCKY, Log, opened, reset, was_deposited, was_withdrawn
from branch_events import BranchOpened, both_domains
from mesh.contracts import Entity
from mesh.messages import Recorded, now
from mesh.store import JetStreamStore, ensure_streams
from mesh.subscription import Subscription, View, parking, subscription
from mesh.subscription.decorating import aggregator
from mesh.subscription.writing import Retries
from mesh.testing import eventually
from nats.aio.client import Client


class Bulk:
    """A batch handler of deposits, which notes what it was given; it fails for an unlucky amount."""

    def __init__(self) -> None:
        self.given: list[list[int]] = []

    async def __call__(self, events: Sequence[Recorded[Deposited]], view: View) -> None:
        self.given.append([event.data.amount for event in events])
        for event in events:
            await was_deposited(event, view)
        if UNLUCKY in self.given[-1]:
            raise ValueError("unlucky")


async def test_a_batch_handler_is_given_all_events_that_follow_one_another(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    bulk = Bulk()
    entity = await log.open()
    await log.deposit(entity, 1, 2, 3)
    await log.store.append(entity, events(Withdrawn(account_id=entity.id, amount=5)), None)
    await log.deposit(entity, 4, 5)
    log.amounts[entity].insert(3, -5)
    views = subscription("balances_v1").on_initial_position(reset).on(AccountOpened, opened)
    running = await start(views.on(Withdrawn, was_withdrawn).on_batch(Deposited, bulk))
    await log.check(pg, lambda: running.position)
    assert bulk.given == [[1, 2, 3], [4, 5]]


async def test_of_a_batch_that_a_batch_handler_fails_for_only_the_faulty_event_is_parked(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    bulk = Bulk()
    good, bad = await log.open(), await log.open()
    await log.deposit(good, 1, 2, 3)
    await log.deposit(bad, UNLUCKY)
    await log.deposit(good, 4, 5)
    log.amounts[bad].clear()
    views = subscription("balances_v1").on_initial_position(reset).on(AccountOpened, opened)
    running = await start(views.on_batch(Deposited, bulk).retrying(Retries(attempts=1)))
    await log.check(pg, lambda: running.position)
    assert [event.entity for event in await parking.list_parked(pg)] == [f"account/{bad.id}"]


async def test_a_decorated_aggregator_keeps_its_view(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    views = aggregator("balances_v1")
    views.on_initial_position(reset)
    views.on(AccountOpened)(opened)

    @views.on_batch(Deposited)
    async def deposited(events: Sequence[Recorded[Deposited]], view: View) -> None:
        for event in events:
            await was_deposited(event, view)

    await log.deposit(await log.open(), 1, 2, 3)
    running = await start(views.subscription)
    await log.check(pg, lambda: running.position)


async def test_a_subscription_follows_several_domains_with_a_position_in_each(
    log: Log, nc: Client, database: str, pg: asyncpg.Connection
) -> None:
    contracts = both_domains()
    await ensure_streams(nc, contracts, ["branches"])

    async def tables(view: View) -> None:
        await reset(view)
        await view.run("create table branches (id uuid primary key, city text, deposited bigint)")

    async def branch_opened(event: Recorded[BranchOpened], view: View) -> None:
        view.execute("insert into branches values ($1, $2, 0)", UUID(event.data.branch_id), event.data.city)

    views = BALANCES.on(BranchOpened, branch_opened)
    builder = subscription("balances_v1").on_initial_position(tables)
    for event, handlers in views.handlers.items():
        builder = builder.on(event, *handlers)

    def instance() -> Subscription:
        return builder.build(nc=nc, contracts=contracts, database=database)

    async def branch(city: str) -> int:
        id = str(uuid4())
        cause = command(Deposit(account_id=id, amount=1))
        happened = contracts.events_from(cause, [BranchOpened(branch_id=id, city=city)], now())
        return await JetStreamStore(nc, contracts).append(Entity("branches", "branch", id), happened, 0)

    for city in ("Ulm", "Bern"):
        first = instance()
        await first.start()
        await branch(city)
        await log.deposit(await log.open(), 1, 2)
        await eventually(_at(first, log.head))
        await first.stop()

    rows = await pg.fetch("select city from balances_v1.branches order by city")
    assert [row["city"] for row in rows] == ["Bern", "Ulm"]
    await log.check(pg, lambda: log.head)
    positions = dict(await pg.fetch("select stream, position from mesh.positions"))
    assert positions == {"BANK": log.head, "BRANCHES": 2}


def _at(running: Subscription, head: int) -> Callable[[], Any]:
    async def reached() -> bool:
        standing = {feed.stream: feed.position for feed in running.feeds}
        return standing["BANK"] >= head and standing["BRANCHES"] >= 1

    return reached
