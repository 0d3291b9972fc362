"""A subscription at work: one instance writes its views, the others stand by."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import asyncpg
import structlog
from nats.aio.client import Client

from mesh.contracts import Contracts
from mesh.subscription import handles, positions, repairs
from mesh.subscription.feed import Feed, Pace
from mesh.subscription.handling import Handler, Handlers, Reset
from mesh.subscription.lease import POLL, Lease
from mesh.subscription.passing import passes
from mesh.subscription.session import Session
from mesh.subscription.view import View
from mesh.subscription.writing import Retries

__all__ = ["Begin", "Handler", "Keeping", "Reset", "Retries", "Subscription"]

Begin = Callable[[asyncpg.Connection, str], Awaitable[int]]
"""Where a subscription that is new begins in a stream: after which sequence."""

STARTING = "not started"
FIRST_DELAY = 0.1
LONGEST_DELAY = 10.0
STOPS_WITHIN = 8.0
LONGEST_OUTAGE_DELAY = 1.0
"""A server that is away is asked often, so that a view is back as soon as it is; seconds."""

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
    """Keeps a view of one or several domains. Any number of instances may run: one writes, the others stand by."""

    def __init__(
        self,
        id: str,
        handlers: Mapping[str, Handlers],
        keeping: Keeping,
        *,
        nc: Client,
        contracts: Contracts,
        database: str,
        pace: Pace,
    ) -> None:
        self.id = id
        self._keeping = keeping
        self._database = database
        self._stopping = asyncio.Event()
        self.feeds = [
            Feed(id, domain, handlers[domain], nc=nc, contracts=contracts, pace=pace, stopping=self._stopping)
            for domain in sorted(handlers)
        ]
        self._running: asyncio.Task[None] | None = None
        self._trouble: str | None = STARTING
        self.active = False

    @property
    def domain(self) -> str:
        """The domain whose events it handles, the first of several."""
        return self.feeds[0].domain

    @property
    def position(self) -> int:
        """Up to where this instance has written, in the stream of `domain`."""
        return self.feeds[0].position

    @property
    def healthy(self) -> str | None:
        """None when this instance writes or stands by, else why not."""
        return self._trouble or next((feed.trouble for feed in self.feeds if feed.trouble), None)

    async def start(self) -> None:
        """Begin to read, in the background."""
        self._running = asyncio.create_task(self._run(), name=self.id)

    async def stop(self) -> None:
        """Finish the batch at hand and stop; what hangs is broken off, and nothing of its batch is written."""
        self._trouble = "stopping"
        self._stopping.set()
        self._wake()
        if self._running is not None:
            await asyncio.wait([self._running], timeout=STOPS_WITHIN)
            self._running.cancel()
            await asyncio.wait([self._running])

    async def _run(self) -> None:
        delay = FIRST_DELAY
        while not self._stopping.is_set():
            try:
                await self._hold_lease()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
                longest = LONGEST_OUTAGE_DELAY if passes(error) else LONGEST_DELAY
                delay = FIRST_DELAY if self._trouble is None else min(2 * delay, longest)
                self._failed(error)
                await self._pause(delay)

    def _failed(self, error: Exception) -> None:
        """Say once what is wrong: an outage shows in many ways until it is over."""
        outage = passes(error)
        reason = _reason(error)
        if self._trouble in (None, STARTING) or (reason != self._trouble and not outage):
            log.warning("the view waits", subscription=self.id, reason=reason, exc_info=None if outage else error)
        if self._trouble != "stopping":
            self._trouble = reason

    def _well(self) -> None:
        if self._trouble not in (None, STARTING, "stopping"):
            log.info("the view goes on", subscription=self.id, after=self._trouble)
        if self._trouble != "stopping":
            self._trouble = None

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _hold_lease(self) -> None:
        connection = await Lease.connect(self._database, self.id)
        try:
            await positions.prepare(connection)
            lease = Lease(connection, self.id)
            while not self._stopping.is_set():
                if await lease.acquire():
                    await connection.add_listener(repairs.CHANNEL, self._notified)
                    return await self._write_views(lease)
                if self._trouble in (None, STARTING) or await self.feeds[0].is_reachable():
                    self._well()
                await self._pause(POLL)
        finally:
            await connection.close(timeout=2)

    async def _write_views(self, lease: Lease) -> None:
        connection = await Session.connect(self._database, self.id)
        try:
            session = Session(self.id, connection, lease.epoch)
            await self._begin(connection)
            self.active = True
            await self._follow(session, lease)
        finally:
            self.active = False
            await connection.close(timeout=2)

    async def _begin(self, connection: asyncpg.Connection) -> None:
        """Make the tables, the first time; show them."""
        async with connection.transaction():
            if not await positions.is_known(connection, self.id):
                await connection.execute(f'drop schema if exists "{self.id}" cascade; create schema "{self.id}"')
                if self._keeping.reset is not None:
                    view = View(connection, OrderedDict())
                    await self._keeping.reset(view)
                    await view.flush()
            for feed in self.feeds:
                if not await positions.is_known(connection, self.id, feed.stream):
                    begin = self._keeping.begin
                    first = 0 if begin is None else await begin(connection, feed.stream)
                    await positions.start_at(connection, self.id, feed.stream, first)
                await handles.declare(connection, self.id, feed.stream, feed.types)
            if self._keeping.shown:
                await positions.publish_tables(connection, self.id.rpartition("_v")[0], self.id)

    async def _follow(self, session: Session, lease: Lease) -> None:
        """Every stream, and the lease, until stopped or one of them fails; its error is raised."""
        try:
            async with asyncio.TaskGroup() as group:
                beside = [group.create_task(lease.keep())]
                beside += [group.create_task(feed.watch()) for feed in self.feeds]
                await asyncio.wait([group.create_task(feed.follow(session, self._well)) for feed in self.feeds])
                for task in beside:
                    task.cancel()
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None

    def _notified(self, *_: object) -> None:
        self._wake()

    def _wake(self) -> None:
        for feed in self.feeds:
            feed.wake()


def _reason(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
