"""From a request to a component, its view and back, on a real nats-server and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import nats
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS
from bank_events import AccountOpened, Deposited
from bank_http import Origin, serving_bank
from bank_roles import deposited, opened, tables
from mesh.component import CommandHandler, Commands, Component, Outcomes
from mesh.http import Options
from mesh.store import JetStreamStore, ensure_streams
from mesh.subscription import ViewDatabase, subscription
from mesh.testing import eventually
from nats.aio.client import Client

BALANCES = subscription("balances_v1").on_initial_position(tables).on(AccountOpened, opened).on(Deposited, deposited)


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture
async def component(nc: Client) -> AsyncIterator[Component]:
    outcomes = Outcomes(nc, CONTRACTS)
    store = JetStreamStore(nc, CONTRACTS)
    handler = CommandHandler("bank", [ACCOUNT], contracts=CONTRACTS, store=store, outcomes=outcomes)
    component = Component(handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes)
    yield component
    await component.stop()


@pytest_asyncio.fixture
async def bank(nc: Client, database: str) -> AsyncIterator[Origin]:
    views = ViewDatabase(database, "bank", nc)
    aggregator = BALANCES.build(nc=nc, contracts=CONTRACTS, database=database)
    async with AsyncExitStack() as stack:
        await aggregator.start()
        stack.push_async_callback(aggregator.stop)
        await views.start()
        stack.push_async_callback(views.stop)
        options = Options(command_wait=timedelta(seconds=2), view_wait=timedelta(seconds=10))
        yield await stack.enter_async_context(
            serving_bank(commands=Commands(nc, CONTRACTS), views=views, options=options)
        )


async def test_what_was_written_is_read_back(bank: Origin, component: Component) -> None:
    await component.start()
    account = (await bank.post("/v1/accounts")).headers["Location"]
    written = await bank.post(f"{account}/deposits", json={"amount": 5})
    read = await bank.get(account, headers={"Mesh-Position": written.headers["Mesh-Position"]})
    assert (read.status_code, read.json()["balance"]) == (200, 5)


async def test_a_repeated_request_is_done_once_and_answered_alike(bank: Origin, component: Component) -> None:
    await component.start()
    account = (await bank.post("/v1/accounts")).headers["Location"]
    key = {"Idempotency-Key": "deposit-1"}
    attempts = [bank.post(f"{account}/deposits", json={"amount": 5}, headers=key) for _ in range(5)]
    answers = await asyncio.gather(*attempts)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["Mesh-Position"] for answer in answers}) == 1
    read = await bank.get(account, headers={"Mesh-Position": answers[0].headers["Mesh-Position"]})
    assert read.json()["balance"] == 5


async def test_a_command_without_a_component_is_safe_and_decided_later(bank: Origin, component: Component) -> None:
    queued = await bank.post("/v1/accounts")
    address = queued.headers["Location"]
    assert queued.status_code == 202
    assert (await bank.get(address)).status_code == 202
    await component.start()
    told = await eventually(lambda: bank.get(address), lambda answer: answer.status_code == 200)
    assert told.json()["status"] == "accepted"
    account = f"/v1/accounts/{told.json()['events'][0]['entity']}"
    read = await bank.get(account, headers={"Mesh-Position": told.json()["position"]})
    assert (read.status_code, read.json()["balance"]) == (200, 0)


async def test_stopping_the_server_loses_no_command_under_way(bank: Origin, component: Component) -> None:
    await component.start()
    account = (await bank.post("/v1/accounts")).headers["Location"]
    deposits = [
        asyncio.create_task(bank.post(f"{account}/deposits", json={"amount": 1}, headers={"Idempotency-Key": str(n)}))
        for n in range(100)
    ]
    await asyncio.wait(deposits, return_when=asyncio.FIRST_COMPLETED)
    await bank.server.stop()
    results = await asyncio.gather(*deposits, return_exceptions=True)
    done = [result for result in results if not isinstance(result, BaseException)]
    assert done
    assert {answer.status_code for answer in done} == {200}
    await bank.server.start()
    for n in range(100):
        again = await bank.post(f"{account}/deposits", json={"amount": 1}, headers={"Idempotency-Key": str(n)})
        assert again.status_code == 200
    last = max(int(answer.headers["Mesh-Position"].partition(":")[2]) for answer in [*done, again])
    read = await bank.get(account, headers={"Mesh-Position": f"bank:{last}"})
    assert read.json()["balance"] == 100
