"""What operators ask for: to try parked events again, or to give one up.

Only the instance that writes a view may touch its rows, so a wish is a row of mesh.repairs, which that instance carries
out between two batches, in its own transactions. Nobody else ever writes, however many operators there are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import asyncpg
import structlog

from mesh.contracts import Contracts
from mesh.subscription import lease, parking
from mesh.subscription.handling import Handlers
from mesh.subscription.passing import passes
from mesh.subscription.session import Session

__all__ = ["CHANNEL", "DEFINITIONS", "Repair", "Repairs", "ask", "find"]

CHANNEL = "mesh_repairs"
DEFINITIONS = """
create table if not exists mesh.repairs (
    id bigint generated always as identity primary key,
    subscription text not null,
    stream text not null,
    kind text not null check (kind in ('retry', 'skip')),
    entity text,
    sequence bigint,
    reason text,
    by text not null,
    asked timestamptz not null default now(),
    done timestamptz,
    handled int not null default 0,
    result text
);
"""
COLUMNS = "id, subscription, stream, kind, entity, sequence, reason, by, asked, done, handled, result"
WAITING = f"""
select {COLUMNS} from mesh.repairs where subscription = $1 and stream = $2 and done is null order by id
"""  # noqa: S608
DONE = "update mesh.repairs set done = now(), handled = $2, result = $3 where id = $1"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Repair:
    """A wish: `retry` the parked events of an entity (None: of all), or `skip` the one with that sequence.

    When it is `done`, `handled` says how many events are parked no more, and `result` why it went no further.
    """

    id: int
    subscription: str
    stream: str
    kind: Literal["retry", "skip"]
    entity: str | None
    sequence: int | None
    reason: str | None
    by: str
    asked: datetime
    done: datetime | None
    handled: int
    result: str | None


async def ask(
    connection: asyncpg.Connection,
    subscription: str,
    stream: str,
    kind: Literal["retry", "skip"],
    *,
    by: str,
    entity: str | None = None,
    sequence: int | None = None,
    reason: str | None = None,
) -> int:
    """Write a wish down, and return its id; it is carried out as soon as an instance writes that view."""
    async with connection.transaction():
        id = await connection.fetchval(
            "insert into mesh.repairs (subscription, stream, kind, entity, sequence, reason, by) "
            "values ($1, $2, $3, $4, $5, $6, $7) returning id",
            subscription, stream, kind, entity, sequence, reason, by,
        )  # fmt: skip
        await connection.execute("select pg_notify($1, $2)", CHANNEL, subscription)
    return int(id)


async def find(connection: asyncpg.Connection, id: int) -> Repair:
    """Raises LookupError."""
    row = await connection.fetchrow(f"select {COLUMNS} from mesh.repairs where id = $1", id)  # noqa: S608
    if row is None:
        raise LookupError(f"there is no repair {id}")
    return Repair(**row)


class Repairs:
    """Carries out what was asked for one stream of a subscription."""

    def __init__(self, session: Session, stream: str, handlers: Handlers, contracts: Contracts) -> None:
        self._session = session
        self._stream = stream
        self._handlers = handlers
        self._contracts = contracts

    async def carry_out(self) -> None:
        """All that waits. Raises what passes by itself; it is carried out again then."""
        async with self._session.alone() as connection:
            rows = await connection.fetch(WAITING, self._session.subscription, self._stream)
        for row in rows:
            repair = Repair(**row)
            handled, result = await (self._retry(repair) if repair.kind == "retry" else self._skip(repair))
            async with self._session.alone() as connection:
                await connection.execute(DONE, repair.id, handled, result)
            log.info(
                "repaired", subscription=repair.subscription, kind=repair.kind, entity=repair.entity,
                sequence=repair.sequence, handled=handled, result=result, by=repair.by, reason=repair.reason,
            )  # fmt: skip

    async def _retry(self, repair: Repair) -> tuple[int, str | None]:
        """In order; an entity stops at the first event that fails again, others go on."""
        handled = 0
        failures: dict[str, str] = {}
        async with self._session.alone() as connection:
            events = await parking.list_parked(connection, repair.subscription, repair.entity, limit=10**6)
        for event in events:
            if event.stream != self._stream or event.entity in failures:
                continue
            if (failure := await self._try(event)) is None:
                handled += 1
            else:
                failures[event.entity] = f"{event.type} {event.sequence} fails again: {failure}"
        return handled, "; ".join(failures.values())[:2000] or None

    async def _try(self, event: parking.Parked) -> str | None:
        """Handle one parked event; else why not."""
        session = self._session
        try:
            async with session.transaction() as view:
                await lease.check(session.connection, session.subscription, session.epoch)
                await self._handlers.handle([event.delivered.decoded(self._contracts)], view, {})
                await view.flush()
                await parking.forget(session.connection, event)
        except Exception as error:
            if passes(error, session.connection):
                raise
            async with session.alone() as connection:
                await parking.still_fails(connection, event, error)
            return parking.failed(error)[0]
        return None

    async def _skip(self, repair: Repair) -> tuple[int, str | None]:
        session = self._session
        if not repair.reason:
            return 0, "a reason is needed"
        async with session.alone() as connection:
            events = await parking.list_parked(connection, repair.subscription, sequence=repair.sequence)
        wanted = [event for event in events if event.stream == self._stream]
        if not wanted:
            return 0, f"{repair.sequence} of {self._stream} is not parked"
        async with session.transaction():
            await lease.check(session.connection, session.subscription, session.epoch)
            await parking.skip(session.connection, wanted[0], repair.reason, repair.by)
        return 1, None
