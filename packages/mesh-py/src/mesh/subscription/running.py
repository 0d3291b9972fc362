"""A subscription at work: batches in, one transaction out, for as long as the process lives."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
import nats.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.contracts import Contracts, event_stream
from mesh.errors import Fenced, Unavailable
from mesh.messages import Recorded
from mesh.subscription import positions
from mesh.subscription.reader import OrderedReader, sequences
from mesh.subscription.view import DocumentCache, View

__all__ = ["Begin", "Handler", "Keeping", "Reset", "Subscription"]

Handler = Callable[[Recorded[Any], View], Awaitable[None]]
Reset = Callable[[View], Awaitable[None]]
Begin = Callable[[asyncpg.Connection, str], Awaitable[int]]
"""Where a subscription that is new begins in a stream: after which sequence."""

STARTING = "not started"
IDLE = 1.0
STANDBY_POLL = 0.5
FIRST_DELAY = 0.1
LONGEST_DELAY = 10.0
EXPECTED = (Unavailable, Fenced, nats.errors.Error, asyncpg.PostgresConnectionError, asyncpg.InterfaceError, OSError)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Keeping:
    """What is kept: `reset` makes the tables before the first event, which is the one after what `begin` tells.

    What is not `shown` is read by its own handlers alone: `public` has no view of it, and no reader waits for it.
    """

    reset: Reset | None = None
    begin: Begin | None = None
    shown: bool = True


class Subscription:
    """Keeps a view. Any number of instances may run: one writes, the others stand by."""

    def __init__(
        self,
        id: str,
        domain: str,
        handlers: Mapping[str, Sequence[Handler]],
        keeping: Keeping,
        *,
        nc: Client,
        contracts: Contracts,
        database: str,
        batch: int,
    ) -> None:
        self.id = id
        self.domain = domain
        self.position = 0
        self._handlers = handlers
        self._keeping = keeping
        self._nc = nc
        self._contracts = contracts
        self._database = database
        self._batch = batch
        self._limit = batch
        self._stream = event_stream(domain)
        self._reader = OrderedReader(nc, self._stream, self._subjects(), id)
        self._documents: DocumentCache = OrderedDict()
        self._running: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self._trouble: str | None = STARTING

    @property
    def healthy(self) -> str | None:
        """None when this instance writes or stands by, else why not."""
        return self._trouble

    async def start(self) -> None:
        """Begin to read, in the background."""
        self._running = asyncio.create_task(self._run(), name=self.id)

    async def stop(self) -> None:
        """Finish the batch at hand and stop."""
        self._trouble = "stopping"
        self._stopping.set()
        self._reader.wake()
        if self._running is not None:
            await self._running

    async def _run(self) -> None:
        delay = FIRST_DELAY
        while not self._stopping.is_set():
            try:
                await self._write_view()
            except Exception as error:  # noqa: BLE001 - whatever a handler raises is tried again
                delay = FIRST_DELAY if self._trouble is None else min(2 * delay, LONGEST_DELAY)
                self._failed(error)
                await self._sleep(delay)

    def _failed(self, error: Exception) -> None:
        """Say once what is wrong. Events are then taken one by one, so that those before the faulty one get through."""
        trouble = f"{type(error).__name__}: {error}"
        if trouble != self._trouble:
            traceback = None if isinstance(error, EXPECTED) else error
            log.warning("the view waits", subscription=self.id, reason=trouble, exc_info=traceback)
        self._trouble = trouble
        self._documents.clear()
        self._limit = 1

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _write_view(self) -> None:
        connection = await asyncpg.connect(
            self._database,
            # The position is in the same transaction, so what a power loss takes is read again.
            server_settings={"synchronous_commit": "off", "search_path": self.id, "application_name": self.id},
        )
        try:
            await positions.prepare(connection)
            if await self._locked(connection):
                self.position = await self._initial_position(connection)
                await self._follow(connection)
        finally:
            await connection.close(timeout=2)

    async def _locked(self, connection: asyncpg.Connection) -> bool:
        """Wait until this is the one instance that writes; False when stopped before."""
        while not self._stopping.is_set():
            if await connection.fetchval("select pg_try_advisory_lock(hashtextextended($1, 0))", self.id):
                return True
            self._trouble = None
            await self._sleep(STANDBY_POLL)
        return False

    async def _initial_position(self, connection: asyncpg.Connection) -> int:
        reset, begin = self._keeping.reset, self._keeping.begin
        async with connection.transaction():
            if not await positions.is_known(connection, self.id):
                await connection.execute(f'drop schema if exists "{self.id}" cascade; create schema "{self.id}"')
                if reset is not None:
                    view = View(connection, OrderedDict())
                    await reset(view)
                    await view.flush()
                first = 0 if begin is None else await begin(connection, self._stream)
                await positions.start_at(connection, self.id, self._stream, first)
            if self._keeping.shown:
                await positions.publish_tables(connection, self.id.rpartition("_v")[0], self.id)
        return await positions.read(connection, self.id, self._stream)

    async def _follow(self, connection: asyncpg.Connection) -> None:
        await self._reader.start(self.position)
        if self._trouble == STARTING:
            self._trouble = None
        try:
            while not self._stopping.is_set():
                messages = await self._reader.take(self._limit, IDLE)
                if messages:
                    await self._apply(connection, messages)
                elif (head := await self._reader.head_when_idle(self.position)) > self.position:
                    await self._commit(connection, [], head)
                self._trouble = None
        finally:
            await self._reader.stop()

    def _subjects(self) -> list[str]:
        kinds = self._contracts.events(self.domain)
        if len(self._handlers) == len(kinds):
            return [f"evt.{self.domain}.>"]
        return [kind.subject("evt", "*") for kind in kinds if kind.name in self._handlers]

    async def _apply(self, connection: asyncpg.Connection, messages: list[Msg]) -> None:
        events = [self._recorded(message) for message in messages]
        await self._commit(connection, events, events[-1].sequence)
        self._limit = min(2 * self._limit, self._batch)

    def _recorded(self, message: Msg) -> Recorded[Any]:
        kind = self._contracts.named(message.subject.rpartition(".")[2])
        return Recorded(kind.decode(message.data), sequences(message)[0])

    async def _commit(self, connection: asyncpg.Connection, events: list[Recorded[Any]], position: int) -> None:
        """Handle the events and move on, all or nothing; then tell who waits for the view."""
        async with connection.transaction():
            view = View(connection, self._documents)
            for event in events:
                for handle in self._handlers[event.type]:
                    await handle(event, view)
            await view.flush()
            await positions.advance(connection, self.id, self._stream, self.position, position)
        self.position = position
        await self._nc.publish(f"view.{self.domain}.{self.id}", str(position).encode())
