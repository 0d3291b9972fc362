"""Writing events again as they were first written, with the same sequences.

Each is published with the headers it had, so the broker checks what it checked the first time: what the entity's last
event was, and that an atomic batch is whole. Every acknowledgement must name the sequence that the event had.
"""

import asyncio
import json
from typing import Any

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from mesh.archive.record import Record
from mesh.errors import ArchiveError, Unavailable

__all__ = ["Replay"]

WINDOW = 512
"""Commits that are on their way at a time; nats-server takes 10,000 messages before it refuses some."""
SILENT = 10.0


class Replay:
    """Writes to one stream, which nobody else may write to. Raises ArchiveError at the first that goes wrong."""

    def __init__(self, nc: Client, stream: str) -> None:
        self._nc = nc
        self._stream = stream
        self._inbox = nc.new_inbox()
        self._room = asyncio.Semaphore(WINDOW)
        self._outstanding = 0
        self._settled = asyncio.Event()
        self._failure: str | None = None
        self._subscription: Subscription | None = None

    async def __aenter__(self) -> "Replay":
        self._subscription = await self._nc.subscribe(f"{self._inbox}.*", cb=self._acknowledged)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._subscription is not None and not self._nc.is_closed:
            await self._subscription.unsubscribe()

    async def write(self, record: Record) -> None:
        """Send the next event."""
        self._check()
        reply = ""
        if not record.open:  # within a batch the broker answers only the last
            await self._until(self._room.acquire())
            self._outstanding += 1
            self._settled.clear()
            reply = f"{self._inbox}.{record.sequence}"
        try:
            await self._nc.publish(record.subject, record.data, reply=reply, headers=record.header or None)
        except (nats.errors.Error, OSError) as error:
            raise Unavailable(f"the broker can't be reached: {error}") from error

    async def finish(self) -> None:
        """Return when all that was sent is acknowledged."""
        while self._outstanding and self._failure is None:
            self._settled.clear()
            await self._until(self._settled.wait())
        self._check()

    async def _until(self, what: Any) -> None:
        try:
            async with asyncio.timeout(SILENT):
                await what
        except TimeoutError:
            raise Unavailable(f"the broker does not acknowledge what is written to {self._stream}") from None

    async def _acknowledged(self, message: Msg) -> None:
        sequence = int(message.subject.rpartition(".")[2])
        answer = json.loads(message.data) if message.data else {"error": {"description": "no stream takes it"}}
        if "error" in answer:
            self._fail(f"the broker refuses event {sequence}: {answer['error'].get('description')}")
        elif answer["seq"] != sequence:
            self._fail(f"event {sequence} became {answer['seq']}: somebody else writes to it")
        self._outstanding -= 1
        self._room.release()
        self._settled.set()

    def _fail(self, reason: str) -> None:
        self._failure = self._failure or f"{self._stream} can't be restored: {reason}. Begin again with an empty broker"
        self._settled.set()

    def _check(self) -> None:
        if self._failure is not None:
            raise ArchiveError(self._failure)
