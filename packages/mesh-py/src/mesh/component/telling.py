"""Writing what nobody waits for: gathered for a moment, then sent as one batch."""

import asyncio
from collections import deque

import structlog
from nats.aio.client import Client

from mesh.broker.writer import GroupWriter, Outgoing
from mesh.errors import StoreError

__all__ = ["Teller"]

GATHERING = 0.25  # seconds: what a batch costs the broker is felt by a command or two, four times a second at most
BATCH = 500
WAITING = 50_000  # messages, about 30 MB, kept while the broker can't be reached
LONGEST_PAUSE = 5.0

log = structlog.get_logger(__name__)


class Teller:
    """Writes to one stream behind everybody's back, in the order told. `timeout` (seconds) bounds each batch.

    What it has not written when the process is killed is lost.
    """

    def __init__(self, nc: Client, timeout: float) -> None:
        self._writer = GroupWriter(nc, timeout)
        self._waiting: deque[Outgoing] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()

    def tell(self, message: Outgoing) -> None:
        """Have this written soon."""
        if len(self._waiting) >= WAITING:
            log.error("the audit stream can't be written, and too much waits for it: lost", subject=message[0])
            return
        self._waiting.append(message)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="teller")

    async def finish(self, seconds: float) -> None:
        """Write what was told, at once; gives up after so many seconds."""
        if self._writing is None:
            return
        self._hurry.set()
        _, unfinished = await asyncio.wait([self._writing], timeout=seconds)
        self._hurry.clear()
        for task in unfinished:
            task.cancel()
            log.error("the audit stream can't be written", lost=len(self._waiting))

    async def _write(self) -> None:
        pause = GATHERING
        try:
            while self._waiting:
                await self._gather(pause)
                batch = [self._waiting[n] for n in range(min(BATCH, len(self._waiting)))]
                try:
                    await self._writer.write(batch, frozenset())
                except StoreError as error:
                    pause = min(max(2 * pause, 0.5), LONGEST_PAUSE)
                    log.warning("the audit stream can't be written, it is tried again", reason=str(error))
                    continue
                pause = GATHERING
                for _ in batch:
                    self._waiting.popleft()
        finally:
            self._writing = None

    async def _gather(self, pause: float) -> None:
        if len(self._waiting) >= BATCH and pause == GATHERING:
            return
        try:
            async with asyncio.timeout(pause):
                await self._hurry.wait()
        except TimeoutError:
            return
        if pause > GATHERING:
            await asyncio.sleep(GATHERING)
