"""Parked events over HTTP, for operators and for nobody else."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from bank_http import ANNA, Origin, serving_bank
from bank_views import UNLUCKY, Faulty, Log
from mesh.contracts import Entity
from mesh.http import Options, actor_id, operator_routes
from mesh.subscription import Subscription
from mesh.subscription.desk import Desk
from mesh.subscription.writing import Retries
from mesh.testing import eventually

PARKED = "/v1/operations/bank/parked"


class Operator:
    """Somebody with the operators' permission."""

    def __init__(self, origin: Origin, permission: str) -> None:
        self._origin = origin
        self._headers = {"Authorization": f"Bearer {origin.token(ANNA, permission)}"}

    async def get(self, path: str) -> Any:
        return await self._origin.get(path, headers=self._headers)

    async def post(self, path: str, **body: Any) -> Any:
        return await self._origin.post(path, headers=self._headers, json=body)


@pytest_asyncio.fixture
async def origin(database: str) -> AsyncIterator[Origin]:
    options = Options(operators_permission="mend:bank")
    async with serving_bank(options=options, more=operator_routes([Desk(database, "bank")])) as origin:
        yield origin


@pytest.fixture
def operator(origin: Origin) -> Operator:
    return Operator(origin, "mend:bank")


@pytest.fixture
def faulty() -> Faulty:
    return Faulty(UNLUCKY)


@pytest_asyncio.fixture
async def parked(start: Any, log: Log, faulty: Faulty) -> Entity:
    """An account whose second deposit of three is parked, and the third behind it."""
    account = await log.open()
    await log.deposit(account, 1, UNLUCKY, 2)
    running: Subscription = await start(faulty.view.retrying(Retries(attempts=2)))

    async def reached() -> bool:
        return running.position >= log.head

    await eventually(reached)
    return account


async def test_an_operator_sees_what_is_parked_and_why(operator: Operator, parked: Entity, log: Log) -> None:
    first, behind = (await operator.get(PARKED)).json()["items"]
    assert (first["sequence"], first["type"], first["entity"]) == (log.head - 1, "Deposited", f"account/{parked.id}")
    assert (first["error"], first["attempts"], behind["attempts"]) == ("ValueError: 1313 is unlucky", 2, 0)
    assert (await operator.get(f"{PARKED}?entity=account/other")).json() == {"items": []}
    shown = (await operator.get(f"{PARKED}/balances_v1/{log.head - 1}")).json()
    assert "ValueError: 1313 is unlucky" in shown["traceback"]
    assert '"amount":1313' in shown["event"]


async def test_an_operator_has_parked_events_handled_again(
    operator: Operator, parked: Entity, log: Log, faulty: Faulty, pg: asyncpg.Connection
) -> None:
    faulty.amounts.clear()
    answer = await operator.post(f"{PARKED}/balances_v1/retry", entity=f"account/{parked.id}")
    assert answer.status_code == 200
    (repair,) = answer.json()["items"]
    assert (repair["handled"], repair["result"], repair["by"]) == (2, None, actor_id(ANNA.subject))
    assert (await operator.get(PARKED)).json() == {"items": []}
    await log.check(pg, lambda: log.head)


async def test_an_operator_gives_an_event_up_with_a_reason(
    operator: Operator, parked: Entity, log: Log, pg: asyncpg.Connection
) -> None:
    skip = f"{PARKED}/balances_v1/{log.head - 1}/skip"
    assert (await operator.post(skip)).status_code == 422
    assert (await operator.post(skip, reason="  ")).status_code == 422
    answer = await operator.post(skip, reason="booked by hand")
    assert (answer.status_code, answer.json()["handled"]) == (200, 1)
    assert await pg.fetchval("select reason from mesh.skipped") == "booked by hand"
    again = await operator.post(skip, reason="booked by hand")
    assert (again.status_code, again.json()["code"]) == (404, "not-parked")


async def test_for_everybody_else_there_is_nothing_there(origin: Origin, parked: Entity, log: Log) -> None:
    stranger = Operator(origin, "mend:books")
    for path in (PARKED, f"{PARKED}/balances_v1/{log.head - 1}", "/v1/operations/bank/repairs/1"):
        assert (await stranger.get(path)).json()["code"] == "not-found"
        assert (await stranger.get(path)).status_code == 404
        assert (await origin.get(path, by=None)).status_code == 401
    assert (await stranger.post(f"{PARKED}/balances_v1/retry")).status_code == 404
    assert (await stranger.post(f"{PARKED}/balances_v1/{log.head - 1}/skip", reason="why not")).status_code == 404


async def test_a_database_that_is_away_is_said_so(origin: Origin) -> None:
    async with serving_bank(more=operator_routes([Desk("postgresql://127.0.0.1:1/nowhere", "bank")])) as other:
        answer = await Operator(other, "operate:mesh").get(PARKED)
    assert answer.status_code == 503
