"""How far subscriptions are: health, metrics and `mesh lag`."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from bank import CONTRACTS
from bank_events import Deposited
from bank_views import BALANCES, UNLUCKY, Faulty, Log, reset, was_deposited
from mesh.hosting.embedded import PostgresServer
from mesh.messages import Recorded
from mesh.subscription import Subscription, View, ensure_database
from mesh.subscription.builder import Builder
from mesh.subscription.database import database_url
from mesh.subscription.lag import Lag, look, with_rates
from mesh.subscription.metrics import SubscriptionMetrics
from mesh.subscription.standing import Standing
from mesh.subscription.writing import Retries
from mesh.testing import eventually
from nats.aio.client import Client
from prometheus_client import CollectorRegistry

IMPATIENT = 0.3


def health(running: Subscription) -> Callable[[], Awaitable[str | None]]:
    async def healthy() -> str | None:
        return running.healthy

    return healthy


async def test_a_subscription_whose_handler_hangs_is_unhealthy_until_it_goes_on(
    start: Any, log: Log, pg: asyncpg.Connection
) -> None:
    gate = asyncio.Event()

    async def hanging(event: Recorded[Deposited], view: View) -> None:
        await gate.wait()
        await was_deposited(event, view)

    entity = await log.open()
    handlers: dict[Any, Any] = {**BALANCES.handlers, Deposited: [hanging]}
    running = await start(Builder("balances_v1", reset, handlers, standstill=IMPATIENT))
    await log.check(pg, lambda: running.position)
    assert running.healthy is None
    await log.deposit(entity, 1, 2)
    trouble = await eventually(health(running), lambda found: found is not None)
    assert str(trouble).startswith(f"stands still at {log.head - 2} of BANK, which is at {log.head}, for ")
    gate.set()
    await log.check(pg, lambda: running.position)
    await eventually(health(running), lambda found: found is None)


async def test_a_subscription_that_waits_for_a_lock_is_unhealthy(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    entity = await log.open()
    running = await start(replace(BALANCES, standstill=IMPATIENT))
    await log.check(pg, lambda: running.position)
    async with pg.transaction():
        await pg.execute("lock table balances_v1.balances in access exclusive mode")
        await log.deposit(entity, 1)
        await eventually(health(running), lambda found: "stands still" in str(found))
    await log.check(pg, lambda: running.position)
    await eventually(health(running), lambda found: found is None)


async def test_a_subscription_that_has_nothing_to_do_is_healthy(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    await log.open()
    running = await start(replace(BALANCES, standstill=IMPATIENT))
    await log.check(pg, lambda: running.position)
    standing: Standing = running.feeds[0].standing
    await eventually(lambda: _is(lambda: standing.head == log.head))
    await asyncio.sleep(3 * IMPATIENT)
    assert running.healthy is None


async def test_prometheus_is_told_what_was_done_and_how_far_it_is(start: Any, log: Log, pg: asyncpg.Connection) -> None:
    one, other = await log.open(), await log.open()
    await log.deposit(one, 1, UNLUCKY, 2)
    await log.deposit(other, 4)
    active = await start(Faulty(UNLUCKY).view.retrying(Retries(attempts=2)))
    await eventually(lambda: _is(lambda: active.position >= log.head and active.feeds[0].standing.head >= log.head))
    standby = await start(Faulty(UNLUCKY).view)
    await eventually(lambda: _is(lambda: standby.healthy is None))
    told, stream = _told(active), {"subscription": "balances_v1", "stream": "BANK"}
    assert told("mesh_subscription_active", subscription="balances_v1") == 1
    assert told("mesh_subscription_healthy", subscription="balances_v1") == 1
    assert told("mesh_subscription_processed_total", **stream) == 4
    assert told("mesh_subscription_failures_total", **stream) == 2
    assert told("mesh_subscription_position", **stream) == log.head
    assert told("mesh_subscription_head", **stream) == log.head
    assert told("mesh_subscription_lag_events", **stream) == 0
    assert told("mesh_subscription_lag_seconds", **stream) == 0
    assert told("mesh_subscription_parked_events", **stream) == 2
    assert told("mesh_subscription_last_error_timestamp_seconds", **stream, error="ValueError") > 0
    assert told("mesh_subscription_transaction_seconds_count", **stream) > 0
    assert told("mesh_subscription_handler_seconds_count", subscription="balances_v1", handler="bank_views.opened") == 2
    assert told("mesh_subscription_handler_seconds_count", subscription="balances_v1", handler="bank_views.Faulty") == 2
    assert _told(standby)("mesh_subscription_active", subscription="balances_v1") == 0
    assert _told(standby)("mesh_subscription_position", **stream) is None


async def test_the_lag_of_every_subscription_is_seen_with_its_instance_and_without(
    start: Any, log: Log, pg: asyncpg.Connection, nc: Client, database: str
) -> None:
    entity = await log.open()
    running = await start()
    await log.check(pg, lambda: running.position)
    (with_instance,) = await look(nc, [database, database_url(database, "missing")])
    assert (with_instance.position, with_instance.head, with_instance.events) == (log.head, log.head, 0)
    assert (with_instance.seconds, with_instance.parked) == (0.0, 0)
    assert str(with_instance.holder).endswith(f":{os.getpid()}")
    await running.stop()
    await log.deposit(entity, 1, 2, 3)

    async def lag() -> Lag:
        (found,) = await look(nc, [database])
        return found

    without = await eventually(lag, lambda found: found.holder is None)
    assert (without.events, without.epoch) == (3, 1)
    assert 0 < without.seconds < 60
    again = await start()
    await log.check(pg, lambda: again.position)
    (moved,) = with_rates([without], [await lag()])
    assert moved.rate is not None
    assert moved.rate > 0


@pytest.mark.parametrize("patience", [0.05, 10.0])
async def test_standing_still_is_trouble_only_after_a_while_and_only_behind_the_head(
    nc: Client, log: Log, patience: float
) -> None:
    await log.open()
    standing = Standing(nc, "BANK", patience)
    standing.began(log.head - 1)
    assert standing.trouble(log.head - 1) is None
    await standing.look(log.head - 1)
    await asyncio.sleep(0.1)
    assert (standing.trouble(log.head - 1) is not None) == (patience < 1)
    assert standing.seconds > 0
    assert standing.trouble(log.head) is None
    await standing.look(log.head)
    assert standing.seconds == 0


def _told(subscription: Subscription) -> Callable[..., Any]:
    registry = CollectorRegistry()
    registry.register(SubscriptionMetrics(lambda: [subscription]))
    return lambda name, **labels: registry.get_sample_value(name, labels)


async def _is(condition: Callable[[], bool]) -> bool:
    return condition()


async def test_mesh_lag_shows_every_subscription(
    log: Log, nc: Client, nats_url: str, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    entity = await log.open()
    await log.deposit(entity, 1, UNLUCKY)
    (tmp_path / "mesh.toml").write_text(
        '[system]\nname = "bank"\n[contracts.python]\npackage = "bank_events"\n'
        '[roles]\n"ledger.aggregator" = "bank_roles:aggregator"\n'
    )
    views = replace(Faulty(UNLUCKY).view.retrying(Retries(attempts=1)), id="ledger_v1")
    url = await ensure_database(postgres_server.url, "ledger")
    running = views.build(nc=nc, contracts=CONTRACTS, database=url)
    await running.start()
    await eventually(lambda: _is(lambda: running.position >= log.head))
    settings = {"MESH_POSTGRES_URL": postgres_server.url, "MESH_NATS_URL": nats_url, "COLUMNS": "160"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mesh.cli", "lag", "--every", "0.2", cwd=tmp_path, env={**os.environ, **settings},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, _ = await process.communicate()
    await running.stop()
    assert process.returncode == 0
    (line,) = [line.split() for line in said.decode().splitlines() if "ledger_v1" in line]
    assert line[:8] == ["ledger_v1", "BANK", str(log.head), str(log.head), "0", "0.0", "s", "0/s"]
    assert line[8] == "1"
    assert line[9].endswith(f":{os.getpid()}")


async def test_a_handler_that_hangs_does_not_keep_its_process_from_stopping(
    start: Any, log: Log, pg: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mesh.subscription.running.STOPS_WITHIN", 0.2)
    hangs = asyncio.Event()

    async def hanging(event: Recorded[Deposited], view: View) -> None:
        await was_deposited(event, view)
        await view.flush()
        hangs.set()
        await asyncio.Event().wait()

    handlers: dict[Any, Any] = {**BALANCES.handlers, Deposited: [hanging]}
    running = await start(Builder("balances_v1", reset, handlers))
    await log.deposit(await log.open(), 1)
    await hangs.wait()
    async with asyncio.timeout(5):
        await running.stop()
    again = await start()
    await log.check(pg, lambda: again.position)
