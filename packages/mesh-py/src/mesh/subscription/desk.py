"""What an operator sees of the parked events of a view database, and asks for."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg

from mesh.errors import Unavailable
from mesh.subscription import parking, positions, repairs
from mesh.subscription.parking import Parked
from mesh.subscription.repairs import Repair

__all__ = ["Desk"]

POLL = 0.05


class Desk:
    """The repairs of one view database. Every call raises Unavailable when that can't be reached."""

    def __init__(self, database: str, domain: str) -> None:
        self.domain = domain
        self._database = database

    async def parked(self, subscription: str | None = None, entity: str | None = None) -> list[Parked]:
        """The events that wait, in order; at most 1000."""
        async with self._open() as connection:
            return await parking.list_parked(connection, subscription, entity)

    async def show(self, subscription: str, sequence: int, stream: str | None = None) -> Parked:
        """One of them. Raises LookupError when there is none, or one in several streams and none is named."""
        async with self._open() as connection:
            return await _one(connection, subscription, sequence, stream)

    async def retry(self, subscription: str, entity: str | None, by: str, within: timedelta) -> list[Repair]:
        """Have the parked events handled, of one entity or of all; the repairs as they are then.

        Those that are not `done` wait for an instance that writes this view. Raises LookupError when nothing is parked.
        """
        async with self._open() as connection:
            events = await parking.list_parked(connection, subscription, entity, limit=10**6)
            if not events:
                raise LookupError(f"nothing of {entity or subscription} is parked")
            streams = sorted({event.stream for event in events})
            ids = [
                await repairs.ask(connection, subscription, stream, "retry", by=by, entity=entity) for stream in streams
            ]
            return await _wait(connection, ids, within)

    async def skip(
        self, subscription: str, sequence: int, reason: str, by: str, within: timedelta, stream: str | None = None
    ) -> Repair:
        """Give a parked event up, for a reason that is kept. Raises LookupError as `show` does."""
        async with self._open() as connection:
            event = await _one(connection, subscription, sequence, stream)
            id = await repairs.ask(
                connection, subscription, event.stream, "skip", by=by, sequence=sequence, reason=reason
            )
            return (await _wait(connection, [id], within))[0]

    async def repair(self, id: int) -> Repair:
        """What became of a repair. Raises LookupError when there is none."""
        async with self._open() as connection:
            return await repairs.find(connection, id)

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[asyncpg.Connection]:
        try:
            connection = await asyncpg.connect(self._database, timeout=5, command_timeout=10)
        except (OSError, asyncpg.PostgresError) as error:
            raise Unavailable(f"the views of {self.domain} can't be asked: {error}") from error
        try:
            await positions.prepare(connection)
            yield connection
        except (OSError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
            raise Unavailable(f"the views of {self.domain} can't be asked: {error}") from error
        finally:
            await connection.close(timeout=2)


async def _one(connection: asyncpg.Connection, subscription: str, sequence: int, stream: str | None) -> Parked:
    events = await parking.list_parked(connection, subscription, sequence=sequence)
    found = [event for event in events if stream in (None, event.stream)]
    if len(found) > 1:
        raise LookupError(f"{sequence} is parked in {' and '.join(event.stream for event in found)}: name the stream")
    if not found:
        raise LookupError(f"{subscription} has no parked event {sequence}")
    return found[0]


async def _wait(connection: asyncpg.Connection, ids: list[int], within: timedelta) -> list[Repair]:
    deadline = time.monotonic() + within.total_seconds()
    while True:
        found = [await repairs.find(connection, id) for id in ids]
        if all(repair.done for repair in found) or time.monotonic() > deadline:
            return found
        await asyncio.sleep(POLL)
