"""Roles in a process, on real servers."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest
from bank import command, new_account
from bank_automations import BONUS
from bank_events import Deposit, OpenAccount
from bank_roles import Noted
from mesh.contracts import Contracts
from mesh.errors import StartError
from mesh.hosting.connection import Connection
from mesh.hosting.context import Mesh
from mesh.hosting.embedded import NatsServer, PostgresServer
from mesh.hosting.embedded.nats import nats_server_binary
from mesh.hosting.host import Host
from mesh.hosting.metrics import metrics_route
from mesh.hosting.settings import Settings
from mesh.hosting.topology import RoleName, Topology
from mesh.testing import eventually
from starlette.applications import Starlette

SOON = timedelta(seconds=10)
Hosting = Callable[..., AbstractAsyncContextManager[tuple[Host, Mesh]]]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def hosting(broker: NatsServer, postgres_server: PostgresServer) -> Hosting:
    """Hosts `kind=place` roles of the domain bank, without HTTP."""

    @asynccontextmanager
    async def host(**places: str) -> AsyncIterator[tuple[Host, Mesh]]:
        factories = {RoleName("bank", kind): f"bank_roles:{place}" for kind, place in places.items()}
        topology = Topology(Path("mesh.toml"), "bank", "bank_events", factories)
        settings = Settings.read(nats_url=broker.url, postgres_url=postgres_server.url)
        connection = Connection(settings, "test")
        mesh = Mesh(settings, Contracts.load("bank_events"), await connection.open())
        hosted = Host(mesh, topology, topology.roles, lambda *_: Noted("http"))
        try:
            await hosted.start()
            yield hosted, mesh
        finally:
            await hosted.stop()
            await connection.close()

    Noted.notes.clear()
    return host


async def test_roles_start_in_the_order_of_their_need_and_stop_in_reverse(hosting: Hosting) -> None:
    places = {"aggregator": "noted_aggregator", "automation": "noted_automation", "component": "noted_component"}
    async with hosting(**places) as (host, _):
        assert troubles(host) == {}
    begun = ["start component", "start automation", "start aggregator", "start http"]
    assert Noted.notes == [*begun, *(note.replace("start", "stop") for note in reversed(begun))]
    assert troubles(host) == {"host": "starting or stopping"}


async def test_what_is_commanded_is_seen_in_the_view(hosting: Hosting) -> None:
    async with hosting(component="component", aggregator="aggregator") as (host, mesh):
        entity = new_account()
        view = mesh.view("bank")
        await view.start()
        await mesh.commands.send(command(OpenAccount(account_id=entity.id)), wait=SOON)
        outcome = await mesh.commands.send(command(Deposit(account_id=entity.id, amount=5)), wait=SOON)
        assert outcome is not None
        assert await view.reached(outcome.position, SOON)
        assert await view.pool.fetchval("select balance from balances where account_id = $1::uuid", entity.id) == 5
        assert troubles(host) == {}
        await view.stop()


async def test_what_happens_leads_on_to_what_an_automation_makes_of_it(hosting: Hosting) -> None:
    async with hosting(component="component", automation="automation") as (host, mesh):
        entity = new_account()
        await mesh.commands.send(command(OpenAccount(account_id=entity.id)), wait=SOON)
        events = await eventually(lambda: mesh.store.load(entity), lambda found: len(found) == 1 + len(BONUS))
        assert [event.data.amount for event in events[1:]] == list(BONUS)
        assert troubles(host) == {}


async def test_a_lost_broker_is_told_and_its_return_too(hosting: Hosting, broker: NatsServer) -> None:
    async with hosting(component="component") as (host, _):

        async def seen() -> dict[str, str | None]:
            return troubles(host)

        broker.kill()
        await eventually(seen, lambda found: "nats" in found)
        broker.start()
        await eventually(seen, lambda found: not found)


async def test_one_role_that_will_not_stop_does_not_keep_the_others(hosting: Hosting) -> None:
    async with hosting(component="stubborn_component", aggregator="noted_aggregator"):
        pass
    assert Noted.notes[-2:] == ["stop http", "stop aggregator"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("doomed_component", r"^bank\.component can't start: max_age is 5, not 0$"),
        ("unmade_component", r"^bank\.component can't be made: two decide on Deposit$"),
        ("no_such_component", r"^bank\.component can't be imported from bank_roles:no_such_component: "),
    ],
)
async def test_a_role_that_can_not_start_is_named(hosting: Hosting, place: str, reason: str) -> None:
    with pytest.raises(StartError, match=reason):
        async with hosting(component=place, aggregator="noted_aggregator"):
            pass
    assert "start aggregator" not in Noted.notes


async def test_a_broker_that_refuses_us_is_said_in_one_line(guarded_broker: Callable[[], Awaitable[str]]) -> None:
    settings = Settings.read(nats_url=await eventually(guarded_broker))
    with pytest.raises(StartError, match=r"^NATS at nats://127\.0\.0\.1:\d+ can't be used: .*Authorization Violation"):
        await Connection(settings, "test").open()


@pytest.fixture
def guarded_broker(tmp_path: Path) -> Iterator[Callable[[], Awaitable[str]]]:
    """Tells the address of a nats-server that wants a token, as soon as it has one."""
    command = [nats_server_binary(), "--addr", "127.0.0.1", "--port", "-1", "--auth", "hush"]
    server = subprocess.Popen([*command, "--ports_file_dir", tmp_path], stderr=subprocess.DEVNULL)

    def announced() -> str:
        files = [file.read_text() for file in tmp_path.glob("*.ports")]
        return str(json.loads(files[0])["nats"][0]) if files and files[0].endswith("}") else ""

    yield partial(asyncio.to_thread, announced)
    server.kill()
    server.wait()


def troubles(host: Host) -> dict[str, str | None]:
    return {name: trouble for name, trouble in host.readiness().items() if trouble is not None}


async def test_a_host_serves_the_measures_of_its_subscriptions(hosting: Hosting) -> None:
    async with hosting(component="component", aggregator="aggregator") as (host, _):
        app = Starlette(routes=[metrics_route(host.subscriptions)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://host") as client:

            async def told() -> str:
                return (await client.get("/metrics")).text

            active = 'mesh_subscription_active{subscription="balances_v1"} 1.0'
            await eventually(told, lambda text: active in text)
            assert 'mesh_subscription_lag_events{stream="BANK",subscription="balances_v1"} 0.0' in await told()
            assert (await client.get("/metrics")).headers["Content-Type"].startswith("text/plain; version=")
