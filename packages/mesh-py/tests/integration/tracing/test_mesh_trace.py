"""`mesh trace` in a process of its own."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import nats
import pytest
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS, command, new_account
from bank_events import OpenAccount
from mesh.component import CommandHandler, Commands, Component, Outcomes
from mesh.hosting.embedded import PostgresServer
from mesh.store import JetStreamStore, ensure_streams
from nats.aio.client import Client

SYSTEM = """
[system]
name = "bank"
[contracts.python]
package = "bank_events"
[roles]
"bank.component" = "bank_roles:component"
"""
Mesh = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
def mesh(tmp_path: Path, nats_url: str, postgres_server: PostgresServer) -> Mesh:
    """Runs a command; gives its exit code and what it said."""
    (tmp_path / "mesh.toml").write_text(SYSTEM)
    settings = {"MESH_NATS_URL": nats_url, "MESH_POSTGRES_URL": postgres_server.url}

    async def run(*arguments: str, **more: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "mesh.cli", "trace", *arguments, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **settings, **more},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        return process.returncode or 0, said.decode()

    return run


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


async def test_a_story_is_printed_by_its_correlation_id_or_by_a_command(nc: Client, mesh: Mesh) -> None:
    outcomes = Outcomes(nc, CONTRACTS)
    handler = CommandHandler(
        "bank", [ACCOUNT], contracts=CONTRACTS, store=JetStreamStore(nc, CONTRACTS), outcomes=outcomes
    )
    component = Component(handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes)
    await component.start()
    sent = command(OpenAccount(account_id=new_account().id))
    await Commands(nc, CONTRACTS).send(sent, wait=timedelta(seconds=10))
    await component.stop()

    code, said = await mesh(sent.correlation_id)
    assert code == 0, said
    for word in (sent.correlation_id, "OpenAccount", "anna", "accepted", "AccountOpened"):
        assert word in said
    assert await mesh(sent.id) == (0, said)
    code, machine = await mesh(sent.correlation_id, "--json")
    assert (code, json.loads(machine)["commands"][0]["id"]) == (0, sent.id)


async def test_an_unknown_story_is_said_in_one_line(nc: Client, mesh: Mesh) -> None:
    code, said = await mesh("nobody-knows-this")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("mesh: nothing is known of nobody-knows-this")


async def test_a_broker_that_is_away_is_said_in_one_line(mesh: Mesh) -> None:
    code, said = await mesh("any", MESH_NATS_URL="nats://127.0.0.1:1")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("mesh: NATS can't be reached")
