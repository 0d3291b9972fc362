"""A view of the little bank, and a log that knows what the view must show."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import asyncpg
from bank import CONTRACTS, deposited, events, new_account
from bank_events import AccountOpened, Deposited, Value, Withdrawn
from mesh.contracts import Entity
from mesh.messages import Recorded
from mesh.store import JetStreamStore
from mesh.subscription import Documents, View, subscription
from mesh.subscription.builder import Builder
from mesh.testing import eventually
from nats.aio.client import Client

TABLES = """
create table balances (account_id uuid primary key, balance bigint not null);
create table statements (id uuid primary key, document jsonb not null);
create table entries (sequence bigint, amount bigint)
"""


class Statement(Value):
    amounts: list[int]


STATEMENTS = Documents("statements", Statement)


async def reset(view: View) -> None:
    await view.run(TABLES)


async def opened(event: Recorded[AccountOpened], view: View) -> None:
    view.execute("insert into balances values ($1, 0)", UUID(event.data.account_id))
    view.put(STATEMENTS, UUID(event.data.account_id), Statement(amounts=[]))


async def changed(event: Recorded[Any], view: View, sign: int = 1) -> None:
    account, amount = UUID(event.data.account_id), sign * event.data.amount
    view.execute("update balances set balance = balance + $2 where account_id = $1", account, amount)
    view.execute("insert into entries values ($1, $2)", event.sequence, amount)
    statement = await view.require(STATEMENTS, account)
    view.put(STATEMENTS, account, Statement(amounts=[*statement.amounts, amount]))


async def was_deposited(event: Recorded[Deposited], view: View) -> None:
    await changed(event, view)


async def was_withdrawn(event: Recorded[Withdrawn], view: View) -> None:
    await changed(event, view, -1)


BALANCES = (
    subscription("balances_v1").on_initial_position(reset).on(AccountOpened, opened).on(Deposited, was_deposited)
    .on(Withdrawn, was_withdrawn)
)  # fmt: skip


UNLUCKY = 1313


class Faulty:
    """A handler of deposits that fails for some amounts, after it has written; `given` lists what it was given."""

    def __init__(self, *amounts: int) -> None:
        self.amounts = set(amounts)
        self.given: list[int] = []

    async def __call__(self, event: Recorded[Deposited], view: View) -> None:
        self.given.append(event.data.amount)
        await was_deposited(event, view)
        await view.flush()
        if event.data.amount in self.amounts:
            raise ValueError(f"{event.data.amount} is unlucky")

    @property
    def view(self) -> Builder:
        handlers: dict[Any, Sequence[Any]] = {AccountOpened: [opened], Deposited: [self]}
        return Builder("balances_v1", reset, handlers)


class Log:
    """Appends to accounts, and knows what a view of them must show."""

    def __init__(self, nc: Client) -> None:
        self.store = JetStreamStore(nc, CONTRACTS)
        self.amounts: dict[Entity, list[int]] = {}
        self.head = 0

    async def open(self) -> Entity:
        entity = new_account()
        self.head = await self.store.append(entity, events(AccountOpened(account_id=entity.id)), 0)
        self.amounts[entity] = []
        return entity

    async def deposit(self, entity: Entity, *amounts: int) -> None:
        self.head = await self.store.append(entity, deposited(entity, *amounts), None)
        self.amounts[entity] += amounts

    async def check(self, pg: asyncpg.Connection, position: Callable[[], int]) -> None:
        """Wait for the view to get here, then compare it with what was appended, row by row."""

        async def reached() -> bool:
            return position() >= self.head

        await eventually(reached)
        for entity, amounts in self.amounts.items():
            account = UUID(entity.id)
            assert await pg.fetchval("select balance from balances where account_id = $1", account) == sum(amounts)
            raw = await pg.fetchval("select document from statements where id = $1", account)
            assert STATEMENTS.decode(raw).amounts == amounts
        sequences = [row[0] for row in await pg.fetch("select sequence from entries")]
        assert len(sequences) == len(set(sequences))
