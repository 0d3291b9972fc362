"""Events of old versions are in the log for ever as they were written, and everybody reads them as the present one."""

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import nats
import pytest_asyncio
from bank import ACCOUNT, command, events, new_account
from bank_events import AccountOpened, Deposit, Deposited, Withdraw
from bank_roles import deposited as add_to_balance
from bank_roles import opened, tables
from bank_versions_of_events import contracts, deposited
from mesh.component import CommandHandler, Outcomes
from mesh.contracts import Entity
from mesh.store import JetStreamStore, ensure_streams
from mesh.subscription import subscription
from mesh.testing import eventually
from nats.aio.client import Client

CONTRACTS = contracts()
BALANCES = subscription("balances_v1").on_initial_position(tables).on(AccountOpened, opened).on(
    Deposited, add_to_balance
)  # fmt: skip


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture
async def account(nc: Client) -> Entity:
    """With 1 euro, 200 cents and an amount of 300, each as its time wrote it."""
    entity = new_account()
    await JetStreamStore(nc, CONTRACTS).append(entity, events(AccountOpened(account_id=entity.id)), 0)
    for raw in written(entity):
        await nc.jetstream().publish(f"evt.bank.account.{entity.id}.Deposited", raw)
    return entity


def written(entity: Entity) -> list[bytes]:
    return [deposited(entity, 1, euros=1), deposited(entity, 2, cents=200), deposited(entity, 3, amount=300)]


async def test_the_store_lifts_what_it_reads_and_leaves_what_is_stored(nc: Client, account: Entity) -> None:
    _, *deposits = await JetStreamStore(nc, CONTRACTS).load(account)
    assert [event.data.amount for event in deposits] == [100, 200, 300]
    js = nc.jetstream()
    stored = [(await js.get_msg("BANK", event.sequence)).data for event in deposits]
    assert stored == written(account)


async def test_decisions_are_made_on_lifted_events_and_old_commands_are_known_again(
    nc: Client, account: Entity
) -> None:
    store = JetStreamStore(nc, CONTRACTS)
    handler = CommandHandler("bank", [ACCOUNT], contracts=CONTRACTS, store=store, outcomes=Outcomes(nc, CONTRACTS))
    refused = await handler.handle(command(Withdraw(account_id=account.id, amount=600)), repeatable=False)
    assert refused.reason == "The account holds 600."
    again = command(Deposit(account_id=account.id, amount=100), id=f"deposit 1 of {account.id}")
    outcome = await handler.handle(again, repeatable=False)
    assert outcome.events[0].data.amount == 100
    assert len(await store.load(account)) == 4


async def test_a_view_is_built_of_lifted_events(nc: Client, account: Entity, database: str) -> None:
    view = BALANCES.build(nc=nc, contracts=CONTRACTS, database=database)
    await view.start()
    connection = await asyncpg.connect(database)

    async def balance() -> int | None:
        try:
            found: int | None = await connection.fetchval(
                "select balance from balances_v1.balances where account_id = $1", UUID(account.id)
            )
        except asyncpg.UndefinedTableError:
            return None
        return found

    await eventually(balance, lambda found: found == 600)
    await view.stop()
    await connection.close()
