"""The broker, the database or both are gone for a while: a subscription waits, says so once, and goes on exactly."""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg
import nats
import psutil
import pytest
import pytest_asyncio
import structlog
from bank import CONTRACTS
from bank_views import BALANCES, Log
from mesh.hosting.embedded import NatsServer, PostgresServer
from mesh.store import ensure_streams
from mesh.subscription import Subscription, ensure_database, parking
from mesh.testing import eventually
from nats.aio.client import Client

LASTS = 4
"""Seconds for which what is gone stays gone after it was noticed."""


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    with TemporaryDirectory(prefix="mesh-test-", ignore_cleanup_errors=True) as directory:
        server = PostgresServer(Path(directory) / "postgres")
        server.start()
        yield server
        server.stop()


@pytest_asyncio.fixture
async def nc(broker: NatsServer) -> AsyncIterator[Client]:
    async def unheard(_: Exception) -> None:
        """A broker that is away is nothing new here."""

    options: dict[str, Any] = {"reconnect_time_wait": 0.25}
    nc = await nats.connect(broker.url, max_reconnect_attempts=-1, error_cb=unheard, **options)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture
async def instances(nc: Client, postgres: PostgresServer) -> AsyncIterator[tuple[Subscription, Subscription]]:
    """One that keeps the view of the bank, and one that stands by."""
    url = await ensure_database(postgres.url, "bank")
    active, standby = (BALANCES.build(nc=nc, contracts=CONTRACTS, database=url) for _ in range(2))
    await active.start()
    await eventually(lambda: _is(lambda: active.active))
    await standby.start()
    yield active, standby
    await active.stop()
    await standby.stop()


class Outage:
    """What is gone, and how: killed and started again, or frozen and thawed."""

    def __init__(self, servers: list[NatsServer | PostgresServer], how: str) -> None:
        self._servers = servers
        self._how = how
        self._frozen: list[psutil.Process] = []

    async def begin(self) -> None:
        for server in self._servers:
            if self._how == "killed":
                await asyncio.to_thread(server.kill)
            else:
                self._freeze(server)

    async def end(self) -> None:
        for server in self._servers:
            if self._how == "killed":
                await asyncio.to_thread(server.start)
        for process in self._frozen:
            process.send_signal(signal.SIGCONT)

    def _freeze(self, server: NatsServer | PostgresServer) -> None:
        assert server.pid is not None
        process = psutil.Process(server.pid)
        for each in (process, *process.children(recursive=True)):
            each.send_signal(signal.SIGSTOP)
            self._frozen.append(each)


@pytest.fixture(params=["broker", "database", "both"])
def gone(request: pytest.FixtureRequest, broker: NatsServer, postgres: PostgresServer) -> list[Any]:
    servers: dict[str, list[Any]] = {"broker": [broker], "database": [postgres], "both": [broker, postgres]}
    return servers[request.param]


def standing(running: Subscription) -> Callable[[], Any]:
    async def healthy() -> str | None:
        return running.healthy

    return healthy


@pytest.mark.parametrize("how", ["killed", "frozen"])
async def test_a_subscription_waits_for_what_is_gone_says_so_once_and_resumes_exactly(
    instances: tuple[Subscription, Subscription], nc: Client, postgres: PostgresServer, gone: list[Any], how: str
) -> None:
    log, outage = Log(nc), Outage(gone, how)
    account = await log.open()
    await log.deposit(account, 1, 2)
    await eventually(lambda: _is(lambda: instances[0].position >= log.head))
    with structlog.testing.capture_logs() as said:
        await outage.begin()
        try:
            await eventually(lambda: _is(lambda: instances[0].healthy is not None), within=30)
            for _ in range(LASTS * 20):
                assert instances[0].healthy is not None
                await asyncio.sleep(0.05)
        finally:
            await outage.end()
        for each in instances:
            await eventually(lambda each=each: _is(lambda: each.healthy is None), within=60)  # type: ignore[misc]
    told = [entry["event"] for entry in said]
    assert 1 <= told.count("the view waits") <= len(instances)
    assert told.count("the view goes on") == told.count("the view waits")
    assert "an event fails" not in told
    await log.deposit(account, 3, 4)
    await eventually(lambda: _is(lambda: max(each.position for each in instances) >= log.head))
    pg = await asyncpg.connect(postgres.database_url("view_bank"))
    await log.check(pg, lambda: log.head)
    assert await parking.list_parked(pg) == []
    await pg.close()


async def _is(condition: Callable[[], bool]) -> bool:
    return condition()


Opened = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def slowly(opens: Callable[[], Awaitable[Opened]], seconds: float) -> AsyncIterator[int]:
    """A port that carries to where `opens` connects; everything takes that long each way."""

    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while (sent := await due.get())[1]:
                await asyncio.sleep(max(0.0, sent[0] + seconds - time.monotonic()))
                sink.write(sent[1])
            sink.transport.abort()

        delivering = asyncio.create_task(deliver())
        with contextlib.suppress(OSError):
            while chunk := await source.read(65536):
                due.put_nowait((time.monotonic(), chunk))
        due.put_nowait((0.0, b""))
        await delivering

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, to_there = await opens()
        await asyncio.gather(pump(reader, to_there), pump(there, writer))

    server = await asyncio.start_server(carry, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def test_on_a_slow_network_a_view_is_late_and_nothing_else(
    broker: NatsServer, nc: Client, postgres: PostgresServer
) -> None:
    url = await ensure_database(postgres.url, "bank")
    socket = f"{parse_qs(urlsplit(url).query)['host'][0]}/.s.PGSQL.5432"
    log = Log(nc)
    account = await log.open()
    async with (
        slowly(lambda: asyncio.open_connection("127.0.0.1", broker.port), 0.05) as to_broker,
        slowly(lambda: asyncio.open_unix_connection(socket), 0.05) as to_database,
    ):
        far = await nats.connect(f"nats://127.0.0.1:{to_broker}")
        database = f"postgresql://postgres@127.0.0.1:{to_database}/view_bank"
        running = BALANCES.build(nc=far, contracts=CONTRACTS, database=database)
        with structlog.testing.capture_logs() as said:
            await running.start()
            for n in range(30):
                await log.deposit(account, n)
            await eventually(lambda: _is(lambda: running.position >= log.head), within=60)
            await running.stop()
        await far.close()
    assert "the view waits" not in [entry["event"] for entry in said]
    pg = await asyncpg.connect(url)
    await log.check(pg, lambda: log.head)
    await pg.close()
