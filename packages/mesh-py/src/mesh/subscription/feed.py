"""One stream of a subscription: read, written, and repaired when somebody asks for it."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from nats.aio.client import Client

from mesh.contracts import Contracts, event_stream
from mesh.errors import Unavailable
from mesh.subscription.delivered import Delivered
from mesh.subscription.handling import Handlers
from mesh.subscription.measures import Measures
from mesh.subscription.reader import OrderedReader
from mesh.subscription.repairs import Repairs
from mesh.subscription.session import Session
from mesh.subscription.standing import Standing, head_of
from mesh.subscription.writing import Retries, Writer

__all__ = ["Feed", "Pace"]

IDLE = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `batch` events per transaction; `standstill`: seconds without a step until that is trouble."""

    batch: int
    retries: Retries
    standstill: float


class Feed:
    """Lives as long as its subscription; `follow` lasts as long as a session."""

    def __init__(
        self,
        subscription: str,
        domain: str,
        handlers: Handlers,
        *,
        nc: Client,
        contracts: Contracts,
        pace: Pace,
        stopping: asyncio.Event,
    ) -> None:
        self.domain = domain
        self.stream = event_stream(domain)
        self.position = 0
        self.measures = Measures()
        self.standing = Standing(nc, self.stream, pace.standstill)
        self._subscription = subscription
        self._handlers = handlers
        self._nc = nc
        self._contracts = contracts
        self._pace = pace
        self._stopping = stopping
        self._writer: Writer | None = None
        self._to_repair = False
        self._reader = OrderedReader(nc, self.stream, self._subjects(), subscription)

    @property
    def trouble(self) -> str | None:
        """The event that fails just now, and why; or that the stream stands still."""
        if self._writer is None:
            return None
        return self._writer.trouble or self.standing.trouble(self._writer.position)

    @property
    def types(self) -> frozenset[str]:
        """The types of the events that are handled."""
        return self._handlers.types

    @property
    def parked(self) -> int:
        """How many events wait for a decision."""
        return sum(self._writer.parked.values()) if self._writer is not None else 0

    async def is_reachable(self) -> bool:
        """Whether the broker answers for the stream now."""
        try:
            await head_of(self._nc, self.stream)
        except Unavailable:
            return False
        return True

    def wake(self) -> None:
        """Look up what is to be done instead of waiting for events."""
        self._to_repair = True
        self._reader.wake()

    async def follow(self, session: Session, well: Callable[[], None]) -> None:
        """Write what the stream brings, until told to stop; `well` is called whenever that works.

        Raises what passes by itself.
        """
        writer = Writer(
            session, self.stream, self._handlers, contracts=self._contracts, retries=self._pace.retries,
            measures=self.measures, pause=self._pause,
        )  # fmt: skip
        repairs = Repairs(session, self.stream, self._handlers, self._contracts)
        await writer.begin()
        self._writer, self.position, self._to_repair = writer, writer.position, True
        self.standing.began(writer.position)
        await self._reader.start(self.position)
        try:
            well()
            while not self._stopping.is_set():
                if self._to_repair:
                    self._to_repair = False
                    await repairs.carry_out()
                    await writer.begin()
                await self._step(writer)
                well()
        finally:
            self._writer = None
            await self._reader.stop()

    async def watch(self) -> None:
        """Look how far the stream is behind, from time to time, for as long as somebody follows it."""
        while True:
            with contextlib.suppress(Unavailable):  # who follows the stream finds that out too
                await self.standing.look(self.position)
            await self.standing.pause()

    async def _step(self, writer: Writer) -> None:
        messages = await self._reader.take(self._pace.batch, IDLE)
        if messages:
            await writer.write([Delivered.of(message) for message in messages])
        elif (head := await self._reader.head_when_idle(writer.position)) > writer.position:
            await writer.move_on(head)
        if writer.position > self.position:
            self.position = writer.position
            await self._nc.publish(f"view.{self.domain}.{self._subscription}", str(self.position).encode())

    async def _pause(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return False
        return True

    def _subjects(self) -> list[str]:
        kinds = self._contracts.events(self.domain)
        if len(self._handlers.types) == len(kinds):
            return [f"evt.{self.domain}.>"]
        return [kind.subject("evt", "*") for kind in kinds if kind.name in self._handlers.types]
