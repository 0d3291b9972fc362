"""Processes of roles, as a test starts, kills and starts them again."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

from faulty.victim import Moment

__all__ = ["Moment", "Place", "Running"]

WITHIN = 20.0


@dataclass
class Running:
    """A process of roles; `ready` when they have started."""

    process: Process
    ready: bool

    @property
    def alive(self) -> bool:
        return self.process.returncode is None

    async def died(self) -> None:
        """Wait until it has killed itself."""
        async with asyncio.timeout(WITHIN):
            assert await self.process.wait() == -signal.SIGKILL

    async def kill(self) -> None:
        """End it as a crash would."""
        if self.alive:
            self.process.kill()
        await self.process.wait()

    def freeze(self) -> None:
        """Let it stand still, as a machine that swaps or moves makes it; its connections stay."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on as if nothing had been."""
        self.process.send_signal(signal.SIGCONT)

    async def stop(self) -> None:
        """Let it stop as it should."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        async with asyncio.timeout(WITHIN):
            assert await self.process.wait() == 0


@dataclass
class Place:
    """Where roles run: on which broker, with which database, and where they log to."""

    nats: str
    database: str
    log: Path
    started: list[Running] = field(default_factory=list)

    async def start(self, *roles: str, die: Moment = Moment.NEVER, nth: int = 1) -> Running:
        """A process with these roles, when they have started; one that dies at the nth such moment."""
        running = await self.attempt(*roles, die=die, nth=nth)
        assert running.ready or die is not Moment.NEVER, self.log.read_text()
        return running

    async def attempt(self, *roles: str, die: Moment = Moment.NEVER, nth: int = 1) -> Running:
        """The same, where starting may fail because the broker or the database is away."""
        command = [
            sys.executable, "-P", str(Path(__file__).with_name("victim.py")), *roles,
            "--nats", self.nats, "--database", self.database, "--die", die, "--nth", str(nth),
        ]  # fmt: skip
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=log)
        running = Running(process, ready=False)
        self.started.append(running)
        assert process.stdout is not None
        async with asyncio.timeout(WITHIN):
            running.ready = await process.stdout.readline() == b"ready\n"
        return running

    async def end(self) -> None:
        """Leave nothing running."""
        for running in self.started:
            await running.kill()
