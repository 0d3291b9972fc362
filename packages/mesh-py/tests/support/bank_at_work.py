"""The little bank with its component and its automations on real servers, as tests of automations use it."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import bank_automations
from bank import CONTRACTS, command, deposited, new_account
from bank_events import Deposited, OpenAccount
from mesh.automation.role import RunningAutomation
from mesh.component import Commands, Outcomes
from mesh.contracts import Entity
from mesh.errors import Unavailable
from mesh.hosting.embedded import NatsServer
from mesh.messages import Recorded
from mesh.store import JetStreamStore
from mesh.testing import eventually
from nats.aio.client import Client

SOON = timedelta(seconds=20)


class Bank:
    """Commands to accounts, and what their logs tell."""

    def __init__(self, nc: Client) -> None:
        self.nc = nc
        self.commands = Commands(nc, CONTRACTS)
        self.store = JetStreamStore(nc, CONTRACTS, timeout=2)
        self.outcomes = Outcomes(nc, CONTRACTS)

    async def open(self) -> Entity:
        entity = new_account()
        await self.send(OpenAccount(account_id=entity.id))
        return entity

    async def send(self, data: Any) -> Any:
        outcome = await self.commands.send(command(data), wait=SOON)
        assert outcome is not None
        return outcome

    async def log(self, entity: Entity) -> list[Recorded[Any]]:
        return await self.store.load(entity)

    async def amounts(self, entity: Entity) -> list[int]:
        """What was paid in, so far."""
        return [event.data.amount for event in await self.log(entity) if isinstance(event.data, Deposited)]

    async def was_paid(self, entity: Entity, *amounts: int) -> None:
        """Wait until that was paid in, and see that nothing else was."""

        async def paid() -> list[int]:
            try:
                return await self.amounts(entity)
            except Unavailable:
                return []  # the broker is not back yet

        await eventually(paid, lambda found: len(found) >= len(amounts))
        assert await self.amounts(entity) == list(amounts)


async def position(database: str, id: str) -> int | None:
    """Where an automation stands, None when it has not begun."""
    connection = await asyncpg.connect(database)
    try:
        found: int | None = await connection.fetchval("select position from mesh.positions where subscription = $1", id)
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()
    return found


async def caught_up(bank: Bank, automated: RunningAutomation) -> None:
    """Wait until an automation has handled everything that is in the log now."""
    last = await bank.store.append(probe := new_account(), deposited(probe, 1), None)

    async def reached() -> bool:
        return automated.position >= last

    await eventually(reached)


Start = Callable[..., Awaitable[RunningAutomation]]


class Programs:
    """Automations as programs of their own, which die at a moment of ours."""

    def __init__(self, broker: NatsServer, database: str, directory: Path) -> None:
        self._place = ["--nats", broker.url, "--database", database, "--mail", str(directory / "mail")]
        self.database = database
        self.mail = directory / "mail"
        self.started: list[Process] = []

    async def start(self, name: str, die: str = "never", nth: int = 1, blow: str = "SIGKILL") -> Process:
        program = [sys.executable, bank_automations.__file__, name, "--die", die, "--nth", str(nth), "--blow", blow]
        process = await asyncio.create_subprocess_exec(*program, *self._place, stdin=PIPE, stdout=PIPE)
        self.started.append(process)
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n" or die != "never"
        return process

    async def letters(self) -> list[list[str]]:
        """Key and receiver of every letter that was carried."""
        return [line.split() for line in self.mail.read_text().splitlines()] if self.mail.exists() else []


async def killed_itself(process: Process) -> None:
    async with asyncio.timeout(20):
        assert await process.wait() == -signal.SIGKILL


async def queue_is_empty(bank: Bank) -> None:
    """Wait until the component has decided everything that was sent to it."""

    async def waiting() -> int:
        consumer = await bank.nc.jetstream().consumer_info("BANK_COMMANDS", "component")
        return int(consumer.num_pending or 0) + int(consumer.num_ack_pending or 0)

    await eventually(waiting, lambda found: found == 0)
