"""The log of a domain as a rebuild reads it: in large steps, and no further than it is told."""

import asyncio
import contextlib
from collections import deque

from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.contracts import Contracts, event_stream
from mesh.errors import Unavailable
from mesh.subscription.reader import OrderedReader, sequences

__all__ = ["BATCH", "History"]

BATCH = 1000
"""Events in a step; with the reader's own bound this is what keeps the memory flat."""
SOON, LATER = 0.02, 1.0
"""Seconds to wait for events when the broker has said that there are none, and when it has said that there are."""
ATTEMPTS = 8


class History:
    """The events of one domain that a view handles, in order."""

    def __init__(self, nc: Client, contracts: Contracts, domain: str, types: frozenset[str], name: str) -> None:
        self.domain = domain
        self.stream = event_stream(domain)
        self.position = 0
        """The sequence up to which everything is in the tables."""
        self.left = 0
        """Events that the broker has not yet delivered."""
        kinds = contracts.events(domain)
        every = all(kind.name in types for kind in kinds)
        subjects = [f"evt.{domain}.>"] if every else [k.subject("evt", "*") for k in kinds if k.name in types]
        self._reader = OrderedReader(nc, self.stream, subjects, name)
        self._ahead: deque[Msg] = deque()
        self._empty_to = 0
        self._started = False

    async def fill(self, until: int) -> None:
        """Have the next events here, or know that there are none up to `until`. Raises Unavailable."""
        attempts = 0
        while not self._ahead and max(self.position, self._empty_to) < until:
            try:
                await self._read()
            except Unavailable:
                # A consumer lives in the broker's memory: it is made again, after a while when the broker is away.
                attempts += 1
                if attempts == ATTEMPTS:
                    raise
                await self.stop()
                await asyncio.sleep(min(0.05 * 2**attempts, 2.0))

    async def _read(self) -> None:
        if not self._started:
            await self._reader.start(self.position)
            self._started = True
        messages = await self._reader.take(BATCH, LATER if self.left else SOON)
        self._ahead.extend(messages)
        if messages:
            self.left = _pending(messages[-1])
        else:
            self._empty_to = await self._reader.head_when_idle(self.position)

    @property
    def time(self) -> int:
        """When the next event was stored, nanoseconds."""
        return _stored(self._ahead[0])

    def has_next(self, until: int) -> bool:
        """Whether an event up to that sequence is here."""
        return bool(self._ahead) and sequences(self._ahead[0])[0] <= until

    def take(self, until: int, before: int | None) -> list[Msg]:
        """The next events up to a sequence, those that were stored no later than `before`; at most a batch."""
        taken: list[Msg] = []
        while len(taken) < BATCH and self.has_next(until) and (before is None or self.time <= before):
            taken.append(self._ahead.popleft())
        return taken

    async def stop(self) -> None:
        """Read no more; the next `fill` begins after the position."""
        self._ahead.clear()
        self._started = False
        with contextlib.suppress(Unavailable):
            await self._reader.stop()


def _stored(message: Msg) -> int:
    return _number(message, 2)


def _pending(message: Msg) -> int:
    return _number(message, 3)


def _number(message: Msg, behind: int) -> int:
    """A number in the reply subject of a delivered message, so many tokens behind its stream sequence."""
    tokens = message.reply.split(".")
    return int(tokens[(5 if len(tokens) == 9 else 7) + behind])
