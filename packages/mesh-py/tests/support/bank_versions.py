"""Versions of a view of the little bank, and what appends to it and knows what each must show."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
from bank import CONTRACTS, deposited, events, new_account
from bank_events import AccountOpened, Deposited, FeeCharged, Value, Withdrawn
from mesh.contracts import Entity
from mesh.messages import Recorded
from mesh.store import JetStreamStore
from mesh.subscription import Documents, View, subscription
from nats.aio.client import Client


class Statement(Value):
    amounts: list[int]


STATEMENTS = Documents("statements", Statement)


async def tables(view: View) -> None:
    await view.run("""
        create table balances (account_id uuid primary key, balance bigint not null);
        create table statements (id uuid primary key, document jsonb not null);
        create table entries (sequence bigint, amount bigint)
    """)


async def other_tables(view: View) -> None:
    """A column less, one more in front, one of another type; a table less, and one more."""
    await view.run("""
        create table balances (version int not null default 2, account_id uuid primary key, balance text not null);
        create table statements (id uuid primary key, document jsonb not null, deposits bigint not null default 0);
        create table counts (account_id uuid primary key, deposits bigint not null)
    """)


async def opened(event: Recorded[AccountOpened], view: View) -> None:
    account = UUID(event.data.account_id)
    view.execute("insert into balances (account_id, balance) values ($1, 0)", account)
    view.put(STATEMENTS, account, Statement(amounts=[]))


async def deposited_into(event: Recorded[Deposited], view: View) -> None:
    account, amount = UUID(event.data.account_id), event.data.amount
    view.execute("update balances set balance = balance + $2 where account_id = $1", account, amount)
    view.execute("insert into entries values ($1, $2)", event.sequence, amount)
    statement = await view.require(STATEMENTS, account)
    view.put(STATEMENTS, account, Statement(amounts=[*statement.amounts, amount]))


async def withdrawn_from(event: Recorded[Withdrawn], view: View) -> None:
    view.execute(
        "update balances set balance = balance - $2 where account_id = $1",
        UUID(event.data.account_id),
        event.data.amount,
    )


async def fee_charged(event: Recorded[FeeCharged], view: View) -> None:
    """A fee is taken off, which the first version forgot."""
    view.execute(
        "update balances set balance = balance - $2 where account_id = $1",
        UUID(event.data.account_id),
        event.data.amount,
    )


async def opened_otherwise(event: Recorded[AccountOpened], view: View) -> None:
    account = UUID(event.data.account_id)
    view.execute("insert into balances (account_id, balance) values ($1, '0')", account)
    view.execute("insert into counts values ($1, 0)", account)
    view.put(STATEMENTS, account, Statement(amounts=[]))


async def deposited_otherwise(event: Recorded[Deposited], view: View) -> None:
    account, amount = UUID(event.data.account_id), event.data.amount
    view.execute("update balances set balance = (balance::bigint + $2)::text where account_id = $1", account, amount)
    view.execute("update counts set deposits = deposits + 1 where account_id = $1", account)
    statement = await view.require(STATEMENTS, account)
    view.put(STATEMENTS, account, Statement(amounts=[*statement.amounts, amount]))


V1 = (
    subscription("balances_v1").on_initial_position(tables).on(AccountOpened, opened).on(Deposited, deposited_into)
    .on(Withdrawn, withdrawn_from)
)  # fmt: skip
V2 = (
    subscription("balances_v2").on_initial_position(other_tables).on(AccountOpened, opened_otherwise)
    .on(Deposited, deposited_otherwise)
)  # fmt: skip
V3 = (
    subscription("balances_v3").on_initial_position(tables).on(AccountOpened, opened).on(Deposited, deposited_into)
    .on(Withdrawn, withdrawn_from).on(FeeCharged, fee_charged)
)  # fmt: skip


class Ledger:
    """Appends to accounts, and knows their deposits."""

    def __init__(self, nc: Client) -> None:
        self.store = JetStreamStore(nc, CONTRACTS)
        self.deposits: dict[Entity, list[int]] = {}
        self.head = 0

    async def open(self, count: int = 1) -> list[Entity]:
        accounts = [new_account() for _ in range(count)]
        for account in accounts:
            await self.append(account, AccountOpened(account_id=account.id))
            self.deposits[account] = []
        return accounts

    async def append(self, account: Entity, *data: Any) -> None:
        self.head = await self.store.append(account, events(*data), None)

    async def deposit(self, account: Entity, *amounts: int) -> None:
        self.head = await self.store.append(account, deposited(account, *amounts), None)
        self.deposits[account] += amounts

    async def fill(self, accounts: int, deposits: int) -> None:
        """That many accounts with that many deposits each."""
        for account in await self.open(accounts):
            for first in range(0, deposits, 500):
                await self.deposit(account, *range(first, min(first + 500, deposits)))

    @asynccontextmanager
    async def busy(self, pause: float = 0.002) -> AsyncIterator[None]:
        """Deposits go on meanwhile, of 1 each, onto every account in turn."""
        stopping = asyncio.Event()

        async def work() -> None:
            while not stopping.is_set():
                for account in self.deposits:
                    await self.deposit(account, 1)
                    await asyncio.sleep(pause)

        working = asyncio.create_task(work())
        try:
            yield
        finally:
            stopping.set()
            await working

    async def check(self, pg: asyncpg.Connection, schema: str = "public") -> None:
        """Compare balances and statements with what was appended, row by row."""
        balances = await pg.fetch(f"select account_id, balance::text from {schema}.balances")
        assert dict(balances) == {UUID(a.id): str(sum(amounts)) for a, amounts in self.deposits.items()}
        documents = await pg.fetch(f"select id, document from {schema}.statements")
        shown = {id: STATEMENTS.decode(raw).amounts for id, raw in documents}
        assert shown == {UUID(a.id): amounts for a, amounts in self.deposits.items()}
