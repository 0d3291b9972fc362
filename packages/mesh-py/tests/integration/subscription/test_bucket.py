"""Views in a NATS key-value bucket: each event takes effect once, whoever repeats it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from bank import events
from bank_events import AccountOpened, Deposited, Value
from bank_views import Log
from mesh.contracts import Entity
from mesh.errors import Unavailable
from mesh.messages import Recorded
from mesh.subscription import View, subscription
from mesh.subscription.bucket import Bucket
from mesh.subscription.builder import Builder
from mesh.testing import eventually
from nats.aio.client import Client


class Total(Value):
    amounts: list[int]


def plus(amount: int) -> Callable[[Total | None], Total]:
    return lambda total: Total(amounts=[*(total.amounts if total else []), amount])


@pytest_asyncio.fixture
async def totals(nc: Client) -> AsyncIterator[Bucket[Total]]:
    yield Bucket(nc, "totals_v1", Total)
    await nc.jetstream().delete_key_value("totals_v1")


def views(totals: Bucket[Total], before: Callable[[int], None] = lambda amount: None) -> Builder:
    """A subscription that keeps the totals; `before` may fail when the value is written and the position is not."""

    async def opened(event: Recorded[AccountOpened], view: View) -> None:
        await totals.change(event, event.entity_id, lambda total: Total(amounts=[]))

    async def deposited(event: Recorded[Deposited], view: View) -> None:
        await totals.change(event, event.entity_id, plus(event.data.amount))
        before(event.data.amount)

    return subscription("totals_v1").on(AccountOpened, opened).on(Deposited, deposited)


async def shown(totals: Bucket[Total], entity: Entity) -> list[int]:
    total = await totals.get(entity.id)
    return total.amounts if total else []


async def test_a_bucket_follows_the_log(start: Any, log: Log, totals: Bucket[Total]) -> None:
    one, other = await log.open(), await log.open()
    await log.deposit(one, 1, 2)
    await start(views(totals))
    await log.deposit(other, 3)
    await eventually(lambda: shown(totals, other), lambda found: found == [3])
    assert await shown(totals, one) == [1, 2]


async def test_what_was_written_before_a_crash_is_not_written_twice(
    start: Any, log: Log, totals: Bucket[Total]
) -> None:
    crashes = [2, 3]

    def crash(amount: int) -> None:
        if amount in crashes:
            crashes.remove(amount)
            raise ConnectionError("the value is written, the position is not")

    entity = await log.open()
    await log.deposit(entity, 1, 2, 3, 4)
    running = await start(views(totals, crash), batch=2)
    await eventually(lambda: shown(totals, entity), lambda found: len(found) >= 4)
    assert await shown(totals, entity) == [1, 2, 3, 4]
    assert crashes == []
    assert running.healthy is None or "position" in running.healthy


async def test_history_that_is_read_again_changes_nothing(
    start: Any, log: Log, totals: Bucket[Total], pg: asyncpg.Connection
) -> None:
    entity = await log.open()
    await log.deposit(entity, 1, 2, 3)
    running = await start(views(totals))
    await eventually(lambda: shown(totals, entity), lambda found: found == [1, 2, 3])
    await running.stop()
    await pg.execute("update mesh.positions set position = 0")
    again = await start(views(totals))

    async def reached() -> bool:
        return bool(again.position >= log.head)

    await eventually(reached)
    assert await shown(totals, entity) == [1, 2, 3]


async def test_two_that_write_the_same_value_at_once_lose_and_double_nothing(
    log: Log, nc: Client, totals: Bucket[Total]
) -> None:
    entity = await log.open()
    history = [Recorded(message, n) for n, message in enumerate(events(*_deposits(entity, 40)), start=1)]

    async def apply(bucket: Bucket[Total]) -> int:
        return sum([await bucket.change(event, entity.id, plus(event.data.amount)) for event in history])

    done = await asyncio.gather(*(apply(Bucket(nc, "totals_v1", Total)) for _ in range(3)))
    assert sum(done) == 40
    assert await shown(totals, entity) == list(range(40))


async def test_a_removed_value_remembers_the_event_that_removed_it(log: Log, totals: Bucket[Total]) -> None:
    entity = await log.open()
    first, second = (Recorded(message, n) for n, message in enumerate(events(*_deposits(entity, 2)), start=1))
    assert await totals.change(first, entity.id, plus(1))
    assert await totals.change(second, entity.id, lambda total: None)
    assert await totals.get(entity.id) is None
    assert not await totals.change(first, entity.id, plus(1))
    assert await totals.get(entity.id) is None


async def test_a_broker_that_is_away_is_said_so(nc: Client) -> None:
    other = Bucket(nc, "elsewhere", Total, replicas=5)
    with pytest.raises(Unavailable, match="elsewhere"):
        await other.get("any")


def _deposits(entity: Entity, count: int) -> list[Deposited]:
    return [Deposited(account_id=entity.id, amount=n) for n in range(count)]
