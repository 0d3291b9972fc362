"""Building a view from the log in a schema of its own: a new version, the same one again, or the view as it once was.

What a handler gets is the event and the view, nothing else: no broker, no sender of commands, no port. Outside effects
belong to automations, which a rebuild never runs; so whatever is rebuilt, nothing leaves the database.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.contracts import Contracts
from mesh.errors import SubscriptionError
from mesh.subscription import parking, positions
from mesh.subscription.builder import Builder
from mesh.subscription.delivered import Delivered
from mesh.subscription.handling import Durations
from mesh.subscription.history import History
from mesh.subscription.lease import Lease
from mesh.subscription.passing import passes
from mesh.subscription.session import Session
from mesh.subscription.view import View

__all__ = ["Build", "building", "forget"]

SKIPPED = "select stream, sequence from mesh.skipped where subscription = $1"
TABLES_BY_SUBSCRIPTION = ("positions", "parked", "skipped", "repairs")


class Build:
    """Tables of a view in the making, in a schema that one process writes.

    The position moves on in the transaction of each batch, so whatever interrupts it, the next one goes on there.
    """

    def __init__(self, views: Builder, session: Session, *, nc: Client, contracts: Contracts) -> None:
        self.views = views
        self.schema = session.subscription
        self.handled = 0
        self._session = session
        self._contracts = contracts
        self._handlers = views.by_domain(contracts)
        self._histories = [
            History(nc, contracts, domain, handlers.types, self.schema)
            for domain, handlers in sorted(self._handlers.items())
        ]
        self._skipped: set[tuple[str, int]] = set()

    @property
    def reached(self) -> dict[str, int]:
        """Where the tables stand in each stream."""
        return {history.stream: history.position for history in self._histories}

    @property
    def left(self) -> int:
        """How many events are still to come, as far as the broker has told."""
        return sum(history.left for history in self._histories)

    async def begin(self, *, fresh: bool = False) -> bool:
        """Make the tables, or find them as they were left; True when they are new.

        Raises SubscriptionError when events of them are parked: those behind them could not be handled in order.
        """
        connection = self._session.connection
        async with self._session.transaction() as view:
            new = fresh or not await positions.is_known(connection, self.schema)
            if new:
                await self._make(view)
        if parked := await parking.list_parked(connection, self.schema, limit=1):
            raise SubscriptionError(f"{self.schema} has parked events, such as {parked[0].sequence}: see `mesh parked`")
        for history in self._histories:
            history.position = await positions.read(connection, self.schema, history.stream)
        self._skipped = {(stream, sequence) for stream, sequence in await connection.fetch(SKIPPED, self.views.id)}
        return new

    async def _make(self, view: View) -> None:
        await forget(view, self.schema)
        await view.run(f'create schema "{self.schema}"')
        if self.views.reset is not None:
            await self.views.reset(view)
            await view.flush()
        for history in self._histories:
            await positions.start_at(self._session.connection, self.schema, history.stream, 0)

    async def reach(self, until: Mapping[str, int]) -> None:
        """Handle the log up to these sequences by stream, and stand exactly there; they must be in the log.

        Raises SubscriptionError naming the event that a handler fails on; Unavailable when the broker is away.
        """
        while pending := [history for history in self._histories if history.position < until.get(history.stream, 0)]:
            for history in pending:
                await history.fill(until[history.stream])
            await self._step(pending, until)

    async def _step(self, histories: list[History], until: Mapping[str, int]) -> None:
        """Handle what was stored first, as a subscription that had been there would have seen it."""
        ready = [history for history in histories if history.has_next(until[history.stream])]
        for history in histories:
            if history not in ready:
                await self._commit(history, [], until[history.stream])
        if ready:
            first, *others = sorted(ready, key=lambda history: history.time)
            await self._handle(first, first.take(until[first.stream], others[0].time if others else None))

    async def _handle(self, history: History, messages: Sequence[Msg]) -> None:
        events = [Delivered.of(message) for message in messages]
        try:
            await self._commit(history, events, events[-1].sequence)
        except Exception as error:
            if passes(error, self._session.connection):
                raise
            await self._one_by_one(history, events)

    async def _one_by_one(self, history: History, events: Sequence[Delivered]) -> None:
        """So that what is before the faulty event is written, and the faulty one is named."""
        for event in events:
            try:
                await self._commit(history, [event], event.sequence)
            except Exception as error:
                if passes(error, self._session.connection):
                    raise
                raise SubscriptionError(
                    f"{self.schema} stands before the {event.type} at {event.sequence} of {event.entity}, "
                    f"which can't be handled: {parking.failed(error)[0]}"
                ) from error

    async def _commit(self, history: History, events: Sequence[Delivered], position: int) -> None:
        wanted = [e.decoded(self._contracts) for e in events if (history.stream, e.sequence) not in self._skipped]
        durations: Durations = {}
        async with self._session.transaction() as view:
            await self._handlers[history.domain].handle(wanted, view, durations)
            await view.flush()
            await positions.advance(
                self._session.connection, self.schema, history.stream, history.position, position, self._session.epoch
            )
        history.position = position
        self.handled += len(events)

    async def keep_as(self, remark: str) -> None:
        """Leave the tables as they are, said what they are: nobody follows the log from where they stand."""
        connection = self._session.connection
        async with connection.transaction():
            await connection.execute(f"comment on schema \"{self.schema}\" is '{remark}'")
            await connection.execute("delete from mesh.positions where subscription = $1", self.schema)

    async def stop(self) -> None:
        for history in self._histories:
            await history.stop()


async def forget(view: View, schema: str) -> None:
    """Remove a schema of views with everything that is known of it."""
    view.execute(f'drop schema if exists "{schema}" cascade')
    for table in TABLES_BY_SUBSCRIPTION:
        view.execute(f"delete from mesh.{table} where subscription = $1", schema)  # noqa: S608
    await view.flush()


async def _end(task: asyncio.Task[None]) -> None:
    """Whatever became of it: a lease that was lost shows where the position is to be moved on."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def building(
    views: Builder, schema: str, *, nc: Client, contracts: Contracts, database: str
) -> AsyncIterator[Build]:
    """A build on connections of its own, under the lease of what it writes.

    Raises SubscriptionError when another process writes that schema.
    """
    async with AsyncExitStack() as stack:
        holding = await Lease.connect(database, schema)
        stack.push_async_callback(holding.close, timeout=2)
        await positions.prepare(holding)
        lease = Lease(holding, schema)
        if not await lease.acquire():
            raise SubscriptionError(f"{schema} is written by another process")
        keeping = asyncio.create_task(lease.keep())
        stack.push_async_callback(_end, keeping)
        connection = await Session.connect(database, schema)
        stack.push_async_callback(connection.close, timeout=2)
        build = Build(views, Session(schema, connection, lease.epoch), nc=nc, contracts=contracts)
        stack.push_async_callback(build.stop)
        yield build
