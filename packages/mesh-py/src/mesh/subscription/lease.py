"""Which instance of a subscription writes: a lease in the view's database, renewed by heartbeats.

An instance that dies takes its session with it, and with that an advisory lock: the next one sees it within `POLL`. One
that freezes keeps its session, but misses its heartbeats. Whoever takes over first ends the sessions of the one before,
waits for their end, and then begins a new epoch; the epoch is checked in every transaction that writes. So whoever
wakes up finds its connection gone, and a connection that was not gone would be refused.
"""

import asyncio
import os
import socket
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import structlog

from mesh.errors import Fenced

__all__ = ["DEFINITIONS", "Lease", "check"]

DEFINITIONS = """
create table if not exists mesh.leases (
    subscription text primary key,
    epoch bigint not null,
    holder text not null,
    session int not null,
    since timestamptz not null,
    heartbeat timestamptz not null
);
"""
HEARTBEAT = 0.25
EXPIRES = timedelta(seconds=1.0)
POLL = 0.2
ENDS_WITHIN = 2000
"""Milliseconds that the sessions of the holder before may take to end."""

LOCK = "hashtextextended($1, 0)"
TAKING_OVER = f"select pg_try_advisory_xact_lock({LOCK})"
HELD = """
select epoch, holder, session, heartbeat < clock_timestamp() - $2::interval as expired
from mesh.leases where subscription = $1
"""
END_SESSIONS = """
select coalesce(bool_and(pg_terminate_backend(pid, $4)), true) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
and (application_name = $1 or (application_name = $2 and pid = $3))
"""
BEGIN_EPOCH = """
insert into mesh.leases values ($1, 1, $2, pg_backend_pid(), clock_timestamp(), clock_timestamp())
on conflict (subscription) do update set epoch = leases.epoch + 1, holder = excluded.holder,
session = excluded.session, since = excluded.since, heartbeat = excluded.heartbeat
returning epoch
"""
BEAT = "update mesh.leases set heartbeat = clock_timestamp() where subscription = $1 and epoch = $2"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Before:
    """Who held the lease until now."""

    holder: str
    session: int


class Lease:
    """The right to write a subscription's views, on a session of its own."""

    def __init__(self, connection: asyncpg.Connection, subscription: str) -> None:
        self._connection = connection
        self._subscription = subscription
        self.epoch = 0

    @staticmethod
    async def connect(database: str, subscription: str) -> asyncpg.Connection:
        """The session for a lease. Whatever takes longer than the lease lasts counts as a database that is away."""
        return await asyncpg.connect(
            database, timeout=5, command_timeout=2 * EXPIRES.total_seconds() + ENDS_WITHIN / 1000,
            server_settings={
                "application_name": _session_name(subscription),
                # Who freezes while taking over is not to keep the others from it.
                "idle_in_transaction_session_timeout": "1000",
            },
        )  # fmt: skip

    async def acquire(self) -> bool:
        """Take the lease if nobody holds it, or who does has died or stands still."""
        async with self._connection.transaction():
            if not await self._connection.fetchval(TAKING_OVER, f"takeover of {self._subscription}"):
                return False
            held = await self._connection.fetchrow(HELD, self._subscription, EXPIRES)
            locked = await self._lock()
            if held is not None and not locked and not held["expired"]:
                return False
            before = _Before(held["holder"], held["session"]) if held is not None else None
            if not await self._end(before) or not (locked or await self._lock(wait=True)):
                log.warning("the instance before can't be ended", subscription=self._subscription)
                return False
            self.epoch = await self._connection.fetchval(BEGIN_EPOCH, self._subscription, _holder())
        log.info("writes the view", subscription=self._subscription, epoch=self.epoch, before=before and before.holder)
        return True

    async def keep(self) -> None:
        """Renew the lease for as long as it is held. Raises Fenced when another instance has taken it over."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            if await self._connection.execute(BEAT, self._subscription, self.epoch) != "UPDATE 1":
                raise _taken_over(self._subscription)

    async def _lock(self, *, wait: bool = False) -> bool:
        """Take the lock that shows that this session lives, for as long as it does."""
        for _ in range(100 if wait else 1):
            if await self._connection.fetchval(f"select pg_try_advisory_lock({LOCK})", self._subscription):
                return True
            await asyncio.sleep(0.01 if wait else 0)
        return False

    async def _end(self, before: _Before | None) -> bool:
        session = before.session if before is not None else 0
        return bool(
            await self._connection.fetchval(
                END_SESSIONS, self._subscription, _session_name(self._subscription), session, ENDS_WITHIN
            )
        )


async def check(connection: asyncpg.Connection, subscription: str, epoch: int) -> None:
    """In a transaction that writes: raises Fenced when another instance has taken over."""
    known = await connection.fetchval("select epoch from mesh.leases where subscription = $1", subscription)
    if known != epoch:
        raise _taken_over(subscription)


def _taken_over(subscription: str) -> Fenced:
    return Fenced(f"another instance has taken {subscription} over")


def _session_name(subscription: str) -> str:
    return f"{subscription} lease"[:63]


def _holder() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"
